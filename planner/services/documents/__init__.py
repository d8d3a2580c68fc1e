"""The printed papers: ``build`` makes one as data from the file, ``render_pdf`` and ``render_png`` lay it out."""

from planner.services.documents.building import build
from planner.services.documents.frame import Audience
from planner.services.documents.itinerary import Traveller, travellers
from planner.services.documents.model import Document, DocumentKind, Notice, Paper
from planner.services.documents.rendering import font_notices, render_pages, render_pdf, render_png, unprintable
from planner.services.documents.saving import save
from planner.services.documents.serial import as_data
from planner.services.documents.texts import LANGUAGES

__all__ = [
    "LANGUAGES",
    "Audience",
    "Document",
    "DocumentKind",
    "Notice",
    "Paper",
    "Traveller",
    "as_data",
    "build",
    "font_notices",
    "render_pages",
    "render_pdf",
    "render_png",
    "save",
    "travellers",
    "unprintable",
]
