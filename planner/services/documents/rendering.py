"""Lays documents out with Typst: tagged PDF/A for paper and file, the same pages as PNG for the preview.

The template reads only below resources/documents and takes the document as JSON, so that a record's text is never
markup; fonts are the shipped ones, so that pages are the same on every machine. Only where a text has characters that
no shipped font has does the system's own fonts help out.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from planner.domain.errors import InvalidInput
from planner.services.documents.fonts import missing_characters
from planner.services.documents.model import Document, Notice
from planner.services.documents.places import DOCUMENTS, FONTS
from planner.services.documents.serial import as_json, texts_of

if TYPE_CHECKING:
    from typst import Compiler

T = TypeVar("T")
TEMPLATE: Final = DOCUMENTS / "templates" / "document.typ"
STANDARDS: Final = ("a-2a", "ua-1")
"""PDF/A-2a for the archive (ISO 19005-2) and PDF/UA-1 for screen readers (ISO 14289-1)."""
SCREEN_PPI: Final = 110.0
_REPLACEMENT: Final = "\ufffd"
_MOST_NAMED: Final = 20


def render_pdf(document: Document) -> bytes:
    """Return the document as a tagged PDF/A-2a and PDF/UA-1 file."""

    def compiled(compiler: Compiler, data: str) -> bytes:
        made = compiler.compile(
            input=str(TEMPLATE), format="pdf", sys_inputs={"document": data}, pdf_standards=list(STANDARDS)
        )
        return cast(bytes, made)

    return _laid_out(document, compiled)


def render_pages(document: Document, ppi: float = SCREEN_PPI) -> list[bytes]:
    """Return every page as PNG, at ``ppi`` pixels an inch."""

    def compiled(compiler: Compiler, data: str) -> list[bytes]:
        made = compiler.compile(input=str(TEMPLATE), format="png", ppi=ppi, sys_inputs={"document": data})
        return made if isinstance(made, list) else [cast(bytes, made)]

    return _laid_out(document, compiled)


def render_png(document: Document, page: int, ppi: float = SCREEN_PPI) -> bytes:
    """Return one page as PNG; the first is 1.

    Raises:
        InvalidInput: ``page.unknown``.
    """
    pages = render_pages(document, ppi)
    if not 1 <= page <= len(pages):
        raise InvalidInput("page.unknown", page=page, pages=len(pages))
    return pages[page - 1]


def unprintable(document: Document) -> str:
    """Return the characters that the shipped fonts lack: they are printed as the machine's own fonts have them."""
    return missing_characters(texts_of(document))


def font_notices(document: Document) -> tuple[Notice, ...]:
    """Return what to know of characters that the shipped fonts lack: whether the machine's own have them or none."""
    lacking = unprintable(document)
    if not lacking:
        return ()
    code = "document.characters_missing" if _has_system(lacking) else "document.characters_replaced"
    return (Notice.of(code, characters=" ".join(lacking[:_MOST_NAMED])),)


def _laid_out(document: Document, compiled: Callable[[Compiler, str], T]) -> T:
    data = as_json(document)
    lacking = unprintable(document)
    if not lacking:
        return compiled(_compiler(), data)
    if _has_system(lacking):
        return compiled(_compiler_with_system_fonts(), data)
    return compiled(_compiler(), data.translate({ord(one): _REPLACEMENT for one in lacking}))


@cache
def _has_system(characters: str) -> bool:
    """Return whether the machine's own fonts have all of them: PDF/A allows no missing glyph."""
    from typst import TypstError

    sample = b'#set text(font: "Noto Sans")\n#text(sys.inputs.text)'
    try:
        _compiler_with_system_fonts().compile(
            input=sample, format="pdf", sys_inputs={"text": characters}, pdf_standards=[STANDARDS[0]]
        )
    except TypstError:
        return False
    return True


@cache
def _compiler() -> Compiler:
    return _new_compiler(is_system_used=False)


@cache
def _compiler_with_system_fonts() -> Compiler:
    return _new_compiler(is_system_used=True)


def _new_compiler(*, is_system_used: bool) -> Compiler:
    import typst

    fonts: Any = typst.Fonts(include_system_fonts=is_system_used, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(root=str(DOCUMENTS), font_paths=fonts)
