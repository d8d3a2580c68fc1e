"""Dates as they are typed, with the names of months in whatever language the reader knows."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.errors import InvalidInput
from planner.domain.written_dates import read, read_span


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
        ("12th March 2024", "2024-03-12"),
        ("March 1st, 2024", "2024-03-01"),
        ("1º march 2024", "2024-03-01"),
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


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("11–12 June 2025", "2025-06-11 2025-06-12"),
        ("11-12 June 2025", "2025-06-11 2025-06-12"),
        ("9 - 12 June 2025", "2025-06-09 2025-06-12"),
        ("11 June – 2 July 2025", "2025-06-11 2025-07-02"),
        ("28 Dec – 3 Jan 2026", "2025-12-28 2026-01-03"),
        ("28 Dec 2025 – 3 Jan", "2025-12-28 2026-01-03"),
        ("11 to 12 June", "2026-06-11 2026-06-12"),
        ("2025-03-20 to 2025-03-21", "2025-03-20 2025-03-21"),
        ("20.3.–21.3.2025", "2025-03-20 2025-03-21"),
        ("March–April 2025", "2025-03 2025-04"),
        ("2024–2025", "2024 2025"),
        ("June 11–12, 2025", "2025-06-11 2025-06-12"),
        ("June 9-12, 2025", "2025-06-09 2025-06-12"),
        ("June 11 to 12th", "2026-06-11 2026-06-12"),
        ("1st–3rd March 2025", "2025-03-01 2025-03-03"),
        ("20.–21.3.2025", "2025-03-20 2025-03-21"),
        ("Mar-Apr 2025", "2025-03 2025-04"),
        ("Dec–Jan 2026", "2025-12 2026-01"),
    ],
)
def test_two_dates_take_from_each_other_what_one_leaves_out(typed: str, expected: str) -> None:
    assert " ".join(map(str, read_span(typed, near=date(2026, 8, 1)))) == expected


@pytest.mark.parametrize(
    "typed", ["", "11 June 2025", "2025-06-11", "12–11 June 2025", "1–2–3 June 2025", "x – y", "–", "June 12-2025"]
)
def test_what_are_not_two_dates_in_their_order_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput, match=r"date\.invalid"):
        read_span(typed)
