"""Opens the editor of a new record of any kind, the general or the kind's own, and that of a stored one at a field."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from planner.domain.entity import KINDS, FieldType, RecordRef, fields_of
from planner.domain.record import Scalar
from planner.services import records
from ui.context import AppContext
from ui.widgets.form import RecordDialog
from ui.widgets.layouts import shown_fields

_OWN_EDITORS: Final[dict[str, tuple[str, str]]] = {
    "agreement": ("ui.agreements.new_agreement", "AgreementDialog"),
    "mechanism": ("ui.mechanisms.new_mechanism", "MechanismDialog"),
    "person": ("ui.people.new_person", "PersonDialog"),
}
"""The module and class of the editor of a new record, of kinds that take several records in one go."""


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


def edit_record(
    context: AppContext, ref: RecordRef, parent: QWidget | None, fixed: Sequence[str] = (), field: str = ""
) -> None:
    """Open the editor of a stored record, at ``field`` where it shows that."""
    entity = context.query(records.get, ref)
    if entity is not None:
        editor = RecordDialog(context, ref.kind, entity, fixed=fixed, parent=parent)
        editor.open()
        if any(spec.name == field for spec in shown_fields(ref.kind, fixed)):
            editor.show_field(field)
