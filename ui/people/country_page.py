"""The page of a country: the course of the relationship, and the mechanisms, agreements, people and bodies of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout
from shiboken6 import isValid

from planner.domain.agreements import ActionKind
from planner.domain.entity import Entity
from planner.domain.errors import InvalidInput
from planner.domain.mechanisms import EventStatus
from planner.domain.parties import HolidayCorrection, Party
from planner.domain.timing import ImpreciseDate
from planner.services import desk, listing, records
from planner.services.listing import (
    AgreementCriteria,
    AgreementRow,
    InitiativeCriteria,
    MechanismCriteria,
    OrganisationRow,
    VisitCriteria,
    VisitRow,
)
from planner.services.timeline import TimelineRow, timeline
from ui.context import AppContext
from ui.duties.buttons import ScorecardButton
from ui.formatting import date_text, day_text, read_date, span_text, zone_text
from ui.messages import choice_label, kind_name, sentence, text
from ui.people.body_page import initiatives_section, mechanisms_section, people_section
from ui.people.footnotes import Footnotes
from ui.theme import Space, Type
from ui.widgets.basics import button, label, set_property, stand_beside_words
from ui.widgets.detail import DetailPage, Heading
from ui.widgets.document_button import DocumentButton
from ui.widgets.link import INSET
from ui.widgets.record_sections import ClaimsSection, HistorySection
from ui.widgets.room_list import is_large
from ui.widgets.rows import Column
from ui.widgets.section_head import SectionHead
from ui.widgets.sections import Fact, FactsSection, PageButton, PageRef, Section, TextSection
from ui.widgets.table import RowsTable
from ui.widgets.table_section import TableSection
from ui.widgets.tones import status_tone


class TimelineSection(Section):
    """What is dated of a party: the latest, and all of it when asked, or since a day that the officer types."""

    LATEST = 12
    MAX_ROWS = 200
    """Only what is longer scrolls within the page, which scrolls as well."""

    def __init__(self, context: AppContext, ref: PageRef) -> None:
        super().__init__()
        self._context = context
        self._ref = ref
        self._since: ImpreciseDate | None = None
        self._asked = 0
        self._party_id = ""
        self._rows: Sequence[TimelineRow] = ()
        self._is_whole = False
        self._title = label(context.theme, text("section_title.timeline"), Type.STRONG)
        self.since = QLineEdit()
        self.since.setPlaceholderText(text("timeline.since_hint"))
        self.since.setAccessibleName(text("timeline.since"))
        self.since.setFixedWidth(120)
        self._problem = label(context.theme, "", Type.CAPTION, "error", wrap=True)
        self._problem.hide()
        self._nothing = label(context.theme, text("timeline.nothing"), look="muted", wrap=True)
        self._note = label(context.theme, "", Type.CAPTION, "caption", wrap=True)
        self.footnotes = Footnotes(context)
        self.earlier = button("", look="link")
        self.table: RowsTable[TimelineRow] = RowsTable(
            context,
            text("section_title.timeline"),
            (
                Column(
                    text("column.when"),
                    lambda row: row.start or row.end,
                    when_text,
                    width=25,
                    tone=lambda row: "muted" if row.is_imprecise else "",
                    tooltip=lambda row: text("timeline.imprecise") if row.is_imprecise else "",
                ),
                Column(
                    text("column.what"),
                    lambda row: row.title,
                    lambda row: " ".join(filter(None, (what_text(row), self.footnotes.mark(row.ref)))),
                    width=0,
                    least=24,
                    is_strong=True,
                    leads=lambda row: row.ref,
                    tooltip=lambda row: row.title,
                ),
                Column(text("column.kind"), lambda row: kind_name(row.ref.kind).capitalize(), width=13, yields=2),
                Column(text("column.standing"), standing_text, width=18, tone=standing_tone, yields=1),
                Column(text("column.place"), lambda row: row.place, width=14, yields=3),
            ),
            lambda row: row.id,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        head = SectionHead(self._title)
        head.addWidget(label(context.theme, text("timeline.since"), look="muted"))
        head.addWidget(self.since)
        layout.addLayout(head)
        layout.addWidget(self._problem)
        earlier = QHBoxLayout()
        earlier.setContentsMargins(Space.M - INSET, 0, 0, 0)  # above the words of the table
        earlier.addWidget(self.earlier)
        earlier.addStretch(1)
        layout.addLayout(earlier)
        for widget in (self.table, self._nothing, self._note, self.footnotes):
            layout.addWidget(widget)
        self.earlier.clicked.connect(self._on_earlier_clicked)
        self.since.editingFinished.connect(self._on_since_finished)
        self.table.wrap(lines=4).changed.connect(self._fit)
        self.table.horizontalScrollBar().rangeChanged.connect(self._fit)
        self.table.activated_row.connect(self._on_row_activated)

    def refresh(self) -> None:
        """Have a large file read by the worker: all that a desk ever did stands on the page of its own country."""
        self._asked += 1
        asked, workspace, party_id = self._asked, self._context.workspace, self._ref.id
        since = self._since.first if self._since else None
        is_other, self._party_id = self._party_id != party_id, party_id
        if is_other:
            self._is_whole = False
        if not is_large(self._context):
            self._show(self._context.query(timeline, party_id, since=since))
            return
        if is_other:
            self.table.set_rows(())
            for widget in (self.earlier, self.table, self._nothing, self._note, self.footnotes):
                widget.hide()

        def on_read(rows: Sequence[TimelineRow]) -> None:
            if asked == self._asked and isValid(self):
                self._show(rows)

        self._context.tasks.run(lambda _: workspace.query(timeline, party_id, since=since), on_read)

    def _show(self, rows: Sequence[TimelineRow]) -> None:
        self._rows = rows
        left_out = 0 if self._is_whole or self._since else max(len(rows) - self.LATEST, 0)
        shown = rows[left_out:]
        self.footnotes.show_records(row.ref for row in shown if row.has_rivals)
        self.table.set_rows(shown)
        self.table.viewport().update()  # a row may have another number though it is the same
        self.earlier.setText(text("timeline.earlier_one" if left_out == 1 else "timeline.earlier", count=left_out))
        self.earlier.setVisible(left_out > 0)
        policy = Qt.ScrollBarPolicy
        self.table.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if len(shown) > self.MAX_ROWS else policy.ScrollBarAlwaysOff
        )
        self._title.setText(f"{text('section_title.timeline')}  {len(rows) or ''}".rstrip())
        self.table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        marks = {
            "imprecise": any(row.is_imprecise for row in shown),
            "rivals": self.footnotes.has_left_out,
        }
        self._note.setText(" ".join(text(f"timeline.note_{mark}") for mark, is_there in marks.items() if is_there))
        self._note.setVisible(bool(self._note.text()))
        self._fit()

    @Slot()
    def _fit(self) -> None:
        self.table.setFixedHeight(self.table.height_for(min(self.table.rows_model.given_count, self.MAX_ROWS)))

    @Slot()
    def _on_earlier_clicked(self) -> None:
        """Show all that came before as well; the keys are for the first of it, since the link is gone then."""
        self._is_whole = True
        self._show(self._rows)
        self.table.select_place(0)
        self.table.setFocus()

    @Slot()
    def _on_since_finished(self) -> None:
        typed = self.since.text().strip()
        try:
            self._since = read_date(typed) if typed else None
        except InvalidInput as error:
            self._problem.setText(sentence(error))
            self._problem.show()
            set_property(self.since, "invalid", "true")
            return
        self._problem.hide()
        set_property(self.since, "invalid", "false")
        self.refresh()

    @Slot(str)
    def _on_row_activated(self, key: str) -> None:
        place = self.table.rows_model.row_of(key)
        if place >= 0:
            self._context.open(self.table.rows_model.rows[place].ref)


def country_page(context: AppContext, ref: PageRef) -> DetailPage:
    """Return the page of a country or international organisation."""

    def party() -> Party:
        return cast(Party, context.query(records.get, ref.now))

    def heading(_: Entity) -> Heading:
        shown = party()
        is_home = ref.id in context.query(listing.home_ids)
        chips = ((text("people.ours"), "accent"),) if is_home else ()
        return Heading(shown.name, shown.native_name, chips, (shown.iso_code,) if shown.iso_code else ())

    def facts() -> list[Fact]:
        shown = party()
        return [
            Fact(text("column.kind"), choice_label(shown.kind)),
            Fact(text("column.capital"), shown.capital),
            Fact(text("column.clocks"), zone_text(shown.zone)),
            Fact(text("field.iso_code"), shown.iso_code),
        ]

    def sections() -> Iterator[Section]:
        yield FactsSection(context, ref, facts)
        yield TimelineSection(context, ref)
        yield mechanisms_section(
            context,
            lambda: context.query(listing.mechanisms, MechanismCriteria(partner_id=ref.id), on=context.today),
        )
        yield agreements_section(context, ref)
        yield visits_section(context, ref)
        yield initiatives_section(
            context,
            lambda: context.query(listing.initiatives, context.today, InitiativeCriteria(partner_id=ref.id)),
            lambda: {"partner_id": ref.id},
        )
        yield people_section(context, text("section_title.people"), party=ref)
        yield bodies_section(context, ref)
        yield holidays_section(context, ref)
        yield TextSection(context, text("field.notes"), lambda: party().notes)
        yield ClaimsSection(context, ref)
        yield HistorySection(context, ref)

    buttons = [DocumentButton(context, ref), ScorecardButton(context, ref), HomeButton(context, ref)]
    return DetailPage(context, ref, heading, sections(), buttons)


class HomeButton(PageButton):
    """Makes the country the desk's own, where it is not."""

    def __init__(self, context: AppContext, ref: PageRef) -> None:
        super().__init__(text("country.make_home"))
        stand_beside_words(self, context.icon("flag"))
        self._context = context
        self._ref = ref
        self.clicked.connect(self._on_clicked)

    def refresh(self) -> None:
        self.setVisible(not self._context.workspace.is_read_only and self._context.query(desk.home_of) != self._ref.id)

    @Slot()
    def _on_clicked(self) -> None:
        party = cast(Party, self._context.query(records.get, self._ref.now))
        self._context.attempt(lambda: desk.make_home(self._context.workspace, party))


def agreements_section(context: AppContext, ref: PageRef) -> TableSection[AgreementRow]:
    return TableSection(
        context,
        text("section_title.agreements"),
        "agreement",
        (
            Column(
                text("column.agreement"), lambda row: row.title, width=0, is_strong=True, tooltip=lambda row: row.title
            ),
            Column(text("column.signed"), lambda row: row.signed, width=13, yields=1),
            Column(
                text("column.status"),
                lambda row: choice_label(row.status),
                width=18,
                tone=lambda row: status_tone(row.status),
            ),
        ),
        lambda: context.query(listing.agreements, context.today, AgreementCriteria(partner_id=ref.id)),
        lambda row: row.id,
        can_add=False,
        open_rows=True,
        empty=text("country.no_agreements"),
        is_long=True,
    )


def visits_section(context: AppContext, ref: PageRef) -> TableSection[VisitRow]:
    """Return the visits from or to a party, the latest first; those without a date, which its course lacks, last."""

    def load() -> list[VisitRow]:
        return context.query(listing.visits, VisitCriteria(partner_id=ref.id, is_latest_first=True))

    return TableSection(
        context,
        text("section_title.visits_of"),
        "visit",
        (
            Column(text("column.visit"), lambda row: row.title, width=0, is_strong=True, tooltip=lambda row: row.title),
            Column(text("column.dates"), lambda row: row.start, lambda row: span_text(row.start, row.end), width=20),
            Column(
                text("column.status"),
                lambda row: choice_label(row.status),
                width=14,
                tone=lambda row: _event_tone(row.status),
                yields=1,
            ),
        ),
        load,
        lambda row: row.id,
        can_add=False,
        open_rows=True,
        empty=text("country.no_visits"),
        is_long=True,
    )


def bodies_section(context: AppContext, ref: PageRef) -> TableSection[OrganisationRow]:
    return TableSection(
        context,
        text("section_title.bodies"),
        "organisation",
        (
            Column(text("column.organisation"), lambda row: row.name, width=0, is_strong=True),
            Column(text("column.kind"), lambda row: choice_label(row.kind), width=18, yields=1),
        ),
        lambda: context.query(listing.organisations, party_id=ref.id),
        lambda row: row.id,
        preset=lambda: {"party_id": ref.id},
        open_rows=True,
        empty=text("country.no_bodies"),
    )


def holidays_section(context: AppContext, ref: PageRef) -> TableSection[HolidayCorrection]:
    """Return the officer's own corrections of the public holidays."""
    return TableSection(
        context,
        text("section_title.holiday_corrections"),
        "holiday_correction",
        (
            Column(text("column.when"), lambda row: row.day, lambda row: day_text(row.day, weekday=True), width=17),
            Column(text("column.holiday"), lambda row: row.name, width=0, is_strong=True, field="name"),
            Column(text("column.correction"), lambda row: choice_label(row.kind), width=11, field="kind"),
            Column(text("column.city"), lambda row: row.city, width=14, yields=1, field="city"),
        ),
        lambda: sorted(
            context.query(records.all_of, HolidayCorrection, party_id=ref.id), key=lambda one: (one.day, one.id)
        ),
        lambda row: row.id,
        preset=lambda: {"party_id": ref.id},
        fixed=("party_id",),
        empty=text("country.no_corrections"),
    )


def when_text(row: TimelineRow) -> str:
    """Return when it was, and by a mark that the day is not known."""
    shown = span_text(row.start, row.end) or date_text(row.end)
    return f"~ {shown}" if row.is_imprecise else shown


def what_text(row: TimelineRow) -> str:
    """Return what it was; of an agreement the act before its title, since two acts are two lines."""
    if isinstance(row.what, ActionKind):
        return text("timeline.act", act=choice_label(row.what), title=row.title)
    return row.title


def standing_text(row: TimelineRow) -> str:
    return choice_label(row.what) if row.what is not None and not isinstance(row.what, ActionKind) else ""


def standing_tone(row: TimelineRow) -> str:
    return "" if row.what is None else _event_tone(row.what)


def _event_tone(status: StrEnum) -> str:
    return "" if status is EventStatus.HELD else status_tone(status)
