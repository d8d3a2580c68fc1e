"""The hour of a call or meeting: the one entry of its programme that bears its title and stands for all of it.

An engagement knows days alone; the hour at which it is held is an entry of its programme. The two are one thing to
their reader, so they stand once in the calendar, move as one and are renamed as one.
"""

from __future__ import annotations

from collections.abc import Sequence

from planner.domain.programme import ProgrammeItem
from planner.domain.timing import ImpreciseDate
from planner.domain.visits import Engagement


def hour_of(engagement: Engagement, items: Sequence[ProgrammeItem]) -> ProgrammeItem | None:
    """Return the entry that is the hour of an engagement, None where it has none or a programme of its own.

    Args:
        items: all entries of its programme.
    """
    day, last = engagement.start, engagement.end
    if len(items) != 1 or day is None or not day.is_exact:
        return None
    item = items[0]
    is_there = item.start.local.date() == day.first and last in (None, day, ImpreciseDate.of(item.end.local.date()))
    return item if is_there and _plain(item.title) == _plain(engagement.title) else None


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())
