"""An engagement and its hour are changed, moved and copied as one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from dumps import dump_of
from factories import a_programme_item, an_engagement, at, on, put

from planner.domain.programme import ProgrammeItem
from planner.domain.visits import Engagement
from planner.services import copying, records, series
from planner.services.series import Scope
from planner.services.workspace import Workspace

CALL = an_engagement(title="Call", start=on("2025-03-20"), end=None)
HOUR = a_programme_item(subject=CALL.ref, title="Call", start=at("2025-03-20T10:30"), end=at("2025-03-20T11:00"))
ROME = "[Europe/Rome]"


@pytest.fixture
def file(workspace: Workspace) -> Workspace:
    put(workspace, CALL, HOUR)
    return workspace


def facts(file: Workspace) -> list[str]:
    """Return the title and days of each engagement, with its programme."""
    told = []
    for one in file.query(records.all_of, Engagement):
        items = file.query(records.all_of, ProgrammeItem, subject=one.ref)
        hours = ", ".join(f"{item.title} {item.start.local:%d %H:%M}–{item.end.local:%d %H:%M}" for item in items)
        told.append(f"{one.title} {one.start}–{one.end or ''}: {hours}")
    return sorted(told)


def rename(file: Workspace) -> None:
    records.change(file, CALL.ref, {"title": "Call with Rome"})


def other_day(file: Workspace) -> None:
    records.change(file, CALL.ref, {"start": "2025-03-25"})


def both(file: Workspace) -> None:
    records.save(file, an_engagement(id=CALL.id, title="Visit", start=on("2025-03-21"), end=None))


def bulk(file: Workspace) -> None:
    other = an_engagement(title="Other", start=on("2025-04-01"), end=None)
    put(file, other)
    records.change_all(file, [CALL.ref, other.ref], {"start": "2025-03-22"})
    records.remove(file, other.ref)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (rename, "Call with Rome 2025-03-20–: Call with Rome 20 10:30–20 11:00"),
        (other_day, "Call 2025-03-25–: Call 25 10:30–25 11:00"),
        (both, "Visit 2025-03-21–: Visit 21 10:30–21 11:00"),
        (bulk, "Call 2025-03-22–: Call 22 10:30–22 11:00"),
    ],
)
def test_when_an_engagement_is_changed_then_its_hour_follows(
    file: Workspace, change: Callable[[Workspace], None], told: str
) -> None:
    change(file)

    assert facts(file) == [told]


def test_when_its_day_is_no_longer_exact_then_its_hour_stays(file: Workspace) -> None:
    records.change(file, CALL.ref, {"start": "2025-03"})

    assert facts(file) == ["Call 2025-03–: Call 20 10:30–20 11:00"]


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2025-03-20T12:00", "2025-03-20T12:30", "Call 2025-03-20–: Call 20 12:00–20 12:30"),
        ("2025-03-24T10:30", "2025-03-24T11:00", "Call 2025-03-24–: Call 24 10:30–24 11:00"),
        ("2025-03-20T22:30", "2025-03-21T00:30", "Call 2025-03-20–: Call 20 22:30–21 00:30"),
        ("2025-03-20T10:30", "2025-03-21T11:00", "Call 2025-03-20–2025-03-21: Call 20 10:30–21 11:00"),
    ],
)
def test_when_the_engagement_is_moved_by_its_hour_then_both_move_in_one_step(
    file: Workspace, start: str, end: str, told: str
) -> None:
    before = dump_of(file)

    series.move_item(file, CALL.ref, {"start": f"{start}{ROME}", "end": f"{end}{ROME}"}, Scope.THIS)

    assert facts(file) == [told]
    file.undo()
    assert dump_of(file) == before


def test_when_it_was_made_longer_by_a_day_then_it_can_be_made_shorter_again(file: Workspace) -> None:
    for end in ("2025-03-21T11:00", "2025-03-20T11:00"):
        series.move_item(file, CALL.ref, {"end": f"{end}{ROME}"}, Scope.THIS)

    assert facts(file) == ["Call 2025-03-20–2025-03-20: Call 20 10:30–20 11:00"]


def test_when_an_engagement_is_copied_to_a_time_then_the_copy_has_its_hour_there(file: Workspace) -> None:
    copying.copy_to_time(file, CALL.ref, at("2025-03-27T15:00"), at("2025-03-27T15:30"))

    assert facts(file) == [
        "Call 2025-03-20–: Call 20 10:30–20 11:00",
        "Call 2025-03-27–2025-03-27: Call 27 15:00–27 15:30",
    ]


def test_when_one_of_a_series_is_renamed_then_the_hours_of_all_are(file: Workspace) -> None:
    series.begin(file, CALL.ref, "FREQ=WEEKLY;COUNT=2")

    series.change(file, CALL.ref, {"title": "Desk call"}, Scope.ALL)

    assert facts(file) == [
        "Desk call 2025-03-20–: Desk call 20 10:30–20 11:00",
        "Desk call 2025-03-27–: Desk call 27 10:30–27 11:00",
    ]
