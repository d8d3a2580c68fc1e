"""Values are read as officers type them, and what is doubtful is asked."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.errors import InvalidInput
from planner.domain.mechanisms import EventStatus, Periodicity
from planner.domain.programme import ItemKind
from planner.services.values import as_of, choice_of, first_day, last_day, time_of


@pytest.mark.parametrize(
    ("text", "choice"), [("held", EventStatus.HELD), ("HELD", EventStatus.HELD), ("post", EventStatus.POSTPONED)]
)
def test_when_a_choice_is_typed_in_full_or_in_part_then_it_is_taken(text: str, choice: EventStatus) -> None:
    assert choice_of(EventStatus, text, field="status") is choice


def test_when_a_choice_has_accents_or_hyphens_then_plain_letters_do() -> None:
    assert choice_of(ItemKind, "tete a tete", field="kind") is ItemKind.TETE_A_TETE
    assert choice_of(Periodicity, "EVERY_N_MONTHS", field="periodicity") is Periodicity.EVERY_N_MONTHS


@pytest.mark.parametrize(("text", "code"), [("c", "choice.ambiguous"), ("", "choice.invalid"), ("x", "choice.invalid")])
def test_when_a_choice_is_not_plain_then_the_choices_are_named(text: str, code: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        choice_of(EventStatus, text, field="status")
    assert (raised.value.code, raised.value.field) == (code, "status")
    assert "cancelled" in str(raised.value.params["choices"])


def test_when_a_month_or_year_is_typed_as_a_bound_then_its_first_and_last_day_count() -> None:
    assert (first_day("2024-02"), last_day("2024-02")) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (first_day("2024"), last_day("2024")) == (date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-03-19 10:00", "2026-03-19T10:00[Europe/Rome]"),
        ("2026-03-19 10:00 Asia/Kolkata", "2026-03-19T10:00[Asia/Kolkata]"),
        ("2026-03-19T10:00[Asia/Kathmandu]", "2026-03-19T10:00[Asia/Kathmandu]"),
        ("9:30", "2026-03-20T09:30[Europe/Rome]"),
        ("0930", "2026-03-20T09:30[Europe/Rome]"),
        ("2026-10-25 02:30+01:00", "2026-10-25T02:30+01:00[Europe/Rome]"),
    ],
)
def test_when_a_time_is_typed_then_zone_and_day_are_filled_in(text: str, shown: str) -> None:
    assert str(time_of(text, zone="Europe/Rome", day=date(2026, 3, 20))) == shown


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-03-29 02:30", "time.gap"),
        ("2026-10-25 02:30", "time.fold"),
        ("2026-03-19 10:00+09:00", "time.offset_mismatch"),
        ("tomorrow", "time.invalid"),
        ("2026-03-19 10:00 Mars/Base", "zone.unknown"),
    ],
)
def test_when_a_time_is_no_one_instant_then_it_is_refused_at_its_field(text: str, code: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        time_of(text, zone="Europe/Rome", field="start")
    assert (raised.value.code, raised.value.field) == (code, "start")


def test_when_no_zone_is_known_then_one_is_asked() -> None:
    with pytest.raises(InvalidInput, match=r"time\.no_zone"):
        time_of("2026-03-19 10:00", zone=None)


@pytest.mark.parametrize("text", ["0001-01-01", "1899", "2201-01-01", "9999"])
def test_day_asked_that_nobody_plans_in_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        as_of(text)
    assert (caught.value.code, caught.value.field) == ("date.out_of_range", "on")


@pytest.mark.parametrize(
    ("text", "day"), [("2024-02", "2024-02-29"), ("2200", "2200-12-31"), ("2024-03-13", "2024-03-13")]
)
def test_day_asked_is_the_last_that_it_can_mean(text: str, day: str) -> None:
    assert as_of(text).isoformat() == day
