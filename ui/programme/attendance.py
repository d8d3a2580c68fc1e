"""Chooses who of the delegations attends an entry of the programme."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.entity import RecordRef
from planner.domain.errors import PlannerError
from planner.domain.programme import ProgrammeItem
from planner.services import listing, naming, programme
from planner.services.delegations import MemberRow
from ui.context import AppContext
from ui.messages import choice_label, sentence, text
from ui.theme import Space, Type
from ui.widgets.basics import button, label
from ui.widgets.form_scroll import FormScroll
from ui.widgets.modal import SnugDialog

_WIDTH: Final = 560


class AttendanceDialog(SnugDialog):
    """Lists the members of each delegation in their order; none ticked means that the whole strand attends."""

    def __init__(self, context: AppContext, subject: RecordRef, item_id: str, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._context = context
        self._item_id = item_id
        self._boxes: dict[str, QCheckBox] = {}
        name = context.query(naming.name_of, RecordRef(ProgrammeItem.KIND, item_id))
        self.setWindowTitle(text("attendance.title", name=name))
        named = {
            row.member_id for row in context.query(listing.attendance, subject) if row.programme_item_id == item_id
        }
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        groups = context.query(programme.members_for, subject)
        for group in groups:
            heading = label(context.theme, group.party, Type.STRONG)
            heading.setContentsMargins(0, Space.S, 0, 0)
            column.addWidget(heading)
            for member in group.members:
                box = QCheckBox(_name(member))
                box.setAccessibleName(", ".join(part for part in (_name(member), member.capacity) if part))
                box.setChecked(member.id in named)
                box.toggled.connect(self._show)
                column.addWidget(box)
                capacity = label(context.theme, _capacity(member), Type.CAPTION, "caption", wrap=True)
                capacity.setContentsMargins(26, 0, 0, Space.XS)
                column.addWidget(capacity)
                self._boxes[member.id] = box
            if not group.members:
                column.addWidget(label(context.theme, text("attendance.empty"), look="muted"))
        if not groups:
            column.addWidget(label(context.theme, text("attendance.no_delegation"), look="muted", wrap=True))
        column.addStretch(1)
        self._body, self._scroll = body, FormScroll(body)
        self._count = label(context.theme, "", look="muted", wrap=True)
        self._problem = label(context.theme, "", look="error", wrap=True)
        self._problem.hide()
        everyone, nobody = button(text("attendance.all")), button(text("attendance.none"))
        save, cancel = button(text("form.save"), look="primary"), button(text("form.cancel"))
        save.setDefault(True)
        buttons = QHBoxLayout()
        for made in (everyone, nobody):
            made.setEnabled(bool(self._boxes))
            buttons.addWidget(made)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(label(context.theme, text("attendance.title", name=name), Type.HEADING, wrap=True))
        layout.addWidget(self._count)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._problem)
        layout.addLayout(buttons)
        everyone.clicked.connect(lambda: self._set_all(is_ticked=True))
        nobody.clicked.connect(lambda: self._set_all(is_ticked=False))
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._on_save_clicked)
        self._show()

    def height_for(self, width: int) -> int:
        listed = self._body.heightForWidth(width - 2 * Space.XL)
        return super().height_for(width) - self._scroll.sizeHint().height() + listed

    def box(self, member_id: str) -> QCheckBox:
        return self._boxes[member_id]

    def _chosen(self) -> list[str]:
        return [member_id for member_id, box in self._boxes.items() if box.isChecked()]

    def _set_all(self, *, is_ticked: bool) -> None:
        for box in self._boxes.values():
            box.setChecked(is_ticked)

    @Slot()
    def _show(self) -> None:
        count = len(self._chosen())
        self._count.setText(text("attendance.count", count=count) if count else text("attendance.strand"))

    @Slot()
    def _on_save_clicked(self) -> None:
        try:
            programme.set_attendance(self._context.workspace, self._item_id, self._chosen())
        except PlannerError as error:
            self._problem.setText(sentence(error))
            self._problem.show()
            return
        self.accept()


def _name(member: MemberRow) -> str:
    rank = member.abbreviation or member.rank
    name = " ".join(part for part in (rank, member.name) if part) if member.name else text("attendance.unnamed")
    return name.replace("&", "&&")


def _capacity(member: MemberRow) -> str:
    return " · ".join(part for part in (member.capacity, choice_label(member.category)) if part)
