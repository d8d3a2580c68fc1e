"""Mechanisms with their sides, their last and next rounds, and the rounds themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, or_, select, true

from planner.domain import periodicity
from planner.domain.ids import MechanismId, RoundId
from planner.domain.mechanisms import (
    EventStatus,
    Hosting,
    Mechanism,
    MechanismLevel,
    MechanismName,
    MechanismSide,
    Periodicity,
    Round,
)
from planner.domain.parties import Marking
from planner.domain.periodicity import Due, DueStatus
from planner.domain.spelling import unaccented
from planner.domain.timing import ImpreciseDate
from planner.store.queries import Reader
from planner.store.queries.common import CHUNK, chunks, fetch, home_ids, name_at, overlapping, party_codes, read_all
from planner.store.tables.base import table_of


@dataclass(frozen=True, slots=True)
class SideRow:
    """A party's part in a mechanism; ``code`` is its ISO code or name."""

    id: str
    mechanism_id: str
    party_id: str
    organisation_id: str | None
    cochair_post: str
    hosting_order: int
    code: str
    is_home: bool


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round; ``mechanism`` is the name it bore at the round's time, ``partner_ids`` the sides not ours."""

    id: str
    mechanism_id: str
    ordinal: int | None
    start: ImpreciseDate | None
    end: ImpreciseDate | None
    host_id: str | None
    city: str
    venue_id: str | None
    status: EventStatus
    marking: Marking
    mechanism: str
    host: str = ""
    partner_ids: tuple[str, ...] = ()

    @property
    def partner_id(self) -> str | None:
        """The first side that is not ours."""
        return self.partner_ids[0] if self.partner_ids else None

    @property
    def name(self) -> str:
        """What it is called: "MCG 13"."""
        number = self.ordinal if self.ordinal is not None else self.start
        return f"{self.mechanism} {number}" if number is not None else self.mechanism


@dataclass(frozen=True, slots=True)
class MechanismRow:
    """A mechanism; the last round is the latest one held, the next the first that is still to come.

    Of rounds neither held nor cancelled, one with a day to come stands before an undated one, and that before one
    whose days are past. ``due`` is None unless the question names a day.
    """

    id: str
    name: str
    short_name: str
    level: MechanismLevel
    parent_id: str | None
    periodicity: Periodicity
    period_months: int | None
    hosting: Hosting
    legal_basis_id: str | None
    is_dormant: bool
    sides: tuple[SideRow, ...] = ()
    last_round: RoundRow | None = None
    next_round: RoundRow | None = None
    round_count: int = 0
    due: Due | None = None

    @property
    def parties(self) -> tuple[SideRow, ...]:
        """The first side of each party, of which two ministries may take part, in their order of hosting."""
        first: dict[str, SideRow] = {}
        for side in self.sides:
            first.setdefault(side.party_id, side)
        return tuple(first.values())

    @property
    def partner_ids(self) -> tuple[str, ...]:
        return tuple(side.party_id for side in self.parties if not side.is_home)


@dataclass(frozen=True, slots=True)
class MechanismCriteria:
    """Which mechanisms; a blank asks for all. ``parent_id`` asks for the children of one.

    ``due`` asks for those whose next round stands so on the day asked.
    """

    partner_id: str | None = None
    parent_id: str | None = None
    levels: tuple[MechanismLevel, ...] = ()
    due: tuple[DueStatus, ...] = ()
    ids: tuple[str, ...] | None = None


ALL_MECHANISMS: Final = MechanismCriteria()


@dataclass(frozen=True, slots=True)
class RoundCriteria:
    """Which rounds; a blank asks for all. ``first_day`` and ``last_day`` are inclusive and leave out undated rounds."""

    mechanism_id: str | None = None
    partner_id: str | None = None
    host_id: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    statuses: tuple[EventStatus, ...] = ()
    ids: tuple[str, ...] | None = None
    limit: int | None = None


ALL_ROUNDS: Final = RoundCriteria()


_MECHANISM: Final = "id name short_name level parent_id periodicity period_months hosting legal_basis_id is_dormant"
_ROUND: Final = "id mechanism_id ordinal start end host_id city venue_id status marking"


def mechanisms(
    reader: Reader, criteria: MechanismCriteria = ALL_MECHANISMS, *, on: date | None = None
) -> list[MechanismRow]:
    """Return mechanisms, the highest level first, then by name; with ``on``, how each stands to its next round then."""
    own, side = table_of(Mechanism.KIND), table_of(MechanismSide.KIND)
    statement = select(*read_all(Mechanism, _MECHANISM)).order_by(func.in_dictionary(own.c.name), own.c.id)
    if criteria.partner_id is not None:
        statement = statement.where(
            own.c.id.in_(select(side.c.mechanism_id).where(side.c.party_id == criteria.partner_id))
        )
    if criteria.parent_id is not None:
        statement = statement.where(own.c.parent_id == criteria.parent_id)
    if criteria.levels:
        statement = statement.where(own.c.level.in_([level.value for level in criteria.levels]))
    if criteria.ids is not None:
        statement = statement.where(own.c.id.in_(criteria.ids))
    rows = [MechanismRow(*row) for row in fetch(reader, statement)]
    ids = [row.id for row in rows]
    sides, last, following, counts = sides_of(reader, ids), *_around(reader, ids, on)
    levels = list(MechanismLevel)
    full = [
        replace(
            row,
            sides=tuple(sides.get(row.id, ())),
            last_round=last.get(row.id),
            next_round=following.get(row.id),
            round_count=counts.get(row.id, 0),
            due=None if on is None else _due(row, last.get(row.id), following.get(row.id), on),
        )
        for row in rows
    ]
    full = fitting(full, criteria)
    return sorted(full, key=lambda row: (levels.index(row.level), unaccented(row.name), row.id))


def fitting(rows: Iterable[MechanismRow], criteria: MechanismCriteria) -> list[MechanismRow]:
    """Return those of ``rows`` that stand to their next round as the criteria ask."""
    return [row for row in rows if not criteria.due or (row.due is not None and row.due.status in criteria.due)]


def sides_of(reader: Reader, mechanism_ids: Iterable[str]) -> dict[str, list[SideRow]]:
    """Return the sides of each mechanism, in the order in which they host."""
    own = table_of(MechanismSide.KIND)
    codes, home = party_codes(reader), home_ids(reader)
    columns = read_all(MechanismSide, "id mechanism_id party_id organisation_id cochair_post hosting_order")
    found: dict[str, list[SideRow]] = {}
    for group in chunks(mechanism_ids):
        statement = select(*columns).where(own.c.mechanism_id.in_(group))
        for row in fetch(reader, statement.order_by(own.c.hosting_order, own.c.id)):
            found.setdefault(row[1], []).append(SideRow(*[*row, codes.get(row[2], ""), row[2] in home]))
    return found


def rounds(reader: Reader, criteria: RoundCriteria = ALL_ROUNDS) -> list[RoundRow]:
    """Return rounds by first day, an undated one after all dated, then by mechanism and number."""
    own, side = table_of(Round.KIND), table_of(MechanismSide.KIND)
    conditions: list[ColumnElement[bool]] = []
    if criteria.mechanism_id is not None:
        conditions.append(own.c.mechanism_id == criteria.mechanism_id)
    if criteria.partner_id is not None:
        of_partner = select(side.c.mechanism_id).where(side.c.party_id == criteria.partner_id)
        conditions.append(own.c.mechanism_id.in_(of_partner))
    if criteria.host_id is not None:
        conditions.append(own.c.host_id == criteria.host_id)
    if criteria.first_day is not None or criteria.last_day is not None:
        conditions.append(own.c.id.in_(overlapping(Round.KIND, criteria.first_day, criteria.last_day)))
    if criteria.statuses:
        conditions.append(own.c.status.in_([status.value for status in criteria.statuses]))
    if criteria.ids is not None:
        conditions.append(own.c.id.in_(criteria.ids))
    return _rounds(reader, conditions, criteria.limit)


def subtree(reader: Reader, mechanism_id: str) -> list[str]:
    """Return the ids of a mechanism and of all that report to it, itself first."""
    own = table_of(Mechanism.KIND)
    tree = select(own.c.id).where(own.c.id == mechanism_id).cte("tree", recursive=True)
    tree = tree.union(select(own.c.id).join(tree, own.c.parent_id == tree.c.id))
    found = list(reader.scalars(select(tree.c.id)))
    return sorted(found, key=lambda one: (one != mechanism_id, one))


def _rounds(
    reader: Reader,
    conditions: Iterable[ColumnElement[bool]],
    limit: int | None = None,
    params: Mapping[str, object] | None = None,
) -> list[RoundRow]:
    rows = fetch(reader, _all_rounds().where(*conditions).limit(limit), params)
    if not rows:
        return []
    ids = sorted({row[1] for row in rows})
    codes, partners, names = party_codes(reader), _partners_of(reader, ids), _names_over_time(reader, ids)
    return [
        RoundRow(
            *[
                *row[:10],
                name_at(names.get(row[1], ()), row[12]) or row[10] or row[11],
                codes.get(row[5], ""),
                tuple(partners.get(row[1], ())),
            ]
        )
        for row in rows
    ]


@cache
def _all_rounds() -> Select[Any]:
    own, mechanism = table_of(Round.KIND), table_of(Mechanism.KIND)
    return (
        select(*read_all(Round, _ROUND), mechanism.c.short_name, mechanism.c.name, own.c.start)
        .join(mechanism, mechanism.c.id == own.c.mechanism_id)
        .order_by(
            func.coalesce(own.c.start, own.c.end, "~"), mechanism.c.short_name, own.c.ordinal.nulls_last(), own.c.id
        )
    )


def _partners_of(reader: Reader, mechanism_ids: Iterable[str]) -> dict[str, list[str]]:
    """Return the parties to each mechanism that are not ours, in their order of hosting."""
    side = table_of(MechanismSide.KIND)
    home = home_ids(reader)
    columns, order = (side.c.mechanism_id, side.c.party_id), (side.c.mechanism_id, side.c.hosting_order, side.c.id)
    found: dict[str, list[str]] = {}
    for group in chunks(mechanism_ids):
        for mechanism_id, party_id in fetch(reader, select(*columns).where(columns[0].in_(group)).order_by(*order)):
            partners = found.setdefault(mechanism_id, [])
            if party_id not in home and party_id not in partners:
                partners.append(party_id)
    return found


def _names_over_time(reader: Reader, mechanism_ids: Iterable[str]) -> dict[str, list[Any]]:
    own = table_of("mechanism_name")
    found: dict[str, list[Any]] = {}
    for group in chunks(mechanism_ids):
        statement = select(own).where(own.c.mechanism_id.in_(group))
        for row in fetch(reader, statement.order_by(own.c.start.desc().nulls_last(), own.c.id)):
            found.setdefault(row.mechanism_id, []).append(row)
    return found


def _around(
    reader: Reader, mechanism_ids: list[str], on: date | None
) -> tuple[Mapping[str, RoundRow], Mapping[str, RoundRow], Mapping[str, int]]:
    is_few = len(mechanism_ids) <= CHUNK
    params = {"ids": mechanism_ids} if is_few else {}
    around, counted = _around_statements(is_few=is_few)
    found = _rounds(reader, [around], params={**params, "today": (on or date.min).isoformat()})
    counts: dict[str, int] = dict(fetch(reader, counted, params))
    return (
        {row.mechanism_id: row for row in found if row.status is EventStatus.HELD},
        {row.mechanism_id: row for row in found if row.status is not EventStatus.HELD},
        counts,
    )


@cache
def _around_statements(*, is_few: bool) -> tuple[ColumnElement[bool], Select[Any]]:
    """Return which rounds are the last held and the first ahead of each mechanism, and how many rounds each has.

    Parameters: ``ids`` of the mechanisms where they are few, and for the first ``today``.
    """
    own = table_of(Round.KIND)
    known = own.c.mechanism_id.in_(bindparam("ids", expanding=True)) if is_few else true()
    held = and_(known, own.c.status == EventStatus.HELD.value)
    ahead = and_(known, own.c.status.not_in([EventStatus.HELD.value, EventStatus.CANCELLED.value]))
    begin, number = func.coalesce(own.c.start, own.c.end, ""), func.coalesce(own.c.ordinal, 0)
    ended = func.coalesce(own.c.end, own.c.start)
    to_come = case((ended.is_(None), 1), (ended.concat("~") >= bindparam("today"), 0), else_=2)
    by_mechanism = own.c.mechanism_id
    latest = func.row_number().over(partition_by=by_mechanism, order_by=(begin.desc(), number.desc(), own.c.id))
    earliest = func.row_number().over(partition_by=by_mechanism, order_by=(to_come, begin, number, own.c.id))
    first_held = select(own.c.id, latest.label("place")).where(held).subquery()
    first_ahead = select(own.c.id, earliest.label("place")).where(ahead).subquery()
    around = or_(
        own.c.id.in_(select(first_held.c.id).where(first_held.c.place == 1)),
        own.c.id.in_(select(first_ahead.c.id).where(first_ahead.c.place == 1)),
    )
    return around, select(by_mechanism, func.count()).where(known).group_by(by_mechanism)


def _due(row: MechanismRow, last: RoundRow | None, following: RoundRow | None, on: date) -> Due:
    return periodicity.due(rule_of(row), [round_of(one) for one in (last, following) if one is not None], on)


def rule_of(row: MechanismRow) -> Mechanism:
    """Return as much of the mechanism as the rules of periodicity ask for."""
    return Mechanism(
        id=MechanismId(row.id),
        name=row.name,
        periodicity=row.periodicity,
        period_months=row.period_months,
        is_dormant=row.is_dormant,
    )


def round_of(row: RoundRow) -> Round:
    """Return as much of the round as the rules of periodicity ask for."""
    return Round(
        id=RoundId(row.id),
        mechanism_id=MechanismId(row.mechanism_id),
        ordinal=row.ordinal,
        start=row.start,
        end=row.end,
        status=row.status,
    )


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name that a mechanism bore; ends inclusive."""

    id: str
    mechanism_id: str
    name: str
    short_name: str
    start: ImpreciseDate | None
    end: ImpreciseDate | None


def names_over_time(reader: Reader, mechanism_id: str) -> list[NameRow]:
    """Return the names that a mechanism bore, latest first."""
    own = table_of(MechanismName.KIND)
    statement = select(*read_all(MechanismName, "id mechanism_id name short_name start end"))
    rows = fetch(
        reader, statement.where(own.c.mechanism_id == mechanism_id).order_by(own.c.start.desc().nulls_last(), own.c.id)
    )
    return [NameRow(*row) for row in rows]
