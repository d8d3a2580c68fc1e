"""Initiatives by side and stage, topics by forum, rival claims with one preferred, sources and who cites them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import factories as make
import pytest
from factories import on, put
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from ui_driving import (
    choose,
    click,
    click_cell,
    column_texts,
    dialog,
    show_active,
    shown_message,
    shown_page,
    type_into,
)

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import AgendaItem
from planner.domain.parties import Side
from planner.domain.relationship import Initiative, InitiativeStage
from planner.services import listing, naming, records
from planner.services.listing import InitiativeCriteria
from ui.context import AppContext
from ui.initiatives.initiative_page import StageButton
from ui.initiatives.page import InitiativesList, InitiativesRoom
from ui.widgets.form import RecordDialog
from ui.widgets.record_sections import ClaimsSection, HistorySection, RelationsSection
from ui.widgets.sections import Section
from ui.widgets.table_section import TableSection

S = TypeVar("S", bound=Section)


@pytest.fixture
def room(qtbot: QtBot, context: AppContext) -> Iterator[InitiativesRoom]:
    made = InitiativesRoom(context)
    show_active(qtbot, made, 1500, 900)
    yield made


@pytest.fixture
def late(context: AppContext) -> Initiative:
    """Theirs, agreed and overdue."""
    made = make.an_initiative(
        title="Exchange of instructors", side=Side.THEIRS, stage=InitiativeStage.AGREED, due=on("2026-05")
    )
    put(context.workspace, made)
    return made


@pytest.fixture
def discussed(context: AppContext, room: InitiativesRoom) -> AgendaItem:
    """The item of an agenda by which a topic, that is shown, comes up in a second forum."""
    topic = find(context, "Indo-Pacific security situation", "topic")
    mcg_13 = find(context, "MCG 13", "round")
    made = make.an_agenda_item(round_id=mcg_13.id, topic_id=topic.id, title="Indo-Pacific", position=9)
    put(context.workspace, made)
    room.show_record(topic)
    return made


def listed(room: InitiativesRoom) -> InitiativesList:
    shown = room.show_list(0)
    assert isinstance(shown, InitiativesList)
    return shown


def titles(room: InitiativesRoom) -> list[str]:
    return [row.title for row in listed(room).table.rows_model.rows]


def part(room: InitiativesRoom, kind: type[S]) -> S:
    page = shown_page(room.current)
    return next(one for one in page._sections if isinstance(one, kind))


def section(room: InitiativesRoom, title: str) -> TableSection[object]:
    page = shown_page(room.current)
    found = [one for one in page._sections if isinstance(one, TableSection) and one._title_text == title]
    assert found, title
    return found[0]


def find(context: AppContext, name: str, kind: str) -> RecordRef:
    return context.query(naming.resolve, name, kinds=(kind,))


def test_when_theirs_and_overdue_are_chosen_then_exactly_those_are_listed(
    room: InitiativesRoom, late: Initiative
) -> None:
    shown = listed(room)
    choose(shown.choices.menu, "Side", "Theirs")
    choose(shown.choices.menu, "Due", "Overdue")
    assert titles(room) == [late.title]
    place = shown.table.rows_model.row_of(late.id)
    assert "overdue" in shown.table.rows_model.columns[5].shown(shown.table.rows_model.rows[place])


def test_when_the_overview_asks_for_theirs_then_the_list_is_limited_to_them(
    room: InitiativesRoom, late: Initiative
) -> None:
    room.show_criteria(InitiativeCriteria(sides=(Side.THEIRS,)))
    assert titles(room) == [late.title]
    assert "theirs" in listed(room)._limit.text()


def test_when_vendor_integration_is_shown_then_it_is_proposed_since_2024_and_tells_where_it_was_raised(
    room: InitiativesRoom, context: AppContext
) -> None:
    ref = find(context, "Indian vendors in the supply chains", "initiative")
    room.show_record(ref)
    found = next(row for row in listed(room).table.rows_model.rows if row.id == ref.id)
    assert found.stage is InitiativeStage.PROPOSED
    assert found.since is not None
    assert found.since.year == 2024
    relations = part(room, RelationsSection)
    assert ("Raised in", "JDC 10") in list(
        zip(column_texts(relations.table, 0), column_texts(relations.table, 1), strict=True)
    )


def test_when_a_relation_is_entered_then_the_other_record_opens(
    qtbot: QtBot, room: InitiativesRoom, context: AppContext
) -> None:
    room.show_record(find(context, "Co-production in India", "initiative"))
    relations = part(room, RelationsSection)
    relations.table.selectRow(column_texts(relations.table, 1).index("JDC 10"))
    with qtbot.waitSignal(context.opening) as opened:
        QTest.keyClick(relations.table, Qt.Key.Key_Return)
    assert opened.args == [find(context, "JDC 10", "round")]


def test_when_the_star_of_a_rival_is_clicked_then_it_is_preferred_in_one_step_and_undo_gives_the_other_back(
    room: InitiativesRoom, context: AppContext
) -> None:
    ref = find(context, "Co-production in India", "initiative")
    room.show_record(ref)
    table = part(room, ClaimsSection).table
    standing = [column.title for column in table.rows_model.columns].index("Standing")
    place = column_texts(table, 2).index("MCG 12")
    assert column_texts(table, standing)[place] == "Rival"
    click_cell(table, place, 0)
    assert column_texts(table, standing)[column_texts(table, 2).index("MCG 12")] == "Preferred"
    assert column_texts(table, standing)[column_texts(table, 2).index("JDC 10")] == "Rival"
    context.workspace.undo()
    assert column_texts(table, standing)[column_texts(table, 2).index("JDC 10")] == "Preferred"


def test_a_preferred_claim_has_a_full_star_and_its_rival_an_empty_one(
    room: InitiativesRoom, context: AppContext
) -> None:
    room.show_record(find(context, "Co-production in India", "initiative"))
    table = part(room, ClaimsSection).table

    def middle_of_star(forum: str) -> int:
        place = column_texts(table, 2).index(forum)
        icon = table.model().index(place, 0).data(Qt.ItemDataRole.DecorationRole)
        return icon.pixmap(18, 18).toImage().pixelColor(9, 9).alpha()  # type: ignore[no-any-return]

    assert middle_of_star("JDC 10") == 255
    assert middle_of_star("MCG 12") == 0


def test_a_discussion_without_a_day_says_so(room: InitiativesRoom, context: AppContext) -> None:
    room.show_record(find(context, "Trade", "topic"))
    assert column_texts(part(room, TableSection).table, 0) == ["Undated"]


def test_when_a_claim_is_added_then_its_source_is_asked_for_and_it_stands_beside_its_rivals(
    room: InitiativesRoom, context: AppContext
) -> None:
    room.show_record(find(context, "Co-production in India", "initiative"))
    click(part(room, ClaimsSection), "Add")
    asked = dialog(RecordDialog)
    type_into(asked.form, "fact", "forum")
    type_into(asked.form, "value", "JDC 11")
    click(asked, "Save")
    assert shown_message(asked.form, "source_id")
    type_into(asked.form, "source_id", "India and Italy sign a defence cooperation agreement")
    click(asked, "Save")
    assert "JDC 11" in column_texts(part(room, ClaimsSection).table, 2)


def test_when_the_stage_is_chosen_from_the_menu_then_the_history_tells_from_what_to_what(
    room: InitiativesRoom, context: AppContext, late: Initiative
) -> None:
    room.show_record(late.ref)
    page = shown_page(room.current)
    choose(page.findChildren(StageButton)[0].menu(), "Active")
    history = part(room, HistorySection)
    QTest.mouseClick(history.toggle, Qt.MouseButton.LeftButton)
    rows = [[column.shown(row) for column in history.table.rows_model.columns] for row in history.table.rows_model.rows]
    assert rows[0][2:] == ["Stage", "Agreed", "Active"]
    assert rows[-1][2] == "Created"
    context.workspace.undo()
    again = history.table.rows_model.columns[2].shown(history.table.rows_model.rows[0])
    assert again == "Undone: Stage"


def test_when_a_topic_is_shown_then_every_discussion_stands_by_date_and_forum(
    room: InitiativesRoom, discussed: AgendaItem
) -> None:
    assert discussed.topic_id
    table = section(room, "Discussions").table
    assert column_texts(table, 1) == ["JDC 10", "MCG 13"]
    assert column_texts(table, 2) == ["Discussed", "On the agenda"]


def test_when_a_discussion_is_added_to_a_topic_then_it_is_related_to_its_forum(
    room: InitiativesRoom, context: AppContext
) -> None:
    topic = find(context, "Global peace and stability", "topic")
    room.show_record(topic)
    click(section(room, "Discussions"), "Add")
    asked = dialog(RecordDialog)
    type_into(asked.form, "object", "MCG 11")
    click(asked, "Save")
    assert column_texts(section(room, "Discussions").table, 1) == ["MCG 11"]


def test_when_a_discussion_is_edited_then_it_is_the_relation_or_the_agenda_item_that_says_so(
    room: InitiativesRoom, context: AppContext, discussed: AgendaItem
) -> None:
    shown = section(room, "Discussions")
    for place, title in ((0, "Edit relation: "), (1, "Edit agenda item: ")):
        shown.edit(shown.table.rows_model.key_at(place))
        assert dialog(RecordDialog).windowTitle().startswith(title)
        dialog(RecordDialog).reject()
    shown.table.select_place(1)
    shown._on_remove_triggered()
    assert context.query(records.get, discussed.ref) is None


def test_when_a_topic_is_shown_then_a_discussion_stands_once(room: InitiativesRoom, context: AppContext) -> None:
    room.show_record(find(context, "Indo-Pacific security situation", "topic"))
    relations = part(room, RelationsSection)
    assert "JDC 10" not in column_texts(relations.table, 1)


def test_when_an_initiative_is_added_then_the_keys_are_for_it(room: InitiativesRoom) -> None:
    shown = listed(room)
    shown._new.setFocus()
    click(shown, "New initiative")
    asked = dialog(RecordDialog)
    type_into(asked.form, "title", "Aardvark exchange")
    click(asked, "Save")
    assert shown.window().focusWidget() is shown.table


def test_when_a_source_is_shown_then_the_records_that_cite_it_are_listed_once_each(
    room: InitiativesRoom, context: AppContext
) -> None:
    source = find(context, "News report on the 12th India–Italy Military Cooperation Group", "source")
    room.show_record(source)
    names = column_texts(section(room, "Records that cite it").table, 0)
    assert "MCG 12" in names
    assert len(names) == len({row.subject for row in context.query(listing.claims, source_id=source.id)})


def test_when_a_new_initiative_has_no_title_then_the_editor_says_so_and_nothing_is_written(
    room: InitiativesRoom, context: AppContext
) -> None:
    before = titles(room)
    click(room.current, "New initiative")
    asked = dialog(RecordDialog)
    click(asked, "Save")
    assert shown_message(asked.form, "title")
    assert titles(room) == before
    type_into(asked.form, "title", "Joint hydrographic survey")
    click(asked, "Save")
    assert "Joint hydrographic survey" in titles(room)
    context.workspace.undo()
    assert titles(room) == before
    context.workspace.redo()
    assert "Joint hydrographic survey" in titles(room)


def test_when_initiatives_come_and_go_then_the_model_keeps_its_promises(
    room: InitiativesRoom, context: AppContext, qtmodeltester: ModelTester
) -> None:
    shown = listed(room)
    qtmodeltester.check(shown.table.rows_model)
    made = make.an_initiative(title="A first")
    put(context.workspace, made)
    records.change(context.workspace, made.ref, {"title": "Z last"})
    records.remove(context.workspace, made.ref)
    assert "Z last" not in titles(room)
