"""A document as plain JSON data: what the template reads, and what the golden files hold."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from planner.services.documents.measures import OF_LAYOUT, breakable, longest_words
from planner.services.documents.model import (
    Block,
    ChartBar,
    ChartRow,
    Column,
    Document,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Parallel,
    RowGroup,
    RunStyle,
    Table,
    Text,
    YearChart,
)

_UNBROKEN: Final = 40
"""How many letters of one word a line of running text holds at least."""


def as_data(document: Document) -> dict[str, Any]:
    """Return the document as plain JSON data: the template's input, and what the golden files hold."""
    return {
        "kind": document.kind.value,
        "label": document.label,
        "title": document.title,
        "details": list(document.details),
        "language": document.language,
        "region": document.region,
        "direction": document.direction,
        "paper": document.paper.value,
        "layout": document.layout.value,
        "parallel-title": document.parallel_title,
        "parallel-language": document.parallel_language,
        "marking": document.marking,
        "as-at": document.as_at,
        "page-of": document.page_of,
        "author": document.author,
        "measures": _measures(document),
        "blocks": [_block(block, document) for block in document.blocks],
    }


def as_json(document: Document) -> str:
    return json.dumps(as_data(document), ensure_ascii=False, separators=(",", ":"))


def texts_of(document: Document) -> Iterable[str]:
    """Yield every text that is printed."""
    waiting: list[Any] = [as_data(document)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value


def _measures(document: Document) -> dict[str, Any]:
    measures = OF_LAYOUT[document.layout]
    return {"flipped": measures.is_landscape, "side": measures.side_mm, "cell": measures.cell_points}


def _block(block: Block, document: Document) -> dict[str, Any]:
    match block:
        case Heading():
            return {"type": "heading", "level": block.level, "text": block.text, "detail": block.detail}
        case Paragraph():
            return {"type": "paragraph", "text": _text(block.text), "style": block.style.value}
        case KeyValues():
            return {"type": "facts", "rows": [[name, _text(value)] for name, value in block.rows]}
        case Table():
            return {
                "type": "table",
                "style": block.style.value,
                "columns": [_column(column) for column in block.columns],
                "groups": [
                    _group(group, longest_words(block.columns, document.layout, document.paper))
                    for group in block.groups
                ],
            }
        case YearChart():
            return _chart(block)
        case PageBreak():
            return {"type": "page-break"}
        case Parallel():
            return {
                "type": "parallel",
                "left": _text(block.left),
                "right": _text(block.right),
                "right-language": block.right_language,
            }


def _chart(chart: YearChart) -> dict[str, Any]:
    def bar(one: ChartBar) -> dict[str, Any]:
        places = {"left": one.left, "width": one.width, "lane": one.lane, "days": [list(days) for days in one.days]}
        return {"words": one.words, "style": one.style.value, **places}

    def row(one: ChartRow) -> dict[str, Any]:
        bars, more = [bar(each) for each in one.bars], [list(each) for each in one.more]
        return {"name": one.name, "detail": one.detail, "lanes": one.lanes, "bars": bars, "more": more}

    return {
        "type": "year-chart",
        "title": chart.title,
        "name-mm": chart.name_mm,
        "lane-mm": chart.lane_mm,
        "points": chart.points,
        "is-dense": chart.is_dense,
        "months": list(chart.months),
        "widths": list(chart.widths),
        "legend": [[style.value, words] for style, words in chart.legend],
        "rows": [row(one) for one in chart.rows],
    }


def _column(column: Column) -> dict[str, Any]:
    return {
        "title": column.title,
        "share": column.share,
        "millimetres": column.millimetres,
        "align": column.align.value,
    }


def _group(group: RowGroup, longest: tuple[int, ...]) -> dict[str, Any]:
    rows = [[_text(cell, limit) for cell, limit in zip(row, longest, strict=True)] for row in group.rows]
    return {"heading": group.heading, "detail": group.detail, "rows": rows}


def _text(text: Text, longest: int = _UNBROKEN) -> Any:
    """Return plain text as it stands, and any other as a list of [text, style, language]."""
    if all(run.style is RunStyle.PLAIN and not run.language for run in text):
        return breakable("".join(run.text for run in text), longest)
    return [[breakable(run.text, longest), run.style.value, run.language] for run in text]
