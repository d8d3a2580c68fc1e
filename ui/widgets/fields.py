"""One editor for each type of field."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from planner.domain.entity import FieldSpec, FieldType
from ui.context import AppContext
from ui.messages import has_text, text
from ui.widgets.basics import name_line
from ui.widgets.country_box import country_completer
from ui.widgets.date_fields import DateField, TimeField, ZoneField
from ui.widgets.fact_field import FactField
from ui.widgets.layouts import RECORD_TARGETS
from ui.widgets.months_field import MonthsField
from ui.widgets.reference_field import RECORD_KINDS, ReferenceField
from ui.widgets.repeats_field import RepeatsField
from ui.widgets.simple_fields import BooleanField, ChoiceField, Field, IntegerField, LineField, LongField


def field_for(context: AppContext, kind: str, spec: FieldSpec, title: str) -> Field:
    """Return the editor for a field."""
    match spec.type:
        case FieldType.LONG_TEXT:
            made: Field = LongField(context, spec)
        case FieldType.INTEGER:
            made = MonthsField(context, spec) if spec.name.endswith("_months") else IntegerField(context, spec)
        case FieldType.BOOLEAN:
            made = BooleanField(context, spec, title)
        case FieldType.CHOICE:
            made = ChoiceField(context, spec)
        case FieldType.DATE | FieldType.IMPRECISE:
            made = DateField(context, spec)
        case FieldType.TIME:
            made = TimeField(context, spec)
        case FieldType.REFERENCE if (kind, spec.name) == ("engagement", "series_id"):
            made = RepeatsField(context, spec)
        case FieldType.REFERENCE:
            made = ReferenceField(context, spec, (spec.target,))
        case FieldType.RECORD:
            made = ReferenceField(context, spec, RECORD_TARGETS.get(f"{kind}.{spec.name}", RECORD_KINDS))
        case FieldType.TEXT if (kind, spec.name) == ("claim", "fact"):
            made = FactField(context, spec)
        case _:
            made = ZoneField(context, spec) if spec.name == "zone" else LineField(context, spec)
    if (kind, spec.name) == ("party", "name") and isinstance(made, LineField):
        made.control.setCompleter(country_completer(made.control))
    made.setObjectName(f"{kind}.{spec.name}")
    made.control.setAccessibleName(title)
    if isinstance(made.control, QComboBox):
        name_line(made.control, title)
        if (line := made.control.lineEdit()) is not None and has_text(f"form.hint.{kind}.{spec.name}"):
            line.setPlaceholderText(text(f"form.hint.{kind}.{spec.name}"))
    return made
