"""Whether anything may move by itself: menus and tips that slide or fade. Nothing else in the window does."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

EFFECTS: Final = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)


class Motion(QObject):
    """Holds whether the user, or the platform, asks for reduced motion, and has Qt go by it.

    Signals:
        changed: whether the user asks for it now.
    """

    changed = Signal(bool)

    def __init__(self, parent: QObject, *, is_reduced: bool) -> None:
        super().__init__(parent)
        self._of_platform = [one for one in EFFECTS if QApplication.isEffectEnabled(one)]
        self._is_reduced = False
        self.is_asked_by_platform = platform_asks()
        self.set_reduced(is_reduced=is_reduced)

    @property
    def is_reduced(self) -> bool:
        """Whether the user asks for it."""
        return self._is_reduced

    def set_reduced(self, *, is_reduced: bool) -> None:
        """Have nothing move, or have what the platform moves move again."""
        is_new = is_reduced is not self._is_reduced
        self._is_reduced = is_reduced
        moves = not is_reduced and not self.is_asked_by_platform
        for effect in self._of_platform:
            QApplication.setEffectEnabled(effect, moves)
        if is_new:
            self.changed.emit(is_reduced)


def platform_asks() -> bool:
    """Return whether the platform asks for reduced motion, as far as this version of Qt tells."""
    asked = getattr(QGuiApplication.styleHints().accessibility(), "motionPreference", None)
    return callable(asked) and getattr(asked(), "name", "") == "ReducedMotion"
