"""What wants doing now, most pressing first: each line says why, and offers the step itself where it is one click."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import OutcomeStatus
from planner.services import records
from planner.services.overview import FigureCode
from planner.services.steps import Step
from ui.context import AppContext
from ui.formatting import date_text, day_text
from ui.mechanisms.words import due_tone, due_words
from ui.messages import text
from ui.widgets.editors import edit_record
from ui.widgets.row_actions import row_action
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable

_TONES: Final = {
    FigureCode.DEADLINES_PAST: "danger",
    FigureCode.ACTIONS_OVERDUE: "danger",
    FigureCode.RENEWALS: "warning",
    FigureCode.NOT_IN_FORCE: "warning",
    FigureCode.PROVISIONAL: "warning",
}
_ICONS: Final = {
    "mechanism": "calendar-plus",
    "deadline": "circle-check",
    "outcome": "circle-check",
    "agreement": "pencil",
}


class StepsTable(RowsTable[Step]):
    """Lists the steps; entering a line opens its page, Ctrl+Enter or a click on the last column takes the step."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        self._context = context
        self._icons = {kind: context.icon(name, "accent") for kind, name in _ICONS.items()}
        super().__init__(context, text("overview.steps"), self._columns(), lambda row: row.key, parent)
        self.setSortingEnabled(False)  # the order is the point
        self.horizontalHeader().setSortIndicatorShown(False)
        self.activated_row.connect(self._on_row_activated)
        if not context.workspace.is_read_only:
            icon = context.icon("arrow-right")
            self.set_menu([row_action(self, text("step.take"), self._on_take_triggered, icon, "Ctrl+Return")])

    def _columns(self) -> Sequence[Column[Step]]:
        return (
            Column(
                text("column.what"),
                lambda row: row.title,
                what_text,
                width=0,
                least=24,
                is_strong=True,
                tooltip=what_text,
                leads=lambda row: row.about,
            ),
            Column(text("column.why"), why_text, width=26, tone=_tone, tooltip=why_text),
            Column(
                text("column.event"),
                lambda row: row.about_name,
                width=14,
                tooltip=lambda row: row.about_name,
                leads=lambda row: row.about if row.about_name else None,
                yields=1,
            ),
            Column(text("column.step"), self._words, width=18, icon=self._icon, does=self._take),
        )

    def _words(self, row: Step) -> str:
        return "" if self._context.workspace.is_read_only else step_text(row)

    def _icon(self, row: Step) -> QIcon | None:
        return self._icons.get(row.ref.kind) if self._words(row) else None

    def _take(self, row: Step) -> None:
        """Take the step, or open where it is taken."""
        take = _TAKING.get(row.ref.kind)
        if take is not None:
            take(self._context, row, self.window())

    @Slot()
    def _on_take_triggered(self) -> None:
        row = self._row(self.current_key)
        if row is not None and self._words(row):
            self._take(row)

    @Slot(str)
    def _on_row_activated(self, key: str) -> None:
        row = self._row(key)
        if row is not None:
            self._context.open(row.about)

    def _row(self, key: str) -> Step | None:
        place = self.rows_model.row_of(key)
        return self.rows_model.rows[place] if place >= 0 else None


def what_text(row: Step) -> str:
    """Return what a step is about: of a mechanism the round that is to come."""
    return f"{row.title} {row.ordinal}" if row.ordinal is not None else row.title


def why_text(row: Step) -> str:
    """Say why something wants doing: "Overdue since April 2026", "Due on Fri 4 Dec 2026"."""
    if row.due is not None:
        return due_words(row.due)
    day = day_text(row.when.first, weekday=True) if row.when is not None and row.when.is_exact else date_text(row.when)
    code = f"why.{row.code.value}"
    return text(code, day=day) if day else text(f"{code}_undated")


def step_text(row: Step) -> str:
    """Return what the step is called, "" where its page is where it is taken."""
    if row.ref.kind == "mechanism":
        return text("step.plan", round=what_text(row)) if row.ordinal is not None else text("step.plan_next")
    return text(f"step.{row.ref.kind}") if row.ref.kind in _TAKING else ""


def _tone(row: Step) -> str:
    return due_tone(row.due) if row.due is not None else _TONES.get(row.code, "")


def _plan(context: AppContext, row: Step, parent: QWidget) -> None:
    from ui.mechanisms.planning.dialog import PlanDialog

    PlanDialog(context, row.ref.id, parent).open()


def _tick(context: AppContext, row: Step, _: QWidget) -> None:
    _change(context, row.ref, {"done_on": context.today.isoformat()})


def _mark_done(context: AppContext, row: Step, _: QWidget) -> None:
    _change(context, row.ref, {"status": OutcomeStatus.DONE.value})


def _record(context: AppContext, row: Step, parent: QWidget) -> None:
    field = "entry_rule" if row.code is FigureCode.NOT_IN_FORCE else "term"
    edit_record(context, row.ref, parent, field=field)


def _change(context: AppContext, ref: RecordRef, values: dict[str, str]) -> Any:
    """Write what finishes a step; since its line goes, a message says so and offers to take it back."""
    return context.attempt(lambda: records.finish(context.workspace, ref, values))


_TAKING: Final[dict[str, Callable[[AppContext, Step, QWidget], None]]] = {
    "mechanism": _plan,
    "deadline": _tick,
    "outcome": _mark_done,
    "agreement": _record,
}
"""How the step is taken, by what it is done to."""
