"""The three ways to begin, on the first page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.messages import text
from ui.theme import Space, Theme, Type
from ui.widgets.basics import button, label

CHOICES: Final = (("sample", "world", "sample"), ("new", "file-plus", "new_file"), ("open", "folder-open", "open_file"))
RECENT_SHOWN: Final = 5
_FOLDER_WIDTH: Final = 260


class Choices(QWidget):
    """Offers a sample, an empty file and an existing one.

    Signals:
        chosen: "sample", "new_file" or "open_file".
        recent_chosen: the path of a recent file.
    """

    chosen = Signal(str)
    recent_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        column = self._column = QVBoxLayout(self)
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
        self._recent = QWidget()
        self._recent.setFixedWidth(width)
        self._recent.hide()
        column.addWidget(self._recent)

    def show_recent(self, paths: Sequence[str]) -> None:
        """Offer the files that were open last; of one that is not there, to say where it is now."""
        fresh = QWidget()
        fresh.setFixedWidth(self._recent.width())
        rows = QVBoxLayout(fresh)
        rows.setContentsMargins(0, Space.S, 0, 0)
        rows.setSpacing(Space.XS)
        if paths:
            rows.addWidget(label(self._theme, text("welcome.recent"), Type.STRONG))
        for path in paths[:RECENT_SHOWN]:
            rows.addLayout(self._recent_row(path))
        self._recent.hide()
        self._column.replaceWidget(self._recent, fresh)
        self._recent.deleteLater()
        self._recent = fresh
        fresh.setVisible(bool(paths))

    def _recent_row(self, path: str) -> QHBoxLayout:
        place = Path(path)
        is_there = place.exists()
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        choose = button(place.stem, look="link")
        choose.setObjectName(f"recent.{place.name}")
        choose.setToolTip(path)
        words = str(place.parent) if is_there else text("welcome.recent_missing")
        folder = label(self._theme, words, Type.CAPTION, "caption")
        folder.setText(folder.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, _FOLDER_WIDTH))
        folder.setToolTip(path)
        row.addWidget(choose)
        row.addWidget(folder)
        row.addStretch(1)
        if not is_there:
            locate = button(text("recent.locate"), look="link")
            locate.setAccessibleName(text("recent.locate_title", name=place.name))
            locate.clicked.connect(lambda _=False: self.recent_chosen.emit(path))
            row.addWidget(locate)
        choose.clicked.connect(lambda _=False: self.recent_chosen.emit(path))
        return row

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
