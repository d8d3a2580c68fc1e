"""A delegation in its order of precedence as of the event's day, with pins and substitutions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from planner.domain import precedence
from planner.domain.changes import Label
from planner.domain.delegations import Category, Delegation, Member, Nomination, Presence
from planner.domain.entity import RecordRef, new_id
from planner.domain.errors import Conflict, NotFound
from planner.domain.ids import DelegationId, MemberId, PersonId
from planner.domain.people import Person, Service
from planner.domain.precedence import Claimant, Place, Reason
from planner.domain.programme import Attendance
from planner.domain.timing import ImpreciseDate
from planner.services.labels import about
from planner.services.workspace import Workspace
from planner.store.queries import Reader
from planner.store.queries.delegations import MemberFacts, member_facts, subject_of
from planner.store.queries.people import PostHeld, RankHeld, posts_held, ranks_on
from planner.store.queries.visits import event_days
from planner.store.unit_of_work import UnitOfWork

LATEST = date.max
"""Stands for the day of an event that has none: posts and ranks are the latest known."""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member at their place; post, rank and grade are those of the event's day.

    Attributes:
        name: the person's, "" while the place is still to be filled.
        capacity: as printed: the member's own words, else the title of the post held then.
        computed_place: where the member would stand without any pin.
        reason: why here, told against the one before.
        before_id: the person that the reason names, None where it names none.
        is_tied: only the alphabet, or a date too little known, tells this member from a neighbour.
    """

    id: str
    delegation_id: str
    place: int
    computed_place: int
    person_id: str | None
    name: str
    native_name: str
    capacity: str
    organisation: str
    category: Category
    nomination: Nomination
    presence: Presence
    rank: str
    abbreviation: str
    service: Service | None
    grade: str
    pin: int | None
    pin_reason: str
    reason: Reason
    is_tied: bool
    replaces: str
    before_id: str | None = None

    @property
    def ref(self) -> RecordRef:
        return RecordRef(Member.KIND, self.id)


def as_of(start: ImpreciseDate | None, end: ImpreciseDate | None) -> date:
    """Return the day on which an event's people are taken for what they are: its first, or the last it may begin on.

    An event with no date takes the latest that is known.
    """
    day = start or end
    return LATEST if day is None else day.last


def event_day(reader: Reader, delegation_id: str) -> date:
    """Return the day as of which a delegation's members are ranked.

    Raises:
        NotFound: ``record.missing``.
    """
    subject = subject_of(reader, delegation_id)
    if subject is None:
        raise NotFound("record.missing", kind=Delegation.KIND, id=delegation_id[:60])
    return as_of(*event_days(reader, subject))


def ordered_members(reader: Reader, delegation_id: str, *, on: date | None = None) -> list[MemberRow]:
    """Return the members of a delegation in their order of precedence, nominations withdrawn left out.

    Args:
        on: the day as of which posts and ranks count; the event's if None.

    Raises:
        NotFound: ``record.missing``.
    """
    day = event_day(reader, delegation_id) if on is None else on
    facts = [one for one in member_facts(reader, delegation_id) if one.nomination is not Nomination.WITHDRAWN]
    persons = [one.person_id for one in facts if one.person_id]
    posts, ranks = posts_held(reader, day, persons), ranks_on(reader, day, persons)
    held = {one.id: _held(one, posts, ranks) for one in facts}
    places = precedence.order([_claimant(one, *held[one.id]) for one in facts])
    by_id = {one.id: one for one in facts}
    rows = [_row(by_id[place.id], place, *held[place.id]) for place in places]
    persons_at = {row.computed_place: row.person_id for row in rows}
    return [replace(row, before_id=persons_at.get(row.computed_place - 1)) if row.pin is None else row for row in rows]


def withdrawn_members(reader: Reader, delegation_id: str) -> list[MemberFacts]:
    """Return those whose nomination was withdrawn, by name."""
    facts = [one for one in member_facts(reader, delegation_id) if one.nomination is Nomination.WITHDRAWN]
    return sorted(facts, key=lambda one: (one.person or one.capacity, one.id))


def pin_member(workspace: Workspace, member_id: str, place: int, reason: str) -> None:
    """Set a member at ``place`` (1 is first) of the whole list, for a stated reason.

    Raises:
        NotFound: ``record.missing``.
        InvalidInput: ``pin.no_reason``, ``pin.invalid``.
    """

    def operation(unit: UnitOfWork) -> None:
        member = unit.get(Member, member_id)
        unit.put(replace(member, pin=place, pin_reason=reason.strip()))

    workspace.perform(about("pin_member", RecordRef(Member.KIND, member_id)), operation)


def unpin_member(workspace: Workspace, member_id: str) -> None:
    """Let a member stand where the computation says."""

    def operation(unit: UnitOfWork) -> None:
        unit.put(replace(unit.get(Member, member_id), pin=None, pin_reason=""))

    workspace.perform(about("unpin_member", RecordRef(Member.KIND, member_id)), operation)


def reset_pins(workspace: Workspace, delegation_id: str) -> int:
    """Take all pins of a delegation away; return how many there were."""

    def operation(unit: UnitOfWork) -> int:
        unit.get(Delegation, delegation_id)
        pinned = [one for one in unit.where(Member, delegation_id=delegation_id) if one.pin is not None]
        for member in pinned:
            unit.put(replace(member, pin=None, pin_reason=""))
        return len(pinned)

    return workspace.perform(Label.of("reset_pins"), operation)


def substitute(
    workspace: Workspace,
    member_id: str,
    person_id: str | None,
    *,
    capacity: str = "",
    inherits_programme: bool = False,
) -> Member:
    """Put another person in a member's place; the member's nomination is withdrawn and stays on record.

    Args:
        person_id: the substitute, None while only the capacity is known.
        capacity: as printed; the member's own words if blank.
        inherits_programme: whether the substitute also takes the member's entries of the programme.

    Raises:
        NotFound: ``record.missing``.
        Conflict: ``member.already_there`` if the person is in the delegation, ``member.withdrawn`` if there is nobody
            to replace.
    """

    def operation(unit: UnitOfWork) -> Member:
        member = unit.get(Member, member_id)
        if member.nomination is Nomination.WITHDRAWN:
            raise Conflict("member.withdrawn", name=_printed(unit, member))
        _refuse_double(unit, member.delegation_id, person_id)
        unit.put(replace(member, nomination=Nomination.WITHDRAWN, pin=None, pin_reason=""))
        new = Member(
            id=MemberId(new_id()),
            delegation_id=member.delegation_id,
            person_id=PersonId(person_id) if person_id else None,
            capacity=capacity or member.capacity,
            organisation_id=member.organisation_id,
            category=member.category,
            capacity_order=member.capacity_order,
            replaces_id=member.id,
        )
        unit.put(new)
        if inherits_programme:
            for attendance in unit.where(Attendance, member_id=member.id):
                unit.put(replace(attendance, member_id=new.id))
        return new

    return workspace.perform(about("substitute_member", RecordRef(Member.KIND, member_id)), operation)


def _refuse_double(unit: UnitOfWork, delegation_id: DelegationId, person_id: str | None) -> None:
    if person_id is None:
        return
    person = unit.get(Person, person_id)
    for other in unit.where(Member, delegation_id=delegation_id, person_id=person_id):
        if other.nomination is not Nomination.WITHDRAWN:
            raise Conflict("member.already_there", name=person.name, field="person_id")


def _held(
    member: MemberFacts, posts: dict[str, list[PostHeld]], ranks: dict[str, RankHeld]
) -> tuple[PostHeld | None, RankHeld | None]:
    """Return the post that counts for the event (of several the one in whose capacity they come) and the rank."""
    held = posts.get(member.person_id or "", [])
    in_capacity = [post for post in held if post.title.casefold() == member.capacity.casefold()]
    return next(iter(in_capacity or held), None), ranks.get(member.person_id or "")


def _claimant(member: MemberFacts, post: PostHeld | None, rank: RankHeld | None) -> Claimant:
    position = member.capacity_order
    if position is None and post is not None:
        position = post.order_in_table
    appointed, promoted = (post.start if post else None), (rank.start if rank else None)
    by_office = position is not None or (post is not None and post.is_head_of_mission)
    return Claimant(
        id=member.id,
        name=member.person or member.capacity,
        category=member.category,
        position=position,
        grade=rank.grade if rank else "",
        since=(appointed or promoted) if by_office else (promoted or appointed),
        family_name=member.family_name,
        pin=member.pin,
        pin_reason=member.pin_reason,
    )


def _row(member: MemberFacts, place: Place, post: PostHeld | None, rank: RankHeld | None) -> MemberRow:
    return MemberRow(
        id=member.id,
        delegation_id=member.delegation_id,
        place=place.place,
        computed_place=place.computed,
        person_id=member.person_id,
        name=member.person,
        native_name=member.native_name,
        capacity=member.capacity or (post.title if post else ""),
        organisation=member.organisation or (post.organisation if post else ""),
        category=member.category,
        nomination=member.nomination,
        presence=member.presence,
        rank=rank.title if rank else "",
        abbreviation=rank.abbreviation if rank else "",
        service=rank.service if rank else None,
        grade=rank.grade if rank else "",
        pin=member.pin,
        pin_reason=member.pin_reason,
        reason=place.reason,
        is_tied=place.is_tied,
        replaces=member.replaces,
    )


def _printed(unit: UnitOfWork, member: Member) -> str:
    person = unit.find(Person, member.person_id) if member.person_id else None
    return person.name if person else member.capacity
