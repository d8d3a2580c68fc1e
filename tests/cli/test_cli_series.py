"""An engagement that repeats is added, shown, changed and removed from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cli_runner import Run


def a_series(run: Run, path: Path, repeat: str = "every 2 weeks, 4 times") -> Any:
    printed = run("add", path, "engagement", "title=Desk call", "start=2026-12-01", f"repeat={repeat}", "--json")
    assert printed.code == 0, printed
    return printed.json


def days(run: Run, path: Path) -> list[str]:
    return [row["start"] for row in run("list", path, "engagements", "--json").json]


def test_when_it_repeats_in_words_then_every_occurrence_is_listed_and_shown(pair: Path, run: Run) -> None:
    made = a_series(run, pair)
    assert days(run, pair) == ["2026-12-01", "2026-12-15", "2026-12-29", "2027-01-12"]
    shown = run("show", pair, f"engagement:{made['id']}", "--json").json
    assert [one["start"] for one in shown["occurrences"]] == days(run, pair)
    rule = run("show", pair, f"series:{shown['series_id']}", "--json").json["rule"]
    assert rule == "FREQ=WEEKLY;INTERVAL=2;COUNT=4"


def test_when_a_rule_of_rfc_5545_is_given_then_it_is_taken(pair: Path, run: Run) -> None:
    a_series(run, pair, "FREQ=MONTHLY;BYDAY=1TU;COUNT=2")
    assert days(run, pair) == ["2026-12-01", "2027-01-05"]


def test_when_the_rule_is_not_understood_then_one_sentence_says_so_and_nothing_is_added(pair: Path, run: Run) -> None:
    printed = run("add", pair, "engagement", "title=Call", "start=2026-12-01", "repeat=now and then")
    assert printed.code == 2
    assert "every 2 weeks" in printed.err
    assert run("list", pair, "engagements", "--json").json == []


def test_when_all_are_changed_then_one_undo_takes_it_back(pair: Path, run: Run) -> None:
    made = a_series(run, pair)
    run("set", pair, f"engagement:{made['id']}", "start=2026-12-02", "end=2026-12-02", "--series", "all")
    assert days(run, pair) == ["2026-12-02", "2026-12-16", "2026-12-30", "2027-01-13"]
    run("undo", pair)
    assert days(run, pair) == ["2026-12-01", "2026-12-15", "2026-12-29", "2027-01-12"]


def test_when_the_rule_is_set_to_never_then_only_the_first_is_left(pair: Path, run: Run) -> None:
    made = a_series(run, pair)
    assert run("set", pair, f"engagement:{made['id']}", "repeat=never").code == 0
    assert days(run, pair) == ["2026-12-01"]


def test_when_the_following_are_removed_then_those_before_stay(pair: Path, run: Run) -> None:
    a_series(run, pair)
    third = run("list", pair, "engagements", "--json").json[2]
    assert run("remove", pair, f"engagement:{third['id']}", "--series", "following").code == 0
    assert days(run, pair) == ["2026-12-01", "2026-12-15"]


def test_when_others_are_meant_of_what_does_not_repeat_then_one_sentence_says_so(pair: Path, run: Run) -> None:
    made = run("add", pair, "engagement", "title=Call", "start=2026-12-01", "--json").json
    printed = run("remove", pair, f"engagement:{made['id']}", "--series", "all")
    assert (printed.code, "does not repeat" in printed.err) == (2, True)
