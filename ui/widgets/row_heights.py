"""More lines for the rows of a table whose words are longer than their column is wide, so that no name is cut."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal, Slot

from ui.theme import Type
from ui.widgets.arranging import Digest
from ui.widgets.broken import Measure, measure_of

if TYPE_CHECKING:
    from ui.widgets.rows import Column
    from ui.widgets.table import RowsTable

_MOST: Final = 300
"""A longer list is for running through: its rows are all as high as one line, and its words cut."""
_AROUND: Final = 22
"""What a cell keeps free on both sides of its words, in pixels."""
_BESIDE_ICON: Final = 6


class RowHeights(QObject):
    """Gives each row as many lines as its longest words need in the widths that its columns have.

    Args:
        lines: the most that a row may have; what is longer still is cut in the last.
        across: how high a row is whose words reach across all columns, None for a row of cells.

    Signals:
        changed: some rows are of another height now.
    """

    changed = Signal()

    def __init__(self, table: RowsTable[Any], lines: int, across: Callable[[Any], int | None] = lambda _: None) -> None:
        super().__init__(table)
        self._table = table
        self._lines = lines
        self._across = across
        self._is_even = True
        self._measured: tuple[Digest[Any] | None, list[Any]] = (None, [])
        self._cells: dict[int, list[tuple[str, int, int]]] = {}
        """By column, the words of each row measured, how wide they are, and what their icon takes beside them."""
        model = table.rows_model
        table.setWordWrap(True)
        table.arrangement.resized.connect(self.fit)
        model.arranged.connect(self.fit)

    @Slot()
    def fit(self) -> None:
        """Give the rows shown their heights."""
        rows = self._table.rows_model.rows
        if self._is_even and len(rows) > _MOST:
            return
        header = self._table.verticalHeader()
        least, line = header.defaultSectionSize(), self._table.fontMetrics().lineSpacing()
        counts = [1] * len(rows) if len(rows) > _MOST else self._counts(rows)
        heights = [self._across(row) or least + (count - 1) * line for row, count in zip(rows, counts, strict=True)]
        self._is_even = all(height == least for height in heights)
        current = self._table.currentIndex()
        is_seen = self._table.viewport().rect().intersects(self._table.visualRect(current))
        is_other = False
        for place, wanted in enumerate(heights):
            if header.sectionSize(place) != wanted:
                header.resizeSection(place, wanted)
                is_other = True
        if is_other:
            self.changed.emit()
            if is_seen:  # a row that was brought into sight stays there whole
                self._table.updateGeometries()
                self._table.scrollTo(current)

    def _counts(self, rows: list[Any]) -> list[int]:
        counts = [1] * len(rows)
        digest = self._table.rows_model.digest
        if self._measured[0] is not digest or self._measured[1] != rows:
            self._measured, self._cells = (digest, list(rows)), {}
        plain, strong = measure_of(self._table.font()), measure_of(self._table.theme.font(Type.STRONG))
        for place, column in enumerate(self._table.rows_model.columns):
            if self._table.isColumnHidden(place):
                continue
            measure = strong if column.is_strong else plain
            if place not in self._cells:
                self._cells[place] = [self._cell(column, row, measure) for row in rows]
            room = self._table.columnWidth(place) - _AROUND
            for number, (words, taken, beside) in enumerate(self._cells[place]):
                if taken >= room - beside > 0:
                    counts[number] = max(counts[number], min(self._lines, measure.lines(words, room - beside)))
        return counts

    def _cell(self, column: Column[Any], row: Any, measure: Measure) -> tuple[str, int, int]:
        words = "" if self._across(row) else column.shown(row)
        icon = column.icon(row) if column.icon else None
        beside = icon.actualSize(self._table.iconSize()).width() + _BESIDE_ICON if icon is not None else 0
        return words, measure.width(words), beside
