"""Words of the programme of a visit or round."""

from __future__ import annotations

from typing import Final

_PROGRAMME: Final[dict[str, str]] = {
    "of": "Programme of {name}",
    "none": "No programme yet. Type an entry below, such as “10:00–11:30 Plenary session”, or add one with all its "
    "details.",
    "quick": "Add an entry",
    "quick_hint": "Add an entry: 15:00–16:30 Plenary @ South Block",
    "entries": "{count} entries",
    "entries_one": "1 entry",
    "free": "{length} free",
    "quoted": "“{title}”",
    "and_last": "{others} and {last}",
    "person_twice_several": "{needed} is needed at entries that overlap: {entries}.",
    "person_twice_together": "{needed} are needed at entries that overlap: {entries}.",
    "others": "{count} others",
    "venue_twice_several": "{needed} is taken for entries that overlap: {entries}.",
    "car_twice_several": "{needed} is needed for entries that overlap: {entries}.",
    "interpreter_twice_several": "The interpreter {needed} is needed at entries that overlap: {entries}.",
    "more": "{count} more; each is named in the column Check of its entry.",
    "clock": "Times in {city}",
    "clocks": "Times in {city}; our own clocks are those of {home}",
    "clocks_ahead": "Times in {city}, {length} ahead of {home}",
    "clocks_behind": "Times in {city}, {length} behind {home}",
    "clocks_same": "Times in {city}, the same as in {home}",
    "shift": "Shift…",
    "people": "Who attends…",
    "own_window": "Open the programme in its own window",
    "edit": "Edit…",
    "edit_times": "Change the times",
    "duplicate": "Duplicate",
    "toggle_fixed": "Fixed time, or no longer",
    "fixed": "Fixed: it does not move along when others shift",
    "unofficial": "{title} (not in the official programme)",
    "error": "Clash",
    "warning": "Check",
    "note": "Note",
    "add": "Add",
}

_SHIFT: Final[dict[str, str]] = {
    "title": "Shift the programme",
    "by": "By",
    "suffix": " minutes",
    "hint": "A minus moves it earlier.",
    "no_followers": "No entry follows before the next fixed one.",
    "stays": "stays",
    "squeezed": "“{title}” would run into “{fixed}”, which is fixed at {time}.",
    "apply": "Shift",
}

_ATTENDANCE: Final[dict[str, str]] = {
    "title": "Who attends “{name}”",
    "count": "{count} named. Nobody else of the delegations attends.",
    "strand": "Nobody is named, so the whole strand attends.",
    "all": "Everybody",
    "none": "Nobody",
    "empty": "Nobody is in this delegation yet.",
    "no_delegation": "There is no delegation yet. Add one first, then name who attends.",
    "unnamed": "To be named",
}

TEXTS: Final[dict[str, str]] = {
    **{f"programme.{name}": words for name, words in _PROGRAMME.items()},
    **{f"shift.{name}": words for name, words in _SHIFT.items()},
    **{f"attendance.{name}": words for name, words in _ATTENDANCE.items()},
    "section_title.programme": "Programme",
    "column.times": "Time",
    "column.length": "Length",
    "column.check": "Check",
    "length.minutes": "{count} min",
    "length.hours": "{hours} h",
    "length.both": "{hours} h {minutes}",
}
