"""Makes a document of any kind: the one door to the builders."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final, TypeAlias

from planner.domain.entity import RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.parties import Marking
from planner.domain.timing import ZonedTime
from planner.services.documents import (
    agreement_status,
    delegation_list,
    detailed,
    itinerary,
    programme,
    round_dossier,
    scorecard,
    year_planner,
)
from planner.services.documents.facts import Facts
from planner.services.documents.frame import Audience, Options
from planner.services.documents.model import Document, DocumentKind, Paper
from planner.services.documents.texts import Texts
from planner.store.queries import Reader

Builder: TypeAlias = Callable[[Facts, RecordRef, Options], Document]

BUILDERS: Final[Mapping[DocumentKind, Builder]] = {
    DocumentKind.PROGRAMME: programme.build,
    DocumentKind.DETAILED_PROGRAMME: detailed.build,
    DocumentKind.ITINERARY: itinerary.build,
    DocumentKind.DELEGATION_LIST: delegation_list.build,
    DocumentKind.ROUND_DOSSIER: round_dossier.build,
    DocumentKind.AGREEMENT_STATUS: agreement_status.build,
    DocumentKind.YEAR_PLANNER: year_planner.build,
    DocumentKind.SCORECARD: scorecard.build,
}


def build(
    reader: Reader,
    kind: DocumentKind | str,
    of: RecordRef,
    *,
    as_at: datetime,
    person: RecordRef | None = None,
    period: tuple[date, date] | None = None,
    language: str = "en",
    second_language: str = "",
    paper: Paper | str = Paper.A4,
    marking: Marking | None = None,
    include_provisional: bool = False,
    audience: Audience = Audience.INTERNAL,
    on: date | None = None,
    by_country: bool = False,
) -> Document:
    """Return the document of ``kind`` about ``of``; asked as ``workspace.query(build, kind, of, as_at=clock())``.

    Args:
        as_at: the aware instant of the stamp, printed on the clocks of home.
        person: whose itinerary, a person or a member; the whole delegation's if None.
        period: of an itinerary, a year planner or a scorecard, both days inclusive.
        language: of the document's own words: "en", "it", "hi" or "fr".
        second_language: beside it, in the official programme.
        marking: None for the highest of the records that are printed.
        include_provisional: list members that are proposed or provisional too.
        audience: PARTNER leaves out of a round's dossier all that is the desk's own.
        on: the day of an agreement's status or of a scorecard; the day of ``as_at`` if None.
        by_country: rows of a year planner are countries, not mechanisms.

    Raises:
        InvalidInput: ``document.unknown``, ``paper.unknown``, ``language.unknown``, ``document.wrong_subject``,
            ``itinerary.not_member``, ``itinerary.no_person``, ``itinerary.not_a_person``, ``planner.too_long``.
        NotFound: ``record.missing``.
    """
    texts = Texts(language)
    if second_language:
        Texts(second_language)
    wanted, sheet = _kind(kind), _paper(paper)
    facts = Facts(reader, texts, as_at.date())
    stamp = ZonedTime.from_utc(as_at, facts.home_zone or "UTC")
    facts = Facts(reader, texts, stamp.local.date())
    options = Options(
        as_at=stamp,
        language=language,
        second_language="" if second_language == language else second_language,
        paper=sheet,
        marking=marking,
        person=person,
        period=period,
        include_provisional=include_provisional,
        audience=audience,
        on=on,
        by_country=by_country,
    )
    return BUILDERS[wanted](facts, of, options)


def _kind(kind: DocumentKind | str) -> DocumentKind:
    try:
        return DocumentKind(kind)
    except ValueError as error:
        known = ", ".join(DocumentKind)
        raise InvalidInput("document.unknown", field="document", text=str(kind)[:40], known=known) from error


def _paper(paper: Paper | str) -> Paper:
    try:
        return Paper(paper)
    except ValueError as error:
        known = ", ".join(Paper)
        raise InvalidInput("paper.unknown", field="paper", text=str(paper)[:20], known=known) from error
