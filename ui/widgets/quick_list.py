"""The rows of the list that answers as one types in the search and in the command palette, and how they are painted.

Rows hold plain text; what is to stand out in it is given as runs, painted bold, so that no text of a record is ever
taken for markup. Headings between the rows can't be chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QIcon,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.theme import Space, Theme, Type
from ui.widgets.direction import standing

Runs: TypeAlias = tuple[tuple[str, bool], ...]
"""Pieces of a text, each with whether it stands out."""
Index: TypeAlias = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1


def plain(text: str) -> Runs:
    """Return ``text`` as runs of which none stands out."""
    return ((" ".join(text.split()), False),) if text else ()


@dataclass(frozen=True)
class QuickRow:
    """One row. ``note`` stands at the end of the first line; ``detail`` is the second line.

    A heading has no key; a row that is not enabled is shown muted and can be chosen, so that its detail is read.
    """

    key: str
    title: Runs
    detail: Runs = ()
    note: str = ""
    icon: QIcon | None = None
    is_enabled: bool = True

    @property
    def is_heading(self) -> bool:
        return not self.key

    @property
    def words(self) -> str:
        """What a screen reader says."""
        said = ("".join(text for text, _ in runs) for runs in (self.title, self.detail))
        return ", ".join(part for part in (*said, self.note) if part)


class QuickModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[QuickRow] = ()

    def set_rows(self, rows: Sequence[QuickRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return "".join(text for text, _ in row.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.words
        return row if role == ROW_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.rows[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class QuickDelegate(QStyledItemDelegate):
    """Paints a row: icon, title with its note at the end, detail below; a heading in small letters."""

    ICON = 18

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt gives it
        row: QuickRow = index.data(ROW_ROLE)
        line = self._metrics(Type.BODY).height()
        if row.is_heading:
            return QSize(0, self._metrics(Type.CAPTION).height() + Space.M + Space.XS)
        below = self._metrics(Type.CAPTION).height() if row.detail else 0
        return QSize(0, line + below + Space.M)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: QuickRow = index.data(ROW_ROLE)
        area: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent_soft"))
            painter.drawRoundedRect(area.adjusted(2, 1, -2, -1), 6, 6)
            painter.setBrush(self._theme.colour("accent"))
            bar = QRect(area.left() + 2, area.top() + 6, 3, area.height() - 12)
            painter.drawRect(QStyle.visualRect(direction, area, bar))
        inner = area.adjusted(Space.M, 0, -Space.M, 0)
        if row.is_heading:
            self._heading(painter, row, inner, direction)
        else:
            self._row(painter, row, inner, direction)
        painter.restore()

    def _heading(self, painter: QPainter, row: QuickRow, inner: QRect, direction: Qt.LayoutDirection) -> None:
        height = self._metrics(Type.CAPTION).height()
        place = QRect(inner.left(), inner.bottom() - height - 2, inner.width(), height)
        self._text(painter, row.title, place, Type.CAPTION, "muted")
        self._note(painter, row.note, place, direction)

    def _row(self, painter: QPainter, row: QuickRow, inner: QRect, direction: Qt.LayoutDirection) -> None:
        first, second = self._metrics(Type.BODY).height(), self._metrics(Type.CAPTION).height()
        top = inner.top() + (inner.height() - first - (second if row.detail else 0)) // 2
        if row.icon is not None:
            place = QRect(inner.left(), inner.top() + (inner.height() - self.ICON) // 2, self.ICON, self.ICON)
            row.icon.paint(painter, QStyle.visualRect(direction, inner, place))
        start = inner.left() + self.ICON + Space.M
        line = QRect(start, top, inner.right() - start, first)
        taken = self._note(painter, row.note, QStyle.visualRect(direction, inner, line), direction)
        line.setWidth(line.width() - taken)
        role = "text" if row.is_enabled else "muted"
        self._text(painter, row.title, QStyle.visualRect(direction, inner, line), Type.BODY, role)
        if row.detail:
            below = QRect(start, top + first, inner.right() - start, second)
            self._text(painter, row.detail, QStyle.visualRect(direction, inner, below), Type.CAPTION, "muted")

    def _note(self, painter: QPainter, note: str, place: QRect, direction: Qt.LayoutDirection) -> int:
        """Paint the note at the end of a line and return the room it takes."""
        if not note:
            return 0
        metrics = self._metrics(Type.CAPTION)
        width = min(metrics.horizontalAdvance(note) + 2, place.width() // 2)
        at = QRect(place.right() - width, place.top(), width, place.height())
        painter.setFont(self._theme.font(Type.CAPTION))
        painter.setPen(self._theme.colour("muted"))
        shown = metrics.elidedText(note, Qt.TextElideMode.ElideMiddle, width)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QStyle.visualRect(direction, place, at), int(flags), shown)
        return width + Space.M

    def _text(self, painter: QPainter, runs: Runs, place: QRect, kind: Type, role: str) -> None:
        font = self._theme.font(kind)
        strong = QFont(font)
        strong.setWeight(QFont.Weight.Bold)
        whole = "".join(text for text, _ in runs)
        shown = QFontMetrics(strong).elidedText(whole, Qt.TextElideMode.ElideRight, place.width())
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        bold.setForeground(self._theme.colour("text"))
        formats: list[QTextLayout.FormatRange] = []
        at = 0
        for text, stands_out in runs:
            length = _length(text)
            if stands_out:
                part = QTextLayout.FormatRange()
                part.start, part.length, part.format = at, length, bold
                formats.append(part)
            at += length
        layout = QTextLayout(shown, font)
        option = QTextOption()
        option.setAlignment(standing(Qt.AlignmentFlag.AlignLeft))
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats(formats)
        layout.beginLayout()
        line = layout.createLine()
        if line.isValid():
            line.setLineWidth(place.width())
        layout.endLayout()
        painter.setPen(self._theme.colour(role))
        layout.draw(painter, place.topLeft().toPointF())

    def _metrics(self, kind: Type) -> QFontMetrics:
        return QFontMetrics(self._theme.font(kind))


def _length(text: str) -> int:
    """Return the length of ``text`` as Qt counts it, in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
