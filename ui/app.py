"""Starts the window: paints it first, opens the file then, and keeps the settings of this user."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QSettings, QTimer, Slot
from PySide6.QtWidgets import QApplication

from planner.domain.errors import PlannerError
from ui.main_window import MainWindow
from ui.messages import text
from ui.qt import planner_path
from ui.theme import Scheme, Theme
from ui.welcome import Welcome

if TYPE_CHECKING:  # the store is loaded after the first paint
    from ui.context import AppContext

ORGANISATION: Final = "dossier-planner"
RECENT_LIMIT: Final = 10
SETTLE_MS: Final = 2000
"""So long after the start the first page stands."""


class Application(QObject):
    """Owns the window and the open file, and carries out what concerns the file as a whole."""

    def __init__(
        self, app: QApplication, settings: QSettings, *, keeps_backups: bool = False, drafts: Path | None = None
    ) -> None:
        super().__init__(app)
        self._drafts = drafts
        self._keeps_backups = keeps_backups
        self._settings = settings
        self.theme = Theme(app, _scheme(settings.value("scheme")))
        self.welcome = Welcome(self.theme)
        self.window = MainWindow(self.theme, self.welcome)
        self.welcome.chosen.connect(self._on_action_triggered)
        self.window.actions_table.triggered.connect(self._on_action_triggered)
        self.window.actions_table.sample_chosen.connect(self.open_sample)
        self.window.actions_table.recent_chosen.connect(self._on_recent_chosen)
        self.window.actions_table.set_samples(["india-italy", "defence-dialogues"])
        self.window.actions_table.set_recent(self._recent())
        self.welcome.set_recent(self._recent())
        self.welcome.recent_chosen.connect(self._on_recent_chosen)
        self.window.actions_table.used = self._kept("used")
        self.window.closing.connect(self.close)
        self.theme.changed.connect(self._on_theme_changed)
        self.window.completed.connect(self._on_window_completed)
        if settings.contains("geometry"):
            from ui import session

            session.restore_place(settings, self.window)

    def open_path(self, path: Path) -> None:
        """Open a file in place of the one that is open; on failure that one stays.

        One that is open already is opened again only where another window has held it.
        """
        shown = self.window.context.workspace if self.window.context is not None else None
        if shown is not None and shown.path.absolute() == path.absolute() and shown.holder is None:
            return
        from planner.services.workspace import open_workspace

        self._replace(lambda: open_workspace(path))

    def open_sample(self, name: str) -> None:
        """Open a fresh copy of a sample, kept among this user's documents."""
        from planner.services.samples import create_sample

        self._replace(lambda: create_sample(_fresh(_documents(), name), name))

    def create_path(self, path: Path) -> None:
        from planner.services.workspace import create_workspace

        self._replace(lambda: create_workspace(path), "overview")  # which asks first whose desk it is

    def report_bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Say what nobody foresaw; the window and the file stay open."""
        import traceback

        details = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(details)
        self.window.show_bug(details)

    @Slot()
    def close(self) -> None:
        from ui import session

        session.keep_place(self._settings, self.window)
        self._settings.setValue("section", self._section())
        self._settings.setValue("file", str(self.window.context.workspace.path) if self.window.context else "")
        self._settings.setValue("used", self.window.actions_table.used)
        if self.window.context is not None:
            self._keep_state()
            self._let_go(self.window.context)

    def _keep_state(self) -> None:
        """Keep what the open file shows."""
        from ui import session

        context, rooms = self.window.context, self.window.rooms
        if context is not None and rooms is not None:
            session.keep_state(self._settings, context.workspace.path, self.window.current_section(), rooms.shown)

    def _let_go(self, context: AppContext) -> None:
        from ui import upkeep

        context.close()
        if self._keeps_backups:
            upkeep.back_up_at_close(context.workspace)
        context.workspace.close()

    def _replace(self, opening: Callable[[], Any], first: str = "") -> None:
        from ui import session, upkeep
        from ui.context import AppContext
        from ui.sections import Sections
        from ui.tasks import Tasks

        try:
            workspace = opening()
        except PlannerError as error:
            self.welcome.set_opening(is_opening=False)
            self.window.show_error(error)
            return
        old = self.window.context
        context = AppContext(workspace, self.theme, Tasks(), self.window)
        context.settings, context.drafts = self._settings, self._drafts
        context.tasks.failed.connect(self._on_task_failed)
        self._keep_state()
        kept = session.state_for(self._settings, workspace.path)
        self.window.set_context(context, Sections(context, kept), first or str(kept.get("", "")) or self._section())
        if old is not None:
            self._let_go(old)
            old.deleteLater()
        self._remember(workspace.path)
        upkeep.say_how_open(workspace, self.window, partial(self.open_path, workspace.path))
        upkeep.look_after(context, self.window, keeps_backups=self._keeps_backups)

    def _section(self) -> str:
        """Return the section shown now, or that was shown when the window was last closed."""
        return self.window.current_section() or str(self._settings.value("section", ""))

    def _recent(self) -> list[str]:
        return self._kept("recent")

    def _kept(self, name: str) -> list[str]:
        kept = self._settings.value(name, [])
        if isinstance(kept, list):
            return [str(one) for one in kept]
        return (
            [kept] if isinstance(kept, str) and kept else []
        )  # a list of one comes back as itself, an empty one as nothing

    def _remember(self, path: Path) -> None:
        """Keep a file as a recent one, and at once as the one to reopen, however the session ends."""
        if self._settings.value("file", "") != str(path):
            self._settings.setValue("file", str(path))
        shown = [str(path), *[one for one in self._recent() if one != str(path)]][:RECENT_LIMIT]
        if shown == self._recent():
            return
        self._settings.setValue("recent", shown)
        self.window.actions_table.set_recent(shown)
        self.welcome.set_recent(shown)

    @Slot(str)
    def _on_recent_chosen(self, path: str) -> None:
        if Path(path).exists():
            self.open_path(Path(path))
        else:
            self.locate(path)

    def locate(self, path: str) -> None:
        """Ask where a file is that is not where it was, and open it there."""
        from PySide6.QtWidgets import QFileDialog

        start = next((str(one) for one in Path(path).parents if one.exists()), str(_documents()))
        title = text("recent.locate_title", name=Path(path).name)
        chosen, _ = QFileDialog.getOpenFileName(self.window, title, start, text("file.filter"))
        if chosen:
            self._settings.setValue("recent", [chosen if one == path else one for one in self._recent()])
            self.open_path(Path(chosen))

    def reopen(self) -> Path | None:
        """Return the file that was open when the window was last closed, None if none was or it is not there.

        The window then says that it is gone, and offers to look for it.
        """
        kept = self._settings.value("file", "")
        if not isinstance(kept, str) or not kept:
            return None
        path = Path(kept)
        if path.is_file():
            return path
        words, locate = text("recent.gone", path=kept), text("recent.locate")
        self.window.painted.connect(
            lambda: self.window.banner.say(words, "info", action=locate, do=lambda: self.locate(kept))
        )
        return None

    @Slot(str)
    def _on_action_triggered(self, name: str) -> None:
        from PySide6.QtWidgets import QFileDialog

        match name:
            case "new_file":
                chosen, _ = QFileDialog.getSaveFileName(
                    self.window,
                    text("file.new_title"),
                    str(_fresh(_documents(), text("file.new_name"))),
                    text("file.filter"),
                )
                if chosen:
                    self.create_path(planner_path(chosen))
            case "open_file":
                chosen, _ = QFileDialog.getOpenFileName(
                    self.window, text("file.open_title"), str(_documents()), text("file.filter")
                )
                if chosen:
                    self.open_path(Path(chosen))
            case "sample":
                self.open_sample("india-italy")
            case _ if self.window.context is not None:
                from ui import commands

                commands.run(name, self.window, self.window.context)

    @Slot(object)
    def _on_task_failed(self, error: BaseException) -> None:
        if isinstance(error, PlannerError):
            self.window.show_error(error)
        else:
            self.report_bug(type(error), error, error.__traceback__)

    @Slot()
    def _on_window_completed(self) -> None:
        from ui.motion import Motion

        if self.theme.motion is None:
            self.theme.motion = Motion(self, is_reduced=self._settings.value("reduced_motion") in (True, "true"))
            self.theme.motion.changed.connect(self._on_motion_changed)

    @Slot(bool)
    def _on_motion_changed(self, is_reduced: bool) -> None:
        self._settings.setValue("reduced_motion", is_reduced)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._settings.setValue("scheme", self.theme.scheme.value)


def run(path: Path | None = None, sample: str | None = None) -> int:
    """Open the window on ``path``, on a fresh copy of ``sample``, or on the welcome page; return the exit code."""
    app = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "fusion"])
    assert isinstance(app, QApplication)
    app.setApplicationName(text("app.name"))
    app.setOrganizationName(ORGANISATION)
    application = Application(app, QSettings(), keeps_backups=True, drafts=_draft_folder())
    sys.excepthook = application.report_bug
    if path is None and sample is None:
        path = application.reopen()
    if path is not None or sample is not None:
        application.welcome.set_opening(is_opening=True)
        opening = (lambda: application.open_path(path)) if path else (lambda: application.open_sample(sample or ""))
        application.window.painted.connect(opening)
    application.window.show()
    QTimer.singleShot(SETTLE_MS, _settle)
    return app.exec()


def _settle() -> None:
    from ui import collector

    collector.settle()


def _scheme(kept: object) -> Scheme:
    """Return the appearance that was kept, the system's where none was or it cannot be read."""
    return next((one for one in Scheme if one.value == kept), Scheme.SYSTEM)


def _documents() -> Path:
    from PySide6.QtCore import QStandardPaths

    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()


def _draft_folder() -> Path | None:
    """Return where is kept what is typed and not saved yet, None for a user who has no folder for data."""
    from PySide6.QtCore import QStandardPaths

    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(found) / ORGANISATION / "drafts" if found else None


def _fresh(folder: Path, name: str) -> Path:
    place = folder / f"{name}.dossier"
    count = 2
    while place.exists():
        place = folder / f"{name}-{count}.dossier"
        count += 1
    return place
