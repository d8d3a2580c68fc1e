"""Checks of what is to be done and of what sources say: deadlines past and open, rival claims with none preferred."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planner.domain.entity import RecordRef
from planner.domain.findings import Finding, warning


@dataclass(frozen=True, slots=True)
class OpenDeadline:
    """A deadline not done, and the event that it is for."""

    ref: RecordRef
    subject: RecordRef
    title: str
    event: str
    due: date


@dataclass(frozen=True, slots=True)
class RivalClaims:
    """Claims about one fact of a record that say different things, none of them preferred."""

    subject: RecordRef
    name: str
    fact: str
    claims: tuple[RecordRef, ...]


def past_and_open(deadline: OpenDeadline, today: date) -> Iterator[Finding]:
    if deadline.due < today:
        days = (today - deadline.due).days
        yield warning(
            "deadline.past",
            deadline.ref,
            deadline.subject,
            deadline=deadline.title,
            event=deadline.event,
            due=deadline.due.isoformat(),
            days=days,
        )


def undecided(claims: RivalClaims) -> Iterator[Finding]:
    yield warning("claim.rivals", claims.subject, *claims.claims, record=claims.name, fact=claims.fact)
