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
from ui.sections import HOMES
from ui.theme import Space, Theme
from ui.widgets.basics import fit_to_screen

TOPICS: Final[dict[str, str]] = {
    "overview": "Use the overview",
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
    **dict.fromkeys(("PlanDialog", "ChangeDatesDialog", "MechanismDialog"), TOPICS["mechanisms"]),
    **dict.fromkeys(("ProgrammeWindow", "EntryDialog", "ShiftDialog", "AttendanceDialog"), TOPICS["visits"]),
    "SubstituteDialog": TOPICS["delegations"],
    **dict.fromkeys(("AgreementDialog", "CommonActDialog"), TOPICS["agreements"]),
    "PersonDialog": TOPICS["people"],
    "CiteDialog": TOPICS["initiatives"],
    "PreviewDialog": "Print",
    **dict.fromkeys(("RemindersDialog", "LaddersDialog"), "Be reminded"),
    **dict.fromkeys(("IncompleteDialog", "ScorecardDialog", "NameDialog"), "Keep filters, fill gaps, keep score"),
    **dict.fromkeys(("BinDialog", "HistoryDialog"), "Bring back what was deleted or changed"),
    **dict.fromkeys(("BackupsDialog", "CheckDialog", "ImportDialog"), "Files and backups"),
    **dict.fromkeys(("QuickPopup", "QuickAddLine", "ShortcutsDialog", "BulkEditDialog"), "Find your way"),
    **dict.fromkeys(("SettingsDialog", "AboutDialog"), "Find your way"),
}
"""The task that F1 opens in a window over the planner's; in an editor that of its kind, else of the section below."""

KIND_TOPICS: Final[dict[str, str]] = {
    **dict.fromkeys(("engagement", "series"), TOPICS["calendar"]),
    **dict.fromkeys(("programme_item", "attendance", "visit_leg", "participant"), TOPICS["visits"]),
    "member": TOPICS["delegations"],
    **dict.fromkeys(("mechanism_name", "mechanism_side", "slip", "agenda_item", "outcome"), TOPICS["mechanisms"]),
    **dict.fromkeys(("cooperation_plan", "planned_activity", "deadline"), TOPICS["mechanisms"]),
    **dict.fromkeys(("agreement_party", "agreement_action", "agreement_link"), TOPICS["agreements"]),
    **dict.fromkeys(("post", "rank", "holiday_correction"), TOPICS["people"]),
    "claim": TOPICS["initiatives"],
    "reminder_ladder": "Be reminded",
    "saved_filter": "Keep filters, fill gaps, keep score",
}
"""The task that F1 opens in the editor of a kind that has no section of its own, or another task than it."""


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
    """Show the help on what a window over the planner's is for, else on what the one below shows.

    It is shown over that window, or over the one below where that closes once another window is active.
    """
    below = window.parentWidget()
    while below is not None and not isinstance(below, Sectioned):
        below = below.parentWidget()
    if below is None:
        return None
    topic = _topic_of(window) or TOPICS.get(below.current_section(), "")
    return _show(below if window.windowFlags() & Qt.WindowType.FramelessWindowHint else window, below.theme, topic)


def _topic_of(window: QWidget) -> str:
    """Return the task of a window by what it is, else by the kind of record that it edits, "" for none."""
    named = next((WINDOW_TOPICS[one.__name__] for one in type(window).__mro__ if one.__name__ in WINDOW_TOPICS), "")
    kind = getattr(window, "kind", "")
    return named or KIND_TOPICS.get(kind, "") or TOPICS.get(HOMES.get(kind, ""), "")


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
