"""What ``list`` can show: for each kind where its rows come from, and its columns as keys and getters.

The keys are the names in JSON and, with spaces, the headings of the printed table; ``shown`` are those of the table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as field_of
from datetime import date, datetime
from typing import Any, Final, TypeAlias

from planner.domain.entity import RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.timing import ImpreciseDate, ZonedTime
from planner.services import naming
from planner.services.listing import Reader
from ui.cli.output import Object, as_json

Getter: TypeAlias = Callable[[Any, "Context"], object]
Day: TypeAlias = ImpreciseDate | ZonedTime | date | None
Span: TypeAlias = Callable[[Any], tuple[Day, Day]]


@dataclass(frozen=True, slots=True)
class Context:
    """What a getter may need beside its row: codes of countries, names of records, the day asked."""

    codes: dict[str, str]
    on: date

    def code(self, party_id: str | None) -> str | None:
        return None if party_id is None else self.codes.get(party_id)


@dataclass(frozen=True, slots=True)
class Query:
    """What ``list`` was asked for; ``first`` and ``last`` are both inclusive.

    Attributes:
        on: the day as of which status, posts and due rounds are told.
        of: what the rows belong to, as typed; "" for all.
        side: ours, theirs or joint; "" for all.
        status: only rows with this status.
    """

    reader: Reader
    on: date
    first: date | None = None
    last: date | None = None
    of: str = ""
    side: str = ""
    status: str = ""
    is_overdue: bool = False

    def ref(self, kind: str, *kinds: str) -> RecordRef | None:
        """Return the record that ``of`` names, one of ``kinds``; None if nothing was asked.

        Raises:
            InvalidInput: ``of.not_here`` where no kind is given.
            NotFound, Conflict: what ``naming.resolve`` raises.
        """
        if not self.of:
            return None
        if not kinds:
            raise InvalidInput("of.not_here", kind=kind)
        return naming.resolve(self.reader, self.of, kinds=kinds)

    def ids(self, kind: str, *kinds: str) -> Callable[[str], str | None]:
        """Return what gives the id of the record that ``of`` names if it is of a kind asked for, else None.

        Raises:
            InvalidInput, NotFound, Conflict: as ``ref``.
        """
        ref = self.ref(kind, *kinds)
        return lambda wanted: ref.id if ref is not None and ref.kind == wanted else None


_KINDS_NAMED: Final = {
    "agenda_item_id": "agenda_item",
    "agreement_id": "agreement",
    "alternate_of_id": "programme_item",
    "mechanism_id": "mechanism",
    "origin_id": "outcome",
    "plan_id": "cooperation_plan",
    "round_id": "round",
    "signed_at_id": "round",
    "topic_id": "topic",
    "venue_id": "venue",
    "visit_id": "visit",
}


@dataclass(frozen=True, slots=True)
class Listing:
    """One kind of list. ``rows`` gives its rows, ``columns`` are keys with getters in their order.

    Attributes:
        unknowns: columns in which a printed table says "unknown" where nothing is known.
        is_none: whether a row is known to have nothing in such a column.
        span: the first and last day of a row, by which dates narrow the list; None where rows have no days.
        status: the column that a status narrows.
        statuses: what can stand in it.
        has_sides: whether ``rows`` narrows by side.
        is_overdue: which rows are overdue; None where nothing can be.
        names: keys that get the name of the record which another key names by its id or as ``kind:id``.
    """

    rows: Callable[[Query], Sequence[Any]]
    columns: dict[str, Getter]
    shown: tuple[str, ...]
    unknowns: tuple[str, ...] = ()
    is_none: Callable[[Object, str], bool] = lambda _row, _name: False
    span: Span | None = None
    status: str = "status"
    statuses: tuple[str, ...] = ()
    has_sides: bool = False
    is_overdue: Getter | None = None
    names: Mapping[str, str] = field_of(default_factory=dict)

    def objects(self, kind: str, query: Query, context: Context) -> list[Object]:
        """Return the rows that the query asks for as JSON objects.

        Raises:
            InvalidInput: ``list.no_days``, ``list.no_sides``, ``list.no_status``, ``list.never_overdue``: what was
                asked for would narrow nothing; ``list.unknown_status``: nothing can be so.
        """
        refuse_what_narrows_nothing(self, kind, query)
        self._refuse_an_unknown_status(query.status)
        rows = [row for row in self.rows(query) if self._is_asked_for(row, query, context)]
        found = [{key: as_json(get(row, context)) for key, get in self.columns.items()} for row in rows]
        wanted = query.status.casefold()
        kept = [one for one in found if not wanted or str(one[self.status]).casefold().startswith(wanted)]
        return with_names(kept, self.names, query.reader)

    @property
    def keys(self) -> list[str]:
        """The keys of its objects in their order."""
        by_key = {key: name for name, key in self.names.items()}
        return [one for key in self.columns for one in ((by_key[key], key) if key in by_key else (key,))]

    def _refuse_an_unknown_status(self, status: str) -> None:
        if status and not any(one.startswith(status.casefold()) for one in self.statuses):
            raise InvalidInput("list.unknown_status", text=status[:80], statuses="; ".join(self.statuses))

    def _is_asked_for(self, row: Any, query: Query, context: Context) -> bool:
        if query.is_overdue and self.is_overdue is not None and not self.is_overdue(row, context):
            return False
        return self.span is None or touches(*self.span(row), query)


def with_names(objects: list[Object], names: Mapping[str, str], reader: Reader) -> list[Object]:
    """Return the objects with the names of the records that their keys name, each before its key."""
    if not names or not objects:
        return objects
    refs = [ref for one in objects for key in names.values() if (ref := _ref_in(one, key)) is not None]
    known = naming.names_of(reader, refs)
    by_key = {key: name for name, key in names.items()}
    found = []
    for one in objects:
        more: Object = {}
        for key, value in one.items():
            if key in by_key:
                ref = _ref_in(one, key)
                more[by_key[key]] = known.get(ref) if ref else None
            more[key] = value
        found.append(more)
    return found


def _ref_in(one: Object, key: str) -> RecordRef | None:
    """Return what a key of an object names; ``parent_id`` is of the object's own kind."""
    value = one[key]
    if not value:
        return None
    if key.endswith("_ref"):
        return RecordRef.parse(str(value))
    own = str(one["type"])
    return RecordRef({"parent_id": own, "carried_from_id": own}.get(key) or _KINDS_NAMED[key], str(value))


def refuse_what_narrows_nothing(of: Listing | None, kind: str, query: Query) -> None:
    """Refuse an option that a list, or that of any kind of record if None, would pass over in silence."""
    refused = (
        ("list.no_days", (query.first is not None or query.last is not None) and (of is None or of.span is None)),
        ("list.no_sides", bool(query.side) and (of is None or not of.has_sides)),
        ("list.no_status", bool(query.status) and (of is None or of.status not in of.columns)),
        ("list.never_overdue", query.is_overdue and (of is None or of.is_overdue is None)),
    )
    for code, is_so in refused:
        if is_so:
            raise InvalidInput(code, text=kind)


def touches(start: Day, end: Day, query: Query) -> bool:
    """Return whether start..end may have a day in common with those asked for; without a date only if none are."""
    if query.first is None and query.last is None:
        return True
    days = [_days_of(day) for day in (start, end) if day is not None]
    if not days:
        return False
    first, last = min(day[0] for day in days), max(day[1] for day in days)
    return (query.first is None or last >= query.first) and (query.last is None or first <= query.last)


def from_to(row: Any) -> tuple[Day, Day]:
    """Return the span of a row that has a start and an end."""
    return row.start, row.end


def any_day(_: Any) -> tuple[Day, Day]:
    """Return all days: the span of a row that dates have narrowed where it comes from."""
    return date.min, date.max


def one_day(name: str) -> Span:
    """Return what gives the span of a row with one date, in the field ``name``."""
    return lambda row: (getattr(row, name), None)


def _days_of(day: ImpreciseDate | ZonedTime | date) -> tuple[date, date]:
    match day:
        case ImpreciseDate():
            return day.first, day.last
        case ZonedTime():
            return day.local.date(), day.local.date()
        case datetime():
            return day.date(), day.date()
        case _:
            return day, day


def field(name: str) -> Getter:
    return lambda row, _: getattr(row, name)


def fields(names: str) -> dict[str, Getter]:
    return {name: field(name) for name in names.split()}


def constant(value: str) -> Getter:
    return lambda *_: value


def party(name: str) -> Getter:
    """Return a getter of the code of the country whose id is in ``name``."""
    return lambda row, context: context.code(getattr(row, name))


def or_null(name: str) -> Getter:
    """Return a getter that gives None for a blank."""
    return lambda row, _: getattr(row, name) or None
