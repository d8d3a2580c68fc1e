"""Walks over scenes as another desktop shows them: ``QT_SCALE_FACTOR=1.5 python -m tests.scene_walk SIZE NAME…``.

Names after the size choose among the scenes by how they begin. What is cut off, nameless or double is printed.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

sys.path.append(str(Path(__file__).parent))
from ui_walks import clashes, clipped, elided, nameless, overflowing

from tests.scenes import Files, all_scenes
from tests.studio import Studio


def faults(shown: QWidget) -> set[str]:
    """Return what is wrong with what is shown."""
    double = {f"{keys}: {one} and {other}" for keys, one, other in clashes(shown)}
    return clipped(shown) | elided(shown) | nameless(shown) | overflowing(shown) | double


def walk(size: tuple[int, int], names: Sequence[str]) -> dict[str, set[str]]:
    """Return what is wrong with each scene whose name begins with one of ``names``, nothing where all is well."""
    found = {}
    wanted = [one for one in all_scenes() if one.file and one.name.startswith(tuple(names))]
    for file in dict.fromkeys(one.file for one in wanted):
        with tempfile.TemporaryDirectory() as place:
            studio = Studio(Path(place), size)
            studio.open(getattr(Files.make(Path(place)), file))
            for scene in (one for one in wanted if one.file == file):
                shown = scene.show(studio)
                studio.settle()
                found[scene.name] = faults(shown)
                studio.clear()
            studio.close()
    return {name: wrong for name, wrong in found.items() if wrong}


if __name__ == "__main__":
    width, _, height = sys.argv[1].partition("x")
    wrong = walk((int(width), int(height)), sys.argv[2:])
    for name, of_scene in wrong.items():
        print(f"FAULT {name}: {sorted(of_scene)}")
    sys.exit(bool(wrong))
