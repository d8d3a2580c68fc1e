"""Agreements and where each stands on a day, their acts by side, and their families."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, func, or_, select

from planner.domain import agreement_law
from planner.domain.agreement_law import AgreementStatus
from planner.domain.agreement_sides import SideStatus, side_status
from planner.domain.agreements import (
    ActionKind,
    Agreement,
    AgreementAction,
    AgreementLink,
    AgreementParty,
    Binding,
    InstrumentKind,
    LinkKind,
    TermKind,
)
from planner.domain.entity import RecordRef
from planner.domain.ids import AgreementActionId, AgreementId, PartyId
from planner.domain.timing import ImpreciseDate
from planner.store.queries import Reader
from planner.store.queries.common import chunks, fetch, home_ids, party_codes, read_all, whole_days
from planner.store.queries.records import decoded
from planner.store.tables.base import table_of


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement as it stands on the day asked for; dates None where unknown or where they do not apply.

    ``event`` is the visit or round at which it was signed last, ``codes`` the ISO codes or names of its parties, ours
    first, ``needs_notice`` whether it does not end on ``expiry`` without notice.
    """

    id: str
    title: str
    kind: InstrumentKind
    binding_own: Binding
    binding_partner: Binding
    subject_matter: str
    codes: tuple[str, ...]
    partner_ids: tuple[str, ...]
    status: AgreementStatus
    signed: ImpreciseDate | None
    signed_place: str
    event: RecordRef | None
    entry_into_force: ImpreciseDate | None
    in_force_since: ImpreciseDate | None
    expiry: ImpreciseDate | None
    renews: bool | None
    notice_by: ImpreciseDate | None
    term: TermKind = TermKind.UNKNOWN
    notice_months: int | None = None
    notice_days: int | None = None
    needs_notice: bool = True


@dataclass(frozen=True, slots=True)
class AgreementCriteria:
    """Which agreements; a blank asks for all. All ends are inclusive.

    Attributes:
        signed_from: signed last on or after this day, if only in part of what an imprecise date may mean.
        ends_by: has an expiry or a last day for notice between the day asked for and this one.
    """

    partner_id: str | None = None
    statuses: tuple[AgreementStatus, ...] = ()
    kinds: tuple[InstrumentKind, ...] = ()
    signed_from: date | None = None
    signed_to: date | None = None
    ends_by: date | None = None
    ids: tuple[str, ...] | None = None


ALL_AGREEMENTS: Final = AgreementCriteria()


@dataclass(frozen=True, slots=True)
class ActRow:
    """A dated act of one side; ``party`` is blank for an act of all."""

    id: str
    agreement_id: str
    kind: ActionKind
    party_id: str | None
    when: ImpreciseDate | None
    place: str
    event: RecordRef | None
    document: str
    party: str


@dataclass(frozen=True, slots=True)
class SignatoryRow:
    """A party to an agreement, who signed for it, and what it is to it on the day asked for, if one was."""

    id: str
    agreement_id: str
    party_id: str
    signatory_id: str | None
    signatory_capacity: str
    party: str
    is_home: bool
    signatory: str
    standing: SideStatus | None = None


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """A link of an agreement's family: ``agreement`` renews, amends, supersedes… ``other``."""

    id: str
    agreement_id: str
    kind: LinkKind
    other_id: str
    agreement: str
    other: str
    notes: str


_SIGNATURES: Final = (ActionKind.SIGNED, ActionKind.SIGNED_AD_REFERENDUM)


def agreements(
    reader: Reader,
    on: date,
    criteria: AgreementCriteria = ALL_AGREEMENTS,
) -> list[AgreementRow]:
    """Return agreements as they stand at the end of the day ``on``, the one signed last first, unsigned ones last."""
    entities = _entities(reader, criteria)
    ids = [entity.id for entity in entities]
    acts = acts_of_many(reader, ids if criteria.ids is not None or criteria.partner_id is not None else None)
    parties = parties_of_all(reader)
    codes, home = party_codes(reader), home_ids(reader)
    found = [
        _row(entity, acts.get(entity.id, []), parties.get(entity.id, []), codes, home, on=on) for entity in entities
    ]
    return sorted(fitting(found, on, criteria), key=_latest_first)


def latest_agreements(reader: Reader, on: date, limit: int) -> list[AgreementRow]:
    """Return at most ``limit`` of the agreements, those that stand first among all as they stand on ``on``."""
    own, act = table_of(Agreement.KIND), table_of(AgreementAction.KIND)
    is_done = act.c.kind.in_([kind.value for kind in _SIGNATURES]) & (act.c.when <= on.isoformat())
    signed = select(func.max(act.c.when)).where(act.c.agreement_id == own.c.id, is_done).scalar_subquery()
    order = (signed.desc().nulls_last(), own.c.title, own.c.id)
    ids = reader.execute(select(own.c.id).order_by(*order).limit(limit)).scalars().all()
    found = agreements(reader, on, AgreementCriteria(ids=tuple(ids)))
    return whole_days(found, limit, lambda row: row.signed.first if row.signed else None)


def fitting(rows: Iterable[AgreementRow], on: date, criteria: AgreementCriteria) -> list[AgreementRow]:
    """Return those of ``rows``, as they stand on ``on``, that meet what the criteria say of status and dates."""
    return [row for row in rows if _fits(row, criteria, on)]


def acts(reader: Reader, agreement_id: str) -> list[ActRow]:
    """Return the acts of an agreement by date, undated ones last."""
    own = table_of(AgreementAction.KIND)
    codes = party_codes(reader)
    columns = read_all(AgreementAction, "id agreement_id kind party_id when place event document")
    statement = select(*columns).where(own.c.agreement_id == agreement_id)
    rows = fetch(reader, statement.order_by(own.c.when.nulls_last(), own.c.id))
    return [ActRow(*[*row, codes.get(row[3], "")]) for row in rows]


def signatories(reader: Reader, agreement_id: str, on: date | None = None) -> list[SignatoryRow]:
    """Return the parties to an agreement, ours first, with where each stands at the end of the day ``on``."""
    own, person = table_of(AgreementParty.KIND), table_of("person")
    codes, home = party_codes(reader), home_ids(reader)
    columns = read_all(AgreementParty, "id agreement_id party_id signatory_id signatory_capacity")
    statement = (
        select(*columns, person.c.name)
        .select_from(own.outerjoin(person, person.c.id == own.c.signatory_id))
        .where(own.c.agreement_id == agreement_id)
        .order_by(own.c.id)
    )
    found = [
        SignatoryRow(*[*row[:5], codes.get(row[2], ""), row[2] in home, row[5] or ""])
        for row in fetch(reader, statement)
    ]
    if on is not None:
        (entity,) = _entities(reader, AgreementCriteria(ids=(agreement_id,)))
        own_acts, sides = acts_of_many(reader, [agreement_id]).get(agreement_id, []), [row.party_id for row in found]
        found = [replace(row, standing=side_status(entity, own_acts, on, row.party_id, sides)) for row in found]
    return sorted(found, key=lambda row: (not row.is_home, row.party, row.id))


def family(reader: Reader, agreement_id: str) -> list[FamilyRow]:
    """Return every link of the family that an agreement belongs to, however far."""
    link, one, other = table_of(AgreementLink.KIND), table_of(Agreement.KIND), table_of(Agreement.KIND).alias("other")
    kin = select(one.c.id).where(one.c.id == agreement_id).cte("kin", recursive=True)
    up = select(link.c.other_id).join(kin, kin.c.id == link.c.agreement_id)
    down = select(link.c.agreement_id).join(kin, kin.c.id == link.c.other_id)
    kin = kin.union(up, down)
    statement = (
        select(*read_all(AgreementLink, "id agreement_id kind other_id"), one.c.title, other.c.title, link.c.notes)
        .select_from(link.join(one, one.c.id == link.c.agreement_id).join(other, other.c.id == link.c.other_id))
        .where(or_(link.c.agreement_id.in_(select(kin.c.id)), link.c.other_id.in_(select(kin.c.id))))
        .order_by(one.c.title, link.c.id)
    )
    return [FamilyRow(*row) for row in fetch(reader, statement)]


def acts_of_many(reader: Reader, agreement_ids: Iterable[str] | None = None) -> dict[str, list[AgreementAction]]:
    """Return the acts of each agreement (of all if None) with what the law of agreements reads of them."""
    own = table_of(AgreementAction.KIND)
    statement = select(*read_all(AgreementAction, "id agreement_id kind party_id when place event")).order_by(own.c.id)
    found: dict[str, list[AgreementAction]] = {}
    groups: list[Any] = [None] if agreement_ids is None else list(chunks(agreement_ids))
    for group in groups:
        chosen = statement if group is None else statement.where(own.c.agreement_id.in_(group))
        for identifier, agreement_id, kind, party_id, when, place, event in fetch(reader, chosen):
            act = AgreementAction(
                id=AgreementActionId(identifier),
                agreement_id=AgreementId(agreement_id),
                kind=kind,
                party_id=PartyId(party_id) if party_id else None,
                when=when,
                place=place,
                event=event,
            )
            found.setdefault(agreement_id, []).append(act)
    return found


_LAW: Final = (
    *("id", "title", "kind", "binding_own", "binding_partner", "entry_rule", "entry_date", "entry_delay_days"),
    *("entry_delay_months", "term", "term_months", "term_end", "renewal", "renewal_months", "notice_months"),
    *("notice_days", "subject_matter"),
)


def _entities(reader: Reader, criteria: AgreementCriteria) -> list[Agreement]:
    own, party = table_of(Agreement.KIND), table_of(AgreementParty.KIND)
    conditions: list[ColumnElement[bool]] = []
    if criteria.partner_id is not None:
        conditions.append(own.c.id.in_(select(party.c.agreement_id).where(party.c.party_id == criteria.partner_id)))
    if criteria.kinds:
        conditions.append(own.c.kind.in_([kind.value for kind in criteria.kinds]))
    if criteria.ids is not None:
        conditions.append(own.c.id.in_(criteria.ids))
    rows = fetch(reader, select(*[own.c[name] for name in _LAW]).where(*conditions).order_by(own.c.id))
    found = (decoded(Agreement.KIND, dict(zip(_LAW, row, strict=True))) for row in rows)
    return [entity for entity in found if isinstance(entity, Agreement)]


def parties_of_all(reader: Reader) -> dict[str, list[str]]:
    """Return the ids of the parties to each agreement."""
    own = table_of(AgreementParty.KIND)
    found: dict[str, list[str]] = {}
    for agreement_id, party_id in fetch(reader, select(own.c.agreement_id, own.c.party_id).order_by(own.c.id)):
        found.setdefault(agreement_id, []).append(party_id)
    return found


def _row(
    entity: Agreement,
    acts: list[AgreementAction],
    parties: list[str],
    codes: dict[str, str],
    home: frozenset[str],
    *,
    on: date,
) -> AgreementRow:
    stands = agreement_law.standing(entity, acts, on, parties)
    signed = [act for act in acts if act.kind in _SIGNATURES and act.when is not None and act.when == stands.signed]
    ours_first = sorted(dict.fromkeys(parties), key=lambda one: (one not in home, codes.get(one, "")))
    return AgreementRow(
        id=entity.id,
        title=entity.title,
        kind=entity.kind,
        binding_own=entity.binding_own,
        binding_partner=entity.binding_partner,
        subject_matter=entity.subject_matter,
        codes=tuple(codes.get(one, "") for one in ours_first),
        partner_ids=tuple(one for one in ours_first if one not in home),
        status=stands.status,
        signed=stands.signed,
        signed_place=next((act.place for act in signed if act.place), ""),
        event=next((act.event for act in signed if act.event), None),
        entry_into_force=stands.entry_into_force,
        in_force_since=stands.in_force_since,
        expiry=stands.expiry,
        renews=stands.renews,
        notice_by=stands.notice_by,
        term=entity.term,
        notice_months=entity.notice_months,
        notice_days=entity.notice_days,
        needs_notice=agreement_law.needs_notice(entity, stands),
    )


def _fits(row: AgreementRow, criteria: AgreementCriteria, on: date) -> bool:
    if criteria.statuses and row.status not in criteria.statuses:
        return False
    if criteria.signed_from is not None and (row.signed is None or row.signed.last < criteria.signed_from):
        return False
    if criteria.signed_to is not None and (row.signed is None or row.signed.first > criteria.signed_to):
        return False
    if criteria.ends_by is not None:
        ahead = (day for day in (row.expiry, row.notice_by) if day is not None)
        return any(on <= day.last and day.first <= criteria.ends_by for day in ahead)
    return True


def _latest_first(row: AgreementRow) -> tuple[bool, int, str, str]:
    return row.signed is None, -row.signed.first.toordinal() if row.signed else 0, row.title, row.id
