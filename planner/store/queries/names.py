"""What records are called, for many at once: a few statements whatever their number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Final, TypeAlias

from sqlalchemy import ColumnElement, Select, bindparam, func, literal, select

from planner.domain.entity import KINDS, FieldSpec, FieldType, RecordRef, fields_of
from planner.store.derived import TITLE_FIELDS
from planner.store.queries import Reader
from planner.store.queries.common import chunks, fetch, name_at
from planner.store.ready import Ready
from planner.store.tables.base import table_of

Names: TypeAlias = dict[RecordRef, str]
LONGEST: Final = 90


def names_of(reader: Reader, refs: Iterable[RecordRef]) -> Names:
    """Return what each record is called; one that is gone has no entry.

    A round is called by its mechanism and number ("MCG 13"), a member by the person, a participant by the person or
    party, a delegation by its event and party; any other by its title, or by the records it connects.
    """
    wanted: dict[str, dict[str, None]] = {}
    for ref in refs:
        wanted.setdefault(ref.kind, {})[ref.id] = None
    found: Names = {}
    for kind, ids in wanted.items():
        for group in chunks(ids):
            found |= _SPECIAL.get(kind, _titles)(reader, kind, list(group))
    return found


def shortened(text: str) -> str:
    """Return the first line of ``text``, cut to what a line of a list can hold."""
    line = text.split("\n", 1)[0]
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


@cache
def _titles_of(kind: str) -> tuple[Select[Any], Ready, int, tuple[FieldSpec, ...]]:
    """Return how to ask for titles, of many records and of one, how many there are, and the references after them."""
    table = table_of(kind)
    fields = [name for name in TITLE_FIELDS if name in table.c]
    references = [spec for spec in fields_of(KINDS[kind]) if spec.type in (FieldType.REFERENCE, FieldType.RECORD)][:2]
    columns: list[ColumnElement[Any]] = [func.substr(table.c[name], 1, 400) for name in fields]
    asked = select(table.c.id, *columns, *[table.c[spec.name] for spec in references])
    of_many = asked.where(table.c.id.in_(bindparam("ids", expanding=True)))
    return of_many, Ready(asked.where(table.c.id == bindparam("key"))), len(fields), tuple(references)


def _titles(reader: Reader, kind: str, ids: list[str]) -> Names:
    of_many, of_one, count, references = _titles_of(kind)
    found: Names = {}
    untitled: dict[RecordRef, list[RecordRef]] = {}
    rows: list[Any] = of_one.rows(reader, {"key": ids[0]}) if len(ids) == 1 else []
    for row in rows if len(ids) == 1 else reader.execute(of_many, {"ids": ids}):
        identifier, values = row[0], row[1:]
        ref = RecordRef(kind, identifier)
        title = next((value for value in values[:count] if value), "")
        found[ref] = shortened(title)
        if not title:
            named = zip(references, values[count:], strict=True)
            untitled[ref] = [_referred(spec.target, value) for spec, value in named if value]
    if untitled:
        others = names_of(reader, [other for refs in untitled.values() for other in refs])
        found |= {ref: " – ".join(filter(None, map(others.get, refs))) for ref, refs in untitled.items()}
    return found


def _referred(target: str, value: str) -> RecordRef:
    return RecordRef(target, value) if target else RecordRef.parse(value)


def _rounds(reader: Reader, kind: str, ids: list[str]) -> Names:
    own, mechanism, old = table_of(kind), table_of("mechanism"), table_of("mechanism_name")
    statement: Select[Any] = (
        select(own.c.id, own.c.ordinal, own.c.start, own.c.mechanism_id, mechanism.c.short_name, mechanism.c.name)
        .join(mechanism, mechanism.c.id == own.c.mechanism_id)
        .where(own.c.id.in_(ids))
    )
    rows = fetch(reader, statement)
    spans: dict[str, list[Any]] = {}
    held_by = select(old).where(old.c.mechanism_id.in_(list({row.mechanism_id for row in rows})))
    for span in fetch(reader, held_by.order_by(old.c.start.desc().nulls_last(), old.c.id)):
        spans.setdefault(span.mechanism_id, []).append(span)
    found: Names = {}
    for identifier, ordinal, start, mechanism_id, short_name, name in rows:
        at_its_time = name_at(spans.get(mechanism_id, []), start)
        called = at_its_time or short_name or name
        found[RecordRef(kind, identifier)] = f"{called} {ordinal if ordinal is not None else start or ''}".strip()
    return found


def name_over_time(reader: Reader, mechanism_id: str, start: str | None) -> str:
    """Return the name that a mechanism bore on the first day that ``start`` can mean, "" if none is written for it."""
    old = table_of("mechanism_name")
    statement = select(old).where(old.c.mechanism_id == mechanism_id)
    return name_at(fetch(reader, statement.order_by(old.c.start.desc().nulls_last(), old.c.id)), start)


def _plans(reader: Reader, kind: str, ids: list[str]) -> Names:
    own, mechanism = table_of(kind), table_of("mechanism")
    statement = (
        select(own.c.id, own.c.year, mechanism.c.short_name, mechanism.c.name)
        .join(mechanism, mechanism.c.id == own.c.mechanism_id)
        .where(own.c.id.in_(ids))
    )
    return {RecordRef(kind, row.id): f"{row.short_name or row.name} – {row.year}" for row in fetch(reader, statement)}


def _delegations(reader: Reader, kind: str, ids: list[str]) -> Names:
    own, party = table_of(kind), table_of("party")
    statement = (
        select(own.c.id, own.c.title, own.c.subject, party.c.name)
        .join(party, party.c.id == own.c.party_id)
        .where(own.c.id.in_(ids))
    )
    rows = fetch(reader, statement)
    subjects = names_of(reader, [RecordRef.parse(row.subject) for row in rows if not row.title])
    return {
        RecordRef(kind, row.id): row.title or f"{subjects.get(RecordRef.parse(row.subject), '')} – {row.name}"
        for row in rows
    }


def _members(reader: Reader, kind: str, ids: list[str]) -> Names:
    own, person = table_of(kind), table_of("person")
    statement = (
        select(own.c.id, func.coalesce(person.c.name, own.c.capacity))
        .select_from(own.outerjoin(person, person.c.id == own.c.person_id))
        .where(own.c.id.in_(ids))
    )
    return {RecordRef(kind, identifier): name for identifier, name in fetch(reader, statement)}


def _participants(reader: Reader, kind: str, ids: list[str]) -> Names:
    own, person, party = table_of(kind), table_of("person"), table_of("party")
    statement = (
        select(own.c.id, func.coalesce(person.c.name, party.c.name, own.c.capacity))
        .select_from(
            own.outerjoin(person, person.c.id == own.c.person_id).outerjoin(party, party.c.id == own.c.party_id)
        )
        .where(own.c.id.in_(ids))
    )
    return {RecordRef(kind, identifier): name for identifier, name in fetch(reader, statement)}


def _rules(reader: Reader, kind: str, ids: list[str]) -> Names:
    """Name what is a rule by its title, where it has one, else by the rule itself."""
    own = table_of(kind)
    title = own.c.title if "title" in own.c else literal("")
    statement = select(own.c.id, func.substr(title, 1, 400).label("title"), own.c.rule).where(own.c.id.in_(ids))
    return {RecordRef(kind, row.id): shortened(row.title or row.rule) for row in fetch(reader, statement)}


_SPECIAL: Final[dict[str, Callable[[Reader, str, list[str]], Names]]] = {
    "round": _rounds,
    "cooperation_plan": _plans,
    "delegation": _delegations,
    "member": _members,
    "participant": _participants,
    "reminder_ladder": _rules,
    "series": _rules,
}
