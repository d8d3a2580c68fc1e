"""Runs the checks over the file or what belongs to one record, and returns what they find, worst first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from planner.domain import clock as clocks
from planner.domain import findings as model
from planner.domain.agreement_law import standing
from planner.domain.agreements import Agreement, AgreementAction, AgreementLink, AgreementParty
from planner.domain.entity import RecordRef
from planner.domain.findings import Finding
from planner.domain.holidays import PlaceCalendar
from planner.domain.parties import HolidayCorrection, Party
from planner.domain.rules import agreements as agreement_rules
from planner.domain.rules import days as day_rules
from planner.domain.rules import followup as followup_rules
from planner.domain.rules import people as people_rules
from planner.domain.rules import programme as programme_rules
from planner.domain.rules import rounds as round_rules
from planner.domain.rules import twins as twin_rules
from planner.domain.rules.agreements import Instrument
from planner.domain.rules.days import EventDays
from planner.domain.steps import Tell, untold
from planner.services.findings_scope import Scope, scope_of
from planner.services.holidays import calendar_of, public_calendar
from planner.services.workspace import Workspace
from planner.store.queries import Reader, clashes, engaged, twins
from planner.store.queries import findings as queries
from planner.store.queries.common import home_ids
from planner.store.queries.events import EventRow, events_to_come
from planner.store.queries.records import entities_where

_LOOKING_BACK: Final = timedelta(days=730)
"""How far back an event that was never marked as held is still checked for the days it takes."""


def check(
    workspace: Workspace, of: RecordRef | None = None, *, today: date | None = None, tell: Tell = untold
) -> list[Finding]:
    """Return what the checks find, worst first; empty if all is well.

    Args:
        of: a record: what concerns it and what belongs to it; None for the whole file.
        today: the day to check for; None for this machine's.
        tell: is told ``check``.

    Raises:
        NotFound: ``record.missing``.
    """
    day = clocks.today(workspace.clock) if today is None else today
    return workspace.query(findings, of, day, tell)


def findings(reader: Reader, of: RecordRef | None, today: date, tell: Tell = untold) -> list[Finding]:
    """Return what the checks find, asked within one read; see ``check``."""
    scope = scope_of(reader, of)
    places = _Places(reader)
    found: list[Finding] = []
    families = (_rounds, _days, _programme, _people, _delegations, _followup, _agreements, _twins)
    for done, family in enumerate(families):
        tell("check", done, len(families))
        found += family(reader, scope, places, today)
    return model.in_order(one for one in found if scope.concerns(one.refs))


class _Places:
    """Calendars of places, each made once for a year."""

    def __init__(self, reader: Reader) -> None:
        self.parties: Final[dict[str, Party]] = {party.id: party for party in entities_where(reader, Party)}
        self.home_id: Final = next(iter(sorted(home_ids(reader))), None)
        self._corrections: dict[str, list[HolidayCorrection]] = {}
        for correction in entities_where(reader, HolidayCorrection):
            self._corrections.setdefault(correction.party_id, []).append(correction)
        self._calendars: dict[tuple[str | None, str, int], PlaceCalendar] = {}

    def calendar(self, party_id: str | None, city: str, year: int) -> PlaceCalendar:
        """Return a place's holidays and weekends of a year and the two months on either side."""
        key = (party_id, city, year)
        if key not in self._calendars:
            party = self.parties.get(party_id or "")
            first, last = date(year, 1, 1), date(year, 12, 31)
            self._calendars[key] = (
                calendar_of(party, city, first, last, self._corrections.get(party.id, ()))
                if party
                else public_calendar("", city, first, last)
            )
        return self._calendars[key]


def _rounds(reader: Reader, scope: Scope, _: _Places, today: date) -> Iterator[Finding]:
    if scope.mechanisms != ():
        for series in queries.series(reader, scope.mechanisms):
            yield from round_rules.check_series(series, today)


def _days(reader: Reader, scope: Scope, places: _Places, today: date) -> Iterator[Finding]:
    for event in events_to_come(reader, today - _LOOKING_BACK, scope.subjects):
        yield from day_rules.on_free_days(_with_calendars(event, places))


def _with_calendars(event: EventRow, places: _Places) -> EventDays:
    year = event.first.year
    guests = tuple(
        (places.parties[party_id].name, places.calendar(party_id, "", year))
        for party_id in event.guest_ids
        if party_id in places.parties
    )
    place = places.calendar(event.host_id, event.city, year)
    return EventDays(event.ref, event.name, event.first, event.last, place, guests)


def _programme(reader: Reader, scope: Scope, _: _Places, __: date) -> Iterator[Finding]:
    if scope.subjects == ():
        return
    for pair in clashes.overlaps(reader, scope.subjects):
        yield from programme_rules.clashes(pair)
    for before, after in clashes.back_to_back(reader, scope.subjects):
        yield from programme_rules.no_time_between(before, after)
    for booking in clashes.bookings_near_clock_changes(reader, scope.subjects):
        yield from programme_rules.doubtful_times(booking)
    for booking, event, first, last in clashes.outside_events(reader, scope.subjects):
        yield programme_rules.outside_event(booking, event, first, last)


def _people(reader: Reader, scope: Scope, _: _Places, __: date) -> Iterator[Finding]:
    if scope.persons != ():
        yield from people_rules.twice_engaged(engaged.twice_engaged(reader, scope.persons))
    if scope.subjects != ():
        yield from people_rules.unnamed_visits(engaged.unnamed_visits(reader, scope.subjects))


def _delegations(reader: Reader, scope: Scope, _: _Places, today: date) -> Iterator[Finding]:
    if scope.subjects == ():
        return
    by_event: dict[RecordRef, list[people_rules.DelegationAhead]] = {}
    for delegation in queries.delegations_ahead(reader, today, scope.subjects):
        by_event.setdefault(delegation.event, []).append(delegation)
        yield from people_rules.composition(delegation)
    for delegations in by_event.values():
        yield from people_rules.level_of_heads(delegations)


def _followup(reader: Reader, scope: Scope, _: _Places, today: date) -> Iterator[Finding]:
    if scope.subjects != ():
        for deadline in queries.open_deadlines(reader, today, scope.subjects):
            yield from followup_rules.past_and_open(deadline, today)
    for claims in queries.rival_claims(reader, scope.focus):
        yield from followup_rules.undecided(claims)


def _twins(reader: Reader, scope: Scope, _: _Places, __: date) -> Iterator[Finding]:
    if scope.focus is None or any(ref.kind in twins.TOLD_APART_BY for ref in scope.focus):
        for group in twins.twins(reader):
            yield from twin_rules.called_alike(group)


def _agreements(reader: Reader, scope: Scope, places: _Places, today: date) -> Iterator[Finding]:
    if scope.agreements == ():
        return
    wanted = {} if scope.agreements is None else {"id": scope.agreements}
    acts: dict[str, list[AgreementAction]] = {}
    of_acts = {} if scope.agreements is None else {"agreement_id": scope.agreements}
    for act in entities_where(reader, AgreementAction, **of_acts):
        acts.setdefault(act.agreement_id, []).append(act)
    parties: dict[str, list[str]] = {}
    for party in entities_where(reader, AgreementParty, **of_acts):
        parties.setdefault(party.agreement_id, []).append(party.party_id)
    instruments: dict[str, Instrument] = {}
    for agreement in entities_where(reader, Agreement, **wanted):
        done = tuple(acts.get(agreement.id, ()))
        sides = tuple(parties.get(agreement.id, ()))
        stands = standing(agreement, done, today, sides)
        year = stands.notice_by.year if stands.notice_by else None
        calendar = places.calendar(places.home_id, "", year) if year else None
        instruments[agreement.id] = Instrument(agreement, stands, calendar, done, sides)
        yield from agreement_rules.check_agreement(instruments[agreement.id], today)
    for link in entities_where(reader, AgreementLink):
        one, other = instruments.get(link.agreement_id), instruments.get(link.other_id)
        if one is not None and other is not None:
            yield from agreement_rules.family(link.kind, one, other)
