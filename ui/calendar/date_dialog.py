"""Asks for a date, typed as officers write it or picked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.domain.errors import InvalidInput
from ui.context import AppContext
from ui.formatting import day_text, read_date
from ui.messages import text
from ui.theme import Space, Type
from ui.widgets.basics import button, label
from ui.widgets.modal import ModalDialog
from ui.widgets.month_picker import MonthPicker
from ui.widgets.reading_order import in_reading_order


class DateDialog(ModalDialog):
    """Asks for a date; what cannot be read is said beneath it.

    Args:
        needs_day: whether a month or a year alone is refused.

    Signals:
        chosen: the first day that the answer can mean.
    """

    chosen = Signal(object)

    def __init__(
        self, context: AppContext, title: str, prompt: str, shown: date, parent: QWidget, *, needs_day: bool
    ) -> None:
        super().__init__(parent)
        self._shown = shown
        self._needs_day = needs_day
        self.setWindowTitle(title)
        self.setModal(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.S)
        question = label(context.theme, prompt, wrap=True)
        self.line = QLineEdit(day_text(shown))
        self.line.setAccessibleName(prompt)
        self.line.selectAll()
        question.setBuddy(self.line)
        self._fault = label(context.theme, "", Type.CAPTION, "error", wrap=True)
        self._fault.hide()
        self._month = MonthPicker(context, self)
        self._month.set_day(shown)
        foot = QHBoxLayout()
        foot.addStretch(1)
        cancel, accept = button(text("calendar.cancel")), button(text("calendar.go"), look="primary")
        accept.setDefault(True)
        foot.addWidget(cancel)
        foot.addWidget(accept)
        heading = label(context.theme, title, Type.HEADING, wrap=True)
        for widget in (heading, question, self.line, self._fault, self._month):
            column.addWidget(widget)
        column.addLayout(foot)
        cancel.clicked.connect(self.reject)
        accept.clicked.connect(self._on_accept_clicked)
        self._month.clicked.connect(self._on_month_clicked)
        self._month.activated.connect(self._on_month_activated)
        in_reading_order(column)
        self.line.setFocus()

    @property
    def fault(self) -> str:
        """What is wrong with the answer, "" while nothing is."""
        return self._fault.text()

    @Slot()
    def _on_accept_clicked(self) -> None:
        try:
            read = read_date(self.line.text(), self._shown)
        except InvalidInput:
            self._say(text("calendar.error.date", text=self.line.text()[:40]))
            return
        if self._needs_day and not read.is_exact:
            self._say(text("calendar.error.exact"))
            return
        self.accept()
        self.chosen.emit(read.first)

    def _say(self, words: str) -> None:
        self._fault.setText(words)
        self._fault.show()
        self.line.setFocus()

    @Slot(QDate)
    def _on_month_clicked(self, day: QDate) -> None:
        self.line.setText(day_text(date(day.year(), day.month(), day.day())))

    @Slot(QDate)
    def _on_month_activated(self, day: QDate) -> None:
        self._on_month_clicked(day)
        self._on_accept_clicked()


def ask_date(
    context: AppContext,
    title: str,
    prompt: str,
    day: date,
    parent: QWidget,
    then: Callable[[date], object],
    *,
    needs_day: bool,
) -> None:
    """Ask for a date, beginning with ``day``, and do something with the one that is chosen."""
    dialog = DateDialog(context, title, prompt, day, parent, needs_day=needs_day)
    dialog.chosen.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
