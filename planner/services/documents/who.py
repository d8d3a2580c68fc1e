"""Who is in a delegation, in the order of precedence that the screen shows too."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from planner.domain.delegations import Category, Delegation, Member, Nomination
from planner.services.documents.facts import Facts

_CATEGORIES: Final = tuple(Category)


def in_order(facts: Facts, delegation: Delegation, day: date) -> list[Member]:
    """Return the members who were not withdrawn, by precedence as at ``day``."""
    members = [
        one for one in facts.where(Member, delegation_id=delegation.id) if one.nomination is not Nomination.WITHDRAWN
    ]
    facts.load_people((one.person_id for one in members), day)
    return sorted(members, key=lambda one: (_CATEGORIES.index(one.category), one.capacity_order or 999, one.id))


def home_first(facts: Facts, delegations: Iterable[Delegation]) -> list[Delegation]:
    """Return the delegations with ours first, the others by their country."""
    home = facts.home.id if facts.home else None
    return sorted(delegations, key=lambda one: (one.party_id != home, facts.country(one.party_id), one.id))


def is_settled(member: Member) -> bool:
    """Return whether a member is confirmed, so that a final list may name them."""
    return member.nomination is Nomination.CONFIRMED
