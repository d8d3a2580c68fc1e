"""Checks of the days of an event to come: holidays and weekends at the place and of those who travel to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planner.domain.entity import RecordRef
from planner.domain.findings import Finding, note, warning
from planner.domain.holidays import PlaceCalendar, days_between


@dataclass(frozen=True, slots=True)
class EventDays:
    """An event on exact days, both inclusive; ``guests`` are the other sides by name with their capitals' calendars."""

    ref: RecordRef
    name: str
    first: date
    last: date
    place: PlaceCalendar
    guests: tuple[tuple[str, PlaceCalendar], ...] = ()


def on_free_days(event: EventDays) -> Iterator[Finding]:
    """Give each day of the event that is a holiday or, without one, a weekend day where it takes place."""
    for day in days_between(event.first, event.last):
        text = day.isoformat()
        named = event.place.on(day)
        if named:
            names = ", ".join(holiday.name for holiday in named)
            city = event.place.city
            yield warning("event.holiday", event.ref, event=event.name, day=text, holiday=names, city=city)
        elif event.place.is_weekend(day):
            yield warning("event.weekend", event.ref, event=event.name, day=text, city=event.place.city)
        yield from _of_guests(event, day)


def _of_guests(event: EventDays, day: date) -> Iterator[Finding]:
    for party, calendar in event.guests:
        named = calendar.on(day)
        if named:
            names = ", ".join(holiday.name for holiday in named)
            yield note(
                "event.guest_holiday", event.ref, event=event.name, day=day.isoformat(), holiday=names, party=party
            )
