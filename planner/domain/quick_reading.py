"""What a quick line was read as: its parts with where they stand, what each may mean, and why one is unsure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias, TypeVar

from planner.domain.errors import InvalidInput
from planner.domain.mechanisms import EventStatus
from planner.domain.quick_clock import Clock, Length
from planner.domain.quick_days import DaySpan, Unsure
from planner.domain.quick_repeats import Lasting, Once, ended, is_period
from planner.domain.quick_words import Name, ReadKind, folded
from planner.domain.repeats import Repeat
from planner.domain.timing import ZonedTime


class Part(StrEnum):
    """What a piece of the line tells."""

    TODO = "todo"
    KIND = "kind"
    MECHANISM = "mechanism"
    ORDINAL = "ordinal"
    PERSON = "person"
    PARTY = "party"
    PLACE = "place"
    DAYS = "days"
    TIME = "time"
    LENGTH = "length"
    ZONE = "zone"
    STATUS = "status"
    REPEAT = "repeat"
    UNTIL = "until"
    """The last day of what repeats, or how many times it takes place."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time on the clocks of a zone; no end where no length was given."""

    start: ZonedTime
    end: ZonedTime | None = None


Value: TypeAlias = (
    ReadKind | Name | int | DaySpan | Clock | Moment | Length | Lasting | str | EventStatus | Repeat | Once
)
V = TypeVar("V", ReadKind, Name, int, DaySpan, Moment, Length, str, EventStatus, Repeat)
Choices: TypeAlias = Mapping[tuple[Part, str], int]
"""Which meaning the officer chose: by part and its folded text, the number of the option."""
NO_CHOICES: Final[Choices] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Mention:
    """A piece of the line, ``start`` to ``end``, and what it may mean.

    Attributes:
        options: its meanings, the likeliest first; none where it only looks like something.
        chosen: which of them counts.
        unsure: why it may mean something else; None once it is sure or chosen.
        is_taken: it is kept in a field of its own, and not in the title.
    """

    part: Part
    start: int
    end: int
    text: str
    options: tuple[Value, ...]
    unsure: Unsure | None = None
    chosen: int = 0
    is_taken: bool = False

    @property
    def is_sure(self) -> bool:
        return self.unsure is None

    @property
    def key(self) -> tuple[Part, str]:
        """What a choice is remembered by."""
        return self.part, folded(self.text)

    @property
    def value(self) -> Value | None:
        return self.options[self.chosen] if self.options else None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line was read as; ``mentions`` in the order of the line, none overlapping.

    ``kind_unsure`` says why ``kind`` is a guess, None where a word or a mechanism told it; ``first_days`` are those of
    the first occurrence of what repeats, None where nothing does.
    """

    text: str
    title: str
    kind: ReadKind
    kind_unsure: Unsure | None
    mentions: tuple[Mention, ...]
    first_days: DaySpan | None = None

    def mention(self, part: Part) -> Mention | None:
        """Return the first mention of a part that means something."""
        return next((one for one in self.mentions if one.part is part and one.options), None)

    def _value(self, part: Part, cls: type[V]) -> V | None:
        found = self.mention(part)
        return found.value if found is not None and isinstance(found.value, cls) else None

    @property
    def mechanism(self) -> Name | None:
        return self._value(Part.MECHANISM, Name)

    @property
    def ordinal(self) -> int | None:
        return self._value(Part.ORDINAL, int)

    @property
    def person(self) -> Name | None:
        return self._value(Part.PERSON, Name)

    @property
    def party(self) -> Name | None:
        return self._value(Part.PARTY, Name)

    @property
    def place(self) -> Name | None:
        return self._value(Part.PLACE, Name)

    @property
    def days(self) -> DaySpan | None:
        """The days, lengthened by "2 days" where that was said."""
        found, length = self.first_days or self._value(Part.DAYS, DaySpan), self._value(Part.LENGTH, Length)
        if found is None or length is None or length.days < 2 or found.end is not None or not found.start.is_exact:
            return found
        try:
            return DaySpan(found.start, found.start.plus(days=length.days - 1))
        except InvalidInput:  # past the end of the calendar
            return found

    @property
    def moment(self) -> Moment | None:
        return self._value(Part.TIME, Moment)

    @property
    def repeat(self) -> Repeat | None:
        """How it repeats, with the end that the line gives."""
        rule, days = self._value(Part.REPEAT, Repeat), self._value(Part.DAYS, DaySpan)
        if rule is None or self.first_days is None:
            return None
        period = days if days is not None and is_period(days) else None
        return ended(
            rule,
            self._value(Part.UNTIL, DaySpan) or self._value(Part.UNTIL, int) or period,
            self.first_days.start.first,
        )

    @property
    def status(self) -> EventStatus:
        return self._value(Part.STATUS, EventStatus) or EventStatus.TENTATIVE

    @property
    def unsure(self) -> tuple[Mention, ...]:
        return tuple(one for one in self.mentions if not one.is_sure)
