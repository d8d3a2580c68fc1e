"""A box of choices that keys alone can work: letters find a choice, also past a blank, and Tab takes it and goes on."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from planner.domain.spelling import plain
from ui.widgets.still_box import StillBox


class ChoiceBox(StillBox):
    """Keeps a blank within what is typed from opening the list, and the list from holding Tab fast."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._since_letter = QElapsedTimer()
        self._typed = ""
        self._stood = -1  # what was chosen before the first letter

    def showPopup(self) -> None:
        self.view().installEventFilter(self)  # not before: the list is made when it is first asked for
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if not self._is_searching():
            self._typed, self._stood = "", self.currentIndex()
        if event.key() == Qt.Key.Key_Space and is_plain and self._is_searching():
            self._since_letter.restart()
            self._typed += " "
            self._find(" ")
            return
        super().keyPressEvent(event)
        if is_plain and event.text().isprintable() and event.text().strip():
            self._since_letter.restart()
            self._typed += event.text()
            self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        keys = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in keys:
            self._take(self.view().currentIndex().row())
            self.hidePopup()
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.text().strip().isalnum():
            return self._find_word(event.text())
        return super().eventFilter(watched, event)

    def _find_word(self, letter: str) -> bool:
        """Go, in the open list, to a choice with a word that begins with what is typed, where no choice itself does."""
        self._typed = (self._typed if self._is_searching() else "") + letter
        self._since_letter.restart()
        typed, names = plain(self._typed), [plain(self.itemText(place)) for place in range(self.count())]
        found = next((place for place, name in enumerate(names) if f" {typed}" in name), -1)
        if found < 0 or any(name.startswith(typed) for name in names):
            return False
        self.view().setCurrentIndex(self.model().index(found, self.modelColumn()))
        return True

    def _is_searching(self) -> bool:
        return self._since_letter.isValid() and not self._since_letter.hasExpired(QApplication.keyboardInputInterval())

    def _find(self, letter: str) -> None:
        self.view().setCurrentIndex(self.model().index(self.currentIndex(), self.modelColumn()))
        self.view().keyboardSearch(letter)
        self._take(self.view().currentIndex().row())

    def _settle(self) -> None:
        """Where no choice begins with what is typed take one with a word that does, or what stood before.

        Qt would stay at the choice that the first letters led to, which is not meant. A letter that is only repeated
        stays where it led.
        """
        typed = plain(self._typed)
        if len(set(typed)) == 1 or plain(self.currentText()).startswith(typed):
            return
        names = [plain(self.itemText(place)) for place in range(self.count())]
        self._take(next((place for place, name in enumerate(names) if f" {typed}" in name), self._stood))

    def _take(self, place: int) -> None:
        if place not in (-1, self.currentIndex()):
            self.setCurrentIndex(place)
            self.activated.emit(place)
