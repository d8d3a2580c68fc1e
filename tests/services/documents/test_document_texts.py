"""Words, dates and times in the languages of documents."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

import pytest
from factories import a_party, at, on

from planner.domain import agreement_law, agreement_sides, agreements, delegations, mechanisms, parties, programme
from planner.domain.errors import InvalidInput
from planner.domain.timing import zone_label
from planner.services.documents.model import DocumentKind
from planner.services.documents.texts import LANGUAGES, Texts, table_of

PRINTED: tuple[type[StrEnum], ...] = (
    agreement_law.AgreementStatus,
    agreement_sides.SideStatus,
    agreements.ActionKind,
    agreements.Binding,
    agreements.EntryRule,
    agreements.InstrumentKind,
    agreements.LinkKind,
    agreements.Renewal,
    delegations.Category,
    delegations.Nomination,
    delegations.Presence,
    mechanisms.EventStatus,
    mechanisms.Hosting,
    mechanisms.MechanismLevel,
    mechanisms.OutcomeKind,
    mechanisms.OutcomeStatus,
    mechanisms.Periodicity,
    mechanisms.Proposal,
    parties.Marking,
    parties.Side,
    programme.Strand,
)


def placeholders(words: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", words))


@pytest.mark.parametrize("language", LANGUAGES)
def test_when_a_choice_is_printed_then_every_language_has_words_for_it(language: str) -> None:
    texts = Texts(language)

    assert all(texts.choice(value) for cls in PRINTED for value in cls)
    assert all(texts(f"document.{kind.value}") for kind in DocumentKind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_when_a_text_is_translated_then_it_has_the_same_placeholders(language: str) -> None:
    english, other = table_of("en"), table_of(language)
    common = english.keys() & other.keys()

    assert {code for code in english if not code.startswith("ordinal.")} <= common
    assert {code: placeholders(other[code]) for code in common} == {
        code: placeholders(english[code]) for code in common
    }


def test_when_a_language_is_not_there_then_it_is_refused_and_those_there_are_named() -> None:
    with pytest.raises(InvalidInput) as refused:
        Texts("xx")

    assert refused.value.code == "language.unknown"
    assert refused.value.params["known"] == "en, it, hi, fr"


@pytest.mark.parametrize(
    ("language", "when", "words"),
    [
        ("en", "2023-03", "March 2023"),
        ("it", "2023-03", "marzo 2023"),
        ("hi", "2023-03", "मार्च 2023"),
        ("fr", "2026", "2026"),
        ("en", "2025-03-20", "20 March 2025"),
        ("fr", "2025-03-01", "1er mars 2025"),
        ("it", "2025-03-01", "1º marzo 2025"),
    ],
)
def test_when_a_date_is_printed_then_it_is_as_exact_as_it_is_known(language: str, when: str, words: str) -> None:
    assert Texts(language).date(on(when)) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2025-03-20", "2025-03-21", "20–21 March 2025"),
        ("2022-05-31", "2022-06-01", "31 May – 1 June 2022"),
        ("2024-12-30", "2025-01-02", "30 December 2024 – 2 January 2025"),
        ("2025-03-20", "2025-03-20", "20 March 2025"),
        ("2025-03", "2025-04-02", "March 2025 – 2 April 2025"),
    ],
)
def test_when_a_span_is_printed_then_nothing_is_said_twice(start: str, end: str, words: str) -> None:
    assert Texts("en").span(on(start), on(end)) == words


def test_when_a_span_has_one_known_end_then_that_is_printed() -> None:
    assert Texts("en").span(None, on("2023-03")) == "March 2023"
    assert Texts("en").span(None, None) == ""


@pytest.mark.parametrize(
    ("language", "words"), [("en", "0905 hrs"), ("it", "ore 09.05"), ("fr", "09\u00a0h\u00a005"), ("hi", "0905 बजे")]
)
def test_when_a_time_is_printed_then_it_is_as_official_papers_write_it(language: str, words: str) -> None:
    assert Texts(language).time(at("2025-03-20T09:05")) == words


def test_when_the_page_is_stamped_then_the_stamp_names_its_zone() -> None:
    assert Texts("en").stamp(at("2025-03-20T10:00", "Asia/Kolkata")) == "As at 20 March 2025, 1000 hrs IST"


@pytest.mark.parametrize(
    ("zone", "label"),
    [
        ("Asia/Kolkata", "IST"),
        ("America/Los_Angeles", "PDT"),
        ("Asia/Kathmandu", "UTC+5:45"),
        ("America/Sao_Paulo", "UTC−3"),
        ("Asia/Manila", "UTC+8"),
        ("Asia/Shanghai", "UTC+8"),
        ("Asia/Jerusalem", "UTC+2"),
    ],
)
def test_when_a_zone_has_no_letters_of_its_own_then_its_offset_stands_for_it(zone: str, label: str) -> None:
    assert zone_label(at("2025-03-20T10:00", zone)) == label


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("en", 13, "13th"),
        ("en", 21, "21st"),
        ("en", 2, "2nd"),
        ("it", 13, "13ª"),
        ("fr", 1, "1ʳᵉ"),
        ("fr", 14, "14ᵉ"),
        ("hi", 14, "14वीं"),
    ],
)
def test_when_a_round_is_numbered_then_the_language_inflects_it(language: str, number: int, words: str) -> None:
    assert Texts(language).ordinal(number) == words


def test_when_a_country_is_printed_then_its_name_is_the_languages_own() -> None:
    italy = a_party(name="Italy", iso_code="IT")

    assert [Texts(language).country(italy) for language in LANGUAGES] == ["Italy", "Italia", "इटली", "Italie"]


def test_when_a_city_has_a_name_in_the_language_then_that_is_printed() -> None:
    assert Texts("it").city("Rome") == "Roma"
    assert Texts("hi").city("New Delhi") == "नई दिल्ली"
    assert Texts("it").city("Strelsau") == "Strelsau"


def test_when_one_or_many_are_counted_then_the_plural_is_right() -> None:
    texts = Texts("en")

    assert texts.count("months", 1) == "1 month"
    assert texts.count("months", 6) == "6 months"


def test_when_a_day_heads_a_list_then_its_weekday_begins_it() -> None:
    assert Texts("en").weekday(date(2025, 3, 20)) == "Thursday, 20 March 2025"
    assert Texts("it").weekday(date(2025, 3, 20)) == "Giovedì 20 marzo 2025"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Italy: in force"), ("fr", "Italy\u00a0: in force"), ("it", "Italy: in force")]
)
def test_what_is_said_of_a_name_stands_behind_the_colon_of_the_language(language: str, said: str) -> None:
    assert Texts(language).told("Italy", "in force") == said


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        ("en", "India", "India"),
        ("en", "Philippines", "the Philippines"),
        ("en", "United Arab Emirates", "the United Arab Emirates"),
        ("en", "Dominican Republic", "the Dominican Republic"),
        ("en", "The Gambia", "The Gambia"),
        ("it", "Filippine", "Filippine"),
    ],
)
def test_a_country_is_mentioned_with_the_article_that_its_english_name_takes(
    language: str, name: str, said: str
) -> None:
    assert Texts(language).mentioned(name) == said


def test_a_round_of_what_is_a_meeting_by_name_is_no_meeting_of_a_meeting() -> None:
    assert Texts("en").round(3, "Foreign and Defence Ministerial Meeting") == (
        "3rd Foreign and Defence Ministerial Meeting"
    )
    assert Texts("en").round(13, "Military Cooperation Group") == "13th Meeting of the Military Cooperation Group"
