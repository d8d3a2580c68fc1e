"""The detailed programme: every movement and event with who, how and by whom, on the clocks of host and home."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from planner.domain.delegations import Delegation, Member
from planner.domain.entity import RecordRef
from planner.domain.itinerary import ProgrammeDay, by_day
from planner.domain.programme import ProgrammeItem
from planner.domain.timing import ZonedTime, zone_label
from planner.services.documents import entries
from planner.services.documents.entries import Entries
from planner.services.documents.facts import Event, Facts
from planner.services.documents.frame import Options, framed, missing, muted, note, strong
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
    Text,
    lines,
    plain,
)
from planner.services.documents.who import home_first, in_order
from planner.services.documents.wording import untranslated, wording

_ALWAYS: Final = frozenset({"event", "place", "who"})
_NARROW: Final = ("receiving_officer", "dress", "transport", "interpreter", "press", "documents", "action_officer")
"""Columns of a word or two, each the field of an entry."""
_LETTER_MM: Final = 1.5
_SHORTEST_MM: Final = 13.0
_LONGEST_MM: Final = 26.0
_NARROW_MM: Final = 112.0
"""What all columns of a word or two may take together."""


@dataclass(frozen=True, slots=True)
class _Detail:
    """A column and its cells by entry; left out where no entry has anything in it. A narrow one has no share."""

    code: str
    cells: Mapping[str, Text]
    share: float = 0

    @property
    def is_narrow(self) -> bool:
        return not self.share


def build(facts: Facts, of: RecordRef, options: Options) -> Document:
    """Return the detailed programme of a round, visit or engagement."""
    event = facts.event(of, DocumentKind.DETAILED_PROGRAMME.value)
    programme = entries.entries_of(facts, entries.family(facts, event))
    home = facts.home_zone
    is_home_shown = home is not None and any(item.start.zone != home for item in programme.items)
    shown = [
        detail for detail in _details(facts, event, programme) if detail.code in _ALWAYS or any(detail.cells.values())
    ]
    days = by_day(programme.items)
    blocks: list[Block] = []
    if days:
        columns = [Column(facts.texts("column.local_time"), millimetres=23.0)]
        if is_home_shown and home is not None:
            columns.append(Column(_home_title(facts, home, days), millimetres=23.0))
        columns += _columns(facts, shown, is_anyone_named=bool(programme.named))
        zone = home if is_home_shown else None
        blocks.append(Table(tuple(columns), tuple(_group(facts, day, shown, zone) for day in days)))
        blocks += _left_out(facts, shown)
    else:
        blocks.append(missing(facts.texts("detailed.empty")))
    return framed(
        facts,
        options,
        DocumentKind.DETAILED_PROGRAMME,
        title=facts.title(event),
        details=(facts.place_and_dates(event),),
        blocks=blocks,
        markings=(event.marking,),
        layout=Layout.WIDE,
        notices=untranslated(programme.items, [wording(facts, event)]),
    )


def _details(facts: Facts, event: Event, programme: Entries) -> list[_Detail]:
    who = _Who(facts, event, programme)
    words = wording(facts, event)
    alternates = {item.id: item for item in programme.items}

    def what(item: ProgrammeItem) -> Text:
        title = words.of(item.title, item.title_other)
        marks = []
        original = alternates.get(item.alternate_of_id) if item.alternate_of_id else None
        if original is not None:
            marks.append(facts.texts("alternate_to", title=words.of(original.title, original.title_other)))
        if item.is_fixed:
            marks.append(facts.texts("fixed_time"))
        return lines([strong(title), *(muted(mark) for mark in marks)])

    def field(name: str) -> Callable[[ProgrammeItem], Text]:
        return lambda item: plain(getattr(item, name))

    def told(code: str, say: Callable[[ProgrammeItem], Text], share: float = 0) -> _Detail:
        return _Detail(code, {item.id: say(item) for item in programme.items}, share)

    return [
        told("event", what, 3.2),
        told("place", lambda item: plain(facts.place(item)), 2.2),
        told("who", who.of, 2.8),
        *(told(code, field(code)) for code in _NARROW),
        told("remarks", lambda item: plain(item.remarks), 2.0),
    ]


def _columns(facts: Facts, shown: list[_Detail], *, is_anyone_named: bool) -> list[Column]:
    """Return the columns; those of a word or two are as wide as what they hold, as far as there is room."""
    narrow = [detail for detail in shown if detail.is_narrow]
    most = min(_LONGEST_MM, _NARROW_MM / len(narrow)) if narrow else 0
    columns = []
    for detail in shown:
        title = facts.texts(f"column.{detail.code}")
        if not detail.is_narrow:
            is_bare = detail.code == "who" and not is_anyone_named
            columns.append(Column(title, 1.0 if is_bare else detail.share))
            continue
        told = {run.text for cell in detail.cells.values() for run in cell}
        letters = max(map(len, [*told, *title.split()]))
        columns.append(Column(title, millimetres=min(most, max(_SHORTEST_MM, letters * _LETTER_MM + 2.5))))
    return columns


def _left_out(facts: Facts, shown: list[_Detail]) -> list[Block]:
    """Say which columns nobody has filled in yet, so that their absence is not taken for an answer."""
    there = {detail.code for detail in shown}
    absent = [facts.texts(f"column.{code}") for code in _NARROW if code not in there]
    return [note(facts.texts("detailed.not_entered", columns=", ".join(absent)))] if absent else []


def _group(facts: Facts, day: ProgrammeDay, details: list[_Detail], home: str | None) -> RowGroup:
    is_mixed = len({item.start.zone for item in day.items}) > 1
    rows = []
    for item in day.items:
        cells = [entries.local_time(facts, item, is_zone_shown=is_mixed)]
        if home is not None:
            cells.append(entries.home_time(facts, item, home))
        rows.append((*cells, *(detail.cells[item.id] for detail in details)))
    return RowGroup(tuple(rows), facts.texts.weekday(day.day), entries.zone_note(day.items, home))


def _home_title(facts: Facts, home: str, days: list[ProgrammeDay]) -> str:
    labels = dict.fromkeys(zone_label(_at(item, home)) for day in days for item in day.items)
    return facts.texts("column.home_time", zone=" / ".join(labels))


def _at(item: ProgrammeItem, zone: str) -> ZonedTime:
    return item.start.in_zone(zone)


class _Who:
    """Says who takes part in an entry, both sides, by precedence."""

    def __init__(self, facts: Facts, event: Event, programme: Entries) -> None:
        self._facts = facts
        self._programme = programme
        self._day = facts.day_of(event)
        people = (member.person_id for member in programme.members.values())
        facts.load_people(people, self._day)

    def of(self, item: ProgrammeItem) -> Text:
        ids = self._programme.named.get(item.id, ())
        if not ids:
            return muted(self._facts.texts.choice(item.strand))
        by_delegation: dict[str, list[Member]] = {}
        for identifier in ids:
            member = self._programme.members[identifier]
            by_delegation.setdefault(member.delegation_id, []).append(member)
        sides = home_first(self._facts, (self._programme.delegations[one] for one in by_delegation))
        return lines(self._side(delegation, by_delegation[delegation.id]) for delegation in sides)

    def _side(self, delegation: Delegation, members: list[Member]) -> Text:
        facts = self._facts
        side = facts.country(delegation.party_id)
        everyone = [one for one in self._programme.members.values() if one.delegation_id == delegation.id]
        if len(members) == len(everyone) and len(members) > 1:
            return (Run(facts.texts.told(side, ""), RunStyle.STRONG), Run(facts.texts("who.all", count=len(members))))
        names = [self._name(member) for member in in_order(facts, delegation, self._day) if member in members]
        return (Run(facts.texts.told(side, ""), RunStyle.STRONG), Run("; ".join(names)))

    def _name(self, member: Member) -> str:
        person = self._facts.find_person(member.person_id)
        return self._facts.person(person, self._day, is_short=True) if person else member.capacity
