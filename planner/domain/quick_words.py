"""The words that a quick line is read by: its pieces, the tables of each language, and the names that the file knows.

A table holds phrases of one or more pieces; case and accents don't matter. What the words are, in which language, is
data that somebody else loads.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, TypeAlias, TypeVar

from planner.domain.mechanisms import EventStatus
from planner.domain.spelling import unaccented

T = TypeVar("T")
Phrase: TypeAlias = tuple[str, ...]
DASHES: Final = frozenset("-‐‑‒–—−")


class TokenKind(StrEnum):
    WORD = "word"
    NUMBER = "number"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a run of digits or a sign, ``start`` to ``end`` of the line; ``is_glued`` to the piece before it."""

    text: str
    key: str
    kind: TokenKind
    start: int
    end: int
    is_glued: bool

    @property
    def number(self) -> int | None:
        """The number of at most four digits that it is."""
        return int(self.text) if self.kind is TokenKind.NUMBER and len(self.text) <= 4 else None

    @property
    def is_dash(self) -> bool:
        return self.text in DASHES


def folded(text: str) -> str:
    """Return ``text`` without case and accents."""
    return unaccented(text).replace("’", "'")


def tokens_of(text: str) -> list[Token]:
    """Return the pieces of a text, white space left out."""
    found: list[Token] = []
    at = 0
    while at < len(text):
        kind = _kind(text[at])
        end = at + 1
        while kind in (TokenKind.WORD, TokenKind.NUMBER) and end < len(text) and _goes_on(kind, text[end]):
            end += 1
        if kind is not None:
            part = text[at:end]
            is_glued = bool(found) and found[-1].end == at
            found.append(Token(part, folded(part), kind, at, end, is_glued))
        at = end
    return found


def phrase_of(text: str) -> Phrase:
    """Return a text as the phrase that a table holds."""
    return tuple(token.key for token in tokens_of(text))


def name_phrase(text: str) -> Phrase:
    """Return a name as a phrase of its words and numbers, without the signs between them."""
    return tuple(token.key for token in tokens_of(text) if token.kind is not TokenKind.SIGN)


def longest(table: Mapping[Phrase, T], tokens: Sequence[Token], at: int) -> tuple[T, int] | None:
    """Return the value of the longest phrase of a table that stands at a place, and how many pieces it takes."""
    for count in range(min(_LONGEST_PHRASE, len(tokens) - at), 0, -1):
        value = table.get(tuple(token.key for token in tokens[at : at + count]))
        if value is not None:
            return value, count
    return None


_LONGEST_PHRASE: Final = 6


class ReadKind(StrEnum):
    """What a line makes."""

    ROUND = "round"
    VISIT = "visit"
    TALKS = "talks"
    CALL = "call"
    MEETING = "meeting"
    DEADLINE = "deadline"


class Unit(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"
    MINUTE = "minute"


class Glue(StrEnum):
    """Small words that tell what the word beside them is."""

    NEXT = "next"
    THIS = "this"
    AHEAD = "ahead"
    """Before a length of time: in 3 weeks."""
    AFTER = "after"
    """Behind it: 3 सप्ताह बाद."""
    TO = "to"
    FROM = "from"
    OF = "of"
    AT = "at"
    """Before a time of day."""
    OCLOCK = "oclock"
    """Behind it."""
    FILLER = "filler"
    """Before a day, time or place; goes with it."""
    NUMBER = "number"
    """Before a round's number."""
    ORDINAL = "ordinal"
    """Behind a number: 14th."""
    EVERY = "every"
    OTHER = "other"
    """Behind it: every other week."""
    WORKDAY = "workday"
    AND = "and"
    UNTIL = "until"
    """Before the last day of what repeats."""
    UPTO = "upto"
    """Behind it: 30 जून तक."""
    TIMES = "times"
    BEHIND = "behind"
    """Behind a day, and goes with it: मंगलवार को."""
    INSIDE = "inside"
    """Before a place: in Rome."""
    WITHIN = "within"
    """Behind it: रोम में."""
    LASTING = "lasting"
    """Before a length: for 2 hours."""
    LASTED = "lasted"
    """Behind it: 2 घंटे के लिए."""


@dataclass(frozen=True, slots=True)
class Words:
    """The tables of all languages together; weekdays are 0 for Monday, days are offsets from today."""

    months: Mapping[Phrase, int]
    weekdays: Mapping[Phrase, int]
    days: Mapping[Phrase, tuple[int, ...]]
    units: Mapping[Phrase, Unit]
    rates: Mapping[Phrase, tuple[Unit, int]]
    """Words for how often, as so many units: weekly, quarterly."""
    numbers: Mapping[Phrase, int]
    clocks: Mapping[Phrase, int]
    """Words for a time of day, in minutes since midnight."""
    halves: Mapping[Phrase, int]
    """Am and pm, as the hours that they add, NIGHT for what is either; also parts of the day."""
    lengths: Mapping[Phrase, int]
    """Words for a length, in minutes."""
    kinds: Mapping[Phrase, ReadKind]
    todo: Mapping[Phrase, bool]
    status: Mapping[Phrase, EventStatus]
    glue: Mapping[Glue, Mapping[Phrase, bool]]

    @classmethod
    def merged(cls, tables: Iterable[Mapping[str, Any]]) -> Words:
        """Return the words of several languages' tables; a word for several days has all of them, in that order."""
        made = cls({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {glue: {} for glue in Glue})
        for table in tables:
            made._add(table)
        return made

    def is_glue(self, glue: Glue, tokens: Sequence[Token], at: int) -> int:
        """Return how many pieces a small word takes at a place, 0 if it does not stand there."""
        found = longest(self.glue[glue], tokens, at)
        return found[1] if found else 0

    def _add(self, table: Mapping[str, Any]) -> None:
        for own, listed in ((self.months, table["months"]), (self.weekdays, table["weekdays"])):
            for place, names in enumerate(listed):
                _fill(own, names, place + (own is self.months))
        for name, offsets in table["days"].items():
            phrase = phrase_of(name)
            _fill(self.days, [name], tuple(dict.fromkeys((*self.days.get(phrase, ()), *offsets))))
        for name, unit_words in table["units"].items():
            _fill(self.units, unit_words, Unit(name))
        for name, by_number in table["rates"].items():
            for number, rate_words in by_number.items():
                _fill(self.rates, rate_words, (Unit(name), int(number)))
        for name, kind_words in table["kinds"].items():
            _fill(self.kinds, kind_words, ReadKind(name))
        for name, status_words in table["status"].items():
            _fill(self.status, status_words, EventStatus(name))
        numbers = {"numbers": self.numbers, "clocks": self.clocks, "halves": self.halves, "lengths": self.lengths}
        for group, own in numbers.items():
            for name, number in table[group].items():
                _fill(own, [name], number)
        _fill(self.todo, table["todo"], True)
        for glue, names in table["glue"].items():
            _fill(self.glue[Glue(glue)], names, True)


class NameKind(StrEnum):
    """What a name is of, what is meant first standing first."""

    MECHANISM = "mechanism"
    PERSON = "person"
    PLACE = "place"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class Name:
    """Something that a line can name.

    Attributes:
        id: of the record; "" for a place that is none.
        label: what it is called.
        names: all that it may be called by.
        party_ids: whose it is: the sides of a mechanism, the country of a person or place, the party itself.
        zone: whose clocks a place keeps, "" if not known.
        city: where a place is.
        ordinals: the numbers that the rounds of a mechanism bear.
        is_of_file: the file itself uses it, so that a part of its name may mean it.
    """

    kind: NameKind
    id: str
    label: str
    names: tuple[str, ...]
    party_ids: tuple[str, ...] = ()
    zone: str = ""
    city: str = ""
    ordinals: frozenset[int] = frozenset()
    is_of_file: bool = True


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words, and the names that the file knows; ``home_id`` is the party whose side is ours, "" if none."""

    words: Words
    names: tuple[Name, ...] = ()
    home_id: str = ""
    _by_phrase: dict[Phrase, list[Name]] = field(default_factory=dict, repr=False, compare=False)
    _firsts: dict[str, int] = field(default_factory=dict, repr=False, compare=False)
    _held: dict[int, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        of_parties = {
            word for one in self.names if one.kind is NameKind.PARTY for name in one.names for word in name_phrase(name)
        }
        for place, name in enumerate(self.names):
            for called in name.names:
                phrase = name_phrase(called)
                if phrase:
                    self._by_phrase.setdefault(phrase, []).append(name)
                    self._firsts[phrase[0]] = max(self._firsts.get(phrase[0], 0), len(phrase))
            if name.is_of_file and name.kind in (NameKind.MECHANISM, NameKind.PLACE):
                words = {word for called in name.names for word in name_phrase(called)}
                self._held[place] = frozenset(words - of_parties)

    def named(self, tokens: Sequence[Token], at: int) -> tuple[tuple[Name, ...], int] | None:
        """Return what the longest name that begins at a place may mean, and how many pieces it takes."""
        own, places = _name_words(tokens, at, self._firsts.get(tokens[at].key, 0))
        for count in range(len(own), 0, -1):
            found = self._by_phrase.get(tuple(own[:count]))
            if found:
                first = min(found, key=lambda one: list(NameKind).index(one.kind)).kind
                same = {(one.id or one.label): one for one in found if one.kind is first}
                return tuple(same.values()), places[count - 1] - at + 1
        return None

    def named_in_part(self, tokens: Sequence[Token], at: int) -> tuple[tuple[Name, ...], int] | None:
        """Return what a few words of a longer name may mean: two of a mechanism's, one of a place's."""
        own, places = _name_words(tokens, at, 6)
        best: list[Name] = []
        most = 0
        for number, held in self._held.items():
            name = self.names[number]
            count = 0
            while count < len(own) and own[count] in held:
                count += 1
            is_enough = count >= 2 or (name.kind is NameKind.PLACE and count == 1 and len(own[0]) >= 4)
            if is_enough and count >= most:
                best = [*([] if count > most else best), name]
                most = count
        return (tuple(best), places[most - 1] - at + 1) if best else None


def _name_words(tokens: Sequence[Token], at: int, most: int) -> tuple[list[str], list[int]]:
    """Return up to ``most`` words from a place on, dashes and apostrophes between them passed over."""
    own: list[str] = []
    places: list[int] = []
    for place in range(at, len(tokens)):
        token = tokens[place]
        if len(own) >= most:
            break
        if token.kind is not TokenKind.SIGN:
            own.append(token.key)
            places.append(place)
        elif not own or not (token.is_dash or token.key in "'."):
            break
    return own, places


def _fill(table: Any, names: Iterable[str], value: object) -> None:
    for name in names:
        table[phrase_of(name)] = value


def _kind(letter: str) -> TokenKind | None:
    category = unicodedata.category(letter)
    if category == "Nd":
        return TokenKind.NUMBER
    if category[0] in "LM":
        return TokenKind.WORD
    return None if letter.isspace() else TokenKind.SIGN


def _goes_on(kind: TokenKind, letter: str) -> bool:
    return _kind(letter) is kind
