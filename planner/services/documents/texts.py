"""What a document says in its own language: words from the language table, dates and times as it writes them.

The tables are resources/documents/texts/*.json, one flat table of code to text for each language. A choice of an
enumeration has the code ``<enumeration>.<value>``. Babel gives the names of months, days and countries.
"""

from __future__ import annotations

import json
import re
from datetime import date as Date  # noqa: N812 - a method below is called date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final

from planner.domain.english import mentioned
from planner.domain.errors import InvalidInput
from planner.domain.mechanisms import Periodicity
from planner.domain.parties import Party
from planner.domain.timing import ImpreciseDate, Precision, ZonedTime, zone_label
from planner.services.documents.places import DOCUMENTS

if TYPE_CHECKING:
    from babel import Locale

LANGUAGES: Final = ("en", "it", "hi", "fr")
_LOCALES: Final = {"en": "en_GB", "it": "it_IT", "hi": "hi_IN", "fr": "fr_FR"}
_MEETINGS: Final = (" meeting", " meetings", " talks", " consultations", " summit", " conference")
"""How a mechanism's English name ends that is itself what meets."""


class Texts:
    """The words of one language.

    Raises:
        InvalidInput: ``language.unknown``, naming those there are.
    """

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise InvalidInput("language.unknown", field="language", text=language[:20], known=", ".join(LANGUAGES))
        self.language: Final = language
        self.locale: Final[Locale] = _locale(language)
        self._table: Final = table_of(language)

    def __call__(self, code: str, /, **params: str | int) -> str:
        """Return the text of ``code``, its placeholders filled."""
        return self._table[code].format(**params)

    def count(self, code: str, number: int, /, **params: str | int) -> str:
        """Return the text of ``code`` in the plural form for ``number``, which fills ``{n}``."""
        return self(f"{code}.{self._form(code, self.locale.plural_form(number))}", n=number, **params)

    def choice(self, value: StrEnum) -> str:
        """Return what a choice of an enumeration is called."""
        return self._table[f"{_snake(type(value).__name__)}.{value.value}"]

    def often(self, periodicity: Periodicity, months: int | None) -> str:
        """Return how often a mechanism meets: "Annual", "Every 18 months"."""
        if periodicity is not Periodicity.EVERY_N_MONTHS or not months:
            return self.choice(periodicity)
        return self("periodicity.annual") if months == 12 else self.count("periodicity.months", months)

    def field(self, name: str) -> str:
        """Return what a record's field is called; a fact that has no field is called what the desk calls it."""
        return self(f"fact.{name}") if f"fact.{name}" in self._table else name.replace("_", " ")

    def ordinal(self, number: int) -> str:
        """Return "13th", in the gender of the word for a meeting."""
        return self(f"ordinal.{self._form('ordinal', self.locale.ordinal_form(number))}", n=number)

    def day(self, day: Date) -> str:
        """Return "20 March 2025"."""
        return f"{self._number(day)} {self._format(day, 'MMMM y')}"

    def weekday(self, day: Date) -> str:
        """Return "Thursday, 20 March 2025"."""
        return self("weekday", weekday=self.capital(self._format(day, "EEEE")), day=self.day(day))

    def date(self, when: ImpreciseDate | None) -> str:
        """Return a date as far as it is known, never further; "" for none."""
        if when is None:
            return ""
        match when.precision:
            case Precision.DAY:
                return self.day(when.first)
            case Precision.MONTH:
                return self._format(when.first, "MMMM y")
            case _:
                return str(when.year)

    def month(self, day: Date) -> str:
        """Return the short name of a day's month, as a column of a year is headed."""
        return self.capital(self._format(day, "LLL"))

    def span(self, start: ImpreciseDate | None, end: ImpreciseDate | None) -> str:
        """Return "20–21 March 2025", "31 May – 1 June 2022", "March 2023"; both ends are inclusive, "" for none."""
        if start is None or end is None or start == end:
            return self.date(start or end)
        if start.is_exact and end.is_exact:
            first, last = start.first, end.first
            if (first.year, first.month) == (last.year, last.month):
                return f"{self._number(first)}–{self.day(last)}"
            if first.year == last.year:
                return f"{self._number(first)} {self._format(first, 'MMMM')} – {self.day(last)}"
        return f"{self.date(start)} – {self.date(end)}"

    def days(self, first: Date, last: Date) -> str:
        return self.span(ImpreciseDate.of(first), ImpreciseDate.of(last))

    def time(self, time: ZonedTime) -> str:
        """Return "1000 hrs", as an official paper has it."""
        return self("time.full", hour=f"{time.local.hour:02d}", minute=f"{time.local.minute:02d}")

    def clock(self, time: ZonedTime) -> str:
        """Return "1000", as a column of times has it."""
        return self("time.short", hour=f"{time.local.hour:02d}", minute=f"{time.local.minute:02d}")

    def stamp(self, time: ZonedTime) -> str:
        """Return "As at 20 March 2025, 1000 hrs IST"."""
        return self("as_at", day=self.day(time.local.date()), time=self.time(time), zone=zone_label(time))

    def city(self, city: str) -> str:
        """Return a city's name in this language where it is known, else as it is written."""
        if self.language == "en":
            return city
        if f"city.{city}" in self._table:
            return self(f"city.{city}")
        return next((found for tail, found in _cities(self.language) if tail == city), city)

    def country(self, party: Party) -> str:
        """Return the party's name: in English as the desk has it, in another language as that language does."""
        if self.language == "en" or not party.iso_code:
            return party.name
        return str(self.locale.territories.get(party.iso_code, party.name))

    def mentioned(self, country: str) -> str:
        """Return a country's name as a sentence has it: "the Philippines" in English, where other languages name it."""
        return mentioned(country) if self.language == "en" else country

    def round(self, number: int, mechanism: str) -> str:
        """Return "13th Meeting of the Military Cooperation Group", but "3rd Ministerial Meeting"."""
        if self.language == "en" and mechanism.casefold().endswith(_MEETINGS):
            return f"{self.ordinal(number)} {mechanism}"
        return self("round_title", ordinal=self.ordinal(number), mechanism=mechanism)

    def told(self, name: str, what: str) -> str:
        """Return what is said of a name: "India: in force"; French keeps a space before the colon."""
        return f"{name}{self('colon')}{what}"

    def join(self, *parts: str) -> str:
        """Return the parts that are not blank, with commas between."""
        return ", ".join(part for part in parts if part)

    def _number(self, day: Date) -> str:
        return self("day.first") if day.day == 1 else str(day.day)

    def _format(self, day: Date, pattern: str) -> str:
        from babel.dates import format_date

        return format_date(day, pattern, self.locale)

    def _form(self, code: str, form: str) -> str:
        return form if f"{code}.{form}" in self._table else "other"

    def capital(self, words: str) -> str:
        """Return words as they begin a line."""
        return words[:1].upper() + words[1:]


def region_of(language: str) -> str:
    return _LOCALES[language].partition("_")[2]


@cache
def table_of(language: str) -> dict[str, str]:
    """Return the language's table of code to text."""
    read: dict[str, str] = json.loads((DOCUMENTS / "texts" / f"{language}.json").read_text("utf-8"))
    return read


@cache
def _locale(language: str) -> Locale:
    from babel import Locale

    return Locale.parse(_LOCALES[language])


@cache
def _cities(language: str) -> tuple[tuple[str, str], ...]:
    """Return the cities that time zones are named for, in English and in the language."""
    zones = _locale(language).time_zones
    return tuple(
        (zone.rpartition("/")[2].replace("_", " "), str(names.get("city", "")))
        for zone, names in zones.items()
        if names.get("city")
    )


@cache
def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
