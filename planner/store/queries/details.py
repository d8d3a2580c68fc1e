"""What tells records of one name apart: the mechanism and date of a round, the country of a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeAlias

from sqlalchemy import func, select

from planner.domain.agreements import ActionKind
from planner.domain.entity import RecordRef
from planner.store.queries import Reader
from planner.store.queries.common import chunks, fetch
from planner.store.queries.names import names_of
from planner.store.tables.base import table_of

Details: TypeAlias = dict[RecordRef, str]


def details_of(reader: Reader, refs: Iterable[RecordRef]) -> Details:
    """Return what to show beside the name of each record; one that has nothing to tell has no entry."""
    wanted: dict[str, dict[str, None]] = {}
    for ref in refs:
        wanted.setdefault(ref.kind, {})[ref.id] = None
    found: Details = {}
    for kind, ids in wanted.items():
        for group in chunks(ids):
            if kind in _DATED:
                found |= _dates(reader, kind, group)
            elif kind in _OWNED:
                found |= _owners(reader, kind, group)
            elif kind in _SPECIAL:
                found |= _SPECIAL[kind](reader, group)
    return {ref: detail for ref, detail in found.items() if detail}


def _rounds(reader: Reader, ids: Iterable[str]) -> Details:
    own, mechanism = table_of("round"), table_of("mechanism")
    statement = select(own.c.id, mechanism.c.name, own.c.start).join(mechanism, mechanism.c.id == own.c.mechanism_id)
    rows = fetch(reader, statement.where(own.c.id.in_(ids)))
    return {RecordRef("round", one): f"{name}, {start}" if start else name for one, name, start in rows}


def _mechanisms(reader: Reader, ids: Iterable[str]) -> Details:
    own = table_of("mechanism")
    rows = fetch(reader, select(own.c.id, own.c.name, own.c.short_name).where(own.c.id.in_(ids)))
    sides = _codes(reader, "mechanism_side", ids, owner="mechanism_id")
    found: Details = {}
    for one, name, short_name in rows:
        words = (short_name if short_name != name else "", sides.get(one, ""))
        found[RecordRef("mechanism", one)] = ", ".join(filter(None, words))
    return found


def _agreements(reader: Reader, ids: Iterable[str]) -> Details:
    act = table_of("agreement_action")
    parties = _codes(reader, "agreement_party", ids, owner="agreement_id")
    signed = select(act.c.agreement_id, func.min(act.c.when)).where(
        act.c.agreement_id.in_(ids), act.c.kind.in_(_SIGNED), act.c.when.is_not(None)
    )
    days = {one: str(when) for one, when in fetch(reader, signed.group_by(act.c.agreement_id))}
    told = ((one, (parties.get(one, ""), days.get(one, ""))) for one in ids)
    return {RecordRef("agreement", one): ", ".join(filter(None, words)) for one, words in told}


def _codes(reader: Reader, kind: str, ids: Iterable[str], *, owner: str) -> dict[str, str]:
    """Return by its id the codes of the parties to each record, joined by dashes; one without a code gives its name."""
    own, party = table_of(kind), table_of("party")
    called = func.coalesce(func.nullif(party.c.iso_code, ""), party.c.name)
    statement = select(own.c[owner], called).join(party, party.c.id == own.c.party_id)
    codes: dict[str, list[str]] = {}
    for one, code in fetch(reader, statement.where(own.c[owner].in_(ids)).order_by(called)):
        codes.setdefault(one, []).append(code)
    return {one: "–".join(found) for one, found in codes.items()}


def _countries(kind: str) -> Callable[[Reader, Iterable[str]], Details]:
    def found(reader: Reader, ids: Iterable[str]) -> Details:
        own, party = table_of(kind), table_of("party")
        statement = select(own.c.id, party.c.name).join(party, party.c.id == own.c.party_id)
        return {RecordRef(kind, one): name for one, name in fetch(reader, statement.where(own.c.id.in_(ids)))}

    return found


def _dates(reader: Reader, kind: str, ids: Iterable[str]) -> Details:
    own = table_of(kind)
    statement = select(own.c.id, own.c[_DATED[kind]]).where(own.c.id.in_(ids))
    return {RecordRef(kind, one): str(when or "") for one, when in fetch(reader, statement)}


def _owners(reader: Reader, kind: str, ids: Iterable[str]) -> Details:
    own = table_of(kind)
    field, target = _OWNED[kind]
    rows: list[Any] = fetch(reader, select(own.c.id, own.c[field]).where(own.c.id.in_(ids)))
    owners = {one: RecordRef(target, owner) if target else RecordRef.parse(owner) for one, owner in rows}
    names = names_of(reader, owners.values())
    return {RecordRef(kind, one): names.get(owner, "") for one, owner in owners.items()}


_DATED: Final = {
    "visit": "start",
    "engagement": "start",
    "milestone": "when",
    "source": "published",
    "planned_activity": "when",
}
_OWNED: Final = {
    "agenda_item": ("round_id", "round"),
    "outcome": ("round_id", "round"),
    "post": ("person_id", "person"),
    "rank": ("person_id", "person"),
    "member": ("delegation_id", "delegation"),
    "mechanism_name": ("mechanism_id", "mechanism"),
    "programme_item": ("subject", ""),
    "deadline": ("subject", ""),
    "participant": ("subject", ""),
    "slip": ("subject", ""),
    "claim": ("subject", ""),
}
"""The field by which a record belongs to another, and that one's kind, "" where the field says it."""
_SIGNED: Final = (ActionKind.SIGNED.value, ActionKind.SIGNED_AD_REFERENDUM.value)
_SPECIAL: Final[dict[str, Callable[[Reader, Iterable[str]], Details]]] = {
    "round": _rounds,
    "mechanism": _mechanisms,
    "agreement": _agreements,
    "person": _countries("person"),
    "organisation": _countries("organisation"),
    "venue": _countries("venue"),
}
