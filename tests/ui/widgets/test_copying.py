"""Rows on the clipboard, as Excel and Word take them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.copying import as_html, for_clipboard, tab_separated


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), dialect="excel-tab"))


def test_plain_cells_are_written_as_they_are() -> None:
    assert tab_separated([["Name", "City"], ["A, b; c", "Rome"]]) == "Name\tCity\nA, b; c\tRome"


def test_a_cell_with_a_tab_a_line_break_or_a_quotation_mark_stands_in_quotes() -> None:
    assert tab_separated([["a\tb", "c\nd", 'say "e"']]) == '"a\tb"\t"c\nd"\t"say ""e"""'


@given(st.lists(st.lists(st.text(alphabet='ab"\t\n ,é', min_size=1), min_size=2, max_size=2), min_size=1))
def test_what_excel_reads_is_what_was_copied(lines: list[list[str]]) -> None:
    assert read(tab_separated(lines)) == lines


def test_in_html_a_cell_is_text_and_never_markup() -> None:
    written = as_html([["Head"], ["<b>1-2</b>\nR&D"]])
    assert "&lt;b&gt;1-2&lt;/b&gt;<br" in written
    assert "R&amp;D" in written


@pytest.mark.parametrize("cell", ["=1+1", "+39 06 123", "-5", "@SUM(1)", "1-2", "007", "1E5", "\t=1+1", '=A("x")'])
def test_in_html_what_a_spreadsheet_would_reckon_with_is_marked_as_text_for_it(cell: str) -> None:
    """The first mark is what Excel goes by, the second what LibreOffice does (pasted into 7.4, it knows no other)."""
    row = as_html([["Head"], [cell]]).partition("<tbody>")[2]
    assert """<td style="mso-number-format:'\\@'" sdnum="1033;0;@">""" in row


@pytest.mark.parametrize("cell", ["=1+1", "+39 06 123", "-5", "@SUM(1)"])
def test_as_text_a_cell_that_looks_like_a_formula_is_left_as_written(cell: str) -> None:
    """A spreadsheet takes the table; in a message or a note, a sign before it would only be seen."""
    assert tab_separated([["Head", "Beside"], [cell, "x"]]) == f"Head\tBeside\n{cell}\tx"


def test_in_html_a_number_stays_a_number() -> None:
    assert "<td>12</td>" in as_html([["Head"], ["12"]])
    assert "<td>007</td>" not in as_html([["Head"], ["007"]])


def test_both_forms_are_on_the_clipboard() -> None:
    data = for_clipboard([["Name"], ["Zoë"]])
    assert data.text() == "Name\nZoë"
    assert "<td" in data.html()
    assert "Zoë" in data.html()
