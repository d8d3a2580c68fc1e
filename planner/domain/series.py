"""A series: engagements that belong together because one rule made their days.

Each occurrence is an engagement of its own, with its own programme, people, summary and history, because that is what
a desk keeps of each meeting; search, clashes, the calendar and the papers then know nothing of series. The series
holds the rule alone and how far it has been planned. Of an occurrence ``series_day`` keeps the day that the rule gave
it (RECURRENCE-ID of RFC 5545), so one that was moved is known from its days; a day of the rule that no occurrence has
was taken out by hand (EXDATE) and is not made again.

A rule without an end is planned HORIZON_MONTHS ahead, and further when the file is opened with less than
LEAST_MONTHS left.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Final

from dateutil.relativedelta import relativedelta

from planner.domain.entity import REQUIRED, Entity
from planner.domain.ids import SeriesId
from planner.domain.repeats import Repeat

HORIZON_MONTHS: Final = 24
LEAST_MONTHS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Entity):
    """The rule of a series as an RRULE, the first day it gave, and the last day up to which it is planned.

    The title is that of the engagement it began with; each occurrence has its own.
    """

    KIND: ClassVar = "series"
    id: SeriesId
    title: str = ""
    rule: str = field(default="", metadata=REQUIRED)
    start: date
    planned_until: date

    def check(self) -> None:
        Repeat.parse(self.rule)

    @property
    def repeat(self) -> Repeat:
        return Repeat.parse(self.rule)

    def days(self) -> list[date]:
        """Return the days that the rule has given so far."""
        return self.repeat.days(self.start, self.planned_until)


def planned_until(repeat: Repeat, start: date, today: date) -> date:
    """Return up to which day a rule is planned: to its end, or HORIZON_MONTHS ahead if it has none."""
    if repeat.until is not None:
        return max(repeat.until, start)
    if repeat.count is not None:
        return max(repeat.days(start, date(9990, 1, 1))[-1], start)
    return max(start, today) + relativedelta(months=HORIZON_MONTHS)
