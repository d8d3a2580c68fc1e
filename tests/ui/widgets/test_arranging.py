"""Rows put in order and left out: dictionary order, numbers by size, filters of columns, the same for long lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.spelling import plain
from planner.domain.timing import ImpreciseDate
from ui.widgets.arranging import ColumnFilter, Digest, natural_key
from ui.widgets.rows import Column

Row = tuple[str, object]
COLUMNS = (Column[Row]("Name", lambda row: row[0]), Column[Row]("Value", lambda row: row[1], lambda row: str(row[1])))


def digest(*rows: Row) -> Digest[Row]:
    return Digest(rows, COLUMNS, lambda row: f"{row[0]}/{row[1]}")


def sorted_names(*names: str) -> list[str]:
    made = digest(*((name, 0) for name in names))
    return [made.rows[place][0] for place in made.order(sorted_by=0)]


def test_words_are_sorted_without_regard_to_accents_and_case() -> None:
    assert sorted_names("Zoë", "zebra", "Émile", "anna", "Łódź", "Øre", "eta") == [
        *("anna", "Émile", "eta", "Łódź", "Øre", "zebra", "Zoë")
    ]


def test_numbers_in_words_are_sorted_by_their_size() -> None:
    assert sorted_names("round 10", "round 9", "round 010a", "Round 2") == [
        "Round 2",
        "round 9",
        "round 10",
        "round 010a",
    ]


def test_of_two_words_that_differ_in_case_alone_the_lower_comes_first() -> None:
    assert sorted_names("Anna", "anna", "ANNA") == ["anna", "Anna", "ANNA"]


def test_signs_that_belong_to_an_indian_letter_count() -> None:
    assert plain("दिल्ली") != plain("दल्ल")


def test_when_the_way_is_turned_then_what_has_no_value_stays_last() -> None:
    made = digest(("a", None), ("b", 2), ("c", 10))
    assert made.order(sorted_by=1) == [1, 2, 0]
    assert made.order(sorted_by=1, is_descending=True) == [2, 1, 0]


def test_of_two_dates_that_begin_alike_the_vaguer_comes_first() -> None:
    made = digest(("a", ImpreciseDate(2023, 3, 1)), ("b", ImpreciseDate(2023, 3)), ("c", ImpreciseDate(2023)))
    assert made.order(sorted_by=1) == [2, 1, 0]


def test_rows_that_sort_alike_keep_their_order_either_way() -> None:
    made = digest(("x", 1), ("y", 1), ("z", 0))
    assert made.order(sorted_by=1) == [2, 0, 1]
    assert made.order(sorted_by=1, is_descending=True) == [0, 1, 2]


def test_when_values_are_of_several_types_they_are_sorted_as_words() -> None:
    made = digest(("a", "10"), ("b", 9))
    assert made.order(sorted_by=1) == [1, 0]


def test_a_filter_of_words_wants_each_of_them_in_its_column() -> None:
    made = digest(("Visit to São Paulo", 1), ("Visit to Rome", 2))
    assert made.order(filters={0: ColumnFilter("SAO visit")}) == [0]
    assert made.order(filters={0: ColumnFilter("2")}) == []


def test_a_filter_of_values_wants_one_of_them() -> None:
    made = digest(("a", 1), ("b", 2), ("c", 3))
    assert made.order(filters={1: ColumnFilter(values=frozenset({"1", "3"}))}) == [0, 2]


def test_a_column_with_few_different_texts_offers_them_with_how_often_they_occur() -> None:
    made = digest(*((f"name {place}", place % 2) for place in range(60)))
    assert made.choices(1) == {"0": 30, "1": 30}
    assert made.choices(0) is None


@pytest.mark.parametrize("wanted", [ColumnFilter("some words"), ColumnFilter(values=frozenset({"a", ""}))])
def test_when_a_filter_is_written_it_is_read_back(wanted: ColumnFilter) -> None:
    assert ColumnFilter.read(wanted.plain()) == wanted


@pytest.mark.parametrize("state", [None, 3, [], {"values": 3}])
def test_when_a_filter_cannot_be_read_all_pass(state: object) -> None:
    assert not ColumnFilter.read(state)


@given(st.lists(st.text(max_size=8)))
def test_the_order_is_that_of_the_keys_for_any_words(names: list[str]) -> None:
    shown = sorted_names(*names)
    filled = [name for name in shown if name]
    assert filled == sorted(filled, key=natural_key)
    assert sorted(shown) == sorted(names)


def test_when_it_is_prepared_nothing_about_the_order_changes() -> None:
    rows = [(f"n{place * 7 % 5}", place % 3) for place in range(40)]
    plain, prepared = digest(*rows), digest(*rows)
    told: list[str] = []

    class Told:
        def step(self, name: str, done: int = 0, of: int = 0) -> None:
            told.append(name)

    prepared.prepare(Told())
    assert told
    for column in (0, 1):
        assert prepared.order("n1", sorted_by=column) == plain.order("n1", sorted_by=column)


def test_when_it_is_no_longer_needed_its_rows_go_bit_by_bit() -> None:
    made = digest(*((f"n{place}", place) for place in range(10)))
    made.order("n", sorted_by=1)
    assert made.discard(6)
    assert len(made.rows) == 4
    assert not made.discard(6)
    assert made.rows == []
