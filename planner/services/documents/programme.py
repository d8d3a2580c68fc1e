"""The official programme: what guests and press may read. No names below principals, no cars, no telephones.

Only official entries stand in it, each as ``1000 hrs – Delegation-level talks – Venue``. It prints in one language or,
for both sides, in two side by side.
"""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain import spelling
from planner.domain.entity import RecordRef
from planner.domain.itinerary import ProgrammeDay, by_day
from planner.domain.parties import Marking
from planner.domain.programme import ProgrammeItem
from planner.domain.timing import fold_label, zone_label
from planner.domain.visits import Visit, VisitLeg
from planner.services.documents import entries
from planner.services.documents.facts import Event, Facts
from planner.services.documents.frame import Options, framed, missing
from planner.services.documents.model import (
    Block,
    Column,
    Document,
    DocumentKind,
    Layout,
    RowGroup,
    Run,
    RunStyle,
    Table,
    TableStyle,
    Text,
    plain,
)
from planner.services.documents.texts import Texts
from planner.services.documents.wording import Wording, untranslated, wording


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the languages a programme is printed in; ``city`` is the event's, which its title says once for all."""

    facts: Facts
    wording: Wording
    city: str


def build(facts: Facts, of: RecordRef, options: Options) -> Document:
    """Return the official programme of a round, visit or engagement."""
    event = facts.event(of, DocumentKind.PROGRAMME.value)
    programme = entries.entries_of(facts, entries.family(facts, event))
    shown = [item for item in programme.items if item.is_official and item.alternate_of_id is None]
    side = _Side(facts, wording(facts, event), facts.texts.city(event.city))
    other = _second(facts, event, options.second_language)
    has_zones = len({item.start.zone for item in shown}) > 1
    blocks: list[Block] = [
        _day(side, other, day, place=_city(facts, event, day), has_zones=has_zones) for day in by_day(shown)
    ]
    return framed(
        facts,
        options,
        DocumentKind.PROGRAMME,
        title=facts.title(event),
        details=(
            _principal(facts, event),
            facts.place_and_dates(event),
            other.facts.place_and_dates(event) if other else "",
        ),
        blocks=blocks or [missing(facts.texts("programme.empty"))],
        markings=() if event.marking in (Marking.PUBLIC, Marking.INTERNAL) else (event.marking,),
        layout=Layout.FORMAL,
        parallel_title=other.facts.title(event) if other else "",
        notices=untranslated(shown, [one.wording for one in (side, other) if one is not None]),
    )


def _second(facts: Facts, event: Event, language: str) -> _Side | None:
    if not language:
        return None
    second = Facts(facts.reader, Texts(language), facts.as_at)
    return _Side(second, wording(second, event), second.texts.city(event.city))


def _day(side: _Side, other: _Side | None, day: ProgrammeDay, *, place: str, has_zones: bool) -> Table:
    times = 27.0 if has_zones else 19.0
    columns = [Column("", millimetres=times), Column("", millimetres=5.0), Column("")]
    heading = side.facts.texts.weekday(day.day)
    if other is not None:
        columns.append(Column(""))
        heading = f"{heading} · {other.facts.texts.weekday(day.day)}"
    rows = tuple(_row(side, other, item, has_zones=has_zones) for item in day.items)
    return Table(tuple(columns), (RowGroup(rows, heading, place),), TableStyle.LINES)


def _row(side: _Side, other: _Side | None, item: ProgrammeItem, *, has_zones: bool) -> tuple[Text, ...]:
    time = side.facts.texts.time(item.start)
    zone = (Run(f" {zone_label(item.start)}", RunStyle.MUTED),) if has_zones or fold_label(item.start) else ()
    cells = ((*plain(time), *zone), plain("–"), _line(side, item, ""))
    return cells if other is None else (*cells, _line(other, item, other.facts.texts.language))


def _line(side: _Side, item: ProgrammeItem, language: str) -> Text:
    facts = side.facts
    words = side.wording.of(item.title, item.title_other)
    title = Run(words, RunStyle.PLAIN, language)
    strand = entries.strand_label(facts, item)
    whose = (Run(f" ({strand})", RunStyle.MUTED, language),) if strand else ()
    place = facts.place(item)
    is_said = place == side.city or spelling.plain(place) in spelling.plain(words)
    where = (Run(f" – {place}", RunStyle.PLAIN, language),) if place and not is_said else ()
    return (title, *whose, *where)


def _city(facts: Facts, event: Event, day: ProgrammeDay) -> str:
    """Return the city of a day of a tour; an event in one place says it once, in its title."""
    if not isinstance(event, Visit):
        return ""
    legs = facts.where(VisitLeg, visit_id=event.id)
    cities = [
        leg.city
        for leg in sorted(legs, key=lambda leg: (leg.position, leg.id))
        if leg.start is not None and leg.start.first <= day.day <= (leg.end or leg.start).last
    ]
    return " – ".join(dict.fromkeys(city for city in cities if city)) if len(legs) > 1 else ""


def _principal(facts: Facts, event: Event) -> str:
    """Return the name of a visit's principal, which its title may hold already."""
    if not isinstance(event, Visit) or event.principal_id is None:
        return ""
    person = facts.find_person(event.principal_id)
    if person is None or person.name in event.title:
        return ""
    return facts.texts.join(facts.person(person, facts.day_of(event)), event.principal_office)
