"""What the pages of visits and engagements share: what was signed there, talks on a visit, changing the dates."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from planner.domain.agreements import AgreementAction
from planner.services import listing, records
from planner.services.listing import AgreementCriteria, AgreementRow, EngagementCriteria, EngagementRow
from ui.context import AppContext
from ui.formatting import date_text, span_text
from ui.messages import choice_label, text
from ui.widgets.basics import stand_beside_words
from ui.widgets.rows import Column
from ui.widgets.sections import PageRef
from ui.widgets.table_section import TableSection
from ui.widgets.tones import status_tone


class _DatesButton(QPushButton):
    def __init__(self, context: AppContext, ref: PageRef) -> None:
        super().__init__(text("dates.button"))
        stand_beside_words(self, context.icon("calendar-event"))
        self._context = context
        self._ref = ref
        self.setEnabled(not context.workspace.is_read_only)
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        from ui.mechanisms.change_dates import ChangeDatesDialog

        ChangeDatesDialog(self._context, self._ref.now, self.window()).open()


def dates_button(context: AppContext, ref: PageRef) -> QPushButton:
    """Return the button that moves an event to other days, for a reason."""
    return _DatesButton(context, ref)


def signed_section(context: AppContext, ref: PageRef) -> TableSection[AgreementRow]:
    """Return the agreements on which something was done at the event, as they stand today."""

    def load() -> list[AgreementRow]:
        ids = {act.agreement_id for act in context.query(records.all_of, AgreementAction, event=ref.now)}
        if not ids:
            return []
        return context.query(listing.agreements, context.today, AgreementCriteria(ids=tuple(sorted(ids))))

    return TableSection(
        context,
        text("section_title.signed_here"),
        "agreement",
        (
            Column(
                text("column.agreement"), lambda row: row.title, width=0, is_strong=True, tooltip=lambda row: row.title
            ),
            Column(text("column.signed"), lambda row: row.signed, lambda row: date_text(row.signed), width=13),
            Column(
                text("column.status"),
                lambda row: choice_label(row.status),
                width=18,
                tone=lambda row: status_tone(row.status),
                yields=1,
            ),
        ),
        load,
        lambda row: row.id,
        can_add=False,
        open_rows=True,
        hide_empty=True,
    )


def engagements_section(context: AppContext, ref: PageRef) -> TableSection[EngagementRow]:
    return TableSection(
        context,
        text("section_title.engagements"),
        "engagement",
        (
            Column(text("column.event"), lambda row: row.title, width=0, is_strong=True),
            Column(text("column.dates"), lambda row: row.start, lambda row: span_text(row.start, row.end), width=18),
            Column(text("column.kind"), lambda row: choice_label(row.kind), width=12, yields=1),
        ),
        lambda: context.query(listing.engagements, EngagementCriteria(visit_id=ref.id)),
        lambda row: row.id,
        preset=lambda: {"visit_id": ref.id},
        fixed=("visit_id",),
        open_rows=True,
        empty=text("visit.no_engagements"),
    )
