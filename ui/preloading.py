"""Loads in the background, once a file stands in the window, what is loaded otherwise when it is first asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Final

from PySide6.QtCore import QObject, Slot

from ui.context import AppContext
from ui.sections import PAGES
from ui.tasks import Progress
from ui.widgets.room_list import reader

MODULES: Final = (
    *("ui.calendar.week_view", "ui.calendar.agenda_view", "ui.calendar.year_view"),
    *("ui.widgets.room", "ui.widgets.form", "ui.widgets.editors", "ui.widgets.drafting"),
    *(module for module, _ in PAGES.values()),
    *("ui.mechanisms.mechanism_page", "ui.mechanisms.round_page", "ui.visits.visit_page", "ui.visits.engagement_page"),
    *(
        "planner.domain.written_dates",
        "ui.quick_add.dialog",
        "ui.search.results",
        "ui.palette.dialog",
        "ui.programme.entry_form",
    ),
    *("ui.agreements.new_agreement", "ui.mechanisms.new_mechanism", "ui.people.new_person"),
    *("ui.mechanisms.planning.dialog", "ui.mechanisms.change_dates", "ui.duties.scorecard", "ui.printing.preview"),
)
"""What takes longest to load, what is likely to be asked for first before the rest."""


class Preloading(QObject):
    """Has the thread that reads lists load one module after the other; a list waits for one of them at most."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._context = context
        loading = (partial(_load, name) for name in MODULES if name not in sys.modules)
        self._waiting: list[Callable[[Progress], None]] = [_make_classes, *loading]

    @Slot()
    def go_on(self) -> None:
        if self._waiting:
            reader(self._context).run(self._waiting.pop(0), self._on_loaded)

    def _on_loaded(self, _: None) -> None:
        self.go_on()


def _make_classes(_: Progress) -> None:
    """Make the classes of all widgets: PySide else makes them at one go when it is first to find that of one by Qt."""
    from PySide6 import QtWidgets

    for name in dir(QtWidgets):
        getattr(QtWidgets, name)


def _load(name: str, _: Progress) -> None:
    import_module(name)
