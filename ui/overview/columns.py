"""The tables behind the numbers: for each kind of row its columns, its key and the record it opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from planner.domain.entity import RecordRef
from planner.services.listing import AgreementRow, DeadlineRow, DelegationRow, MechanismRow, OutcomeRow, RoundRow
from ui.formatting import date_text, day_text, span_text
from ui.mechanisms.words import due_tone, due_words
from ui.messages import choice_label, text
from ui.widgets.cell_links import leading
from ui.widgets.rows import Column
from ui.widgets.tones import status_tone


@dataclass(frozen=True)
class Listing:
    """How rows of one kind are listed."""

    name: str
    columns: Callable[[], Sequence[Column[Any]]]
    target: Callable[[Any], RecordRef]


def _mechanisms() -> Sequence[Column[MechanismRow]]:
    return (
        Column(
            text("column.mechanism"),
            lambda row: row.name,
            width=0,
            is_strong=True,
            leads=leading("mechanism", lambda row: row.id),
        ),
        Column(
            text("column.last_round"),
            lambda row: row.last_round.start if row.last_round else None,
            lambda row: _round(row.last_round),
            width=24,
            leads=leading("round", lambda row: row.last_round.id if row.last_round else None),
        ),
        Column(
            text("column.next_round"),
            lambda row: row.next_round.start if row.next_round else row.due.due if row.due else None,
            lambda row: _round(row.next_round) or due_words(row.due),
            width=24,
            tone=lambda row: "" if row.next_round else due_tone(row.due),
            leads=leading("round", lambda row: row.next_round.id if row.next_round else None),
        ),
    )


def _rounds() -> Sequence[Column[RoundRow]]:
    return (
        Column(
            text("column.round"),
            lambda row: row.name,
            width=0,
            is_strong=True,
            leads=leading("round", lambda row: row.id),
        ),
        Column(text("column.dates"), lambda row: row.start, lambda row: span_text(row.start, row.end), width=22),
        Column(text("column.place"), lambda row: row.city, width=18),
        _status(),
    )


def _deadlines() -> Sequence[Column[DeadlineRow]]:
    return (
        Column(
            text("column.due"),
            lambda row: row.due,
            lambda row: day_text(row.due, weekday=True),
            width=16,
            is_strong=True,
        ),
        Column(text("column.what"), lambda row: row.title, width=0, tooltip=lambda row: row.title),
        Column(text("column.event"), lambda row: row.subject_name, width=16, leads=lambda row: row.subject),
        Column(text("column.side"), lambda row: choice_label(row.side), width=9),
    )


def _outcomes() -> Sequence[Column[OutcomeRow]]:
    return (
        Column(text("column.what"), lambda row: row.text, width=0, tooltip=lambda row: row.text),
        Column(text("column.side"), lambda row: choice_label(row.side) if row.side else "", width=9),
        Column(
            text("column.round"),
            lambda row: row.round_name,
            width=12,
            leads=leading("round", lambda row: row.round_id),
        ),
        Column(text("column.due"), lambda row: row.due, _due, width=16, tone=_overdue_tone),
        _status(),
    )


def _agreements() -> Sequence[Column[AgreementRow]]:
    return (
        Column(
            text("column.agreement"),
            lambda row: row.title,
            width=0,
            is_strong=True,
            tooltip=lambda row: row.title,
            leads=leading("agreement", lambda row: row.id),
        ),
        _status(width=20),
        Column(text("column.expiry"), lambda row: row.expiry, lambda row: date_text(row.expiry), width=14),
        Column(text("column.notice_by"), lambda row: row.notice_by, lambda row: date_text(row.notice_by), width=14),
    )


def _delegations() -> Sequence[Column[DelegationRow]]:
    return (
        Column(
            text("column.delegation"),
            lambda row: row.name,
            width=0,
            is_strong=True,
            leads=leading("delegation", lambda row: row.id),
        ),
        Column(text("column.head"), lambda row: row.head, width=26),
        Column(text("column.provisional"), lambda row: row.provisional_count, width=12, align_right=True),
    )


LISTINGS: dict[type[Any], Listing] = {
    MechanismRow: Listing("mechanisms", _mechanisms, lambda row: RecordRef("mechanism", row.id)),
    RoundRow: Listing("rounds", _rounds, lambda row: RecordRef("round", row.id)),
    DeadlineRow: Listing("deadlines", _deadlines, lambda row: row.subject),
    OutcomeRow: Listing("actions", _outcomes, lambda row: RecordRef("round", row.round_id)),
    AgreementRow: Listing("agreements", _agreements, lambda row: RecordRef("agreement", row.id)),
    DelegationRow: Listing("delegations", _delegations, lambda row: RecordRef("delegation", row.id)),
}


def _status(width: int = 13) -> Column[Any]:
    return Column(
        text("column.status"),
        lambda row: choice_label(row.status),
        width=width,
        tone=lambda row: status_tone(row.status),
    )


def _round(row: RoundRow | None) -> str:
    if row is None:
        return ""
    return f"{row.ordinal} · {span_text(row.start, row.end)}" if row.ordinal else span_text(row.start, row.end)


def _due(row: OutcomeRow) -> str:
    if row.due is not None:
        return date_text(row.due)
    return text("outcome.next_round") if row.is_due_next_round else ""


def _overdue_tone(row: OutcomeRow) -> str:
    return "danger" if row.is_overdue else ""
