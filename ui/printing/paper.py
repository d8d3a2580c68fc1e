"""Puts a document's pages on paper: the pages of the preview, at the printer's resolution."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from planner.domain.errors import StoreUnavailable
from planner.services.documents import Document, Paper, render_pages
from ui.messages import text
from ui.tasks import Progress

FINEST_PPI: Final = 300.0
_SIZES: Final = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}


def has_printer() -> bool:
    """Say whether this computer has a printer; where it has none, Qt's dialog would offer a PDF of pictures."""
    return bool(QPrinterInfo.availablePrinterNames())


def prepared(document: Document, printer: QPrinter, *, is_landscape: bool) -> None:
    """Set the printer to the document's paper, so that its dialog shows that."""
    orientation = QPageLayout.Orientation.Landscape if is_landscape else QPageLayout.Orientation.Portrait
    printer.setPageSize(QPageSize(_SIZES[document.paper]))
    printer.setPageOrientation(orientation)
    printer.setFullPage(True)
    printer.setDocName(f"{document.label} – {document.title}"[:120])


def keep_paper(document: Document, printer: QPrinter, usual: QPageSize, *, is_landscape: bool) -> None:
    """Set the document's paper anew where the dialog put the usual one of the printer in its place.

    Qt's dialog begins with that whatever was set; other paper than that was chosen there, and stays.
    """
    if usual.isValid() and printer.pageLayout().pageSize().isEquivalentTo(usual):
        prepared(document, printer, is_landscape=is_landscape)


def print_pages(document: Document, printer: QPrinter, progress: Progress) -> int:
    """Print the pages that the printer's dialog asked for; return how many. Runs in the worker.

    Raises:
        StoreUnavailable: ``print.not_started``.
    """
    progress.step(text("print.step.lay_out"))
    pages = render_pages(document, min(FINEST_PPI, float(printer.resolution())))
    numbers = wanted(len(pages), printer)
    painter = QPainter()
    if not numbers or not painter.begin(printer):
        raise StoreUnavailable("print.not_started", printer=printer.printerName())
    try:
        for done, number in enumerate(numbers):
            progress.step(text("print.step.print"), done, len(numbers))
            if done:
                printer.newPage()
            image = QImage.fromData(pages[number - 1])
            painter.drawImage(_fitted(image.size().toSizeF(), printer.paperRect(QPrinter.Unit.DevicePixel)), image)
    finally:
        painter.end()
    return len(numbers)


def wanted(pages: int, printer: QPrinter) -> list[int]:
    """Return the pages that were asked for, in the order in which they go to the printer."""
    first, last = printer.fromPage() or 1, printer.toPage() or pages
    numbers = list(range(max(1, first), min(pages, last) + 1))
    return numbers[::-1] if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst else numbers


def _fitted(size: QSizeF, paper: QRectF) -> QRectF:
    """Return where a page of ``size`` goes on other paper: as large as fits, in the middle."""
    scale = min(paper.width() / size.width(), paper.height() / size.height())
    width, height = size.width() * scale, size.height() * scale
    return QRectF((paper.width() - width) / 2, (paper.height() - height) / 2, width, height)
