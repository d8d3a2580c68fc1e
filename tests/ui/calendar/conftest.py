"""A desk in Delhi with one partner, Italy, and what the two have on around 20 March 2025."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from factories import (
    FrozenClock,
    a_deadline,
    a_desk,
    a_mechanism,
    a_mechanism_side,
    a_party,
    a_programme_item,
    a_round,
    a_visit,
    an_agreement,
    an_agreement_action,
    an_engagement,
    at,
    on,
    put,
)
from pytestqt.qtbot import QtBot

from planner.domain.entity import Entity, RecordRef
from planner.domain.mechanisms import Deadline, EventStatus, Round
from planner.domain.parties import Party
from planner.domain.programme import ProgrammeItem
from planner.domain.visits import Engagement, Visit
from planner.services import records
from planner.services.workspace import Workspace
from ui.calendar.entries import Entry
from ui.calendar.page import CalendarPage
from ui.context import AppContext
from ui.tasks import Tasks
from ui.theme import Theme


@dataclass
class Scene:
    """What is in the file, and the page that shows it."""

    context: AppContext
    page: CalendarPage
    home: Party
    italy: Party
    round: Round
    plenary: ProgrammeItem
    visit: Visit
    vague: Visit
    deadline: Deadline
    talks: Engagement

    @property
    def workspace(self) -> Workspace:
        return self.context.workspace

    def now(self, entity: Entity) -> Entity | None:
        """Return a record as it is in the file now."""
        return self.workspace.query(records.get, entity.ref)

    def entry(self, entity: Entity) -> Entry:
        """Return the first entry of a record among those read for the view."""
        window = self.page.feed._window
        entries = window.entries if window else []
        return next(entry for entry in entries if entry.ref == entity.ref)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(datetime(2025, 3, 18, 9, 0, tzinfo=UTC))


@pytest.fixture
def scene(workspace: Workspace, theme: Theme, qtbot: QtBot) -> Iterator[Scene]:
    home = a_party(name="India", iso_code="IN", capital="New Delhi", zone="Asia/Kolkata")
    italy = a_party(name="Italy", iso_code="IT", capital="Rome", zone="Europe/Rome")
    mechanism = a_mechanism(name="Military Cooperation Group", short_name="MCG")
    sides = [
        a_mechanism_side(mechanism_id=mechanism.id, party_id=party.id, hosting_order=place)
        for place, party in enumerate((home, italy))
    ]
    held = a_round(
        mechanism_id=mechanism.id,
        ordinal=13,
        city="Rome",
        start=on("2025-03-20"),
        end=on("2025-03-21"),
        status=EventStatus.CONFIRMED,
    )
    plenary = a_programme_item(
        subject=held.ref, title="Plenary", start=at("2025-03-20T10:00"), end=at("2025-03-20T12:00"), place="Palazzo"
    )
    visit = a_visit(
        title="Study visit", visitor_id=italy.id, host_id=home.id, start=on("2025-03-05"), end=on("2025-03-06")
    )
    vague = a_visit(title="Return visit", visitor_id=italy.id, host_id=home.id, start=on("2025-03"), end=None)
    deadline = a_deadline(subject=held.ref, title="Send the agenda", due=datetime(2025, 3, 12).date(), offset_days=None)
    talks = an_engagement(title="Talks", partner_id=italy.id, start=on("2025-03-26"), status=EventStatus.CANCELLED)
    agreement = an_agreement(title="Defence agreement")
    act = an_agreement_action(agreement_id=agreement.id, when=on("2025-03-25"))
    put(workspace, home, italy, a_desk(home_id=home.id), mechanism, *sides)
    put(workspace, held, plenary, visit, vague, deadline, talks, agreement, act)
    context = AppContext(workspace, theme, Tasks())
    page = CalendarPage(context)
    qtbot.addWidget(page)
    page.resize(1200, 900)
    page.refresh()
    page.show()
    page.activateWindow()
    page.focus_view()
    qtbot.waitUntil(lambda: bool(page.feed._warm) and not context.tasks.is_busy)
    yield Scene(context, page, home, italy, held, plenary, visit, vague, deadline, talks)
    page.close()
    context.close()


@pytest.fixture
def agreement_ref(scene: Scene) -> RecordRef:
    window = scene.page.feed._window
    return next(entry.ref for entry in (window.entries if window else []) if entry.ref.kind == "agreement")
