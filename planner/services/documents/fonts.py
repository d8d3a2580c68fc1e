"""Which characters the shipped fonts can print, read from their character maps (OpenType cmap, formats 4 and 12)."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from planner.services.documents.places import FONTS

_TABLES_AT: Final = 12
_RECORD: Final = 16
_INVISIBLE: Final = frozenset("\n\t\r\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\ufeff")


def missing_characters(texts: Iterable[str]) -> str:
    """Return the characters of ``texts`` that no shipped font has, each once, in their order."""
    found = {character for text in texts for character in text}
    known = covered()
    return "".join(sorted(one for one in found - _INVISIBLE if ord(one) not in known and not _is_variation(one)))


@cache
def covered() -> frozenset[int]:
    """Return the code points that at least one of the shipped fonts has."""
    return frozenset(point for path in sorted(FONTS.rglob("*-Regular.ttf")) for point in code_points(path))


def code_points(path: Path) -> frozenset[int]:
    """Return the code points that a font file has a glyph for."""
    data = path.read_bytes()
    count = struct.unpack_from(">H", data, 4)[0]
    for number in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", data, _TABLES_AT + _RECORD * number)
        if tag == b"cmap":
            return frozenset(_of_cmap(data, offset))
    return frozenset()


def _of_cmap(data: bytes, start: int) -> Iterator[int]:
    for number in range(struct.unpack_from(">H", data, start + 2)[0]):
        table = start + struct.unpack_from(">L", data, start + 8 + 8 * number)[0]
        form = struct.unpack_from(">H", data, table)[0]
        if form == 12:
            yield from _format_12(data, table)
        elif form == 4:
            yield from _format_4(data, table)


def _format_12(data: bytes, table: int) -> Iterator[int]:
    for number in range(struct.unpack_from(">L", data, table + 12)[0]):
        first, last, _ = struct.unpack_from(">LLL", data, table + 16 + 12 * number)
        yield from range(first, last + 1)


def _format_4(data: bytes, table: int) -> Iterator[int]:
    segments = struct.unpack_from(">H", data, table + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", data, table + 14)
    starts = struct.unpack_from(f">{segments}H", data, table + 16 + 2 * segments)
    for first, last in zip(starts, ends, strict=True):
        yield from (point for point in range(first, last + 1) if point != 0xFFFF)


def _is_variation(character: str) -> bool:
    return 0xFE00 <= ord(character) <= 0xFE0F
