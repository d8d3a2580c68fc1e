"""Importing: what the file would change is looked at first; one step writes it, and one undo takes it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from planner.domain.errors import PlannerError
from planner.domain.steps import Tell, untold
from planner.services import naming
from planner.services.interchange.importing import ImportPlan, PlannedChange, apply_import, plan_import
from planner.services.listing import Reader
from planner.services.workspace import Workspace
from ui.context import AppContext
from ui.messages import field_label, kind_name, sentence, text
from ui.tasks import Progress
from ui.theme import Space, Type
from ui.widgets.basics import button, fit_to_screen, label
from ui.widgets.busy import BusyMark
from ui.widgets.modal import ModalDialog
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable

SHOWN_FIELDS = 6
_TOLD_EACH = 200
_HEADING = 440


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

    workspace = context.workspace

    def work(progress: Progress) -> tuple[ImportPlan, list[_Line]]:
        plan = plan_import(workspace, path, progress.step)
        return plan, lines_of(workspace, plan, progress.step)

    def show(found: tuple[ImportPlan, list[_Line]]) -> None:
        ImportDialog(context, *found, window).open()

    context.tasks.run(work, show, name="import", stopped=lambda: window.toast.say(text("busy.stopped")))


class ImportDialog(ModalDialog):
    """Lists what would be added and changed, or what keeps the file from being imported."""

    def __init__(self, context: AppContext, plan: ImportPlan, lines: Sequence[_Line], parent: Any) -> None:
        super().__init__(parent)
        self._context = context
        self._plan = plan
        self._window = parent
        self._work: Progress | None = None
        title = text("import.title_of", name=plan.source.name)
        self.setWindowTitle(title)
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
        self.table.set_rows(lines)
        self.table.wrap()
        heading = label(context.theme, "", Type.HEADING)
        heading.setText(heading.fontMetrics().elidedText(title, Qt.TextElideMode.ElideMiddle, _HEADING))
        self._message = label(context.theme, self._summary(), wrap=True)
        self._apply = button(text("import.apply"), look="primary")
        can_apply = not plan.problems and bool(plan.added or plan.changed)
        self._apply.setVisible(can_apply)
        self._apply.setDefault(can_apply)
        cancel = self._cancel = button(text("form.cancel" if can_apply else "form.close"))
        cancel.setDefault(not can_apply)
        row = QHBoxLayout()
        row.addWidget(BusyMark(context.theme, context.tasks))
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self._apply)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(heading)
        layout.addWidget(self._message)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        cancel.clicked.connect(self.reject)
        self._apply.clicked.connect(self._on_apply_clicked)
        if lines:  # of a file with nothing new, a sentence says so
            fit_to_screen(self, 860, 560)
        else:
            self.table.hide()
            self.resize(_HEADING, layout.totalHeightForWidth(_HEADING))

    def _summary(self) -> str:
        plan = self._plan
        if plan.problems:
            return text("import.problems", name=plan.source.name, count=len(plan.problems))
        if not plan.added and not plan.changed:
            return text("import.nothing")
        return text("import.summary", added=len(plan.added), changed=len(plan.changed), same=plan.same)

    @Slot()
    def _on_apply_clicked(self) -> None:
        """Write it in the background; the dialog stays until it is done, or says why it is not."""
        self._apply.setEnabled(False)
        self._cancel.hide()  # that of the mark beside it stops the work
        workspace, plan = self._context.workspace, self._plan
        self._message.setText(text("busy.import"))
        self._work = self._context.tasks.run(
            lambda progress: apply_import(workspace, plan, progress.step),
            self._on_applied,
            self._on_failed,
            name="import",
            stopped=self._on_stopped,
        )

    def done(self, result: int) -> None:
        if self._work is not None:
            self._work.cancel()
        super().done(result)

    def _on_applied(self, _: object) -> None:
        self._work = None
        self.accept()
        self._window.toast.say(text("notice.imported", count=len(self._plan.added) + len(self._plan.changed)))

    def _on_stopped(self) -> None:
        self._work = None
        self._apply.setEnabled(True)
        self._cancel.show()
        self._message.setText(f"{text('busy.stopped')} {self._summary()}")

    def _on_failed(self, error: BaseException) -> None:
        self._work = None
        if not isinstance(error, PlannerError):
            raise error
        self._cancel.show()
        self._message.setText(sentence(error))


def lines_of(workspace: Workspace, plan: ImportPlan, tell: Tell = untold) -> list[_Line]:
    """Return what the plan would do, or what keeps it from that, line by line; runs in the worker."""
    if plan.problems:
        return [
            _Line(str(place), text("import.problem"), "", problem.path, _problem_text(problem), "danger")
            for place, problem in enumerate(plan.problems)
        ]

    def listed(reader: Reader) -> list[_Line]:
        made = []
        for what, tone, changes in (("import.added", "good", plan.added), ("import.changed", "accent", plan.changed)):
            for place, change in enumerate(changes):
                if not place % _TOLD_EACH:
                    tell("check_list")
                made.append(_line(reader, change, what, tone))
        return made

    return workspace.query(listed)


def _line(reader: Reader, change: PlannedChange, what: str, tone: str) -> _Line:
    kind = change.after.KIND
    fields = [field_label(kind, name) for name in change.fields if name != "id"] if change.before is not None else []
    more = "…" if len(fields) > SHOWN_FIELDS else ""
    name = naming.name_of_entity(reader, change.after)
    return _Line(
        str(change.after.ref), text(what), kind_name(kind), name, ", ".join(fields[:SHOWN_FIELDS]) + more, tone
    )


def _problem_text(problem: Any) -> str:
    return text(f"error.{problem.code}", **{"field": "", **dict(problem.params)})
