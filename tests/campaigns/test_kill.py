"""Killing a process that edits loses nothing that it had shown as saved."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from kill import campaign

KILLS = 50 * int(os.environ.get("PLANNER_CAMPAIGN", "1"))


@pytest.mark.campaign
def test_when_an_editing_process_is_killed_then_nothing_it_showed_as_saved_is_lost(tmp_path: Path) -> None:
    tally = campaign(KILLS, tmp_path, seed=14)

    assert (tally.kills, tally.lost, tally.bad) == (KILLS, [], [])
    assert tally.acknowledged >= KILLS
    assert tally.migrations_old + tally.migrations_new == KILLS // 10
