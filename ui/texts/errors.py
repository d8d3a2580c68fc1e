"""What to say of an error: what is wrong, where, and what to do about it."""

from __future__ import annotations

from typing import Final

_VALUES: Final[dict[str, str]] = {
    "action.no_side": "An action needs a side: ours, theirs or joint.",
    "choice.invalid": "“{text}” is not one of: {choices}.",
    "count.invalid": "“{text}” is not a number of activities from 1 to 1000.",
    "country.invalid": "“{text}” is not a country code: two capital letters, such as IT.",
    "date.invalid": (
        "“{text}” is not a date. Write it like 20 Mar 2025 or 2025-03-20, or March 2025 or 2025 if no more is known."
    ),
    "date.not_exact": "“{text}” is not exact enough: this needs a day, such as 20 Mar 2025 or 2025-03-20.",
    "date.out_of_range": "“{text}” lies outside the years that can be planned, 1900 to 2200.",
    "notice.both": "The length of notice is in months or in days, not in both: clear one of them.",
    "notice_days.invalid": "“{text}” is not a number of days from 1 to 3660.",
    "day.blank": "The day is missing. Write it like 20 Mar 2025.",
    "day.invalid": "“{text}” is not a day. Write it like 20 Mar 2025 or 2025-03-20.",
    "days.invalid": "“{text}” is not a number of days from 0 to 3660.",
    "field.fixed": "The id of a record never changes.",
    "field.missing": "“{field}” is missing: a new {kind} needs it.",
    "field.unknown": "There is no field “{field}” in a {kind}.",
    "grade.invalid": "“{text}” is not a grade code: write OF-1 to OF-10, WO-1 to WO-5 or OR-1 to OR-9.",
    "kind.unknown": "There is no kind of record called “{kind}”.",
    "minutes.invalid": "“{text}” is not a number of minutes from 1 to 1440.",
    "months.invalid": "“{text}” is not a number of months from 1 to 1200; leave it blank if it is unknown.",
    "ordinal.invalid": "“{text}” is not the number of a round: it goes from 1 to 999.",
    "period.contradicted": "“{text}” and a period of {months} months contradict each other: give one of them.",
    "period.invalid": "“{text}” is not a number of months from 1 to 240, which a mechanism that meets at a fixed "
    "interval needs.",
    "pin.invalid": "“{text}” is not a place in the list: 1 is the first.",
    "text.blank": "“{field}” may not be blank.",
    "text.forbidden_character": "“{field}” holds a hidden character ({character}, at position {position}) that could "
    "make it read as something else: type the text anew.",
    "text.too_long": "“{field}” is too long: {length} characters, and at most {limit} fit.",
    "time.invalid": "“{text}” is not a time: write 2025-03-20 10:00, with a zone such as Europe/Rome.",
    "time.no_zone": "“{text}” needs a zone: write it with one, such as 2025-03-20 10:00 Europe/Rome.",
    "time.offset_mismatch": "“{text}” has an offset that the clocks of {zone} never show then: leave the offset out.",
    "value.missing": "“{field}” may not be empty.",
    "value.type": "“{text}” is not right here: this needs {expected}.",
    "year.invalid": "“{text}” is not a year from 1900 to 2200.",
    "zone.unknown": "There is no time zone “{text}”: use a name such as Europe/Rome or Asia/Kolkata.",
}

_RECORDS: Final[dict[str, str]] = {
    "bin.ambiguous": "“{text}” can mean {count} records of the bin: {candidates}. Say more of it, or give the id.",
    "bin.needs": "“{name}” cannot come back alone: it belongs to the {missing_kind} “{missing}”, which is no longer in "
    "the file. Restore that first. Nothing was changed.",
    "bin.unknown": "Nothing in the bin is called “{text}”: it keeps what was deleted in the last 30 days.",
    "carry.unknown": "What was to be carried forward is not among the open items of earlier rounds: {id}.",
    "claim.second_preferred": "Another claim about “{fact}” is preferred already: take that mark from it first.",
    "desk.second": "The file has a desk already, and a file is kept by one: change that one.",
    "family.cycle": "These agreements would renew, amend or supersede each other in a circle.",
    "host.no_reason": "It is the turn of {expected} to host: say why it is {host} this time.",
    "host.not_given": "Nothing tells who hosts the next round of {mechanism}: name the host.",
    "host.unknown": "{text} is no side of this mechanism: the host must be one of them.",
    "item.too_long": "An entry of the programme lasts at most {days} days: check its end.",
    "link.self": "A record cannot be linked to itself.",
    "member.already_there": "{name} is in this delegation already.",
    "member.nobody": "A place in a delegation needs a person, or the capacity in which somebody will come.",
    "member.withdrawn": "{name} has left this delegation, so there is nobody to replace.",
    "move.not_event": "A {kind} cannot be moved: only rounds, visits and engagements can.",
    "ordinal.duplicate": "{mechanism} has a round number {ordinal} already: give this one another number.",
    "quick_add.no_title": "Say in a word or two what it is.",
    "quick_add.no_mechanism": "Name the group whose round it is.",
    "quick_add.no_day": "Say on which day it is due.",
    "quick_add.no_subject": "Name the group or country that it belongs to.",
    "parent.cycle": "This {kind} would be part of itself, over its parents.",
    "parent.self": "A record cannot be part of itself.",
    "participant.nobody": "Name the person or the country that took part.",
    "pin.no_reason": "Say why this member is pinned to a place.",
    "record.missing": "This {kind} is no longer in the file ({id}).",
    "record.unreadable": "A record of this file is damaged and cannot be read. Nothing was changed. Help, Check the "
    "file names it; a backup may have it whole.",
    "records.aside": "Damaged records: {count}. They are left out of all lists with what belongs to them. All else is "
    "shown, and nothing was changed. Help, Check the file names them; a backup may have them whole.",
    "redo.nothing": "There is nothing to redo.",
    "reference.ambiguous": "“{text}” can mean {count} records: {candidates}. Say more of the name, or give the id.",
    "reference.invalid": "“{text}” does not name a record: write its kind and id, such as round:7f0c….",
    "reference.missing": "The {kind} that “{field}” names is not in the file ({id}).",
    "reference.other_kind": "“{text}” is found only as: {kind}. What is needed here is: {wanted_kinds}.",
    "reference.unknown": "Nothing in the file is called “{text}”: check the spelling, or look it up with search.",
    "reference.unknown_kind": "No {kind} in the file is called “{text}”: check the spelling, or add it first.",
    "restore.gone": "“{field}” cannot be “{name}” again: that {kind} was deleted since. Restore it from the bin first.",
    "round.too_long": "A round lasts at most {days} days: check its end.",
    "document.of_missing": "Say what the document is of: --of REF.",
    "planner.too_long": "A year planner covers {most} years at most.",
    "repeat.alone": "Change how it repeats by itself, and its fields in another step.",
    "repeat.no_series": "This does not repeat, so there are no other occurrences.",
    "repeat.count": "A series has between 1 and {most} occurrences.",
    "repeat.interval": "The step of a series is a number from 1 to {most}.",
    "repeat.invalid": "“{text}” is not understood. Write “every 2 weeks”, “every month on the 2nd Tuesday "
    "until 2027-06-30”, “every day 5 times”, or a rule such as FREQ=WEEKLY;INTERVAL=2.",
    "repeat.no_day": "What repeats needs an exact first day.",
    "repeat.too_many": "The rule gives more than {most} days. Give it an earlier end, or a longer step.",
    "repeat.unsupported": "“{text}” says more than a series here can: days, weeks on weekdays, months by date "
    "or by weekday, years, with an end or a number of times.",
    "round.unknown": "{mechanism} has no round number {ordinal} in this file.",
    "sample.unknown": "There is no sample called “{name}”: there are {known}.",
    "shift.fixed": "“{title}” is at a fixed time and does not move: take that mark from it first.",
    "span.reversed": "The end ({end}) lies before the start ({start}).",
    "term.no_length": "A fixed term needs its length in months, or the date on which it ends.",
    "term.not_fixed": "A length or a fixed end is only for a fixed term: choose that, or clear the length and the end.",
    "undo.nothing": "There is nothing to undo.",
}

_DOCUMENTS: Final[dict[str, str]] = {
    "document.unknown": "There is no document called “{text}”: there are {known}.",
    "document.wrong_subject": "The document “{document}” cannot be made of a {kind}.",
    "itinerary.no_person": "Nobody is named yet for “{capacity}”: an itinerary is made for a person.",
    "itinerary.not_a_person": "An itinerary is made for a person or a delegation member, not for a {kind}.",
    "itinerary.not_member": "{person} is in no delegation to {event}.",
    "language.unknown": "Documents are not printed in “{text}”: choose one of {known}.",
    "page.unknown": "There is no page {page}: the document has {pages}.",
    "paper.unknown": "There is no paper “{text}”: choose one of {known}.",
}

_FILES: Final[dict[str, str]] = {
    "export.not_verified": "What was written to {path} did not read back the same, so it was not kept: try another "
    "disk.",
    "export.over_planner_file": "{path} is a planner file: choose another name for the export. It was not touched.",
    "export.too_large": "The export to {path} would take {size} MB, and at most {limit} MB can be read again: "
    "nothing was written. Copy the planner file itself instead.",
    "file.empty": "{path} is empty, so it is no planner file: open a backup of it. It was not touched.",
    "file.exists": "{path} exists already: choose another name, it was not touched.",
    "file.foreign": "{path} is not a planner file: choose one that ends in .dossier. It was not touched.",
    "file.is_folder": "{path} is a folder: name a file. Nothing was changed.",
    "file.missing": "There is no file {path}: check its name and folder. Nothing was changed.",
    "file.newer": "{path} is from a newer version of the planner ({version}, and this one knows {known}): update the "
    "planner, the file was not touched.",
    "file.upgrade_failed": "{path} could not be brought up to date and is as it was; a copy is at {copy}: go on with "
    "the version of the planner that wrote it.",
    "folder.missing": "There is no folder for {path}: make it first, or choose another place.",
    "path.invalid": "{path} is not a name that a file can have here.",
    "store.busy": "Another program is writing to {path}: wait a moment and try again. Nothing was changed.",
    "store.cannot_open": "{path} cannot be opened: check that you may read it. It was not touched.",
    "file.incomplete": "{path} lacks what every file of its version has ({missing}), so it is damaged or was changed "
    "by another program: open the newest backup and keep this file aside. Nothing was changed.",
    "store.damaged": "{path} is damaged: open the newest backup and keep this file aside. Nothing was changed.",
    "store.full": "The disk of {path} is full: free some space and try again. Nothing was half saved.",
    "store.io": "The disk of {path} does not answer as it should: check the drive and try again. Nothing was "
    "half saved.",
    "store.no_permission": "You may not write or read {path} here: choose another place, or ask for access. It was not "
    "touched.",
    "store.read_only": "{path} is open for reading only, so nothing can be changed: it may lie on a read-only medium, "
    "or another window has it open.",
    "store.replaced": "{path} was replaced by another file while it was open: open it again. Nothing was "
    "written to that file.",
    "store.unfinished": "{path} was left in the middle of a write and must be repaired, which needs write access: copy "
    "it, with the file beside it that ends in -journal, to where you may write. It was not touched.",
    "store.vanished": "{path} is no longer there: was a drive pulled out? Your text is still in the form.",
}

_IMPORT: Final[dict[str, str]] = {
    "import.history_gap": "The history in it does not lead up to the records: export again, and import that unchanged. "
    "Nothing was imported.",
    "import.not_json": "{path} is not valid JSON (line {line}, column {column}): export it again, or mend it there. "
    "Nothing was imported.",
    "import.empty": "{path} is empty: export it again. Nothing was imported.",
    "import.foreign": "{path} is JSON, but not an export of this planner: choose one that File ▸ Export made. "
    "Nothing was imported.",
    "import.newer": "{path} was exported by a newer version of the planner ({version}, and this one knows {known}): "
    "update the planner. Nothing was imported.",
    "import.overtaken": "The file has changed since {path} was looked at: look at it again, then import it. "
    "Nothing was imported.",
    "import.refused": "{path} cannot be imported: {count} faults, the first at {at}; mend them, or export it again. "
    "Nothing was imported.",
    "import.not_a_file": "{path} is not a file that can be read: choose another. Nothing was imported.",
    "import.planner_file": "{path} is a planner file itself: open it instead of importing it. Nothing was imported.",
    "import.too_deep": "{path} is nested deeper than {limit} levels at {at}: it was not made by this planner. "
    "Nothing was imported.",
    "import.too_large": "{path} is larger than {limit} MB, more than an export holds: choose another. Nothing was "
    "imported.",
    "import.not_utf8": "{path} is not text in UTF-8 (at byte {position}): nothing was imported.",
}

_EXPECTED: Final[dict[str, str]] = {
    "text": "text",
    "long text": "text",
    "integer": "a whole number",
    "boolean": "yes or no",
    "date": "a day",
    "imprecise date": "a date",
    "time": "a time",
    "choice": "one of its choices",
    "reference": "the id of a record",
    "record": "a record as kind:id",
    "id": "an id",
}
"""What a field of a type takes."""

_GROUPS: Final = (_VALUES, _RECORDS, _DOCUMENTS, _FILES, _IMPORT)

TEXTS: Final[dict[str, str]] = {
    **{f"error.{code}": words for group in _GROUPS for code, words in group.items()},
    **{f"expected.{kind}": words for kind, words in _EXPECTED.items()},
}
