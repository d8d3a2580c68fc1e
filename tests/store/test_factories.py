"""The builders for tests make a valid record of every kind."""

from __future__ import annotations

import pytest
from factories import BUILDERS, a_record, put

from planner.domain.entity import RecordRef
from planner.domain.record import ALL_KINDS
from planner.services import records
from planner.services.workspace import Workspace


def test_when_kinds_are_counted_then_each_has_a_builder() -> None:
    assert set(BUILDERS) == set(ALL_KINDS)


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_when_a_record_is_put_then_it_is_in_the_file_with_what_it_needs(workspace: Workspace, kind: str) -> None:
    entity = a_record(kind)

    put(workspace, entity)

    assert workspace.query(records.get, RecordRef(kind, entity.id)) == entity
    assert workspace.check_file() == []
