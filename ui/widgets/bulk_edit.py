"""Changes one field of several records at once: choose the field, give its value, see what becomes of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.entity import Entity, FieldSpec, FieldType, RecordRef, check_text
from planner.domain.errors import InvalidInput, PlannerError
from planner.domain.record import Scalar, decode_value, encode, replaced
from planner.services import naming, records
from ui.context import AppContext
from ui.formatting import told_words
from ui.long_step import carry_out
from ui.messages import field_label, kind_name, sentence, text
from ui.theme import Space, Type
from ui.widgets.basics import button, fit_to_screen, label
from ui.widgets.fields import field_for
from ui.widgets.layouts import shown_fields
from ui.widgets.modal import ModalDialog
from ui.widgets.plain_values import plain_text
from ui.widgets.rows import Column
from ui.widgets.simple_fields import Field
from ui.widgets.still_box import StillBox
from ui.widgets.table import RowsTable

_LIKELIEST: Final = "status"
"""The field that is changed of many at once most often; names and titles are each record's own."""
_PREVIEWED: Final = 200
"""What would become of so many records is shown."""
_PAUSE_MS: Final = 150


@dataclass(frozen=True, slots=True)
class Effect:
    """What would become of one record; ``problem`` says why it cannot be."""

    id: str
    name: str
    before: str
    after: str
    problem: str = ""

    @property
    def is_change(self) -> bool:
        return self.before != self.after and not self.problem


class BulkEditDialog(ModalDialog):
    """Asks for a field and a value; writes them to all the records as one step, or says why it cannot."""

    def __init__(self, context: AppContext, refs: Sequence[RecordRef], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._refs = list(refs)
        self._kinds = list(dict.fromkeys(ref.kind for ref in refs))
        self._entities: list[Entity] = context.query(records.get_all, self._refs[:_PREVIEWED])
        named = context.query(naming.told_apart, [entity.ref for entity in self._entities])
        self._names = {ref: told_words(one) for ref, one in named.items()}
        kinds = kind_name(self._kinds[0], count=2).lower() if len(self._kinds) == 1 else text("many.records")
        title = text("many.edit_title", count=f"{len(refs):,}", kinds=kinds)
        self.setWindowTitle(title)
        self._fields = _common_fields(self._kinds)
        self.choice = StillBox()
        self.choice.setAccessibleName(text("many.field"))
        self.choice.setMaxVisibleItems(20)
        for spec in self._fields:
            self.choice.addItem(field_label(self._kinds[0], spec.name), spec.name)
        self.choice.setCurrentIndex(_likeliest(self._fields))
        self.field: Field | None = None
        self._holder = QVBoxLayout()
        self._problem = label(context.theme, "", Type.CAPTION, "error", wrap=True)
        self._problem.hide()
        self._summary = label(context.theme, "", look="muted", wrap=True)
        self.table: RowsTable[Effect] = RowsTable(context, text("many.preview"), _columns(), lambda effect: effect.id)
        self.table.wrap()
        self.table.say_nothing(text("many.no_value"))
        self.save = button(text("many.save", count=f"{len(refs):,}"), look="primary")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE_MS)
        self._assemble(title)
        self._later.timeout.connect(self._preview)
        self.choice.currentIndexChanged.connect(self._on_choice_changed)
        self.save.clicked.connect(self._on_save_clicked)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._on_save_clicked)
        self._on_choice_changed()
        fit_to_screen(self, 720, 600)
        self.choice.setFocus()

    @property
    def spec(self) -> FieldSpec:
        return self._fields[self.choice.currentIndex()]

    def _assemble(self, title: str) -> None:
        theme = self._context.theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(label(theme, title, Type.HEADING))
        form = QFormLayout()
        form.setHorizontalSpacing(Space.L)
        form.setVerticalSpacing(Space.S)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(label(theme, text("many.field"), look="muted"), self.choice)
        form.addRow(label(theme, text("many.value"), look="muted"), self._holder)
        layout.addLayout(form)
        self._holder.setSpacing(2)
        self._holder.addWidget(self._problem)
        layout.addWidget(self._summary)
        layout.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        cancel = button(text("form.cancel"))
        cancel.clicked.connect(self.reject)
        buttons.addWidget(cancel)
        buttons.addWidget(self.save)
        self.save.setDefault(True)
        layout.addLayout(buttons)

    def _read(self) -> Scalar:
        """Return the value given; raises InvalidInput."""
        assert self.field is not None
        value = self.field.value()
        if self.spec.type in (FieldType.TEXT, FieldType.LONG_TEXT):
            check_text(str(value or ""), self.spec)
        decode_value(self.spec, value)
        return value

    def _effects(self, value: Scalar) -> list[Effect]:
        name = self.spec.name
        found: list[Effect] = []
        for entity in self._entities:
            problem = ""
            try:
                replaced(entity, {name: decode_value(self.spec, value)})
            except InvalidInput as error:
                problem = sentence(error)
            before, after = (plain_text(self._context, entity.KIND, name, one) for one in (encode(entity)[name], value))
            shown = after or (text("many.blank") if before else "")
            found.append(Effect(entity.id, self._names.get(entity.ref, ""), before, shown, problem))
        return found

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if self.field is not None:
            self.field.set_invalid(bool(problem))

    @Slot()
    def _preview(self) -> None:
        """Show what would become of each record."""
        value: Scalar = None
        try:
            value = self._read()
            effects = self._effects(value)
        except InvalidInput:  # it is being typed
            effects = []
        self.table.set_rows(effects)
        changed = sum(one.is_change for one in effects)
        refused = sum(bool(one.problem) for one in effects)
        params = {"changed": f"{changed:,}", "count": f"{len(self._refs):,}", "refused": f"{refused:,}"}
        is_part = len(self._refs) > len(self._entities)
        code = "many.refused" if refused else "many.first_change" if is_part else "many.change"
        self._summary.setText(text(code, **params))
        self._summary.setVisible(bool(effects))
        clears = bool(effects) and value in (None, "")
        self.save.setText(text("many.clear" if clears else "many.save", count=params["count"]))
        self.save.setEnabled(bool(effects) and not refused and (bool(changed) or is_part))

    @Slot()
    def _on_choice_changed(self) -> None:
        old = self.field
        title = field_label(self._kinds[0], self.spec.name)
        self.field = field_for(self._context, self._kinds[0], self.spec, title)
        self._holder.insertWidget(0, self.field)
        values = {encode(entity)[self.spec.name] for entity in self._entities}
        if len(values) == 1:
            self.field.set_value(values.pop())
        self.field.edited.connect(self._on_field_edited)
        self.field.left.connect(self._on_field_left)
        if old is not None:
            self._holder.removeWidget(old)
            old.hide()
            old.deleteLater()
        QWidget.setTabOrder(self.save, self.choice)  # and from there to the field, which came last
        self._say("")
        self._preview()

    @Slot()
    def _on_field_edited(self) -> None:
        self._say("")
        self._later.start()

    @Slot()
    def _on_field_left(self) -> None:
        if not self.isVisible():
            return
        try:
            self._read()
        except InvalidInput as error:
            self._say(sentence(error))

    @Slot()
    def _on_save_clicked(self) -> None:
        try:
            values = {self.spec.name: self._read()}
        except PlannerError as error:
            self._say(sentence(error))
            return
        workspace, refs = self._context.workspace, self._refs
        carry_out(
            self._context,
            self,
            "change_all",
            len(refs),
            lambda tell: records.change_all(workspace, refs, values, tell),
            failed=lambda error: self._say(sentence(error)),
            done=self.accept,
        )


def _common_fields(kinds: Sequence[str]) -> list[FieldSpec]:
    """Return the fields that records of all these kinds have alike."""
    common = [spec for spec in shown_fields(kinds[0]) if spec.target != "series"]  # a rule is of one record
    for kind in kinds[1:]:
        others = {spec.name: spec for spec in shown_fields(kind)}
        common = [
            spec
            for spec in common
            if (other := others.get(spec.name)) is not None
            and (other.type, other.choices, other.target) == (spec.type, spec.choices, spec.target)
        ]
    return common


def _likeliest(fields: Sequence[FieldSpec]) -> int:
    """Return which field to offer first: the status, else a choice; hardly ever do many records get one title."""
    names = [spec.name for spec in fields]
    if _LIKELIEST in names:
        return names.index(_LIKELIEST)
    return next((place for place, spec in enumerate(fields) if spec.type is FieldType.CHOICE), 0)


def _columns() -> tuple[Column[Effect], ...]:
    return (
        Column(text("column.record"), lambda one: one.name, width=0, is_strong=True, tooltip=lambda one: one.name),
        Column(text("many.now"), lambda one: one.before, width=22, tooltip=lambda one: one.before),
        Column(
            text("many.then"),
            lambda one: one.problem or one.after,
            width=26,
            tone=lambda one: "danger" if one.problem else "" if one.is_change else "muted",
            tooltip=lambda one: one.problem or one.after,
        ),
    )
