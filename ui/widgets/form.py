"""The editor of any kind of record, built from the description of its fields; a fault is said beside its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planner.domain.entity import KINDS, Entity, FieldSpec, FieldType, check_text, fields_of, new_id
from planner.domain.errors import InvalidInput, PlannerError
from planner.domain.record import Scalar, decode, decode_value, encode
from planner.domain.relationship import Relation, RelationKind
from planner.services import naming, records
from ui.context import AppContext
from ui.formatting import fault_words
from ui.messages import choice_label, field_label, kind_name, text
from ui.theme import Space, Type
from ui.widgets import prefill
from ui.widgets.basics import button, fit_to_screen, label
from ui.widgets.date_fields import TimeField
from ui.widgets.fields import field_for
from ui.widgets.layouts import TOGETHER, default_of, shown_fields
from ui.widgets.reference_field import ReferenceField
from ui.widgets.repeats_field import RepeatsField
from ui.widgets.simple_fields import BooleanField, Field


class RecordForm(QWidget):
    """Edits a draft of one record.

    Args:
        entity: the record to change, None for a new one.
        preset: plain values that a new record begins with.
        fixed: the fields that stand already and are not shown, such as the parent of a new child.
        optional: whether all of it may stay blank, so that no field is marked as one that must be filled in.

    Signals:
        edited: the draft changed.
    """

    edited = Signal()

    def __init__(
        self,
        context: AppContext,
        kind: str,
        entity: Entity | None = None,
        preset: Mapping[str, Scalar] | None = None,
        fixed: Sequence[str] = (),
        *,
        optional: bool = False,
    ) -> None:
        super().__init__()
        self._context = context
        self._kind = kind
        self._is_new = entity is None
        begun = {**prefill.begun(context, kind, preset or {}), **(preset or {})}
        self._base: dict[str, Scalar] = encode(entity) if entity else {"id": new_id(), **begun}
        self._fields: dict[str, Field] = {}
        self.beside: Callable[[], Mapping[str, Scalar]] = dict
        """Gives what stands in another form and bears on what follows from this one."""
        self._messages: dict[str, QWidget] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, 184)
        specs = shown_fields(kind, fixed)
        self._shown = frozenset(spec.name for spec in specs)
        for spec in specs:
            self._add(spec, is_star=not optional)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    @property
    def is_changed(self) -> bool:
        """Whether anything differs from where the draft began, readable or not."""
        try:
            values = self.values()
        except InvalidInput:
            return True
        specs = {spec.name: spec for spec in fields_of(KINDS[self._kind])}
        return any(values[name] != self._base.get(name, default_of(specs[name])) for name in self._fields)

    def values(self) -> dict[str, Scalar]:
        """Return the draft as a plain row; raises InvalidInput naming the first field that cannot be read."""
        row = dict(self._base)
        for name, field in self._fields.items():
            try:
                row[name] = field.value()
            except InvalidInput as error:
                raise error.at(name) from error
        return row

    def entity(self) -> Entity:
        """Return the record as it stands in the form; raises InvalidInput naming the field."""
        return decode(self._kind, self.values())

    def save(self) -> Entity:
        """Write the draft, of a series as its field says."""
        entity, repeats = self.entity(), self._fields.get("series_id")
        if isinstance(repeats, RepeatsField):
            return repeats.save(entity)
        return records.save(self._context.workspace, entity)

    def check(self) -> bool:
        """Show beside each field what is wrong with it; True if nothing is."""
        faults = {name: error for name in self._fields if (error := self._fault(name)) is not None}
        for name in self._fields:
            self._show(name, faults.get(name))
        if not faults:
            try:
                self.entity()
            except InvalidInput as error:
                faults[error.field] = error
                self._show(error.field, error)
        first = next((name for name in self._fields if name in faults), "")
        if first:
            self._fields[first].setFocus()
        return not faults

    def show_error(self, error: PlannerError) -> bool:
        """Show an error beside its field; False if it is about none that is shown."""
        name = str(getattr(error, "field", "") or error.params.get("field") or "")
        if name not in self._fields:
            return False
        self._show(name, error)
        self._fields[name].setFocus()
        return True

    def focus_first(self) -> None:
        """Go to the first field that is still blank in a new record, in a stored one to the first."""
        fields = self._fields.values()
        blank = (field for field in fields if self._is_new and self._base.get(field.spec.name) in (None, ""))
        first = next(blank, None) or next(iter(fields), None)
        if first is not None:
            first.setFocus()

    @property
    def last_control(self) -> QWidget | None:
        """The widget that is last in the order of tabs."""
        last = next(reversed(self._fields.values()), None)
        return last.create_button if isinstance(last, ReferenceField) else last.control if last else None

    def field(self, name: str) -> Field:
        return self._fields[name]

    def _add(self, spec: FieldSpec, *, is_star: bool) -> None:
        title = self._title_of(spec)
        field = field_for(self._context, self._kind, spec, title)
        place = self._grid.rowCount()
        caption = label(self._context.theme, f"{title} *" if spec.required and is_star else title, look="muted")
        caption.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        caption.setContentsMargins(0, 6, 0, 0)
        caption.setBuddy(field.control)
        message = label(self._context.theme, "", Type.CAPTION, "error", wrap=True)
        message.hide()
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(field)
        column.addWidget(message)
        if not isinstance(field, BooleanField):
            self._grid.addWidget(caption, place, 0)
        self._grid.addLayout(column, place, 1)
        self._fields[spec.name] = field
        self._messages[spec.name] = message
        start = self._base.get(spec.name, default_of(spec))
        field.set_value(start)
        if isinstance(field, TimeField) and start is None:
            field.set_zone(str(self._base.get("zone") or "UTC"))
        if isinstance(field, ReferenceField):
            field.set_preset(lambda: self._preset_beside(f"{self._kind}.{spec.name}"))
        if isinstance(field, RepeatsField):
            field.follow(self.edited, self._typed)
        field.edited.connect(self._on_field_edited)
        field.left.connect(self._on_field_left)

    def _title_of(self, spec: FieldSpec) -> str:
        """Return a field's name; the end of a relation whose kind stands already is called by that kind."""
        if self._kind == Relation.KIND and spec.name == "object" and "kind" not in self._shown:
            return choice_label(RelationKind(str(self._base["kind"])))
        return field_label(self._kind, spec.name)

    def _preset_beside(self, field: str) -> dict[str, Scalar]:
        """Return what a record added from a field takes over from those beside it."""
        taken = prefill.CREATED_WITH.get(field, {})
        sound = {name: source for name, source in taken.items() if source in self._fields and not self._fault(source)}
        beside = {name: self._fields[source].value() for name, source in sound.items()}
        return {**prefill.of_parent(self._context, field, self._base), **beside}

    def _fault(self, name: str) -> InvalidInput | None:
        spec = self._fields[name].spec
        try:
            value = self._fields[name].value()
            if spec.type in (FieldType.TEXT, FieldType.LONG_TEXT):
                check_text(str(value), spec)
            decode_value(spec, value)
        except InvalidInput as error:
            return error.at(name)
        return None

    def _show(self, name: str, error: PlannerError | None) -> None:
        if name not in self._messages:
            return
        message = self._messages[name]
        message.setProperty("text", fault_words(error) if error else "")
        message.setVisible(error is not None)
        self._fields[name].set_invalid(error is not None)

    def _on_field_edited(self) -> None:
        name = self._name_of_sender()
        self._keep_together(name)
        if (self._kind, name, self._is_new) == ("visit", "direction", True):
            self._fill_in(prefill.turned(self._context, self._typed()))
        if name and self._messages[name].isVisible() and self._fault(name) is None:
            self._show(name, None)
        self.edited.emit()

    def _on_field_left(self) -> None:
        name = self._name_of_sender()
        if not name or not self.isVisible():  # a form that goes away leaves its fields too
            return
        if (error := self._fault(name)) is not None and error.code != "text.blank":
            self._show(name, error)
        elif self._is_new and name in prefill.FOLLOWS.get(self._kind, ()):
            self._fill_in(prefill.known(self._context, self._kind, self._typed()))

    def _typed(self) -> dict[str, Scalar]:
        """Return the draft as far as it can be read."""
        sound = {name: field.value() for name, field in self._fields.items() if self._fault(name) is None}
        return {**self._base, **sound, **self.beside()}

    def _fill_in(self, values: Mapping[str, Scalar]) -> None:
        for name, value in values.items():
            if name in self._fields:
                self._fields[name].set_value(value)
                self._show(name, None)

    def _keep_together(self, edited: str) -> None:
        """Keep a length and the choice that goes with it in step."""
        for length, (choice, with_length, without) in TOGETHER.get(self._kind, {}).items():
            if length not in self._fields or choice not in self._fields:
                continue
            if edited == length and self._fault(length) is None:
                is_given = self._fields[length].value() is not None
                if is_given is not (self._fields[choice].value() == with_length):
                    self._fields[choice].set_value(with_length if is_given else without)
            elif edited == choice and self._fields[choice].value() != with_length:
                self._fields[length].set_value(None)

    def _name_of_sender(self) -> str:
        sender = self.sender()
        return next((name for name, field in self._fields.items() if field is sender), "")


class RecordDialog(QDialog):
    """Adds or changes one record; stays open, with all that was typed, until the file has it.

    Signals:
        saved: the record as it is in the file.
    """

    saved = Signal(object)

    def __init__(
        self,
        context: AppContext,
        kind: str,
        entity: Entity | None = None,
        *,
        preset: Mapping[str, Scalar] | None = None,
        fixed: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._kind, self._entity, self._preset, self._fixed = kind, entity, preset, fixed
        self._is_warned = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        name = context.query(naming.name_of_entity, entity) if entity else kind_name(kind).lower()
        title = text("form.edit", name=name) if entity else text("form.new", kind=name)
        self.setWindowTitle(title)
        self.form = self._make_form()
        self._problem = label(context.theme, "", look="error", wrap=True)
        self._problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(label(context.theme, title, Type.HEADING))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        holder = QWidget()
        self._inner = QVBoxLayout(holder)
        self._inner.setContentsMargins(0, 0, Space.M, 0)
        self._inner.addWidget(self.form)
        scroll.setWidget(holder)
        layout.addWidget(scroll, 1)
        layout.addWidget(self._problem)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        cancel = button(text("form.cancel"))
        self._save = button(text("form.save"), look="primary")
        self._save.setDefault(True)
        self._another = button(text("form.save_and_add"))
        if entity is not None:
            self._another.hide()
        buttons.addWidget(self._another)
        buttons.addWidget(cancel)
        buttons.addWidget(self._save)
        layout.addLayout(buttons)
        cancel.clicked.connect(lambda: self.done(QDialog.DialogCode.Rejected))
        self._save.clicked.connect(self._on_save_clicked)
        self._another.clicked.connect(self._on_another_clicked)
        self._cancel = cancel
        self._another.setToolTip("Ctrl+Shift+Return")
        QShortcut(QKeySequence("Ctrl+Shift+Return"), self, self._another.click)
        for keys in ("Ctrl+Return", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self._on_save_clicked)
        height = min(720, self.form.sizeHint().height() + 190)
        fit_to_screen(self, 640, height)
        self.form.focus_first()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the buttons come after the last field, also after those that a subclass added."""
        super().showEvent(event)
        self._order_tabs()

    def _order_tabs(self) -> None:
        forms = [form for form in self._own_forms() if form.last_control is not None]
        buttons = (self._another, self._cancel, self._save)
        chain = [*(form.last_control for form in forms[-1:]), *buttons]
        for before, after in pairwise(chain):
            if before is not None and after is not None:
                QWidget.setTabOrder(before, after)

    def reject(self) -> None:
        """Leave the dialog on Escape; with something typed, only when it is pressed again."""
        forms = self._own_forms()
        if self._is_warned or not any(form.is_changed for form in forms):
            super().reject()
            return
        self._is_warned = True
        for form in forms:
            form.edited.connect(self._on_edited_again, Qt.ConnectionType.UniqueConnection)
        self._problem.setText(text("form.unsaved"))
        self._problem.show()

    @Slot()
    def _on_edited_again(self) -> None:
        self._is_warned = False
        self._problem.hide()

    def _own_forms(self) -> list[RecordForm]:
        """Return the forms of this dialog, not those of an editor opened from it."""
        return [form for form in self.findChildren(RecordForm) if form.window() is self]

    def _make_form(self) -> RecordForm:
        return RecordForm(self._context, self._kind, self._entity, self._preset, self._fixed)

    def _on_save_clicked(self) -> None:
        if self._is_saved():
            self.accept()

    def _on_another_clicked(self) -> None:
        if not self._is_saved():
            return
        self._begin_again()
        self._order_tabs()
        self.form.focus_first()

    def _begin_again(self) -> None:
        """Put a blank form in the place of the one that was saved."""
        kept = {name: self.form.values()[name] for name in prefill.KEPT.get(self._kind, ())}
        self._preset = {**(self._preset or {}), **kept}
        done, self.form = self.form, self._make_form()
        self._inner.replaceWidget(done, self.form)
        done.hide()
        done.deleteLater()

    def _is_saved(self) -> bool:
        """Write the draft; False, with the reason shown, if it cannot be."""
        self._problem.hide()
        if not self.form.check():
            return False
        try:
            saved = self.form.save()
        except PlannerError as error:
            if not self.form.show_error(error):
                self._problem.setText(fault_words(error))
                self._problem.show()
            return False
        self.saved.emit(saved)
        return True
