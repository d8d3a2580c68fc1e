"""Keeps what is derived in step with the records: the days each takes in the calendar, and its words for search.

``refresh`` is told what changed. A record's calendar entries depend on other records too: a round shows its
mechanism's name and partner, an agreement's expiry depends on its acts, and whatever has a partner depends on which
party is home. Both what a record named before and what it names now count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final, TypeAlias

from sqlalchemy import Connection, bindparam, delete, func, insert, select, text, update

from planner.domain.agreements import Agreement, AgreementAction, AgreementParty
from planner.domain.changes import Change
from planner.domain.entity import KINDS, Entity, FieldType, RecordRef, text_fields_of
from planner.domain.mechanisms import (
    CooperationPlan,
    Deadline,
    Mechanism,
    MechanismName,
    MechanismSide,
    PlannedActivity,
    Round,
)
from planner.domain.parties import Desk
from planner.domain.preferences import ReminderLadder, ReminderNote, SavedFilter
from planner.domain.programme import ProgrammeItem
from planner.domain.record import ALL_KINDS, PlainRow, encode
from planner.domain.series import Series
from planner.domain.visits import Engagement, Visit
from planner.store.calendar_entries import CALENDAR_KINDS, EntryRow, Sources, Where, entries_of
from planner.store.queries.calendar import CalendarRow, row_of
from planner.store.queries.records import entities_where
from planner.store.ready import Ready
from planner.store.schema import DERIVED, DERIVED_VERSION
from planner.store.statements import ready_ids
from planner.store.tables import calendar_entry, meta, search_document
from planner.store.tables.base import table_of

TITLE_FIELDS: Final = ("title", "name", "text", "capacity", "number")
_HOME_KINDS: Final = (
    Round.KIND,
    Visit.KIND,
    Deadline.KIND,
    ProgrammeItem.KIND,
    Agreement.KIND,
    PlannedActivity.KIND,
)
"""The kinds whose calendar entries depend on which party is home."""
_OF_ENGAGEMENTS: Final = f"{Engagement.KIND}:"
_CHANGED_SINCE: Final[dict[str, tuple[str, ...]]] = {
    "": (PlannedActivity.KIND, Agreement.KIND, Round.KIND),
    "3": (Agreement.KIND, Round.KIND),
    "4": (Agreement.KIND, Round.KIND),
}
"""By the rules that made a file's rows: the kinds whose calendar entries come out otherwise today.

Besides, since rules 4 an engagement stands at its hour.
"""
_UNSEARCHED: Final = frozenset({ReminderLadder.KIND, ReminderNote.KIND, SavedFilter.KIND, Series.KIND})
"""The kinds that say how the file is kept, and nothing of the relationship."""
_CHUNK: Final = 400
_FEW: Final = 4
"""So many statements that are ready cost less than one that is built for all."""
Words: TypeAlias = tuple[str, str]
"""A record's title, and the other words by which it is found."""
EntryKey: TypeAlias = tuple[str, str]
_TITLE_LIMIT: Final = 200


def title_text(entity: Entity) -> str:
    """Return the words that name a record, "" where it has none of its own."""
    for name in TITLE_FIELDS:
        value = getattr(entity, name, "")
        if value:
            return str(value)
    return ""


def words_of(entity: Entity) -> Words | None:
    """Return the title and the other words by which a search finds the record; None where it has none."""
    return _words(entity.KIND, encode(entity))


def refresh(
    connection: Connection,
    changes: Sequence[Change],
    latest: Mapping[RecordRef, Entity | None] | None = None,
    where: Where | None = None,
) -> dict[RecordRef, list[CalendarRow]]:
    """Derive anew all rows that these changes, already made, have a say in.

    Args:
        connection: of the transaction that made them.
        changes: one for each record.
        latest: the records as they are now, as far as the caller has them; None for one that is gone.
        where: asks the transaction for records by their fields, if the caller knows some answers.

    Returns:
        The calendar entries, as they are now, of the records whose entries may be others than before.
    """
    known = latest or {}
    stale = dict.fromkeys(change.ref for change in changes if change.kind in CALENDAR_KINDS)
    sources = Sources(connection, known, where)
    stale.update(dict.fromkeys(_dependants(connection, changes, sources)))
    found = _refresh_entries(connection, list(stale), sources, known)
    _refresh_words(connection, changes)
    return found


def rebuild(connection: Connection) -> None:
    """Derive everything anew, as after a change of zone data or of schema."""
    connection.execute(delete(calendar_entry))
    connection.execute(text("DELETE FROM search_text"))
    connection.execute(delete(search_document))
    sources = Sources(connection, {})
    for kind in ALL_KINDS:
        for ids in _chunks(list(connection.scalars(select(table_of(kind).c.id)))):
            entities = entities_where(connection, KINDS[kind], id=tuple(ids))
            if kind in CALENDAR_KINDS:
                sources.prepare(entities)
                _change_entries(connection, kind, (), [row for one in entities for row in entries_of(one, sources)])
            _insert_words(connection, [(kind, entity.id, _words(kind, encode(entity))) for entity in entities])


def adopt(connection: Connection, rules: str) -> None:
    """Bring rows that were derived by other rules to today's, and note those; rules not known mean everything."""
    kinds = _CHANGED_SINCE.get(rules)
    if kinds is None:
        rebuild(connection)
    else:
        refs = [RecordRef(kind, one) for kind in kinds for one in connection.scalars(select(table_of(kind).c.id))]
        item = table_of(ProgrammeItem.KIND)
        of_engagements = select(item.c.id, item.c.subject).where(item.c.subject.startswith(_OF_ENGAGEMENTS))
        for identifier, subject in connection.execute(of_engagements):
            refs += [RecordRef(ProgrammeItem.KIND, identifier), RecordRef.parse(subject)]
        refs = list(dict.fromkeys(refs))
        _refresh_entries(connection, refs, Sources(connection, {}), {})
    note_rules(connection)


def note_rules(connection: Connection) -> None:
    """Note by which rules the derived rows are made."""
    connection.execute(delete(meta).where(meta.c.name == DERIVED))
    connection.execute(insert(meta), {"name": DERIVED, "value": DERIVED_VERSION})


def _dependants(connection: Connection, changes: Iterable[Change], sources: Sources) -> Iterator[RecordRef]:
    """Yield the records whose calendar entries depend on a record that changed."""
    renamed: set[str] = set()
    regrouped: set[str] = set()
    moved_rounds: set[str] = set()
    agreements: set[str] = set()
    plans: set[str] = set()
    events: set[str] = set()
    """What has a partner for its deadlines and programme."""
    programmes: set[str] = set()
    """What has, or had, a programme that may be its hour."""
    for change in changes:
        match change.kind:
            case Mechanism.KIND if _differs(change, "name", "short_name"):
                renamed.add(change.id)
            case MechanismName.KIND:
                renamed.update(_values(change, "mechanism_id"))
            case MechanismSide.KIND:
                regrouped.update(_values(change, "mechanism_id"))
            case Round.KIND if _differs(change, "mechanism_id"):
                moved_rounds.add(change.id)
            case CooperationPlan.KIND if _differs(change, "mechanism_id"):
                plans.add(change.id)
            case Visit.KIND if _differs(change, "visitor_id", "host_id"):
                events.add(str(change.ref))
            case Engagement.KIND if _differs(change, "partner_id"):
                events.add(str(change.ref))
            case Engagement.KIND if _differs(change, "title", "start", "end"):
                programmes.add(str(change.ref))
            case ProgrammeItem.KIND if _differs(change, "subject", "title", "start", "end"):
                programmes.update(one for one in _values(change, "subject") if one.startswith(_OF_ENGAGEMENTS))
            case AgreementAction.KIND | AgreementParty.KIND:
                agreements.update(_values(change, "agreement_id"))
            case Desk.KIND if _differs(change, "home_id"):
                for kind in _HOME_KINDS:
                    for identifier in connection.scalars(select(table_of(kind).c.id)):
                        yield RecordRef(kind, identifier)
    for identifier in _ids_where(connection, Round.KIND, "mechanism_id", renamed | regrouped):
        yield RecordRef(Round.KIND, identifier)
    moved_rounds.update(_ids_where(connection, Round.KIND, "mechanism_id", regrouped))
    events.update(str(RecordRef(Round.KIND, identifier)) for identifier in moved_rounds)
    yield from map(RecordRef.parse, sorted(programmes))
    if len(programmes) <= _FEW:
        for subject in sorted(programmes - events):
            for item in sources.programme_of(RecordRef.parse(subject)):
                yield item.ref
    else:
        events |= programmes
    for kind in (Deadline.KIND, ProgrammeItem.KIND):
        for identifier in _ids_where(connection, kind, "subject", events):
            yield RecordRef(kind, identifier)
    plans.update(_ids_where(connection, CooperationPlan.KIND, "mechanism_id", regrouped))
    for identifier in _ids_where(connection, PlannedActivity.KIND, "plan_id", plans):
        yield RecordRef(PlannedActivity.KIND, identifier)
    for identifier in sorted(agreements):
        yield RecordRef(Agreement.KIND, identifier)


def _differs(change: Change, *names: str) -> bool:
    before, after = change.before or {}, change.after or {}
    return any(before.get(name) != after.get(name) for name in names)


def _values(change: Change, name: str) -> set[str]:
    """Return what a field held before and holds after."""
    return {str(row[name]) for row in (change.before, change.after) if row is not None and row.get(name) is not None}


def _ids_where(connection: Connection, kind: str, name: str, values: set[str]) -> list[str]:
    """Return the ids of the records whose field ``name`` holds one of the values; of few each is asked for alone."""
    if len(values) <= _FEW:
        asked = ready_ids(kind, name)
        return [found for value in sorted(values) for (found,) in asked.rows(connection, {"value": value})]
    table = table_of(kind)
    found: list[str] = []
    for some in _chunks(sorted(values)):
        found += connection.scalars(select(table.c.id).where(table.c[name].in_(some)))
    return found


def _refresh_entries(
    connection: Connection, refs: Sequence[RecordRef], sources: Sources, latest: Mapping[RecordRef, Entity | None]
) -> dict[RecordRef, list[CalendarRow]]:
    """Derive the entries of these records anew, and return them."""
    found: dict[RecordRef, list[CalendarRow]] = {ref: [] for ref in refs}
    by_kind: dict[str, list[str]] = {}
    for ref in refs:
        by_kind.setdefault(ref.kind, []).append(ref.id)
    for kind, identifiers in by_kind.items():
        for ids in _chunks(identifiers):
            known = [entity for one in ids if (entity := latest.get(RecordRef(kind, one))) is not None]
            unknown = tuple(one for one in ids if RecordRef(kind, one) not in latest)
            read = entities_where(connection, KINDS[kind], id=unknown) if unknown else []
            entities = [*known, *read]
            sources.prepare(entities)
            wanted = {entity.ref: entries_of(entity, sources) for entity in entities}
            _change_entries(connection, kind, ids, [row for rows in wanted.values() for row in rows])
            found.update({ref: list(map(row_of, rows)) for ref, rows in wanted.items()})
    return found


def _change_entries(connection: Connection, kind: str, ids: Sequence[str], wanted: Sequence[EntryRow]) -> None:
    """Make ``wanted`` the entries of these records, writing only what differs: an index left alone costs nothing."""
    there: dict[EntryKey, EntryRow] = {
        (row["record_id"], row["part"]): row for row in _entries_there(connection, kind, ids)
    }
    added: list[EntryRow] = []
    for row in wanted:
        before = there.pop((row["record_id"], row["part"]), None)
        if before is None:
            added.append(row)
        elif before != row:
            changed = {name: value for name, value in row.items() if before[name] != value}
            _entry_change(tuple(changed)).run(connection, {**changed, **_key(row)})
    if there:
        connection.execute(_DELETE_ENTRY, [_key(row) for row in there.values()])
    if added:
        connection.execute(_INSERT_ENTRY, added)


def _entries_there(connection: Connection, kind: str, ids: Sequence[str]) -> list[EntryRow]:
    if len(ids) == 1:
        found = _ENTRIES_OF_ONE.rows(connection, {"kind": kind, "id": ids[0]})
    else:
        found = list(connection.execute(_ENTRIES_OF, {"kind": kind, "ids": list(ids)})) if ids else []
    return [dict(zip(calendar_entry.c.keys(), row, strict=True)) for row in found]


def _key(row: EntryRow) -> dict[str, object]:
    return {"of_kind": row["kind"], "of_record": row["record_id"], "of_part": row["part"]}


def _words(kind: str, row: PlainRow | None) -> Words | None:
    """Return the title and the other words by which a record is found; None where it has none."""
    if row is None or kind in _UNSEARCHED:
        return None
    title = next((str(row[name]) for name in TITLE_FIELDS if row.get(name)), "")
    texts = [str(row.get(spec.name) or "") for spec in text_fields_of(KINDS[kind]) if spec.type is not FieldType.ID]
    body = "\n".join(value for value in texts if value and value != title)
    return (title, body) if title or body else None


def _refresh_words(connection: Connection, changes: Sequence[Change]) -> None:
    forgotten: dict[str, list[str]] = {}
    added: list[tuple[str, str, Words | None]] = []
    for change in changes:
        before, after = _words(change.kind, change.before), _words(change.kind, change.after)
        if before == after or (before and after and _reword(connection, change.ref, before, after)):
            continue
        if change.before is not None:
            forgotten.setdefault(change.kind, []).append(change.id)
        added.append((change.kind, change.id, after))
    for kind, identifiers in forgotten.items():
        for ids in _chunks(identifiers):
            _forget_words(connection, kind, ids)
    _insert_words(connection, added)


def _reword(connection: Connection, ref: RecordRef, before: Words, after: Words) -> bool:
    """Change the words of a record in place; return whether it had any."""
    key = {"of_kind": ref.kind, "of_record": ref.id}
    if before[0] == after[0]:
        found = _DOCUMENT_OF.rows(connection, key)
    else:
        found = _RETITLE.rows(connection, {**key, "new_title": after[0][:_TITLE_LIMIT]})
    if not found:
        return False
    number = found[0][0]
    _CHANGE_TEXT.run(connection, {"id": number, "title": after[0], "body": after[1]})
    return True


def _forget_words(connection: Connection, kind: str, ids: Sequence[str]) -> None:
    of_these = (search_document.c.kind == kind) & search_document.c.record_id.in_(ids)
    numbers = list(connection.scalars(delete(search_document).where(of_these).returning(search_document.c.id)))
    if numbers:
        connection.execute(text("DELETE FROM search_text WHERE rowid = :id"), [{"id": number} for number in numbers])


def _insert_words(connection: Connection, records: Sequence[tuple[str, str, Words | None]]) -> None:
    documents: list[dict[str, object]] = []
    texts: list[dict[str, object]] = []
    number = 0
    for kind, identifier, words in records:
        if words is None:
            continue
        if not number:
            number = connection.scalar(select(func.max(search_document.c.id))) or 0
        number += 1
        title, body = words
        documents.append({"id": number, "kind": kind, "record_id": identifier, "title": title[:_TITLE_LIMIT]})
        texts.append({"id": number, "title": title, "body": body})
    if documents:
        connection.execute(insert(search_document), documents)
        connection.execute(_INSERT_TEXT, texts)


_ENTRIES_OF: Final = select(calendar_entry).where(
    calendar_entry.c.kind == bindparam("kind"), calendar_entry.c.record_id.in_(bindparam("ids", expanding=True))
)
_ENTRIES_OF_ONE: Final = Ready(
    select(calendar_entry).where(
        calendar_entry.c.kind == bindparam("kind"), calendar_entry.c.record_id == bindparam("id")
    )
)
_OF_ENTRY: Final = (
    (calendar_entry.c.kind == bindparam("of_kind"))
    & (calendar_entry.c.record_id == bindparam("of_record"))
    & (calendar_entry.c.part == bindparam("of_part"))
)
_INSERT_ENTRY: Final = insert(calendar_entry)
_DELETE_ENTRY: Final = delete(calendar_entry).where(_OF_ENTRY)
_OF_DOCUMENT: Final = (search_document.c.record_id == bindparam("of_record")) & (
    search_document.c.kind == bindparam("of_kind")
)
_DOCUMENT_OF: Final = Ready(select(search_document.c.id).where(_OF_DOCUMENT))
_RETITLE: Final = Ready(
    update(search_document).where(_OF_DOCUMENT).values(title=bindparam("new_title")).returning(search_document.c.id)
)
_INSERT_TEXT: Final = text("INSERT INTO search_text(rowid, title, body) VALUES (:id, :title, :body)")
_CHANGE_TEXT: Final = Ready(text("UPDATE search_text SET title = :title, body = :body WHERE rowid = :id"))


@cache
def _entry_change(names: tuple[str, ...]) -> Ready:
    """Change these columns of one entry, and so touch no index over the others."""
    return Ready(update(calendar_entry).where(_OF_ENTRY).values({name: bindparam(name) for name in names}))


def _chunks(items: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
