"""A programme as the lines of a table: a heading for each day, its entries, and the free time between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from planner.domain.entity import RecordRef
from planner.domain.findings import Finding, Severity
from planner.domain.programme import ProgrammeItem
from planner.domain.timing import gap_minutes, minutes_between
from planner.services.listing import AttendanceRow, ProgrammeRow
from planner.services.programme import Clocks
from ui.formatting import city_of, day_text, finding_words
from ui.messages import choice_label, text
from ui.programme.times import clock_in, length_text, times_text

SHORTEST_GAP: Final = 10
"""Free minutes between two entries that are worth a line."""


class LineKind(StrEnum):
    DAY = "day"
    ENTRY = "entry"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; its key is the entry's id, or tells what it is.

    Attributes:
        words: a day's heading, a gap's length, an entry's title.
        weight: the worst of what the checks find of an entry.
        problems: what they find, in whole sentences.
    """

    key: str
    kind: LineKind
    words: str
    times: str = ""
    home_times: str = ""
    length: str = ""
    place: str = ""
    venue_id: str | None = None
    who: str = ""
    people: tuple[tuple[str, RecordRef], ...] = ()
    is_fixed: bool = False
    is_official: bool = True
    weight: Severity | None = None
    problems: tuple[str, ...] = ()


def lines_of(
    rows: Sequence[ProgrammeRow],
    clocks: Clocks,
    attendance: Sequence[AttendanceRow],
    findings: Sequence[Finding],
) -> list[Line]:
    """Return the lines of a programme whose entries come in the order in which they begin."""
    named: dict[str, list[AttendanceRow]] = {}
    for one in attendance:
        named.setdefault(one.programme_item_id, []).append(one)
    about = _by_entry(findings)
    found: list[Line] = []
    day: date | None = None
    until: ProgrammeRow | None = None
    for row in rows:
        if row.start.local.date() != day:
            day, until = row.start.local.date(), None
            found.append(Line(f"day:{day.isoformat()}", LineKind.DAY, _heading(rows, row, clocks)))
        if until is not None and (free := minutes_between(until.end, row.start)) >= SHORTEST_GAP:
            found.append(Line(f"gap:{row.id}", LineKind.GAP, text("programme.free", length=length_text(free))))
        found.append(_entry(row, clocks, named.get(row.id, []), about.get(row.id, [])))
        if until is None or row.end.utc > until.end.utc:
            until = row
    return found


def clocks_text(rows: Sequence[ProgrammeRow], clocks: Clocks) -> str:
    """Say whose clocks the times are on, and how far our own differ; where that changes on the way, no number."""
    host, home = clocks.host_city or city_of(clocks.host), clocks.home_city or city_of(clocks.home)
    if not clocks.differ:
        return text("programme.clock", city=host)
    gaps = {gap_minutes(row.start.utc, clocks.home, clocks.host) for row in rows}
    if len(gaps) != 1:
        return text("programme.clocks", city=host, home=home)
    gap = gaps.pop()
    code = "programme.clocks_behind" if gap < 0 else "programme.clocks_ahead" if gap else "programme.clocks_same"
    return text(code, city=host, home=home, length=length_text(gap))


def _entry(row: ProgrammeRow, clocks: Clocks, named: Sequence[AttendanceRow], findings: list[Finding]) -> Line:
    place = ", ".join(dict.fromkeys(part for part in (row.venue, row.place) if part)) or row.city
    if place == clocks.host_city:
        place = ""  # said of the whole programme
    home = clock_in(row.start, clocks.home, row.start.local.date()) if clocks.differ else ""
    severities = [finding.severity for finding in findings]
    return Line(
        row.id,
        LineKind.ENTRY,
        row.title,
        times=times_text(row.start, row.end),
        home_times=home,
        length=length_text(minutes_between(row.start, row.end)),
        place=place,
        venue_id=row.venue_id if row.venue else None,
        who=", ".join(one.name for one in named) or choice_label(row.strand),
        people=tuple((one.name, RecordRef("person", one.person_id)) for one in named if one.person_id),
        is_fixed=row.is_fixed,
        is_official=row.is_official,
        weight=min(severities, key=list(Severity).index) if severities else None,
        problems=tuple(dict.fromkeys(finding_words(finding) for finding in findings)),
    )


def _heading(rows: Sequence[ProgrammeRow], first: ProgrammeRow, clocks: Clocks) -> str:
    day = first.start.local.date()
    count = sum(row.start.local.date() == day for row in rows)
    entries = text("programme.entries_one" if count == 1 else "programme.entries", count=count)
    words = f"{day_text(day, weekday=True)} · {entries}"
    return words if first.start.zone == clocks.host else f"{words} · {city_of(first.start.zone)}"


def _by_entry(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        for ref in finding.refs:
            if ref.kind == ProgrammeItem.KIND:
                found.setdefault(ref.id, []).append(finding)
    return found
