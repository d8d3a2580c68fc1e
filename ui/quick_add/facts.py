"""What a quick line was read as, in words: one fact for each field, its other meanings, and why it is unsure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from planner.domain.english import mentioned
from planner.domain.mechanisms import Deadline, Round
from planner.domain.quick_clock import Clock
from planner.domain.quick_days import DaySpan
from planner.domain.quick_reading import Mention, Moment, Part, Reading, Value
from planner.domain.quick_repeats import Once
from planner.domain.quick_words import Name, NameKind, ReadKind, Vocabulary
from planner.domain.repeats import Repeat
from planner.domain.timing import Doubt
from planner.domain.visits import Engagement, Visit
from planner.services.quick_add import Draft
from ui.formatting import DASH, city_of, clock_text, date_text, span_text
from ui.messages import choice_label, text
from ui.repeat_words import repeat_text

KIND_KEY = (Part.KIND, "")
_KINDS = tuple(ReadKind)
_NO_CITIES: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True)
class Choice:
    """Another meaning: its words, and what to remember if it is chosen."""

    words: str
    key: tuple[Part, str]
    number: int


@dataclass(frozen=True)
class Fact:
    """One field; ``why`` says why it is unsure, "" where it is sure; ``note`` what was filled in."""

    code: str
    words: str
    why: str = ""
    note: str = ""
    choices: tuple[Choice, ...] = ()
    chosen: int = 0

    @property
    def is_sure(self) -> bool:
        return not self.why

    @property
    def name(self) -> str:
        return text(f"quick_add.fact.{self.code}")


def facts_of(reading: Reading, draft: Draft | None, vocabulary: Vocabulary) -> list[Fact]:
    """Return what to show of a reading; ``draft`` is what it makes, None while something needed is left out."""
    parties = {one.id: one.label for one in vocabulary.names if one.kind is NameKind.PARTY}
    found = [_kind(reading), *_name(reading, draft), *_days(reading), *_repeats(reading)]
    found += [fact for fact in (_time(reading, draft, _capitals(vocabulary)), _place(reading)) if fact is not None]
    found += _who(reading, draft, parties)
    if (status := reading.mention(Part.STATUS)) is not None:
        found.append(_fact("status", choice_label(reading.status), status))
    for mention in reading.mentions:
        if not mention.options:
            found.append(_fact("left", text("quick_add.quoted", text=mention.text), mention))
    return found


def _kind(reading: Reading) -> Fact:
    choices = tuple(
        Choice(text(f"quick_add.kind.{kind.value}"), KIND_KEY, number) for number, kind in enumerate(_KINDS)
    )
    why = text(f"quick_add.why.{reading.kind_unsure.value}") if reading.kind_unsure else ""
    words = text(f"quick_add.kind.{reading.kind.value}")
    return Fact("kind", words, why, choices=choices, chosen=_KINDS.index(reading.kind))


def _name(reading: Reading, draft: Draft | None) -> list[Fact]:
    if reading.kind is not ReadKind.ROUND:
        return [Fact("name", reading.title)] if reading.title else []
    mention, mechanism = reading.mention(Part.MECHANISM), reading.mechanism
    if mention is None or mechanism is None:
        return [Fact("note", reading.title)] if reading.title else []
    entity = draft.entity if draft else None
    number = entity.ordinal if isinstance(entity, Round) else None
    fact = _fact("name", f"{mechanism.label} {number or ''}".strip(), mention)
    note = text("quick_add.next_number") if draft and draft.is_next_number else ""
    named = Fact(fact.code, fact.words, fact.why, note, fact.choices, fact.chosen)
    return [named, *([Fact("note", reading.title)] if reading.title else [])]


def _days(reading: Reading) -> list[Fact]:
    mention, days = reading.mention(Part.DAYS), reading.days
    if days is not None and reading.repeat is not None and (mention is None or mention.value != days):
        words, note = _days_words(days), text("quick_add.first_day")
        if mention is None:
            return [Fact("days", words, note=note)]
        return [replace(_fact("days", words, mention), note=note)]
    if days is not None and mention is None:
        return [Fact("days", _days_words(days))]
    if mention is not None and days is not None:
        return [_fact("days", _days_words(days), mention)]
    if reading.kind is ReadKind.DEADLINE:
        return []
    return [Fact("days", text("quick_add.no_date"), note=text("quick_add.no_date_why"))]


def _repeats(reading: Reading) -> list[Fact]:
    """Return how it repeats and until when; a period that the days give is told with the rule."""
    rule, until, days = reading.mention(Part.REPEAT), reading.mention(Part.UNTIL), reading.days
    repeat = reading.repeat
    if rule is not None and rule.value is Once.ONCE:
        return [_fact("repeat", text("quick_add.once"), rule, days.start.first if days else None)]
    if rule is None or repeat is None or days is None:
        return []
    first = days.start.first
    found = [_fact("repeat", repeat_text(repeat, first), rule, first)]
    if until is not None and until.value is not None and (until.unsure or len(until.options) > 1):
        found.append(_fact("until", _words(until.value), until))
    return found


def _capitals(vocabulary: Vocabulary) -> dict[str, str]:
    """Return the city that a country's clocks are known by, by zone: its capital, which its cities begin with."""
    zones = {one.id: one.zone for one in vocabulary.names if one.kind is NameKind.PARTY and one.zone}
    found: dict[str, str] = {}
    for one in vocabulary.names:
        if one.kind is NameKind.PLACE and not one.id and one.party_ids and zones.get(one.party_ids[0]) == one.zone:
            found.setdefault(one.zone, one.label)
    return found


def _time(reading: Reading, draft: Draft | None, cities: Mapping[str, str]) -> Fact | None:
    mention, moment = reading.mention(Part.TIME), reading.moment
    if mention is None or moment is None:
        return None
    is_assumed = draft is not None and draft.is_length_assumed
    assumed = draft.times if draft is not None and is_assumed else None
    shown = Moment(moment.start, assumed.end) if assumed is not None else moment
    fact = _fact("time", _moment_words(shown, cities), mention, cities=cities)
    return Fact(
        fact.code,
        fact.words,
        fact.why,
        text("quick_add.length") if is_assumed else "",
        fact.choices,
        fact.chosen,
    )


def _place(reading: Reading) -> Fact | None:
    mention, place = reading.mention(Part.PLACE), reading.place
    if mention is None or place is None or reading.kind in (ReadKind.CALL, ReadKind.DEADLINE):
        return None
    return _fact("place", _place_words(place), mention)


def _who(reading: Reading, draft: Draft | None, parties: dict[str, str]) -> list[Fact]:
    entity = draft.entity if draft else None
    person = reading.mention(Part.PERSON)
    found = [_fact("who", reading.person.label, person)] if person is not None and reading.person else []
    if isinstance(entity, Engagement) and entity.partner_id:
        found.append(Fact("who", text("quick_add.with", name=mentioned(parties.get(entity.partner_id, "")))))
    elif isinstance(entity, Visit):
        ends = [parties.get(one or "", text("value.unknown")) for one in (entity.visitor_id, entity.host_id)]
        is_known = bool(entity.visitor_id and entity.host_id)
        words = text("quick_add.visit", visitor=ends[0], host=ends[1])
        found.append(Fact("who", words, "" if is_known else text("quick_add.direction")))
    elif isinstance(entity, Round) and entity.host_id:
        host = parties.get(entity.host_id, "")
        found.append(Fact("who", text("quick_add.host", name=host)))
    elif isinstance(entity, Deadline) and draft is not None:
        named = next((one for one in (reading.mechanism, reading.party, reading.person) if one), None)
        words = named.label if named else parties.get(entity.subject.id, "")
        found.append(Fact("subject", words, text("quick_add.subject") if draft.is_subject_assumed else ""))
    return found


def _fact(
    code: str, words: str, mention: Mention, first: date | None = None, cities: Mapping[str, str] = _NO_CITIES
) -> Fact:
    """Return a fact as a mention tells it, with the mention's other meanings; ``first`` is the day a rule begins."""
    why = text(f"quick_add.why.{mention.unsure.value}", text=mention.text) if mention.unsure else ""
    options = enumerate(mention.options)
    choices = tuple(Choice(_words(option, first, cities), mention.key, number) for number, option in options)
    return Fact(code, words, why, choices=choices if len(choices) > 1 else (), chosen=mention.chosen)


def _words(value: Value, first: date | None = None, cities: Mapping[str, str] = _NO_CITIES) -> str:
    match value:
        case Once.ONCE:
            return text("quick_add.once")
        case Repeat():
            return repeat_text(value, first)
        case Name():
            return _place_words(value) if value.kind is NameKind.PLACE else value.names[0]
        case DaySpan():
            return _days_words(value)
        case Moment():
            return _moment_words(value, cities)
        case Clock():
            return f"{value.at // 60:02d}:{value.at % 60:02d}"
    return str(value)


def _place_words(place: Name) -> str:
    return f"{place.label}, {place.city}" if place.city and place.city != place.label else place.label


def _days_words(days: DaySpan) -> str:
    return span_text(days.start, days.end) if days.end else date_text(days.start, weekday=True)


def _moment_words(moment: Moment, cities: Mapping[str, str]) -> str:
    start, end = moment.start, moment.end
    times = clock_text(start.local) + (f"{DASH}{clock_text(end.local)}" if end else "")
    if start.doubt is Doubt.FOLD:
        offset = start.aware.strftime("%z")
        return text("quick_add.offset", times=times, offset=f"{offset[:3]}:{offset[3:]}")
    return text("quick_add.time", times=times, city=cities.get(start.zone) or city_of(start.zone))
