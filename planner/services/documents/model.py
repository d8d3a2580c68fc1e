"""A printed paper as data: blocks of text and tables, a marking, a language. Knows neither records nor layout.

Builders make a ``Document`` from queries, the renderer hands it to a Typst template. All text here is final, in the
document's language; none of it is ever markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeAlias

from planner.domain.errors import Param


class DocumentKind(StrEnum):
    """The papers that can be printed, named as the command line has them."""

    PROGRAMME = "programme"
    DETAILED_PROGRAMME = "detailed-programme"
    ITINERARY = "itinerary"
    DELEGATION_LIST = "delegation-list"
    ROUND_DOSSIER = "round-dossier"
    AGREEMENT_STATUS = "agreement-status"
    YEAR_PLANNER = "year-planner"
    SCORECARD = "scorecard"


class Paper(StrEnum):
    A4 = "a4"
    LETTER = "letter"


class Layout(StrEnum):
    """FORMAL centres its title as an invitation does, REPORT sets it left, WIDE is a small-type landscape table."""

    FORMAL = "formal"
    REPORT = "report"
    WIDE = "wide"


class RunStyle(StrEnum):
    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"
    UNKNOWN = "unknown"
    """Stands where a fact is not known."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; a line break in it is one. ``language`` is blank for the document's own."""

    text: str
    style: RunStyle = RunStyle.PLAIN
    language: str = ""


Text: TypeAlias = tuple[Run, ...]
NOTHING: Final[Text] = ()


class ParagraphStyle(StrEnum):
    BODY = "body"
    NOTE = "note"
    MISSING = "missing"
    """Says what is not there yet, in place of an empty page."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a part of the document, 2 a part of that. The title itself is none of them."""

    level: int
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text
    style: ParagraphStyle = ParagraphStyle.BODY


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Facts, each with what it is called."""

    rows: tuple[tuple[str, Text], ...]


class Align(StrEnum):
    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``share`` is its part of the width that columns of fixed ``millimetres`` leave over."""

    title: str
    share: float = 1
    millimetres: float | None = None
    align: Align = Align.START


class TableStyle(StrEnum):
    RULED = "ruled"
    """Titles above, a hairline under each row."""
    LINES = "lines"
    """A programme's lines: no titles of columns, no rules, room between."""


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under a heading that is repeated where they go on overleaf; blank for none."""

    rows: tuple[tuple[Text, ...], ...]
    heading: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has a cell for each column, and titles are repeated on each page."""

    columns: tuple[Column, ...]
    groups: tuple[RowGroup, ...]
    style: TableStyle = TableStyle.RULED


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Parallel:
    """One text in two languages, side by side."""

    left: Text
    right: Text
    right_language: str


class ChartStyle(StrEnum):
    """How a bar of a year stands, told by its outline and not by colour alone."""

    FIRM = "firm"
    TENTATIVE = "tentative"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    VAGUE = "vague"
    """The day, or the month, is not known."""
    DUE = "due"
    """A window in which something falls due."""


@dataclass(frozen=True, slots=True)
class ChartBar:
    """A bar in millimetres from the left of January: its box with its words, and the lines over its days.

    Attributes:
        days: where each line begins and how long it is: one, or as many as there are items that share the words.
    """

    words: str
    style: ChartStyle
    left: float
    width: float
    lane: int
    days: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A row; ``more`` tells in its last lane, from so many millimetres on, how many items a month leaves out."""

    name: str
    detail: str
    lanes: int
    bars: tuple[ChartBar, ...]
    more: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class YearChart:
    """A year: months across, rows down; widths in millimetres; above it what each style means, if anything.

    Attributes:
        lane_mm, points: the height of a line of bars, and the size of its words.
        is_dense: rows stand closer than where there is room enough.
    """

    title: str
    name_mm: float
    lane_mm: float
    points: float
    is_dense: bool
    months: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[ChartRow, ...]
    legend: tuple[tuple[ChartStyle, str], ...] = ()


Block: TypeAlias = Heading | Paragraph | KeyValues | Table | PageBreak | Parallel | YearChart


@dataclass(frozen=True, slots=True)
class Notice:
    """What the officer should know before printing; ``code`` selects the sentence, ``params`` fill it."""

    code: str
    params: Mapping[str, Param] = field(default_factory=dict)

    @classmethod
    def of(cls, code: str, /, **params: Param) -> Notice:
        return cls(code, params)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A paper ready to be laid out.

    Attributes:
        label: what kind of paper it is, as printed above the title.
        details: lines under the title: place and dates, whose it is.
        parallel_title: the title in ``parallel_language``, where the paper is in two.
        marking: as printed at the top and foot of each page, blank for none.
        as_at: the stamp of each page.
        page_of: the page number's pattern with ``{page}`` and ``{pages}``.
        direction: "ltr" or "rtl".
        notices: for the officer, never printed.
    """

    kind: DocumentKind
    label: str
    title: str
    details: tuple[str, ...]
    language: str
    region: str
    direction: str = "ltr"
    paper: Paper = Paper.A4
    layout: Layout = Layout.REPORT
    parallel_title: str = ""
    parallel_language: str = ""
    marking: str = ""
    as_at: str = ""
    page_of: str = ""
    author: str = ""
    blocks: tuple[Block, ...] = ()
    notices: tuple[Notice, ...] = ()


def plain(text: str, style: RunStyle = RunStyle.PLAIN, language: str = "") -> Text:
    """Return a text of one run, none if ``text`` is blank."""
    return (Run(text, style, language),) if text else NOTHING


def lines(texts: Iterable[Text]) -> Text:
    """Return the texts that are not empty, each on a line of its own."""
    joined: list[Run] = []
    for text in texts:
        if not text:
            continue
        if joined:
            joined.append(Run("\n"))
        joined += text
    return tuple(joined)
