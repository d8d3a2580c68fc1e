"""Which days of a view nobody is to be expected to work, and why: holidays, and weekends as each country has them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from planner.services.calendar import PartyRow
from ui.calendar.words import holiday_text
from ui.messages import text

if TYPE_CHECKING:
    from planner.domain.holidays import Holiday


class DaysOff(NamedTuple):
    """Holidays and weekends by day, as ordinals.

    Attributes:
        weekends: the countries that have their weekend on a day, none named where all that are shown do.
    """

    holidays: Mapping[int, Sequence[Holiday]] = MappingProxyType({})
    weekends: Mapping[int, tuple[str, ...]] = MappingProxyType({})

    def is_free(self, day: int) -> bool:
        return day in self.weekends or bool(self.holidays.get(day))

    def on(self, day: int) -> list[Holiday]:
        """Return the holidays of a day."""
        return list(self.holidays.get(day, ()))

    def labels(self, day: int) -> list[tuple[str, str]]:
        """Return each country that has a holiday on a day by its code, with the names of all that it has."""
        names: dict[tuple[str, str], dict[str, None]] = {}
        for one in self.on(day):
            names.setdefault((one.iso_code, "" if one.iso_code else str(one.party_id)), {})[one.name] = None
        return [(code, ", ".join(found)) for (code, _), found in names.items()]

    def said(self, day: int, parties: Mapping[str, PartyRow]) -> list[str]:
        """Return what is to be said of a day: its holidays, and whose weekend it is if not everybody's."""
        named = [holiday_text(one, parties) for one in self.on(day)]
        countries = self.weekends.get(day)
        return [*named, text("calendar.weekend", countries=", ".join(countries))] if countries else named

    def key(self, first: int, last: int) -> Hashable:
        """Return what the look of first..last depends on."""
        return tuple((day, tuple(self.on(day))) for day in range(first, last + 1) if self.is_free(day))
