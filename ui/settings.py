"""The few settings there are: the appearance of the program, and where copies of the files are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QRadioButton, QVBoxLayout

from planner.services import backups
from ui.messages import text
from ui.theme import Scheme, Space, Theme, Type
from ui.widgets.basics import button, label, line
from ui.widgets.modal import ModalDialog

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.motion import Motion


class SettingsDialog(ModalDialog):
    """Each choice holds at once."""

    def __init__(self, window: MainWindow, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self.setWindowTitle(text("settings.title"))
        self.setMinimumWidth(480)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.S)
        layout.addWidget(label(theme, text("settings.look"), Type.HEADING))
        self._schemes = QButtonGroup(self)
        for scheme in Scheme:
            choice = QRadioButton(text(f"action.scheme_{scheme.value}"))
            choice.setObjectName(scheme.value)
            choice.setChecked(scheme is theme.scheme)
            choice.toggled.connect(self._on_scheme_toggled)
            self._schemes.addButton(choice)
            layout.addWidget(choice)
            if choice.isChecked():
                choice.setFocus()
        layout.addWidget(label(theme, text("settings.look_hint"), Type.CAPTION, "caption", wrap=True))
        if theme.motion is not None:
            layout.addWidget(self._motion(theme.motion))
        layout.addSpacing(Space.S)
        layout.addWidget(line())
        layout.addSpacing(Space.S)
        layout.addWidget(label(theme, text("settings.reminders"), Type.HEADING))
        layout.addWidget(label(theme, text("settings.reminders_hint"), look="muted", wrap=True))
        ladders = button(text("reminder.ladders").replace("&", ""))  # nothing here has a key
        ladders.setEnabled(window.context is not None)
        ladders.setToolTip("" if window.context is not None else text("settings.reminders_none"))
        ladders.clicked.connect(self._on_ladders_clicked)
        layout.addWidget(ladders, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(Space.S)
        layout.addWidget(line())
        layout.addSpacing(Space.S)
        layout.addWidget(label(theme, text("settings.backups"), Type.HEADING))
        layout.addWidget(label(theme, text("settings.backups_hint"), look="muted", wrap=True))
        self.folder = label(theme, str(backups.default_root()), wrap=True)
        self.folder.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        layout.addWidget(self.folder)
        copies = button(text("settings.copies"))
        copies.setEnabled(window.context is not None)
        copies.setToolTip("" if window.context is not None else text("settings.copies_none"))
        copies.clicked.connect(self._on_copies_clicked)
        layout.addWidget(copies, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(Space.M)
        row = QHBoxLayout()
        row.addStretch(1)
        close = button(text("form.close"), look="primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        layout.addLayout(row)

    def _motion(self, motion: Motion) -> QCheckBox:
        box = QCheckBox(text("settings.motion"))
        box.setObjectName("motion")
        box.setChecked(motion.is_reduced or motion.is_asked_by_platform)
        box.setEnabled(not motion.is_asked_by_platform)
        box.setToolTip(text("settings.motion_platform" if motion.is_asked_by_platform else "settings.motion_hint"))
        box.toggled.connect(self._on_motion_toggled)
        return box

    def _on_motion_toggled(self, is_reduced: bool) -> None:
        if self._theme.motion is not None:
            self._theme.motion.set_reduced(is_reduced=is_reduced)

    def _on_scheme_toggled(self) -> None:
        chosen = self._schemes.checkedButton()
        if chosen is not None and chosen.objectName() != self._theme.scheme.value:
            self._theme.set_scheme(Scheme(chosen.objectName()))

    def _on_ladders_clicked(self) -> None:
        if self._window.context is not None:
            from ui.reminders.ladders import LaddersDialog

            LaddersDialog(self._window.context, self).open()

    def _on_copies_clicked(self) -> None:
        self.accept()
        self._window.actions_table.action("restore").trigger()
