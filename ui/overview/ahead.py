"""What lies ahead, in order: the side of the overview."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import Deadline
from planner.domain.timing import ImpreciseDate
from planner.services import naming
from planner.services.calendar import CalendarRow
from ui.context import AppContext
from ui.formatting import day_text, month_text, span_text
from ui.messages import choice_label, has_text, text
from ui.theme import Space, Type
from ui.widgets.basics import label
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable

_NAMED: Final = 6
"""So many mechanisms are named at most."""


class Ahead(QWidget):
    """Lists what comes next and what happened last; entering a line opens its record."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._events: dict[RecordRef, str] = {}
        self.setFixedWidth(372)
        self.setProperty("look", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(Space.M, Space.L, Space.M, Space.M)
        self._layout.setSpacing(Space.S)
        self.ahead, self._nothing_ahead = self._list("ahead")
        self._layout.addSpacing(Space.M)
        self.lately, self._nothing_lately = self._list("lately")
        self.lately.arrangement.stand_in_line(self.ahead.arrangement)
        self._layout.addStretch(0)
        self._layout.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_rows(
        self, ahead: Sequence[CalendarRow], lately: Sequence[CalendarRow], overdue: Sequence[str] = ()
    ) -> None:
        """Show the entries; where nothing lies ahead, say which mechanisms are ``overdue`` all the same."""
        self._nothing_ahead.setText(_nothing_words(overdue))
        self._show(self.ahead, self._nothing_ahead, ahead)
        self._show(self.lately, self._nothing_lately, lately)

    def _list(self, name: str) -> tuple[RowsTable[CalendarRow], QLabel]:
        title = text(f"overview.{name}")
        columns = (
            Column(text("column.when"), lambda row: row.first_ordinal, _when, width=16, tone=lambda _: "muted"),
            # every line leads somewhere, so that they wear the common colour and are links below the pointer alone
            Column(text("column.what"), self._what, width=0, tooltip=self._what, tone=lambda _: "text", leads=_ref),
        )
        table: RowsTable[CalendarRow] = RowsTable(self._context, title, columns, _key, self)
        table.horizontalHeader().hide()
        table.activated_row.connect(self._on_row_activated)
        table.wrap(lines=3).changed.connect(self._fit)
        nothing = label(self._context.theme, text(f"overview.nothing_{name}"), look="muted", wrap=True)
        self._layout.addWidget(label(self._context.theme, title, Type.HEADING))
        self._layout.addWidget(nothing)
        nothing.hide()  # until it is known to be true
        self._layout.addWidget(table, 1)
        return table, nothing

    def _show(self, table: RowsTable[CalendarRow], nothing: QLabel, rows: Sequence[CalendarRow]) -> None:
        deadlines = [row.ref for row in rows if row.kind == Deadline.KIND]
        found = self._context.query(naming.named, deadlines) if deadlines else []
        self._events |= {one.ref: one.detail for one in found}
        table.set_rows(rows)
        table.setVisible(bool(rows))
        nothing.setVisible(not rows)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Let each list be no higher than its rows."""
        for table in self.findChildren(RowsTable):
            table.setMaximumHeight(table.height_for(table.rows_model.rowCount()))

    def _what(self, row: CalendarRow) -> str:
        """Return what a line says; a deadline begins with the event that it is for."""
        event = self._events.get(row.ref)
        return f"{event}: {row.title}" if event else _what(row)

    @Slot(str)
    def _on_row_activated(self, key: str) -> None:
        kind, identifier, _ = key.split(":", 2)
        self._context.open(RecordRef(kind, identifier))


def _key(row: CalendarRow) -> str:
    return f"{row.kind}:{row.id}:{row.part}"


def _ref(row: CalendarRow) -> RecordRef:
    return RecordRef(row.kind, row.id)


def _nothing_words(overdue: Sequence[str]) -> str:
    if not overdue:
        return text("overview.nothing_ahead")
    code = "overview.nothing_ahead_overdue"
    *others, last = overdue[:_NAMED]
    names = text("programme.and_last", others=", ".join(others), last=last) if others else last
    return text(f"{code}_one" if len(overdue) == 1 else code, names=names)


def _when(row: CalendarRow) -> str:
    if row.precision == "year":
        return str(row.first_day.year)
    if row.precision == "month":
        return month_text(row.first_day)
    if row.first_ordinal == row.last_ordinal:
        return day_text(row.first_day)
    return span_text(ImpreciseDate.of(row.first_day), ImpreciseDate.of(row.last_day))


def _what(row: CalendarRow) -> str:
    title = f"{row.title} {row.ordinal}" if row.ordinal is not None else row.title
    part = row.part.partition(":")[0]
    if part == "act":
        from planner.domain.agreements import ActionKind  # loaded with the first agreement that a page shows

        return text("timeline.act", act=choice_label(ActionKind(row.status)), title=title)
    code = f"calendar_part.{part}"
    return f"{text(code)}: {title}" if row.part and has_text(code) else title
