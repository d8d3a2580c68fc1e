"""The status of one agreement, and the register of all with a party."""

from __future__ import annotations

from datetime import date

import pytest
from document_scenes import Scene
from document_words import Make, facts, paragraphs, rows
from factories import a_party, an_agreement, an_agreement_action, an_agreement_party, on, put

from planner.domain.agreements import ActionKind, TermKind
from planner.services.documents.texts import Texts
from planner.services.workspace import Workspace


def test_when_the_last_notification_came_then_the_dates_follow_from_it(make: Make, scene: Scene) -> None:
    shown = facts(make("agreement-status", scene.agreement))

    assert shown["Status"] == "In force"
    assert shown["Signed"] == "9 October 2023, Rome"
    assert shown["Entry into force"] == "1 May 2024"
    assert shown["Expiry"] == "1 May 2029"
    assert shown["Notice by"] == "1 November 2028"


def test_when_a_term_is_not_known_then_it_is_printed_unknown(make: Make, workspace: Workspace) -> None:
    bare = an_agreement()
    put(workspace, bare)
    shown = facts(make("agreement-status", bare.ref))

    assert {shown[name] for name in ("Signed", "Entry into force", "Term", "Expiry", "Notice by")} == {"Unknown"}
    assert paragraphs(make("agreement-status", bare.ref)) == ["No dated acts recorded."]


def test_when_it_has_no_fixed_term_then_its_renewal_is_no_open_question(make: Make, workspace: Workspace) -> None:
    endless = an_agreement(term=TermKind.INDEFINITE)
    put(workspace, endless)
    shown = facts(make("agreement-status", endless.ref))

    assert (shown["Term"], shown["Renewal"], shown["Period of notice"]) == ("No fixed term", "–", "Unknown")


@pytest.mark.parametrize(
    ("end", "language", "shown"),
    [
        ("2030-12-31", "en", ["Until 31 December 2030", "31 December 2030", "30 June 2030"]),
        ("2030-12-31", "it", ["Fino al 31 dicembre 2030", "31 dicembre 2030", "30 giugno 2030"]),
        ("2030-12", "it", ["Fino a dicembre 2030", "dicembre 2030", "giugno 2030"]),
        ("2030-12-31", "fr", ["Jusqu’au 31 décembre 2030", "31 décembre 2030", "30 juin 2030"]),
        ("2030-12", "fr", ["Jusqu’en décembre 2030", "décembre 2030", "juin 2030"]),
        ("2030", "en", ["Until 2030", "2030", "Unknown"]),
        ("2030-12-31", "hi", ["31 दिसंबर 2030 तक", "31 दिसंबर 2030", "30 जून 2030"]),
    ],
)
def test_when_its_end_is_a_date_then_it_is_printed_as_far_as_it_is_known(
    make: Make, workspace: Workspace, end: str, language: str, shown: list[str]
) -> None:
    agreement = an_agreement(term=TermKind.FIXED, term_end=on(end), notice_months=6)
    entered = an_agreement_action(agreement_id=agreement.id, kind=ActionKind.IN_FORCE, when=on("2024-07-01"))
    put(workspace, agreement, entered)
    document = make("agreement-status", agreement.ref, language=language)
    text = Texts(language)
    found = facts(document)
    assert [found[text(f"field.{name}")] for name in ("term", "expiry", "notice_by")] == shown


def test_when_a_length_is_given_beside_the_end_then_both_are_printed(make: Make, workspace: Workspace) -> None:
    both = an_agreement(term=TermKind.FIXED, term_months=60, term_end=on("2030-12-31"))
    put(workspace, both)
    assert facts(make("agreement-status", both.ref))["Term"] == "5 years, until 31 December 2030"


def test_when_each_side_acted_then_its_dates_stand_in_its_column(make: Make, scene: Scene) -> None:
    assert ["Notification received", "15 January 2024", "March 2024", "–"] in rows(
        make("agreement-status", scene.agreement)
    )


def test_when_another_day_is_asked_for_then_the_status_is_that_days(make: Make, workspace: Workspace) -> None:
    agreement = an_agreement()
    acts = [
        an_agreement_action(agreement_id=agreement.id, kind=kind, when=on(when))
        for kind, when in (
            (ActionKind.IN_FORCE, "2009"),
            (ActionKind.LAPSED, "2019"),
            (ActionKind.RENEWED, "2023-10-09"),
        )
    ]
    put(workspace, agreement, *acts)

    def status(day: date) -> str:
        return facts(make("agreement-status", agreement.ref, on=day))["Status"]

    assert [status(date(2012, 1, 1)), status(date(2021, 1, 1)), status(date(2024, 1, 1))] == [
        "In force",
        "Expired",
        "In force",
    ]


def test_when_a_register_is_made_then_each_agreement_is_a_row_of_it(make: Make, scene: Scene) -> None:
    made = make("agreement-status", scene.partner)

    assert made.title == "Agreements with Italy"
    assert rows(made)[0] == [
        "Agreement on cooperation in the field of defence\nAgreement",
        "In force",
        "9 October 2023, Rome",
        "Notification received\n15 January 2024",
        "Notification received\nMarch 2024",
        "1 May 2024",
        "1 May 2029",
        "1 November 2028",
    ]
    assert rows(made)[1][2:] == ["Unknown", "–", "–", "Unknown", "Unknown", "Unknown"]


def test_when_the_sides_signed_apart_then_each_date_names_its_side(make: Make, workspace: Workspace) -> None:
    first, second = a_party(name="Ruritania"), a_party(name="Strelsau")
    agreement = an_agreement()
    put(workspace, first, second, agreement)
    for party, day in ((first, "2024-01-10"), (second, "2024-02-20")):
        put(
            workspace,
            an_agreement_party(agreement_id=agreement.id, party_id=party.id),
            an_agreement_action(agreement_id=agreement.id, party_id=party.id, when=on(day)),
        )

    assert facts(make("agreement-status", agreement.ref))["Signed"] == (
        "10 January 2024\nRuritania\n20 February 2024\nStrelsau"
    )


def test_when_an_agreement_has_relatives_then_both_name_each_other(
    make: Make, scene: Scene, workspace: Workspace
) -> None:
    assert facts(make("agreement-status", scene.agreement))["Supersedes"] == (
        "Memorandum of understanding on defence cooperation"
    )


def test_when_there_are_none_with_a_party_then_the_register_says_so(make: Make, workspace: Workspace) -> None:
    party = a_party(name="Ruritania")
    put(workspace, party)

    assert paragraphs(make("agreement-status", party.ref)) == ["No agreements with Ruritania on record."]


def test_when_a_state_acceded_then_it_is_called_a_party_and_no_signatory(make: Make, workspace: Workspace) -> None:
    names = {"Australia": ActionKind.SIGNED, "France": ActionKind.SIGNED, "Japan": ActionKind.ACCEDED}
    convention, states = an_agreement(), [a_party(name=name, iso_code="") for name in names]
    acts = [
        an_agreement_action(agreement_id=convention.id, kind=kind, when=on("2022-03-01"), party_id=state.id)
        for state, kind in zip(states, names.values(), strict=True)
    ]
    entered = an_agreement_action(agreement_id=convention.id, kind=ActionKind.IN_FORCE, when=on("2022-08-01"))
    sides = [an_agreement_party(agreement_id=convention.id, party_id=state.id) for state in states]
    put(workspace, convention, *states, *sides, *acts, entered)
    shown = facts(make("agreement-status", convention.ref))

    assert "Signatories" not in shown
    assert shown["Parties and signatories"] == "Japan: party"  # of the others nothing tells whether they ratified
