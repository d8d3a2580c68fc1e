"""Each item of an agenda stands under one heading, as near as its date is known."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.agenda_layout import Group, Known, agenda_groups
from planner.domain.layout import Span
from planner.domain.timing import Precision

START = date(2026, 11, 2).toordinal()
LAST = START + 34


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first = draw(st.integers(START - 20, LAST + 20))
    return Span(first, first + draw(st.integers(0, 40)))


precisions = st.sampled_from(list(Precision))


@given(st.lists(st.tuples(spans(), precisions), max_size=30))
def test_when_an_agenda_is_grouped_then_each_item_in_range_stands_once(items: list[tuple[Span, Precision]]) -> None:
    groups = agenda_groups([one for one, _ in items], [known for _, known in items], START, LAST)
    placed = sorted(item for group in groups for item in group.items)
    assert placed == [i for i, (span, _) in enumerate(items) if span.last >= START and span.first <= LAST]


@given(st.lists(st.tuples(spans(), precisions), max_size=30))
def test_when_an_agenda_is_grouped_then_its_headings_rise_and_differ(items: list[tuple[Span, Precision]]) -> None:
    groups = agenda_groups([one for one, _ in items], [known for _, known in items], START, LAST)
    keys = [(group.first, group.known) for group in groups]
    assert keys == sorted(set(keys))


def test_when_only_the_month_is_known_then_the_month_heads_its_days() -> None:
    first, last = date(2023, 3, 1).toordinal(), date(2023, 3, 31).toordinal()
    groups = agenda_groups([Span(first, first), Span(first, last)], [Precision.DAY, Precision.MONTH], first, last)
    assert groups == (Group(first, Known.MONTH, (1,)), Group(first, Known.DAY, (0,)))


def test_when_an_item_began_before_the_agenda_then_it_stands_on_the_first_day() -> None:
    groups = agenda_groups([Span(START - 3, START + 3)], [Precision.DAY], START, LAST)
    assert groups == (Group(START, Known.DAY, (0,)),)
