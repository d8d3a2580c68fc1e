"""Scrolls the fields of a dialog where a screen has no room for all of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Space
from ui.widgets.basics import line
from ui.widgets.simple_fields import Field
from ui.widgets.steady_scroll import SteadyScroll


class Sheet(QWidget):
    """What scrolls in a dialog.

    Signals:
        stretched: what it holds may need more height, or less.
    """

    stretched = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def height_for(self, width: int) -> int:
        column = self.column
        return column.totalHeightForWidth(width) if column.hasHeightForWidth() else column.totalSizeHint().height()

    def event(self, event: QEvent) -> bool:
        is_done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.stretched.emit()
        return is_done


class FormScroll(SteadyScroll):
    """Holds fields, which have the keys; its bar keeps off them, and a line shows where they are cut off."""

    def __init__(self, sheet: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(sheet, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(Space.XXL)  # else Qt asks for more than two fields take
        self.setProperty("look", "form")
        self._edge = line(self)  # over the fields, since one that took room would change how much is cut off
        self._edge.hide()
        self.verticalScrollBar().rangeChanged.connect(self._on_bar_range_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._edge.setGeometry(0, self.height() - 1, self.width(), 1)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Show the whole of the field that Tab goes to; Qt is content with the line that the cursor stands in."""
        is_moved = super().focusNextPrevChild(is_next)
        self.show_focused()
        return is_moved

    def show_focused(self) -> None:
        """Scroll to the field that has the focus, with what it says and offers beneath its line."""
        shown, sheet = self.focusWidget(), self.widget()
        if shown is None or sheet is None or not sheet.isAncestorOf(shown):
            return
        field = shown.parentWidget()
        while field is not None and field is not sheet and not isinstance(field, Field):
            field = field.parentWidget()
        shown = field if isinstance(field, Field) else shown
        top = shown.mapTo(sheet, QPoint()).y()
        self.ensureVisible(0, top + shown.height(), 0, Space.S)
        self.ensureVisible(0, top, 0, Space.S)

    @Slot()
    def _on_bar_range_changed(self) -> None:
        self._edge.setVisible(self.verticalScrollBar().maximum() > 0)
