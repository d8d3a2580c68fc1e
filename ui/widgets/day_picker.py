"""The day as of which a list is shown: typed as far as it is known, picked, or set back to today."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from planner.domain.errors import InvalidInput
from ui.context import AppContext
from ui.formatting import day_text, read_date
from ui.messages import sentence, text
from ui.theme import Space, Type
from ui.widgets.basics import button, label, set_property
from ui.widgets.month_picker import MonthPicker, month_button


class DayPicker(QWidget):
    """Shows "As of" and a day. A month or a year means its last day, or today if that lies within.

    Signals:
        changed: the day is another now.
    """

    changed = Signal(object)

    def __init__(self, context: AppContext, title: str) -> None:
        super().__init__()
        self._context = context
        self._day = context.today
        self._line = QLineEdit()
        self._line.setAccessibleName(title)
        self._line.setFixedWidth(self._line.fontMetrics().averageCharWidth() * 13 + 24)
        self._pick = month_button(context, self._line)
        self._today = button(text("day.today"), look="link")
        self._problem = label(context.theme, "", Type.CAPTION, "error")
        self._popup: MonthPicker | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addWidget(label(context.theme, title, look="muted"))
        layout.addSpacing(Space.XS)
        for widget in (self._line, self._pick, self._today, self._problem):
            layout.addWidget(widget)
        layout.addStretch(1)
        self._line.editingFinished.connect(self._on_line_finished)
        self._pick.clicked.connect(self._on_pick_clicked)
        self._today.clicked.connect(self._on_today_clicked)
        self._show()

    @property
    def day(self) -> date:
        return self._day

    def set_day(self, day: date) -> None:
        is_other = day != self._day
        self._day = day
        self._show()
        if is_other:
            self.changed.emit(day)

    def _show(self) -> None:
        self._line.setText(day_text(self._day))
        self._today.setVisible(self._day != self._context.today)
        self._problem.hide()
        set_property(self._line, "invalid", "false")

    @Slot()
    def _on_line_finished(self) -> None:
        typed = self._line.text().strip()
        try:
            read = read_date(typed, self._day) if typed else None
        except InvalidInput as error:
            self._problem.setText(sentence(error))
            self._problem.show()
            set_property(self._line, "invalid", "true")
            return
        today = self._context.today
        if read is None or (not read.is_exact and read.first <= today <= read.last):
            self.set_day(today)
        else:
            self.set_day(read.last)

    @Slot()
    def _on_pick_clicked(self) -> None:
        if self._popup is None:
            self._popup = MonthPicker(self._context, self)
            self._popup.picked.connect(self.set_day)
        self._popup.show_below(self._line, self._day)

    @Slot()
    def _on_today_clicked(self) -> None:
        self.set_day(self._context.today)
