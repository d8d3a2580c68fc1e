"""Builds the sample records that the planner ships with from readable resources, resources/samples/*.toml.

In a sample a record is a table under its kind and bears a short key; records name each other by key. Beside the record
of facts may stand the work of its desk, invented and dated from the day the sample is made; the facts name nothing of
it. A fault in a sample is ours, not the user's: it raises ValueError and never a PlannerError.
"""

from __future__ import annotations

import json
import re
import tomllib
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

from planner.domain import clock as clocks
from planner.domain.changes import Label
from planner.domain.clock import Clock, system_clock
from planner.domain.entity import KINDS, Entity, FieldSpec, FieldType, RecordRef, fields_of
from planner.domain.errors import NotFound, PlannerError
from planner.domain.ids import DeskId, PartyId
from planner.domain.parties import Desk, Party
from planner.domain.record import ALL_KINDS, decode, references
from planner.domain.sources import Claim
from planner.domain.steps import Tell, untold
from planner.services.workspace import Workspace, create_workspace
from planner.store.unit_of_work import UnitOfWork

_NAMESPACE: Final = uuid.UUID("6d3f1f5e-0f0b-5b0a-9f43-2c9d2a7f2f10")
_NAMED: Final = 5
"""The version of the ids that are made from a name, RFC 4122 4.3."""
_LINKS: Final = "links"
"""The table that holds, kind by kind, records that only connect others."""
_DESK: Final = "desk"
_WORK: Final = "desk"
"""The folder, among the samples, of the work that their desks have around the day they are made."""
_WORKING_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri")
_OF_A_WEEK: Final = re.compile(rf"week ([+-]\d+) ({'|'.join(_WORKING_DAYS)})")
"""A day by the working week it falls in, counted from that of the day on which the sample is made."""
_DATED: Final = (FieldType.DATE, FieldType.IMPRECISE, FieldType.TIME)


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample ready to be written: its title, whose desk it is seen from, and all its records."""

    name: str
    title: str
    home_id: PartyId
    entities: tuple[Entity, ...]


def sample_names() -> tuple[str, ...]:
    """Return the names of the samples, such as ``india-italy``, in alphabetical order."""
    return tuple(sorted(item.name.removesuffix(".toml") for item in _folder().iterdir() if _is_sample(item)))


def sample_title(name: str) -> str:
    """Return what the sample called ``name`` is about.

    Raises:
        NotFound: ``sample.unknown``.
    """
    return str(_document(name)["title"])


def load_sample(workspace: Workspace, name: str, *, with_work: bool = True) -> Sample:
    """Write the sample called ``name`` into the file, in one step that undo leaves alone.

    A record that is there already stays as it is: the same record has the same id in every file and in every sample.

    Args:
        with_work: whether the desk's invented work around today comes with the record of facts.

    Raises:
        NotFound: ``sample.unknown``.
    """
    sample = read_sample(name, clocks.today(workspace.clock) if with_work else None)

    def operation(unit: UnitOfWork) -> None:
        unit.put_new([entity for entity in sample.entities if unit.find(type(entity), entity.id) is None])
        if not unit.where(Desk):
            unit.put(Desk(id=DeskId(_id_of(Desk.KIND, _DESK)), home_id=sample.home_id, is_sample=True))

    workspace.perform(Label.of("sample", name=sample.title), operation, is_undoable=False)
    return sample


def remove_sample(workspace: Workspace, tell: Tell = untold) -> int:
    """Remove the sample's records as one step and take the mark from the file; return how many went.

    What is not of the sample stays, with what it names and what that cannot be without; so does the desk's own country.

    Args:
        tell: is told ``step_write`` and ``step_finish``; where it raises, all stays as it is.
    """

    def operation(unit: UnitOfWork) -> int:
        tell("step_write")
        for desk in unit.where(Desk):
            unit.put(replace(desk, is_sample=False))
        everything = {entity.ref: entity for kind in ALL_KINDS for entity in unit.where(KINDS[kind])}
        staying = _needed(everything)
        doomed = [entity for ref, entity in everything.items() if ref not in staying]
        unit.remove_all(doomed)
        tell("step_finish")
        return len(doomed)

    return workspace.perform(Label.of("remove_sample"), operation)


def _needed(everything: Mapping[RecordRef, Entity]) -> set[RecordRef]:
    """Return what is not of the sample, with all that it leads to; of the sample's own, only what it cannot lack."""
    waiting = [ref for ref, entity in everything.items() if not _is_of_sample(ref.id) or entity.KIND == Desk.KIND]
    staying = set(waiting)
    while waiting:
        entity = everything[waiting.pop()]
        is_own = not _is_of_sample(entity.id)
        for spec, named in references(entity):
            if named in everything and named not in staying and (is_own or not spec.optional):
                staying.add(named)
                waiting.append(named)
    return staying


def _is_of_sample(identifier: str) -> bool:
    """Return whether an id is made from a sample's key: those of new records are random."""
    try:
        return uuid.UUID(identifier).version == _NAMED
    except ValueError:
        return False


def create_sample(path: Path, name: str, *, clock: Clock = system_clock, with_work: bool = True) -> Workspace:
    """Create a file that holds the sample called ``name`` and open it; see ``load_sample``.

    Raises:
        NotFound: ``sample.unknown``; no file is made then.
        Conflict: ``file.exists``.
        StoreUnavailable: the folder cannot be written.
    """
    read_sample(name)
    workspace = create_workspace(path, clock=clock)
    try:
        load_sample(workspace, name, with_work=with_work)
    except BaseException:
        workspace.close()
        path.unlink(missing_ok=True)
        raise
    return workspace


def read_sample(name: str, on: date | None = None) -> Sample:
    """Return the records of the sample called ``name``, in the order they stand in its resources.

    Args:
        on: the day around which the desk's work lies; None for the record of facts alone.

    Raises:
        NotFound: ``sample.unknown``.
    """
    document = _document(name)
    work = () if on is None else _rows(_work(name))
    reader = _Reader(name, [*_rows(document), *work], on)
    entities = tuple(reader.entities())
    return Sample(name, str(document["title"]), PartyId(reader.id_of(str(document["home"]), Party.KIND)), entities)


def sample_id(kind: str, key: str) -> str:
    """Return the id that the record called ``key`` has in every file made from a sample."""
    return _id_of(kind, key)


class _Reader:
    """Turns a sample's tables into entities. Keys are unique in the whole sample, whatever the kind."""

    def __init__(self, name: str, rows: Iterable[tuple[str, Mapping[str, Any]]], on: date | None) -> None:
        self._name = name
        self._on = on
        self._rows = [(kind, dict(row)) for kind, row in rows]
        self._kinds: dict[str, str] = {}
        for kind, row in self._rows:
            if kind not in KINDS:
                raise self._fault(f"there is no kind called {kind}")
            if "key" not in row:
                continue
            if row["key"] in self._kinds:
                raise self._fault(f"two records are called {row['key']}")
            self._kinds[row["key"]] = kind

    def entities(self) -> Iterator[Entity]:
        seen: set[str] = set()
        for kind, row in self._rows:
            for entity in self._with_claims(kind, row):
                if entity.id in seen:
                    raise self._fault(f"a {entity.KIND} stands twice: {entity}")
                seen.add(entity.id)
                yield entity

    def id_of(self, key: str, kind: str) -> str:
        if self._kinds.get(key) != kind:
            raise self._fault(f"no {kind} is called {key}")
        return _id_of(kind, key)

    def _with_claims(self, kind: str, row: dict[str, Any]) -> Iterator[Entity]:
        sources, claims = row.pop("sources", []), row.pop("claims", [])
        key = row.pop("key", None)
        entity = self._entity(kind, key, row)
        yield entity
        for source in sources:
            yield self._claim(entity, {"source": source})
        for claim in claims:
            values = dict(claim)
            values["is_preferred"] = values.pop("preferred", False)
            yield self._claim(entity, values)

    def _claim(self, subject: Entity, row: dict[str, Any]) -> Entity:
        return self._entity(Claim.KIND, None, row, subject=str(subject.ref))

    def _entity(self, kind: str, key: str | None, row: Mapping[str, Any], **plain: str) -> Entity:
        specs = {spec.name.removesuffix("_id"): spec for spec in fields_of(KINDS[kind]) if spec.name != "id"}
        values: dict[str, object] = dict(plain)
        for name, value in row.items():
            if name not in specs:
                raise self._fault(f"a {kind} has no field {name}")
            values[specs[name].name] = self._value(specs[name], value)
            if key is None and values[specs[name].name] != value and specs[name].type in _DATED:
                raise self._fault(f"a {kind} is dated from today and has no key")
        values["id"] = _id_of(kind, key or json.dumps(values, ensure_ascii=False, sort_keys=True))
        try:
            return decode(kind, values)
        except PlannerError as error:
            raise self._fault(f"{kind} {key or values}: {error}") from error

    def _value(self, spec: FieldSpec, value: object) -> object:
        if spec.type is FieldType.REFERENCE:
            return self.id_of(str(value), spec.target)
        if spec.type is FieldType.RECORD:
            if str(value) not in self._kinds:
                raise self._fault(f"no record is called {value}")
            kind = self._kinds[str(value)]
            return f"{kind}:{_id_of(kind, str(value))}"
        if spec.type in _DATED and self._on is not None and isinstance(value, str):
            return _OF_A_WEEK.sub(partial(_day_of, self._on), value)
        return value

    def _fault(self, text: str) -> ValueError:
        return ValueError(f"sample {self._name}: {text}")


def _day_of(today: date, found: re.Match[str]) -> str:
    """Return the day that ``found`` means; on a weekend the week counted from is the one to come."""
    monday = today - timedelta(days=today.weekday())
    if today.weekday() >= len(_WORKING_DAYS):
        monday += timedelta(weeks=1)
    return (monday + timedelta(weeks=int(found[1]), days=_WORKING_DAYS.index(found[2]))).isoformat()


def _rows(document: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for section in (document, document.get(_LINKS, {})):
        for kind, rows in section.items():
            if isinstance(rows, list):
                for row in rows:
                    yield kind, row


def _id_of(kind: str, key: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, f"{kind}:{key}"))


def _document(name: str) -> dict[str, Any]:
    if name not in sample_names():
        raise NotFound("sample.unknown", name=name[:60], known=", ".join(sample_names()))
    return tomllib.loads(_folder().joinpath(f"{name}.toml").read_text("utf-8"))


def _work(name: str) -> dict[str, Any]:
    """Return the work of a sample's desk, empty where it has none."""
    resource = _folder().joinpath(_WORK, f"{name}.toml")
    return tomllib.loads(resource.read_text("utf-8")) if resource.is_file() else {}


def _folder() -> Traversable:
    return resources.files("resources").joinpath("samples")


def _is_sample(item: Traversable) -> bool:
    return item.name.endswith(".toml")
