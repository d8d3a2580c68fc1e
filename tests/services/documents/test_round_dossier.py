"""The round dossier, for the desk and for the partner."""

from __future__ import annotations

import pytest
from document_scenes import Scene
from document_words import Make, everything, facts, groups, paragraphs, rows
from factories import (
    a_deadline,
    a_mechanism,
    a_mechanism_name,
    a_round,
    a_slip,
    an_agenda_item,
    an_agreement_action,
    an_outcome,
    on,
    put,
)
from pdf_words import squeezed, words_of

from planner.domain.entity import RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.mechanisms import OutcomeStatus
from planner.domain.parties import Side
from planner.services.documents import Audience, render_pdf
from planner.services.documents.texts import Texts
from planner.services.workspace import Workspace


def test_when_a_dossier_is_made_then_its_particulars_are_those_of_the_round(make: Make, scene: Scene) -> None:
    shown = facts(make("round-dossier", scene.round))

    assert shown["Dates"] == "20–21 March 2025"
    assert shown["Host"] == "Italy"
    assert shown["Place"] == "Palazzo Caprara, Rome"
    assert shown["Legal basis"] == "Agreement on cooperation in the field of defence"
    assert shown["Periodicity"] == "Annual, hosted in turn"


def test_when_the_dates_moved_then_both_stand_with_the_reason(make: Make, scene: Scene) -> None:
    assert facts(make("round-dossier", scene.round))["Dates moved"] == (
        "From November 2024 to 20–21 March 2025: Elections"
    )


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "From 5 October 2026 to a date to be fixed: Elections"),
        ("it", "Da 5 ottobre 2026 a data da destinarsi: Elections"),
    ],
)
def test_when_no_new_date_was_set_then_it_says_that_one_is_to_be_fixed(
    make: Make, workspace: Workspace, language: str, told: str
) -> None:
    off = a_round(start=None, end=None)
    put(workspace, off, a_slip(subject=off.ref, from_end=None, to_start=None, to_end=None))
    assert told in facts(make("round-dossier", off.ref, language=language)).values()


def test_when_items_are_ours_theirs_or_agreed_then_each_is_marked_in_its_column(make: Make, scene: Scene) -> None:
    agenda = [row[1:5] for row in rows(make("round-dossier", scene.round)) if len(row) == 7]

    assert agenda[0] == ["Review of the previous minutes and actions\nCarried forward from MCG 12", "", "", "•"]
    assert agenda[2] == ["Capability development", "", "•", ""]
    assert agenda[3][1:] == ["•", "", ""]
    assert "Time allotted: 2 h 45 min." in paragraphs(make("round-dossier", scene.round))


def test_when_the_items_take_less_than_an_hour_then_no_hours_are_said(make: Make, workspace: Workspace) -> None:
    event = a_round()
    put(workspace, event, an_agenda_item(round_id=event.id, minutes=40))
    assert "Time allotted: 40 min." in paragraphs(make("round-dossier", event.ref))


@pytest.mark.parametrize("language", ["en", "fr", "it", "hi"])
def test_whose_a_deadline_is_stands_on_one_line_in_every_language(
    make: Make, scene: Scene, workspace: Workspace, language: str
) -> None:
    put(workspace, *(a_deadline(subject=scene.round, side=side) for side in Side))
    document = make("round-dossier", scene.round, language=language)
    sides = {Texts(language)(f"side.{side.value}") for side in Side}
    assert sides <= {row[2] for row in rows(document) if len(row) == 5}
    printed = words_of(render_pdf(document))
    assert [side for side in sides if squeezed(side) not in printed] == []


def test_when_actions_are_open_then_they_stand_by_side_and_the_late_ones_are_named(make: Make, scene: Scene) -> None:
    shown = rows(make("round-dossier", scene.round))

    assert ["MCG12/01", "Send the list of training areas", "–", "June 2024", "Overdue"] in shown
    assert ["MCG12/02", "Reply on the exchange of cadets", "–", "Next round", "Open"] in shown
    assert "Actions – ours" in groups(make("round-dossier", scene.round))


def test_when_an_earlier_action_is_done_then_it_is_not_among_the_open(
    make: Make, scene: Scene, workspace: Workspace
) -> None:
    earlier = a_round(mechanism_id=scene.mechanism.id, ordinal=11)
    put(workspace, earlier, an_outcome(round_id=earlier.id, text="Long done", status=OutcomeStatus.DONE))

    assert "Long done" not in everything(make("round-dossier", scene.round))


def test_when_an_earlier_action_goes_on_in_the_round_then_it_stands_there_alone(
    make: Make, scene: Scene, workspace: Workspace
) -> None:
    earlier = a_round(mechanism_id=scene.mechanism.id, ordinal=11)
    origin = an_outcome(round_id=earlier.id, text="Goes on")
    own = an_outcome(round_id=scene.round.id, text="Goes on", origin_id=origin.id)
    put(workspace, earlier, origin, own)
    assert everything(make("round-dossier", scene.round)).count("Goes on") == 1


def test_when_it_stands_in_a_series_then_its_neighbours_are_named(make: Make, scene: Scene) -> None:
    shown = facts(make("round-dossier", scene.round))

    assert shown["Previous"] == "MCG 12, New Delhi, 12–13 March 2024, Held"
    assert shown["Next"] == "MCG 14, March 2026, Tentative"


def test_when_a_fact_has_a_source_then_it_is_printed_with_it(make: Make, scene: Scene) -> None:
    assert [
        "First day",
        "20 March 2025\nPreferred",
        "Press release\nMinistry of Defence, 22 March 2025",
    ] in rows(make("round-dossier", scene.round))


def test_when_an_agreement_was_signed_at_the_round_then_it_is_among_the_papers(
    make: Make, scene: Scene, workspace: Workspace
) -> None:
    put(workspace, an_agreement_action(agreement_id=scene.agreement.id, event=scene.round))

    assert facts(make("round-dossier", scene.round))["Instruments"] == (
        "Agreement on cooperation in the field of defence – Signed"
    )


def test_when_the_mechanism_bore_another_name_then_the_round_has_the_name_of_its_time(
    make: Make, scene: Scene, workspace: Workspace
) -> None:
    old = a_mechanism_name(mechanism_id=scene.mechanism.id, name="India–Italy Staff Talks", end=on("2020"))
    first = a_round(mechanism_id=scene.mechanism.id, ordinal=1, start=on("2012-05"), end=None)
    put(workspace, old, first)

    assert make("round-dossier", first.ref).title == "1st India–Italy Staff Talks"
    assert make("round-dossier", scene.round).title == "13th Meeting of the India–Italy Military Cooperation Group"


def test_when_it_is_for_the_partner_then_only_what_is_agreed_is_printed(make: Make, scene: Scene) -> None:
    made = make("round-dossier", scene.round, audience=Audience.PARTNER)
    read = everything(made)

    assert "Review of the previous minutes" in read
    hidden = ("Capability development", "Send the list of training areas", "Send the draft agenda", "Press release")
    assert not [words for words in hidden if words in read]
    assert "Elections" not in read
    assert made.marking == ""


def test_when_nothing_is_known_then_every_part_says_so(make: Make, workspace: Workspace) -> None:
    bare = a_round(start=None, end=None, city="")
    put(workspace, bare)
    made = make("round-dossier", bare.ref)

    assert facts(made)["Dates"] == "Unknown"
    assert paragraphs(made) == [
        "No agenda items yet.",
        "Nobody has been confirmed yet.",
        "No outcomes recorded.",
        "No actions of earlier rounds are open.",
        "No sources recorded.",
        "No other round is on record.",
        "No deadlines set.",
    ]


def test_when_it_is_of_anything_but_a_round_then_it_is_refused(make: Make, scene: Scene) -> None:
    with pytest.raises(InvalidInput) as refused:
        make("round-dossier", RecordRef("party", scene.partner.id))

    assert refused.value.code == "document.wrong_subject"


def test_when_a_round_has_no_number_then_it_stands_between_its_neighbours_with_its_dates_once(
    make: Make, workspace: Workspace
) -> None:
    commission = a_mechanism(name="Joint Commission", short_name="JC")
    first, second, third = (
        a_round(mechanism_id=commission.id, ordinal=ordinal, start=on(day), end=None, city="Nairobi")
        for ordinal, day in ((36, "2024-12-18"), (None, "2026-01-12"), (38, "2027-01-20"))
    )
    put(workspace, commission, first, second, third)
    assert facts(make("round-dossier", third.ref))["Previous"] == "JC, Nairobi, 12 January 2026, Tentative"
    shown = facts(make("round-dossier", second.ref))
    assert shown["Previous"].startswith("JC 36, ")
    assert shown["Next"].startswith("JC 38, ")
