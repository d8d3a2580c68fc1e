"""Each query gives the rows of its criteria, in a stable order, and never a query per row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import factories as make
import pytest
from factories import on, put
from sqlalchemy import Engine, event

from planner.domain.agreement_law import AgreementStatus
from planner.domain.agreements import EntryRule, TermKind
from planner.domain.delegations import Category, Nomination
from planner.domain.entity import RecordRef, new_id
from planner.domain.mechanisms import ActivityStatus, EventStatus, OutcomeStatus, Periodicity
from planner.domain.parties import Side
from planner.domain.periodicity import DueStatus
from planner.domain.relationship import InitiativeStage
from planner.domain.visits import Direction
from planner.services import listing
from planner.services.listing import (
    AgreementCriteria,
    DeadlineCriteria,
    DelegationCriteria,
    EngagementCriteria,
    InitiativeCriteria,
    MechanismCriteria,
    OutcomeCriteria,
    ProgrammeCriteria,
    RoundCriteria,
    VisitCriteria,
)
from planner.services.workspace import Workspace

DAY = date(2026, 11, 23)


@contextmanager
def counted_statements() -> Iterator[list[str]]:
    seen: list[str] = []

    def note(*args: Any) -> None:
        seen.append(args[2])

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def a_pair(workspace: Workspace) -> tuple[str, str]:
    """Write a desk of ours and a partner; return their ids."""
    home, partner = make.a_party(name="Italy", iso_code="IT"), make.a_party(name="India", iso_code="IN")
    put(workspace, home, partner, make.a_desk(home_id=home.id))
    return home.id, partner.id


def a_series(workspace: Workspace, **overrides: Any) -> str:
    """Write a mechanism of ours and a partner with rounds 1 (held) and 2 (planned); return its id."""
    home, partner = a_pair(workspace)
    mechanism = make.a_mechanism(**overrides)
    put(
        workspace,
        mechanism,
        make.a_mechanism_side(mechanism_id=mechanism.id, party_id=home, hosting_order=1),
        make.a_mechanism_side(mechanism_id=mechanism.id, party_id=partner, hosting_order=2),
        make.a_round(
            mechanism_id=mechanism.id,
            ordinal=1,
            start=on("2025-03-20"),
            end=on("2025-03-21"),
            status=EventStatus.HELD,
            host_id=home,
        ),
        make.a_round(mechanism_id=mechanism.id, ordinal=2, start=on("2026"), end=None, host_id=partner),
    )
    return mechanism.id


def test_when_a_mechanism_has_rounds_then_its_row_names_the_last_and_the_next(workspace: Workspace) -> None:
    a_series(workspace)
    (row,) = workspace.query(listing.mechanisms)
    assert row.last_round is not None
    assert (row.last_round.name, row.last_round.host) == ("JST 1", "IT")
    assert row.next_round is not None
    assert (row.next_round.name, row.next_round.host, str(row.next_round.start)) == ("JST 2", "IN", "2026")
    assert [side.code for side in row.sides] == ["IT", "IN"]
    assert row.partner_ids == (row.sides[1].party_id,)


def test_when_mechanisms_of_a_partner_are_asked_then_others_are_left_out(workspace: Workspace) -> None:
    mechanism = a_series(workspace)
    put(workspace, make.a_mechanism(name="Other"))
    (row,) = workspace.query(listing.mechanisms)[:1]
    partner = row.partner_ids[0]
    found = workspace.query(listing.mechanisms, MechanismCriteria(partner_id=partner))
    assert [one.id for one in found] == [mechanism]


@pytest.mark.parametrize(
    ("first", "last", "ordinals"),
    [("2025-03-21", "2025-03-21", [1]), ("2026-05-01", "2026-05-02", [2]), ("2025-03-22", "2025-12-31", [])],
)
def test_when_rounds_of_days_are_asked_then_imprecise_ones_that_may_touch_them_are_among_them(
    workspace: Workspace, first: str, last: str, ordinals: list[int]
) -> None:
    a_series(workspace)
    criteria = RoundCriteria(first_day=date.fromisoformat(first), last_day=date.fromisoformat(last))
    assert [row.ordinal for row in workspace.query(listing.rounds, criteria)] == ordinals


def test_when_a_mechanism_was_renamed_then_each_round_bears_the_name_of_its_time(workspace: Workspace) -> None:
    mechanism = a_series(workspace, name="Military Sub-Committee", short_name="MSC")
    put(workspace, make.a_mechanism_name(mechanism_id=mechanism, name="Staff Talks", short_name="ST", end=on("2025")))
    assert [row.name for row in workspace.query(listing.rounds)] == ["ST 1", "MSC 2"]


def test_when_a_visit_tours_two_countries_then_a_filter_by_either_finds_it(workspace: Workspace) -> None:
    home, partner = a_pair(workspace)
    other = make.a_party(name="France", iso_code="FR")
    visit = make.a_visit(visitor_id=home, host_id=partner, direction=Direction.OUTBOUND)
    put(workspace, other, visit, make.a_visit_leg(visit_id=visit.id, party_id=other.id))
    for party in (partner, other.id):
        (row,) = workspace.query(listing.visits, VisitCriteria(partner_id=party, direction=Direction.OUTBOUND))
        assert (row.id, row.visitor, row.host, row.leg_count) == (visit.id, "IT", "IN", 1)
    assert workspace.query(listing.visits, VisitCriteria(direction=Direction.INBOUND)) == []


def test_when_the_post_changed_then_the_person_is_shown_as_of_the_day_asked(workspace: Workspace) -> None:
    person = make.a_person()
    put(
        workspace,
        person,
        make.a_post(person_id=person.id, title="Deputy", start=on("2022"), end=on("2023-03")),
        make.a_post(person_id=person.id, title="Director", start=on("2023-04"), end=None),
        make.a_rank(person_id=person.id, title="Colonel", grade="OF-5", start=on("2020"), end=on("2022-12-31")),
        make.a_rank(person_id=person.id, title="Brigadier", grade="OF-6", start=on("2023-01-01")),
    )
    for day, post, grade in ((date(2022, 6, 1), "Deputy", "OF-5"), (date(2023, 5, 1), "Director", "OF-6")):
        (row,) = workspace.query(listing.people, day)
        assert row.post is not None
        assert row.rank is not None
        assert (row.post.title, row.rank.grade) == (post, grade)


def test_when_an_agreement_lapsed_and_was_renewed_then_its_status_is_that_of_the_day(workspace: Workspace) -> None:
    _, partner = a_pair(workspace)
    agreement = make.an_agreement(entry_rule=EntryRule.ON_SIGNATURE, term=TermKind.FIXED, term_months=60)
    put(
        workspace,
        agreement,
        make.an_agreement_party(agreement_id=agreement.id, party_id=partner),
        make.an_agreement_action(agreement_id=agreement.id, when=on("2014-10-09")),
    )
    expired = AgreementCriteria(statuses=(AgreementStatus.EXPIRED,))
    assert workspace.query(listing.agreements, date(2016, 1, 1), expired) == []
    (row,) = workspace.query(listing.agreements, date(2021, 1, 1), expired)
    assert (row.codes, str(row.expiry), str(row.signed)) == (("IN",), "2019-10-09", "2014-10-09")


def test_when_renewals_ahead_are_asked_then_only_agreements_that_end_by_then_are_given(workspace: Workspace) -> None:
    agreement = make.an_agreement(
        entry_rule=EntryRule.ON_SIGNATURE, term=TermKind.FIXED, term_months=60, notice_months=6
    )
    put(workspace, agreement, make.an_agreement_action(agreement_id=agreement.id, when=on("2023-10-09")))
    for ends_by, count in ((date(2028, 4, 8), 0), (date(2028, 4, 9), 1)):
        assert len(workspace.query(listing.agreements, DAY, AgreementCriteria(ends_by=ends_by))) == count
    assert workspace.query(listing.agreements, date(2030, 1, 1), AgreementCriteria(ends_by=date(2031, 1, 1))) == []


def test_when_an_open_action_was_due_at_a_round_held_since_then_it_is_overdue(workspace: Workspace) -> None:
    mechanism = a_series(workspace)
    first, second = workspace.query(listing.rounds)
    put(
        workspace,
        make.an_outcome(round_id=first.id, number="1", side=Side.THEIRS, due=on("2026-10")),
        make.an_outcome(round_id=first.id, number="2", due=None, is_due_next_round=True),
        make.an_outcome(round_id=first.id, number="3", due=on("2026-10"), status=OutcomeStatus.DONE),
        make.an_outcome(round_id=second.id, number="4", due=on("2026-11")),
    )
    late = OutcomeCriteria(mechanism_id=mechanism, is_overdue=True)
    assert [row.number for row in workspace.query(listing.outcomes, DAY, late)] == ["1"]
    theirs = OutcomeCriteria(sides=(Side.THEIRS,), is_overdue=True)
    (row,) = workspace.query(listing.outcomes, DAY, theirs)
    assert (row.round_name, row.is_overdue) == ("JST 1", True)
    put(workspace, make.a_round(id=second.id, mechanism_id=mechanism, ordinal=2, status=EventStatus.HELD))
    assert [row.number for row in workspace.query(listing.outcomes, date(2026, 12, 31), late)] == ["1", "4", "2"]


def test_when_a_cooperation_plan_is_listed_then_its_activities_are_counted_by_host(workspace: Workspace) -> None:
    home, partner = a_pair(workspace)
    plan = make.a_cooperation_plan()
    put(
        workspace,
        plan,
        make.a_planned_activity(plan_id=plan.id, count=10, host_id=home, status=ActivityStatus.DONE),
        make.a_planned_activity(plan_id=plan.id, count=12, host_id=partner),
        make.a_planned_activity(plan_id=plan.id, count=5, host_id=partner, status=ActivityStatus.CANCELLED),
    )
    (row,) = workspace.query(listing.plans)
    assert (row.total, row.done, row.by_host) == (22, 10, (("IN", 12), ("IT", 10)))


def test_when_a_topic_is_on_an_agenda_and_was_raised_elsewhere_then_its_history_holds_both(
    workspace: Workspace,
) -> None:
    a_series(workspace)
    first, _ = workspace.query(listing.rounds)
    topic, visit = make.a_topic(), make.a_visit(title="Minister", start=on("2023-03"), end=None)
    put(
        workspace,
        topic,
        visit,
        make.an_agenda_item(round_id=first.id, topic_id=topic.id, title="Indo-Pacific"),
        make.a_relation(subject=topic.ref, object=visit.ref),
    )
    history = workspace.query(listing.discussions, topic.id)
    assert [(row.name, str(row.start)) for row in history] == [("Minister", "2023-03"), ("JST 1", "2025-03-20")]
    (row,) = workspace.query(listing.topics)
    assert row.discussion_count == len(history)


def test_when_initiatives_overdue_are_asked_then_delivered_ones_are_left_out(workspace: Workspace) -> None:
    put(
        workspace,
        make.an_initiative(title="Late", due=on("2026"), stage=InitiativeStage.AGREED, side=Side.THEIRS),
        make.an_initiative(title="Done", due=on("2025"), stage=InitiativeStage.DELIVERED),
        make.an_initiative(title="Undated"),
    )
    late = InitiativeCriteria(is_overdue=True)
    assert workspace.query(listing.initiatives, DAY, late) == []
    assert [row.title for row in workspace.query(listing.initiatives, date(2027, 1, 1), late)] == ["Late"]


def test_when_two_claims_differ_then_they_are_rivals_and_the_preferred_comes_first(workspace: Workspace) -> None:
    round_ = make.a_round()
    put(
        workspace,
        make.a_claim(subject=round_.ref, fact="city", value="Rome"),
        make.a_claim(subject=round_.ref, fact="city", value="Milan", is_preferred=True),
        make.a_claim(subject=round_.ref, fact="start", value="2026"),
    )
    rows = workspace.query(listing.claims, subject=round_.ref)
    assert [(row.fact, row.value, row.has_rivals) for row in rows] == [
        ("city", "Milan", True),
        ("city", "Rome", True),
        ("start", "2026", False),
    ]


def test_when_delegations_are_listed_then_withdrawn_members_do_not_count(workspace: Workspace) -> None:
    mechanism = a_series(workspace)
    first, second = workspace.query(listing.rounds, RoundCriteria(mechanism_id=mechanism))
    delegation = make.a_delegation(subject=RecordRef("round", first.id), party_id=first.host_id)
    put(
        workspace,
        delegation,
        make.a_delegation(subject=RecordRef("round", second.id)),
        make.a_member(delegation_id=delegation.id, capacity="Head", category=Category.HEAD),
        make.a_member(delegation_id=delegation.id, nomination=Nomination.CONFIRMED),
        make.a_member(delegation_id=delegation.id, nomination=Nomination.WITHDRAWN),
    )
    rows = workspace.query(listing.delegations, DelegationCriteria(party_id=first.host_id))
    assert [(row.name, row.head, row.member_count, row.provisional_count) for row in rows] == [
        ("JST 1 – Italy", "Head", 2, 1)
    ]
    in_march = DelegationCriteria(first_day=date(2025, 3, 1), last_day=date(2025, 3, 31))
    assert [row.id for row in workspace.query(listing.delegations, in_march)] == [delegation.id]


def test_when_delegations_are_listed_then_the_person_at_the_head_is_named_by_id(workspace: Workspace) -> None:
    person, delegation = make.a_person(name="Ada"), make.a_delegation()
    head = make.a_member(delegation_id=delegation.id, person_id=person.id, category=Category.HEAD)
    put(workspace, person, delegation, head, make.a_member(delegation_id=delegation.id))
    (row,) = workspace.query(listing.delegations)
    assert (row.head, row.head_id, row.member_count) == ("Ada", person.id, 2)


def test_when_deadlines_are_asked_by_day_then_both_ends_are_inclusive(workspace: Workspace) -> None:
    put(workspace, *(make.a_deadline(title=str(day), due=date(2026, 11, day)) for day in (1, 2, 3, 4)))
    criteria = DeadlineCriteria(due_from=date(2026, 11, 2), due_to=date(2026, 11, 3), is_open=True)
    assert [row.title for row in workspace.query(listing.deadlines, criteria)] == ["2", "3"]


def test_when_a_family_of_agreements_is_asked_then_it_is_followed_both_ways(workspace: Workspace) -> None:
    first, second, third = (make.an_agreement(title=title) for title in ("First", "Second", "Third"))
    put(
        workspace,
        first,
        second,
        third,
        make.an_agreement_link(agreement_id=second.id, other_id=first.id),
        make.an_agreement_link(agreement_id=third.id, other_id=second.id),
    )
    for start in (first, second, third):
        links = workspace.query(listing.family, start.id)
        assert [(row.agreement, row.other) for row in links] == [("Second", "First"), ("Third", "Second")]


QUESTIONS: dict[str, tuple[str, Callable[[Workspace], object]]] = {
    "mechanisms": ("mechanism_side", lambda w: w.query(listing.mechanisms)),
    "rounds": ("round", lambda w: w.query(listing.rounds)),
    "visits": ("visit_leg", lambda w: w.query(listing.visits)),
    "engagements": ("engagement", lambda w: w.query(listing.engagements, EngagementCriteria())),
    "people": ("rank", lambda w: w.query(listing.people, DAY)),
    "delegations": ("member", lambda w: w.query(listing.delegations)),
    "agreements": ("agreement_action", lambda w: w.query(listing.agreements, DAY)),
    "outcomes": ("outcome", lambda w: w.query(listing.outcomes, DAY)),
    "deadlines": ("deadline", lambda w: w.query(listing.deadlines)),
    "plans": ("planned_activity", lambda w: w.query(listing.plans)),
    "topics": ("agenda_item", lambda w: w.query(listing.topics)),
    "initiatives": ("initiative", lambda w: w.query(listing.initiatives, DAY)),
    "claims": ("claim", lambda w: w.query(listing.claims)),
    "programme": ("programme_item", lambda w: w.query(listing.programme, ProgrammeCriteria())),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_when_there_are_more_records_then_a_query_runs_no_more_statements(workspace: Workspace, name: str) -> None:
    kind, ask = QUESTIONS[name]
    put(workspace, *(make.a_record(kind) for _ in range(2)))
    with counted_statements() as few:
        ask(workspace)
    put(workspace, *(make.a_record(kind) for _ in range(9)))
    with counted_statements() as many:
        ask(workspace)
    assert 0 < len(many) <= len(few)


def test_when_a_record_of_each_kind_is_named_then_no_name_is_blank(workspace: Workspace) -> None:
    from planner.domain.record import ALL_KINDS
    from planner.store.queries.names import names_of

    records = [make.a_record(kind, id=new_id()) for kind in ALL_KINDS]
    put(workspace, *records)
    names = workspace.query(names_of, [record.ref for record in records])
    assert {kind for kind in ALL_KINDS if not any(name for ref, name in names.items() if ref.kind == kind)} == set()


@pytest.mark.parametrize(
    ("day", "status"),
    [("2025-12-01", DueStatus.NOT_DUE), ("2026-03-10", DueStatus.DUE), ("2026-04-01", DueStatus.OVERDUE)],
)
def test_when_a_day_is_named_then_each_mechanism_says_how_it_stands_to_its_next_round(
    workspace: Workspace, day: str, status: DueStatus
) -> None:
    a_series(workspace, periodicity=Periodicity.EVERY_N_MONTHS, period_months=12)
    planned = workspace.query(listing.rounds)[-1]
    put(workspace, make.a_round(id=planned.id, mechanism_id=planned.mechanism_id, ordinal=2, start=None, end=None))
    (row,) = workspace.query(listing.mechanisms, on=date.fromisoformat(day))
    assert row.due is not None
    assert row.due.status is status
    criteria = MechanismCriteria(due=(status,))
    assert len(workspace.query(listing.mechanisms, criteria, on=date.fromisoformat(day))) == 1
