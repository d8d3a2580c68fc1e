"""A table whose cells a screen reader finds, painted over as a calendar: what it shows, and what lies where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, time
from operator import attrgetter
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QRegion,
)
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QTableView, QToolTip, QWidget

from ui.calendar.cells import CellModel, Index
from ui.calendar.entries import Entry, spoken, when_text
from ui.calendar.feed import Feed
from ui.calendar.kept import Pairs
from ui.calendar.kit import RADIUS, Kit
from ui.calendar.surface import Arrangement, More, Placed, Surface
from ui.calendar.words import more_text
from ui.context import AppContext
from ui.messages import text
from ui.widgets.basics import plain_tip
from ui.widgets.focus_mark import mark_focus

_FIRST: Final = attrgetter("first")
_FRAME: Final = 3
"""How far the frame of an entry reaches beyond it."""


class PaintedTable(QTableView):
    """Cells with entries painted over them, one of which may be selected and one on its way to another place.

    Signals:
        entry_selected: the Entry that is selected now, or None.
        day_chosen: the date that has the focus.
    """

    entry_selected = Signal(object)
    day_chosen = Signal(object)

    def __init__(self, context: AppContext, feed: Feed, cells: CellModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context: Final = context
        self.feed: Final = feed
        self.cells: Final = cells
        self.entries: list[Entry] = []
        """What the view lays out, by first day."""
        self.selected: Entry | None = None
        self._surface = Surface(self._draw_content)
        self._kit: Kit | None = None
        self._ghost: Entry | None = None
        self._copies = False
        cells.setParent(self)
        self._make_viewport()
        self.setModel(cells)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        QTimer.singleShot(0, self, self._name_corner)
        context.theme.changed.connect(self._on_theme_changed)

    @Slot()
    def _name_corner(self) -> None:
        """Name what Qt put where the headings meet once the entries stand: to find it takes as long as reading them."""
        for corner in self.findChildren(QAbstractButton):
            corner.setAccessibleName(text("calendar.title"))

    def _make_viewport(self) -> None:
        """Take a viewport of our own: of one that Qt made, PySide would look for the type among all widgets it has."""
        viewport = QWidget()
        viewport.setBackgroundRole(QPalette.ColorRole.Base)
        viewport.setAutoFillBackground(True)
        self.setViewport(viewport)

    # What each view says of itself.

    def arrange(self) -> Arrangement:
        """Return all that is to be shown now."""
        raise NotImplementedError

    def paint_ground(self, painter: QPainter, rect: QRect) -> None:
        """Paint the background within ``rect`` of the content."""
        raise NotImplementedError

    def content_size(self) -> QSize:
        return self.viewport().size()

    def across(self, first: int, last: int) -> tuple[int, int]:
        """Return where columns from the first to the last begin and end in the viewport, from left to right."""
        left, right = self.columnViewportPosition(first), self.columnViewportPosition(last)
        return min(left, right), (right + self.columnWidth(last) if right >= left else left + self.columnWidth(first))

    def place(self, entry: Entry) -> list[Placed]:
        """Return where an entry that is being dragged would lie."""
        raise NotImplementedError

    def slot_at(self, row: int, column: int) -> tuple[date, time | None]:
        """Return the day, and the time if it has one, of a cell."""
        raise NotImplementedError

    # Showing.

    @property
    def kit(self) -> Kit:
        if self._kit is None:
            self._kit = self.make_kit()
        return self._kit

    def make_kit(self) -> Kit:
        """Return what to draw with on the screen that the view is on."""
        return Kit(self.context.theme, self.devicePixelRatioF())

    def _meet_screen(self) -> None:
        """Prepare everything anew where the window has come to a screen of another ratio."""
        if self._kit is not None and self._kit.ratio != self.devicePixelRatioF():
            self._kit = None

    def refresh(self) -> None:
        """Show what the feed has now."""
        framed, had_ghost = self._frame_region(), self._ghost is not None
        self._ghost = None
        self._meet_screen()
        region = self._surface.show(self.arrange())
        if self.selected is not None:
            self.selected = self.find_entry(self.selected.key)
        if region is None or had_ghost:
            self.viewport().update()
        else:
            region += framed.xored(self._frame_region())
            self.viewport().update(region.translated(-self._origin()))

    def exchange(self, pairs: Pairs) -> None:
        """Show entries that stand where they stood, and nothing else, anew."""
        for old, new in pairs:
            for place in range(bisect_left(self.entries, old.first, key=_FIRST), len(self.entries)):
                if self.entries[place] is old:
                    self.entries[place] = new
                    break
            if self.selected is not None and self.selected.key == new.key:
                self.selected = new
        self.viewport().update(self._surface.exchange(pairs).translated(-self._origin()))
        from PySide6.QtGui import QAccessible  # no picture needs it

        if QAccessible.isActive():
            self.cells.say_again()

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:  # noqa: ARG002 - Qt gives it
        """Tell a screen reader that cells say something else; what is painted over them is told by ``refresh``."""
        from PySide6.QtGui import QAccessible, QAccessibleTableModelChangeEvent  # no picture needs them

        if QAccessible.isActive():
            kind = QAccessibleTableModelChangeEvent.ModelChangeType.DataChanged
            event = QAccessibleTableModelChangeEvent(self, kind)
            event.setFirstRow(first.row())
            event.setFirstColumn(first.column())
            event.setLastRow(last.row())
            event.setLastColumn(last.column())
            QAccessible.updateAccessibility(event)

    @property
    def placed(self) -> tuple[Placed, ...]:
        return self._surface.arrangement.placed

    def select(self, entry: Entry | None) -> None:
        if entry != self.selected:
            self.selected = entry
            self.viewport().update()
            self.entry_selected.emit(entry)

    def hold(self, entry: Entry | None) -> None:
        """Show an entry that stands here where it would lie, until that is decided; None lets it go."""
        is_here = entry is not None and any(one.entry.key == entry.key for one in self.placed)
        held = entry if is_here else None
        if held is not self._ghost:
            self._ghost = held
            self.viewport().update()

    def set_cell(self, row: int, column: int) -> None:
        """Give a cell the focus."""
        index = self.cells.index(row, column)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)
            self.select(None)
            self.viewport().update()
            self.day_chosen.emit(self.slot_at(row, column)[0])

    def find_entry(self, key: str) -> Entry | None:
        """Return an entry as it is now, None if it is gone."""
        return self.feed.entry(key)

    def entry_at(self, position: QPoint) -> Placed | None:
        """Return what lies at a place of the viewport, the topmost."""
        content = position + self._origin()
        return next((one for one in reversed(self.placed) if one.rect.contains(content)), None)

    def rect_of(self, entry: Entry) -> QRect:
        """Return where an entry begins, on the screen; an empty rectangle if it is not shown."""
        for one in self.placed:
            if one.entry.key == entry.key:
                shown = one.rect.translated(-self._origin()).intersected(self.viewport().rect())
                return QRect(self.viewport().mapToGlobal(shown.topLeft()), shown.size())
        return QRect()

    def _origin(self) -> QPoint:
        return QPoint(self.horizontalOffset(), self.verticalOffset())

    def _draw_content(self, painter: QPainter, rect: QRect) -> None:
        self.paint_ground(painter, rect)
        kit = self.kit
        for entry, where, shape, begins, ends, words, room in self._surface.pieces_in(rect):
            kit.draw(painter, where, entry, shape, begins=begins, ends=ends, words=words, room=room)
        for more in self._surface.more_in(rect):
            kit.label(painter, kit.laid(more.rect, more.room), self._words_of(more), "muted", font=kit.caption)

    def _words_of(self, more: More) -> str:
        return more_text(more.left_out, more.room.width(), self.kit.small)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._meet_screen()
        painter = QPainter(self.viewport())
        size, shown = self.content_size(), self.viewport().rect()
        if size.height() < shown.height():
            self.kit.fill(painter, shown.adjusted(0, size.height(), 0, 0), "surface")
        self._surface.paint(painter, size, QPointF(self._origin()), self.devicePixelRatioF())
        painter.translate(-self._origin())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_overlay(painter, event.rect().translated(self._origin()))
        painter.end()
        if not self.currentIndex().isValid():
            mark_focus(self, self.kit.colour("accent"))

    def paint_overlay(self, painter: QPainter, rect: QRect) -> None:
        """Paint what of that which passes lies in ``rect``: the focus, the selection, an entry on its way."""
        kit = self.kit
        index = self.currentIndex()
        if self.hasFocus() and index.isValid() and self.selected is None:
            cell = self.visualRect(index).translated(self._origin())
            if rect.intersects(cell):
                self._paint_focus(painter, cell)
        for one in self._selected_pieces() if self._ghost is None else ():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            is_here = self.hasFocus()
            outwards = 0.0 if is_here else 0.5  # a thin line on whole pixels
            painter.setPen(QPen(kit.colour("accent" if is_here else "border_strong"), 2 if is_here else 1))
            frame = QRectF(one.rect).adjusted(-outwards, -outwards, outwards, outwards)
            painter.drawRoundedRect(frame, RADIUS + 1, RADIUS + 1)
        if self._ghost is not None:
            self._paint_ghost(painter, self._ghost)

    def _paint_focus(self, painter: QPainter, cell: QRect) -> None:
        """Frame a cell, behind the entries that lie across its edge."""
        around = QRegion(cell)
        for one in self._surface.pieces_in(cell):
            around -= QRegion(one.rect)
        painter.save()
        painter.setClipRegion(around, Qt.ClipOperation.IntersectClip)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.kit.colour("accent"), 2))
        painter.drawRect(cell.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_ghost(self, painter: QPainter, target: Entry) -> None:
        kit = self.kit
        pieces = self.place(target)
        painter.setOpacity(0.85)
        for one in pieces:
            painter.setBrush(kit.colour("raised"))
            painter.setPen(QPen(kit.colour("accent"), 2))
            painter.drawRoundedRect(one.rect, RADIUS, RADIUS)
            kit.draw(painter, one.rect, target, one.shape, begins=one.begins, ends=one.ends)
        painter.setOpacity(1.0)
        if not pieces:
            return
        if self._copies:
            self._paint_plus(painter, pieces[-1].rect)
        words = text("calendar.copying", when=when_text(target)) if self._copies else when_text(target)
        width = kit.bold.horizontalAdvance(words) + 18
        first = pieces[0].rect
        tag = QRect(first.left(), first.bottom() + 4, width, kit.metrics.height() + 8)
        area = QRect(self._origin(), self.viewport().size())
        tag.moveRight(min(tag.right(), area.right() - 2))
        if tag.bottom() > area.bottom():
            tag.moveBottom(first.top() - 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kit.colour("text"))
        painter.drawRoundedRect(tag, RADIUS, RADIUS)
        kit.label(painter, tag.adjusted(8, 0, -8, 0), words, "surface", font=kit.strong)

    def _paint_plus(self, painter: QPainter, rect: QRect) -> None:
        """Paint a plus on the corner of an entry that is being copied."""
        kit = self.kit
        extent = kit.icon_size + 4
        badge = QRect(rect.right() - extent // 2, rect.top() - extent // 3, extent, extent)
        badge.moveRight(min(badge.right(), self._origin().x() + self.viewport().width() - 1))
        badge.moveTop(max(badge.top(), self._origin().y()))
        painter.setPen(QPen(kit.colour("surface"), 1.5))
        painter.setBrush(kit.colour("accent"))
        painter.drawEllipse(badge)
        painter.drawPixmap(badge.topLeft() + QPoint(3, 3), kit.icon("plus", "accent_text", extent - 5))

    def _frame_region(self) -> QRegion:
        """Return what the frame of the selected entry, or of the cell with the focus, takes."""
        region = QRegion()
        if self.selected is None and self.hasFocus():
            region += self.visualRect(self.currentIndex()).translated(self._origin())
        for one in self._selected_pieces():
            region += one.rect.adjusted(-_FRAME, -_FRAME, _FRAME, _FRAME)
        return region

    def _selected_pieces(self) -> list[Placed]:
        selected = self.selected
        return [one for one in self.placed if one.entry.key == selected.key] if selected is not None else []

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.tip_at(event.pos())
            QToolTip.showText(event.globalPos(), plain_tip(words), self.viewport())
            return True
        return super().viewportEvent(event)

    def tip_at(self, position: QPoint) -> str:
        """Return what the tooltip says at a place of the viewport, as plain text."""
        if hit := self.entry_at(position):
            return f"{spoken(hit.entry)}\n{when_text(hit.entry)}"
        at = position + self._origin()
        more = next((one for one in self._surface.arrangement.more if one.rect.contains(at)), None)
        whole = text("calendar.more", count=more.left_out) if more else ""
        return whole if more is not None and self._words_of(more) != whole else ""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._kit = None
        self._surface.discard()
        self.viewport().update()
