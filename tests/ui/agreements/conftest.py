"""The room of agreements as the active window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from ui_driving import show_active

from ui.agreements.page import AgreementsRoom
from ui.context import AppContext


@pytest.fixture
def room(qtbot: QtBot, context: AppContext) -> Iterator[AgreementsRoom]:
    made = AgreementsRoom(context)
    show_active(qtbot, made, 1500, 900)
    made.refresh()
    yield made
