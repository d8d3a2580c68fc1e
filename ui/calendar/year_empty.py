"""What stands in a year without rows: what belongs there and one button, or that the filter hides all."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QAbstractScrollArea, QVBoxLayout, QWidget

from ui.calendar.feed import Criteria, Feed
from ui.context import AppContext
from ui.messages import text
from ui.widgets.basics import EmptyState, button


class YearEmpty(QWidget):
    """Covers the days of a view, as wide and high as they are."""

    def __init__(self, context: AppContext, feed: Feed, view: QAbstractScrollArea) -> None:
        super().__init__(view.viewport())
        self._context = context
        self._feed = feed
        self.begin = button(text("calendar.year.begin"), look="primary")
        self.begin.setEnabled(not context.workspace.is_read_only)
        self.everything = button(text("calendar.year.show_all"))
        first = EmptyState(
            context, "calendar", text("calendar.year.empty"), text("calendar.year.empty.hint"), self.begin
        )
        narrowed = text("calendar.year.narrowed"), text("calendar.year.narrowed.hint")
        self._first = first
        self._narrowed = EmptyState(context, "filter", *narrowed, self.everything)
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.addWidget(self._first)
        column.addWidget(self._narrowed)
        self.begin.clicked.connect(self._on_begin_clicked)
        self.everything.clicked.connect(self._on_everything_clicked)
        view.viewport().installEventFilter(self)
        self.hide()

    def show_empty(self, is_empty: bool) -> None:
        """Stand there, or go."""
        is_narrowed = self._feed.criteria != Criteria()
        self._first.setVisible(not is_narrowed)
        self._narrowed.setVisible(is_narrowed)
        self._fit()
        self.setVisible(is_empty)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        below = self.parentWidget()
        if below is not None:
            self.setGeometry(below.rect())

    @Slot()
    def _on_begin_clicked(self) -> None:
        from ui.widgets.editors import new_editor  # editors are loaded when the first one opens

        new_editor(self._context, "mechanism", parent=self.window()).open()

    @Slot()
    def _on_everything_clicked(self) -> None:
        self._feed.set_criteria(Criteria())
