"""A full year planner stands on one page as long as that can be read, with what its bars mean above them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from document_words import Make
from factories import a_desk, a_mechanism, a_mechanism_side, a_party, a_round, an_engagement, on, put
from pdf_words import pages_of, squeezed

from planner.domain.mechanisms import EventStatus
from planner.domain.parties import Party
from planner.services.documents import Document, render_pdf
from planner.services.documents.model import PageBreak, Paper, Paragraph, YearChart
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
    put(
        workspace,
        *(an_engagement(title=f"Staff call {place}", start=on(day.isoformat())) for place, day in enumerate(days)),
    )


def add_weekly_calls(workspace: Workspace, count: int) -> None:
    days = [on((date(2025, 1, 6) + timedelta(weeks=place)).isoformat()) for place in range(count)]
    put(workspace, *(an_engagement(title="Coordination call", start=day, end=day) for day in days))


def planner(make: Make, home: Party, last: int = 2025, paper: Paper = Paper.A4) -> Document:
    return make("year-planner", home.ref, period=(date(2025, 1, 1), date(last, 12, 31)), paper=paper)


def charts(made: Document) -> list[YearChart]:
    return [block for block in made.blocks if isinstance(block, YearChart)]


def test_when_there_is_room_then_rows_have_air_and_full_names(workspace: Workspace, home: Party, make: Make) -> None:
    add_mechanisms(workspace, home, 6)
    (chart,) = charts(planner(make, home))
    assert not chart.is_dense
    assert {row.detail[:8] for row in chart.rows} == {"Dialogue"}


@pytest.mark.parametrize(("mechanisms", "calls"), [(20, 1), (12, 30), (2, 120)])
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


def test_when_a_call_is_weekly_then_one_line_has_its_words_how_many_there_are_and_the_days_of_each(
    workspace: Workspace, home: Party, make: Make
) -> None:
    add_weekly_calls(workspace, 51)
    made = planner(make, home)
    ((row,),) = [chart.rows for chart in charts(made)]
    (bar,) = row.bars
    assert (bar.words, bar.lane, len(bar.days)) == ("Coordination call · 51", 0, 51)
    assert all(left + width <= after for (left, width), (after, _) in pairwise(bar.days))
    (page,) = pages_of(render_pdf(made))
    assert page.count(squeezed("Coordination call")) == 1
    assert squeezed("Coordination call · 51") in page


def test_when_calls_are_months_apart_then_each_has_its_words_and_its_day(
    workspace: Workspace, home: Party, make: Make
) -> None:
    for day in ("2025-01-06", "2025-05-05", "2025-09-01"):
        put(workspace, an_engagement(title="Coordination call", start=on(day), end=on(day)))
    ((row,),) = [chart.rows for chart in charts(planner(make, home))]
    assert [bar.words for bar in row.bars] == ["Coordination call, 6", "Coordination call, 5", "Coordination call, 1"]


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize(("mechanisms", "calls"), [(0, 300), (12, 200), (25, 150)])
def test_when_a_year_is_too_full_to_be_read_then_its_page_counts_what_it_leaves_out(
    workspace: Workspace, home: Party, make: Make, paper: Paper, mechanisms: int, calls: int
) -> None:
    add_mechanisms(workspace, home, mechanisms)
    add_calls(workspace, 2025, calls)
    made = planner(make, home, paper=paper)
    (page,) = pages_of(render_pdf(made))
    (chart,) = charts(made)
    *dialogues, rest = chart.rows
    assert all(len(row.bars) == 1 and not row.more for row in dialogues)
    left_out = calls - sum(len(bar.days) for bar in rest.bars)
    told = [int(words.removeprefix("+").removesuffix(" more")) for _, words in rest.more]
    assert sum(told) == left_out > 0
    assert squeezed(f"{left_out} entries have no room here") in page
    assert squeezed(f"+{told[-1]} more") in page


def test_when_one_of_two_years_is_too_full_then_each_has_a_page_and_only_that_one_leaves_out(
    workspace: Workspace, home: Party, make: Make
) -> None:
    add_mechanisms(workspace, home, 10)
    add_calls(workspace, 2025, 10)
    add_calls(workspace, 2026, 250)
    made = planner(make, home, 2026)
    assert [type(block) for block in made.blocks] == [YearChart, PageBreak, YearChart, Paragraph]
    assert len(pages_of(render_pdf(made))) == 2


def test_when_words_are_cut_then_the_days_after_them_are_seen(workspace: Workspace, home: Party, make: Make) -> None:
    title = "Consultations on the review of all the standing arrangements for training and exchanges of officers"
    put(workspace, an_engagement(title=title, start=on("2025-02-03"), end=on("2025-02-04")))
    ((row,),) = [chart.rows for chart in charts(planner(make, home))]
    (bar,) = row.bars
    assert bar.words.startswith("Consultations on the review of")
    assert bar.words.endswith("…, 3–4")


def test_when_a_year_needs_several_pages_then_what_its_bars_mean_stands_above_its_first_row(
    workspace: Workspace, home: Party, make: Make
) -> None:
    add_mechanisms(workspace, home, 45)
    add_calls(workspace, 2025, 100)
    first, *others = pages_of(render_pdf(planner(make, home)))
    assert first.index(LEGEND) < first.index("D0")
    assert any("D44" in page for page in others)
    assert all("more" not in page for page in (first, *others))
