"""All that a list is limited to, as plain values: taken, saved as JSON, and set again."""

from __future__ import annotations

import json
from datetime import date

import pytest

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import EventStatus
from planner.domain.periodicity import DueStatus
from planner.domain.visits import Direction
from planner.services.listing import DelegationCriteria, MechanismCriteria, VisitCriteria
from ui.context import AppContext
from ui.people.page import PeopleRoom
from ui.visits.page import VisitsRoom
from ui.widgets.filter_state import criteria_from, plain_criteria


@pytest.mark.parametrize(
    "criteria",
    [
        VisitCriteria(direction=Direction.INBOUND, statuses=(EventStatus.HELD,), first_day=date(2025, 1, 2)),
        DelegationCriteria(subject=RecordRef("visit", "a"), has_provisional=True, limit=5),
        MechanismCriteria(due=(DueStatus.OVERDUE,), ids=("a", "b")),
    ],
)
def test_when_criteria_are_written_as_json_they_are_read_back(criteria: object) -> None:
    assert criteria_from(json.loads(json.dumps(plain_criteria(criteria)))) == criteria


@pytest.mark.parametrize(
    "state", [None, "x", {"of": "NoSuch"}, {"of": "home_ids"}, {"of": "VisitCriteria", "direction": "no"}]
)
def test_when_criteria_are_unknown_there_are_none(state: object) -> None:
    assert criteria_from(state) is None


def test_when_a_room_is_restored_its_list_is_limited_as_it_was(context: AppContext, qtbot) -> None:
    room = VisitsRoom(context)
    qtbot.addWidget(room)
    room.refresh()
    assert room.state() == {}
    everything = room.table.rows_model.rowCount()
    room.choices.set_value("direction", Direction.INBOUND, "In")
    room.focus_filter()
    room._filter.setText("minister")
    kept = json.loads(json.dumps(room.state()))
    limited = [row.ref for row in room.table.rows_model.rows]
    assert 0 < len(limited) < everything
    room.restore({})
    assert room.table.rows_model.rowCount() == everything
    room.restore(kept)
    assert [row.ref for row in room.table.rows_model.rows] == limited
    assert room.state() == kept


def test_when_a_value_is_no_longer_offered_it_is_left_out(context: AppContext, qtbot) -> None:
    room = VisitsRoom(context)
    qtbot.addWidget(room)
    room.refresh()
    room.restore({"chosen": {"partner_id": "gone", "direction": "outbound"}})
    assert room.choices.values == {"direction": Direction.OUTBOUND}


def test_when_a_room_of_several_lists_is_restored_the_list_is_shown(context: AppContext, qtbot) -> None:
    room = PeopleRoom(context)
    qtbot.addWidget(room)
    room.restore({"list": "venue", "words": "a"})
    assert room.current.kind == "venue"
    assert room.state() == {"list": "venue", "words": "a"}
    room.show_list(0)
    room.restore({"list": "person", "day": "2020-05-04"})
    assert room.state() == {"list": "person", "day": "2020-05-04"}
