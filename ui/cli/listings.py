"""What ``list`` can show: for each kind where its rows come from, and its columns as keys and getters.

The keys are the names in JSON and, with spaces, the headings of the printed table; ``shown`` are those of the table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from planner.domain.entity import RecordRef
from planner.domain.errors import InvalidInput
from planner.services import naming
from planner.services.listing import Reader
from ui.cli.output import Object, as_json

Getter: TypeAlias = Callable[[Any, "Context"], object]


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


@dataclass(frozen=True, slots=True)
class Listing:
    """One kind of list. ``rows`` gives its rows, ``columns`` are keys with getters in their order.

    ``unknowns`` are columns in which a printed table says "unknown" where nothing is known.
    """

    rows: Callable[[Query], Sequence[Any]]
    columns: dict[str, Getter]
    shown: tuple[str, ...]
    unknowns: tuple[str, ...] = ()

    def objects(self, query: Query, context: Context) -> list[Object]:
        """Return the rows as JSON objects, those left out that the query's status does not fit."""
        found = [{key: as_json(get(row, context)) for key, get in self.columns.items()} for row in self.rows(query)]
        wanted = query.status.casefold()
        return [one for one in found if not wanted or str(one.get("status", "")).casefold().startswith(wanted)]


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
