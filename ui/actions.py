"""Every action of the window in one table: its words, icon, keys, menu and what it does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from ui import panes
from ui.icons import icon
from ui.messages import label as step_label
from ui.messages import text
from ui.theme import Scheme, Theme

if TYPE_CHECKING:
    from planner.domain.changes import Label
    from planner.domain.entity import RecordRef
    from ui.context import AppContext
    from ui.main_window import MainWindow

_TABLE: tuple[tuple[str, str, str, str], ...] = (
    # name, menu, icon, keys
    ("new_file", "file", "file-plus", "Ctrl+Shift+N"),
    ("open_file", "file", "folder-open", "Ctrl+O"),
    ("import", "file", "file-import", ""),
    ("export", "file", "file-export", ""),
    ("save", "file", "", "Ctrl+S"),
    ("save_copy", "file", "copy", ""),
    ("restore", "file", "history", ""),
    ("print", "file", "printer", "Ctrl+P"),
    ("settings", "file", "settings", "Ctrl+,"),
    ("quit", "file", "", "Ctrl+Q"),
    ("undo", "edit", "arrow-back-up", "Ctrl+Z"),
    ("redo", "edit", "arrow-forward-up", "Ctrl+Shift+Z"),
    ("new_record", "edit", "plus", "Ctrl+N"),
    ("quick_add", "edit", "calendar-plus", "Ctrl+Shift+A"),
    ("new_task", "edit", "checklist", "Ctrl+Shift+K"),
    ("plan_round", "edit", "calendar-plus", "Ctrl+Shift+M"),
    ("history", "edit", "history", "Ctrl+Shift+H"),
    ("bin", "edit", "trash", ""),
    ("filter", "edit", "filter", "Ctrl+F"),
    ("find_next", "edit", "", "F3"),
    ("find_previous", "edit", "", "Shift+F3"),
    ("find", "edit", "search", "Ctrl+K"),
    ("back", "view", "chevron-left", "Alt+Left"),
    ("forward", "view", "chevron-right", "Alt+Right"),
    ("reminders", "view", "bell", "Ctrl+Shift+R"),
    ("pause_reminders", "view", "", ""),
    ("scorecard", "view", "checklist", ""),
    ("incomplete", "view", "list-details", ""),
    ("hide_list", "view", "layout-sidebar-left-collapse", "F9"),
    ("next_pane", "view", "", "F6"),
    ("previous_pane", "view", "", "Shift+F6"),
    ("help", "help", "help-circle", "F1"),
    ("palette", "help", "command", "Ctrl+Shift+P"),
    ("shortcuts", "help", "", "Ctrl+?"),
    ("check", "help", "checklist", ""),
    ("about", "help", "info-circle", ""),
)
_STEP_LETTERS: Final = 64
"""How long the name of a step may be in the menu; a longer one would widen all of it."""
_NEEDS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(("save_copy", "restore", "export", "print", "find", "check", "history", "bin"), ("file",)),
    **dict.fromkeys(
        ("next_pane", "previous_pane", "reminders", "pause_reminders", "scorecard", "incomplete"), ("file",)
    ),
    "import": ("file", "writing"),
    "undo": ("file", "writing", "undo"),
    "redo": ("file", "writing", "redo"),
    "new_record": ("file", "writing", "new"),
    "quick_add": ("file", "writing"),
    **dict.fromkeys(("new_task", "plan_round"), ("file", "writing")),
    "save": ("file",),
    "find_next": ("file", "rows"),
    "hide_list": ("file", "beside"),
    "find_previous": ("file", "rows"),
    "filter": ("file", "list"),
    "back": ("file", "back"),
    "forward": ("file", "forward"),
}
"""What must be so for an action to be possible; ``why_not.…`` says in words that it is not."""
_MOST_USED: Final = 40


class Actions(QObject):
    """The actions, in their menus. The menus are filled once the window stands, or when an action is first asked for.

    Signals:
        triggered: the name of an action that the application, not the window, carries out.
        sample_chosen: the name of a sample to open a copy of.
        recent_chosen: the path of a recent file.
    """

    triggered = Signal(str)
    sample_chosen = Signal(str)
    recent_chosen = Signal(str)

    def __init__(self, window: MainWindow, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        self._is_file_open = False
        self._has_undo = self._has_redo = False
        self._unnamed: tuple[Label | None, Label | None] | None = None
        """The steps that undo and redo are still to be named after."""
        self._made_sections: list[QAction] = []
        self._schemes: dict[Scheme, QAction] = {}
        self.used: list[str] = []
        self._sample_names: list[str] = []
        self._recent_paths: list[str] = []
        for menu in ("file", "edit", "view", "help"):
            self._menus[menu] = window.menuBar().addMenu(text(f"menu.{menu}"))
        theme.changed.connect(self._on_theme_changed)

    def fill(self) -> None:
        """Make the actions and put them into the menus."""
        if self._actions:
            return
        from ui import travel  # only now: the first picture does without

        window = self._window
        for name, menu, picture, keys in _TABLE:
            self._add(name, menu, picture, keys)
        self._actions["redo"].setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self._actions["pause_reminders"].setCheckable(True)
        self._own: dict[str, Callable[[], Any]] = {
            "undo": self.undo,
            "redo": self.redo,
            "new_record": self._new_record,
            "quick_add": self._quick_add,
            "new_task": lambda: travel.new_task(window),
            "save": lambda: travel.save(window),
            "find_next": lambda: travel.find_next(window, 1),
            "find_previous": lambda: travel.find_next(window, -1),
            "filter": self._filter,
            "find": self._find,
            "back": window.back,
            "forward": window.forward,
            "quit": window.close,
            "reminders": window.show_reminders,
            "pause_reminders": window.toggle_reminders,
            "hide_list": lambda: panes.hide_list(window),
            "next_pane": lambda: panes.move(window, 1),
            "previous_pane": lambda: panes.move(window, -1),
            "help": self._help,
            "palette": self._palette,
            "shortcuts": self._shortcuts,
            "settings": self._settings,
            "about": self._about,
        }
        self._samples = QMenu(text("action.open_sample"), window)
        self._recent = QMenu(text("action.recent"), window)
        self._recent.aboutToShow.connect(self._on_recent_shown)
        self._menus["edit"].aboutToShow.connect(self.name_history)
        for submenu in (self._samples, self._recent):
            self._menus["file"].insertMenu(self._actions["import"], submenu)
        self._menus["file"].insertSeparator(self._actions["import"])
        self._menus["file"].insertSeparator(self._actions["quit"])
        self._menus["file"].insertSeparator(self._actions["settings"])
        self._menus["edit"].insertSeparator(self._actions["new_record"])
        self._menus["view"].insertSeparator(self._actions["reminders"])
        self._menus["view"].insertSeparator(self._actions["hide_list"])
        self._menus["help"].insertSeparator(self._actions["check"])
        self._add_sections()
        self._add_schemes()
        self.set_file_open(is_open=self._is_file_open)
        if window.context is not None:
            self.show_history(window.context)
        self.set_samples(self._sample_names)
        self.set_recent(self._recent_paths)

    def action(self, name: str) -> QAction:
        self.fill()
        self.name_history()
        return self._actions[name]

    def set_file_open(self, *, is_open: bool) -> None:
        self._is_file_open = is_open
        self.update()

    def update(self) -> None:
        """Allow what is possible now, and nothing else."""
        if not self._actions:
            return
        met = self._met()
        for name, needs in _NEEDS.items():
            self._actions[name].setEnabled(met.issuperset(needs))
        for action in self._made_sections:
            action.setEnabled(self._is_file_open)

    def reason(self, action: QAction) -> str:
        """Return in words why an action of the menus is not possible now, "" where it is."""
        if action.isEnabled():
            return ""
        missing = "file" if action in self._made_sections else self._missing(action.objectName())
        return text(f"why_not.{missing or 'now'}")

    def changes_by(self, keys: QKeySequence) -> bool:
        """Say whether keys are those of an action that changes the file."""
        return any("writing" in needs and keys in self.action(name).shortcuts() for name, needs in _NEEDS.items())

    def remember(self, key: str) -> None:
        """Keep what was used last; the latest comes first."""
        self.used = [key, *(one for one in self.used if one != key)][:_MOST_USED]

    def _missing(self, name: str) -> str:
        met = self._met()
        return next((need for need in _NEEDS.get(name, ()) if need not in met), "")

    def _met(self) -> frozenset[str]:
        """Return which of the needs are met now."""
        window, context = self._window, self._window.context
        page = window.current_page()
        found = {
            "file": self._is_file_open,
            "writing": context is not None and not context.workspace.is_read_only,
            "undo": self._has_undo,
            "redo": self._has_redo,
            "new": callable(getattr(page, "new", None)),
            "list": callable(getattr(page, "focus_filter", None)),
            "rows": hasattr(getattr(page, "current", page), "table"),
            "beside": hasattr(getattr(page, "current", page), "halves"),
            "back": window.can_go_back,
            "forward": window.can_go_forward,
        }
        return frozenset(need for need, is_met in found.items() if is_met)

    def set_samples(self, names: list[str]) -> None:
        self._sample_names = names
        if not self._actions:
            return
        self._samples.clear()
        for name in names:
            chosen = self._samples.addAction(text(f"sample.{name}"))
            chosen.triggered.connect(lambda _=False, name=name: self.sample_chosen.emit(name))

    def set_recent(self, paths: list[str]) -> None:
        self._recent_paths = paths
        if not self._actions:
            return
        self._recent.clear()
        self._recent.setEnabled(bool(paths))
        for path in paths:
            chosen = self._recent.addAction(path)
            chosen.setData(path)
            chosen.triggered.connect(lambda _=False, path=path: self.recent_chosen.emit(path))

    def _on_recent_shown(self) -> None:
        """Say of each recent file whether it is still where it was."""
        for action in self._recent.actions():
            path = str(action.data())
            is_there = Path(path).exists()
            action.setText(path if is_there else text("action.recent_missing", path=path))
            action.setToolTip("" if is_there else text("recent.missing_hint"))

    def show_history(self, context: AppContext) -> None:
        """Offer in the menu what undo and redo would do, once there is a menu."""
        if not self._actions:
            return
        undo, redo = self._unnamed = context.workspace.next_labels()
        before, now = (self._has_undo, self._has_redo), (undo is not None, redo is not None)
        self._has_undo, self._has_redo = now
        if now != before:
            self.update()

    @Slot()
    def name_history(self) -> None:
        """Give undo and redo the names of their steps: after every edit would be for nothing while no menu is open."""
        steps, self._unnamed = self._unnamed, None
        for name, step in zip(("undo", "redo"), steps or (), strict=False):
            words = _on_one_line(step_label(step)) if step else ""
            self._actions[name].setText(text(f"action.{name}_named", label=words) if step else text(f"action.{name}"))

    def undo(self) -> None:
        self._step("undo")

    def redo(self) -> None:
        self._step("redo")

    def _step(self, name: str) -> None:
        from ui.long_step import step_through  # the first picture undoes nothing

        if self._window.context is not None:
            step_through(self._window.context, self._window, name)

    def _add(self, name: str, menu: str, picture: str, keys: str) -> None:
        action = QAction(text(f"action.{name}"), self._window)
        action.setObjectName(name)
        if picture:
            action.setIcon(icon(picture, self._theme.colour("muted")))
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False, name=name: self._on_triggered(name))
        self._menus[menu].addAction(action)
        self._actions[name] = action

    def _add_sections(self) -> None:
        from ui.sidebar import SECTIONS

        self._menus["view"].addSeparator()
        for place, (name, picture) in enumerate(SECTIONS):
            action = QAction(icon(picture, self._theme.colour("muted")), text(f"section.{name}"), self._window)
            action.setShortcut(QKeySequence(f"Ctrl+{place + 1}"))
            action.setObjectName(f"go.{name}")
            action.triggered.connect(lambda _=False, name=name: self._window.visit(name))
            self._menus["view"].addAction(action)
            self._made_sections.append(action)

    def _add_schemes(self) -> None:
        menu = self._menus["view"].addMenu(text("action.scheme"))
        group = QActionGroup(self)
        for scheme in Scheme:
            action = menu.addAction(text(f"action.scheme_{scheme.value}"))
            action.setObjectName(f"scheme.{scheme.value}")
            action.setCheckable(True)
            action.setChecked(scheme is self._theme.scheme)
            self._schemes[scheme] = action
            action.triggered.connect(lambda _=False, scheme=scheme: self._theme.set_scheme(scheme))
            group.addAction(action)

    def _on_triggered(self, name: str) -> None:
        if name in self._own:
            self._own[name]()
        else:
            self.triggered.emit(name)

    def _new_record(self) -> None:
        new = getattr(self._window.current_page(), "new", None)
        if callable(new):
            new()

    def _quick_add(self) -> None:
        context = self._window.context
        if context is None:
            return
        from ui.quick_add.dialog import QuickAddLine

        line = QuickAddLine(context, self._window)
        line.added.connect(self._on_line_added)
        line.open()

    def _on_line_added(self, ref: RecordRef, has_day: bool) -> None:
        if has_day:
            self._window.go("calendar").show_record(ref)
        else:
            self._window.open_record(ref)

    def _filter(self) -> None:
        focus = getattr(self._window.current_page(), "focus_filter", None)
        if callable(focus):
            focus()

    def _find(self) -> None:
        self._window.focus_search()

    def _help(self) -> None:
        from ui.help.window import show_help

        show_help(self._window, self._theme, self._window.current_section())

    def _palette(self) -> None:
        from ui.palette.dialog import Palette

        Palette(self._window, self._theme).show()

    def _shortcuts(self) -> None:
        from ui.palette.shortcuts import ShortcutsDialog

        ShortcutsDialog(self._window, self._theme).open()

    def _settings(self) -> None:
        from ui.settings import SettingsDialog

        SettingsDialog(self._window, self._theme).open()

    def _about(self) -> None:
        from ui.check.about import AboutDialog

        context = self._window.context
        AboutDialog(self._theme, context.workspace.path if context else None, self._window).open()

    def _on_theme_changed(self) -> None:
        if self._theme.scheme in self._schemes:
            self._schemes[self._theme.scheme].setChecked(True)
        for name, _, picture, _ in _TABLE:
            if picture and self._actions:
                self._actions[name].setIcon(icon(picture, self._theme.colour("muted")))


def _on_one_line(words: str) -> str:
    """Return a step's name as a menu holds it: its beginning where it is long, and "&" as a letter."""
    shown = words if len(words) <= _STEP_LETTERS else f"{words[: _STEP_LETTERS - 1].rstrip()}…"
    return shown.replace("&", "&&")
