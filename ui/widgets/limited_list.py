"""All that a list is limited to: criteria, choices, a day, words, filters of columns; taken and set as plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.context import AppContext
from ui.messages import text
from ui.widgets.arranging import ColumnFilter
from ui.widgets.day_picker import DayPicker
from ui.widgets.filter_state import State, criteria_from, plain_criteria
from ui.widgets.filters import FilterGroup, Filters
from ui.widgets.table import RowsTable


class LimitedList(QWidget):
    """The base of a widget that lists rows in a table, below a line to filter by and what else it holds of filters."""

    context: AppContext
    table: RowsTable[Any]
    filters: QHBoxLayout
    head: QVBoxLayout
    _criteria: Any
    _filter: QLineEdit
    _filter_row: QWidget

    def add_filters(self, groups: Callable[[], Sequence[FilterGroup]]) -> Filters:
        """Put the filters of the list above it, and list anew whenever one is set."""
        made = Filters(self.context, groups)
        self.filters.addWidget(made.button)
        self.head.addWidget(made)
        made.changed.connect(self.refresh)
        return made

    def add_day(self) -> DayPicker:
        """Put the day as of which list and page speak at the head of the room."""
        made = DayPicker(self.context, text("day.as_of"))
        self.head.insertWidget(1, made)
        made.changed.connect(self._on_day_changed)
        return made

    @Slot()
    def _on_day_changed(self) -> None:
        self.refresh()
        self.refresh_detail()

    def refresh(self) -> None:
        """List anew."""
        raise NotImplementedError

    def refresh_detail(self) -> None:
        """Bring the record on the right up to date."""

    def load_first(self, criteria: Any, limit: int) -> Sequence[Any]:  # noqa: ARG002 - for lists that can tell
        """Return the rows that stand first in the list, where they can be told sooner; the worker asks for them."""
        return ()

    def show_criteria(self, criteria: Any) -> None:
        """List only the rows that meet ``criteria``, None for all."""
        raise NotImplementedError

    @property
    def is_limited(self) -> bool:
        """Return whether the list may be empty only because of what it is limited to."""
        is_chosen = self._criteria is not None or any(one.values for one in self.findChildren(Filters))
        return is_chosen or self.table.rows_model.is_filtered

    def show_limits(self, *, are_shown: bool) -> None:
        """Offer what the list can be limited by, or not, as where there is nothing to list on any day."""
        self._filter_row.setVisible(are_shown)
        for picker in self.findChildren(DayPicker):
            picker.setVisible(are_shown or picker.day != self.context.today)

    def clear_filters(self) -> None:
        """List all rows again."""
        for one in self.findChildren(Filters):
            one.clear()
        self.show_criteria(None)

    def state(self) -> State:
        """Return all that the list is limited to, as plain values that JSON can hold; empty for nothing."""
        chosen = {name: value for one in self.findChildren(Filters) for name, value in one.state().items()}
        days = [one.day.isoformat() for one in self.findChildren(DayPicker) if one.day != self.context.today]
        found = {
            "words": self._filter.text().strip(),
            "criteria": plain_criteria(self._criteria),
            "chosen": chosen,
            "columns": column_state(self.table),
            "day": days[0] if days else None,
        }
        return {name: value for name, value in found.items() if value}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Limit the list to what ``state`` returned, and to nothing else; what the file no longer has is left out."""
        self.show_criteria(criteria_from(state.get("criteria")))
        for picker in self.findChildren(DayPicker):
            picker.set_day(date.fromisoformat(state["day"]) if "day" in state else self.context.today)
        for one in self.findChildren(Filters):
            one.restore(state.get("chosen") or {})
        restore_columns(self.table, state.get("columns"))
        self._filter.setText(str(state.get("words", "")))


def column_state(table: RowsTable[Any]) -> State:
    """Return the filters of a table's columns as plain values, by their titles."""
    columns = table.rows_model.columns
    return {columns[place].title: wanted.plain() for place, wanted in table.rows_model.filters.items()}


def restore_columns(table: RowsTable[Any], state: Any) -> None:
    """Set the filters that ``column_state`` returned, and no others."""
    given = state if isinstance(state, dict) else {}
    places = {column.title: place for place, column in enumerate(table.rows_model.columns)}
    table.rows_model.set_column_filters(
        {places[title]: ColumnFilter.read(wanted) for title, wanted in given.items() if title in places}
    )
