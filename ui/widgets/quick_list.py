"""A field and a list below it that answers as one types: the common part of the search and of the command palette.

Rows hold plain text; what is to stand out in it is given as runs, painted bold, so that no text of a record is ever
taken for markup. Headings between the rows can't be chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QFontMetrics,
    QIcon,
    QKeyEvent,
    QPainter,
    QShowEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QLabel,
    QLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Space, Theme, Type
from ui.widgets.basics import label
from ui.widgets.typed_ahead import TypedAhead

Runs: TypeAlias = tuple[tuple[str, bool], ...]
"""Pieces of a text, each with whether it stands out."""
Index: TypeAlias = QModelIndex | QPersistentModelIndex
LONGEST: Final = 200
"""So much may be typed."""
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
        self._text(painter, row.title, place, direction, Type.CAPTION, "muted")
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
        self._text(painter, row.title, QStyle.visualRect(direction, inner, line), direction, Type.BODY, role)
        if row.detail:
            below = QRect(start, top + first, inner.right() - start, second)
            self._text(
                painter, row.detail, QStyle.visualRect(direction, inner, below), direction, Type.CAPTION, "muted"
            )

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

    def _text(
        self, painter: QPainter, runs: Runs, place: QRect, direction: Qt.LayoutDirection, kind: Type, role: str
    ) -> None:
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
        option.setTextDirection(direction)
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


class QuickPopup(QDialog):
    """The field and its list, over the window that it was called in. A subclass says what is found.

    Up and Down move in the list while the field keeps the focus; Enter picks; Escape, or a click elsewhere, closes.
    """

    WIDTH = 680
    TALLEST = 420
    TOP = 64

    def __init__(self, theme: Theme, name: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._theme = theme
        self._was_active = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle(name)
        self.setProperty("look", "quick")
        self.model = QuickModel(self)
        self.line = QLineEdit()
        self.line.setProperty("look", "quick")
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(name)
        self.line.setMaxLength(LONGEST)
        self.line.installEventFilter(self)
        self.view = QListView()
        self.view.setAccessibleName(name)
        self.view.setModel(self.model)
        self.view.setItemDelegate(QuickDelegate(theme, self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.foot: QLabel = label(theme, "", Type.CAPTION, "caption")
        self.foot.setContentsMargins(Space.M, 0, Space.M, 0)
        frame = QFrame()
        frame.setProperty("look", "quick")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        inner.setSpacing(Space.XS)
        inner.addWidget(self.line)
        inner.addWidget(self.view, 1)
        inner.addWidget(self.foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        outer.addWidget(frame)
        self.line.textChanged.connect(self._on_line_changed)
        self.view.clicked.connect(self._on_view_clicked)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        width = min(self.WIDTH, parent.window().width() - 2 * Space.XL)
        self._tallest = parent.window().height() - 2 * self.TOP
        frame.setFixedWidth(width)
        self.move(parent.window().mapToGlobal(QPoint((parent.window().width() - width) // 2, self.TOP)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        TypedAhead(self, self.line)

    # What a subclass says

    def look_up(self, words: str) -> None:
        """Find what ``words`` mean and call ``show_rows``, now or later."""
        raise NotImplementedError

    def pick(self, row: QuickRow) -> None:
        """Carry out what a row stands for."""
        raise NotImplementedError

    # What it offers

    def show_rows(self, rows: Sequence[QuickRow], said: str) -> None:
        """Show rows, the first that can be chosen chosen, and a sentence below."""
        self.model.set_rows(rows)
        self.foot.setText(said)
        self._fit()
        self._move_to(self._next(-1, 1))

    @property
    def current(self) -> QuickRow | None:
        index = self.view.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._is_taken(event)
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() != QEvent.Type.ActivationChange:
            return
        if self.isActiveWindow():
            self._was_active = True
        elif self._was_active and self.isVisible():
            QTimer.singleShot(0, self, self.reject)

    def _fit(self) -> None:
        """Be as tall as the rows need, up to a point."""
        most = min(self.TALLEST, self._tallest)
        needed = 0
        for place in range(len(self.model.rows)):
            needed += self.view.sizeHintForRow(place)
            if needed > most:
                break
        self.view.setFixedHeight(min(needed + 2, most))
        self.view.setVisible(needed > 0)

    def _is_taken(self, event: QKeyEvent) -> bool:
        page = max(1, self.view.viewport().height() // max(1, self.view.sizeHintForRow(0) or 1) - 1)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current is not None:
                self.pick(self.current)
            return True
        if key not in steps or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        place = self.view.currentIndex().row()
        way = 1 if steps[key] > 0 else -1
        for _ in range(abs(steps[key])):
            following = self._next(place, way)
            if following < 0:
                break
            place = following
        self._move_to(place)
        return True

    def _next(self, place: int, way: int) -> int:
        """Return the place of the next row that can be chosen, −1 for none."""
        place += way
        while 0 <= place < len(self.model.rows):
            if not self.model.rows[place].is_heading:
                return place
            place += way
        return -1

    def _move_to(self, place: int) -> None:
        if place < 0:
            return
        index = self.model.index(place, 0)
        self.view.setCurrentIndex(index)
        if place > 0 and self.model.rows[place - 1].is_heading:
            self.view.scrollTo(self.model.index(place - 1, 0))
        self.view.scrollTo(index)

    @Slot(str)
    def _on_line_changed(self, words: str) -> None:
        self.look_up(words)

    @Slot(QModelIndex)
    def _on_view_clicked(self, index: QModelIndex) -> None:
        row = self.model.rows[index.row()]
        if not row.is_heading:
            self.pick(row)

    @Slot(QModelIndex)
    def _on_current_changed(self, index: QModelIndex) -> None:
        if index.isValid() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, self.model.rows[index.row()].words))
