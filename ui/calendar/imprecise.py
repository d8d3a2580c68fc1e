"""Above the days: what is known only to lie in this month, and more quietly what lies somewhere in the year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from planner.domain.timing import Precision
from ui.calendar.entries import Entry, spoken
from ui.context import AppContext
from ui.formatting import month_text
from ui.messages import text
from ui.theme import Space, Type
from ui.widgets.basics import button, label

_MOST = 12
_GAP = 4


class ImpreciseStrip(QWidget):
    """One line for the month and one for the year, each with its entries as buttons; hidden where there are none.

    Signals:
        clicked: an Entry and the button that shows it.
        more_asked: there are more than fit.
    """

    clicked = Signal(object, object)
    more_asked = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entries: list[Entry] = []
        self._day = context.today
        self._buttons: list[tuple[QPushButton, Entry]] = []
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
        self._column.setSpacing(0)
        context.theme.changed.connect(self._on_theme_changed)
        self.hide()

    def show_entries(self, entries: Sequence[Entry], day: date) -> None:
        """Show these imprecise entries, under the month and year of ``day``."""
        if list(entries) == self._entries and (day.year, day.month) == (self._day.year, self._day.month):
            return
        self._entries, self._day = list(entries), day
        self._build()

    def _build(self) -> None:
        self._buttons.clear()
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for precision, heading in (
            (Precision.MONTH, text("calendar.imprecise.month", month=month_text(self._day))),
            (Precision.YEAR, text("calendar.imprecise.year", year=self._day.year)),
        ):
            there = [entry for entry in self._entries if entry.precision is precision]
            if there:
                self._column.addWidget(self._line(heading, there, is_quiet=precision is Precision.YEAR))
        self.setVisible(bool(self._entries))
        self._fit()

    def _line(self, heading: str, entries: list[Entry], *, is_quiet: bool) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(_GAP)
        across.addWidget(label(self._context.theme, heading, Type.CAPTION if is_quiet else Type.BODY, "muted"))
        for entry in entries[:_MOST]:
            words = entry.label if len(entry.label) <= 48 else f"{entry.label[:47]}…"
            made = button(words.replace("&", "&&"), look="flat")
            made.setIcon(self._context.icon(entry.icon, "muted" if is_quiet else entry.role))
            made.setFont(self._context.theme.font(Type.CAPTION if is_quiet else Type.BODY))
            made.setAccessibleName(spoken(entry))
            made.setToolTip(spoken(entry))
            made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            made.clicked.connect(self._on_button_clicked)
            self._buttons.append((made, entry))
            across.addWidget(made)
        more = button("", look="link")
        more.setObjectName("more")
        more.clicked.connect(self.more_asked)
        more.setProperty("total", len(entries))
        across.addWidget(more)
        across.addStretch(1)
        return line

    def _fit(self) -> None:
        """Hide the buttons that have no room, and say how many there are."""
        for place in range(self._column.count()):
            item = self._column.itemAt(place)
            line = item.widget() if item else None
            if line is None:
                continue
            shown = [one for one, _ in self._buttons if one.parent() is line]
            more = line.findChild(QPushButton, "more")
            heading = line.findChild(QLabel)
            if more is None or heading is None:
                continue
            total = int(more.property("total"))
            more.setText(text("calendar.imprecise.more", count=total))
            room = self.width() - 2 * Space.M - heading.sizeHint().width() - more.sizeHint().width() - 2 * _GAP
            fitting = 0
            for one in shown:
                room -= one.sizeHint().width() + _GAP
                one.setVisible(room >= 0 or fitting == 0)
                fitting += room >= 0 or fitting == 0
            more.setVisible(fitting < total)
            more.setText(text("calendar.imprecise.more", count=total - fitting))

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002
        self._fit()

    @Slot()
    def _on_button_clicked(self) -> None:
        for one, entry in self._buttons:
            if one is self.sender():
                self.clicked.emit(entry, one)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._build()
