"""What one user event changed: merged to one change for each record, and the way back."""

from __future__ import annotations

import pytest

from planner.domain.changes import Change, ChangeSet, Label, merged
from planner.domain.entity import RecordRef
from planner.domain.record import PlainRow


def change(identifier: str, before: str | None, after: str | None, kind: str = "party") -> Change:
    return Change(kind, identifier, row(before), row(after))


def row(name: str | None) -> PlainRow | None:
    return None if name is None else {"name": name}


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([], []),
        ([(None, "a")], [(None, "a")]),
        ([(None, "a"), ("a", "b")], [(None, "b")]),
        ([("a", "b"), ("b", "c")], [("a", "c")]),
        ([("a", "b"), ("b", "a")], []),
        ([("a", "b"), ("b", None)], [("a", None)]),
        ([("a", None), (None, "b")], [("a", "b")]),
        ([("a", None), (None, "a")], []),
        ([(None, "a"), ("a", None)], []),
        ([(None, "a"), ("a", None), (None, "b")], [(None, "b")]),
    ],
)
def test_changes_of_one_record_become_one_from_first_to_last(
    steps: list[tuple[str | None, str | None]], expected: list[tuple[str | None, str | None]]
) -> None:
    found = merged(change("1", before, after) for before, after in steps)
    assert found == tuple(change("1", before, after) for before, after in expected)


def test_records_stay_in_the_order_in_which_they_were_first_changed() -> None:
    found = merged([change("2", None, "a"), change("1", None, "b"), change("2", "a", "c")])
    assert [one.id for one in found] == ["2", "1"]


def test_records_of_two_kinds_with_one_id_are_kept_apart() -> None:
    assert len(merged([change("1", None, "a"), change("1", None, "a", kind="venue")])) == 2


def test_inverse_leads_back_last_first() -> None:
    changes = (change("1", None, "a"), change("2", "b", None))
    assert ChangeSet(Label.of("add"), changes).inverse == (change("2", None, "b"), change("1", "a", None))


def test_inverse_of_the_inverse_is_the_change() -> None:
    assert change("1", "a", "b").inverse.inverse == change("1", "a", "b")


def test_set_touches_the_kinds_of_its_changes() -> None:
    found = ChangeSet(Label.of("add"), (change("1", None, "a"), change("2", None, "b", kind="venue")))
    assert found.kinds == {"party", "venue"}
    assert (found.touches(["venue", "round"]), found.touches(["round"]), found.touches([])) == (True, False, False)


def test_change_names_its_record() -> None:
    assert change("1", None, "a").ref == RecordRef("party", "1")
