"""Tables of frozen rows: columns are a table too, refresh is by the smallest difference, the rows are sorted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QCollator, QLocale, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QIcon

from ui.formatting import value_text

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
RAW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 2


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column of a table.

    Attributes:
        title: its heading.
        value: the raw value, by which rows are sorted.
        text: how it is shown; the common form of its type if not given.
        width: in average characters; 0 takes what is left, and ``least`` or more.
        tone: the role of the text's colour, "" for the common one.
        icon: an icon beside the text.
        yields: where a table is too narrow for all its columns, those that yield most are left out first; 0 never.
    """

    title: str
    value: Callable[[R], Any]
    text: Callable[[R], str] | None = None
    width: int = 14
    least: int = 18
    align_right: bool = False
    tone: Callable[[R], str] | None = None
    icon: Callable[[R], QIcon | None] | None = None
    tooltip: Callable[[R], str] | None = None
    is_strong: bool = False
    yields: int = 0

    def shown(self, row: R) -> str:
        return self.text(row) if self.text else value_text(self.value(row))


def _dictionary_locale() -> QLocale:
    """Return the user's locale, or English where none is set: the C locale would put Zoë before anna."""
    spoken = QLocale()
    return QLocale(QLocale.Language.English) if spoken.language() is QLocale.Language.C else spoken


class RowsModel(QAbstractTableModel, Generic[R]):
    """Holds rows and shows their columns; knows each row by ``key``."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], str],
        colour: Callable[[str], QColor],
        strong: QFont,
        parent: Any = None,
    ) -> None:
        super().__init__(parent)
        self.columns: Final = tuple(columns)
        self._key = key
        self._colour = colour
        self._strong = strong
        self._given: list[R] = []
        self._rows: list[R] = []
        self._words = ""
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self._collator = QCollator(_dictionary_locale())
        self._collator.setNumericMode(True)
        self._collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    @property
    def rows(self) -> list[R]:
        """The rows as shown: filtered and sorted."""
        return self._rows

    @property
    def given_count(self) -> int:
        """How many rows there are before the filter."""
        return len(self._given)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows instead, told to the views as the smallest difference."""
        self._given = list(rows)
        self._apply()

    def set_filter(self, words: str) -> None:
        """Show only the rows in which every word occurs."""
        self._words = words
        self._apply()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted_by = (column, order) if 0 <= column < len(self.columns) else None
        self._apply()

    def row_of(self, key: str) -> int:
        """Return the place of the row with ``key``, −1 if it is not shown."""
        return next((place for place, row in enumerate(self._rows) if self._key(row) == key), -1)

    def key_at(self, place: int) -> str:
        return self._key(self._rows[place])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.shown(row)
            case Qt.ItemDataRole.ToolTipRole:
                return column.tooltip(row) if column.tooltip else None
            case Qt.ItemDataRole.DecorationRole:
                return column.icon(row) if column.icon else None
            case Qt.ItemDataRole.FontRole:
                return self._strong if column.is_strong else None
            case Qt.ItemDataRole.ForegroundRole:
                tone = column.tone(row) if column.tone else ""
                return self._colour(tone) if tone else None
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.align_right else Qt.AlignmentFlag.AlignLeft
                return int(side | Qt.AlignmentFlag.AlignVCenter)
            case _ if role == ROW_ROLE:
                return row
            case _ if role == RAW_ROLE:
                return column.value(row)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].align_right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _apply(self) -> None:
        wanted = self._filtered()
        if self._sorted_by is not None:
            column, order = self._sorted_by
            wanted.sort(key=self._sort_key(self.columns[column]), reverse=order is Qt.SortOrder.DescendingOrder)
        self._show(wanted)

    def _filtered(self) -> list[R]:
        words = self._words.casefold().split()
        if not words:
            return list(self._given)
        return [
            row
            for row in self._given
            if all(word in " ".join(column.shown(row) for column in self.columns).casefold() for word in words)
        ]

    def _sort_key(self, column: Column[R]) -> Callable[[R], Any]:
        def key(row: R) -> tuple[bool, Any]:
            value = column.value(row)
            missing = value is None or value == ""
            if missing:
                return (True, 0)
            return (False, self._collator.sortKey(value) if isinstance(value, str) else value)

        return key

    def _show(self, wanted: list[R]) -> None:
        old = [self._key(row) for row in self._rows]
        new = [self._key(row) for row in wanted]
        if old == new:
            self._update(wanted)
            return
        kept = set(old) & set(new)
        same_order = [key for key in old if key in kept] == [key for key in new if key in kept]
        if not same_order or len(old) + len(new) - 2 * len(kept) > 200:
            self.beginResetModel()
            self._rows = wanted
            self.endResetModel()
            return
        for place in range(len(self._rows) - 1, -1, -1):
            if old[place] not in kept:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self.endRemoveRows()
        for place, row in enumerate(wanted):
            if new[place] not in kept:
                self.beginInsertRows(QModelIndex(), place, place)
                self._rows.insert(place, row)
                self.endInsertRows()
        self._update(wanted)

    def _update(self, wanted: list[R]) -> None:
        for place, row in enumerate(wanted):
            if self._rows[place] != row:
                self._rows[place] = row
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))
