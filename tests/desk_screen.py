"""The screen that tests and pictures are drawn on: none that is seen, and as large as that of a desk."""

from __future__ import annotations

import os
from pathlib import Path

_OFFSCREEN = f"offscreen:configfile={Path(__file__).with_name('screen.json')}"


def use() -> None:
    """Have Qt draw on that screen, unless another platform is asked for; before anything makes a QApplication."""
    if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
        os.environ["QT_QPA_PLATFORM"] = _OFFSCREEN
