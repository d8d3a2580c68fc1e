"""Puts rows in order and leaves some out: what a column shows, what it sorts by and what is chosen of it.

Plain Python over frozen rows, so that the worker can prepare it for a long list. Everything is worked out once for each
column and kept: 100,000 rows are then sorted in about 50 ms. Text is compared without regard to accents and case, and
numbers in it as numbers; only words that are the same otherwise are told apart by accent and case.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar

from planner.domain.spelling import plain
from planner.domain.timing import ImpreciseDate

if TYPE_CHECKING:
    from ui.widgets.rows import Column

R = TypeVar("R")

LARGE: Final = 5_000
"""From so many rows on, a list is prepared by the worker."""
FEW: Final = 24
"""A column that shows so many different texts at most is filtered by ticks."""
_DIGITS: Final = re.compile(r"\d+")


class Steps(Protocol):
    def step(self, name: str, done: int = 0, of: int = 0) -> None: ...


def natural_key(words: str) -> tuple[str, str]:
    """Return what to sort words by: as in a dictionary, numbers by their size, lower case first of two alike."""
    key = plain(words)
    return _DIGITS.sub(lambda found: found[0].lstrip("0").zfill(12), key), words.swapcase()


@dataclass(frozen=True, slots=True)
class ColumnFilter:
    """What a column must show: one of ``values``, where any are given, and every one of the ``words``."""

    words: str = ""
    values: frozenset[str] | None = None

    def __bool__(self) -> bool:
        return bool(self.words.strip()) or self.values is not None

    def plain(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return {"words": self.words} if self.values is None else {"values": sorted(self.values)}

    @classmethod
    def read(cls, state: Any) -> ColumnFilter:
        """Return what ``plain`` wrote; a filter that lets all through where it is anything else."""
        if not isinstance(state, Mapping):
            return cls()
        values = state.get("values")
        return cls(str(state.get("words", "")), frozenset(map(str, values)) if isinstance(values, list) else None)


class Digest(Generic[R]):
    """What is worked out of rows, each part when it is first asked for, or all at once by ``prepare``."""

    def __init__(self, rows: Sequence[R], columns: Sequence[Column[R]], key: Callable[[R], str]) -> None:
        self.rows: Final[list[R]] = list(rows)
        self.keys: Final[list[str]] = [key(row) for row in self.rows]
        self._columns = columns
        self._texts: dict[int, list[str]] = {}
        self._plain: dict[int, list[str]] = {}
        self._ranks: dict[int, list[int]] = {}
        self._orders: dict[tuple[int, bool], list[int]] = {}
        self._all: list[str] | None = None
        self.is_prepared = len(self.rows) < LARGE

    def prepare(self, steps: Steps) -> None:
        """Work out all that sorting and filtering need; ``steps`` is told of each part, and may raise to end it."""
        for place in range(len(self._columns)):
            steps.step("")
            self._ranked(place)
            for is_descending in (False, True):
                steps.step("")
                self._sorted(place, is_descending=is_descending)
            steps.step("")
            self._folded(place)
        steps.step("")
        self._joined()
        self.is_prepared = True

    def discard(self, count: int) -> bool:
        """Let go of so many rows, once nobody needs them; True while there are more.

        To free 100,000 rows at once takes a tenth of a second.
        """
        kept: list[list[Any]] = [self.rows, self.keys, *self._texts.values(), *self._plain.values(), self._all or []]
        for one in kept:
            del one[-count:]
        return any(kept)

    def texts(self, place: int) -> list[str]:
        """Return what a column shows, row by row."""
        if place not in self._texts:
            shown = self._columns[place].shown
            seen: dict[str, str] = {}  # the same words are kept once
            self._texts[place] = [seen.setdefault(words, words) for words in map(shown, self.rows)]
        return self._texts[place]

    def choices(self, place: int) -> Counter[str] | None:
        """Return how often each text of a column occurs, in the order of the rows; None where too many differ."""
        counted = Counter(self.texts(place))
        is_few = len(counted) <= FEW and (len(counted) * 2 <= len(self.rows) or len(counted) <= 4)
        return counted if is_few else None

    def order(
        self,
        words: str = "",
        filters: Mapping[int, ColumnFilter] | None = None,
        sorted_by: int | None = None,
        *,
        is_descending: bool = False,
    ) -> list[int]:
        """Return the places of the rows that pass, in order; rows with nothing to sort by come last either way."""
        in_order = range(len(self.rows)) if sorted_by is None else self._sorted(sorted_by, is_descending=is_descending)
        if not words.strip() and not filters:
            return list(in_order)
        passing = self._passing(words, filters or {})
        if sorted_by is None or len(passing) < 2:
            return passing
        passes = bytearray(len(self.rows))
        for place in passing:
            passes[place] = 1
        return [place for place in in_order if passes[place]]

    def _sorted(self, column: int, *, is_descending: bool) -> list[int]:
        """Return the places of all rows as a column sorts them."""
        known = (column, is_descending)
        if known not in self._orders:
            ranks = self._ranked(column)
            present = [place for place, rank in enumerate(ranks) if rank >= 0]
            present.sort(key=ranks.__getitem__, reverse=is_descending)
            present += [place for place, rank in enumerate(ranks) if rank < 0]
            self._orders[known] = present
        return self._orders[known]

    def _passing(self, words: str, filters: Mapping[int, ColumnFilter]) -> list[int]:
        places = list(range(len(self.rows)))
        for column, wanted in filters.items():
            if wanted.values is not None:
                texts, values = self.texts(column), wanted.values
                places = [place for place in places if texts[place] in values]
            for word in plain(wanted.words).split():
                texts = self._folded(column)
                places = [place for place in places if word in texts[place]]
        for word in plain(words).split():
            joined = self._joined()
            places = [place for place in places if word in joined[place]]
        return places

    def _folded(self, place: int) -> list[str]:
        if place not in self._plain:
            texts = self.texts(place)
            folded = {words: plain(words) for words in set(texts)}
            self._plain[place] = [folded[words] for words in texts]
        return self._plain[place]

    def _joined(self) -> list[str]:
        if self._all is None:
            columns = [self._folded(place) for place in range(len(self._columns))]
            self._all = [" ".join(parts) for parts in zip(*columns, strict=True)] if columns else []
        return self._all

    def _ranked(self, place: int) -> list[int]:
        """Return each row's rank among the different values of a column, −1 where it has none."""
        if place not in self._ranks:
            values = [_raw(value) for value in map(self._columns[place].value, self.rows)]
            different = {value for value in values if value is not None}
            try:
                ordered = sorted(different, key=_order_of)
            except TypeError:  # values of several types
                ordered = sorted(different, key=lambda value: natural_key(str(value)))
            ranks = {None: -1, **{value: rank for rank, value in enumerate(ordered)}}
            self._ranks[place] = [ranks[value] for value in values]
        return self._ranks[place]


def _raw(value: Any) -> Any:
    """Return a value that can be told from others by itself; None for a blank one."""
    if isinstance(value, ImpreciseDate):  # the vaguer of two that begin alike comes first
        return (value.year, value.month or 0, value.day or 0)
    if value is None or value == "":
        return None
    return str(value) if isinstance(value, list | dict | set) else value


def _order_of(value: Any) -> Any:
    return natural_key(value) if isinstance(value, str) else value
