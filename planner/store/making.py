"""Makes the tables of a new file. Loads SQLAlchemy and all tables, so it is imported when a file is made."""

from __future__ import annotations

from pathlib import Path

from planner.store import derived, header, zones
from planner.store.connections import connect, engine_of, tidy, writer_of
from planner.store.failures import translating
from planner.store.schema import SCHEMA_VERSION
from planner.store.tables import metadata
from planner.store.tables.derived import SEARCH_TEXT_DDL


def make_tables(path: Path, *, called: Path) -> None:
    """Make all tables in the file at ``path``, which a failure names as it is to be ``called``."""
    engine = engine_of(lambda: connect(path, mode="rw" if path.exists() else "rwc"))
    try:
        with translating(called), writer_of(engine).connect() as connection, connection.begin():
            metadata.create_all(connection)
            connection.exec_driver_sql(SEARCH_TEXT_DDL)
            zones.note_version(connection)
            derived.note_rules(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {header.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
    finally:
        engine.dispose()
    tidy(path)
