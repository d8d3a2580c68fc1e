"""The fields of any kind of record, built from their description; a fault is said beside its field."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QVBoxLayout, QWidget

from planner.domain.entity import Entity, FieldSpec, FieldType, RecordRef, check_text, new_id
from planner.domain.errors import InvalidInput, PlannerError
from planner.domain.record import Scalar, decode, decode_value, encode
from planner.domain.relationship import Relation, RelationKind
from planner.domain.steps import Tell
from planner.services import records
from ui.context import AppContext
from ui.formatting import fault_words
from ui.messages import choice_label, field_label, text
from ui.theme import Space, Type
from ui.widgets import prefill
from ui.widgets.basics import button, field_caption, label
from ui.widgets.date_fields import TimeField
from ui.widgets.fact_field import FactField
from ui.widgets.fields import field_for
from ui.widgets.followed import Followed
from ui.widgets.layouts import NEEDED_WITH, TOGETHER, default_of, shown_fields
from ui.widgets.reference_field import ReferenceField
from ui.widgets.repeats_field import RepeatsField
from ui.widgets.simple_fields import BooleanField, Field
from ui.widgets.twin_note import TwinNote

_BLANK: Final = ("text.blank", "value.missing")
"""What is wrong with a field that is still to be filled in, which is said when the record is saved."""


class RecordForm(QWidget):
    """Edits a draft of one record.

    Args:
        entity: the record to change, None for a new one.
        preset: plain values that a new record begins with.
        fixed: the fields that stand already and are not shown, such as the parent of a new child.
        optional: whether all of it may stay blank, so that no field is marked as one that must be filled in.

    Signals:
        edited: the draft changed.
        retried: the user asked to write again what the file refused.
    """

    edited = Signal()
    retried = Signal()

    def __init__(
        self,
        context: AppContext,
        kind: str,
        entity: Entity | None = None,
        preset: Mapping[str, Scalar] | None = None,
        fixed: Sequence[str] = (),
        *,
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.kind: Final = kind
        self._is_new = entity is None
        begun = {**prefill.begun(context, kind, preset or {}), **(preset or {})}
        self._base: dict[str, Scalar] = encode(entity) if entity else {"id": new_id(), **begun}
        self._fields: dict[str, Field] = {}
        self.beside: Callable[[], Mapping[str, Scalar]] = dict
        """Gives what stands in another form and bears on what follows from this one."""
        self._captions: dict[str, QLabel] = {}
        self._messages: dict[str, QWidget] = {}
        self._columns: dict[str, QVBoxLayout] = {}
        self._refused: list[str] = []
        self._followed = Followed()
        self._retry = button(text("form.try_again"), look="link", parent=self)
        self._retry.hide()
        self._retry.clicked.connect(self.retried)
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
        if "start" in self._fields and "end" in self._fields:
            self._fields["end"].read_after(self._fields["start"])
        self._mark_needed()
        self._twin = TwinNote(context, kind, self._shown, self)
        for name in self._twin.fields[:1]:
            self._columns[name].addWidget(self._twin)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    @property
    def is_changed(self) -> bool:
        """Whether anything differs from where the draft began, readable or not."""
        return bool(self.unsaved)

    @property
    def unsaved(self) -> list[str]:
        """The names of the fields that differ from where the draft began, readable or not."""
        return [name for name in self._fields if self._is_unsaved(name)]

    def changes(self) -> dict[str, Scalar]:
        """Return the fields that can be read and differ, as plain values; of those that go together, all or none."""
        found = {name: self._fields[name].value() for name in self.unsaved if self._fault(name) is None}
        torn = {one for name in self._fields if self._fault(name) is not None for one in self.partners(name)}
        return {name: value for name, value in found.items() if name not in torn and value != self._base.get(name)}

    def partners(self, name: str) -> frozenset[str]:
        """Return the fields that only make sense together with one, such as an end with its start, and itself."""
        groups: dict[str, set[str]] = {}
        for length, (choice, _, _) in TOGETHER.get(self.kind, {}).items():
            groups.setdefault(choice, {choice}).add(length)
        return frozenset({name}.union(*(group for group in ({"start", "end"}, *groups.values()) if name in group)))

    @property
    def repeats(self) -> RepeatsField | None:
        """The field of how the record repeats, None where its kind has none or it stands already."""
        found = self._fields.get("series_id")
        return found if isinstance(found, RepeatsField) else None

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
        return decode(self.kind, self.values())

    def writing(self) -> Callable[[Tell], Entity]:
        """Return what writes the draft as it is now, of a series as its field says."""
        entity, repeats, workspace = self.entity(), self.repeats, self._context.workspace
        return repeats.writing(entity) if repeats is not None else lambda _: records.save(workspace, entity)

    def check(self) -> bool:
        """Show beside each field what is wrong with it; True if nothing is; a doubt stops it but once."""
        for field in self._fields.values():
            field.settle()
        if (focused := self.focusWidget()) is not None:
            self.follow(next((name for name, field in self._fields.items() if field.isAncestorOf(focused)), ""))
        faults = self.say_faults()
        for name in self._fields.keys() - faults.keys():
            self._show(name, None)
        if not faults:
            try:
                self.entity()
            except InvalidInput as error:
                faults[error.field] = error
                self._show(error.field, error)
        first = next((name for name in self._fields if name in faults), "")
        if not faults and self._twin.fields and self._twin.says(self._typed()):
            first = self._twin.fields[0]
        if first:
            if (suggestions := QApplication.activePopupWidget()) is not None:
                suggestions.close()  # they would cover what is said
            self._fields[first].setFocus()
        return not first and not faults

    def say_faults(self) -> dict[str, InvalidInput]:
        """Show beside each field that cannot be read why, and return that by the names of the fields."""
        faults = {name: error for name in self._fields if (error := self._fault(name)) is not None}
        for name, error in faults.items():
            self._show(name, error)
        return faults

    def show_error(self, error: PlannerError) -> bool:
        """Show an error beside its field; False if it is about none that is shown."""
        name = self.place_of(error)
        if not name:
            return False
        self._show(name, error)
        self._fields[name].setFocus()
        return True

    def place_of(self, error: PlannerError) -> str:
        """Return the field that an error is about, "" if it is about none that is shown."""
        name = str(getattr(error, "field", "") or error.params.get("field") or "")
        return name if name in self._fields else ""

    def refuse(self, name: str, error: PlannerError, *, can_retry: bool) -> None:
        """Show beside a field why the file does not take it, without going there."""
        if name in self._refused:
            return
        self._refused.append(name)
        self._show(name, error)
        if can_retry:
            self._columns[name].addWidget(self._retry, alignment=Qt.AlignmentFlag.AlignLeft)
            QWidget.setTabOrder(self._fields[name].control, self._retry)
            self._retry.show()

    def forget_refusals(self) -> None:
        """Take back what ``refuse`` showed; what cannot be read stays said."""
        self._retry.hide()
        for name in self._refused:
            self._show(name, self._fault(name))
        self._refused.clear()

    def differ_from(self, stored: Entity) -> None:
        """Count as changed what differs from the record in the file, where the form began with a draft of it."""
        self._base = encode(stored)

    def take(self, entity: Entity, written: Collection[str] = ()) -> None:
        """Follow the record as it is in the file now; what was typed since stays, save what was just written."""
        before, self._base = self._base, encode(entity)
        for name, field in self._fields.items():
            after = self._base[name]
            is_own = name in written or (self._fault(name) is None and field.value() == before[name])
            if is_own and field.value() != after:
                field.set_value(after)
                self._show(name, None)
        self.edited.emit()

    def name_of(self, widget: QWidget | None) -> str:
        """Return the name of the field that holds a widget or has opened it, "" for none."""
        while widget is not None and not isinstance(widget, Field):
            widget = widget.parentWidget()
        return next((name for name, field in self._fields.items() if field is widget), "")

    def focus_first(self) -> None:
        """Go to the first field that is still blank in a new record, in a stored one to the first of its own.

        What it belongs to, such as the mechanism of a round, is not changed by the key that is pressed next.
        """
        fields = self._fields.values()
        blank = (field for field in fields if self._is_new and self._base.get(field.spec.name) in (None, ""))
        own = (field for field in fields if field.spec.optional or not isinstance(field, ReferenceField))
        first = next(blank, None) or next(own, None) or next(iter(fields), None)
        if first is not None:
            first.setFocus()

    @property
    def last_control(self) -> QWidget | None:
        """The widget that is last in the order of tabs."""
        last = next(reversed(self._fields.values()), None)
        return last.create_button if isinstance(last, ReferenceField) else last.last_control if last else None

    def field(self, name: str) -> Field:
        return self._fields[name]

    def _add(self, spec: FieldSpec, *, is_star: bool) -> None:
        title = self._title_of(spec)
        field = field_for(self._context, self.kind, spec, title, self)
        place = self._grid.rowCount()
        caption = field_caption(self._context.theme, f"{title} *" if spec.required and is_star else title)
        self._captions[spec.name] = caption
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
        self._columns[spec.name] = column
        start = self._base.get(spec.name, default_of(spec))
        field.set_value(start)
        if isinstance(field, TimeField) and start is None:
            field.set_zone(str(self._base.get("zone") or "UTC"))
        if isinstance(field, FactField):
            field.set_kind(self._kind_of("subject"))
        if isinstance(field, ReferenceField):
            field.set_preset(lambda: self._preset_beside(f"{self.kind}.{spec.name}"))
        if isinstance(field, RepeatsField):
            field.follow(self.edited, self._typed)
        field.edited.connect(self._on_field_edited)
        field.left.connect(self._on_field_left)

    def _title_of(self, spec: FieldSpec) -> str:
        """Return a field's name; the end of a relation whose kind stands already is called by that kind."""
        if self.kind == Relation.KIND and spec.name == "object" and "kind" not in self._shown:
            return choice_label(RelationKind(str(self._base["kind"])))
        return field_label(self.kind, spec.name)

    def _preset_beside(self, field: str) -> dict[str, Scalar]:
        """Return what a record added from a field takes over from those beside it."""
        taken = prefill.CREATED_WITH.get(field, {})
        sound = {name: source for name, source in taken.items() if source in self._fields and not self._fault(source)}
        own = {name: self._fields[source].value() for name, source in sound.items()}
        beside = {name: value for name, source in taken.items() if (value := self.beside().get(source)) is not None}
        return {**prefill.of_parent(self._context, field, self._base), **beside, **own}

    def _kind_of(self, name: str) -> str:
        """Return the kind of the record that a field names, "" while it names none."""
        value = self._typed().get(name)
        return RecordRef.parse(str(value)).kind if value else ""

    def _is_unsaved(self, name: str) -> bool:
        field = self._fields[name]
        try:
            if isinstance(field, RepeatsField) and field.rule is not None:
                return True
            return field.value() != self._base.get(name, default_of(field.spec))
        except InvalidInput:
            return True

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
        message.setProperty("text", fault_words(error, self._title_of(self._fields[name].spec)) if error else "")
        message.setVisible(error is not None)
        self._fields[name].set_invalid(error is not None)

    def _on_field_edited(self) -> None:
        name = self._name_of_sender()
        self._keep_together(name)
        self._mark_needed()
        if name == "subject" and isinstance(fact := self._fields.get("fact"), FactField):
            fact.set_kind(self._kind_of("subject"))
        if (self.kind, name, self._is_new) == ("visit", "direction", True):
            self._fill_in(prefill.turned(self._context, self._typed()))
        if name and self._messages[name].isVisible():
            error = self._fault(name)
            is_asked = isinstance(self._fields[name], ReferenceField)  # its list answers what is typed
            self._show(name, None if is_asked or (error is not None and error.code in _BLANK) else error)
        self.edited.emit()

    def _on_field_left(self) -> None:
        name = self._name_of_sender()
        if not name or not self.isVisible():  # a form that goes away leaves its fields too
            return
        if (error := self._fault(name)) is not None and (not self._is_new or error.code not in _BLANK):
            self._show(name, error)
        else:
            self.follow(name)
            if name in self._twin.fields:
                self._twin.says(self._typed())

    def follow(self, name: str) -> None:
        """Fill in what follows from a field that is left, also where saving leaves it."""
        if self._is_new and name in prefill.FOLLOWS.get(self.kind, ()) and self._fault(name) is None:
            begun = {one: self._base.get(one, default_of(field.spec)) for one, field in self._fields.items()}
            known = partial(prefill.known, self._context, self.kind)
            self._fill_in(self._followed.after(name, self._typed(), begun, known))

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
        together = TOGETHER.get(self.kind, {})
        for length, (choice, with_length, without) in together.items():
            if length not in self._fields or choice not in self._fields:
                continue
            if edited == length and self._fault(length) is None:
                others = (one for one in together if together[one][0] == choice and one in self._fields)
                is_given = any(self._fault(one) is not None or self._fields[one].value() is not None for one in others)
                if is_given is not (self._fields[choice].value() == with_length):
                    self._fields[choice].set_value(with_length if is_given else without)
            elif edited == choice and self._fields[choice].value() != with_length:
                self._fields[length].set_value(None)

    def _mark_needed(self) -> None:
        """Mark the fields that must be given with the choice that is made elsewhere in the form."""
        for name, (choice, value) in NEEDED_WITH.get(self.kind, {}).items():
            if name in self._captions and choice in self._fields:
                title = self._title_of(self._fields[name].spec)
                self._captions[name].setText(f"{title} *" if self._fields[choice].value() == value else title)

    def _name_of_sender(self) -> str:
        sender = self.sender()
        return next((name for name, field in self._fields.items() if field is sender), "")
