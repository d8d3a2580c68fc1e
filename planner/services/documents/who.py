"""Who is in a delegation, in the order of precedence that the screen shows too."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from planner.domain.delegations import Delegation, Member, Nomination
from planner.services.delegations import ordered_members
from planner.services.documents.facts import Facts


def in_order(facts: Facts, delegation: Delegation, day: date) -> list[Member]:
    """Return the members who were not withdrawn, by precedence as at ``day``."""
    members: dict[str, Member] = {one.id: one for one in facts.where(Member, delegation_id=delegation.id)}
    ordered = [members[row.id] for row in ordered_members(facts.reader, delegation.id, on=day)]
    facts.load_people((one.person_id for one in ordered), day)
    return ordered


def home_first(facts: Facts, delegations: Iterable[Delegation]) -> list[Delegation]:
    """Return the delegations with ours first, the others by their country."""
    home = facts.home.id if facts.home else None
    return sorted(delegations, key=lambda one: (one.party_id != home, facts.country(one.party_id), one.id))


def is_settled(member: Member) -> bool:
    """Return whether a member is confirmed, so that a final list may name them."""
    return member.nomination is Nomination.CONFIRMED
