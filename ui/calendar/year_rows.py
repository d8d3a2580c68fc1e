"""What the rows of a year hold: one for each mechanism or each country, the last for what belongs to none."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.domain.entity import RecordRef
from planner.domain.layout import RowsBy
from planner.domain.mechanisms import Mechanism
from planner.domain.parties import Party
from planner.domain.timing import Precision
from planner.services.calendar import PartyRow
from planner.services.year_rows import YearRow, grouped, own_mechanisms
from ui.calendar.entries import KIND_LOOKS, Entry, State
from ui.calendar.kit import BAR, VAGUE, WINDOW, Shape
from ui.messages import text

__all__ = ["DUE_KIND", "YEAR_KINDS", "PlannerRow", "alike", "days_of", "due_entry", "planner_rows", "shape_of"]

DUE_KIND: Final = Mechanism.KIND
YEAR_KINDS: Final = frozenset(KIND_LOOKS) - {"programme_item", "deadline"}
"""What a year shows unless the officer asks for other kinds: not each hour and task on the way to an event."""


@dataclass(frozen=True, slots=True)
class PlannerRow:
    """A row of the year.

    Attributes:
        ref: the mechanism or country, None for what belongs to none.
        words: what each entry is called in this row.
        iso_code: of the country whose flag stands before the name, "" for none.
    """

    ref: RecordRef | None
    name: str
    full_name: str
    iso_code: str
    entries: tuple[Entry, ...]
    words: tuple[str, ...]


def planner_rows(
    by: RowsBy,
    entries: Sequence[Entry],
    mechanisms: Sequence[YearRow],
    parties: Mapping[str, PartyRow],
    year: int,
    *,
    partner_id: str = "",
    mechanism_id: str = "",
    shows_due: bool = True,
    today: int = 0,
) -> list[PlannerRow]:
    """Sort a year's entries into rows, with the windows that the next rounds fall due in.

    A mechanism without entries keeps its row, unless it is dormant; of countries those that share a mechanism do.
    """
    own = own_mechanisms(mechanisms, partner_id, mechanism_id)
    due = [window for row in own if shows_due and (window := due_entry(row, parties, year, today))]
    rest = text("calendar.year.other_events" if by is RowsBy.MECHANISM else "calendar.year.no_country")
    is_own = by is RowsBy.MECHANISM
    kind = Mechanism.KIND if is_own else Party.KIND
    return [
        PlannerRow(
            RecordRef(kind, group.id) if group.id else None,
            group.name or rest,
            group.full_name or rest,
            _code(group.partner_id, parties),
            group.items,
            tuple((entry.short if is_own else "") or entry.label for entry in group.items),
        )
        for group in grouped(by, [*due, *entries], own, list(parties.values()), partner_id)
    ]


def due_entry(row: YearRow, parties: Mapping[str, PartyRow], year: int, today: int) -> Entry | None:
    """Return the window that a mechanism's next round falls due in, None if no day of it is in the year."""
    if row.due_from is None or row.due_until is None or not row.due_from.year <= year <= row.due_until.year:
        return None
    partner = row.partner_ids[0] if row.partner_ids else None
    return Entry(
        key=f"{DUE_KIND}:{row.id}:due",
        ref=RecordRef(DUE_KIND, row.id),
        part="due",
        label=text("calendar.year.due", name=f"{row.name} {row.next_ordinal}"),
        first=row.due_from.toordinal(),
        last=row.due_until.toordinal(),
        precision=Precision.DAY,
        state=State.OVERDUE if row.due_until.toordinal() < today else State.PLAIN,
        icon="hourglass",
        role="warning",
        country=_code(partner, parties),
        partner_id=partner,
        mechanism_id=row.id,
        short=text("calendar.year.due.short", ordinal=row.next_ordinal),
    )


def shape_of(entry: Entry) -> Shape:
    """Return what an entry is drawn as among months."""
    if entry.ref.kind == DUE_KIND:
        return WINDOW
    return VAGUE if entry.is_imprecise else BAR


def alike(entry: Entry, words: str) -> Hashable | None:
    """Return what is equal for entries that say the same and look alike, None for one that shares its words with none.

    Days that are not known exactly, and windows, are told by their outline, and so stand alone.
    """
    if shape_of(entry) is not BAR:
        return None
    return words, entry.icon, entry.role, entry.state


def _code(party_id: str | None, parties: Mapping[str, PartyRow]) -> str:
    party = parties.get(party_id or "")
    return party.iso_code if party else ""


def days_of(year: int) -> tuple[int, int]:
    """Return the first and last day of a year."""
    return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
