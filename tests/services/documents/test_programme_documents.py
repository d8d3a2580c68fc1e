"""The official and the detailed programme."""

from __future__ import annotations

import time

import pytest
from document_scenes import Scene
from document_words import Make, columns, everything, groups, paragraphs, rows
from factories import a_desk, a_party, a_programme_item, a_round, a_visit, a_visit_leg, at, on, put

from planner.domain.entity import RecordRef
from planner.domain.parties import Marking
from planner.services.workspace import Workspace


def test_when_an_official_programme_is_made_then_each_line_reads_time_event_venue(make: Make, scene: Scene) -> None:
    made = make("programme", scene.round)

    assert made.title == "13th Meeting of the India–Italy Military Cooperation Group"
    assert made.details == ("Rome, 20–21 March 2025",)
    assert groups(made)[1] == "Thursday, 20 March 2025"
    assert ["1000 hrs", "–", "Delegation-level talks – Palazzo Caprara"] in rows(made)


def test_when_an_entry_is_not_official_then_the_official_programme_leaves_it_out(make: Make, scene: Scene) -> None:
    assert "Transfer to the hotel" not in everything(make("programme", scene.round))


def test_when_guests_may_read_it_then_no_names_cars_or_officers_stand_in_it(make: Make, scene: Scene) -> None:
    read = everything(make("programme", scene.round))

    assert not [word for word in ("Rao", "Singh", "Ferri", "Cars", "Conti", "Menon", "Two vegetarian") if word in read]


def test_when_the_record_is_internal_then_the_official_programme_bears_no_marking(make: Make, scene: Scene) -> None:
    assert make("programme", scene.round).marking == ""
    assert make("detailed-programme", scene.round).marking == "Internal"


def test_when_only_the_events_own_city_is_known_then_no_line_repeats_it(make: Make, workspace: Workspace) -> None:
    event = a_round(city="Strelsau")
    put(workspace, event, a_programme_item(subject=event.ref, title="Talks", place="Strelsau"))

    assert rows(make("programme", event.ref)) == [["1000 hrs", "–", "Talks"]]


def test_when_the_title_names_the_place_then_the_place_is_not_said_again(make: Make, workspace: Workspace) -> None:
    event = a_round(city="Strelsau")
    put(workspace, event, a_programme_item(subject=event.ref, title="Visit to Évora Air Base", place="Evora air base"))

    assert rows(make("programme", event.ref)) == [["1000 hrs", "–", "Visit to Évora Air Base"]]


def test_when_an_entry_is_in_a_city_then_the_city_is_called_as_in_the_language(
    make: Make, workspace: Workspace
) -> None:
    event = a_round(city="Porto")
    put(workspace, event, a_programme_item(subject=event.ref, title="Talks", place="Lisbon"))

    assert [row[-1] for row in rows(make("programme", event.ref, language="fr"))] == ["Talks – Lisbonne"]


def test_when_a_programme_is_in_the_guests_language_then_its_entries_are_too(make: Make, scene: Scene) -> None:
    made = make("programme", scene.round, language="it")

    assert ["ore 10.00", "–", "Colloqui tra le delegazioni – Palazzo Caprara"] in rows(made)
    assert made.details == ("Roma, 20–21 marzo 2025",)


def test_when_an_entry_is_not_translated_then_that_is_told_before_print(make: Make, scene: Scene) -> None:
    notices = make("programme", scene.round, language="it").notices

    assert [notice.params["titles"] for notice in notices] == ["Restricted session; agreement of the minutes"]
    assert not make("programme", scene.round).notices


def test_when_two_languages_are_asked_for_then_they_stand_side_by_side(make: Make, scene: Scene) -> None:
    made = make("programme", scene.round, second_language="it")

    assert made.parallel_title == "13ª riunione – India–Italy Military Cooperation Group"
    assert ["1245 hrs", "–", "Working lunch – Palazzo Caprara", "Colazione di lavoro – Palazzo Caprara"] in rows(made)


def test_when_there_are_no_entries_then_the_page_says_so(make: Make, workspace: Workspace) -> None:
    event = a_round()
    put(workspace, event)

    assert paragraphs(make("programme", event.ref)) == ["The programme has no official entries yet."]
    assert paragraphs(make("detailed-programme", event.ref)) == ["The programme has no entries yet."]


def test_when_host_and_home_keep_other_clocks_then_both_times_are_shown(make: Make, scene: Scene) -> None:
    made = make("detailed-programme", scene.round)
    talks = next(row for row in rows(made) if row[2].startswith("Delegation-level talks"))

    assert columns(made)[:2] == ["Local time", "Home (IST)"]
    assert talks[:2] == ["1000–1230", "1430–1700"]


def test_when_an_entry_crosses_zones_or_midnight_then_its_times_say_so(make: Make, scene: Scene) -> None:
    shown = rows(make("detailed-programme", scene.round))
    flight = next(row for row in shown if row[2].startswith("Flight"))
    dinner = next(row for row in shown if row[2].startswith("Dinner"))

    assert flight[:2] == ["0310 IST –\n0740 CET", "0310–1210"]
    assert dinner[:2] == ["2000–0015 +1", "+1 0030–0445"]


def test_when_the_clocks_show_a_time_twice_then_it_is_printed_which_is_meant(make: Make, workspace: Workspace) -> None:
    home = a_party(zone="Asia/Kolkata")
    event = a_round()
    first = a_programme_item(
        subject=event.ref, title="Press", start=at("2025-10-26T02:30"), end=at("2025-10-26T02:30+01:00")
    )
    last = a_programme_item(
        subject=event.ref, title="Call", start=at("2025-10-26T02:45+01:00"), end=at("2025-10-26T03:30")
    )
    put(workspace, home, a_desk(home_id=home.id), event, first, last)

    times = [row[0] for row in rows(make("detailed-programme", event.ref))]
    assert times == ["0230 CEST –\n0230 CET", "0245 CET –\n0330 CET"]
    assert [row[0] for row in rows(make("programme", event.ref))] == ["0230 hrs CEST", "0245 hrs CET"]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system's own clocks cannot be set for one program")
@pytest.mark.parametrize("kind", ["programme", "detailed-programme"])
def test_when_the_computers_own_clocks_are_others_then_every_time_is_printed_as_before(
    make: Make, scene: Scene, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    printed = []
    for zone in ("Europe/Rome", "America/New_York", "Pacific/Auckland"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        made = make(kind, scene.round)
        printed.append((made.details, made.as_at, made.blocks))
    monkeypatch.undo()
    time.tzset()
    assert printed[1:] == printed[:1] * 2


def test_when_all_meet_at_home_then_there_is_one_column_of_times(make: Make, workspace: Workspace) -> None:
    home = a_party(zone="Europe/Vienna")
    item = a_programme_item(start=at("2026-12-01T10:00", "Europe/Vienna"), end=at("2026-12-01T11:00", "Europe/Vienna"))
    put(workspace, home, a_desk(home_id=home.id), item)

    assert columns(make("detailed-programme", item.subject))[:2] == ["Local time", "Movement or event"]


def test_when_persons_are_named_then_both_sides_stand_by_precedence_ours_first(make: Make, scene: Scene) -> None:
    shown = rows(make("detailed-programme", scene.round))
    talks = next(row for row in shown if row[2].startswith("Delegation-level talks"))

    assert talks[4] == (
        "India: RAdm Arvind Rao; Brig Harpreet Singh; Capt Leela Nair; Ritu Das\nItaly: whole delegation (2)"
    )


def test_when_a_column_is_empty_throughout_then_it_is_left_out_and_named(make: Make, workspace: Workspace) -> None:
    item = a_programme_item(dress="Lounge suit")
    put(workspace, item)
    made = make("detailed-programme", item.subject)

    assert "Dress" in columns(made)
    assert "Cars" not in columns(made)
    assert paragraphs(made) == [
        "Not entered yet: Receiving officer, Cars, Interpreter, Press, Documents, Action officer."
    ]


def test_when_a_tour_has_legs_then_each_day_names_its_city(make: Make, workspace: Workspace) -> None:
    visit = a_visit(start=on("2023-10-09"), end=on("2023-10-12"))
    legs = [
        a_visit_leg(visit_id=visit.id, position=1, city="Rome", start=on("2023-10-09"), end=on("2023-10-10")),
        a_visit_leg(visit_id=visit.id, position=2, city="Paris", start=on("2023-10-11"), end=on("2023-10-12")),
    ]
    items = [
        a_programme_item(
            subject=visit.ref, start=at(f"2023-10-{day}T10:00", zone), end=at(f"2023-10-{day}T11:00", zone)
        )
        for day, zone in ((10, "Europe/Rome"), (11, "Europe/Paris"))
    ]
    put(workspace, visit, *legs, *items)
    details = [group.detail for block in make("programme", visit.ref).blocks for group in block.groups]

    assert details == ["Rome", "Paris"]


def test_when_a_visit_belongs_to_a_round_then_one_programme_holds_both(make: Make, workspace: Workspace) -> None:
    event = a_round()
    visit = a_visit(round_id=event.id)
    put(workspace, event, visit, a_programme_item(subject=event.ref, title="Talks"))
    put(workspace, a_programme_item(subject=visit.ref, title="Sightseeing"))

    assert {row[2] for row in rows(make("programme", event.ref))} == {"Talks", "Sightseeing"}
    assert {row[2] for row in rows(make("programme", visit.ref))} == {"Talks", "Sightseeing"}


def test_when_a_marking_below_the_records_own_is_chosen_then_the_officer_is_told(
    make: Make, workspace: Workspace
) -> None:
    event = a_round(marking=Marking.CONFIDENTIAL)
    put(workspace, event)

    assert make("programme", RecordRef("round", event.id)).marking == "Confidential"
    lowered = make("programme", event.ref, marking=Marking.PUBLIC)
    assert lowered.marking == ""
    assert [notice.code for notice in lowered.notices] == ["document.marking_lowered"]
