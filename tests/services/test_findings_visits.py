"""Checks of visits: those of one country that overlap while nobody is named for them."""

from __future__ import annotations

import pytest
from dialogues import put_dialogue
from factories import a_visit, on, put

from planner.services.findings import check
from planner.services.workspace import Workspace


@pytest.mark.parametrize(
    ("office", "other_office", "code"),
    [
        ("", "", "visit.overlap_unnamed"),
        ("Foreign Minister", "foreign minister", "visit.overlap"),
        ("Foreign Minister", "President", ""),
        ("", "President", ""),
    ],
)
def test_visits_of_one_country_that_overlap_are_found_where_nobody_is_named(
    workspace: Workspace, office: str, other_office: str, code: str
) -> None:
    there = put_dialogue(workspace)
    days = {"start": on("2026-12-07"), "end": on("2026-12-10")}
    italy = a_visit(title="Delhi", visitor_id=there.italy.id, principal_office=office, **days)
    again = a_visit(title="Pune", visitor_id=there.italy.id, principal_office=other_office, **days)
    india = a_visit(title="Rome", visitor_id=there.india.id, **days)
    after = a_visit(title="Goa", visitor_id=there.italy.id, start=on("2026-12-10"), end=on("2026-12-11"))
    named = a_visit(title="Agra", visitor_id=there.italy.id, principal_id=there.italian.id, **days)
    put(workspace, italy, again, india, after, named)
    overlaps = [one for one in check(workspace) if one.code.startswith("visit.overlap")]
    assert [one.code for one in overlaps] == ([code] if code else [])
    assert all({*one.refs} == {italy.ref, again.ref, there.italy.ref} for one in overlaps)
    assert [one for one in check(workspace, again.ref) if one.code.startswith("visit.overlap")] == overlaps
