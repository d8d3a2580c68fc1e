"""Icons (Tabler, MIT) drawn in the colours of the scheme, and flags (flag-icons, MIT)."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QImage, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from ui.resources import resource_path

ICON_SIZE: Final = 18
_DRAWN_HEIGHT: Final = 72
_READ: Final[dict[str, bytes]] = {}
_DIRECTED: Final = (
    "chevron-left",
    "chevron-right",
    "arrow-right",
    "arrow-back-up",
    "arrow-forward-up",
    "layout-sidebar",
)
"""How the names of icons begin that point the other way where words run from right to left."""


def _svg(folder: str, name: str) -> bytes:
    key = f"{folder}/{name}"
    if key not in _READ:
        _READ[key] = resource_path(folder, f"{name}.svg").read_bytes()
    return _READ[key]


class _TintedEngine(QIconEngine):
    """Draws an icon sharply at any size and scale, in one colour."""

    def __init__(self, name: str, colour: str, disabled: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour
        self._disabled = disabled

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002 - Qt asks for it
        is_off = mode is QIcon.Mode.Disabled
        colour = (is_off and self._disabled) or self._colour
        renderer = QSvgRenderer(QByteArray(_svg("icons", self._name).replace(b"currentColor", colour.encode())))
        if is_off and not self._disabled:
            painter.setOpacity(0.4)
        area = QRectF(rect)  # type: ignore[call-overload]  # a QRect, says Qt
        square = QRectF(0, 0, min(area.width(), area.height()), min(area.width(), area.height()))
        square.moveCenter(area.center())
        if self._is_mirrored():
            painter.save()
            painter.translate(2 * square.center().x(), 0)
            painter.scale(-1, 1)
            renderer.render(painter, square)
            painter.restore()
        else:
            renderer.render(painter, square)

    def _is_mirrored(self) -> bool:
        return QGuiApplication.isRightToLeft() and self._name.startswith(_DIRECTED)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        turned = "mirrored" if self._is_mirrored() else ""
        key = f"{self._name} {turned} {self._colour} {self._disabled} {size.width()} {size.height()} {mode.value}"
        kept = QPixmap()
        if QPixmapCache.find(key, kept):
            return kept
        pixmap = QPixmap(size)
        pixmap.fill(QColor(0, 0, 0, 0))
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        QPixmapCache.insert(key, pixmap)
        return pixmap

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:  # noqa: ARG002 - Qt gives it
        side = min(size.width(), size.height())
        return size if size.width() < 2 * side else QSize(side, side)

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._name, self._colour, self._disabled)


def icon(name: str, colour: QColor, disabled: QColor | None = None) -> QIcon:
    """Return the icon ``name`` in ``colour``, on a button that is off in ``disabled``, or faint.

    It stands in the middle of a place that is a little wider than high, so that words beside it stand off it; of a
    place that is for several it takes its own part.
    """
    off = disabled.name() if disabled is not None else ""
    return QIcon(_TintedEngine(name, colour.name(), off))


def flag_pixmap(iso_code: str, height: int, ratio: float = 1.0) -> QPixmap | None:
    """Return the flag of a country, 4:3, or None for a code that has none.

    Of a flag with much on it, which takes up to 10 ms to draw, there is a small picture beside it, 96 × 72.
    """
    path = resource_path("flags", f"{iso_code.lower()}.svg")
    if not (len(iso_code) == 2 and iso_code.isalpha() and path.exists()):
        return None
    pixmap = QPixmap(round(height * 4 / 3 * ratio), round(height * ratio))
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    if pixmap.height() <= _DRAWN_HEIGHT and (drawn := path.with_suffix(".png")).exists():
        from PySide6.QtCore import Qt  # which the first picture does without

        smooth = Qt.TransformationMode.SmoothTransformation
        painter.drawImage(0, 0, QImage(str(drawn)).scaled(pixmap.size(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
    else:
        QSvgRenderer(QByteArray(_svg("flags", iso_code.lower()))).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
