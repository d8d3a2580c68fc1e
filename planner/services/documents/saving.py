"""Writes documents to files: a PDF whole or not at all, or a PNG for each page."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from planner.domain.errors import InvalidInput
from planner.services.documents.model import Document
from planner.services.documents.rendering import render_pages, render_pdf
from planner.store.files import replacing, surroundings

PRINT_PPI: Final = 150.0


def save(document: Document, target: Path) -> list[Path]:
    """Write the document as its name's ending says, over what stands there; return the files written.

    A PNG holds one page: the second goes to ``name-2.png`` beside it, and so on.

    Raises:
        InvalidInput: ``document.format`` for an ending other than .pdf and .png; ``path.invalid``.
        NotFound: ``folder.missing``.
        StoreUnavailable: ``store.full``, ``store.no_permission``, ``store.io``.
    """
    match target.suffix.lower():
        case ".pdf":
            parts = {target: render_pdf(document)}
        case ".png":
            pages = render_pages(document, PRINT_PPI)
            parts = {_page_path(target, number): page for number, page in enumerate(pages, start=1)}
        case other:
            raise InvalidInput("document.format", field="output", text=other[:20] or target.name[:40])
    for path, content in parts.items():
        with replacing(path) as temporary, surroundings(path):
            temporary.write_bytes(content)
    return list(parts)


def _page_path(target: Path, number: int) -> Path:
    return target if number == 1 else target.with_name(f"{target.stem}-{number}{target.suffix}")
