"""What stands in the rows of a year planner, by mechanism and by country."""

from __future__ import annotations

from dataclasses import dataclass

import factories as make
from factories import on, put

from planner.domain.layout import RowsBy
from planner.domain.mechanisms import EventStatus, Periodicity
from planner.services.calendar import PartyRow
from planner.services.workspace import Workspace
from planner.services.year_rows import YearRow, grouped, own_mechanisms, year_rows


@dataclass(frozen=True)
class Item:
    mechanism_id: str | None = None
    partner_id: str | None = None


def a_mechanism(identifier: str, *partners: str, is_dormant: bool = False) -> YearRow:
    return YearRow(identifier, identifier.upper(), f"The {identifier}", partners, is_dormant, 1)


def a_country(identifier: str, *, is_home: bool = False) -> PartyRow:
    return PartyRow(identifier, identifier.title(), "state", "", "", "", "UTC", is_home)


MECHANISMS = [a_mechanism("mcg", "italy"), a_mechanism("jdc", "france"), a_mechanism("old", "italy", is_dormant=True)]
COUNTRIES = [a_country("india", is_home=True), a_country("france"), a_country("italy"), a_country("spain")]


def test_when_rows_are_mechanisms_then_a_dormant_one_without_items_has_none() -> None:
    rows = grouped(RowsBy.MECHANISM, [Item("mcg")], MECHANISMS, COUNTRIES)
    assert [(row.name, len(row.items)) for row in rows] == [("MCG", 1), ("JDC", 0)]


def test_when_an_item_has_no_row_then_it_stands_in_the_last() -> None:
    rows = grouped(RowsBy.MECHANISM, [Item(None, "italy"), Item("gone")], MECHANISMS, COUNTRIES)
    assert (rows[-1].id, len(rows[-1].items)) == ("", 2)


def test_when_rows_are_countries_then_those_without_a_shared_mechanism_need_an_item() -> None:
    rows = grouped(RowsBy.COUNTRY, [Item("mcg", "italy")], MECHANISMS, COUNTRIES)
    assert [row.name for row in rows] == ["France", "Italy"]


def test_when_a_mechanism_has_several_partners_then_its_items_stand_in_the_row_of_each() -> None:
    mechanisms = [*MECHANISMS, a_mechanism("trilateral", "france", "spain")]
    items = [Item("trilateral", "france"), Item("gone", "spain")]
    rows = grouped(RowsBy.COUNTRY, items, mechanisms, COUNTRIES)
    assert [(row.name, len(row.items)) for row in rows] == [("France", 1), ("Italy", 0), ("Spain", 2)]
    rows = grouped(RowsBy.COUNTRY, items[:1], own_mechanisms(mechanisms, "spain"), COUNTRIES, "spain")
    assert [(row.name, len(row.items)) for row in rows] == [("Spain", 1)]


def test_when_the_next_round_is_planned_then_the_window_bears_its_number(workspace: Workspace) -> None:
    mechanism = make.a_mechanism(periodicity=Periodicity.EVERY_N_MONTHS, period_months=12)
    put(
        workspace,
        mechanism,
        make.a_round(mechanism_id=mechanism.id, ordinal=8, start=on("2025-09"), end=None, status=EventStatus.HELD),
    )
    assert [row.next_ordinal for row in workspace.query(year_rows)] == [9]
    for number, start in ((9, "2026-10"), (10, "2027")):
        put(workspace, make.a_round(mechanism_id=mechanism.id, ordinal=number, start=on(start), end=None))
    assert [row.next_ordinal for row in workspace.query(year_rows)] == [9]


def test_when_narrowed_to_a_partner_then_only_what_it_shares_is_left() -> None:
    assert [row.id for row in own_mechanisms(MECHANISMS, "italy")] == ["mcg", "old"]
    assert [row.id for row in own_mechanisms(MECHANISMS, mechanism_id="jdc")] == ["jdc"]
