"""What speaks for and against days for a round, whose turn it is to host, and why a deadline is offered early."""

from __future__ import annotations

from typing import Final

_REASONS: Final[dict[str, str]] = {
    "within_window": "Within the due window, {earliest} to {latest}.",
    "adjacent_round": "Next to {event} in {city} ({first} to {last}): one journey serves both.",
    "working_days": "All are working days for every side.",
    "outside_window": "Outside the due window, {earliest} to {latest}.",
    "holiday_at_place": "{day} is a holiday in {city}: {name}.",
    "holiday_of_side": "{day} is a holiday in {party}: {name}.",
    "weekend_at_place": "{day} is a weekend day in {city}.",
    "weekend_of_side": "{day} is a weekend day in {party}.",
    "person_busy": "{person} takes part in {event} ({first} to {last}).",
    "partner_busy": "There is {event} with a partner already ({first} to {last}).",
    "desk_busy": "This desk already has {event} ({first} to {last}).",
    "travel_on_weekend": "Travel would fall on a weekend day, {day}.",
    "short_notice": "Days left to prepare: {days}; the plan counts on 60.",
    "past": "{day} is past.",
}

_HOSTS: Final[dict[str, str]] = {
    "ALTERNATES": "It is their turn.",
    "FIRST": "First in the order of hosting.",
    "FIXED": "They host every round.",
    "ON_AGREEMENT": "The host is agreed each time.",
    "UNKNOWN": "Nothing tells whose turn it is.",
}

_SHIFTS: Final[dict[str, str]] = {
    "WEEKEND": "{nominal} is a weekend day, so it is offered on {due}.",
    "HOLIDAY": "{nominal} is a holiday ({holiday}), so it is offered on {due}.",
}

TEXTS: Final[dict[str, str]] = {
    **{f"reason.{code}": words for code, words in _REASONS.items()},
    **{f"host_reason.{code}": words for code, words in _HOSTS.items()},
    **{f"shift.{code}": words for code, words in _SHIFTS.items()},
}
