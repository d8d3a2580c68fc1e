"""Which entries of the event's programme the chosen member of a delegation takes part in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from planner.domain.entity import RecordRef
from planner.domain.timing import ZonedTime
from planner.services import listing, records
from planner.services.listing import ProgrammeCriteria, ProgrammeRow
from ui.context import AppContext
from ui.formatting import time_text
from ui.messages import text
from ui.widgets.basics import button
from ui.widgets.cell_links import leading
from ui.widgets.rows import Column
from ui.widgets.table_section import TableSection


@dataclass(frozen=True, slots=True)
class AttendingRow:
    """One entry that the member takes part in."""

    id: str
    start: ZonedTime
    title: str
    place: str
    venue_id: str | None
    entry_id: str
    role: str


class AttendingSection(TableSection[AttendingRow]):
    """The entries that name one member; the officer adds to an entry from a menu of the programme."""

    def __init__(self, context: AppContext, subject: RecordRef) -> None:
        self._subject = subject
        self._member_id = ""
        super().__init__(
            context,
            text("section_title.attending"),
            "attendance",
            _COLUMNS,
            self._attended,
            lambda row: row.id,
            fixed=("member_id", "programme_item_id"),
            can_add=False,
            empty=text("delegation.whole_programme"),
        )
        self._add = button(text("delegation.add_entry"), icon=context.icon("plus", "accent"), look="flat")
        self._menu = QMenu(self._add)
        self._add.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._on_menu_opening)
        self._menu.triggered.connect(self._on_menu_triggered)
        self.head.addWidget(self._add)
        self._add.setVisible(not context.workspace.is_read_only)

    @Slot(str)
    def show_member(self, member_id: str) -> None:
        """Show the entries of another member."""
        self._member_id = member_id
        self.refresh()

    def turn_to(self, subject: RecordRef) -> None:
        """Show the programme of another event, of no member yet."""
        self._subject = subject
        self._member_id = ""

    def refresh(self) -> None:
        entries = self._entries()
        self.setVisible(bool(entries) and bool(self._member_id))
        super().refresh()

    def _entries(self) -> list[ProgrammeRow]:
        return self._context.query(listing.programme, ProgrammeCriteria(subject=self._subject))

    def _attended(self) -> list[AttendingRow]:
        entries = {entry.id: entry for entry in self._entries()}
        named = self._context.query(listing.attendance, self._subject)
        own = [(row, entries[row.programme_item_id]) for row in named if row.member_id == self._member_id]
        return [
            AttendingRow(
                row.id, entry.start, entry.title, entry.venue or entry.place, entry.venue_id, entry.id, row.role
            )
            for row, entry in own
        ]

    @Slot()
    def _on_menu_opening(self) -> None:
        self._menu.clear()
        named = self._context.query(listing.attendance, self._subject)
        taken = {row.programme_item_id for row in named if row.member_id == self._member_id}
        for entry in self._entries():
            if entry.id not in taken:
                words = f"{time_text(entry.start, with_zone=False)}  {entry.title}"
                self._menu.addAction(words.replace("&", "&&")).setData(entry.id)

    @Slot(QAction)
    def _on_menu_triggered(self, action: QAction) -> None:
        values = {"member_id": self._member_id, "programme_item_id": action.data()}
        self._context.attempt(lambda: records.add(self._context.workspace, "attendance", values))


_COLUMNS: Final[tuple[Column[AttendingRow], ...]] = (
    Column(
        text("column.when"),
        lambda row: row.start.utc,
        lambda row: f"{time_text(row.start, with_zone=False)}",
        width=18,
    ),
    Column(
        text("column.entry"),
        lambda row: row.title,
        width=0,
        is_strong=True,
        tooltip=lambda row: row.title,
        leads=leading("programme_item", lambda row: row.entry_id),
    ),
    Column(
        text("column.place"),
        lambda row: row.place,
        width=20,
        leads=leading("venue", lambda row: row.venue_id),
        yields=1,
    ),
    Column(text("column.role"), lambda row: row.role, width=14, yields=2),
)
