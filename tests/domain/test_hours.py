"""The one entry of an engagement's programme that stands for all of it."""

from __future__ import annotations

import pytest
from factories import a_programme_item, an_engagement, at, on

from planner.domain.hours import hour_of
from planner.domain.programme import ProgrammeItem

CALL = an_engagement(title="Call with the attaché", start=on("2025-03-20"), end=None)


def hour(start: str = "2025-03-20T10:30", end: str = "2025-03-20T11:00", title: str = CALL.title) -> ProgrammeItem:
    return a_programme_item(subject=CALL.ref, title=title, start=at(start), end=at(end))


@pytest.mark.parametrize("title", [CALL.title, " call with  the ATTACHÉ "])
def test_when_the_only_entry_bears_the_title_on_the_day_then_it_is_the_hour(title: str) -> None:
    item = hour(title=title)

    assert hour_of(CALL, [item]) is item


def test_when_it_goes_on_after_midnight_then_it_is_the_hour() -> None:
    item = hour(end="2025-03-21T01:00")

    assert hour_of(CALL, [item]) is item


def test_when_it_takes_the_engagements_days_then_it_is_the_hour() -> None:
    long, item = an_engagement(title="Seminar", start=on("2025-03-20"), end=on("2025-03-21")), hour(title="Seminar")

    assert hour_of(long, [item]) is None
    assert hour_of(long, [hour(title="Seminar", end="2025-03-21T17:00")]) is not None


@pytest.mark.parametrize(
    "items", [[], [hour(), hour()], [hour(title="Dinner")], [hour("2025-03-21T10:30", "2025-03-21T11:00")]]
)
def test_when_the_programme_is_its_own_then_there_is_no_hour(items: list[ProgrammeItem]) -> None:
    assert hour_of(CALL, items) is None


@pytest.mark.parametrize("start", [None, "2025-03"])
def test_when_the_day_is_not_known_then_there_is_no_hour(start: str | None) -> None:
    vague = an_engagement(title=CALL.title, start=on(start) if start else None, end=None)

    assert hour_of(vague, [hour()]) is None
