"""The records that a row of a page names beside its own: a party of an act, the body of a post, the venue of a call."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QMenu

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


def go_to_named(context: AppContext, ref: RecordRef | None, leaving_out: Sequence[str], table: RowsTable[Any]) -> None:
    """Open what the current row names, or offer a choice where it is more than one.

    Args:
        ref: the row's own record, whose fields name others; None where only the columns of the table do.
    """
    named: list[tuple[str, RecordRef]] = []
    entity = context.query(records.get, ref) if ref is not None else None
    if entity is not None:
        named = [
            (field_label(entity.ref.kind, spec.name), to)
            for spec, to in references(entity)
            if spec.name not in leaving_out and to.kind in HOMES
        ]
    known = {ref, *(to for _, to in named)}
    named += [(title, to) for title, to in table.links_of(table.currentIndex().row()) if to not in known]
    go_to_one(context, named, table)


def go_to_one(context: AppContext, named: Sequence[tuple[str, RecordRef]], view: QAbstractItemView) -> None:
    """Open the record that the current row of a view names, or offer a choice below it where it is more than one.

    Args:
        named: the records, each with what it is to the row.
    """
    if len(named) == 1:
        context.open(named[0][1])
        return
    names = context.query(naming.names_of, [to for _, to in named])
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for title, to in named:
        words = text("detail.named", field=title, name=names.get(to, ""))
        menu.addAction(words.replace("&", "&&"), partial(context.open, to))
    if not named:
        menu.addAction(text("detail.names_nothing")).setEnabled(False)
    below = view.visualRect(view.currentIndex()).bottomLeft()
    menu.popup(view.viewport().mapToGlobal(below))
