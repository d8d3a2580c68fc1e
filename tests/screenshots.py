"""Makes pictures of the window on the sample: ``python -m tests.screenshots`` writes those of the README.

``python -m tests.screenshots FOLDER`` writes every section in both schemes to FOLDER, for review.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from planner.services.naming import resolve
from planner.services.samples import create_sample
from ui.app import Application
from ui.main_window import SECTIONS
from ui.mechanisms.planning.dialog import PlanDialog
from ui.theme import Scheme

ROOT = Path(__file__).parent.parent
SIZE = (1360, 850)
RECORDS = (
    ("mechanism", "MCG"),
    ("round", "MCG 13"),
    ("visit", "Prime Minister"),
    ("agreement", "Agreement on defence cooperation"),
    ("person", "Portolano"),
    ("party", "Italy"),
)


class Studio:
    """The window on a fresh sample, settled before each picture."""

    def __init__(self, folder: Path) -> None:
        self._app = QApplication.instance() or QApplication([])
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        file = folder / "india-italy.dossier"
        create_sample(file, "india-italy").close()
        self.application = Application(self._app, settings)
        self.window = self.application.window
        self.window.resize(*SIZE)
        self.window.show()
        self.application.open_path(file)

    def settle(self) -> None:
        """Let everything that waits be drawn, and the worker finish."""
        until = time.monotonic() + 10
        quiet = 0
        while quiet < 5 and time.monotonic() < until:
            self._app.processEvents()
            time.sleep(0.02)
            context = self.window.context
            quiet = quiet + 1 if context is None or not context.tasks.is_busy else 0

    def shoot(self, target: Path) -> None:
        self.settle()
        target.parent.mkdir(parents=True, exist_ok=True)
        self.window.grab().save(str(target))
        print(target)

    def open_record(self, kind: str, name: str) -> None:
        context = self.window.context
        assert context is not None
        self.window.open_record(context.query(resolve, name, kinds=(kind,)))

    def shoot_plan(self, target: Path) -> None:
        """Take the window that plans the next round of the MCG."""
        context = self.window.context
        assert context is not None
        mechanism = context.query(resolve, "MCG", kinds=("mechanism",))
        dialog = PlanDialog(context, mechanism.id, self.window)
        dialog.open()
        self.settle()
        dialog.grab().save(str(target))
        print(target)
        dialog.reject()


def gallery(folder: Path) -> None:
    """Write every section and the pages of some records, light and dark."""
    with tempfile.TemporaryDirectory() as place:
        studio = Studio(Path(place))
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            studio.application.theme.set_scheme(scheme)
            for section, _ in SECTIONS:
                studio.window.go(section)
                studio.shoot(folder / scheme.value / f"{section}.png")
            for kind, name in RECORDS:
                studio.open_record(kind, name)
                studio.shoot(folder / scheme.value / f"page-{kind}.png")
        studio.window.close()


def readme() -> None:
    """Write the pictures that the README shows."""
    with tempfile.TemporaryDirectory() as place:
        studio = Studio(Path(place))
        studio.application.theme.set_scheme(Scheme.LIGHT)
        studio.window.statusBar().hide()  # it names the file's place on this machine
        studio.window.go("overview")
        studio.shoot(ROOT / "resources" / "screenshots" / "overview.png")
        studio.shoot_plan(ROOT / "resources" / "screenshots" / "plan.png")
        studio.window.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        gallery(Path(sys.argv[1]))
    else:
        readme()
