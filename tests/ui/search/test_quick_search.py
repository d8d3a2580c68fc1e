"""Search as one types: by kind, with the words found standing out; any text is safe; keys alone are enough."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import factories
import pytest
from factories import put
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from planner.domain.entity import RecordRef
from planner.services import listing
from ui.context import AppContext
from ui.main_window import MainWindow
from ui.messages import text
from ui.search.results import IN_GROUP, QuickSearch, ask, emphasised

NASTY = (
    '"',
    "'",
    "NEAR",
    "NEAR(a b)",
    "*",
    "a*",
    "-",
    "a OR",
    "NOT",
    "(",
    ")",
    "title:x",
    "😀",
    "\x00",
    "a\x00b",
    "^a",
)
NASTIER = ("{a b}", "+", '"a', "́", "\ud800", "％", "\\", ";--", "%", "_", "\u202e", "AND AND", "<b>x</b>", "&amp;", "𝕏")


@pytest.fixture
def popup(qtbot: QtBot, window: MainWindow) -> Iterator[QuickSearch]:
    window.focus_search()
    made = window.findChild(QuickSearch)
    assert isinstance(made, QuickSearch)
    qtbot.waitUntil(lambda: made._unanswered == 0)
    yield made
    if isValid(made):
        made.reject()


@pytest.fixture
def opened(window: MainWindow) -> AppContext:
    """The file that is open in the window."""
    assert window.context is not None
    return window.context


@contextmanager
def busy(qtbot: QtBot, opened: AppContext) -> Iterator[None]:
    """Keep the worker busy with long work meanwhile."""
    release = threading.Event()
    opened.tasks.run(lambda _: release.wait(20), lambda _: None)
    yield
    release.set()
    qtbot.waitUntil(lambda: not opened.tasks.is_busy)


def typed(qtbot: QtBot, popup: QuickSearch, words: str) -> list[str]:
    popup.line.setText(words)
    qtbot.waitUntil(lambda: popup._found.words == words and not popup._unanswered)
    return ["".join(part for part, _ in row.title) for row in popup.model.rows]


def test_when_words_are_typed_then_what_holds_them_is_listed_by_kind_with_counts(
    qtbot: QtBot, popup: QuickSearch
) -> None:
    typed(qtbot, popup, "cooperation")
    headings = [row for row in popup.model.rows if row.is_heading]
    assert len(headings) > 1
    found = popup._found.rows
    assert sum(int(row.note) for row in headings) == len(found)
    assert popup.current is not None
    assert popup.current.key == str(found[0].ref)


def test_when_a_kind_has_many_then_the_rest_is_one_row_that_opens_out(
    qtbot: QtBot, opened: AppContext, popup: QuickSearch
) -> None:
    put(opened.workspace, *(factories.a_source(title=f"Zanzibar bulletin {number}") for number in range(12)))
    assert len(typed(qtbot, popup, "zanzibar")) == 1 + IN_GROUP + 1
    for _ in range(IN_GROUP):
        QTest.keyClick(popup.line, Qt.Key.Key_Down)
    QTest.keyClick(popup.line, Qt.Key.Key_Return)
    assert popup.isVisible()
    assert popup.model.rowCount() == 1 + 12
    assert popup.current is not None
    assert popup.current.key.startswith("source:")


def test_when_enter_is_pressed_then_the_record_is_shown_in_its_room(
    qtbot: QtBot, window: MainWindow, popup: QuickSearch
) -> None:
    typed(qtbot, popup, "military cooperation group")
    assert popup.current is not None
    chosen = RecordRef.parse(popup.current.key)
    QTest.keyClick(popup.line, Qt.Key.Key_Return)
    assert window.rooms is not None
    assert window.rooms.room_for(chosen) == (window.current_section(), window.current_page().shown_ref)


def test_when_any_text_is_typed_then_nothing_fails(qtbot: QtBot, popup: QuickSearch) -> None:
    for words in (*NASTY, *NASTIER):
        popup.line.setText(words)
        qtbot.waitUntil(lambda: popup._unanswered == 0 and not popup._later.isActive())
        assert popup.isVisible()
        popup.grab()


@given(words=st.text(max_size=40) | st.lists(st.sampled_from([*NASTY, *NASTIER, "india"]), max_size=6).map(" ".join))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_when_any_text_is_asked_for_then_an_answer_comes(sample: object, words: str) -> None:
    query = sample.query  # type: ignore[attr-defined]
    found = ask(query, words)
    assert len(found.rows) <= 200
    for row in found.rows:
        whole = "".join(part for part, _ in emphasised(found.names.get(row.ref, row.title), words.split()))
        assert whole == " ".join(found.names.get(row.ref, row.title).split())


def test_when_accents_are_left_out_then_the_word_is_found_and_stands_out() -> None:
    assert emphasised("Société du Nord", ["societe"]) == (("Société", True), (" du Nord", False))
    assert emphasised("<b>India</b>", ["india"]) == (("<b>", False), ("India", True), ("</b>", False))


@pytest.mark.parametrize(
    ("name", "typed", "found"),
    [
        ("हिन्द-प्रशांत सहयोग", "सहयोग", ["सहयोग"]),
        ("The “nine-dash” line", 'nine-"dash*', ["nine", "dash"]),
        ("Talks with O’Brien", "obrien", ["O’Brien"]),
        ("Firma dell’accordo", "accordo", ["dell’accordo"]),
    ],
)
def test_when_a_word_is_found_in_any_script_or_spelling_then_it_stands_out_whole(
    qtbot: QtBot, opened: AppContext, popup: QuickSearch, name: str, typed: str, found: list[str]
) -> None:
    put(opened.workspace, factories.a_source(title=name))
    popup.line.setText(typed)
    qtbot.waitUntil(lambda: popup._found.words == typed and not popup._unanswered)
    rows = [row for row in popup.model.rows if "".join(part for part, _ in row.title) == name]
    assert [part for part, stands_out in rows[0].title if stands_out] == found


def test_when_a_long_text_is_pasted_then_what_it_begins_with_is_searched_for(qtbot: QtBot, popup: QuickSearch) -> None:
    popup.line.setText("cooperation " * 100_000)
    qtbot.waitUntil(lambda: not popup._unanswered)
    assert popup._found.rows


def test_when_a_passage_holds_the_word_then_it_stands_out_below_the_name(
    qtbot: QtBot, opened: AppContext, popup: QuickSearch
) -> None:
    put(opened.workspace, factories.a_source(title="Weekly", publisher="The <i>Xylophone</i> Press"))
    typed(qtbot, popup, "xyloph")
    assert popup.current is not None
    assert ("Xylophone", True) in popup.current.detail
    assert "<i>" in "".join(part for part, _ in popup.current.detail)


@pytest.mark.parametrize(("title", "is_said"), [("Quartz clocks and {}", False), ("Quartz " * 12 + "{}", True)])
def test_when_a_passage_only_repeats_what_is_seen_of_the_name_then_it_is_left_out(
    qtbot: QtBot, opened: AppContext, popup: QuickSearch, title: str, is_said: bool
) -> None:
    put(
        opened.workspace, factories.a_source(title=title.format("xylophones of the north for all of us to hear, today"))
    )
    typed(qtbot, popup, "xyloph")
    assert popup.current is not None
    assert bool(popup.current.detail) is is_said


def test_when_a_letter_slips_then_a_first_line_says_what_is_shown_instead(qtbot: QtBot, popup: QuickSearch) -> None:
    rows = typed(qtbot, popup, "Melnoi")

    assert rows[0] == "Nothing for “Melnoi”. Shown: “Meloni”"
    assert popup.model.rows[0].is_heading
    assert popup.current is not None
    assert ("Meloni", True) in popup.current.title


def test_when_a_letter_slips_while_the_worker_is_busy_then_the_nearest_words_follow(
    qtbot: QtBot, opened: AppContext, popup: QuickSearch
) -> None:
    with busy(qtbot, opened):
        popup.line.setText("Melnoi")
        assert popup._found.rows == ()
    qtbot.waitUntil(lambda: bool(popup._found.instead))


def test_when_nothing_is_typed_or_found_then_the_foot_says_what_to_do(qtbot: QtBot, popup: QuickSearch) -> None:
    assert popup.foot.text() == text("quick.start")
    typed(qtbot, popup, "qqqqzz")
    assert popup.foot.text() == text("search.nothing", words="qqqqzz")
    typed(qtbot, popup, "")
    assert popup.foot.text() == text("quick.start")


def test_when_the_popup_is_closed_while_it_looks_then_the_answer_is_for_nobody(
    qtbot: QtBot, opened: AppContext, popup: QuickSearch
) -> None:
    popup.line.setText("india")
    popup.reject()
    qtbot.waitUntil(lambda: not opened.tasks.is_busy)
    assert opened.query(listing.search, "india")


def test_when_the_worker_is_busy_with_long_work_then_search_does_not_wait_for_it(
    qtbot: QtBot, opened: AppContext, popup: QuickSearch
) -> None:
    with busy(qtbot, opened):
        popup.line.setText("cooperation")
        assert popup._found.rows
