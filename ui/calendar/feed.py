"""Hands the views the entries and holidays of a range of days, and says when they have changed.

Keeps one window of rows that holds the pages before and after the one in view, read when the window is idle, so that
turning a page asks the file nothing. Holidays are warmed up by the worker: the library's first answer is slow.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from planner.domain.entity import RecordRef
from planner.services import calendar as calendar_service
from planner.services.calendar import CalendarRow, PartyRow
from ui.calendar.days_off import DaysOff
from ui.calendar.entries import KIND_LOOKS, Entry, State, entry_of, state_of
from ui.calendar.kept import KeptEntries, Pairs
from ui.context import AppContext
from ui.tasks import Progress

if TYPE_CHECKING:  # what the first month does without
    from planner.domain.changes import ChangeSet
    from planner.domain.holidays import Holiday
    from planner.services.year_rows import YearRow

_SHARES: Final = frozenset({"mechanism_side", "agreement_party", "visit_leg"})
"""The kinds that make a country one of several partners."""
_SOURCES: Final = frozenset({*KIND_LOOKS, *_SHARES, "mechanism", "agreement_action", "party", "desk"})
"""The kinds whose changes can show in the calendar's entries."""
_COUNTRIES: Final = frozenset({"party", "desk", "holiday_correction"})
_MOST_COUNTRIES: Final = 4
_PREFETCH_MS: Final = 120
_MOST_TAKEN_IN: Final = 50
"""So many records' entries are exchanged one by one after an edit."""
_SATURDAY: Final = 5
_MONTHS_KEPT: Final = 3
_YEARS_KEPT: Final = 3


class Criteria(NamedTuple):
    """What the views are narrowed to; a blank means all."""

    partner_id: str = ""
    kinds: frozenset[str] = frozenset()
    mechanism_id: str = ""
    states: frozenset[State] = frozenset()

    def admits(self, entry: Entry, shared: frozenset[str]) -> bool:
        """Return whether to show the entry; ``shared`` are mechanisms, agreements and tours that the partner is in."""
        if self.kinds and entry.ref.kind not in self.kinds:
            return False
        if self.states and entry.state not in self.states:
            return False
        if self.mechanism_id and entry.mechanism_id != self.mechanism_id:
            return False
        if not self.partner_id or entry.partner_id == self.partner_id:
            return True
        return entry.ref.id in shared or entry.mechanism_id in shared


class Feed(QObject):
    """The calendar's one source.

    Signals:
        changed: entries, holidays or the criteria are others now; views ask again.
        warmed: holidays have become known that were not; the entries are as they were.
        exchanged: Pairs of entries that look otherwise and stand where they stood; all else is as it was.
    """

    changed = Signal()
    warmed = Signal()
    exchanged = Signal(object)

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._criteria = Criteria()
        self._window: KeptEntries | None = None
        self._shared: dict[str, frozenset[str]] = {}
        self._sides: dict[str, tuple[str, ...]] | None = None
        self._made: dict[CalendarRow, Entry] = {}
        self._parties: dict[str, PartyRow] | None = None
        self._home: PartyRow | None = None
        self._warm: set[tuple[str, int]] = set()
        self._warming: set[tuple[str, int]] = set()
        self._waiting: set[tuple[str, int]] = set()
        self._capitals: dict[str, str] = {}
        self._days_off: dict[tuple[int, int, tuple[str, ...]], dict[int, list[Holiday]]] = {}
        self._weekends: dict[tuple[int, int, tuple[str, ...]], dict[int, tuple[str, ...]]] = {}
        self._mechanisms: list[YearRow] | None = None
        self._marked: dict[tuple[int, int, Criteria], frozenset[int]] = {}
        self._years: dict[tuple[int, int, frozenset[str]], KeptEntries] = {}
        self._asked = (0, 0)
        self._idle = QTimer(self, interval=_PREFETCH_MS, singleShot=True)
        self._idle.timeout.connect(self._on_idle_timeout)
        context.committed.connect(self._on_context_committed)

    @property
    def criteria(self) -> Criteria:
        return self._criteria

    def set_criteria(self, criteria: Criteria) -> None:
        if criteria != self._criteria:
            self._criteria = criteria
            self.changed.emit()

    @property
    def parties(self) -> dict[str, PartyRow]:
        """All parties by id, ours first, then by name."""
        if self._parties is None:
            rows = self._context.query(calendar_service.parties)
            self._parties = {row.id: row for row in rows}
            self._home = next((row for row in rows if row.is_home), None)
        return self._parties

    @property
    def home(self) -> PartyRow | None:
        """Our own party, None until the desk is set up."""
        _ = self.parties
        return self._home

    def entries(self, first: int, last: int) -> list[Entry]:
        """Return the entries with a day in first..last, both inclusive ordinals, by first day and time."""
        window = self._window
        if window is None or not window.covers(first, last):
            window = self._read(first, last)
        self._asked = (first, last)
        self._idle.start()
        return self._admitted(window.within(first, last))

    def year_entries(self, first: int, last: int, kinds: frozenset[str]) -> list[Entry]:
        """Return the entries of these kinds in first..last that the criteria admit; read once and kept in step."""
        key = (first, last, kinds)
        if key not in self._years:
            while len(self._years) >= _YEARS_KEPT:
                self._years.pop(next(iter(self._years)))
            days = (date.fromordinal(first), date.fromordinal(last))
            rows = self._context.query(calendar_service.entries, *days, kinds=tuple(sorted(kinds)))
            self._years[key] = KeptEntries(first, last, rows, self._made_of)
        return self._admitted(self._years[key].within(first, last))

    def marked_days(self, first: int, last: int) -> frozenset[int]:
        """Return the days of first..last that an entry with exact dates takes, as far as the criteria admit it."""
        key = (first, last, self._criteria)
        if key not in self._marked:
            days = (date.fromordinal(first), date.fromordinal(last))
            criteria = self._criteria
            rows = self._context.query(
                calendar_service.entries,
                *days,
                partner_id=criteria.partner_id or None,
                mechanism_id=criteria.mechanism_id or None,
                kinds=tuple(sorted(criteria.kinds)),
            )
            today = self._context.today.toordinal()
            spans = {
                (row.first_ordinal, row.last_ordinal)
                for row in rows
                if not row.is_imprecise and (not criteria.states or state_of(row, today) in criteria.states)
            }
            if len(self._marked) >= _MONTHS_KEPT:
                self._marked.clear()
            self._marked[key] = frozenset(
                day for low, high in spans for day in range(max(low, first), min(high, last) + 1)
            )
        return self._marked[key]

    @property
    def mechanisms(self) -> list[YearRow]:
        """All mechanisms with the windows that their next rounds fall due in."""
        if self._mechanisms is None:
            from planner.services.year_rows import year_rows

            self._mechanisms = self._context.query(year_rows)
        return self._mechanisms

    def countries(self, entries: list[Entry]) -> list[PartyRow]:
        """Return whose holidays to show: ours, and the chosen partner or all those of the entries in view."""
        chosen = [self._criteria.partner_id] if self._criteria.partner_id else []
        seen = chosen or list(dict.fromkeys(one for entry in entries for one in self._partners_of(entry)))
        seen = seen or self._only_partner()
        named = [self.parties[one] for one in seen if one in self.parties and not self.parties[one].is_home]
        return [*([self.home] if self.home else []), *named[: _MOST_COUNTRIES - 1]]

    def _only_partner(self) -> list[str]:
        """Return the one country that the desk deals with: that of its mechanisms, or of the file; none of several."""
        others = [row.id for row in self.parties.values() if row.iso_code and not row.is_home]
        sides = set(chain.from_iterable(self._sides_by_mechanism().values()))
        found = [one for one in others if one in sides] or others
        return found if len(found) == 1 else []

    def _partners_of(self, entry: Entry) -> tuple[str, ...]:
        """Return the partner of an entry, and all sides of its mechanism."""
        first = (entry.partner_id,) if entry.partner_id else ()
        return (*first, *self._sides_by_mechanism().get(entry.mechanism_id or "", ()))

    def _sides_by_mechanism(self) -> dict[str, tuple[str, ...]]:
        if self._sides is None:
            self._sides = self._context.query(calendar_service.sides_by_mechanism)
        return self._sides

    def holidays(self, first: int, last: int, countries: list[PartyRow]) -> dict[int, list[Holiday]]:
        """Return the holidays of each day of first..last; the worker prepares those of years not asked for before.

        Views hear ``warmed`` when more have become known.
        """
        ready = tuple(row.id for row in self._ready(first, last, countries))
        key = (first, last, ready)
        if key not in self._days_off:
            self._days_off[key] = self._read_holidays(first, last, ready)
        return self._days_off[key]

    def days_off(self, first: int, last: int, countries: list[PartyRow]) -> DaysOff:
        """Return the holidays of first..last with the weekends of the same countries."""
        holidays = self.holidays(first, last, countries)
        ready = self._ready(first, last, countries)
        key = (first, last, tuple(row.iso_code for row in ready))
        if key not in self._weekends:
            self._weekends[key] = _weekends(first, last, ready)
        return DaysOff(holidays, self._weekends[key])

    def _ready(self, first: int, last: int, countries: list[PartyRow]) -> list[PartyRow]:
        """Return the countries of which the library answers fast; the worker prepares the others."""
        years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
        known = [row for row in countries if row.iso_code]
        cold = {(row.iso_code, year) for row in known for year in years} - self._warm
        if cold:
            self._warm_up(cold, {row.iso_code: row.capital for row in known})
        return [row for row in known if not any((row.iso_code, year) in cold for year in years)]

    def holidays_on(self, first: int, last: int, party_ids: list[str]) -> list[Holiday]:
        """Return the holidays that the parties keep in first..last, asked of the library at once."""
        from planner.services import holidays

        days = (date.fromordinal(first), date.fromordinal(last))
        return self._context.query(holidays.holidays_of_parties, party_ids, *days)

    def entry(self, key: str) -> Entry | None:
        """Return an entry of the window by its key."""
        return self._window.find(key) if self._window else None

    def _read(self, first: int, last: int) -> KeptEntries:
        """Read the window anew; what was made of a row that is as it was stays the same object."""
        days = (date.fromordinal(max(first, 1)), date.fromordinal(min(last, date.max.toordinal())))
        rows = self._context.query(calendar_service.entries, *days)
        parties, today, kept = self.parties, self._context.today.toordinal(), self._made
        self._made = {row: kept.get(row) or entry_of(row, parties, today) for row in rows}
        self._window = KeptEntries(first, last, rows, self._made_of)
        return self._window

    def _made_of(self, row: CalendarRow) -> Entry:
        """Return a row of the window as the views know it, made once."""
        found = self._made.get(row)
        if found is None:
            found = self._made[row] = entry_of(row, self.parties, self._context.today.toordinal())
        return found

    def _admitted(self, entries: list[Entry]) -> list[Entry]:
        if self._criteria == Criteria():
            return entries
        return [entry for entry in entries if self._admits(entry)]

    def _admits(self, entry: Entry) -> bool:
        partner = self._criteria.partner_id
        if partner and partner not in self._shared:
            self._shared[partner] = self._context.query(calendar_service.shared_with, partner)
        return self._criteria.admits(entry, self._shared.get(partner, frozenset()))

    def _read_holidays(self, first: int, last: int, party_ids: tuple[str, ...]) -> dict[int, list[Holiday]]:
        found: dict[int, list[Holiday]] = {}
        for holiday in self.holidays_on(first, last, list(party_ids)) if party_ids else []:
            found.setdefault(holiday.day.toordinal(), []).append(holiday)
        return found

    def _warm_up(self, cold: set[tuple[str, int]], capitals: dict[str, str]) -> None:
        """Have the worker ask about these countries and years once the page stands."""
        self._waiting |= cold - self._warming
        self._capitals.update(capitals)
        self._idle.start()

    def _on_warmed(self, done: set[tuple[str, int]]) -> None:
        self._warming -= done
        self._warm |= done
        self._days_off.clear()
        self.warmed.emit()

    @Slot()
    def _on_idle_timeout(self) -> None:
        """Read the pages before and after the one in view, and have the holidays prepared that it lacks."""
        if self._waiting:
            wanted, self._waiting = self._waiting, set()
            self._warming |= wanted
            self._context.tasks.run(_warming(wanted, self._capitals), self._on_warmed)
        first, last = self._asked
        length = last - first + 1
        low, high = max(1, first - length), min(date.max.toordinal(), last + length)
        if self._window is None or not self._window.covers(low, high):
            self._read(low, high)

    @Slot(object)
    def _on_context_committed(self, changes: ChangeSet) -> None:
        touched = changes.kinds
        pairs: Pairs | None = None
        if not touched.isdisjoint(_COUNTRIES):
            self._parties = None
            self._home = None
            self._days_off.clear()
            self._weekends.clear()
            self._made.clear()
            self._forget()
        elif touched.isdisjoint(_SOURCES):
            return
        else:
            pairs = self._take_in(changes.rederived)
        self._mechanisms = None
        if not touched.isdisjoint(_SHARES):
            self._shared.clear()
            self._sides = None
            pairs = None if self._criteria.partner_id or "mechanism_side" in touched else pairs
        if pairs is not None:
            self.exchanged.emit(pairs)
            return
        self._marked.clear()
        self.changed.emit()

    def _take_in(self, entries: Mapping[RecordRef, Sequence[CalendarRow]]) -> Pairs | None:
        """Bring the entries of these records up to date in all that is kept; of many, everything is read anew.

        Returns:
            The entries in view that look otherwise, None where more is to be shown anew than those.
        """
        if len(entries) > _MOST_TAKEN_IN:
            self._forget()
            return None
        refs, rows = entries.keys(), [row for of_one in entries.values() for row in of_one]
        for (_, _, kinds), year in self._years.items():
            year.replace(refs, [row for row in rows if row.kind in kinds])
        pairs = self._window.replace(refs, rows) if self._window is not None else None
        if pairs is None or any(self._admits(old) != self._admits(new) for old, new in pairs):
            return None
        return pairs

    def _forget(self) -> None:
        """Read entries anew when they are asked for."""
        self._window = None
        self._years.clear()


def _weekends(first: int, last: int, countries: list[PartyRow]) -> dict[int, tuple[str, ...]]:
    """Return whose weekend each day is, no names where it is that of all; Saturday and Sunday until any is known."""
    days = range(first, last + 1)
    if not countries:
        return {day: () for day in days if date.fromordinal(day).weekday() >= _SATURDAY}
    from planner.services import holidays

    span = (date.fromordinal(first), date.fromordinal(last))
    by_country = {row.name: holidays.weekends_of(row.iso_code, *span) for row in countries}
    found: dict[int, tuple[str, ...]] = {}
    for day in days:
        names = tuple(name for name, weekend in by_country.items() if date.fromordinal(day) in weekend)
        if names:
            found[day] = () if len(names) == len(by_country) else names
    return found


def _warming(wanted: set[tuple[str, int]], capitals: dict[str, str]) -> Callable[[Progress], set[tuple[str, int]]]:
    """Return the worker's part: ask the library once about each country and year, so that it answers fast later."""

    def work(progress: Progress) -> set[tuple[str, int]]:
        from planner.services import holidays

        for code, year in sorted(wanted):
            progress.step("holidays")
            middle = date(min(max(year, 1), 9998), 7, 1)
            holidays.weekends_of(code, date(year, 1, 1), date(year, 12, 31))
            holidays.public_calendar(code, capitals.get(code, ""), middle, middle + timedelta(days=1))
        return wanted

    return work
