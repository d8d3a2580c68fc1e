"""Which words of the file are nearest to one that no record holds: what was meant where a letter slipped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planner.store.queries import Reader
from planner.store.queries.search import as_indexed, vocabulary

MOST: Final = 3
"""So many words are as near as each other at most."""
_SHORTEST: Final = 3
_LONGEST: Final = 40
_TWO_SLIPS_FROM: Final = 6
"""A word of so many letters may have two slips in it, a shorter one has one."""
_BEGINNING_FROM: Final = 5
"""What has so many letters may be the beginning of a word."""


def nearest_words(reader: Reader, word: str) -> tuple[str, ...]:
    """Return the words of the file nearest to ``word``, those that the most records hold first; none if none is near.

    A slip is a letter left out, added, taken for another or changed with its neighbour. Words that begin with either
    of the first two letters are looked at before all others, which takes longer. A number has no slips.
    """
    meant = as_indexed(word)
    if not _SHORTEST <= len(meant) <= _LONGEST or any(one.isnumeric() for one in meant):
        return ()
    likely = [found for letter in dict.fromkeys(meant[:2]) for found in vocabulary(reader, letter)]
    return _nearest(meant, likely) or _nearest(meant, vocabulary(reader))


def _nearest(word: str, known: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    length, slips = len(word), 2 if len(word) >= _TWO_SLIPS_FROM else 1
    whole = {place: one for place, (one, _) in enumerate(known) if abs(len(one) - length) <= slips}
    begun = {place: one[:length] for place, (one, _) in enumerate(known) if len(one) - length > slips}
    for choices in (whole, begun if length >= _BEGINNING_FROM else {}):
        near = process.extract(word, choices, scorer=OSA.distance, score_cutoff=slips, limit=None)
        least = min((distance for _, distance, _ in near), default=0)
        found = sorted((-known[place][1], known[place][0]) for _, distance, place in near if distance == least)
        if found:
            return tuple(one for _, one in found[:MOST])
    return ()
