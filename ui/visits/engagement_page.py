"""The page of talks, a call or another engagement that is neither a round nor a visit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from planner.domain.entity import Entity
from planner.domain.mechanisms import EventStatus
from planner.domain.repeats import Repeat
from planner.domain.visits import Engagement
from planner.services import listing, records, series_rows
from ui.context import AppContext
from ui.formatting import span_text
from ui.mechanisms.round_tables import DeadlinesSection, moved_fact, participants_section, slips_section
from ui.messages import choice_label, text
from ui.programme.section import ProgrammeSection
from ui.repeat_words import repeat_text
from ui.visits.event_sections import dates_button, signed_section
from ui.visits.visit_page import date_words, record_fact
from ui.widgets.detail import DetailPage, Heading
from ui.widgets.record_sections import ClaimsSection, HistorySection, RelationsSection
from ui.widgets.sections import Fact, FactsSection, PageRef, Section, TextSection, TurnedSection
from ui.widgets.tones import status_tone


def engagement_page(context: AppContext, ref: PageRef) -> DetailPage:
    """Return the page of an engagement."""

    def engagement() -> Engagement:
        return cast(Engagement, context.query(records.get, ref.now))

    def heading(_: Entity) -> Heading:
        shown = engagement()
        codes = context.query(listing.party_codes)
        chips = (
            (choice_label(shown.status), status_tone(shown.status) if shown.status is not EventStatus.HELD else ""),
            (choice_label(shown.kind), "accent"),
        )
        where = [span_text(shown.start, shown.end) or text("visit.undated"), shown.city]
        flags = (codes[shown.partner_id],) if shown.partner_id in codes else ()
        return Heading(shown.title, " · ".join(part for part in where if part), chips, flags)

    def facts() -> list[Fact]:
        shown = engagement()
        return [
            Fact(
                text("fact.dates"),
                date_words(shown.start, shown.end),
                tone="" if shown.start else "muted",
                field="start",
            ),
            moved_fact(context, ref),
            *repeat_facts(),
            record_fact(context, "fact.partner", "party", shown.partner_id, field="partner_id"),
            record_fact(context, "fact.venue", "venue", shown.venue_id, is_optional=True),
            record_fact(context, "fact.visit", "visit", shown.visit_id, is_optional=True),
            Fact(text("fact.marking"), choice_label(shown.marking)),
        ]

    def repeat_facts() -> list[Fact]:
        found = context.query(series_rows.membership, ref.now)
        if found is None:
            return []
        rule = repeat_text(Repeat.parse(found.series.rule), found.series.start)
        number = found.every - found.following + 1
        return [
            Fact(
                text("fact.repeats"),
                text("engagement.repeats", rule=rule[:1].upper() + rule[1:], number=number, count=found.every),
            )
        ]

    def sections() -> Iterator[Section]:
        yield FactsSection(context, ref, facts)
        yield TextSection(context, text("field.summary"), lambda: engagement().summary)
        yield TurnedSection(ref, ProgrammeSection(context, ref.now))
        yield participants_section(context, ref)
        yield signed_section(context, ref)
        yield DeadlinesSection(context, ref)
        yield TextSection(context, text("field.notes"), lambda: engagement().notes)
        yield slips_section(context, ref)
        yield RelationsSection(context, ref)
        yield ClaimsSection(context, ref)
        yield HistorySection(context, ref)

    return DetailPage(context, ref, heading, sections(), [dates_button(context, ref)])
