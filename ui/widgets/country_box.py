"""A choice of a country of the world by its name or code."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit

from planner.services import reference
from planner.services.reference import Country
from ui.widgets.basics import name_line
from ui.widgets.completing import RankedCompleter
from ui.widgets.still_box import StillBox


class CountryBox(StillBox):
    """Every country, found by any part of its name, or by its code."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(name)
        name_line(self, name)
        for country in reference.countries():
            self.addItem(country.name, country.code)
        self.setCompleter(country_completer(self))
        self.setCurrentIndex(-1)
        self.setMaxVisibleItems(14)
        self.setMinimumContentsLength(18)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    @property
    def country(self) -> Country | None:
        """What is typed or chosen, None where it is no country."""
        return reference.country_named(self.currentText())

    def set_country(self, country: Country) -> None:
        self.setCurrentIndex(self.findData(country.code))


def country_completer(parent: QComboBox | QLineEdit) -> RankedCompleter:
    """Return what completes a country's name from any part of it."""
    countries = reference.countries()
    return RankedCompleter(
        [country.name for country in countries], parent, {country.code.lower(): country.name for country in countries}
    )
