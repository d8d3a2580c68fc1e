"""A new file: what it is called, and what the window asks first."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.app import Application
from ui.qt import planner_path


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("/desk/italy", "/desk/italy.dossier"),
        ("/desk/italy.dossier", "/desk/italy.dossier"),
        ("/desk/India v1.2", "/desk/India v1.2.dossier"),
    ],
)
def test_when_a_name_is_typed_then_nothing_of_it_is_lost(typed: str, made: str) -> None:
    assert planner_path(typed) == Path(made)


def test_when_a_file_is_made_from_another_section_then_the_overview_asks_whose_desk_it_is(
    application: Application, tmp_path: Path
) -> None:
    application.create_path(tmp_path / "first.dossier")
    application.window.go("mechanisms")
    application.create_path(tmp_path / "second.dossier")
    assert application.window.current_section() == "overview"
