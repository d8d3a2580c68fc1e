"""The head of the overview: a line for each partner with what the relationship needs now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.entity import RecordRef
from planner.services.partners import PartnerRow
from ui.context import AppContext
from ui.formatting import span_text
from ui.messages import text
from ui.theme import Space
from ui.widgets.cell_links import leading
from ui.widgets.flags import flags_icon
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable

SHOWN: Final = 5


class Partners(QWidget):
    """Lists the partners, neediest first; entering one opens its page."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.table: RowsTable[PartnerRow] = RowsTable(
            context,
            text("overview.partners"),
            (
                Column(
                    text("column.partner"),
                    lambda row: row.name,
                    width=18,
                    is_strong=True,
                    icon=lambda row: flags_icon((row.iso_code,)),
                    leads=leading("party", lambda row: row.id),
                ),
                Column(
                    text("column.needs"), lambda row: row.needs, needs_text, width=0, tone=_tone, tooltip=needs_text
                ),
                Column(
                    text("column.next_round"),
                    _next_day,
                    _next_text,
                    width=25,
                    tone=lambda row: "" if row.next else "muted",
                    leads=leading("round", lambda row: row.next.id if row.next else None),
                ),
            ),
            lambda row: row.id,
            self,
        )
        self._room = 0
        self.table.wrap().changed.connect(self._fit)
        self.table.horizontalScrollBar().rangeChanged.connect(self._fit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(self.table)
        self.table.activated_row.connect(self._on_row_activated)

    def show_rows(self, rows: Sequence[PartnerRow]) -> None:
        self.table.set_rows(rows)
        self.fit(0)

    def fit(self, room: int) -> None:
        """Show as many whole rows as have room, in pixels, but never fewer than the first few."""
        self._room = room
        self._fit()

    @Slot()
    def _fit(self) -> None:
        count = len(self.table.rows_model.rows)
        shown = min(count, SHOWN)
        while shown < count and self.table.height_for(shown + 1) <= self._room:
            shown += 1
        self.table.setMinimumHeight(self.table.height_for(min(count, SHOWN)))  # so that the window can grow smaller
        self.table.setMaximumHeight(self.table.height_for(shown))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.table.maximumHeight())

    @Slot(str)
    def _on_row_activated(self, key: str) -> None:
        self._context.open(RecordRef("party", key))


def needs_text(row: PartnerRow) -> str:
    """Say in words what a partner needs, most pressing first."""
    parts = [text("need.overdue", names=", ".join(row.overdue))] if row.overdue else []
    parts += [text("need.due", names=", ".join(row.due))] if row.due else []
    for code, count in (
        ("actions_overdue", row.actions_overdue),
        ("actions", row.actions),
        ("ending", row.ending),
        ("not_in_force", row.not_in_force),
    ):
        if count:
            parts.append(text(f"need.{code}_one" if count == 1 else f"need.{code}", count=count))
    return " · ".join(parts) or text("need.nothing")


def _tone(row: PartnerRow) -> str:
    if row.overdue or row.actions_overdue:
        return "danger"
    return "" if row.needs else "muted"


def _next_day(row: PartnerRow) -> Any:
    return row.next.start if row.next else None


def _next_text(row: PartnerRow) -> str:
    if row.next is None:
        return text("overview.none_planned")
    return f"{row.next.name} · {span_text(row.next.start, row.next.end)}"
