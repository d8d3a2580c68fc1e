"""The head of the calendar: the period and how to turn to another, the views, and what is filtered."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from planner.domain.layout import RowsBy
from ui.calendar.feed import Feed
from ui.calendar.filters import Filters
from ui.context import AppContext
from ui.icons import ICON_SIZE
from ui.messages import text
from ui.theme import Space, Type
from ui.widgets.basics import button, set_property, tool
from ui.widgets.reading_order import in_reading_order
from ui.widgets.still_box import StillBox

VIEWS: Final = ("day", "work_week", "week", "month", "agenda", "year")
_SIDE_KEY: Final = "calendar/side"
_NARROW: Final = 720
_ROWS_KEY: Final = "calendar/rows"
VIEW_KEYS: Final = {name: f"Ctrl+Alt+{number}" for number, name in enumerate(VIEWS, 1)}


class Title(QLabel):
    """The period, in short where there is no room for it, and cut where there is none for that."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._words = ""
        self._short = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._fonts = (context.theme.font(Type.TITLE), context.theme.font(Type.HEADING))
        self.setFont(self._fonts[0])
        self.setMinimumWidth(60)

    @property
    def words(self) -> str:
        return self._words

    def say(self, words: str, short: str = "") -> None:
        if words == self._words:
            return
        self._words, self._short = words, short or words
        self.setAccessibleName(words)
        self._show()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._fonts[0])
        return QSize(metrics.horizontalAdvance(self._words) + 4, metrics.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        """Show the words whole where there is room, else the short ones, and those smaller before any are cut."""
        large, small = self._fonts
        choices = ((self._words, large), (self._short, large), (self._short, small))
        fitting = (one for one in choices if QFontMetrics(one[1]).horizontalAdvance(one[0]) <= self.width())
        words, font = next(fitting, choices[-1])
        self.setFont(font)
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(self._words if shown != self._words else "")


class Header(QWidget):
    """Signals:
    today_asked, date_asked, swap_asked: the buttons.
    turned: −1 or 1, a period back or on.
    view_chosen: the name of a view.
    criteria_chosen: the Criteria to narrow to.
    rows_chosen: the RowsBy of the year.
    side_toggled: whether the small month is wanted; kept for the next time.
    print_asked: the year is to be printed.
    """

    today_asked = Signal()
    date_asked = Signal()
    swap_asked = Signal()
    turned = Signal(int)
    view_chosen = Signal(str)
    criteria_chosen = Signal(object)
    rows_chosen = Signal(object)
    side_toggled = Signal(bool)
    print_asked = Signal()

    def __init__(self, context: AppContext, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title: Final = Title(context)
        self.filters: Final = Filters(context, feed, self)
        self.rows: Final = StillBox()
        self.side: Final = tool(context.icon("calendar-month"), text("calendar.mini.toggle"), look="segment")
        self.print: Final = tool(context.icon("printer"), text("calendar.year.print"))
        self._views = QButtonGroup(self)
        self._today = button(text("calendar.today"))
        self._back = tool(context.icon("chevron-left", "text"), text("calendar.previous"))
        self._on = tool(context.icon("chevron-right", "text"), text("calendar.next"))
        self._pick = tool(context.icon("calendar", "text"), text("calendar.go_to_date"))
        self._is_narrow = parent is not None and parent.width() < _NARROW
        self._clocks = ""
        self._swap = button("", look="flat")
        self._swap.setProperty("tight", "true")  # it names two cities, beside four filters
        self._below = QHBoxLayout()
        self._assemble()
        self._today.clicked.connect(self.today_asked)
        self._pick.clicked.connect(self.date_asked)
        self._swap.clicked.connect(self.swap_asked)
        self.print.clicked.connect(self.print_asked)
        self._back.clicked.connect(self._on_back_clicked)
        self._on.clicked.connect(self._on_on_clicked)
        self._views.idClicked.connect(self._on_view_clicked)
        self.rows.activated.connect(self._on_rows_activated)
        self.filters.criteria_chosen.connect(self.criteria_chosen)
        context.theme.changed.connect(self._on_theme_changed)

    @property
    def rows_by(self) -> RowsBy:
        """What the rows of the year are."""
        return RowsBy(self.rows.currentData())

    def choose_rows(self, by: RowsBy) -> None:
        """Let the rows of the year be countries or mechanisms."""
        if by is not self.rows_by:
            self.rows.setCurrentIndex(self.rows.findData(by))
            self.rows_chosen.emit(by)

    def add_beside_filters(self, widget: QWidget) -> None:
        self._below.insertWidget(len(self.filters.controls), widget)
        in_reading_order(self._below)

    def show_view(self, name: str) -> None:
        """Mark the button of a view; none of a number of days, which has no button."""
        self._views.setExclusive(False)
        for place, one in enumerate(VIEWS):
            self._views.button(place).setChecked(one == name)
        self._views.setExclusive(True)
        self.rows.setVisible(name == "year")
        self.print.setVisible(name == "year")

    def offer_side(self, *, is_offered: bool) -> None:
        """Offer the small month, in views that it can stand beside."""
        self.side.setVisible(is_offered)

    def show_clocks(self, names: tuple[str, ...]) -> None:
        """Offer to swap the clocks of two places; with fewer the button hides."""
        has_two = len(names) == 2
        self._swap.setVisible(has_two)
        if has_two:
            params = {"first": names[0], "second": names[1]}
            self._clocks = "{first} / {second}".format(**params)
            self._swap.setText("" if self._is_narrow else self._clocks)
            self._swap.setAccessibleName(text("calendar.clock.two", **params))
            self._swap.setToolTip(text("calendar.clock.swap", **params))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():  # before that it has sizes that nobody sees
            self._fit()

    def _fit(self) -> None:
        """In a narrow page let the views stand closer, and the clocks show their sign alone, before words are cut."""
        is_narrow = self.width() < _NARROW
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._swap.setText("" if is_narrow else self._clocks)
            for one in self._views.buttons():
                set_property(one, "tight", self._tight)
                one.updateGeometry()

    @property
    def _tight(self) -> str:
        return "true" if self._is_narrow else ""

    def _assemble(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.S)
        column.setSpacing(Space.S)
        top = QHBoxLayout()
        top.setSpacing(Space.XS)
        top.addWidget(self._today)
        top.addWidget(self._back)
        top.addWidget(self._on)
        top.addSpacing(Space.S)
        top.addWidget(self.title, 1)
        top.addWidget(self._pick)
        top.addSpacing(Space.S)
        segments = QHBoxLayout()
        segments.setSpacing(0)
        for place, name in enumerate(VIEWS):
            made = QToolButton()
            made.setText(text(f"calendar.view.{name}"))
            made.setObjectName(f"calendar.view.{name}")
            made.setToolTip(f"{text(f'calendar.view.{name}')}  ({VIEW_KEYS[name]})")
            made.setCheckable(True)
            made.setProperty("look", "segment")
            made.setProperty("tight", self._tight)
            made.setProperty("end", {0: "first", len(VIEWS) - 1: "last"}.get(place, ""))
            self._views.addButton(made, place)
            segments.addWidget(made)
        top.addLayout(segments)
        column.addLayout(top)
        below = self._below
        below.setSpacing(Space.XS)
        for control in self.filters.controls:
            below.addWidget(control)
        self.rows.setAccessibleName(text("calendar.year.rows"))
        for by in RowsBy:
            self.rows.addItem(text(f"calendar.year.by.{by.value}"), by)
        settings = self._context.settings
        if settings is not None and settings.value(_ROWS_KEY) == RowsBy.COUNTRY.value:
            self.rows.setCurrentIndex(self.rows.findData(RowsBy.COUNTRY))
        self.rows.hide()
        self.print.hide()
        below.addWidget(self.rows)
        below.addWidget(self.print)
        below.addStretch(1)
        self._swap.setIcon(self._context.icon("world"))
        self._swap.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self._swap.hide()
        below.addWidget(self._swap)
        self.side.setProperty("end", "both")
        self.side.setCheckable(True)
        self.side.setChecked(settings is None or str(settings.value(_SIDE_KEY, "true")) == "true")
        self.side.hide()
        self.side.toggled.connect(self._on_side_toggled)
        below.addWidget(self.side)
        column.addLayout(below)

    @Slot(bool)
    def _on_side_toggled(self, is_wanted: bool) -> None:
        if self._context.settings is not None:
            self._context.settings.setValue(_SIDE_KEY, "true" if is_wanted else "false")
        self.side_toggled.emit(is_wanted)

    @Slot()
    def _on_rows_activated(self) -> None:
        if self._context.settings is not None:
            self._context.settings.setValue(_ROWS_KEY, self.rows_by.value)
        self.rows_chosen.emit(self.rows_by)

    @Slot()
    def _on_back_clicked(self) -> None:
        self.turned.emit(-1)

    @Slot()
    def _on_on_clicked(self) -> None:
        self.turned.emit(1)

    @Slot(int)
    def _on_view_clicked(self, place: int) -> None:
        self.view_chosen.emit(VIEWS[place])

    @Slot()
    def _on_theme_changed(self) -> None:
        icon = self._context.icon
        self._back.setIcon(icon("chevron-left", "text"))
        self._on.setIcon(icon("chevron-right", "text"))
        self._pick.setIcon(icon("calendar", "text"))
        self._swap.setIcon(icon("world"))
        self.side.setIcon(icon("calendar-month"))
        self.print.setIcon(icon("printer"))
