"""What is known of a mechanism when its next round is planned: its sides and rounds, open actions, last delegations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.candidates import Circumstances, Commitment
from planner.domain.delegations import Category, Delegation, Member, Nomination
from planner.domain.entity import RecordRef
from planner.domain.errors import InvalidInput, NotFound
from planner.domain.ids import OrganisationId, PersonId
from planner.domain.mechanisms import (
    OPEN_STATUSES,
    AgendaItem,
    AgendaRole,
    Mechanism,
    MechanismSide,
    Outcome,
    OutcomeKind,
    Round,
)
from planner.domain.parties import Party, Venue
from planner.domain.periodicity import Due, hosting_order, in_order
from planner.services.holidays import place_calendar
from planner.services.naming import folded
from planner.store.queries import Reader
from planner.store.queries import planning as queries
from planner.store.queries.common import home_ids
from planner.store.queries.people import posts_on
from planner.store.queries.planning import HolderRow
from planner.store.queries.records import entities_where, find_entity

_REACH = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Series:
    """A mechanism with its sides in their order of hosting and its rounds in order; ``home_id`` is our own party.

    ``chairs`` are all its sides: in a 2+2 two ministries of each party, of which ``sides`` has the first.
    """

    mechanism: Mechanism
    sides: tuple[MechanismSide, ...]
    chairs: tuple[MechanismSide, ...]
    parties: Mapping[str, Party]
    rounds: tuple[Round, ...]
    home_id: str | None

    @property
    def name(self) -> str:
        return self.mechanism.short_name or self.mechanism.name


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in a delegation to come: last time's post and who holds it now.

    ``was`` is the member who filled it last time, None where the co-chair's post of the mechanism stands in.
    """

    party_id: str
    category: Category
    capacity: str
    organisation_id: OrganisationId | None
    capacity_order: int | None
    person_id: PersonId | None
    person: str
    was: Member | None

    @property
    def key(self) -> str:
        """What tells it from the other places of the round."""
        return f"{self.party_id}:{self.capacity}:{self.was.id if self.was else ''}"


def series(reader: Reader, mechanism_id: str) -> Series:
    """Return what is known of a mechanism.

    Raises:
        NotFound: ``record.missing``.
    """
    mechanism = find_entity(reader, Mechanism, mechanism_id)
    if mechanism is None:
        raise NotFound("record.missing", kind=Mechanism.KIND, id=mechanism_id[:60])
    all_sides = entities_where(reader, MechanismSide, mechanism_id=mechanism_id)
    chairs = tuple(sorted(all_sides, key=lambda side: (side.hosting_order, side.id)))
    sides = hosting_order(chairs)
    rounds = in_order(entities_where(reader, Round, mechanism_id=mechanism_id))
    wanted = tuple({side.party_id for side in sides} | {one.host_id for one in rounds if one.host_id})
    parties: dict[str, Party] = {party.id: party for party in entities_where(reader, Party, id=wanted)}
    home = sorted(home_ids(reader))
    return Series(mechanism, sides, chairs, parties, tuple(rounds), home[0] if home else None)


def party_of(reader: Reader, of: Series, party_id: str) -> Party:
    """Return a party, one of the mechanism's or any other.

    Raises:
        InvalidInput: ``host.unknown``.
    """
    found = of.parties.get(party_id) or find_entity(reader, Party, party_id)
    if found is None:
        raise InvalidInput("host.unknown", field="host_id", text=party_id[:60])
    return found


def open_actions(reader: Reader, rounds: Iterable[Round]) -> list[Outcome]:
    """Return the actions of these rounds that are still open, in the order of rounds and numbers.

    An action that goes on as one of a later round counts there, whatever its own status still says.
    """
    place = {round_.id: number for number, round_ in enumerate(rounds)}
    actions = entities_where(reader, Outcome, round_id=tuple(place), kind=OutcomeKind.ACTION)
    continued = {action.origin_id for action in actions}
    current = [action for action in actions if action.status in OPEN_STATUSES and action.id not in continued]
    return sorted(current, key=lambda action: (place[action.round_id], action.number, action.id))


def items_to_carry(reader: Reader, rounds: Sequence[Round]) -> list[AgendaItem]:
    """Return the items of substance of the latest of these rounds that has an agenda."""
    items = entities_where(reader, AgendaItem, round_id=tuple(round_.id for round_ in rounds))
    for round_ in reversed(rounds):
        own = [item for item in items if item.round_id == round_.id]
        if own:
            substance = [item for item in own if item.role is AgendaRole.SUBSTANCE]
            return sorted(substance, key=lambda item: (item.position, item.id))
    return []


def city_of_host(of: Series, host: Party | None) -> str:
    """Return the city in which the host held a round last, or its capital."""
    if host is None:
        return ""
    used = [round_.city for round_ in of.rounds if round_.host_id == host.id and round_.city]
    return used[-1] if used else host.capital


def zone_of(reader: Reader, host: Party, city: str) -> str:
    """Return the zone that the clocks of a host's city keep: that of a venue there, else the host's own."""
    venues = entities_where(reader, Venue, party_id=host.id)
    there = [venue.zone for venue in venues if folded(venue.city) == folded(city) and venue.zone != "UTC"]
    return there[0] if there else host.zone


def seats(reader: Reader, of: Series, rounds: Sequence[Round], on: date) -> list[Seat]:
    """Return last time's places in each side's delegation, each with whoever holds its post on ``on``.

    A side without an earlier delegation has the mechanism's co-chairs alone. A member known only by name keeps the
    person and takes the post held at that time.
    """
    found: list[Seat] = []
    last = {side.party_id: _last_members(reader, rounds, side.party_id) for side in of.sides}
    members = [member for group in last.values() for member in group]
    capacities = _capacities(reader, rounds, members)
    titles = [*capacities.values(), *(side.cochair_post for side in of.chairs)]
    holders = queries.holders(reader, titles)
    for side in of.sides:
        group = last[side.party_id]
        if group:
            found += [_seat(side.party_id, member, capacities[member.id], holders, on) for member in group]
        else:
            own = (one for one in of.chairs if one.party_id == side.party_id and one.cochair_post)
            found += [_chair(one, holders, on) for one in own]
    return found


def circumstances(
    reader: Reader,
    of: Series,
    host: Party | None,
    city: str,
    span: tuple[date, date],
    today: date,
    *,
    due: Due | None = None,
    leaving_out: RecordRef | None = None,
) -> Circumstances:
    """Return what spans of days within ``span``, both inclusive, are weighed against.

    Args:
        due: the due window, where one counts.
        leaving_out: an event that is itself being dated.
    """
    first, last = span
    sides = [side for side in of.sides if host is None or side.party_id != host.id]
    abroad = tuple(
        (of.parties[side.party_id].name, place_calendar(reader, side.party_id, "", first, last)) for side in sides
    )
    place = place_calendar(reader, host.id if host else "", city, first, last)
    return Circumstances(
        place,
        abroad,
        tuple(_commitments(reader, of, first - _REACH, last + _REACH, leaving_out)),
        today,
        due.earliest if due else None,
        due.latest if due else None,
        is_abroad=bool(abroad),
    )


def _commitments(
    reader: Reader, of: Series, first: date, last: date, leaving_out: RecordRef | None
) -> Iterable[Commitment]:
    heads = [seat for seat in seats(reader, of, of.rounds, first) if seat.category is Category.HEAD and seat.person_id]
    names = {seat.person_id: seat.person for seat in heads if seat.person_id}
    busy = queries.people_of_events(reader, names)
    partners = {side.party_id for side in of.sides} - {of.home_id}
    for row in queries.events_between(reader, first, last):
        if row.ref == leaving_out:
            continue
        name = row.title if row.ordinal is None else f"{row.title} {row.ordinal}"
        yield Commitment(
            row.ref,
            name,
            row.first_day,
            row.last_day,
            row.city,
            is_partner=row.partner_id in partners,
            is_round=row.kind == Round.KIND and row.mechanism_id != of.mechanism.id,
            people=tuple(sorted(names[PersonId(person)] for person in busy.get(row.ref, ()))),
        )


def _last_members(reader: Reader, rounds: Sequence[Round], party_id: str) -> list[Member]:
    subjects = tuple(round_.ref for round_ in rounds)
    delegations = {one.subject: one for one in entities_where(reader, Delegation, subject=subjects, party_id=party_id)}
    for subject in reversed(subjects):
        delegation = delegations.get(subject)
        if delegation is None:
            continue
        members = entities_where(reader, Member, delegation_id=delegation.id)
        replaced = {member.replaces_id for member in members}
        there = [one for one in members if one.nomination is not Nomination.WITHDRAWN and one.id not in replaced]
        if there:
            order = list(Category)
            return sorted(
                there, key=lambda one: (order.index(one.category), one.capacity_order or 10_000, one.capacity, one.id)
            )
    return []


def _capacities(reader: Reader, rounds: Sequence[Round], members: Sequence[Member]) -> dict[str, str]:
    """Return the post of each member last time, read from the person's posts where the member names none."""
    known: dict[str, str] = {member.id: member.capacity.strip() for member in members}
    blank = [member for member in members if not member.capacity.strip() and member.person_id]
    if not blank:
        return known
    delegations = entities_where(reader, Delegation, id=tuple({member.delegation_id for member in blank}))
    subject_of: dict[str, str] = {delegation.id: delegation.subject.id for delegation in delegations}
    days: dict[str, date] = {round_.id: round_.start.first for round_ in rounds if round_.start}
    for day in dict.fromkeys(days.get(subject_of[member.delegation_id]) for member in blank):
        same_day = [member for member in blank if days.get(subject_of[member.delegation_id]) == day]
        posts = posts_on(reader, day, [member.person_id or "" for member in same_day]) if day else {}
        known |= {one.id: posts[one.person_id].title for one in same_day if one.person_id in posts}
    return known


def _chair(side: MechanismSide, holders: Sequence[HolderRow], on: date) -> Seat:
    holder = _holder(holders, side.cochair_post, side.party_id, side.organisation_id, on)
    person_id, person = (holder.person_id, holder.person) if holder else (None, "")
    return Seat(side.party_id, Category.HEAD, side.cochair_post, side.organisation_id, None, person_id, person, None)


def _seat(party_id: str, member: Member, capacity: str, holders: Sequence[HolderRow], on: date) -> Seat:
    person_id: PersonId | None
    if capacity:
        holder = _holder(holders, capacity, party_id, member.organisation_id, on)
        person_id, person = (holder.person_id, holder.person) if holder else (None, "")
    else:
        person_id, person = member.person_id, ""
    return Seat(
        party_id,
        member.category,
        capacity,
        member.organisation_id,
        member.capacity_order if capacity else None,
        person_id,
        person,
        member,
    )


def _holder(
    holders: Sequence[HolderRow], title: str, party_id: str, organisation_id: str | None, on: date
) -> HolderRow | None:
    for row in holders:
        is_meant = row.title.casefold() == title.casefold() and row.party_id in (party_id, None)
        is_there = organisation_id is None or row.organisation_id in (organisation_id, None)
        begun = row.start is None or row.start.first <= on
        if is_meant and is_there and begun and (row.end is None or row.end.last >= on):
            return row
    return None
