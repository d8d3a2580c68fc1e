"""The room of delegations: who goes where with how many on the left; a delegation in its order on the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.delegations import Category, Delegation
from planner.domain.entity import Entity, RecordRef
from planner.services import delegations, listing, naming, records
from planner.services.delegations import LATEST
from planner.services.listing import DelegationCriteria, DelegationRow
from ui.context import AppContext
from ui.delegations.attending import AttendingSection
from ui.delegations.members import MembersSection
from ui.formatting import day_text, span_text
from ui.messages import choice_label, text
from ui.theme import Space
from ui.widgets.cell_links import leading
from ui.widgets.detail import DetailPage, Heading
from ui.widgets.document_button import DocumentButton
from ui.widgets.filters import FilterGroup
from ui.widgets.flags import flags_icon
from ui.widgets.record_sections import HistorySection
from ui.widgets.room import Room
from ui.widgets.rows import Column
from ui.widgets.sections import Fact, FactsSection, OwnSection, PageRef, Section, TextSection, TurnedSection
from ui.widgets.table_section import TableSection


class DelegationsRoom(Room[DelegationRow]):
    kind = "delegation"
    icon = "users-group"
    watched = frozenset({"delegation", "member", "round", "visit", "engagement", "person", "party", "mechanism"})

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.choices = self.add_filters(self._groups)

    def columns(self) -> Sequence[Column[DelegationRow]]:
        return (
            Column(
                text("column.delegation"),
                lambda row: row.name,
                width=0,
                is_strong=True,
                icon=lambda row: flags_icon((row.party,)),
                tooltip=lambda row: row.name,
            ),
            Column(
                text("column.dates"),
                lambda row: row.start,
                lambda row: span_text(row.start, row.end),
                width=17,
            ),
            Column(text("column.head"), lambda row: row.head, width=18, tooltip=lambda row: row.head, yields=2),
            Column(
                text("column.members"),
                lambda row: row.member_count,
                _count_text,
                width=15,
                tone=lambda row: "warning" if row.provisional_count else "",
                tooltip=_count_tooltip,
                yields=1,
            ),
        )

    def key(self, row: DelegationRow) -> str:
        return row.id

    def load(self, criteria: Any) -> Sequence[DelegationRow]:
        wanted = criteria if isinstance(criteria, DelegationCriteria) else DelegationCriteria()
        rows = self.context.query(listing.delegations, replace(wanted, is_latest_first=True))
        return [row for row in rows if self._is_chosen(row)]

    def load_first(self, criteria: Any, limit: int) -> Sequence[DelegationRow]:
        if self.choices.values:
            return ()
        wanted = criteria if isinstance(criteria, DelegationCriteria) else DelegationCriteria()
        return self.context.query(listing.delegations, replace(wanted, is_latest_first=True, limit=limit))

    def criteria_text(self, criteria: Any) -> str:
        if isinstance(criteria, DelegationCriteria) and criteria.subject is not None:
            return self.context.query(naming.name_of, criteria.subject)
        return text("filter.has_provisional").lower()

    def detail(self, ref: PageRef) -> DetailPage:
        return delegation_page(self.context, ref)

    def _is_chosen(self, row: DelegationRow) -> bool:
        party, year, open_ones = (self.choices.value(name) for name in ("party", "year", "nominations"))
        return (
            (party is None or row.party_id == party)
            and (year is None or (row.start is not None and row.start.year == year))
            and (open_ones is None or row.provisional_count > 0)
        )

    def _groups(self) -> Sequence[FilterGroup]:
        present = self.context.query(listing.delegation_parties)
        named = tuple((one.id, one.name) for one in self.context.query(listing.parties) if one.id in present)
        years = self.context.query(listing.delegation_years)
        return (
            FilterGroup("party", text("filter.party"), named),
            FilterGroup("year", text("filter.year"), tuple((year, str(year)) for year in years)),
            FilterGroup("nominations", text("filter.nominations"), ((True, text("filter.has_provisional")),)),
        )


def _count_text(row: DelegationRow) -> str:
    if not row.provisional_count:
        return str(row.member_count)
    return text("delegation.count", count=row.member_count, open=row.provisional_count)


def _count_tooltip(row: DelegationRow) -> str:
    confirmed = text("delegation.confirmed", count=row.member_count - row.provisional_count)
    return f"{confirmed}, {text('delegation.provisional', count=row.provisional_count)}"


class NominationsSection(OwnSection):
    """The members in their order, and below them what the chosen one takes part in."""

    def __init__(self, context: AppContext, ref: RecordRef) -> None:
        super().__init__()
        self._context = context
        delegation = cast(Delegation, context.query(records.get, ref))
        self._members = MembersSection(context, ref.id)
        self._attending = AttendingSection(context, delegation.subject)
        self._members.chosen.connect(self._attending.show_member)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.L)
        layout.addWidget(self._members)
        layout.addWidget(self._attending)

    def turn_to(self, ref: RecordRef) -> None:
        delegation = cast(Delegation, self._context.query(records.get, ref))
        with QSignalBlocker(self._members):
            self._members.turn_to(ref.id)
        self._attending.turn_to(delegation.subject)

    def refresh(self) -> None:
        with QSignalBlocker(self._members):  # whoever is chosen then is asked for once
            self._members.refresh()
        self._attending.show_member(self._members.table.current_key)


def delegation_page(context: AppContext, ref: PageRef) -> DetailPage:
    """Return the page of a delegation: its event, its members in their order, and what they take part in."""

    def delegation() -> Delegation:
        return cast(Delegation, context.query(records.get, ref.now))

    def row() -> DelegationRow | None:
        rows = context.query(listing.delegations, DelegationCriteria(subject=delegation().subject))
        return next((one for one in rows if one.id == ref.id), None)

    def heading(entity: Entity) -> Heading:
        found = row()
        day = context.query(delegations.event_day, ref.id)
        as_of = text("delegation.as_of_latest") if day == LATEST else text("delegation.as_of", day=day_text(day))
        chips: list[tuple[str, str]] = []
        if found is not None and found.member_count > found.provisional_count:
            chips.append((text("delegation.confirmed", count=found.member_count - found.provisional_count), "good"))
        if found is not None and found.provisional_count:
            chips.append((text("delegation.provisional", count=found.provisional_count), "warning"))
        name = context.query(naming.name_of_entity, entity)
        return Heading(name, as_of, tuple(chips), (found.party,) if found else ())

    def facts() -> list[Fact]:
        found = row()
        if found is None:
            return []
        parties = {one.id: one.name for one in context.query(listing.parties)}
        return [
            Fact(text("column.event"), found.subject_name, found.subject),
            Fact(text("column.dates"), span_text(found.start, found.end) or text("fact.unknown")),
            Fact(text("filter.party"), parties.get(found.party_id, ""), RecordRef("party", found.party_id)),
        ]

    def sections() -> Iterator[Section]:
        yield FactsSection(context, ref, facts)
        yield TurnedSection(ref, NominationsSection(context, ref.now))
        yield TableSection(
            context,
            text("section_title.withdrawn"),
            "member",
            (
                Column(
                    text("column.name"),
                    lambda one: one.person,
                    width=0,
                    is_strong=True,
                    leads=leading("person", lambda one: one.person_id),
                ),
                Column(text("column.capacity"), lambda one: one.capacity, width=26, yields=1),
                Column(text("column.category"), lambda one: choice_label(Category(one.category)), width=15, yields=2),
            ),
            lambda: context.query(delegations.withdrawn_members, ref.id),
            lambda one: one.id,
            fixed=("delegation_id",),
            can_add=False,
            empty=text("delegation.none_withdrawn"),
            hide_empty=True,
        )
        yield TextSection(context, text("field.notes"), lambda: delegation().notes)
        yield HistorySection(context, ref)

    return DetailPage(context, ref, heading, sections(), [DocumentButton(context, ref)])
