"""Ladders of reminders: one for each rung, none twice, moving with the date."""

from __future__ import annotations

from datetime import date

import pytest
from factories import on

from planner.domain.entity import RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.reminders import (
    DatedFact,
    ReminderRule,
    ReminderStatus,
    read_ladder,
    reminders,
    statuses,
    write_ladder,
)

ROUND = RecordRef("round", "one")
LADDERS = {ReminderRule.ROUND: (90, 60, 30)}


def fact(when: str = "2027-03-16", rule: ReminderRule = ReminderRule.ROUND) -> DatedFact:
    return DatedFact(ROUND, rule, on(when), "MCG 14")


def test_ladder_when_it_has_three_rungs_then_three_dated_reminders_come() -> None:
    found = reminders([fact()], LADDERS)

    assert [(one.days, one.on) for one in found] == [
        (90, date(2026, 12, 16)),
        (60, date(2027, 1, 15)),
        (30, date(2027, 2, 14)),
    ]


def test_reminders_when_a_fact_is_given_twice_then_none_is_doubled() -> None:
    assert len(reminders([fact(), fact()], LADDERS)) == 3


def test_reminders_when_the_date_moves_then_they_move_with_it() -> None:
    before = {one.key for one in reminders([fact()], LADDERS)}
    after = {one.key for one in reminders([fact("2027-03-17")], LADDERS)}

    assert before.isdisjoint(after)


def test_reminders_when_a_date_is_known_to_the_month_then_they_count_from_its_first_day() -> None:
    assert [one.on for one in reminders([fact("2027-03")], {ReminderRule.ROUND: (30,)})] == [date(2027, 1, 30)]


def test_reminders_when_a_rule_has_no_ladder_then_there_are_none() -> None:
    assert reminders([fact(rule=ReminderRule.VISIT)], LADDERS) == []


def test_reminders_when_a_rung_would_lie_before_all_days_then_it_is_left_out() -> None:
    assert reminders([fact("0001-01-05")], {ReminderRule.ROUND: (30,)}) == []


def test_statuses_when_several_rungs_have_come_then_only_the_latest_is_due() -> None:
    listed = reminders([fact()], LADDERS)

    found = statuses(listed, date(2027, 1, 20))

    assert [found[one.key] for one in listed] == [
        ReminderStatus.PASSED,
        ReminderStatus.DUE,
        ReminderStatus.COMING,
    ]


@pytest.mark.parametrize(
    ("today", "status"), [(date(2027, 4, 15), ReminderStatus.DUE), (date(2027, 4, 16), ReminderStatus.PASSED)]
)
def test_statuses_when_the_fact_is_past_then_it_is_missed_for_a_month_alone(
    today: date, status: ReminderStatus
) -> None:
    listed = reminders([fact()], {ReminderRule.ROUND: (7,)})

    assert statuses(listed, today)[listed[0].key] is status


@pytest.mark.parametrize(("text", "rungs"), [("30, 90,60", (90, 60, 30)), ("90/60/30/60", (90, 60, 30)), ("", ())])
def test_read_ladder_when_it_is_written_anyhow_then_most_days_come_first(text: str, rungs: tuple[int, ...]) -> None:
    assert read_ladder(text) == rungs
    assert read_ladder(write_ladder(rungs)) == rungs


@pytest.mark.parametrize("text", ["ninety", "-3", "1.5", "3651", "९०"])
def test_read_ladder_when_it_is_no_number_of_days_then_it_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match=r"ladder\.invalid"):
        read_ladder(text)


def test_read_ladder_when_it_has_too_many_rungs_then_it_is_refused() -> None:
    with pytest.raises(InvalidInput, match=r"ladder\.too_long"):
        read_ladder(" ".join(map(str, range(13))))
