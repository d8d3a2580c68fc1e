"""Says of a file that it holds sample data, and how to have one's own instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout

from planner.domain.changes import ChangeSet
from ui.messages import text
from ui.theme import Space, Type
from ui.widgets.basics import button, label

if TYPE_CHECKING:
    from ui.context import AppContext
    from ui.main_window import MainWindow


class SampleStrip(QFrame):
    """A quiet line above the pages of a sample file; it goes when the sample is removed and comes back with undo."""

    def __init__(self, context: AppContext, window: MainWindow) -> None:
        super().__init__()
        self._context = context
        self._window = window
        self.setAccessibleName(text("sample.strip"))
        self.setProperty("look", "strip")
        self.own = button(text("sample.own"), look="flat")
        self.remove = button(text("sample.remove"), look="flat")
        self.remove.setToolTip(text("sample.remove_hint"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.M, 2, Space.S, 2)
        layout.setSpacing(Space.XS)
        layout.addWidget(label(context.theme, text("sample.strip"), Type.CAPTION, "muted"), 1)
        layout.addWidget(self.own)
        layout.addWidget(self.remove)
        self.remove.setEnabled(not context.workspace.is_read_only)
        self.own.clicked.connect(self._on_own_clicked)
        self.remove.clicked.connect(self._on_remove_clicked)
        context.committed.connect(self._on_committed)

    @Slot()
    def _on_own_clicked(self) -> None:
        self._window.actions_table.action("new_file").trigger()

    @Slot()
    def _on_remove_clicked(self) -> None:
        from planner.services import samples
        from ui.long_step import AT_ONCE, carry_out

        workspace = self._context.workspace
        size = AT_ONCE + 1  # none is so small that nobody would see the window wait
        carry_out(self._context, self, "remove_sample", size, lambda tell: samples.remove_sample(workspace, tell))

    @Slot(object)
    def _on_committed(self, changes: ChangeSet) -> None:
        if changes.touches(("desk",)):
            self._window.show_sample(is_sample=self._context.workspace.holds_sample())
