"""Adding a person together with the rank and post they hold, and what they were on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from planner.domain.changes import Label
from planner.domain.people import Person, Post, Rank
from planner.services.workspace import Workspace
from planner.store.queries.people import PostHeld, RankHeld
from planner.store.unit_of_work import UnitOfWork

H = TypeVar("H", PostHeld, RankHeld)


def add_person(workspace: Workspace, person: Person, held: Iterable[Rank | Post] = ()) -> Person:
    """Add a person with the ranks and posts they hold, as one step."""
    ranks_and_posts = list(held)

    def operation(unit: UnitOfWork) -> Person:
        unit.put(person)
        for one in ranks_and_posts:
            unit.put(one)
        return person

    return workspace.perform(Label.of("add", kind=Person.KIND, name=person.name), operation)


def held_on(spans: Iterable[H], day: date) -> H | None:
    """Return the first of ``spans`` that may hold on ``day``, both ends inclusive and open where they are not known."""
    for span in spans:
        begun = span.start is None or span.start.first <= day
        if begun and (span.end is None or day <= span.end.last):
            return span
    return None
