"""The lists that grow long show the rows that stand first at once, by a query that reads no others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import factories as make
import pytest
from factories import on, put
from pytestqt.qtbot import QtBot

from planner.domain.agreements import ActionKind
from planner.domain.parties import Party
from planner.services import listing, records
from planner.services.listing import DelegationCriteria
from ui.agreements.page import AgreementsRoom
from ui.context import AppContext
from ui.delegations.page import DelegationsRoom
from ui.initiatives.page import InitiativesList, TopicsList
from ui.people.page import BodiesRoom, PersonsRoom
from ui.widgets import room, room_list
from ui.widgets.room import Room

FEW = 4
ROOMS = (DelegationsRoom, AgreementsRoom, PersonsRoom, BodiesRoom)
LISTS = (*ROOMS, InitiativesList, TopicsList)


def fill(context: AppContext) -> None:
    """Put more into the sample than a first page takes, some of it on one day, some without a day."""
    party = context.query(records.all_of, Party)[0]
    for number in range(6):
        visit = make.a_visit(title=f"Visit {number % 4}", start=on(f"2031-05-0{1 + number // 2}"), end=None)
        agreement = make.an_agreement(title=f"Agreement {number % 4}")
        signed = make.an_agreement_action(
            agreement_id=agreement.id, kind=ActionKind.SIGNED, when=on(f"2020-05-0{1 + number // 2}"), party_id=None
        )
        delegation = make.a_delegation(subject=visit.ref, party_id=party.id)
        put(context.workspace, visit, agreement, signed, delegation)
        topic, initiative = make.a_topic(title=f"Topic {number % 4}"), make.an_initiative(title=f"Plan {number % 4}")
        put(context.workspace, topic, initiative, make.an_organisation(name=f"Body {number % 4}"))
    undated = make.a_visit(title="Undated", start=None, end=None)
    put(context.workspace, undated, make.a_delegation(subject=undated.ref, party_id=party.id))


@pytest.mark.parametrize("made_of", LISTS)
def test_when_a_long_list_opens_then_its_first_rows_stand_before_the_others_are_read(
    made_of: type[Room[Any]], context: AppContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(context)
    monkeypatch.setattr(room_list, "LARGE_FILE", 0)
    monkeypatch.setattr(room, "FIRST_PAGE", FEW)
    made = made_of(context)
    qtbot.addWidget(made)
    seen: list[list[str]] = []
    model = made.table.rows_model
    made._loader.loaded.connect(lambda: seen.append([model.key_at(place) for place in range(model.rowCount())]))

    made.refresh()
    qtbot.waitUntil(lambda: not made._loader.is_loading)

    first, every = seen
    assert 0 < len(first) <= FEW < len(every)
    assert first == every[: len(first)]


@pytest.mark.parametrize("made_of", ROOMS)
def test_when_a_list_is_limited_then_its_first_rows_are_limited_too(
    made_of: type[Room[Any]], context: AppContext, qtbot: QtBot
) -> None:
    fill(context)
    made: Any = made_of(context)
    qtbot.addWidget(made)
    made.choices.set_value("party", context.query(records.all_of, Party)[0].id, "One")

    first = made.load_first(None, 1000)

    assert {made.key(row) for row in first} <= {made.key(row) for row in made.load(None)}


@pytest.mark.parametrize(
    ("first", "every"),
    [
        (
            lambda context, count: context.query(
                listing.delegations, DelegationCriteria(is_latest_first=True, limit=count)
            ),
            lambda context: context.query(listing.delegations, DelegationCriteria(is_latest_first=True)),
        ),
        (
            lambda context, count: context.query(listing.latest_agreements, context.today, count),
            lambda context: context.query(listing.agreements, context.today),
        ),
        (
            lambda context, count: context.query(listing.people, context.today, limit=count),
            lambda context: context.query(listing.people, context.today),
        ),
        (
            lambda context, count: context.query(listing.topics, limit=count),
            lambda context: context.query(listing.topics),
        ),
        (
            lambda context, count: context.query(
                listing.initiatives, context.today, listing.InitiativeCriteria(limit=count)
            ),
            lambda context: context.query(listing.initiatives, context.today),
        ),
    ],
    ids=("delegations", "agreements", "people", "topics", "initiatives"),
)
def test_when_so_many_are_asked_for_then_they_are_the_first_of_all(
    first: Callable[..., list[Any]], every: Callable[..., list[Any]], context: AppContext
) -> None:
    fill(context)
    rows = [row.id for row in every(context)]
    for count in range(2, len(rows) + 1):
        found = [row.id for row in first(context, count)]
        assert found == rows[: len(found)]
        assert len(found) > 0


def test_when_filters_of_delegations_are_offered_then_they_are_those_that_there_are(context: AppContext) -> None:
    fill(context)
    rows = context.query(listing.delegations, DelegationCriteria())

    assert context.query(listing.delegation_parties) == {row.party_id for row in rows}
    assert context.query(listing.delegation_years) == sorted(
        {row.start.year for row in rows if row.start}, reverse=True
    )
