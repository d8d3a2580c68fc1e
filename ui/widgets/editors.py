"""Opens the editor of a new record of any kind, the general or the kind's own, again that of one not saved, and that
of a stored one at a field."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from planner.domain.entity import KINDS, Entity, FieldType, RecordRef, fields_of
from planner.domain.errors import NotFound, PlannerError
from planner.domain.programme import ProgrammeItem
from planner.domain.record import Scalar
from planner.domain.timing import ZonedTime
from planner.services import records
from planner.services.drafts import Begun
from ui.context import AppContext
from ui.widgets.form import RecordDialog
from ui.widgets.layouts import shown_fields

_OWN_EDITORS: Final[dict[str, tuple[str, str]]] = {
    "agreement": ("ui.agreements.new_agreement", "AgreementDialog"),
    "mechanism": ("ui.mechanisms.new_mechanism", "MechanismDialog"),
    "person": ("ui.people.new_person", "PersonDialog"),
}
"""The module and class of the editor of a new record, of kinds that take several records in one go."""
_REFERENCES: Final = (FieldType.REFERENCE, FieldType.RECORD)


def new_editor(
    context: AppContext,
    kind: str,
    *,
    name: str = "",
    preset: Mapping[str, Scalar] | None = None,
    fixed: Sequence[str] = (),
    parent: QWidget | None = None,
) -> RecordDialog:
    """Return the editor of a new record, not yet open.

    Args:
        name: what the record is to be called, put into the first field that names it.
    """
    begun: dict[str, Scalar] = dict(preset or {})
    if name:
        required = (spec.name for spec in fields_of(KINDS[kind]) if spec.required and spec.type is FieldType.TEXT)
        begun.setdefault(next(required, "title"), name)
    if kind in _OWN_EDITORS:
        module, editor = _OWN_EDITORS[kind]
        made: RecordDialog = getattr(importlib.import_module(module), editor)(
            context, preset=begun, fixed=fixed, parent=parent
        )
        return made
    return RecordDialog(context, kind, preset=begun, fixed=fixed, parent=parent)


def _editor_of(context: AppContext, entity: Entity, fixed: Sequence[str], parent: QWidget | None) -> RecordDialog:
    if isinstance(entity, ProgrammeItem):  # its two times go together
        from ui.programme.entry_form import EntryDialog

        return EntryDialog(context, entity.subject, entity, parent=parent)
    return RecordDialog(context, entity.KIND, entity, fixed=fixed, parent=parent)


def draft_editor(context: AppContext, begun: Begun, parent: QWidget | None = None) -> RecordDialog:
    """Return an editor that is opened as another was, not yet open; it asks for what the file holds no longer.

    Raises:
        NotFound: the stored record that it edits is gone.
    """
    specs = {spec.name: spec for spec in fields_of(KINDS[begun.kind])}
    known = {name: value for name, value in begun.preset.items() if name in specs}
    named = {name: str(value) for name, value in known.items() if value and specs[name].type in _REFERENCES}
    gone = {name for name, value in named.items() if not _is_there(context, specs[name].target, value)}
    preset = {name: value for name, value in known.items() if name not in gone}
    fixed = tuple(name for name in begun.fixed if name not in gone)
    match begun.editor, begun.given:
        case "stored", (identifier,):
            ref = RecordRef(begun.kind, identifier)
            entity = context.query(records.get, ref)
            if entity is None:
                raise NotFound("record.missing", kind=ref.kind, id=ref.id[:60])
            return RecordDialog(context, begun.kind, entity, fixed=begun.fixed, parent=parent)
        case "hour", (start, end, place):
            from ui.calendar.hour_dialog import HourDialog

            times = (ZonedTime.parse(start), ZonedTime.parse(end))
            return HourDialog(context, times, place, preset=preset, parent=parent)
        case "entry", (subject, after_id) if _is_there(context, "", subject):
            from ui.programme.entry_form import EntryDialog

            after = after_id if _is_there(context, ProgrammeItem.KIND, after_id) else None
            return EntryDialog(context, RecordRef.parse(subject), after_id=after, parent=parent)
        case "entry", _:
            fixed = ()
        case "common_act", refs_given if all(_is_there(context, "", one) for one in refs_given) and refs_given:
            from ui.agreements.common_act import CommonActDialog

            return CommonActDialog(context, [RecordRef.parse(one) for one in refs_given], parent)
    return new_editor(context, begun.kind, preset=preset, fixed=fixed, parent=parent)


def _is_there(context: AppContext, kind: str, value: str) -> bool:
    """Whether the file holds what a plain value names: the record of a kind, with none a record by kind and id."""
    try:
        ref = RecordRef(kind, value) if kind else RecordRef.parse(value)
        return context.query(records.get, ref) is not None
    except PlannerError:
        return False


def edit_record(
    context: AppContext, ref: RecordRef, parent: QWidget | None, fixed: Sequence[str] = (), field: str = ""
) -> None:
    """Open the editor of a stored record, at ``field`` where it shows that."""
    entity = context.query(records.get, ref)
    if entity is not None:
        editor = _editor_of(context, entity, fixed, parent)
        editor.open()
        if any(spec.name == field for spec in shown_fields(ref.kind, fixed)):
            editor.show_field(field)
