"""Words of the room of visits."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "column.parties": "Who to whom",
    "column.direction": "Direction",
    "column.clocks": "Clocks",
    "section_title.legs": "Legs",
    "section_title.signed_here": "Agreements signed or acted on here",
    "section_title.engagements": "Talks and other events on the visit",
    "visit.new": "New",
    "visit.new_engagement": "New engagement: talks, call or other event",
    "visit.undated": "Undated",
    "visit.some": "some events",
    "visit.kind": "{kind} visit",
    "visit.no_legs": "One place only. Add a leg for each country or city of a tour.",
    "visit.no_engagements": "None is recorded on this visit.",
    "visit.from": "From {day}",
    "visit.until": "Until {day}",
    "visit.clocks": "{city} (UTC{offset})",
    "fact.announced_as": "Announced as",
    "fact.visitor": "From",
    "fact.principal": "Principal",
    "fact.principal_office": "Office then",
    "fact.round": "For the round",
    "fact.partner": "Partner",
    "fact.venue": "Venue",
    "fact.visit": "On the visit",
}
