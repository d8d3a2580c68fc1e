"""The rows of a year planner: each mechanism with its partners and the window that its next round falls due in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.domain.errors import InvalidInput, StoreUnavailable
from planner.domain.ids import MechanismId, RoundId
from planner.domain.mechanisms import EventStatus, Mechanism, MechanismLevel, Periodicity, Round
from planner.domain.periodicity import PENDING, due_window
from planner.domain.spelling import unaccented
from planner.domain.timing import ImpreciseDate
from planner.store.late import rows_of
from planner.store.queries import Reader

_MECHANISMS: Final = "SELECT id, name, short_name, level, periodicity, period_months, is_dormant FROM mechanism"
_SIDES: Final = (
    "SELECT mechanism_id, party_id FROM mechanism_side WHERE party_id NOT IN (SELECT home_id FROM desk) "
    "ORDER BY mechanism_id, hosting_order, id"
)
# "2024" stands for its last day, so it comes after "2024-03", and that after "2024-03-13".
_HELD: Final = (
    'SELECT mechanism_id, id, start, "end", max(coalesce("end", start) || \'~\') FROM round '
    'WHERE status = ? AND coalesce("end", start) IS NOT NULL GROUP BY mechanism_id'
)
_NUMBERS: Final = (
    "SELECT mechanism_id, max(ordinal) FROM round "
    f"WHERE ordinal IS NOT NULL AND status NOT IN ({', '.join('?' * len(PENDING))}) GROUP BY mechanism_id"
)


@dataclass(frozen=True, slots=True)
class YearRow:
    """A mechanism as a row of a year.

    Attributes:
        name: the short name if it has one.
        partner_ids: its sides that are not ours, in their order of hosting.
        next_ordinal: the number of the round that falls due next, planned already or not.
        due_from: the first day of the window in which it falls due, like ``due_until`` inclusive; None without one.
    """

    id: str
    name: str
    full_name: str
    partner_ids: tuple[str, ...]
    is_dormant: bool
    next_ordinal: int
    due_from: date | None = None
    due_until: date | None = None


def year_rows(reader: Reader) -> list[YearRow]:
    """Return all mechanisms, the highest level first, then by name."""
    partners: dict[str, list[str]] = {}
    for mechanism_id, party_id in rows_of(reader, _SIDES):
        partners.setdefault(mechanism_id, []).append(party_id)
    held = {row[0]: row for row in rows_of(reader, _HELD, (EventStatus.HELD.value,))}
    numbers = dict(rows_of(reader, _NUMBERS, tuple(status.value for status in PENDING)))
    levels = list(MechanismLevel)
    found: list[tuple[int, str, YearRow]] = []
    for identifier, name, short_name, level, periodicity, months, is_dormant in rows_of(reader, _MECHANISMS):
        due_from, due_until = None, None
        if periodicity == Periodicity.EVERY_N_MONTHS.value and identifier in held:
            mechanism = Mechanism(
                id=MechanismId(identifier),
                name=name,
                periodicity=Periodicity.EVERY_N_MONTHS,
                period_months=months,
                is_dormant=bool(is_dormant),
            )
            _, round_id, start, end, _ = held[identifier]
            _, due_from, due_until = due_window(mechanism, _round(identifier, round_id, start, end))
        row = YearRow(
            identifier,
            short_name or name,
            name,
            tuple(partners.get(identifier, ())),
            bool(is_dormant),
            (numbers.get(identifier) or 0) + 1,
            due_from,
            due_until,
        )
        found.append((levels.index(MechanismLevel(level)), unaccented(name), row))
    return [row for _, _, row in sorted(found, key=lambda one: (*one[:2], one[2].id))]


def _round(mechanism_id: str, round_id: str, start: str | None, end: str | None) -> Round:
    return Round(
        id=RoundId(round_id),
        mechanism_id=MechanismId(mechanism_id),
        start=_date(start) if start else None,
        end=_date(end) if end else None,
        status=EventStatus.HELD,
    )


def _date(written: str) -> ImpreciseDate:
    try:
        return ImpreciseDate.parse(written)
    except InvalidInput as error:
        raise StoreUnavailable("record.unreadable", detail=str(error)) from error
