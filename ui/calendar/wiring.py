"""Puts the calendar's page together: its parts in their places, its views when they are first asked for, and what they
report connected to the page that answers it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.widgets.basics import line
from ui.widgets.saved_filters import SavedFilters

if TYPE_CHECKING:
    from ui.calendar.agenda_view import AgendaView
    from ui.calendar.detail import DetailCard
    from ui.calendar.grid import CalendarGrid
    from ui.calendar.page import CalendarPage
    from ui.calendar.week_view import WeekView
    from ui.calendar.year_view import YearView

AnyGrid: TypeAlias = "CalendarGrid | AgendaView"


class HeldRefresh(QObject):
    """Runs ``refresh`` when asked: at once while the page is seen or was never seen, else once it is shown."""

    def __init__(self, page: QWidget, refresh: Callable[[], None]) -> None:
        super().__init__(page)
        self._page = page
        self._refresh = refresh
        self._was_seen = False
        self._is_due = False
        page.installEventFilter(self)

    @Slot()
    def ask(self) -> None:
        self._is_due = self._was_seen and not self._page.isVisible()
        if not self._is_due:
            self._refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and watched is self._page:
            self._was_seen = True
            if self._is_due:
                self._is_due = False
                self._refresh()
        return False


def assemble(page: CalendarPage, views: QStackedWidget, across: QHBoxLayout) -> None:
    """Lay out the head, the view shown with what stands beside it, and the foot."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    views.addWidget(page.month)
    column.addWidget(page.header)
    column.addWidget(line())
    column.addWidget(page.imprecise)
    column.addWidget(page.month.nearby)
    across.setSpacing(0)
    across.addWidget(views, 1)
    column.addLayout(across, 1)
    column.addWidget(line())
    column.addWidget(page.footer)
    page.footer.fit(page.size())
    page.header.add_beside_filters(SavedFilters(page.context, "calendar", page))


def bring_forward(page: CalendarPage, views: QStackedWidget, across: QHBoxLayout) -> None:
    """Put the view that is asked for in front, before it is filled, so that it is filled at its own size."""
    views.setCurrentWidget(page._shown_view)
    if page.view in ("month", "year"):  # what stands beside the others gives way
        page._show_side()
        across.activate()


def make_week(page: CalendarPage, views: QStackedWidget) -> WeekView:
    from ui.calendar.week_view import WeekView

    made = WeekView(page.context, page.feed, views)
    views.addWidget(made)
    made.clocks_changed.connect(page._on_clocks_changed)
    for cells in made.grids:
        connect_cells(page, cells)
    made.strip.day_asked.connect(page._on_day_asked)
    made.paged.connect(page.turn)
    return made


def make_agenda(page: CalendarPage, views: QStackedWidget) -> AgendaView:
    from ui.calendar.agenda_view import AgendaView

    made = AgendaView(page.context, page.feed, views)
    views.addWidget(made)
    connect_grid(page, made)
    made.went_on.connect(page._on_day_chosen)
    made.went_on.connect(page._show_head)
    return made


def make_year(page: CalendarPage, views: QStackedWidget) -> YearView:
    from ui.calendar.year_view import YearView

    made = YearView(page.context, page.feed, views)
    views.addWidget(made)
    made.show_rows_by(page.header.rows_by)  # before it reports days: the page keeps the one that it is on
    connect_grid(page, made)
    made.day_left.connect(page.go_to)
    made.paged.connect(page.turn)
    made.month_asked.connect(page.show_month)
    page.header.rows_chosen.connect(made.show_rows_by)
    page.header.print_asked.connect(lambda: _print_year(page))
    return made


def make_card(page: CalendarPage) -> DetailCard:
    from ui.calendar.detail import DetailCard

    made = DetailCard(page.context, page.feed, page)
    made.opened.connect(page._on_entry_opened)
    return made


def _print_year(page: CalendarPage) -> None:
    from ui.calendar.printing import print_year  # printing is loaded when it is asked for

    print_year(page)


def connect_page(page: CalendarPage) -> None:
    """Connect all that stands from the beginning; the other views are connected when they are made."""
    header, deeds, month = page.header, page.deeds, page.month
    header.today_asked.connect(page._on_today_asked)
    header.today_asked.connect(page.focus_view)  # so that the arrow keys go on from there
    header.date_asked.connect(page.ask_date)
    header.swap_asked.connect(page._on_swap_asked)
    header.turned.connect(page.turn)
    header.view_chosen.connect(page.set_view)
    header.side_toggled.connect(page._show_side)
    header.criteria_chosen.connect(page.feed.set_criteria)
    page.feed.changed.connect(page._on_feed_changed)
    page.feed.warmed.connect(lambda: page.view != "year" and page.held.ask())  # a year shows no holidays
    page.feed.exchanged.connect(page._on_feed_exchanged)
    page.imprecise.clicked.connect(page._on_imprecise_clicked)
    page.imprecise.more_asked.connect(page._on_more_asked)
    month.paged.connect(page.turn)
    month.nearby.day_asked.connect(page.go_to)
    month.nearby.adding.connect(page.new)
    deeds.failed.connect(page._refresh_view)
    deeds.opened.connect(page._on_entry_opened)
    deeds.details_asked.connect(page._on_details_asked)
    deeds.day_asked.connect(page._on_day_asked)
    connect_cells(page, month)
    month.day_asked.connect(page._on_day_asked)


def connect_cells(page: CalendarPage, cells: CalendarGrid) -> None:
    """Connect a painted view, whose entries can be copied and which is left over its edges."""
    connect_grid(page, cells)
    cells.copied.connect(page.deeds.copy)
    cells.span_drawn.connect(page.deeds.offer_span)
    cells.day_left.connect(page.go_to)
    page.deeds.held.connect(cells.hold)


def connect_grid(page: CalendarPage, grid: AnyGrid) -> None:
    """Connect what every view reports."""
    grid.day_chosen.connect(page._on_day_chosen)
    grid.entry_selected.connect(page._on_entry_selected)
    grid.entry_clicked.connect(page._on_entry_clicked)
    grid.entry_opened.connect(page._on_entry_opened)
    grid.slot_opened.connect(page._on_slot_opened)
    grid.moved.connect(page.deeds.move)
    grid.refused.connect(page.deeds.refuse)
    grid.removed.connect(page.deeds.remove)
    grid.menu_asked.connect(page._on_menu_asked)
    grid.today_asked.connect(page._on_today_asked)
    grid.dismissed.connect(page.put_card_away)
