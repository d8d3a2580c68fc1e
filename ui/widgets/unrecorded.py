"""What a detail page does not know: named in one quiet line, each name opening the editor at its field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from ui.context import AppContext
from ui.messages import text
from ui.theme import Space
from ui.widgets.editors import edit_record
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from ui.widgets.sections import PageRef


class RecordIt(QPushButton):
    """Words that stand for a fact not recorded yet; pressed, they open the editor of the page's record at its field."""

    def __init__(self, context: AppContext, ref: PageRef) -> None:
        super().__init__()
        self._context = context
        self._ref = ref
        self._field = ""
        self.setProperty("look", "quiet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setEnabled(not context.workspace.is_read_only)
        self.clicked.connect(self._on_clicked)

    def show_field(self, words: str, name: str, field: str) -> None:
        """Show ``words`` for the fact ``name``, which is kept in a field of the record."""
        self._field = field
        self.setText(words)
        self.setAccessibleName(text("fact.record", name=name))
        self.setToolTip(self.accessibleName())

    @Slot()
    def _on_clicked(self) -> None:
        edit_record(self._context, self._ref.now, self.window(), field=self._field)


class Unrecorded(QWidget):
    """The names of facts that are not recorded, side by side."""

    def __init__(self, context: AppContext, ref: PageRef) -> None:
        super().__init__()
        self._context = context
        self._ref = ref
        self._names: list[RecordIt] = []
        self._flow = FlowLayout(Space.M, self, below=2)

    def show_fields(self, fields: Sequence[tuple[str, str]]) -> None:
        """Show these facts, each its name and the field in which it is to be recorded."""
        while len(self._names) < len(fields):
            self._names.append(RecordIt(self._context, self._ref))
            self._flow.addWidget(self._names[-1])
        for place, shown in enumerate(self._names):
            shown.setVisible(place < len(fields))
            if place < len(fields):
                name, field = fields[place]
                shown.show_field(name, name, field)
