"""The entries of a range of days are found exactly, however long they are."""

from __future__ import annotations

from datetime import date, timedelta

import factories as make
import pytest
from factories import on, put
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.mechanisms import EventStatus
from planner.services.calendar import shared_with
from planner.services.listing import CalendarRow, entries
from planner.services.workspace import Workspace

FIRST = date(2024, 1, 1)
days = st.integers(0, 900).map(lambda number: FIRST + timedelta(days=number))
spans = st.tuples(days, st.sampled_from([0, 1, 2, 3, 6, 30, 31, 365, 700]))


def titles(rows: list[CalendarRow]) -> list[str]:
    return [row.title for row in rows]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held=st.lists(spans, max_size=12), ranges=st.lists(spans, min_size=1, max_size=6))
def test_when_a_range_is_asked_then_exactly_the_entries_that_touch_it_are_given(
    workspace: Workspace, held: list[tuple[date, int]], ranges: list[tuple[date, int]]
) -> None:
    visits = [
        make.a_visit(title=str(number), start=on(str(day)), end=on(str(day + timedelta(days=length))))
        for number, (day, length) in enumerate(held)
    ]
    if visits:
        put(workspace, *visits)
    for first, length in ranges:
        last = first + timedelta(days=length)
        touching = {visit.id for visit in visits if visit.start.first <= last and visit.end.last >= first}
        found = {row.id for row in workspace.query(entries, first, last)} & {visit.id for visit in visits}
        assert found == touching


def test_when_a_date_is_known_to_the_month_then_the_entry_takes_the_month_and_says_so(workspace: Workspace) -> None:
    put(workspace, make.a_visit(title="V", start=on("2023-03"), end=None, status=EventStatus.HELD))
    (row,) = workspace.query(entries, date(2023, 3, 31), date(2023, 4, 30))
    assert (row.first_day, row.last_day) == (date(2023, 3, 1), date(2023, 3, 31))
    assert (row.is_imprecise, row.precision, row.status) == (True, "month", "held")
    assert workspace.query(entries, date(2023, 4, 1), date(2023, 4, 30)) == []


def test_when_entries_begin_on_one_day_then_whole_days_stand_before_times_and_times_in_order(
    workspace: Workspace,
) -> None:
    put(
        workspace,
        make.a_programme_item(title="Dinner", start=make.at("2026-12-01T19:00"), end=make.at("2026-12-01T21:00")),
        make.a_programme_item(title="Plenary", start=make.at("2026-12-01T10:00"), end=make.at("2026-12-01T11:00")),
        make.a_visit(title="Visit", start=on("2026-12-01"), end=on("2026-12-02")),
    )
    rows = workspace.query(entries, date(2026, 12, 1), date(2026, 12, 1), kinds=("visit", "programme_item"))
    assert titles(rows) == ["Visit", "Plenary", "Dinner"]
    assert rows[1].start == "2026-12-01T10:00[Europe/Rome]"


@pytest.mark.parametrize("by", ["partner_id", "mechanism_id", "kinds"])
def test_when_the_calendar_is_filtered_then_other_entries_are_left_out(workspace: Workspace, by: str) -> None:
    home, partner = make.a_party(), make.a_party()
    mechanism = make.a_mechanism()
    put(workspace, home, partner, make.a_desk(home_id=home.id), mechanism)
    put(
        workspace,
        make.a_mechanism_side(mechanism_id=mechanism.id, party_id=partner.id),
        make.a_round(mechanism_id=mechanism.id, ordinal=1),
        make.a_visit(title="Other", start=on("2026-12-01")),
    )
    chosen = {"partner_id": partner.id, "mechanism_id": mechanism.id, "kinds": ("round",)}[by]
    (row,) = workspace.query(entries, date(2026, 12, 1), date(2026, 12, 31), **{by: chosen})
    assert (row.kind, row.ordinal, row.partner_id) == ("round", 1, partner.id)


def test_when_a_partner_is_one_of_several_then_what_is_shared_is_among_its_entries(workspace: Workspace) -> None:
    home, first, second, third = (make.a_party(name=name) for name in ("Home", "First", "Second", "Third"))
    mechanism, agreement = make.a_mechanism(), make.an_agreement()
    tour = make.a_visit(title="Tour", visitor_id=home.id, host_id=first.id, start=on("2026-12-01"))
    held = make.a_round(mechanism_id=mechanism.id, start=on("2026-12-01"))
    put(
        workspace,
        *(home, first, second, third, make.a_desk(home_id=home.id), mechanism, agreement, tour, held),
        *(make.a_mechanism_side(mechanism_id=mechanism.id, party_id=one.id) for one in (home, first, second)),
        *(make.an_agreement_party(agreement_id=agreement.id, party_id=one.id) for one in (home, first, second)),
        make.an_agreement_action(agreement_id=agreement.id, when=on("2026-12-02")),
        make.a_visit_leg(visit_id=tour.id, party_id=second.id),
        make.a_deadline(subject=held.ref, due=date(2026, 12, 3)),
    )
    for party, expected in ((second, {"round", "agreement", "visit", "deadline"}), (third, set())):
        rows = workspace.query(entries, date(2026, 12, 1), date(2026, 12, 31), partner_id=party.id)
        assert {row.kind for row in rows} == expected
        assert workspace.query(shared_with, party.id) == (
            {mechanism.id, agreement.id, tour.id} if party is second else frozenset()
        )
