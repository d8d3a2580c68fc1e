"""Keeps a file of the present schema for the tests of later ones: ``python tests/store/released/make.py``.

Run it once for each schema, before its release; what it made is never made again. The file holds a record of every
kind, a change to each that has a text, some steps undone, and one done again.
"""

from __future__ import annotations

import contextlib
import sqlite3
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from factories import FrozenClock, a_record, put  # noqa: E402

from planner.domain.entity import fields_of  # noqa: E402
from planner.domain.parties import Party  # noqa: E402
from planner.domain.record import ALL_KINDS  # noqa: E402
from planner.services import records  # noqa: E402
from planner.services.workspace import create_workspace  # noqa: E402
from planner.store.tables import SCHEMA_VERSION  # noqa: E402


def main() -> None:
    path = Path(__file__).parent / f"schema-{SCHEMA_VERSION}.dossier"
    clock = FrozenClock()
    workspace = create_workspace(path, clock=clock)
    for kind in ALL_KINDS:
        entity = a_record(kind)
        put(workspace, entity)
        clock.advance(minutes=5)
        names = {spec.name for spec in fields_of(type(entity))}
        if "notes" in names:
            records.change(workspace, entity.ref, {"notes": "Seen at the Hôtel Métropole · संदर्भ"})
    party = workspace.query(records.all_of, Party)[0]
    for capital in ("Strelsau", "Zenda"):
        records.change(workspace, party.ref, {"capital": capital})
    workspace.undo()
    workspace.undo()
    workspace.redo()
    assert workspace.check_file() == []
    workspace.close()
    with contextlib.closing(sqlite3.connect(path)) as raw:  # 180 tables and indexes take a page each: make pages small
        raw.execute("PRAGMA page_size = 512")
        raw.execute("VACUUM")
    print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
