"""The page on the right of a room, turned from record to record."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_driving import dialog, shown_page

from planner.domain.visits import Visit
from planner.services import records
from ui.context import AppContext
from ui.programme.section import ProgrammeSection
from ui.visits.page import VisitsRoom
from ui.widgets.detail import DetailPage, Heading
from ui.widgets.form import RecordDialog
from ui.widgets.sections import PageRef, Section, TextSection


@pytest.fixture
def room(qtbot: QtBot, context: AppContext) -> Iterator[VisitsRoom]:
    made = VisitsRoom(context)
    qtbot.addWidget(made)
    made.resize(1200, 400)
    made.show()
    made.refresh()
    yield made


def two_visits(context: AppContext) -> list[Visit]:
    return context.query(records.all_of, Visit)[:2]


def shown_in(room: VisitsRoom, context: AppContext, sections: Iterator[Section]) -> DetailPage:
    """Show a page of these sections beside a list."""
    (first, _) = two_visits(context)
    page = DetailPage(context, PageRef(first.ref), lambda _: Heading(""), sections)
    room._right.addWidget(page)
    room._right.setCurrentWidget(page)
    page.show_record(first.ref)
    return page


def test_when_another_record_is_chosen_then_the_same_page_shows_it(room: VisitsRoom, context: AppContext) -> None:
    first, second = two_visits(context)
    room.show_record(first.ref)
    page = shown_page(room)
    room.show_record(second.ref)
    assert shown_page(room) is page
    assert (page.ref, page._title.text()) == (second.ref, second.title)


def test_when_another_record_is_chosen_then_a_line_typed_for_the_one_before_is_gone(
    room: VisitsRoom, context: AppContext
) -> None:
    first, second = two_visits(context)
    room.show_record(first.ref)
    quick = shown_page(room).findChildren(ProgrammeSection)[0].quick
    QTest.keyClicks(quick.line, "15:00 Site visit")
    room.show_record(second.ref)
    assert (shown_page(room).ref, quick.line.text()) == (second.ref, "")


def test_when_a_key_chooses_a_record_then_what_is_below_the_fold_follows_once_the_window_has_drawn(
    qtbot: QtBot, room: VisitsRoom
) -> None:
    before = shown_page(room).ref
    QTest.keyClick(room.table, Qt.Key.Key_Down)
    page = room._detail
    assert page is not None
    assert page.ref != before
    assert page.is_filling
    qtbot.waitUntil(lambda: not page.is_filling)
    assert page._sections[-1].isVisible()


def long_parts(context: AppContext, made: list[int]) -> Iterator[Section]:
    """Give more sections than a page has room for, and note each as it is made."""
    for number in range(30):
        made.append(number)
        yield TextSection(context, f"Part {number}", lambda: "words\n" * 20)


def test_when_a_page_is_made_then_what_is_below_the_fold_is_made_later(
    qtbot: QtBot, room: VisitsRoom, context: AppContext
) -> None:
    made: list[int] = []
    page = shown_in(room, context, long_parts(context, made))
    at_once = len(made)
    qtbot.waitUntil(lambda: not page.is_filling)

    assert 0 < at_once < 10
    assert made == list(range(30))


def test_when_a_page_is_shown_again_then_no_section_is_made_again(room: VisitsRoom, context: AppContext) -> None:
    first, second = two_visits(context)
    room.show_record(first.ref)
    made = list(shown_page(room)._sections)
    room.show_record(second.ref)
    page = shown_page(room)
    assert page._sections == made


def test_when_the_record_shown_is_deleted_then_its_page_gives_way(room: VisitsRoom, context: AppContext) -> None:
    first, _ = two_visits(context)
    room.show_record(first.ref)
    shown_page(room)
    records.remove(context.workspace, first.ref)
    assert room.shown_ref != first.ref


def test_when_f2_is_pressed_beside_the_tables_of_a_page_then_its_record_is_edited(
    room: VisitsRoom, context: AppContext
) -> None:
    first, _ = two_visits(context)
    room.show_record(first.ref)
    QTest.keyClick(shown_page(room), Qt.Key.Key_F2)
    assert dialog(RecordDialog).windowTitle() == f"Edit visit: {first.title}"


def test_when_a_page_is_brought_up_to_date_while_it_fills_then_what_waits_goes_on_waiting(
    qtbot: QtBot, room: VisitsRoom, context: AppContext
) -> None:
    made: list[int] = []
    page = shown_in(room, context, long_parts(context, made))
    at_once = list(made)
    page.refresh()

    assert page.is_filling
    assert made == at_once
    qtbot.waitUntil(lambda: not page.is_filling)
    assert made == list(range(30))


def test_when_a_section_takes_long_to_make_then_it_is_shown_once_the_window_has_answered(
    qtbot: QtBot, room: VisitsRoom, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr("ui.widgets.detail.time", SimpleNamespace(monotonic=lambda: now[0]))

    def sections() -> Iterator[Section]:
        for number in range(2):
            now[0] += 1.0
            yield TextSection(context, f"Part {number}", lambda: "words")

    page = shown_in(room, context, sections())
    (made,) = page._sections
    assert made.isHidden()
    qtbot.waitUntil(lambda: not page.is_filling)
    assert [section.isVisible() for section in page._sections] == [True, True]


def test_when_a_page_just_fits_without_its_bar_then_it_is_as_wide_as_with_it_and_rests(
    qtbot: QtBot, room: VisitsRoom, context: AppContext
) -> None:
    page = shown_in(room, context, iter([TextSection(context, "Part", lambda: "words " * 60)]))
    qtbot.waitUntil(lambda: not page.is_filling)
    sizes: list[tuple[int, bool]] = []
    for height in range(60, 700, 5):
        page.resize(363, height)
        QApplication.processEvents()
        sizes.append((page.viewport().width(), page.verticalScrollBar().maximum() > 0))
    assert {is_scrolling for _, is_scrolling in sizes} == {True, False}
    assert len({width for width, _ in sizes}) == 1
