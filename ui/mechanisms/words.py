"""How rounds, mechanisms and outcomes are spoken of: ordinals, names at their time, how one stands to its next."""

from __future__ import annotations

from collections.abc import Sequence

from planner.domain.mechanisms import OutcomeKind, OutcomeStatus, Periodicity
from planner.domain.periodicity import Due, DueStatus
from planner.domain.timing import ImpreciseDate
from planner.services.listing import MechanismRow, NameRow, OutcomeRow, RoundRow
from ui.formatting import date_text, day_text, month_text, span_text
from ui.messages import choice_label, text
from ui.widgets.tones import status_tone

_TONES = {DueStatus.OVERDUE: "danger", DueStatus.DUE: "warning", DueStatus.DUE_SOON: "warning"}


def ordinal_words(number: int) -> str:
    """Return an ordinal: "1st", "12th", "23rd"."""
    last = 0 if number % 100 in (11, 12, 13) else number % 10
    return text({1: "ordinal.st", 2: "ordinal.nd", 3: "ordinal.rd"}.get(last, "ordinal.th"), number=number)


def whole_name_at(names: Sequence[NameRow], start: ImpreciseDate | None) -> str:
    """Return the whole name that a mechanism bore on the first day that ``start`` can mean, "" if none is written.

    Lists and the calendar, which show the short name of that time, go by the same day.
    """
    if start is None:
        return ""
    for row in names:
        begun = row.start is None or row.start.first <= start.first
        if begun and (row.end is None or row.end.last >= start.first):
            return row.name
    return ""


def round_title(ordinal: int | None, mechanism: str, start: ImpreciseDate | None) -> str:
    """Return a round's heading: "13th India–Italy Military Cooperation Group"."""
    if ordinal is not None:
        return text("round.numbered", ordinal=ordinal_words(ordinal), mechanism=mechanism)
    return text("round.dated", mechanism=mechanism, year=start.year) if start else mechanism


def round_short(row: RoundRow | None) -> str:
    """Return a round as a cell of a list has it: "13 · 20–21 Mar 2025"."""
    if row is None:
        return ""
    days = span_text(row.start, row.end) or text("fact.undated")
    return f"{row.ordinal} · {days}" if row.ordinal is not None else days


def due_words(due: Due | None, *, short: bool = False) -> str:
    """Say how a mechanism stands to its next round; "" where that round is planned."""
    if due is None or due.status is DueStatus.PLANNED:
        return ""
    month = month_text(due.due.first, short=True) if short and due.due and due.due.month else date_text(due.due)
    return text(f"due.{due.status.name.lower()}", month=month)


def due_tone(due: Due | None) -> str:
    return _TONES.get(due.status, "muted") if due else ""


def window_words(due: Due) -> str:
    """Return the month a round is due in and the window around it, "" where there is none."""
    if due.due is None or due.earliest is None or due.latest is None:
        return ""
    return text("due.window", month=date_text(due.due), earliest=day_text(due.earliest), latest=day_text(due.latest))


def periodicity_words(periodicity: Periodicity, months: int | None) -> str:
    if periodicity is not Periodicity.EVERY_N_MONTHS or not months:
        return choice_label(periodicity)
    if months % 12:
        return text("fact.every_months", count=months) if months > 1 else text("fact.every_month")
    return text("fact.every_years", count=months // 12) if months > 12 else text("fact.every_year")


def open_span(start: ImpreciseDate | None, end: ImpreciseDate | None) -> str:
    """Return a span of which an end may be open: "since May 2019", "until 2019"."""
    if start is None or end is None:
        code = "span.since" if start else "span.until" if end else ""
        return text(code, day=date_text(start or end)) if code else ""
    return span_text(start, end)


def next_words(row: MechanismRow) -> str:
    """Return what comes next: the planned round, or how it stands to it."""
    is_planned = row.due is None or row.due.status is DueStatus.PLANNED
    if is_planned or (row.due and row.due.status in (DueStatus.NEVER, DueStatus.UNKNOWN) and row.next_round):
        return round_short(row.next_round)
    return text("due.dormant") if row.is_dormant else due_words(row.due, short=True)


def outcome_status(row: OutcomeRow) -> str:
    """Return the status in words; one past its day says so, and what nobody has to do says what it is."""
    if _asks_nobody(row):
        return choice_label(row.kind)
    return text("outcome.overdue") if row.is_overdue else choice_label(row.status)


def outcome_tone(row: OutcomeRow) -> str:
    """Return the colour that the status is written in."""
    if _asks_nobody(row):
        return "muted"
    return "danger" if row.is_overdue else status_tone(row.status)


def _asks_nobody(row: OutcomeRow) -> bool:
    """Return whether an outcome is no action: it is not open, it stands."""
    is_action = row.kind is OutcomeKind.ACTION
    return not is_action and row.status is OutcomeStatus.OPEN and not row.is_overdue
