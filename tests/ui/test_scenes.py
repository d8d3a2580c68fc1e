"""Every page, dialog and state that the gallery shows: nothing is cut off, and every control has a name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from ui_walks import clipped, elided, nameless, overflowing

from tests.scenes import Files, all_scenes
from tests.studio import Studio

SMALL = (1000, 700)
FILES = sorted({one.file for one in all_scenes()})


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return Files.make(tmp_path_factory.mktemp("scenes"))


@pytest.fixture
def studio(qapp: QApplication, tmp_path: Path) -> Iterator[Studio]:
    made = Studio(tmp_path, SMALL)
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
    for scene in (one for one in all_scenes() if one.file == file):
        shown = scene.show(studio)
        studio.settle()
        found[scene.name] = clipped(shown) | elided(shown) | nameless(shown) | overflowing(shown)
        studio.clear()
    assert {name: words for name, words in found.items() if words} == {}
