"""The section of a detail page that lists the records of one kind that belong to the record shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from planner.domain.entity import Entity, RecordRef
from planner.domain.record import Scalar
from ui.context import AppContext
from ui.messages import kind_name, text
from ui.theme import Space, Type
from ui.widgets.basics import button, label
from ui.widgets.cite import CITING_KINDS, CiteDialog
from ui.widgets.editors import edit_record, new_editor
from ui.widgets.named_records import go_to_named, names_others
from ui.widgets.reading_order import in_reading_order
from ui.widgets.removing import remove_records
from ui.widgets.room_list import ListLoader, is_large
from ui.widgets.row_actions import row_action
from ui.widgets.rows import Column
from ui.widgets.section_head import SectionHead
from ui.widgets.sections import Section
from ui.widgets.sight import bring_in_sight, page_of
from ui.widgets.table import RowsTable

R = TypeVar("R")


class TableSection(Section, Generic[R]):
    """The records of one kind that belong to the record shown: listed, added, edited, removed.

    Args:
        load: gives the rows now.
        key: a row's id.
        preset: gives the plain values that a new record begins with.
        open_rows: entering a row opens the record in its own room rather than its editor.
        can_edit: False where the rows are no records of ``kind``, and are only shown.
        target: the record that a row leads to, where that is not the row's own; the strong column names it.
        ref: the record that a row is, where that may be of another kind.
        hide_empty: whether the section is not shown while it has no rows.
        is_long: whether there may be so many rows that the worker reads them from a large file.
    """

    MAX_ROWS = 12

    def __init__(
        self,
        context: AppContext,
        title: str,
        kind: str,
        columns: Sequence[Column[R]],
        load: Callable[[], Sequence[R]],
        key: Callable[[R], str],
        *,
        preset: Callable[[], Mapping[str, Scalar]] = dict,
        fixed: Sequence[str] = (),
        can_add: bool = True,
        can_edit: bool = True,
        open_rows: bool = False,
        target: Callable[[R], RecordRef | None] | None = None,
        ref: Callable[[R], RecordRef] | None = None,
        empty: str = "",
        hide_empty: bool = False,
        is_long: bool = False,
        extra: Sequence[QAction] = (),
    ) -> None:
        super().__init__()
        self._context = context
        self._kind = kind
        self._load = load
        self._preset = preset
        self._fixed = tuple(fixed)
        self._open_rows = open_rows or target is not None
        self._are_records = can_edit
        self._can_edit = can_edit and not context.workspace.is_read_only
        self._target = target
        self._ref = ref
        self._title_text = title
        self._hide_empty = hide_empty
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        self._title = label(context.theme, title, Type.STRONG)
        self._head = SectionHead(self._title)
        self._is_ordered = False
        self._key = key
        shown = [self._leading(column) for column in columns]
        self.table: RowsTable[R] = RowsTable(context, title, shown, key)
        self.table.wrap(lines=4).changed.connect(self._fit_height)
        self.table.horizontalScrollBar().rangeChanged.connect(self._fit_height)
        self._leads_on = any(column.leads or column.names for column in shown)
        self._loader = ListLoader(context, self.table.rows_model, self) if is_long else None
        if self._loader is not None:
            self._loader.loaded.connect(self._on_loader_loaded)
        self._nothing = label(context.theme, empty or text("detail.nothing"), look="muted", wrap=True)
        editable = can_add and self._can_edit
        if editable:
            add = button(text("detail.add"), icon=context.icon("plus", "accent"), look="flat")
            add.setAccessibleName(f"{text('detail.add')} {kind_name(kind).lower()}")
            add.clicked.connect(self._on_add_clicked)
            self._head.addWidget(add)
        layout.addLayout(self._head)
        layout.addWidget(self.table)
        layout.addWidget(self._nothing)
        self._make_menu(editable, extra)
        self.table.activated_row.connect(self._on_row_activated)
        self.table.rows_model.arranged.connect(self._show_count)

    @property
    def head(self) -> SectionHead:
        """The row of the title, for further buttons."""
        return self._head

    def showEvent(self, event: QShowEvent) -> None:
        """Have Tab come to the head before the rows, once both stand on a page: what is offered there is made later."""
        super().showEvent(event)
        if not self._is_ordered:
            self._is_ordered = True
            in_reading_order(self._head, self.table)

    def refresh(self) -> None:
        if self._loader is None:
            self.table.set_rows(self._load())
            self._fit()
            return
        if is_large(self._context):
            self.table.set_rows(())  # those of the record before
            self._fit()
            self._nothing.hide()
        self._loader.ask(self._load)

    @Slot()
    def _on_loader_loaded(self) -> None:
        self._fit()

    def _fit(self) -> None:
        """Show the rows that there are at their height, or say that there are none."""
        count = self.table.rows_model.given_count
        self.table.setVisible(count > 0)
        if self._hide_empty:
            self.setVisible(count > 0)
        self._nothing.setVisible(count == 0)
        # with all rows in sight a bar could only come and go with the one below the columns, for ever
        policy = Qt.ScrollBarPolicy
        self.table.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if count > self.MAX_ROWS else policy.ScrollBarAlwaysOff
        )
        self._fit_height()

    @Slot()
    def _fit_height(self) -> None:
        """Be as high as the first rows, whatever lines they take."""
        self.table.setFixedHeight(self.table.height_for(min(self.table.rows_model.given_count, self.MAX_ROWS)))

    @Slot()
    def _show_count(self) -> None:
        """Say beside the title how many rows there are, and how many of them the columns' filters let through."""
        shown, count = self.table.rows_model.rowCount(), self.table.rows_model.given_count
        words = str(count) if shown == count else text("room.count", shown=shown, count=count)
        self._title.setText(f"{self._title_text}  {words}" if count else self._title_text)

    def edit(self, key: str) -> None:
        """Open the editor of one of the rows."""
        edit_record(self._context, self._ref_of(key), self.window(), self._fixed, self.table.current_field)

    def _ref_of(self, key: str) -> RecordRef:
        """Return the record that a row is."""
        place = self.table.rows_model.row_of(key)
        if self._ref is None or place < 0:
            return RecordRef(self._kind, key)
        return self._ref(self.table.rows_model.rows[place])

    def _make_menu(self, editable: bool, extra: Sequence[QAction]) -> None:
        actions: list[QAction] = []
        if self._open_rows:
            actions.append(self._action("detail.open", "external-link", self._on_open_triggered))
        if self._leads_on or (self._are_records and names_others(self._kind, self._fixed)):
            actions.append(self._action("detail.go_to", "arrow-right", self._on_go_to_triggered, "Ctrl+Return"))
        if self._can_edit:
            actions.append(self._action("detail.edit", "pencil", self._on_edit_triggered, "F2"))
        if self._can_edit and self._kind in CITING_KINDS:
            actions.append(self._action("many.cite", "quote", self._on_cite_triggered))
        if editable:
            actions.append(self._action("detail.remove", "trash", self._on_remove_triggered, "Del"))
        if self._are_records:
            actions.append(self._action("history.open", "history", self._on_history_triggered))
        self.table.set_menu([*actions, *extra])

    def _action(self, code: str, icon: str, slot: Callable[[], None], keys: str = "") -> QAction:
        return row_action(self.table, text(code), slot, self._context.icon(icon), keys)

    def _on_add_clicked(self) -> None:
        editor = new_editor(self._context, self._kind, preset=self._preset(), fixed=self._fixed, parent=self.window())
        editor.saved.connect(self._on_editor_saved)
        editor.open()

    @Slot(object)
    def _on_editor_saved(self, entity: Entity) -> None:
        """Choose the row that was added: once the editor is closed, the keys are for it."""
        if self.table.choose(entity.id):
            self.table.setFocus()
            bring_in_sight(self.table)

    def _on_row_activated(self, key: str) -> None:
        if self._open_rows:
            self._open(key)
        elif self._can_edit:
            self.edit(key)

    def _on_open_triggered(self) -> None:
        if self.table.current_key:
            self._open(self.table.current_key)

    def _open(self, key: str) -> None:
        place = self.table.rows_model.row_of(key)
        ref = self._target_of(self.table.rows_model.rows[place]) if place >= 0 else None
        if ref is not None:
            self._context.open(ref)

    def _target_of(self, row: R) -> RecordRef | None:
        return self._target(row) if self._target is not None else RecordRef(self._kind, self._key(row))

    def _leading(self, column: Column[R]) -> Column[R]:
        """Return a column of the table: the name of a row that opens leads to the record."""
        if self._open_rows and column.is_strong and column.leads is None:
            return replace(column, leads=self._target_of)
        return column

    def _on_go_to_triggered(self) -> None:
        key = self.table.current_key
        if key:
            go_to_named(self._context, self._ref_of(key) if self._are_records else None, self._fixed, self.table)

    def _on_edit_triggered(self) -> None:
        if self.table.selected_count > 1:
            from ui.widgets.bulk_edit import BulkEditDialog

            refs = [self._ref_of(key) for key in self.table.selected_keys]
            BulkEditDialog(self._context, refs, parent=self.window()).open()
        elif self.table.current_key:
            self.edit(self.table.current_key)

    def _on_cite_triggered(self) -> None:
        refs = [self._ref_of(key) for key in self.table.selected_keys]
        CiteDialog(self._context, refs, parent=self.window()).open()

    def _on_history_triggered(self) -> None:
        from ui.widgets.record_history import HistoryDialog

        if self.table.current_key:
            HistoryDialog(self._context, self._ref_of(self.table.current_key), self.window()).open()

    def _on_remove_triggered(self) -> None:
        refs = [self._ref_of(key) for key in self.table.selected_keys]
        remove_records(self._context, refs, page_of(self))
