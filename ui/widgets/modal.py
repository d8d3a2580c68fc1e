"""The bases of the dialogs over a window, which they block: what is typed while one comes goes to its first field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from ui.help.key import HelpKey
from ui.widgets.basics import fit_to_screen
from ui.widgets.typed_ahead import TypedAhead


class ModalDialog(QDialog):
    """Blocks the window of its parent from when it is opened, and is gone once it is closed."""

    def __init__(self, parent: QWidget | None = None, flags: Qt.WindowType = Qt.WindowType.Dialog) -> None:
        super().__init__(parent, flags)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        HelpKey(self)

    def open(self) -> None:
        super().open()
        if self.focusWidget() is None:
            self.focusNextChild()  # Qt goes to the first field only once the dialog is active
        TypedAhead(self)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Show the whole of the field that Tab comes back to from the buttons, whatever scrolls it."""
        from ui.widgets.form_scroll import FormScroll  # the first page knows dialogs and opens none

        is_moved = super().focusNextPrevChild(is_next)
        for scroll in self.findChildren(FormScroll):
            scroll.show_focused()
        return is_moved


class SnugDialog(ModalDialog):
    """As high as what it holds, and higher once more is said in it, unless the officer gave it another height.

    Args:
        width: how wide it opens, more only where what it holds needs more.
    """

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = width
        self._fitted = 0

    def showEvent(self, event: QShowEvent) -> None:
        if not self._fitted:
            self._fit(max(self._width, self.minimumSizeHint().width()))
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        is_done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.height() in (self._fitted, self.minimumHeight()):
            self._fit(self.width())  # Qt alone makes it no higher than words on one line take
        return is_done

    def height_for(self, width: int) -> int:
        """Return the height that all it holds takes at a width."""
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return self.sizeHint().height()
        return layout.totalHeightForWidth(width)

    def _fit(self, width: int) -> None:
        fit_to_screen(self, width, max(self._fitted, self.height_for(width)))
        self._fitted = self.height()
