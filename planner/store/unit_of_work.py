"""One user event's changes to the file: get, put and remove records of any kind, each written once, and told once.

A unit of work lives inside one transaction of ``Database.writing``. It keeps what is derived from records in step,
and collects the changes that the journal writes beside them.
"""

from __future__ import annotations

from typing import Final, TypeVar, cast

from sqlalchemy import Connection, delete, insert, select, update

from planner.domain.changes import Change, merged
from planner.domain.entity import KINDS, Entity, FieldSpec, FieldType, RecordRef
from planner.domain.errors import InvalidInput, NotFound
from planner.domain.record import ALL_KINDS, PlainRow, decode, encode, reference_fields, replaced
from planner.store import derived
from planner.store.queries.records import entities_where, find_entity
from planner.store.tables.base import stored, table_of

E = TypeVar("E", bound=Entity)


class UnitOfWork:
    """Reads and writes records within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection: Final = connection
        self._changes: list[Change] = []
        self._stale: dict[RecordRef, None] = {}

    @property
    def changes(self) -> tuple[Change, ...]:
        """What has changed so far, one change for each record."""
        return merged(self._changes)

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
        return find_entity(self.connection, cls, identifier)

    def where(self, cls: type[E], **equals: object) -> list[E]:
        """Return the records whose fields have these values, in the order of their ids."""
        return entities_where(self.connection, cls, **equals)

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
        table = table_of(entity.KIND)
        if before is None:
            self.connection.execute(insert(table), [stored(entity)])
        else:
            self.connection.execute(update(table).where(table.c.id == entity.id), stored(entity))
        self._note(entity.KIND, entity.id, encode(before) if before else None, encode(entity), before or entity)
        return entity

    def put_new(self, entities: list[Entity]) -> None:
        """Add many records that are known to be new, in few statements."""
        by_kind: dict[str, list[Entity]] = {}
        for entity in entities:
            by_kind.setdefault(entity.KIND, []).append(entity)
        for kind, group in by_kind.items():
            self.connection.execute(insert(table_of(kind)), [stored(entity) for entity in group])
        for entity in entities:
            self._note(entity.KIND, entity.id, None, encode(entity), entity)

    def remove(self, entity: Entity) -> None:
        """Remove the record, all that cannot be without it, and the mentions of it in what can."""
        if self.find(type(entity), entity.id) is None:
            return
        for referrer, spec in self.referrers(entity.ref):
            current = self.find(type(referrer), referrer.id)
            if current is None:
                continue
            orphaned = self._without(current, spec) if spec.optional else None
            if orphaned is None:
                self.remove(current)
            else:
                self.put(orphaned)
        table = table_of(entity.KIND)
        self.connection.execute(delete(table).where(table.c.id == entity.id))
        self._note(entity.KIND, entity.id, encode(entity), None, entity)

    def referrers(self, ref: RecordRef) -> list[tuple[Entity, FieldSpec]]:
        """Return every record that names ``ref``, with the field that does; a record may come twice."""
        found: list[tuple[Entity, FieldSpec]] = []
        for kind in ALL_KINDS:
            cls = KINDS[kind]
            for spec in reference_fields(cls):
                if spec.type is FieldType.REFERENCE and spec.target != ref.kind:
                    continue
                value = ref.id if spec.type is FieldType.REFERENCE else ref
                found += [(referrer, spec) for referrer in self.where(cls, **{spec.name: value})]
        return found

    def apply(self, changes: tuple[Change, ...]) -> None:
        """Make these changes, in their order, whatever the records are now."""
        for change in changes:
            table = table_of(change.kind)
            now = self.find(KINDS[change.kind], change.id)
            if change.after is None:
                if now is not None:
                    self.connection.execute(delete(table).where(table.c.id == change.id))
                    self._note(change.kind, change.id, encode(now), None, now)
                continue
            wanted = decode(change.kind, change.after)
            if now is None:
                self.connection.execute(insert(table), [stored(wanted)])
            else:
                self.connection.execute(update(table).where(table.c.id == wanted.id), stored(wanted))
            self._note(change.kind, change.id, encode(now) if now else None, encode(wanted), now or wanted)

    def finish(self) -> None:
        """Bring what is derived into step and check that every record named is there; called once, before the commit.

        Raises:
            NotFound: ``reference.missing``.
        """
        self._check_references()
        derived.refresh(self.connection, list(self._stale))
        self._stale.clear()

    def _without(self, entity: Entity, spec: FieldSpec) -> Entity | None:
        try:
            return replaced(entity, {spec.name: None})
        except InvalidInput:
            return None  # it cannot be without

    def _note(self, kind: str, identifier: str, before: PlainRow | None, after: PlainRow | None, was: Entity) -> None:
        self._changes.append(Change(kind, identifier, before, after))
        self._stale[RecordRef(kind, identifier)] = None
        for ref in derived.dependants(self.connection, was):
            self._stale[ref] = None

    def _check_references(self) -> None:
        wanted: dict[str, dict[str, tuple[str, str]]] = {}
        for change in self.changes:
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
        for start in range(0, len(identifiers), 500):
            some = identifiers[start : start + 500]
            found.update(self.connection.scalars(select(table.c.id).where(table.c.id.in_(some))))
        return [identifier for identifier in identifiers if identifier not in found]


def removed_with(unit: UnitOfWork, ref: RecordRef) -> int:
    """Return how many other records would go if ``ref`` were removed now."""
    seen: set[RecordRef] = {ref}
    waiting = [ref]
    while waiting:
        for referrer, spec in unit.referrers(waiting.pop()):
            if spec.optional or referrer.ref in seen:
                continue
            seen.add(referrer.ref)
            waiting.append(referrer.ref)
    return len(seen) - 1
