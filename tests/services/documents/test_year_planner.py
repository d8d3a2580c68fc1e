"""The printed year planner has a row for each mechanism or country, and two years of two dialogues on one page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from pdf_words import pages_of, squeezed

from planner.domain.entity import RecordRef
from planner.domain.errors import InvalidInput
from planner.services import documents, naming
from planner.services.documents import Document, render_pdf
from planner.services.documents.model import ChartStyle, YearChart
from planner.services.workspace import Workspace

TWO_YEARS = (date(2024, 1, 1), date(2025, 12, 31))


@pytest.fixture
def workspace(read_sample: Callable[[str], Workspace]) -> Workspace:
    return read_sample("india-italy")


def planner(workspace: Workspace, of: str = "IT", **options: object) -> Document:
    ref: RecordRef = workspace.query(naming.resolve, of, kinds=("party", "mechanism"))
    wanted = {"period": TWO_YEARS, **options}
    return workspace.query(documents.build, "year-planner", ref, as_at=workspace.clock(), **wanted)  # type: ignore[arg-type]


def charts(document: Document) -> list[YearChart]:
    return [block for block in document.blocks if isinstance(block, YearChart)]


def test_when_two_dialogues_have_two_years_then_all_is_on_one_page(workspace: Workspace) -> None:
    made = planner(workspace)
    assert [(chart.title, [row.name for row in chart.rows][:2]) for chart in charts(made)] == [
        ("2024", ["JDC", "MCG"]),
        ("2025", ["JDC", "MCG"]),
    ]
    (page,) = pages_of(render_pdf(made))
    assert squeezed("12 New Delhi, 12–13") in page
    assert squeezed("13 Rome, 20–21") in page


def test_the_title_says_the_years_and_not_once_more_what_the_paper_is(workspace: Workspace) -> None:
    made = planner(workspace)
    assert (made.label, made.title) == ("Year planner", "2024–2025")


def test_when_no_period_is_asked_for_then_the_next_year_is_there_if_something_is_planned_in_it(
    workspace: Workspace,
) -> None:
    assert planner(workspace, "MCG", period=None, on=date(2024, 11, 30)).title == "2024–2025"
    assert planner(workspace, "MCG", period=None, on=date(2025, 11, 30)).title == "2025"


def test_when_a_round_lasts_two_days_then_its_line_covers_them_and_its_words_begin_there(workspace: Workspace) -> None:
    chart = charts(planner(workspace, "MCG"))[1]
    (row,) = chart.rows
    (bar,) = row.bars
    march = sum(chart.widths[:2])
    ((days_left, days_width),) = bar.days
    assert march < bar.left == days_left < march + chart.widths[2]
    assert days_width == pytest.approx(chart.widths[2] * 2 / 31, abs=0.2)
    assert bar.style is ChartStyle.FIRM


def test_when_rows_are_countries_then_the_mechanism_is_named_in_the_bar(workspace: Workspace) -> None:
    (italy,) = charts(planner(workspace, by_country=True))[1].rows
    assert italy.name == "Italy"
    assert "MCG 13 Rome, 20–21" in [bar.words for bar in italy.bars]


def test_when_words_are_wider_than_the_days_then_no_two_bars_lie_on_each_other(workspace: Workspace) -> None:
    for chart in charts(planner(workspace, "IN", period=(date(2015, 1, 1), date(2024, 12, 31)))):
        for row in chart.rows:
            for lane in range(row.lanes):
                inside = sorted((bar.left, bar.left + bar.width) for bar in row.bars if bar.lane == lane)
                assert all(one[1] <= other[0] for one, other in pairwise(inside))
                assert all(end <= sum(chart.widths) for _, end in inside)


def test_when_the_planner_is_of_too_many_years_then_it_is_refused(workspace: Workspace) -> None:
    with pytest.raises(InvalidInput, match=r"planner\.too_long"):
        planner(workspace, period=(date(2000, 1, 1), date(2025, 1, 1)))


def test_when_it_is_of_something_else_then_it_is_refused(workspace: Workspace) -> None:
    person = workspace.query(naming.resolve, "Guido Crosetto", kinds=("person",))
    with pytest.raises(InvalidInput, match=r"document\.wrong_subject"):
        workspace.query(documents.build, "year-planner", person, as_at=workspace.clock())
