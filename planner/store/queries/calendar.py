"""What the calendar shows of a range of days, out of any number of records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from operator import itemgetter
from typing import Any, Final, NamedTuple

from planner.domain.entity import RecordRef
from planner.store.late import rows_of
from planner.store.queries import Reader
from planner.store.schema import SPAN_CLASSES


class CalendarRow(NamedTuple):
    """An entry of the calendar: the days that a record, or one dated part of it, takes.

    A tuple and not a dataclass, since a view builds hundreds of them at every turn of a page and this costs a quarter.

    Attributes:
        part: tells apart several entries of one record: "", "expiry:<day>", "renewal:<day>", "notice:<day>",
            "act:<id>".
        first_ordinal: the first day as ``date.toordinal``, like ``last_ordinal`` inclusive.
        precision: "day", or how far an imprecise entry is known: it then takes all days that it may mean.
        start: the zoned time at which a timed entry begins, as text; None for whole days.
        status: the record's own word for its state: of an event its status, of a programme entry its kind.
    """

    kind: str
    id: str
    part: str
    title: str
    ordinal: int | None
    first_ordinal: int
    last_ordinal: int
    precision: str
    start: str | None
    end: str | None
    status: str
    partner_id: str | None
    mechanism_id: str | None
    city: str

    @property
    def ref(self) -> RecordRef:
        return RecordRef(self.kind, self.id)

    @property
    def first_day(self) -> date:
        return date.fromordinal(self.first_ordinal)

    @property
    def last_day(self) -> date:
        """The last day, inclusive."""
        return date.fromordinal(self.last_ordinal)

    @property
    def is_imprecise(self) -> bool:
        return self.precision != "day"


_NAMES: Final = (
    *("kind", "record_id", "part", "title", "ordinal", "first_day", "last_day", "precision"),
    *("start", "end", "status", "partner_id", "mechanism_id", "city"),
)
"""The columns that are told, in the order of ``CalendarRow``."""
_TOLD: Final = itemgetter(*_NAMES)
_COLUMNS: Final = ", ".join(f'e."{name}"' for name in _NAMES)
_SPANS: Final = ", ".join(f"({number}, {days})" for number, days in SPAN_CLASSES)
_SELECT: Final = (
    f"WITH span(class, days) AS (VALUES {_SPANS}) "
    f"SELECT {_COLUMNS} FROM span CROSS JOIN calendar_entry AS e ON e.span_class = span.class "
    "AND e.first_day BETWEEN ? + 1 - span.days AND ? WHERE e.last_day >= ?"
)
_SHARED: Final = (
    "SELECT mechanism_id FROM mechanism_side WHERE party_id = ? "
    "UNION SELECT agreement_id FROM agreement_party WHERE party_id = ? "
    "UNION SELECT visit_id FROM visit_leg WHERE party_id = ?"
)
_SIDES: Final = "SELECT mechanism_id, party_id FROM mechanism_side WHERE party_id NOT NULL ORDER BY hosting_order, id"
_OF_PARTNER: Final = f" AND (e.partner_id = ? OR e.mechanism_id IN ({_SHARED}) OR e.record_id IN ({_SHARED}))"
_ORDER: Final = " ORDER BY e.first_day, e.start, e.kind, e.record_id, e.part"


def entries(
    reader: Reader,
    first_day: date,
    last_day: date,
    *,
    partner_id: str | None = None,
    mechanism_id: str | None = None,
    kinds: tuple[str, ...] = (),
) -> list[CalendarRow]:
    """Return the entries with a day in first_day..last_day, both inclusive, by first day and time.

    An index probe per class of durations finds them: an entry of class c lasts at most 2**c days, so it begins no
    earlier than that before ``first_day``. The statement is text and the rows are read from the driver, since
    this question is asked at every turn of a page and the time above SQLite's own is all ours. A partner's entries are
    those of what it shares with others too.
    """
    low, high = first_day.toordinal(), last_day.toordinal()
    statement = _SELECT
    params: list[str | int] = [low, high, low]
    if partner_id is not None:
        statement += _OF_PARTNER
        params += [partner_id] * 7
    if mechanism_id is not None:
        statement += " AND e.mechanism_id = ?"
        params.append(mechanism_id)
    if kinds:
        statement += f" AND e.kind IN ({', '.join('?' * len(kinds))})"
        params += kinds
    return list(map(CalendarRow._make, rows_of(reader, statement + _ORDER, params)))


def row_of(entry: Mapping[str, Any]) -> CalendarRow:
    """Return a row of the table ``calendar_entry``, by the names of its columns, as ``entries`` would."""
    return CalendarRow._make(_TOLD(entry))


def shared_with(reader: Reader, party_id: str) -> frozenset[str]:
    """Return the ids of the mechanisms, agreements and tours that the party is one of several partners of."""
    return frozenset(one for (one,) in rows_of(reader, _SHARED, (party_id,) * 3))


def sides_by_mechanism(reader: Reader) -> dict[str, tuple[str, ...]]:
    """Return the parties of each mechanism in the order in which they host."""
    found: dict[str, tuple[str, ...]] = {}
    for mechanism_id, party_id in rows_of(reader, _SIDES):
        found[mechanism_id] = (*found.get(mechanism_id, ()), party_id)
    return found


def in_order(row: CalendarRow) -> tuple[object, ...]:
    """Return what ``entries`` sorts by."""
    return row.first_ordinal, row.start or "", row.kind, row.id, row.part
