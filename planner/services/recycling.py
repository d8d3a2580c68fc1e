"""The bin: what was deleted in the last thirty days, and the way back, read from the journal.

A record that was deleted comes back with all that went with it, in one step, whatever has happened since. What it names
may have gone in the meantime: then the mention is left out, or a part that cannot be without it, and both are said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from planner.domain.changes import ChangeSet, Label
from planner.domain.entity import KINDS, Entity, FieldSpec, RecordRef
from planner.domain.errors import Conflict, InvalidInput, NotFound, PlannerError
from planner.domain.mechanisms import Round
from planner.domain.parties import Desk
from planner.domain.record import decode, references, replaced
from planner.domain.sources import Claim
from planner.services import naming
from planner.services.workspace import Workspace
from planner.store import journal
from planner.store.queries import Reader
from planner.store.unit_of_work import UnitOfWork

DAYS_KEPT: Final = 30
NOT_KEPT: Final = ("remove_sample",)
"""Steps whose records the bin does not list: the sample can be opened anew at any time."""


@dataclass(frozen=True, slots=True)
class BinRow:
    """A record that was deleted.

    Attributes:
        at: when, in UTC.
        actor: who, as the system named the user.
        parts: the records that went with it, since they cannot be without it.
    """

    ref: RecordRef
    name: str
    seq: int
    at: datetime
    actor: str
    parts: tuple[RecordRef, ...]


class Why(StrEnum):
    """Why something of a record does not come back."""

    GONE = "gone"
    """What it names is no longer in the file."""
    TAKEN = "taken"
    """Another round bears the number."""
    RIVAL = "rival"
    """Another claim about the fact is preferred."""
    SECOND = "second"
    """The file has a desk."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What did not come back: a part with its ``name``, or where ``is_whole`` is False only its ``field``.

    ``missing`` is what the record that is gone was called, "" where that is not why.
    """

    kind: str
    name: str
    field: str
    why: Why
    missing: str = ""
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restoration brought back, the record itself first, and what of it did not come back."""

    ref: RecordRef
    name: str
    refs: tuple[RecordRef, ...]
    lost: tuple[Lost, ...]


def deleted(reader: Reader, now: datetime) -> list[BinRow]:
    """Return the records deleted within thirty days before ``now`` that are not in the file again, latest first."""
    return [row for step in _steps(reader, now) for row in _rows(reader, step)]


def find(reader: Reader, now: datetime, words: str) -> BinRow:
    """Return the row that is meant by ``kind:id``, an id or its beginning of eight letters or more, or a name.

    Raises:
        NotFound: ``bin.unknown``.
        Conflict: ``bin.ambiguous``, naming the candidates.
    """
    wanted = words.strip()
    rows = deleted(reader, now)
    by_id = [row for row in rows if wanted == str(row.ref) or (len(wanted) >= 8 and row.ref.id.startswith(wanted))]
    found = by_id or [row for row in rows if naming.folded(row.name) == naming.folded(wanted)]
    if not found:
        parts = naming.folded(wanted).split()
        found = [row for row in rows if parts and all(part in naming.folded(row.name) for part in parts)]
    if not found:
        raise NotFound("bin.unknown", text=wanted[:80])
    if len(found) > 1:
        named = "; ".join(f"{row.ref} {row.name}" for row in found[: naming.MAX_CANDIDATES])
        raise Conflict("bin.ambiguous", text=wanted[:80], count=len(found), candidates=named)
    return found[0]


def restore(workspace: Workspace, ref: RecordRef) -> Restored:
    """Bring a deleted record back with what went with it, and the mentions of it, as one step.

    Raises:
        NotFound: ``bin.unknown``; ``bin.needs`` where it belongs to a record that is gone.
        Conflict: what an invariant refuses.
    """
    now = workspace.clock()
    row = next((one for one in workspace.query(deleted, now) if one.ref == ref), None)
    if row is None:
        raise NotFound("bin.unknown", text=str(ref)[:80])

    def operation(unit: UnitOfWork) -> Restored:
        step = journal.step_of(unit.connection, row.seq)
        rebuilding = _Rebuilding(unit, row, step)
        back = rebuilding.records()
        unit.put_new(back)
        rebuilding.mention_again({entity.ref for entity in back})
        return Restored(row.ref, row.name, tuple(entity.ref for entity in back), tuple(rebuilding.lost))

    return workspace.perform(Label.of("restore", kind=ref.kind, name=row.name), operation)


def last_name(reader: Reader, ref: RecordRef) -> str:
    """Return what a record is called, or was called when it was deleted; "" if the journal does not know it."""
    named = naming.names_of(reader, [ref])
    if ref in named:
        return named[ref]
    for step in journal.history_of(reader, ref, 1):
        before = _entity(ref, step.changes[0].before or {})
        return naming.name_of_entity(reader, before) if before is not None else ""
    return ""


class _Rebuilding:
    """Finds what of a deleted record can come back now."""

    def __init__(self, unit: UnitOfWork, row: BinRow, step: ChangeSet) -> None:
        self._unit = unit
        self._row = row
        self._step = step
        wanted = {row.ref, *row.parts}
        found = {one.ref: _entity(one.ref, one.before or {}) for one in step.changes if one.ref in wanted}
        self._back = {ref: one for ref, one in found.items() if one is not None and self._now(ref) is None}
        self.lost: list[Lost] = []

    def records(self) -> list[Entity]:
        """Return the records as they can come back, the deleted one first."""
        while self._drop_or_change():
            pass
        for entity in tuple(self._back.values()):
            self._fit(entity)
        first = self._row.ref
        return [self._back[ref] for ref in sorted(self._back, key=lambda one: one != first)]

    def mention_again(self, refs: set[RecordRef]) -> None:
        """Have the records that lost the mention of ``refs`` mention them again, where nothing else took the place."""
        for change in self._step.changes:
            now = self._now(change.ref) if change.before is not None and change.after is not None else None
            before = _entity(change.ref, change.before or {}) if now is not None else None
            if now is None or before is None:
                continue
            for spec, named in references(before):
                if named in refs and getattr(now, spec.name) is None:
                    again = _replaced(now, spec.name, getattr(before, spec.name))
                    now = self._unit.put(again) if again is not None else now

    def _drop_or_change(self) -> bool:
        for entity in self._back.values():
            for spec, named in references(entity):
                if named in self._back or self._now(named) is not None:
                    continue
                without = _replaced(entity, spec.name, None) if spec.optional else None
                missing = last_name(self._unit.connection, named)
                if without is None and entity.ref == self._row.ref:
                    raise NotFound(
                        "bin.needs", kind=entity.KIND, name=self._row.name, missing=missing, missing_kind=named.kind
                    )
                self._lose(entity, spec.name, Why.GONE, missing, without)
                return True
        return False

    def _fit(self, entity: Entity) -> None:
        """Take from a record what another has taken its place in since."""
        match entity:
            case Round() if entity.ordinal is not None:
                if self._unit.where(Round, mechanism_id=entity.mechanism_id, ordinal=entity.ordinal):
                    self._lose(entity, "ordinal", Why.TAKEN, "", _replaced(entity, "ordinal", None))
            case Claim() if entity.is_preferred:
                if self._unit.where(Claim, subject=entity.subject, fact=entity.fact, is_preferred=True):
                    self._lose(entity, "is_preferred", Why.RIVAL, "", _replaced(entity, "is_preferred", False))
            case Desk() if entity.ref != self._row.ref and self._unit.where(Desk):
                self._lose(entity, "", Why.SECOND, "", None)

    def _lose(self, entity: Entity, field: str, why: Why, missing: str, without: Entity | None) -> None:
        name = naming.name_of_entity(self._unit.connection, entity)
        self.lost.append(Lost(entity.KIND, name, field, why, missing, is_whole=without is None))
        if without is None:
            del self._back[entity.ref]
        else:
            self._back[entity.ref] = without

    def _now(self, ref: RecordRef) -> Entity | None:
        return self._unit.find(KINDS[ref.kind], ref.id) if ref.kind in KINDS else None


def _steps(reader: Reader, now: datetime) -> list[ChangeSet]:
    steps = journal.removed_since(reader, now - timedelta(days=DAYS_KEPT))
    return [step for step in steps if step.label.code not in NOT_KEPT]


def _rows(reader: Reader, step: ChangeSet) -> Iterable[BinRow]:
    """Yield a row for each record of a step that went for its own sake."""
    gone = _readable(step)
    owners = {
        ref: [named for spec, named in references(one) if named in gone and _needs(one, spec)]
        for ref, one in gone.items()
    }
    tops = {ref: _tops(ref, owners) for ref in gone}
    roots = list(dict.fromkeys(top for found in tops.values() for top in found))
    for root in roots:
        parts = tuple(ref for ref, found in tops.items() if root in found and ref != root)
        assert step.at is not None
        yield BinRow(root, _name(reader, step, gone, root, len(roots)), step.seq, step.at, step.actor, parts)


def _readable(step: ChangeSet) -> dict[RecordRef, Entity]:
    """Return the records that a step removed, without those that cannot be read and what belonged to them."""
    read = {one.ref: _entity(one.ref, one.before or {}) for one in step.changes}
    found = {ref: entity for ref, entity in read.items() if entity is not None}
    lost = {ref for ref, entity in read.items() if entity is None}
    while lost:
        lost = {
            ref
            for ref, entity in found.items()
            if any(named in lost and _needs(entity, spec) for spec, named in references(entity))
        }
        for ref in lost:
            del found[ref]
    return found


def _tops(ref: RecordRef, owners: Mapping[RecordRef, Sequence[RecordRef]]) -> set[RecordRef]:
    """Return the records that ``ref`` went with and that went with none themselves; itself if there is none."""
    found: set[RecordRef] = set()
    seen = {ref}
    waiting = [ref]
    while waiting:
        one = waiting.pop()
        above = [owner for owner in owners[one] if owner != one]
        if not above:
            found.add(one)
        waiting += [owner for owner in above if owner not in seen]
        seen.update(above)
    return found or {ref}


def _name(reader: Reader, step: ChangeSet, gone: Mapping[RecordRef, Entity], ref: RecordRef, roots: int) -> str:
    """Return what a record was called when it was deleted, as far as the step or what remains tells."""
    told = step.label.params.get("name")
    if roots == 1 and step.label.code == "remove" and step.label.params.get("kind") == ref.kind and told:
        return str(told)
    return naming.name_of_entity(reader, gone[ref])


def _needs(entity: Entity, spec: FieldSpec) -> bool:
    return not spec.optional or _replaced(entity, spec.name, None) is None


def _replaced(entity: Entity, field: str, value: object) -> Entity | None:
    """Return the record with another value in a field, None where it cannot be with it."""
    try:
        return replaced(entity, {field: value})
    except InvalidInput:
        return None


def _entity(ref: RecordRef, row: Mapping[str, object]) -> Entity | None:
    """Return the record that a row of the journal held, None where it cannot be read."""
    try:
        return decode(ref.kind, row)
    except PlannerError:
        return None
