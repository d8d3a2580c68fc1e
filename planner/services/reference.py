"""Reference tables: the ranks of some armed forces with their NATO codes, and the countries with capital and zone.

Countries and their zones come from the tzdata package, names in any language from Babel's data. Ranks and capitals are
tables of our own in resources/reference; a rank that no table holds is unknown, never guessed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from planner.domain.people import Service
from planner.domain.spelling import plain

_SHORT_FORMS: Final = {
    "uk": "gb",
    "great britain": "gb",
    "usa": "us",
    "united states of america": "us",
    "uae": "ae",
    "turkey": "tr",
    "turkiye": "tr",
    "czech republic": "cz",
    "viet nam": "vn",
    "korea": "kr",
    "republic of korea": "kr",
    "russian federation": "ru",
}
"""What officers write, beside the name that Babel gives."""
_LEAST_LETTERS: Final = 3
"""So many letters of each of several words stand for a rank: “Rear Adm”."""


@dataclass(frozen=True, slots=True)
class RankRow:
    """A rank of one service of a country.

    Attributes:
        title: as the country writes it.
        english: what reports in English call it, "" where that is the title itself.
        grade: the code of STANAG 2116 ("OF-6"); for a country outside NATO a key for comparison.
    """

    country: str
    service: Service
    title: str
    abbreviation: str
    english: str
    grade: str

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name in (self.title, self.english, self.abbreviation) if name)

    def is_called(self, title: str) -> bool:
        """Return whether ``title`` is one of its names, whatever its accents and hyphens."""
        return _folded(title) in map(_folded, self.names)


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its ISO 3166-1 alpha-2 code.

    Attributes:
        name: in English.
        capital: in English, "" where it is disputed or not listed.
        zone: the IANA zone that the capital keeps, else the country's principal one.
        zones: all its zones.
    """

    code: str
    name: str
    capital: str
    zone: str
    zones: tuple[str, ...]


def ranks(country: str) -> tuple[RankRow, ...]:
    """Return the ranks of a country's services, each from the highest down; none if the table does not hold it."""
    return tuple(row for row in _all_ranks() if row.country == country.upper())


def all_ranks() -> tuple[RankRow, ...]:
    """Return the ranks of all countries in the table."""
    return _all_ranks()


def grade_of(title: str, country: str, service: Service | None = None) -> str | None:
    """Return the code of a rank by its title, abbreviation or English name.

    None where the table does not hold it, or where it means different ranks in different services and ``service`` is
    not given: a captain of the navy is OF-5, of the army OF-2.
    """
    rows = [row for row in ranks(country) if service is None or row.service is service]
    grades = {row.grade for row in rows if row.is_called(title)}
    return grades.pop() if len(grades) == 1 else None


def countries() -> tuple[Country, ...]:
    """Return all countries, by name."""
    return tuple(sorted(_countries().values(), key=lambda country: country.name))


def country(code: str) -> Country | None:
    """Return the country with this ISO 3166-1 alpha-2 code, in either case, or None."""
    return _countries().get(code.strip().upper())


def country_named(words: str) -> Country | None:
    """Return the country that an officer means by its code, its English name or a common short form, or None."""
    wanted = _folded(words)
    if not wanted:
        return None
    code = _SHORT_FORMS.get(wanted, wanted).upper()
    if code in _countries():
        return _countries()[code]
    return next((one for one in _countries().values() if _folded(one.name) == wanted), None)


def country_name(code: str, language: str = "en") -> str:
    """Return what a country is called in ``language`` ("it", "hi"), or its code where that is not known."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        return code
    return str(names.get(code.strip().upper(), code))


def city_names(city: str, zone: str, languages: Iterable[str]) -> tuple[str, ...]:
    """Return what a city that a zone is named after is called in other languages; nothing of any other city.

    What is also the English name of a country, as French has Mexico for its capital, is left out.
    """
    from babel import Locale

    if _folded(zone.rpartition("/")[2].replace("_", " ")) != _folded(city):
        return ()
    found = (Locale.parse(language, sep="-").time_zones.get(zone, {}).get("city", "") for language in languages)
    names = dict.fromkeys(str(name).partition(" (")[0] for name in found)
    return tuple(name for name in names if name not in ("", city) and country_named(name) is None)


@cache
def _all_ranks() -> tuple[RankRow, ...]:
    return tuple(
        RankRow(
            row["country"],
            Service(row["service"]),
            row["title"],
            row["abbreviation"],
            row["english"],
            row["grade"],
        )
        for row in _table("ranks")
    )


@cache
def _countries() -> dict[str, Country]:
    own = {row["country"]: row for row in _table("countries")}
    zones: dict[str, list[str]] = {}
    for code, _, zone, *_ in _tabbed("zone.tab"):
        zones.setdefault(code, []).append(zone)
    found: dict[str, Country] = {}
    for code, name in _tabbed("iso3166.tab"):
        row = own.get(code, {})
        known = zones.get(code, ["UTC"])
        zone = row.get("main_zone") or known[0]
        called = country_name(code)
        found[code] = Country(code, name if called == code else called, row.get("capital", ""), zone, tuple(known))
    return found


def _table(name: str) -> Iterator[dict[str, str]]:
    text = resources.files("resources").joinpath("reference", f"{name}.csv").read_text("utf-8")
    yield from csv.DictReader(text.splitlines())


def _tabbed(name: str) -> Iterator[list[str]]:
    text = resources.files("tzdata").joinpath("zoneinfo", name).read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _folded(text: str) -> str:
    return " ".join(plain(text).replace("-", " ").replace(".", " ").split())


def rank_before(name: str, country: str) -> tuple[str, str]:
    """Return the title of the rank that stands before a name, "" for none, and the name without it.

    It is a rank of the country's table, of any where the table has none of it: by its title, its abbreviation or, of
    several words, by the beginnings of them: "Rear Adm Anil Kumar".
    """
    words = name.split()
    for count in range(len(words) - 1, 0, -1):
        typed = _folded(" ".join(words[:count])).split()
        for row in ranks(country) or all_ranks():
            for title in row.names:
                whole = _folded(title).split()
                if typed == whole or (1 < len(typed) == len(whole) and all(map(_begins, whole, typed))):
                    return row.title, " ".join(words[count:])
    return "", name


def _begins(whole: str, typed: str) -> bool:
    return len(typed) >= _LEAST_LETTERS and whole.startswith(typed)
