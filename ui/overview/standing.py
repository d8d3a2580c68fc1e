"""Two numbers at the head of the overview: what the checks find, and which records are incomplete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.domain.changes import ChangeSet
from ui.context import AppContext
from ui.messages import text
from ui.tasks import Progress
from ui.theme import Space
from ui.widgets.basics import button

if TYPE_CHECKING:
    from planner.services.standing import Counts

REST_MS: Final = 1_500
"""So long the file is left alone after a change: who reads it keeps the next change waiting, and this reads widely."""


class Standing(QWidget):
    """Counts in the background, and only while it is seen; each number opens exactly its rows."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._is_stale = True
        self._asked: Progress | None = None
        self.findings = button("", look="link", parent=self)
        self.findings.setObjectName("standing.findings")
        self.incomplete = button("", look="link", parent=self)
        self.incomplete.setObjectName("standing.incomplete")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, Space.M, 0)
        across.setSpacing(Space.M)
        for one in (self.findings, self.incomplete):
            one.hide()
            across.addWidget(one)
        self.findings.clicked.connect(self._on_findings_clicked)
        self.incomplete.clicked.connect(self._on_incomplete_clicked)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(REST_MS)
        self._later.timeout.connect(self._ask)
        context.committed.connect(self._on_context_committed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._later.start()

    @Slot()
    def _ask(self) -> None:
        from planner.services import standing

        if not self.isVisible():
            return  # it is asked when the page is seen again
        self._is_stale = False
        if self._asked is not None:
            self._asked.cancel()
        workspace, today = self._context.workspace, self._context.today
        self._asked = self._context.tasks.run(lambda _: workspace.query(standing.counts, today), self._show_counts)

    def _show_counts(self, found: Counts) -> None:
        if found.findings is None:
            self.findings.setText(text("standing.uncounted"))
        for one, name, count in (
            (self.findings, "findings", found.findings),
            (self.incomplete, "incomplete", found.incomplete),
        ):
            if count is not None:
                one.setText(text(f"standing.{name}_one" if count == 1 else f"standing.{name}", count=count))
            one.setVisible(count != 0)

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
        self._later.start()
