"""Shows a document's pages one below the other, at any zoom; decodes only those in view. Knows nothing of documents."""

from __future__ import annotations

import struct
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.messages import text
from ui.theme import Space, Theme

SCREEN_PPI: Final = 96.0
ZOOMS: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
_KEPT: Final = 6
"""How many decoded pages are kept."""
_MARGIN: Final = int(Space.L)
_WHEEL_STEP: Final = 120


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as PNG, and its size in pixels at a zoom of 1."""

    png: bytes
    width: float
    height: float

    @classmethod
    def of(cls, png: bytes, ppi: float) -> Sheet:
        width, height = struct.unpack(">II", png[16:24])  # the header chunk comes first
        return cls(png, width * SCREEN_PPI / ppi, height * SCREEN_PPI / ppi)


class PagesView(QAbstractScrollArea):
    """The pages. ``zoom`` of None fits the widest to the width.

    Signals:
        page_changed: the page that is seen most of, from 1.
        resolution_changed: pages should be drawn at other pixels an inch to be sharp.
    """

    page_changed = Signal(int)
    resolution_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sheets: list[Sheet] = []
        self._images: OrderedDict[int, QImage] = OrderedDict()
        self._zoom: float | None = None
        self._page = 0
        self._ppi = 0.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text("print.view"))
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme.changed.connect(self.viewport().update)

    @property
    def zoom(self) -> float:
        """The factor in use, also where it follows the width."""
        return self._zoom_in(self.viewport().width())

    @property
    def is_fitted(self) -> bool:
        return self._zoom is None

    @property
    def page(self) -> int:
        return self._page

    @property
    def ppi(self) -> float:
        """The pixels an inch at which pages are sharp on this screen."""
        return min(220.0, max(60.0, SCREEN_PPI * self.zoom * self.devicePixelRatioF()))

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        return tuple(self._sheets)

    def set_sheets(self, sheets: list[Sheet]) -> None:
        """Show other pages, at the place where the reader is."""
        self._sheets = list(sheets)
        self._images.clear()
        self._ppi = self.ppi
        self._lay_out()
        self._on_scrolled()
        self.viewport().update()

    def set_zoom(self, zoom: float | None) -> None:
        """Enlarge around the page in view."""
        page = self._page
        self._zoom = zoom
        self._lay_out()
        self.go_to(page)
        self.viewport().update()
        self._ask_for_resolution()

    def step_zoom(self, step: int) -> None:
        """Take the next larger or smaller of the usual zooms."""
        now = self.zoom
        larger = [zoom for zoom in ZOOMS if zoom > now + 0.01]
        smaller = [zoom for zoom in ZOOMS if zoom < now - 0.01]
        if step > 0 and larger:
            self.set_zoom(larger[0])
        elif step < 0 and smaller:
            self.set_zoom(smaller[-1])

    def go_to(self, page: int) -> None:
        """Bring a page's top into view; the first is 1."""
        if 1 <= page <= len(self._sheets):
            self.verticalScrollBar().setValue(self._top_of(page - 1) - _MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), self._theme.colour("sunken"))
        painter.setPen(self._theme.colour("border_strong"))
        for index in range(len(self._sheets)):
            place = self._place_of(index)
            if place.intersects(event.rect()):
                painter.drawImage(place, self._image(index))
                painter.drawRect(place.adjusted(-1, -1, 0, 0))
        if self.hasFocus():
            painter.setPen(self._theme.colour("accent"))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        page = self._page
        self._lay_out()
        if self._zoom is None:
            self.go_to(page)
            self._ask_for_resolution()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                self.go_to(self._page + 1)
            case Qt.Key.Key_PageUp | Qt.Key.Key_Backspace:
                self.go_to(self._page - 1)
            case Qt.Key.Key_Home:
                self.go_to(1)
            case Qt.Key.Key_End:
                self.go_to(len(self._sheets))
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if abs(event.angleDelta().y()) >= _WHEEL_STEP:
                self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def _zoom_in(self, width: int) -> float:
        """Return the zoom that was asked for, or the one that fits the widest page in so many pixels."""
        if self._zoom is not None:
            return self._zoom
        widest = max((sheet.width for sheet in self._sheets), default=SCREEN_PPI * 8.27)
        return max(0.2, (width - 2 * _MARGIN) / widest)

    def _fit_bar(self) -> None:
        """Show the bar where the pages are too long without it: one that came and went with the fit would flicker."""
        room = self.contentsRect()
        is_long = not self._sheets or self._top_at(len(self._sheets), self._zoom_in(room.width())) > room.height()
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOn if is_long else policy.ScrollBarAlwaysOff)

    def _lay_out(self) -> None:
        self._fit_bar()
        total = self._top_of(len(self._sheets))
        widest = max((self._width_of(index) for index in range(len(self._sheets))), default=0) + 2 * _MARGIN
        height, width = self.viewport().height(), self.viewport().width()
        self.verticalScrollBar().setRange(0, max(0, total - height))
        self.verticalScrollBar().setPageStep(height)
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, 0 if self._zoom is None else max(0, widest - width))
        self.horizontalScrollBar().setPageStep(width)

    def _top_of(self, index: int) -> int:
        return self._top_at(index, self.zoom)

    def _top_at(self, index: int, zoom: float) -> int:
        return _MARGIN + sum(int(sheet.height * zoom) + _MARGIN for sheet in self._sheets[:index])

    def _width_of(self, index: int) -> int:
        return int(self._sheets[index].width * self.zoom)

    def _place_of(self, index: int) -> QRect:
        width = self._width_of(index)
        left = max(_MARGIN, (self.viewport().width() - width) // 2) - self.horizontalScrollBar().value()
        top = self._top_of(index) - self.verticalScrollBar().value()
        return QRect(left, top, width, int(self._sheets[index].height * self.zoom))

    def _image(self, index: int) -> QImage:
        if index not in self._images:
            self._images[index] = QImage.fromData(self._sheets[index].png)
            while len(self._images) > _KEPT:
                self._images.popitem(last=False)
        self._images.move_to_end(index)
        return self._images[index]

    def _on_scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        page = next(
            (index for index in range(len(self._sheets), 0, -1) if self._top_of(index - 1) <= middle),
            1 if self._sheets else 0,
        )
        if page != self._page:
            self._page = page
            self.setAccessibleDescription(text("print.page_of", page=page, pages=len(self._sheets)))
            self.page_changed.emit(page)
        self.viewport().update()

    def _ask_for_resolution(self) -> None:
        if self._ppi and not 0.9 <= self.ppi / self._ppi <= 1.1:
            self.resolution_changed.emit()
