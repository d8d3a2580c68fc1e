"""Dates as they are typed, with the names of months in whatever language the reader knows."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.errors import InvalidInput
from planner.domain.written_dates import read


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2025-03-20", "2025-03-20"),
        ("20 Mar 2025", "2025-03-20"),
        ("20 march, 2025", "2025-03-20"),
        ("20 March,2025", "2025-03-20"),
        ("20 March , 2025", "2025-03-20"),
        ("Mar 20 2025", "2025-03-20"),
        ("Mar 20,2025", "2025-03-20"),
        ("20/3/25", "2025-03-20"),
        ("20.03.2025", "2025-03-20"),
        ("March 2025", "2025-03"),
        ("9 Sept. 2026", "2026-09-09"),
        ("2025", "2025"),
    ],
)
def test_a_date_is_read_as_it_is_written(typed: str, expected: str) -> None:
    assert str(read(typed)) == expected


@pytest.mark.parametrize("typed", ["", "soon", "20 Mar", "20/3", "30 Feb 2025", "20 ma 2025", "2025-13"])
def test_what_is_no_date_or_lacks_its_year_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput, match=r"date\.invalid") as refused:
        read(typed)
    assert refused.value.params["text"] == typed


def test_months_are_called_as_the_reader_says() -> None:
    assert str(read("20 marzo", months=lambda word: 3 * (word == "marzo"), near=date(2026, 11, 29))) == "2027-03-20"
