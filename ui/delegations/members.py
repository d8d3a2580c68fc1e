"""The members of a delegation in their order: moved, confirmed, substituted, and told why they stand where they do."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from planner.domain.delegations import Nomination, Presence
from planner.domain.entity import Entity, RecordRef
from planner.services import delegations, records
from planner.services.delegations import MemberRow
from ui.context import AppContext
from ui.delegations.columns import member_columns
from ui.delegations.members_table import MembersTable
from ui.delegations.pin_bar import PinBar
from ui.delegations.reasons import names_before, place_text
from ui.delegations.substitute import SubstituteDialog
from ui.messages import choice_label, kind_name, text
from ui.theme import Space, Type
from ui.widgets.basics import button, label
from ui.widgets.form import RecordDialog
from ui.widgets.linked_words import LinkedLine
from ui.widgets.row_actions import row_action
from ui.widgets.section_head import SectionHead
from ui.widgets.sections import Section


class MembersSection(Section):
    """The list itself.

    Signals:
        chosen: the id of the member that is current, "" for none.
    """

    chosen = Signal(str)
    MAX_ROWS = 16

    def __init__(self, context: AppContext, delegation_id: str) -> None:
        super().__init__()
        self._context = context
        self._delegation_id = delegation_id
        self._can_write = not context.workspace.is_read_only
        self._title = label(context.theme, text("section_title.members"), Type.STRONG)
        self.table = MembersTable(context, text("section_title.members"), member_columns(context), lambda row: row.id)
        self.table.wrap(lines=3).changed.connect(self._fit_height)
        self.table.horizontalScrollBar().rangeChanged.connect(self._fit_height)
        self._why = LinkedLine(context, "muted")
        self._nothing = label(context.theme, text("delegation.no_members"), look="muted", wrap=True)
        self.pin_bar = PinBar(context)
        self._reset = button(text("delegation.reset"), icon=context.icon("pinned-off"), look="flat")
        self._reset.setToolTip(text("delegation.reset_hint"))
        self._nominate = self._menu_button("delegation.nomination", Nomination, "nomination")
        self._attend = self._menu_button("delegation.presence", Presence, "presence")
        self._add = button(text("detail.add"), icon=context.icon("plus", "accent"), look="flat")
        self._add.setAccessibleName(f"{text('detail.add')} {kind_name('member').lower()}")
        self._assemble()
        self._make_menu()
        self.table.chosen.connect(self._on_table_chosen)
        self.table.activated_row.connect(self._on_table_activated)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.table.moving.connect(self._on_table_moving)
        self.pin_bar.closed.connect(self.table.setFocus)
        self._reset.clicked.connect(self._on_reset_clicked)
        self._add.clicked.connect(self._on_add_clicked)

    def turn_to(self, delegation_id: str) -> None:
        """Show another delegation, from its first member on."""
        self.pin_bar.leave()
        self.table.set_rows(())
        self._delegation_id = delegation_id

    @property
    def rows(self) -> list[MemberRow]:
        return self.table.rows_model.rows

    def refresh(self) -> None:
        rows = self._context.query(delegations.ordered_members, self._delegation_id)
        self.table.set_rows(rows)
        self._title.setText(f"{text('section_title.members')}  {len(rows) or ''}".rstrip())
        self._nothing.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self._reset.setVisible(self._can_write and any(row.pin is not None for row in rows))
        self._fit_height()
        if rows and not self.table.current_key:
            self.table.selectRow(0)
        self._show_why()

    @Slot()
    def _fit_height(self) -> None:
        """Be as high as the first members, whatever lines they take."""
        self.table.setFixedHeight(self.table.height_for(min(len(self.rows), self.MAX_ROWS)))

    def _assemble(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        head = SectionHead(self._title)
        for widget in (self._reset, self._nominate, self._attend, self._add):
            head.addWidget(widget)
        layout.addLayout(head)
        for widget in (self._reset, self._nominate, self._attend, self._add):
            widget.setVisible(self._can_write)  # a widget with no parent yet would become a window
        layout.addWidget(self.pin_bar)
        layout.addWidget(self.table)
        layout.addWidget(self._nothing)
        layout.addWidget(self._why)

    def _menu_button(self, code: str, choices: type[StrEnum], field: str) -> QPushButton:
        made = button(text(code), look="flat")
        made.setMenu(self._choice_menu(code, choices, field, made))
        return made

    def _choice_menu(self, code: str, choices: type[StrEnum], field: str, parent: QWidget) -> QMenu:
        """Return a menu that sets one field of all the members chosen."""
        menu = QMenu(text(code), parent)
        group = QActionGroup(menu)
        for choice in choices:
            action = menu.addAction(choice_label(choice))
            action.setData((field, choice.value))
            group.addAction(action)
        group.triggered.connect(self._on_choice_triggered)
        return menu

    def _make_menu(self) -> None:
        person = self._action("delegation.open_person", "external-link", self._on_open_person)
        if not self._can_write:
            self.table.set_menu([person])
            return
        self._unpin = self._action("delegation.unpin", "pinned-off", self._on_unpin)
        self._unpin.setProperty("reason", text("why_not.unpin"))
        self._substitute = self._action("delegation.substitute", "refresh", self._on_substitute)
        actions: list[QAction] = [
            self._action("detail.edit", "pencil", self._on_edit, "F2"),
            self._substitute,
            self._action("delegation.move_up", "arrow-up", self._on_move_up, "Alt+Up"),
            self._action("delegation.move_down", "arrow-down", self._on_move_down, "Alt+Down"),
            self._unpin,
            self._choice_menu("delegation.nomination", Nomination, "nomination", self.table).menuAction(),
            self._choice_menu("delegation.presence", Presence, "presence", self.table).menuAction(),
            person,
            self._action("detail.remove", "trash", self._on_remove, "Del"),
        ]
        self.table.set_menu(actions)

    def _action(self, code: str, icon: str, slot: Callable[[], None], keys: str = "") -> QAction:
        return row_action(self.table, text(code), slot, self._context.icon(icon), keys)

    def _current(self) -> MemberRow | None:
        place = self.table.rows_model.row_of(self.table.current_key)
        return self.rows[place] if place >= 0 else None

    def _show_why(self) -> None:
        row = self._current()
        several = len(self.table.selected_keys)
        if several > 1:
            self._why.show_words(text("delegation.several", count=several))
        elif row is not None:
            self._why.show_words(place_text(row), names_before(row))
        else:
            self._why.show_words("")
        self._why.setVisible(bool(self._why.text()))
        for widget in (self._nominate, self._attend):
            widget.setEnabled(several > 0)
        if self._can_write:
            self._unpin.setEnabled(row is not None and row.pin is not None)

    def _attempt(self, operation: Callable[[], Any]) -> None:
        self._context.attempt(operation)

    # What the user does

    @Slot(str)
    def _on_table_chosen(self, key: str) -> None:
        self._show_why()
        self.chosen.emit(key)

    @Slot()
    def _on_selection_changed(self) -> None:
        self._show_why()

    @Slot(str, int)
    def _on_table_moving(self, key: str, place: int) -> None:
        row = next((row for row in self.rows if row.id == key), None)
        if row is not None:
            self.pin_bar.ask(row, place, len(self.rows))

    @Slot(str)
    def _on_table_activated(self, key: str) -> None:
        if self._can_write:
            self._edit(key)

    @Slot(QAction)
    def _on_choice_triggered(self, action: QAction) -> None:
        field, value = action.data()
        refs = [RecordRef("member", key) for key in self.table.selected_keys]
        self._attempt(lambda: records.change_all(self._context.workspace, refs, {field: value}))

    @Slot()
    def _on_reset_clicked(self) -> None:
        self._attempt(lambda: delegations.reset_pins(self._context.workspace, self._delegation_id))

    @Slot()
    def _on_add_clicked(self) -> None:
        preset = {"delegation_id": self._delegation_id}
        editor = RecordDialog(self._context, "member", preset=preset, fixed=("delegation_id",), parent=self.window())
        editor.saved.connect(self._on_editor_saved)
        editor.open()

    @Slot(object)
    def _on_editor_saved(self, entity: Entity) -> None:
        """Choose the member that was added: what is said beneath is of its place."""
        if self.table.choose(entity.id):
            self.table.setFocus()

    @Slot()
    def _on_edit(self) -> None:
        if self.table.current_key:
            self._edit(self.table.current_key)

    def _edit(self, key: str) -> None:
        entity = self._context.query(records.get, RecordRef("member", key))
        if entity is not None:
            RecordDialog(self._context, "member", entity, fixed=("delegation_id",), parent=self.window()).open()

    @Slot()
    def _on_remove(self) -> None:
        refs = [RecordRef("member", key) for key in self.table.selected_keys]
        self._attempt(lambda: records.remove_all(self._context.workspace, refs))

    @Slot()
    def _on_move_up(self) -> None:
        self.table.move_by(-1)

    @Slot()
    def _on_move_down(self) -> None:
        self.table.move_by(1)

    @Slot()
    def _on_unpin(self) -> None:
        key = self.table.current_key
        self._attempt(lambda: delegations.unpin_member(self._context.workspace, key))

    @Slot()
    def _on_substitute(self) -> None:
        row = self._current()
        if row is not None:
            SubstituteDialog(self._context, row, self.window()).open()

    @Slot()
    def _on_open_person(self) -> None:
        row = self._current()
        if row is not None and row.person_id:
            self._context.open(RecordRef("person", row.person_id))
