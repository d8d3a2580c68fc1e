"""What the tests of the services share: a file with two dialogues, one of them overdue."""

from __future__ import annotations

import pytest
from dialogues import Dialogue, put_dialogue

from planner.services.workspace import Workspace


@pytest.fixture
def dialogue(workspace: Workspace) -> Dialogue:
    return put_dialogue(workspace)
