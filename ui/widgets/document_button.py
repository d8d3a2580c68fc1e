"""The button that prints a record: its one document, or a menu of those that there are."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton

from ui.context import AppContext
from ui.messages import text
from ui.widgets.basics import stand_beside_words
from ui.widgets.sections import PageRef


class DocumentButton(QPushButton):
    def __init__(self, context: AppContext, ref: PageRef) -> None:
        super().__init__(text("detail.print"))
        stand_beside_words(self, context.icon("printer"))
        self._context = context
        self._ref = ref
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        from ui import commands  # printing is loaded when it is asked for

        kinds = commands.DOCUMENTS.get(self._ref.kind, ())
        if len(kinds) == 1:
            commands.print_document(self._context, self.window(), kinds[0], self._ref.now)
        else:
            menu = commands.document_menu(self._context, self.window(), self._ref.now)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
