"""Makes valid records for tests: one small builder for each kind, and ``put`` to write them.

Every builder takes fields by name and gives the record a new id. A required reference that is not given names a record
that does not exist yet; ``put`` makes it, so ``put(workspace, a_round())`` also writes the round's mechanism. A test of
what happens to a missing reference writes through the workspace instead.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from planner.domain.agreements import (
    ActionKind,
    Agreement,
    AgreementAction,
    AgreementLink,
    AgreementParty,
    LinkKind,
)
from planner.domain.changes import Label
from planner.domain.delegations import Delegation, Member
from planner.domain.entity import KINDS, Entity, RecordRef, new_id
from planner.domain.mechanisms import (
    AgendaItem,
    CooperationPlan,
    Deadline,
    Mechanism,
    MechanismName,
    MechanismSide,
    Outcome,
    PlannedActivity,
    Round,
    Slip,
)
from planner.domain.parties import Desk, HolidayCorrection, Organisation, Party, Side, Venue
from planner.domain.people import Person, Post, Rank
from planner.domain.preferences import ReminderLadder, ReminderNote, SavedFilter
from planner.domain.programme import Attendance, ProgrammeItem
from planner.domain.record import references
from planner.domain.relationship import Initiative, Milestone, Relation, RelationKind, Topic
from planner.domain.reminders import ReminderRule
from planner.domain.series import Series
from planner.domain.sources import Claim, Source
from planner.domain.timing import ImpreciseDate, ZonedTime
from planner.domain.visits import Engagement, Participant, Visit, VisitLeg
from planner.services.workspace import Workspace
from planner.store.unit_of_work import UnitOfWork


class FrozenClock:
    """A clock that stands still until it is moved on."""

    def __init__(self, at: datetime = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def advance(self, **by: float) -> None:
        """Move on by what ``timedelta`` takes: ``days=1``, ``minutes=5``."""
        self.at += timedelta(**by)


def on(text: str) -> ImpreciseDate:
    return ImpreciseDate.parse(text)


def at(text: str, zone: str = "Europe/Rome") -> ZonedTime:
    return ZonedTime.parse(text, default_zone=zone)


def put(workspace: Workspace, *entities: Entity) -> None:
    """Write the records in one step, and with them each record that they name and that is not there."""

    def operation(unit: UnitOfWork) -> None:
        waiting = list(entities)
        given = {entity.ref for entity in entities}
        while waiting:
            entity = waiting.pop()
            unit.put(entity)
            for _, ref in references(entity):
                if ref not in given and unit.find(KINDS[ref.kind], ref.id) is None:
                    given.add(ref)
                    waiting.append(a_record(ref.kind, id=ref.id))

    workspace.perform(Label.of("add", kind=entities[0].KIND, name=""), operation)


def a_record(kind: str, **overrides: Any) -> Entity:
    """Return a valid record of the kind called ``kind``."""
    return BUILDERS[kind](**overrides)


def a_party(**overrides: Any) -> Party:
    return Party(**{"id": new_id(), "name": "Ruritania", "zone": "Europe/Vienna", **overrides})


def an_organisation(**overrides: Any) -> Organisation:
    return Organisation(**{"id": new_id(), "name": "Ministry of Defence", "short_name": "MoD", **overrides})


def a_venue(**overrides: Any) -> Venue:
    return Venue(**{"id": new_id(), "name": "Palace of Strelsau", "city": "Strelsau", **overrides})


def a_holiday_correction(**overrides: Any) -> HolidayCorrection:
    values = {"id": new_id(), "party_id": new_id(), "day": date(2026, 12, 7), "name": "Coronation Day"}
    return HolidayCorrection(**{**values, **overrides})


def a_desk(**overrides: Any) -> Desk:
    return Desk(**{"id": new_id(), "home_id": new_id(), "name": "Ruritania desk", **overrides})


def a_person(**overrides: Any) -> Person:
    return Person(**{"id": new_id(), "name": "Rudolf Rassendyll", "family_name": "Rassendyll", **overrides})


def a_post(**overrides: Any) -> Post:
    return Post(**{"id": new_id(), "person_id": new_id(), "title": "Defence Attaché", "start": on("2024"), **overrides})


def a_rank(**overrides: Any) -> Rank:
    values = {"id": new_id(), "person_id": new_id(), "title": "Colonel", "grade": "OF-5", "start": on("2023-06")}
    return Rank(**{**values, **overrides})


def a_mechanism(**overrides: Any) -> Mechanism:
    return Mechanism(**{"id": new_id(), "name": "Joint Staff Talks", "short_name": "JST", **overrides})


def a_mechanism_name(**overrides: Any) -> MechanismName:
    values = {"id": new_id(), "mechanism_id": new_id(), "name": "Staff Talks", "end": on("2019-05")}
    return MechanismName(**{**values, **overrides})


def a_mechanism_side(**overrides: Any) -> MechanismSide:
    values = {"id": new_id(), "mechanism_id": new_id(), "party_id": new_id(), "cochair_post": "Deputy Chief"}
    return MechanismSide(**{**values, **overrides})


def a_round(**overrides: Any) -> Round:
    values = {"id": new_id(), "mechanism_id": new_id(), "ordinal": 3, "city": "Strelsau"}
    values |= {"start": on("2026-12-01"), "end": on("2026-12-02")}
    return Round(**{**values, **overrides})


def a_round_in(city: str, first: str, last: str, **overrides: Any) -> Round:
    """Return a round in a city on days that are known."""
    return a_round(city=city, start=on(first), end=on(last), **overrides)


def a_slip(**overrides: Any) -> Slip:
    values = {"id": new_id(), "subject": RecordRef("round", new_id()), "reason": "Elections"}
    return Slip(**{**values, "from_start": on("2026-10-05"), "to_start": on("2026-12-01"), **overrides})


def an_agenda_item(**overrides: Any) -> AgendaItem:
    return AgendaItem(**{"id": new_id(), "round_id": new_id(), "position": 1, "title": "Training areas", **overrides})


def an_outcome(**overrides: Any) -> Outcome:
    values = {"id": new_id(), "round_id": new_id(), "text": "Send the draft", "side": Side.OURS, "due": on("2027-01")}
    return Outcome(**{**values, **overrides})


def a_cooperation_plan(**overrides: Any) -> CooperationPlan:
    return CooperationPlan(**{"id": new_id(), "mechanism_id": new_id(), "year": 2027, **overrides})


def a_planned_activity(**overrides: Any) -> PlannedActivity:
    values = {"id": new_id(), "plan_id": new_id(), "title": "Mountain training exchange", "when": on("2027-02")}
    return PlannedActivity(**{**values, **overrides})


def a_deadline(**overrides: Any) -> Deadline:
    values = {"id": new_id(), "subject": RecordRef("round", new_id()), "title": "Send the draft agenda"}
    return Deadline(**{**values, "due": date(2026, 11, 30), "offset_days": -1, **overrides})


def a_visit(**overrides: Any) -> Visit:
    values = {"id": new_id(), "title": "Visit of the Minister", "start": on("2026-12-10"), "end": on("2026-12-12")}
    return Visit(**{**values, **overrides})


def a_visit_leg(**overrides: Any) -> VisitLeg:
    return VisitLeg(**{"id": new_id(), "visit_id": new_id(), "city": "Zenda", "zone": "Europe/Vienna", **overrides})


def an_engagement(**overrides: Any) -> Engagement:
    return Engagement(**{"id": new_id(), "title": "Talks on the margins", "start": on("2026-11-25"), **overrides})


def a_participant(**overrides: Any) -> Participant:
    values = {"id": new_id(), "subject": RecordRef("round", new_id()), "role": "co-chair"}
    if not overrides.keys() & {"person_id", "party_id"}:
        values["party_id"] = new_id()
    return Participant(**{**values, **overrides})


def a_programme_item(**overrides: Any) -> ProgrammeItem:
    values = {"id": new_id(), "subject": RecordRef("round", new_id()), "title": "Plenary session"}
    values |= {"start": at("2026-12-01T10:00"), "end": at("2026-12-01T11:30")}
    return ProgrammeItem(**{**values, **overrides})


def an_attendance(**overrides: Any) -> Attendance:
    return Attendance(**{"id": new_id(), "programme_item_id": new_id(), "member_id": new_id(), **overrides})


def a_delegation(**overrides: Any) -> Delegation:
    return Delegation(**{"id": new_id(), "subject": RecordRef("round", new_id()), "party_id": new_id(), **overrides})


def a_member(**overrides: Any) -> Member:
    return Member(**{"id": new_id(), "delegation_id": new_id(), "capacity": "Director, Policy", **overrides})


def an_agreement(**overrides: Any) -> Agreement:
    return Agreement(**{"id": new_id(), "title": "Agreement on military cooperation", **overrides})


def an_agreement_party(**overrides: Any) -> AgreementParty:
    return AgreementParty(**{"id": new_id(), "agreement_id": new_id(), "party_id": new_id(), **overrides})


def an_agreement_action(**overrides: Any) -> AgreementAction:
    values = {"id": new_id(), "agreement_id": new_id(), "kind": ActionKind.SIGNED, "when": on("2023-10-09")}
    return AgreementAction(**{**values, **overrides})


def an_agreement_link(**overrides: Any) -> AgreementLink:
    values = {"id": new_id(), "agreement_id": new_id(), "other_id": new_id(), "kind": LinkKind.RENEWS}
    return AgreementLink(**{**values, **overrides})


def a_milestone(**overrides: Any) -> Milestone:
    return Milestone(**{"id": new_id(), "title": "Strategic partnership", "when": on("2023-03"), **overrides})


def a_topic(**overrides: Any) -> Topic:
    return Topic(**{"id": new_id(), "title": "Maritime security", **overrides})


def an_initiative(**overrides: Any) -> Initiative:
    return Initiative(**{"id": new_id(), "title": "Staff college exchange", **overrides})


def a_relation(**overrides: Any) -> Relation:
    values = {"id": new_id(), "subject": RecordRef("topic", new_id()), "object": RecordRef("round", new_id())}
    return Relation(**{**values, "kind": RelationKind.DISCUSSED_AT, **overrides})


def a_source(**overrides: Any) -> Source:
    return Source(**{"id": new_id(), "title": "Joint statement", "published": on("2023-03-02"), **overrides})


def a_claim(**overrides: Any) -> Claim:
    values = {"id": new_id(), "subject": RecordRef("round", new_id()), "source_id": new_id(), "fact": "start"}
    return Claim(**{**values, "value": "2026-12-01", **overrides})


def a_reminder_ladder(**overrides: Any) -> ReminderLadder:
    return ReminderLadder(**{"id": new_id(), "rule": ReminderRule.ROUND, **overrides})


def a_reminder_note(**overrides: Any) -> ReminderNote:
    values = {"id": new_id(), "subject": RecordRef("round", new_id()), "rule": ReminderRule.ROUND}
    return ReminderNote(**{**values, "day": date(2026, 12, 7), **overrides})


def a_saved_filter(**overrides: Any) -> SavedFilter:
    return SavedFilter(**{"id": new_id(), "name": "With Italy", "place": "visits", **overrides})


def a_series(**overrides: Any) -> Series:
    values = {"id": new_id(), "rule": "FREQ=WEEKLY", "start": date(2026, 12, 1), "planned_until": date(2028, 12, 1)}
    return Series(**{**values, **overrides})


BUILDERS: Final[dict[str, Callable[..., Entity]]] = {
    "party": a_party,
    "organisation": an_organisation,
    "venue": a_venue,
    "holiday_correction": a_holiday_correction,
    "desk": a_desk,
    "person": a_person,
    "post": a_post,
    "rank": a_rank,
    "mechanism": a_mechanism,
    "mechanism_name": a_mechanism_name,
    "mechanism_side": a_mechanism_side,
    "round": a_round,
    "slip": a_slip,
    "agenda_item": an_agenda_item,
    "outcome": an_outcome,
    "cooperation_plan": a_cooperation_plan,
    "planned_activity": a_planned_activity,
    "deadline": a_deadline,
    "visit": a_visit,
    "visit_leg": a_visit_leg,
    "engagement": an_engagement,
    "participant": a_participant,
    "programme_item": a_programme_item,
    "attendance": an_attendance,
    "delegation": a_delegation,
    "member": a_member,
    "agreement": an_agreement,
    "agreement_party": an_agreement_party,
    "agreement_action": an_agreement_action,
    "agreement_link": an_agreement_link,
    "milestone": a_milestone,
    "topic": a_topic,
    "initiative": an_initiative,
    "relation": a_relation,
    "source": a_source,
    "claim": a_claim,
    "reminder_ladder": a_reminder_ladder,
    "reminder_note": a_reminder_note,
    "saved_filter": a_saved_filter,
    "series": a_series,
}
