"""The plain value of a field, as the journal and claims hold it, in words."""

from __future__ import annotations

from planner.domain.entity import FieldType, RecordRef, field_of, kind_of
from planner.domain.record import Scalar, decode_value
from planner.services import naming
from ui.context import AppContext
from ui.formatting import value_text
from ui.messages import text
from ui.widgets.months_field import months_text


def plain_text(context: AppContext, kind: str, field: str, value: Scalar) -> str:
    """Return a field's plain value as it is read; a reference by the name of its record."""
    return plain_value(context, kind, field, value)[0]


def plain_value(context: AppContext, kind: str, field: str, value: Scalar) -> tuple[str, RecordRef | None]:
    """Return a field's plain value as it is read, and the record that it names if that is still there."""
    if value is None or value == "":
        return "", None
    spec = field_of(kind_of(kind), field)
    if spec.type in (FieldType.REFERENCE, FieldType.RECORD):
        ref = RecordRef(spec.target, str(value)) if spec.target else RecordRef.parse(str(value))
        name = context.query(naming.names_of, [ref]).get(ref)
        return (text("history.gone"), None) if name is None else (name, ref)
    if spec.type is FieldType.INTEGER:
        return months_text(int(value)) if field.endswith("_months") else str(value), None
    if spec.type is FieldType.BOOLEAN:
        return text("value.yes" if value else "value.no"), None
    return value_text(decode_value(spec, value)), None
