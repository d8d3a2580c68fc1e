"""The head of the calendar: in a narrow page its controls stand closer, and none is cut."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from ui_walks import clipped


@pytest.mark.parametrize(("width", "clocks"), [(646, ""), (1100, "Rome / New Delhi")])
def test_when_the_page_is_narrow_then_no_control_of_its_head_is_cut(scene: Any, width: int, clocks: str) -> None:
    scene.page.set_view("week")
    scene.page.setMinimumSize(600, 400)  # as in the window, which may be narrower than a page would like
    scene.page.resize(width, 600)
    QApplication.processEvents()

    assert {one for one in clipped(scene.page.header) if "QToolButton" in one or "QPushButton" in one} == set()
    assert scene.page.header._swap.text() == clocks
    assert scene.page.header._swap.accessibleName() != ""
