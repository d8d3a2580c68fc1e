"""Starts the window: paints it first, opens the file then, and keeps the settings of this user."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QSettings, QStandardPaths, QTimer, Slot
from PySide6.QtWidgets import QApplication

from planner.domain.errors import PlannerError
from ui.main_window import MainWindow
from ui.messages import text
from ui.qt import settle
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

    def __init__(self, app: QApplication, settings: QSettings, *, keeps_backups: bool = False) -> None:
        super().__init__(app)
        self._keeps_backups = keeps_backups
        self._settings = settings
        self.theme = Theme(app, Scheme(str(settings.value("scheme", Scheme.SYSTEM.value))))
        self.welcome = Welcome(self.theme)
        self.window = MainWindow(self.theme, self.welcome)
        self.welcome.chosen.connect(self._on_action_triggered)
        self.window.actions_table.triggered.connect(self._on_action_triggered)
        self.window.actions_table.sample_chosen.connect(self.open_sample)
        self.window.actions_table.recent_chosen.connect(self._on_recent_chosen)
        self.window.actions_table.set_samples(["india-italy", "defence-dialogues"])
        self.window.actions_table.set_recent(self._recent())
        self.window.actions_table.used = self._kept("used")
        self.window.closing.connect(self.close)
        self.theme.changed.connect(self._on_theme_changed)
        geometry = settings.value("geometry")
        if geometry is not None:
            self.window.restoreGeometry(geometry)

    def open_path(self, path: Path) -> None:
        """Open a file in place of the one that is open; on failure that one stays."""
        shown = self.window.context
        if shown is not None and shown.workspace.path.absolute() == path.absolute():
            return
        from planner.services.workspace import open_workspace

        self._replace(lambda: open_workspace(path))

    def open_sample(self, name: str) -> None:
        """Open a fresh copy of a sample, kept among this user's documents."""
        from planner.services.samples import create_sample

        self._replace(lambda: create_sample(_fresh(_documents(), name), name))

    def create_path(self, path: Path) -> None:
        from planner.services.workspace import create_workspace

        self._replace(lambda: create_workspace(path))

    def report_bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Say what nobody foresaw; the window and the file stay open."""
        import traceback

        details = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(details)
        self.window.show_bug(details)

    @Slot()
    def close(self) -> None:
        self._settings.setValue("geometry", self.window.saveGeometry())
        self._settings.setValue("section", self._section())
        self._settings.setValue("used", self.window.actions_table.used)
        if self.window.context is not None:
            self._let_go(self.window.context)

    def _let_go(self, context: AppContext) -> None:
        from ui import upkeep

        context.close()
        if self._keeps_backups:
            upkeep.back_up_at_close(context.workspace)
        context.workspace.close()

    def _replace(self, opening: Callable[[], Any]) -> None:
        from ui import upkeep
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
        context.settings = self._settings
        context.tasks.failed.connect(self._on_task_failed)
        self.window.set_context(context, Sections(context), self._section())
        if old is not None:
            self._let_go(old)
            old.deleteLater()
        self._remember(workspace.path)
        upkeep.say_how_open(workspace, self.window)
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
        return [str(kept)] if kept else []  # a list of one comes back as itself, an empty one as nothing

    def _remember(self, path: Path) -> None:
        shown = [str(path), *[one for one in self._recent() if one != str(path)]][:RECENT_LIMIT]
        self._settings.setValue("recent", shown)
        self.window.actions_table.set_recent(shown)

    @Slot(str)
    def _on_recent_chosen(self, path: str) -> None:
        self.open_path(Path(path))

    @Slot(str)
    def _on_action_triggered(self, name: str) -> None:
        from PySide6.QtWidgets import QFileDialog

        match name:
            case "new_file":
                chosen, _ = QFileDialog.getSaveFileName(
                    self.window, text("file.new_title"), str(_documents()), text("file.filter")
                )
                if chosen:
                    self.create_path(Path(chosen).with_suffix(".dossier"))
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
    def _on_theme_changed(self) -> None:
        self._settings.setValue("scheme", self.theme.scheme.value)


def run(path: Path | None = None, sample: str | None = None) -> int:
    """Open the window on ``path``, on a fresh copy of ``sample``, or on the welcome page; return the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName(text("app.name"))
    app.setOrganizationName(ORGANISATION)
    application = Application(app, QSettings(), keeps_backups=True)
    sys.excepthook = application.report_bug
    if path is not None or sample is not None:
        application.welcome.set_opening(is_opening=True)
        opening = (lambda: application.open_path(path)) if path else (lambda: application.open_sample(sample or ""))
        application.window.painted.connect(opening)
    application.window.show()
    QTimer.singleShot(SETTLE_MS, settle)
    return app.exec()


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())


def _fresh(folder: Path, name: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{name}.dossier"
    count = 2
    while place.exists():
        place = folder / f"{name}-{count}.dossier"
        count += 1
    return place
