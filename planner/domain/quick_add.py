"""Reads one line as an officer types it: what it makes, when, where and with whom, each with where it was read from.

What can mean more than one thing keeps its other meanings and says why it is unsure; what only looks like a day or a
time stays in the title, marked. Whatever is not taken as a field stays in the title, so nothing typed is lost. The
words and names come as data; this module knows no language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, TypeAlias

from planner.domain.quick_clock import ClockReader, Length
from planner.domain.quick_days import DayReader, Unsure
from planner.domain.quick_reading import NO_CHOICES, Choices, Mention, Part, Reading, Value
from planner.domain.quick_repeats import Once, RepeatReader
from planner.domain.quick_when import chosen, repeated, timed
from planner.domain.quick_words import (
    Glue,
    Name,
    ReadKind,
    Token,
    TokenKind,
    Vocabulary,
    folded,
    longest,
    tokens_of,
)
from planner.domain.timing import zone_names

LONGEST: Final = 1000
"""So many characters are read; what follows stays in the title."""
_EVENTS: Final = (ReadKind.VISIT, ReadKind.TALKS, ReadKind.CALL, ReadKind.MEETING)
_LATER: Final = (Part.TIME, Part.REPEAT)
"""What means more than one thing only beside the day."""
_HERE: Final = (ReadKind.CALL, ReadKind.DEADLINE)
"""What takes place where the desk is, so that a place is only named."""
_SIGNS: Final = " \t\n,;:.-–—()[]?"


def read_line(text: str, today: date, zone: str, vocabulary: Vocabulary, choices: Choices = NO_CHOICES) -> Reading:
    """Return what one line says; any text has a reading.

    Args:
        today: what weekdays and "tomorrow" are counted from.
        zone: whose clocks a time is on where the line names no place or zone.
        choices: the meanings that were chosen for unsure parts; ``(Part.KIND, "")`` chooses the kind by its place in
            ``ReadKind``.
    """
    scan = _Scan(tokens_of(text[:LONGEST]), text, today, vocabulary)
    mentions = _once([one if one.part in _LATER else chosen(one, choices) for one in scan.mentions()])
    kind, kind_unsure = _kind_of(mentions, choices)
    mentions, first = repeated(mentions, kind, today, choices)
    mentions = timed(mentions, first, kind, zone, choices)
    mentions = _of_known_place(mentions, kind)
    mentions = [replace(one, is_taken=_is_taken(one, mentions, kind)) for one in mentions]
    title = _title(text, mentions)
    if kind in _EVENTS and _is_kind_alone(title, mentions):
        mentions = [replace(one, is_taken=one.is_taken and one.part is not Part.PLACE) for one in mentions]
        title = _title(text, mentions)
    return Reading(text, title, kind, kind_unsure, tuple(mentions), first)


class _Scan:
    """Goes through the pieces of a line once, taking the longest meaning at each place."""

    def __init__(self, tokens: Sequence[Token], text: str, today: date, vocabulary: Vocabulary) -> None:
        self._tokens = tokens
        self._text = text
        self._vocabulary = vocabulary
        self._words = vocabulary.words
        self._days = DayReader(tokens, self._words, today)
        self._clocks = ClockReader(tokens, self._words)
        self._repeats = RepeatReader(tokens, self._words, self._days)
        self._has_repeat = any(self._repeats.at(one) or self._repeats.rate(one) for one in range(len(tokens)))
        self._has_time = any(self._clocks.is_full(place) for place in range(len(tokens)))
        self._last: Part | None = None

    def mentions(self) -> Iterator[Mention]:
        place = 0
        while place < len(self._tokens):
            found = self._with_filler(place)
            if found is None:
                if self._tokens[place].kind is not TokenKind.SIGN:
                    self._last = None
                place += 1
                continue
            part, count, options, unsure = found
            number = self._tokens[place].number
            if part is Part.DAYS and self._last is Part.MECHANISM and number is not None and number < 32:
                unsure = unsure or Unsure.NUMBER_OR_DAY
            if part is not Part.KIND:
                self._last = part
            behind = {
                Part.DAYS: Glue.BEHIND,
                Part.REPEAT: Glue.BEHIND,
                Part.UNTIL: Glue.BEHIND,
                Part.PLACE: Glue.WITHIN,
            }
            if part in behind:
                count += self._words.is_glue(behind[part], self._tokens, place + count)
            start, end = self._tokens[place].start, self._tokens[place + count - 1].end
            yield Mention(part, start, end, self._text[start:end], options, unsure)
            place += count

    def _with_filler(self, place: int) -> _Found | None:
        found = self._at(place)
        if found is not None:
            return found
        filler = self._words.is_glue(Glue.FILLER, self._tokens, place)
        while filler:
            if place + filler < len(self._tokens):
                behind = self._at(place + filler)
                if behind is not None and behind[0] in (Part.DAYS, Part.TIME, Part.PLACE, Part.REPEAT) and behind[2]:
                    return behind[0], behind[1] + filler, behind[2], behind[3]
            more = self._words.is_glue(Glue.FILLER, self._tokens, place + filler)
            filler = filler + more if more and filler < 2 else 0
        return None

    def _at(self, place: int) -> _Found | None:
        first = (self._todo, self._zone, self._repeat, self._until, self._ordinal)
        found = [one for rule in first if (one := rule(place)) is not None]
        if found:
            return found[0]
        clock = self._clock(place)
        rules = (self._date, self._named, self._rate, self._status, self._kind, self._named_in_part)
        every = [one for one in (clock or self._length(place), *(rule(place) for rule in rules)) if one is not None]
        return max(every, key=lambda one: one[1], default=None) or self._unknown_place(place)

    def _todo(self, place: int) -> _Found | None:
        found = longest(self._words.todo, self._tokens, 0) if place == 0 else None
        return (Part.TODO, found[1], (ReadKind.DEADLINE,), None) if found else None

    def _repeat(self, place: int) -> _Found | None:
        found = self._repeats.at(place)
        return (Part.REPEAT, found.count, (found.repeat,), None) if found else None

    def _rate(self, place: int) -> _Found | None:
        """How often in one word, which may as well belong to a name: the annual report."""
        found = self._repeats.rate(place)
        if found is None:
            return None
        if found.is_dated:
            return Part.REPEAT, found.count, (found.repeat,), None
        return Part.REPEAT, found.count, (found.repeat, Once.ONCE), Unsure.SERIES_OR_ONCE

    def _until(self, place: int) -> _Found | None:
        """Until when, or how many times; only of what repeats."""
        if not self._has_repeat:
            return None
        times = self._repeats.times(place)
        if times is not None:
            return Part.UNTIL, times[1], (times[0],), None
        lasting = self._repeats.lasting(place)
        if lasting is not None:
            return Part.UNTIL, lasting[0], (lasting[1],), None
        found = self._repeats.until(place)
        return (Part.UNTIL, found.count, found.options, found.unsure) if found else None

    def _zone(self, place: int) -> _Found | None:
        end = place + 1
        while end < len(self._tokens) and self._tokens[end].is_glued and end - place < 12:
            end += 1
        first = self._tokens[place]
        if first.is_glued or (first.text[0] not in "UG" and end - place < 3):
            return None
        name = self._text[first.start : self._tokens[end - 1].end].rstrip(",;.")
        return (Part.ZONE, len(tokens_of(name)), (name,), None) if name in zone_names() and len(name) > 2 else None

    def _ordinal(self, place: int) -> _Found | None:
        """The number of a round, behind its mechanism (MCG 14) or before it (14th MCG)."""
        skipped = self._words.is_glue(Glue.NUMBER, self._tokens, place)
        at = place + skipped if skipped and self._last is Part.MECHANISM else place
        number = self._tokens[at].number if at < len(self._tokens) else None
        if number is None or not 1 <= number <= 999:
            return None
        suffix = self._words.is_glue(Glue.ORDINAL, self._tokens, at + 1)
        if self._last is Part.MECHANISM:
            other = (self._date(at), self._clock(at), self._length(at))
            return (Part.ORDINAL, at + 1 + suffix - place, (number,), None) if not any(other) else None
        if suffix and at + 1 + suffix < len(self._tokens):
            behind = self._named(at + 1 + suffix)
            if behind is not None and behind[0] is Part.MECHANISM:
                return Part.ORDINAL, 1 + suffix, (number,), None
        return None

    def _date(self, place: int) -> _Found | None:
        found = self._days.at(place)
        return (Part.DAYS, found.count, found.options, found.unsure) if found else None

    def _clock(self, place: int) -> _Found | None:
        clocks = self._clocks
        is_beside = self._last in (Part.DAYS, Part.PLACE) or self._is_before_day(place)
        found = clocks.at(place, has_time=self._has_time, is_beside_day=is_beside)
        if found is not None and self._has_repeat:  # 10:00 until 30 June is no hour until 30
            cut = next((at for at in range(place + 1, place + found.count) if self._repeats.until(at)), None)
            clocks = replace(clocks, tokens=self._tokens[:cut]) if cut else clocks
            found = clocks.at(place, has_time=self._has_time, is_beside_day=is_beside)
        if found is not None and longest(self._words.halves, self._tokens, place):  # evening 10 February is no hour
            dates = ((at, self._days.at(at)) for at in range(place + 1, place + found.count))
            if any(day is not None and at + day.count > place + found.count for at, day in dates):
                return None
        if found is not None and found.options:
            self._has_time = self._has_time or found.unsure is not Unsure.TIME_OR_LENGTH
        return (Part.TIME, found.count, found.options, found.unsure) if found else None

    def _is_before_day(self, place: int) -> bool:
        """Whether two numbers that may be hours stand before a day: 9-11 Thursday."""
        found = self._clocks.at(place, has_time=self._has_time, is_beside_day=True)
        return found is not None and self._date(place + found.count) is not None

    def _length(self, place: int) -> _Found | None:
        found = self._clocks.length(place)
        return (Part.LENGTH, found[0], (found[1],), None) if found else None

    def _named(self, place: int) -> _Found | None:
        found = self._vocabulary.named(self._tokens, place)
        return self._of_names(*found, None) if found else None

    def _unknown_place(self, place: int) -> _Found | None:
        """A word with a capital behind "in" that no name or other rule knows."""
        before = self._words.is_glue(Glue.INSIDE, self._tokens, place)
        at = place + before
        if not before or at >= len(self._tokens) or not self._tokens[at].text[0].isupper() or self._at(at) is not None:
            return None
        return Part.PLACE, before + 1, (), Unsure.UNKNOWN_PLACE

    def _named_in_part(self, place: int) -> _Found | None:
        found = self._vocabulary.named_in_part(self._tokens, place)
        return self._of_names(*found, Unsure.PART_OF_NAME) if found else None

    def _of_names(self, names: tuple[Name, ...], count: int, unsure: Unsure | None) -> _Found:
        first = names[0].kind
        same = tuple(one for one in names if one.kind is first)
        return Part(first.value), count, same, unsure or (Unsure.SEVERAL if len(same) > 1 else None)

    def _status(self, place: int) -> _Found | None:
        found = longest(self._words.status, self._tokens, place)
        return (Part.STATUS, found[1], (found[0],), None) if found else None

    def _kind(self, place: int) -> _Found | None:
        found = longest(self._words.kinds, self._tokens, place)
        return (Part.KIND, found[1], (found[0],), None) if found else None


_Found: TypeAlias = tuple[Part, int, tuple[Value, ...], Unsure | None]
_BEHIND: Final = {
    **dict.fromkeys((Part.DAYS, Part.REPEAT, Part.UNTIL), Glue.BEHIND),
    Part.PLACE: Glue.WITHIN,
}
"""The small words that go with a part that they stand behind."""
_SINGLE: Final = frozenset(
    {Part.MECHANISM, Part.ORDINAL, Part.PLACE, Part.DAYS, Part.TIME, Part.LENGTH, Part.STATUS, Part.REPEAT, Part.UNTIL}
)


def _of_known_place(mentions: list[Mention], kind: ReadKind) -> list[Mention]:
    """Leave out places that nobody knows, unless a time may be on the clocks of one."""
    has = {one.part for one in mentions if one.options}
    if kind in _HERE or Part.PLACE in has or Part.ZONE in has or Part.TIME not in has:
        return [one for one in mentions if one.unsure is not Unsure.UNKNOWN_PLACE]
    return mentions


def _once(mentions: Sequence[Mention]) -> list[Mention]:
    """Mark what is said a second time where only one can be."""
    seen: set[Part] = set()
    found: list[Mention] = []
    for one in mentions:
        is_second = one.part in _SINGLE and bool(one.options) and one.part in seen
        found.append(replace(one, options=(), chosen=0, unsure=Unsure.SECOND) if is_second else one)
        if one.options:
            seen.add(one.part)
    return found


def _kind_of(mentions: Sequence[Mention], choices: Choices) -> tuple[ReadKind, Unsure | None]:
    first: dict[Part, Value | None] = {}
    for one in mentions:
        if one.options:
            first.setdefault(one.part, one.value)
    wanted = choices.get((Part.KIND, ""))
    if wanted is not None and 0 <= wanted < len(ReadKind):
        return list(ReadKind)[wanted], None
    if Part.TODO in first:
        return ReadKind.DEADLINE, None
    said, mechanism = first.get(Part.KIND), first.get(Part.MECHANISM)
    is_event = isinstance(said, ReadKind) and said is not ReadKind.ROUND
    if isinstance(mechanism, Name):
        if first.get(Part.ORDINAL) in mechanism.ordinals:
            return (said, None) if is_event and isinstance(said, ReadKind) else (ReadKind.MEETING, Unsure.TAKEN)
        if Part.ORDINAL in first or not is_event:
            return ReadKind.ROUND, None
    if is_event and isinstance(said, ReadKind):
        return said, None
    return ReadKind.MEETING, Unsure.KIND


def _is_taken(mention: Mention, mentions: Sequence[Mention], kind: ReadKind) -> bool:
    if not mention.options:
        return False
    has = {one.part for one in mentions if one.options}
    match mention.part:
        case Part.TODO | Part.DAYS | Part.TIME | Part.UNTIL:
            return True
        case Part.REPEAT:
            return mention.value is not Once.ONCE
        case Part.STATUS:
            return kind is not ReadKind.DEADLINE
        case Part.ZONE:
            return Part.TIME in has
        case Part.LENGTH:
            is_days = isinstance(mention.value, Length) and bool(mention.value.days)
            return (Part.DAYS if is_days else Part.TIME) in has
        case Part.PLACE:
            return kind not in _HERE
        case Part.MECHANISM | Part.ORDINAL:
            return kind is ReadKind.ROUND
        case Part.KIND:
            return kind is ReadKind.ROUND and mention.value is ReadKind.ROUND
    return False


def _title(text: str, mentions: Sequence[Mention]) -> str:
    pieces: list[str] = []
    at = 0
    for one in mentions:
        if one.is_taken:
            pieces.append(text[at : one.start])
            at = one.end
    pieces.append(text[at:])
    kept = [words.strip(" ,;") for piece in pieces if (words := " ".join(piece.split()))]
    return " ".join(piece for piece in kept if piece.strip(_SIGNS)).strip(" ,;").lstrip(":-–— ")


def _is_kind_alone(title: str, mentions: Sequence[Mention]) -> bool:
    kinds = {folded(one.text) for one in mentions if one.part is Part.KIND}
    return not [word for word in folded(title).split() if word.strip(_SIGNS) not in kinds]
