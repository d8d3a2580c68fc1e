"""What comes with a round to come: items and actions carried forward, delegations, programme, deadlines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from planner.domain.backplan import ShiftReason
from planner.domain.entity import RecordRef
from planner.domain.mechanisms import AgendaItem, Outcome, Round
from planner.domain.people import Person
from planner.domain.programme import ProgrammeItem
from planner.services import listing, naming
from planner.services.planning import PlannedRound
from planner.services.planning_draft import PlannedDeadline, deadline_key, entry_key
from planner.services.planning_facts import Seat
from planner.services.planning_proposal import RoundProposal
from ui.context import AppContext
from ui.formatting import date_text, day_text
from ui.messages import choice_label, text
from ui.programme.times import times_text
from ui.theme import Space, Type
from ui.widgets.basics import button, label, plain_tip
from ui.widgets.flags import flags_icon
from ui.widgets.row_actions import row_action
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable

R = TypeVar("R")
_ID = int(Qt.ItemDataRole.UserRole)


class Ticks(QWidget):
    """A list of which each line is ticked or not, with buttons for all and none.

    Signals:
        changed: another line is ticked.
    """

    changed = Signal()

    def __init__(self, context: AppContext, title: str, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title_text = title
        self._title = label(context.theme, title, Type.STRONG)
        self.list = QListWidget(self)
        self.list.setAccessibleName(title)
        self.list.setWordWrap(True)
        self.list.setIconSize(QSize(20, 14))
        self.list.setProperty("look", "ticks")
        self._nothing = label(context.theme, nothing, look="muted", wrap=True)
        self._all, self._none = button(text("plan.all"), look="link"), button(text("plan.none"), look="link")
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._all)
        head.addWidget(self._none)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addLayout(head)
        layout.addWidget(self._nothing)
        layout.addWidget(self.list, 1)
        self._all.clicked.connect(lambda: self.tick_all(is_ticked=True))
        self._none.clicked.connect(lambda: self.tick_all(is_ticked=False))
        self.list.itemChanged.connect(self._on_item_changed)
        self.list.itemClicked.connect(self._on_item_clicked)
        self._pressed: Qt.CheckState | None = None
        self.list.itemPressed.connect(self._on_item_pressed)
        self._show()

    def set_lines(self, lines: Iterable[tuple[str, str]], icons: Sequence[QIcon | None] = ()) -> None:
        """Offer these lines, each by id and words, all ticked; those named before keep their ticks."""
        before = {str(item.data(_ID)): item.checkState() for item in self._items()}
        self.list.clear()
        for (identifier, words), icon in zip_longest(lines, icons):
            item = QListWidgetItem(words)
            if icon is not None:
                item.setIcon(icon)
            item.setData(_ID, identifier)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(before.get(identifier, Qt.CheckState.Checked))
            item.setToolTip(plain_tip(words))
            self.list.addItem(item)
        self._show()

    def ticked(self) -> tuple[str, ...]:
        """Return the ids of the lines that are ticked, in their order."""
        return tuple(str(item.data(_ID)) for item in self._items() if item.checkState() is Qt.CheckState.Checked)

    def tick_all(self, *, is_ticked: bool) -> None:
        state = Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
        for item in self._items():
            item.setCheckState(state)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(place) for place in range(self.list.count())]

    @Slot(QListWidgetItem)
    def _on_item_changed(self, _: QListWidgetItem) -> None:
        self._show()
        self.changed.emit()

    @Slot(QListWidgetItem)
    def _on_item_pressed(self, item: QListWidgetItem) -> None:
        self._pressed = item.checkState()

    @Slot(QListWidgetItem)
    def _on_item_clicked(self, item: QListWidgetItem) -> None:
        """A click on the words ticks as well as one on the box."""
        if item.checkState() is self._pressed:
            is_on = item.checkState() is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)

    def _show(self) -> None:
        count = self.list.count()
        self._title.setText(
            text("plan.ticked", title=self._title_text, count=len(self.ticked()), of=count)
            if count
            else self._title_text
        )
        self.list.setVisible(count > 0)
        self._nothing.setVisible(not count)
        for made in (self._all, self._none):
            made.setVisible(count > 1)


class CarryForward(QWidget):
    """The agenda items and open actions of earlier rounds, to be ticked.

    Signals:
        changed: another line is ticked.
    """

    changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.items = Ticks(context, text("plan.items"), text("plan.no_items"), self)
        self.open_actions = Ticks(context, text("plan.actions"), text("plan.no_actions"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, Space.M, 0, 0)
        layout.setSpacing(Space.M)
        layout.addWidget(label(context.theme, text("plan.carry_hint"), look="muted", wrap=True))
        layout.addWidget(self.open_actions, 1)
        layout.addWidget(self.items, 1)
        self.items.changed.connect(self.changed)
        self.open_actions.changed.connect(self.changed)

    def show_proposal(self, proposal: RoundProposal) -> None:
        rounds = list(dict.fromkeys(action.round_id for action in proposal.open_actions))
        refs = [_round_ref(one) for one in rounds]
        names = self._context.query(naming.names_of, refs)
        self.open_actions.set_lines(
            (action.id, _action_words(action, names.get(_round_ref(action.round_id), "")))
            for action in proposal.open_actions
        )
        self.items.set_lines((item.id, _item_words(item)) for item in proposal.items)


class Delegations(QWidget):
    """Last time's posts and who holds them today, to be ticked.

    Signals:
        changed: another line is ticked.
    """

    changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._codes: dict[str, str] = {party.id: party.iso_code for party in context.query(listing.parties)}
        self.seats = Ticks(context, text("plan.seats"), text("plan.no_seats"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, Space.M, 0, 0)
        layout.setSpacing(Space.M)
        layout.addWidget(label(context.theme, text("plan.seats_hint"), look="muted", wrap=True))
        layout.addWidget(self.seats, 1)
        self.seats.changed.connect(self.changed)

    def show_proposal(self, proposal: RoundProposal) -> None:
        before = [seat.was.person_id for seat in proposal.seats if seat.was and seat.was.person_id]
        refs = [RecordRef(Person.KIND, one) for one in before]
        names = self._context.query(naming.names_of, refs)
        icons = [flags_icon((self._codes.get(seat.party_id, ""),)) for seat in proposal.seats]
        self.seats.set_lines(((seat.key, _seat_words(seat, names)) for seat in proposal.seats), icons)


class Drafted(QWidget, Generic[R]):
    """A table of what is drafted, and whether it is wanted; what is not wanted of it is left out by Del.

    Args:
        key: tells a row from the others, whatever days the round is moved to.

    Signals:
        changed: it is wanted, or no longer, or another part of it.
    """

    changed = Signal()

    def __init__(
        self,
        context: AppContext,
        code: str,
        columns: Sequence[Column[R]],
        key: Callable[[Round, R], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._code = code
        self._key = key
        self._round: Round | None = None
        self.left_out: frozenset[str] = frozenset()
        self.wanted = QCheckBox(text(f"{code}.wanted"))
        self.wanted.setChecked(True)
        self.table: RowsTable[R] = RowsTable(context, text(f"{code}.name"), columns, self._key_of, self)
        self.table.wrap()
        leave_out = row_action(self.table, text("plan.leave_out"), self._on_leave_out, context.icon("x"), "Del")
        self.table.set_menu([leave_out])
        self._back = button("", look="link")
        self._back.hide()
        self._message = label(context.theme, "", look="muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, Space.M, 0, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(self.wanted)
        layout.addWidget(self._message)
        layout.addWidget(self._back, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.table, 1)
        layout.addStretch(0)
        self.wanted.toggled.connect(self.changed)
        self._back.clicked.connect(self._on_back_clicked)

    def show_rows(self, round_: Round, rows: Sequence[R], *, is_exact: bool) -> None:
        """Show what is drafted for a round; without exact days say that it waits."""
        self._round = round_
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        code = "waits" if not is_exact else "hint" if self.wanted.isChecked() else "unwanted"
        self._message.setText(text(f"{self._code}.{code}"))
        self._back.setText(text("plan.put_back", count=len(self.left_out)))
        self._back.setVisible(bool(self.left_out) and code == "hint")

    def _key_of(self, row: R) -> str:
        assert self._round is not None
        return self._key(self._round, row)

    def _on_leave_out(self) -> None:
        self.left_out |= set(self.table.selected_keys)
        self.changed.emit()

    @Slot()
    def _on_back_clicked(self) -> None:
        self.left_out = frozenset()
        self.changed.emit()


def programme_draft(context: AppContext, parent: QWidget | None = None) -> Drafted[ProgrammeItem]:
    columns: Sequence[Column[ProgrammeItem]] = (
        Column(
            text("column.day"),
            lambda item: item.start.utc,
            lambda item: day_text(item.start.local.date(), weekday=True),
            width=16,
        ),
        Column(
            text("column.times"), lambda item: item.start.utc, lambda item: times_text(item.start, item.end), width=13
        ),
        Column(text("column.entry"), lambda item: item.title, width=0, is_strong=True, tooltip=lambda item: item.title),
    )
    return Drafted(context, "plan.programme", columns, entry_key, parent)


def deadline_draft(context: AppContext, parent: QWidget | None = None) -> Drafted[PlannedDeadline]:
    columns: Sequence[Column[PlannedDeadline]] = (
        Column(
            text("column.due"),
            lambda one: one.deadline.due,
            lambda one: day_text(one.deadline.due, weekday=True),
            width=17,
        ),
        Column(
            text("column.what"),
            lambda one: one.deadline.title,
            width=0,
            least=34,
            is_strong=True,
            tooltip=lambda one: one.deadline.title,
        ),
        Column(text("column.whose"), lambda one: one.deadline.side, width=7, yields=2),
        Column(
            text("column.counted"),
            lambda one: one.deadline.offset_days,
            offset_words,
            width=14,
            tone=lambda one: "warning" if one.day.reason else "muted",
            tooltip=offset_reason,
            yields=1,
        ),
    )
    return Drafted(context, "plan.deadlines", columns, lambda _, one: deadline_key(one), parent)


def offset_words(one: PlannedDeadline) -> str:
    """Return the offset, and the day that it gives where another is offered: "D−60, Sun 19 Jan"."""
    offset = one.deadline.offset_days or 0
    day = f"D{'+' if offset > 0 else '−'}{abs(offset)}"
    return day if one.day.reason is None else f"{day}, {day_text(one.day.nominal, weekday=True).rsplit(' ', 1)[0]}"


def offset_reason(one: PlannedDeadline) -> str:
    """Say why another day is offered than the one that the offset gives: "D−60 is Sun 19 Jan 2025, a weekend"."""
    if one.day.reason is None:
        return ""
    day = offset_words(one).partition(",")[0]
    nominal = day_text(one.day.nominal, weekday=True)
    if one.day.reason is ShiftReason.HOLIDAY:
        return text("plan.moved_holiday", offset=day, day=nominal, holiday=one.day.holiday)
    return text("plan.moved_weekend", offset=day, day=nominal)


def summary(planned: PlannedRound) -> str:
    """Say in one sentence what will be made."""
    counts = (
        ("agenda_item", len(planned.agenda)),
        ("outcome", len(planned.actions)),
        ("delegation", len(planned.delegations)),
        ("programme_item", len(planned.programme)),
        ("deadline", len(planned.deadlines)),
    )
    parts = [text(f"plan.count.{kind}{'_one' if count == 1 else ''}", count=count) for kind, count in counts if count]
    return text("plan.summary", name=planned.name, parts=", ".join(parts))


def _seat_words(seat: Seat, names: Mapping[RecordRef, str]) -> str:
    """Return the post, or the name where no post is known, and below it who takes the place and who had it."""
    before = names.get(RecordRef(Person.KIND, seat.was.person_id), "") if seat.was and seat.was.person_id else ""
    name = seat.person or (before if seat.person_id else "")
    parts = [name or text("plan.no_holder") if seat.capacity else "", choice_label(seat.category)]
    if before and before != name:
        parts.append(text("plan.last_time", name=before))
    return f"{seat.capacity or name}\n{' · '.join(part for part in parts if part)}"


def _round_ref(round_id: str) -> RecordRef:
    return RecordRef(Round.KIND, round_id)


def _action_words(action: Outcome, round_name: str) -> str:
    parts = [round_name, choice_label(action.side) if action.side else ""]
    if action.due is not None:
        parts.append(text("plan.due_on", day=date_text(action.due)))
    elif action.is_due_next_round:
        parts.append(text("plan.due_next"))
    number = f"{action.number}  " if action.number else ""
    return f"{number}{action.text}\n{' · '.join(part for part in parts if part)}"


def _item_words(item: AgendaItem) -> str:
    return item.title
