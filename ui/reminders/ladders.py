"""How many days before its day each kind of fact is reminded of, in this file."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from planner.domain.errors import InvalidInput
from planner.domain.reminders import DEFAULT_LADDERS, ReminderRule, read_ladder, write_ladder
from planner.services import reminders
from ui.context import AppContext
from ui.messages import choice_label, sentence, text
from ui.theme import Space, Type
from ui.widgets.basics import button, fit_to_screen, label, set_property
from ui.widgets.modal import ModalDialog


class LaddersDialog(ModalDialog):
    """One line for each kind of fact; nothing is kept until all can be read."""

    def __init__(self, context: AppContext, parent: Any) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(text("ladder.title"))
        fit_to_screen(self, 520, 480)
        self.lines: dict[ReminderRule, QLineEdit] = {}
        self._faults: dict[ReminderRule, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(label(context.theme, text("ladder.hint"), look="muted", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(1, 1)
        steps = context.query(reminders.ladders)
        for place, (rule, rungs) in enumerate(steps.items()):
            line = QLineEdit(write_ladder(rungs))
            name = choice_label(rule)
            line.setAccessibleName(text("ladder.name", name=name))
            line.setPlaceholderText(text("ladder.never"))
            line.setReadOnly(context.workspace.is_read_only)
            fault = label(context.theme, "", Type.CAPTION, "error", wrap=True)
            fault.hide()
            named = label(context.theme, name)
            named.setBuddy(line)
            grid.addWidget(named, 2 * place, 0)
            grid.addWidget(line, 2 * place, 1)
            grid.addWidget(fault, 2 * place + 1, 1)
            line.textEdited.connect(lambda _, rule=rule: self._say(rule, ""))
            self.lines[rule], self._faults[rule] = line, fault
        column.addLayout(grid)
        column.addStretch(1)
        common, cancel = button(text("ladder.common")), button(text("form.cancel"))
        save = button(text("form.save"), look="primary")
        save.setDefault(True)
        save.setEnabled(not context.workspace.is_read_only)
        common.setEnabled(not context.workspace.is_read_only)
        foot = QHBoxLayout()
        foot.addWidget(common)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(save)
        column.addLayout(foot)
        common.clicked.connect(self._on_common_clicked)
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._on_save_clicked)

    def fault(self, rule: ReminderRule) -> str:
        """Return what is wrong with a line, "" for nothing."""
        return self._faults[rule].text()

    def _say(self, rule: ReminderRule, words: str) -> None:
        self._faults[rule].setText(words)
        self._faults[rule].setVisible(bool(words))
        set_property(self.lines[rule], "invalid", "true" if words else "false")

    @Slot()
    def _on_common_clicked(self) -> None:
        for rule, rungs in DEFAULT_LADDERS.items():
            self.lines[rule].setText(write_ladder(rungs))
            self._say(rule, "")

    @Slot()
    def _on_save_clicked(self) -> None:
        written = {rule: line.text() for rule, line in self.lines.items()}
        for rule, words in written.items():
            try:
                read_ladder(words)
            except InvalidInput as error:
                self._say(rule, sentence(error))
                self.lines[rule].setFocus()
                return
        if self._context.attempt(lambda: reminders.set_ladders(self._context.workspace, written)) is not None:
            self.accept()
