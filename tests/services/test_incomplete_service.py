"""Which records lack what an officer needs, and what it is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from factories import (
    a_delegation,
    a_mechanism,
    a_mechanism_side,
    a_member,
    a_party,
    a_person,
    a_post,
    a_programme_item,
    a_round,
    a_visit,
    an_agreement,
    an_agreement_action,
    an_agreement_party,
    an_outcome,
    on,
    put,
)

from planner.domain.agreements import ActionKind, EntryRule, TermKind
from planner.domain.delegations import Category
from planner.domain.entity import Entity, new_id
from planner.domain.mechanisms import EventStatus, OutcomeStatus, Periodicity
from planner.domain.parties import Side
from planner.services.incomplete import incomplete
from planner.services.workspace import Workspace

TODAY = date(2026, 11, 23)


def missing(workspace: Workspace, one: Entity) -> tuple[str, ...]:
    rows = workspace.query(incomplete, TODAY)
    return next((row.missing for row in rows if row.ref == one.ref), ())


@pytest.mark.parametrize(
    ("given", "lacking"),
    [
        ({"start": None, "end": None, "host_id": None, "city": ""}, ("start", "host_id", "city")),
        ({"host_id": None, "city": "Rome"}, ("host_id",)),
        ({"host_id": None, "status": EventStatus.CANCELLED}, ()),
        ({"host_id": new_id(), "city": "Rome"}, ()),
    ],
)
def test_round_when_facts_are_missing_then_they_are_named(
    workspace: Workspace, given: dict[str, Any], lacking: tuple[str, ...]
) -> None:
    one = a_round(**given)
    put(workspace, one)

    assert missing(workspace, one) == lacking


def test_visit_when_it_has_no_programme_then_it_is_named_until_there_is_one(workspace: Workspace) -> None:
    one = a_visit(visitor_id=new_id(), host_id=new_id(), principal_office="Minister", city="Rome")
    put(workspace, one)
    assert missing(workspace, one) == ("programme",)

    put(workspace, a_programme_item(subject=one.ref))

    assert missing(workspace, one) == ()


def test_agreement_when_nothing_is_known_then_all_is_named(workspace: Workspace) -> None:
    one = an_agreement(entry_rule=EntryRule.UNKNOWN, term=TermKind.UNKNOWN, term_months=None)
    put(workspace, one)

    assert missing(workspace, one) == ("parties", "signed", "entry_rule", "term")


def test_agreement_when_it_was_terminated_then_it_needs_no_term(workspace: Workspace) -> None:
    one = an_agreement(entry_rule=EntryRule.UNKNOWN, term=TermKind.UNKNOWN, term_months=None)
    sides = [an_agreement_party(agreement_id=one.id) for _ in range(2)]
    acts = [
        an_agreement_action(agreement_id=one.id, kind=kind, when=on(when))
        for kind, when in ((ActionKind.IN_FORCE, "2010"), (ActionKind.TERMINATED, "2020-01-01"))
    ]
    put(workspace, one, *sides, *acts)

    assert missing(workspace, one) == ()


def test_agreement_when_one_of_three_left_it_then_the_others_need_its_term(workspace: Workspace) -> None:
    one = an_agreement(entry_rule=EntryRule.UNKNOWN, term=TermKind.UNKNOWN, term_months=None)
    sides = [an_agreement_party(agreement_id=one.id) for _ in range(3)]
    left = an_agreement_action(
        agreement_id=one.id, kind=ActionKind.TERMINATED, when=on("2020-01-01"), party_id=sides[0].party_id
    )
    begun = an_agreement_action(agreement_id=one.id, kind=ActionKind.IN_FORCE, when=on("2010"))
    put(workspace, one, *sides, begun, left)

    assert missing(workspace, one) == ("signed", "term")


@pytest.mark.parametrize(
    ("given", "lacking"),
    [
        ({}, ("lead_organisation_id", "due")),
        ({"is_due_next_round": True}, ("lead_organisation_id",)),
        ({"contact_id": new_id(), "due": on("2027")}, ()),
        ({"status": OutcomeStatus.DONE}, ()),
    ],
)
def test_action_when_it_has_no_owner_or_day_then_they_are_named(
    workspace: Workspace, given: dict[str, Any], lacking: tuple[str, ...]
) -> None:
    values: dict[str, Any] = {"side": Side.OURS, "lead_organisation_id": None, "contact_id": None, "due": None}
    one = an_outcome(**{**values, "is_due_next_round": False, **given})
    put(workspace, one)

    assert missing(workspace, one) == lacking


def test_mechanism_when_its_rules_are_unknown_then_they_are_named_unless_it_sleeps(workspace: Workspace) -> None:
    awake = a_mechanism(legal_basis_id=None, periodicity=Periodicity.UNKNOWN, period_months=None)
    asleep = a_mechanism(legal_basis_id=None, periodicity=Periodicity.UNKNOWN, period_months=None, is_dormant=True)
    put(workspace, awake, asleep, a_mechanism_side(mechanism_id=awake.id, party_id=new_id()))

    assert (missing(workspace, awake), missing(workspace, asleep)) == (("legal_basis_id", "periodicity", "sides"), ())


def test_delegation_when_nobody_heads_it_then_that_is_named_and_its_people_need_a_post(workspace: Workspace) -> None:
    visit = a_visit(status=EventStatus.CONFIRMED)
    party, person = a_party(), a_person()
    delegation = a_delegation(subject=visit.ref, party_id=party.id)
    member = a_member(delegation_id=delegation.id, person_id=person.id, category=Category.OFFICIAL)
    put(workspace, visit, party, person, delegation, member)
    assert (missing(workspace, delegation), missing(workspace, person)) == (("head",), ("post",))

    put(workspace, a_member(delegation_id=delegation.id, person_id=person.id, category=Category.HEAD))
    put(workspace, a_post(person_id=person.id))

    assert (missing(workspace, delegation), missing(workspace, person)) == ((), ())
