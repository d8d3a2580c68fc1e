"""Words of the window in which the next round is planned, and of what speaks for and against days."""

from __future__ import annotations

from typing import Final

_PLAN: Final[dict[str, str]] = {
    "button": "Plan next round",
    "title": "Plan the next round",
    "title_of": "Plan {name}",
    "finish": "Plan the round",
    "finish_of": "Plan {name}",
    "working": "Working out a proposal…",
    "mend": "Something above is still to be settled.",
    "number": "Number",
    "missing": "No round bears {numbers}.",
    "host": "Host",
    "host_open": "Not settled",
    "host_reason": "Why",
    "host_reason_hint": "Why the host is another this time",
    "city": "City",
    "days": "Days",
    "start": "First day",
    "end": "Last day",
    "due": "Due {words}.",
    "due_unknown": "How often it meets is not known, so nothing says when it is due.",
    "due_never": "It meets on agreement, so it is never overdue.",
    "overdue": "Overdue: it was due {words}.",
    "candidates": "Days that suit",
    "why": "For and against",
    "not_exact": "Once the days are exact, it is said here what speaks for and against them. "
    "Programme and deadlines wait until then.",
    "all": "All",
    "none": "None",
    "ticked": "{title}  {count} of {of}",
    "items": "Agenda items of the last agenda",
    "no_items": "No earlier agenda is recorded. The new one begins with the review and ends with the next meeting.",
    "actions": "Open actions",
    "no_actions": "No action is open.",
    "carry_hint": "What is ticked goes on in the new round, with a link to where it comes from. Earlier rounds stay as "
    "they are. Before the items comes the review of the last minutes and actions, after them the next meeting.",
    "due_on": "due {day}",
    "due_next": "due at the next round",
    "seats": "Places",
    "seats_hint": "A delegation is made for each side, with those of last time’s posts that are ticked and whoever "
    "holds them now.",
    "last_time": "last time {name}",
    "no_seats": "No post is known from an earlier round. The delegations begin empty.",
    "no_holder": "To be named",
    "moved_weekend": "{offset} is {day}, a weekend",
    "moved_holiday": "{offset} is {day}, {holiday}",
    "summary": "{name} with {parts}.",
    "tab.days": "Days",
    "tab.carry": "Carried forward",
    "tab.delegations": "Delegations",
    "tab.programme": "Programme",
    "tab.deadlines": "Deadlines",
    "programme.name": "Draft programme",
    "programme.wanted": "Draft a programme",
    "programme.hint": "A first draft, to be changed at will. Del leaves the chosen entries out.",
    "leave_out": "Leave out",
    "put_back": "{count} left out. Put back",
    "programme.unwanted": "No programme will be drafted.",
    "programme.waits": "The programme is drafted once the days are exact.",
    "deadlines.name": "Deadlines",
    "deadlines.wanted": "Set deadlines",
    "deadlines.hint": "Counted from the first day back and from the last day on. One that falls on a day off is "
    "offered on a working day. Del leaves the chosen ones out.",
    "deadlines.unwanted": "No deadlines will be set.",
    "deadlines.waits": "Deadlines are set once the days are exact.",
}

_COUNTS: Final[dict[str, tuple[str, str]]] = {
    "agenda_item": ("1 agenda item", "{count} agenda items"),
    "outcome": ("1 open action", "{count} open actions"),
    "delegation": ("1 delegation", "{count} delegations"),
    "programme_item": ("1 programme entry", "{count} programme entries"),
    "deadline": ("1 deadline", "{count} deadlines"),
}

_REASONS: Final[dict[str, str]] = {
    "for": "For: {reason}",
    "against": "Against: {reason}",
    "none": "Nothing to say of them",
}

_DAYS: Final[dict[str, str]] = {
    "name": "Calendar of the days around",
    "back": "Earlier months",
    "on": "Later months",
    "holiday": "{name} ({place})",
    "weekend": "Weekend ({place})",
    "busy": "Planned: {event}",
    "noteworthy": "In these months",
    "nothing": "No holiday, and nothing planned yet.",
    "legend_chosen": "Chosen",
    "legend_holiday": "Holiday",
    "legend_weekend": "Weekend",
    "legend_busy": "Planned",
}

TEXTS: Final[dict[str, str]] = {
    **{f"plan.{name}": words for name, words in _PLAN.items()},
    **{f"plan.count.{name}_one": one for name, (one, _) in _COUNTS.items()},
    **{f"plan.count.{name}": several for name, (_, several) in _COUNTS.items()},
    **{f"reason.{name}": words for name, words in _REASONS.items()},
    **{f"days.{name}": words for name, words in _DAYS.items()},
    "column.day": "Day",
    "column.counted": "Counted",
    "done.plan_round": "Planned {name}.",
}
