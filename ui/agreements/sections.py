"""The lists on an agreement's page: its acts, its parties, its family, and the mechanisms that rest on it."""

from __future__ import annotations

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import Mechanism
from planner.services import listing, naming, records
from planner.services.listing import ActRow, FamilyRow, SignatoryRow
from ui.context import AppContext
from ui.formatting import date_text
from ui.messages import choice_label, text
from ui.widgets.cell_links import leading
from ui.widgets.flags import flags_icon
from ui.widgets.rows import Column
from ui.widgets.sections import PageRef
from ui.widgets.table_section import TableSection


def acts_section(context: AppContext, ref: PageRef) -> TableSection[ActRow]:
    """Return the dated acts; the menu of an act opens the event that it happened at."""

    def event_name(row: ActRow) -> str:
        return context.query(naming.names_of, [row.event]).get(row.event, "") if row.event else ""

    return TableSection(
        context,
        text("section_title.acts"),
        "agreement_action",
        (
            Column(
                text("column.when"),
                lambda row: row.when,
                lambda row: date_text(row.when) if row.when else text("fact.unknown"),
                width=13,
                tone=lambda row: "" if row.when else "muted",
                field="when",
            ),
            Column(
                text("column.act"),
                lambda row: choice_label(row.kind),
                width=0,
                is_strong=True,
                field="kind",
            ),
            Column(
                text("column.side"),
                lambda row: row.party or text("agreement.all_sides"),
                width=8,
                icon=lambda row: flags_icon((row.party,)),
                leads=leading("party", lambda row: row.party_id),
                field="party_id",
            ),
            Column(text("column.place"), lambda row: row.place, width=14, yields=2, field="place"),
            Column(
                text("column.event"),
                event_name,
                width=24,
                tooltip=event_name,
                leads=lambda row: row.event,
                yields=1,
                field="event",
            ),
        ),
        lambda: context.query(listing.acts, ref.id),
        lambda row: row.id,
        preset=lambda: {"agreement_id": ref.id},
        fixed=("agreement_id",),
        empty=text("agreement.no_acts"),
    )


def parties_section(context: AppContext, ref: PageRef) -> TableSection[SignatoryRow]:
    names: dict[str, str] = {}

    def load() -> list[SignatoryRow]:
        names.update({party.id: party.name for party in context.query(listing.parties)})
        return context.query(listing.signatories, ref.id)

    return TableSection(
        context,
        text("agreement.parties"),
        "agreement_party",
        (
            Column(
                text("filter.party"),
                lambda row: names.get(row.party_id, row.party),
                width=16,
                is_strong=True,
                icon=lambda row: flags_icon((row.party,)),
                leads=leading("party", lambda row: row.party_id),
            ),
            Column(
                text("column.signatory"),
                lambda row: row.signatory,
                lambda row: row.signatory or text("fact.unknown"),
                width=0,
                tone=lambda row: "" if row.signatory else "muted",
                leads=leading("person", lambda row: row.signatory_id),
                field="signatory_id",
            ),
            Column(
                text("column.capacity"),
                lambda row: row.signatory_capacity,
                width=24,
                yields=1,
                field="signatory_capacity",
            ),
        ),
        load,
        lambda row: row.id,
        preset=lambda: {"agreement_id": ref.id},
        fixed=("agreement_id",),
        empty=text("agreement.no_parties"),
    )


def family_section(context: AppContext, ref: PageRef) -> TableSection[FamilyRow]:
    """Return every link of the family, those of this agreement said from its side."""
    return TableSection(
        context,
        text("section_title.family"),
        "agreement_link",
        (
            Column(text("column.relation"), lambda row: _link_words(row, ref.id), width=24),
            Column(
                text("column.agreement"),
                lambda row: _relative(row, ref.id)[1],
                width=0,
                is_strong=True,
                tooltip=lambda row: _relative(row, ref.id)[1],
            ),
            Column(text("column.note"), lambda row: row.notes, width=22, tooltip=lambda row: row.notes, yields=1),
        ),
        lambda: context.query(listing.family, ref.id),
        lambda row: row.id,
        preset=lambda: {"agreement_id": ref.id},
        fixed=("agreement_id",),
        target=lambda row: RecordRef("agreement", _relative(row, ref.id)[0]),
        empty=text("agreement.no_family"),
    )


def mechanisms_section(context: AppContext, ref: PageRef) -> TableSection[Mechanism]:
    return TableSection(
        context,
        text("section_title.basis_for"),
        "mechanism",
        (
            Column(text("column.mechanism"), lambda row: row.name, width=0, is_strong=True),
            Column(text("column.level"), lambda row: choice_label(row.level), width=20, yields=1),
        ),
        lambda: context.query(records.all_of, Mechanism, legal_basis_id=ref.id),
        lambda row: row.id,
        can_add=False,
        open_rows=True,
        hide_empty=True,
    )


def _link_words(row: FamilyRow, own: str) -> str:
    if row.agreement_id == own:
        return text(f"family.to.{row.kind.name}")
    if row.other_id == own:
        return text(f"family.from.{row.kind.name}")
    return text(f"family.between.{row.kind.name}", agreement=row.agreement)


def _relative(row: FamilyRow, own: str) -> tuple[str, str]:
    """Return the id and title of the other agreement of a link; of a link between two others the one it points to."""
    if row.other_id == own:
        return row.agreement_id, row.agreement
    return row.other_id, row.other
