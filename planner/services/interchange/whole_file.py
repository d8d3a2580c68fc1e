"""The whole file as JSON: every record and the whole history, so that nothing is lost on the way out and back in.

The form, version 1::

    {"format": "dossier-planner", "version": 1, "schema": 1, "zone_data": "2026.6", "created": "2026-11-23T09:00:00Z",
     "records": {"party": [{"id": …, "name": …}, …], …},
     "history": [{"seq": 1, "at": …, "actor": …, "step": …, "label": …, "params": {…}, "target": null, "state": …,
                  "changes": [{"kind": …, "id": …, "before": {…} or null, "after": {…} or null}, …]}, …]}

Records stand by kind and id, fields in their declared order, one record a line, dates and times as the record holds
them ("2023-03", "2025-03-20T10:00[Europe/Rome]").
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TextIO

from planner.domain.entity import KINDS
from planner.domain.errors import (
    Conflict,
    InterchangeError,
    InvalidInput,
    PlannerError,
    StoreUnavailable,
    UnsupportedFile,
)
from planner.domain.record import ALL_KINDS, PlainRow, encode
from planner.domain.steps import Tell, untold
from planner.domain.timing import tzdata_version
from planner.services.interchange import strict_json
from planner.services.workspace import Workspace
from planner.store.files import replacing, resolved, surroundings
from planner.store.queries import Reader
from planner.store.queries.records import entities_where
from planner.store.tables.base import SCHEMA_VERSION
from planner.store.transfer import HistoryStep, read_history

FORMAT: Final = "dossier-planner"
VERSION: Final = 1
_SQLITE: Final = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class ExportSummary:
    """What was written, and where."""

    path: Path
    records: int
    steps: int
    size: int


def export_file(workspace: Workspace, path: Path, tell: Tell = untold) -> ExportSummary:
    """Write the whole open file as JSON to ``path``, over an earlier export if there is one.

    It is written beside its place, read back and compared, and only then renamed: whatever goes wrong, an earlier
    export stays as it was.

    Args:
        tell: is told ``export_read``, ``export_write`` and ``export_verify``.

    Raises:
        Conflict: ``export.over_planner_file``: a planner file stands there.
        UnsupportedFile: ``file.is_folder``.
        InterchangeError: ``export.too_large``: more than an import would read.
        NotFound: ``folder.missing``.
        InvalidInput: ``path.invalid``.
        StoreUnavailable: ``store.full``, ``store.no_permission``, ``store.io``; ``export.not_verified`` if what was
            written does not read back the same.
    """
    target = resolved(path)
    _check_target(workspace, target)
    tell("export_read", 0, 3)
    document = workspace.query(read_document, workspace.clock().isoformat(timespec="seconds"), tell)
    tell("export_write", 1, 3)
    with replacing(target) as temporary:
        with surroundings(target), temporary.open("w", encoding="utf-8", newline="\n") as stream:
            write_document(document, stream)
        size = temporary.stat().st_size
        tell("export_verify", 2, 3)
        _verify(document, temporary, target, size)
        tell("export_verify", 2, 3)
    records = sum(len(rows) for rows in document["records"].values())
    return ExportSummary(target, records, len(document["history"]), size)


def read_document(reader: Reader, created: str, tell: Tell = untold) -> dict[str, Any]:
    """Return the whole file as it is exported; ``created`` is written as the time of the export."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "schema": SCHEMA_VERSION,
        "zone_data": tzdata_version(),
        "created": created,
        "records": {kind: rows for kind in ALL_KINDS if (rows := _rows(reader, kind, tell))},
        "history": [_step(step) for step in read_history(reader)],
    }


def write_document(document: dict[str, Any], stream: TextIO) -> None:
    """Write the document as JSON, one record or step a line."""
    head = {name: value for name, value in document.items() if name not in ("records", "history")}
    stream.write(_text(head)[:-1] + ',\n"records": {')
    separator = "\n"
    for kind, rows in document["records"].items():
        stream.write(f'{separator}"{kind}": [')
        stream.writelines(_lines(rows))
        stream.write("]")
        separator = ",\n"
    stream.write('\n},\n"history": [')
    stream.writelines(_lines(document["history"]))
    stream.write("]}\n")


def _check_target(workspace: Workspace, target: Path) -> None:
    if target.is_dir():
        raise UnsupportedFile("file.is_folder", path=str(target))
    if target.exists() and not target.is_file():
        raise InvalidInput("path.invalid", path=str(target))
    is_own = target == resolved(workspace.path)
    with surroundings(target):
        if is_own or (target.is_file() and _begins_as_store(target)):
            raise Conflict("export.over_planner_file", path=str(target))


def _begins_as_store(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(_SQLITE)) == _SQLITE


def _verify(document: dict[str, Any], written: Path, target: Path, size: int) -> None:
    if size > strict_json.MAX_BYTES:
        limit = strict_json.MAX_BYTES // strict_json.MEGABYTE
        raise InterchangeError("export.too_large", path=str(target), size=size // strict_json.MEGABYTE, limit=limit)
    try:
        is_same = strict_json.read(written) == document
    except PlannerError as error:
        raise StoreUnavailable("export.not_verified", str(error), path=str(target)) from error
    if not is_same:
        raise StoreUnavailable("export.not_verified", path=str(target))


def _rows(reader: Reader, kind: str, tell: Tell) -> list[PlainRow]:
    tell("export_read", 0, 3)
    return [encode(entity) for entity in entities_where(reader, KINDS[kind])]


def _step(step: HistoryStep) -> dict[str, Any]:
    return {
        "seq": step.seq,
        "at": step.at,
        "actor": step.actor,
        "step": step.step.value,
        "label": step.label,
        "params": step.params,
        "target": step.target,
        "state": step.state,
        "changes": [
            {"kind": change.kind, "id": change.id, "before": change.before, "after": change.after}
            for change in step.changes
        ],
    }


def _lines(rows: Iterable[Any]) -> Iterator[str]:
    separator = "\n"
    for row in rows:
        yield separator + _text(row)
        separator = ",\n"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
