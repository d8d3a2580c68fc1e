"""What the checks find in the whole file: listed worst first, Enter opens the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from planner.domain.entity import RecordRef
from planner.domain.findings import Finding, Severity
from planner.services import findings, naming
from planner.services.workspace import Workspace
from ui.context import AppContext
from ui.formatting import finding_words
from ui.messages import choice_label, text
from ui.tasks import Progress
from ui.theme import Space
from ui.widgets.basics import button, fit_to_screen, label
from ui.widgets.busy import BusyMark
from ui.widgets.modal import ModalDialog
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable

TONES: Final = {Severity.ERROR: "danger", Severity.WARNING: "warning", Severity.NOTE: "muted"}


@dataclass(frozen=True)
class _Line:
    id: str
    finding: Finding | None
    words: str
    name: str


class CheckDialog(ModalDialog):
    """Runs the checks in the background and lists what they find."""

    def __init__(self, context: AppContext, parent: Any) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(text("check.title"))
        fit_to_screen(self, 980, 580)
        self._message = label(context.theme, text("check.running"), wrap=True)
        self.table: RowsTable[_Line] = RowsTable(
            context,
            text("check.title"),
            (
                Column(text("check.severity"), _severity, _severity_text, width=12, tone=_tone),
                Column(text("check.finding"), lambda row: row.words, width=0, tooltip=lambda row: row.words),
                Column(
                    text("column.record"), lambda row: row.name, width=0, tooltip=lambda row: row.name, leads=_record
                ),
            ),
            lambda row: row.id,
        )
        self.table.wrap(lines=3)
        close = button(text("form.close"), look="primary")
        row = QHBoxLayout()
        row.addWidget(BusyMark(context.theme, context.tasks))
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(self._message)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        close.clicked.connect(self.accept)
        self.table.activated_row.connect(self._on_row_activated)
        self.table.followed.connect(self.accept)
        workspace = context.workspace
        self._work = context.tasks.run(
            lambda progress: _lines(workspace, progress), self._show_lines, name="check", stopped=self._on_stopped
        )

    def done(self, result: int) -> None:
        self._work.cancel()
        super().done(result)

    def _show_lines(self, lines: Sequence[_Line]) -> None:
        self.table.set_rows(lines)
        if lines:
            self.table.select_place(0)
        self._message.setText(text("check.count", count=len(lines)))
        self._message.setVisible(bool(lines))
        self.table.say_nothing(text("check.sound"))

    def _on_stopped(self) -> None:
        self._message.setText(text("busy.stopped"))

    @Slot(str)
    def _on_row_activated(self, key: str) -> None:
        row = self.table.rows_model.rows[self.table.rows_model.row_of(key)]
        ref = _record(row)
        if ref is not None:
            self._context.open(ref)
            self.accept()


def _lines(workspace: Workspace, progress: Progress) -> list[_Line]:
    """Return what is found, in words; runs in the worker."""
    progress.step("check_file")
    faults = workspace.check_file()
    found = findings.check(workspace, tell=progress.step)
    progress.step("check_list")
    names = workspace.query(naming.names_of, [one.refs[0] for one in found if one.refs])
    lines = [_Line(f"fault:{place}", None, fault, "") for place, fault in enumerate(faults)]
    for place, finding in enumerate(found):
        name = names.get(finding.refs[0], "") if finding.refs else ""
        lines.append(_Line(str(place), finding, finding_words(finding), name))
    return lines


def _record(row: _Line) -> RecordRef | None:
    return row.finding.refs[0] if row.finding and row.finding.refs else None


def _name(row: _Line) -> str:
    return row.name


def _severity(row: _Line) -> int:
    return list(Severity).index(row.finding.severity) if row.finding else -1


def _severity_text(row: _Line) -> str:
    return choice_label(row.finding.severity) if row.finding else text("check.fault")


def _tone(row: _Line) -> str:
    return TONES[row.finding.severity] if row.finding else "danger"
