"""The cells behind a painted grid: what each says to a screen reader, and the headings of rows and columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
_SPOKEN = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole))


class CellModel(QAbstractTableModel):
    """A table of cells; ``speak`` gives what one says, looked up among rows that are already there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[str] = ()
        self._columns: Sequence[str] = ()
        self._speak: Callable[[int, int], str] = _silent
        self._told: object = None

    def show(
        self, rows: Sequence[str], columns: Sequence[str], speak: Callable[[int, int], str], told: object = None
    ) -> None:
        """Have a row and a column for each heading; resets only where their number is another.

        Args:
            told: what the cells tell of; where that is as it was, nobody is told that they say something else.
        """
        self._speak = speak
        is_same, self._told = told is not None and told == self._told, told
        if (len(rows), len(columns)) != (len(self._rows), len(self._columns)):
            self.beginResetModel()
            self._rows, self._columns = tuple(rows), tuple(columns)
            self.endResetModel()
            return
        headings = (tuple(rows), tuple(columns))
        differ = headings != (self._rows, self._columns)
        self._rows, self._columns = headings
        if rows and columns:
            if not is_same:
                self.say_again()
            if differ:
                self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(rows) - 1)
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)

    def say_again(self) -> None:
        """Report that cells may say something else."""
        if self._rows and self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if index.isValid() and role in _SPOKEN:
            return self._speak(index.row(), index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        headings = self._columns if orientation is Qt.Orientation.Horizontal else self._rows
        if role == Qt.ItemDataRole.DisplayRole and 0 <= section < len(headings):
            return headings[section]
        return None


def _silent(_row: int, _column: int) -> str:
    return ""
