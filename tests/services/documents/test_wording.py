"""Which of two wordings is printed, and which words are broken."""

from __future__ import annotations

import pytest

from planner.services.documents.measures import SOFT_HYPHEN, breakable, longest_words
from planner.services.documents.model import Column, Layout, Paper
from planner.services.documents.texts import LANGUAGES
from planner.services.documents.wording import Wording
from planner.services.planning_templates import programme_entries, standing_items, steps, title_in


@pytest.mark.parametrize(
    ("language", "guest", "home", "printed"),
    [
        ("en", "it", "hi", "own"),
        ("it", "it", "hi", "other"),
        ("fr", "it", "hi", "own"),
        ("it", "hi", "it", "own"),
        ("hi", "hi", "it", "other"),
        ("it", "", "hi", "other"),
    ],
)
def test_when_a_record_has_two_wordings_then_the_guests_language_takes_the_second(
    language: str, guest: str, home: str, printed: str
) -> None:
    assert Wording(language, guest, home).of("own", "other") == printed


def test_when_there_is_no_second_wording_then_the_first_is_printed_and_told() -> None:
    italian = Wording("it", "it", "hi")

    assert italian.of("own", "") == "own"
    assert italian.is_missing("own", "")
    assert not Wording("en", "it", "hi").is_missing("own", "")


@pytest.mark.parametrize(("guest", "home"), [("it", "hi"), ("", ""), ("hi", "it")])
def test_when_planning_gave_a_title_then_it_is_printed_in_any_language(guest: str, home: str) -> None:
    italian = Wording("it", guest, home)

    assert italian.of("Working lunch", "") == "Colazione di lavoro"
    assert not italian.is_missing("Working lunch", "")
    assert Wording("en", guest, home).of("Working lunch", "") == "Working lunch"
    assert Wording("it", "it", home).of("Working lunch", "Pranzo") == "Pranzo"


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_when_a_round_is_planned_then_each_of_its_titles_is_known_in_every_language(language: str) -> None:
    entries = [entry for days in (1, 3) for day in range(1, days + 1) for entry in programme_entries(day, days)]
    titles = {one.title for one in (*entries, *standing_items().values(), *steps())}
    assert {title for title in titles if not title_in(title, language)} == set()


def test_when_the_desks_own_hindi_is_printed_then_only_other_scripts_are_told() -> None:
    hindi = Wording("hi", "it", "hi")

    assert hindi.is_missing("Talks", "Colloqui")
    assert not hindi.is_missing("वार्ता", "Colloqui")


def test_when_a_word_is_too_long_for_its_column_then_it_may_break() -> None:
    assert breakable("Wickramasinghe", 10) == f"Wickramas{SOFT_HYPHEN}inghe"
    assert breakable("Service dress", 7) == "Service dress"
    assert breakable("प्रतिनिधिमंडल", 4) == "प्रतिनिधिमंडल"


def test_when_columns_share_the_page_then_the_wider_holds_longer_words() -> None:
    narrow, wide, fixed = longest_words(
        (Column("", 1), Column("", 3), Column("", millimetres=20)), Layout.REPORT, Paper.A4
    )

    assert wide > 2 * narrow > fixed > 4
