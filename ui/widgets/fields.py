"""One editor for each type of field."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

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


def field_for(context: AppContext, kind: str, spec: FieldSpec, title: str, parent: QWidget | None = None) -> Field:
    """Return the editor for a field, made in ``parent``: it is styled anew for every parent that it gets."""
    match spec.type:
        case FieldType.LONG_TEXT:
            made: Field = LongField(context, spec, parent)
        case FieldType.INTEGER:
            made = (
                MonthsField(context, spec, parent)
                if spec.name.endswith("_months")
                else IntegerField(context, spec, parent)
            )
        case FieldType.BOOLEAN:
            made = BooleanField(context, spec, title, parent)
        case FieldType.CHOICE:
            made = ChoiceField(context, spec, parent)
        case FieldType.DATE | FieldType.IMPRECISE:
            made = DateField(context, spec, parent)
        case FieldType.TIME:
            made = TimeField(context, spec, parent)
        case FieldType.REFERENCE if (kind, spec.name) == ("engagement", "series_id"):
            made = RepeatsField(context, spec, parent)
        case FieldType.REFERENCE:
            made = ReferenceField(context, spec, (spec.target,), parent)
        case FieldType.RECORD:
            made = ReferenceField(context, spec, RECORD_TARGETS.get(f"{kind}.{spec.name}", RECORD_KINDS), parent)
        case FieldType.TEXT if (kind, spec.name) == ("claim", "fact"):
            made = FactField(context, spec, parent)
        case _:
            made = ZoneField(context, spec, parent) if spec.name == "zone" else LineField(context, spec, parent)
    if (kind, spec.name) == ("party", "name") and isinstance(made, LineField):
        made.control.setCompleter(country_completer(made.control))
    made.setObjectName(f"{kind}.{spec.name}")
    made.control.setAccessibleName(title)
    if isinstance(made.control, QComboBox):
        name_line(made.control, title)
        if (line := made.control.lineEdit()) is not None and has_text(f"form.hint.{kind}.{spec.name}"):
            line.setPlaceholderText(text(f"form.hint.{kind}.{spec.name}"))
    return made
