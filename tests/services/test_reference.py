"""Ranks and countries from the reference tables."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

import pytest

from planner.domain.people import Rank, Service
from planner.domain.timing import zone_names
from planner.services.reference import Country, countries, country, country_name, grade_of, rank_before, ranks

NATO_RANKS: Final = Path(__file__).parents[3] / "shared" / "data" / "precedence" / "nato_ranks_in_it.csv"
COLUMNS: Final = {
    "italy_army": ("IT", Service.ARMY),
    "italy_navy": ("IT", Service.NAVY),
    "italy_air_force": ("IT", Service.AIR_FORCE),
    "india_army": ("IN", Service.ARMY),
    "india_navy": ("IN", Service.NAVY),
    "india_air_force": ("IN", Service.AIR_FORCE),
    "uk_army": ("GB", Service.ARMY),
    "us_army": ("US", Service.ARMY),
}


def known(code: str) -> Country:
    found = country(code)
    assert found is not None
    return found


@pytest.mark.parametrize("column", COLUMNS)
def test_grade_when_compared_with_the_table_of_codes_then_it_agrees(column: str) -> None:
    nation, service = COLUMNS[column]
    with NATO_RANKS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["nato_code"] == "OF-1" or row[column].startswith("("):
                continue  # several ranks in one cell, and no rank
            assert grade_of(row[column].removesuffix(" (honorary)"), nation, service) == row["nato_code"]


@pytest.mark.parametrize(
    ("title", "nation", "service", "grade"),
    [
        ("Contrammiraglio", "IT", None, "OF-6"),
        ("Rear Admiral", "IN", None, "OF-7"),
        ("Captain", "IN", Service.NAVY, "OF-5"),
        ("Captain", "IN", Service.ARMY, "OF-2"),
        ("Commodore", "IN", None, "OF-6"),
        ("Generale", "IT", None, "OF-9"),
        ("Generale di brigata", "IT", None, "OF-6"),
        ("Air Marshal", "IN", None, "OF-8"),
        ("Air Vice Marshal", "IN", None, "OF-7"),
        ("Brigadier General", "IT", None, "OF-6"),
        ("Contre-amiral", "FR", None, "OF-6"),
        ("lt gen", "in", None, "OF-8"),
        ("Capitão de mar e guerra", "PT", None, "OF-5"),
        ("capitao de mar e guerra", "BR", None, "OF-5"),
        ("Capitão-tenente", "PT", None, "OF-3"),
        ("Capitão-tenente", "BR", None, "OF-2"),
        ("General de divisão", "BR", None, "OF-8"),
        ("General de división", "ES", None, "OF-7"),
        ("Kapitän zur See", "DE", None, "OF-5"),
        ("Hauptmann", "DE", None, "OF-2"),
        ("Gen. bryg.", "PL", None, "OF-6"),
        ("Kontradmirał", "PL", None, "OF-6"),
        ("kmdr por.", "PL", None, "OF-4"),
        ("Kontreadmiral", "NO", None, "OF-7"),
        ("Oberstløytnant", "NO", None, "OF-4"),
        ("Kommandør", "NO", None, "OF-5"),
    ],
)
def test_grade_when_titles_trap_then_each_keeps_its_own(
    title: str, nation: str, service: Service | None, grade: str
) -> None:
    assert grade_of(title, nation, service) == grade


@pytest.mark.parametrize(("title", "nation"), [("Captain", "IN"), ("Hauptmann", "IN"), ("Captain", "ZZ"), ("", "IT")])
def test_grade_when_it_is_not_told_then_it_stays_unknown(title: str, nation: str) -> None:
    assert grade_of(title, nation) is None


@pytest.mark.parametrize("nation", ["IN", "IT", "GB", "US", "FR", "DE", "ES", "PT", "PL", "NO"])
def test_ranks_when_listed_then_each_is_a_valid_rank_from_the_highest_down(nation: str) -> None:
    for service in (Service.ARMY, Service.NAVY, Service.AIR_FORCE):
        rows = [row for row in ranks(nation) if row.service is service]
        numbers = [int(row.grade.removeprefix("OF-")) for row in rows]
        assert numbers == sorted(numbers, reverse=True)
        assert set(range(1, 10)) <= set(numbers)
        for row in rows:
            Rank(id="r", person_id="p", title=row.title, service=row.service, grade=row.grade)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "name", "capital", "zone"),
    [
        ("IN", "India", "New Delhi", "Asia/Kolkata"),
        ("it", "Italy", "Rome", "Europe/Rome"),
        ("GB", "United Kingdom", "London", "Europe/London"),
        ("AU", "Australia", "Canberra", "Australia/Sydney"),
        ("RU", "Russia", "Moscow", "Europe/Moscow"),
        ("BR", "Brazil", "Brasília", "America/Sao_Paulo"),
        ("US", "United States", "Washington", "America/New_York"),
        ("VN", "Vietnam", "Hanoi", "Asia/Ho_Chi_Minh"),
    ],
)
def test_country_when_asked_then_it_has_name_capital_and_the_capitals_zone(
    code: str, name: str, capital: str, zone: str
) -> None:
    found = known(code)
    assert (found.name, found.capital, found.zone) == (name, capital, zone)


def test_country_when_the_code_is_unknown_then_there_is_none() -> None:
    assert country("ZZ") is None


def test_countries_when_listed_then_every_zone_is_one_of_its_own_and_exists() -> None:
    listed = countries()
    assert len(listed) > 240
    assert [one.code for one in listed if one.zone not in one.zones or one.zone not in zone_names()] == []


def test_countries_when_the_zone_is_named_after_a_capital_then_it_is_that_zone() -> None:
    """The tables agree: where some zone of a country bears its capital's name, that is the country's zone."""
    wrong = []
    for one in countries():
        named = [zone for zone in one.zones if zone.rpartition("/")[2].replace("_", " ") == one.capital]
        wrong += [one.code for zone in named if zone != one.zone]
    assert wrong == []


def test_country_name_when_a_language_is_given_then_it_is_in_that_language() -> None:
    assert (country_name("IT", "it"), country_name("IN", "hi"), country_name("IN", "xx")) == ("Italia", "भारत", "IN")


@pytest.mark.parametrize(
    ("typed", "country", "rank", "name"),
    [
        ("Rear Adm Anil Kumar", "IN", "Rear Admiral", "Anil Kumar"),
        ("Brig. Vivek Narang", "IN", "Brigadier", "Vivek Narang"),
        ("Lt Gen Singh", "IN", "Lieutenant General", "Singh"),
        ("Captain Rao", "IN", "Captain", "Rao"),
        ("Gene Kelly", "IN", "", "Gene Kelly"),
        ("Major", "IN", "", "Major"),
        ("Vice-Almirante Henrique Sá", "PT", "Vice-almirante", "Henrique Sá"),
        ("Capitao de mar e guerra Inês Brandão", "BR", "Capitão de mar e guerra", "Inês Brandão"),
        ("Brigadier Ruiz", "XX", "Brigadier", "Ruiz"),
        ("", "IN", "", ""),
    ],
)
def test_rank_before_a_name(typed: str, country: str, rank: str, name: str) -> None:
    assert rank_before(typed, country) == (rank, name)
