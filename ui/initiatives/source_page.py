"""The page of a source: its words, what it claims, and the records that cite it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Slot

from planner.domain.entity import Entity, RecordRef
from planner.domain.sources import Source
from planner.services import listing, records
from planner.services.listing import ClaimRow
from ui.context import AppContext
from ui.formatting import date_text
from ui.messages import choice_label, fact_name, kind_name, text
from ui.widgets.basics import button
from ui.widgets.cite import CiteDialog
from ui.widgets.detail import DetailPage, Heading
from ui.widgets.record_sections import HistorySection, claimed_value
from ui.widgets.rows import Column
from ui.widgets.sections import Fact, FactsSection, PageRef, Section, TextSection
from ui.widgets.table_section import TableSection


@dataclass(frozen=True, slots=True)
class CitingRow:
    """A record that cites the source, and in how many claims about its facts."""

    ref: RecordRef
    name: str
    count: int


class CitedBySection(TableSection[CitingRow]):
    """The records that cite the source; several more can be named at once."""

    def __init__(self, context: AppContext, ref: PageRef) -> None:
        super().__init__(
            context,
            text("section_title.cited_by"),
            "",
            (
                Column(text("column.record"), lambda row: row.name, width=0, is_strong=True),
                Column(text("column.kind"), lambda row: kind_name(row.ref.kind).capitalize(), width=18),
                Column(
                    text("column.claims"),
                    lambda row: row.count,
                    lambda row: str(row.count or ""),
                    width=8,
                    align_right=True,
                    yields=1,
                ),
            ),
            lambda: citing(context.query(listing.claims, source_id=ref.id)),
            lambda row: str(row.ref),
            can_add=False,
            can_edit=False,
            target=lambda row: row.ref,
            empty=text("source.not_cited"),
        )
        self._shown = ref
        if not context.workspace.is_read_only:
            several = button(text("cite.add_several"), icon=context.icon("plus", "accent"), look="flat")
            several.setAccessibleName(text("cite.title"))
            several.clicked.connect(self._on_several_clicked)
            self.head.addWidget(several)

    @Slot()
    def _on_several_clicked(self) -> None:
        CiteDialog(self._context, source_id=self._shown.id, parent=self.window()).open()


def source_page(context: AppContext, ref: PageRef) -> DetailPage:
    """Return the page of a source."""

    def source() -> Source:
        return cast(Source, context.query(records.get, ref.now))

    def heading(_: Entity) -> Heading:
        shown = source()
        where = " · ".join(part for part in (shown.publisher, date_text(shown.published)) if part)
        return Heading(shown.title, where, ((choice_label(shown.kind), "accent"),))

    def facts() -> list[Fact]:
        shown = source()
        return [
            Fact(text("column.published"), date_text(shown.published, weekday=True), field="published"),
            Fact(text("column.publisher"), shown.publisher),
            Fact(text("field.reference"), shown.reference),
            Fact(text("field.marking"), choice_label(shown.marking)),
        ]

    def claimed() -> list[ClaimRow]:
        return [row for row in context.query(listing.claims, source_id=ref.id) if row.fact]

    def sections() -> Iterator[Section]:
        yield FactsSection(context, ref, facts)
        yield TextSection(context, text("field.source.text"), lambda: source().text)
        yield TextSection(context, text("field.notes"), lambda: source().notes)
        yield TableSection(
            context,
            text("section_title.claims_from"),
            "claim",
            (
                Column(text("column.record"), lambda row: row.subject_name, width=0, is_strong=True),
                Column(
                    text("column.fact"),
                    lambda row: row.fact,
                    lambda row: fact_name(row.subject.kind, row.fact),
                    width=17,
                ),
                Column(
                    text("column.claimed"),
                    lambda row: row.value,
                    lambda row: claimed_value(context, row.subject.kind, row.fact, row.value),
                    width=24,
                    tooltip=lambda row: row.notes or row.value,
                    yields=1,
                ),
                Column(text("column.standing"), _standing, width=11, tone=_standing_tone, yields=2),
            ),
            claimed,
            lambda row: row.id,
            preset=lambda: {"source_id": ref.id},
            fixed=("source_id",),
            target=lambda row: row.subject,
            empty=text("source.no_claims"),
        )
        yield CitedBySection(context, ref)
        yield HistorySection(context, ref)

    return DetailPage(context, ref, heading, sections())


def citing(rows: Sequence[ClaimRow]) -> list[CitingRow]:
    """Return the records that claims are about, each once, by name."""
    found: dict[RecordRef, CitingRow] = {}
    for row in rows:
        before = found.get(row.subject)
        count = (before.count if before else 0) + bool(row.fact)
        found[row.subject] = CitingRow(row.subject, row.subject_name, count)
    return sorted(found.values(), key=lambda row: (row.name.casefold(), str(row.ref)))


def _standing(row: ClaimRow) -> str:
    if row.is_preferred:
        return text("claim.preferred")
    return text("claim.rival") if row.has_rivals else ""


def _standing_tone(row: ClaimRow) -> str:
    return "good" if row.is_preferred else "warning"
