"""The India–Italy sample holds every row of the record, every relation between them and where each fact comes from."""

from __future__ import annotations

from datetime import date

import pytest
from sample_records import Sample

from planner.domain.agreement_law import AgreementStatus, Standing, standing
from planner.domain.agreements import (
    ActionKind,
    Agreement,
    AgreementAction,
    AgreementLink,
    AgreementParty,
    EntryRule,
    InstrumentKind,
    LinkKind,
    TermKind,
)
from planner.domain.delegations import Delegation
from planner.domain.mechanisms import (
    AgendaItem,
    EventStatus,
    Hosting,
    Mechanism,
    MechanismLevel,
    MechanismSide,
    Periodicity,
    Round,
    Slip,
)
from planner.domain.parties import Organisation, OrganisationKind, Party
from planner.domain.people import Person, Post, Rank
from planner.domain.relationship import Initiative, InitiativeStage, Milestone, RelationKind, Topic, TopicKind
from planner.domain.sources import Claim, Source, SourceKind
from planner.domain.visits import Direction, Engagement, Participant, Visit, VisitKind, VisitLeg

SAMPLE = Sample("india-italy")
records, record, all_of = SAMPLE.records, SAMPLE.record, SAMPLE.all_of
is_related, claimed, is_reported_by_src1 = SAMPLE.is_related, SAMPLE.claimed, SAMPLE.is_reported_by_src1


def test_rows_1_and_2_when_read_then_both_countries_have_code_and_zone() -> None:
    india, italy = record(Party, "india"), record(Party, "italy")
    assert (india.name, india.iso_code, india.zone) == ("India", "IN", "Asia/Kolkata")
    assert (italy.name, italy.iso_code, italy.zone) == ("Italy", "IT", "Europe/Rome")


def test_row_3_when_read_then_the_city_is_known_and_the_venue_blank() -> None:
    assert record(Party, "india").capital == "New Delhi"
    assert (record(Round, "mcg-12").city, record(Round, "mcg-12").venue_id) == ("New Delhi", None)


def test_row_4_when_read_then_the_group_is_military_annual_and_alternating() -> None:
    mcg = record(Mechanism, "mcg")
    assert (mcg.name, mcg.short_name) == ("India–Italy Military Cooperation Group", "MCG")
    assert mcg.level is MechanismLevel.MILITARY
    assert (mcg.periodicity, mcg.period_months) == (Periodicity.EVERY_N_MONTHS, 12)
    assert mcg.hosting is Hosting.ALTERNATING
    assert mcg.legal_basis_id == record(Agreement, "defence-agreement").id
    assert mcg.parent_id is None


@pytest.mark.parametrize("fact", ["period_months", "hosting"])
def test_row_4_when_not_stated_then_the_fact_is_marked_as_inferred(fact: str) -> None:
    (claim,) = all_of(Claim, subject=record(Mechanism, "mcg").ref, fact=fact)
    assert record(Source, "src-reading").id == claim.source_id
    assert record(Source, "src-reading").kind is SourceKind.INFERENCE


def test_row_4_when_read_then_both_sides_name_body_and_cochair_post() -> None:
    sides = all_of(MechanismSide, mechanism_id=record(Mechanism, "mcg").id)
    assert {side.party_id: (side.organisation_id, side.cochair_post) for side in sides} == {
        record(Party, "india").id: (
            record(Organisation, "hq-ids").id,
            "Deputy Assistant Chief of Integrated Defence Staff IDC (A)",
        ),
        record(Party, "italy").id: (
            record(Organisation, "idgs").id,
            "Deputy Head, Strategic Direction and Military Cooperation Division",
        ),
    }


@pytest.mark.parametrize(
    ("key", "mechanism", "ordinal", "start", "end", "host", "city"),
    [
        ("mcg-11", "mcg", 11, "2022-05-31", "2022-06-01", "italy", "Rome"),
        ("mcg-12", "mcg", 12, "2024-03-12", "2024-03-13", "india", "New Delhi"),
        ("mcg-13", "mcg", 13, "2025-03-20", "2025-03-21", "italy", "Rome"),
        ("jdc-10", "jdc", 10, "2024-03-13", "2024-03-13", "india", "New Delhi"),
        ("jdc-11", "jdc", 11, "2025-04-14", "2025-04-15", "italy", "Rome"),
    ],
)
def test_rows_5_6_and_8_when_read_then_each_round_has_its_facts(
    key: str, mechanism: str, ordinal: int, start: str, end: str, host: str, city: str
) -> None:
    round_ = record(Round, key)
    assert round_.mechanism_id == record(Mechanism, mechanism).id
    assert (round_.ordinal, str(round_.start), str(round_.end), round_.city) == (ordinal, start, end, city)
    assert round_.host_id == record(Party, host).id
    assert round_.status is EventStatus.HELD


def test_row_5_when_nothing_is_reported_then_minutes_agenda_and_delegation_stay_blank() -> None:
    mcg12 = record(Round, "mcg-12")
    assert (mcg12.agreed_minutes, mcg12.record) == ("", "")
    assert all_of(AgendaItem, round_id=mcg12.id) == []
    assert all_of(Delegation, subject=mcg12.ref) == []


def test_row_5_when_src1_is_vaguer_then_its_claim_stands_beside_the_preferred_date() -> None:
    claims = claimed(record(Round, "mcg-12"), "start")
    assert claims == {"two days ending about 13 March 2024": False, "2024-03-12": True}


def test_row_6_when_read_then_its_dates_are_claims_of_later_reports() -> None:
    mcg13 = record(Round, "mcg-13")
    assert set(claimed(mcg13, "end")) == {"2025-03-21"}
    assert not is_reported_by_src1(mcg13)
    starts = all_of(Claim, subject=mcg13.ref, fact="start")
    assert {claim.source_id for claim in starts} == {
        record(Source, "src-mcg13").id,
        record(Source, "src-tribune").id,
    }


def test_row_6_when_read_then_the_four_agenda_points_stand_in_order() -> None:
    items = sorted(all_of(AgendaItem, round_id=record(Round, "mcg-13").id), key=lambda item: item.position)
    assert [item.title for item in items] == [
        "Enhanced exchange programmes",
        "Capability development",
        "Collaboration between the armed forces",
        "Review of ongoing engagements",
    ]


def test_row_7_when_read_then_the_committee_is_at_secretary_level_and_not_from_src1() -> None:
    jdc = record(Mechanism, "jdc")
    assert (jdc.name, jdc.short_name) == ("India–Italy Joint Defence Committee", "JDC")
    assert (jdc.level, jdc.period_months) == (MechanismLevel.SECRETARY, 12)
    assert not is_reported_by_src1(jdc)


def test_row_8_when_read_then_aramane_and_portolano_cochaired() -> None:
    cochairs = all_of(Participant, subject=record(Round, "jdc-10").ref, role="co-chair")
    assert {(participant.person_id, participant.capacity) for participant in cochairs} == {
        (record(Person, "aramane").id, "Defence Secretary"),
        (record(Person, "portolano").id, "Secretary General of Defence and National Armament Director"),
    }
    (rank,) = all_of(Rank, person_id=record(Person, "portolano").id)
    assert (rank.title, rank.grade) == ("Lieutenant General", "OF-8")


@pytest.mark.parametrize(
    ("key", "name", "party", "title"),
    [
        ("rajnath-singh", "Rajnath Singh", "india", "Defence Minister (Raksha Mantri)"),
        ("meloni", "Giorgia Meloni", "italy", "Prime Minister"),
        ("modi", "Narendra Modi", "india", "Prime Minister"),
    ],
)
def test_rows_9_to_11_when_read_then_each_person_has_country_and_office(
    key: str, name: str, party: str, title: str
) -> None:
    person = record(Person, key)
    assert (person.name, person.party_id) == (name, record(Party, party).id)
    assert [post.title for post in all_of(Post, person_id=person.id)] == [title]
    assert is_reported_by_src1(person)


def test_row_12_when_read_then_the_visit_is_outbound_with_two_legs() -> None:
    visit = record(Visit, "singh-in-italy")
    assert (visit.kind, visit.direction) == (VisitKind.MINISTERIAL, Direction.OUTBOUND)
    assert (str(visit.start), str(visit.end)) == ("2023-10-09", "2023-10-12")
    assert (visit.visitor_id, visit.host_id) == (record(Party, "india").id, record(Party, "italy").id)
    legs = sorted(all_of(VisitLeg, visit_id=visit.id), key=lambda leg: leg.position)
    assert [(leg.city, leg.zone) for leg in legs] == [("Rome", "Europe/Rome"), ("Paris", "Europe/Paris")]
    assert claimed(visit, "start") == {"2023-10": False, "2023-10-09": True}


def test_row_12_when_it_was_first_meant_for_may_then_the_slip_keeps_both_dates() -> None:
    (slip,) = all_of(Slip, subject=record(Visit, "singh-in-italy").ref)
    assert (str(slip.from_start), str(slip.to_start)) == ("2023-05", "2023-10-09")


def test_row_13_when_read_then_the_visit_is_known_to_the_month_and_keeps_the_word_of_the_press() -> None:
    visit = record(Visit, "meloni-in-india")
    assert (str(visit.start), visit.direction, visit.announced_as) == ("2023-03", Direction.INBOUND, "state visit")
    assert visit.kind is not VisitKind.STATE
    assert visit.end is None


def test_row_14_when_read_then_what_the_reports_do_not_tell_is_unknown() -> None:
    agreement = record(Agreement, "defence-agreement")
    assert agreement.kind is InstrumentKind.AGREEMENT
    assert (agreement.entry_rule, agreement.term) == (EntryRule.UNKNOWN, TermKind.UNKNOWN)
    assert (agreement.term_months, agreement.notice_months, agreement.renewal_months) == (None, None, None)
    assert claimed(agreement, "signed") == {"2023-10": False, "2023-10-09": True}


def stands(key: str, on: date) -> Standing:
    agreement = record(Agreement, key)
    return standing(agreement, all_of(AgreementAction, agreement_id=agreement.id), on)


def test_row_14_when_asked_for_2021_then_it_is_expired() -> None:
    assert stands("defence-agreement", date(2021, 6, 1)).status is AgreementStatus.EXPIRED


@pytest.mark.parametrize("on", [date(2023, 10, 9), date(2024, 1, 1)])
def test_row_14_when_asked_after_its_renewal_then_it_is_in_force_with_entry_unknown(on: date) -> None:
    found = stands("defence-agreement", on)
    assert found.status is AgreementStatus.IN_FORCE
    assert found.entry_into_force is None
    assert (str(found.in_force_since), str(found.signed)) == ("2023-10-09", "2023-10-09")
    assert (found.expiry, found.notice_by) == (None, None)


def test_row_14_when_the_day_before_its_renewal_then_it_is_still_expired() -> None:
    assert stands("defence-agreement", date(2023, 10, 8)).status is AgreementStatus.EXPIRED


def test_row_14_when_read_then_ministers_signed_it_during_the_visit() -> None:
    agreement = record(Agreement, "defence-agreement")
    parties = all_of(AgreementParty, agreement_id=agreement.id)
    assert {party.signatory_id for party in parties} == {
        record(Person, "rajnath-singh").id,
        record(Person, "crosetto").id,
    }
    (signed,) = all_of(AgreementAction, agreement_id=agreement.id, kind=ActionKind.SIGNED)
    assert (signed.event, signed.place) == (record(Visit, "singh-in-italy").ref, "Rome")


def test_row_15_when_read_then_its_tie_to_the_agreement_is_an_open_question() -> None:
    mou = record(Agreement, "defence-mou")
    assert mou.kind is InstrumentKind.MOU
    (link,) = all_of(AgreementLink, other_id=mou.id)
    assert (link.agreement_id, link.kind) == (record(Agreement, "defence-agreement").id, LinkKind.MAY_SUCCEED)
    assert "open question" in link.notes.lower()
    assert claimed(mou, "renewed") == {"recently": False, "2023-10": True}


def test_row_16_when_read_then_the_partnership_was_declared_during_the_visit() -> None:
    milestone = record(Milestone, "strategic-partnership")
    assert (milestone.title, str(milestone.when)) == ("Strategic Partnership", "2023-03")
    assert milestone.event == record(Visit, "meloni-in-india").ref


@pytest.mark.parametrize("key", ["industrial-cooperation", "indo-pacific"])
def test_rows_17_and_19_when_sources_differ_then_both_forums_are_claimed_and_one_preferred(key: str) -> None:
    topic = record(Topic, key)
    assert claimed(topic, "forum") == {"MCG 12": False, "JDC 10": True}
    assert is_related(topic, RelationKind.DISCUSSED_AT, record(Round, "jdc-10"))


def test_row_18_when_sources_agree_then_the_topic_belongs_to_the_military_group() -> None:
    topic = record(Topic, "mil-mil-exchanges")
    claims = all_of(Claim, subject=topic.ref, fact="forum")
    assert {claim.value for claim in claims} == {"MCG 12"}
    assert len({claim.source_id for claim in claims}) == 2
    assert is_related(topic, RelationKind.DISCUSSED_AT, record(Round, "mcg-12"))


def test_row_20_when_read_then_vendor_integration_addresses_supply_chains() -> None:
    topic, initiative = record(Topic, "supply-chain"), record(Initiative, "vendor-integration")
    assert topic.title == "Supply-chain resilience"
    assert is_related(initiative, RelationKind.ADDRESSES, topic)


@pytest.mark.parametrize(
    ("key", "words"),
    [("joint-projects", "Joint projects"), ("vendor-integration", "vendors"), ("co-production", "Co-production")],
)
def test_rows_21_to_23_when_read_then_each_is_proposed_since_2024_and_raised_in_the_committee(
    key: str, words: str
) -> None:
    initiative = record(Initiative, key)
    assert words in initiative.title
    assert (initiative.stage, str(initiative.since)) == (InitiativeStage.PROPOSED, "2024-03")
    assert (initiative.owner, initiative.owner_organisation_id) == ("", None)
    assert is_related(initiative, RelationKind.RAISED_IN, record(Round, "jdc-10"))
    assert claimed(initiative, "forum") == {"MCG 12": False, "JDC 10": True}


def test_row_23_when_read_then_it_is_part_of_the_joint_projects() -> None:
    assert record(Initiative, "co-production").parent_id == record(Initiative, "joint-projects").id


def test_row_24_when_undated_then_both_dates_are_claims_and_none_is_chosen() -> None:
    talks = record(Engagement, "modi-meloni-talks")
    assert (talks.start, talks.partner_id) == (None, record(Party, "italy").id)
    assert claimed(talks, "start") == {"2023-03": False, "2023-09": False}
    persons = {one.person_id for one in all_of(Participant, subject=talks.ref)}
    assert persons == {record(Person, "modi").id, record(Person, "meloni").id}


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("defence-and-security", "Defence and security"),
        ("trade", "Trade"),
        ("commerce", "Commerce"),
        ("emerging-technologies", "Emerging technologies"),
    ],
)
def test_rows_25_to_28_when_read_then_each_topic_belongs_to_the_talks(key: str, title: str) -> None:
    topic = record(Topic, key)
    assert topic.title == title
    assert is_related(topic, RelationKind.DISCUSSED_AT, record(Engagement, "modi-meloni-talks"))


@pytest.mark.parametrize(("key", "party"), [("indian-vendors", "india"), ("italian-companies", "italy")])
def test_rows_29_and_30_when_read_then_each_is_a_class_of_companies(key: str, party: str) -> None:
    organisation = record(Organisation, key)
    assert (organisation.kind, organisation.party_id) == (OrganisationKind.INDUSTRY_CLASS, record(Party, party).id)
    assert is_related(record(Initiative, "vendor-integration"), RelationKind.CONCERNS, organisation)


def test_row_31_when_read_then_it_is_the_objective_of_the_12th_round() -> None:
    purpose, mcg12 = record(Topic, "new-initiatives"), record(Round, "mcg-12")
    assert is_related(purpose, RelationKind.OBJECTIVE_OF, mcg12)
    assert mcg12.objective


def test_row_32_when_read_then_it_is_a_theme_and_no_commitment() -> None:
    theme = record(Topic, "peace-and-stability")
    assert (theme.title, theme.kind) == ("Global peace and stability", TopicKind.THEME)
    assert "not a commitment" in theme.description
