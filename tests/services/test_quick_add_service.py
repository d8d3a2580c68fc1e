"""Quick add: the names it knows from the file, and the record that a line becomes in one step."""

from __future__ import annotations

from datetime import date

import pytest
from dumps import dump_of
from factories import a_desk, a_mechanism, a_mechanism_side, a_party, a_person, a_round, a_venue, on, put

from planner.domain.errors import Conflict, InvalidInput
from planner.domain.mechanisms import Deadline, EventStatus, Round
from planner.domain.programme import ItemKind, ProgrammeItem
from planner.domain.quick_add import read_line
from planner.domain.quick_reading import Part, Reading
from planner.domain.quick_words import ReadKind
from planner.domain.visits import Direction, Engagement, EngagementKind, Visit
from planner.services import quick_add, records
from planner.services.workspace import Workspace

MONDAY = date(2026, 11, 23)


@pytest.fixture
def file(workspace: Workspace) -> Workspace:
    """A file of India's desk with Italy, a group of both with 13 rounds, a minister and a venue."""
    india = a_party(name="India", iso_code="IN", capital="New Delhi", zone="Asia/Kolkata")
    italy = a_party(name="Italy", iso_code="IT", capital="Rome", zone="Europe/Rome")
    group = a_mechanism(name="Military Cooperation Group", short_name="MCG")
    put(
        workspace,
        india,
        italy,
        a_desk(home_id=india.id),
        group,
        a_mechanism_side(mechanism_id=group.id, party_id=india.id),
        a_mechanism_side(mechanism_id=group.id, party_id=italy.id),
        a_round(mechanism_id=group.id, ordinal=13, start=on("2025-03-20"), city="Rome", host_id=italy.id),
        a_person(name="Guido Crosetto", family_name="Crosetto", party_id=italy.id),
        a_venue(name="Manekshaw Centre", city="New Delhi", party_id=india.id, zone="Asia/Kolkata"),
    )
    return workspace


def read(file: Workspace, line: str) -> Reading:
    return read_line(line, MONDAY, "Asia/Kolkata", file.query(quick_add.vocabulary))


def named(file: Workspace, name: str) -> str:
    kinds = file.query(quick_add.vocabulary).names
    return next(one.id or one.party_ids[0] for one in kinds if one.label == name)


def test_when_a_round_is_saved_then_it_bears_its_number_host_and_days(file: Workspace) -> None:
    saved = quick_add.save(file, read(file, "एमसीजी 14 नई दिल्ली 16-17 मार्च 2027"))
    assert isinstance(saved, Round)
    assert (saved.ordinal, str(saved.start), str(saved.end)) == (14, "2027-03-16", "2027-03-17")
    assert (saved.city, saved.host_id, saved.status) == ("New Delhi", named(file, "India"), EventStatus.TENTATIVE)


def test_when_a_round_has_no_number_then_the_next_is_taken_and_said(file: Workspace) -> None:
    made = quick_add.draft(read(file, "MCG Rome 2027"), "")
    assert isinstance(made.entity, Round)
    assert made.entity.ordinal == 14
    assert made.is_next_number


def test_when_a_taken_number_is_made_a_round_then_it_is_refused(file: Workspace) -> None:
    line = "MCG 13 Rome 2027"
    vocabulary = file.query(quick_add.vocabulary)
    chosen = {(Part.KIND, ""): list(ReadKind).index(ReadKind.ROUND)}
    with pytest.raises(Conflict, match=r"ordinal\.duplicate"):
        quick_add.save(file, read_line(line, MONDAY, "Asia/Kolkata", vocabulary, chosen))


def test_when_a_minister_comes_then_the_visit_is_inbound_with_its_principal(file: Workspace) -> None:
    saved = quick_add.save(file, read(file, "visita Ministro Crosetto Nuova Delhi 3 aprile 2027"))
    assert isinstance(saved, Visit)
    assert (saved.title, saved.direction) == ("visita Ministro Crosetto", Direction.INBOUND)
    assert (saved.visitor_id, saved.host_id) == (named(file, "Italy"), named(file, "India"))
    assert saved.principal_id == named(file, "Guido Crosetto")


def test_when_the_minister_is_visited_at_home_then_the_visit_is_ours(file: Workspace) -> None:
    made = quick_add.draft(read(file, "visita Ministro Crosetto Roma 3 aprile"), named(file, "India"))
    assert isinstance(made.entity, Visit)
    assert (made.entity.direction, made.entity.visitor_id) == (Direction.OUTBOUND, named(file, "India"))
    assert made.entity.principal_id is None


def test_when_a_call_has_a_time_then_it_stands_in_the_hours_too(file: Workspace) -> None:
    saved = quick_add.save(file, read(file, "call Rome tomorrow 15:00 30 min"))
    assert isinstance(saved, Engagement)
    assert (saved.kind, saved.title, saved.partner_id) == (EngagementKind.CALL, "call Rome", named(file, "Italy"))
    item = file.query(records.all_of, ProgrammeItem)[0]
    assert (item.subject, item.kind, item.title) == (saved.ref, ItemKind.CALL, "call Rome")
    assert str(item.end) == "2026-11-24T15:30[Asia/Kolkata]"


def test_when_a_venue_is_named_then_it_is_where_the_meeting_is(file: Workspace) -> None:
    saved = quick_add.save(file, read(file, "meeting Italy Manekshaw Centre tomorrow"))
    assert isinstance(saved, Engagement)
    assert (saved.city, saved.venue_id) == ("New Delhi", named(file, "Manekshaw Centre"))


def test_when_a_task_names_a_group_then_it_belongs_to_it(file: Workspace) -> None:
    saved = quick_add.save(file, read(file, "da fare: mandare l'agenda MCG entro il 5 dicembre 2026"))
    assert isinstance(saved, Deadline)
    assert (saved.subject.kind, saved.due, saved.title) == ("mechanism", date(2026, 12, 5), "mandare l'agenda MCG")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("todo write minutes", "quick_add.no_day"),
        ("todo write minutes March 2027", "quick_add.no_day"),
        ("tomorrow 10:30", "quick_add.no_title"),
    ],
)
def test_when_something_needed_is_left_out_then_it_is_refused_and_nothing_written(
    file: Workspace, line: str, code: str
) -> None:
    before = dump_of(file)
    with pytest.raises(InvalidInput) as refused:
        quick_add.save(file, read(file, line))
    assert refused.value.code == code
    assert dump_of(file) == before


def test_when_a_line_is_undone_then_all_it_made_is_gone(file: Workspace) -> None:
    quick_add.save(file, read(file, "call Rome tomorrow 15:00"))
    undo, _ = file.next_labels()
    assert undo is not None
    assert undo.code == "quick_add"
    file.undo()
    assert not file.query(records.all_of, Engagement)
    assert not file.query(records.all_of, ProgrammeItem)
    file.redo()
    assert len(file.query(records.all_of, Engagement)) == 1
    assert len(file.query(records.all_of, ProgrammeItem)) == 1


def test_when_nobody_knows_a_city_then_it_is_known_once_the_file_uses_it(file: Workspace) -> None:
    assert read(file, "talks Jhansi tomorrow").place is None
    quick_add.save(file, read(file, "talks Italy tomorrow"))
    talks = file.query(records.all_of, Engagement)[0]
    records.change(file, talks.ref, {"city": "Jhansi"})
    place = read(file, "talks Jhansi tomorrow").place
    assert place is not None
    assert place.label == "Jhansi"


@pytest.mark.parametrize(
    "line",
    ["Réunion à Manille le 10 décembre 2026", "Riunione a Manila il 10 dicembre 2026", "बैठक मनीला 10 दिसंबर 2026"],
)
def test_when_a_capital_is_named_in_another_language_then_it_is_known(file: Workspace, line: str) -> None:
    place = read(file, line).place
    assert place is not None
    assert (place.city, place.zone) == ("Manila", "Asia/Manila")


def test_when_a_capital_is_called_as_its_country_is_in_another_language_then_the_country_is_meant(
    file: Workspace,
) -> None:
    assert read(file, "Talks with Mexico on 10 December 2026").place is None


@pytest.mark.parametrize("city", ["Milan", "Milano", "मिलान", "la spezia", "L'Aia", "Genève", "मुंबई"])
def test_when_one_meets_in_a_city_that_is_no_capital_then_its_clocks_are_known(file: Workspace, city: str) -> None:
    moment = read(file, f"meeting {city} tomorrow 10:30").moment
    assert moment is not None
    assert moment.start.zone in {"Europe/Rome", "Europe/Amsterdam", "Europe/Zurich", "Asia/Kolkata"}
    assert (moment.start.zone == "Asia/Kolkata") is (city == "मुंबई")


def test_when_a_line_repeats_then_each_occurrence_bears_its_hours_in_one_step(file: Workspace) -> None:
    quick_add.save(file, read(file, "call Italy every Tuesday 10:00 3 times"))
    made = sorted(file.query(records.all_of, Engagement), key=lambda one: str(one.start))
    assert [str(one.start) for one in made] == ["2026-11-24", "2026-12-01", "2026-12-08"]
    assert sorted(str(one.start)[:16] for one in file.query(records.all_of, ProgrammeItem)) == [
        "2026-11-24T10:00",
        "2026-12-01T10:00",
        "2026-12-08T10:00",
    ]
    file.undo()
    assert not file.query(records.all_of, Engagement)
