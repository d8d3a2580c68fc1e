"""The printed scorecard has the counts of the window's, and below them the rounds behind each count."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from document_words import everything, groups, paragraphs, rows
from factories import FrozenClock, a_mechanism, put

from planner.domain.entity import RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.mechanisms import Periodicity
from planner.services import documents, naming
from planner.services.documents import LANGUAGES, Document
from planner.services.workspace import Workspace, create_workspace

ON = date(2026, 11, 23)
YEARS = (date(2022, 1, 1), date(2026, 12, 31))


@pytest.fixture
def workspace(read_sample: Callable[[str], Workspace]) -> Workspace:
    return read_sample("defence-dialogues")


def card(workspace: Workspace, of: str = "IN", **options: object) -> Document:
    ref: RecordRef = workspace.query(naming.resolve, of, kinds=("party", "mechanism"))
    wanted = {"period": YEARS, "on": ON, **options}
    return workspace.query(documents.build, "scorecard", ref, as_at=workspace.clock(), **wanted)  # type: ignore[arg-type]


def test_when_it_is_of_a_country_then_each_mechanism_has_its_counts(workspace: Workspace) -> None:
    made = card(workspace, "IT")

    assert made.details == ("Italy", "1 January 2022 – 31 December 2026")
    assert rows(made)[0] == ["India–Italy Military Cooperation Group", "Annual", "3", "2", "1", "0", "0"]


def test_when_rounds_were_missed_and_held_then_they_are_listed_by_mechanism(workspace: Workspace) -> None:
    made = card(workspace, "IT")

    assert rows(made)[1:] == [
        ["–", "March 2026", "–", "–", "Not held"],
        ["MCG 12", "March 2024", "12–13 March 2024", "New Delhi", "Held"],
        ["MCG 13", "March 2025", "20–21 March 2025", "Rome", "Held"],
    ]
    assert groups(made)[1:] == ["India–Italy Military Cooperation Group"] * 2


def test_when_nothing_was_missed_then_it_says_so(workspace: Workspace) -> None:
    assert paragraphs(card(workspace, "IT", on=date(2025, 12, 1)))[1:] == ["No round that was due was missed."]


def test_when_nothing_says_how_often_a_mechanism_meets_then_what_was_due_is_unknown(workspace: Workspace) -> None:
    made = card(workspace, "VN")

    assert rows(made)[0] == ["India–Vietnam Defence Policy Dialogue", "Unknown", "Unknown", "2", "Unknown", "1", "0"]
    assert "Rounds missed" not in everything(made)


def test_when_no_days_are_asked_for_then_it_is_of_the_usual_years(workspace: Workspace) -> None:
    assert card(workspace, period=None).details == ("1 January 2022 – 31 December 2026",)


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date.min, date.max, "All years"),
        (date.min, date(2026, 12, 31), "Until 31 December 2026"),
        (date(2026, 1, 1), date.max, "From 1 January 2026"),
    ],
)
def test_when_the_days_have_no_end_then_it_says_so(workspace: Workspace, first: date, last: date, told: str) -> None:
    assert card(workspace, period=(first, last)).details == (told,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_when_it_is_printed_in_a_language_then_pages_come_of_it(workspace: Workspace, language: str) -> None:
    made = card(workspace, language=language)

    assert documents.render_pdf(made).startswith(b"%PDF")
    assert documents.unprintable(made) == ""


def test_when_it_is_of_something_else_then_it_is_refused(workspace: Workspace) -> None:
    topic = RecordRef("topic", "of-no-matter")
    with pytest.raises(InvalidInput, match=r"document\.wrong_subject"):
        workspace.query(documents.build, "scorecard", topic, as_at=workspace.clock())


def test_when_rounds_are_held_as_agreed_then_none_was_due_and_nothing_is_unknown(
    tmp_path: Path, clock: FrozenClock
) -> None:
    agreed = a_mechanism(name="2+2", periodicity=Periodicity.ON_AGREEMENT, period_months=None)
    with closing(create_workspace(tmp_path / "desk.dossier", clock=clock)) as own:
        put(own, agreed)
        made = own.query(documents.build, "scorecard", agreed.ref, as_at=own.clock(), period=YEARS, on=ON)
    assert rows(made)[0] == ["2+2", "On agreement", "–", "0", "–", "0", "0"]
