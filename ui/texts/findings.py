"""What the checks say, a sentence for each code: what is doubtful, and where it helps what to do."""

from __future__ import annotations

from typing import Final

_FINDINGS: Final[dict[str, str]] = {
    "round.gap": "The numbering of {mechanism} has a gap: no round bears {numbers}.",
    "round.past": "{round} was to begin on {start} and is not marked as held, postponed or cancelled.",
    "round.held_ahead": "{round} is marked as held although it begins only on {start}.",
    "round.no_record": "{round} was held, and neither its outcomes nor a record or agreed minutes are here.",
    "round.host_out_of_turn": "{host} hosts {round} although, after {after}, it was the turn of {expected}, and no "
    "reason is given.",
    "round.imprecise_soon": "{round} is near, and its date is known only as {start}.",
    "round.order": "{later} is dated before {earlier}.",
    "mechanism.overdue": "The next round of {mechanism} was due in {due}.",
    "mechanism.no_sides": "{mechanism} has fewer than two sides.",
    "event.holiday": "{event} takes place on {day}, a holiday in {city}: {holiday}.",
    "event.weekend": "{event} takes place on {day}, a weekend day in {city}.",
    "event.guest_holiday": "{event} takes place on {day}, a holiday in {party}: {holiday}.",
    "programme.person_twice": "{person} is needed at “{first}” and at “{second}” at once, from {start}.",
    "programme.overlap": "“{first}” and “{second}” overlap from {start}, and nobody is named for either.",
    "programme.venue_twice": "{venue} is taken for “{first}” and for “{second}” at once, from {start}.",
    "programme.car_twice": "{car} is needed for “{first}” and for “{second}” at once, from {start}.",
    "programme.interpreter_twice": "The interpreter {interpreter} is needed at “{first}” and at “{second}” at "
    "once, from {start}.",
    "programme.no_transfer": "“{second}” at {there} begins the minute that “{first}” ends at {here}: there is no "
    "time to get there.",
    "programme.time_gap": "The clocks of {zone} skip {time}, which “{title}” begins or ends at.",
    "programme.time_fold": "The clocks of {zone} show {time} twice: “{title}” begins or ends at the first.",
    "programme.time_fold_second": "The clocks of {zone} show {time} twice: “{title}” begins or ends at the second.",
    "programme.outside_event": "“{title}” is on {day}, and {event} lasts from {first} to {last}.",
    "person.two_places": "{person} is due in {here} for {first} and in {there} for {second} on {day}.",
    "person.two_events": "{person} takes part in {first} and in {second} on {day}.",
    "visit.overlap": "Two visits of {person} overlap: {first} has not ended when {second} begins on {day}.",
    "visit.overlap_unnamed": "Two visits of {party} overlap, and nobody is named for either: {first} has not ended "
    "when {second} begins on {day}.",
    "delegation.no_head": "{delegation} has no head.",
    "delegation.two_heads": "{delegation} has {count} heads.",
    "delegation.person_twice": "{person} stands in {delegation} more than once.",
    "delegation.unnamed": "{delegation}: places without a person: {count}.",
    "delegation.unranked": "{delegation}: members whose rank and place in precedence are not known: {count}.",
    "delegation.level": "The heads of delegation differ in grade: {first} is {grade} and {second} {other_grade}.",
    "record.twin": "“{name}” may be “{other}” entered a second time: both go by one name.",
    "deadline.past": "“{deadline}” for {event} was due on {due} and is not done. Days past: {days}.",
    "claim.rivals": "Sources differ on “{fact}” of {record}, and none is preferred.",
    "agreement.notice_soon": "To end “{agreement}” on {expiry}, notice must be given by {notice_by}.",
    "agreement.notice_weekend": "The last day to give notice of “{agreement}”, {day}, is on a weekend: {before} is "
    "the last working day before it.",
    "agreement.notice_holiday": "The last day to give notice of “{agreement}”, {day}, is a holiday ({holiday}): "
    "{before} is the last working day before it.",
    "agreement.expires_soon": "“{agreement}” expires on {expiry} and is not renewed by itself.",
    "agreement.term_unknown": "“{agreement}” is in force, and its term is not known.",
    "agreement.renewal_unknown": "“{agreement}” is in force for a fixed term, and what follows it is not known.",
    "agreement.notice_unknown": "“{agreement}” renews itself, and its period of notice is not known.",
    "agreement.entry_unknown": "“{agreement}” is signed, and when or how it enters into force is not known.",
    "agreement.entry_early": "“{agreement}” entered into force on {entry}, before it was signed on {signed}: "
    "check both dates.",
    "agreement.act_early": "“{agreement}” has “{act}” on {day}, before it was signed on {signed}: check both dates.",
    "agreement.end_before_entry": "“{agreement}” has {end} as its end, before it entered into force on {day}: check "
    "both dates.",
    "agreement.end_before_signature": "“{agreement}” has {end} as its end, before it was signed on {day}: check both "
    "dates.",
    "agreement.term_contradicted": "“{agreement}” has {end} as its end, and its length from {entry} leads to "
    "{counted}: check both; until then the date counts.",
    "agreement.overlap": "“{agreement}” replaces “{other}”, and both are in force.",
    "agreement.may_succeed": "Whether “{agreement}” is the same as “{other}” or its successor is an open question.",
}

_SEVERITIES: Final[dict[str, str]] = {"error": "Error", "warning": "Warning", "note": "Note"}

TEXTS: Final[dict[str, str]] = {
    **{f"finding.{code}": words for code, words in _FINDINGS.items()},
    **{f"severity.{code}": words for code, words in _SEVERITIES.items()},
}
