"""The agenda: what comes from a day on, as a list with headings, imprecise dates under their month or year."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from planner.domain import layout
from ui.calendar import moves
from ui.calendar.agenda_rows import COLUMNS, AgendaModel, AgendaRow, HeadingDelegate, Index, agenda_rows
from ui.calendar.entries import Entry
from ui.calendar.feed import Feed
from ui.calendar.moves import Edge
from ui.context import AppContext
from ui.messages import text
from ui.widgets.cells import write_in_the_middle
from ui.widgets.focus_mark import mark_focus

MONTHS = 3
_MOST_MONTHS = 12
"""So many are listed at once where one scrolls on; what is far behind goes."""
_MOST = {"when": 26, "status": 14, "where": 20, "country": 18}
"""How many characters wide a column may be; what is left is the names'."""
_AROUND = 28
_BESIDE_ICON = 22
_YIELDING = ("country", "where")
"""The columns that go where the names of entries would be cut for them, the first first."""
_WHAT = 52
"""So many characters of the names are shown before a column beside them is."""
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class AgendaView(QTableView):
    """Three months from a day on; scrolled past its end or beginning it goes on.

    Signals: as of CalendarGrid, and
        went_on: it has gone on; the day of the first row seen.
    """

    entry_selected = Signal(object)
    entry_clicked = Signal(object, QRect)
    entry_opened = Signal(object)
    slot_opened = Signal(object, object, str)
    day_chosen = Signal(object)
    moved = Signal(object, object)
    refused = Signal(object, str)
    removed = Signal(object)
    menu_asked = Signal(object, QPoint)
    today_asked = Signal()
    dismissed = Signal()
    went_on = Signal(object)

    def __init__(self, context: AppContext, feed: Feed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._feed = feed
        self._first = context.today
        self._months = MONTHS
        self._model = AgendaModel(context, self)
        self.selected: Entry | None = None
        self._names_width = 0
        self.setModel(self._model)
        self.setAccessibleName(text("calendar.view.agenda"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setItemDelegate(HeadingDelegate(context, self))
        header.setSectionResizeMode(COLUMNS.index("what"), QHeaderView.ResizeMode.Stretch)
        context.theme.changed.connect(self._on_theme_changed)
        self.doubleClicked.connect(self._on_double_clicked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out of a narrow list before the names of its entries are cut."""
        super().resizeEvent(event)
        self._leave_out()

    def _fit_columns(self) -> None:
        """Make the columns as wide as what stands in them, so that the names of entries have the rest."""
        metrics, unit = self.fontMetrics(), self.fontMetrics().averageCharWidth()
        for column, name in enumerate(COLUMNS):
            if name not in _MOST:
                continue
            words = {row.words[column] for row in self._model.rows if row.entry is not None}
            widest = max(map(metrics.horizontalAdvance, (text(f"calendar.agenda.{name}"), *words)))
            beside = _BESIDE_ICON if name == "status" else 0
            self.horizontalHeader().resizeSection(column, min(widest + beside, _MOST[name] * unit) + _AROUND)
        names = [metrics.horizontalAdvance(row.entry.label) for row in self._model.rows if row.entry is not None]
        self._names_width = min(max(names, default=0), _WHAT * unit) + _BESIDE_ICON + _AROUND
        self._leave_out()

    def _leave_out(self) -> None:
        header = self.horizontalHeader()
        for name in _YIELDING:  # a hidden column has no width, and shown again it has the one it had
            self.setColumnHidden(COLUMNS.index(name), False)
        wanted = {name: header.sectionSize(column) for column, name in enumerate(COLUMNS)}
        wanted["what"] = self._names_width
        for name in _YIELDING:
            is_hidden = sum(wanted.values()) > self.viewport().width()
            self.setColumnHidden(COLUMNS.index(name), is_hidden)
            if is_hidden:
                del wanted[name]

    @property
    def first_day(self) -> date:
        return self._first

    @property
    def last_day(self) -> date:
        """The last day listed, inclusive."""
        try:
            return self._first + relativedelta(months=self._months, days=-1)
        except (ValueError, OverflowError):
            return date.max

    @property
    def agenda(self) -> AgendaModel:
        return self._model

    def show_from(self, day: date) -> None:
        """List from ``day`` on, and choose its first row."""
        self._first, self._months = day, MONTHS
        self.refresh()
        self.scrollToTop()
        if self._model.rowCount():
            first = next((place for place, row in enumerate(self._model.rows) if row.entry is not None), 0)
            self.setCurrentIndex(self._model.index(first, 0))

    def go_on(self, by: int) -> None:
        """List three months more, later ones or, where ``by`` is negative, earlier; what is seen stays in its place."""
        begun = self._first
        grown = min(self._months + MONTHS, _MOST_MONTHS)
        back = MONTHS if by < 0 else self._months + MONTHS - grown
        first = layout.day_on(begun, months=-back if by < 0 else back)
        if first is None:
            return
        top = self.rowAt(0)
        seen = self._model.rows[top] if top >= 0 else None
        offset = self.rowViewportPosition(top) if top >= 0 else 0
        self._first, self._months = first, grown
        self.refresh()
        if seen is not None:
            self._put(seen, offset)
        self.went_on.emit(date.fromordinal(max(seen.day, first.toordinal())) if seen is not None else first)

    def _put(self, seen: AgendaRow, offset: int) -> None:
        """Scroll so that a row, or the next that there is, stands where it stood."""
        rows = self._model.rows
        place = next((n for n, row in enumerate(rows) if row == seen), -1)
        if place < 0:
            place = next((n for n, row in enumerate(rows) if row.day >= seen.day), len(rows) - 1)
        self.updateGeometries()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.rowViewportPosition(place) - offset)

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar, turned = self.verticalScrollBar(), event.angleDelta().y()
        if turned < 0 and bar.value() >= bar.maximum():
            self.go_on(1)
        elif turned > 0 and bar.value() <= bar.minimum():
            self.go_on(-1)
        super().wheelEvent(event)
        event.accept()

    def refresh(self) -> None:
        first, last = self._first.toordinal(), self.last_day.toordinal()
        found = self._feed.entries(first, last)
        days_off = self._feed.holidays(first, last, self._feed.countries(found))
        today = self._context.today.toordinal()
        key = self.selected.key if self.selected else ""
        rows = agenda_rows(found, days_off, self._feed.parties, first, last, today)
        if self._model.show(rows):
            self._fit_columns()
            self.clearSpans()
            for place, row in enumerate(rows):
                if row.entry is None:
                    self.setSpan(place, 0, 1, len(COLUMNS))
        kept = next((place for place, row in enumerate(rows) if row.entry and row.entry.key == key), -1)
        if kept >= 0:
            self.setCurrentIndex(self._model.index(kept, 0))
        self.selected = rows[kept].entry if kept >= 0 else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # the mark of the focus goes across the whole row
        row = self._model.rows[current.row()] if current.isValid() else None
        entry = row.entry if row else None
        if row is not None:
            self.day_chosen.emit(date.fromordinal(max(row.day, self._first.toordinal())))
        if entry != self.selected:
            self.selected = entry
            self.entry_selected.emit(entry)

    def select(self, entry: Entry | None) -> None:
        """Choose the first row of an entry, if it is listed."""
        if entry is not None and (place := self._place_of(entry)) >= 0:
            self.setCurrentIndex(self._model.index(place, 0))

    def _place_of(self, entry: Entry) -> int:
        return next((n for n, row in enumerate(self._model.rows) if row.entry and row.entry.key == entry.key), -1)

    def rect_of(self, entry: Entry) -> QRect:
        place = self._place_of(entry)
        if place < 0:
            return QRect()
        rect = self.visualRect(self._model.index(place, 1))
        return QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._model.rows:
            write_in_the_middle(self.viewport(), text("calendar.agenda.empty"), self._context.theme.colour("muted"))
        mark_focus(self, self._context.theme.colour("accent"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.indexAt(event.position().toPoint()).isValid():
            self.dismissed.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.selected is not None:
            self.entry_clicked.emit(self.selected, self.rect_of(self.selected))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alt_shift = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        if (
            self.selected is not None
            and key in _STEPS
            and modifiers
            in (
                alt_shift,
                alt_shift | Qt.KeyboardModifier.ControlModifier,
            )
        ):
            edge = Edge.NONE if modifiers == alt_shift else Edge.END
            self.move_by(self.selected, edge, _STEPS[key])
        elif modifiers:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selected is not None:
            self.entry_opened.emit(self.selected)
        elif key == Qt.Key.Key_Space and self.selected is not None:
            self.entry_clicked.emit(self.selected, self.rect_of(self.selected))
        elif key == Qt.Key.Key_Delete and self.selected is not None:
            self.removed.emit(self.selected)
        elif key == Qt.Key.Key_Home:
            self.today_asked.emit()
        elif key == Qt.Key.Key_Escape:
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)

    def move_by(self, entry: Entry, edge: Edge, days: int) -> None:
        """Ask for a move by whole days, or say why it cannot be."""
        if code := moves.refusal(entry, edge, self._context.workspace):
            self.refused.emit(entry, code)
        elif (target := moves.moved(entry, edge, days=days)) is None:
            self.refused.emit(entry, "calendar.fixed.too_short")
        else:
            self.moved.emit(entry, target)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.menu_asked.emit(self.selected, event.globalPos())
        elif self.selected is not None:
            self.menu_asked.emit(self.selected, self.rect_of(self.selected).bottomLeft())
        else:
            where = self.visualRect(self.currentIndex()).center()
            self.menu_asked.emit(None, self.viewport().mapToGlobal(where))

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = self._model.rows[index.row()]
        if row.entry is not None:
            self.entry_opened.emit(row.entry)
        else:
            self.slot_opened.emit(date.fromordinal(row.day), None, "")

    @Slot()
    def _on_theme_changed(self) -> None:
        self._model.forget_icons()
        self.viewport().update()
