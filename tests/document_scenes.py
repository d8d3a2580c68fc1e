"""A file full enough to print from, with ids that are the same at every run: a round in Rome."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from document_scene_data import AGENDA, DELHI, ITEMS, PEOPLE, ROME
from factories import (
    a_claim,
    a_deadline,
    a_delegation,
    a_desk,
    a_mechanism,
    a_mechanism_side,
    a_member,
    a_party,
    a_person,
    a_programme_item,
    a_rank,
    a_round,
    a_slip,
    a_source,
    a_venue,
    an_agenda_item,
    an_agreement,
    an_agreement_action,
    an_agreement_link,
    an_agreement_party,
    an_attendance,
    an_organisation,
    an_outcome,
    at,
    on,
)

from planner.domain.agreements import ActionKind, EntryRule, InstrumentKind, LinkKind, TermKind
from planner.domain.changes import Label
from planner.domain.entity import Entity, RecordRef
from planner.domain.mechanisms import AgendaRole, EventStatus, MechanismLevel, OutcomeKind, Periodicity
from planner.domain.parties import Side
from planner.domain.programme import ItemKind
from planner.services.workspace import Workspace
from planner.store.unit_of_work import UnitOfWork


def fixed(name: str) -> str:
    """Return the id that ``name`` has in every run."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def fill(workspace: Workspace, entities: list[Entity]) -> None:
    """Write records that are all new in one step."""

    def operation(unit: UnitOfWork) -> None:
        unit.put_new(entities)

    workspace.perform(Label.of("add", kind="round", name=""), operation)


@dataclass(frozen=True)
class Scene:
    """The refs that tests of documents ask for."""

    round: RecordRef
    mechanism: RecordRef
    head: RecordRef
    attache: RecordRef
    interpreter: RecordRef
    delegation: RecordRef
    agreement: RecordRef
    partner: RecordRef


def rome_round(workspace: Workspace) -> Scene:
    """Write the 13th round of a military cooperation group in Rome, as an Indian desk keeps it."""
    entities: list[Entity] = []

    def add(entity: Entity) -> str:
        entities.append(entity)
        return entity.id

    india = add(a_party(id=fixed("india"), name="India", iso_code="IN", native_name="भारत", zone=DELHI))
    italy = add(a_party(id=fixed("italy"), name="Italy", iso_code="IT", native_name="Italia", zone=ROME))
    sides = {"india": india, "italy": italy}
    add(a_desk(id=fixed("desk"), home_id=india, name="Europe desk"))
    staff = add(
        an_organisation(id=fixed("ids"), name="HQ Integrated Defence Staff", short_name="HQ IDS", party_id=india)
    )
    general = add(
        an_organisation(
            id=fixed("smd"),
            name="Italian Defence General Staff",
            native_name="Stato Maggiore della Difesa",
            short_name="SMD",
            party_id=italy,
        )
    )
    agreement = _agreements(entities, india, italy)
    mechanism = add(
        a_mechanism(
            id=fixed("mcg"),
            name="India–Italy Military Cooperation Group",
            short_name="MCG",
            level=MechanismLevel.MILITARY,
            periodicity=Periodicity.EVERY_N_MONTHS,
            period_months=12,
            legal_basis_id=agreement,
        )
    )
    for order, (party, body, post) in enumerate(((india, staff, "Assistant Chief"), (italy, general, "Capo Reparto"))):
        add(
            a_mechanism_side(
                id=fixed(f"side{order}"),
                mechanism_id=mechanism,
                party_id=party,
                organisation_id=body,
                cochair_post=post,
                hosting_order=order,
            )
        )
    venues = {
        "airport": ("Leonardo da Vinci Airport", "Aeroporto Leonardo da Vinci"),
        "hotel": ("Hotel Quirinale", ""),
        "palace": ("Palazzo Caprara", "Palazzo Caprara"),
        "club": ("Circolo Ufficiali delle Forze Armate", ""),
    }
    for key, (name, native) in venues.items():
        add(a_venue(id=fixed(key), name=name, native_name=native, city="Rome", party_id=italy, zone=ROME))
    rounds = {}
    for ordinal, start, end, host, city in (
        (12, "2024-03-12", "2024-03-13", india, "New Delhi"),
        (13, "2025-03-20", "2025-03-21", italy, "Rome"),
        (14, "2026-03", None, india, ""),
    ):
        status = (
            EventStatus.HELD if ordinal == 12 else EventStatus.CONFIRMED if ordinal == 13 else EventStatus.TENTATIVE
        )
        rounds[ordinal] = add(
            a_round(
                id=fixed(f"mcg{ordinal}"),
                mechanism_id=mechanism,
                ordinal=ordinal,
                start=on(start),
                end=on(end) if end else None,
                host_id=host,
                city=city,
                venue_id=fixed("palace") if ordinal == 13 else None,
                status=status,
                objective="Exchange programmes, capability development, review of ongoing engagements.",
            )
        )
    subject = RecordRef("round", rounds[13])
    delegations = {
        key: add(a_delegation(id=fixed(f"delegation {key}"), subject=subject, party_id=party))
        for key, party in sides.items()
    }
    for key, name, native, side, rank, short, grade, category, capacity, nomination in PEOPLE:
        person = add(
            a_person(id=fixed(key), name=name, family_name=name.split()[-1], native_name=native, party_id=sides[side])
        )
        if rank:
            add(
                a_rank(
                    id=fixed(f"rank {key}"),
                    person_id=person,
                    title=rank,
                    abbreviation=short,
                    grade=grade,
                    start=on("2023"),
                )
            )
        add(
            a_member(
                id=fixed(f"member {key}"),
                delegation_id=delegations[side],
                person_id=person,
                category=category,
                capacity=capacity,
                nomination=nomination,
            )
        )
    _round_papers(entities, rounds)
    for number, values in enumerate(ITEMS):
        entities.append(_item(number, subject, values))
    for key in ("rao", "singh", "nair", "das", "ferri", "dandrea"):
        add(
            an_attendance(id=fixed(f"talks {key}"), programme_item_id=fixed("item 4"), member_id=fixed(f"member {key}"))
        )
    for key in ("rao", "ferri"):
        add(
            an_attendance(
                id=fixed(f"signing {key}"), programme_item_id=fixed("item 9"), member_id=fixed(f"member {key}")
            )
        )
    fill(workspace, entities)
    return Scene(
        round=subject,
        mechanism=RecordRef("mechanism", mechanism),
        head=RecordRef("person", fixed("rao")),
        attache=RecordRef("person", fixed("mehta")),
        interpreter=RecordRef("person", fixed("das")),
        delegation=RecordRef("delegation", delegations["india"]),
        agreement=RecordRef("agreement", agreement),
        partner=RecordRef("party", italy),
    )


def _item(number: int, subject: RecordRef, values: tuple[Any, ...]) -> Entity:
    start, zone, end, end_zone, title, other, kind, venue, strand, official, dress, cars, officer, remarks = values
    return a_programme_item(
        id=fixed(f"item {number}"),
        subject=subject,
        start=at(start, zone),
        end=at(end, end_zone),
        title=title,
        title_other=other,
        kind=kind,
        venue_id=fixed(venue) if venue else None,
        strand=strand,
        is_official=official,
        dress=dress,
        transport=cars,
        receiving_officer=officer,
        remarks=remarks,
        interpreter="Ms Das" if kind in (ItemKind.PLENARY, ItemKind.CALL) else "",
        press="Photo call" if kind is ItemKind.SIGNING else "",
        documents="Talking points" if kind is ItemKind.PLENARY else "",
        action_officer="Wg Cdr Menon",
        is_fixed=kind is ItemKind.CALL,
    )


def _round_papers(entities: list[Entity], rounds: dict[int, str]) -> None:
    subject = RecordRef("round", rounds[13])
    for position, (title, proposal, role, lead, minutes) in enumerate(AGENDA, start=1):
        before = fixed(f"agenda12 {position}")
        if role is not AgendaRole.SUBSTANCE:
            entities.append(an_agenda_item(id=before, round_id=rounds[12], position=position, title=title, role=role))
        entities.append(
            an_agenda_item(
                id=fixed(f"agenda13 {position}"),
                round_id=rounds[13],
                position=position,
                title=title,
                proposal=proposal,
                role=role,
                lead_side=lead,
                minutes=minutes,
                carried_from_id=before if role is not AgendaRole.SUBSTANCE else None,
            )
        )
    outcomes: tuple[tuple[int, OutcomeKind, str, str, Side | None, Any], ...] = (
        (12, OutcomeKind.ACTION, "MCG12/01", "Send the list of training areas", Side.OURS, {"due": on("2024-06")}),
        (
            12,
            OutcomeKind.ACTION,
            "MCG12/02",
            "Reply on the exchange of cadets",
            Side.THEIRS,
            {"is_due_next_round": True},
        ),
        (
            13,
            OutcomeKind.ACTION,
            "MCG13/01",
            "Circulate the draft plan for 2026",
            Side.THEIRS,
            {"due": on("2025-05-30")},
        ),
        (13, OutcomeKind.DECISION, "", "The two sides meet every year.", None, {}),
    )
    for ordinal, kind, number, text, side, due in outcomes:
        entities.append(
            an_outcome(
                **{
                    "id": fixed(number + text),
                    "round_id": rounds[ordinal],
                    "kind": kind,
                    "number": number,
                    "text": text,
                    "side": side,
                    "due": None,
                    **due,
                }
            )
        )
    entities.append(
        a_slip(
            id=fixed("slip"),
            subject=subject,
            reason="Elections",
            from_start=on("2024-11"),
            from_end=None,
            to_start=on("2025-03-20"),
            to_end=on("2025-03-21"),
        )
    )
    source = a_source(
        id=fixed("source"), title="Press release", publisher="Ministry of Defence", published=on("2025-03-22")
    )
    entities += [
        source,
        a_claim(
            id=fixed("claim"),
            subject=subject,
            source_id=source.id,
            fact="start",
            value="20 March 2025",
            is_preferred=True,
        ),
    ]
    for days, task in ((-60, "Send the draft agenda"), (-30, "Confirm the delegation"), (3, "Internal report")):
        due = date(2025, 3, 20) + timedelta(days=days)
        entities.append(
            a_deadline(
                id=fixed(task),
                subject=subject,
                title=task,
                due=due,
                offset_days=days,
                done_on=due if days == -60 else None,
            )
        )


def _agreements(entities: list[Entity], india: str, italy: str) -> str:
    agreement, memorandum = fixed("agreement"), fixed("memorandum")
    entities += [
        an_agreement(
            id=agreement,
            title="Agreement on cooperation in the field of defence",
            entry_rule=EntryRule.LAST_NOTIFICATION,
            entry_delay_months=2,
            term=TermKind.FIXED,
            term_months=60,
            notice_months=6,
            languages="Hindi, Italian, English",
        ),
        an_agreement(
            id=memorandum, title="Memorandum of understanding on defence cooperation", kind=InstrumentKind.MOU
        ),
        an_agreement_link(id=fixed("link"), agreement_id=agreement, kind=LinkKind.SUPERSEDES, other_id=memorandum),
    ]
    for which in (agreement, memorandum):
        for party in (india, italy):
            entities.append(an_agreement_party(id=fixed(which + party), agreement_id=which, party_id=party))
    acts = (
        (None, ActionKind.SIGNED, "2023-10-09", "Rome"),
        (india, ActionKind.NOTIFICATION_RECEIVED, "2024-01-15", ""),
        (italy, ActionKind.NOTIFICATION_RECEIVED, "2024-03", ""),
    )
    for number, (party, kind, when, place) in enumerate(acts):
        entities.append(
            an_agreement_action(
                id=fixed(f"act{number}"), agreement_id=agreement, party_id=party, kind=kind, when=on(when), place=place
            )
        )
    return agreement
