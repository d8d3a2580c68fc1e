"""A 13-page programme takes at most 1.5 times what Typst takes on the same data."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.document_speed import LIMIT, print_programme, ratio
from long_programmes import long_programme
from pytest_benchmark.fixture import BenchmarkFixture

from planner.services.workspace import Workspace, create_workspace


@pytest.mark.benchmark(group="documents")
def test_when_a_13_page_programme_is_printed_then_typst_takes_most_of_the_time(
    benchmark: BenchmarkFixture, workspace: Workspace, tmp_path: Path
) -> None:
    event = long_programme(workspace)
    benchmark.pedantic(print_programme, (workspace, event), rounds=1, warmup_rounds=1)

    apart = create_workspace(tmp_path / "ratio.dossier")
    measured = ratio(apart)
    apart.close()
    benchmark.extra_info["ratio"] = round(measured, 3)
    assert measured <= LIMIT
