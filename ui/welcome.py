"""The first page: three ways to begin."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from ui.icons import icon
from ui.messages import text
from ui.theme import Space, Theme, Type
from ui.widgets.basics import button, label

CHOICES = (("sample", "world", "sample"), ("new", "file-plus", "new_file"), ("open", "folder-open", "open_file"))


class Welcome(QWidget):
    """Offers a sample, an empty file and an existing one.

    Signals:
        chosen: "sample", "new_file" or "open_file".
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._is_opening = False
        self._layout = QStackedLayout(self)
        opening = label(theme, text("welcome.opening"), Type.HEADING, "muted")
        opening.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._layout.addWidget(opening)

    def set_opening(self, *, is_opening: bool) -> None:
        """Say that a file is being opened, or offer the choices."""
        self._is_opening = is_opening
        self._show_page()

    def showEvent(self, event: QShowEvent) -> None:
        self._show_page()
        super().showEvent(event)

    def _show_page(self) -> None:
        """Show the page that is due; the choices are made only where they are seen."""
        if not self._is_opening and self._layout.count() == 1:
            self._layout.addWidget(self._choices())
        self._layout.setCurrentIndex(0 if self._is_opening else 1)

    def _choices(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(Space.M)
        column.addWidget(label(self._theme, text("welcome.title"), Type.TITLE))
        column.addWidget(label(self._theme, text("welcome.hint"), look="muted"))
        column.addSpacing(Space.S)
        for name, picture, action in CHOICES:
            column.addWidget(self._card(name, picture, action))
        return page

    def _card(self, name: str, picture: str, action: str) -> QFrame:
        card = QFrame()
        card.setProperty("look", "card")
        card.setFixedWidth(460)
        across = QHBoxLayout(card)
        across.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        across.setSpacing(Space.L)
        image = QLabel()
        image.setPixmap(icon(picture, self._theme.colour("accent")).pixmap(QSize(28, 28)))
        across.addWidget(image)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(self._theme, text(f"welcome.{name}"), Type.STRONG))
        words.addWidget(label(self._theme, text(f"welcome.{name}_hint"), look="muted"))
        across.addLayout(words, 1)
        choose: QPushButton = button(text("detail.open") if name != "new" else text("form.create"))
        choose.setAccessibleName(text(f"welcome.{name}"))
        choose.setObjectName(f"welcome.{name}")
        choose.clicked.connect(lambda _=False: self.chosen.emit(action))
        across.addWidget(choose)
        return card
