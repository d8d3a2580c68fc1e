"""Has a source cited by several records at once: choose the source, name the records, save all as one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.entity import RecordRef, field_of
from planner.domain.errors import InvalidInput, PlannerError
from planner.domain.sources import Claim, Source
from planner.services import claims, naming
from ui.context import AppContext
from ui.messages import kind_name, sentence, text
from ui.theme import Space, Type
from ui.widgets.basics import button, fit_to_screen, label
from ui.widgets.modal import ModalDialog
from ui.widgets.reference_field import RECORD_KINDS, ReferenceField
from ui.widgets.row_actions import row_action
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable

CITING_KINDS: Final = tuple(kind for kind in RECORD_KINDS if kind != Source.KIND)


@dataclass(frozen=True, slots=True)
class Named:
    """A record that is to cite the source."""

    ref: RecordRef
    name: str


class CiteDialog(ModalDialog):
    """Asks for a source and for the records that cite it. What cites it already is left as it is.

    A name that is chosen or ended with Enter goes to the list and leaves the field free for the next.
    """

    def __init__(
        self, context: AppContext, refs: Sequence[RecordRef] = (), source_id: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        names = context.query(naming.names_of, list(refs))
        self._named = [Named(ref, names.get(ref, "")) for ref in refs]
        self.setWindowTitle(text("cite.title"))
        self.source = ReferenceField(context, field_of(Claim, "source_id"), (Source.KIND,))
        self.source.set_value(source_id or None)
        self.record = ReferenceField(context, field_of(Claim, "subject"), CITING_KINDS)
        self.table: RowsTable[Named] = RowsTable(context, text("cite.records"), _columns(), lambda row: str(row.ref))
        if not context.workspace.is_read_only:
            remove = row_action(self.table, text("cite.leave_out"), self._on_leave_out, context.icon("x"), "Del")
            self.table.set_menu([remove])
        self._problems = {
            field: label(context.theme, "", Type.CAPTION, "error", wrap=True) for field in (self.source, self.record)
        }
        self.save = button("", look="primary")
        self._assemble()
        self.source.edited.connect(self._on_source_edited)
        self.record.edited.connect(self._on_record_edited)
        self.record.left.connect(self._on_record_left)
        self.record.control.activated.connect(self._on_record_left)
        self.save.clicked.connect(self._on_save_clicked)
        for keys in ("Ctrl+Return", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self._on_save_clicked)
        self._show_named()
        fit_to_screen(self, 600, 520)
        (self.record if source_id else self.source).control.setFocus()

    def _assemble(self) -> None:
        theme = self._context.theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(label(theme, text("cite.title"), Type.HEADING))
        form = QFormLayout()
        form.setHorizontalSpacing(Space.L)
        form.setVerticalSpacing(Space.S)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field, code in zip(self._problems, ("column.source", "cite.add"), strict=True):
            field.control.setAccessibleName(text(code))
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(field)
            column.addWidget(self._problems[field])
            self._problems[field].hide()
            form.addRow(label(theme, text(code), look="muted"), column)
        layout.addLayout(form)
        layout.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        cancel = button(text("form.cancel"))
        cancel.clicked.connect(self.reject)
        for one in (cancel, self.save):
            one.setAutoDefault(False)  # Enter ends a name
            buttons.addWidget(one)
        layout.addLayout(buttons)

    def _show_named(self) -> None:
        self.table.set_rows(self._named)
        count = len(self._named)
        self.save.setText(text({0: "cite.save.none", 1: "cite.save.one"}.get(count, "cite.save"), count=count))
        self.save.setEnabled(bool(self._named))

    def _say(self, field: ReferenceField, problem: str) -> None:
        self._problems[field].setText(problem)
        self._problems[field].setVisible(bool(problem))
        field.set_invalid(bool(problem))

    def _take_record(self) -> bool:
        """Move what was named to the list; False, with the reason beside the field, if it cannot be."""
        try:
            value = self.record.value()
        except InvalidInput as error:
            self._say(self.record, sentence(error))
            return False
        if value:
            ref = RecordRef.parse(str(value))
            if all(one.ref != ref for one in self._named):
                self._named.append(Named(ref, self._context.query(naming.name_of, ref)))
            self.record.set_value(None)
            self._show_named()
        return True

    @Slot()
    def _on_source_edited(self) -> None:
        self._say(self.source, "")

    @Slot()
    def _on_record_edited(self) -> None:
        self._say(self.record, "")

    @Slot()
    def _on_record_left(self) -> None:
        self._take_record()

    def _on_leave_out(self) -> None:
        chosen = set(self.table.selected_keys)
        self._named = [one for one in self._named if str(one.ref) not in chosen]
        self._show_named()

    @Slot()
    def _on_save_clicked(self) -> None:
        if not self._take_record() or not self._named:
            return
        try:
            source_id = self.source.value()
            if not source_id:
                self._say(self.source, text("cite.no_source"))
                self.source.control.setFocus()
                return
            claims.cite(self._context.workspace, str(source_id), [one.ref for one in self._named])
        except PlannerError as error:
            self._say(self.source, sentence(error))
            self.source.control.setFocus()
            return
        self.accept()


def _columns() -> tuple[Column[Named], ...]:
    return (
        Column(text("column.record"), lambda row: row.name, width=0, is_strong=True, tooltip=lambda row: row.name),
        Column(text("column.kind"), lambda row: kind_name(row.ref.kind).capitalize(), width=18),
    )
