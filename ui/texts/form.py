"""Words of the editors."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "form.new": "New {kind}",
    "form.edit": "Edit {kind}: {name}",
    "form.save": "Save",
    "form.twin": "“{name}” is here already. Saved all the same, this will be another one.",
    "form.create": "Create",
    "form.save_and_add": "Save and add another",
    "form.create_named": "New {kind} “{name}”",
    "form.create_as": "Add “{name}” as",
    "form.add_country": "Add {name}",
    "form.months": "{count} months",
    "form.month": "1 month",
    "form.years": "{count} years",
    "form.year": "1 year",
    "form.months_hint": "5 years or 18 months",
    "form.period_hint": "Annual or 18 months",
    "form.unsaved": "What you typed is not saved. Press Esc again to discard it, or Ctrl+S to save it.",
    "form.cancel": "Cancel",
    "form.done": "Done",
    "form.try_again": "Try again",
    "form.saved_as_left": "Each field is saved as you leave it.",
    "form.field_unsaved": "“{field}” is not saved; the reason stands below it. Correct it, or press Esc again to "
    "leave it as it was.",
    "form.gone": "This record was deleted while it was open here, so nothing more is saved to it. Close this with Esc, "
    "and restore the record from the bin.",
    "error.reference.unknown_here": "No {kind} is called “{text}”. Type part of a name and choose from the list.",
    "error.reference.nothing_called": "Nothing in the file is called “{text}”. Type part of a name and choose from the "
    "list.",
    "error.reference.several": "Several records are called “{text}”. Choose one from the list.",
    "error.length.invalid": "“{text}” is not a length of time. Write it like 5 years or 18 months.",
    "error.number.invalid": "“{text}” is not a whole number. Type digits alone, or leave it blank.",
    "error.number.too_large": "“{text}” is too large a number.",
    "error.clock.blank": "The time of day is missing. Write it like 10:00.",
    "error.clock.invalid": "“{text}” is not a time of day. Write it like 10:00.",
    "error.time.in_gap": "The clocks of {zone} skip {text} that day. Choose what is meant: as a rule {usual}.",
    "error.time.in_fold": "The clocks of {zone} show {text} twice that day. Choose which: as a rule the first.",
    "form.date_hint": "20 Mar 2025, March 2025 or 2025",
    "form.date_hint_exact": "20 Mar 2025",
    "field.clear": "Clear",
    "form.pick_date": "Choose a day",
    "form.time_of_day": "Time of day",
    "form.zone": "Time zone",
    "form.which_reading": "Which time is meant",
    "form.gap": "{time} is skipped that day. Which time?",
    "form.gap_later": "{time}, as a rule: the clocks go forward",
    "form.fold": "{time} comes twice that day. Which one?",
    "form.fold_first": "The first time (UTC{offset}), as a rule",
    "form.fold_second": "The second time (UTC{offset})",
    "form.any_reference_hint": "Part of its name",
    "form.reference_hint": "Part of the name of the {kind}",
    "form.hint.agreement_action.party_id": "All sides, or part of the name of one",
}
