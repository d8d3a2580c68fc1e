"""The list behind the bell: what is due now, what comes, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
)

from planner.domain.changes import ChangeSet
from planner.domain.reminders import ReminderStatus
from planner.services import reminders
from planner.services.reminders import ReminderRow
from ui.context import AppContext
from ui.formatting import date_text
from ui.messages import choice_label, text
from ui.reminders.ladders import LaddersDialog
from ui.reminders.watch import ReminderWatch, tomorrow_at
from ui.reminders.words import in_days, standing
from ui.tasks import Progress
from ui.theme import Space, Type
from ui.widgets.basics import EmptyState, button, fit_to_screen, label
from ui.widgets.busy import BusyMark
from ui.widgets.modal import ModalDialog
from ui.widgets.row_actions import row_action
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable
from ui.widgets.undo_keys import UndoKeys

AHEAD: Final = timedelta(days=90)
"""How far ahead the coming ones are listed."""
MORNING: Final = 9
SNOOZES: Final[dict[str, Callable[[datetime], datetime]]] = {
    "ten_minutes": lambda now: now + timedelta(minutes=10),
    "hour": lambda now: now + timedelta(hours=1),
    "tomorrow": lambda now: tomorrow_at(now, MORNING),
    "week": lambda now: tomorrow_at(now, MORNING, days=7),
}


class RemindersDialog(ModalDialog):
    """Lists reminders; Enter opens the record, Del dismisses, S puts off."""

    def __init__(self, context: AppContext, watch: ReminderWatch, parent: Any) -> None:
        super().__init__(parent)
        self._context = context
        self._watch = watch
        self._asked: Progress | None = None
        self._found: Sequence[ReminderRow] = ()
        self.setWindowTitle(text("reminder.title"))
        fit_to_screen(self, 940, 520)
        self.table: RowsTable[ReminderRow] = RowsTable(
            context,
            text("reminder.title"),
            (
                Column(text("column.when"), lambda row: row.when, self._when, width=12, is_strong=True),
                Column(text("column.what"), lambda row: row.name, width=0, least=18, tooltip=lambda row: row.name),
                Column(
                    text("column.kind"),
                    lambda row: choice_label(row.rule),
                    width=16,
                    tone=lambda _: "muted",
                    yields=2,
                ),
                Column(text("column.date"), lambda row: row.when, _date, width=15, yields=1),
                Column(text("column.status"), self._standing, width=21, tone=lambda _: "muted"),
            ),
            lambda row: row.id,
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(EmptyState(context, "bell", text("reminder.nothing"), text("reminder.nothing_hint")))
        self._segments = QButtonGroup(self)
        self._assemble()
        self._add_keys()
        UndoKeys(context, self)
        self.table.activated_row.connect(self._on_row_activated)
        self.table.chosen.connect(self._on_row_chosen)
        self._segments.idClicked.connect(self._on_segment_clicked)
        context.committed.connect(self._on_context_committed)
        self.refresh()
        self.table.setFocus()

    @property
    def shows_coming(self) -> bool:
        return self._segments.checkedId() == 1

    @Slot()
    def refresh(self) -> None:
        """Ask again, in the background."""
        workspace, last = self._context.workspace, self._context.today + AHEAD
        if self._asked is not None:
            self._asked.cancel()
        self._asked = self._context.tasks.run(
            lambda _: workspace.query(reminders.reminders, workspace.clock(), last=last),
            self._on_found,
            name="reminders",
            stopped=self._on_stopped,
        )

    @property
    def is_settled(self) -> bool:
        """Whether the rows shown are those asked for last."""
        return self._asked is None

    def done(self, result: int) -> None:
        if self._asked is not None:
            self._asked.cancel()
        super().done(result)

    def _on_stopped(self) -> None:
        self._asked = None

    def _on_found(self, found: Sequence[ReminderRow]) -> None:
        self._asked, self._found = None, found
        self._show_rows()

    def _show_rows(self) -> None:
        """Show those of the list that is chosen."""
        found = self._found
        due = sorted(_with(found, ReminderStatus.DUE), key=lambda row: (row.when.first, row.on, row.name))
        coming = _with(found, ReminderStatus.COMING, ReminderStatus.SNOOZED)
        for place, rows in enumerate((due, coming)):
            self._segments.button(place).setText(text(f"reminder.segment_{place}", count=len(rows)))
        rows = coming if self.shows_coming else due
        self.table.set_rows(rows)
        if rows and not self.table.selected_count:
            self.table.select_place(max(self.table.currentIndex().row(), 0))
        self._stack.setCurrentIndex(0 if rows else 1)
        self._on_row_chosen(self.table.current_key)

    @Slot()
    def dismiss_chosen(self) -> None:
        rows = self._chosen()
        if rows:
            self._context.attempt(lambda: reminders.dismiss(self._context.workspace, *rows))

    def snooze_until(self, until: datetime) -> None:
        """Put the chosen ones off."""
        rows = self._chosen()
        if rows:
            self._context.attempt(lambda: reminders.snooze(self._context.workspace, until, *rows))

    def _assemble(self) -> None:
        context = self._context
        head = QHBoxLayout()
        head.setSpacing(0)
        for place, end in enumerate(("first", "last")):
            segment = QToolButton()
            segment.setCheckable(True)
            segment.setChecked(place == 0)
            segment.setProperty("look", "segment")
            segment.setProperty("end", end)
            segment.setText(text(f"reminder.segment_{place}", count=0))
            self._segments.addButton(segment, place)
            head.addWidget(segment)
        head.addStretch(1)
        self._pause = QCheckBox(text("reminder.pause"))
        self._pause.setToolTip(text("reminder.pause_hint"))
        self._pause.setChecked(self._watch.is_paused)
        self._pause.toggled.connect(self._on_pause_toggled)
        head.addWidget(self._pause)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        self._open = button(text("reminder.open"))
        self._snooze = button(text("reminder.snooze"))
        self._snooze.setToolTip(text("reminder.snooze_hint"))
        menu = QMenu(self._snooze)
        for name in SNOOZES:
            menu.addAction(text(f"reminder.snooze_{name}")).setData(name)
        menu.addAction(text("reminder.snooze_date")).setData("")
        menu.triggered.connect(lambda action: self._on_snooze_chosen(str(action.data())))
        self._snooze.setMenu(menu)
        self._dismiss = button(text("reminder.dismiss"))
        self._dismiss.setToolTip(text("reminder.dismiss_hint"))
        self._dismiss_all = button(text("reminder.dismiss_all"))
        ladders = button(text("reminder.ladders"), icon=context.icon("settings"), look="flat")
        close = button(text("form.close"), look="primary")
        for widget in (self._open, self._snooze, self._dismiss, self._dismiss_all):
            foot.addWidget(widget)
        foot.addWidget(BusyMark(context.theme, context.tasks))
        foot.addStretch(1)
        foot.addWidget(ladders)
        foot.addWidget(close)
        hint = label(context.theme, text("reminder.hint"), Type.CAPTION, "caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(hint)
        column.addLayout(foot)
        for one in (self._open, self._snooze, self._dismiss, self._dismiss_all, ladders, close):
            one.setAutoDefault(False)
        self._open.clicked.connect(self._on_open_clicked)
        self._dismiss.clicked.connect(self.dismiss_chosen)
        self._dismiss_all.clicked.connect(self._on_dismiss_all_clicked)
        ladders.clicked.connect(self._on_ladders_clicked)
        close.clicked.connect(self.accept)

    def _add_keys(self) -> None:
        if self._context.workspace.is_read_only:
            return
        made = []
        for code, keys, do in (("snooze", "S", self._offer_snoozes), ("dismiss", "Del", self.dismiss_chosen)):
            made.append(row_action(self.table, text(f"reminder.{code}").replace("&", ""), do, keys=keys))
        self.table.set_menu(made)

    def _offer_snoozes(self) -> None:
        """Open the times to put it off to on the first: Enter takes it."""
        self._snooze.showMenu()
        if menu := self._snooze.menu():
            menu.setActiveAction(menu.actions()[0])

    def _chosen(self) -> list[ReminderRow]:
        keys = set(self.table.selected_keys)
        return [row for row in self.table.rows_model.rows if row.id in keys]

    def _when(self, row: ReminderRow) -> str:
        words = in_days(row, self._context.today)
        return words[:1].upper() + words[1:]

    def _standing(self, row: ReminderRow) -> str:
        return standing(row, self._context.today)

    @Slot(str)
    def _on_row_chosen(self, key: str) -> None:
        can_write = not self._context.workspace.is_read_only
        self._open.setEnabled(bool(key))
        self._snooze.setEnabled(bool(key) and can_write)
        self._dismiss.setEnabled(bool(key) and can_write)
        self._dismiss_all.setEnabled(can_write and not self.shows_coming and bool(self.table.rows_model.rows))

    @Slot(int)
    def _on_segment_clicked(self, _: int) -> None:
        self._show_rows()

    @Slot(str)
    def _on_row_activated(self, key: str) -> None:
        row = self.table.rows_model.rows[self.table.rows_model.row_of(key)]
        self.accept()
        self._context.open(row.ref)

    @Slot()
    def _on_open_clicked(self) -> None:
        if self.table.current_key:
            self._on_row_activated(self.table.current_key)

    @Slot()
    def _on_dismiss_all_clicked(self) -> None:
        rows: Sequence[ReminderRow] = list(self.table.rows_model.rows)
        self._context.attempt(lambda: reminders.dismiss(self._context.workspace, *rows))

    def _on_snooze_chosen(self, name: str) -> None:
        now = self._context.workspace.clock()
        if name:
            self.snooze_until(SNOOZES[name](now))
            return
        from ui.calendar.date_dialog import DateDialog

        asked = DateDialog(
            self._context,
            text("reminder.snooze"),
            text("reminder.until_day"),
            self._context.today + timedelta(days=14),
            self,
            needs_day=True,
        )
        asked.chosen.connect(self._on_day_chosen)
        asked.open()

    @Slot(object)
    def _on_day_chosen(self, day: date) -> None:
        self.snooze_until(datetime(day.year, day.month, day.day, MORNING).astimezone())

    @Slot(bool)
    def _on_pause_toggled(self, is_paused: bool) -> None:
        self._watch.pause(is_paused=is_paused)

    @Slot()
    def _on_ladders_clicked(self) -> None:
        LaddersDialog(self._context, self).open()

    @Slot(object)
    def _on_context_committed(self, changes: ChangeSet) -> None:
        if changes.touches(reminders.WATCHED):
            self.refresh()


def _with(rows: Sequence[ReminderRow], *statuses: ReminderStatus) -> list[ReminderRow]:
    return [row for row in rows if row.status in statuses]


def _date(row: ReminderRow) -> str:
    return date_text(row.when, weekday=True)
