"""The base of the dialogs over a window, which they block: what is typed while one comes goes to its first field."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from ui.help.key import HelpKey
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
