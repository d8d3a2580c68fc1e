"""Fixtures that every folder of tests may use.

``pythonpath`` in pyproject.toml holds the project's root and ``tests``, so a test writes
``from factories import a_round, put``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import desk_screen
import pytest
from factories import FrozenClock
from hypothesis import settings

from planner.services.workspace import Workspace, create_workspace

desk_screen.use()
settings.register_profile("planner", deadline=None, print_blob=True)
settings.load_profile("planner")


@pytest.fixture
def clock() -> FrozenClock:
    """A clock that stands at 2026-11-23T09:00Z until a test moves it on."""
    return FrozenClock()


@pytest.fixture
def workspace(tmp_path: Path, clock: FrozenClock) -> Iterator[Workspace]:
    """A fresh empty file, open for writing."""
    opened = create_workspace(tmp_path / "test.dossier", clock=clock)
    yield opened
    opened.close()
