"""Icons and flags are drawn, and those that take long to draw from a picture that looks the same."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from ui import icons
from ui.resources import resource_path

MUCH: Final = 8000
"""The bytes from which a flag takes long to draw."""

FLAGS = sorted(resource_path("flags").glob("*.svg"))


@pytest.mark.parametrize("flag", [one for one in FLAGS if one.stat().st_size >= MUCH], ids=lambda one: one.stem)
def test_when_a_flag_has_much_on_it_then_it_is_drawn_small_from_a_picture_of_it(
    flag: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _watched(monkeypatch)

    small = icons.flag_pixmap(flag.stem, 14)
    monkeypatch.setattr(icons, "_DRAWN_HEIGHT", 0)
    drawn = icons.flag_pixmap(flag.stem, 14)

    assert small is not None
    assert drawn is not None
    assert asked == [flag.stem]  # the second time alone
    assert _difference(small.toImage(), drawn.toImage()) < 12


def test_when_a_flag_is_wanted_large_then_it_is_drawn_itself(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _watched(monkeypatch)

    icons.flag_pixmap("MX", 100)

    assert asked == ["mx"]


@pytest.mark.parametrize(("place", "taken"), [((22, 18), (22, 18)), ((18, 18), (18, 18)), ((72, 16), (16, 16))])
def test_when_the_place_is_a_little_wider_than_high_then_an_icon_keeps_words_off_itself(
    place: tuple[int, int], taken: tuple[int, int], qtbot: QtBot
) -> None:
    assert icons.icon("plus", QColor("black")).actualSize(QSize(*place)).toTuple() == taken


def _watched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that are drawn from now on."""
    asked: list[str] = []
    read = icons._svg

    def watched(folder: str, name: str) -> bytes:
        asked.append(name)
        return read(folder, name)

    monkeypatch.setattr(icons, "_svg", watched)
    return asked


def _difference(one: QImage, other: QImage) -> float:
    """Return by how much the colours of two pictures of a size differ in the mean, of 255."""
    places = [(x, y) for x in range(one.width()) for y in range(one.height())]
    pairs = [(QColor(one.pixel(*place)).getRgb()[:3], QColor(other.pixel(*place)).getRgb()[:3]) for place in places]
    return sum(abs(a - b) for first, second in pairs for a, b in zip(first, second, strict=True)) / (3 * len(pairs))
