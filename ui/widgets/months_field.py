"""The editor of a length in months, typed as officers say it: 5 years, 18 months, 60, of what recurs annual too."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from planner.domain.entity import FieldSpec
from planner.domain.errors import InvalidInput
from planner.domain.lengths import months_in
from planner.domain.record import Scalar
from ui.context import AppContext
from ui.messages import text
from ui.theme import Type
from ui.widgets.basics import label
from ui.widgets.simple_fields import LineField

_PERIOD: Final = "period_months"


class MonthsField(LineField):
    """Takes years and months, and shows beneath how they were read."""

    def __init__(self, context: AppContext, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self.control.setMaximumWidth(220)
        self.control.setPlaceholderText(text("form.period_hint" if spec.name == _PERIOD else "form.months_hint"))
        self._reading = label(context.theme, "", Type.CAPTION, "caption")
        self._reading.hide()
        self.row.addWidget(self._reading)
        self.edited.connect(self._show_reading)

    def value(self) -> Scalar:
        typed = self.control.text().strip()
        if not typed:
            return None
        months = months_in(typed)
        if months is None:
            raise InvalidInput("length.invalid", field=self.spec.name, text=typed[:20])
        return months

    def set_value(self, value: Scalar) -> None:
        super().set_value(months_text(int(value)) if value is not None else None)
        self._show_reading()

    @Slot()
    def _show_reading(self) -> None:
        try:
            value = self.value()
        except InvalidInput:
            value = None
        shown = months_text(int(value)) if value is not None else ""
        self._reading.setText(shown)
        self._reading.setVisible(bool(shown) and shown != self.control.text().strip())


def months_text(months: int) -> str:
    """Return a length in words: "5 years", "18 months"."""
    if months % 12 == 0 and months > 0:
        return text("form.year") if months == 12 else text("form.years", count=months // 12)
    return text("form.month") if months == 1 else text("form.months", count=months)
