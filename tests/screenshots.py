"""Makes the pictures of the README, on the sample: ``python -m tests.screenshots``."""

from __future__ import annotations

import tempfile
from pathlib import Path

from planner.services.samples import create_sample
from tests.studio import Studio
from ui.mechanisms.planning.dialog import PlanDialog

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "resources" / "screenshots"


def readme() -> None:
    """Write the pictures that the README shows."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "india-italy.dossier"
        create_sample(file, "india-italy").close()
        studio = Studio(Path(place))
        studio.open(file)
        studio.window.statusBar().hide()  # it names the file's place on this machine
        studio.window.go("overview")
        studio.shoot(studio.window, PICTURES / "overview.png")
        dialog = PlanDialog(studio.context, studio.find("mechanism", "MCG").id, studio.window)
        dialog.open()
        studio.shoot(dialog, PICTURES / "plan.png")
        studio.close()


if __name__ == "__main__":
    readme()
