"""How rounds and mechanisms are spoken of, and how the register is laid out as a tree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from factories import on

from planner.domain.mechanisms import Hosting, MechanismLevel, Periodicity
from planner.domain.periodicity import Due, DueStatus
from planner.services.listing import MechanismRow, NameRow
from ui.mechanisms.tree import as_tree
from ui.mechanisms.words import due_words, open_span, ordinal_words, periodicity_words, round_title, whole_name_at

MECHANISM = MechanismRow(
    id="a",
    name="Joint Staff Talks",
    short_name="JST",
    level=MechanismLevel.MILITARY,
    parent_id=None,
    periodicity=Periodicity.UNKNOWN,
    period_months=None,
    hosting=Hosting.ALTERNATING,
    legal_basis_id=None,
    is_dormant=False,
)


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"), (112, "112th")],
)
def test_ordinal_words_when_any_number_then_english_suffix(number: int, words: str) -> None:
    assert ordinal_words(number) == words


def test_round_title_when_numbered_then_ordinal_and_whole_name() -> None:
    assert round_title(20, "Joint Staff Talks", on("2023")) == "20th Joint Staff Talks"


def test_round_title_when_without_number_then_year() -> None:
    assert round_title(None, "Defence Policy Dialogue", on("2026")) == "Defence Policy Dialogue, 2026"


def test_whole_name_at_when_round_lies_in_old_span_then_old_name() -> None:
    names = [
        NameRow("2", "a", "Military Sub-Committee", "MSC", on("2024"), None),
        NameRow("1", "a", "Joint Staff Talks", "JST", None, on("2023-12")),
    ]
    assert (whole_name_at(names, on("2022-05-31")), whole_name_at(names, on("2024-06"))) == (
        "Joint Staff Talks",
        "Military Sub-Committee",
    )


def test_whole_name_at_when_round_is_known_to_the_year_then_the_name_of_its_first_day() -> None:
    names = [NameRow("1", "a", "Joint Staff Talks", "JST", on("2024-05"), None)]
    assert (whole_name_at(names, on("2024")), whole_name_at(names, on("2024-05"))) == ("", "Joint Staff Talks")


def test_due_words_when_overdue_then_month_is_named() -> None:
    due = Due(DueStatus.OVERDUE, on("2026-03"), date(2026, 1, 1), date(2026, 5, 31))
    assert due_words(due) == "Overdue since March 2026"


def test_due_words_when_on_agreement_then_never_overdue() -> None:
    assert due_words(Due(DueStatus.NEVER)) == "On agreement"


@pytest.mark.parametrize(
    ("months", "words"),
    [(12, "Every year"), (18, "Every 18 months"), (24, "Every 2 years"), (1, "Every month")],
)
def test_periodicity_words_when_every_n_months_then_in_plain_words(months: int, words: str) -> None:
    assert periodicity_words(Periodicity.EVERY_N_MONTHS, months) == words


def test_open_span_when_one_end_is_open_then_says_so() -> None:
    assert (open_span(on("2019-05"), None), open_span(None, on("2019"))) == ("since May 2019", "until 2019")


def test_as_tree_when_child_is_listed_first_then_it_stands_below_its_parent() -> None:
    child = replace(MECHANISM, id="c", parent_id="p")
    parent = replace(MECHANISM, id="p")
    assert [(node.row.id, node.depth) for node in as_tree([child, parent])] == [("p", 0), ("c", 1)]


def test_as_tree_when_parent_is_left_out_then_child_is_a_root() -> None:
    child = replace(MECHANISM, id="c", parent_id="p")
    assert [(node.row.id, node.depth) for node in as_tree([child])] == [("c", 0)]
