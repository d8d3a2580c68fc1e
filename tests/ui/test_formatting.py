"""Dates, spans and times as they are shown, and as they are typed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale

from planner.domain.errors import InvalidInput
from planner.domain.findings import Finding, Severity
from planner.domain.timing import ImpreciseDate, ZonedTime
from ui.formatting import date_text, finding_words, read_clock, read_date, span_text, time_text, zone_text


@pytest.fixture(autouse=True)
def _english() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


def _date(text: str) -> ImpreciseDate:
    return ImpreciseDate.parse(text)


def test_an_imprecise_date_reads_as_far_as_it_is_known() -> None:
    assert date_text(_date("2023-03")) == "March 2023"
    assert date_text(_date("2026")) == "2026"
    assert date_text(_date("2025-03-20")) == "20 Mar 2025"
    assert date_text(None) == ""


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2025-03-20", "2025-03-21", "20–21 Mar 2025"),
        ("2022-05-31", "2022-06-01", "31 May – 1 Jun 2022"),
        ("2024-12-30", "2025-01-02", "30 Dec 2024 – 2 Jan 2025"),
        ("2023-03", "2023-03", "March 2023"),
        ("2024-03", "2024-05", "March 2024 – May 2024"),
    ],
)
def test_a_span_is_shortened_but_never_made_exact(start: str, end: str, expected: str) -> None:
    assert span_text(_date(start), _date(end)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2025-03-20", "2025-03-20"),
        ("20 Mar 2025", "2025-03-20"),
        ("20 March 2025", "2025-03-20"),
        ("March 20, 2025", "2025-03-20"),
        ("20/3/2025", "2025-03-20"),
        ("20.03.2025", "2025-03-20"),
        ("March 2025", "2025-03"),
        ("2025", "2025"),
    ],
)
def test_a_date_is_read_as_officers_write_it(typed: str, expected: str) -> None:
    assert str(read_date(typed)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("3 apr", "2027-04-03"),
        ("3apr", "2027-04-03"),
        ("Apr 3", "2027-04-03"),
        ("3/4", "2027-04-03"),
        ("3.4.", "2027-04-03"),
        ("3 Oct", "2026-10-03"),
        ("29 Feb", "2028-02-29"),
        ("3/4/25", "2025-04-03"),
        ("3 Apr 25", "2025-04-03"),
        ("2025", "2025"),
    ],
)
def test_a_day_without_a_year_is_the_nearest(typed: str, expected: str) -> None:
    assert str(read_date(typed, date(2026, 11, 29))) == expected


@pytest.mark.parametrize("typed", ["31 Apr", "3 Foo", "30/2", "Apr", "33"])
def test_what_is_no_day_of_any_year_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput, match=r"date\.invalid"):
        read_date(typed, date(2026, 11, 29))


@pytest.mark.parametrize(
    "typed", ["", "soon", "3 Apr", "3/4", "30 Feb 2025", "31/04/2025", "Mar", "20 Foo 2025", "2025-13"]
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput, match=r"date\.invalid") as refused:
        read_date(typed)
    assert refused.value.params["text"] == typed


@pytest.mark.parametrize(
    ("typed", "expected"), [("10:00", (10, 0)), ("0930", (9, 30)), ("9.05", (9, 5)), ("7", (7, 0))]
)
def test_a_time_of_day_is_read(typed: str, expected: tuple[int, int]) -> None:
    assert read_clock(typed) == expected


def test_a_time_names_the_city_of_its_zone() -> None:
    assert time_text(ZonedTime.parse("2025-03-20T10:00[Europe/Rome]")) == "20 Mar 2025, 10:00 Rome"


def test_a_plain_date_reads_like_an_exact_one() -> None:
    assert date_text(date(2025, 3, 20), weekday=True) == "Thu 20 Mar 2025"


def test_a_zone_is_named_once_where_its_city_is_all_there_is() -> None:
    assert [zone_text(zone) for zone in ("Europe/Rome", "UTC")] == ["Rome (Europe/Rome)", "UTC"]


def test_finding_words_when_a_wall_time_is_in_doubt_then_it_reads_as_days_and_times_do() -> None:
    params = {"zone": "Europe/Rome", "time": "2025-10-26 02:30", "title": "Talks"}
    words = finding_words(Finding(Severity.WARNING, "programme.time_fold", params))
    assert words == "The clocks of Europe/Rome show 26 Oct 2025, 02:30 twice: “Talks” begins or ends at the first."
