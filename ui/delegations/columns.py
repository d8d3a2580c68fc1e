"""How a delegation's members are listed: the columns, and the name with the rank held on the day."""

from __future__ import annotations

from planner.domain.people import Service
from planner.services.delegations import MemberRow
from ui.context import AppContext
from ui.delegations.reasons import place_text, reason_column
from ui.messages import choice_label, text
from ui.widgets.cell_links import leading
from ui.widgets.rows import Column
from ui.widgets.tones import status_tone


def shown_name(row: MemberRow) -> str:
    """Return a member's name with the rank held on the day of the event, which the name may begin with already.

    A civil grade is no form of address.
    """
    if not row.name:
        return text("delegation.to_be_named")
    begins = tuple(word for word in (row.rank, row.abbreviation) if word)
    is_address = row.service not in (Service.CIVIL, Service.DIPLOMATIC) and not row.name.startswith(begins)
    return f"{(row.abbreviation or row.rank) if is_address else ''} {row.name}".strip()


def member_columns(context: AppContext) -> tuple[Column[MemberRow], ...]:
    pin, tie = context.icon("pinned", "accent"), context.icon("alert-triangle", "warning")
    return (
        Column(
            text("column.number"),
            lambda row: row.place,
            width=5,
            icon=lambda row: pin if row.pin is not None else tie if row.is_tied else None,
            tooltip=place_text,
        ),
        Column(
            text("column.name"),
            lambda row: row.name,
            shown_name,
            width=0,
            is_strong=True,
            tone=lambda row: "" if row.name else "muted",
            leads=leading("person", lambda row: row.person_id),
            tooltip=lambda row: " · ".join(part for part in (shown_name(row), row.rank, row.native_name) if part),
        ),
        Column(text("column.grade"), lambda row: row.grade, width=6, yields=2),
        Column(
            text("column.capacity"),
            lambda row: row.capacity,
            width=22,
            tooltip=lambda row: ", ".join(part for part in (row.capacity, row.organisation) if part),
            yields=1,
        ),
        Column(text("column.category"), lambda row: choice_label(row.category), width=15, yields=3),
        Column(
            text("column.nomination"),
            lambda row: choice_label(row.nomination),
            width=11,
            tone=lambda row: status_tone(row.nomination),
        ),
        Column(text("column.presence"), lambda row: choice_label(row.presence), width=9, yields=5),
        reason_column(),
    )
