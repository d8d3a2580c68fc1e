"""A programme in a window of its own, with room for all its columns."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.changes import ChangeSet
from planner.domain.entity import RecordRef
from planner.services import naming, records
from ui.commands import DOCUMENTS
from ui.context import AppContext
from ui.help.key import HelpKey
from ui.messages import text
from ui.programme.section import ProgrammeSection
from ui.theme import Space, Type
from ui.widgets.basics import fit_to_screen, label
from ui.widgets.call_keys import CallKeys
from ui.widgets.document_button import DocumentButton
from ui.widgets.sections import PageRef
from ui.widgets.undo_keys import UndoKeys


class ProgrammeWindow(QDialog):
    """Follows what changes in the file, and closes when its event is gone."""

    def __init__(self, context: AppContext, subject: RecordRef, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._context = context
        self._subject = subject
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title = label(context.theme, "", Type.TITLE, wrap=True)
        self.section = ProgrammeSection(context, subject, is_alone=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        if subject.kind in DOCUMENTS:
            self.print_button = DocumentButton(context, PageRef(subject))
            QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self.print_button.click)
            head.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        layout.addWidget(self.section, 1)
        fit_to_screen(self, 1180, 760)
        UndoKeys(context, self)
        CallKeys(context, self)
        HelpKey(self)
        context.committed.connect(self._on_context_committed)
        context.closing.connect(self.close)
        self._show()
        if self.section.table.rows_model.rows:
            self.section.table.select_place(self.section.table.edge(is_first=True))
        self.section.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter to the line or table it is pressed in: a dialog would press its first button too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        name = self._context.query(naming.name_of, self._subject)
        self._title.setText(text("programme.of", name=name))
        self.setWindowTitle(text("programme.of", name=name))
        self.section.refresh()

    @Slot(object)
    def _on_context_committed(self, changes: ChangeSet) -> None:  # noqa: ARG002 - the signal gives it
        if self._context.query(records.get, self._subject) is None:
            self.close()
        else:
            self._show()
