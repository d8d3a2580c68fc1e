"""The overview, driven by mouse and keys: numbers open exactly their rows, rows open their records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from factories import (
    a_desk,
    a_mechanism,
    a_mechanism_side,
    a_party,
    a_round,
    an_agreement,
    an_agreement_action,
    an_engagement,
    on,
    put,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from ui_driving import column_texts

from planner.domain.agreements import ActionKind
from planner.domain.entity import RecordRef
from planner.services import overview, records
from planner.services.naming import resolve
from planner.services.overview import FigureCode
from planner.services.samples import load_sample
from planner.services.workspace import Workspace
from ui.context import AppContext
from ui.overview.ahead import Ahead
from ui.overview.figures import FigureButton
from ui.overview.page import OverviewPage
from ui.overview.partners import SHOWN
from ui.widgets.table import RowsTable


@pytest.fixture
def shown(context: AppContext, qtbot) -> Callable[[], OverviewPage]:
    """Make the page and wait until its numbers have arrived."""

    def show() -> OverviewPage:
        page = OverviewPage(context)
        qtbot.addWidget(page)
        page.resize(1200, 800)
        page.show()
        page.refresh()
        qtbot.waitUntil(lambda: not context.tasks.is_busy)
        return page

    return show


def table_of(page: OverviewPage) -> RowsTable[object] | None:
    found = page._stack.currentWidget()
    return found if isinstance(found, RowsTable) else None


@pytest.mark.parametrize("code", list(FigureCode))
def test_each_number_opens_exactly_its_rows(code: FigureCode, shown, context: AppContext, qtbot) -> None:
    page = shown()
    button = page.findChild(QPushButton, f"figure.{code.value}")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not context.tasks.is_busy)
    figure = next(one for one in context.query(overview.figures, context.today) if one.code is code)
    wanted = context.query(overview.rows_of, figure.criteria, figure.on)
    table = table_of(page)
    assert button.accessibleName().startswith(f"{figure.count} ")
    assert (table.rows_model.rows if table else []) == list(wanted)
    assert figure.count == len(wanted)


def test_a_partner_says_what_it_needs_and_opens(shown, context: AppContext, qtbot) -> None:
    page = shown()
    table = page._partners.table
    assert [row.name for row in table.rows_model.rows] == ["Italy"]
    assert "MCG" in table.rows_model.index(0, 1).data()
    table.setFocus()
    table.selectRow(0)
    with qtbot.waitSignal(context.opening) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args[0].kind == "party"


def test_a_row_opens_its_record(shown, context: AppContext, qtbot) -> None:
    page = shown()
    page.choose(FigureCode.ROUNDS_OVERDUE.value)
    qtbot.waitUntil(lambda: not context.tasks.is_busy)
    table = table_of(page)
    assert table is not None
    table.selectRow(0)
    with qtbot.waitSignal(context.opening) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args[0] == RecordRef("mechanism", table.current_key)


def test_when_a_round_is_planned_the_numbers_follow(shown, context: AppContext, qtbot) -> None:
    page = shown()
    mechanism = context.query(resolve, "MCG", kinds=("mechanism",))
    ahead = page.findChild(QPushButton, f"figure.{FigureCode.ROUNDS_AHEAD.value}")
    assert ahead is not None
    assert ahead.accessibleName().startswith("0 ")
    values = {"mechanism_id": mechanism.id, "ordinal": 14, "start": "2027-03-16", "end": "2027-03-17"}
    records.add(context.workspace, "round", values)
    qtbot.waitUntil(lambda: ahead.accessibleName().startswith("1 "))
    lines = page._ahead.ahead.rows_model
    assert "MCG 14" in lines.index(0, 1).data()
    event = context.query(resolve, "MCG 14")
    values = {"subject": str(event), "title": "Send the invitation", "due": str(context.today)}
    records.add(context.workspace, "deadline", values)
    qtbot.waitUntil(lambda: lines.index(0, 1).data() == "MCG 14: Send the invitation")


def test_an_empty_file_says_what_to_record_first(empty_context: AppContext, qtbot) -> None:
    page = OverviewPage(empty_context)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: not empty_context.tasks.is_busy)
    assert not page._numbers.isVisible()
    assert not page._partners.isVisible()


def test_when_a_round_is_overdue_then_the_table_says_since_when(shown, context: AppContext, qtbot) -> None:
    page = shown()
    button = page.findChild(QPushButton, f"figure.{FigureCode.ROUNDS_OVERDUE.value}")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not context.tasks.is_busy)
    table = table_of(page)
    assert table is not None
    said = [table.rows_model.index(row, 2).data() for row in range(table.rows_model.rowCount())]
    assert [words[:13] for words in said] == ["Overdue since"] * len(said) != []


def test_partners_when_few_rows_stand_below_then_they_take_what_is_left_of_the_page(
    empty_context: AppContext, workspace: Workspace, qtbot
) -> None:
    home, others = a_party(name="Ruritania"), [a_party(name=f"Land {number}") for number in range(8)]
    joint = [a_mechanism(name=f"Talks with {other.name}") for other in others]
    sides = [
        a_mechanism_side(mechanism_id=one.id, party_id=side.id)
        for one, other in zip(joint, others, strict=True)
        for side in (home, other)
    ]
    coming = a_round(mechanism_id=joint[0].id, start=on("2027-01-10"), end=on("2027-01-10"))
    put(workspace, home, *others, a_desk(home_id=home.id), *joint, *sides, coming)
    page = OverviewPage(empty_context)
    qtbot.addWidget(page)
    page.resize(1200, 1000)
    page.show()
    page.refresh()
    table = page._partners.table
    qtbot.waitUntil(lambda: len(table.rows_model.rows) == 8)
    qtbot.waitUntil(lambda: table.height() == table.height_for(8))
    page.resize(1200, 500)
    qtbot.waitUntil(lambda: table.height() == table.height_for(SHOWN))


def test_when_the_window_is_as_low_as_it_can_be_then_the_page_scrolls_and_nothing_is_squeezed(shown) -> None:
    page = shown()
    page.resize(640, 400)
    QApplication.processEvents()
    for figure in page.findChildren(FigureButton):
        assert figure.height() >= figure.minimumHeight(), figure.accessibleName()
    bar = page._scroll.verticalScrollBar()
    assert bar.maximum() > 0
    assert page._stack.currentWidget().verticalScrollBar().maximum() == 0  # one bar is enough


@pytest.mark.parametrize("height", [740, 780])
def test_when_the_months_take_what_few_rows_leave_then_the_page_does_not_scroll(
    shown, context: AppContext, height: int, qtbot
) -> None:
    load_sample(context.workspace, "india-italy")  # with its desk's work, which fills the months
    page = shown()
    page.resize(1700, height)
    page.refresh()
    qtbot.waitUntil(lambda: not context.tasks.is_busy)
    for _ in range(5):
        QApplication.processEvents()
    assert page._months.isVisible()
    assert page._scroll.verticalScrollBar().maximum() == 0


def test_when_a_bar_below_the_partners_goes_then_they_keep_no_room_for_it(shown) -> None:
    page = shown()
    table, bar = page._partners.table, page._partners.table.horizontalScrollBar()
    before = table.minimumHeight()
    bar.setRange(0, 50)  # as while the page gets narrower and the columns do not yet
    page._partners.fit(0)
    bar.setRange(0, 0)
    assert table.minimumHeight() == table.maximumHeight() == before


def test_when_nothing_was_read_yet_then_the_side_does_not_say_that_there_is_nothing(
    context: AppContext, qtbot: QtBot
) -> None:
    side = Ahead(context)
    qtbot.addWidget(side)
    side.show()
    assert not side._nothing_ahead.isVisible()
    assert not side._nothing_lately.isVisible()
    side.show_rows([], [])
    assert side._nothing_ahead.isVisible()
    assert side._nothing_lately.isVisible()


def test_when_nothing_is_planned_though_rounds_are_overdue_then_the_side_names_them(shown) -> None:
    page = shown()
    assert page._ahead._nothing_ahead.text().endswith("though JDC and MCG are overdue.")


def test_when_the_page_is_narrow_then_what_a_partner_needs_goes_on_in_a_second_line(shown) -> None:
    page = shown()
    table = page._partners.table
    one = table.verticalHeader().defaultSectionSize()
    page.resize(1360, 850)
    assert {table.rowHeight(place) for place in range(len(table.rows_model.rows))} == {one}
    page.resize(640, 850)
    assert table.rowHeight(0) > one
    assert table.minimumHeight() >= table.horizontalHeader().height() + table.rowHeight(0)


def test_the_lists_beside_are_as_high_as_their_rows(shown) -> None:
    lately = shown()._ahead.lately
    heights = [lately.rowHeight(place) for place in range(len(lately.rows_model.rows))]
    assert max(heights) > lately.verticalHeader().defaultSectionSize()
    assert lately.maximumHeight() == sum(heights) + 2 * lately.frameWidth()


def test_the_lists_beside_begin_their_words_at_one_place_whatever_their_dates(shown, context: AppContext) -> None:
    soon, later, before = (context.today + timedelta(days=days) for days in (10, 60, -10))
    put(
        context.workspace,
        an_engagement(title="Tour", start=on(soon.isoformat()), end=on(later.isoformat())),
        an_engagement(title="Call", start=on(before.isoformat()), end=None),
    )
    page = shown()
    lists = (page._ahead.ahead, page._ahead.lately)
    dates = [max(len(one.rows_model.columns[0].shown(row)) for row in one.rows_model.rows) for one in lists]
    assert dates[0] != dates[1]
    assert len({one.columnViewportPosition(1) for one in lists}) == 1


def test_when_acts_on_an_agreement_happened_lately_then_each_line_says_which(
    context: AppContext, shown: Callable[[], OverviewPage]
) -> None:
    agreement = an_agreement(title="Agreement on Hydrography")
    done = on(str(context.today - timedelta(days=9)))
    act = an_agreement_action(agreement_id=agreement.id, kind=ActionKind.NOTIFICATION_RECEIVED, when=done)
    put(context.workspace, agreement, act)
    assert "Notification received: Agreement on Hydrography" in column_texts(shown()._ahead.lately, 1)
