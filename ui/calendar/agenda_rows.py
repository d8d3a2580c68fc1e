"""The agenda as rows: a heading for each day, month or year that is known, under it what stands there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from planner.domain import agenda_layout
from planner.domain.agenda_layout import Known
from planner.domain.holidays import Holiday
from planner.domain.layout import Span
from planner.services.calendar import PartyRow
from ui.calendar.entries import STATE_ICONS, Entry, State, state_text, times_text
from ui.calendar.words import holiday_text, long_day, place_of, short_day
from ui.context import AppContext
from ui.formatting import month_text
from ui.messages import text
from ui.theme import Type
from ui.widgets.basics import plain_tip
from ui.widgets.cells import CellDelegate

Index = QModelIndex | QPersistentModelIndex
_BEFORE_ALL: Final = datetime.min.replace(tzinfo=UTC)
COLUMNS: Final = ("when", "what", "status", "where", "country")


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A heading (no entry) or an entry with its words by column; ``day`` is the first day that it stands for."""

    day: int
    words: tuple[str, ...]
    entry: Entry | None = None
    is_today: bool = False
    is_quiet: bool = False
    """Of a heading: nothing stands under it, it only names a holiday."""


def agenda_rows(
    entries: Sequence[Entry],
    days_off: Mapping[int, Sequence[Holiday]],
    parties: Mapping[str, PartyRow],
    first: int,
    last: int,
    today: int,
) -> list[AgendaRow]:
    """Return the rows of first..last, both inclusive; a holiday on which nothing stands has a heading of its own."""
    spans = [Span(entry.first, entry.last) for entry in entries]
    groups = {
        (group.first, group.known): group.items
        for group in agenda_layout.agenda_groups(spans, [entry.precision for entry in entries], first, last)
    }
    heads = set(groups) | {(day, Known.DAY) for day in days_off if first <= day <= last}
    rows: list[AgendaRow] = []
    for day, known in sorted(heads):
        named = [holiday_text(one, parties) for one in days_off.get(day, ())] if known is Known.DAY else []
        is_today, is_quiet = known is Known.DAY and day == today, (day, known) not in groups
        rows.append(AgendaRow(day, (_heading(day, known, named),), is_today=is_today, is_quiet=is_quiet))
        for entry in sorted((entries[item] for item in groups.get((day, known), ())), key=_moment):
            party = parties.get(entry.partner_id or "")
            words = (
                _when(entry, day, parties),
                entry.label,
                state_text(entry),
                _where(entry),
                party.name if party else "",
            )
            rows.append(AgendaRow(day, words, entry))
    return rows


def _moment(entry: Entry) -> datetime:
    """Return when an entry begins: clocks of several places, or one that goes back, do not tell what comes first."""
    return entry.start.utc if entry.start is not None else _BEFORE_ALL


def _heading(day: int, known: Known, named: list[str]) -> str:
    shown = date.fromordinal(day)
    if known is Known.YEAR:
        return text("calendar.agenda.year_group", year=shown.year)
    if known is Known.MONTH:
        return text("calendar.agenda.month_group", month=month_text(shown))
    return " · ".join([long_day(day), *named])


def _when(entry: Entry, day: int, parties: Mapping[str, PartyRow]) -> str:
    if entry.start is not None:
        return f"{times_text(entry)} {place_of(entry.start.zone, parties)}"
    if entry.is_imprecise:
        return ""
    if entry.first < day:
        return text("calendar.agenda.since", day=short_day(entry.first))
    if entry.last > entry.first:
        return text("calendar.agenda.until", day=short_day(entry.last))
    return text("calendar.agenda.whole_day")


def _where(entry: Entry) -> str:
    return entry.city


class AgendaModel(QAbstractTableModel):
    """Shows agenda rows; the heading is the first cell of its row."""

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: list[AgendaRow] = []
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._strong: QFont = context.theme.font(Type.STRONG)
        self._struck = context.theme.font(Type.BODY)
        self._struck.setStrikeOut(True)

    @property
    def rows(self) -> list[AgendaRow]:
        return self._rows

    def show(self, rows: list[AgendaRow]) -> bool:
        """Show these rows; False if nothing differs. Where only the words of rows differ, they are updated in place."""
        if rows == self._rows:
            return False
        same = [(row.day, row.entry and row.entry.key) for row in rows] == [
            (row.day, row.entry and row.entry.key) for row in self._rows
        ]
        if same:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))
            return False
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        return True

    def forget_icons(self) -> None:
        self._icons.clear()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.words[column] if column < len(row.words) else ""
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(row.words[column]) if column < len(row.words) else ""
            case Qt.ItemDataRole.DecorationRole:
                return self._decoration(row, COLUMNS[column])
            case Qt.ItemDataRole.FontRole:
                if row.entry is None:
                    return self._strong
                struck = row.entry.state is State.CANCELLED and COLUMNS[column] == "what"
                return self._struck if struck else None
            case Qt.ItemDataRole.ForegroundRole:
                return self._foreground(row, COLUMNS[column])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return text(f"calendar.agenda.{COLUMNS[section]}") if 0 <= section < len(COLUMNS) else None
        return None

    def _decoration(self, row: AgendaRow, column: str) -> QIcon | None:
        if row.entry is None:
            return None
        if column == "what":
            return self._icon(row.entry.icon, row.entry.role)
        mark = STATE_ICONS.get(row.entry.state)
        role = "danger" if row.entry.state is State.OVERDUE else "muted"
        return self._icon(mark, role) if column == "status" and mark else None

    def _foreground(self, row: AgendaRow, column: str) -> QColor | None:
        if row.entry is None:
            return self._context.theme.colour("accent") if row.is_today else None
        if column == "status" and row.entry.state is State.OVERDUE:
            return self._context.theme.colour("danger")
        is_past = row.entry.state in (State.CANCELLED, State.POSTPONED, State.DONE)
        return self._context.theme.colour("muted") if column != "what" or is_past else None

    def _icon(self, name: str, role: str) -> QIcon:
        key = (name, role)
        if key not in self._icons:
            self._icons[key] = self._context.icon(name, role)
        return self._icons[key]


class HeadingDelegate(CellDelegate):
    """Draws a heading as a band across the list, and everything else as lists do."""

    def __init__(self, context: AppContext, parent: QTableView) -> None:
        super().__init__(parent)
        self._context = context
        self._font = context.theme.font(Type.STRONG)
        self._quiet = context.theme.font(Type.BODY)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        row = model.rows[index.row()] if isinstance(model, AgendaModel) else None
        if row is None or row.entry is not None:
            super().paint(painter, option, index)
            return
        colour = self._context.theme.colour
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        back = "today_soft" if row.is_today else "surface" if row.is_quiet else "window"
        painter.fillRect(rect, colour("accent_soft" if is_chosen else back))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("border"))
        painter.setFont(self._quiet if row.is_quiet else self._font)
        painter.setPen(colour("accent" if row.is_today else "muted" if row.is_quiet else "text"))
        inner = QStyle.visualRect(option.direction, rect, rect.adjusted(11, 0, -8, 0))
        words = painter.fontMetrics().elidedText(row.words[0], Qt.TextElideMode.ElideRight, inner.width())
        at = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(inner, int(at | Qt.AlignmentFlag.AlignAbsolute), words)
        painter.restore()
