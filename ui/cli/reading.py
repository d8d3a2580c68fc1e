"""The commands that only read: list, show, check, search."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Final

from planner.domain import clock
from planner.domain.entity import Entity
from planner.domain.errors import InvalidInput
from planner.domain.record import ALL_KINDS, reference_fields, references
from planner.services import findings, listing, naming, records, values
from planner.services.listing import Reader
from planner.services.workspace import Workspace
from ui.cli import keys
from ui.cli.listings import Context, Listing, Query, refuse_what_narrows_nothing
from ui.cli.lists import LISTS
from ui.cli.lists_of_duties import DUTIES
from ui.cli.lists_of_facts import FACTS
from ui.cli.opening import reading
from ui.cli.output import Object, print_facts, print_json, print_table
from ui.cli.sections import sections_of
from ui.cli.shapes import names_for, record_json
from ui.messages import finding_text, instead_text, text

DONE: Final = 0
NOTHING: Final = 1
_SINGULARS: Final = {"person": "people", "entry": "programme", "programme_item": "programme", "agenda_item": "agenda"}
ALL_LISTS: Final[dict[str, Listing]] = {**LISTS, **FACTS, **DUTIES}


def list_(arguments: Namespace) -> int:
    """Print the rows of one kind; return 1 if there are none."""
    with reading(Path(arguments.file)) as workspace:
        found, shown = workspace.query(_rows, arguments, _on(workspace, arguments))
    if arguments.json:
        print_json(found)
    elif found:
        name = _list_named(arguments.kind)
        print_table([_with_unknowns(row, ALL_LISTS[name]) for row in found] if name else found, shown)
    else:
        print(text("cli.nothing"))
    return DONE if found else NOTHING


def show(arguments: Namespace) -> int:
    """Print one record with what belongs to it."""
    with reading(Path(arguments.file)) as workspace:
        on = _on(workspace, arguments)
        record, sections = workspace.query(_shown, arguments.ref, on)
    if arguments.json:
        print_json({**record, **{name: rows for name, (rows, _) in sections.items()}})
        return DONE
    print_facts(record)
    for name, (rows, shown) in sections.items():
        if rows:
            print(f"\n{name.replace('_', ' ')}")
            print_table(
                [_with_unknowns(row, LISTS["agreements"]) for row in rows] if name == "standing" else rows, shown
            )
    return DONE


def check(arguments: Namespace) -> int:
    """Print what is wrong with the file and doubtful in its records; return 1 if anything is."""
    path = Path(arguments.file)
    with reading(path) as workspace:
        of = workspace.query(naming.resolve, arguments.of) if arguments.of else None
        faults = workspace.check_file()
        found = findings.check(workspace, of)
        names = workspace.query(naming.names_of, [ref for one in found for ref in one.refs])
    rows: list[Object] = [
        {
            "severity": "error",
            "code": "file.damaged_inside",
            "message": text("error.file.damaged_inside", path=str(path), fault=fault),
            "records": [],
            "refs": [],
            "params": {},
        }
        for fault in faults
    ]
    rows += [
        {
            "severity": one.severity.value,
            "code": one.code,
            "message": finding_text(one),
            "records": [names.get(ref, "") for ref in one.refs],
            "refs": [str(ref) for ref in one.refs],
            "params": dict(one.params),
        }
        for one in found
    ]
    if arguments.json:
        print_json(rows)
    for row in () if arguments.json else rows:
        print(f"{row['severity']}: {row['message']}")
    if not rows and not arguments.json:
        print(text("cli.sound"))
    return NOTHING if rows else DONE


def search(arguments: Namespace) -> int:
    """Print the records that hold all words, or else the nearest words; return 1 if there are none."""
    words = " ".join(arguments.words)
    with reading(Path(arguments.file)) as workspace:
        found = workspace.query(listing.search_or_nearest, words)
        names = workspace.query(naming.names_of, [row.ref for row in found.rows])
    rows: list[Object] = [
        {
            "type": row.ref.kind,
            "id": row.ref.id,
            "name": names.get(row.ref, row.title),
            "snippet": row.snippet.replace("\x02", "").replace("\x03", ""),
            "instead": list(found.instead),
        }
        for row in found.rows
    ]
    if arguments.json:
        print_json(rows)
    elif rows:
        if found.instead:
            print(instead_text(words, found.instead))
        print_table(rows, ("type", "name", "snippet"))
    else:
        print(text("cli.nothing"))
    return DONE if rows else NOTHING


def shown_record(reader: Reader, entity: Entity) -> Object:
    """Return one record as the commands that write print it."""
    return record_json(entity, names_for(reader, [entity]))


def _rows(reader: Reader, arguments: Namespace, on: date) -> tuple[list[Object], tuple[str, ...]]:
    wanted = _list_named(arguments.kind)
    query = _query(reader, arguments, on)
    if wanted is not None:
        found = ALL_LISTS[wanted].objects(wanted, query, Context(listing.party_codes(reader), on))
        return found, ALL_LISTS[wanted].shown
    try:
        cls = keys.kind_named(arguments.kind)
    except InvalidInput as error:
        raise InvalidInput("list.unknown", text=arguments.kind[:40], known=", ".join(ALL_LISTS)) from error
    return _any_kind(reader, cls, query)


def _list_named(kind: str) -> str | None:
    """Return the list called ``kind``, in singular or plural, None if there is none."""
    name = kind.strip().casefold().replace("-", "_").replace(" ", "_")
    names = (name, f"{name}s", f"{name.removesuffix('y')}ies", _SINGULARS.get(name, ""))
    return next((one for one in names if one in ALL_LISTS), None)


def _with_unknowns(row: Object, listing: Listing) -> Object:
    blank = (name for name in listing.unknowns if row.get(name) is None)
    return {**row, **{name: text("value.none" if listing.is_none(row, name) else "value.unknown") for name in blank}}


def _any_kind(reader: Reader, cls: type[Entity], query: Query) -> tuple[list[Object], tuple[str, ...]]:
    fields = reference_fields(cls)
    named = ALL_KINDS if any(not one.target for one in fields) else [one.target for one in fields]
    of = query.ref(cls.KIND, *dict.fromkeys(named))
    refuse_what_narrows_nothing(None, cls.KIND, query)
    entities = [
        entity
        for entity in records.all_of(reader, cls)
        if of is None or any(ref == of for _, ref in references(entity))
    ]
    names = names_for(reader, entities)
    found = sorted((record_json(entity, names) for entity in entities), key=_by_what_it_says)
    return found, tuple(found[0]) if found else ()


def _by_what_it_says(row: Object) -> list[tuple[bool, float, str]]:
    """Return what orders the rows of a kind that has no order of its own: its fields from left to right, ids last."""
    values = [value for name, value in row.items() if name.rpartition("_")[2] != "id"]
    return [
        (value is None, value if isinstance(value, int | float) else 0, str(value).casefold())
        for value in (*values, row["id"])
    ]


def _query(reader: Reader, arguments: Namespace, on: date) -> Query:
    first = values.first_day(arguments.first) if arguments.first else None
    last = values.last_day(arguments.last) if arguments.last else None
    if first is not None and last is not None and last < first:
        raise InvalidInput("span.days_reversed", first=first.isoformat(), last=last.isoformat())
    if arguments.on and first is None and last is None and _list_named(arguments.kind) not in _AS_OF:
        first, last = values.first_day(arguments.on), values.last_day(arguments.on)
    return Query(
        reader,
        on,
        first,
        last,
        of=(arguments.of or "").strip(),
        side=arguments.side or "",
        status=arguments.status or "",
        is_overdue=arguments.overdue,
    )


_AS_OF: Final = frozenset(
    {
        *("mechanisms", "people", "agreements", "initiatives", "actions", "outcomes", "findings", "deadlines"),
        *("reminders", "incomplete", "scorecard"),
    }
)
"""The lists for which a day means how things stand then, and not what happens on it."""


def _on(workspace: Workspace, arguments: Namespace) -> date:
    return values.as_of(arguments.on) if arguments.on else clock.today(workspace.clock)


def _shown(reader: Reader, ref_text: str, on: date) -> tuple[Object, dict[str, tuple[list[Object], tuple[str, ...]]]]:
    ref = naming.resolve(reader, ref_text)
    entity = records.get(reader, ref)
    assert entity is not None
    record = shown_record(reader, entity)
    context = Context(listing.party_codes(reader), on)
    sections: dict[str, tuple[list[Object], tuple[str, ...]]] = {}
    for name, section in sections_of(reader, ref, on).items():
        sections[name] = (section.objects(reader, context), section.shown)
    return record, sections
