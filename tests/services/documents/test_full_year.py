"""A full year planner stands on one page as long as that can be read, with what its bars mean above them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from document_words import Make
from factories import a_desk, a_mechanism, a_mechanism_side, a_party, a_round, an_engagement, on, put
from pdf_words import pages_of, squeezed

from planner.domain.mechanisms import EventStatus
from planner.domain.parties import Party
from planner.services.documents import Document, render_pdf
from planner.services.documents.model import PageBreak, YearChart
from planner.services.workspace import Workspace

LEGEND = squeezed("Confirmed or held")


@pytest.fixture
def home(workspace: Workspace) -> Party:
    home = a_party(name="Japan", iso_code="JP", zone="Asia/Tokyo")
    put(workspace, home, a_desk(home_id=home.id))
    return home


def add_mechanisms(workspace: Workspace, home: Party, count: int) -> None:
    for number in range(count):
        one = a_mechanism(name=f"Dialogue on matter {number} of common concern", short_name=f"D{number}")
        held = a_round(mechanism_id=one.id, ordinal=3, start=on("2025-06-10"), status=EventStatus.HELD)
        put(workspace, one, a_mechanism_side(mechanism_id=one.id, party_id=home.id), held)


def add_calls(workspace: Workspace, year: int, count: int) -> None:
    days = (date(year, 1, 5) + timedelta(days=355 * place // count) for place in range(count))
    put(workspace, *(an_engagement(title="Coordination call", start=on(day.isoformat())) for day in days))


def planner(make: Make, home: Party, last: int = 2025) -> Document:
    return make("year-planner", home.ref, period=(date(2025, 1, 1), date(last, 12, 31)))


def charts(made: Document) -> list[YearChart]:
    return [block for block in made.blocks if isinstance(block, YearChart)]


def test_when_there_is_room_then_rows_have_air_and_full_names(workspace: Workspace, home: Party, make: Make) -> None:
    add_mechanisms(workspace, home, 6)
    (chart,) = charts(planner(make, home))
    assert not chart.is_dense
    assert {row.detail[:8] for row in chart.rows} == {"Dialogue"}


@pytest.mark.parametrize(("mechanisms", "calls"), [(20, 1), (12, 30), (2, 100)])
def test_when_rows_are_many_then_they_stand_closer_and_the_year_is_on_one_page(
    workspace: Workspace, home: Party, make: Make, mechanisms: int, calls: int
) -> None:
    add_mechanisms(workspace, home, mechanisms)
    add_calls(workspace, 2025, calls)
    made = planner(make, home)
    (page,) = pages_of(render_pdf(made))
    assert LEGEND in page
    assert all(chart.is_dense for chart in charts(made))


def test_when_two_years_are_too_full_for_one_page_then_each_has_its_own(
    workspace: Workspace, home: Party, make: Make
) -> None:
    add_mechanisms(workspace, home, 10)
    for year in (2025, 2026):
        add_calls(workspace, year, 60)
    made = planner(make, home, 2026)
    assert [type(block) for block in made.blocks] == [YearChart, PageBreak, YearChart]
    first, second = pages_of(render_pdf(made))
    assert "D9" in first
    assert "D9" in second


def test_when_a_year_needs_several_pages_then_what_its_bars_mean_stands_above_its_first_row(
    workspace: Workspace, home: Party, make: Make
) -> None:
    add_mechanisms(workspace, home, 45)
    first, *_ = pages_of(render_pdf(planner(make, home)))
    assert first.index(LEGEND) < first.index(squeezed("Dialogue on matter"))
