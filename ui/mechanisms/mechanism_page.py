"""The page of a mechanism: its terms and sides, its rounds, its plans of cooperation, what it talked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import cast

from PySide6.QtWidgets import QPushButton

from planner.domain.entity import Entity, RecordRef
from planner.domain.mechanisms import OPEN_STATUSES, Mechanism, MechanismSide, OutcomeKind, Round
from planner.domain.periodicity import DueStatus, HostReason, host_turn, missing_ordinals
from planner.services import listing, naming, records
from planner.services.listing import (
    MechanismCriteria,
    MechanismRow,
    NameRow,
    OutcomeCriteria,
    RoundCriteria,
    RoundRow,
    SideRow,
    TopicDiscussed,
)
from ui.context import AppContext
from ui.formatting import span_text
from ui.mechanisms.plans import PlansSection
from ui.mechanisms.words import (
    due_tone,
    due_words,
    next_words,
    open_span,
    periodicity_words,
    round_short,
    window_words,
)
from ui.messages import choice_label, text
from ui.widgets.basics import button
from ui.widgets.cell_links import leading
from ui.widgets.detail import DetailPage, Heading
from ui.widgets.document_button import DocumentButton
from ui.widgets.flags import flags_icon
from ui.widgets.record_sections import ClaimsSection, HistorySection, RelationsSection
from ui.widgets.rows import Column
from ui.widgets.sections import Fact, FactsSection, PageRef, Section, TextSection, TurnedSection
from ui.widgets.table_section import TableSection
from ui.widgets.tones import status_tone


class MechanismFacts:
    """Reads what a mechanism's page shows, and says it."""

    def __init__(self, context: AppContext, ref: PageRef) -> None:
        self._context = context
        self._ref = ref

    def row(self) -> MechanismRow:
        wanted = MechanismCriteria(ids=(self._ref.id,))
        return self._context.query(listing.mechanisms, wanted, on=self._context.today)[0]

    def heading(self, entity: Entity) -> Heading:
        mechanism, row = cast(Mechanism, entity), self.row()
        chips = [(choice_label(mechanism.level), "accent")]
        if mechanism.is_dormant:
            chips.append((text("due.dormant"), ""))
        elif row.due and row.due.status in (DueStatus.OVERDUE, DueStatus.DUE, DueStatus.DUE_SOON):
            chips.append((due_words(row.due), due_tone(row.due)))
        names = {party.id: party.name for party in self._context.query(listing.parties)}
        sides = tuple((names.get(side.party_id, side.code), RecordRef("party", side.party_id)) for side in row.parties)
        between = " – ".join(name for name, _ in sides)
        return Heading(
            mechanism.name,
            " · ".join(part for part in (mechanism.short_name, between) if part),
            tuple(chips),
            tuple(side.code for side in row.parties),
            sides,
        )

    def facts(self) -> list[Fact]:
        row = self.row()
        unknown = text("fact.unknown")
        found = [Fact(text("fact.periodicity"), periodicity_words(row.periodicity, row.period_months))]
        if row.due is not None and (words := window_words(row.due)):
            is_late = row.due.status is DueStatus.OVERDUE
            found.append(Fact(text("fact.due"), words, tone="danger" if is_late else ""))
        if row.next_round is not None:
            ref = RecordRef(Round.KIND, row.next_round.id)
            found.append(Fact(text("fact.next_round"), round_short(row.next_round), ref))
        if row.last_round is not None:
            ref = RecordRef(Round.KIND, row.last_round.id)
            found.append(Fact(text("fact.last_round"), round_short(row.last_round), ref))
        found.append(self._turn())
        missing = missing_ordinals(self._rounds())
        if missing:
            numbers = ", ".join(map(str, missing))
            found.append(Fact(text("fact.gap"), text("fact.gap_words", numbers=numbers), tone="warning"))
        found.append(self._named("fact.legal_basis", "agreement", row.legal_basis_id, unknown))
        found.append(self._named("fact.parent", "mechanism", row.parent_id, ""))
        return found

    def long_text(self, field: str) -> str:
        entity = self._context.query(records.get, self._ref.now)
        return str(getattr(entity, field, ""))

    def rounds(self) -> list[RoundRow]:
        rows = self._context.query(listing.rounds, RoundCriteria(mechanism_id=self._ref.id))
        return rows[::-1]

    def open_counts(self) -> dict[str, int]:
        """Return how many actions of each round are still open and not continued by a later one."""
        wanted = OutcomeCriteria(
            kinds=(OutcomeKind.ACTION,), statuses=OPEN_STATUSES, mechanism_id=self._ref.id, is_current=True
        )
        counts: dict[str, int] = {}
        for row in self._context.query(listing.outcomes, self._context.today, wanted):
            counts[row.round_id] = counts.get(row.round_id, 0) + 1
        return counts

    def topics(self) -> list[TopicDiscussed]:
        return self._context.query(listing.topics_at, [RecordRef(Round.KIND, row.id) for row in self.rounds()])

    def _rounds(self) -> list[Round]:
        return self._context.query(records.all_of, Round, mechanism_id=self._ref.id)

    def _turn(self) -> Fact:
        mechanism = cast(Mechanism, self._context.query(records.get, self._ref.now))
        sides = self._context.query(records.all_of, MechanismSide, mechanism_id=self._ref.id)
        turn = host_turn(mechanism, sides, self._rounds())
        if turn.party_id is None:
            code = "turn.on_agreement" if turn.reason is HostReason.ON_AGREEMENT else "fact.unknown"
            return Fact(text("fact.turn"), text(code))
        names = {party.id: party.name for party in self._context.query(listing.parties)}
        words = text(f"turn.{turn.reason.name.lower()}", host=names.get(turn.party_id, ""))
        return Fact(text("fact.turn"), words, RecordRef("party", turn.party_id))

    def _named(self, code: str, kind: str, identifier: str | None, otherwise: str) -> Fact:
        if identifier is None:
            return Fact(text(code), otherwise, tone="muted")
        ref = RecordRef(kind, identifier)
        return Fact(text(code), self._context.query(naming.name_of, ref), ref)


def mechanism_page(context: AppContext, ref: PageRef) -> DetailPage:
    """Return the page of a mechanism."""
    facts = MechanismFacts(context, ref)

    def sections() -> Iterator[Section]:
        yield FactsSection(context, ref, facts.facts)
        yield TextSection(context, text("fact.purpose"), lambda: facts.long_text("purpose"))
        yield _rounds_section(context, ref, facts)
        yield _sides_section(context, ref, facts)
        yield TurnedSection(ref, PlansSection(context, ref.now))
        yield _topics_section(context, facts)
        yield _children_section(context, ref)
        yield RoundsBelowSection(context, ref)
        yield _names_section(context, ref)
        yield TextSection(context, text("fact.terms_of_reference"), lambda: facts.long_text("terms_of_reference"))
        yield TextSection(context, text("fact.notes"), lambda: facts.long_text("notes"))
        yield RelationsSection(context, ref)
        yield ClaimsSection(context, ref)
        yield HistorySection(context, ref)

    actions = [plan_button(context, lambda: ref.id), DocumentButton(context, ref)]
    return DetailPage(context, ref, facts.heading, sections(), actions)


def plan_button(context: AppContext, mechanism_id: Callable[[], str], *, look: str = "primary") -> QPushButton:
    """Return the button that opens the planning of a mechanism's next round."""
    role = "accent_text" if look == "primary" else "muted"
    made = button(text("plan.button"), icon=context.icon("calendar-plus", role), look=look)
    made.setObjectName("plan_next_round")
    made.setEnabled(not context.workspace.is_read_only)

    def on_clicked() -> None:
        from ui.mechanisms.planning.dialog import PlanDialog

        PlanDialog(context, mechanism_id(), made.window()).open()

    made.clicked.connect(on_clicked)
    return made


def round_columns(open_counts: dict[str, int]) -> Sequence[Column[RoundRow]]:
    """Return the columns of a table of rounds; ``open_counts`` is looked into as the table is shown."""
    return (
        Column(text("column.round"), lambda row: row.ordinal, lambda row: row.name, width=12, is_strong=True),
        Column(text("column.dates"), lambda row: row.start, lambda row: span_text(row.start, row.end), width=16),
        Column(
            text("column.place"),
            lambda row: row.city or row.host,
            width=0,
            icon=lambda row: flags_icon((row.host,)),
            tooltip=lambda row: f"{row.city} ({row.host})" if row.host else row.city,
        ),
        Column(
            text("column.status"),
            lambda row: choice_label(row.status),
            width=11,
            tone=lambda row: status_tone(row.status),
            yields=1,
        ),
        Column(
            text("column.open_actions"),
            lambda row: open_counts.get(row.id, 0),
            lambda row: str(open_counts.get(row.id) or ""),
            width=12,
            tone=lambda row: "warning" if open_counts.get(row.id) else "",
            tooltip=lambda row: text("round.open_actions", count=open_counts.get(row.id, 0)),
            yields=2,
        ),
    )


def _rounds_section(context: AppContext, ref: PageRef, facts: MechanismFacts) -> Section:
    counts: dict[str, int] = {}

    def load() -> Sequence[RoundRow]:
        counts.clear()
        counts.update(facts.open_counts())
        return facts.rounds()

    return TableSection(
        context,
        text("section_title.rounds"),
        Round.KIND,
        round_columns(counts),
        load,
        lambda row: row.id,
        preset=lambda: {"mechanism_id": ref.id},
        fixed=("mechanism_id",),
        open_rows=True,
        empty=text("mechanism.no_rounds"),
    )


class RoundsBelowSection(TableSection[RoundRow]):
    """The rounds of the mechanisms that report to one, over all levels; not shown while there are none."""

    def __init__(self, context: AppContext, ref: PageRef) -> None:
        def load() -> Sequence[RoundRow]:
            below = context.query(listing.subtree, ref.id)[1:]
            found = [row for one in below for row in context.query(listing.rounds, RoundCriteria(mechanism_id=one))]
            return sorted(found, key=lambda row: (str(row.start or ""), row.id), reverse=True)

        super().__init__(
            context,
            text("section_title.rounds_below"),
            Round.KIND,
            round_columns({}),
            load,
            lambda row: row.id,
            can_edit=False,
            open_rows=True,
        )

    def refresh(self) -> None:
        super().refresh()
        self.setVisible(bool(self.table.rows_model.rows))


def _sides_section(context: AppContext, ref: PageRef, facts: MechanismFacts) -> Section:
    def organisation(row: SideRow) -> str:
        if row.organisation_id is None:
            return ""
        ref = RecordRef("organisation", row.organisation_id)
        return context.query(naming.names_of, [ref]).get(ref, "")

    names: dict[str, str] = {}

    def load() -> Sequence[SideRow]:
        names.update({party.id: party.name for party in context.query(listing.parties)})
        sides = facts.row().sides
        names.update({side.id: organisation(side) for side in sides})
        return sides

    columns: Sequence[Column[SideRow]] = (
        Column(
            text("column.side"),
            lambda row: names.get(row.party_id, row.code),
            width=16,
            is_strong=True,
            icon=lambda row: flags_icon((row.code,)),
            leads=leading("party", lambda row: row.party_id),
        ),
        Column(
            text("column.cochair"),
            lambda row: row.cochair_post,
            width=0,
            tooltip=lambda row: row.cochair_post,
            field="cochair_post",
        ),
        Column(
            text("column.body"),
            lambda row: names.get(row.id, ""),
            width=24,
            tooltip=lambda row: names.get(row.id, ""),
            leads=leading("organisation", lambda row: row.organisation_id),
            yields=1,
            field="organisation_id",
        ),
    )
    return TableSection(
        context,
        text("section_title.cochairs"),
        "mechanism_side",
        columns,
        load,
        lambda row: row.id,
        preset=lambda: {"mechanism_id": ref.id},
        fixed=("mechanism_id",),
        empty=text("mechanism.no_sides"),
    )


def _topics_section(context: AppContext, facts: MechanismFacts) -> Section:
    columns: Sequence[Column[TopicDiscussed]] = (
        Column(text("column.topic"), lambda row: row.title, width=0, is_strong=True, tooltip=lambda row: row.title),
        Column(text("column.round"), lambda row: row.name, width=10, leads=lambda row: row.forum),
        Column(text("column.note"), lambda row: row.note, width=26, tooltip=lambda row: row.note, yields=1),
    )
    return TableSection(
        context,
        text("section_title.topics"),
        "topic",
        columns,
        facts.topics,
        lambda row: row.ref.id,
        can_edit=False,
        target=lambda row: RecordRef("topic", row.topic_id),
        empty=text("mechanism.no_topics"),
    )


def _children_section(context: AppContext, ref: PageRef) -> Section:
    columns: Sequence[Column[MechanismRow]] = (
        Column(text("column.mechanism"), lambda row: row.name, width=0, is_strong=True, tooltip=lambda row: row.name),
        Column(
            text("column.last_round"),
            lambda row: round_short(row.last_round),
            width=20,
            leads=leading("round", lambda row: row.last_round.id if row.last_round else None),
            yields=1,
        ),
        Column(
            text("column.next_round"),
            next_words,
            width=22,
            tone=lambda row: due_tone(row.due),
            leads=leading("round", lambda row: row.next_round.id if row.next_round else None),
        ),
    )
    return TableSection(
        context,
        text("section_title.sub_mechanisms"),
        "mechanism",
        columns,
        lambda: context.query(listing.mechanisms, MechanismCriteria(parent_id=ref.id), on=context.today),
        lambda row: row.id,
        preset=lambda: {"parent_id": ref.id},
        open_rows=True,
        empty=text("mechanism.no_children"),
    )


def _names_section(context: AppContext, ref: PageRef) -> Section:
    columns: Sequence[Column[NameRow]] = (
        Column(text("column.name"), lambda row: row.name, width=0, is_strong=True),
        Column(text("column.short_name"), lambda row: row.short_name, width=14, yields=1, field="short_name"),
        Column(
            text("column.span"),
            lambda row: row.start,
            lambda row: open_span(row.start, row.end),
            width=26,
            field="start",
        ),
    )
    return TableSection(
        context,
        text("section_title.names"),
        "mechanism_name",
        columns,
        lambda: context.query(listing.names_over_time, ref.id),
        lambda row: row.id,
        preset=lambda: {"mechanism_id": ref.id},
        fixed=("mechanism_id",),
        empty=text("mechanism.no_names"),
    )
