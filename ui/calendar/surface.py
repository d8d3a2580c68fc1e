"""Keeps a painted view as one picture and paints again only where what it shows has changed."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final, NamedTuple, TypeAlias

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QRegion

from ui.calendar.entries import Entry
from ui.calendar.kept import Pairs
from ui.calendar.kit import Shape

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
        self._rects = _Rects(())
        self._rects_of_more = _Rects(())
        self._places: dict[int, list[int]] | None = None
        """Where the pieces of each entry are among those placed, by identity, once something was exchanged."""

    @property
    def arrangement(self) -> Arrangement:
        return self._shown

    def pieces_in(self, rect: QRect) -> list[Placed]:
        """Return the pieces that lie in ``rect`` of the content, in their order."""
        return [self._shown.placed[place] for place in self._rects.touched_by(rect)]

    def more_in(self, rect: QRect) -> list[More]:
        """Return the counts of what is left out that stand in ``rect`` of the content."""
        return [self._shown.more[place] for place in self._rects_of_more.touched_by(rect)]

    def show(self, arrangement: Arrangement) -> QRegion | None:
        """Show this now; returns the region that differs, None for all."""
        pieces = arrangement.pieces()
        self._rects = _Rects([one.rect for one in arrangement.placed])
        self._rects_of_more = _Rects([one.rect for one in arrangement.more])
        self._places = None
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
        placed, region = list(self._shown.placed), QRegion()
        if self._places is None:
            self._places = {}
            for place, one in enumerate(placed):
                self._places.setdefault(id(one.entry), []).append(place)
        for old, new in pairs:
            places = self._places[id(new)] = self._places.pop(id(old), [])
            for place in places:
                one = placed[place]
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


class _Rects:
    """Rectangles by their place in a list, so that those in a part of the picture are found without asking all.

    Numbers are compared ten times faster than Qt's rectangles.
    """

    def __init__(self, rects: Sequence[QRect]) -> None:
        self._edges = [_edges(rect) for rect in rects]
        self._downwards = sorted(range(len(rects)), key=lambda place: self._edges[place][1])
        self._tops = [self._edges[place][1] for place in self._downwards]
        self._tallest = max((bottom - top for _, top, _, bottom in self._edges), default=0)

    def touched_by(self, rect: QRect) -> list[int]:
        """Return the places of the rectangles that touch another one, in their order."""
        left, top, right, bottom = _edges(rect)
        begin, end = bisect_left(self._tops, top - self._tallest), bisect_right(self._tops, bottom)
        edges = self._edges
        found = [
            place
            for place in self._downwards[begin:end]
            if edges[place][3] >= top and edges[place][0] <= right and edges[place][2] >= left
        ]
        return sorted(found)


def _edges(rect: QRect) -> Edges:
    return rect.left(), rect.top(), rect.right(), rect.bottom()


def _look(one: Placed) -> tuple[object, ...]:
    """Return what one piece looks like, and where."""
    entry, rect, *rest = one
    return id(entry), rect.getRect(), *rest


def _few(region: QRegion) -> list[QRect]:
    """Return the rectangles of a region, or the one around them where they are many."""
    rects: list[QRect] = list(region)  # type: ignore[call-overload]  # iterable, says PySide at run time
    return rects if len(rects) <= 12 else [region.boundingRect()]
