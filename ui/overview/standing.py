"""Two numbers at the head of the overview: what the checks find, and which records are incomplete."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.domain.changes import ChangeSet
from ui.context import AppContext
from ui.messages import text
from ui.tasks import Progress
from ui.theme import Space
from ui.widgets.basics import button


class Standing(QWidget):
    """Counts in the background, and only while it is seen; each number opens exactly its rows."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._is_stale = True
        self._asked: Progress | None = None
        self.findings = button("", look="link")
        self.findings.setObjectName("standing.findings")
        self.incomplete = button("", look="link")
        self.incomplete.setObjectName("standing.incomplete")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, Space.M, 0)
        across.setSpacing(Space.M)
        for one in (self.findings, self.incomplete):
            one.hide()
            across.addWidget(one)
        self.findings.clicked.connect(self._on_findings_clicked)
        self.incomplete.clicked.connect(self._on_incomplete_clicked)
        context.committed.connect(self._on_context_committed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._ask()

    def _ask(self) -> None:
        from planner.services import findings, incomplete

        self._is_stale = False
        if self._asked is not None:
            self._asked.cancel()
        workspace, today = self._context.workspace, self._context.today

        def work(_: Progress) -> tuple[int, int]:
            found = findings.check(workspace, today=today)
            return len(found), len(workspace.query(incomplete.incomplete, today))

        self._asked = self._context.tasks.run(work, self._show_counts)

    def _show_counts(self, counts: tuple[int, int]) -> None:
        for one, name, count in zip((self.findings, self.incomplete), ("findings", "incomplete"), counts, strict=True):
            one.setText(text(f"standing.{name}_one" if count == 1 else f"standing.{name}", count=count))
            one.setVisible(bool(count))

    @Slot()
    def _on_findings_clicked(self) -> None:
        from ui.check.dialog import CheckDialog

        CheckDialog(self._context, self.window()).open()

    @Slot()
    def _on_incomplete_clicked(self) -> None:
        from ui.duties.incomplete import IncompleteDialog

        IncompleteDialog(self._context, self.window()).open()

    @Slot(object)
    def _on_context_committed(self, _: ChangeSet) -> None:
        self._is_stale = True
        if self.isVisible():
            self._ask()
