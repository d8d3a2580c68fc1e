"""What stands in the cells of a printed table, and which rows stand beside which."""

from __future__ import annotations

from pathlib import Path

from cli_runner import Run

from ui.cli.output import cell


def test_when_an_agreement_runs_without_end_then_the_table_says_that_it_has_no_expiry(sample: Path, run: Run) -> None:
    run("set", sample, "JSAP", "term=indefinite", "notice_months=12")
    line = next(one for one in run("list", sample, "agreements").out.splitlines() if "Action Plan" in one)
    assert line.split()[-3:] == ["unknown", "none", "none"]
    run("add", sample, "act", "of=JSAP", "kind=terminated", "when=2025-01-01")
    line = next(one for one in run("list", sample, "agreements").out.splitlines() if "Action Plan" in one)
    assert line.split()[-3:] == ["unknown", "none", "none"]


def test_when_a_round_has_no_date_yet_then_its_number_tells_which_came_before(pair: Path, run: Run) -> None:
    run("add", pair, "mechanism", "name=Joint Commission", "short=JC")
    for values in (("ordinal=1", "start=2024-05-01"), ("ordinal=2",), ("ordinal=3", "start=2026-05-01")):
        run("add", pair, "round", "of=JC", *values)
    found = run("show", pair, "JC 3", "--json").json
    assert [[row["ordinal"] for row in found[name]] for name in ("previous", "next")] == [[2], []]


def test_a_long_list_in_a_table_names_the_first_and_counts_the_others() -> None:
    codes = [f"{first}{second}" for first in "ABCDE" for second in "ABCDEF"]
    shown = cell(codes)
    assert len(shown) <= 60
    named, _, rest = shown.rpartition(", +")
    assert named.split(", ") == codes[: len(codes) - int(rest)]
    assert cell(codes, widest=0) == ", ".join(codes)
    assert cell(codes[:3]) == "AA, AB, AC"
    assert cell(["Within the window.", "All are working days."]) == "Within the window. All are working days."
