"""The words and offsets that a planned round begins with, read from resources: data that an office may edit."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import time
from functools import cache
from importlib import resources
from typing import Any

from planner.domain.mechanisms import AgendaRole
from planner.domain.parties import Side
from planner.domain.programme import ItemKind, Strand


@dataclass(frozen=True, slots=True)
class StandingItem:
    """An item that every agenda has."""

    role: AgendaRole
    title: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a day's programme; ``minutes`` is how long it lasts."""

    at: time
    minutes: int
    kind: ItemKind
    title: str
    strand: Strand
    is_official: bool
    is_fixed: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A deadline by its offset from the event; ``who`` is a side, or "host" or "guest"."""

    offset_days: int
    title: str
    who: str

    def side(self, *, we_host: bool) -> Side:
        """Return whose it is, seen from our desk."""
        if self.who in ("host", "guest"):
            return Side.OURS if (self.who == "host") == we_host else Side.THEIRS
        return Side(self.who)


@cache
def standing_items() -> dict[AgendaRole, StandingItem]:
    """Return the first and the last item of every agenda."""
    data = _read("round_agenda.json")
    roles = {AgendaRole.REVIEW: data["review"], AgendaRole.NEXT_MEETING: data["next_meeting"]}
    return {role: StandingItem(role, item["title"], item.get("minutes")) for role, item in roles.items()}


@cache
def programme_entries(day: int, days: int) -> tuple[Entry, ...]:
    """Return the entries of the day numbered ``day``, from 1, of a round that lasts ``days`` days."""
    key = "single_day" if days == 1 else "first_day" if day == 1 else "last_day" if day == days else "middle_day"
    return tuple(_entry(item) for item in _read("round_programme.json")[key])


@cache
def steps() -> tuple[Step, ...]:
    """Return the deadlines of a round, earliest first."""
    found = [Step(item["offset"], item["title"], item["side"]) for item in _read("round_deadlines.json")]
    return tuple(sorted(found, key=lambda step: step.offset_days))


def title_in(title: str, language: str) -> str:
    """Return a title as these templates word it in ``language``, "" where they do not."""
    return _wordings().get(title, {}).get(language, "")


@cache
def _wordings() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = _read("wordings.json")
    return found


def _entry(item: dict[str, Any]) -> Entry:
    return Entry(
        time.fromisoformat(item["at"]),
        item["minutes"],
        ItemKind(item["kind"]),
        item["title"],
        Strand(item.get("strand", "all")),
        item.get("is_official", True),
        item.get("is_fixed", False),
    )


def _read(name: str) -> Any:
    return json.loads(resources.files("resources").joinpath("templates", name).read_text("utf-8"))
