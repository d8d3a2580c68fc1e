"""Rows on the clipboard: as tab-separated text, and as a table that spreadsheets and word processors take over.

A spreadsheet that is given both takes the table, in which every cell but a plain number is marked as text, so that no
record can bring a formula along. The text is left as it is written, "=" and all: what asks for text, such as a message
or a note, would show the sign that keeps a spreadsheet from reading a formula.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QMimeData

Cells = Sequence[Sequence[str]]
_AS_TEXT = """ style="mso-number-format:'\\@'" sdnum="1033;0;@\""""
"""Has Excel, and by its second half LibreOffice, keep a cell as written: "1-2" is no date, and "=A1" no formula."""


def tab_separated(lines: Cells) -> str:
    """Return lines as Excel writes them: a cell with a tab, a line break or a quotation mark stands in quotes."""
    return "\n".join("\t".join(_quoted(cell) for cell in cells) for cells in lines)


def as_html(lines: Cells) -> str:
    """Return lines as a table whose first line is its head."""
    head, *body = lines
    rows = "".join(f"<tr>{''.join(_cell(cell) for cell in cells)}</tr>" for cells in body)
    heads = "".join(f"<th>{_escaped(cell)}</th>" for cell in head)
    return f'<meta charset="utf-8"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def for_clipboard(lines: Cells) -> QMimeData:
    """Return lines, the headings first, in both forms."""
    data = QMimeData()
    data.setText(tab_separated(lines))
    data.setHtml(as_html(lines))
    return data


def _quoted(cell: str) -> str:
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    return '"' + cell.replace('"', '""') + '"' if any(one in cell for one in '\t\n"') else cell


def _cell(cell: str) -> str:
    is_number = cell.isascii() and cell.isdigit() and not (len(cell) > 1 and cell[0] == "0")
    return f"<td{'' if is_number else _AS_TEXT}>{_escaped(cell)}</td>"


def _escaped(cell: str) -> str:
    lines = html.escape(cell.replace("\r\n", "\n").replace("\r", "\n"))
    return lines.replace("\n", '<br style="mso-data-placement:same-cell">')
