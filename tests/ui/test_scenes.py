"""Every page, dialog and state that the gallery shows: nothing is cut off, all controls are named, no keys double."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.scene_walk import faults
from tests.scenes import Files, all_scenes
from tests.studio import Studio

SMALL = (1000, 700)
SMALLEST = (860, 480)
"""What the window is at its smallest."""
IN_WINDOW = ("start", "empty", "sample", "calendar", "page", "state")
"""The groups of scenes that show the window itself, whose dialogs are as large in any."""
FILES = sorted({one.file for one in all_scenes()})


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return Files.make(tmp_path_factory.mktemp("scenes"))


@pytest.fixture(params=[SMALL, SMALLEST], ids=["small", "smallest"])
def studio(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path) -> Iterator[Studio]:
    made = Studio(tmp_path, request.param)
    yield made
    made.close()
    made.window.deleteLater()
    made.application.deleteLater()


@pytest.mark.parametrize("file", FILES)
def test_when_any_scene_is_shown_then_no_word_is_cut_off_and_no_control_nameless(
    studio: Studio, files: Files, file: str
) -> None:
    if file:
        studio.open(files.copy(file, studio.folder))
    found = {}
    wanted = IN_WINDOW if studio.window.width() == SMALLEST[0] else ("",)
    for scene in (one for one in all_scenes() if one.file == file and one.name.startswith(wanted)):
        shown = scene.show(studio)
        studio.settle()
        found[scene.name] = faults(shown)
        studio.clear()
    assert {name: words for name, words in found.items() if words} == {}
