"""Rows on the clipboard: as tab-separated text, and as a table that Excel and Word take over with its cells."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QMimeData

Cells = Sequence[Sequence[str]]
_TEXT = "mso-number-format:'\\@'"
"""Has Excel keep a cell as it is written: "1-2" is no date, and "=A1" no formula."""


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
    style = "" if cell.isascii() and cell.isdigit() and not (len(cell) > 1 and cell[0] == "0") else f' style="{_TEXT}"'
    return f"<td{style}>{_escaped(cell)}</td>"


def _escaped(cell: str) -> str:
    lines = html.escape(cell.replace("\r\n", "\n").replace("\r", "\n"))
    return lines.replace("\n", '<br style="mso-data-placement:same-cell">')
