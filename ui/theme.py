"""The design system: colours by role, type scale and spacing, in a light and a dark scheme.

Every view takes its colours and sizes from here, so that contrast is computed once (``tests/ui/test_theme.py``) and a
change of scheme reaches all. Sizes are in device-independent pixels; Qt scales them.
"""

from __future__ import annotations

import math
import re
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QLoggingCategory, QObject, QSize, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui.resources import resource_path

if TYPE_CHECKING:
    from ui.motion import Motion


FRAME: Final = QSize(16, 64)
"""What the window system puts around a window, at most."""


class Scheme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Space(int, Enum):
    """The spacing scale."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32


class Type(Enum):
    """The type scale: size relative to the base font, and weight."""

    CAPTION = (0.88, QFont.Weight.Normal)
    BODY = (1.0, QFont.Weight.Normal)
    STRONG = (1.0, QFont.Weight.DemiBold)
    HEADING = (1.12, QFont.Weight.DemiBold)
    TITLE = (1.6, QFont.Weight.DemiBold)
    FIGURE = (2.1, QFont.Weight.DemiBold)


class Colours(NamedTuple):
    """Colours by role. Each ``x_soft`` is a background on which ``x`` and ``text`` can be read."""

    window: str
    surface: str
    raised: str
    sunken: str
    text: str
    muted: str
    border: str
    border_strong: str
    accent: str
    accent_text: str
    accent_soft: str
    good: str
    good_soft: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str
    violet: str
    violet_soft: str
    teal: str
    teal_soft: str
    neutral_soft: str
    today_soft: str
    weekend: str


LIGHT: Final = Colours(
    window="#f4f5f7",
    surface="#ffffff",
    raised="#ffffff",
    sunken="#eceef1",
    text="#1c2128",
    muted="#57606a",
    border="#dde1e6",
    border_strong="#7f8791",
    accent="#1a5a9e",
    accent_text="#ffffff",
    accent_soft="#e3eef9",
    good="#1a6b3c",
    good_soft="#e2f4e8",
    warning="#8a4b00",
    warning_soft="#fdf0d8",
    danger="#b0231a",
    danger_soft="#fdeae8",
    violet="#6a3fa0",
    violet_soft="#f0e9fa",
    teal="#0b6670",
    teal_soft="#dff3f4",
    neutral_soft="#eceff2",
    today_soft="#eaf3fc",
    weekend="#f3f5f7",
)

DARK: Final = Colours(
    window="#1a1c1f",
    surface="#222529",
    raised="#2a2e33",
    sunken="#16181a",
    text="#e9ebee",
    muted="#a6aeb8",
    border="#383d44",
    border_strong="#7d8690",
    accent="#86b8f2",
    accent_text="#0f1c2b",
    accent_soft="#24384f",
    good="#7fd39b",
    good_soft="#1e3a29",
    warning="#f0b960",
    warning_soft="#40321a",
    danger="#f49389",
    danger_soft="#472523",
    violet="#c5a5f0",
    violet_soft="#382a4d",
    teal="#7ecfd6",
    teal_soft="#173b3f",
    neutral_soft="#30353b",
    today_soft="#25303d",
    weekend="#1b1e21",
)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4) for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


class Theme(QObject):
    """The scheme in use, applied to the whole application.

    Signals:
        changed: the colours are others now; painted views repaint.
    """

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = scheme
        self._is_applied = False
        self.motion: Motion | None = None
        """Whether anything may move, known once the window stands."""
        self.colours = LIGHT
        self._load_fonts()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_scheme_changed)
        self.set_scheme(scheme)

    @property
    def scheme(self) -> Scheme:
        return self._scheme

    @property
    def is_dark(self) -> bool:
        return self.colours is DARK

    def set_scheme(self, scheme: Scheme) -> None:
        self._scheme = scheme
        dark = scheme is Scheme.DARK or (scheme is Scheme.SYSTEM and self._system_is_dark())
        self.colours = DARK if dark else LIGHT
        self._app.setPalette(palette(self.colours))
        self._app.setStyleSheet(stylesheet(self.colours))
        self._is_applied = True
        self.changed.emit()

    def colour(self, role: str) -> QColor:
        return QColor(getattr(self.colours, role))

    def font(self, kind: Type) -> QFont:
        """Return the application font at a step of the type scale."""
        factor, weight = kind.value
        font = QFont(self._app.font())
        font.setPointSizeF(self._app.font().pointSizeF() * factor)
        font.setWeight(weight)
        return font

    def _load_fonts(self) -> None:
        for path in sorted(resource_path("fonts").glob("NotoSans*.ttf")):
            QFontDatabase.addApplicationFont(str(path))
        # Qt tries Noto Sans for Devanagari before it takes the face that has it, and warns of the try
        QLoggingCategory.setFilterRules("qt.text.font.db=false")
        font = QFont("Noto Sans")
        font.setPointSizeF(10.0)
        font.setFamilies(["Noto Sans", "Noto Sans Devanagari", "Noto Sans Arabic"])
        self._app.setFont(font)

    def _system_is_dark(self) -> bool:
        """Return whether the system's scheme is dark; before the palette is ours, the system's own tells.

        The namespace ``Qt`` is so large that making it takes a tenth of the time to the first picture, which therefore
        does without it, here and in the widgets of the empty window.
        """
        if not self._is_applied:
            return self._app.palette().window().color().lightness() < 128
        from PySide6.QtCore import Qt

        return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark

    def _on_system_scheme_changed(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self.set_scheme(Scheme.SYSTEM)


def palette(colours: Colours) -> QPalette:
    """Return a palette of our own, since not every platform follows a requested scheme."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.weekend,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.raised,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.danger,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.accent_text,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.LinkVisited: colours.violet,
        QPalette.ColorRole.ToolTipBase: colours.raised,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Light: colours.raised,
        QPalette.ColorRole.Midlight: colours.border,
        QPalette.ColorRole.Mid: colours.border,
        QPalette.ColorRole.Dark: colours.border_strong,
        QPalette.ColorRole.Shadow: colours.sunken,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.border_strong))
    return made


def stylesheet(colours: Colours) -> str:
    """Return the one style sheet; widgets ask for a look by the dynamic property ``look``."""
    sheet = resource_path("theme.qss").read_text("utf-8")
    scheme = "dark" if colours is DARK else "light"
    for mark in ("tick", "mark", "arrow"):
        sheet = sheet.replace(f"@{mark}", resource_path("icons", f"{mark}-{scheme}.svg").as_posix())
    sheet = re.sub(r"@(\w+)", lambda match: str(getattr(colours, match[1])), sheet)
    return mirrored(sheet) if QGuiApplication.isRightToLeft() else sheet


def mirrored(sheet: str) -> str:
    """Return a style sheet with left and right exchanged where Qt does not do so itself: around what is in a box."""
    sheet = re.sub(r"(padding|margin): (\w+) (\w+) (\w+) (\w+);", r"\1: \2 \5 \4 \3;", sheet)
    others = {"left": "right", "right": "left"}
    sides = r"\b((?:padding|margin|border|border-top|border-bottom)-)(left|right)\b"
    return re.sub(sides, lambda match: match[1] + others[match[2]], sheet)
