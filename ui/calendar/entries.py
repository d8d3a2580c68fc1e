"""An entry as the calendar's views know it, and what its kind and state look like.

Neither kind nor state is told by colour alone: a kind has its icon, a state its outline, its strike or its mark.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final, NamedTuple

from planner.domain.entity import RecordRef
from planner.domain.timing import ImpreciseDate, Precision, ZonedTime
from planner.services.calendar import CalendarRow, PartyRow
from ui.formatting import DASH, clock_text, shown_clock, span_text
from ui.messages import choice_label, text


class State(StrEnum):
    """How an entry stands, as far as it shows."""

    TENTATIVE = "tentative"
    CONFIRMED = "confirmed"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"
    PLAIN = "plain"


EVENT_STATES: Final = (State.TENTATIVE, State.CONFIRMED, State.HELD, State.POSTPONED, State.CANCELLED)

_STATES: Final = {
    "tentative": State.TENTATIVE,
    "confirmed": State.CONFIRMED,
    "postponed": State.POSTPONED,
    "cancelled": State.CANCELLED,
    "held": State.HELD,
    "open": State.OPEN,
    "done": State.DONE,
    "planned": State.TENTATIVE,
    "carried into the next year": State.POSTPONED,
}

STATE_ICONS: Final = {
    State.HELD: "check",
    State.DONE: "check",
    State.POSTPONED: "arrow-right",
    State.CANCELLED: "x",
    State.OVERDUE: "alert-circle",
}


class KindLook(NamedTuple):
    """The icon of a kind and the role of its colour; the role's soft partner is ``<role>_soft``."""

    icon: str
    role: str


KIND_LOOKS: Final[dict[str, KindLook]] = {
    "round": KindLook("users-group", "accent"),
    "visit": KindLook("plane", "violet"),
    "engagement": KindLook("message-2", "teal"),
    "programme_item": KindLook("clock", "accent"),
    "deadline": KindLook("calendar-due", "warning"),
    "agreement": KindLook("file-certificate", "good"),
    "milestone": KindLook("flag", "danger"),
    "planned_activity": KindLook("checklist", "teal"),
}
"""Every kind that stands in the calendar, in the order of its filter."""

_OTHER_LOOK: Final = KindLook("calendar-event", "muted")
_PRECISIONS: Final = {precision.value: precision for precision in Precision}
_TERM_DAYS: Final = {"expiry": "calendar-x", "renewal": "refresh", "notice": "hourglass"}
_ITEM_ICONS: Final[dict[str, str]] = {
    "arrival": "plane-arrival",
    "departure": "plane-departure",
    "transfer": "car",
    "ceremony": "star",
    "plenary session": "users-group",
    "restricted session": "lock",
    "tête-à-tête": "users",
    "call": "building-bank",
    "signing": "signature",
    "meal": "tools-kitchen-2",
    "site visit": "map-pin",
    "culture": "building-community",
    "press": "microphone",
    "break": "hourglass",
    "free": "sun",
}
"""The icon of each kind of programme entry, by what the file calls it: no page needs the whole of the domain."""


class Entry(NamedTuple):
    """One entry of the calendar: a tuple, since a dataclass of so many fields takes long to make at the start.

    Attributes:
        key: tells it from every other, also from other parts of its record.
        label: what it is called, on one line.
        first: its first day as an ordinal, like ``last`` inclusive.
        start: when a timed entry begins, None for whole days; ``end`` is exclusive.
        short: what it is called beside its mechanism's name: "13 Rome".
        country: the partner's ISO code, "" where there is none.
        moved_by: the kind of move it allows: "" where its days follow from something else.
    """

    key: str
    ref: RecordRef
    part: str
    label: str
    first: int
    last: int
    precision: Precision
    state: State
    icon: str
    role: str
    start: ZonedTime | None = None
    end: ZonedTime | None = None
    country: str = ""
    partner_id: str | None = None
    city: str = ""
    clock: str = ""
    mechanism_id: str | None = None
    short: str = ""

    @property
    def is_imprecise(self) -> bool:
        return self.precision is not Precision.DAY

    @property
    def days(self) -> int:
        return self.last - self.first + 1

    def stands_as(self, other: Entry | None) -> bool:
        """Whether it lies where ``other`` does, on the same days and hours, and brings the same holidays with it."""
        if other is None or self.is_imprecise or other.is_imprecise:
            return False
        mine = (self.first, self.last, self.start, self.end, self.partner_id)
        return mine == (other.first, other.last, other.start, other.end, other.partner_id)

    @property
    def is_bar(self) -> bool:
        """Whether it is drawn as a filled bar: an event, also at its hour, or several days of anything."""
        if self.start is not None:
            return self.ref.kind == "engagement"
        return self.ref.kind not in ("deadline", "milestone") or self.days > 1


def entry_of(row: CalendarRow, parties: Mapping[str, PartyRow], today: int) -> Entry:
    """Return a row of the calendar as the views know it."""
    look = KIND_LOOKS.get(row.kind, _OTHER_LOOK)
    start = ZonedTime.parse(row.start) if row.start else None
    party = parties.get(row.partner_id or "")
    return Entry(
        key=f"{row.kind}:{row.id}:{row.part}",
        ref=row.ref,
        part=row.part,
        label=_label(row),
        first=row.first_ordinal,
        last=row.last_ordinal,
        precision=_PRECISIONS[row.precision],
        state=state_of(row, today),
        icon=_icon(row, look),
        role=look.role,
        start=start,
        end=ZonedTime.parse(row.end) if row.end else None,
        country=party.iso_code if party else "",
        partner_id=row.partner_id,
        city=row.city,
        clock="" if start is None else shown_clock(start) if start.local.fold else _clock(start.local.time()),
        mechanism_id=row.mechanism_id,
        short=_short(row),
    )


@lru_cache(maxsize=1440)
def _clock(moment: time) -> str:
    return clock_text(datetime.combine(date.min, moment))


def _label(row: CalendarRow) -> str:
    name = " ".join(row.title.split())
    if row.kind == "round":
        name = f"{name} {row.ordinal}" if row.ordinal is not None else name
        return f"{name}, {row.city}" if row.city else name
    if row.kind == "agreement":
        if row.status in _TERM_DAYS:
            return text(f"calendar.part.{row.status}", name=name)
        return text("calendar.part.act", name=name, act=_act_words(row.status))
    return name


@cache
def _act_words(status: str) -> str:
    from planner.domain.agreements import ActionKind  # loaded with the first agreement that a page shows

    return choice_label(ActionKind(status))


def _short(row: CalendarRow) -> str:
    if row.kind != "round":
        return ""
    return " ".join(part for part in (str(row.ordinal) if row.ordinal is not None else "", row.city) if part)


def state_of(row: CalendarRow, today: int) -> State:
    """Return how a row stands on a day, PLAIN for what has no state of its own."""
    if row.kind in ("programme_item", "agreement", "milestone"):
        return State.PLAIN
    if row.kind == "planned_activity" and row.status == "done":
        return State.HELD
    state = _STATES.get(row.status, State.PLAIN)
    return State.OVERDUE if state is State.OPEN and row.last_ordinal < today else state


def _icon(row: CalendarRow, look: KindLook) -> str:
    if row.kind == "programme_item":
        return _ITEM_ICONS.get(row.status, look.icon)
    if row.kind == "agreement":
        return _TERM_DAYS.get(row.status) or ("signature" if row.status.startswith("signed") else look.icon)
    return look.icon


def span_of(entry: Entry) -> tuple[ImpreciseDate, ImpreciseDate]:
    """Return the days of an entry as far as they are known."""
    return _known(entry.first, entry.precision), _known(entry.last, entry.precision)


def _known(ordinal: int, precision: Precision) -> ImpreciseDate:
    day = date.fromordinal(ordinal)
    month = day.month if precision is not Precision.YEAR else None
    return ImpreciseDate(day.year, month, day.day if precision is Precision.DAY else None)


def when_text(entry: Entry) -> str:
    """Return when an entry is, in words: its days, and its times with their city where it has times."""
    if entry.start is None or entry.end is None:
        return span_text(*span_of(entry))
    return f"{span_text(*span_of(entry))}, {times_text(entry)}"


def times_text(entry: Entry) -> str:
    """Return the times of a timed entry on its own clocks, "" for whole days."""
    if entry.start is None or entry.end is None:
        return ""
    if entry.start == entry.end:
        return shown_clock(entry.start)
    return f"{shown_clock(entry.start)}{DASH}{shown_clock(entry.end)}"


def state_text(entry: Entry) -> str:
    """Return the state in words, "" where there is nothing to say."""
    return "" if entry.state is State.PLAIN else text(f"calendar.state.{entry.state.value}")


def spoken(entry: Entry) -> str:
    """Return an entry as a screen reader says it."""
    parts = [entry.clock, entry.label, text(f"calendar.kind.{entry.ref.kind}"), state_text(entry)]
    return ", ".join(part for part in parts if part)
