"""Prints what the calendar shows: the year, with the rows and the filter that it has in the window."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planner.domain.entity import RecordRef
from planner.domain.layout import RowsBy

if TYPE_CHECKING:
    from ui.calendar.page import CalendarPage
    from ui.printing.preview import PreviewDialog


def print_year(page: CalendarPage) -> PreviewDialog | None:
    """Open the preview of the year shown, to be saved or printed; None where no desk is set up yet."""
    of = _subject(page)
    if of is None:
        return None
    from ui.printing.preview import PreviewDialog

    year = page.day.year
    dialog = PreviewDialog(
        page.context,
        "year-planner",
        of,
        period=(date(year, 1, 1), date(year, 12, 31)),
        by_country=page.header.rows_by is RowsBy.COUNTRY,
        parent=page.window(),
    )
    dialog.open()
    return dialog


def _subject(page: CalendarPage) -> RecordRef | None:
    """Return what the planner is about: the mechanism or country that the calendar is narrowed to, else home."""
    criteria = page.feed.criteria
    if criteria.mechanism_id:
        return RecordRef("mechanism", criteria.mechanism_id)
    if criteria.partner_id:
        return RecordRef("party", criteria.partner_id)
    home = page.feed.home
    return RecordRef("party", home.id) if home is not None else None
