"""Which entries are one person's, and how entries fall into days."""

from __future__ import annotations

from datetime import date

import pytest
from factories import a_programme_item, at

from planner.domain.delegations import Category
from planner.domain.itinerary import by_day, concerns, days_over, strands_of
from planner.domain.programme import Strand


def test_when_entries_begin_in_two_zones_then_each_falls_on_the_day_of_its_own_clocks() -> None:
    late_in_delhi = a_programme_item(
        start=at("2025-03-21T00:30", "Asia/Kolkata"), end=at("2025-03-21T01:00", "Asia/Kolkata")
    )
    before_in_rome = a_programme_item(start=at("2025-03-20T19:30"), end=at("2025-03-20T20:00"))

    days = by_day([late_in_delhi, before_in_rome])

    assert [(day.day, day.items) for day in days] == [
        (date(2025, 3, 20), (before_in_rome,)),
        (date(2025, 3, 21), (late_in_delhi,)),
    ]


def test_when_entries_begin_together_then_the_shorter_stands_first() -> None:
    long = a_programme_item(start=at("2025-03-20T10:00"), end=at("2025-03-20T12:00"), title="A")
    short = a_programme_item(start=at("2025-03-20T10:00"), end=at("2025-03-20T10:30"), title="B")

    assert by_day([long, short])[0].items == (short, long)


def test_when_somebody_is_named_then_the_strand_does_not_count() -> None:
    item = a_programme_item(strand=Strand.ALL)

    assert not concerns(item, ["other"], ["mine"], strands_of(Category.HEAD))
    assert concerns(item, ["other", "mine"], ["mine"], frozenset())


@pytest.mark.parametrize(
    ("category", "strand", "is_theirs"),
    [
        (Category.HEAD, Strand.PRINCIPAL, True),
        (Category.HEAD, Strand.OFFICIALS, False),
        (Category.OFFICIAL, Strand.OFFICIALS, True),
        (Category.OFFICIAL, Strand.PRINCIPAL, False),
        (Category.MEDIA, Strand.MEDIA, True),
        (Category.MEDIA, Strand.OFFICIALS, False),
        (Category.INTERPRETER, Strand.ALL, True),
        (Category.CREW, Strand.ALL, False),
        (Category.HEAD, Strand.SPOUSE, False),
    ],
)
def test_when_nobody_is_named_then_the_strand_of_the_category_decides(
    category: Category, strand: Strand, *, is_theirs: bool
) -> None:
    assert concerns(a_programme_item(strand=strand), [], ["mine"], strands_of(category)) is is_theirs


def test_when_an_entry_ends_after_midnight_then_it_ends_one_day_over() -> None:
    assert days_over(a_programme_item(start=at("2025-03-20T20:00"), end=at("2025-03-21T00:15"))) == 1
