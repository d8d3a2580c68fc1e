"""Sources, and the claims about the facts of a record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from planner.domain.entity import RecordRef
from planner.domain.parties import Marking
from planner.domain.sources import Claim, Source, SourceKind
from planner.domain.timing import ImpreciseDate
from planner.store.queries import Reader
from planner.store.queries.common import chunks, fetch, read_all
from planner.store.queries.names import names_of
from planner.store.tables.base import table_of


@dataclass(frozen=True, slots=True)
class SourceRow:
    id: str
    title: str
    kind: SourceKind
    publisher: str
    published: ImpreciseDate | None
    reference: str
    marking: Marking
    claim_count: int


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What a source says of one fact of a record; ``has_rivals`` where another claim about it says otherwise."""

    id: str
    subject: RecordRef
    fact: str
    value: str
    source_id: str
    is_preferred: bool
    notes: str
    source: str
    published: ImpreciseDate | None
    subject_name: str
    has_rivals: bool


def sources(reader: Reader) -> list[SourceRow]:
    """Return sources by the day they were published, undated ones last."""
    own, claim = table_of(Source.KIND), table_of(Claim.KIND)
    counted = select(func.count()).where(claim.c.source_id == own.c.id).scalar_subquery()
    columns = read_all(Source, "id title kind publisher published reference marking")
    rows = fetch(reader, select(*columns, counted).order_by(own.c.published.nulls_last(), own.c.title, own.c.id))
    return [SourceRow(*row) for row in rows]


def claims(
    reader: Reader,
    *,
    subject: RecordRef | None = None,
    subjects: Sequence[RecordRef] | None = None,
    source_id: str | None = None,
    limit: int | None = None,
) -> list[ClaimRow]:
    """Return the claims about a record, or a few, or of a source, by record and fact, the preferred first."""
    own, source = table_of(Claim.KIND), table_of(Source.KIND)
    rival = own.alias("rival")
    rivals = (
        select(func.count(func.distinct(rival.c.value)))
        .where(rival.c.subject == own.c.subject, rival.c.fact == own.c.fact, own.c.fact != "")
        .scalar_subquery()
    )
    columns = read_all(Claim, "id subject fact value source_id is_preferred notes")
    statement = (
        select(*columns, source.c.title, *read_all(Source, "published"), rivals)
        .join(source, source.c.id == own.c.source_id)
        .order_by(own.c.subject, own.c.fact, own.c.is_preferred.desc(), own.c.id)
        .limit(limit)
    )
    if subject is not None:
        statement = statement.where(own.c.subject == str(subject))
    if subjects is not None:
        statement = statement.where(own.c.subject.in_([str(ref) for ref in subjects]))
    if source_id is not None:
        statement = statement.where(own.c.source_id == source_id)
    rows = fetch(reader, statement)
    names = names_of(reader, {row[1] for row in rows})
    return [ClaimRow(*[*row[:9], names.get(row[1], ""), row[9] > 1]) for row in rows]


def rival_claims(reader: Reader, subjects: Sequence[RecordRef]) -> list[ClaimRow]:
    """Return of a few records the claims that others contradict, by record and fact, the preferred first."""
    return [row for row in claims(reader, subjects=subjects) if row.has_rivals]


def facts_claimed(reader: Reader, kind: str) -> list[str]:
    """Return the facts that claims about records of a kind are about, each once."""
    own = table_of(Claim.KIND)
    of_kind = (own.c.subject >= f"{kind}:", own.c.subject < f"{kind};", own.c.fact != "")
    return list(reader.scalars(select(own.c.fact).where(*of_kind).distinct().order_by(own.c.fact)))


def disputed(reader: Reader, refs: Iterable[RecordRef]) -> frozenset[RecordRef]:
    """Return those of ``refs`` of which two sources tell one fact differently."""
    own = table_of(Claim.KIND)
    found: set[RecordRef] = set()
    for group in chunks(str(ref) for ref in refs):
        statement = (
            select(own.c.subject)
            .where(own.c.subject.in_(group), own.c.fact != "")
            .group_by(own.c.subject, own.c.fact)
            .having(func.count(func.distinct(own.c.value)) > 1)
        )
        found |= {RecordRef.parse(subject) for subject in reader.scalars(statement)}
    return frozenset(found)
