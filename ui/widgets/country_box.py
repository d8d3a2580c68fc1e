"""A choice of a country of the world by its name or code."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QLineEdit

from planner.domain.spelling import plain
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
        self._completer = country_completer(self)
        self.setCompleter(self._completer)
        line = self.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._on_editing_finished)
        self.setCurrentIndex(-1)
        self.setMaxVisibleItems(14)
        self.setMinimumContentsLength(18)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    @property
    def country(self) -> Country | None:
        """What is typed or chosen, also by part of its name where no other begins with or holds that; else None."""
        typed = self.currentText()
        found = self._completer.ranked(typed)
        named = [name for name in found if plain(name).startswith(plain(typed.strip()))] or found
        return reference.country_named(typed) or (reference.country_named(named[0]) if len(named) == 1 else None)

    def set_country(self, country: Country) -> None:
        self.setCurrentIndex(self.findData(country.code))

    @Slot()
    def _on_editing_finished(self) -> None:
        """Show the whole name of what part of a name stands for; who opens the list has not left."""
        country = self.country
        if country is not None and not self.view().isVisible() and self.currentText() != country.name:
            self.set_country(country)


def country_completer(parent: QComboBox | QLineEdit) -> RankedCompleter:
    """Return what completes a country's name from any part of it."""
    countries = reference.countries()
    return RankedCompleter(
        [country.name for country in countries], parent, {country.code.lower(): country.name for country in countries}
    )
