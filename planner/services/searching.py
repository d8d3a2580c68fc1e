"""Searches every kind of record: first what is called by the words typed, then what bears them alone as its title,
then what else holds them.

Where a word typed stands in no record, the words of the file that are nearest to it are searched for instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from planner.services import naming
from planner.services.nearest import nearest_words
from planner.store.queries import Reader
from planner.store.queries import search as full_text
from planner.store.queries.search import SearchRow, words_of

_WORTH_A_NAME: Final = 2
"""The name of a mechanism has so many letters at least."""
_MOST_WORDS: Final = 8
"""A text of more words is no search with a slip in it."""
_MARKED: Final = ("\x02", "\x03")


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found; ``instead`` are the texts that it found it by where nothing holds the words typed."""

    rows: tuple[SearchRow, ...]
    instead: tuple[str, ...] = ()


def search(reader: Reader, words: str, *, limit: int = 200) -> list[SearchRow]:
    """Return the records that are called by ``words`` ("MCG 14", "India"), then those in which every word occurs.

    Among the latter, the best come first.

    A round is called by its mechanism and number, which stand in no text of its own.
    """
    held = full_text.search(reader, words, limit=limit)
    if len(words.strip()) < _WORTH_A_NAME:
        return held
    called = naming.called_by_mechanism(reader, words)
    known = {row.ref: row for row in held}
    names = naming.names_of(reader, [ref for ref in called if ref not in known])
    first = [known.get(ref) or SearchRow(ref, names.get(ref, ""), "") for ref in called]
    others = [row for row in held if row.ref not in called]
    others.sort(key=lambda row: naming.folded(row.title) != naming.folded(words.strip()))
    return [*first, *others][:limit]


def search_or_nearest(reader: Reader, words: str, *, limit: int = 200) -> Found:
    """Return what ``search`` finds; where that is nothing, what it finds by the nearest words that the file holds."""
    rows = search(reader, words, limit=limit)
    if rows:
        return Found(tuple(rows))
    found: dict[str, list[SearchRow]] = {}
    for text in _nearest_texts(reader, words):
        found[text] = search(reader, text, limit=limit)
    by_ref = {row.ref: row for rows in found.values() for row in rows}
    return Found(tuple(by_ref.values())[:limit], tuple(_as_written(text, rows) for text, rows in found.items() if rows))


def _nearest_texts(reader: Reader, words: str) -> list[str]:
    """Return ``words`` with those that no record holds replaced by the nearest ones held, the nearest text first.

    A single such word may be meant in several ways; of more, each stands for its nearest.
    """
    typed = words_of(words)
    if len(typed) > _MOST_WORDS:
        return []
    ways = {word: nearest_words(reader, word) for word in typed if not full_text.is_begun_by(reader, word)}
    if not ways or not all(ways.values()):
        return []
    count = len(next(iter(ways.values()))) if len(ways) == 1 else 1
    return [" ".join(ways[word][place] if word in ways else word for word in typed) for place in range(count)]


def _as_written(text: str, rows: Sequence[SearchRow]) -> str:
    """Return ``text`` with its words as the first of the rows writes them."""
    begin, end = _MARKED
    written: dict[str, str] = {}
    for row in rows:
        pieces = [piece.partition(end)[0] for piece in row.snippet.split(begin)[1:]]
        for word in (*words_of(row.title), *pieces):
            written.setdefault(full_text.as_indexed(word), word)
    return " ".join(written.get(full_text.as_indexed(word), word) for word in words_of(text))
