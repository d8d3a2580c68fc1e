"""Tables of frozen rows: columns are a table too, refresh is by the smallest difference, the rows are sorted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import ne
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon

from planner.domain.entity import RecordRef
from ui.formatting import value_text
from ui.widgets.arranging import LARGE, ColumnFilter, Digest
from ui.widgets.basics import plain_tip
from ui.widgets.names import Names

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
_FEW_CHANGES: Final = 200
"""So many rows that come and go are told one by one."""
_FEW_ASKED: Final = 4
RAW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 2
LINK_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 3


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
        leads: the record that a cell names, whose page it opens as a link; None where it names none.
        names: the records that a cell names among its words, each of which opens its own; instead of ``leads``.
        does: what a click on the words does, where they name a step to take.
        yields: where a table is too narrow for all its columns, those that yield most are left out first; 0 never.
        field: the one of the record that it shows, at which the editor begins from its cells; "" for the first of all.
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
    leads: Callable[[R], RecordRef | None] | None = None
    names: Callable[[R], Names] | None = None
    does: Callable[[R], object] | None = None
    yields: int = 0
    field: str = ""

    @property
    def is_linking(self) -> bool:
        """Whether a click on words of its cells may open or do something."""
        return bool(self.leads or self.names or self.does)

    def links(self, row: R) -> Names:
        """Return the records that a cell names."""
        if self.names is not None:
            return self.names(row)
        ref = self.leads(row) if self.leads is not None else None
        return ((self.shown(row), ref),) if ref is not None else ()

    def target(self, row: R) -> Names | Callable[[], object] | None:
        """Return what clicks on the words open, or do."""
        if self.does is not None and self.shown(row):
            return partial(self.does, row)
        return self.links(row) or None

    def shown(self, row: R) -> str:
        return self.text(row) if self.text else value_text(self.value(row))


class RowsModel(QAbstractTableModel, Generic[R]):
    """Holds rows and shows their columns; knows each row by ``key``.

    Signals:
        arranged: the rows were given, filtered or sorted anew, and the views have been told.
    """

    arranged = Signal()

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
        self._digest: Digest[R] = Digest((), self.columns, key)
        self._rows: list[R] = []
        self._keys: list[str] = []
        self._places: dict[str, int] | None = None
        self._asked = 0
        self._words = ""
        self._filters: dict[int, ColumnFilter] = {}
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self.parent_of: Callable[[R], str | None] | None = None
        """Gives the key of the row that one stands below, in a tree; sorted or filtered it still does."""
        self.is_prepared_elsewhere = False
        """Whether the worker prepares long lists, and calls ``arrange`` then; the rows stand as they are till then."""

    @property
    def rows(self) -> list[R]:
        """The rows as shown: filtered and sorted."""
        return self._rows

    @property
    def given_count(self) -> int:
        """How many rows there are before the filters."""
        return len(self._digest.rows)

    @property
    def digest(self) -> Digest[R]:
        """What is known of all the rows, those too that are left out."""
        return self._digest

    @property
    def is_filtered(self) -> bool:
        """Whether rows may be left out."""
        return bool(self._words.strip() or self._filters)

    @property
    def filters(self) -> dict[int, ColumnFilter]:
        """The filters of columns that are set, by place."""
        return dict(self._filters)

    @property
    def sorted_by(self) -> tuple[int, Qt.SortOrder] | None:
        return self._sorted_by

    def new_digest(self, rows: Sequence[R]) -> Digest[R]:
        """Return what ``set_digest`` takes; can be made and prepared in the worker."""
        return Digest(rows, self.columns, self._key)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows instead, told to the views as the smallest difference."""
        self.set_digest(self.new_digest(rows))

    def set_digest(self, digest: Digest[R]) -> None:
        self._digest = digest
        self._apply()

    def set_filter(self, words: str) -> None:
        """Show only the rows in which every word occurs."""
        if words.split() != self._words.split():
            self._words = words
            self._apply()

    def set_column_filter(self, column: int, wanted: ColumnFilter) -> None:
        """Show only the rows whose column passes; a filter that lets all through takes it off."""
        self.set_column_filters({**self._filters, column: wanted})

    def set_column_filters(self, filters: Mapping[int, ColumnFilter]) -> None:
        """Set the filters of all columns at once."""
        wanted = {column: one for column, one in filters.items() if one and 0 <= column < len(self.columns)}
        if wanted != self._filters:
            self._filters = wanted
            self._apply()
            if self.columns:
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted_by = (column, order) if 0 <= column < len(self.columns) else None
        self._apply()

    def row_of(self, key: str) -> int:
        """Return the place of the row with ``key``, −1 if it is not shown."""
        if self._places is None:
            self._asked += 1
            if self._asked <= _FEW_ASKED:  # the dictionary of a long list takes as long as some thirty searches
                try:
                    return self._keys.index(key)
                except ValueError:
                    return -1
            self._places = {one: place for place, one in enumerate(self._keys)}
        return self._places.get(key, -1)

    def key_at(self, place: int) -> str:
        return self._keys[place]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.shown(row)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(column.tooltip(row)) if column.tooltip else None
            case Qt.ItemDataRole.AccessibleTextRole:  # a sign alone is spoken as its words
                return column.shown(row) or self._said(column, row)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._said(column, row) if column.shown(row) else None
            case Qt.ItemDataRole.DecorationRole:
                return column.icon(row) if column.icon else None
            case Qt.ItemDataRole.FontRole:
                return self._strong if column.is_strong else None
            case Qt.ItemDataRole.ForegroundRole:
                tone = (column.tone(row) if column.tone else "") or ("accent" if column.target(row) else "")
                return self._colour(tone) if tone else None
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.align_right else Qt.AlignmentFlag.AlignLeft
                return int(side | Qt.AlignmentFlag.AlignVCenter)
            case _ if role == ROW_ROLE:
                return row
            case _ if role == LINK_ROLE:
                return column.target(row)
            case _ if role == RAW_ROLE:
                return column.value(row)
        return None

    def _said(self, column: Column[R], row: R) -> str | None:
        """Return what is said of a cell when it is pointed at, None where that is only its own words."""
        said = column.tooltip(row) if column.tooltip else ""
        return said if said and said != column.shown(row) else None

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

    def arrange(self) -> None:
        """Filter and sort the rows anew, once they are prepared."""
        if self.is_filtered or self._sorted_by is not None:
            self._apply()

    def _apply(self) -> None:
        digest = self._digest
        is_arranged = self.is_filtered or self._sorted_by is not None
        if is_arranged and self.is_prepared_elsewhere and not digest.is_prepared:
            return
        column, way = self._sorted_by or (None, Qt.SortOrder.AscendingOrder)
        is_descending = way is Qt.SortOrder.DescendingOrder
        order = digest.order(self._words, self._filters, column, is_descending=is_descending)
        if self.parent_of is not None and is_arranged:
            every = digest.order("", {}, column, is_descending=is_descending) if self.is_filtered else order
            order = _under_parents(set(order), every, digest.keys, list(map(self.parent_of, digest.rows)))
        self._show(list(map(digest.rows.__getitem__, order)), list(map(digest.keys.__getitem__, order)))
        self.arranged.emit()

    def _show(self, wanted: list[R], new: list[str]) -> None:
        old = self._keys
        if old == new:
            self._update(wanted)
            return
        kept = _kept_in_order(old, new)
        if kept is None:
            self.beginResetModel()
            self._rows, self._keys, self._places, self._asked = wanted, new, None, 0
            self.endResetModel()
            return
        self._keys = list(old)
        for place in range(len(old) - 1, -1, -1):
            if old[place] not in kept:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place], self._keys[place]
                self._places = None
                self.endRemoveRows()
        for place, row in enumerate(wanted):
            if new[place] not in kept:
                self.beginInsertRows(QModelIndex(), place, place)
                self._rows.insert(place, row)
                self._keys.insert(place, new[place])
                self._places = None
                self.endInsertRows()
        self._update(wanted)

    def _update(self, wanted: list[R]) -> None:
        if len(wanted) >= LARGE:  # a view paints only what it shows, and to compare them all would take longer
            self._rows = wanted
            self.dataChanged.emit(self.index(0, 0), self.index(len(wanted) - 1, len(self.columns) - 1))
            return
        for place, row in enumerate(wanted):
            if self._rows[place] != row:
                self._rows[place] = row
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))


def _under_parents(
    shown: set[int], every: Sequence[int], keys: Sequence[str], parents: Sequence[str | None]
) -> list[int]:
    """Return the places shown and those they stand below, each behind its parent, siblings in order of ``every``."""
    places = {key: place for place, key in enumerate(keys)}
    above = [places.get(parent) if parent is not None else None for parent in parents]
    wanted: set[int] = set()
    for place in shown:
        here: int | None = place
        while here is not None and here not in wanted:
            wanted.add(here)
            here = above[here]
    children: dict[int | None, list[int]] = {}
    for place in reversed(every):
        if place in wanted:
            children.setdefault(above[place], []).append(place)
    found: list[int] = []
    waiting = children.get(None, [])
    while waiting:
        place = waiting.pop()
        found.append(place)
        waiting += children.get(place, ())
    return found


def _kept_in_order(old: Sequence[str], new: Sequence[str]) -> set[str] | None:
    """Return the keys in both; None where too much differs for it to be told row by row."""
    if abs(len(old) - len(new)) > _FEW_CHANGES:
        return None
    if len(old) >= LARGE and len(old) == len(new) and sum(map(ne, old[:LARGE], new)) > _FEW_CHANGES:
        return None  # in another order, as far as can be seen cheaply
    kept = set(old).intersection(new)
    if len(old) + len(new) - 2 * len(kept) > _FEW_CHANGES:
        return None
    return kept if [key for key in old if key in kept] == [key for key in new if key in kept] else None
