"""Adding and changing from plain values, with what belongs together in one step."""

from __future__ import annotations

import factories as make
import pytest
from factories import on, put

from planner.domain.agreements import AgreementParty
from planner.domain.errors import InvalidInput
from planner.domain.mechanisms import MechanismSide, Slip
from planner.domain.parties import Party
from planner.domain.people import Rank, Service
from planner.services import editing, records
from planner.services.workspace import Workspace


def test_when_a_country_is_added_by_its_code_then_name_capital_and_zone_are_filled_in(workspace: Workspace) -> None:
    france = editing.add(workspace, "party", {"iso_code": "FR"})
    named = editing.add(workspace, "party", {"iso_code": "DE", "name": "Bundesrepublik"})
    shown = [(party.name, party.capital, party.zone) for party in (france, named)]
    assert shown == [("France", "Paris", "Europe/Paris"), ("Bundesrepublik", "Berlin", "Europe/Berlin")]


@pytest.mark.parametrize(
    ("values", "known"),
    [
        ({"name": "Viet Nam"}, ("Viet Nam", "VN", "Hanoi", "Asia/Ho_Chi_Minh")),
        ({"name": "Thailand", "capital": "Krung Thep"}, ("Thailand", "TH", "Krung Thep", "Asia/Bangkok")),
        ({"name": "Georgia", "kind": "international organisation"}, ("Georgia", "", "", "UTC")),
        ({"name": "Atlantis"}, ("Atlantis", "", "", "UTC")),
    ],
)
def test_when_a_country_is_added_by_its_name_then_code_capital_and_zone_are_filled_in(
    workspace: Workspace, values: dict[str, object], known: tuple[str, str, str, str]
) -> None:
    made = editing.add(workspace, "party", values)
    assert isinstance(made, Party)
    assert (made.name, made.iso_code, made.capital, made.zone) == known


@pytest.mark.parametrize(
    ("values", "service", "grade"),
    [
        ({"title": "Contrammiraglio"}, Service.NAVY, "OF-6"),
        ({"title": "Capitano"}, Service.ARMY, "OF-2"),
        ({"title": "Generale di brigata", "service": "army"}, Service.ARMY, "OF-6"),
        ({"title": "Archivista"}, Service.ARMY, ""),
        ({"title": "Contrammiraglio", "grade": "OF-7"}, Service.ARMY, "OF-7"),
    ],
)
def test_when_a_rank_is_added_then_the_table_of_its_country_gives_the_grade(
    workspace: Workspace, values: dict[str, str], service: Service, grade: str
) -> None:
    italy = make.a_party(iso_code="IT")
    person = make.a_person(party_id=italy.id)
    put(workspace, italy, person)
    rank = editing.add(workspace, "rank", {"person_id": person.id, **values})
    assert isinstance(rank, Rank)
    assert (rank.service, rank.grade) == (service, grade)


def test_when_our_own_country_visits_then_the_visit_is_outbound_unless_it_is_said_otherwise(
    workspace: Workspace,
) -> None:
    japan, kenya = make.a_party(name="Japan"), make.a_party(name="Kenya")
    put(workspace, japan, kenya, make.a_desk(home_id=japan.id))
    made = [
        editing.add(workspace, "visit", {"title": "Visit", **values})
        for values in (
            {"visitor_id": japan.id, "host_id": kenya.id},
            {"visitor_id": kenya.id, "host_id": japan.id},
            {"visitor_id": japan.id, "direction": "third country"},
        )
    ]
    assert [visit.direction.value for visit in made] == ["outbound", "inbound", "third country"]


def test_when_a_mechanism_or_agreement_is_added_with_parties_then_one_undo_takes_all_back(workspace: Workspace) -> None:
    one, other = make.a_party(), make.a_party()
    put(workspace, one, other)
    for kind, values, part in (
        ("mechanism", {"name": "Talks"}, MechanismSide),
        ("agreement", {"title": "Treaty"}, AgreementParty),
    ):
        entity = editing.add(workspace, kind, values, party_ids=(one.id, other.id))
        sides = workspace.query(records.all_of, part)
        assert {side.party_id for side in sides} == {one.id, other.id}
        workspace.undo()
        assert workspace.query(records.get, entity.ref) is None
        assert workspace.query(records.all_of, part) == []


def test_when_only_the_start_of_an_exact_event_changes_then_it_keeps_its_length_and_the_slip(
    workspace: Workspace,
) -> None:
    round_ = make.a_round()
    put(workspace, round_)
    values = {"start": "2027-01-11", "status": "postponed"}
    moved = editing.change(workspace, round_.ref, values, reason="Elections")
    assert (str(moved.start), str(moved.end), moved.status.value) == ("2027-01-11", "2027-01-12", "postponed")
    (slip,) = workspace.query(records.all_of, Slip, subject=round_.ref)
    assert (slip.from_start, slip.reason) == (on("2026-12-01"), "Elections")
    workspace.undo()
    assert workspace.query(records.get, round_.ref) == round_


def test_when_an_event_becomes_imprecise_then_no_end_is_guessed(workspace: Workspace) -> None:
    round_ = make.a_round()
    put(workspace, round_)
    moved = editing.change(workspace, round_.ref, {"start": "2027"})
    assert (str(moved.start), moved.end) == ("2027", None)


def test_when_the_reason_comes_after_the_dates_then_it_is_kept_with_that_change(workspace: Workspace) -> None:
    round_ = make.a_round()
    put(workspace, round_)
    for start in ("2027-01-11", "2027-02-15"):
        editing.change(workspace, round_.ref, {"start": start})
    for values in ({}, {"start": "2027-02-15", "end": "2027-02-16"}):
        editing.change(workspace, round_.ref, values, reason=f"Elections {len(values)}")
        slips = workspace.query(records.all_of, Slip, subject=round_.ref)
        assert {str(slip.to_start): slip.reason for slip in slips} == {
            "2027-01-11": "",
            "2027-02-15": f"Elections {len(values)}",
        }


def test_when_a_reason_is_given_and_no_date_changes_then_it_is_refused(workspace: Workspace) -> None:
    round_ = make.a_round()
    put(workspace, round_)
    with pytest.raises(InvalidInput, match=r"reason\.no_dates"):
        editing.change(workspace, round_.ref, {"city": "Zenda"}, reason="Elections")


def test_when_a_person_is_added_then_the_family_name_follows_from_the_name_unless_it_is_given(
    workspace: Workspace,
) -> None:
    follows = editing.add(workspace, "person", {"name": "Gilberto Teodoro Jr."})
    given = editing.add(workspace, "person", {"name": "Xi Jinping", "family_name": "Xi"})
    assert [getattr(one, "family_name", None) for one in (follows, given)] == ["Teodoro", "Xi"]
