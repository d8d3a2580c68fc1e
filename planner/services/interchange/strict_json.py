"""Reads a JSON file that may come from anywhere, without trusting a byte of it.

What JSON allows and the planner does not (a key given twice, a number beyond any field) becomes a marker in the result,
so that whoever walks through it can say where it stands. The rest is refused at once, by line or by path.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from planner.domain.errors import InterchangeError, NotFound, StoreUnavailable, UnsupportedFile

MEGABYTE: Final = 1_000_000
MAX_BYTES: Final = 200 * MEGABYTE
MAX_DEPTH: Final = 64
_DIGITS: Final = 16
"""The digits that every number of a field has at most: 2**53 has sixteen."""
_SHOWN: Final = 60
_SQLITE: Final = b"SQLite format 3\0"
_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]', re.DOTALL)


@dataclass(frozen=True, slots=True)
class BadNumber:
    """A number that no field can hold; ``text`` is its beginning as it stands in the file."""

    text: str


class Doubled(dict[str, Any]):
    """An object in which ``key`` stands more than once."""

    key: str = ""


def read(path: Path, *, max_bytes: int = MAX_BYTES) -> Any:
    """Return what the file holds: dicts, lists, text, numbers, true, false, None, ``BadNumber`` and ``Doubled``.

    Raises:
        NotFound: ``file.missing``.
        UnsupportedFile: ``file.is_folder``.
        StoreUnavailable: ``store.no_permission``, ``store.io``.
        InterchangeError: ``import.empty``, ``import.too_large``, ``import.planner_file``, ``import.not_utf8``,
            ``import.not_json`` with line and column, ``import.too_deep`` with the path, ``import.not_a_file``.
    """
    content = _content(path, max_bytes)
    if not content.strip():
        raise InterchangeError("import.empty", path=str(path))
    if content.startswith(_SQLITE):
        raise InterchangeError("import.planner_file", path=str(path))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InterchangeError("import.not_utf8", str(error), path=str(path), position=error.start) from error
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_float,
            parse_constant=BadNumber,
        )
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise InterchangeError("import.not_json", error.msg, path=str(path), **place) from error
    except RecursionError as error:
        raise InterchangeError("import.too_deep", path=str(path), at=path_at_depth(text), limit=MAX_DEPTH) from error


def shown(text: str) -> str:
    """Return the beginning of ``text`` as it can stand in a sentence, with characters that hide spelled out."""
    head = "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in text[:_SHOWN])
    return head if len(text) <= _SHOWN else f"{head}…"


def path_at_depth(text: str, depth: int = MAX_DEPTH) -> str:
    """Return the path to the first value nested ``depth`` deep, cut to what a sentence can hold; "" if none is."""
    places: list[str | int] = []
    key = ""
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token in "{[":
            if len(places) + 1 >= depth:
                return _joined(places)
            places.append("" if token == "{" else 0)
        elif token in "}]":
            if places:
                places.pop()
        elif token == "," and places and isinstance(places[-1], int):
            places[-1] += 1
        elif token == ":" and places and isinstance(places[-1], str):
            places[-1] = key
        elif token[0] == '"':
            key = token[1:-1]
    return ""


def _joined(places: list[str | int]) -> str:
    parts = [f"[{place}]" if isinstance(place, int) else f".{place}" for place in places]
    return shown("".join(parts).lstrip("."))


def _content(path: Path, max_bytes: int) -> bytes:
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):  # a pipe or a device, which may never end
            raise InterchangeError("import.not_a_file", path=str(path))
        with path.open("rb") as stream:
            content = stream.read(max_bytes + 1)
    except FileNotFoundError as error:
        raise NotFound("file.missing", path=str(path)) from error
    except IsADirectoryError as error:
        raise UnsupportedFile("file.is_folder", path=str(path)) from error
    except PermissionError as error:
        code = "file.is_folder" if path.is_dir() else "store.no_permission"  # Windows refuses to open a folder
        raise StoreUnavailable(code, str(error), path=str(path)) from error
    except (OSError, ValueError) as error:
        raise StoreUnavailable("store.io", str(error), path=shown(str(path))) from error
    if len(content) > max_bytes:
        raise InterchangeError("import.too_large", path=str(path), limit=max_bytes // MEGABYTE)
    return content


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    doubled = Doubled(found)
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            doubled.key = key
        seen.add(key)
    return doubled


def _integer(text: str) -> int | BadNumber:
    return int(text) if len(text.removeprefix("-")) <= _DIGITS else BadNumber(text[:_SHOWN])


def _float(text: str) -> float | BadNumber:
    value = float(text)
    return value if math.isfinite(value) else BadNumber(text[:_SHOWN])
