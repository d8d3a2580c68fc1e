"""The entries of an event's programme with all that is said of them: people, places, times on two clocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.delegations import Delegation, Member, Nomination
from planner.domain.entity import RecordRef
from planner.domain.itinerary import days_over
from planner.domain.mechanisms import Round
from planner.domain.parties import Party, Venue
from planner.domain.programme import Attendance, ProgrammeItem, Strand
from planner.domain.timing import ZonedTime, fold_label, gap_minutes, zone_label
from planner.domain.visits import Visit
from planner.services.documents.facts import Event, Facts
from planner.services.documents.model import Run, RunStyle, Text, lines, plain


@dataclass(frozen=True, slots=True)
class Entries:
    """An event's programme.

    Attributes:
        items: in the order of their ids.
        named: the members named for each entry that names any.
        members: those who were not withdrawn, by id.
        delegations: by id.
    """

    items: tuple[ProgrammeItem, ...]
    named: dict[str, tuple[str, ...]]
    members: Mapping[str, Member]
    delegations: Mapping[str, Delegation]

    @property
    def zones(self) -> frozenset[str]:
        return frozenset(item.start.zone for item in self.items)


def family(facts: Facts, event: Event) -> tuple[RecordRef, ...]:
    """Return the event and those that its programme is one with: a round's visits, a visit's round."""
    refs = [event.ref]
    if isinstance(event, Round):
        refs += [visit.ref for visit in facts.where(Visit, round_id=event.id)]
    elif isinstance(event, Visit) and event.round_id is not None:
        refs.append(RecordRef(Round.KIND, event.round_id))
    return tuple(refs)


def entries_of(facts: Facts, subjects: Iterable[RecordRef]) -> Entries:
    """Return the programme of all ``subjects`` together, with what is said of it read in few statements."""
    wanted = tuple(subjects)
    items = tuple(facts.where_in(ProgrammeItem, "subject", wanted))
    facts.load(Venue, (item.venue_id for item in items))
    delegations: dict[str, Delegation] = {one.id: one for one in facts.where_in(Delegation, "subject", wanted)}
    members: dict[str, Member] = {
        one.id: one
        for one in facts.where_in(Member, "delegation_id", delegations)
        if one.nomination is not Nomination.WITHDRAWN
    }
    named: dict[str, list[str]] = {}
    for attendance in facts.where_in(Attendance, "programme_item_id", (item.id for item in items)):
        if attendance.member_id in members:
            named.setdefault(attendance.programme_item_id, []).append(attendance.member_id)
    facts.load(Party, (one.party_id for one in delegations.values()))
    return Entries(items, {item: tuple(ids) for item, ids in named.items()}, members, delegations)


def strand_label(facts: Facts, item: ProgrammeItem) -> str:
    """Return whose entry it is, "" for one that is for all."""
    return "" if item.strand is Strand.ALL else facts.texts.choice(item.strand)


def local_time(facts: Facts, item: ProgrammeItem, *, is_zone_shown: bool) -> Text:
    """Return the entry's times by the clocks where it is: "1000–1130", its zones where they are not plain."""
    crosses = item.start.zone != item.end.zone or bool(fold_label(item.start) or fold_label(item.end))
    start, end = facts.texts.clock(item.start), facts.texts.clock(item.end)
    over = f" +{days_over(item)}" if days_over(item) > 0 else ""
    if crosses and item.start != item.end:
        return lines([plain(f"{start} {zone_label(item.start)} –"), plain(f"{end} {zone_label(item.end)}{over}")])
    span = start if item.start == item.end else f"{start}–{end}{over}"
    zone = (Run(f"\n{zone_label(item.start)}", RunStyle.MUTED),) if is_zone_shown or crosses else ()
    return (*plain(span), *zone)


def home_time(facts: Facts, item: ProgrammeItem, zone: str) -> Text:
    """Return the entry's times by the clocks of ``zone``: "2130–0100 +1" ends on the day after, "+1 0030–0445" begins
    there too.
    """
    start, end = item.start.in_zone(zone), item.end.in_zone(zone)
    day = item.start.local.date()
    first, last = (f"{facts.texts.clock(one)} {fold_label(one)}".strip() for one in (start, end))
    before, after = _days(day, start), _days(day, end)
    if start == end:
        return plain(f"{first} {before}".strip())
    if before == after:
        return plain(f"{before} {first}–{last}".strip())
    return plain(" ".join(part for part in (before, f"{first}–{last}", after) if part))


def zone_note(items: Sequence[ProgrammeItem], home: str | None) -> str:
    """Return what a day's clocks show against each other: "CET · IST = CET + 4:30"."""
    labels = list(dict.fromkeys(zone_label(item.start) for item in items))
    if home is None or not items or all(item.start.zone == home for item in items):
        return " / ".join(labels) if len(labels) > 1 else ""
    if len(labels) > 1:
        return " / ".join(labels)
    first = items[0].start
    minutes = gap_minutes(first.utc, first.zone, home)
    sign = "−" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return f"{labels[0]} · {zone_label(first.in_zone(home))} = {labels[0]} {sign} {hours}:{rest:02d}"


def _days(day: date, time: ZonedTime) -> str:
    apart = (time.local.date() - day).days
    return f"{'+' if apart > 0 else '−'}{abs(apart)}" if apart else ""
