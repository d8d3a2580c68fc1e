"""Reads the dated acts of an agreement: in which order they were done, by whom, and when all sides had done one.

An act of no side is one of all together. Where more than two parties are known, what one of them does binds that one
alone: its withdrawal leaves the others bound (VCLT art. 55, 70 (2)), as long as two of them are left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, TypeAlias

from planner.domain.agreements import ActionKind, AgreementAction
from planner.domain.errors import InvalidInput
from planner.domain.timing import ImpreciseDate

Dated: TypeAlias = tuple[ImpreciseDate, AgreementAction]
Parties: TypeAlias = Collection[str]
"""The ids of the parties, as far as they are known; fewer than two mean that two sides are all."""

_TAKEN_UP: Final = frozenset(
    {
        *(ActionKind.NEGOTIATED, ActionKind.TEXT_AGREED, ActionKind.INITIALLED),
        *(ActionKind.SIGNED, ActionKind.SIGNED_AD_REFERENDUM, ActionKind.NOTIFICATION_RECEIVED),
        *(ActionKind.INSTRUMENTS_EXCHANGED, ActionKind.INSTRUMENT_DEPOSITED),
    }
)


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice of termination, and when it was withdrawn, which it may be until it takes effect (VCLT art. 68)."""

    given: ImpreciseDate
    withdrawn: ImpreciseDate | None = None

    def stands_at(self, end: ImpreciseDate) -> bool:
        """Return whether it had not been withdrawn when it was to take effect."""
        return self.withdrawn is None or end.first <= self.withdrawn.first


def in_order(acts: Iterable[AgreementAction]) -> list[Dated]:
    """Return the acts whose date is known, with it, earliest first."""
    known = [(act.when, act) for act in acts if act.when is not None]
    return sorted(known, key=lambda one: (one[0], one[1].id))


def is_multilateral(parties: Parties) -> bool:
    return len(set(parties)) > 2


def done_by_all(acts: Sequence[Dated], kind: ActionKind, parties: Parties) -> ImpreciseDate | None:
    """Return when the last side did an act, None while one is not known to have done it."""
    own = [(when, act.party_id) for when, act in acts if act.kind is kind]
    together = [when for when, side in own if side is None]
    if together:
        return together[-1]
    sides = {side for _, side in own}
    is_all = sides >= set(parties) if len(set(parties)) > 1 else len(sides) > 1
    return own[-1][0] if own and is_all else None


def of_all(acts: Iterable[Dated], kinds: Collection[ActionKind], parties: Parties) -> list[Dated]:
    """Return the acts of ``kinds`` that concern the agreement as a whole, in their order.

    Of two parties either does; of more, the one that leaves fewer than two that have not done the like.
    """
    found: list[Dated] = []
    alone: set[str] = set()
    enough = _enough(parties)
    for when, act in acts:
        if act.kind not in kinds:
            continue
        if act.party_id is not None:
            alone.add(act.party_id)
        if act.party_id is None or len(alone) >= enough:
            found.append((when, act))
            alone.clear()
    return found


def given_up(acts: Sequence[Dated], kinds: Collection[ActionKind], parties: Parties) -> list[Dated]:
    """Return the acts of ``kinds`` of all after which nobody surely took it up again, to negotiate or to consent."""
    taken_up = max((when.first for when, act in acts if act.kind in _TAKEN_UP), default=None)
    return [one for one in of_all(acts, kinds, parties) if taken_up is None or taken_up <= one[0].last]


def is_suspended(acts: Sequence[Dated], parties: Parties) -> bool:
    """Return whether it is suspended as a whole: between some of its parties alone (VCLT art. 58) it is not.

    Who resumes takes back what it suspended itself, and else what all did.
    """
    is_whole, alone = False, set[str]()
    for _, act in sorted(acts, key=lambda one: (one[0], one[1].kind is ActionKind.RESUMED)):
        if act.kind is ActionKind.SUSPENDED and act.party_id is None:
            is_whole = True
        elif act.kind is ActionKind.SUSPENDED:
            alone = alone | {str(act.party_id)}
        elif act.kind is ActionKind.RESUMED:
            is_whole = False
            alone = alone - {str(act.party_id)} if act.party_id in alone else set()
    return is_whole or len(alone) >= _enough(parties)


def notices(acts: Sequence[Dated], parties: Parties) -> list[Notice]:
    """Return the notices that end the agreement for all, earliest first, each with its withdrawal."""
    kind = ActionKind.NOTICE_GIVEN
    counted = [one for one in acts if not is_multilateral(parties) or _withdrawn(acts, *one) is None]
    return [Notice(when, _withdrawn(acts, when, act)) for when, act in of_all(counted, (kind,), parties)]


def months_later(when: ImpreciseDate, months: int) -> ImpreciseDate | None:
    """Return the date ``months`` later, None where it is not known or no calendar reaches it."""
    if when.month is None and months % 12:
        return None  # half a year after a year says nothing
    try:
        return when.plus(months=months)
    except InvalidInput:
        return None


def days_later(when: ImpreciseDate, days: int) -> ImpreciseDate | None:
    """Return the date ``days`` later as far as it is still known: 30 days after a March lie in March or April."""
    if days == 0:
        return when
    try:
        first, last = when.first + timedelta(days=days), when.last + timedelta(days=days)
    except OverflowError:
        return None
    if first == last:
        return ImpreciseDate.of(first)
    if first.year != last.year:
        return None
    return ImpreciseDate(first.year, first.month if first.month == last.month else None)


def _enough(parties: Parties) -> int:
    """Return how many parties it takes to leave fewer than two."""
    return max(len(set(parties)) - 1, 1)


def _withdrawn(acts: Sequence[Dated], given: ImpreciseDate, notice: AgreementAction) -> ImpreciseDate | None:
    for when, act in acts:
        is_theirs = act.party_id is None or notice.party_id is None or act.party_id == notice.party_id
        if act.kind is ActionKind.NOTICE_WITHDRAWN and is_theirs and given <= when:
            return when
    return None
