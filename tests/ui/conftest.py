"""Fixtures of the tests that drive the window: the theme, and an open file as its rooms are handed it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from factories import FrozenClock
from PySide6.QtWidgets import QApplication

from planner.services.samples import create_sample
from planner.services.workspace import Workspace, open_workspace
from ui.context import AppContext
from ui.tasks import Tasks
from ui.theme import Scheme, Theme


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The theme of the whole run, light."""
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The India–Italy sample, made once; copied by who opens it."""
    path = tmp_path_factory.mktemp("sample") / "india-italy.dossier"
    create_sample(path, "india-italy", clock=FrozenClock()).close()
    return path


@pytest.fixture
def app_context(theme: Theme, sample_file: Path, tmp_path: Path, clock: FrozenClock) -> Iterator[AppContext]:
    """A fresh copy of the India–Italy sample, open for writing on 23 November 2026."""
    path = tmp_path / "sample.dossier"
    shutil.copy(sample_file, path)
    yield from _context(open_workspace(path, clock=clock), theme)


@pytest.fixture
def empty_context(theme: Theme, workspace: Workspace) -> Iterator[AppContext]:
    """A fresh empty file."""
    yield from _context(workspace, theme)


def _context(workspace: Workspace, theme: Theme) -> Iterator[AppContext]:
    context = AppContext(workspace, theme, Tasks())
    yield context
    context.close()
    workspace.close()
