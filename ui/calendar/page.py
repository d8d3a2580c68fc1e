"""The calendar's room: head, views, foot and the card of an entry; turns what the views report into navigation and
into one write a gesture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from planner.domain import layout
from planner.domain.entity import RecordRef
from planner.domain.layout import DAYS_OF_WEEK
from ui.calendar import filter_state, wiring
from ui.calendar.beside import LEAST_WIDTH, Beside
from ui.calendar.entries import Entry
from ui.calendar.entry_actions import EntryActions
from ui.calendar.feed import Criteria, Feed
from ui.calendar.finding import first_entry
from ui.calendar.footer import Footer
from ui.calendar.grid import CalendarGrid
from ui.calendar.header import Header
from ui.calendar.imprecise import ImpreciseStrip
from ui.calendar.kept import Pairs
from ui.calendar.month_view import MonthView
from ui.calendar.page_actions import add_actions
from ui.calendar.words import days_title
from ui.context import AppContext
from ui.formatting import month_text
from ui.messages import text

if TYPE_CHECKING:  # views and the card are loaded when they are first shown
    from ui.calendar.agenda_view import AgendaView
    from ui.calendar.clocks import Clocks
    from ui.calendar.detail import DetailCard
    from ui.calendar.mini_month import MiniMonth
    from ui.calendar.week_view import WeekView
    from ui.calendar.year_view import YearView

WEEK_DAYS: Final = {"day": 1, "work_week": 5, "week": DAYS_OF_WEEK}


class CalendarPage(QWidget):
    """Month, week, work week, day, n days, agenda and year of one file.

    Signals:
        shown: the RecordRef of the entry that is selected now, or None.
    """

    shown = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if parent is not None:
            self.resize(parent.size())  # so that its head is styled once, for the width that it will have
        self.context: Final = context
        self.feed: Final = Feed(context, self)
        self.header: Final = Header(context, self.feed, self)
        self.imprecise: Final = ImpreciseStrip(context, self)
        self._views = QStackedWidget(self)
        self.month: Final = MonthView(context, self.feed, self._views)
        self.footer: Final = Footer(context, self)
        self._across = QHBoxLayout()
        self.beside: Final = Beside(context, self.feed, self._across)
        self._view = "month"
        self._days = DAYS_OF_WEEK
        self._day = context.today
        self._is_filled = False
        self.held: Final = wiring.HeldRefresh(self, self.refresh)
        self.deeds: Final = EntryActions(context, self.feed, self.footer, self)
        wiring.assemble(self, self._views, self._across)
        self.beside.day_chosen.connect(self.go_to)
        add_actions(self)
        wiring.connect_page(self)

    # What the window asks of a room

    @property
    def view(self) -> str:
        """The name of the view shown: day, work_week, week, days, month, agenda or year."""
        return self._view

    @property
    def day(self) -> date:
        """The day with the focus."""
        return self._day

    @property
    def shown_ref(self) -> RecordRef | None:
        """The record of the selected entry."""
        entry = self.selected
        return entry.ref if entry else None

    @property
    def selected(self) -> Entry | None:
        return next((grid.selected for grid in self._grids if grid.selected is not None), None)

    @property
    def _grids(self) -> tuple[wiring.AnyGrid, ...]:
        """The grids of the view shown."""
        if self.has_hours:
            return self.week.grids
        return (getattr(self, self._view),)

    @property
    def _shown_view(self) -> wiring.AnyGrid | WeekView:
        return self.week if self.has_hours else self._grids[0]

    @property
    def _painted(self) -> tuple[CalendarGrid, ...]:
        """The grids of all views but the agenda, as far as they are made."""
        made = vars(self)
        week = self.week.grids if "week" in made else ()
        return (self.month, *week, *((self.year,) if "year" in made else ()))

    @property
    def has_hours(self) -> bool:
        """Whether the view shown has the hours of its days."""
        return self._view not in ("month", "agenda", "year")

    @cached_property
    def week(self) -> WeekView:
        """The days with their hours; made when first asked for, as are the agenda and the year."""
        return wiring.make_week(self, self._views)

    @cached_property
    def agenda(self) -> AgendaView:
        return wiring.make_agenda(self, self._views)

    @cached_property
    def year(self) -> YearView:
        return wiring.make_year(self, self._views)

    @cached_property
    def card(self) -> DetailCard:
        """What a click on an entry tells of it."""
        return wiring.make_card(self)

    def refresh(self) -> None:
        """Show what the file has now."""
        self.header.filters.show_countries()
        self.header.filters.show_criteria(self.feed.criteria)
        self._refresh_view()

    @property
    def panes(self) -> Sequence[QWidget]:
        """What F6 goes through: the days, the small month beside them, and the head above."""
        beside = (self.beside.month,) if self.beside.month is not None and self.beside.month.isVisible() else ()
        return (self._views, *beside, self.header)

    def focus_filter(self) -> None:
        self.header.filters.country.setFocus()

    def new(self) -> None:
        """Offer what can be made on the day with the focus."""
        self._offer_new(self._day, None)

    def show_record(self, ref: RecordRef) -> None:
        """Turn to the first entry of a record and select it."""
        entry = first_entry(self.context, self.feed, ref)
        if entry is None:
            return
        if self.has_hours and entry.is_imprecise:
            self.set_view("month")
        self.go_to(date.fromordinal(entry.first))
        for grid in (*self._painted, *self._grids):
            grid.select(self.feed.entry(entry.key))

    def show_criteria(self, criteria: Criteria | date | None) -> None:
        """Narrow to ``criteria``, None for all; of a day, show the month."""
        if isinstance(criteria, date):
            self.show_month(criteria)
        else:
            self.feed.set_criteria(criteria or Criteria())

    def state(self) -> dict[str, object]:
        """Return what the calendar is narrowed to, as plain values that ``restore`` takes and JSON can hold."""
        return filter_state.plain(self.feed.criteria, self.header.rows_by)

    def restore(self, state: Mapping[str, object]) -> None:
        """Narrow to what ``state`` returned once; what the file no longer knows counts as all."""
        self.header.choose_rows(filter_state.rows_of(state))
        self.feed.set_criteria(filter_state.criteria_of(state, self.feed))

    # Navigation

    def set_view(self, name: str, days: int = 0) -> None:
        """Show a view on the day with the focus; ``days`` counts for "days" alone."""
        self._view = name
        self._days = WEEK_DAYS.get(name, days or DAYS_OF_WEEK)
        self.put_card_away()
        self._show()
        self.focus_view()

    def go_to(self, day: date) -> None:
        """Give ``day`` the focus, turning to its period."""
        self._day = day
        self.put_card_away()
        self._show()

    def turn(self, by: int) -> None:
        """Turn ``by`` periods on, negative for back."""
        if self._view in ("month", "year"):
            self.go_by(months=by if self._view == "month" else 12 * by)
        else:
            self._turn_days(by)

    def focus_view(self) -> None:
        self._grids[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_days(self, by: int) -> None:
        if self._view == "agenda":
            from ui.calendar.agenda_view import MONTHS

            self.go_by(months=MONTHS * by)
        else:
            self.go_by(days=(DAYS_OF_WEEK if self._view in ("week", "work_week") else self._days) * by)

    def go_by(self, *, months: int = 0, days: int = 0) -> None:
        if (day := layout.day_on(self._day, months=months, days=days)) is not None:
            self.go_to(day)

    def _show(self) -> None:
        """Show the period of the day with the focus in the view chosen."""
        self._is_filled = True
        wiring.bring_forward(self, self._views, self._across)
        if self._view == "month":
            self.month.show_day(self._day)
        elif self._view == "agenda":
            self.agenda.show_from(self._day)
        elif self._view == "year":
            self.year.show_day(self._day)
        else:
            self.week.show_days(self._day, self._days, is_whole=self._view in ("week", "work_week"))
        self._show_head()

    @Slot()
    def _refresh_view(self) -> None:
        if not self._is_filled:
            self._show()
            return
        self._shown_view.refresh()
        self._show_head()

    def _show_head(self) -> None:
        self.header.show_view(self._view)
        self.header.show_clocks(self.week.clock_names if self.has_hours else ())
        self.footer.show_year(self._view == "year")
        self._show_side()
        if self._view == "month":
            self.header.title.say(month_text(self._day), month_text(self._day, short=True))
            self.imprecise.show_entries(self.month.imprecise, self._day)
        elif self._view == "year":
            self.header.title.say(str(self._day.year))
            self.imprecise.show_entries([], self._day)
        elif self.has_hours:
            first, last = self.week.first_day, self.week.first_day + self.week.days - 1
            self.header.title.say(*days_title(date.fromordinal(first), date.fromordinal(last)))
            self.imprecise.show_entries(self.week.imprecise, self._day)
        else:
            self.header.title.say(*days_title(self.agenda.first_day, self.agenda.last_day))
            self.imprecise.show_entries([], self._day)

    @Slot()
    def _show_side(self) -> None:
        has_side = self._view not in ("month", "year")
        self.header.offer_side(is_offered=has_side)
        is_shown = has_side and self.header.side.isChecked() and self.width() >= LEAST_WIDTH
        self.beside.show_days(self._shown_days() if is_shown else None, None if self._view == "agenda" else self._day)

    def _shown_days(self) -> tuple[date, date]:
        """Return the first and last day shown by a view that has a small month beside it, both inclusive."""
        if self._view == "agenda":
            return self.agenda.first_day, self.agenda.last_day
        first = date.fromordinal(self.week.first_day)
        return first, first + timedelta(days=self.week.days - 1)

    @property
    def side(self) -> MiniMonth | None:
        """The small month, None before it was first shown."""
        return self.beside.month

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.footer.fit(event.size())
        if (event.oldSize().width() >= LEAST_WIDTH) != (event.size().width() >= LEAST_WIDTH):
            self._show_side()

    # What the views report

    @Slot(object)
    def _on_day_chosen(self, day: date) -> None:
        self._day = day
        self.put_card_away()

    @Slot()
    def _on_today_asked(self) -> None:
        self.go_to(self.context.today)

    @Slot(object)
    def _on_day_asked(self, day: date) -> None:
        self._day = day
        self.set_view("day")

    @Slot(object)
    def show_month(self, day: date) -> None:
        self._day = day
        self.set_view("month")

    @Slot(object)
    def _on_entry_selected(self, entry: Entry | None) -> None:
        self.shown.emit(entry.ref if entry else None)

    @Slot(object, QRect)
    def _on_entry_clicked(self, entry: Entry, near: QRect) -> None:
        clocks: Clocks | None = self.week.clocks if self.has_hours else None
        self.card.show_entry(entry, near, clocks)

    @Slot(object)
    def _on_details_asked(self, entry: Entry) -> None:
        self._on_entry_clicked(entry, self._rect_of(entry))

    @Slot(object)
    def _on_clocks_changed(self, clocks: Clocks) -> None:
        self.deeds.clocks = clocks

    @Slot(object, object)
    def _on_imprecise_clicked(self, entry: Entry, near: QPushButton) -> None:
        self.card.show_entry(entry, QRect(near.mapToGlobal(QPoint(0, 0)), near.size()), None)

    @Slot(object)
    def _on_entry_opened(self, entry: Entry) -> None:
        self.put_card_away()
        self.context.open(entry.ref)

    @Slot(object, object, str)
    def _on_slot_opened(self, day: date, at: time | None, typed: str) -> None:
        self.put_card_away()
        if typed:
            self.deeds.begin(day, at, typed)
        else:
            self._offer_new(day, at)

    def _offer_new(self, day: date, at: time | None) -> None:
        grid = self._grids[-1]
        where = grid.viewport().mapToGlobal(grid.visualRect(grid.currentIndex()).center())
        self.deeds.pop_up(None, day, at, where)

    @Slot(object, QPoint)
    def _on_menu_asked(self, entry: Entry | None, where: QPoint) -> None:
        self.put_card_away()
        at = None
        if self.has_hours and self.sender() is self.week.hours:
            index = self.week.hours.currentIndex()
            at = self.week.hours.slot_at(index.row(), index.column())[1]
        self.deeds.pop_up(entry, self._day, at, where)

    @Slot()
    def put_card_away(self) -> None:
        if "card" in vars(self):
            self.card.put_away()

    def _rect_of(self, entry: Entry) -> QRect:
        return next((rect for grid in self._grids if not (rect := grid.rect_of(entry)).isEmpty()), QRect())

    @Slot()
    def ask_date(self) -> None:
        from ui.calendar.date_dialog import ask_date

        title, prompt = text("calendar.go_to_date"), text("calendar.go_to_date.prompt")
        ask_date(self.context, title, prompt, self._day, self, self.go_to, needs_day=False)

    @Slot()
    def _on_swap_asked(self) -> None:
        self.week.swap_clocks()
        self._show_head()

    @Slot()
    def _on_feed_changed(self) -> None:
        self.put_card_away()
        self.held.ask()

    @Slot(object)
    def _on_feed_exchanged(self, pairs: Pairs) -> None:
        """Show some entries anew where they stand; where words take room, in lists and the year, show all anew."""
        if self._view in ("agenda", "year"):
            self._on_feed_changed()
            return
        self.put_card_away()
        for grid in self._painted:
            grid.exchange(pairs)

    @Slot()
    def _on_more_asked(self) -> None:
        self._day = self._day.replace(day=1)
        self.set_view("agenda")
