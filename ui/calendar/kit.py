"""Draws what every calendar view is made of: bars, lines, blocks, holiday labels, in the sizes of the font in use.

Painting is mostly text, so elided texts, icons and flags are kept as they were prepared. Texts are plain, never markup.
"""

from __future__ import annotations

import math
from functools import cached_property
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QStaticText

from ui import icons
from ui.calendar.entries import STATE_ICONS, Entry, State
from ui.calendar.sides import Sides
from ui.theme import Theme, Type

KEPT_TEXTS: Final = 6000
_KEPT_BODIES: Final = 200
RADIUS: Final = 4
_NO_PEN: Final = QPen(Qt.PenStyle.NoPen)


class Shape(NamedTuple):
    """What an entry is drawn as: a filled bar, a line of text, or a block of a day's hours."""

    name: str


BAR: Final = Shape("bar")
LINE: Final = Shape("line")
BLOCK: Final = Shape("block")
OVER: Final = Shape("over")
"""A block that lies over the rest of another."""
VAGUE: Final = Shape("vague")
"""A bar over all days that an imprecise date may mean."""
WINDOW: Final = Shape("window")
"""A range in which something is to be planned."""
MARK: Final = Shape("mark")
"""The days of one of those that share their words, without words of its own."""
BARE: Final = 6
"""A block with room for fewer icons beside each other shows words and no icon: they say more."""


class Kit(Sides):
    """Brushes, fonts and prepared texts for one scheme and one screen ratio.

    Attributes:
        ratio: device pixels to a pixel, for icons and flags.
    """

    def __init__(self, theme: Theme, ratio: float) -> None:
        super().__init__()
        self.ratio: Final = ratio
        self._theme = theme
        self._texts: dict[tuple[str, int, int], QStaticText] = {}
        self._pixmaps: dict[tuple[str, str, int], QPixmap | None] = {}
        self._has_whole_pixels = ratio == round(ratio)
        self._bodies: dict[tuple[int, int, str, State], QPixmap] = {}
        self._colours: dict[str, QColor] = {}
        self._widths: dict[str, int] = {}
        self._pens: dict[tuple[str, Qt.PenStyle], QPen] = {}
        self._hatches: dict[str, QBrush] = {}
        self.font: Final = theme.font(Type.BODY)
        self.strong: Final = theme.font(Type.STRONG)
        self.caption: Final = theme.font(Type.CAPTION)
        self.metrics: Final = QFontMetrics(self.font)
        self.small: Final = QFontMetrics(self.caption)
        self.bold: Final = QFontMetrics(self.strong)

    @cached_property
    def line_height(self) -> int:
        """The height of a bar or line of an entry."""
        return self.metrics.height() + 1

    @cached_property
    def _text_height(self) -> int:
        return self.metrics.height()

    @property
    def lane_height(self) -> int:
        return self.line_height + 2

    @cached_property
    def icon_size(self) -> int:
        return max(12, round(self.metrics.ascent() * 0.95))

    @property
    def day_height(self) -> int:
        """The height of a day's number with the air around it."""
        return self.metrics.height() + 7

    def colour(self, role: str) -> QColor:
        found = self._colours.get(role)
        if found is None:
            found = self._colours[role] = self._theme.colour(role)
        return found

    def fill(self, painter: QPainter, rect: QRect, role: str) -> None:
        """Fill a rectangle; ``fillRect`` would have PySide make all that there is of gradients."""
        painter.setPen(_NO_PEN)
        painter.setBrush(self.colour(role))
        painter.drawRect(rect)

    def static(self, words: str, width: int, font: QFont) -> QStaticText:
        """Return ``words`` cut to ``width``, prepared for drawing."""
        key = (words, width, id(font))
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) > KEPT_TEXTS:
                self._texts.clear()
            found = _prepared(words, font)
            if found.size().width() > width + 1:  # it is measured finer than what was broken to fit
                found = _prepared(self._metrics_of(font).elidedText(words, Qt.TextElideMode.ElideRight, width), font)
            self._texts[key] = found
        return found

    def _metrics_of(self, font: QFont) -> QFontMetrics:
        if font is self.caption:
            return self.small
        return self.bold if font is self.strong else self.metrics

    def icon(self, name: str, role: str, size: int = 0) -> QPixmap:
        extent = size or self.icon_size
        key = (name, role, extent)
        found = self._pixmaps.get(key)
        if found is None:
            found = icons.icon(name, self.colour(role)).pixmap(QSize(extent, extent), self.ratio)
            self._pixmaps[key] = found
        return found

    def flag(self, code: str, height: int) -> QPixmap | None:
        key = (code, "flag", height)
        if key not in self._pixmaps:
            self._pixmaps[key] = icons.flag_pixmap(code, height, self.ratio)
        return self._pixmaps[key]

    def draw(
        self,
        painter: QPainter,
        rect: QRect,
        entry: Entry,
        shape: Shape,
        *,
        begins: bool = True,
        ends: bool = True,
        words: str = "",
        room: int = 0,
    ) -> None:
        """Draw an entry within ``rect``; a side on which it goes on elsewhere is cut straight.

        ``words`` stand in place of its label, and then neither flag nor hour stands beside them; in a block, in place
        of its times. What it says stands in the upper ``room`` pixels, 0 for all.
        """
        if shape is LINE:
            self._draw_words(painter, self.inset(rect, 2, 1), entry)
            return
        if shape is MARK:
            self._draw_mark(painter, rect, entry)
            return
        if begins and ends:
            self._draw_body(painter, rect, entry, shape)
        else:
            painter.save()
            painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
            before, after = (0 if begins else -2 * RADIUS), (0 if ends else -2 * RADIUS)
            self._draw_body(painter, self.inset(rect, before, after), entry, shape)
            painter.restore()
        upper = QRect(rect.topLeft(), QSize(rect.width(), room)) if room else rect
        self._draw_inside(painter, upper, entry, words, begins=begins)

    def _draw_inside(self, painter: QPainter, rect: QRect, entry: Entry, words: str, *, begins: bool) -> None:
        """Draw what stands on a bar."""
        self._draw_words(painter, self.inset(rect, 7 if begins else 4, 4), entry, words)

    def _draw_body(self, painter: QPainter, rect: QRect, entry: Entry, shape: Shape) -> None:
        if shape is OVER:
            painter.setPen(_NO_PEN)
            painter.setBrush(self.colour("surface"))
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
            rect = rect.adjusted(1, 1, -1, -1)
        if shape in (VAGUE, WINDOW):
            self._draw_range(painter, QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), entry, shape)
            return
        if self._has_whole_pixels:
            painter.drawPixmap(rect.topLeft(), self._body(rect.width(), rect.height(), entry.role, entry.state))
        else:  # a picture would not fall on whole pixels
            self._draw_plain(painter, rect, entry.role, entry.state)

    def _body(self, width: int, height: int, role: str, state: State) -> QPixmap:
        """Return what most entries stand on, drawn once for each size: most of a page are of a few."""
        key = (width, height, role, state)
        made = self._bodies.get(key)
        if made is None:
            if len(self._bodies) > _KEPT_BODIES:
                self._bodies.clear()
            made = self._bodies[key] = QPixmap(QSize(width, height) * self.ratio)
            made.setDevicePixelRatio(self.ratio)
            made.fill(Qt.GlobalColor.transparent)
            painter = QPainter(made)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_plain(painter, QRect(0, 0, width, height), role, state)
            painter.end()
        return made

    def _draw_plain(self, painter: QPainter, rect: QRect, role: str, state: State) -> None:
        """Draw exact days: hatched within dashes while tentative, an empty frame where nothing takes place."""
        body = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(_NO_PEN)
        match state:
            case State.TENTATIVE:
                painter.setBrush(self.colour("surface"))
                painter.drawRoundedRect(body, RADIUS, RADIUS)
                painter.setBrush(self._hatch(role))
                painter.setPen(self._pen(role, Qt.PenStyle.DashLine))
                painter.drawRoundedRect(body, RADIUS, RADIUS)
            case State.CANCELLED | State.POSTPONED:
                painter.setBrush(self.colour("surface" if state is State.CANCELLED else "neutral_soft"))
                painter.setPen(self._pen("border_strong", Qt.PenStyle.SolidLine))
                painter.drawRoundedRect(body, RADIUS, RADIUS)
            case _:
                painter.setBrush(self.colour(f"{role}_soft"))
                painter.drawRoundedRect(body, RADIUS, RADIUS)
                painter.setBrush(self.colour(role))
                painter.drawRect(self.laid(rect, QRect(rect.left(), rect.top() + 2, 3, rect.height() - 4)))

    def _draw_mark(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        """Draw days without words: filled, but hollow while tentative, and grey where nothing takes place."""
        role = "border_strong" if entry.state in (State.CANCELLED, State.POSTPONED) else entry.role
        painter.setBrush(self.colour("surface" if role != entry.role or entry.state is State.TENTATIVE else role))
        painter.setPen(self._pen(role, Qt.PenStyle.SolidLine))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 1.5, 1.5)

    def _draw_range(self, painter: QPainter, body: QRectF, entry: Entry, shape: Shape) -> None:
        """Draw days of which one is meant, dotted, or in which something is due, hatched between two posts."""
        role = "danger" if entry.state is State.OVERDUE else entry.role
        painter.setPen(_NO_PEN)
        painter.setBrush(self.colour("surface"))
        painter.drawRoundedRect(body, RADIUS, RADIUS)
        if shape is WINDOW:
            lines = QColor(self.colour(role))
            lines.setAlphaF(0.3)
            painter.fillRect(body, self.colour(f"{role}_soft"))
            painter.fillRect(body, QBrush(lines, Qt.BrushStyle.FDiagPattern))
            for x in (body.left(), body.right() - 1):
                painter.fillRect(QRectF(x, body.top(), 1.5, body.height()), self.colour(role))
            return
        painter.setBrush(self._hatch(role) if entry.state is State.TENTATIVE else self.colour(f"{role}_soft"))
        if entry.state in (State.CANCELLED, State.POSTPONED):
            painter.setBrush(self.colour("surface" if entry.state is State.CANCELLED else "neutral_soft"))
            role = "border_strong"
        pen = QPen(self.colour(role), 1.6, Qt.PenStyle.DotLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), body.height() / 2, body.height() / 2)

    def words_width(self, words: str) -> int:
        """Return how wide words are on a bar."""
        width = self._widths.get(words)
        if width is None:
            width = self._widths[words] = self.metrics.horizontalAdvance(words)
        return width

    def _pen(self, role: str, style: Qt.PenStyle) -> QPen:
        pen = self._pens.get((role, style))
        if pen is None:
            pen = self._pens[role, style] = QPen(self.colour(role), 1.0, style)
            if style is Qt.PenStyle.DashLine:
                pen.setDashPattern([4, 3])
        return pen

    def _hatch(self, role: str) -> QBrush:
        brush = self._hatches.get(role)
        if brush is None:
            brush = self._hatches[role] = QBrush()
            brush.setColor(self.colour(f"{role}_soft"))
            brush.setStyle(Qt.BrushStyle.BDiagPattern)
        return brush

    def _text_role(self, entry: Entry) -> str:
        return "muted" if entry.state in (State.CANCELLED, State.POSTPONED, State.DONE) else "text"

    def _draw_words(
        self, painter: QPainter, rect: QRect, entry: Entry, words: str = "", *, is_timed: bool = False
    ) -> None:
        """Draw icon, time, label, and at the right the mark of the state and the partner's flag.

        Where the place tells the time (``is_timed``), that is left out for a label that would be cut.
        """
        left, right = rect.left(), rect.right() + 1
        middle = rect.top() + rect.height() / 2
        size = self.icon_size
        role = self._text_role(entry)
        icon_role = entry.role if role == "text" else "muted"
        if entry.state is State.OVERDUE:
            icon_role = "danger"
        if right - left > (BARE if is_timed else 3) * size:
            self.stamp(painter, rect, left, middle - size / 2, self.icon(entry.icon, icon_role))
            left += size + 4
        if entry.country and not words and entry.start is None and self._has_room_for_flag(entry, right - left):
            flag = self.flag(entry.country, round(size * 0.75))
            if flag is not None:
                width = round(flag.width() / self.ratio)
                self.stamp(painter, rect, right - width, middle - size * 0.375, flag)
                right -= width + 4
        mark = STATE_ICONS.get(entry.state)
        if mark and right - left > 2 * size:
            self.stamp(painter, rect, right - size, middle - size / 2, self.icon(mark, icon_role))
            right -= size + 2
        top = round(middle - self._text_height / 2)
        needed = self.words_width(f"{entry.clock}  {entry.label}") if is_timed else 5 * size
        if entry.clock and not words and right - left > needed:
            clock = self.static(entry.clock, right - left, self.font)
            self._put(painter, self.begin(rect, left, clock), top, clock, "muted", self.font)
            left += math.ceil(clock.size().width()) + 5
        if right - left > size:
            shown = self.static(words or entry.label, right - left, self.font)
            x = self.begin(rect, left, shown)
            self._put(painter, x, top, shown, role, self.font, is_struck=entry.state is State.CANCELLED)

    def _has_room_for_flag(self, entry: Entry, room: int) -> bool:
        """Whether a flag would not cut the label, or not by much."""
        return room > min(self.words_width(entry.label) + 4 * self.icon_size, 24 * self.icon_size)

    def _put(
        self,
        painter: QPainter,
        left: float,
        top: float,
        words: QStaticText,
        role: str,
        font: QFont,
        *,
        is_struck: bool = False,
    ) -> None:
        painter.setFont(font)
        painter.setPen(self.colour(role))
        painter.drawStaticText(round(left), round(top), words)
        if is_struck:  # Qt draws the line of a font that has one beside its words, where they stand right on a widget
            metrics = self._metrics_of(font)
            y = round(top) + metrics.ascent() - metrics.strikeOutPos()
            line = QRect(round(left), y, round(words.size().width()), max(1, metrics.lineWidth()))
            self.fill(painter, line, role)

    def draw_holidays(self, painter: QPainter, rect: QRect, labels: list[tuple[str, str]]) -> None:
        """Draw a day's holidays as small labels from the right: a country's flag and names, as far as there is room."""
        right = rect.right()
        height = max(8, round(self.small.ascent() * 0.8))
        for number, (code, names) in enumerate(labels):
            room = right - rect.left()
            flag = self.flag(code, height) if code else None
            flag_width = round(flag.width() / self.ratio) if flag else 0
            if room < flag_width + 4:
                return
            is_last = number == len(labels) - 1
            share = room - flag_width - 8 if is_last else (room - flag_width - 8) // 2
            words = self.static(names, max(share, 0), self.caption) if share > 24 else None
            width = math.ceil(words.size().width()) if words else 0
            top = rect.top() + round((rect.height() - self.small.height()) / 2)
            if words:
                self._put(painter, self.x(rect, right - width, width), top, words, "muted", self.caption)
                right -= width + 4
            if flag:
                self.stamp(painter, rect, right - flag_width, rect.top() + (rect.height() - height) / 2, flag)
            elif not words:
                return
            right -= flag_width + 8

    def label(
        self,
        painter: QPainter,
        rect: QRect,
        words: str,
        role: str = "text",
        *,
        font: QFont | None = None,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """Draw one line of text, in the middle of the height of ``rect``."""
        chosen = font or self.font
        shown = self.static(words, rect.width(), chosen)
        size = shown.size()
        left = float(rect.left())
        if align is not Qt.AlignmentFlag.AlignLeft:
            spare = rect.width() - size.width()
            left += spare if align is Qt.AlignmentFlag.AlignRight else spare / 2
        x = self.x(rect, left, size.width())
        self._put(painter, x, rect.top() + (rect.height() - size.height()) / 2, shown, role, chosen)


def _prepared(words: str, font: QFont) -> QStaticText:
    made = QStaticText(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    made.prepare(font=font)
    return made
