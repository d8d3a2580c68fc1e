"""Turns the JSON of a whole file into records and history, and lists everything in it that cannot be read.

Nothing is trusted: each value is checked against the description of its field, and each fault is told with its path in
the file (``records.round[3].ordinal``). Nothing is guessed or left out; a file with a fault is not imported at all.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from planner.domain.changes import Change, Step
from planner.domain.entity import KINDS, Entity, FieldSpec, FieldType, fields_of
from planner.domain.errors import InterchangeError, InvalidInput, Param
from planner.domain.record import PlainRow, decode_value
from planner.services.interchange.strict_json import BadNumber, Doubled, shown
from planner.services.interchange.whole_file import FORMAT, VERSION
from planner.store.tables.base import SCHEMA_VERSION
from planner.store.transfer import STATES, HistoryStep

_HEAD: Final = ("format", "version", "schema", "zone_data", "created", "records", "history")
_STEP: Final = ("seq", "at", "actor", "step", "label", "params", "target", "state", "changes")
_CHANGE: Final = ("kind", "id", "before", "after")
_LONGEST_NAME: Final = 200
_JSON_NAMES: Final[dict[type, str]] = {dict: "object", list: "list", str: "text", int: "number", bool: "true or false"}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the file that cannot be read or taken over: where, and why, as the code and values of a sentence."""

    path: str
    code: str
    params: Mapping[str, Param] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A record of the file, and the path at which it stands."""

    path: str
    entity: Entity


@dataclass(slots=True)
class Content:
    """What the file holds, as far as it can be read; ``problems`` names the rest."""

    created: str = ""
    zone_data: str = ""
    records: list[Incoming] = field(default_factory=list)
    history: list[HistoryStep] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_content(document: Any, path: Path) -> Content:
    """Return the records and the history in ``document``, which was read from ``path``.

    Raises:
        InterchangeError: ``import.foreign``: it is JSON but not of the planner; ``import.newer``: it comes from a
            version that is not known here.
    """
    head = _checked_head(document, path)
    content = Content()
    reader = _Reader(content)
    reader.known_keys(head, _HEAD, "")
    content.created = reader.text(head, "created", "")
    content.zone_data = reader.text(head, "zone_data", "")
    reader.records(head.get("records", {}))
    reader.history(head.get("history", []))
    return content


def _checked_head(document: Any, path: Path) -> dict[str, Any]:
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise InterchangeError("import.foreign", path=str(path))
    for name, known in (("version", VERSION), ("schema", SCHEMA_VERSION)):
        found = document.get(name)
        if isinstance(found, bool) or not isinstance(found, int) or found < 1:
            raise InterchangeError("import.foreign", f"{name} is {shown(repr(found))}", path=str(path))
        if found > known:
            raise InterchangeError("import.newer", name, path=str(path), version=found, known=known)
    return document


class _Reader:
    """Walks through the document, fills ``content`` and notes each fault with its path."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._kinds_by_id: dict[str, str] = {}
        self._seqs: set[int] = set()
        self._last_seq = 0

    def problem(self, path: str, code: str, **params: Param) -> None:
        safe = {name: shown(value) if isinstance(value, str) else value for name, value in params.items()}
        self._content.problems.append(Problem(path, code, safe))

    def known_keys(self, found: Mapping[str, Any], known: tuple[str, ...], path: str) -> None:
        for name in found:
            if name not in known:
                self.problem(_below(path, name), "import.unknown_field", name=name)
        for name in known:
            if name not in found:
                self.problem(path or name, "import.missing_field", name=name)

    def text(self, found: Mapping[str, Any], name: str, path: str) -> str:
        """Return a short text of the head or the history; an absent one was told as missing already."""
        value = found.get(name, "")
        if not isinstance(value, str):
            self.wrong_type(_below(path, name), value, str)
            return ""
        if len(value) > _LONGEST_NAME or not all(one.isprintable() for one in value):
            self.problem(_below(path, name), "import.bad_text", text=value)
            return ""
        return value

    def wrong_type(self, path: str, value: Any, expected: type) -> None:
        if isinstance(value, BadNumber):
            self.problem(path, "import.bad_number", text=value.text)
        else:
            found = "null" if value is None else _JSON_NAMES.get(type(value), "number")
            self.problem(path, "import.wrong_type", expected=_JSON_NAMES[expected], found=found)

    def mapping(self, value: Any, path: str) -> dict[str, Any] | None:
        if isinstance(value, Doubled):
            self.problem(path, "import.key_twice", name=value.key)
            return None
        if not isinstance(value, dict):
            self.wrong_type(path, value, dict)
            return None
        return value

    def items(self, value: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield each object of a list with its path."""
        if not isinstance(value, list):
            self.wrong_type(path, value, list)
            return
        for place, item in enumerate(value):
            below = f"{path}[{place}]"
            if (found := self.mapping(item, below)) is not None:
                yield below, found

    def records(self, value: Any) -> None:
        by_kind = self.mapping(value, "records")
        for kind, rows in (by_kind or {}).items():
            path = _below("records", kind)
            if kind not in KINDS:
                self.problem(path, "import.unknown_kind", kind=kind)
                continue
            for below, row in self.items(rows, path):
                entity = self._entity(kind, row, below)
                if entity is not None and self._is_new(entity, below):
                    self._content.records.append(Incoming(below, entity))

    def history(self, value: Any) -> None:
        for path, row in self.items(value, "history"):
            step = self._step(row, path)
            if step is not None:
                self._content.history.append(step)

    def _entity(self, kind: str, row: Mapping[str, Any], path: str) -> Entity | None:
        faults = len(self._content.problems)
        specs = {spec.name: spec for spec in fields_of(KINDS[kind])}
        values: dict[str, Any] = {}
        for name, value in row.items():
            if name not in specs:
                self.problem(_below(path, name), "import.unknown_field", name=name)
            else:
                values[name] = self._value(specs[name], value, _below(path, name))
        for name, spec in specs.items():
            if name not in row and (spec.type is FieldType.ID or (spec.required and spec.default is None)):
                self.problem(path, "import.missing_field", name=name)
        if len(self._content.problems) > faults:
            return None
        try:
            return KINDS[kind](**values)
        except InvalidInput as error:
            self.problem(_below(path, error.field) if error.field else path, error.code, **error.params)
            return None

    def _value(self, spec: FieldSpec, value: Any, path: str) -> object:
        if isinstance(value, BadNumber):
            self.problem(path, "import.bad_number", text=value.text)
            return None
        if isinstance(value, list | dict):  # never written out: it may be nested deeper than can be
            self.problem(path, "value.type", text="[…]" if isinstance(value, list) else "{…}", expected=spec.type.value)
            return None
        if spec.type is FieldType.ID and not _is_id(value):
            self.problem(path, "import.bad_id", text=str(value))
            return None
        try:
            return decode_value(spec, value)
        except InvalidInput as error:
            self.problem(path, error.code, **error.params)
            return None

    def _is_new(self, entity: Entity, path: str) -> bool:
        if entity.id in self._kinds_by_id:
            self.problem(f"{path}.id", "import.id_twice", id=entity.id, kind=self._kinds_by_id[entity.id])
            return False
        self._kinds_by_id[entity.id] = entity.KIND
        return True

    def _step(self, row: dict[str, Any], path: str) -> HistoryStep | None:
        faults = len(self._content.problems)
        self.known_keys(row, _STEP, path)
        seq, target = self._number(row, "seq", path), None
        if row.get("target") is not None:
            target = self._number(row, "target", path)
            if target is not None and target not in self._seqs:
                self.problem(f"{path}.target", "import.unknown_step", number=target)
        if seq is not None:
            if seq <= self._last_seq:
                self.problem(f"{path}.seq", "import.not_rising", number=seq)
            self._last_seq = max(seq, self._last_seq)
            self._seqs.add(seq)
        at = self._instant(row, path)
        step = self._one_of(row, "step", tuple(one.value for one in Step), path)
        state = self._one_of(row, "state", STATES, path)
        actor, label = self.text(row, "actor", path), self.text(row, "label", path)
        params = self._scalars(row.get("params"), f"{path}.params")
        changes = [self._change(one, below) for below, one in self.items(row.get("changes"), f"{path}.changes")]
        if len(self._content.problems) > faults or seq is None:
            return None
        return HistoryStep(seq, at, actor, Step(step), label, params or {}, target, state, tuple(changes))

    def _change(self, row: dict[str, Any], path: str) -> Change:
        self.known_keys(row, _CHANGE, path)
        kind, identifier = self.text(row, "kind", path), self.text(row, "id", path)
        if kind not in KINDS:
            self.problem(f"{path}.kind", "import.unknown_kind", kind=kind)
        return Change(kind, identifier, self._row(row, "before", path), self._row(row, "after", path))

    def _row(self, row: Mapping[str, Any], name: str, path: str) -> PlainRow | None:
        found = row.get(name)
        return None if found is None else self._scalars(found, f"{path}.{name}")

    def _scalars(self, value: Any, path: str) -> dict[str, Any] | None:
        found = self.mapping(value, path)
        for name, one in (found or {}).items():
            if isinstance(one, BadNumber | list | dict):
                self.wrong_type(_below(path, name), one, str)
            elif isinstance(one, str) and not _is_storable(one):
                self.problem(_below(path, name), "import.bad_text", text=one)
        return found

    def _number(self, row: Mapping[str, Any], name: str, path: str) -> int | None:
        value = row.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if name in row:
            self.wrong_type(f"{path}.{name}", value, int)
        return None

    def _instant(self, row: Mapping[str, Any], path: str) -> str:
        text = self.text(row, "at", path)
        try:
            if datetime.fromisoformat(text).tzinfo is not None:
                return text
        except ValueError:
            pass
        if "at" in row:
            self.problem(f"{path}.at", "import.bad_instant", text=text)
        return ""

    def _one_of(self, row: Mapping[str, Any], name: str, known: tuple[str, ...], path: str) -> str:
        text = self.text(row, name, path)
        if text not in known and name in row:
            self.problem(f"{path}.{name}", "choice.invalid", text=text, choices=", ".join(known))
        return text


def _below(path: str, name: str) -> str:
    return f"{path}.{shown(name)}" if path else shown(name)


def _is_id(value: Any) -> bool:
    try:
        return isinstance(value, str) and str(uuid.UUID(value)) == value
    except ValueError:
        return False


def _is_storable(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= one <= "\udfff" for one in text)
