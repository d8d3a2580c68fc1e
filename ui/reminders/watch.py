"""Keeps the bell true: asks what is due once a file stands open, after each change, and when something comes back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QSystemTrayIcon

from planner.domain.changes import ChangeSet
from planner.services import reminders
from planner.services.reminders import ReminderRow
from ui.context import AppContext
from ui.messages import text
from ui.reminders.words import in_days
from ui.tasks import Progress

if TYPE_CHECKING:
    from ui.main_window import MainWindow

LOOK_MS: Final = 30_000
"""So often the clock is looked at; the file is asked only when there can be something new."""
PAUSED: Final = "reminders/paused"
"""Where it is kept among the settings of this user, so that it holds at the next start."""
REST_MS: Final = 1_500
"""So long the file is left alone after a change: who reads it keeps the next change waiting, and this reads widely."""


class ReminderWatch(QObject):
    """Counts the reminders that are due, and says so once of each.

    Signals:
        changed: the reminders due are others now.
    """

    changed = Signal()

    def __init__(self, context: AppContext, window: MainWindow) -> None:
        super().__init__(context)
        self._context = context
        self._window = window
        self._due: Sequence[ReminderRow] = ()
        self._told: set[str] = set()
        self._is_paused = context.settings is not None and context.settings.value(PAUSED) in (True, "true")
        self._asked: Progress | None = None
        self._next: datetime | None = None
        self._tray: QSystemTrayIcon | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.refresh)
        context.committed.connect(self._on_context_committed)

    @property
    def due(self) -> Sequence[ReminderRow]:
        return self._due

    @property
    def is_paused(self) -> bool:
        return self._is_paused

    def pause(self, *, is_paused: bool) -> None:
        """Say nothing while someone looks at the screen with the officer; what came meanwhile is said afterwards."""
        self._is_paused = is_paused
        if self._context.settings is not None:
            self._context.settings.setValue(PAUSED, is_paused)
        self._show(self._due)

    @Slot()
    def refresh(self) -> None:
        """Ask what is due, in the background."""
        if self._asked is not None:
            self._asked.cancel()
        workspace, now = self._context.workspace, self._context.workspace.clock()
        self._asked = self._context.tasks.run(
            lambda _: (workspace.query(reminders.due, now), workspace.query(reminders.next_return, now)), self._on_asked
        )

    @Slot()
    def look(self) -> None:
        """Ask again where the day has turned, or the time of something that was put off has come."""
        if self._next is not None and self._context.workspace.clock() >= self._next:
            self.refresh()

    def _on_asked(self, found: tuple[Sequence[ReminderRow], datetime]) -> None:
        rows, self._next = found
        self._show(rows)

    def _show(self, rows: Sequence[ReminderRow]) -> None:
        self._due = rows
        self._window.bell.show_count(len(rows), is_paused=self._is_paused)
        self._window.actions_table.action("pause_reminders").setChecked(self._is_paused)
        self._told &= {row.id for row in rows}  # what was put off is told again when it comes back
        if not self._is_paused:
            fresh = [row for row in rows if row.id not in self._told]
            if fresh and self._window.toast.offers:  # such as the undo of the step by which they came
                self._window.toast.ended.connect(self._on_toast_ended, Qt.ConnectionType.UniqueConnection)
            elif fresh:
                self._told |= {row.id for row in fresh}
                self._tell(fresh)
        self.changed.emit()

    @Slot()
    def _on_toast_ended(self) -> None:
        self._show(self._due)

    def _tell(self, rows: Sequence[ReminderRow]) -> None:
        first = rows[0]
        line = text("reminder.line", name=first.name, when=in_days(first, self._context.today))
        words = line if len(rows) == 1 else text("reminder.more", line=line, count=len(rows) - 1)
        self._window.toast.say(words, text("reminder.show"), self._window.show_reminders)
        if QSystemTrayIcon.isSystemTrayAvailable():
            if self._tray is None:
                self._tray = QSystemTrayIcon(self._context.icon("bell", "accent"), self)
                self._tray.setToolTip(text("app.name"))
                self._tray.messageClicked.connect(self._on_tray_clicked)
                self._tray.activated.connect(self._on_tray_clicked)
            self._tray.show()
            self._tray.showMessage(text("reminder.title"), words, self._context.icon("bell", "accent"))

    @Slot()
    def _on_tray_clicked(self) -> None:
        self._window.showNormal()
        self._window.activateWindow()
        self._window.show_reminders()

    @Slot(object)
    def _on_context_committed(self, changes: ChangeSet) -> None:
        if changes.touches(reminders.WATCHED):
            self._rest.start()


def tomorrow_at(now: datetime, hour: int, *, days: int = 1) -> datetime:
    """Return ``hour`` o'clock so many days on, on this machine's clocks."""
    local = now.astimezone()
    day = (local + timedelta(days=days)).date()
    return datetime(day.year, day.month, day.day, hour).astimezone()
