"""Shifts an entry and those that follow it, up to the next fixed one; shows where each would lie."""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from planner.domain.entity import RecordRef
from planner.domain.errors import PlannerError
from planner.domain.programme import ProgrammeItem
from planner.services import moving, records
from ui.context import AppContext
from ui.formatting import clock_text, fault_words
from ui.messages import text
from ui.programme.times import times_text
from ui.theme import Space, Type
from ui.widgets.basics import button, label
from ui.widgets.modal import SnugDialog

USUAL_MINUTES = 15
_WIDTH: Final = 560


class ShiftDialog(SnugDialog):
    """Asks by how much, and which followers go along."""

    def __init__(self, context: AppContext, item_id: str, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._context = context
        self._item = cast(ProgrammeItem, context.query(records.get, RecordRef(ProgrammeItem.KIND, item_id)))
        self._rows: list[tuple[ProgrammeItem, QCheckBox | None, QLabel]] = []
        self.setWindowTitle(text("shift.title"))
        self.minutes = QSpinBox()
        self.minutes.setRange(-720, 720)
        self.minutes.setSingleStep(5)
        self.minutes.setValue(USUAL_MINUTES)
        self.minutes.lineEdit().setTextMargins(Space.S, 0, Space.S, 0)
        self.minutes.setSuffix(text("shift.suffix"))
        self.minutes.setAccessibleName(text("shift.by"))
        self._problem = label(context.theme, "", look="error", wrap=True)
        self._problem.hide()
        items = context.query(records.all_of, ProgrammeItem, subject=self._item.subject)
        self._fixed = [one for one in items if one.is_fixed and one.id != item_id]
        self._squeezed = label(context.theme, "", look="fact", wrap=True)
        self._squeezed.setProperty("tone", "warning")
        by = QHBoxLayout()
        by.setSpacing(Space.S)
        by.addWidget(label(context.theme, text("shift.by")))
        by.addWidget(self.minutes)
        by.addWidget(label(context.theme, text("shift.hint"), Type.CAPTION, "caption"), 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(0, 1)
        followers = context.query(moving.followers, item_id)
        for place, item in enumerate((self._item, *followers)):
            self._add_row(grid, place, item)
        self._stops = label(context.theme, text("shift.no_followers"), look="muted", wrap=True)
        if followers:
            self._stops.hide()
        apply = button(text("shift.apply"), look="primary")
        apply.setDefault(True)
        cancel = button(text("form.cancel"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(apply)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(label(context.theme, text("shift.title"), Type.HEADING))
        layout.addLayout(by)
        layout.addLayout(grid)
        for widget in (self._stops, self._squeezed, self._problem):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.minutes.valueChanged.connect(self._show)
        cancel.clicked.connect(self.reject)
        apply.clicked.connect(self._on_apply_clicked)
        self._show()
        self.minutes.setFocus()
        self.minutes.selectAll()

    def tick(self, item_id: str) -> QCheckBox:
        """Return the box that says whether a follower goes along."""
        return next(box for item, box, _ in self._rows if item.id == item_id and box is not None)

    def _add_row(self, grid: QGridLayout, place: int, item: ProgrammeItem) -> None:
        after = label(self._context.theme)
        if place:
            box = QCheckBox(item.title)
            box.setChecked(True)
            box.toggled.connect(self._show)
            grid.addWidget(box, place, 0)
            self._rows.append((item, box, after))
        else:
            grid.addWidget(label(self._context.theme, item.title, Type.STRONG), place, 0)
            self._rows.append((item, None, after))
        grid.addWidget(label(self._context.theme, times_text(item.start, item.end), look="muted"), place, 1)
        grid.addWidget(after, place, 2)

    @Slot()
    def _show(self) -> None:
        minutes = self.minutes.value()
        squeezed: list[str] = []
        for item, box, after in self._rows:
            moves = box is None or box.isChecked()
            start, end = (item.start.shifted(minutes), item.end.shifted(minutes)) if moves else (item.start, item.end)
            after.setText(f"→ {times_text(start, end)}" if moves and minutes else text("shift.stays"))
            if moves and minutes:
                into = (one for one in self._fixed if start.aware < one.end.aware and one.start.aware < end.aware)
                squeezed += [
                    text("shift.squeezed", title=item.title, fixed=one.title, time=clock_text(one.start.local))
                    for one in into
                ]
        self._squeezed.setText("\n".join(squeezed))
        self._squeezed.setVisible(bool(squeezed))

    @Slot()
    def _on_apply_clicked(self) -> None:
        chosen = [item.id for item, box, _ in self._rows if box is not None and box.isChecked()]
        if not self.minutes.value():
            self.reject()
            return
        try:
            moving.shift_items(self._context.workspace, self._item.id, self.minutes.value(), chosen)
        except PlannerError as error:
            self._problem.setText(fault_words(error))
            self._problem.show()
            return
        self.accept()
