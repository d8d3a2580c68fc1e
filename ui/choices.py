"""The three ways to begin, on the first page."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.messages import text
from ui.theme import Space, Theme, Type
from ui.widgets.basics import button, label

CHOICES: Final = (("sample", "world", "sample"), ("new", "file-plus", "new_file"), ("open", "folder-open", "open_file"))


class Choices(QWidget):
    """Offers a sample, an empty file and an existing one.

    Signals:
        chosen: "sample", "new_file" or "open_file".
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(Space.M)
        column.addWidget(label(theme, text("welcome.title"), Type.TITLE))
        column.addWidget(label(theme, text("welcome.hint"), look="muted"))
        column.addSpacing(Space.S)
        cards = [self._card(name, picture, action) for name, picture, action in CHOICES]
        width = max(460, *(card.sizeHint().width() for card in cards))  # more where the words need it
        for card in cards:
            card.setFixedWidth(width)
            column.addWidget(card)

    def _card(self, name: str, picture: str, action: str) -> QFrame:
        card = QFrame()
        card.setProperty("look", "card")
        across = QHBoxLayout(card)
        across.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        across.setSpacing(Space.L)
        image = QLabel()
        image.setPixmap(icon(picture, self._theme.colour("accent")).pixmap(QSize(28, 28)))
        across.addWidget(image)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(self._theme, text(f"welcome.{name}"), Type.STRONG))
        words.addWidget(label(self._theme, text(f"welcome.{name}_hint"), look="muted", wrap=True))
        across.addLayout(words, 1)
        choose: QPushButton = button(text("detail.open" if name != "new" else "welcome.create"))
        choose.setAccessibleName(text(f"welcome.{name}"))
        choose.setObjectName(f"welcome.{name}")
        choose.clicked.connect(lambda _=False: self.chosen.emit(action))
        across.addWidget(choose)
        return card
