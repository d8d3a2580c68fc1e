"""What this program is: versions, the file, the data it goes by, and licences."""

from __future__ import annotations

import platform
from importlib import metadata
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

import planner
from planner.domain.timing import tzdata_version
from ui.context import AppContext
from ui.messages import text
from ui.theme import Space, Type
from ui.widgets.basics import button, label

LIBRARIES: Final = ("PySide6-Essentials", "SQLAlchemy", "alembic", "python-dateutil", "typst", "holidays", "babel")


class AboutDialog(QDialog):
    """Names every version that a report of a fault should name."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(text("about.title"))
        theme = context.theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(label(theme, text("app.name"), Type.TITLE))
        layout.addWidget(label(theme, text("about.what"), look="muted", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        self._lines = [
            (text("about.version"), planner.__version__),
            (text("about.file"), str(context.workspace.path)),
            (text("about.zones"), tzdata_version()),
            (text("about.python"), platform.python_version()),
            *[(name, metadata.version(name)) for name in LIBRARIES],
        ]
        for place, (name, value) in enumerate(self._lines):
            grid.addWidget(label(theme, name, look="muted"), place, 0)
            shown = label(theme, value, wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(shown, place, 1)
        grid.setColumnStretch(1, 1)
        layout.addLayout(grid)
        layout.addWidget(label(theme, text("about.licences"), Type.CAPTION, "caption", wrap=True))
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
        self.setMinimumWidth(520)

    def _on_copy_clicked(self) -> None:
        shown = [line for line in self._lines if line[0] != text("about.file")]
        QGuiApplication.clipboard().setText("\n".join(f"{name}: {value}" for name, value in shown))
