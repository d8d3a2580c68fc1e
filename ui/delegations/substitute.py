"""Puts another person in a member's place."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.domain.delegations import Member
from planner.domain.entity import field_of
from planner.domain.errors import InvalidInput, PlannerError
from planner.services import delegations, records
from planner.services.delegations import MemberRow
from ui.context import AppContext
from ui.messages import sentence, text
from ui.theme import Space, Type
from ui.widgets.basics import button, field_caption, label, name_line
from ui.widgets.modal import SnugDialog
from ui.widgets.reference_field import ReferenceField

_WIDTH: Final = 620


class SubstituteDialog(SnugDialog):
    """Asks who comes instead, in what capacity, and whether they take over the entries of the programme."""

    def __init__(self, context: AppContext, row: MemberRow, parent: QWidget) -> None:
        super().__init__(_WIDTH, parent)
        self._context = context
        self._row = row
        name = row.name or row.capacity
        self.setWindowTitle(text("substitute.title", name=name))
        self.person = ReferenceField(context, field_of(Member, "person_id"), ("person",))
        self.person.control.setAccessibleName(text("substitute.person"))
        name_line(self.person.control, text("substitute.person"))
        member = context.query(records.get, row.ref)
        own_words = member.capacity if isinstance(member, Member) else ""
        self.capacity = QLineEdit(own_words)
        self.capacity.setPlaceholderText(text("substitute.capacity_hint"))
        self.capacity.setAccessibleName(text("substitute.capacity"))
        self.takes_over = QCheckBox(text("substitute.inherits"))
        self._problem = label(context.theme, "", Type.CAPTION, "error", wrap=True)
        self._problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(label(context.theme, self.windowTitle(), Type.HEADING, wrap=True))
        layout.addWidget(label(context.theme, text("substitute.hint", name=name), look="muted", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        person = field_caption(context.theme, text("substitute.person"))
        person.setBuddy(self.person.control)
        capacity = field_caption(context.theme, text("substitute.capacity"))
        capacity.setBuddy(self.capacity)
        grid.addWidget(person, 0, 0)
        grid.addWidget(self.person, 0, 1)
        grid.addWidget(self._problem, 1, 1)
        grid.addWidget(capacity, 2, 0)
        grid.addWidget(self.capacity, 2, 1)
        grid.addWidget(self.takes_over, 3, 1)
        layout.addLayout(grid)
        layout.addStretch(1)  # where the officer makes it higher
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        cancel = button(text("form.cancel"))
        self._save = button(text("substitute.save"), look="primary")
        self._save.setDefault(True)
        buttons.addWidget(cancel)
        buttons.addWidget(self._save)
        layout.addLayout(buttons)
        cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self._on_save_clicked)
        self.person.setFocus()

    @Slot()
    def _on_save_clicked(self) -> None:
        try:
            person_id = self.person.value()
            if person_id is None:
                raise InvalidInput("member.nobody", field="person_id")
            delegations.substitute(
                self._context.workspace,
                self._row.id,
                str(person_id),
                capacity=self.capacity.text().strip(),
                inherits_programme=self.takes_over.isChecked(),
            )
        except PlannerError as error:
            self._problem.setText(sentence(error))
            self._problem.show()
            self.person.set_invalid(True)
            self.person.setFocus()
            return
        self.accept()
