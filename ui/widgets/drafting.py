"""Keeps what is typed into an editor that saves as a whole, each time a field is left, and puts it into another."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from planner.domain.entity import FieldType, RecordRef, new_id
from planner.domain.errors import InvalidInput, PlannerError
from planner.services import drafts
from planner.services.drafts import Draft, Typed
from planner.services.series import Scope
from ui.context import AppContext
from ui.widgets.fact_field import FactField
from ui.widgets.form import RecordDialog
from ui.widgets.layouts import NEEDED_WITH
from ui.widgets.record_form import RecordForm
from ui.widgets.reference_field import ReferenceField
from ui.widgets.repeats_field import RepeatsField
from ui.widgets.simple_fields import BooleanField, ChoiceField, Field

_LONGEST_NAME: Final = 80
_NAMING: Final = (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.REFERENCE, FieldType.RECORD)


class Drafting(QObject):
    """Keeps the draft of one editor, and removes it once the record is saved or the editor is left."""

    def __init__(self, context: AppContext, root: Path, dialog: RecordDialog) -> None:
        super().__init__(dialog)
        self._context, self._root, self._file = context, root, context.workspace.path
        self._dialog = dialog
        self.key = new_id()
        """Of the draft: another than that of a draft that is gone on with."""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.keep)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)
        dialog.saved.connect(self._on_dialog_saved)
        self.watch()

    def watch(self) -> None:
        """Keep what is typed from now on into the fields that the editor has now."""
        self._is_over = False
        self._lines = {form: form.findChildren(QLineEdit) for form in self._dialog.own_forms()}
        for field in (one for form in self._lines for one in form.findChildren(Field)):
            heard = field.edited if isinstance(field, BooleanField) else field.left
            heard.connect(self._on_field_left, Qt.ConnectionType.UniqueConnection)

    @Slot()
    def keep(self) -> None:
        """Keep what differs from where the editor began; of nothing, no draft."""
        if self._is_over or not self._is_whole():
            return
        try:
            with self._context.remembering({}):
                forms = tuple(_typed(form) for form in self._dialog.own_forms())
        except PlannerError:
            return  # the file cannot be asked, which is said where it is asked next
        if any(one.values or one.words for one in forms):
            name = _name_in(self._dialog.form)
            drafts.keep(self._root, self._file, Draft(self.key, name, self._dialog.begun, forms))
        else:
            drafts.forget(self._root, self._file, self.key)

    def _is_whole(self) -> bool:
        """Whether nothing of the editor is destroyed yet: while it goes, its fields are left one by one."""
        return isValid(self._dialog) and all(
            isValid(line) for form in self._dialog.own_forms() for line in self._lines.get(form, ())
        )

    def end(self) -> None:
        """Remove the draft: what is typed is saved or given up."""
        if not self._is_over:
            self._is_over = True
            drafts.forget(self._root, self._file, self.key)

    def leave(self) -> None:
        """Leave the draft where it is: the editor goes, but nobody gave it up."""
        self.keep()
        self._is_over = True

    @Slot("QWidget*", "QWidget*")
    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if self._is_over or not isValid(self._dialog) or old is None or not isValid(old):  # one destroyed is left, too
            return
        left = _field_of(old)
        if left is not None and left is not _field_of(now) and self._dialog.isAncestorOf(left):
            self._soon.start()

    @Slot()
    def _on_field_left(self) -> None:
        self._soon.start()

    @Slot()
    def _on_dialog_saved(self) -> None:
        self.end()


def take_up(dialog: RecordDialog, draft: Draft) -> None:
    """Have all stand in an editor again that was typed, and go to the first empty field after it, or before.

    What the file no longer knows, or the form, is left out.
    """
    forms = dialog.own_forms()
    for form, typed in zip(forms, draft.forms, strict=False):
        if form.kind == typed.kind:
            _put_in(form, typed)
    fields = [(form, field) for form in forms for field in form.findChildren(Field)]
    unsaved = {id(form): form.unsaved for form in forms}
    last = max(
        (place for place, (form, field) in enumerate(fields) if field.spec.name in unsaved[id(form)]), default=-1
    )
    empty = [place for place, (_, field) in enumerate(fields) if _is_empty(field)]
    at = next((place for place in empty if place > last), next(iter(empty), -1))
    if at >= 0:
        fields[at][1].setFocus()
    else:
        dialog.form.focus_first()


def _typed(form: RecordForm) -> Typed:
    typed = Typed(form.kind, {}, {})
    for name in form.unsaved:
        field = form.field(name)
        with suppress(InvalidInput):
            if not isinstance(field, RepeatsField):  # whose value is the series, which is not there yet
                typed.values[name] = field.value()
        if name not in typed.values:
            typed.words[name] = _words_in(field)
    if form.repeats is not None and form.repeats.is_asked and (typed.values or typed.words):
        typed.words["series_id"] = (*_words_in(form.repeats), form.repeats.scope.value)
    return typed


def _words_in(field: Field) -> tuple[str, ...]:
    """Return what stands in each line of a field."""
    return tuple(line.text() for line in field.findChildren(QLineEdit))


def _put_in(form: RecordForm, typed: Typed) -> None:
    fields = {field.spec.name: field for field in form.findChildren(Field)}
    for name, field in fields.items():
        if name in typed.values:
            with suppress(PlannerError, ValueError, TypeError):
                field.set_value(typed.values[name])
        for line, words in zip(field.findChildren(QLineEdit), typed.words.get(name, ()), strict=False):
            line.setText(words)
            if isinstance(field, ReferenceField | RepeatsField):
                line.textEdited.emit(
                    words
                )  # so that the one offers to add what is not there, the other says what follows
    _choose_scope(form.repeats, typed.words.get("series_id", ()))
    if isinstance(fact := fields.get("fact"), FactField) and "subject" in fields:
        with suppress(InvalidInput):
            fact.set_kind(RecordRef.parse(str(fields["subject"].value())).kind)
    for choice, _ in NEEDED_WITH.get(form.kind, {}).values():
        fields[choice].edited.emit()
    form.edited.emit()
    for name in fields.keys() & typed.words.keys():
        try:
            fields[name].value()
        except InvalidInput as error:
            form.show_error(error.at(name))


def _choose_scope(repeats: RepeatsField | None, words: tuple[str, ...]) -> None:
    """Mark for which of a series the changes were, where they still can be."""
    chosen = next((scope for scope in Scope if scope.value in words[1:]), None)
    if repeats is not None and chosen is not None and repeats.choices[chosen].isEnabled():
        repeats.choices[chosen].setChecked(True)


def _name_in(form: RecordForm) -> str:
    """Return what a record is called so far: what stands in the first field that has to name it, on one line."""
    for field in form.findChildren(Field):
        control = field.control
        words = ""
        if field.spec.required and field.spec.type in _NAMING:
            if isinstance(control, QComboBox):
                words = control.currentText()
            elif isinstance(control, QLineEdit):
                words = control.text()
            elif isinstance(control, QPlainTextEdit):
                words = control.toPlainText()
        if words := " ".join(words.split()):
            return words if len(words) <= _LONGEST_NAME else f"{words[: _LONGEST_NAME - 1].rstrip()}…"
    return ""


def _is_empty(field: Field) -> bool:
    if isinstance(field, RepeatsField | ChoiceField):  # which say that there is nothing
        return False
    try:
        return field.value() in (None, "")
    except InvalidInput:
        return False


def _field_of(widget: QWidget | None) -> Field | None:
    """Return the field that holds a widget or has opened it, None for none."""
    while widget is not None and not isinstance(widget, Field):
        widget = widget.parentWidget()
    return widget
