"""The tables of a round's page: what it decided, what is to be done by when, who comes, how its dates slipped."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QAction, QIcon, QKeySequence

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import Deadline, Outcome, OutcomeKind, OutcomeStatus
from planner.services import agenda, listing, records
from planner.services.listing import (
    DeadlineCriteria,
    DeadlineRow,
    DelegationCriteria,
    DelegationRow,
    OutcomeCriteria,
    OutcomeRow,
    ParticipantRow,
    SlipRow,
    VisitCriteria,
    VisitRow,
)
from planner.services.naming import Named
from ui.context import AppContext
from ui.formatting import date_text, day_text, span_text
from ui.mechanisms.words import outcome_status, outcome_tone
from ui.messages import choice_label, text
from ui.widgets.cell_links import leading
from ui.widgets.flags import flags_icon
from ui.widgets.row_actions import row_action
from ui.widgets.rows import Column
from ui.widgets.sections import Fact, PageRef, Section
from ui.widgets.table_section import TableSection
from ui.widgets.tones import status_tone


class DeadlinesSection(TableSection[DeadlineRow]):
    """What is to be done on the way to an event and from it; a click on the circle, or Space, ticks it off."""

    MAX_ROWS = 20

    def __init__(self, context: AppContext, subject: PageRef) -> None:
        self._icons = {
            "open": context.icon("circle", "border_strong"),
            "late": context.icon("alert-circle", "danger"),
            "done": context.icon("circle-check", "good"),
        }
        super().__init__(
            context,
            text("section_title.deadlines"),
            Deadline.KIND,
            self._make_columns(context),
            lambda: context.query(listing.deadlines, DeadlineCriteria(subject=subject.now)),
            lambda row: row.id,
            preset=lambda: {"subject": str(subject)},
            fixed=("subject",),
            empty=text("deadline.none"),
        )
        if not context.workspace.is_read_only:
            icon = context.icon("circle-check")
            tick = row_action(self.table, text("deadline.tick"), self._on_tick_triggered, icon, "Space")
            self.table.set_menu([tick, *[one for one in self.table.actions() if one is not tick]])
            self.table.clicked.connect(self._on_table_clicked)

    def tick(self, key: str) -> None:
        """Tick a deadline off as of today, or take the tick back."""
        place = self.table.rows_model.row_of(key)
        if place < 0:
            return
        row = self.table.rows_model.rows[place]
        done = None if row.done_on else self._context.today.isoformat()
        ref = RecordRef(Deadline.KIND, key)
        self._context.attempt(lambda: records.change(self._context.workspace, ref, {"done_on": done}))

    def _make_columns(self, context: AppContext) -> Sequence[Column[DeadlineRow]]:
        def standing(row: DeadlineRow) -> str:
            return deadline_words(row, context)

        def icon(row: DeadlineRow) -> QIcon:
            return self._icons["done" if row.done_on else "late" if row.due < context.today else "open"]

        return (
            Column(
                "", lambda row: row.done_on, lambda _: "", width=2, icon=icon, tooltip=lambda _: text("deadline.hint")
            ),
            Column(
                text("column.what"),
                lambda row: row.title,
                width=0,
                least=28,
                tooltip=lambda row: row.title,
                field="title",
            ),
            Column(
                text("column.due"),
                lambda row: row.due,
                lambda row: deadline_day(row, context),
                width=24,
                tone=lambda row: "good" if row.done_on else "danger" if row.due < context.today else "",
                tooltip=standing,
                field="due",
            ),
            Column(text("column.whose"), lambda row: row.side, width=7, yields=1, field="side"),
        )

    @Slot()
    def _on_tick_triggered(self) -> None:
        self.tick(self.table.current_key)

    @Slot(QModelIndex)
    def _on_table_clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self.tick(self.table.rows_model.key_at(index.row()))


class OutcomesSection(TableSection[OutcomeRow]):
    """What a round decided; an action can be marked as done where it stands."""

    def __init__(self, context: AppContext, round_ref: PageRef) -> None:
        self._lineage: dict[str, tuple[Named, ...]] = {}
        done = QAction(context.icon("circle-check"), text("outcome.mark_done"))
        super().__init__(
            context,
            text("section_title.outcomes"),
            Outcome.KIND,
            self._make_columns(),
            self._rows,
            lambda row: row.id,
            preset=lambda: {"round_id": round_ref.id},
            fixed=("round_id",),
            empty=text("outcome.none"),
            extra=() if context.workspace.is_read_only else (done,),
        )
        self._round = round_ref
        done.setParent(self.table)
        done.setShortcut(QKeySequence("Ctrl+D"))
        done.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        if not context.workspace.is_read_only:
            self.table.addAction(done)
        done.triggered.connect(self._on_done_triggered)

    def _rows(self) -> Sequence[OutcomeRow]:
        wanted = OutcomeCriteria(round_id=self._round.id)
        rows = self._context.query(listing.outcomes, self._context.today, wanted)
        self._lineage.clear()
        self._lineage.update(self._context.query(agenda.rounds_of_outcomes, [row.id for row in rows if row.origin_id]))
        kinds = list(OutcomeKind)
        return sorted(rows, key=lambda row: kinds.index(row.kind))

    def _make_columns(self) -> Sequence[Column[OutcomeRow]]:
        def origin(row: OutcomeRow) -> str:
            return ", ".join(one.name for one in self._lineage.get(row.id, ()))

        return (
            Column(
                text("column.what"),
                lambda row: row.text,
                lambda row: f"{row.number}  {row.text}" if row.number else row.text,
                width=0,
                least=30,
                tooltip=lambda row: row.text,
                field="text",
            ),
            Column(text("column.kind"), lambda row: row.kind, width=12, yields=3, field="kind"),
            Column(text("column.whose"), lambda row: row.side, width=7, field="side"),
            Column(
                text("column.due"),
                lambda row: row.due,
                outcome_due,
                width=14,
                tone=lambda row: "danger" if row.is_overdue else "",
                yields=1,
                field="due",
            ),
            Column(
                text("column.status"),
                outcome_status,
                width=12,
                tone=outcome_tone,
                field="status",
            ),
            Column(
                text("column.since_round"),
                origin,
                width=14,
                tooltip=origin,
                names=lambda row: [(one.name, one.ref) for one in self._lineage.get(row.id, ())],
                yields=2,
            ),
        )

    @Slot()
    def _on_done_triggered(self) -> None:
        place = self.table.rows_model.row_of(self.table.current_key)
        if place < 0:
            return
        row = self.table.rows_model.rows[place]
        status = OutcomeStatus.OPEN if row.status is OutcomeStatus.DONE else OutcomeStatus.DONE
        ref = RecordRef(Outcome.KIND, row.id)
        self._context.attempt(lambda: records.change(self._context.workspace, ref, {"status": status.value}))


def deadline_day(row: DeadlineRow, context: AppContext) -> str:
    """Return a deadline's day, and in words whether it is past or done."""
    if row.done_on is not None:
        return text("deadline.done_on", day=day_text(row.done_on))
    day = day_text(row.due, weekday=True)
    return text("deadline.overdue", day=day) if row.due < context.today else day


def deadline_words(row: DeadlineRow, context: AppContext) -> str:
    """Say how a deadline stands today: "overdue by 12 days", "in 3 days", "done on 4 Mar 2025"."""
    if row.done_on is not None:
        return text("deadline.done", day=day_text(row.done_on))
    days = (row.due - context.today).days
    if days == 0:
        return text("deadline.today")
    code = "deadline.late" if days < 0 else "deadline.ahead"
    return text(f"{code}_one" if abs(days) == 1 else code, count=abs(days))


def outcome_due(row: OutcomeRow) -> str:
    if row.due is not None:
        return date_text(row.due)
    return text("outcome.next_round") if row.is_due_next_round else ""


def delegations_section(context: AppContext, subject: PageRef) -> Section:
    columns: Sequence[Column[DelegationRow]] = (
        Column(
            text("column.delegation"),
            lambda row: row.party,
            lambda row: row.title or names.get(row.party_id, row.party),
            width=0,
            is_strong=True,
            icon=lambda row: flags_icon((row.party,)),
        ),
        Column(
            text("column.head"),
            lambda row: row.head,
            width=26,
            tooltip=lambda row: row.head,
            leads=leading("person", lambda row: row.head_id),
            yields=1,
        ),
        Column(text("column.members"), lambda row: row.member_count, width=9, align_right=True),
        Column(
            text("column.to_confirm"),
            lambda row: row.provisional_count,
            lambda row: str(row.provisional_count or ""),
            width=11,
            align_right=True,
            tone=lambda _: "warning",
            yields=2,
        ),
    )
    names: dict[str, str] = {}

    def load() -> Sequence[DelegationRow]:
        names.update({party.id: party.name for party in context.query(listing.parties)})
        return context.query(listing.delegations, DelegationCriteria(subject=subject.now))

    return TableSection(
        context,
        text("section_title.delegations"),
        "delegation",
        columns,
        load,
        lambda row: row.id,
        preset=lambda: {"subject": str(subject)},
        fixed=("subject",),
        open_rows=True,
        empty=text("delegation.none_here"),
    )


def participants_section(context: AppContext, subject: PageRef) -> Section:
    columns: Sequence[Column[ParticipantRow]] = (
        Column(text("column.name"), lambda row: row.name, width=0, is_strong=True),
        Column(text("column.role"), lambda row: row.role, width=12, field="role"),
        Column(
            text("column.capacity"),
            lambda row: row.capacity,
            width=34,
            tooltip=lambda row: row.capacity,
            yields=1,
            field="capacity",
        ),
    )

    def target(row: ParticipantRow) -> RecordRef | None:
        if row.person_id is not None:
            return RecordRef("person", row.person_id)
        return RecordRef("party", row.party_id) if row.party_id else None

    return TableSection(
        context,
        text("section_title.participants"),
        "participant",
        columns,
        lambda: context.query(listing.participants, subject.now),
        lambda row: row.id,
        preset=lambda: {"subject": str(subject)},
        fixed=("subject",),
        target=target,
        empty=text("participant.none"),
    )


def moved_fact(context: AppContext, subject: PageRef) -> Fact:
    """Return the days that an event was moved from last, and why; blank where it never was."""
    slips = context.query(listing.slips, subject.now)
    parts = [span_text(slips[-1].from_start, slips[-1].from_end), slips[-1].reason] if slips else []
    return Fact(text("fact.moved_from"), " · ".join(part for part in parts if part), tone="muted")


def slips_section(context: AppContext, subject: PageRef) -> Section:
    columns: Sequence[Column[SlipRow]] = (
        Column(
            text("column.was"),
            lambda row: row.from_start,
            lambda row: span_text(row.from_start, row.from_end),
            width=20,
        ),
        Column(
            text("column.became"),
            lambda row: row.to_start,
            lambda row: span_text(row.to_start, row.to_end) or text("fact.undated"),
            width=20,
            field="to_start",
        ),
        Column(
            text("column.reason"),
            lambda row: row.reason,
            lambda row: row.reason or text("slip.no_reason"),
            width=0,
            tooltip=lambda row: row.reason,
            field="reason",
        ),
        Column(
            text("column.decided"),
            lambda row: row.decided_on,
            lambda row: date_text(row.decided_on),
            width=14,
            yields=1,
            field="decided_on",
        ),
    )
    return TableSection(
        context,
        text("section_title.slips"),
        "slip",
        columns,
        lambda: context.query(listing.slips, subject.now),
        lambda row: row.id,
        preset=lambda: {"subject": str(subject)},
        fixed=("subject",),
        empty=text("slip.none"),
    )


def visits_section(context: AppContext, round_ref: PageRef) -> Section:
    columns: Sequence[Column[VisitRow]] = (
        Column(text("column.visit"), lambda row: row.title, width=0, is_strong=True, tooltip=lambda row: row.title),
        Column(text("column.dates"), lambda row: row.start, lambda row: span_text(row.start, row.end), width=20),
        Column(
            text("column.status"),
            lambda row: choice_label(row.status),
            width=12,
            tone=lambda row: status_tone(row.status),
            yields=1,
        ),
    )
    return TableSection(
        context,
        text("section_title.visits"),
        "visit",
        columns,
        lambda: context.query(listing.visits, VisitCriteria(round_id=round_ref.id)),
        lambda row: row.id,
        preset=lambda: {"round_id": round_ref.id},
        open_rows=True,
        empty=text("visit.none_here"),
    )
