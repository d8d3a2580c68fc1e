"""Takes the whole-file JSON into the open file: first a plan that the officer can look at, then one step to apply it.

A record of the import that is here already, by its id, becomes what the import says; records that only stand here stay.
A file in which anything cannot be read, or which would break what must hold, is refused as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from planner.domain.changes import Label
from planner.domain.entity import KINDS, Entity, RecordRef
from planner.domain.errors import Conflict, InterchangeError
from planner.domain.mechanisms import Mechanism, Round
from planner.domain.parties import Desk
from planner.domain.record import ALL_KINDS, PlainRow, changed_fields, encode, references
from planner.domain.sources import Claim
from planner.domain.steps import Tell, untold
from planner.services.interchange import strict_json
from planner.services.interchange.reading import Content, Incoming, Problem, read_content
from planner.services.workspace import Workspace
from planner.store.checking import same_row
from planner.store.journal import IMPORT
from planner.store.queries import Reader
from planner.store.queries.records import entities_where
from planner.store.transfer import HistoryStep, is_untouched, restore_history
from planner.store.unit_of_work import UnitOfWork

E = TypeVar("E", bound=Entity)
_LISTED: Final = 20


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """A record that the import adds or changes; ``before`` is what stands here now, None for a new one.

    Attributes:
        path: where it stands in the imported file.
        fields: the names of the fields that change, all that it has for a new record.
    """

    path: str
    before: Entity | None
    after: Entity

    @property
    def fields(self) -> tuple[str, ...]:
        return changed_fields(encode(self.before) if self.before else {}, encode(self.after))


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do.

    Attributes:
        created: when the file was exported, as it says itself.
        zone_data: the version of the zone data it was exported with.
        added: records that are not here.
        changed: records that are here and differ.
        same: how many are here and alike.
        only_here: how many stand here and not in the import; they stay.
        conflicts: what would break what must hold of a file.
        unreadable: what cannot be read.
        history: the steps of the imported file; they are taken over only where ``restores_history``.
        restores_history: whether this file holds nothing yet, so that the history can come along.
    """

    source: Path
    created: str
    zone_data: str
    added: tuple[PlannedChange, ...]
    changed: tuple[PlannedChange, ...]
    same: int
    only_here: int
    conflicts: tuple[Problem, ...]
    unreadable: tuple[Problem, ...]
    history: tuple[HistoryStep, ...]
    restores_history: bool

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.unreadable + self.conflicts


def plan_import(workspace: Workspace, path: Path, tell: Tell = untold) -> ImportPlan:
    """Return what importing the whole-file JSON at ``path`` would do; nothing is written.

    Args:
        tell: is told ``import_read``, ``import_examine`` and ``import_compare``.

    Raises:
        NotFound, UnsupportedFile, StoreUnavailable, InterchangeError: see ``strict_json.read`` and ``read_content``.
    """
    tell("import_read", 0, 3)
    document = strict_json.read(path)
    tell("import_examine", 1, 3)
    content = read_content(document, path)
    tell("import_compare", 2, 3)
    return workspace.query(_plan, content, path)


def apply_import(workspace: Workspace, plan: ImportPlan, tell: Tell = untold) -> None:
    """Do what ``plan`` says in one step, which one undo takes back.

    Args:
        tell: is told ``import_write`` and ``import_finish``; where it raises, nothing is written.

    Raises:
        InterchangeError: ``import.refused``, if the plan has problems; ``at`` is the path of the first, ``count`` how
            many there are, and the detail lists them.
        Conflict: ``import.overtaken``: a record has changed here since the plan was made; or what must hold of a file
            and the import would break.
    """
    if plan.problems:
        listed = "\n".join(f"{one.path}: {one.code} {dict(one.params)}" for one in plan.problems[:_LISTED])
        first, count = plan.problems[0], len(plan.problems)
        raise InterchangeError("import.refused", listed, path=str(plan.source), count=count, at=first.path)

    def operation(unit: UnitOfWork) -> None:
        tell("import_write", 0, 2)
        if plan.restores_history:
            if not is_untouched(unit.connection):
                raise Conflict("import.overtaken", path=str(plan.source))
            restore_history(unit.connection, plan.history)
        elif any(unit.find(type(one.after), one.after.id) != one.before for one in (*plan.changed, *plan.added)):
            raise Conflict("import.overtaken", path=str(plan.source))
        tell("import_write", 0, 2)
        unit.put_new([change.after for change in plan.added])
        for change in plan.changed:
            tell("import_write", 0, 2)
            unit.put(change.after)
        tell("import_finish", 1, 2)

    workspace.perform(Label.of(IMPORT, name=plan.source.name), operation)


def import_file(workspace: Workspace, path: Path) -> ImportPlan:
    """Import the whole-file JSON at ``path`` and return what was done.

    Raises:
        PlannerError: as ``plan_import`` and ``apply_import``; nothing is written then.
    """
    plan = plan_import(workspace, path)
    apply_import(workspace, plan)
    return plan


def _plan(reader: Reader, content: Content, path: Path) -> ImportPlan:
    here = {entity.ref: entity for kind in ALL_KINDS for entity in entities_where(reader, KINDS[kind])}
    added: list[PlannedChange] = []
    changed: list[PlannedChange] = []
    same = 0
    for incoming in content.records:
        before = here.get(incoming.entity.ref)
        if before == incoming.entity:
            same += 1
        else:
            (added if before is None else changed).append(PlannedChange(incoming.path, before, incoming.entity))
    after = here | {incoming.entity.ref: incoming.entity for incoming in content.records}
    is_new = is_untouched(reader)
    is_whole = not content.problems  # else what cannot be read would be missed wherever it is named
    unreadable = [*content.problems, *(_dangling(content.records, after) if is_whole else ())]
    conflicts = list(_conflicts(content.records, after, here))
    if is_new and not unreadable:
        conflicts += _broken(content.history, after)
    return ImportPlan(
        source=path,
        created=content.created,
        zone_data=content.zone_data,
        added=tuple(added),
        changed=tuple(changed),
        same=same,
        only_here=len(here) - same - len(changed),
        conflicts=tuple(conflicts),
        unreadable=tuple(unreadable),
        history=tuple(content.history),
        restores_history=is_new,
    )


def _dangling(records: Iterable[Incoming], after: dict[RecordRef, Entity]) -> Iterator[Problem]:
    for incoming in records:
        for spec, ref in references(incoming.entity):
            if ref not in after:
                params = {"kind": ref.kind, "id": strict_json.shown(ref.id)}
                params |= {"field": spec.name, "referring": incoming.entity.KIND}
                yield Problem(f"{incoming.path}.{spec.name}", "reference.missing", params)


def _broken(history: Iterable[HistoryStep], after: Mapping[RecordRef, Entity]) -> Iterator[Problem]:
    """Yield where the steps do not follow each other, or leave a record that is not there."""
    last: dict[RecordRef, tuple[str, PlainRow | None]] = {}
    for number, step in enumerate(history):
        for place, change in enumerate(step.changes):
            path = f"history[{number}].changes[{place}]"
            is_imported = change.before is None and step.label == IMPORT
            if not is_imported and not same_row(change.kind, last.get(change.ref, ("", None))[1], change.before):
                yield Problem(f"{path}.before", "import.history_gap")
            last[change.ref] = (path, change.after)
    for ref, (path, row) in last.items():
        if row is not None and ref not in after:
            yield Problem(f"{path}.after", "import.history_gap")


def _conflicts(
    records: list[Incoming], after: dict[RecordRef, Entity], here: dict[RecordRef, Entity]
) -> Iterator[Problem]:
    """Yield each record that would break what must hold of a file; on the rest the invariants have the last word."""
    kinds_here = {ref.id: ref.kind for ref in here}
    paths = {incoming.entity.ref: incoming.path for incoming in records}
    for incoming in records:
        kind = kinds_here.get(incoming.entity.id, incoming.entity.KIND)
        if kind != incoming.entity.KIND:
            yield Problem(f"{incoming.path}.id", "import.id_twice", {"id": incoming.entity.id, "kind": kind})
    for round_ in _doubled(_of(after, Round), _number_of, paths):
        mechanism = after.get(RecordRef(Mechanism.KIND, round_.mechanism_id))
        name = (mechanism.short_name or mechanism.name) if isinstance(mechanism, Mechanism) else ""
        yield Problem(
            f"{paths[round_.ref]}.ordinal", "ordinal.duplicate", {"ordinal": round_.ordinal, "mechanism": name}
        )
    for desk in _doubled(_of(after, Desk), lambda _: "desk", paths):
        yield Problem(paths[desk.ref], "desk.second")
    preferred = [one for one in _of(after, Claim) if one.is_preferred]
    for claim in _doubled(preferred, lambda one: (one.subject, one.fact), paths):
        yield Problem(f"{paths[claim.ref]}.is_preferred", "claim.second_preferred", {"fact": claim.fact})


def _of(after: dict[RecordRef, Entity], cls: type[E]) -> list[E]:
    return [entity for entity in after.values() if isinstance(entity, cls)]


def _number_of(round_: Round) -> tuple[str, int] | None:
    return None if round_.ordinal is None else (round_.mechanism_id, round_.ordinal)


def _doubled(
    entities: Iterable[E], key_of: Callable[[E], Hashable | None], paths: Mapping[RecordRef, str]
) -> Iterator[E]:
    """Yield each imported record that shares its key with another; a key of None is shared with none."""
    found: dict[Hashable, list[E]] = {}
    for entity in entities:
        key = key_of(entity)
        if key is not None:
            found.setdefault(key, []).append(entity)
    for group in found.values():
        if len(group) > 1:
            yield from (entity for entity in group if entity.ref in paths)
