"""A programme of four entries on the page of a round in Rome, read in New Delhi."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from factories import a_round_in, put
from programme_driving import entry
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from ui_driving import show_active

from planner.domain.mechanisms import Round
from planner.domain.programme import ProgrammeItem
from planner.services import naming
from ui.context import AppContext
from ui.programme.section import ProgrammeSection


@pytest.fixture
def rome(context: AppContext) -> Round:
    """A round in Rome in March 2025, read in New Delhi."""
    italy = context.query(naming.resolve, "Italy", kinds=("party",))
    mechanism = context.query(naming.resolve, "MCG", kinds=("mechanism",))
    made = a_round_in("Rome", "2025-03-20", "2025-03-21", mechanism_id=mechanism.id, ordinal=99, host_id=italy.id)
    put(context.workspace, made)
    return made


@pytest.fixture
def entries(context: AppContext, rome: Round) -> list[ProgrammeItem]:
    """A plenary, a call that follows it after 15 minutes, a fixed lunch, and a visit on the second day."""
    made = [
        entry(rome, "Plenary session", "2025-03-20T10:00", "2025-03-20T11:30"),
        entry(rome, "Courtesy call", "2025-03-20T11:45", "2025-03-20T12:15"),
        entry(rome, "Lunch", "2025-03-20T13:00", "2025-03-20T14:00", is_fixed=True),
        entry(rome, "Site visit", "2025-03-21T09:30", "2025-03-21T12:00"),
    ]
    put(context.workspace, *made)
    return made


@pytest.fixture
def section(qtbot: QtBot, context: AppContext, rome: Round, entries: list[ProgrammeItem]) -> Iterator[ProgrammeSection]:
    holder = QWidget()
    made = ProgrammeSection(context, rome.ref)
    layout = QVBoxLayout(holder)
    layout.addWidget(made)
    layout.addStretch(1)
    show_active(qtbot, holder, 1100, 800)
    made.refresh()
    context.committed.connect(lambda _: made.refresh())
    yield made
