"""What the days around a round to come hold: holidays and weekends of both sides, and what is planned already."""

from __future__ import annotations

from datetime import date

from planner.domain import clock as clocks
from planner.domain.candidates import Circumstances
from planner.domain.entity import RecordRef
from planner.services import planning_facts as facts
from planner.services.workspace import Workspace
from planner.store.queries import Reader


def days_around(
    workspace: Workspace,
    mechanism_id: str,
    first: date,
    last: date,
    *,
    host_id: str | None,
    city: str,
    leaving_out: RecordRef | None = None,
) -> Circumstances:
    """Return what the days ``first`` to ``last``, both inclusive, hold for a round of a mechanism at a place.

    Raises:
        NotFound: ``record.missing``.
        InvalidInput: ``host.unknown``.
    """

    def question(reader: Reader) -> Circumstances:
        of = facts.series(reader, mechanism_id)
        host = facts.party_of(reader, of, host_id) if host_id else None
        today = clocks.today(workspace.clock)
        return facts.circumstances(reader, of, host, city, (first, last), today, leaving_out=leaving_out)

    return workspace.query(question)
