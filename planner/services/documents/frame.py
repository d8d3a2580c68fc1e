"""What every document shares: what was asked for, the marking it carries, the stamp and the names on each page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from planner.domain.entity import RecordRef
from planner.domain.parties import Marking
from planner.domain.timing import ZonedTime
from planner.services.documents.facts import Facts
from planner.services.documents.model import (
    Block,
    Document,
    DocumentKind,
    Layout,
    Notice,
    Paper,
    Paragraph,
    ParagraphStyle,
    Run,
    RunStyle,
    Text,
    plain,
)
from planner.services.documents.texts import region_of

_LOWEST_FIRST: Final = tuple(Marking)


class Audience(StrEnum):
    """Who will read it: what is the desk's own never reaches a partner."""

    INTERNAL = "internal"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What an officer asks of a document.

    Attributes:
        as_at: the stamp of each page.
        language: of the document's own words.
        second_language: printed beside it, blank for none.
        marking: None for the highest of the records that are printed.
        person: whose itinerary it is.
        period: both days inclusive.
        include_provisional: whether members that are not confirmed are listed.
        on: the day of a status; as at, if None.
        by_country: whether the rows of a year planner are countries and not mechanisms.
    """

    as_at: ZonedTime
    language: str = "en"
    second_language: str = ""
    paper: Paper = Paper.A4
    marking: Marking | None = None
    person: RecordRef | None = None
    period: tuple[date, date] | None = None
    include_provisional: bool = False
    audience: Audience = Audience.INTERNAL
    on: date | None = None
    by_country: bool = False

    @property
    def day(self) -> date:
        return self.on or self.as_at.local.date()


def framed(
    facts: Facts,
    options: Options,
    kind: DocumentKind,
    *,
    title: str,
    details: Iterable[str] = (),
    blocks: Sequence[Block],
    markings: Iterable[Marking] = (),
    layout: Layout = Layout.REPORT,
    parallel_title: str = "",
    notices: Iterable[Notice] = (),
) -> Document:
    """Return the document with its marking, stamp and page numbers.

    Args:
        markings: those of the records that are printed; the highest is carried unless another was asked for.
    """
    texts = facts.texts
    highest = max(markings, key=_LOWEST_FIRST.index, default=Marking.PUBLIC)
    marking = options.marking or highest
    told = list(notices)
    if _LOWEST_FIRST.index(marking) < _LOWEST_FIRST.index(highest):
        told.append(Notice.of("document.marking_lowered", marking=marking.value, highest=highest.value))
    return Document(
        kind=kind,
        label=texts(f"document.{kind.value}"),
        title=title,
        details=tuple(detail for detail in details if detail),
        language=options.language,
        region=region_of(options.language),
        direction=texts("direction"),
        paper=options.paper,
        layout=layout,
        parallel_title=parallel_title,
        parallel_language=options.second_language if parallel_title else "",
        marking="" if marking is Marking.PUBLIC else texts.choice(marking),
        as_at=texts.stamp(options.as_at),
        page_of=texts("page_of", page="{page}", pages="{pages}"),
        author=facts.desk.name if facts.desk else "",
        blocks=tuple(blocks),
        notices=tuple(told),
    )


def missing(text: str) -> Paragraph:
    """Return a paragraph that says what is not there."""
    return Paragraph(plain(text), ParagraphStyle.MISSING)


def note(text: str) -> Paragraph:
    return Paragraph(plain(text), ParagraphStyle.NOTE)


def strong(text: str) -> Text:
    return plain(text, RunStyle.STRONG)


def muted(text: str) -> Text:
    return plain(text, RunStyle.MUTED)


def known(facts: Facts, text: str) -> Text:
    """Return ``text``, or the word for what is unknown."""
    return plain(text) if text else (Run(facts.texts("unknown"), RunStyle.UNKNOWN),)


def or_dash(text: str) -> Text:
    """Return ``text``, or a dash where there is nothing to say."""
    return plain(text) if text else muted("–")
