"""What the table of ranks adds to a rank that is typed."""

from __future__ import annotations

import pytest

from planner.domain.entity import new_id
from planner.domain.ids import PartyId
from planner.domain.parties import Party
from planner.services import records
from planner.services.editing import known_of
from planner.services.workspace import Workspace


def known(workspace: Workspace, code: str, **values: object) -> dict[str, object]:
    party = Party(id=PartyId(new_id()), name=code, iso_code=code)
    records.save(workspace, party)
    return workspace.query(known_of, "rank", {"party_id": party.id, **values})


@pytest.mark.parametrize(("title", "service", "grade"), [("Rear Admiral", "navy", "OF-7"), ("Colonel", "army", "OF-5")])
def test_rank_of_a_country_outside_the_table_is_what_all_in_it_agree_on(
    title: str, service: str, grade: str, workspace: Workspace
) -> None:
    assert known(workspace, "JP", title=title, service=service)["grade"] == grade


def test_rank_on_which_services_differ_is_left_to_the_officer(workspace: Workspace) -> None:
    assert known(workspace, "JP", title="Captain") == {}


def test_rank_that_no_table_holds_is_left_to_the_officer(workspace: Workspace) -> None:
    assert known(workspace, "JP", title="Rikusho") == {}
