"""The lists of what is to be seen to: reminders, incomplete records, rounds held against rounds due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any, Final

from planner.domain.mechanisms import Periodicity
from planner.domain.record import ALL_KINDS
from planner.domain.reminders import ReminderStatus
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
    return scorecard.scorecard(
        query.reader,
        *scorecard.asked_period(query.first, query.last, query.on),
        today=query.on,
        partner_id=of("party"),
        mechanism_id=of("mechanism"),
    )


def _partners(row: Any, context: Any) -> list[str]:
    return [context.code(one) for one in row.mechanism.partner_ids]


def _count(name: str) -> Any:
    return lambda row, _: None if getattr(row, name) is None else len(getattr(row, name))


def _missed(row: ScoreRow, _: Any) -> list[dict[str, object]] | None:
    if row.missed is None:
        return None
    return [
        {
            "due": str(one.month),
            "state": one.state.value,
            "months_late": one.months_late or None,
            "round_id": one.round.id if one.round else None,
        }
        for one in row.missed
    ]


def _ids(name: str) -> Any:
    return lambda row, _: [one.id for one in getattr(row, name)]


_COUNTS: Final = ("due", "held", "missed", "planned", "cancelled")

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
        statuses=tuple(ReminderStatus),
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
            "periodicity": lambda row, _: row.mechanism.periodicity,
            "period_months": lambda row, _: row.mechanism.period_months,
            **{name: _count(name) for name in _COUNTS},
            "due_months": lambda row, _: None if row.due is None else [one.month for one in row.due],
            "missed_rounds": _missed,
            **{f"{name}_ids": _ids(name) for name in ("held", "planned", "cancelled")},
        },
        ("mechanism", "partners", "period_months", *_COUNTS),
        unknowns=("due", "missed"),
        is_none=lambda row, _: row["periodicity"] == Periodicity.ON_AGREEMENT,
        span=lambda _: (date.min, date.max),
    ),
}
