"""The ids of all kinds of record: the canonical text of a UUID, told apart by the type checker.

They are text and not ``uuid.UUID``, since the store, JSON, iCalendar and Qt all want text. The name of an id's type is
the name of the kind it points to: ``MechanismId`` makes a field a reference to a mechanism.
"""

from __future__ import annotations

from typing import NewType

PartyId = NewType("PartyId", str)
OrganisationId = NewType("OrganisationId", str)
PersonId = NewType("PersonId", str)
PostId = NewType("PostId", str)
RankId = NewType("RankId", str)
VenueId = NewType("VenueId", str)
MechanismId = NewType("MechanismId", str)
MechanismNameId = NewType("MechanismNameId", str)
MechanismSideId = NewType("MechanismSideId", str)
RoundId = NewType("RoundId", str)
AgendaItemId = NewType("AgendaItemId", str)
OutcomeId = NewType("OutcomeId", str)
CooperationPlanId = NewType("CooperationPlanId", str)
PlannedActivityId = NewType("PlannedActivityId", str)
DeadlineId = NewType("DeadlineId", str)
SlipId = NewType("SlipId", str)
VisitId = NewType("VisitId", str)
VisitLegId = NewType("VisitLegId", str)
EngagementId = NewType("EngagementId", str)
ParticipantId = NewType("ParticipantId", str)
ProgrammeItemId = NewType("ProgrammeItemId", str)
AttendanceId = NewType("AttendanceId", str)
DelegationId = NewType("DelegationId", str)
MemberId = NewType("MemberId", str)
AgreementId = NewType("AgreementId", str)
AgreementPartyId = NewType("AgreementPartyId", str)
AgreementActionId = NewType("AgreementActionId", str)
AgreementLinkId = NewType("AgreementLinkId", str)
MilestoneId = NewType("MilestoneId", str)
TopicId = NewType("TopicId", str)
InitiativeId = NewType("InitiativeId", str)
RelationId = NewType("RelationId", str)
SourceId = NewType("SourceId", str)
ClaimId = NewType("ClaimId", str)
HolidayCorrectionId = NewType("HolidayCorrectionId", str)
DeskId = NewType("DeskId", str)
ReminderLadderId = NewType("ReminderLadderId", str)
ReminderNoteId = NewType("ReminderNoteId", str)
SavedFilterId = NewType("SavedFilterId", str)
SeriesId = NewType("SeriesId", str)
