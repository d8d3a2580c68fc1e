"""Importing: what the file would change is looked at first; one step writes it, and one undo takes it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from planner.domain.errors import PlannerError
from planner.services import naming
from planner.services.interchange.importing import ImportPlan, PlannedChange, apply_import, plan_import
from ui.context import AppContext
from ui.messages import field_label, kind_name, sentence, text
from ui.theme import Space
from ui.widgets.basics import button, fit_to_screen, label
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable

SHOWN_FIELDS = 6


@dataclass(frozen=True)
class _Line:
    id: str
    what: str
    kind: str
    name: str
    detail: str
    tone: str = ""


def start_import(context: AppContext, window: Any, path: Path) -> None:
    """Read ``path`` in the background, then show what it would change."""

    def show(plan: ImportPlan) -> None:
        ImportDialog(context, plan, window).open()

    context.tasks.run(lambda _: plan_import(context.workspace, path), show)


class ImportDialog(QDialog):
    """Lists what would be added and changed, or what keeps the file from being imported."""

    def __init__(self, context: AppContext, plan: ImportPlan, parent: Any) -> None:
        super().__init__(parent)
        self._context = context
        self._plan = plan
        self._window = parent
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(text("import.title"))
        fit_to_screen(self, 860, 560)
        self.table: RowsTable[_Line] = RowsTable(
            context,
            text("import.title"),
            (
                Column(text("import.what"), lambda row: row.what, width=12, tone=lambda row: row.tone),
                Column(text("column.kind"), lambda row: row.kind, width=18, tone=lambda _: "muted"),
                Column(text("column.record"), lambda row: row.name, width=40, is_strong=True),
                Column(text("import.detail"), lambda row: row.detail, width=0, tooltip=lambda row: row.detail),
            ),
            lambda row: row.id,
        )
        self.table.set_rows(self._lines())
        self._message = label(context.theme, self._summary(), wrap=True)
        self._apply = button(text("import.apply"), look="primary")
        self._apply.setEnabled(not plan.problems and bool(plan.added or plan.changed))
        cancel = button(text("form.cancel"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self._apply)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(self._message)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        cancel.clicked.connect(self.reject)
        self._apply.clicked.connect(self._on_apply_clicked)

    def _summary(self) -> str:
        plan = self._plan
        if plan.problems:
            return text("import.problems", name=plan.source.name, count=len(plan.problems))
        if not plan.added and not plan.changed:
            return text("import.nothing")
        return text("import.summary", added=len(plan.added), changed=len(plan.changed), same=plan.same)

    def _lines(self) -> Sequence[_Line]:
        if self._plan.problems:
            return [
                _Line(str(place), text("import.problem"), "", problem.path, _problem_text(problem), "danger")
                for place, problem in enumerate(self._plan.problems)
            ]
        added = [self._line(change, "import.added", "good") for change in self._plan.added]
        return [*added, *(self._line(change, "import.changed", "accent") for change in self._plan.changed)]

    def _line(self, change: PlannedChange, what: str, tone: str) -> _Line:
        kind = change.after.KIND
        fields = [field_label(kind, name) for name in change.fields if name != "id"]
        more = "…" if len(fields) > SHOWN_FIELDS else ""
        detail = ", ".join(fields[:SHOWN_FIELDS]) + more if change.before is not None else ""
        name = self._context.query(naming.name_of_entity, change.after)
        return _Line(str(change.after.ref), text(what), kind_name(kind), name, detail, tone)

    @Slot()
    def _on_apply_clicked(self) -> None:
        self._apply.setEnabled(False)
        workspace, plan = self._context.workspace, self._plan
        try:
            apply_import(workspace, plan)
        except PlannerError as error:
            self._message.setText(sentence(error))
            return
        self.accept()
        self._window.toast.say(text("notice.imported", count=len(plan.added) + len(plan.changed)))


def _problem_text(problem: Any) -> str:
    return text(f"error.{problem.code}", **{"field": "", **dict(problem.params)})
