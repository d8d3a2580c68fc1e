"""Small pieces with one look: labels of the type scale, chips, buttons, lines, empty states."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.icons import ICON_SIZE
from ui.messages import text as words
from ui.theme import FRAME, Space, Theme, Type
from ui.widgets.direction import PlainLabel

if TYPE_CHECKING:
    from ui.context import AppContext

_LINE, _WORD = 440, 60
"""How long the lines of an empty page's hint are at most, and a word of one, in pixels."""


def label(theme: Theme, text: str = "", kind: Type = Type.BODY, look: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label of plain text, never markup."""
    made = PlainLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(theme.font(kind))
    made.setWordWrap(wrap)
    if look:
        made.setProperty("look", look)
    return made


def field_caption(theme: Theme, text: str) -> QLabel:
    """Return the name of a field for the column before it; it stands on the line of what is typed there."""
    made = label(theme, text, look="muted")
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    made.setContentsMargins(0, 7, 0, 0)  # the border and padding of a field, and the margin of its line
    return made


def plain_tip(words: str) -> str:
    """Return words as a tooltip that shows them as they are, also where they look like markup."""
    if "<" not in words:
        return words
    from html import escape  # which knows two thousand entities, and the first page none

    return f"<p style='white-space: pre-line'>{escape(words)}</p>"


def chip(theme: Theme, text: str, tone: str = "") -> QLabel:
    """Return a small rounded tag; ``tone`` is a colour's role, and the text says the same in words."""
    made = label(theme, text, Type.CAPTION, "chip")
    made.setProperty("tone", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


class Primary(QPushButton):
    """A button that is filled: no line around it stands out from both the fill and the page, so one within it does."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.HighlightedText), 2))
            painter.drawRoundedRect(self.rect().adjusted(3, 3, -3, -3), 3, 3)


def button(text: str, *, icon: QIcon | None = None, look: str = "", parent: QWidget | None = None) -> QPushButton:
    made = Primary(text, parent) if look == "primary" else QPushButton(text, parent)
    if icon is not None:
        stand_beside_words(made, icon)
    if look:
        made.setProperty("look", look)
    made.setCursor(Qt.CursorShape.PointingHandCursor if look == "link" else Qt.CursorShape.ArrowCursor)
    return made


def stand_beside_words(shown: QAbstractButton, icon: QIcon) -> None:
    """Give a button with words an icon that stands off them: the style leaves a hair's breadth."""
    shown.setIcon(icon)
    shown.setIconSize(QSize(ICON_SIZE + Space.XS, ICON_SIZE))


def fit_to_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window a size, or less where the screen is smaller, as at 200 %: its buttons must stay in reach."""
    room = window.screen().availableGeometry().size() - FRAME
    window.resize(QSize(width, height).boundedTo(room))


def tool(icon: QIcon, name: str, *, look: str = "flat", parent: QWidget | None = None) -> QToolButton:
    """Return a button with an icon alone; ``name`` is its tooltip and what a screen reader says."""
    made = QToolButton(parent)
    made.setIcon(icon)
    made.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setProperty("look", look)
    return made


def name_line(box: QComboBox, name: str) -> None:
    """Name the line of a box that can be typed in, too: a screen reader reads it as a control of its own."""
    typed = box.lineEdit()
    if typed is not None:
        typed.setAccessibleName(name)


def typed_line(name: str, hint: str, look: str) -> QLineEdit:
    """Return a line to type in, with a button that clears it; ``name`` is what a screen reader says."""
    made = QLineEdit()
    made.setProperty("look", look)
    made.setPlaceholderText(hint)
    made.setAccessibleName(name)
    made.setClearButtonEnabled(True)
    for clear in made.findChildren(QToolButton):
        clear.setAccessibleName(words("field.clear"))
        clear.setToolTip(words("field.clear"))
    return made


def line(parent: QWidget | None = None) -> QFrame:
    made = QFrame(parent)
    made.setProperty("look", "line")
    return made


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property and have the style sheet look again, if it has looked at the widget at all."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            widget.style().unpolish(widget)
            widget.style().polish(widget)


class EmptyState(QWidget):
    """Says what belongs here, with one button to begin with."""

    def __init__(
        self, context: AppContext, icon: str, title: str, hint: str, action: QPushButton | None = None
    ) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setSpacing(Space.S)
        layout.setContentsMargins(Space.XXL, Space.XXL, Space.XXL, Space.XXL)
        picture = QLabel()
        picture.setPixmap(context.icon(icon, "border_strong").pixmap(QSize(40, 40)))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        heading = label(context.theme, title, Type.HEADING)
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = label(context.theme, hint, look="muted", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        whole = text.fontMetrics().horizontalAdvance(hint)
        text.setMaximumWidth(whole // max(1, ceil(whole / _LINE)) + _WORD)  # in lines that are about as long
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(text, 1)
        row.addStretch()
        layout.addStretch(1)
        layout.addWidget(picture)
        layout.addWidget(heading, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addLayout(row)
        if action is not None:
            layout.addSpacing(Space.S)
            layout.addWidget(action, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(1)

    def set_blank(self, *, is_blank: bool) -> None:
        """Say nothing, or what there is to say."""
        for part in self.findChildren(QWidget):
            part.setHidden(is_blank)
