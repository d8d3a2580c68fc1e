"""Finds the records that a few typed letters may mean, without reading all of any kind.

An id or its beginning is looked up by key, a whole name by comparing the columns of names, and words by the
full-text index; whoever asks then checks the few rows that come back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnElement, func, or_, select, true

from planner.domain.entity import KINDS, FieldType, RecordRef, fields_of
from planner.domain.spelling import plain
from planner.store.late import rows_of
from planner.store.queries import Reader
from planner.store.queries.common import chunks, fetch
from planner.store.queries.search import match_of, words_of
from planner.store.tables.base import table_of

NAME_FIELDS: Final = ("name", "short_name", "native_name", "title", "iso_code", "number", "text", "capacity")
"""The fields that call a record by name, of whatever kind."""
_HYPHENS: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"))
_MECHANISM_NAMES: Final = (
    "SELECT id, name, short_name FROM mechanism "
    "UNION ALL SELECT mechanism_id, name, short_name FROM mechanism_name ORDER BY 1"
)
LIMIT: Final = 400
"""How many records one look-up gives at most; names are ranked first."""


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A record and all names it has of its own."""

    ref: RecordRef
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalledMechanism:
    """A mechanism, the names it bears and bore, and the words that tell whose it is: its parties' names and codes."""

    id: str
    names: tuple[str, ...]
    parties: tuple[str, ...]


@lru_cache(maxsize=4096)  # the names of mechanisms are compared with every key of a search
def folded(text: str) -> str:
    """Return ``text`` without case, accents and apostrophes, dashes as hyphens, white space single."""
    return " ".join(plain(text).translate(_HYPHENS).split())


def by_id(reader: Reader, kinds: Iterable[str], beginning: str) -> list[RecordRef]:
    """Return the records whose id begins so."""
    found: list[RecordRef] = []
    for kind in kinds:
        own = table_of(kind).c.id
        statement = select(own).where(own >= beginning, own < f"{beginning}g").order_by(own).limit(LIMIT)
        found += [RecordRef(kind, one) for one in reader.scalars(statement)]
    return found


def by_whole_name(reader: Reader, kinds: Sequence[str], text: str) -> list[NamedRow]:
    """Return the records one of whose names is ``text``, whatever its case and accents."""
    wanted = folded(text)
    if not wanted:
        return []
    ids: dict[str, set[str]] = {}
    for kind in kinds:
        columns = _name_columns(kind)
        if columns:
            table = table_of(kind)
            same = or_(*(func.lower(column) == text.lower() for column in columns))
            ids[kind] = set(reader.scalars(select(table.c.id).where(same).limit(LIMIT)))
    words = words_of(text)
    if words and not (text.isascii() and any(ids.values())):
        match = match_of(reader, words)
        for ref in [*_matching(reader, kinds, f"title : ({match})"), *_matching(reader, kinds, match)]:
            ids.setdefault(ref.kind, set()).add(ref.id)
    rows = [row for kind in kinds if ids.get(kind) for row in names_held(reader, kind, ids[kind])]
    return [row for row in rows if wanted in map(folded, row.names)]


def by_words(reader: Reader, kinds: Sequence[str], text: str) -> list[NamedRow]:
    """Return the records whose names hold every word of ``text``, or a word that begins with it."""
    wanted = folded(text).split()
    words = words_of(text)
    if not words:
        return []
    match = match_of(reader, words)
    ids: dict[str, dict[str, None]] = {}
    for ref in [*_matching(reader, kinds, f"title : ({match})"), *_matching(reader, kinds, match)]:
        ids.setdefault(ref.kind, {})[ref.id] = None
    found: list[NamedRow] = []
    for kind in kinds:
        for row in names_held(reader, kind, ids.get(kind, ())):
            names = " ".join(map(folded, row.names))
            if all(word in names for word in wanted):
                found.append(row)
    return found


def names_held(reader: Reader, kind: str, ids: Iterable[str]) -> list[NamedRow]:
    """Return the names of these records, in the order of their ids."""
    table, columns = table_of(kind), _name_columns(kind)
    found: list[NamedRow] = []
    if not columns:
        return found
    for group in chunks(sorted(ids)):
        statement = select(table.c.id, *columns).where(table.c.id.in_(group)).order_by(table.c.id)
        for identifier, *names in fetch(reader, statement):
            found.append(NamedRow(RecordRef(kind, identifier), tuple(name for name in names if name)))
    return found


def mechanisms_named(reader: Reader, name: str) -> list[str]:
    """Return the ids of the mechanisms that bear or bore this name, whatever its case and accents, in their order.

    The statement is text and the rows are read from the driver, since every key of a search asks it.
    """
    wanted = folded(name)
    rows = rows_of(reader, _MECHANISM_NAMES) if wanted else ()
    return list(dict.fromkeys(one for one, *names in rows if any(held and folded(held) == wanted for held in names)))


def called_mechanisms(reader: Reader) -> list[CalledMechanism]:
    """Return all mechanisms with what they are called and whose they are, in the order of their ids."""
    own, old, side, party = (table_of(kind) for kind in ("mechanism", "mechanism_name", "mechanism_side", "party"))
    names: dict[str, list[str]] = {}
    for identifier, *given in fetch(reader, select(own.c.id, own.c.name, own.c.short_name).order_by(own.c.id)):
        names[identifier] = given
    for identifier, *given in fetch(reader, select(old.c.mechanism_id, old.c.name, old.c.short_name)):
        names[identifier] += given
    parties: dict[str, list[str]] = {}
    statement = select(side.c.mechanism_id, party.c.name, party.c.iso_code).join(party, party.c.id == side.c.party_id)
    for identifier, *given in fetch(reader, statement.order_by(side.c.id)):
        parties.setdefault(identifier, []).extend(given)
    return [
        CalledMechanism(one, tuple(filter(None, called)), tuple(filter(None, parties.get(one, ()))))
        for one, called in names.items()
    ]


def rounds_of(reader: Reader, mechanism_ids: Sequence[str]) -> list[RecordRef]:
    """Return all rounds of these mechanisms."""
    return _rounds(reader, mechanism_ids, true())


def rounds_numbered(reader: Reader, mechanism_ids: Sequence[str], ordinal: int) -> list[RecordRef]:
    """Return the rounds of these mechanisms that bear a number."""
    return _rounds(reader, mechanism_ids, table_of("round").c.ordinal == ordinal)


def rounds_in_year(reader: Reader, mechanism_ids: Sequence[str], year: str) -> list[RecordRef]:
    """Return the rounds of these mechanisms that begin in a year, written with four digits."""
    return _rounds(reader, mechanism_ids, table_of("round").c.start.startswith(year))


def plans_of_year(reader: Reader, mechanism_ids: Sequence[str], year: str) -> list[RecordRef]:
    """Return the cooperation plans of these mechanisms for a year."""
    own = table_of("cooperation_plan")
    statement = select(own.c.id).where(own.c.mechanism_id.in_(mechanism_ids), own.c.year == int(year))
    return [RecordRef("cooperation_plan", one) for one in reader.scalars(statement.order_by(own.c.id))]


def delegations_to(reader: Reader, subjects: Iterable[RecordRef], party_ids: Sequence[str] = ()) -> list[RecordRef]:
    """Return the delegations to these events, of these parties only if any are given."""
    own = table_of("delegation")
    found: list[RecordRef] = []
    for group in chunks(str(subject) for subject in subjects):
        statement = select(own.c.id).where(own.c.subject.in_(group)).order_by(own.c.id)
        if party_ids:
            statement = statement.where(own.c.party_id.in_(party_ids))
        found += [RecordRef("delegation", one) for one in reader.scalars(statement)]
    return found


def _rounds(reader: Reader, mechanism_ids: Sequence[str], condition: ColumnElement[bool]) -> list[RecordRef]:
    own = table_of("round")
    statement = select(own.c.id).where(own.c.mechanism_id.in_(mechanism_ids), condition)
    return [RecordRef("round", one) for one in reader.scalars(statement.order_by(own.c.start, own.c.id))]


def _name_columns(kind: str) -> list[Any]:
    table = table_of(kind)
    texts = {spec.name for spec in fields_of(KINDS[kind]) if spec.type in (FieldType.TEXT, FieldType.LONG_TEXT)}
    return [table.c[name] for name in NAME_FIELDS if name in texts]


def _matching(reader: Reader, kinds: Sequence[str], match: str) -> list[RecordRef]:
    """Return the records of these kinds that the full-text index finds, the best first."""
    marks = ", ".join("?" * len(kinds))
    statement = (
        "SELECT d.kind, d.record_id FROM search_text JOIN search_document d ON d.id = search_text.rowid "
        f"WHERE search_text MATCH ? AND d.kind IN ({marks}) ORDER BY bm25(search_text, 8.0, 1.0), d.id LIMIT ?"
    )
    return [RecordRef(*row) for row in reader.exec_driver_sql(statement, (match, *kinds, LIMIT))]
