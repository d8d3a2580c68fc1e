"""Shifting an entry with those after it: by how much, and what runs into a fixed one."""

from __future__ import annotations

import pytest
from factories import a_programme_item, a_round, on, put
from pytestqt.qtbot import QtBot

from planner.domain.timing import ZonedTime
from planner.services import naming
from ui.context import AppContext
from ui.programme.shifting import ShiftDialog


def time(clock: str) -> ZonedTime:
    return ZonedTime.parse(f"2027-01-26T{clock}[Asia/Kolkata]")


@pytest.fixture
def shifting(context: AppContext, qtbot: QtBot) -> ShiftDialog:
    """An arrival, a site visit and a call fixed at 15:00."""
    mechanism = context.query(naming.resolve, "MCG", kinds=("mechanism",))
    event = a_round(mechanism_id=mechanism.id, ordinal=98, start=on("2027-01-26"), end=on("2027-01-27"))
    arrival = a_programme_item(subject=event.ref, title="Arrival", start=time("09:00"), end=time("09:30"))
    visit = a_programme_item(id="visit", subject=event.ref, title="Site visit", start=time("14:00"), end=time("14:45"))
    call = a_programme_item(subject=event.ref, title="Call", start=time("15:00"), end=time("15:30"), is_fixed=True)
    put(context.workspace, event, arrival, visit, call)
    made = ShiftDialog(context, arrival.id)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_when_shifting_opens_then_the_minutes_can_be_read(shifting: ShiftDialog) -> None:
    line = shifting.minutes.lineEdit()
    assert line.width() >= line.fontMetrics().horizontalAdvance(line.text())


def test_when_what_moves_runs_into_a_fixed_entry_then_both_are_named(shifting: ShiftDialog) -> None:
    shifting.minutes.setValue(40)
    assert shifting._squeezed.isVisible()
    assert shifting._squeezed.text() == "“Site visit” would run into “Call”, which is fixed at 15:00."


def test_when_something_is_warned_of_then_no_entry_is_cut(shifting: ShiftDialog) -> None:
    shifting.minutes.setValue(40)
    box = shifting.tick("visit")
    assert box.height() >= box.sizeHint().height()


def test_when_there_is_time_enough_then_nothing_is_warned_of(shifting: ShiftDialog) -> None:
    shifting.minutes.setValue(15)
    assert not shifting._squeezed.isVisible()


def test_when_what_would_run_into_it_stays_behind_then_nothing_is_warned_of(shifting: ShiftDialog) -> None:
    shifting.minutes.setValue(40)
    shifting.tick("visit").click()
    assert not shifting._squeezed.isVisible()
