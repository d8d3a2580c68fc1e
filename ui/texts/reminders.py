"""Words of reminders and of filters saved by name."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "field.rule": "Reminds of",
    "field.days": "Days before",
    "field.until": "Put off until",
    "field.state": "Filters",
    "choice.ReminderRule.AGREEMENT_NOTICE": "Last day for notice",
    "choice.ReminderRule.AGREEMENT_EXPIRY": "End of an agreement",
    "choice.ReminderRule.ROUND": "Round",
    "choice.ReminderRule.VISIT": "Visit",
    "choice.ReminderRule.ENGAGEMENT": "Other engagement",
    "choice.ReminderRule.ACTION": "Action due",
    "choice.ReminderRule.DEADLINE": "Deadline",
    "choice.ReminderRule.INITIATIVE": "Initiative due",
    "choice.ReminderRule.MILESTONE": "Milestone",
    "label.dismiss_reminder": "Dismiss the reminder of {name}",
    "label.dismiss_reminders": "Dismiss {count} reminders",
    "label.snooze_reminder": "Put off the reminder of {name}",
    "label.snooze_reminders": "Put off {count} reminders",
    "label.set_ladder": "Change when is reminded",
    "done.dismiss_reminder": "Reminder dismissed",
    "done.dismiss_reminders": "{count} reminders dismissed",
    "done.snooze_reminder": "Reminder put off",
    "done.snooze_reminders": "{count} reminders put off",
    "error.ladder.invalid": "“{text}” is no number of days from 0 to {limit}. Write numbers with commas: 90, 60, 30.",
    "error.ladder.too_long": "At most {limit} reminders can be set for one kind of record.",
}
