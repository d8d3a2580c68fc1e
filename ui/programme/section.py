"""The programme of a visit or round on its page, or in a window of its own: shown, edited and checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from planner.domain.entity import RecordRef
from planner.domain.errors import PlannerError
from planner.domain.findings import Finding
from planner.domain.programme import ProgrammeItem
from planner.services import findings, listing, programme, records
from planner.services.listing import ProgrammeCriteria, ProgrammeRow
from planner.services.programme import Clocks
from ui.context import AppContext
from ui.formatting import city_of, fault_words, finding_words
from ui.messages import kind_name, text
from ui.programme.entry_form import EntryDialog
from ui.programme.findings_said import FindingsSaid
from ui.programme.lines import Line, LineKind, clocks_text, lines_of
from ui.programme.quick_add import QuickAdd
from ui.programme.table import ProgrammeTable
from ui.programme.times import with_times
from ui.theme import Space, Type
from ui.widgets.basics import button, label, tool
from ui.widgets.named_records import go_to_named
from ui.widgets.names import Names
from ui.widgets.row_actions import row_action
from ui.widgets.section_head import SectionHead
from ui.widgets.sections import OwnSection


class ProgrammeSection(OwnSection):
    """The programme of an event.

    Args:
        subject: a round or a visit.
        is_alone: it fills a window of its own and scrolls by itself.
    """

    def __init__(self, context: AppContext, subject: RecordRef, *, is_alone: bool = False) -> None:
        super().__init__()
        self._context = context
        self._subject = subject
        self._is_alone = is_alone
        self._clocks = Clocks("UTC", "UTC")
        self._found: Sequence[Finding] = ()
        self._wanted = ""
        self._asked = 0
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(Space.XS)
        self._layout.addLayout(self._make_head())
        self._words = label(context.theme, "", Type.CAPTION, "caption", wrap=True)
        self._layout.addWidget(self._words)
        self._nothing = label(context.theme, text("programme.none"), look="muted", wrap=True)
        self._layout.addWidget(self._nothing)
        self._place = self._layout.count()
        self.table = self._make_table("", has_places=True)
        self.quick = QuickAdd(context, subject, self._chosen_entry)
        if context.workspace.is_read_only:
            self.quick.hide()
        self.quick.added.connect(self._on_quick_added)
        self.quick.doubted.connect(self._edit)
        self.quick.complained.connect(self._complain)
        self._problem = label(context.theme, "", look="error", wrap=True)
        self._problem.hide()
        self._checks = FindingsSaid(context)
        for widget in (self.quick, self._problem, self._checks):
            self._layout.addWidget(widget)

    def turn_to(self, ref: RecordRef) -> None:
        self._subject = ref
        self._found = ()
        self._wanted = ""
        self._asked += 1
        self.quick.turn_to(ref)
        self._complain("")

    def refresh(self) -> None:
        self._clocks = self._context.query(programme.clocks_of, self._subject)
        self._show()
        self._check()

    # What can be done

    def add(self) -> None:
        """Open the editor of a new entry after the chosen one, or after the last."""
        dialog = EntryDialog(self._context, self._subject, after_id=self._chosen_entry(), parent=self.window())
        dialog.saved.connect(lambda entity: self._choose(entity.id))
        dialog.open()

    def shift(self) -> None:
        """Open the shifting of the chosen entry and those after it."""
        from ui.programme.shifting import ShiftDialog

        if self.table.entry_keys:
            ShiftDialog(self._context, self.table.entry_keys[0], self.window()).open()

    def choose_people(self) -> None:
        """Open the list of who attends the chosen entry."""
        from ui.programme.attendance import AttendanceDialog

        if self.table.entry_keys:
            AttendanceDialog(self._context, self._subject, self.table.entry_keys[0], self.window()).open()

    def open_alone(self) -> None:
        """Open the programme in a window of its own."""
        from ui.programme.window import ProgrammeWindow

        ProgrammeWindow(self._context, self._subject, self.window()).show()

    # How it is put together

    def _make_head(self) -> SectionHead:
        context = self._context
        self._title = label(context.theme, text("section_title.programme"), Type.STRONG)
        head = SectionHead(self._title)
        self._need_entry: list[QPushButton] = []
        for code, icon, slot in (
            ("programme.shift", "clock", self.shift),
            ("programme.people", "users", self.choose_people),
        ):
            made = button(text(code), icon=context.icon(icon), look="flat")
            made.setObjectName(code)
            made.clicked.connect(slot)
            self._need_entry.append(made)
        self._add = button(text("detail.add"), icon=context.icon("plus", "accent"), look="flat")
        self._add.setObjectName("programme.add")
        self._add.setAccessibleName(f"{text('detail.add')} {kind_name('programme_item').lower()}")
        self._add.clicked.connect(self.add)
        if context.workspace.is_read_only:  # to show a widget that has no parent yet would make it a window
            for made in (*self._need_entry, self._add):
                made.hide()
        for made in (*self._need_entry, self._add):
            head.addWidget(made)
        self._last: QWidget = self._add
        if not self._is_alone:
            alone = self._last = tool(context.icon("maximize"), text("programme.own_window"))
            alone.setObjectName("programme.own_window")
            alone.clicked.connect(self.open_alone)
            head.addWidget(alone)
        return head

    def _make_table(self, home: str, *, has_places: bool) -> ProgrammeTable:
        self._shape = (home, has_places)
        table = ProgrammeTable(self._context, home, self._write, self._refusal, has_places=has_places)
        self._layout.insertWidget(self._place, table, 1 if self._is_alone else 0)
        table.nudged.connect(self._on_nudged)
        table.duplicated.connect(self._on_duplicated)
        table.removed.connect(self._on_removed)
        table.adding.connect(self.add)
        table.complained.connect(self._complain)
        table.activated_row.connect(self._on_row_activated)
        table.heights.changed.connect(self._fit_height)
        table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        table.rows_model.modelReset.connect(self._on_selection_changed)
        table.horizontalScrollBar().rangeChanged.connect(self._fit_height)
        go_to = row_action(
            table,
            text("detail.go_to"),
            self._on_go_to_triggered,
            self._context.icon("arrow-right"),
            "Ctrl+Return",
        )
        table.set_menu([go_to, *([] if self._context.workspace.is_read_only else self._make_menu(table))])
        return table

    def _make_menu(self, table: ProgrammeTable) -> list[QAction]:
        actions = []
        for code, icon, slot, keys in (
            ("programme.edit", "pencil", self._on_edit_triggered, "Return"),
            ("programme.edit_times", "clock", lambda: table.begin_edit("times"), "F2"),
            ("programme.people", "users", self.choose_people, ""),
            ("programme.shift", "arrow-right", self.shift, ""),
            ("programme.duplicate", "copy", self._on_duplicate_triggered, "Ctrl+D"),
            ("programme.toggle_fixed", "lock", self._on_fixed_triggered, ""),
            ("detail.remove", "trash", lambda: self._on_removed(table.entry_keys), "Del"),
        ):
            made = QAction(self._context.icon(icon), text(code), table)
            made.setShortcut(QKeySequence(keys))  # said in the menu; the table itself hears the key
            made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            made.triggered.connect(slot)
            actions.append(made)
        return actions

    def _on_go_to_triggered(self) -> None:
        keys = self.table.entry_keys
        if keys:
            go_to_named(self._context, RecordRef(ProgrammeItem.KIND, keys[0]), ("subject",), self.table)

    def _fit_table(self, lines: Sequence[Line]) -> None:
        """Make the table anew where it has a column too many or too few."""
        home = (self._clocks.home_city or city_of(self._clocks.home)) if self._clocks.differ else ""
        has_places = any(line.place for line in lines)
        if (home, has_places) == self._shape:
            return
        old = self.table
        self._wanted = self._wanted or old.current_key
        self.table = self._make_table(home, has_places=has_places)
        QWidget.setTabOrder(self._last, self.table)
        if self.window().focusWidget() is old:
            self.table.show()  # else it can't have the keys yet
            self.table.setFocus()
        self._layout.removeWidget(old)
        old.hide()
        old.deleteLater()

    def _show(self) -> None:
        rows = self._context.query(listing.programme, ProgrammeCriteria(subject=self._subject))
        attendance = self._context.query(listing.attendance, self._subject)
        lines = lines_of(rows, self._clocks, attendance, self._found)
        self._fit_table(lines)
        self.table.show_lines(lines)
        self._title.setText(
            f"{text('section_title.programme')}  {len(rows)}" if rows else text("section_title.programme")
        )
        self._words.setText(clocks_text(rows, self._clocks))
        for widget in (self._words, *(() if self._context.workspace.is_read_only else self._need_entry)):
            widget.setVisible(bool(rows))
        self.table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._fit_height()
        if self._wanted and self.table.choose(self._wanted):
            self._wanted = ""
        self._show_findings(rows)
        self._on_selection_changed()

    @Slot()
    def _fit_height(self) -> None:
        """On a page of others, be as high as all lines are."""
        if not self._is_alone:
            self.table.setFixedHeight(self.table.whole_height())

    def _check(self) -> None:
        """Have the programme checked in the background."""
        self._asked += 1
        asked, workspace = self._asked, self._context.workspace
        has_entries = any(line.kind is LineKind.ENTRY for line in self.table.rows_model.rows)
        if not has_entries:
            self._found = ()
            return

        def on_checked(found: Sequence[Finding]) -> None:
            ours = [one for one in found if one.code.startswith("programme.")]
            if asked == self._asked and ours != list(self._found):
                self._found = ours
                self._show()

        self._context.tasks.run(lambda _: findings.check(workspace, self._subject), on_checked)

    def _show_findings(self, rows: Sequence[ProgrammeRow]) -> None:
        lines = self.table.rows_model.rows
        problems = list(dict.fromkeys(problem for line in lines for problem in line.problems))
        by_words = {finding_words(finding): finding for finding in self._found}
        found = [by_words[problem] for problem in problems if problem in by_words]
        self._checks.show_findings(found, self._names(rows) if found else ())

    def _names(self, rows: Sequence[ProgrammeRow]) -> Names:
        """Return what the findings may name: who is in the delegations, and the venues."""
        groups = self._context.query(programme.members_for, self._subject)
        people = [
            (one.name, RecordRef("person", one.person_id)) for group in groups for one in group.members if one.person_id
        ]
        return [*people, *((row.venue, RecordRef("venue", row.venue_id)) for row in rows if row.venue_id)]

    # Writing

    def _item(self, key: str) -> ProgrammeItem | None:
        found = self._context.query(records.get, RecordRef(ProgrammeItem.KIND, key))
        return found if isinstance(found, ProgrammeItem) else None

    def _changed(self, key: str, field: str, typed: str) -> ProgrammeItem | None:
        item = self._item(key)
        if item is None:
            return None
        return with_times(item, typed) if field == "times" else replace(item, title=" ".join(typed.split()))

    def _refusal(self, key: str, field: str, typed: str) -> str:
        """Return why what was typed in a cell cannot be taken, "" if it can."""
        try:
            self._changed(key, field, typed)
        except PlannerError as error:
            return fault_words(error)
        return ""

    def _write(self, key: str, field: str, typed: str) -> bool:
        try:
            changed = self._changed(key, field, typed)
            if changed is None:
                return False
            if field == "times" and (changed.start.doubt or changed.end.doubt):
                self._edit(changed)  # asks which time is meant
                return False
            records.save(self._context.workspace, changed)
        except PlannerError as error:
            self._complain(fault_words(error))
            return False
        self._complain("")
        return True

    def _edit(self, item: ProgrammeItem, field: str = "") -> None:
        dialog = EntryDialog(self._context, self._subject, item, parent=self.window())
        dialog.open()
        if field:
            dialog.show_field(field)

    def _complain(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def _choose(self, key: str) -> None:
        if self.table.choose(key):
            self.table.setFocus()
        else:
            self._wanted = key

    def _chosen_entry(self) -> str | None:
        return next(iter(self.table.entry_keys), None)

    @Slot(str)
    def _on_quick_added(self, key: str) -> None:
        self.table.choose(key)

    @Slot(list, int)
    def _on_nudged(self, keys: list[str], minutes: int) -> None:
        self._context.attempt(lambda: programme.nudge(self._context.workspace, keys, minutes))
        self._choose(keys[0])

    @Slot(str)
    def _on_duplicated(self, key: str) -> None:
        made = self._context.attempt(lambda: programme.duplicate(self._context.workspace, key))
        if made is not None:
            self._choose(made.id)

    @Slot(list)
    def _on_removed(self, keys: list[str]) -> None:
        refs = [RecordRef(ProgrammeItem.KIND, key) for key in keys]
        self._context.attempt(lambda: records.remove_all(self._context.workspace, refs))

    @Slot()
    def _on_duplicate_triggered(self) -> None:
        if self.table.entry_keys:
            self._on_duplicated(self.table.entry_keys[0])

    @Slot()
    def _on_edit_triggered(self) -> None:
        if self.table.entry_keys:
            self._on_row_activated(self.table.entry_keys[0])

    @Slot()
    def _on_fixed_triggered(self) -> None:
        items = [item for key in self.table.entry_keys if (item := self._item(key)) is not None]
        if items:
            values = {"is_fixed": not items[0].is_fixed}
            refs = [item.ref for item in items]
            self._context.attempt(lambda: records.change_all(self._context.workspace, refs, values))

    @Slot(str)
    def _on_row_activated(self, key: str) -> None:
        item = self._item(key)
        if item is not None and not self._context.workspace.is_read_only:
            self._edit(item, self.table.current_field)

    @Slot()
    def _on_selection_changed(self) -> None:
        has_entry = bool(self.table.entry_keys)
        for made in self._need_entry:
            made.setEnabled(has_entry)
