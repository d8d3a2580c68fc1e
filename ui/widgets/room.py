"""A room of the window: a list of records with a filter on the left, the chosen record on the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from planner.domain.changes import ChangeSet
from planner.domain.entity import Entity, RecordRef
from planner.domain.record import Scalar
from planner.services import records
from ui.context import AppContext
from ui.messages import kind_name, text
from ui.theme import Space, Type
from ui.widgets.afterwards import Afterwards
from ui.widgets.basics import EmptyState, button, label, typed_line
from ui.widgets.bulk_edit import BulkEditDialog
from ui.widgets.cite import CiteDialog
from ui.widgets.detail import DetailPage
from ui.widgets.editors import edit_record, new_editor
from ui.widgets.halves import Halves, ListSwitch
from ui.widgets.held import HeldChanges
from ui.widgets.limited_list import LimitedList
from ui.widgets.list_head import ListHead
from ui.widgets.reading_order import in_reading_order
from ui.widgets.removing import remove_records
from ui.widgets.room_list import FIRST_PAGE, ColumnChips, CountLabel, ListLoader, ManyPage
from ui.widgets.row_actions import row_action
from ui.widgets.rows import Column
from ui.widgets.saved_filters import SavedFilters
from ui.widgets.sections import PageRef
from ui.widgets.table import RowsTable

R = TypeVar("R")


class Room(LimitedList, Generic[R]):
    """The base of the rooms. A subclass says what it lists and how a record is shown.

    Class attributes:
        kind: the kind that New makes.
        icon: of the empty state.
        watched: the kinds whose changes reload the list.

    Signals:
        shown: the record that is now on the right, None for none.
    """

    kind: str
    icon: str
    watched: frozenset[str]
    shown = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._detail: DetailPage | None = None
        self._pages: dict[str, DetailPage] = {}
        self._held = HeldChanges(self, context, self._take_in)
        self._criteria: Any = None
        self.filters = QHBoxLayout()
        self.filters.setSpacing(Space.S)
        # each part is made in the one that it stands in: put there later, it and all that it holds are styled again
        self.halves = Halves(self)
        self._listed = QWidget(self.halves)
        self._left = QStackedWidget(self._listed)
        self._right = QStackedWidget(self.halves)
        self.table: RowsTable[R] = RowsTable(
            context, self.title(), self.columns(), self.key, self._left, memory=f"room.{self.kind}"
        )
        self.table.wrap(lines=5)
        self._drawn = Afterwards(self)
        self._drawn.due.connect(self._choose_first)
        self._loader = ListLoader(context, self.table.rows_model, self)
        self._many: ManyPage | None = None
        self._assemble()
        self.table.chosen.connect(self._on_table_chosen)
        self.table.activated_row.connect(self._on_table_activated)
        self.table.selected.connect(self._on_table_selected)
        self.table.rows_model.arranged.connect(self._show_state)
        self._loader.loaded.connect(self._on_loader_loaded)
        self._make_actions()
        context.theme.changed.connect(self.rebuild_detail)

    # What a room says of itself

    @classmethod
    def tab_title(cls) -> str:
        """Return what the list is called among those of its room."""
        name = kind_name(cls.kind, count=2)
        return name[:1].upper() + name[1:]

    def title(self) -> str:
        return self.tab_title()

    def columns(self) -> Sequence[Column[R]]:
        raise NotImplementedError

    def key(self, row: R) -> str:
        raise NotImplementedError

    def load(self, criteria: Any) -> Sequence[R]:
        """Return the rows; ``criteria`` is what ``show_criteria`` was given, None for all.

        The worker asks for the rows of a large file: this reads the file and plain values, and touches no widget.
        """
        raise NotImplementedError

    def detail(self, ref: PageRef) -> DetailPage:
        """Make the page of the records of a kind; ``ref`` names the one that it shows."""
        raise NotImplementedError

    def preset(self) -> Mapping[str, Scalar]:
        """The plain values that a new record begins with."""
        return {}

    def criteria_text(self, criteria: Any) -> str:
        """Say in words what the list is limited to."""
        return str(criteria)

    # What others ask of a room

    def refresh(self) -> None:
        criteria = self._criteria
        self._loader.ask(lambda: self.load(criteria), lambda: self.load_first(criteria, FIRST_PAGE))
        self._show_state()

    def show_record(self, ref: RecordRef) -> None:
        """Show a record of this room, chosen in the list if it is there."""
        if not self.table.choose(ref.id) or self._detail is None or self._detail.ref != ref:
            self._show_detail(ref)

    def scroll_back(self) -> None:
        """Have the page of the record shown where it was scrolled when it was left."""
        if self._detail is not None:
            self._detail.scroll_back()

    def show_criteria(self, criteria: Any) -> None:
        """List only the rows that meet ``criteria``, None for all."""
        self._criteria = criteria
        self.halves.hide_list(is_hidden=False)
        self._limit.setVisible(criteria is not None)
        if criteria is not None:
            self._limit.setText(text("room.limited", what=self.criteria_text(criteria)))
        self.table.rows_model.set_filter("")
        self.table.rows_model.set_column_filters({})
        self._filter.clear()
        self.refresh()

    @property
    def shown_ref(self) -> RecordRef | None:
        """The record on the right."""
        return self._detail.ref if self._detail else None

    @property
    def panes(self) -> Sequence[QWidget]:
        """What F6 goes through: the list, and the record beside it."""
        return (self._left, self._right)

    def focus_filter(self) -> None:
        self.halves.hide_list(is_hidden=False)
        self._filter.setFocus()
        self._filter.selectAll()

    def new(self, preset: Mapping[str, Scalar] | None = None) -> None:
        """Open the editor of a new record; what is saved is shown."""
        dialog = new_editor(self.context, self.kind, preset={**self.preset(), **(preset or {})}, parent=self.window())
        dialog.saved.connect(self._on_dialog_saved)
        dialog.open()

    @Slot()
    def rebuild_detail(self) -> None:
        """Make the pages on the right anew, as when the colours change."""
        shown = self.shown_ref
        for page in self._pages.values():
            self._right.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        if self._many is not None:
            self._right.removeWidget(self._many)
            self._many.deleteLater()
            self._many = None
        self._show_detail(shown)

    def refresh_detail(self) -> None:
        """Bring the record on the right up to date."""
        if self._detail is not None:
            self._detail.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the list first, then the record beside it."""
        self._held.release()
        super().showEvent(event)
        if self._detail is None:
            in_reading_order(self.head, self.table)  # what each room has in its head is made after the rest
            QTimer.singleShot(0, self, self._choose_first)
        if self._left.currentIndex() == 0 and (self._first.hasFocus() or not self._has_focus()):
            self.table.setFocus()

    # How it is put together

    def _has_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _assemble(self) -> None:
        left = self._listed
        left.setProperty("look", "surface")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = self.head = QVBoxLayout()
        head.setContentsMargins(Space.M, Space.M, Space.M, Space.S)
        head.setSpacing(Space.S)
        self._count = CountLabel(self.context)
        self._new, self._first = self._new_button(), self._new_button()
        head.addWidget(ListHead(label(self.context.theme, self.title(), Type.TITLE), self._count, self._new))
        self._filter = typed_line(text("room.filter"), text("room.filter"), "search")
        self._filter.textChanged.connect(self._on_filter_changed)
        self._filter_row = QWidget(left)
        row = QHBoxLayout(self._filter_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._filter, 1)
        row.addLayout(self.filters)
        row.addWidget(SavedFilters(self.context, self.kind, self))
        head.addWidget(self._filter_row)
        self._limit = QPushButton()
        self._limit.setProperty("look", "link")
        self._limit.clicked.connect(self._on_limit_clicked)
        self._limit.hide()
        head.addWidget(self._limit, alignment=Qt.AlignmentFlag.AlignLeft)
        head.addWidget(ColumnChips(self.table))
        column.addLayout(head)
        self._left.addWidget(self.table)
        self._left.addWidget(EmptyState(self.context, self.icon, self._none(), text(f"empty.{self.kind}"), self._first))
        clear = button(text("room.clear_filters"))
        clear.clicked.connect(self.clear_filters)
        hint = text("room.nothing_matches_hint", kinds=self.title().lower())
        self._left.addWidget(EmptyState(self.context, "filter", text("room.nothing_matches"), hint, clear))
        column.addWidget(self._left, 1)
        self._none_chosen = EmptyState(self.context, self.icon, text("room.none_chosen"), text("room.choose"))
        self._right.addWidget(self._none_chosen)
        self.halves.hold(left, self._right)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.halves)

    def _new_button(self) -> QPushButton:
        name = text("room.new", kind=kind_name(self.kind).lower())
        made = button(name, icon=self.context.icon("plus", "accent_text"), look="primary")
        made.setEnabled(not self.context.workspace.is_read_only)
        made.clicked.connect(self._on_new_clicked)
        return made

    def _none(self) -> str:
        return text("room.none", kinds=self.title().lower())

    def _make_actions(self) -> None:
        if self.context.workspace.is_read_only:
            return
        icon, table = self.context.icon, self.table
        edit = row_action(table, text("detail.edit"), self._on_edit_triggered, icon("pencil"), "F2")
        remove = row_action(table, text("detail.remove"), self._on_remove_triggered, icon("trash"), "Del")
        table.set_menu([edit, remove])

    @Slot()
    def _show_state(self) -> None:
        """Say how many rows there are, and what to do where there are none."""
        model = self.table.rows_model
        shown, given = model.rowCount(), model.given_count
        is_blank = not shown and not self._loader.is_loading
        has_none = is_blank and not given and not self.is_limited
        self._left.setCurrentIndex(1 if has_none else 2 if is_blank else 0)
        self._new.setHidden(has_none)  # the one in the middle of the room does the same
        self.show_limits(are_shown=not has_none)
        self._right.setHidden(has_none and self._detail is None)
        self._none_chosen.set_blank(is_blank=is_blank)  # beside a list of nothing there is nothing to choose
        self._count.say(shown, given, is_loading=self._loader.is_loading)

    @Slot()
    def _on_loader_loaded(self) -> None:
        """Have the record on the right chosen in the list too, the first row where there is none."""
        shown = self._detail.ref.id if self._detail is not None else ""
        if shown and shown != self.table.current_key and self.table.selected_count <= 1:
            self.table.choose(shown)  # such as a record that was added while the rows before it stood
        elif self._detail is None and self.isVisible():
            self._drawn.begin()  # the rows are drawn before the record beside them

    @Slot()
    def _choose_first(self) -> None:
        if self._detail is None and self.table.rows_model.rows and not self.table.current_key:
            self.table.select_place(0)

    def ref_of(self, key: str) -> RecordRef:
        """Return the record behind a row."""
        return RecordRef(self.kind, key)

    def _show_detail(self, ref: RecordRef | None) -> None:
        if self._detail is not None:
            self._detail.stop()
        self._detail = None
        if ref is None or self.context.query(records.get, ref) is None:
            self._right.setCurrentIndex(0)
            self.halves.hide_list(is_hidden=False)
        else:
            page = self._detail = self._page_of(ref)
            self._right.setCurrentWidget(page)
            page.show_record(ref)
        self.shown.emit(self._detail.ref if self._detail else None)

    def _page_of(self, ref: RecordRef) -> DetailPage:
        """Return the page of a record's kind, made on first use."""
        if ref.kind not in self._pages:
            page = self._pages[ref.kind] = self.detail(PageRef(ref))
            page.gone.connect(self._on_detail_gone)
            page.set_corner(ListSwitch(self.context, self.halves))
            self._right.addWidget(page)
        return self._pages[ref.kind]

    @Slot(str)
    def _on_table_chosen(self, key: str) -> None:
        if self.table.selected_count > 1:
            return
        ref = self.ref_of(key) if key else None
        if ref is None or self._detail is None or self._detail.ref != ref:
            self._show_detail(ref)

    @Slot()
    def _on_table_selected(self) -> None:
        """Show what can be done with several rows, and the record again once it is one."""
        count = self.table.selected_count
        if count > 1:
            if self._many is None:
                self._many = ManyPage(self.context)
                self._many.editing.connect(self._on_edit_triggered)
                self._many.citing.connect(self._on_cite_triggered)
                self._many.removing.connect(self._on_remove_triggered)
                self._many.copying.connect(self.table.copy)
                self._right.addWidget(self._many)
            first = [self.ref_of(self.table.rows_model.key_at(place)) for place in self.table.selected_places[:1000]]
            self._many.show_refs(first, count)
            self._right.setCurrentWidget(self._many)
        elif self._many is not None and self._right.currentWidget() is self._many:
            self._show_detail(self.ref_of(self.table.current_key) if self.table.current_key else None)

    @Slot(str)
    def _on_table_activated(self, key: str) -> None:
        if not self.context.workspace.is_read_only:
            edit_record(self.context, self.ref_of(key), self.window(), field=self.table.current_field)

    def _take_in(self, changes: ChangeSet) -> None:
        if changes.touches(self.watched):
            self.refresh()
        if self._detail is not None:
            self._detail.on_committed(changes)

    @Slot()
    def _on_detail_gone(self) -> None:
        self._show_detail(None)

    @Slot()
    def _on_new_clicked(self) -> None:
        self.new()

    @Slot(object)
    def _on_dialog_saved(self, entity: Entity) -> None:
        self.show_record(entity.ref)
        self.table.setFocus()  # once the editor is closed, the keys are for what it added

    @Slot(str)
    def _on_filter_changed(self, words: str) -> None:
        self.table.rows_model.set_filter(words)

    @Slot()
    def _on_limit_clicked(self) -> None:
        self.show_criteria(None)

    @Slot()
    def _on_edit_triggered(self) -> None:
        if self.table.selected_count > 1:
            BulkEditDialog(self.context, self._selected_refs(), parent=self.window()).open()
        elif self.table.current_key:
            self._on_table_activated(self.table.current_key)

    @Slot()
    def _on_cite_triggered(self) -> None:
        CiteDialog(self.context, self._selected_refs(), parent=self.window()).open()

    @Slot()
    def _on_remove_triggered(self) -> None:
        remove_records(self.context, self._selected_refs(), self)

    def _selected_refs(self) -> list[RecordRef]:
        return [self.ref_of(key) for key in self.table.selected_keys]
