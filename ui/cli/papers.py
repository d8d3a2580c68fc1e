"""The commands that write and read other files: print, export, import."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Final

from planner.domain import clock, written_dates
from planner.domain.entity import EVENT_KINDS, RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.layout import RowsBy
from planner.domain.parties import Marking, Party
from planner.domain.timing import check_order
from planner.services import calendar, documents, naming, scorecard, values
from planner.services.documents import saving
from planner.services.documents.model import DocumentKind
from planner.services.interchange import importing, whole_file
from planner.services.listing import Reader
from planner.services.workspace import create_workspace
from ui.cli.opening import reading, writing
from ui.cli.output import print_json
from ui.cli.reading import DONE
from ui.messages import text

_SUBJECTS: dict[DocumentKind, tuple[str, ...]] = {
    DocumentKind.PROGRAMME: EVENT_KINDS,
    DocumentKind.DETAILED_PROGRAMME: EVENT_KINDS,
    DocumentKind.ITINERARY: (*EVENT_KINDS, "person", "member"),
    DocumentKind.DELEGATION_LIST: (*EVENT_KINDS, "delegation"),
    DocumentKind.ROUND_DOSSIER: ("round",),
    DocumentKind.AGREEMENT_STATUS: ("agreement", "party"),
    DocumentKind.YEAR_PLANNER: ("mechanism", "party"),
    DocumentKind.SCORECARD: ("mechanism", "party"),
}
"""The kinds of record that each document can be about."""
_OF_EVERYTHING: Final = (DocumentKind.YEAR_PLANNER, DocumentKind.SCORECARD)
"""What can be printed of the whole file."""


def print_(arguments: Namespace) -> int:
    """Print a document to the file named."""
    kind = values.choice_of(DocumentKind, arguments.document, field="document")
    target = Path(arguments.output)
    with reading(Path(arguments.file)) as workspace:
        on = values.as_of(arguments.on) if arguments.on else None
        of, person = workspace.query(_subjects, kind, arguments)
        document = workspace.query(
            documents.build,
            kind,
            of,
            as_at=workspace.clock(),
            person=person,
            language=arguments.language,
            second_language=arguments.second_language,
            paper=arguments.paper,
            marking=values.choice_of(Marking, arguments.marking, field="marking") if arguments.marking else None,
            include_provisional=arguments.provisional,
            audience=documents.Audience.PARTNER if arguments.partner else documents.Audience.INTERNAL,
            on=on,
            period=_period(kind, arguments, on or clock.today(workspace.clock)),
            by_country=arguments.rows == RowsBy.COUNTRY.value,
        )
        written = saving.save(document, target)
    notices = (*document.notices, *documents.font_notices(document))
    notes = [text(f"finding.{notice.code}", **notice.params) for notice in notices]
    if arguments.json:
        print_json({"document": kind, "of": str(of), "files": [str(path) for path in written], "notes": notes})
        return DONE
    for path in written:
        print(text("cli.printed", path=str(path)))
    for note in notes:
        print(text("cli.page_note", note=note))
    return DONE


def export(arguments: Namespace) -> int:
    """Write the whole file as JSON."""
    with reading(Path(arguments.file)) as workspace:
        summary = whole_file.export_file(workspace, Path(arguments.target))
    if arguments.json:
        print_json({"path": str(summary.path), "records": summary.records, "history": summary.steps})
    else:
        print(text("cli.exported", path=str(summary.path), count=summary.records))
    return DONE


def import_(arguments: Namespace) -> int:
    """Take a whole-file JSON into the file, which is made if it is not there."""
    path, source = Path(arguments.file), Path(arguments.source)
    if path.exists():
        with writing(path) as workspace:
            plan = importing.import_file(workspace, source)
    else:
        plan = _import_into_new(path, source)
    counts = {"added": len(plan.added), "changed": len(plan.changed), "same": plan.same, "only_here": plan.only_here}
    if arguments.json:
        print_json({"path": str(source), **counts, "history": plan.restores_history})
    else:
        print(text("cli.imported", path=str(source), **counts))
    return DONE


def _subjects(reader: Reader, kind: DocumentKind, arguments: Namespace) -> tuple[RecordRef, RecordRef | None]:
    of = _home(reader, kind) if arguments.of is None else naming.resolve(reader, arguments.of, kinds=_SUBJECTS[kind])
    person = naming.resolve(reader, arguments.for_person, kinds=("person", "member")) if arguments.for_person else None
    return of, person


def _home(reader: Reader, kind: DocumentKind) -> RecordRef:
    """Return our own country, which a document of everything is about."""
    home = next((one for one in calendar.parties(reader) if one.is_home), None)
    if kind not in _OF_EVERYTHING or home is None:
        raise InvalidInput("document.of_missing", field="of", document=kind.value)
    return RecordRef(Party.KIND, home.id)


def _period(kind: DocumentKind, arguments: Namespace, on: date) -> tuple[date, date] | None:
    """Return the days asked for; one end alone names its own days, or goes with the usual years of a scorecard."""
    first, last = (written_dates.read(words) if words else None for words in (arguments.start, arguments.end))
    if first is not None and last is not None:
        check_order(first, last)
    elif kind is DocumentKind.SCORECARD and (first or last):
        return scorecard.asked_period(first.first if first else None, last.last if last else None, on)
    begun, ended = first or last, last or first
    return (begun.first, ended.last) if begun and ended else None


def _import_into_new(path: Path, source: Path) -> importing.ImportPlan:
    workspace = create_workspace(path)
    try:
        plan = importing.import_file(workspace, source)
    except BaseException:
        workspace.close()
        path.unlink(missing_ok=True)
        raise
    workspace.close()
    return plan
