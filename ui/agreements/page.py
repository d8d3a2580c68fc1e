"""The room of agreements: the register as it stands on a chosen day on the left; an agreement on the right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, Final, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from planner.domain.agreement_law import AgreementStatus
from planner.domain.agreements import Agreement, InstrumentKind, TermKind
from planner.domain.changes import ChangeSet
from planner.domain.entity import Entity, RecordRef
from planner.domain.timing import ImpreciseDate
from planner.services import listing, naming, records
from planner.services.listing import AgreementCriteria, AgreementRow
from ui.agreements import words
from ui.agreements.sections import acts_section, family_section, mechanisms_section, parties_section
from ui.agreements.sides import SidesSection
from ui.agreements.working_days import WorkingDays
from ui.context import AppContext
from ui.formatting import day_text
from ui.messages import choice_label, text
from ui.widgets.detail import DetailPage, Heading
from ui.widgets.document_button import DocumentButton
from ui.widgets.filters import FilterGroup
from ui.widgets.flags import flags_icon
from ui.widgets.record_sections import ClaimsSection, HistorySection, RelationsSection
from ui.widgets.room import Room
from ui.widgets.rows import Column
from ui.widgets.sections import Fact, FactsSection, PageRef, Section, TextSection
from ui.widgets.tones import status_tone

LAST_MONTHS: Final = 6
NEXT_MONTHS: Final = (3, 6, 12)
"""So many months ahead a day can be looked for at which notice is due or an agreement ends."""


class AgreementsRoom(Room[AgreementRow]):
    kind = "agreement"
    icon = "signature"
    watched = frozenset(
        {
            *("agreement", "agreement_action", "agreement_party", "agreement_link", "party", "visit", "round"),
            *("engagement", "desk", "holiday_correction"),
        }
    )

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        self.days = WorkingDays(context, context)
        super().__init__(context, parent)
        self.as_of = self.add_day()
        self.choices = self.add_filters(self._groups)
        self.days.learned.connect(self._on_days_learned)
        self._loader.loaded.connect(self._on_loaded)

    def columns(self) -> Sequence[Column[AgreementRow]]:
        return (
            Column(
                text("column.agreement"),
                lambda row: row.title,
                width=0,
                least=34,
                is_strong=True,
                icon=lambda row: flags_icon(row.codes),
                tooltip=lambda row: f"{row.title}\n{', '.join(row.codes)}",
            ),
            Column(
                text("column.status"),
                lambda row: choice_label(row.status),
                width=14,
                tone=lambda row: status_tone(row.status),
            ),
            Column(text("column.signed"), lambda row: row.signed, words.signed_text, width=12, yields=2),
            Column(text("column.in_force_since"), lambda row: row.in_force_since, words.since_text, width=13, yields=4),
            Column(
                text("column.expiry"),
                lambda row: row.expiry,
                lambda row: words.expiry_text(row, self.days, is_short=True),
                width=14,
                yields=1,
                tooltip=lambda row: words.expiry_text(row, self.days),
                tone=lambda row: self._tone(row, row.expiry),
            ),
            Column(
                text("column.notice_by"),
                lambda row: row.notice_by,
                lambda row: words.notice_text(row, self.days, is_short=True),
                width=14,
                yields=3,
                tooltip=lambda row: words.notice_text(row, self.days),
                tone=lambda row: self._tone(row, row.notice_by),
            ),
            Column(text("column.kind"), lambda row: choice_label(row.kind), width=20, yields=5, field="kind"),
        )

    def key(self, row: AgreementRow) -> str:
        return row.id

    def load(self, criteria: Any) -> Sequence[AgreementRow]:
        wanted = criteria if isinstance(criteria, AgreementCriteria) else AgreementCriteria()
        rows = self.context.query(listing.agreements, self.as_of.day, wanted)
        party, kind, status, signed = (self.choices.value(name) for name in ("party", "kind", "status", "signed"))
        return [
            row
            for row in rows
            if (party is None or party in row.codes)
            and (kind is None or row.kind is kind)
            and (status is None or row.status is status)
            and (signed is None or _is_signed_within(row, *self._period(signed)))
            and self._is_due(row, "notice_by", row.notice_by)
            and self._is_due(row, "expiry", row.expiry)
        ]

    def load_first(self, criteria: Any, limit: int) -> Sequence[AgreementRow]:
        if criteria is not None or self.choices.values:
            return ()
        return self.context.query(listing.latest_agreements, self.as_of.day, limit)

    def _is_due(self, row: AgreementRow, name: str, due: ImpreciseDate | None) -> bool:
        """Say whether a day lies within the months that are chosen, and the agreement is not over by then."""
        months = self.choices.value(name)
        if months is None:
            return True
        day = self.as_of.day
        until = ImpreciseDate.of(day).plus(months=months).last
        return due is not None and row.status not in words.OVER and due.last >= day and due.first <= until

    def criteria_text(self, criteria: Any) -> str:
        if not isinstance(criteria, AgreementCriteria):
            return str(criteria)
        if criteria.ends_by is not None:
            return text("agreement.ending_by", day=day_text(criteria.ends_by))
        if criteria.statuses:
            return ", ".join(choice_label(status).lower() for status in criteria.statuses)
        if criteria.partner_id is not None:
            return self.context.query(naming.name_of, RecordRef("party", criteria.partner_id))
        return text("agreement.chosen")

    def detail(self, ref: PageRef) -> DetailPage:
        return agreement_page(self.context, ref, lambda: self.as_of.day, self.days)

    def _tone(self, row: AgreementRow, day: Any) -> str:
        if row.status in words.OVER or day is None:
            return "muted"
        return "warning" if self.days.note(day) else ""

    def _period(self, signed: int) -> tuple[date, date]:
        """Return the days of a year, or for the number of months those that end on the day shown."""
        if signed > LAST_MONTHS:
            return date(signed, 1, 1), date(signed, 12, 31)
        day = self.as_of.day
        return ImpreciseDate.of(day).plus(months=-signed).first, day

    def _groups(self) -> Sequence[FilterGroup]:
        rows = self.context.query(listing.agreements, self.as_of.day)
        codes = {code for row in rows for code in row.codes}
        named = {one.iso_code or one.name: one.name for one in self.context.query(listing.parties)}
        kinds, statuses = {row.kind for row in rows}, {row.status for row in rows}
        return (
            FilterGroup("party", text("filter.party"), tuple((code, named[code]) for code in named if code in codes)),
            FilterGroup("kind", text("filter.kind"), tuple((k, choice_label(k)) for k in InstrumentKind if k in kinds)),
            FilterGroup(
                "signed",
                text("column.signed"),
                (
                    (LAST_MONTHS, text("agreement.last_months", count=LAST_MONTHS)),
                    *((year, str(year)) for year in sorted({row.signed.year for row in rows if row.signed})),
                ),
            ),
            FilterGroup(
                "status",
                text("column.status"),
                tuple((one, choice_label(one)) for one in AgreementStatus if one in statuses),
            ),
            *(_due_group(name) for name in ("notice_by", "expiry")),
        )

    @Slot()
    def _on_table_selected(self) -> None:
        super()._on_table_selected()
        if self._many is not None and not self.context.workspace.is_read_only:
            self._many.offer("many.act", "signature", self._on_act_clicked)

    @Slot()
    def _on_act_clicked(self) -> None:
        from ui.agreements.common_act import CommonActDialog

        CommonActDialog(self.context, self._selected_refs(), self.window()).open()

    @Slot()
    def _on_loaded(self) -> None:
        rows = self.table.rows_model.digest.rows
        self.days.ask(day for row in rows for day in (row.expiry, row.notice_by))

    @Slot()
    def _on_days_learned(self) -> None:
        self.table.viewport().update()
        self.refresh_detail()

    def _take_in(self, changes: ChangeSet) -> None:
        if changes.touches({"holiday_correction", "desk", "party"}):
            self.days.forget()
        super()._take_in(changes)


def _due_group(name: str) -> FilterGroup:
    options = tuple((count, text(f"agreement.{name}_within", count=count)) for count in NEXT_MONTHS)
    return FilterGroup(name, text(f"column.{name}"), options)


def _is_signed_within(row: AgreementRow, first: date, last: date) -> bool:
    return row.signed is not None and row.signed.last >= first and row.signed.first <= last


def agreement_page(context: AppContext, ref: PageRef, on: Callable[[], date], days: WorkingDays) -> DetailPage:
    """Return the page of an agreement as it stands on the day that ``on`` gives."""

    def row() -> AgreementRow:
        return context.query(listing.agreements, on(), AgreementCriteria(ids=(ref.id,)))[0]

    def heading(entity: Entity) -> Heading:
        agreement, found = cast(Agreement, entity), row()
        status = choice_label(found.status)
        chips = [(status, status_tone(found.status))]
        if on() != context.today:
            chips.append((text("agreement.as_of", day=day_text(on())), "violet"))
        kind = choice_label(agreement.kind)
        about = f"{kind} · {agreement.subject_matter}" if agreement.subject_matter else kind
        return Heading(agreement.title, about, tuple(chips), found.codes)

    def facts() -> list[Fact]:
        agreement, found = cast(Agreement, context.query(records.get, ref.now)), row()
        days.ask((found.expiry, found.notice_by))
        event = context.query(naming.name_of, found.event) if found.event else ""
        signed = ", ".join(part for part in (words.signed_text(found), found.signed_place) if part)
        is_over = found.status in words.OVER
        return [
            _known("column.signed", signed),
            Fact(text("fact.signed_at"), event, found.event),
            _known("fact.entry_rule", words.entry_text(agreement), "entry_rule"),
            _if_known("column.in_force_since", words.since_text(found)),
            _known("fact.term", words.term_text(agreement), "term"),
            _known(
                "fact.expired" if is_over else "column.expiry",
                words.expiry_text(found, days),
                "term",
                "warning" if not is_over and days.note(found.expiry) else "",
            ),
            _known(
                "column.notice_by",
                "" if is_over else words.notice_text(found, days),
                "term" if agreement.term is TermKind.UNKNOWN else "notice_months",
                "warning" if days.note(found.notice_by) else "",
            ),
            _if_known("fact.renewal", words.renewal_text(agreement), "renewal"),
            _if_known("fact.notice", words.notice_period_text(agreement), "notice_months"),
            _if_known("fact.binding_own", choice_label(agreement.binding_own), "binding_own"),
            _if_known("fact.binding_partner", choice_label(agreement.binding_partner), "binding_partner"),
            *(
                Fact(text(f"fact.{name}"), str(getattr(agreement, name)))
                for name in ("languages", "depositary", "registration", "custody")
            ),
            Fact(text("field.marking"), choice_label(agreement.marking)),
        ]

    def notes() -> str:
        return cast(Agreement, context.query(records.get, ref.now)).notes

    def sections() -> Iterator[Section]:
        yield FactsSection(context, ref, facts)
        yield SidesSection(context, ref)
        yield acts_section(context, ref)
        yield parties_section(context, ref)
        yield family_section(context, ref)
        yield mechanisms_section(context, ref)
        yield TextSection(context, text("field.notes"), notes)
        yield RelationsSection(context, ref)
        yield ClaimsSection(context, ref)
        yield HistorySection(context, ref)

    return DetailPage(context, ref, heading, sections(), [DocumentButton(context, ref)])


def _known(code: str, value: str, field: str = "", tone: str = "") -> Fact:
    """Return a fact that matters also where it is unknown: it says so, and leads to the field that would tell."""
    return Fact(text(code), value, tone="muted" if value == text("fact.unknown") else tone, field=field)


def _if_known(code: str, value: str, field: str = "", tone: str = "") -> Fact:
    """Return a fact that takes a line of its own only where it is known."""
    return Fact(text(code), "" if value == text("fact.unknown") else value, tone=tone, field=field)
