"""The columns of a table as its user arranged them: widths, order, which are shown, by which it is sorted.

Kept in the settings by the columns' titles, so that a column that came since stands where the program puts it, and one
that went is passed over.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QSettings, Qt, Signal, Slot
from PySide6.QtWidgets import QHeaderView

from ui.theme import Type
from ui.widgets.arranging import Digest
from ui.widgets.broken import measure_of
from ui.widgets.rows import Column

if TYPE_CHECKING:
    from ui.widgets.table import RowsTable

_LEAST: Final = 40
_MEASURED: Final = 48
"""So many rows say how wide a column need be."""
_AROUND: Final = 28
_MOST_FITS: Final = 4
_BESIDE_ICON: Final = 8


class TableLayout(QObject):
    """Sizes, orders and hides the columns of a table.

    Columns without a width share what is left, each what its first rows need before one has more; where that is too
    little, columns with a width give what theirs do not need. Where there is too little room, those that yield go, the
    blank ones first, then the most yielding; one that the user ticked stays. A column of marks alone is left out while
    no row has one.

    Signals:
        resized: some columns are of another width now, or others are shown.
    """

    resized = Signal()

    def __init__(self, table: RowsTable[Any], settings: QSettings | None, name: str) -> None:
        super().__init__(table)
        self._table = table
        self._header = table.horizontalHeader()
        self._columns = table.rows_model.columns
        self._settings = settings
        self._key = f"tables/{name}"
        self._titles = _distinct([column.title for column in self._columns])
        self._widths: dict[str, int] = {}
        self._ticked: dict[str, bool] = {}
        self._measured: tuple[list[Digest[Any]], list[int]] = ([], [])
        self._beside: list[TableLayout] = []
        self._blank: set[int] = set()
        """The columns that show nothing in any of the rows measured."""
        self._is_busy = False
        self._header.setSectionsMovable(True)
        self._header.setMinimumSectionSize(_LEAST)
        self._header.setStretchLastSection(False)
        self._header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._restore()
        self._header.sectionResized.connect(self._on_section_resized)
        self._header.sectionMoved.connect(self._on_section_moved)
        self._header.sortIndicatorChanged.connect(self._on_sort_changed)
        table.rows_model.arranged.connect(self._on_rows_arranged)

    @property
    def is_arranged(self) -> bool:
        """Whether the user has arranged anything."""
        return bool(self._widths or self._ticked or self._order() != list(range(len(self._columns))))

    def shown(self) -> list[int]:
        """Return the places of the columns that are shown, as they stand from left to right."""
        return [place for place in self._order() if not self._table.isColumnHidden(place)]

    def wanted(self) -> list[int]:
        """Return the places of the columns that the user did not leave out, also those for which there is no room."""
        return [place for place in self._order() if self.is_ticked(place)] or self.shown()

    def is_ticked(self, place: int) -> bool:
        """Return whether the user wants a column, though there may be no room for it just now."""
        return self._ticked.get(self._titles[place], True)

    def tick(self, place: int, *, is_shown: bool) -> None:
        """Show a column or leave it out; the last that is shown stays."""
        if not is_shown and self.shown() == [place]:
            return
        self._ticked[self._titles[place]] = is_shown
        self.fit()
        self._save()

    def reset(self) -> None:
        """Arrange the columns as the program does."""
        self._widths, self._ticked = {}, {}
        self._is_busy = True
        for place in range(len(self._columns)):
            self._header.moveSection(self._header.visualIndex(place), place)
        self._is_busy = False
        self.fit()
        self._save()

    def stand_in_line(self, other: TableLayout) -> None:
        """Have the columns begin where those of another table do, which has the same columns and stands above."""
        for one, beside in ((self, other), (other, self)):
            one._beside.append(beside)
            beside._table.rows_model.arranged.connect(one._on_rows_arranged)

    def fit(self) -> None:
        """Give the columns their widths, and leave out those for which there is no room."""
        if self._is_busy:  # rows take other lines as columns are fitted, and the table another height
            return
        left_out: set[int] = set()  # and stays so, or a bar that goes with a column would bring it back for ever
        for _ in range(_MOST_FITS):
            room = self._table.viewport().width()
            self._fit_to(room, left_out)
            if self._table.viewport().width() == room:  # no bar came or went with the heights of the rows
                return

    def _fit_to(self, room: int, left_out: set[int]) -> None:
        self._is_busy = True
        needed = {place: self._needed(place) for place in range(len(self._columns))}
        least = self._least(needed)
        marks = {place for place in self._blank if not self._columns[place].title}
        shown = [place for place in needed if self.is_ticked(place) and place not in marks | left_out] or [0]
        for place in sorted(shown, key=lambda one: (one not in self._blank, -self._columns[one].yields, -one)):
            wanted = self._ticked.get(self._titles[place], False)
            if self._columns[place].yields and not wanted and sum(least[other] for other in shown) > room:
                shown.remove(place)
                left_out.add(place)
        turned = [place for place in needed if self._table.isColumnHidden(place) is (place in shown)]
        for place in turned:
            self._table.setColumnHidden(place, place not in shown)
        self._share(needed, shown, room)
        others = [place for place in shown if self._header.sectionSize(place) != needed[place]]
        for place in others:
            self._header.resizeSection(place, needed[place])
        if turned or others:
            self.resized.emit()
        # told, since a bar that came while columns were still too wide would stay, over the last row of a short table
        policy = Qt.ScrollBarPolicy
        is_wider = sum(needed[place] for place in shown) > room
        self._table.setHorizontalScrollBarPolicy(policy.ScrollBarAsNeeded if is_wider else policy.ScrollBarAlwaysOff)
        self._is_busy = False

    def _least(self, needed: dict[int, int]) -> dict[int, int]:
        """Return how wide each column must be for those that yield to stay: what has no width, an eighth more."""
        wanted = self._wanted()
        most = {place: needed[place] * 9 // 8 if self._is_flexible(place) else needed[place] for place in needed}
        return {place: min(most[place], wanted[place]) for place in needed}

    def _share(self, needed: dict[int, int], shown: list[int], room: int) -> None:
        """Set in ``needed`` how wide the columns shown are in so much room."""
        wanted = dict(enumerate(self._wanted()))
        given = dict(needed)
        flexible = [place for place in shown if self._is_flexible(place)]
        fixed = [place for place in shown if place not in flexible and self._titles[place] not in self._widths]
        for place in fixed:
            needed[place] = min(given[place], wanted[place])
        is_arranged = bool(self._ticked or self._widths)
        needed.update({place: min(given[place], wanted[place]) if is_arranged else _LEAST for place in flexible})
        left = room - sum(needed[place] for place in shown)
        for places, upto in ((flexible, wanted), (fixed, wanted), (fixed, given)):
            left = _widen(needed, places, upto, left)
        for number, place in enumerate(flexible):
            if left > 0:
                needed[place] += left // len(flexible) + (left % len(flexible) if number == 0 else 0)

    def _wanted(self) -> list[int]:
        """Return how wide each column is whose heading and some rows, spread over the list, are shown whole."""
        digests = self._digests()
        if self._measured[0] != digests:
            rows = [row for one in digests for row in one.rows[:: -(-len(one.rows) // _MEASURED) or 1]]
            heads, plain = self._header.fontMetrics(), measure_of(self._table.font())
            strong = measure_of(self._table.theme.font(Type.STRONG))
            found, self._blank = [], set()
            for place, column in enumerate(self._columns):
                across = (strong if column.is_strong else plain).width
                cells = [across(column.shown(row)) + self._icon_width(column, row) for row in rows]
                if rows and not any(cells):
                    self._blank.add(place)
                found.append(max(heads.horizontalAdvance(column.title), *cells, _LEAST - _AROUND) + _AROUND)
            self._measured = (digests, found)
        return self._measured[1]

    def _digests(self) -> list[Digest[Any]]:
        """Return the rows by which the columns are sized."""
        return [one._table.rows_model.digest for one in (self, *self._beside)]

    def _icon_width(self, column: Column[Any], row: object) -> int:
        shown = column.icon(row) if column.icon else None
        return shown.actualSize(self._table.iconSize()).width() + _BESIDE_ICON if shown is not None else 0

    @Slot()
    def _on_rows_arranged(self) -> None:
        """Fit the columns to other rows; a filter and another order leave the widths as they are."""
        if self._table.isVisible() and self._measured[0] != self._digests():
            self.fit()

    def _is_flexible(self, place: int) -> bool:
        return not self._columns[place].width and self._titles[place] not in self._widths

    def _needed(self, place: int) -> int:
        column = self._columns[place]
        unit = self._table.fontMetrics().averageCharWidth()
        return max(_LEAST, self._widths.get(self._titles[place], (column.width or column.least) * unit + 20))

    def _order(self) -> list[int]:
        return [self._header.logicalIndex(place) for place in range(self._header.count())]

    def _restore(self) -> None:
        kept = self._kept()
        known = {title: place for place, title in enumerate(self._titles)}
        widths, ticked = kept.get("widths"), kept.get("shown")
        if isinstance(widths, dict):
            self._widths = {one: max(_LEAST, int(width)) for one, width in widths.items() if isinstance(width, int)}
        if isinstance(ticked, dict):
            self._ticked = {one: bool(is_shown) for one, is_shown in ticked.items() if one in known}
        stood = kept.get("order")
        order = [known[one] for one in map(str, stood) if one in known] if isinstance(stood, list) else []
        for place in range(len(self._titles)):  # one that came since stands after the one it follows
            if order and place not in order:
                order.insert(order.index(place - 1) + 1 if place - 1 in order else 0, place)
        for wanted, place in enumerate(dict.fromkeys(order)):
            self._header.moveSection(self._header.visualIndex(place), wanted)
        match kept.get("sort"):
            case [str(title), bool(is_descending)] if title in known and self._table.isSortingEnabled():
                way = Qt.SortOrder.DescendingOrder if is_descending else Qt.SortOrder.AscendingOrder
                self._header.setSortIndicator(known[title], way)

    def _kept(self) -> dict[str, Any]:
        if self._settings is None:
            return {}
        try:
            kept = json.loads(str(self._settings.value(self._key, "{}")))
        except ValueError:  # written by hand
            return {}
        return kept if isinstance(kept, dict) else {}

    def _save(self) -> None:
        if self._settings is None:
            return
        kept: dict[str, Any] = {"widths": self._widths, "shown": self._ticked}
        if self._order() != list(range(len(self._titles))):
            kept["order"] = [self._titles[place] for place in self._order()]
        if self._table.rows_model.sorted_by is not None:
            column, way = self._table.rows_model.sorted_by
            kept["sort"] = [self._titles[column], way is Qt.SortOrder.DescendingOrder]
        kept = {name: value for name, value in kept.items() if value}
        if kept:
            self._settings.setValue(self._key, json.dumps(kept, ensure_ascii=False))
        else:
            self._settings.remove(self._key)

    @Slot(int, int, int)
    def _on_section_resized(self, place: int, _: int, size: int) -> None:
        if not self._is_busy and size:  # the user drags
            self._widths[self._titles[place]] = size
            self._save()
            self.resized.emit()

    @Slot()
    def _on_section_moved(self) -> None:
        if not self._is_busy:
            self._save()

    @Slot()
    def _on_sort_changed(self) -> None:
        self._save()


def _widen(widths: dict[int, int], places: list[int], upto: dict[int, int], left: int) -> int:
    """Widen columns up to what each may have, by the same where there is too little; return what is left."""
    for number, place in enumerate(sorted(places, key=lambda one: upto[one] - widths[one])):
        more = max(0, min(upto[place] - widths[place], left // (len(places) - number)))
        widths[place] += more
        left -= more
    return left


def _distinct(titles: list[str]) -> list[str]:
    """Return titles that tell columns apart: the second of a name is "name 2"."""
    found: list[str] = []
    for title in titles:
        count = titles[: len(found)].count(title)
        found.append(f"{title} {count + 1}" if count else title)
    return found
