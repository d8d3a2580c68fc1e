"""The India–Italy sample as a whole: what ties its records together, what is open, and where each comes from."""

from __future__ import annotations

from typing import Any

import pytest
from sample_records import Sample

from planner.domain.agreements import (
    Agreement,
    AgreementAction,
    AgreementLink,
    InstrumentKind,
    LinkKind,
)
from planner.domain.delegations import Category, Delegation, Member
from planner.domain.entity import KINDS, Entity, field_of, plain
from planner.domain.errors import InvalidInput
from planner.domain.mechanisms import (
    CooperationPlan,
    Mechanism,
    MechanismSide,
    Outcome,
    OutcomeKind,
    OutcomeStatus,
    PlannedActivity,
    Round,
)
from planner.domain.parties import Party, Side
from planner.domain.people import Person, Rank
from planner.domain.periodicity import host_turn, missing_ordinals, next_ordinal
from planner.domain.relationship import Initiative, Milestone, RelationKind, Topic
from planner.domain.sources import Claim, Source
from planner.domain.visits import Engagement, Visit
from planner.services.samples import sample_id

SAMPLE = Sample("india-italy")
records, record, all_of = SAMPLE.records, SAMPLE.record, SAMPLE.all_of
is_related, claimed, is_reported_by_src1 = SAMPLE.is_related, SAMPLE.claimed, SAMPLE.is_reported_by_src1


def test_framework_when_read_then_the_agreement_carries_both_mechanisms() -> None:
    agreement = record(Agreement, "defence-agreement")
    for key in ("mcg", "jdc"):
        assert is_related(agreement, RelationKind.FRAMEWORK_FOR, record(Mechanism, key))


def test_lineage_when_read_then_it_runs_from_the_committee_over_the_plan_to_the_industry_memorandum() -> None:
    jsap, mou = record(Agreement, "jsap"), record(Agreement, "sidm-aiad-mou")
    initiative = record(Initiative, "industry-associations")
    assert jsap.kind is InstrumentKind.ACTION_PLAN
    assert is_related(record(Round, "jdc-10"), RelationKind.RESULTED_IN, jsap)
    assert is_related(initiative, RelationKind.PROMISED_IN, jsap)
    assert is_related(initiative, RelationKind.RESULTED_IN, mou)
    assert all_of(AgreementLink, agreement_id=mou.id, kind=LinkKind.IMPLEMENTS, other_id=jsap.id)


def test_action_plan_when_read_then_it_was_signed_in_rio() -> None:
    (act,) = all_of(AgreementAction, agreement_id=record(Agreement, "jsap").id)
    assert (str(act.when), act.place) == ("2024-11-18", "Rio de Janeiro")


def test_industry_memorandum_when_read_then_it_was_signed_on_the_visit_to_rome() -> None:
    (act,) = all_of(AgreementAction, agreement_id=record(Agreement, "sidm-aiad-mou").id)
    assert (str(act.when), act.event) == ("2025-04", record(Visit, "jdc-11-visit").ref)


def test_mcg_11_when_read_then_both_cochairs_are_of_6() -> None:
    delegations = all_of(Delegation, subject=record(Round, "mcg-11").ref)
    heads = [member for one in delegations for member in all_of(Member, delegation_id=one.id)]
    assert {head.category for head in heads} == {Category.HEAD}
    grades = {rank.person_id: rank.grade for rank in all_of(Rank)}
    assert {head.person_id: grades[head.person_id] for head in heads if head.person_id} == {
        record(Person, "narang").id: "OF-6",
        record(Person, "grassano").id: "OF-6",
    }


def test_mcg_13_when_only_posts_are_public_then_members_are_posts_without_persons() -> None:
    delegations = all_of(Delegation, subject=record(Round, "mcg-13").ref)
    members = [member for one in delegations for member in all_of(Member, delegation_id=one.id)]
    assert [member.person_id for member in members] == [None, None]
    posts = {side.cochair_post for side in all_of(MechanismSide, mechanism_id=record(Mechanism, "mcg").id)}
    assert {member.capacity for member in members} == posts


def test_cooperation_plan_when_counted_then_ten_are_in_italy_and_twelve_in_india() -> None:
    (plan,) = all_of(CooperationPlan)
    assert (plan.year, plan.declared_total, plan.signed_at_id) == (2024, 22, record(Round, "mcg-12").id)
    counts = {activity.host_id: activity.count for activity in all_of(PlannedActivity, plan_id=plan.id)}
    assert counts == {record(Party, "italy").id: 10, record(Party, "india").id: 12}


def test_open_actions_when_read_then_planning_has_some_to_carry_and_says_they_are_our_reading() -> None:
    rounds = {record(Round, key).id for key in ("mcg-12", "mcg-13")}
    actions = [one for one in all_of(Outcome, kind=OutcomeKind.ACTION) if one.round_id in rounds]
    assert actions
    assert {(one.side, one.status) for one in actions} == {(Side.JOINT, OutcomeStatus.OPEN)}
    assert all("our reading of the record" in one.notes.lower() for one in actions)


def mcg_rounds() -> list[Round]:
    return all_of(Round, mechanism_id=record(Mechanism, "mcg").id)


def mcg_sides() -> list[MechanismSide]:
    return all_of(MechanismSide, mechanism_id=record(Mechanism, "mcg").id)


def test_next_round_when_the_sample_is_new_then_it_is_the_14th_and_in_india() -> None:
    assert next_ordinal(mcg_rounds()) == 14
    assert host_turn(record(Mechanism, "mcg"), mcg_sides(), mcg_rounds()).party_id == record(Party, "india").id


def test_next_round_when_the_13th_is_removed_then_it_is_the_13th_and_in_italy() -> None:
    rounds = [one for one in mcg_rounds() if one.ordinal != 13]
    assert next_ordinal(rounds) == 13
    assert host_turn(record(Mechanism, "mcg"), mcg_sides(), rounds).party_id == record(Party, "italy").id


def test_numbering_when_read_then_no_mechanism_has_a_gap() -> None:
    assert [missing_ordinals(all_of(Round, mechanism_id=one.id)) for one in all_of(Mechanism)] == [[], []]


def as_claimed(entity: Entity, fact: str) -> str:
    value = getattr(entity, fact)
    spec = field_of(type(entity), fact)
    if spec.target == Party.KIND:
        value = record_by_id(str(value)).iso_code
    elif spec.target:
        value = record_by_id(str(value)).title
    return str(plain(value))


def record_by_id(identifier: str) -> Any:
    return records()[identifier]


def preferred_about_fields() -> list[Claim]:
    found = []
    for claim in all_of(Claim, is_preferred=True):
        try:
            field_of(KINDS[claim.subject.kind], claim.fact)
        except InvalidInput:
            continue
        found.append(claim)
    return found


def test_preferred_claims_when_about_a_field_then_the_record_holds_what_they_say() -> None:
    claims = preferred_about_fields()
    assert len(claims) > 10
    told = {(str(one.subject), one.fact): one.value for one in claims}
    held = {(str(one.subject), one.fact): as_claimed(records()[one.subject.id], one.fact) for one in claims}
    assert told == held


def test_sources_when_read_then_each_has_publisher_and_date_except_src1_and_our_own_reading() -> None:
    without = {one.id for one in all_of(Source) if not (one.publisher and one.published)}
    assert without == {record(Source, "src1").id, record(Source, "src-reading").id}
    assert record(Source, "src1").published is not None


@pytest.mark.parametrize(
    "cls", [Party, Mechanism, Round, Visit, Engagement, Agreement, Milestone, Topic, Initiative, Person]
)
def test_records_when_printed_then_each_names_at_least_one_source(cls: type[Entity]) -> None:
    sourced = {claim.subject for claim in all_of(Claim)}
    assert [one for one in all_of(cls) if one.ref not in sourced and one.id != sample_id("party", "france")] == []
