"""The desk's work in the India–Italy sample moves with the day that it is made; the record of facts does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from dumps import dump_of
from factories import FrozenClock

from planner.domain.agreements import Agreement
from planner.domain.delegations import Member
from planner.domain.entity import Entity, RecordRef, fields_of
from planner.domain.findings import Severity
from planner.domain.mechanisms import Deadline, EventStatus, Mechanism, Outcome, Round, Slip
from planner.domain.parties import Party
from planner.domain.people import Person
from planner.domain.programme import ProgrammeItem
from planner.domain.record import references
from planner.domain.timing import ImpreciseDate, ZonedTime
from planner.domain.visits import Engagement, Visit
from planner.services import findings, records, samples
from planner.services.overview import FigureCode
from planner.services.samples import create_sample, load_sample, read_sample, remove_sample, sample_id
from planner.services.summary import Summary, summary
from planner.services.workspace import Workspace

NAME = "india-italy"
MONDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 28)
DAYS = [
    MONDAY,
    date(2026, 11, 27),
    SATURDAY,
    date(2026, 12, 31),
    date(2027, 3, 27),  # the night in which Europe's clocks go forward lies before the next day
    date(2028, 2, 29),
]


def work_on(day: date) -> dict[str, Entity]:
    """Return the desk's work alone."""
    facts = {entity.id for entity in read_sample(NAME).entities}
    return {entity.id: entity for entity in read_sample(NAME, day).entities if entity.id not in facts}


def days_of(entity: Entity) -> Iterator[tuple[str, date]]:
    for spec in fields_of(type(entity)):
        value: Any = getattr(entity, spec.name)
        match value:
            case ZonedTime():
                yield spec.name, value.local.date()
            case ImpreciseDate():
                yield spec.name, value.first
            case date():
                yield spec.name, value


def work_record(cls: type[Any], key: str, on: date = MONDAY) -> Any:
    return work_on(on)[sample_id(cls.KIND, key)]


@pytest.fixture(params=[MONDAY, SATURDAY, date(2026, 12, 31), date(2028, 2, 29)], ids=str)
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Workspace]:
    """The sample as it is made on one of the days."""
    clock = FrozenClock(datetime.combine(request.param, datetime.min.time().replace(hour=9), UTC))
    made = create_sample(tmp_path / "sample.dossier", NAME, clock=clock)
    yield made
    made.close()


def overview(workspace: Workspace) -> Summary:
    return workspace.query(summary, workspace.clock().date())


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_when_made_on_any_day_then_the_facts_are_the_same_and_stand_before_the_work(day: date) -> None:
    facts = read_sample(NAME).entities
    assert read_sample(NAME, day).entities[: len(facts)] == facts


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_when_made_on_any_day_then_every_date_of_the_work_is_a_working_day(day: date) -> None:
    found = [(entity, name, one) for entity in work_on(day).values() for name, one in days_of(entity)]
    assert len(found) > 40
    assert [one for one in found if one[2].weekday() > 4] == []


def test_when_made_in_another_week_then_every_date_moves_by_as_much_and_times_keep_the_wall_clock() -> None:
    later = work_on(MONDAY + timedelta(weeks=20))
    for identifier, entity in work_on(MONDAY).items():
        moved = dict(days_of(later[identifier]))
        assert moved == {name: day + timedelta(weeks=20) for name, day in days_of(entity)}
    call = later[sample_id("programme_item", "sample-call")]
    assert isinstance(call, ProgrammeItem)
    assert (str(call.start), call.start.zone) == ("2027-05-04T11:00[Asia/Kolkata]", "Asia/Kolkata")


def test_when_made_on_a_weekend_then_this_week_is_the_one_to_come() -> None:
    assert work_on(SATURDAY) == work_on(SATURDAY + timedelta(days=1)) == work_on(MONDAY + timedelta(weeks=1))
    assert work_on(MONDAY) == work_on(SATURDAY - timedelta(days=1))


def test_when_read_then_everything_invented_says_so() -> None:
    for entity in work_on(MONDAY).values():
        if isinstance(entity, Visit | Engagement | Agreement):
            assert entity.title.endswith("(SAMPLE)")
        if isinstance(entity, Person):
            assert entity.name.endswith("(SAMPLE)")
        if isinstance(entity, Visit | Engagement | Agreement | Person | Mechanism):
            assert entity.notes.startswith("SAMPLE: invented")
        if isinstance(entity, Mechanism):
            assert "SAMPLE" in entity.short_name


def test_when_read_then_of_the_facts_the_work_names_the_two_countries_alone() -> None:
    work = work_on(MONDAY)
    named = {ref for entity in work.values() for _, ref in references(entity) if ref.id not in work}
    assert named == {RecordRef(Party.KIND, sample_id(Party.KIND, country)) for country in ("india", "italy")}


def test_when_made_then_no_round_of_a_real_mechanism_comes_with_it() -> None:
    (meeting,) = [entity for entity in work_on(MONDAY).values() if isinstance(entity, Round)]
    assert meeting.mechanism_id == sample_id("mechanism", "sample-group")
    assert meeting.status is EventStatus.HELD


def test_when_read_then_deadlines_keep_their_distance_from_the_visit() -> None:
    visit = work_record(Visit, "sample-visit")
    deadlines = [entity for entity in work_on(MONDAY).values() if isinstance(entity, Deadline)]
    assert len(deadlines) == 4
    for one in deadlines:
        assert one.offset_days is not None
        assert one.due == visit.start.first + timedelta(days=one.offset_days)


def test_when_read_then_the_postponed_meeting_says_from_when_and_why() -> None:
    meeting, slip = work_record(Engagement, "sample-training"), work_record(Slip, "sample-training-slip")
    assert meeting.status is EventStatus.POSTPONED
    assert (slip.subject, slip.to_start, bool(slip.reason)) == (meeting.ref, meeting.start, True)


def test_when_the_sample_is_made_then_the_overview_shows_a_present(opened: Workspace) -> None:
    shown = overview(opened)
    counts = {figure.code: figure.count for figure in shown.figures}
    alive = {FigureCode.DEADLINES_PAST, FigureCode.DEADLINES_30, FigureCode.PROVISIONAL, FigureCode.RENEWALS}
    assert {code: counts[code] for code in alive} == dict.fromkeys(alive, 1)
    assert (counts[FigureCode.ACTIONS_OURS], counts[FigureCode.ACTIONS_THEIRS]) == (1, 1)
    clearance = next(step for step in shown.steps if step.code is FigureCode.DEADLINES_PAST)
    assert clearance.title == "Flight clearance: number still missing"
    ahead = [row.title for row in shown.ahead]
    assert ahead[0] == "Logistics talks by video (SAMPLE)"
    assert "Italian staff visit (SAMPLE)" in ahead
    assert "Spare parts workshop (SAMPLE)" not in ahead
    assert shown.lately[0].title == "SAMPLE WG"


def test_when_the_sample_is_made_then_the_real_mechanisms_stand_as_they_do_without_the_work(
    opened: Workspace, tmp_path: Path
) -> None:
    facts = create_sample(tmp_path / "facts.dossier", NAME, clock=opened.clock, with_work=False)
    real = {row.id: row for row in facts.query(records.all_of, Mechanism)}
    due = {step.ref.id: step.due for step in overview(facts).steps if step.ref.id in real}
    assert due == {step.ref.id: step.due for step in overview(opened).steps if step.ref.kind == "mechanism"}
    assert len(due) == 2
    facts.close()


def test_when_the_sample_is_made_then_the_checks_find_no_error_and_keep_what_they_find_in_the_facts(
    opened: Workspace, tmp_path: Path
) -> None:
    facts = create_sample(tmp_path / "facts.dossier", NAME, clock=opened.clock, with_work=False)
    found, before = findings.check(opened), findings.check(facts)
    assert [one for one in found if one.severity is Severity.ERROR] == []
    added = [one.code for one in found if one not in before]
    assert {"deadline.past", "delegation.unnamed"} <= set(added)
    by_chance = {"event.holiday", "event.guest_holiday", "agreement.notice_holiday"}  # holidays are not avoided
    assert set(added) - by_chance == {"deadline.past", "delegation.unnamed"}
    assert len(found) - len(added) == len(before)
    facts.close()


def test_when_the_sample_is_removed_then_its_work_goes_too(opened: Workspace) -> None:
    before = dump_of(opened)
    remove_sample(opened)
    for cls in (Visit, Engagement, Person, Agreement, Mechanism, Outcome, Member, ProgrammeItem):
        assert opened.query(records.all_of, cls) == []
    opened.undo()
    assert dump_of(opened) == before


def test_when_the_sample_is_loaded_again_on_a_later_day_then_its_first_dates_stay(
    workspace: Workspace, clock: FrozenClock
) -> None:
    load_sample(workspace, NAME)
    before = dump_of(workspace)
    clock.at += timedelta(days=40)
    load_sample(workspace, NAME)
    assert dump_of(workspace) == before


def test_when_the_facts_are_asked_for_alone_then_no_work_is_in_the_file(workspace: Workspace) -> None:
    load_sample(workspace, NAME, with_work=False)
    assert workspace.query(records.all_of, Deadline) == []
    assert len(workspace.query(records.all_of, Mechanism)) == 2


def test_when_a_sample_has_no_work_then_the_day_changes_nothing() -> None:
    assert read_sample("defence-dialogues", MONDAY) == read_sample("defence-dialogues")


INDIA: dict[str, Any] = {"key": "india", "name": "India"}


@pytest.mark.parametrize(
    "rows",
    [
        {"slip": [{"subject": "india", "decided_on": "week +1 Tue"}]},
        {"slip": [{"key": "slip", "subject": "india", "decided_on": "week +1 Sat"}]},
        {"slip": [{"key": "slip", "subject": "india", "decided_on": "week 1 Tue"}]},
    ],
    ids=["without a key", "a day off", "without a sign"],
)
def test_read_when_a_day_of_the_work_is_ill_written_then_it_is_a_bug(
    monkeypatch: pytest.MonkeyPatch, rows: dict[str, Any]
) -> None:
    monkeypatch.setattr(samples, "_document", lambda name: {"title": "Faulty", "home": "india", "party": [INDIA]})
    monkeypatch.setattr(samples, "_work", lambda name: rows)
    with pytest.raises(ValueError, match="sample faulty: "):
        read_sample("faulty", MONDAY)
