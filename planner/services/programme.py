"""Editing the programme of a visit or round: where the next entry goes, copies, small moves, and who attends."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final

from planner.domain.delegations import Delegation, Member
from planner.domain.entity import RecordRef, new_id
from planner.domain.ids import AttendanceId, MemberId, ProgrammeItemId
from planner.domain.mechanisms import Round
from planner.domain.parties import Desk, Party, Venue
from planner.domain.programme import Attendance, ProgrammeItem
from planner.domain.timing import ZonedTime, minutes_between
from planner.domain.visits import Engagement, Visit, VisitLeg
from planner.services.delegations import MemberRow, ordered_members
from planner.services.labels import about
from planner.services.planning_facts import zone_of
from planner.services.workspace import Workspace
from planner.store.queries import Reader
from planner.store.queries.lookup import by_whole_name
from planner.store.queries.records import entities_where, find_entity
from planner.store.unit_of_work import UnitOfWork

DAY_BEGINS: Final = time(9)
USUAL_MINUTES: Final = 30


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks that a programme is read by: the host's and our own; the same where only one is known.

    ``host_city`` and ``home_city`` are the places that keep them, "" where only the zone is known.
    """

    host: str
    home: str
    host_city: str = ""
    home_city: str = ""

    @property
    def differ(self) -> bool:
        return self.host != self.home


@dataclass(frozen=True, slots=True)
class MemberGroup:
    """The members of one delegation in their order of precedence; ``party`` is whose it is."""

    delegation_id: str
    party: str
    members: tuple[MemberRow, ...]


def clocks_of(reader: Reader, subject: RecordRef) -> Clocks:
    """Return the zone of the place where an event is held, and that of our own capital.

    Talks and calls are on the clocks that their first entry was put down on.
    """
    if subject.kind == Engagement.KIND and (clocks := _clocks_of_engagement(reader, subject)) is not None:
        return clocks
    desks = entities_where(reader, Desk)
    home = find_entity(reader, Party, desks[0].home_id) if desks else None
    host = _host_zone(reader, subject)
    event = _event(reader, subject)
    return Clocks(
        host or (home.zone if home else "UTC"),
        home.zone if home else host or "UTC",
        event.city if event and host else "",
        home.capital if home else "",
    )


def _clocks_of_engagement(reader: Reader, subject: RecordRef) -> Clocks | None:
    engagement = find_entity(reader, Engagement, subject.id)
    items = sorted(entities_where(reader, ProgrammeItem, subject=subject), key=lambda item: (item.start.utc, item.id))
    if engagement is None or not items:
        return None
    zone = items[0].start.zone
    desks = entities_where(reader, Desk)
    home = find_entity(reader, Party, desks[0].home_id) if desks else None
    partner = find_entity(reader, Party, engagement.partner_id) if engagement.partner_id else None
    capital = next((one.capital for one in (home, partner) if one is not None and one.zone == zone), "")
    return Clocks(zone, home.zone if home else zone, capital, home.capital if home else "")


def next_times(
    reader: Reader, subject: RecordRef, today: date, after_id: str | None = None
) -> tuple[ZonedTime, ZonedTime]:
    """Return when a new entry begins and ends: after the one named, or the last, for half an hour on its clocks.

    The first entry of all begins at nine on the event's first day, or on ``today`` where that is not known.
    """
    items = entities_where(reader, ProgrammeItem, subject=subject)
    known = [item for item in items if item.id == after_id] or items
    if known:
        start = max(known, key=lambda item: (item.end.utc, item.id)).end
    else:
        event = _event(reader, subject)
        begun = (event.start or event.end) if event else None
        day = begun.first if begun else today
        start = ZonedTime(datetime.combine(day, DAY_BEGINS), clocks_of(reader, subject).host).settled()
    return start, start.shifted(USUAL_MINUTES)


def nudge(workspace: Workspace, item_ids: Sequence[str], minutes: int) -> None:
    """Move entries by as many minutes on their own clocks, as one step; a time the clocks skip moves forward.

    Raises:
        NotFound: ``record.missing``.
    """

    def operation(unit: UnitOfWork) -> None:
        for item_id in item_ids:
            item = unit.get(ProgrammeItem, item_id)
            unit.put(replace(item, start=item.start.shifted(minutes), end=item.end.shifted(minutes)))

    if item_ids:
        first = RecordRef(ProgrammeItem.KIND, item_ids[0])
        workspace.perform(about("shift", first, minutes=minutes), operation)


def duplicate(workspace: Workspace, item_id: str) -> ProgrammeItem:
    """Add a copy of an entry that begins when it ends, with the same people, as one step.

    Raises:
        NotFound: ``record.missing``.
    """

    def operation(unit: UnitOfWork) -> ProgrammeItem:
        item = unit.get(ProgrammeItem, item_id)
        length = minutes_between(item.start, item.end)
        copy = replace(item, id=ProgrammeItemId(new_id()), start=item.end, end=item.end.shifted(length), is_fixed=False)
        unit.put(copy)
        for one in unit.where(Attendance, programme_item_id=item.id):
            unit.put(replace(one, id=AttendanceId(new_id()), programme_item_id=copy.id))
        return copy

    ref = RecordRef(ProgrammeItem.KIND, item_id)
    return workspace.perform(about("duplicate", ref, kind=ref.kind), operation)


def set_attendance(workspace: Workspace, item_id: str, member_ids: Collection[str]) -> None:
    """Name the members who attend an entry, as one step; none means that its whole strand does.

    Raises:
        NotFound: ``record.missing``.
    """

    def operation(unit: UnitOfWork) -> None:
        item = unit.get(ProgrammeItem, item_id)
        named = {one.member_id: one for one in unit.where(Attendance, programme_item_id=item.id)}
        for one in named.values():
            if one.member_id not in member_ids:
                unit.remove(one)
        for member_id in sorted(set(member_ids) - set(named)):
            member = unit.get(Member, member_id)
            unit.put(Attendance(id=AttendanceId(new_id()), programme_item_id=item.id, member_id=MemberId(member.id)))

    workspace.perform(about("set_attendance", RecordRef(ProgrammeItem.KIND, item_id)), operation)


def members_for(reader: Reader, subject: RecordRef) -> list[MemberGroup]:
    """Return the members of an event's delegations, each delegation in its order of precedence."""
    groups: list[MemberGroup] = []
    for delegation in entities_where(reader, Delegation, subject=subject):
        party = find_entity(reader, Party, delegation.party_id)
        groups.append(
            MemberGroup(delegation.id, party.name if party else "", tuple(ordered_members(reader, delegation.id)))
        )
    return sorted(groups, key=lambda group: (group.party, group.delegation_id))


def venue_called(reader: Reader, words: str) -> Venue | None:
    """Return the venue that bears this name, whatever its case and accents; None where none or several do."""
    found = by_whole_name(reader, (Venue.KIND,), words)
    return find_entity(reader, Venue, found[0].ref.id) if len(found) == 1 else None


def _host_zone(reader: Reader, subject: RecordRef) -> str:
    event = _event(reader, subject)
    if event is None:
        return ""
    if isinstance(event, Visit):
        legs = sorted(entities_where(reader, VisitLeg, visit_id=event.id), key=lambda leg: (leg.position, leg.id))
        if legs:
            return legs[0].zone
    host = find_entity(reader, Party, event.host_id) if event.host_id else None
    venue = find_entity(reader, Venue, event.venue_id) if isinstance(event, Round) and event.venue_id else None
    if venue is not None and venue.zone != "UTC":
        return venue.zone
    return zone_of(reader, host, event.city) if host else ""


def _event(reader: Reader, subject: RecordRef) -> Round | Visit | None:
    if subject.kind == Round.KIND:
        return find_entity(reader, Round, subject.id)
    return find_entity(reader, Visit, subject.id) if subject.kind == Visit.KIND else None
