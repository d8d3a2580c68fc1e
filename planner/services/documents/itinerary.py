"""One person's itinerary: the entries they attend, over all events of a period, with what they need to get there.

Without a person it is the whole delegation's: every entry, with whose it is where it is not for all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.domain.delegations import Category, Delegation, Member, Nomination
from planner.domain.entity import EVENT_KINDS, RecordRef
from planner.domain.errors import InvalidInput, NotFound
from planner.domain.itinerary import ProgrammeDay, by_day, concerns, strands_of
from planner.domain.mechanisms import Round
from planner.domain.parties import Marking
from planner.domain.people import Person
from planner.domain.programme import ItemKind, ProgrammeItem, Strand
from planner.domain.timing import zone_label
from planner.domain.visits import Engagement, Participant, Visit
from planner.services.documents import entries
from planner.services.documents.entries import Entries
from planner.services.documents.facts import Event, Facts
from planner.services.documents.frame import Options, framed, missing, strong
from planner.services.documents.model import (
    Block,
    Column,
    Document,
    DocumentKind,
    KeyValues,
    RowGroup,
    Run,
    RunStyle,
    Table,
    Text,
    lines,
    plain,
)
from planner.services.documents.texts import Texts
from planner.services.documents.who import home_first, in_order
from planner.services.documents.wording import Wording, untranslated, wording
from planner.store.queries import Reader

_MOVEMENTS = frozenset({ItemKind.ARRIVAL, ItemKind.DEPARTURE, ItemKind.TRANSFER})


@dataclass(frozen=True, slots=True)
class Traveller:
    """Somebody whose itinerary can be printed."""

    ref: RecordRef
    name: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A person as the events have them: their places in delegations, and the strands they go with in each event."""

    person: Person
    members: tuple[Member, ...]
    strands: dict[RecordRef, frozenset[Strand]]


def build(facts: Facts, of: RecordRef, options: Options) -> Document:
    """Return the itinerary of ``options.person``, or of the whole delegation, in an event or over a period.

    Args:
        of: a round, visit or engagement; or a person or member, over all events of ``options.period``.

    Raises:
        InvalidInput: ``document.wrong_subject``; ``itinerary.not_member`` for a person who has no part in the event.
    """
    person = _person(facts, options.person or (of if of.kind in (Person.KIND, Member.KIND) else None))
    if of.kind in (Person.KIND, Member.KIND):
        events = _events_of(facts, of, person)
    else:
        events = [facts.event(of, DocumentKind.ITINERARY.value)]
    subjects = tuple(dict.fromkeys(ref for event in events for ref in entries.family(facts, event)))
    programme = entries.entries_of(facts, subjects)
    traveller = _traveller(facts, person, programme, events) if person else None
    if person and traveller and events and not traveller.members and not traveller.strands:
        raise InvalidInput("itinerary.not_member", person=person.name, event=facts.short_title(events[0]))
    shown = [item for item in programme.items if _is_shown(item, programme, traveller, options.period)]
    return _document(facts, options, events, traveller, shown)


def travellers(reader: Reader, of: RecordRef) -> list[Traveller]:
    """Return the persons in the delegations to an event, ours first, by precedence; none for any other record."""
    if of.kind not in EVENT_KINDS:
        return []
    facts = Facts(reader, Texts("en"), date.max)
    event = facts.event(of, DocumentKind.ITINERARY.value)
    found: dict[RecordRef, Traveller] = {}
    for delegation in home_first(facts, facts.where_in(Delegation, "subject", entries.family(facts, event))):
        for member in in_order(facts, delegation, facts.day_of(event)):
            person = facts.find_person(member.person_id)
            if person is not None:
                found.setdefault(person.ref, Traveller(person.ref, facts.person(person, facts.day_of(event))))
    return list(found.values())


def _document(
    facts: Facts, options: Options, events: list[Event], traveller: _Part | None, items: list[ProgrammeItem]
) -> Document:
    days = by_day(items)
    first = events[0] if events else None
    blocks: list[Block] = []
    if traveller is not None:
        blocks.append(KeyValues(_about(facts, traveller, events, options.as_at.local.date())))
    if days:
        blocks.append(_table(facts, days, wording(facts, first), is_merged=traveller is None))
    else:
        blocks.append(missing(facts.texts("itinerary.empty")))
    day = facts.day_of(first) if first else facts.as_at
    name = facts.person(traveller.person, day) if traveller else ""
    title = name or (facts.title(first) if first else "")
    return framed(
        facts,
        options,
        DocumentKind.ITINERARY,
        title=title,
        details=_details(facts, options, events, name),
        blocks=blocks,
        markings=(event.marking for event in events) if events else (Marking.INTERNAL,),
        notices=untranslated(items, [wording(facts, first)]),
    )


def _details(facts: Facts, options: Options, events: list[Event], name: str) -> tuple[str, ...]:
    if len(events) == 1:
        return (facts.title(events[0]) if name else "", facts.place_and_dates(events[0]))
    if options.period is not None:
        return (facts.texts.days(*options.period),)
    return tuple(facts.with_place_and_dates(event) for event in events[:6])


def _person(facts: Facts, ref: RecordRef | None) -> Person | None:
    if ref is None:
        return None
    if ref.kind == Person.KIND:
        return facts.get(Person, ref.id)
    if ref.kind == Member.KIND:
        member = facts.get(Member, ref.id)
        if member.person_id is None:
            raise InvalidInput("itinerary.no_person", capacity=member.capacity)
        return facts.get(Person, member.person_id)
    raise InvalidInput("itinerary.not_a_person", kind=ref.kind)


def _events_of(facts: Facts, of: RecordRef, person: Person | None) -> list[Event]:
    """Return the events that a person takes part in, in the order of time."""
    if person is None:
        raise NotFound("record.missing", kind=of.kind, id=of.id[:60])
    members = facts.where(Member, person_id=person.id)
    wanted = {
        one.subject
        for one in facts.where_in(
            Delegation, "id", (m.delegation_id for m in members if m.nomination is not Nomination.WITHDRAWN)
        )
    }
    wanted |= {one.subject for one in facts.where(Participant, person_id=person.id)}
    wanted |= {one.ref for one in facts.where(Visit, principal_id=person.id)}
    events: list[Event] = []
    for cls in (Round, Visit, Engagement):
        events += facts.where_in(cls, "id", (ref.id for ref in wanted if ref.kind == cls.KIND))
    return sorted(events, key=lambda event: (str(event.start or event.end or "~"), event.id))


def _traveller(facts: Facts, person: Person, programme: Entries, events: list[Event]) -> _Part:
    own = tuple(member for member in programme.members.values() if member.person_id == person.id)
    strands: dict[RecordRef, frozenset[Strand]] = {}
    for event in events:
        refs = entries.family(facts, event)
        for member in own:
            if programme.delegations[member.delegation_id].subject in refs:
                _add(strands, refs, strands_of(member.category))
        if any(facts.where(Participant, person_id=person.id, subject=ref) for ref in refs):
            _add(strands, refs, strands_of(Category.OFFICIAL))
        if any(ref.kind == Visit.KIND and facts.get(Visit, ref.id).principal_id == person.id for ref in refs):
            _add(strands, refs, strands_of(Category.HEAD))
    return _Part(person, own, strands)


def _add(strands: dict[RecordRef, frozenset[Strand]], refs: Iterable[RecordRef], more: frozenset[Strand]) -> None:
    for ref in refs:
        strands[ref] = strands.get(ref, frozenset()) | more


def _is_shown(
    item: ProgrammeItem, programme: Entries, traveller: _Part | None, period: tuple[date, date] | None
) -> bool:
    if item.alternate_of_id is not None:
        return False
    if period is not None and not period[0] <= item.start.local.date() <= period[1]:
        return False
    if traveller is None:
        return True
    own = [member.id for member in traveller.members]
    strands = traveller.strands.get(item.subject, frozenset())
    return concerns(item, programme.named.get(item.id, ()), own, strands)


def _about(facts: Facts, traveller: _Part, events: list[Event], as_at: date) -> tuple[tuple[str, Text], ...]:
    texts = facts.texts
    day = facts.day_of(events[0]) if events else as_at
    capacities = [facts.capacity(member, day) for member in traveller.members]
    if not any(capacities):
        post = facts.post(traveller.person.id, day)
        capacities = [post.title] if post else []
    parties = dict.fromkeys(facts.country(_party(facts, member)) for member in traveller.members)
    rows = [
        (texts("field.capacity"), "; ".join(dict.fromkeys(one for one in capacities if one))),
        (texts("field.delegation"), ", ".join(party for party in parties if party)),
        (texts("field.languages"), traveller.person.languages),
        (texts("field.contact"), traveller.person.contact),
    ]
    return tuple((label, plain(value)) for label, value in rows if value)


def _party(facts: Facts, member: Member) -> str | None:
    delegation = facts.find(Delegation, member.delegation_id)
    return delegation.party_id if delegation else None


def _table(facts: Facts, days: list[ProgrammeDay], words: Wording, *, is_merged: bool) -> Table:
    texts = facts.texts
    home = facts.home_zone
    items = [item for day in days for item in day.items]
    zone = home if home is not None and any(item.start.zone != home for item in items) else None
    columns = [Column(texts("column.local_time"), millimetres=27.0)]
    if zone is not None:
        labels = dict.fromkeys(zone_label(item.start.in_zone(zone)) for item in items)
        columns.append(Column(texts("column.home_time", zone=" / ".join(labels)), millimetres=27.0))
    columns += [Column(texts("column.event"), 2.8), Column(texts("column.place"), 1.8)]
    groups = []
    for day in days:
        is_mixed = len({item.start.zone for item in day.items}) > 1
        rows = tuple(
            _row(facts, item, words, zone, entries.strand_label(facts, item) if is_merged else "", is_mixed=is_mixed)
            for item in day.items
        )
        groups.append(RowGroup(rows, texts.weekday(day.day), entries.zone_note(day.items, zone)))
    return Table(tuple(columns), tuple(groups))


def _row(
    facts: Facts, item: ProgrammeItem, words: Wording, home: str | None, whose: str, *, is_mixed: bool
) -> tuple[Text, ...]:
    cells = [entries.local_time(facts, item, is_zone_shown=is_mixed)]
    if home is not None:
        cells.append(entries.home_time(facts, item, home))
    title = words.of(item.title, item.title_other)
    what = plain(title) if item.kind in _MOVEMENTS else strong(title)
    if whose:
        what = (*what, Run(f" ({whose})", RunStyle.MUTED))
    arrangements: list[Run] = []
    for name in ("dress", "transport", "receiving_officer", "interpreter"):
        value = getattr(item, name)
        if value:
            between = "; " if arrangements else ""
            called = facts.texts.told(f"{between}{facts.texts(f'column.{name}')}", "")
            arrangements += [Run(called, RunStyle.MUTED), Run(value)]
    return (*cells, lines([what, tuple(arrangements)]), plain(facts.place(item)))
