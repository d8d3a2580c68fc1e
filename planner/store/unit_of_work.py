"""One user event's changes to the file: get, put and remove records of any kind, each written once, and told once.

A unit of work lives inside one transaction of ``Database.writing``. It keeps what is derived from records in step,
and collects the changes that the journal writes beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeVar, cast

from sqlalchemy import Connection, select

from planner.domain.changes import Change, merged
from planner.domain.entity import KINDS, Entity, FieldSpec, FieldType, RecordRef
from planner.domain.errors import InvalidInput, NotFound
from planner.domain.record import ALL_KINDS, PlainRow, decode, encode, reference_fields, replaced
from planner.domain.steps import Tell, untold
from planner.store import derived
from planner.store.queries.calendar import CalendarRow
from planner.store.queries.records import entities_where, find_entity
from planner.store.statements import delete_of, insert_into, insert_one, update_of
from planner.store.tables.base import stored, table_of

E = TypeVar("E", bound=Entity)
T = TypeVar("T")
_CHUNK: Final = 500
"""How many ids one statement names at most."""


class UnitOfWork:
    """Reads and writes records within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection: Final = connection
        self._changes: list[Change] = []
        self._merged: tuple[Change, ...] | None = ()
        self._latest: dict[RecordRef, Entity | None] = {}
        self._read: dict[RecordRef, Entity | None] = {}
        """Records as the file has them, None for one that it has not; nobody else writes in this transaction."""
        self._answers: dict[str, dict[tuple[tuple[str, object], ...], list[Any]]] = {}
        """What ``where`` found of each kind, until a record of it changes."""
        self.rederived: dict[RecordRef, list[CalendarRow]] = {}
        """The calendar entries that ``finish`` derived anew, by record."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """What has changed so far, one change for each record."""
        if self._merged is None:
            self._merged = merged(self._changes)
        return self._merged

    def get(self, cls: type[E], identifier: str) -> E:
        """Return the record.

        Raises:
            NotFound: ``record.missing``.
        """
        found = self.find(cls, identifier)
        if found is None:
            raise NotFound("record.missing", kind=cls.KIND, id=identifier[:60])
        return found

    def find(self, cls: type[E], identifier: str) -> E | None:
        ref = RecordRef(cls.KIND, identifier)
        if ref in self._latest:
            return cast("E | None", self._latest[ref])
        if ref not in self._read:
            self._read[ref] = find_entity(self.connection, cls, identifier)
        return cast("E | None", self._read[ref])

    def where(self, cls: type[E], **equals: object) -> list[E]:
        """Return the records whose fields have these values, in the order of their ids."""
        answers, question = self._answers.setdefault(cls.KIND, {}), tuple(equals.items())
        if question not in answers:
            answers[question] = entities_where(self.connection, cls, **equals)
        return list(answers[question])

    def get_ref(self, ref: RecordRef) -> Entity:
        """Return the record of any kind, or raise NotFound."""
        return self.get(KINDS[ref.kind], ref.id)

    def put(self, entity: E) -> E:
        """Add the record, or change it to this; one that is as it was costs nothing.

        Raises:
            NotFound: ``reference.missing`` naming the field, where it names a record that is not there.
        """
        before = self.find(type(entity), entity.id)
        if before == entity:
            return entity
        self._change(before, entity)
        return entity

    def put_new(self, entities: list[Entity]) -> None:
        """Add many records that are known to be new, in few statements."""
        by_kind: dict[str, list[Entity]] = {}
        for entity in entities:
            by_kind.setdefault(entity.KIND, []).append(entity)
        for kind, group in by_kind.items():
            self.connection.execute(insert_into(kind), [stored(entity) for entity in group])
        for entity in entities:
            self._note(entity.ref, None, encode(entity), entity)

    def remove(self, entity: Entity) -> None:
        """Remove the record, all that cannot be without it, and the mentions of it in what can."""
        if self.find(type(entity), entity.id) is not None:
            self.remove_all([entity])

    def remove_all(self, entities: Sequence[Entity]) -> None:
        """Remove records that are in the file as ``remove`` does one, in few statements."""
        doomed, bereft = self._removal_of(*entities)
        for survivor in bereft:
            self.put(survivor)
        self._delete(doomed)

    def removed_with(self, ref: RecordRef) -> list[RecordRef]:
        """Return the other records that would go if ``ref`` were removed now."""
        doomed, _ = self._removal_of(self.get_ref(ref))
        return [entity.ref for entity in doomed if entity.ref != ref]

    def referrers(self, *refs: RecordRef) -> list[tuple[Entity, FieldSpec]]:
        """Return every record that names one of ``refs``, with the field that does; a record may come twice."""
        found: list[tuple[Entity, FieldSpec]] = []
        for kind in ALL_KINDS:
            cls = KINDS[kind]
            for spec in reference_fields(cls):
                named: list[object] = list(refs)
                if spec.type is FieldType.REFERENCE:
                    named = [ref.id for ref in refs if ref.kind == spec.target]
                for some in _chunks(named):
                    found += [(referrer, spec) for referrer in self.where(cls, **{spec.name: tuple(some)})]
        return found

    def apply(self, changes: tuple[Change, ...], tell: Tell = untold) -> None:
        """Make these changes, one for each record, whatever the records are now; few statements make many.

        Args:
            tell: is told ``step_write`` with how many are made; where it raises, the transaction takes them back.
        """
        for start in range(0, len(changes), _CHUNK):
            tell("step_write", start, len(changes))
            self._apply(changes[start : start + _CHUNK])

    def _apply(self, changes: Sequence[Change]) -> None:
        if len(changes) > 1:
            self.read_ahead([change.ref for change in changes])
        gone: list[Entity] = []
        come: list[Entity] = []
        for change in changes:
            now = self.find(KINDS[change.kind], change.id)
            then = None if change.after is None else decode(change.kind, change.after)
            if then is not None and now is not None:
                self._change(now, then)
            elif then is not None:
                come.append(then)
            elif now is not None:
                gone.append(now)
        self._delete(gone)
        self.put_new(come)

    def read_ahead(self, refs: Sequence[RecordRef]) -> None:
        """Read records, a kind at a time, so that ``find`` need not ask for each."""
        unread: dict[str, list[str]] = {}
        for ref in refs:
            if ref not in self._read:
                unread.setdefault(ref.kind, []).append(ref.id)
                self._read[ref] = None
        for kind, identifiers in unread.items():
            for some in _chunks(identifiers):
                for entity in entities_where(self.connection, KINDS[kind], id=tuple(some)):
                    self._read[entity.ref] = entity

    def finish(self, tell: Tell = untold) -> None:
        """Bring what is derived into step and check that every record named is there; called once, before the commit.

        Args:
            tell: is told ``step_finish`` as each part begins; where it raises, the transaction takes all back.

        Raises:
            NotFound: ``reference.missing``.
        """
        changes = self.changes
        tell("step_finish", 0, 2)
        self._check_references(changes)
        tell("step_finish", 1, 2)
        self.rederived = derived.refresh(self.connection, changes, self._latest, self.where)

    def _delete(self, entities: Sequence[Entity]) -> None:
        """Delete records, whatever names them, and note it."""
        by_kind: dict[str, list[str]] = {}
        for one in entities:
            by_kind.setdefault(one.KIND, []).append(one.id)
            self._note(one.ref, encode(one), None, None)
        for kind, identifiers in by_kind.items():
            for some in _chunks(identifiers):
                self.connection.execute(delete_of(kind), {"keys": some})

    def _change(self, before: Entity | None, entity: Entity) -> None:
        """Insert the record, or change those of its columns that differ, and note it."""
        was, now = encode(before) if before else None, encode(entity)
        row = stored(entity, now)
        if before is None:
            insert_one(entity.KIND).run(self.connection, row)
        else:
            there = stored(before, was)
            names = tuple(name for name, value in row.items() if there[name] != value)
            if names:
                values = {f"new_{name}": row[name] for name in names}
                update_of(entity.KIND, names).run(self.connection, {**values, "key": entity.id})
        self._note(entity.ref, was, now, entity)

    def _removal_of(self, *entities: Entity) -> tuple[list[Entity], list[Entity]]:
        """Return what would go with ``entities``, they first, and what would stay without the mentions of what goes."""
        doomed: dict[RecordRef, Entity] = {entity.ref: entity for entity in entities}
        bereft: dict[RecordRef, Entity] = {}
        wave = list(doomed)
        while wave:
            fallen: list[RecordRef] = []
            for referrer, spec in self.referrers(*wave):
                if referrer.ref in doomed:
                    continue
                current = bereft.get(referrer.ref, referrer)
                without = self._without(current, spec) if spec.optional else None
                if without is not None:
                    bereft[referrer.ref] = without
                    continue
                bereft.pop(referrer.ref, None)
                doomed[referrer.ref] = referrer
                fallen.append(referrer.ref)
            wave = fallen
        return list(doomed.values()), list(bereft.values())

    def _without(self, entity: Entity, spec: FieldSpec) -> Entity | None:
        try:
            return replaced(entity, {spec.name: None})
        except InvalidInput:
            return None  # it cannot be without

    def _note(self, ref: RecordRef, before: PlainRow | None, after: PlainRow | None, latest: Entity | None) -> None:
        self._changes.append(Change(ref.kind, ref.id, before, after))
        self._merged = None
        self._answers.pop(ref.kind, None)
        self._latest[ref] = latest

    def _check_references(self, changes: tuple[Change, ...]) -> None:
        wanted: dict[str, dict[str, tuple[str, str]]] = {}
        for change in changes:
            if change.after is None:
                continue
            before = change.before or {}
            for spec in reference_fields(KINDS[change.kind]):
                value = cast("str | None", change.after[spec.name])
                if value is None or before.get(spec.name) == value:
                    continue
                kind, identifier = (
                    (spec.target, value)
                    if spec.type is FieldType.REFERENCE
                    else (value.partition(":")[0], value.partition(":")[2])
                )
                wanted.setdefault(kind, {})[identifier] = (change.kind, spec.name)
        for kind, identifiers in wanted.items():
            missing = self._missing(kind, list(identifiers))
            if missing:
                referring, field = identifiers[missing[0]]
                raise NotFound("reference.missing", kind=kind, id=missing[0][:60], field=field, referring=referring)

    def _missing(self, kind: str, identifiers: list[str]) -> list[str]:
        table = table_of(kind)
        found: set[str] = set()
        for some in _chunks(identifiers):
            found.update(self.connection.scalars(select(table.c.id).where(table.c.id.in_(some))))
        return [identifier for identifier in identifiers if identifier not in found]


def _chunks(items: list[T]) -> Iterator[list[T]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
