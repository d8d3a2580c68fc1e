"""The papers of a round: the agreements that were signed or acted on there, and the plans that it signed."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.agreements import ActionKind, AgreementAction
from planner.domain.entity import RecordRef
from planner.domain.mechanisms import CooperationPlan
from planner.domain.timing import ImpreciseDate
from planner.services import naming, records
from ui.context import AppContext
from ui.formatting import date_text
from ui.messages import choice_label, text
from ui.widgets.rows import Column
from ui.widgets.sections import PageRef
from ui.widgets.table_section import TableSection


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper of a round; ``ref`` is the agreement or plan that it is, ``what`` was done with it."""

    ref: RecordRef
    title: str
    what: str
    when: ImpreciseDate | None = None

    @property
    def key(self) -> str:
        return f"{self.ref} {self.what} {self.when or ''}"


def papers_section(context: AppContext, ref: PageRef) -> TableSection[PaperRow]:
    """Return the section of what was signed at a round, the plans of cooperation first."""
    return TableSection(
        context,
        text("section_title.papers"),
        "agreement",
        (
            Column(text("column.paper"), lambda row: row.title, width=0, is_strong=True, tooltip=lambda row: row.title),
            Column(text("column.act"), lambda row: row.what, width=18),
            Column(text("column.when"), lambda row: row.when, lambda row: date_text(row.when), width=16, yields=1),
        ),
        lambda: _papers(context, ref.now),
        lambda row: row.key,
        can_add=False,
        can_edit=False,
        target=lambda row: row.ref,
        empty=text("paper.none_here"),
    )


def _papers(context: AppContext, round_ref: RecordRef) -> list[PaperRow]:
    plans = context.query(records.all_of, CooperationPlan, signed_at_id=round_ref.id)
    acts = context.query(records.all_of, AgreementAction, event=round_ref)
    agreements = [RecordRef("agreement", act.agreement_id) for act in acts]
    names = context.query(naming.names_of, agreements)
    signed = choice_label(ActionKind.SIGNED)
    found = [
        PaperRow(plan.ref, text("paper.plan", year=plan.year), signed)
        for plan in sorted(plans, key=lambda one: (one.year, one.id))
    ]
    found += (
        PaperRow(agreement, names.get(agreement, ""), choice_label(act.kind), act.when)
        for act, agreement in zip(acts, agreements, strict=True)
    )
    return list({row.key: row for row in found}.values())  # two sides that sign on one day are one line
