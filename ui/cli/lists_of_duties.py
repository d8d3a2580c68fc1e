"""The lists of what is to be seen to: reminders, incomplete records, rounds held against rounds due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any, Final

from planner.domain.record import ALL_KINDS
from planner.services import incomplete, reminders, scorecard
from planner.services.incomplete import IncompleteRow
from planner.services.reminders import ReminderRow
from planner.services.scorecard import ScoreRow
from ui.cli.listings import Listing, Query, constant, field, one_day
from ui.messages import missing_label


def _reminders(query: Query) -> Sequence[ReminderRow]:
    now = datetime.combine(query.on, time(12)).astimezone(UTC)  # what was put off comes back by that day's noon
    return reminders.reminders(query.reader, now, on=query.on, ref=query.ref("reminders", *ALL_KINDS))


def _incomplete(query: Query) -> Sequence[IncompleteRow]:
    of = query.ref("incomplete", *ALL_KINDS)
    rows = incomplete.incomplete(query.reader, query.on)
    return [row for row in rows if of is None or row.ref == of]


def _scorecard(query: Query) -> Sequence[ScoreRow]:
    of = query.ids("scorecard", "party", "mechanism")
    last = query.last or scorecard.usual_period(max(query.on, query.first or query.on))[1]
    first = query.first or scorecard.usual_period(last)[0]
    return scorecard.scorecard(query.reader, first, last, partner_id=of("party"), mechanism_id=of("mechanism"))


def _partners(row: Any, context: Any) -> list[str]:
    return [context.code(one) for one in row.mechanism.partner_ids]


def _count(name: str) -> Any:
    return lambda row, _: None if getattr(row, name) is None else len(getattr(row, name))


def _ids(name: str) -> Any:
    return lambda row, _: [one.id for one in getattr(row, name)]


DUTIES: Final[dict[str, Listing]] = {
    "reminders": Listing(
        _reminders,
        {
            "type": constant("reminder"),
            "date": field("on"),
            "rule": field("rule"),
            "name": field("name"),
            "ref": lambda row, _: str(row.ref),
            "days": field("days"),
            "due": field("when"),
            "status": field("status"),
            "until": lambda row, _: row.until.utc.strftime("%Y-%m-%dT%H:%MZ") if row.until else None,
        },
        ("date", "rule", "name", "days", "due", "status"),
        span=one_day("on"),
    ),
    "incomplete": Listing(
        _incomplete,
        {
            "type": lambda row, _: row.ref.kind,
            "id": lambda row, _: row.ref.id,
            "name": field("name"),
            "missing": lambda row, _: list(row.missing),
            "words": lambda row, _: [missing_label(row.ref.kind, one) for one in row.missing],
        },
        ("type", "name", "words"),
    ),
    "scorecard": Listing(
        _scorecard,
        {
            "type": constant("score"),
            "mechanism": lambda row, _: row.mechanism.short_name or row.mechanism.name,
            "mechanism_id": field("id"),
            "partners": _partners,
            "period_months": lambda row, _: row.mechanism.period_months,
            **{name: _count(name) for name in ("due", "held", "planned", "cancelled")},
            "due_months": field("due"),
            **{f"{name}_ids": _ids(name) for name in ("held", "planned", "cancelled")},
        },
        ("mechanism", "partners", "period_months", "due", "held", "planned", "cancelled"),
        unknowns=("due",),
        span=lambda _: (date.min, date.max),
    ),
}
