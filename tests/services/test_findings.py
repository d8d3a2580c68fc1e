"""The checks over a file: what they find, for the whole of it and for one record, and that every finding has words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from dialogues import Dialogue
from factories import (
    a_claim,
    a_deadline,
    a_delegation,
    a_member,
    a_party,
    a_person,
    a_programme_item,
    a_rank,
    a_round,
    a_source,
    a_venue,
    a_visit,
    an_agreement,
    an_agreement_action,
    an_agreement_link,
    an_attendance,
    an_engagement,
    at,
    on,
    put,
)
from sqlalchemy import event

from planner.domain.agreements import EntryRule, LinkKind, Renewal, TermKind
from planner.domain.delegations import Category, Nomination, Presence
from planner.domain.entity import KINDS, RecordRef
from planner.domain.errors import NotFound
from planner.domain.findings import Finding
from planner.domain.mechanisms import EventStatus
from planner.domain.programme import ItemKind, Strand
from planner.services import records
from planner.services.findings import check, findings
from planner.services.planning import PlanRequest, plan_round
from planner.services.workspace import Workspace
from planner.store.queries import Reader

TODAY = date(2024, 9, 2)
ROOT = Path(__file__).parents[2]


def found(workspace: Workspace, code: str, of: RecordRef | None = None, today: date = TODAY) -> list[Finding]:
    return [one for one in check(workspace, of, today=today) if one.code == code]


def test_empty_file_has_no_findings(workspace: Workspace) -> None:
    assert check(workspace, today=TODAY) == []


def test_overdue_mechanism_is_found_and_not_after_it_is_planned(workspace: Workspace, dialogue: Dialogue) -> None:
    late = date(2025, 6, 1)
    assert [one.refs[0] for one in found(workspace, "mechanism.overdue", today=late)] == [dialogue.mcg.ref]
    plan_round(workspace, PlanRequest(mechanism_id=dialogue.mcg.id), today=late)
    assert found(workspace, "mechanism.overdue", today=late) == []


def test_planned_round_on_liberation_day_warns_with_its_name(workspace: Workspace, dialogue: Dialogue) -> None:
    request = PlanRequest(mechanism_id=dialogue.mcg.id, start=on("2025-04-24"), end=on("2025-04-25"))
    planned = plan_round(workspace, request, today=TODAY)
    warned = found(workspace, "event.holiday", planned.round.ref)
    assert [(one.params["day"], one.params["holiday"], one.params["city"]) for one in warned] == [
        ("2025-04-25", "Liberation Day", "Rome")
    ]


def test_held_round_is_not_asked_about_its_days(workspace: Workspace, dialogue: Dialogue) -> None:
    records.change(workspace, dialogue.twelfth.ref, {"start": "2024-03-24", "end": "2024-03-25"})
    assert found(workspace, "event.holiday") == []


def test_visit_warns_of_holidays_of_host_and_guest(workspace: Workspace, dialogue: Dialogue) -> None:
    visit = a_visit(
        start=on("2025-03-14"),
        end=on("2025-03-14"),
        host_id=dialogue.india.id,
        visitor_id=dialogue.italy.id,
        city="New Delhi",
    )
    other = a_visit(
        start=on("2025-04-25"),
        end=on("2025-04-25"),
        host_id=dialogue.india.id,
        visitor_id=dialogue.italy.id,
        city="New Delhi",
    )
    put(workspace, visit, other)
    assert [one.refs for one in found(workspace, "event.holiday")] == [(visit.ref,)]
    assert [one.refs for one in found(workspace, "event.guest_holiday")] == [(other.ref,)]


def a_staffed_round(workspace: Workspace) -> tuple[RecordRef, str, str]:
    """Write a round with a delegation of a head and an official; return it and the two members."""
    round_ = a_round(start=on("2026-12-01"), end=on("2026-12-02"), city="Rome")
    delegation = a_delegation(subject=round_.ref)
    head = a_member(delegation_id=delegation.id, person_id=a_person(name="Head").id, category=Category.HEAD)
    official = a_member(delegation_id=delegation.id, person_id=a_person(name="Official").id)
    put(workspace, round_, delegation, head, official)
    for member, name in ((head, "Head"), (official, "Official")):
        records.change(workspace, RecordRef("person", member.person_id or ""), {"name": name})
    return round_.ref, head.id, official.id


def test_person_needed_at_two_entries_at_once_is_found(workspace: Workspace) -> None:
    subject, head, official = a_staffed_round(workspace)
    one = a_programme_item(subject=subject, title="Call", start=at("2026-12-01T10:00"), end=at("2026-12-01T11:00"))
    two = a_programme_item(subject=subject, title="Visit", start=at("2026-12-01T10:30"), end=at("2026-12-01T12:00"))
    three = a_programme_item(subject=subject, title="Later", start=at("2026-12-01T12:00"), end=at("2026-12-01T13:00"))
    named = [an_attendance(programme_item_id=one.id, member_id=head)]
    named += [an_attendance(programme_item_id=two.id, member_id=member) for member in (head, official)]
    put(workspace, one, two, three, *named)
    clashes = found(workspace, "programme.person_twice")
    assert [(f.params["person"], f.params["first"], f.params["second"], f.refs) for f in clashes] == [
        ("Head", "Call", "Visit", (one.ref, two.ref, subject))
    ]
    assert found(workspace, "programme.person_twice", subject) == clashes
    assert found(workspace, "programme.person_twice", two.ref) == clashes
    assert found(workspace, "programme.person_twice", three.ref) == []


def test_parallel_strands_and_absent_members_do_not_clash(workspace: Workspace) -> None:
    subject, head, _ = a_staffed_round(workspace)
    principal = a_programme_item(subject=subject, strand=Strand.PRINCIPAL)
    officials = a_programme_item(subject=subject, strand=Strand.OFFICIALS)
    everybody = a_programme_item(subject=subject, start=at("2026-12-02T10:00"), end=at("2026-12-02T11:00"))
    of_head = a_programme_item(
        subject=subject, start=at("2026-12-02T10:00"), end=at("2026-12-02T11:00"), strand=Strand.PRINCIPAL
    )
    put(workspace, principal, officials, everybody, of_head)
    assert [one.params["person"] for one in found(workspace, "programme.person_twice")] == ["Head"]
    records.change(workspace, RecordRef("member", head), {"presence": Presence.ABSENT.value})
    assert found(workspace, "programme.person_twice") == []


def test_same_start_and_overlap_over_midnight_are_found(workspace: Workspace) -> None:
    subject, *_ = a_staffed_round(workspace)
    dinner = a_programme_item(subject=subject, title="Dinner", start=at("2026-12-01T22:00"), end=at("2026-12-02T00:30"))
    drive = a_programme_item(subject=subject, title="Drive", start=at("2026-12-02T00:00"), end=at("2026-12-02T01:00"))
    same = a_programme_item(subject=subject, title="Press", start=at("2026-12-01T22:00"), end=at("2026-12-01T22:10"))
    put(workspace, dinner, drive, same)
    pairs = {(one.params["first"], one.params["second"]) for one in found(workspace, "programme.person_twice")}
    assert {frozenset(pair) for pair in pairs} == {frozenset({"Dinner", "Drive"}), frozenset({"Dinner", "Press"})}


def test_overlap_is_seen_across_zones(workspace: Workspace) -> None:
    subject, *_ = a_staffed_round(workspace)
    rome = a_programme_item(subject=subject, start=at("2026-12-01T10:00"), end=at("2026-12-01T11:00"))
    delhi = a_programme_item(
        subject=subject,
        start=at("2026-12-01T14:45", "Asia/Kolkata"),
        end=at("2026-12-01T15:00", "Asia/Kolkata"),
    )
    apart = a_programme_item(
        subject=subject,
        start=at("2026-12-01T10:15", "Asia/Kolkata"),
        end=at("2026-12-01T10:45", "Asia/Kolkata"),
    )
    put(workspace, rome, delhi, apart)
    assert {frozenset(one.refs[:2]) for one in found(workspace, "programme.person_twice")} == {
        frozenset({rome.ref, delhi.ref})
    }


def test_venue_and_interpreter_are_found_across_events_and_car_within_one(workspace: Workspace) -> None:
    venue = a_venue(name="Palace")
    first, second = a_round(), a_round(mechanism_id=a_round().mechanism_id)
    one = a_programme_item(subject=first.ref, venue_id=venue.id, interpreter="M. Rossi", transport="Car 1")
    two = a_programme_item(subject=second.ref, venue_id=venue.id, interpreter="M. Rossi", transport="Car 1")
    three = a_programme_item(subject=first.ref, transport="Car 1, Car 2", strand=Strand.MEDIA)
    put(workspace, venue, first, second, one, two, three)
    for code, pair in (
        ("programme.venue_twice", {one.ref, two.ref}),
        ("programme.interpreter_twice", {one.ref, two.ref}),
        ("programme.car_twice", {one.ref, three.ref}),
    ):
        for of in (None, first.ref, one.ref):
            assert [set(f.refs[:2]) for f in found(workspace, code, of)] == [pair], (code, of)


def test_entries_back_to_back_at_two_places_leave_no_time(workspace: Workspace) -> None:
    round_ = a_round()
    one = a_programme_item(subject=round_.ref, place="Palace")
    two = a_programme_item(
        subject=round_.ref, place="Airport", start=at("2026-12-01T11:30"), end=at("2026-12-01T12:00")
    )
    put(workspace, round_, one, two)
    for of in (None, round_.ref):
        assert [f.refs[:2] for f in found(workspace, "programme.no_transfer", of)] == [(one.ref, two.ref)]


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        ("2025-10-26T02:30[Europe/Brussels]", "2025-10-26T04:00[Europe/Brussels]", "programme.time_fold"),
        ("2025-03-30T01:00[Europe/Brussels]", "2025-03-30T02:30[Europe/Brussels]", "programme.time_gap"),
        ("2025-04-06T01:45[Australia/Lord_Howe]", "2025-04-06T03:00[Australia/Lord_Howe]", "programme.time_fold"),
    ],
)
def test_time_on_the_day_clocks_change_is_found(workspace: Workspace, start: str, end: str, code: str) -> None:
    round_ = a_round()
    doubtful = a_programme_item(subject=round_.ref, start=at(start), end=at(end))
    plain = a_programme_item(
        subject=round_.ref, start=at("2025-07-01T02:30", "Asia/Kathmandu"), end=at("2025-07-01T03:30", "Asia/Kathmandu")
    )
    put(workspace, round_, doubtful, plain)
    for of in (None, round_.ref):
        assert [one.refs[0] for one in found(workspace, code, of)] == [doubtful.ref]


def test_entry_outside_its_events_days_is_found_and_arrival_on_the_eve_is_not(workspace: Workspace) -> None:
    round_ = a_round(start=on("2026-12-01"), end=on("2026-12-02"))
    vague = a_visit(start=on("2026-12"), end=None)
    eve = {"start": at("2026-11-30T18:00"), "end": at("2026-11-30T19:00")}
    outside = a_programme_item(subject=round_.ref, **eve)
    arrival = a_programme_item(subject=round_.ref, kind=ItemKind.ARRIVAL, **eve)
    inside = a_programme_item(subject=round_.ref, start=at("2026-12-02T22:00"), end=at("2026-12-03T01:00"))
    of_vague = a_programme_item(subject=vague.ref, **eve)
    put(workspace, round_, vague, outside, arrival, inside, of_vague)
    for of in (None, round_.ref):
        assert [one.refs[0] for one in found(workspace, "programme.outside_event", of)] == [outside.ref]


def test_person_in_two_cities_at_once_is_found(workspace: Workspace) -> None:
    subject, head, _ = a_staffed_round(workspace)
    person = workspace.query(records.all_of, KINDS["member"], id=head)[0].person_id  # type: ignore[attr-defined]
    there = an_engagement(start=on("2026-12-02"), end=on("2026-12-03"), city="Paris")
    delegation = a_delegation(subject=there.ref)
    put(workspace, there, delegation, a_member(delegation_id=delegation.id, person_id=person))
    for of in (None, subject, there.ref, RecordRef("person", person)):
        warned = found(workspace, "person.two_places", of)
        assert [(one.params["here"], one.params["there"]) for one in warned] == [("Rome", "Paris")], of


def test_official_list_with_overlapping_trips_warns_and_keeps_both(workspace: Workspace) -> None:
    person = a_person(name="Prime Minister")
    wrong = a_visit(title="Europe", principal_id=person.id, start=on("2015-04-14"), end=on("2015-05-19"))
    following = a_visit(title="China", principal_id=person.id, start=on("2015-05-14"), end=on("2015-05-16"))
    put(workspace, person, wrong, following)
    assert [one.refs[:2] for one in found(workspace, "visit.overlap")] == [(following.ref, wrong.ref)]


def test_cancelled_events_take_nobodys_time(workspace: Workspace) -> None:
    person = a_person()
    for status in (EventStatus.CANCELLED, EventStatus.POSTPONED):
        put(
            workspace,
            a_visit(principal_id=person.id, start=on("2015-04-14"), end=on("2015-05-19"), status=status),
            a_visit(principal_id=person.id, start=on("2015-05-14"), end=on("2015-05-16"), status=status),
        )
    assert found(workspace, "visit.overlap") == []


def test_delegation_to_come_without_head_or_with_two(workspace: Workspace) -> None:
    round_ = a_round(start=on("2026-12-01"), end=on("2026-12-02"))
    headless, double = a_delegation(subject=round_.ref), a_delegation(subject=round_.ref)
    put(
        workspace,
        round_,
        headless,
        double,
        a_member(delegation_id=headless.id),
        *(a_member(delegation_id=double.id, category=Category.HEAD) for _ in range(2)),
    )
    today = date(2026, 11, 1)
    assert [one.refs[0] for one in found(workspace, "delegation.no_head", today=today)] == [headless.ref]
    assert [one.refs[0] for one in found(workspace, "delegation.two_heads", today=today)] == [double.ref]
    assert len(found(workspace, "delegation.unnamed", round_.ref, today)) == 2
    assert found(workspace, "delegation.no_head", today=date(2027, 1, 1)) == []


def test_person_who_stands_twice_in_a_delegation_to_come_is_found(workspace: Workspace) -> None:
    round_ = a_round(start=on("2026-12-01"), end=on("2026-12-02"))
    delegation, person, other = a_delegation(subject=round_.ref), a_person(name="Rao"), a_person(name="Rossi")
    put(
        workspace,
        *(round_, delegation, person, other),
        *(a_member(delegation_id=delegation.id, person_id=person.id) for _ in range(2)),
        a_member(delegation_id=delegation.id, person_id=other.id),
        a_member(delegation_id=delegation.id, person_id=other.id, nomination=Nomination.WITHDRAWN),
    )
    twice = found(workspace, "delegation.person_twice", round_.ref, today=date(2026, 11, 1))
    assert [(one.refs, one.params["person"]) for one in twice] == [((delegation.ref, round_.ref), "Rao")]


def test_heads_of_different_level_are_found_by_their_ranks(workspace: Workspace) -> None:
    round_ = a_round(start=on("2026-12-01"), end=on("2026-12-02"))
    ours, theirs = a_delegation(subject=round_.ref), a_delegation(subject=round_.ref)
    people = [a_person(name="Ours"), a_person(name="Theirs")]
    heads = [
        a_member(delegation_id=one.id, person_id=person.id, category=Category.HEAD)
        for one, person in zip((ours, theirs), people, strict=True)
    ]
    ranks = [a_rank(person_id=person.id, grade=grade) for person, grade in zip(people, ("OF-7", "OF-5"), strict=True)]
    put(workspace, round_, ours, theirs, *people, *heads, *ranks)
    warned = found(workspace, "delegation.level", today=date(2026, 11, 1))
    assert [{one.params["grade"], one.params["other_grade"]} for one in warned] == [{"OF-7", "OF-5"}]
    assert found(workspace, "delegation.unranked", today=date(2026, 11, 1)) == []


def test_past_deadline_is_found_unless_its_event_is_called_off(workspace: Workspace) -> None:
    round_, day = a_round(), date(2024, 8, 1)
    off = [a_round(status=EventStatus.CANCELLED), a_round(status=EventStatus.POSTPONED, start=None, end=None)]
    late, *others = [a_deadline(subject=one.ref, due=day) for one in (round_, *off)]
    put(workspace, round_, *off, late, *others, a_deadline(subject=round_.ref, due=day, done_on=day))
    for of in (None, round_.ref, late.ref):
        assert [(one.refs[0], one.params["days"]) for one in found(workspace, "deadline.past", of)] == [(late.ref, 32)]


def test_rival_claims_are_found_until_one_is_preferred(workspace: Workspace) -> None:
    round_, source = a_round(), a_source()
    one = a_claim(subject=round_.ref, source_id=source.id, fact="city", value="Rome")
    two = a_claim(subject=round_.ref, source_id=source.id, fact="city", value="Milan")
    same = [a_claim(subject=round_.ref, source_id=source.id, fact="end", value="2026-12-02") for _ in range(2)]
    put(workspace, round_, source, one, two, *same)
    for of in (None, round_.ref):
        rivals = found(workspace, "claim.rivals", of)
        assert [(f.refs[0], set(f.refs[1:]), f.params["fact"]) for f in rivals] == [
            (round_.ref, {one.ref, two.ref}, "city")
        ]
    records.change(workspace, two.ref, {"is_preferred": True})
    assert found(workspace, "claim.rivals") == []


def test_agreement_watch_flags_the_sunday_and_the_family(workspace: Workspace, dialogue: Dialogue) -> None:
    new = an_agreement(
        title="New",
        entry_rule=EntryRule.ON_SIGNATURE,
        term=TermKind.FIXED,
        term_months=60,
        notice_months=6,
        renewal=Renewal.EXPRESS,
    )
    old = an_agreement(title="Old", entry_rule=EntryRule.ON_SIGNATURE, term=TermKind.INDEFINITE)
    signed = [
        an_agreement_action(agreement_id=new.id, when=on("2023-10-09")),
        an_agreement_action(agreement_id=old.id, when=on("2003-02-03")),
    ]
    link = an_agreement_link(agreement_id=new.id, other_id=old.id, kind=LinkKind.SUPERSEDES)
    put(workspace, new, old, *signed, link)
    sunday = found(workspace, "agreement.notice_weekend", new.ref)  # and the Friday before is a holiday
    assert [(one.params["day"], one.params["before"]) for one in sunday] == [("2028-04-09", "2028-04-06")]
    for of in (None, new.ref, old.ref, link.ref):
        assert [one.refs for one in found(workspace, "agreement.overlap", of)] == [(new.ref, old.ref)]


def test_partys_findings_are_those_of_its_mechanisms(workspace: Workspace, dialogue: Dialogue) -> None:
    other = a_party(name="France", iso_code="FR", capital="Paris", zone="Europe/Paris")
    put(workspace, other)
    late = date(2025, 6, 1)
    assert found(workspace, "mechanism.overdue", dialogue.italy.ref, late)
    assert check(workspace, other.ref, today=late) == []


def test_record_of_any_kind_can_be_checked(workspace: Workspace, dialogue: Dialogue) -> None:
    plan_round(workspace, PlanRequest(mechanism_id=dialogue.mcg.id), today=TODAY)
    for cls in KINDS.values():
        for entity in workspace.query(records.all_of, cls)[:2]:
            assert isinstance(check(workspace, entity.ref, today=TODAY), list)


def test_number_of_statements_does_not_grow_with_the_file(workspace: Workspace, dialogue: Dialogue) -> None:
    def statements() -> int:
        counted: list[str] = []

        def question(reader: Reader) -> None:
            def note(*args: object) -> None:
                counted.append(str(args[2]))

            event.listen(reader.engine, "before_cursor_execute", note)
            try:
                findings(reader, None, TODAY)
            finally:
                event.remove(reader.engine, "before_cursor_execute", note)

        workspace.query(question)
        return len(counted)

    def fill() -> None:
        subject, *members = a_staffed_round(workspace)
        items = [a_programme_item(subject=subject, interpreter="M. Rossi") for _ in members]
        put(workspace, *items, a_deadline(subject=subject, due=date(2024, 8, 1)), an_agreement_action())

    fill()
    few = statements()
    for _ in range(5):
        fill()
    assert statements() == few


def test_missing_record_is_not_found(workspace: Workspace) -> None:
    with pytest.raises(NotFound):
        check(workspace, RecordRef("round", "nothing"), today=TODAY)
