"""Narrowing a list by status and other options: what narrows nothing, or names what does not exist, is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cli_runner import Run

from ui.cli.reading import ALL_LISTS


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("rounds", "--overdue"), "Nothing in a list of rounds can be overdue: leave --overdue out."),
        (("rounds", "--side", "ours"), "A list of rounds knows no sides, so --side cannot narrow it."),
        (("topics", "--status", "held"), "A list of topics knows no status, so --status cannot narrow it."),
        (("people", "--from", "2024"), "A list of people has no dates, so --from, --to and --on cannot narrow it."),
        (("slip", "--to", "2024"), "A list of slip has no dates, so --from, --to and --on cannot narrow it."),
    ],
)
def test_when_an_option_would_narrow_nothing_then_it_is_refused_and_not_passed_over(
    sample: Path, refuse: Callable[..., str], words: tuple[str, ...], sentence: str
) -> None:
    assert refuse("list", sample, *words) == sentence


@pytest.mark.parametrize(
    ("kind", "status", "sentence"),
    [
        (
            "rounds",
            "cancled",
            "“cancled” is no status of this list, which knows: tentative; confirmed; postponed; cancelled; held.",
        ),
        ("deadlines", "late", "“late” is no status of this list, which knows: open; past; done."),
    ],
)
def test_when_a_status_does_not_exist_then_those_that_do_are_named(
    sample: Path, refuse: Callable[..., str], kind: str, status: str, sentence: str
) -> None:
    assert refuse("list", sample, kind, "--status", status) == sentence


def test_when_a_status_is_begun_in_capitals_then_its_rows_are_listed(sample: Path, run: Run) -> None:
    assert {row["status"] for row in run("list", sample, "rounds", "--status", "Hel", "--json").json} == {"held"}


@pytest.mark.parametrize("kind", [kind for kind, one in ALL_LISTS.items() if one.status in one.columns])
def test_when_a_list_has_a_status_then_each_of_its_rows_can_be_asked_for(sample: Path, run: Run, kind: str) -> None:
    rows = run("list", sample, kind, "--json").json or ()
    assert {one for row in rows if (one := row[ALL_LISTS[kind].status])} <= set(ALL_LISTS[kind].statuses) != set()
