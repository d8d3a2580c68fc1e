"""What this program is: versions, the file, the data it goes by, and licences."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.services.versions import versions
from ui.messages import text
from ui.theme import Space, Theme, Type
from ui.widgets.basics import button, label, line
from ui.widgets.modal import ModalDialog

_WIDTH: Final = 560


class AboutDialog(ModalDialog):
    """Names every version that a report of a fault should name, and the place of the open file, None if none is."""

    def __init__(self, theme: Theme, file: Path | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("about.title"))
        self._theme = theme
        known = versions()
        self._lines = [
            (text("about.version"), known.program),
            (text("about.schema"), str(known.schema)),
            (text("about.zones"), known.zones),
            (text("about.holidays"), known.holidays),
            (text("about.python"), known.python),
        ]
        self._libraries = [(one.name, f"{one.version}  ({one.licence})") for one in known.libraries]
        place = (text("about.file"), str(file) if file is not None else text("about.no_file"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(label(theme, text("app.name"), Type.TITLE))
        layout.addWidget(label(theme, text("about.what"), look="muted", wrap=True))
        layout.addLayout(self._grid([place, *self._lines]))
        layout.addWidget(line())
        layout.addWidget(label(theme, text("about.libraries"), Type.STRONG))
        layout.addLayout(self._grid(self._libraries))
        layout.addWidget(label(theme, text("about.licences"), Type.CAPTION, "caption", wrap=True))
        layout.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        copy = button(text("notice.copy_details"))
        close = button(text("form.close"), look="primary")
        close.setDefault(True)
        row.addWidget(copy)
        row.addWidget(close)
        layout.addLayout(row)
        copy.clicked.connect(self._on_copy_clicked)
        close.clicked.connect(self.accept)
        close.setFocus()
        self.setMinimumWidth(_WIDTH)
        self.resize(_WIDTH, layout.totalHeightForWidth(_WIDTH))

    def _grid(self, lines: list[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(2)
        for place, (name, value) in enumerate(lines):
            grid.addWidget(label(self._theme, name, look="muted"), place, 0)
            shown = label(self._theme, value, wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.setAccessibleName(f"{name}: {value}")
            grid.addWidget(shown, place, 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 150)
        return grid

    def _on_copy_clicked(self) -> None:
        """Copy the versions, and not the place of the file, which may tell a name."""
        shown = [*self._lines, *self._libraries]
        QGuiApplication.clipboard().setText("\n".join(f"{name}: {value}" for name, value in shown))
