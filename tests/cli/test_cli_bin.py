"""The bin from the command line: what was deleted is listed and comes back by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cli_runner import Run


def test_when_a_record_was_removed_then_the_bin_lists_it_and_restore_brings_all_of_it_back(
    pair: Path, run: Run
) -> None:
    before = run("show", pair, "FGST 2", "--json").json
    removed = run("remove", pair, "FGST 2", "--json").json
    (row,) = run("list", pair, "bin", "--json").json
    assert (row["type"], row["id"], row["name"]) == ("round", removed["id"], removed["name"])
    assert {f"round:{row['id']}", *row["with"]} == set(removed["removed"])

    back = run("restore", pair, "FGST 2", "--json").json

    assert set(back["restored"]) == set(removed["removed"])
    assert back["notes"] == []
    assert run("show", pair, "FGST 2", "--json").json == before
    assert run("list", pair, "bin").code == 1


def test_when_it_comes_back_without_something_then_that_is_printed(pair: Path, run: Run) -> None:
    mechanism = run("show", pair, "FGST 2", "--json").json["mechanism_id"]
    run("remove", pair, "FGST 2")
    run("add", pair, "round", f"mechanism=mechanism:{mechanism}", "ordinal=2")
    printed = run("restore", pair, "FGST 2")
    assert printed.code == 0
    assert "without its number" in printed.out


def test_when_nothing_deleted_is_called_so_then_the_refusal_says_what_the_bin_keeps(
    pair: Path, refuse: Callable[..., str]
) -> None:
    assert "last 30 days" in refuse("restore", pair, "FGST 99")
