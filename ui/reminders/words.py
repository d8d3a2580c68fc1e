"""How reminders read."""

from __future__ import annotations

from datetime import date

from planner.domain.reminders import ReminderStatus
from planner.services.reminders import ReminderRow
from ui.formatting import clock_text, date_text, day_text
from ui.messages import text


def in_days(row: ReminderRow, today: date) -> str:
    """Return how far off the fact is: "in 30 days", "3 days ago"; of what is known to the month or year, when it is."""
    if row.when.first <= today <= row.when.last:
        return text("reminder.today") if row.when.is_exact else text("reminder.now")
    if today < row.when.first and not row.when.is_exact:
        return text("reminder.in_period", when=date_text(row.when))
    if today < row.when.first:
        days = (row.when.first - today).days
        return text("reminder.tomorrow") if days == 1 else text("reminder.in_days", days=days)
    days = (today - row.when.last).days
    return text("reminder.yesterday") if days == 1 else text("reminder.days_ago", days=days)


def standing(row: ReminderRow, today: date) -> str:
    """Return what becomes of a reminder: when it comes, until when it is put off, that it was seen."""
    if row.status is ReminderStatus.SNOOZED and row.until is not None:
        local = row.until.utc.astimezone()
        when = clock_text(local) if local.date() == today else f"{day_text(local.date())}, {clock_text(local)}"
        return text("reminder.put_off", until=when)
    if row.status is ReminderStatus.COMING:
        return text("reminder.comes", day=day_text(row.on, weekday=True))
    return text(f"reminder.{row.status.value}")
