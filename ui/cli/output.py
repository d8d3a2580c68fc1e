"""How the command line prints: values as JSON or as aligned columns, and errors as one sentence."""

from __future__ import annotations

import json
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Final, TypeAlias

from planner.domain.entity import RecordRef
from planner.domain.errors import PlannerError
from planner.domain.timing import ImpreciseDate, ZonedTime
from ui.messages import field_of, kind_name, sentence, text

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"
Object: TypeAlias = dict[str, Json]

_GAP: Final = "  "
_WIDEST: Final = 60


def as_json(value: object) -> Json:
    """Return a value as JSON has it: dates as ISO 8601, choices as their words, a record as ``kind:id``."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, ZonedTime):
        return with_offset(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, ImpreciseDate | RecordRef | str):
        return str(value)
    if isinstance(value, Mapping):
        return {str(name): as_json(one) for name, one in value.items()}
    if isinstance(value, Iterable):
        return [as_json(one) for one in value]
    return str(value)


def with_offset(value: ZonedTime) -> str:
    """Return a time with its offset from UTC, "2026-03-19T10:00+01:00"; its zone is told beside it."""
    return value.aware.isoformat(timespec="minutes")


def print_json(value: object) -> None:
    print(json.dumps(as_json(value), ensure_ascii=False, indent=2))


def print_table(rows: Sequence[Mapping[str, Json]], columns: Sequence[str]) -> None:
    """Print rows in aligned columns under their headings, the last uncut; one that is all blank is left out."""
    widest = {name: 0 if name == columns[-1] else _WIDEST for name in columns}
    cells = {name: [_first_line(cell(row.get(name), widest=widest[name])) for row in rows] for name in columns}
    shown = [name for name in columns if any(cells[name])]
    widths = {name: max(_width(one) for one in (heading(name), *cells[name])) for name in shown}
    print(_line([heading(name) for name in shown], [widths[name] for name in shown]))
    for index in range(len(rows)):
        print(_line([cells[name][index] for name in shown], [widths[name] for name in shown]))


def print_facts(facts: Mapping[str, Json], *, indent: str = "") -> None:
    """Print names and values line by line; what is blank is left out."""
    lines = [(heading(name), cell(value, widest=0)) for name, value in facts.items()]
    lines = [(name, value) for name, value in lines if value]
    width = max((_width(name) for name, _ in lines), default=0)
    for name, value in lines:
        first, *rest = value.split("\n")
        print(f"{indent}{_padded(name, width)}{_GAP}{first}")
        for line in rest:
            print(f"{indent}{' ' * width}{_GAP}{line}")


def heading(name: str) -> str:
    return name.replace("_", " ")


def cell(value: Json, *, widest: int = _WIDEST) -> str:
    """Return a value as one cell of a table: a list with commas; what is long is cut to its beginning."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return text("cli.yes") if value else ""
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {cell(one)}" for name, one in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _listed([cell(one) for one in value], widest)
    shown = str(value)
    if not widest:
        return shown
    line = shown.split("\n", 1)[0]
    return line if len(line) <= widest else f"{line[: widest - 1]}…"


def _listed(parts: Sequence[str], widest: int) -> str:
    """Return parts with commas, whole sentences without, those beyond a width only counted: "AT, BE, BG, +24"."""
    between = " " if all(part.endswith(".") for part in parts) else ", "
    whole = between.join(parts)
    if not widest or len(whole) <= widest:
        return whole
    for kept in range(len(parts) - 1, 0, -1):
        shown = between.join([*parts[:kept], f"+{len(parts) - kept}"])
        if len(shown) <= widest:
            return shown
    return f"{whole[: widest - 1]}…"


def print_error(error: PlannerError) -> None:
    """Say on standard error, in one line, what is wrong and what to do."""
    words = " ".join(sentence(error).split())
    field = field_of(error)
    if field and "{text}" in text(f"error.{error.code}"):
        words = text("cli.at_field", field=field.removesuffix("_id"), sentence=words)
    sys.stderr.write(f"{words}\n")


def print_twins(twins: Sequence[tuple[RecordRef, str]]) -> None:
    """Say on standard error which records the one just written may be."""
    for ref, name in twins:
        sys.stderr.write(f"{text('cli.twin', kind=kind_name(ref.kind), name=name, id=ref.id)}\n")


def _first_line(shown: str) -> str:
    return shown.split("\n", 1)[0]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    line = _GAP.join(_padded(one, width) for one, width in zip(cells, widths, strict=True)).rstrip()
    limit = shutil.get_terminal_size((0, 0)).columns if sys.stdout.isatty() else 0
    return line if not limit or _width(line) <= limit else f"{line[: limit - 1]}…"


def _padded(shown: str, width: int) -> str:
    return shown + " " * (width - _width(shown))


def _width(shown: str) -> int:
    """Return how many columns of a terminal a text takes: combining marks none, wide letters two."""
    if shown.isascii():
        return len(shown)
    width = 0
    for character in shown:
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            continue
        width += 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
    return width
