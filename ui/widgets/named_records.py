"""The records that a row of a page names beside its own: a party of an act, the body of a post, the venue of a call."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from planner.domain.entity import FieldType, RecordRef, kind_of
from planner.domain.record import reference_fields, references
from planner.services import naming, records
from ui.context import AppContext
from ui.messages import field_label, text
from ui.sections import HOMES
from ui.widgets.table import RowsTable


def names_others(kind: str, leaving_out: Sequence[str]) -> bool:
    """Return whether records of a kind may name others that have pages, beside what the fields left out name."""
    return bool(kind) and any(
        spec.name not in leaving_out and (spec.type is FieldType.RECORD or spec.target in HOMES)
        for spec in reference_fields(kind_of(kind))
    )


def go_to_named(context: AppContext, ref: RecordRef, leaving_out: Sequence[str], table: RowsTable[Any]) -> None:
    """Open what the record names, or offer a choice where it is more than one."""
    entity = context.query(records.get, ref)
    if entity is None:
        return
    named = [(spec, to) for spec, to in references(entity) if spec.name not in leaving_out and to.kind in HOMES]
    if len(named) == 1:
        context.open(named[0][1])
        return
    names = context.query(naming.names_of, [to for _, to in named])
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for spec, to in named:
        words = text("detail.named", field=field_label(ref.kind, spec.name), name=names.get(to, ""))
        menu.addAction(words.replace("&", "&&"), partial(context.open, to))
    if not named:
        menu.addAction(text("detail.names_nothing")).setEnabled(False)
    below = table.visualRect(table.currentIndex()).bottomLeft()
    menu.popup(table.viewport().mapToGlobal(below))
