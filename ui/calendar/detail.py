"""The small card that a click on an entry shows: what, when on which clocks, how it stands, where, and its slips."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.domain.entity import RecordRef
from planner.domain.parties import Party
from ui.calendar.clocks import Clocks
from ui.calendar.entries import Entry, State, span_of, state_text, times_text
from ui.calendar.feed import Feed
from ui.calendar.time_grid import clock_line
from ui.calendar.words import holiday_text, place_of
from ui.context import AppContext
from ui.formatting import DASH, day_text, span_text
from ui.icons import ICON_SIZE
from ui.messages import text
from ui.theme import Space, Type
from ui.widgets.basics import button, chip, label, tool
from ui.widgets.linked_words import LinkedLine
from ui.widgets.names import Names

_WIDTH_IN_LETTERS = 44
_TONES = {
    State.TENTATIVE: "warning",
    State.CONFIRMED: "good",
    State.POSTPONED: "violet",
    State.CANCELLED: "danger",
    State.OVERDUE: "danger",
}
_SLIPS_SHOWN = 3


class DetailCard(QFrame):
    """Lies over the page beside the entry it tells of.

    Signals:
        opened: the Entry whose record is to be opened.
        closed: it went away.
    """

    opened = Signal(object)
    closed = Signal()

    def __init__(self, context: AppContext, feed: Feed, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self._context = context
        self._feed = feed
        self._entry: Entry | None = None
        self._said: list[str] = []
        context.opening.connect(self.put_away)
        self.setProperty("look", "card")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(18)
        shadow.setOffset(0, 3)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        self._body.setSpacing(Space.S)
        self.hide()

    @property
    def entry(self) -> Entry | None:
        return self._entry

    def show_entry(self, entry: Entry, near: QRect, clocks: Clocks | None) -> None:
        """Tell of ``entry`` beside ``near``, a rectangle on the screen."""
        self._entry = entry
        self._fill(entry, clocks)
        self._place(near)
        self.show()
        self.raise_()

    def put_away(self) -> None:
        if self._entry is not None:
            self._entry = None
            self.hide()
            self.closed.emit()

    def words(self) -> list[str]:
        """Return the card's texts, top to bottom."""
        return self._said

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _fill(self, entry: Entry, clocks: Clocks | None) -> None:
        _empty(self._body)
        theme = self._context.theme
        width = self.fontMetrics().averageCharWidth() * _WIDTH_IN_LETTERS
        self.setFixedWidth(min(width, max(self._around.width() - 2 * Space.L, 160)))
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        picture = QLabel()
        picture.setPixmap(self._context.icon(entry.icon, entry.role).pixmap(QSize(ICON_SIZE, ICON_SIZE)))
        top.addWidget(picture)
        top.addWidget(label(theme, entry.label, Type.STRONG, wrap=True), 1)
        close = tool(self._context.icon("x"), text("calendar.detail.close"))
        close.clicked.connect(self.put_away)
        top.addWidget(close)
        self._body.addLayout(top)
        lines = self._lines(entry, clocks)
        for icon, words, names in lines:
            self._body.addLayout(self._line(icon, words, names))
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        kind = text(f"calendar.kind.{entry.ref.kind}").capitalize()
        foot.addWidget(chip(theme, kind))
        if state := state_text(entry):
            foot.addWidget(chip(theme, state, _TONES.get(entry.state, "")))
        self._said = [said for said in (entry.label, *(words for _, words, _ in lines), kind, state) if said]
        foot.addStretch(1)
        opener = button(text("calendar.detail.open"), look="primary")
        opener.clicked.connect(self._on_opener_clicked)
        foot.addWidget(opener)
        self._body.addSpacing(Space.XS)
        self._body.addLayout(foot)

    def _line(self, icon: str, words: str, names: Names) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(Space.S)
        picture = QLabel()
        picture.setFixedSize(ICON_SIZE, self.fontMetrics().height())
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if icon:
            picture.setPixmap(self._context.icon(icon).pixmap(QSize(ICON_SIZE - 2, ICON_SIZE - 2)))
        across.addWidget(picture, alignment=Qt.AlignmentFlag.AlignTop)
        shown = LinkedLine(self._context)
        shown.show_words(words, names)
        across.addWidget(shown, 1)
        return across

    def _lines(self, entry: Entry, clocks: Clocks | None) -> list[tuple[str, str, Names]]:
        lines: list[tuple[str, str, Names]] = [("calendar-event", _days(entry), ())]
        if entry.start is not None:
            lines.append(("clock", f"{times_text(entry)} {place_of(entry.start.zone, self._feed.parties)}", ()))
            zones = [clocks.main, clocks.other] if clocks else [self._feed.home.zone if self._feed.home else ""]
            lines += [
                ("", clock_line(entry, zone, self._feed.parties), ())
                for zone in zones
                if zone and zone != entry.start.zone
            ]
        party = self._feed.parties.get(entry.partner_id or "")
        country = ((party.name, RecordRef(Party.KIND, party.id)),) if party else ()
        place = " · ".join(part for part in (entry.city, *(name for name, _ in country)) if part)  # not where it lies
        if place:
            lines.append(("map-pin", place, country))
        lines += [("history", words, ()) for words in self._slips(entry)]
        lines += [("flag", words, ()) for words in self._holidays(entry)]
        return lines

    def _slips(self, entry: Entry) -> list[str]:
        from planner.domain.mechanisms import Slip
        from planner.services import records

        found = self._context.query(records.all_of, Slip, subject=entry.ref)
        found.sort(key=lambda slip: (str(slip.decided_on or ""), slip.id))
        lines = []
        for slip in found[-_SLIPS_SHOWN:]:
            unknown = text("calendar.detail.unknown")
            before = span_text(slip.from_start, slip.from_end) or unknown
            after = span_text(slip.to_start, slip.to_end) or unknown
            code = "calendar.detail.slip.reason" if slip.reason else "calendar.detail.slip"
            lines.append(text(code, before=before, after=after, reason=slip.reason))
        return lines

    def _holidays(self, entry: Entry) -> list[str]:
        if entry.is_imprecise or entry.days > 31:
            return []
        parties = [row for row in (self._feed.home, self._feed.parties.get(entry.partner_id or "")) if row]
        days_off = self._feed.holidays(entry.first, entry.last, parties)
        return [
            f"{day_text(date.fromordinal(day))}: {holiday_text(one, self._feed.parties)}"
            for day, found in sorted(days_off.items())
            for one in found
        ][:4]

    def _place(self, near: QRect) -> None:
        """Lie to the right of the entry, else to its left, else below it, within the page."""
        around = self._around
        self._body.activate()
        self.setFixedHeight(self._body.heightForWidth(self.width()))
        spot = QRect(around.mapFromGlobal(near.topLeft()), near.size())
        left = spot.right() + Space.S
        top = spot.top() - Space.S
        if left + self.width() > around.width() - Space.S:
            left = spot.left() - Space.S - self.width()
        if left < Space.S:
            left = max(Space.S, min(spot.left(), around.width() - self.width() - Space.S))
            top = spot.bottom() + Space.S
            if top + self.height() > around.height():
                top = spot.top() - Space.S - self.height()
        self.move(QPoint(left, max(Space.S, min(top, around.height() - self.height() - Space.S))))

    @Slot()
    def _on_opener_clicked(self) -> None:
        entry = self._entry
        self.put_away()
        if entry is not None:
            self.opened.emit(entry)


def _days(entry: Entry) -> str:
    start, end = span_of(entry)
    if entry.is_imprecise:
        return span_text(start, end)
    if entry.first == entry.last:
        return day_text(start.first, weekday=True)
    return f"{day_text(start.first, weekday=True)} {DASH} {day_text(end.first, weekday=True)}"


def _empty(layout: QVBoxLayout | QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if isinstance(inner, QVBoxLayout | QHBoxLayout):
            _empty(inner)
        if widget is not None:
            widget.hide()  # or what the layout shows later of it would be a window
            widget.setParent(None)
            widget.deleteLater()
