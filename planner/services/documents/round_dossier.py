"""The round dossier: a round on paper with its mechanism, agenda, people, outcomes, papers, neighbours and deadlines.

For a partner only what both sides agreed is printed: the agreed agenda, the people, the outcomes.
"""

from __future__ import annotations

from planner.domain import periodicity
from planner.domain.agreements import Agreement
from planner.domain.delegations import Delegation
from planner.domain.entity import RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.mechanisms import (
    AgendaItem,
    Deadline,
    EventStatus,
    Hosting,
    Mechanism,
    MechanismSide,
    Proposal,
    Round,
    Slip,
)
from planner.domain.parties import Venue
from planner.domain.slips import as_decided
from planner.domain.visits import Participant
from planner.services.documents import round_outcomes, round_papers
from planner.services.documents.facts import Facts
from planner.services.documents.frame import Audience, Options, framed, known, missing, muted, note, or_dash, strong
from planner.services.documents.model import (
    NOTHING,
    Align,
    Block,
    Column,
    Document,
    DocumentKind,
    Heading,
    KeyValues,
    Notice,
    RowGroup,
    RunStyle,
    Table,
    Text,
    lines,
    plain,
)
from planner.services.documents.who import home_first, in_order, is_settled
from planner.services.documents.wording import Wording, wording

_MARK = "•"


def build(facts: Facts, of: RecordRef, options: Options) -> Document:
    """Return the dossier of a round.

    Raises:
        InvalidInput: ``document.wrong_subject`` for any other kind.
    """
    if of.kind != Round.KIND:
        raise InvalidInput("document.wrong_subject", document=DocumentKind.ROUND_DOSSIER.value, kind=of.kind)
    round_ = facts.get(Round, of.id)
    is_internal = options.audience is Audience.INTERNAL
    people, notices = _people(facts, round_, options)
    blocks: list[Block] = [
        *_particulars(facts, round_, is_internal=is_internal),
        *_agenda(facts, round_, is_internal=is_internal),
        *people,
        *round_outcomes.blocks(facts, round_, options),
    ]
    if is_internal:
        blocks += round_papers.blocks(facts, round_)
    blocks += _neighbours(facts, round_)
    if is_internal:
        blocks += _deadlines(facts, round_)
    return framed(
        facts,
        options,
        DocumentKind.ROUND_DOSSIER,
        title=facts.title(round_),
        details=(facts.place_and_dates(round_),),
        blocks=blocks,
        markings=(round_.marking,) if is_internal else (),
        notices=notices,
    )


def _particulars(facts: Facts, round_: Round, *, is_internal: bool) -> list[Block]:
    texts = facts.texts
    mechanism = facts.find(Mechanism, round_.mechanism_id)
    basis = facts.find(Agreement, mechanism.legal_basis_id) if mechanism else None
    rows: list[tuple[str, Text]] = [
        (texts("field.mechanism"), plain(facts.mechanism_name(round_))),
        (texts("field.level"), plain(texts.choice(mechanism.level) if mechanism else "")),
        (texts("field.dates"), known(facts, texts.span(round_.start, round_.end))),
        (texts("field.host"), known(facts, facts.country(round_.host_id))),
        (texts("field.place"), known(facts, _place(facts, round_))),
        (texts("field.status"), plain(texts.choice(round_.status))),
    ]
    if is_internal:
        rows += [
            (texts("field.host_reason"), plain(round_.host_reason)),
            (texts("field.slips"), _slips(facts, round_)),
            (texts("field.legal_basis"), known(facts, basis.title if basis else "")),
            (texts("field.periodicity"), plain(_periodicity(facts, mechanism) if mechanism else "")),
            (texts("field.cochairs"), _cochair_posts(facts, round_)),
        ]
    rows += [(texts("field.objective"), plain(round_.objective))]
    return [KeyValues(tuple((name, value) for name, value in rows if value))]


def _place(facts: Facts, round_: Round) -> str:
    return facts.texts.join(facts.venue(facts.find(Venue, round_.venue_id)), facts.texts.city(round_.city))


def _slips(facts: Facts, round_: Round) -> Text:
    texts = facts.texts
    told = []
    for slip in as_decided(facts.where(Slip, subject=round_.ref)):
        before = texts.span(slip.from_start, slip.from_end) or texts("unknown")
        after = texts.span(slip.to_start, slip.to_end) or texts("slip.undated")
        told.append(
            plain(texts("slip.reason" if slip.reason else "slip", before=before, after=after, reason=slip.reason))
        )
    return lines(told)


def _periodicity(facts: Facts, mechanism: Mechanism) -> str:
    texts = facts.texts
    often = texts.often(mechanism.periodicity, mechanism.period_months)
    hosting = texts.choice(mechanism.hosting) if mechanism.hosting is not Hosting.ON_AGREEMENT else ""
    return texts.join(often, hosting)


def _cochair_posts(facts: Facts, round_: Round) -> Text:
    sides = facts.where(MechanismSide, mechanism_id=round_.mechanism_id)
    sides.sort(key=lambda side: (side.hosting_order, side.id))
    told = []
    for side in sides:
        body = facts.texts.join(side.cochair_post, facts.organisation(side.organisation_id))
        if body:
            told.append(plain(facts.texts.told(facts.country(side.party_id), body)))
    return lines(told)


def _agenda(facts: Facts, round_: Round, *, is_internal: bool) -> list[Block]:
    texts = facts.texts
    items = facts.where(AgendaItem, round_id=round_.id)
    if not is_internal:
        items = [item for item in items if item.proposal is Proposal.AGREED]
    items.sort(key=lambda item: (item.position, item.id))
    blocks: list[Block] = [Heading(1, texts("section.agenda"))]
    if not items:
        return [*blocks, missing(texts("agenda.empty" if is_internal else "agenda.none_agreed"))]
    columns = [Column(texts("column.number"), millimetres=9.0, align=Align.END), Column(texts("column.item"), 5)]
    if is_internal:
        columns += [
            _tick_column(texts.choice(proposal)) for proposal in (Proposal.OURS, Proposal.THEIRS, Proposal.AGREED)
        ]
    columns += [
        Column(texts("column.lead"), millimetres=20.0),
        Column(texts("column.minutes"), millimetres=13.0, align=Align.END),
    ]
    words = wording(facts, round_)
    rows = tuple(_agenda_row(facts, item, number, words, is_internal) for number, item in enumerate(items, start=1))
    blocks.append(Table(tuple(columns), (RowGroup(rows),)))
    total = sum(item.minutes or 0 for item in items)
    if total:
        hours, minutes = divmod(total, 60)
        if hours:
            blocks.append(note(texts("agenda.total", hours=hours, minutes=f"{minutes:02d}")))
        else:
            blocks.append(note(texts("agenda.total_minutes", minutes=minutes)))
    return blocks


def _tick_column(title: str) -> Column:
    return Column(title, millimetres=max(12.0, 1.7 * len(title) + 3), align=Align.CENTRE)


def _agenda_row(facts: Facts, item: AgendaItem, number: int, words: Wording, is_internal: bool) -> tuple[Text, ...]:
    texts = facts.texts
    title = words.of(item.title, item.title_other)
    carried = facts.find(AgendaItem, item.carried_from_id)
    origin = facts.find(Round, carried.round_id) if carried else None
    carried_text = (
        muted(texts("agenda.carried", round=facts.short_title(origin))) if origin and is_internal else NOTHING
    )
    marks = [
        strong(_MARK) if item.proposal is proposal else NOTHING
        for proposal in (Proposal.OURS, Proposal.THEIRS, Proposal.AGREED)
    ]
    lead = texts.choice(item.lead_side) if item.lead_side else ""
    minutes = str(item.minutes) if item.minutes else ""
    body = lines([plain(title), carried_text, plain(item.agreed_text)])
    return (plain(str(number)), body, *(marks if is_internal else ()), or_dash(lead), or_dash(minutes))


def _people(facts: Facts, round_: Round, options: Options) -> tuple[list[Block], list[Notice]]:
    texts = facts.texts
    day = facts.day_of(round_)
    blocks: list[Block] = [Heading(1, texts("section.people"))]
    groups: list[RowGroup] = []
    notices: list[Notice] = []
    left_out = 0
    cochairs = [one for one in facts.where(Participant, subject=round_.ref) if one.person_id]
    if cochairs:
        facts.load_people((one.person_id for one in cochairs), day)
        groups.append(
            RowGroup(tuple(_participant(facts, one, round_) for one in cochairs), texts("section.participants"))
        )
    for delegation in home_first(facts, facts.where(Delegation, subject=round_.ref)):
        everyone = in_order(facts, delegation, day)
        listed = everyone if options.include_provisional else [one for one in everyone if is_settled(one)]
        left_out += len(everyone) - len(listed)
        name = texts("delegation.of", party=texts.mentioned(facts.country(delegation.party_id)))
        if len(everyone) > len(listed):
            notices.append(Notice.of("document.members_left_out", count=len(everyone) - len(listed), delegation=name))
        rows = []
        for member in listed:
            person = facts.find_person(member.person_id)
            who = strong(facts.person(person, day)) if person else _unnamed(facts, round_)
            rows.append((who, plain(facts.capacity(member, day)), plain(texts.choice(member.category))))
        if rows:
            groups.append(RowGroup(tuple(rows), name))
    if left_out:
        blocks.append(note(texts.count("delegation.left_out", left_out)))
    if groups:
        columns = (
            Column(texts("column.name"), 3),
            Column(texts("column.capacity"), 3.4),
            Column(texts("column.category"), millimetres=36.0),
        )
        blocks.append(Table(columns, tuple(groups)))
    else:
        blocks.append(missing(texts("people.empty")))
    return blocks, notices


def _unnamed(facts: Facts, round_: Round) -> Text:
    """Return what stands for a person nobody has named: of a round that was held, nobody will."""
    is_over = round_.status is EventStatus.HELD
    return plain(facts.texts("unknown" if is_over else "to_be_named"), RunStyle.UNKNOWN)


def _participant(facts: Facts, participant: Participant, round_: Round) -> tuple[Text, ...]:
    person = facts.find_person(participant.person_id)
    day = facts.day_of(round_)
    post = facts.post(participant.person_id, day) if participant.person_id else None
    capacity = participant.capacity or (facts.texts.join(post.title, post.organisation) if post else "")
    country = facts.country(participant.party_id or (person.party_id if person else None))
    name = facts.person(person, day) if person else ""
    return (strong(name), plain(facts.texts.join(capacity, country)), plain(participant.role))


def _neighbours(facts: Facts, round_: Round) -> list[Block]:
    texts = facts.texts
    rounds = periodicity.in_order(facts.where(Round, mechanism_id=round_.mechanism_id))
    place = next(number for number, one in enumerate(rounds) if one.id == round_.id)
    near = [
        (code, rounds[number])
        for code, number in (("round.previous", place - 1), ("round.next", place + 1))
        if 0 <= number < len(rounds)
    ]
    blocks: list[Block] = [Heading(1, texts("section.neighbours"))]
    if not near:
        return [*blocks, missing(texts("round.only"))]
    rows = [
        (texts(code), plain(texts.join(facts.with_place_and_dates(one), texts.choice(one.status))))
        for code, one in near
    ]
    return [*blocks, KeyValues(tuple(rows))]


def _deadlines(facts: Facts, round_: Round) -> list[Block]:
    texts = facts.texts
    deadlines = sorted(facts.where(Deadline, subject=round_.ref), key=lambda one: (one.due, one.title, one.id))
    blocks: list[Block] = [Heading(1, texts("section.deadlines"))]
    if not deadlines:
        return [*blocks, missing(texts("deadlines.empty"))]
    columns = (
        Column(texts("column.due"), millimetres=31.0),
        Column(texts("column.task"), 5),
        Column(texts("column.side"), millimetres=24.0),
        Column(texts("column.responsible"), 2),
        Column(texts("column.done"), millimetres=27.0),
    )
    words = wording(facts, round_)
    rows = tuple(
        (
            plain(texts.day(one.due)),
            plain(words.of(one.title, "")),
            plain(texts.choice(one.side)),
            or_dash(one.responsible),
            plain(texts.day(one.done_on)) if one.done_on else _pending(facts, one),
        )
        for one in deadlines
    )
    return [*blocks, Table(columns, (RowGroup(rows),))]


def _pending(facts: Facts, deadline: Deadline) -> Text:
    return strong(facts.texts("overdue")) if deadline.due < facts.as_at else muted(facts.texts("open"))
