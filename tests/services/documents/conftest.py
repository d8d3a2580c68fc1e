"""What tests of documents share: a file with the round in Rome, and reading the words out of a document."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from document_scenes import Scene, rome_round
from document_words import Make

from planner.domain.entity import RecordRef
from planner.services.documents import Document, build
from planner.services.workspace import Workspace

AS_AT = datetime(2025, 3, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def scene(workspace: Workspace) -> Scene:
    return rome_round(workspace)


@pytest.fixture
def make(workspace: Workspace) -> Make:
    """Builds a document as at 1 March 2025, 1500 hrs IST."""

    def made(kind: str, of: RecordRef, **options: Any) -> Document:
        return workspace.query(build, kind, of, **{"as_at": AS_AT, **options})

    return made
