"""Renders every page, dialog and state of the window for review: ``python -m tests.gallery FOLDER``.

Each scheme has a folder. ``--size 1000x700`` is that of the window, ``--scale 2`` draws at 200 %, ``--rtl`` mirrors all
as for a language that is written from right to left, and words after the folder choose among the scenes by how their
names begin: ``python -m tests.gallery out plan calendar/month``. Where a word chooses none, nothing is rendered and the
exit code is 2.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path


def render(folder: Path, size: tuple[int, int], names: Sequence[str], *, is_mirrored: bool = False) -> int:
    """Write the pictures; return how many scenes could not be shown."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication

    from tests.scenes import Files, all_scenes
    from tests.studio import Studio
    from ui.theme import Scheme

    if is_mirrored:
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    failed = 0
    wanted = [one for one in all_scenes() if not names or one.name.startswith(tuple(names))]
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        for file in dict.fromkeys(one.file for one in wanted):
            with tempfile.TemporaryDirectory() as place:
                studio = Studio(Path(place), size, scheme)
                if file:
                    studio.open(getattr(Files.make(Path(place)), file))
                for scene in (one for one in wanted if one.file == file):
                    try:
                        studio.shoot(scene.show(studio), folder / scheme.value / f"{scene.name.replace('/', '-')}.png")
                    except Exception as error:
                        failed += 1
                        print(f"{scene.name}: {error!r}", file=sys.stderr)
                    studio.clear()
                studio.close()
    return failed


def unknown(names: Sequence[str]) -> str:
    """Say which of the words no scene begins with, and which groups there are, or scenes of its group; "" for none."""
    from tests.scenes import all_scenes

    known = [one.name for one in all_scenes()]
    strange = [name for name in names if not any(one.startswith(name) for one in known)]
    if not strange:
        return ""
    groups = dict.fromkeys(one.partition("/")[0] + "/" for one in known)
    near = [one for one in known if any(name.startswith(one.partition("/")[0] + "/") for name in strange)]
    return f"No scene begins with {' or '.join(strange)}; there are {', '.join(near or groups)}."


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.gallery", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--size", default="1360x850")
    parser.add_argument("--scale", default="1")
    parser.add_argument("--rtl", action="store_true", help="lay all out from right to left")
    asked = parser.parse_args(words)
    os.environ["QT_SCALE_FACTOR"] = asked.scale
    if said := unknown(asked.names):
        print(said, file=sys.stderr)
        return 2
    width, _, height = asked.size.partition("x")
    return 1 if render(asked.folder, (int(width), int(height)), asked.names, is_mirrored=asked.rtl) else 0


if __name__ == "__main__":
    sys.exit(main())
