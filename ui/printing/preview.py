"""The preview of a document: its very pages, with the choices beside them, to be saved as PDF or printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QIcon, QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planner.domain.entity import RecordRef
from planner.domain.errors import PlannerError
from planner.services import documents
from planner.services.documents import Document, DocumentKind
from ui.context import AppContext
from ui.messages import sentence, text
from ui.printing import paper
from ui.printing.choices import Choices
from ui.printing.laying import THUMBNAIL, Laid, Request, file_name, laying, notice_text
from ui.printing.pages import ZOOMS, PagesView
from ui.tasks import Progress
from ui.theme import Space, Type
from ui.widgets.basics import button, fit_to_screen, label, set_property, tool
from ui.widgets.busy import BusyMark
from ui.widgets.modal import ModalDialog
from ui.widgets.reading_order import in_reading_order
from ui.widgets.still_box import StillBox

_DELAY_MS: Final = 120
_SIDE: Final = 272


class PreviewDialog(ModalDialog):
    """Shows a document of ``kind`` about ``of``; laying out, saving and printing run in the worker.

    Args:
        person: whose itinerary, chosen to begin with.
        period: the days of a year planner, whose rows are countries with ``by_country``.
    """

    def __init__(
        self,
        context: AppContext,
        kind: str,
        of: RecordRef,
        *,
        person: RecordRef | None = None,
        period: tuple[date, date] | None = None,
        by_country: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._kind = DocumentKind(kind)
        self._request = Request(self._kind, of, context.workspace.clock(), period, by_country)
        self._is_open = True
        self._laid: Laid | None = None
        self._running: Progress | None = None
        self.setWindowTitle(text("print.title", document=text(f"document.{kind}")))
        fit_to_screen(self, 1040, 780)
        travellers = context.query(documents.travellers, of) if self._kind is DocumentKind.ITINERARY else []
        self.choices = Choices(self._kind, travellers, person, self)
        self.view = PagesView(context.theme, self)
        self.page_list = self._page_list()
        self.zoom = self._zoom_box()
        self.notice = label(context.theme, look="muted", wrap=True)
        self.status = label(context.theme, text("print.laying_out"), look="muted", wrap=True)
        self.save_button = button(text("print.save"), icon=context.icon("download", "accent_text"), look="primary")
        self.print_button = button(text("print.print"), icon=context.icon("printer"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._assemble()
        self._connect()
        self._set_ready(is_ready=False)
        self._timer.start(0)

    @property
    def document(self) -> Document | None:
        """What is shown, None before the first pages are there."""
        return self._laid.document if self._laid else None

    @property
    def is_settled(self) -> bool:
        """Whether the pages shown are those asked for last."""
        return self._laid is not None and self._running is None and not self._timer.isActive()

    def save_to(self, target: Path) -> None:
        """Write the document that is shown as PDF, in the background."""
        laid = self._laid
        if laid is None:
            return
        self._say(text("print.saving"))

        def work(progress: Progress) -> Path:
            progress.step(text("print.step.save"))
            documents.save(laid.document, target)
            return target

        self._run(work, self._on_saved)

    def print_on(self, printer: QPrinter) -> None:
        """Print the document that is shown, in the background."""
        laid = self._laid
        if laid is None:
            return
        self._say(text("print.printing"))

        def work(progress: Progress) -> str:
            paper.print_pages(laid.document, printer, progress)
            return printer.printerName() or Path(printer.outputFileName()).name

        self._run(work, self._on_printed)

    def done(self, result: int) -> None:
        self._is_open = False
        self._timer.stop()
        if self._running is not None:
            self._running.cancel()
        super().done(result)

    # What stands where

    def _assemble(self) -> None:
        close = button(text("print.close"))
        close.clicked.connect(self.reject)
        side = QWidget(self)
        side.setProperty("look", "sidebar")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(_SIDE)
        beside = QVBoxLayout(side)
        beside.setContentsMargins(Space.L, Space.L, Space.L, Space.S)
        beside.setSpacing(Space.M)
        beside.addWidget(label(self._context.theme, text(f"document.{self._kind.value}"), Type.HEADING))
        beside.addWidget(self.choices)
        beside.addWidget(self.notice)
        beside.addWidget(self.page_list, 1)
        out = tool(self._context.icon("zoom-out"), text("print.zoom_out"))
        larger = tool(self._context.icon("zoom-in"), text("print.zoom_in"))
        out.clicked.connect(self._on_smaller)
        larger.clicked.connect(self._on_larger)
        self.page_label = label(self._context.theme, look="muted")
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        bar.addWidget(self.page_label)
        bar.addStretch(1)
        bar.addWidget(out)
        bar.addWidget(self.zoom)
        bar.addWidget(larger)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.M, Space.S, Space.M, Space.M)
        foot.setSpacing(Space.S)
        foot.addWidget(self.status, 1)
        foot.addWidget(BusyMark(self._context.theme, self._context.tasks))
        for widget in (close, self.print_button, self.save_button):
            foot.addWidget(widget)
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addLayout(bar)
        main.addWidget(self.view, 1)
        main.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(side)
        whole.addLayout(main, 1)
        in_reading_order(whole)
        self.view.setFocus()

    def _page_list(self) -> QListWidget:
        made = QListWidget(self)
        made.setAccessibleName(text("print.pages"))
        made.setViewMode(QListView.ViewMode.IconMode)
        made.setMovement(QListView.Movement.Static)
        made.setResizeMode(QListView.ResizeMode.Adjust)
        made.setIconSize(THUMBNAIL)
        made.setSpacing(Space.XS)
        made.setUniformItemSizes(True)
        return made

    def _zoom_box(self) -> QComboBox:
        made = StillBox(self)
        made.setAccessibleName(text("print.zoom"))
        made.addItem(text("print.fit_width"), None)
        for zoom in ZOOMS:
            made.addItem(text("print.percent", percent=round(zoom * 100)), zoom)
        made.setMinimumContentsLength(10)
        return made

    def _connect(self) -> None:
        self._timer.timeout.connect(self._lay_out)
        self.choices.changed.connect(self._on_choices_changed)
        self.view.resolution_changed.connect(self._timer.start)
        self.view.page_changed.connect(self._on_page_changed)
        self.zoom.currentIndexChanged.connect(self._on_zoom_chosen)
        self.page_list.currentRowChanged.connect(self._on_page_chosen)
        self.save_button.clicked.connect(self._on_save_clicked)
        self.print_button.clicked.connect(self._on_print_clicked)
        for keys, slot in (
            (QKeySequence.StandardKey.ZoomIn, self._on_larger),
            (QKeySequence.StandardKey.ZoomOut, self._on_smaller),
            (QKeySequence.StandardKey.Save, self._on_save_clicked),
            (QKeySequence.StandardKey.Print, self._on_print_clicked),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # Laying out

    @Slot()
    def _on_choices_changed(self) -> None:
        self._say(text("print.laying_out"))
        self._set_ready(is_ready=False)
        self._timer.start()

    @Slot()
    def _lay_out(self) -> None:
        """Lay out what is chosen; where only the resolution is another, nothing is said of it."""
        if self._running is not None:
            self._running.cancel()
        work = laying(self._context.workspace, self._request, self.choices.chosen, self.view.ppi)
        self._running = self._run(work, self._on_laid_out)

    def _on_laid_out(self, laid: Laid) -> None:
        self._laid = laid
        self._running = None
        self.view.set_sheets(laid.sheets)
        self._show_thumbnails(laid.thumbnails)
        self.notice.setText(notice_text(laid))
        self.notice.setVisible(bool(self.notice.text()))
        if self.status.text() == text("print.laying_out"):
            self._say("")
        self._set_ready(is_ready=True)
        self._on_page_changed(self.view.page)

    def _show_thumbnails(self, thumbnails: list[QImage]) -> None:
        self.page_list.clear()
        for number, thumbnail in enumerate(thumbnails, start=1):
            picture = QPixmap.fromImage(thumbnail)
            icon = QIcon(picture)
            icon.addPixmap(picture, QIcon.Mode.Selected)
            self.page_list.addItem(QListWidgetItem(icon, text("print.page", page=number)))
        self.page_list.setCurrentRow(self.view.page - 1)

    # What the officer does

    @Slot(int)
    def _on_page_changed(self, page: int) -> None:
        pages = len(self._laid.sheets) if self._laid else 0
        self.page_label.setText(text("print.page_of", page=page, pages=pages) if pages else "")
        if self.page_list.currentRow() != page - 1:
            self.page_list.setCurrentRow(page - 1)

    @Slot(int)
    def _on_page_chosen(self, row: int) -> None:
        if row + 1 != self.view.page:
            self.view.go_to(row + 1)

    @Slot()
    def _on_zoom_chosen(self) -> None:
        zoom = self.zoom.currentData()
        if zoom != (None if self.view.is_fitted else self.view.zoom):
            self.view.set_zoom(zoom)

    @Slot()
    def _on_larger(self) -> None:
        self._step_zoom(1)

    @Slot()
    def _on_smaller(self) -> None:
        self._step_zoom(-1)

    def _step_zoom(self, step: int) -> None:
        self.view.step_zoom(step)
        if not self.view.is_fitted:
            self.zoom.setCurrentIndex(self.zoom.findData(self.view.zoom))

    @Slot()
    def _on_save_clicked(self) -> None:
        if self._laid is None:
            return
        start = self._context.workspace.path.parent / file_name(self._laid.document)
        chosen, _ = QFileDialog.getSaveFileName(self, text("print.save_title"), str(start), text("print.save_filter"))
        if chosen:
            target = Path(chosen)
            self.save_to(target if target.suffix.lower() == ".pdf" else target.with_name(f"{target.name}.pdf"))

    @Slot()
    def _on_print_clicked(self) -> None:
        if self._laid is None:
            return
        if not paper.has_printer():
            self._say(text("print.no_printer"), "error")
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        sheet = self._laid.sheets[0]
        is_landscape = sheet.width > sheet.height
        paper.prepared(self._laid.document, printer, is_landscape=is_landscape)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, len(self._laid.sheets))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            usual = QPrinterInfo(printer).defaultPageSize()
            paper.keep_paper(self._laid.document, printer, usual, is_landscape=is_landscape)
            self.print_on(printer)

    def _on_saved(self, target: Path) -> None:
        self._say(text("print.saved", name=target.name))

    def _on_printed(self, printer: str) -> None:
        self._say(text("print.sent", printer=printer))

    # The worker

    def _run(self, work: Callable[[Progress], Any], finished: Callable[[Any], None]) -> Progress:
        """Run ``work``; what comes back after the dialog was closed is dropped."""

        def deliver(result: Any) -> None:
            if self._is_open:
                finished(result)

        return self._context.tasks.run(work, deliver, self._on_failed, name="print", stopped=self._on_stopped)

    def _on_stopped(self) -> None:
        """Leave the pages as they were laid out last."""
        self._running = None
        if self._is_open:
            self._say(text("busy.stopped"))
            self._set_ready(is_ready=self._laid is not None)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, PlannerError):
            raise error
        if not self._is_open:
            self._context.failed.emit(error)
            return
        self._say(sentence(error), "error")
        self._set_ready(is_ready=self._laid is not None)

    def _say(self, words: str, look: str = "muted") -> None:
        self.status.setText(words)
        set_property(self.status, "look", look)

    def _set_ready(self, *, is_ready: bool) -> None:
        self.save_button.setEnabled(is_ready)
        self.print_button.setEnabled(is_ready)
