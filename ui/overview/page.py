"""The first page: what each relationship needs now, what to do next, and numbers, each with exactly its rows below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.domain.changes import ChangeSet
from planner.services.overview import FigureCode
from planner.services.steps import Step
from planner.services.summary import Summary, summary
from ui.context import AppContext
from ui.formatting import day_text
from ui.messages import text
from ui.overview.ahead import Ahead
from ui.overview.columns import LISTINGS
from ui.overview.figures import FigureButton
from ui.overview.month_entries import Marked, marked_entries
from ui.overview.months import Months
from ui.overview.partners import Partners
from ui.overview.standing import Standing
from ui.overview.start import FirstRecords, Start
from ui.overview.steps import StepsTable
from ui.tasks import Progress
from ui.theme import Space, Type
from ui.widgets.basics import button, label
from ui.widgets.held import HeldChanges
from ui.widgets.steady_scroll import SteadyScroll
from ui.widgets.table import RowsTable

GROUPS: Final = (
    ("rounds", (FigureCode.ROUNDS_OVERDUE, FigureCode.ROUNDS_DUE, FigureCode.ROUNDS_AHEAD, FigureCode.PROVISIONAL)),
    ("deadlines", (FigureCode.DEADLINES_PAST, FigureCode.DEADLINES_30, FigureCode.DEADLINES_60)),
    (
        "actions",
        (FigureCode.ACTIONS_OVERDUE, FigureCode.ACTIONS_OURS, FigureCode.ACTIONS_THEIRS, FigureCode.ACTIONS_JOINT),
    ),
    ("agreements", (FigureCode.RENEWALS, FigureCode.NOT_IN_FORCE)),
)
_LEAST_ROWS: Final = 4
"""So many rows of what wants doing the months leave in view."""

_MOST_ROWS: Final = 12
"""So many rows stand whole on a page that scrolls."""

_UNBOUND: Final = 16_777_215
"""The height that Qt takes for none."""

_KINDS: Final = frozenset(
    {
        "mechanism",
        "mechanism_side",
        "round",
        "outcome",
        "deadline",
        "agreement",
        "agreement_action",
        "agreement_party",
        "delegation",
        "member",
        "visit",
        "engagement",
        "milestone",
        "party",
        "desk",
    }
)


class OverviewPage(QWidget):
    """Numbers above, below what wants doing or the rows of the number chosen, at the side what lies ahead."""

    WITH_AHEAD = 960
    IN_ONE_ROW = 740

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._cards: dict[str, FigureButton] = {}
        self._chosen: FigureCode | None = None
        self._held = HeldChanges(self, context, self._take_in)
        self._asked: Progress | None = None
        self._tables: dict[str, RowsTable[Any]] = {}
        # Each part is made in the one that it stands in: put there later, it and all that it holds are styled again.
        # The order is that of reading, in which Tab goes through them.
        self._scroll = SteadyScroll(parent=self)
        """Of a page that is lower than what stands on it."""
        self._column = QWidget(self._scroll)
        self._scroll.setWidget(self._column)
        self._standing = Standing(context, self._column)
        self._partners = Partners(context, self._column)
        self._start: Start | None = None
        self._first = FirstRecords(context, self._column)
        self._numbers = QWidget(self._column)
        self._group_cards = [self._group(name, codes) for name, codes in GROUPS]
        self._title = label(context.theme, "", Type.HEADING)
        self._all_steps = button(text("overview.all_steps"), look="link", parent=self._numbers)
        self._all_steps.setObjectName("overview.all_steps")
        self._all_steps.hide()
        self._all_steps.clicked.connect(self._on_all_steps_clicked)
        self._stack = QStackedWidget(self._numbers)
        # few rows need less than the height that Qt proposes for any list, which would make the page scroll
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._steps: StepsTable | None = None
        self._nothing = label(context.theme, "", look="muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(0, Space.S, 0, 0)
        self._stack.addWidget(self._nothing)
        self._months = Months(context, self._numbers)
        self._months.partner_chosen.connect(self.refresh)
        self._ahead = Ahead(context, self)
        self._date = label(context.theme, "", look="muted")
        self._across = len(GROUPS)
        self._assemble()
        context.theme.changed.connect(self.refresh)

    @property
    def panes(self) -> Sequence[QWidget]:
        """What F6 goes through: rows, partners, numbers, months, what lies ahead; or where a desk begins."""
        start = () if self._start is None else (self._start,)
        return (self._stack, *start, self._first, self._partners, self._numbers, self._months.board, self._ahead)

    @Slot()
    def refresh(self) -> None:
        """Count again, and show the rows of the chosen number; asked in the background, since it reads widely."""
        today, chosen = self._context.today, self._chosen
        workspace = self._context.workspace
        if self._asked is not None:
            self._asked.cancel()
        self._date.setText(day_text(today, weekday=True))
        partner = self._months.partners.key or None

        def read(_: Progress) -> tuple[Summary, list[Marked]]:
            found = workspace.query(summary, today, chosen, partner)
            return found, marked_entries(found.horizon)

        self._asked = self._context.tasks.run(read, self._on_read)

    def choose(self, code: str) -> None:
        """Show the rows that a number counts; chosen again, what wants doing."""
        self._chosen = FigureCode(code) if code and self._chosen != code else None
        self._show_choice()
        self.refresh()

    def _show_choice(self) -> None:
        for code, card in self._cards.items():
            card.setChecked(code == self._chosen)
        self._all_steps.setVisible(self._chosen is not None)

    @Slot()
    def _on_all_steps_clicked(self) -> None:
        self.choose("")
        self._stack.setFocus()

    def _on_read(self, answer: tuple[Summary, list[Marked]]) -> None:
        self._show(*answer)

    def _show(self, found: Summary, marked: Sequence[Marked]) -> None:
        self._chosen = found.chosen
        for figure in found.figures:
            self._cards[figure.code.value].show_count(figure.count)
        self._show_choice()
        self._show_rows(found)
        overdue = dict.fromkeys(name for row in found.partners for name in row.overdue)
        self._ahead.show_rows(found.ahead, found.lately, tuple(overdue))
        self._partners.show_rows(found.partners)
        self._months.show_months(found, marked)
        self._show_beginning(found)
        QTimer.singleShot(0, self, self._share_height)

    @Slot()
    def _share_height(self) -> None:
        """Give the months, and then the partners, what the rows of the chosen number leave of the page."""
        if not self._partners.isVisible():
            return
        shown = self._stack.currentWidget()
        if isinstance(shown, RowsTable):
            count = len(shown.rows_model.rows)
            needed, least = shown.height_for(count), shown.height_for(min(count, _LEAST_ROWS))
        else:
            needed = least = self._nothing.sizeHint().height()
        spare = self._partners.table.height() - self._partners.table.minimumHeight()
        above = self._stack.mapTo(self._column, QPoint()).y() - spare
        if isinstance(shown, RowsTable) and above + least + Space.M > self._scroll.viewport().height():
            least = shown.height_for(min(count, _MOST_ROWS))  # the page scrolls, and the list then needs no bar as well
        self._stack.setMinimumHeight(least)
        hidden = self._column.height() - self._scroll.viewport().height()
        room = spare + self._numbers.height() - self._stack.y() - max(hidden, 0)
        months = 0 if self._months.is_empty else self._months.height_in(room - least - Space.M)
        self._months.setVisible(months > 0)
        self._months.setFixedHeight(max(months, 1))
        self._stack.setMaximumHeight(needed if months else _UNBOUND)
        taken = needed + (months + Space.M if months else 0)
        self._partners.fit(self._partners.table.minimumHeight() + room - taken)

    @Slot()
    def _on_bar_range_changed(self) -> None:
        """Share the height anew in the width that a bar leaves; lists take other lines then."""
        QTimer.singleShot(0, self, self._share_height)

    def _assemble(self) -> None:
        self.setMinimumWidth(480)
        for later in (self._partners, self._first):
            later.hide()  # until it is known which of them is due
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QHBoxLayout()
        head.addWidget(label(self._context.theme, text("section.overview"), Type.TITLE))
        head.addStretch(1)
        head.addWidget(self._standing)
        head.addWidget(self._date)
        groups = self._groups = QGridLayout()
        groups.setSpacing(Space.M)
        for place, card in enumerate(self._group_cards):
            groups.addWidget(card, 0, place)
            groups.setColumnStretch(place, 1)
        left = QVBoxLayout(self._column)
        left.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        left.setSpacing(Space.M)
        left.addLayout(head)
        left.addWidget(self._partners)
        left.addWidget(self._first)
        numbers = QVBoxLayout(self._numbers)
        numbers.setContentsMargins(0, 0, 0, 0)
        numbers.setSpacing(Space.M)
        numbers.addLayout(groups)
        below = QHBoxLayout()
        below.addWidget(self._title)
        below.addStretch(1)
        below.addWidget(self._all_steps)
        numbers.addLayout(below)
        numbers.addWidget(self._stack, 1)
        numbers.addWidget(self._months)
        numbers.addStretch(0)
        left.addWidget(self._numbers, 1)
        left.addStretch(0)
        self._left = left
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        scroll = self._scroll
        scroll.setProperty("look", "page")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.verticalScrollBar().rangeChanged.connect(self._on_bar_range_changed)
        outer.addWidget(scroll, 1)
        outer.addWidget(self._ahead)

    def showEvent(self, event: QShowEvent) -> None:
        """Count again what changed while another page was in front."""
        super().showEvent(event)
        self._held.release()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow page leave out what lies ahead, which the calendar shows too, and set the numbers two by two."""
        super().resizeEvent(event)
        self._ahead.setVisible(self.width() >= self.WITH_AHEAD)
        across = len(GROUPS) if self.width() >= self.IN_ONE_ROW else 2
        if self._across != across:
            self._across = across
            for place, card in enumerate(self._group_cards):
                self._groups.addWidget(card, place // across, place % across)
                self._groups.setColumnStretch(place, 1 if place < across else 0)
        QTimer.singleShot(0, self, self._share_height)

    def _show_beginning(self, found: Summary) -> None:
        """Ask whose desk it is where nobody said so, and offer what to record where nothing is recorded."""
        is_unset = not found.has_home and not self._context.workspace.is_read_only
        if is_unset and self._start is None:
            self._start = Start(self._context)
            self._left.insertWidget(1, self._start)
        was_asked = self._start is not None and self._start.isVisible()
        if self._start is not None:
            self._start.setVisible(is_unset)
        is_empty = not found.partners and not any(figure.count for figure in found.figures)
        self._first.setVisible(is_empty and not is_unset)
        self._first.refresh()
        if was_asked and self._first.isVisible():
            self._first.setFocus()
        self._numbers.setVisible(not is_empty)
        self._partners.setVisible(bool(found.partners))
        self._left.setStretch(self._left.count() - 1, 1 if is_empty else 0)

    def _group(self, name: str, codes: tuple[FigureCode, ...]) -> QFrame:
        card = QFrame(self._numbers)
        card.setProperty("look", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        column.setSpacing(0)
        heading = label(self._context.theme, text(f"overview.{name}_group"), Type.STRONG)
        heading.setContentsMargins(Space.S, 0, 0, Space.XS)
        column.addWidget(heading)
        for code in codes:
            figure = FigureButton(self._context, code, card)
            figure.picked.connect(self.choose)
            self._cards[code.value] = figure
            column.addWidget(figure)
        column.addStretch(1)
        return card

    def _show_rows(self, found: Summary) -> None:
        if found.chosen is None:
            self._show_steps(found.steps)
            return
        rows = found.rows
        group = next(name for name, codes in GROUPS if found.chosen in codes)
        self._title.setText(f"{text(f'overview.{group}_group')}: {text(f'figure.{found.chosen.value}').lower()}")
        if not rows:
            self._nothing.setText(text("overview.nothing"))
            self._stack.setCurrentWidget(self._nothing)
            return
        table = self._table(type(rows[0]))
        table.set_rows(rows)
        self._stack.setCurrentWidget(table)

    def _show_steps(self, steps: Sequence[Step]) -> None:
        self._title.setText(f"{text('overview.steps')}  {len(steps) or ''}".rstrip())
        if not steps:
            self._nothing.setText(text("overview.no_steps"))
            self._stack.setCurrentWidget(self._nothing)
            return
        if self._steps is None:
            self._steps = StepsTable(self._context, self._stack)
            self._steps.wrap(lines=3)
            self._stack_up(self._steps)
        self._steps.set_rows(steps)
        self._stack.setCurrentWidget(self._steps)

    def _table(self, row_type: type[Any]) -> RowsTable[Any]:
        listing = LISTINGS[row_type]
        if listing.name not in self._tables:
            name = text(f"overview.{listing.name}")
            table: RowsTable[Any] = RowsTable(self._context, name, listing.columns(), lambda row: row.id, self._stack)
            table.wrap()
            table.activated_row.connect(self._on_row_activated)
            self._tables[listing.name] = table
            self._stack_up(table)
        return self._tables[listing.name]

    def _stack_up(self, table: RowsTable[Any]) -> None:
        """Add a list to those that are shown one at a time, in the order of tabs as in that of reading."""
        self._stack.addWidget(table)
        self.setTabOrder(self._all_steps, table)

    @Slot(str)
    def _on_row_activated(self, key: str) -> None:
        table = self._stack.currentWidget()
        assert isinstance(table, RowsTable)
        row = table.rows_model.rows[table.rows_model.row_of(key)]
        self._context.open(LISTINGS[type(row)].target(row))

    def _take_in(self, changes: ChangeSet) -> None:
        if changes.touches(_KINDS):
            self.refresh()
