"""The second sample: names shared by two mechanisms, a mechanism renamed, a round known to the year, sub-bodies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sample_records import Sample

from planner.domain.agreements import Agreement, AgreementAction
from planner.domain.errors import Conflict
from planner.domain.mechanisms import EventStatus, Mechanism, MechanismName, Outcome, Round
from planner.domain.parties import Party
from planner.domain.people import Person, Rank
from planner.domain.sources import Claim
from planner.domain.visits import Participant
from planner.services.naming import resolve
from planner.services.samples import load_sample, read_sample, sample_id
from planner.services.workspace import Workspace
from planner.store.queries.names import names_of

FACTS = Path(__file__).parents[3] / "shared" / "data" / "rounds_facts.json"
SAMPLE = Sample("defence-dialogues")
records, record, all_of = SAMPLE.records, SAMPLE.record, SAMPLE.all_of


def test_short_name_when_two_mechanisms_bear_it_then_asking_lists_both(workspace: Workspace) -> None:
    load_sample(workspace, "defence-dialogues")
    with pytest.raises(Conflict) as caught:
        workspace.query(resolve, "MCG")
    assert caught.value.code == "reference.ambiguous"
    assert "India–Italy" in str(caught.value.params["candidates"])
    assert "India–US" in str(caught.value.params["candidates"])


def test_rename_when_named_then_each_round_bears_the_name_of_its_time(workspace: Workspace) -> None:
    load_sample(workspace, "defence-dialogues")
    refs = [record(Round, key).ref for key in ("fr-20", "fr-21")]
    names = workspace.query(names_of, refs)
    assert [names[ref] for ref in refs] == ["Joint Staff Talks 20", "MSC 21"]


def test_rename_when_read_then_both_rounds_stand_in_one_series() -> None:
    mechanism = record(Mechanism, "fr-msc")
    assert {one.ordinal for one in all_of(Round, mechanism_id=mechanism.id)} == {20, 21}
    assert len(all_of(MechanismName, mechanism_id=mechanism.id)) == 2


def test_promotion_when_read_then_one_officer_is_of_6_in_2022_and_of_7_in_2023() -> None:
    peltier = record(Person, "peltier")
    ranks = {str(rank.start): rank.grade for rank in all_of(Rank, person_id=peltier.id)}
    assert ranks == {"2022": "OF-6", "2023": "OF-7"}


def test_round_when_known_as_place_and_year_then_no_more_is_written() -> None:
    round_ = record(Round, "vn-16")
    assert (str(round_.start), round_.end, round_.city) == ("2026", None, "")
    assert round_.host_id == record(Party, "india").id
    assert round_.status is EventStatus.TENTATIVE


def test_hierarchy_when_read_then_the_sub_committees_stand_below_the_working_group() -> None:
    sawg = record(Mechanism, "sawg")
    assert sawg.parent_id == record(Mechanism, "midcom").id
    assert {one.id for one in all_of(Mechanism, parent_id=sawg.id)} == {
        record(Mechanism, "sc-military").id,
        record(Mechanism, "sc-industry").id,
    }


def test_date_when_the_report_says_only_today_then_its_word_is_kept_as_a_claim() -> None:
    claims = all_of(Claim, subject=record(Round, "midcom-13").ref, fact="start")
    assert {claim.value: claim.is_preferred for claim in claims} == {"today": False, "2025-02-19": True}


def test_letter_of_intent_when_read_then_it_was_signed_at_the_14th_dialogue() -> None:
    (act,) = all_of(AgreementAction, agreement_id=record(Agreement, "vn-letter-of-intent").id)
    assert (str(act.when), act.event) == ("2024-08-01", record(Round, "vn-14").ref)


def test_outcomes_when_read_then_the_committee_has_its_three() -> None:
    assert len(all_of(Outcome, round_id=record(Round, "midcom-13").id)) == 3


ROUNDS = {
    "mcg13-pib": ("india-italy", "mcg-13"),
    "mcg12-pib": ("india-italy", "mcg-12"),
    "jdc10": ("india-italy", "jdc-10"),
    "vn14": ("defence-dialogues", "vn-14"),
    "fr20": ("defence-dialogues", "fr-20"),
    "my13": ("defence-dialogues", "midcom-13"),
}


@pytest.mark.parametrize("case", json.loads(FACTS.read_text("utf-8")), ids=lambda case: case["id"])
def test_facts_when_compared_with_the_public_record_then_round_and_cochairs_agree(case: dict[str, Any]) -> None:
    sample, key = ROUNDS[case["id"]]
    gold = case["gold"]
    entities: dict[str, Any] = {entity.id: entity for entity in read_sample(sample).entities}
    round_ = entities[sample_id("round", key)]
    assert (round_.ordinal, str(round_.start), str(round_.end), round_.city, entities[round_.host_id].iso_code) == (
        gold["round"],
        gold["start"],
        gold["end"],
        gold["city"],
        gold["host"],
    )
    participants = [one for one in entities.values() if isinstance(one, Participant) and one.subject == round_.ref]
    present = {(entities[one.person_id].name if one.person_id else one.capacity) for one in participants}
    wanted = {cochair.get("name") or cochair["post"] for cochair in gold.get("cochairs", [])}
    assert wanted <= present


def test_facts_when_a_rank_is_given_then_the_officer_bears_it_at_that_round() -> None:
    (case,) = [one for one in json.loads(FACTS.read_text("utf-8")) if one["id"] == "fr20"]
    for cochair in case["gold"]["cochairs"]:
        (person,) = all_of(Person, name=cochair["name"])
        rank = min(all_of(Rank, person_id=person.id), key=lambda one: str(one.start))
        assert (rank.title, rank.grade) == (cochair["rank"], cochair["nato"])
