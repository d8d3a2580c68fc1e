"""Above the days: what is known only to lie in this month, and more quietly what lies somewhere in the year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from planner.domain.timing import Precision
from ui.calendar.entries import Entry, spoken
from ui.context import AppContext
from ui.formatting import month_text
from ui.messages import text
from ui.theme import Space, Type
from ui.widgets.basics import button, label, plain_tip

_AROUND_WORDS = 48
"""What a button takes besides its words, at the least."""
_GAP = 4
_LONGEST = 48


class _Group(NamedTuple):
    """One heading with its entries' buttons and the link to the others."""

    heading: QLabel
    buttons: tuple[QPushButton, ...]
    more: QPushButton
    total: int


class ImpreciseStrip(QWidget):
    """One line with the entries of the month and of the year as buttons; hidden where there are none.

    Signals:
        clicked: an Entry and the button that shows it.
        more_asked: the others that have no room are to be listed.
    """

    clicked = Signal(object, object)
    more_asked = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entries: list[Entry] = []
        self._day = context.today
        self._groups: list[_Group] = []
        self._shown: dict[QPushButton, Entry] = {}
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Space.M, Space.XS, Space.M, 0)
        self._row.setSpacing(_GAP)
        context.theme.changed.connect(self._on_theme_changed)
        self.hide()

    def show_entries(self, entries: Sequence[Entry], day: date) -> None:
        """Show these imprecise entries, under the month and year of ``day``."""
        if list(entries) == self._entries and (day.year, day.month) == (self._day.year, self._day.month):
            return
        self._entries, self._day = list(entries), day
        self._build()

    def buttons(self) -> dict[QPushButton, Entry]:
        """Return the buttons with what each shows; the last of them may be hidden for lack of room."""
        return self._shown

    def _build(self) -> None:
        self._shown, self._groups = {}, []
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for precision, heading in (
            (Precision.MONTH, text("calendar.imprecise.month", month=month_text(self._day))),
            (Precision.YEAR, text("calendar.imprecise.year", year=self._day.year)),
        ):
            there = [entry for entry in self._entries if entry.precision is precision]
            if there:
                self._groups.append(self._group(heading, there, is_quiet=precision is Precision.YEAR))
        self._row.addStretch(1)
        self.setVisible(bool(self._groups))
        self._fit()

    def _group(self, heading: str, entries: list[Entry], *, is_quiet: bool) -> _Group:
        kind = Type.CAPTION if is_quiet else Type.BODY
        if self._groups:
            self._row.addSpacing(Space.M)
        title = label(self._context.theme, heading, kind, "muted")
        self._row.addWidget(title)
        made: list[QPushButton] = []
        metrics = title.fontMetrics()
        room = self.width()
        for entry in entries:
            words = entry.label if len(entry.label) <= _LONGEST else f"{entry.label[: _LONGEST - 1]}…"
            room -= metrics.horizontalAdvance(words) + _AROUND_WORDS
            if room < 0 and made:
                break
            one = button(words.replace("&", "&&"), look="flat")
            one.setIcon(self._context.icon(entry.icon, "muted" if is_quiet else entry.role))
            one.setFont(self._context.theme.font(kind))
            one.setAccessibleName(spoken(entry))
            one.setToolTip(plain_tip(spoken(entry)))
            one.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            one.clicked.connect(self._on_button_clicked)
            self._shown[one] = entry
            self._row.addWidget(one)
            made.append(one)
        more = button(text("calendar.imprecise.more", count=len(entries)), look="link")
        more.clicked.connect(self.more_asked)
        self._row.addWidget(more)
        return _Group(title, tuple(made), more, len(entries))

    def _fit(self) -> None:
        """Hide the buttons that have no room, and say how many there are."""
        room = self.width() - 2 * Space.L - (len(self._groups) - 1) * (Space.M + _GAP)
        room -= sum(
            group.heading.sizeHint().width() + group.more.sizeHint().width() + 2 * _GAP for group in self._groups
        )
        for group in self._groups:
            fitting = 0
            for one in group.buttons:
                room -= one.sizeHint().width() + _GAP
                one.setVisible(room >= 0)
                fitting += room >= 0
            group.more.setVisible(fitting < group.total)
            group.more.setText(text("calendar.imprecise.more", count=group.total - fitting))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() > event.oldSize().width() and any(group.more.isVisible() for group in self._groups):
            self._build()
        else:
            self._fit()

    @Slot()
    def _on_button_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton) and sender in self._shown:
            self.clicked.emit(self._shown[sender], sender)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._build()
