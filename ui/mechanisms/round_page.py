"""The dossier of a round on one page.

What sums it up comes first and so stands on one screen: its neighbours, agenda, outcomes, people and papers. The
programme and the deadlines, which may be long, follow.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from planner.domain.entity import Entity, RecordRef
from planner.domain.mechanisms import EventStatus, Mechanism, Round
from planner.domain.periodicity import in_order
from planner.services import listing, naming, records
from planner.services.listing import RoundCriteria, RoundRow
from ui.context import AppContext
from ui.formatting import date_text, span_text
from ui.mechanisms.agenda_board import AgendaBoard
from ui.mechanisms.mechanism_page import plan_button
from ui.mechanisms.papers import papers_section
from ui.mechanisms.round_tables import (
    DeadlinesSection,
    OutcomesSection,
    delegations_section,
    moved_fact,
    participants_section,
    slips_section,
    visits_section,
)
from ui.mechanisms.words import round_short, round_title, whole_name_at
from ui.messages import choice_label, text
from ui.programme.section import ProgrammeSection
from ui.theme import Space
from ui.widgets.basics import button
from ui.widgets.detail import DetailPage, Heading
from ui.widgets.direction import opposite
from ui.widgets.document_button import DocumentButton
from ui.widgets.record_sections import ClaimsSection, HistorySection, RelationsSection
from ui.widgets.sections import Fact, FactsSection, PageRef, Section, TextSection, TurnedSection
from ui.widgets.tones import status_tone


class RoundFacts:
    """Reads what a round's page shows, and says it."""

    def __init__(self, context: AppContext, ref: PageRef) -> None:
        self._context = context
        self._ref = ref

    def round_(self) -> Round:
        return cast(Round, self._context.query(records.get, self._ref.now))

    def mechanism(self) -> Mechanism:
        ref = RecordRef(Mechanism.KIND, self.round_().mechanism_id)
        return cast(Mechanism, self._context.query(records.get, ref))

    def heading(self, entity: Entity) -> Heading:
        round_, mechanism = cast(Round, entity), self.mechanism()
        names = self._context.query(listing.names_over_time, mechanism.id)
        called = whole_name_at(names, round_.start) or mechanism.name
        host = self._party(round_.host_id)
        where = ", ".join(part for part in (round_.city, host[0]) if part)
        days = span_text(round_.start, round_.end) or text("fact.undated")
        return Heading(
            round_title(round_.ordinal, called, round_.start),
            " · ".join(part for part in (days, where) if part),
            (
                (
                    choice_label(round_.status),
                    status_tone(round_.status) if round_.status is not EventStatus.HELD else "",
                ),
            ),
            (host[1],) if host[1] else (),
            ((host[0], RecordRef("party", round_.host_id)),) if round_.host_id else (),
        )

    def facts(self) -> list[Fact]:
        round_ = self.round_()
        unknown = text("fact.unknown")
        mechanism = self.mechanism()
        host = self._party(round_.host_id)[0]
        return [
            Fact(text("fact.mechanism"), mechanism.name, mechanism.ref),
            Fact(text("fact.dates"), _dates(round_) or unknown, tone="" if round_.start else "muted", field="start"),
            moved_fact(self._context, self._ref),
            Fact(
                text("fact.host"),
                host or unknown,
                RecordRef("party", round_.host_id) if round_.host_id else None,
                tone="" if host else "muted",
                field="host_id",
            ),
            Fact(text("fact.host_reason"), round_.host_reason),
            Fact(
                text("fact.place"),
                self._place(round_),
                RecordRef("venue", round_.venue_id) if round_.venue_id else None,
            ),
            Fact(text("fact.marking"), choice_label(round_.marking)),
            Fact(text("fact.objective"), round_.objective.strip()),
        ]

    def long_text(self, field: str) -> str:
        return str(getattr(self.round_(), field))

    def series(self) -> list[RoundRow]:
        wanted = RoundCriteria(mechanism_id=self.round_().mechanism_id)
        return in_order(self._context.query(listing.rounds, wanted))

    def _party(self, party_id: str | None) -> tuple[str, str]:
        found = [party for party in self._context.query(listing.parties) if party.id == party_id]
        return (found[0].name, found[0].iso_code) if found else ("", "")

    def _place(self, round_: Round) -> str:
        if round_.venue_id is None:
            return round_.city
        venue = self._context.query(naming.name_of, RecordRef("venue", round_.venue_id))
        return ", ".join(part for part in (venue, round_.city) if part)


class NeighboursSection(Section):
    """Leads to the round before and the one after."""

    def __init__(self, context: AppContext, facts: RoundFacts, ref: PageRef) -> None:
        super().__init__()
        self._context = context
        self._facts = facts
        self._ref = ref
        self._targets: dict[str, str] = {}
        self.previous = self._link("chevron-left", "round.previous")
        self.next = self._link("chevron-right", "round.next")
        self.next.setLayoutDirection(opposite())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        layout.addWidget(self.previous)
        layout.addStretch(1)
        layout.addWidget(self.next)

    def refresh(self) -> None:
        series = self._facts.series()
        place = next((number for number, row in enumerate(series) if row.id == self._ref.id), 0)
        self._show(self.previous, series[place - 1] if place else None)
        self._show(self.next, series[place + 1] if place + 1 < len(series) else None)
        self.setVisible(len(series) > 1)

    def _link(self, icon: str, code: str) -> QPushButton:
        made = button("", icon=self._context.icon(icon, "accent"), look="link")
        made.setObjectName(code)
        made.clicked.connect(lambda: self._context.open(RecordRef(Round.KIND, self._targets[code])))
        return made

    def _show(self, link: QPushButton, row: RoundRow | None) -> None:
        link.setVisible(row is not None)
        if row is not None:
            self._targets[link.objectName()] = row.id
            link.setText(f"{row.name} · {date_text(row.start)}" if row.start else row.name)
            link.setAccessibleName(text(link.objectName(), name=row.name, when=round_short(row)))


def round_page(context: AppContext, ref: PageRef) -> DetailPage:
    """Return the page of a round."""
    facts = RoundFacts(context, ref)

    def sections() -> Iterator[Section]:
        yield NeighboursSection(context, facts, ref)
        yield FactsSection(context, ref, facts.facts).at(0, 6)
        yield delegations_section(context, ref).at(6, 6)
        yield participants_section(context, ref).at(6, 6)
        yield TurnedSection(ref, AgendaBoard(context, ref.now))
        yield OutcomesSection(context, ref).at(0, 8)
        yield papers_section(context, ref).at(8, 4)
        yield TextSection(context, text("fact.agreed_minutes"), lambda: facts.long_text("agreed_minutes"))
        yield TextSection(context, text("fact.record_internal"), lambda: facts.long_text("record"))
        yield TurnedSection(ref, ProgrammeSection(context, ref.now))
        yield DeadlinesSection(context, ref)
        yield TextSection(context, text("fact.notes"), lambda: facts.long_text("notes"))
        yield visits_section(context, ref)
        yield slips_section(context, ref)
        yield RelationsSection(context, ref)
        yield ClaimsSection(context, ref)
        yield HistorySection(context, ref)

    actions = [
        plan_button(context, lambda: facts.round_().mechanism_id, look=""),  # first, as on the page of its mechanism
        _dates_button(context, ref),
        DocumentButton(context, ref),
    ]
    return DetailPage(context, ref, facts.heading, sections(), actions)


def _dates_button(context: AppContext, ref: PageRef) -> QPushButton:
    made = button(text("dates.button"), icon=context.icon("calendar-event"))
    made.setObjectName("change_dates")
    made.setEnabled(not context.workspace.is_read_only)

    def on_clicked() -> None:
        from ui.mechanisms.change_dates import ChangeDatesDialog

        ChangeDatesDialog(context, ref.now, made.window()).open()

    made.clicked.connect(on_clicked)
    return made


def _dates(round_: Round) -> str:
    start, end = round_.start, round_.end
    if start is not None and start.is_exact and (end is None or end.is_exact):
        first = date_text(start, weekday=True)
        return first if end is None or end == start else f"{first} – {date_text(end, weekday=True)}"
    return span_text(start, end)
