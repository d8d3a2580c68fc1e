"""What an officer types finds the record meant, or lists what it may mean."""

from __future__ import annotations

import factories as make
import pytest
from factories import on, put

from planner.domain.entity import RecordRef
from planner.domain.errors import Conflict, NotFound
from planner.services import naming
from planner.services.samples import load_sample, sample_names
from planner.services.workspace import Workspace


@pytest.fixture
def file(workspace: Workspace) -> Workspace:
    """Two mechanisms called MCG, one of them also of old called Staff Talks, and people with accents."""
    parties = {code: make.a_party(id=code, name=name, iso_code=code) for code, name in PARTIES.items()}
    put(workspace, *parties.values())
    for code, name in (("IT", "India–Italy Military Cooperation Group"), ("US", "India–US Military Cooperation Group")):
        mechanism = make.a_mechanism(id=f"mcg-{code}", name=name, short_name="MCG")
        put(workspace, mechanism)
        sides = [make.a_mechanism_side(mechanism_id=mechanism.id, party_id=one) for one in ("IN", code)]
        rounds = [
            make.a_round(id=f"{code}-{number}", mechanism_id=mechanism.id, ordinal=number, start=on(str(2011 + number)))
            for number in (12, 13)
        ]
        put(workspace, *sides, *rounds)
    put(workspace, make.a_round(id="IT-14", mechanism_id="mcg-IT", ordinal=14, start=on("2026")))
    old = {"name": "Joint Staff Talks", "short_name": "JST", "start": None, "end": on("2023")}
    put(workspace, make.a_mechanism_name(mechanism_id="mcg-US", **old))
    put(workspace, make.a_delegation(id="d1", subject=RecordRef("round", "IT-14"), party_id="IT"))
    put(workspace, make.a_delegation(id="d2", subject=RecordRef("round", "IT-14"), party_id="IN"))
    put(workspace, make.a_person(id="p1", name="Niccolò Pavè", native_name="निकोलो"))
    put(workspace, make.a_person(id="p2", name="Nguyễn Văn An"), make.a_person(id="p3", name="Jane O’Brien"))
    return workspace


PARTIES = {"IN": "India", "IT": "Italy", "US": "United States"}


@pytest.mark.parametrize(
    ("text", "kind", "identifier"),
    [
        ("MCG 14", "round", "IT-14"),
        ("14th MCG", "round", "IT-14"),
        ("mcg14", "round", "IT-14"),
        ("the 14th round of the MCG", "round", "IT-14"),
        ("India-Italy MCG 13", "round", "IT-13"),
        ("India–US MCG 13", "round", "US-13"),
        ("13th Italy MCG", "round", "IT-13"),
        ("MCG 2026", "round", "IT-14"),
        ("Joint Staff Talks 12", "round", "US-12"),
        ("JST", "mechanism", "mcg-US"),
        ("Italy MCG", "mechanism", "mcg-IT"),
        ("IT MCG", "mechanism", "mcg-IT"),
        ("india-us military cooperation group", "mechanism", "mcg-US"),
        ("IT", "party", "IT"),
        ("italy", "party", "IT"),
        ("niccolo pave", "person", "p1"),
        ("Pave", "person", "p1"),
        ("निकोलो", "person", "p1"),
        ("an nguyen", "person", "p2"),
        ("jane o'brien", "person", "p3"),
        ("O'Brien", "person", "p3"),
        ("MCG 14 Italy", "round", "IT-14"),
        ("round:IT-13", "round", "IT-13"),
    ],
)
def test_when_a_text_is_typed_then_it_finds_what_is_meant(
    file: Workspace, text: str, kind: str, identifier: str
) -> None:
    assert file.query(naming.resolve, text) == RecordRef(kind, identifier)


@pytest.mark.parametrize(
    ("text", "count"), [("MCG", 2), ("MCG 13", 2), ("Military Cooperation Group", 2), ("India MCG", 2)]
)
def test_when_a_name_is_of_two_mechanisms_then_both_are_named(file: Workspace, text: str, count: int) -> None:
    with pytest.raises(Conflict) as raised:
        file.query(naming.resolve, text)
    assert raised.value.code == "reference.ambiguous"
    assert raised.value.params["count"] == count
    candidates = str(raised.value.params["candidates"])
    assert "India–Italy Military Cooperation Group" in candidates
    assert "India–US Military Cooperation Group" in candidates


@pytest.mark.parametrize(("text", "identifier"), [("MCG 14 Italy", "d1"), ("MCG 14 – IN delegation", "d2")])
def test_when_a_delegation_is_asked_then_event_and_party_find_it(file: Workspace, text: str, identifier: str) -> None:
    assert file.query(naming.resolve, text, kinds=("delegation",)).id == identifier


def test_when_delegations_of_both_sides_fit_then_they_are_listed_by_event_and_party(file: Workspace) -> None:
    found = file.query(naming.candidates, "MCG 14", ("delegation",))
    assert [one.name for one in found] == ["MCG 14 – Italy", "MCG 14 – India"]


@pytest.mark.parametrize(
    ("text", "rounds"),
    [("MCG", {"IT-12", "IT-13", "IT-14", "US-12", "US-13"}), ("India-Italy MCG", {"IT-12", "IT-13", "IT-14"})],
)
def test_when_an_event_is_asked_then_a_mechanism_alone_finds_its_rounds(
    file: Workspace, text: str, rounds: set[str]
) -> None:
    found = file.query(naming.candidates, text, ("round", "visit", "engagement"))
    assert {one.ref.id for one in found} == rounds


def test_when_only_one_kind_can_be_meant_then_no_other_is_offered(file: Workspace) -> None:
    assert file.query(naming.resolve, "India", kinds=("party",)) == RecordRef("party", "IN")
    with pytest.raises(NotFound) as raised:
        file.query(naming.resolve, "India", kinds=("person",))
    assert raised.value.code == "reference.unknown_kind"


def test_when_the_mechanism_has_no_such_round_then_that_is_said(file: Workspace) -> None:
    with pytest.raises(NotFound) as raised:
        file.query(naming.resolve, "Italy MCG 99")
    assert raised.value.code == "round.unknown"


@pytest.mark.parametrize("text", ["", "   ", '"', "%_*", "\x00", "nobody", "-", "MCG 0", "'; DROP TABLE round; --"])
def test_when_nothing_is_meant_then_that_is_said_and_no_text_is_dangerous(file: Workspace, text: str) -> None:
    with pytest.raises(NotFound):
        file.query(naming.resolve, text)


def test_when_a_title_is_a_topic_and_an_agenda_item_then_the_topic_is_meant(file: Workspace) -> None:
    topic = make.a_topic(title="Supply chains")
    put(file, topic, make.an_agenda_item(round_id="IT-13", title="Supply chains"))
    assert file.query(naming.resolve, "supply chains") == topic.ref
    assert file.query(naming.resolve, "supply chains", kinds=("agenda_item",)).kind == "agenda_item"


def test_when_the_beginning_of_an_id_is_typed_then_it_finds_the_record(file: Workspace) -> None:
    topic = make.a_topic()
    put(file, topic)
    assert file.query(naming.resolve, topic.id[:8]) == topic.ref
    assert file.query(naming.resolve, topic.id.upper()) == topic.ref


def test_when_a_round_is_named_then_it_bears_the_name_of_its_time(file: Workspace) -> None:
    assert file.query(naming.name_of, RecordRef("round", "US-12")) == "JST 12"
    assert file.query(naming.name_of, RecordRef("round", "US-13")) == "MCG 13"


def test_when_the_short_name_stands_in_brackets_then_it_finds_the_rounds(file: Workspace) -> None:
    put(file, make.a_mechanism(id="midcom", name="Malaysia-India Defence Committee (MIDCOM)", short_name=""))
    put(file, make.a_round(id="MY-13", mechanism_id="midcom", ordinal=13))
    assert file.query(naming.resolve, "MIDCOM 13").id == "MY-13"
    assert file.query(naming.resolve, "13th MIDCOM").id == "MY-13"


def test_when_a_name_holds_the_words_as_they_stand_then_it_is_meant(file: Workspace) -> None:
    put(file, make.a_mechanism(id="here", name="India–France Military Sub-Committee", short_name=""))
    put(file, make.a_mechanism(id="there", name="Sub-Committee on Military Cooperation", short_name=""))
    assert file.query(naming.resolve, "Military Sub-Committee").id == "here"
    assert file.query(naming.resolve, "Sub Cooperation").id == "there"


def test_when_records_bear_one_name_then_their_countries_and_dates_tell_them_apart(file: Workspace) -> None:
    for identifier, party, signed in (("a1", "IT", "2003-02-03"), ("a2", "US", "2016")):
        put(file, make.an_agreement(id=identifier, title="Defence agreement"))
        put(file, *(make.an_agreement_party(agreement_id=identifier, party_id=one) for one in ("IN", party)))
        put(file, make.an_agreement_action(agreement_id=identifier, when=on(signed)))
    put(file, make.an_agreement_action(agreement_id="a1", when=on("2003-02-05")))
    agreements = [RecordRef("agreement", one) for one in ("a1", "a2")]
    mechanisms = [RecordRef("mechanism", one) for one in ("mcg-IT", "mcg-US")]
    details = {one.ref.id: one.detail for one in file.query(naming.named, [*agreements, *mechanisms])}
    assert details == {
        "a1": "IN–IT, 2003-02-03",
        "a2": "IN–US, 2016",
        "mcg-IT": "MCG, IN–IT",
        "mcg-US": "MCG, IN–US",
    }


@pytest.mark.parametrize(
    ("text", "identifier"),
    [("Weekly call 2026-12-15", "e2"), ("weekly call 2027", "e3"), ("Jane Brown Italy", "p4"), ("Jane Brown US", "")],
)
def test_when_what_tells_records_apart_follows_the_name_then_that_one_is_meant(
    file: Workspace, text: str, identifier: str
) -> None:
    for number, start in enumerate(("2026-12-01", "2026-12-15", "2027-01-01"), start=1):
        put(file, make.an_engagement(id=f"e{number}", title="Weekly call", start=on(start)))
    put(file, make.a_person(id="p4", name="Jane Brown", party_id="IT"))
    put(file, make.a_person(id="p5", name="Jane Brown", party_id="IN"))
    if identifier:
        assert file.query(naming.resolve, text).id == identifier
    else:
        with pytest.raises(NotFound):
            file.query(naming.resolve, text)


@pytest.mark.parametrize("name", sample_names())
def test_a_record_at_hand_is_called_as_one_in_the_file(workspace: Workspace, name: str) -> None:
    entities = load_sample(workspace, name).entities
    called = {entity.ref: workspace.query(naming.name_of_entity, entity) for entity in entities}
    assert called == workspace.query(naming.names_of, list(called))


def test_a_participant_is_called_by_the_person_or_country_whatever_the_capacity(file: Workspace) -> None:
    event = RecordRef("round", "IT-14")
    taking_part = [
        make.a_participant(id="by-person", subject=event, person_id="p1", party_id="IT", capacity="Co-chair"),
        make.a_participant(id="by-party", subject=event, party_id="IT", capacity="Observer"),
    ]
    put(file, *taking_part)
    called = {entity.ref.id: file.query(naming.name_of_entity, entity) for entity in taking_part}
    assert called == {"by-person": "Niccolò Pavè", "by-party": "Italy"}
    assert file.query(naming.names_of, [one.ref for one in taking_part]) == {
        one.ref: called[one.id] for one in taking_part
    }
