"""The delegation list: members in order of precedence, with rank and post as at the day of the event."""

from __future__ import annotations

from datetime import date

from planner.domain.delegations import Delegation, Member, Presence
from planner.domain.entity import EVENT_KINDS, RecordRef
from planner.domain.parties import Marking
from planner.services.documents import entries
from planner.services.documents.facts import Event, Facts
from planner.services.documents.frame import Options, framed, missing, muted, note, strong
from planner.services.documents.model import (
    NOTHING,
    Align,
    Block,
    Column,
    Document,
    DocumentKind,
    Heading,
    Layout,
    Notice,
    RowGroup,
    Run,
    RunStyle,
    Table,
    Text,
    lines,
    plain,
)
from planner.services.documents.who import home_first, in_order, is_settled


def build(facts: Facts, of: RecordRef, options: Options) -> Document:
    """Return the list of one delegation, or of all delegations to a round, visit or engagement, ours first."""
    if of.kind == Delegation.KIND:
        delegations = [facts.get(Delegation, of.id)]
        event = _event_of(facts, delegations[0])
    else:
        event = facts.event(of, DocumentKind.DELEGATION_LIST.value)
        delegations = facts.where_in(Delegation, "subject", entries.family(facts, event))
    delegations = home_first(facts, delegations)
    blocks: list[Block] = []
    notices: list[Notice] = []
    for delegation in delegations:
        made, left_out = _delegation(facts, delegation, event, options)
        if len(delegations) > 1:
            blocks.append(Heading(1, _name(facts, delegation)))
        blocks += made
        if left_out:
            notices.append(Notice.of("document.members_left_out", count=left_out, delegation=_name(facts, delegation)))
    if not delegations:
        blocks.append(missing(facts.texts("delegation.none")))
    alone = delegations[0] if len(delegations) == 1 else None
    return framed(
        facts,
        options,
        DocumentKind.DELEGATION_LIST,
        title=_name(facts, alone) if alone else facts.title(event) if event else facts.texts("delegation.list"),
        details=(facts.title(event) if alone and event else "", facts.place_and_dates(event) if event else ""),
        blocks=blocks,
        markings=(event.marking,) if event and event.marking is not Marking.INTERNAL else (),
        layout=Layout.FORMAL,
        notices=notices,
    )


def _event_of(facts: Facts, delegation: Delegation) -> Event | None:
    if delegation.subject.kind not in EVENT_KINDS:
        return None
    return facts.event(delegation.subject, DocumentKind.DELEGATION_LIST.value)


def _name(facts: Facts, delegation: Delegation) -> str:
    country = facts.texts.mentioned(facts.country(delegation.party_id))
    return delegation.title or facts.texts("delegation.of", party=country)


def _delegation(facts: Facts, delegation: Delegation, event: Event | None, options: Options) -> tuple[list[Block], int]:
    """Return a delegation's blocks, and how many members are left out of them."""
    texts = facts.texts
    day = facts.day_of(event) if event else facts.as_at
    everyone = in_order(facts, delegation, day)
    listed = everyone if options.include_provisional else [one for one in everyone if is_settled(one)]
    left_out = len(everyone) - len(listed)
    blocks: list[Block] = []
    if listed:
        columns = (
            Column(texts("column.number"), millimetres=10.0, align=Align.END),
            Column(texts("column.name"), 3),
            Column(texts("column.capacity"), 3.4),
            Column(texts("column.category"), millimetres=34.0),
        )
        rows = tuple(_row(facts, member, number, day) for number, member in enumerate(listed, start=1))
        blocks.append(Table(columns, (RowGroup(rows),)))
    else:
        blocks.append(missing(texts("delegation.no_confirmed" if everyone else "delegation.empty")))
    if left_out:
        blocks.append(note(texts.count("delegation.left_out", left_out)))
    return blocks, left_out


def _row(facts: Facts, member: Member, number: int, day: date) -> tuple[Text, ...]:
    capacity, category = facts.capacity(member, day), facts.texts.choice(member.category)
    return (plain(str(number)), _person(facts, member, day), plain(capacity), plain(category))


def _person(facts: Facts, member: Member, day: date) -> Text:
    texts = facts.texts
    person = facts.find_person(member.person_id)
    name = strong(facts.person(person, day)) if person else (Run(texts("to_be_named"), RunStyle.UNKNOWN),)
    marks = [] if is_settled(member) else [texts.choice(member.nomination)]
    if member.presence is Presence.ABSENT:
        marks.append(texts.choice(member.presence))
    return lines([name, muted(", ".join(marks)) if marks else NOTHING])
