"""The help: its tasks at the side, the chosen one beside them. It stays open while one works.

The text is the program's own and shipped with it, so it may be marked up; no word of a record is ever shown here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QVBoxLayout, QWidget

from ui.messages import text
from ui.resources import resource_path
from ui.theme import Space, Theme
from ui.widgets.basics import fit_to_screen

TOPICS: Final[dict[str, str]] = {
    "mechanisms": "Plan the next round",
    "visits": "Build the programme",
    "delegations": "Compose the delegation",
    "agreements": "Follow agreements",
    "calendar": "Use the calendar",
    "people": "Keep people, bodies and countries",
    "initiatives": "Keep initiatives, topics and sources",
}
"""The task that F1 opens in a section; the first of all where none is named."""

WINDOW_TOPICS: Final[dict[str, str]] = {
    **dict.fromkeys(("PlanDialog", "ChangeDatesDialog"), "Plan the next round"),
    **dict.fromkeys(("ProgrammeWindow", "EntryDialog", "ShiftDialog", "AttendanceDialog"), "Build the programme"),
    "SubstituteDialog": "Compose the delegation",
    "PreviewDialog": "Print",
    **dict.fromkeys(("RemindersDialog", "LaddersDialog"), "Be reminded"),
    **dict.fromkeys(("IncompleteDialog", "ScorecardDialog"), "Keep filters, fill gaps, keep score"),
    **dict.fromkeys(("BinDialog", "HistoryDialog"), "Bring back what was deleted or changed"),
    **dict.fromkeys(("BackupsDialog", "CheckDialog", "ImportDialog"), "Files and backups"),
}
"""The task that F1 opens in a window over the planner's; that of the section below where none is named."""


@runtime_checkable
class Sectioned(Protocol):
    """The window with sections, each of which has its task."""

    @property
    def theme(self) -> Theme: ...

    def current_section(self) -> str: ...


@dataclass(frozen=True)
class Task:
    title: str
    text: str


def tasks() -> list[Task]:
    """Return the help's tasks, in order."""
    whole = resource_path("help", "help.md").read_text("utf-8")
    return [
        Task(title.strip(), body.strip())
        for title, _, body in (part.partition("\n") for part in f"\n{whole}".split("\n## ")[1:])
    ]


def show_help_of(window: QWidget) -> HelpWindow | None:
    """Show the help on what a window over the planner's is for, else on what the one below shows."""
    below = window.parentWidget()
    while below is not None and not isinstance(below, Sectioned):
        below = below.parentWidget()
    if below is None:
        return None
    topic = WINDOW_TOPICS.get(type(window).__name__, "") or TOPICS.get(below.current_section(), "")
    return _show(window, below.theme, topic)


def show_help(window: QWidget, theme: Theme, section: str) -> HelpWindow:
    """Show the help on a section over the window that shows it."""
    return _show(window, theme, TOPICS.get(section, ""))


def _show(window: QWidget, theme: Theme, topic: str) -> HelpWindow:
    """Show a task over a window, in the help that it has already if so."""
    shown: HelpWindow | None = window.findChild(HelpWindow, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if shown is None:
        shown = HelpWindow(theme, window)
    shown.show_topic(topic)
    shown.show()
    shown.raise_()
    shown.activateWindow()
    return shown


class HelpWindow(QDialog):
    """Shows one task at a time."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(text("help.title"))
        fit_to_screen(self, 820, 600)
        self._theme = theme
        self._tasks = tasks()
        self.contents = QListWidget()
        self.contents.setAccessibleName(text("help.contents"))
        self.contents.addItems([task.title for task in self._tasks])
        height = self.contents.fontMetrics().height() + Space.M
        for place in range(self.contents.count()):
            self.contents.item(place).setSizeHint(QSize(0, height))
        self.contents.setFixedWidth(292)
        self.page = QTextBrowser()
        self.page.setAccessibleName(text("help.text"))
        self.page.setOpenLinks(False)
        self.page.document().setDocumentMargin(Space.L)
        across = QHBoxLayout()
        across.setSpacing(Space.S)
        across.addWidget(self.contents)
        across.addWidget(self.page, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        layout.addLayout(across)
        self.contents.currentRowChanged.connect(self._on_current_row_changed)
        theme.changed.connect(self._on_theme_changed)
        self.contents.setCurrentRow(0)

    def show_topic(self, title: str) -> None:
        """Show a task by its title, the first if there is none such."""
        titles = [task.title for task in self._tasks]
        self.contents.setCurrentRow(titles.index(title) if title in titles else 0)
        self.contents.setFocus()

    @Slot(int)
    def _on_current_row_changed(self, place: int) -> None:
        if place < 0:
            return
        task = self._tasks[place]
        features = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
        self.page.document().setMarkdown(f"## {task.title}\n\n{task.text}\n", features)
        self.page.moveCursor(QTextCursor.MoveOperation.Start)  # the window scrolls to it as it is first shown
        self.page.verticalScrollBar().setValue(0)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._on_current_row_changed(self.contents.currentRow())
