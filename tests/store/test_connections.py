"""Connections are lent and come back: what fails with one ends it, and what is read in between is of one state."""

from __future__ import annotations

import pytest
from factories import a_party, put
from sqlalchemy import Connection, text

from planner.services.workspace import Workspace
from planner.store.connections import driver_of
from planner.store.late import rows_of

COUNT = "SELECT count(*) FROM party"


def number_of(workspace: Workspace) -> int:
    """Return what tells the driver's connection that is lent next from every other."""
    with workspace.store._lender.lent() as connection:
        return id(driver_of(connection))


def test_when_a_transaction_is_over_then_its_connection_serves_the_next_to_read_and_to_write(
    workspace: Workspace,
) -> None:
    put(workspace, a_party())
    first = number_of(workspace)
    put(workspace, a_party())
    assert workspace.query(lambda reader: rows_of(reader, COUNT)) == [(2,)]
    assert number_of(workspace) == first


def test_when_a_reader_asks_for_more_than_the_rows_of_a_text_then_it_is_still_in_its_transaction(
    workspace: Workspace,
) -> None:
    put(workspace, a_party())

    def ask(reader: Connection) -> tuple[bool, list[object], int | None]:
        rows = rows_of(reader, COUNT)
        counted = reader.scalar(text(COUNT))
        return driver_of(reader).in_transaction, rows, counted

    assert workspace.query(ask) == (True, [(1,)], 1)
    with workspace.store._lender.lent() as connection:
        assert not driver_of(connection).in_transaction


def test_when_a_transaction_fails_then_nothing_of_it_stays_and_the_next_one_works(workspace: Workspace) -> None:
    put(workspace, a_party())

    def fail(connection: Connection) -> None:
        connection.execute(text("CREATE TEMP TABLE left_behind (id)"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        workspace.query(fail)
    assert workspace.query(lambda reader: rows_of(reader, "SELECT name FROM temp.sqlite_master")) == []
    put(workspace, a_party())
    assert workspace.query(lambda reader: rows_of(reader, COUNT)) == [(2,)]
