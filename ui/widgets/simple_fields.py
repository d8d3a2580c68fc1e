"""The base of all field editors, and those of text, numbers, choices and ticks.

A field gives and takes a plain value and says when it changed. What it cannot read it refuses with InvalidInput, which
the form shows beside it.
"""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from planner.domain.entity import LONG_LIMIT, FieldSpec
from planner.domain.errors import InvalidInput
from planner.domain.record import INTEGER_LIMIT, Scalar
from ui.context import AppContext
from ui.messages import choice_label
from ui.widgets.basics import set_property
from ui.widgets.choice_box import ChoiceBox

_BREAKS: Final = re.compile(r"\s*[\n\r\t\v\f\x85\u2028\u2029]+\s*")

_ENDLESS: Final = 2**31 - 1
"""What is too long is refused in words; Qt would cut it at 32,767 characters without one."""


class Field(QWidget):
    """The base of all field editors.

    Signals:
        edited: the user changed the value.
        left: the user left the field.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, context: AppContext, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.spec = spec
        self.row = QVBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(2)

    def value(self) -> Scalar:
        """Return the plain value; raises InvalidInput where what was typed cannot be read."""
        raise NotImplementedError

    def set_value(self, value: Scalar) -> None:
        raise NotImplementedError

    @property
    def control(self) -> QWidget:
        """The widget that takes the focus and wears the mark of a mistake."""
        raise NotImplementedError

    @property
    def last_control(self) -> QWidget:
        """The widget of it that is last in the order of tabs."""
        return self.control

    def read_after(self, start: Field) -> None:
        """Read what is typed here by where it begins, for a field to which that means anything."""

    def settle(self) -> None:
        """Take what was typed for what it means, once it is typed to the end."""

    def set_invalid(self, is_invalid: bool) -> None:
        set_property(self.control, "invalid", "true" if is_invalid else "false")


class LineField(Field):
    def __init__(self, context: AppContext, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self._line = QLineEdit(self)
        self._line.setMaxLength(_ENDLESS)
        self._line.textEdited.connect(self._on_line_edited)
        self._line.editingFinished.connect(self.left)
        self.row.addWidget(self._line)
        self.setFocusProxy(self._line)

    @property
    def control(self) -> QLineEdit:
        return self._line

    def value(self) -> Scalar:
        return self._line.text().strip()

    def set_value(self, value: Scalar) -> None:
        self._line.setText("" if value is None else str(value))
        self._line.setCursorPosition(0)

    @Slot(str)
    def _on_line_edited(self, typed: str) -> None:
        """Take a heading that is pasted from several lines as one."""
        if (one := _BREAKS.sub(" ", typed)) != typed:
            self._line.setText(one.strip())
        self.edited.emit()


class IntegerField(LineField):
    def __init__(self, context: AppContext, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self._line.setMaximumWidth(120)

    def value(self) -> Scalar:
        typed = self._line.text().strip()
        if not typed:
            return None
        try:
            number = int(typed)
        except ValueError as error:
            raise InvalidInput("number.invalid", field=self.spec.name, text=typed[:20]) from error
        if abs(number) > INTEGER_LIMIT:
            raise InvalidInput("number.too_large", field=self.spec.name, text=typed[:20])
        return number


class _LongEdit(QPlainTextEdit):
    """Text of several paragraphs; not wrapped while longer than a record takes, since a word so long takes minutes."""

    def __init__(self) -> None:
        super().__init__()
        self._wrap(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.textChanged.connect(self._on_text_changed)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if len(source.text()) > LONG_LIMIT:
            self._wrap(QPlainTextEdit.LineWrapMode.NoWrap)
        super().insertFromMimeData(source)

    @Slot()
    def _on_text_changed(self) -> None:
        if self.document().characterCount() <= LONG_LIMIT:
            self._wrap(QPlainTextEdit.LineWrapMode.WidgetWidth)

    def _wrap(self, mode: QPlainTextEdit.LineWrapMode) -> None:
        """Wrap, with no bar below: Qt shows one though the words end a pixel before the edge."""
        if mode != self.lineWrapMode():
            self.setLineWrapMode(mode)
        is_wrapped = mode is QPlainTextEdit.LineWrapMode.WidgetWidth
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if is_wrapped else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(policy)


class LongField(Field):
    def __init__(self, context: AppContext, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self._edit = _LongEdit()
        self._edit.setTabChangesFocus(True)
        self._edit.document().setDocumentMargin(2)  # as of a line, so that the text of both begins at one place
        self._edit.setFixedHeight(self._edit.fontMetrics().lineSpacing() * 3 + 16)
        self._edit.textChanged.connect(self.edited)
        self.row.addWidget(self._edit)
        self.setFocusProxy(self._edit)

    @property
    def control(self) -> QPlainTextEdit:
        return self._edit

    def value(self) -> Scalar:
        return self._edit.toPlainText()

    def set_value(self, value: Scalar) -> None:
        self._edit.setPlainText("" if value is None else str(value))


class BooleanField(Field):
    def __init__(self, context: AppContext, spec: FieldSpec, title: str, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self._box = QCheckBox(title)
        self._box.clicked.connect(self.edited)
        self.row.addWidget(self._box)
        self.setFocusProxy(self._box)

    @property
    def control(self) -> QCheckBox:
        return self._box

    def value(self) -> Scalar:
        return self._box.isChecked()

    def set_value(self, value: Scalar) -> None:
        self._box.setChecked(bool(value))


class ChoiceField(Field):
    def __init__(self, context: AppContext, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self._box = ChoiceBox(self)
        if spec.optional:
            self._box.addItem("—", None)
        for choice in spec.choices or ():
            self._box.addItem(choice_label(choice), choice.value)
        self._box.activated.connect(self.edited)
        self._box.activated.connect(self.left)  # it is read as soon as it is made
        self.row.addWidget(self._box)
        self.setFocusProxy(self._box)

    @property
    def control(self) -> QComboBox:
        return self._box

    def value(self) -> Scalar:
        found: Scalar = self._box.currentData()
        return found

    def set_value(self, value: Scalar) -> None:
        self._box.setCurrentIndex(max(0, self._box.findData(value)))
