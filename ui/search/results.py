"""Search over every kind of record: types, sees what is found as it types, Enter opens."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from planner.domain.entity import RecordRef
from planner.services import listing, naming
from planner.services.listing import SearchRow
from ui.context import AppContext
from ui.messages import kind_name, text
from ui.theme import Space
from ui.widgets.basics import label
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable


class SearchResults(QDialog):
    """Asks for words and lists what holds them."""

    LIMIT = 200
    PAUSE_MS = 80

    def __init__(self, context: AppContext, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._names: dict[RecordRef, str] = {}
        self.setWindowTitle(text("search.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(900, 560)
        self._line = QLineEdit(words)
        self._line.setProperty("look", "search")
        self._line.setAccessibleName(text("search.title"))
        self._line.setClearButtonEnabled(True)
        self._count = label(context.theme, "", look="muted")
        self.table: RowsTable[SearchRow] = RowsTable(
            context,
            text("search.title"),
            (
                Column(text("column.kind"), lambda row: kind_name(row.ref.kind).capitalize(), width=18, tone=lambda _: "muted"),
                Column(text("column.record"), self._name, width=38, is_strong=True, tooltip=self._name),
                Column(text("column.found"), _snippet, width=0, tooltip=_snippet),
            ),
            lambda row: str(row.ref),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        layout.setSpacing(Space.S)
        layout.addWidget(self._line)
        layout.addWidget(self._count)
        layout.addWidget(self.table, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(self.PAUSE_MS)
        self._later.timeout.connect(self._on_pause)
        self._line.textChanged.connect(self._on_line_changed)
        self.table.activated_row.connect(self._on_row_activated)
        self._on_pause()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.rows_model.rows:
            self._on_row_activated(self.table.current_key or self.table.rows_model.key_at(0))
        elif event.key() == Qt.Key.Key_Down and self._line.hasFocus() and self.table.rows_model.rows:
            self.table.setFocus()
            self.table.select_place(0)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_line_changed(self) -> None:
        self._later.start()

    @Slot()
    def _on_pause(self) -> None:
        words = self._line.text()
        rows = self._context.query(listing.search, words, limit=self.LIMIT)
        self._names = self._context.query(naming.names_of, [row.ref for row in rows])
        self.table.set_rows(rows)
        found = text("search.count", count=len(rows)) if rows else text("search.nothing", words=words)
        self._count.setText(found if words.strip() else "")

    @Slot(str)
    def _on_row_activated(self, key: str) -> None:
        self.accept()
        self._context.open(RecordRef.parse(key))

    def _name(self, row: SearchRow) -> str:
        return self._names.get(row.ref, row.title)


def _snippet(row: SearchRow) -> str:
    return " ".join(row.snippet.replace("\x02", "").replace("\x03", "").split())
