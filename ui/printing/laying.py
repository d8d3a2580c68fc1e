"""The worker's part of the preview: builds a document, lays out its pages and small pictures. Touches no widget."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from planner.domain.entity import RecordRef
from planner.services import documents
from planner.services.documents import Document, DocumentKind, Notice
from planner.services.workspace import Workspace
from ui.messages import text
from ui.printing.choices import Chosen
from ui.printing.pages import Sheet
from ui.tasks import Progress

THUMBNAIL: Final = QSize(96, 132)


@dataclass(frozen=True, slots=True)
class Request:
    """Which document is previewed, and the aware instant of its stamp; of a year planner also its days and rows."""

    kind: DocumentKind
    of: RecordRef
    as_at: datetime
    period: tuple[date, date] | None = None
    by_country: bool = False


@dataclass(frozen=True, slots=True)
class Laid:
    """What the worker gives back."""

    document: Document
    sheets: list[Sheet]
    thumbnails: list[QImage]
    notices: tuple[Notice, ...]


def laying(workspace: Workspace, request: Request, chosen: Chosen, ppi: float) -> Callable[[Progress], Laid]:
    """Return the work of laying a document out at ``ppi`` pixels an inch."""

    def work(progress: Progress) -> Laid:
        progress.step(text("print.step.lay_out"))
        document = workspace.query(
            documents.build,
            request.kind,
            request.of,
            as_at=request.as_at,
            person=chosen.person,
            language=chosen.language,
            second_language=chosen.second_language,
            paper=chosen.paper,
            marking=chosen.marking,
            include_provisional=chosen.include_provisional,
            audience=chosen.audience,
            period=request.period,
            by_country=request.by_country,
        )
        progress.step(text("print.step.lay_out"))
        pages = documents.render_pages(document, ppi)
        thumbnails = []
        for done, page in enumerate(pages):
            progress.step(text("print.step.lay_out"), done, len(pages))
            thumbnails.append(_thumbnail(page))
        sheets = [Sheet.of(page, ppi) for page in pages]
        return Laid(document, sheets, thumbnails, (*document.notices, *documents.font_notices(document)))

    return work


def notice_text(laid: Laid) -> str:
    """Return what to know before printing, one sentence for each kind of notice."""
    by_code: dict[str, list[Notice]] = {}
    for notice in laid.notices:
        by_code.setdefault(notice.code, []).append(notice)
    told = []
    for code, notices in by_code.items():
        first = text(f"finding.{code}", **notices[0].params)
        rest = len(notices) - 1
        told.append(text("print.more_notices", first=first, count=rest) if rest else first)
    return "\n".join(told)


def file_name(document: Document) -> str:
    is_named = document.title.casefold().startswith(document.label.casefold())
    name = document.title if is_named else f"{document.label} – {document.title}"
    words = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", name)
    return f"{' '.join(words.split())[:120].rstrip('. ')}.pdf"


def _thumbnail(png: bytes) -> QImage:
    image = QImage.fromData(png)
    return image.scaled(THUMBNAIL * 2, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
