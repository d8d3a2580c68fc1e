"""The room of mechanisms: the register on the left; a mechanism, or one of its rounds, on the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from planner.domain.entity import Entity, RecordRef
from planner.domain.mechanisms import Mechanism, Periodicity
from planner.services import listing
from planner.services.listing import MechanismCriteria, MechanismRow, RoundCriteria, RoundRow
from ui.context import AppContext
from ui.formatting import span_text
from ui.messages import choice_label, text
from ui.widgets.detail import DetailPage, Fact, FactsSection, Heading, TableSection, TextSection
from ui.widgets.room import Room
from ui.widgets.rows import Column
from ui.widgets.tones import status_tone


class MechanismsRoom(Room[MechanismRow]):
    kind = "mechanism"
    icon = "repeat"
    watched = frozenset({"mechanism", "mechanism_side", "mechanism_name", "round", "party"})

    def columns(self) -> Sequence[Column[MechanismRow]]:
        return (
            Column(
                text("column.mechanism"), lambda row: row.name, width=0, is_strong=True, tooltip=lambda row: row.name
            ),
            Column(text("column.last_round"), _last_day, lambda row: _round_text(row.last_round), width=20),
            Column(
                text("column.next_round"),
                lambda row: _start(row.next_round),
                lambda row: _round_text(row.next_round),
                width=18,
            ),
        )

    def key(self, row: MechanismRow) -> str:
        return row.id

    def load(self, criteria: Any) -> Sequence[MechanismRow]:
        wanted = criteria if isinstance(criteria, MechanismCriteria) else MechanismCriteria()
        return self.context.query(listing.mechanisms, wanted)

    def detail(self, ref: RecordRef) -> DetailPage:
        return mechanism_page(self.context, ref)


def mechanism_page(context: AppContext, ref: RecordRef) -> DetailPage:
    """Return the page of a mechanism: its terms, its sides and its rounds."""

    def row() -> MechanismRow:
        return context.query(listing.mechanisms, MechanismCriteria(ids=(ref.id,)))[0]

    def heading(entity: Entity) -> Heading:
        mechanism = cast(Mechanism, entity)
        chips = ((choice_label(mechanism.level), "accent"),)
        return Heading(mechanism.name, mechanism.short_name, chips)

    def facts() -> list[Fact]:
        found = row()
        return [
            Fact(text("fact.periodicity"), _periodicity(found)),
            Fact(text("fact.hosting"), choice_label(found.hosting)),
            *[Fact(side.code, side.cochair_post) for side in found.sides],
        ]

    rounds = TableSection(
        context,
        text("section_title.rounds"),
        "round",
        ROUND_COLUMNS(),
        lambda: context.query(listing.rounds, RoundCriteria(mechanism_id=ref.id)),
        lambda one: one.id,
        preset={"mechanism_id": ref.id},
        fixed=("mechanism_id",),
        open_rows=True,
    )
    purpose = TextSection(context, text("fact.purpose"), lambda: "")
    return DetailPage(context, ref, heading, [FactsSection(context, facts), purpose, rounds])


def ROUND_COLUMNS() -> Sequence[Column[RoundRow]]:
    return (
        Column(text("column.round"), lambda row: row.ordinal, lambda row: row.name, width=12, is_strong=True),
        Column(text("column.dates"), lambda row: row.start, lambda row: span_text(row.start, row.end), width=20),
        Column(text("column.place"), lambda row: row.city, width=0),
        Column(
            text("column.status"),
            lambda row: choice_label(row.status),
            width=12,
            tone=lambda row: status_tone(row.status),
        ),
    )


def _periodicity(row: MechanismRow) -> str:
    if row.periodicity is Periodicity.EVERY_N_MONTHS and row.period_months:
        return text("fact.every_months", count=row.period_months)
    return choice_label(row.periodicity)


def _round_text(row: RoundRow | None) -> str:
    return f"{row.ordinal or ''} · {span_text(row.start, row.end)}".strip(" ·") if row else ""


def _last_day(row: MechanismRow) -> Any:
    return row.last_round.end or row.last_round.start if row.last_round else None


def _start(row: RoundRow | None) -> Any:
    return row.start if row else None
