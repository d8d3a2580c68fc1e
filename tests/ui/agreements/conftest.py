"""The room of agreements as the active window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.agreements.page import AgreementsRoom
from ui.context import AppContext


@pytest.fixture
def room(qtbot: QtBot, context: AppContext) -> Iterator[AgreementsRoom]:
    made = AgreementsRoom(context)
    qtbot.addWidget(made)
    made.resize(1500, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.refresh()
    yield made
