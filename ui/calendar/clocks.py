"""The two clocks beside a day's hours: which zones they show, and what they show at each hour. Knows no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from planner.domain.timing import Doubt, ZonedTime
from ui.calendar.entries import Entry

DAY_MINUTES: Final = 1440
HALF_HOUR: Final = 30


class Clocks(NamedTuple):
    """The zone whose hours the rows are, and another beside it, "" where there is only one."""

    main: str
    other: str = ""

    @property
    def swapped(self) -> Clocks:
        return Clocks(self.other, self.main) if self.other else self


def choose(entries: Iterable[Entry], home: str, partners: Iterable[str], *, zone_wanted: str = "") -> Clocks:
    """Return the clocks for what is in view.

    The rows are the hours of the place where most of it happens, so that a programme stands at the times that it is
    printed with; beside them stands home, or the partner where all is at home.

    Args:
        home: our own zone, "" if no desk is set up.
        partners: the zones of the partners in view, the likeliest first.
        zone_wanted: the zone that the officer chose for the rows, if it is one of the two.
    """
    counted = Counter(entry.start.zone for entry in entries if entry.start is not None)
    places = [zone for zone, _ in counted.most_common()]
    abroad = [zone for zone in [*places, *partners] if zone != home]
    host = abroad[0] if abroad else ""
    if not home:
        first = host or "UTC"
        return Clocks(first, next((zone for zone in abroad if zone != first), ""))
    busiest = places[0] if places else home
    clocks = Clocks(home, host)
    if busiest == host and host:
        clocks = clocks.swapped
    return clocks.swapped if zone_wanted and zone_wanted == clocks.other else clocks


def wall_minutes(moment: ZonedTime, zone: str) -> int:
    """Return the minute since the first of all days that the clocks of ``zone`` show then."""
    local = moment.local if moment.zone == zone else moment.in_zone(zone).local
    return local.toordinal() * DAY_MINUTES + local.hour * 60 + local.minute


@lru_cache(maxsize=4096)
def beside(day: int, minute: int, clocks: Clocks) -> tuple[str, int]:
    """Return what the other clock shows when the main one shows ``minute`` of ``day``, and how many days on it is."""
    moment = ZonedTime(datetime.combine(date.fromordinal(day), time(minute // 60, minute % 60)), clocks.main)
    shown = moment.in_zone(clocks.other).local
    return f"{shown:%H:%M}", shown.toordinal() - day


@lru_cache(maxsize=512)
def jump(day: int, zone: str) -> tuple[Doubt, int, int] | None:
    """Return where the clocks of ``zone`` jump on ``day``: how, and the minutes from and to that it concerns."""
    start = datetime.combine(date.fromordinal(day), time())
    found: list[tuple[Doubt, int]] = []
    for minute in range(0, DAY_MINUTES, HALF_HOUR):
        doubt = ZonedTime(start + timedelta(minutes=minute), zone).doubt
        if doubt is not None:
            found.append((doubt, minute))
    if not found:
        return None
    return found[0][0], found[0][1], found[-1][1] + HALF_HOUR
