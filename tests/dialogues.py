"""A small relationship for tests of planning and checking: India, Italy and a mechanism with two rounds."""

from __future__ import annotations

from dataclasses import dataclass

from factories import (
    a_delegation,
    a_desk,
    a_mechanism,
    a_mechanism_side,
    a_member,
    a_party,
    a_person,
    a_post,
    a_round_in,
    an_agenda_item,
    an_outcome,
    on,
    put,
)

from planner.domain.delegations import Category, Member
from planner.domain.mechanisms import (
    AgendaItem,
    AgendaRole,
    EventStatus,
    Mechanism,
    MechanismSide,
    Outcome,
    OutcomeStatus,
    Periodicity,
    Round,
)
from planner.domain.parties import Party, Side
from planner.domain.people import Person
from planner.services.workspace import Workspace


@dataclass(frozen=True)
class Dialogue:
    """What ``put_dialogue`` wrote."""

    india: Party
    italy: Party
    mcg: Mechanism
    sides: tuple[MechanismSide, MechanismSide]
    eleventh: Round
    twelfth: Round
    items: tuple[AgendaItem, ...]
    actions: tuple[Outcome, ...]
    members: tuple[Member, ...]
    former: Person
    present: Person
    italian: Person


def put_dialogue(workspace: Workspace) -> Dialogue:
    """Write the 11th round (Rome, 2022) and the 12th (New Delhi, 2024) of an annual mechanism, with their records."""
    india = a_party(name="India", iso_code="IN", capital="New Delhi", zone="Asia/Kolkata")
    italy = a_party(name="Italy", iso_code="IT", capital="Rome", zone="Europe/Rome")
    desk = a_desk(home_id=india.id)
    mcg = a_mechanism(
        name="Military Cooperation Group",
        short_name="MCG",
        periodicity=Periodicity.EVERY_N_MONTHS,
        period_months=12,
    )
    ours = a_mechanism_side(mechanism_id=mcg.id, party_id=india.id, cochair_post="Deputy Chief", hosting_order=1)
    theirs = a_mechanism_side(mechanism_id=mcg.id, party_id=italy.id, cochair_post="Division Head", hosting_order=2)
    held = EventStatus.HELD
    eleventh = a_round_in(
        "Rome", "2022-05-31", "2022-06-01", mechanism_id=mcg.id, ordinal=11, host_id=italy.id, status=held
    )
    twelfth = a_round_in(
        "New Delhi", "2024-03-12", "2024-03-13", mechanism_id=mcg.id, ordinal=12, host_id=india.id, status=held
    )
    items = (
        an_agenda_item(round_id=twelfth.id, position=1, title="Review", role=AgendaRole.REVIEW),
        an_agenda_item(round_id=twelfth.id, position=2, title="Exchanges", briefing="Ours", record="Theirs"),
        an_agenda_item(round_id=twelfth.id, position=3, title="Indo-Pacific"),
        an_agenda_item(round_id=twelfth.id, position=4, title="Next meeting", role=AgendaRole.NEXT_MEETING),
    )
    actions = (
        an_outcome(round_id=eleventh.id, number="MCG11/01", text="Send the draft"),
        an_outcome(round_id=twelfth.id, number="MCG12/01", text="Name a contact", side=Side.THEIRS),
        an_outcome(round_id=twelfth.id, number="MCG12/02", text="Done long ago", status=OutcomeStatus.DONE),
    )
    delegation = a_delegation(subject=twelfth.ref, party_id=india.id)
    former, present = a_person(name="A. Former", party_id=india.id), a_person(name="B. Present", party_id=india.id)
    italian = a_person(name="C. Italiano", party_id=italy.id)
    posts = (
        a_post(person_id=former.id, title="Deputy Chief", start=on("2022"), end=on("2024-06")),
        a_post(person_id=present.id, title="Deputy chief", start=on("2024-07")),
        a_post(person_id=italian.id, title="Division Head", start=on("2023")),
    )
    members = (
        a_member(
            delegation_id=delegation.id,
            person_id=former.id,
            capacity="Deputy Chief",
            category=Category.HEAD,
            capacity_order=20,
            pin=1,
            pin_reason="Head",
        ),
        a_member(delegation_id=delegation.id, capacity="Interpreter", category=Category.INTERPRETER),
    )
    records = (india, italy, desk, mcg, ours, theirs, eleventh, twelfth, *items, *actions, former, present, italian)
    put(workspace, *records, *posts, delegation, *members)
    return Dialogue(
        india, italy, mcg, (ours, theirs), eleventh, twelfth, items, actions, members, former, present, italian
    )
