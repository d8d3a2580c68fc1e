"""What the relationship with each partner needs now: one row for each, out of the same lists that the numbers count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.domain.agreement_law import SIGNED_WITHOUT_FORCE
from planner.domain.periodicity import DueStatus
from planner.domain.spelling import unaccented
from planner.services.overview import RENEWAL_MONTHS, FigureCode, criteria_of
from planner.store.queries import Reader, agreements, followup, parties
from planner.store.queries.agreements import AgreementCriteria
from planner.store.queries.mechanisms import MechanismRow, RoundRow

_DUE: Final = (DueStatus.DUE, DueStatus.DUE_SOON)


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner and what is to be done about it on a day.

    Attributes:
        overdue: mechanisms whose next round is overdue, by their short names, in the order of the register.
        due: mechanisms whose next round is due or due soon.
        actions: open actions of all sides; ``actions_overdue`` of them past their day.
        not_in_force: agreements signed and not known to be in force.
        ending: agreements that end, or must be given notice of, within a year.
    """

    id: str
    name: str
    iso_code: str
    next: RoundRow | None
    overdue: tuple[str, ...]
    due: tuple[str, ...]
    actions: int
    actions_overdue: int
    not_in_force: int
    ending: int

    @property
    def needs(self) -> int:
        """How many things want doing, for sorting."""
        return len(self.overdue) * 100 + self.actions_overdue * 10 + len(self.due) + self.ending + self.not_in_force


def partner_rows(reader: Reader, on: date, registers: Sequence[MechanismRow]) -> list[PartnerRow]:
    """Return a row for each party that is not ours and shares a mechanism or agreement with us, neediest first.

    Args:
        registers: all mechanisms with how each stands to its next round on the day ``on``.
    """
    partners_of = {row.id: row.partner_ids for row in registers}
    open_ones = followup.outcomes(reader, on, followup.open_actions())
    instruments = agreements.agreements(reader, on)
    wanted = criteria_of(on, renewal_months=RENEWAL_MONTHS)[FigureCode.RENEWALS]
    assert isinstance(wanted, AgreementCriteria)
    ending = {row.id for row in agreements.fitting(instruments, on, wanted)}
    found: list[PartnerRow] = []
    for party in parties.parties(reader):
        own = [row for row in registers if party.id in row.partner_ids]
        signed = [row for row in instruments if party.id in row.partner_ids]
        if party.is_home or not (own or signed):
            continue
        actions = [row for row in open_ones if party.id in partners_of.get(row.mechanism_id, ())]
        following = [row.next_round for row in own if row.next_round and row.next_round.start]
        found.append(
            PartnerRow(
                id=party.id,
                name=party.name,
                iso_code=party.iso_code,
                next=min(following, key=_start, default=None),
                overdue=tuple(_short(row) for row in own if row.due and row.due.status is DueStatus.OVERDUE),
                due=tuple(
                    _short(row) for row in own if row.due and row.due.status in (DueStatus.DUE, DueStatus.DUE_SOON)
                ),
                actions=len(actions),
                actions_overdue=sum(row.is_overdue for row in actions),
                not_in_force=sum(row.status in SIGNED_WITHOUT_FORCE for row in signed),
                ending=sum(row.id in ending for row in signed),
            )
        )
    return sorted(found, key=lambda row: (-row.needs, unaccented(row.name), row.id))


def _short(row: MechanismRow) -> str:
    return row.short_name or row.name


def _start(row: RoundRow) -> date:
    return row.start.first if row.start else date.max
