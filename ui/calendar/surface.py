"""Keeps a painted view as one picture and paints again only where what it shows has changed."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final, NamedTuple, TypeAlias, TypeVar

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QRegion

from ui.calendar.entries import Entry
from ui.calendar.kept import Pairs
from ui.calendar.kit import Shape

T = TypeVar("T")
Edges: TypeAlias = tuple[int, int, int, int]
"""The first and last pixel across and down: left, top, right, bottom."""


class Placed(NamedTuple):
    """An entry, or a piece of one, in a rectangle of the view's content."""

    entry: Entry
    rect: QRect
    shape: Shape
    begins: bool = True
    ends: bool = True
    words: str = ""
    """What it is called here, its label if blank."""
    room: int = 0
    """How high its words may be where others lie over the rest of it, 0 for all of it."""


MORE_INSET: Final = 6
"""What is kept free before the words of what a day leaves out."""


class More(NamedTuple):
    """Where a day says how many entries it leaves out."""

    day: int
    left_out: int
    rect: QRect

    @property
    def room(self) -> QRect:
        """Where its words stand."""
        return self.rect.adjusted(MORE_INSET, 0, 0, 0)


class Arrangement(NamedTuple):
    """All that a view shows.

    Attributes:
        ground: what the background depends on; if it differs, everything is painted again.
    """

    placed: tuple[Placed, ...] = ()
    more: tuple[More, ...] = ()
    ground: Hashable = ()

    def pieces(self) -> dict[tuple[object, ...], QRect]:
        """Return each piece's rectangle by what it looks like; entries are told apart by identity, which is fast."""
        found: dict[tuple[object, ...], QRect] = {}
        for one in self.placed:
            found[_look(one)] = one.rect
        for day, left_out, rect in self.more:
            found[(day, left_out, rect.getRect())] = rect
        return found


class Surface:
    """The picture of a view's content, brought up to date by ``draw`` in the region that went stale."""

    def __init__(self, draw: Callable[[QPainter, QRect], None]) -> None:
        self._draw = draw
        self._picture: QImage | None = None
        self._stale = QRegion()
        self._pieces: dict[tuple[object, ...], QRect] = {}
        self._shown = Arrangement()
        self._edges: list[Edges] = []
        self._edges_of_more: list[Edges] = []

    @property
    def arrangement(self) -> Arrangement:
        return self._shown

    def pieces_in(self, rect: QRect) -> list[Placed]:
        """Return the pieces that lie in ``rect`` of the content, in their order."""
        return _touching(rect, self._shown.placed, self._edges)

    def more_in(self, rect: QRect) -> list[More]:
        """Return the counts of what is left out that stand in ``rect`` of the content."""
        return _touching(rect, self._shown.more, self._edges_of_more)

    def show(self, arrangement: Arrangement) -> QRegion | None:
        """Show this now; returns the region that differs, None for all."""
        pieces = arrangement.pieces()
        self._edges = [_edges(one.rect) for one in arrangement.placed]
        self._edges_of_more = [_edges(one.rect) for one in arrangement.more]
        if self._picture is None or arrangement.ground != self._shown.ground:
            self.discard()
            self._shown, self._pieces = arrangement, pieces
            return None
        differing = pieces.keys() ^ self._pieces.keys()
        region = QRegion()
        for key in differing:
            region += (pieces.get(key) or self._pieces[key]).adjusted(-1, -1, 1, 1)
        self._shown, self._pieces = arrangement, pieces
        self._stale += region
        return region

    def exchange(self, pairs: Pairs) -> QRegion:
        """Show other entries where those shown stand; returns the region that differs."""
        others = {id(old): new for old, new in pairs}
        placed, region = list(self._shown.placed), QRegion()
        for place, one in enumerate(placed):
            if (new := others.get(id(one.entry))) is not None:
                del self._pieces[_look(one)]
                placed[place] = one._replace(entry=new)
                self._pieces[_look(placed[place])] = one.rect
                region += one.rect.adjusted(-1, -1, 1, 1)
        self._shown = self._shown._replace(placed=tuple(placed))
        self._stale += region
        return region

    def discard(self) -> None:
        """Paint everything again the next time."""
        self._picture = None
        self._stale = QRegion()

    def paint(self, painter: QPainter, size: QSize, origin: QPointF, ratio: float) -> None:
        """Put the picture of ``size`` onto a view whose top left corner shows ``origin`` of it."""
        wanted = QSize(math.ceil(size.width() * ratio), math.ceil(size.height() * ratio))
        if self._picture is None or self._picture.size() != wanted:
            self._picture = QImage(wanted, QImage.Format.Format_RGB32)
            self._picture.setDevicePixelRatio(ratio)
            self._stale = QRegion(QRect(0, 0, size.width(), size.height()))
        if not self._stale.isEmpty():
            self._paint_stale(self._picture, _few(self._stale))
            self._stale = QRegion()
        painter.drawImage(-origin, self._picture)

    def _paint_stale(self, picture: QImage, rects: Iterable[QRect]) -> None:
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rect in rects:
            painter.setClipRect(rect, Qt.ClipOperation.ReplaceClip)
            self._draw(painter, rect)
        painter.end()


def _edges(rect: QRect) -> Edges:
    return rect.left(), rect.top(), rect.right(), rect.bottom()


def _touching(rect: QRect, shown: Sequence[T], edges: Iterable[Edges]) -> list[T]:
    """Return what of ``shown`` touches a rectangle; numbers are compared ten times faster than Qt's rectangles."""
    left, top, right, bottom = _edges(rect)
    return [
        shown[place]
        for place, (from_, above, to, below) in enumerate(edges)
        if above <= bottom and below >= top and from_ <= right and to >= left
    ]


def _look(one: Placed) -> tuple[object, ...]:
    """Return what one piece looks like, and where."""
    entry, rect, *rest = one
    return id(entry), rect.getRect(), *rest


def _few(region: QRegion) -> list[QRect]:
    """Return the rectangles of a region, or the one around them where they are many."""
    rects: list[QRect] = list(region)  # type: ignore[call-overload]  # iterable, says PySide at run time
    return rects if len(rects) <= 12 else [region.boundingRect()]
