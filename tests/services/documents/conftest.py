"""What tests of documents share: a file with the round in Rome, and reading the words out of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from document_scenes import Scene, rome_round
from document_words import Make
from factories import FrozenClock

from planner.domain.entity import RecordRef
from planner.services.documents import Document, build
from planner.services.samples import create_sample
from planner.services.workspace import Workspace, open_workspace

ReadSample: TypeAlias = Callable[[str], Workspace]
AS_AT = datetime(2025, 3, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def scene(workspace: Workspace) -> Scene:
    return rome_round(workspace)


@pytest.fixture(scope="session")
def sample_files(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Gives a sample by its name, made once and never written to."""

    @cache
    def made(name: str) -> Path:
        path = tmp_path_factory.mktemp(name) / "sample.dossier"
        create_sample(path, name, with_work=False).close()
        return path

    return made


@pytest.fixture
def read_sample(sample_files: Callable[[str], Path], clock: FrozenClock) -> Iterator[ReadSample]:
    """Opens a sample by its name for reading."""
    with ExitStack() as opened:

        def read(name: str) -> Workspace:
            return opened.enter_context(closing(open_workspace(sample_files(name), read_only=True, clock=clock)))

        yield read


@pytest.fixture
def make(workspace: Workspace) -> Make:
    """Builds a document as at 1 March 2025, 1500 hrs IST."""

    def made(kind: str, of: RecordRef, **options: Any) -> Document:
        return workspace.query(build, kind, of, **{"as_at": AS_AT, **options})

    return made
