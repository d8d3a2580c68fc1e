"""How many findings and incomplete records there are; a very large file is not checked in passing."""

from __future__ import annotations

from datetime import date

import pytest

from planner.services import findings, standing
from planner.services.incomplete import incomplete
from planner.services.samples import load_sample
from planner.services.workspace import Workspace

TODAY = date(2026, 11, 23)


def test_counts_when_asked_then_they_are_those_of_the_lists(workspace: Workspace) -> None:
    load_sample(workspace, "india-italy")

    found = workspace.query(standing.counts, TODAY)

    assert found.findings == len(findings.check(workspace, today=TODAY))
    assert found.incomplete == len(workspace.query(incomplete, TODAY))


def test_counts_when_the_file_is_very_large_then_findings_are_left_uncounted(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_sample(workspace, "india-italy")
    monkeypatch.setattr(standing, "MOST_EVENTS", 3)

    assert workspace.query(standing.counts, TODAY).findings is None
