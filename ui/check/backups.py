"""The copies of the open file: when each was made, make one now, restore one beside the present file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from planner.domain.errors import PlannerError
from planner.services import backups
from planner.services.backups import Backup
from ui.context import AppContext
from ui.formatting import clock_text, day_text
from ui.messages import sentence, text
from ui.qt import planner_path
from ui.tasks import Progress, Work
from ui.theme import Space
from ui.widgets.basics import button, fit_to_screen, label
from ui.widgets.busy import BusyMark
from ui.widgets.modal import ModalDialog
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable


class BackupsDialog(ModalDialog):
    """Lists the copies, latest first."""

    def __init__(self, context: AppContext, parent: Any) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent
        self._work: Progress | None = None
        self.setWindowTitle(text("backups.title"))
        fit_to_screen(self, 560, 420)
        self.table: RowsTable[Backup] = RowsTable(
            context,
            text("backups.title"),
            (
                Column(text("backups.at"), lambda row: row.at, _when, width=0, is_strong=True),
                Column(text("backups.size"), lambda row: row.size, _size_text, width=14, align_right=True),
            ),
            lambda row: str(row.path),
        )
        self.table.say_nothing(text("backups.none"))
        self._message = label(context.theme, text("backups.hint"), look="muted", wrap=True)
        self._make = button(text("backups.make"), icon=context.icon("database"))
        self._restore = button(text("backups.restore"))
        close = button(text("form.close"), look="primary")
        row = QHBoxLayout()
        row.addWidget(self._make)
        row.addWidget(self._restore)
        row.addWidget(BusyMark(context.theme, context.tasks))
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(self._message)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        self._make.clicked.connect(self._on_make_clicked)
        self._restore.clicked.connect(self._on_restore_clicked)
        self.table.chosen.connect(self._on_table_chosen)
        close.clicked.connect(self.accept)
        self._restore.setEnabled(False)
        self._load()

    def _load(self) -> None:
        rows = backups.backups_of(self._context.workspace.path)
        self.table.set_rows(rows)
        self._message.setText(text("backups.hint"))

    @Slot(str)
    def _on_table_chosen(self, key: str) -> None:
        self._restore.setEnabled(bool(key))

    @Slot()
    def _on_make_clicked(self) -> None:
        workspace = self._context.workspace
        self._run(lambda progress: backups.make(workspace, tell=progress.step), self._on_made)

    def _run(self, work: Work, finished: Callable[[Any], None]) -> None:
        """Copy in the background, nothing else meanwhile."""
        for one in (self._make, self._restore):
            one.setEnabled(False)
        self._work = self._context.tasks.run(work, finished, self._on_failed, name="copy", stopped=self._on_stopped)

    def done(self, result: int) -> None:
        if self._work is not None:
            self._work.cancel()
        super().done(result)

    def _on_stopped(self) -> None:
        self._let_go_on()
        self._message.setText(text("busy.stopped"))

    def _let_go_on(self) -> None:
        self._work = None
        self._make.setEnabled(True)
        self._restore.setEnabled(bool(self.table.current_key))

    def _on_made(self, _: object) -> None:
        self._let_go_on()
        self._load()

    def _on_failed(self, error: BaseException) -> None:
        self._let_go_on()
        if not isinstance(error, PlannerError):
            raise error
        self._message.setText(sentence(error))

    @Slot()
    def _on_restore_clicked(self) -> None:
        source = Path(self.table.current_key)
        present = self._context.workspace.path
        start = present.with_name(f"{present.stem}-restored.dossier")
        chosen, _ = QFileDialog.getSaveFileName(self, text("backups.restore"), str(start), text("file.filter"))
        if not chosen:
            return
        target = planner_path(chosen)

        def tell(_: object) -> None:
            self._let_go_on()
            self._message.setText(text("notice.copied", name=target.name))

        self._run(lambda progress: backups.restore(source, target, progress.step), tell)


def _when(row: Backup) -> str:
    at = row.at.astimezone()
    return f"{day_text(at.date(), weekday=True)}, {clock_text(at)}"


def _size_text(row: Backup) -> str:
    return f"{row.size // 1024:,} KB"
