"""Below a month without entries: that there are none, and the nearest before and after it, each a way there."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from planner.domain.timing import Precision
from ui.calendar.entries import Entry, spoken
from ui.calendar.feed import Feed
from ui.context import AppContext
from ui.formatting import day_text, month_text
from ui.messages import text
from ui.theme import Space, Type
from ui.widgets.basics import button, label, plain_tip

_REACHES: Final = (366, 3660)
"""How many days away entries are looked for, first near, then far."""
_LONGEST: Final = 32


class NearbyStrip(QWidget):
    """One quiet line; hidden while the month has entries.

    Signals:
        day_asked: the day of the entry to go to.
        adding: the first entry is to be made.
    """

    day_asked = Signal(date)
    adding = Signal()

    def __init__(self, context: AppContext, feed: Feed) -> None:
        super().__init__()
        self._context = context
        self._feed = feed
        self._found: dict[tuple[int, int], tuple[Entry | None, Entry | None]] = {}
        self._words = label(context.theme, "", Type.CAPTION, "muted")
        self.before: Final = self._button()
        self.after: Final = self._button()
        self.add: Final = button(text("calendar.month.add"), look="link")
        self.add.setFont(context.theme.font(Type.CAPTION))
        self.add.clicked.connect(self.adding)
        self._days: dict[QPushButton, int] = {}
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
        row.setSpacing(Space.S)
        first = QHBoxLayout()
        first.setSpacing(0)  # the link ends the sentence, and has a space's width of its own
        first.addWidget(self._words)
        first.addWidget(self.add)
        row.addLayout(first)
        for part in (self.before, self.after):
            row.addWidget(part)
        row.addStretch(1)
        feed.changed.connect(self._on_feed_changed)
        self.hide()

    def show_month(self, month: date, last: date, *, is_empty: bool) -> None:
        """Stand there for a month without entries, from its first day to its ``last``; else go."""
        if not is_empty:
            self.hide()
            return
        key = month.toordinal(), last.toordinal()
        if key not in self._found:
            self._found[key] = self._nearest(*key)
        before, after = self._found[key]
        is_anywhere = before is not None or after is not None
        code = "calendar.month.empty" if is_anywhere else "calendar.month.empty_file"
        self._words.setText(text(code, month=month_text(month)))
        self._offer(self.before, "before", before, before.last if before else 0)
        self._offer(self.after, "after", after, after.first if after else 0)
        self.add.setVisible(not is_anywhere and not self._context.workspace.is_read_only)
        self.show()

    def _button(self) -> QPushButton:
        made = button("", look="link")
        made.setFont(self._context.theme.font(Type.CAPTION))
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        made.clicked.connect(self._on_button_clicked)
        return made

    def _offer(self, shown: QPushButton, way: str, entry: Entry | None, day: int) -> None:
        shown.setVisible(entry is not None)
        if entry is None:
            return
        name = entry.label if len(entry.label) <= _LONGEST else f"{entry.label[: _LONGEST - 1]}…"
        words = text(f"calendar.month.{way}", name=name, day=day_text(date.fromordinal(day)))
        shown.setText(words.replace("&", "&&"))
        shown.setAccessibleName(words)
        shown.setToolTip(plain_tip(spoken(entry)))
        self._days[shown] = day

    def _nearest(self, first: int, last: int) -> tuple[Entry | None, Entry | None]:
        before = after = None
        for reach in _REACHES:
            if before is None:
                there = [one for one in self._feed.entries(first - reach, first - 1) if one.precision is Precision.DAY]
                before = max(there, key=lambda one: one.last, default=None)
            if after is None:
                there = [one for one in self._feed.entries(last + 1, last + reach) if one.precision is Precision.DAY]
                after = min(there, key=lambda one: one.first, default=None)
        self._feed.entries(first, last)  # what is shown is what the feed keeps at hand
        return before, after

    @Slot()
    def _on_feed_changed(self) -> None:
        self._found.clear()

    @Slot()
    def _on_button_clicked(self) -> None:
        asked = self.sender()
        if isinstance(asked, QPushButton):
            self.day_asked.emit(date.fromordinal(self._days[asked]))
