"""The names of records in a line of words, and the words in pieces around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from planner.domain.entity import RecordRef

Names: TypeAlias = Sequence[tuple[str, RecordRef]]
"""The names in a line, in its order, each with the record that is called so."""
Piece: TypeAlias = tuple[str, RecordRef | None]


def pieces(words: str, names: Names) -> Iterator[Piece]:
    """Give the words in pieces, each name one with its record; a name that the words leave out is passed over."""
    at = 0
    for name, ref in names:
        found = words.find(name, at) if name else -1
        if found < 0:
            continue
        if found > at:
            yield words[at:found], None
        yield name, ref
        at = found + len(name)
    if at < len(words):
        yield words[at:], None


def named_in(words: str, known: Iterable[tuple[str, RecordRef]]) -> Names:
    """Return those of the names known that are said in words, in their order; one that several bear is none."""
    bearers: dict[str, set[RecordRef]] = {}
    for name, ref in known:
        bearers.setdefault(name, set()).add(ref)
    telling = {name: ref for name, refs in bearers.items() if name for ref in refs if len(refs) == 1}
    longest_first = sorted(map(re.escape, telling), key=len, reverse=True)
    said = re.finditer(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", words) if telling else ()
    return [(one[0], telling[one[0]]) for one in said]
