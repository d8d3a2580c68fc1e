"""Every name of a record on the page of another is a link to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import factories as make
import pytest
from factories import at, on, put
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from ui_driving import shown_page

from planner.domain.delegations import Category
from planner.domain.entity import kind_of
from planner.domain.mechanisms import Round
from planner.domain.parties import Organisation, Party
from planner.domain.people import Person
from planner.services import naming, records
from ui.context import AppContext
from ui.messages import text
from ui.sections import HOMES, Sections
from ui.widgets.detail import DetailPage
from ui.widgets.linked_words import NameLink
from ui.widgets.rows import LINK_ROLE
from ui.widgets.table import RowsTable

DAY = on("2026-05-04")
BETWEEN = re.compile(r"\s*[,·:–;()]\s+")
"""What stands between the names in a line."""
IN_ITS_OWN_WORDS = {text(f"column.{one}") for one in ("claimed", "capacity", "post", "cochair")}
"""What a source, a list of participants or a decree says, as it was written."""


@pytest.fixture
def full(context: AppContext) -> AppContext:
    """The sample, with records that name what nothing in it does."""
    workspace = context.workspace
    party, held = context.query(records.all_of, Party)[0], context.query(records.all_of, Round)[0]
    person, body = context.query(records.all_of, Person)[0], context.query(records.all_of, Organisation)[0]
    venue = make.a_venue(name="Aurora House", city="Rome", party_id=party.id)
    visit = make.a_visit(
        visitor_id=party.id,
        host_id=party.id,
        principal_id=person.id,
        round_id=held.id,
        start=on("2026-05-04"),
        end=None,
    )
    leg = make.a_visit_leg(visit_id=visit.id, party_id=party.id)
    engagement = make.an_engagement(partner_id=party.id, venue_id=venue.id, visit_id=visit.id)
    parent = make.an_initiative(title="Wide waters", owner_organisation_id=body.id, partner_id=party.id)
    initiative = make.an_initiative(title="Deep waters", parent_id=parent.id)
    wider = make.a_topic(title="Seas")
    topic = make.a_topic(title="Straits", parent_id=wider.id)
    milestone = make.a_milestone(partner_id=party.id, event=held.ref)
    delegation = make.a_delegation(subject=visit.ref, party_id=party.id)
    member = make.a_member(delegation_id=delegation.id, person_id=person.id, category=Category.HEAD)
    entry = make.a_programme_item(
        subject=visit.ref, venue_id=venue.id, start=at("2026-05-04T09:00"), end=at("2026-05-04T10:00")
    )
    attendance = make.an_attendance(programme_item_id=entry.id, member_id=member.id)
    put(workspace, venue, visit, leg, engagement, parent, initiative, wider, topic, milestone)
    put(workspace, delegation, member, entry, attendance)
    records.change(workspace, held.ref, {"venue_id": venue.id})
    return context


def plain_names(page: DetailPage, names: set[str]) -> Iterator[str]:
    """Give the names of records that a page shows in its facts and tables as words that lead nowhere."""
    for shown in page.findChildren(QLabel):
        if shown.isVisible() and shown.property("look") == "fact":
            yield from (f"{one} in {shown.text()}" for one in BETWEEN.split(shown.text()) if one in names)
    for table in page.findChildren(RowsTable):
        if not table.isVisibleTo(page):
            continue
        model = table.rows_model
        for number, column in enumerate(model.columns):
            if column.title in IN_ITS_OWN_WORDS:
                continue
            for place, row in enumerate(model.rows):
                said = column.shown(row)
                if said in names and model.index(place, number).data(LINK_ROLE) is None:
                    yield f"{said} in {table.accessibleName()}, {column.title}"


@pytest.mark.parametrize("kind", HOMES)
def test_page_when_it_names_another_record_then_the_name_is_a_link(kind: str, full: AppContext, qtbot: QtBot) -> None:
    refs = [one.ref for home in HOMES for one in full.query(records.all_of, kind_of(home))]
    known = full.query(naming.names_of, refs)
    room = Sections(full).page(HOMES[kind])
    qtbot.addWidget(room)
    room.resize(1600, 1000)
    room.show()
    missed: set[str] = set()
    shown = [ref for ref in refs if ref.kind == kind]
    for ref in shown:
        room.show_record(ref)
        page = shown_page(getattr(room, "current", room))
        missed.update(plain_names(page, {name for other, name in known.items() if other != ref}))
    assert shown
    assert not missed


@pytest.mark.parametrize(
    ("called", "kind", "expected"),
    [("MCG", "mechanism", ["India", "Italy"]), ("MCG 12", "round", ["India"])],
)
def test_subtitle_when_it_names_countries_then_each_is_a_link(
    called: str, kind: str, expected: list[str], context: AppContext, qtbot: QtBot
) -> None:
    room = Sections(context).page("mechanisms")
    qtbot.addWidget(room)
    room.resize(1600, 1000)
    room.show()
    room.show_record(context.query(naming.resolve, called, kinds=(kind,)))
    links = shown_page(room)._subtitle.findChildren(NameLink)
    assert [one.accessibleName() for one in links] == expected
    with qtbot.waitSignal(context.opening) as opened:
        links[0].click()
    assert opened.args == [context.query(naming.resolve, "India", kinds=("party",))]
