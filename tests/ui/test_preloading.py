"""What is loaded in the background once a file stands in the window."""

from __future__ import annotations

import sys
import threading
from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6 import QtWidgets
from pytestqt.qtbot import QtBot

from ui import preloading
from ui.context import AppContext
from ui.preloading import MODULES, Preloading
from ui.tasks import WORKER

_MODULE = "import threading\nTHREAD = threading.get_ident()\n"


def test_when_a_file_is_open_then_the_thread_that_reads_lists_loads_what_was_not_loaded_yet(
    context: AppContext, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("loaded_ahead_one", "loaded_ahead_two")
    for name in names:
        (tmp_path / f"{name}.py").write_text(_MODULE, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(preloading, "MODULES", ("ui.context", *names))

    Preloading(context).go_on()
    qtbot.waitUntil(lambda: all(name in sys.modules for name in names))

    threads = {sys.modules.pop(name).THREAD for name in names}
    assert len(threads) == 1
    assert threads.isdisjoint({threading.get_ident()})


def test_every_module_that_is_loaded_ahead_is_there() -> None:
    assert [name for name in MODULES if find_spec(name) is None] == []


def test_when_the_file_has_been_closed_meanwhile_then_nothing_is_loaded_for_it(
    context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preloading, "MODULES", ("ui.no_such_module",))

    context.close()
    before = {thread for thread in threading.enumerate() if thread.name == WORKER}
    Preloading(context).go_on()

    assert {thread for thread in threading.enumerate() if thread.name == WORKER} <= before


def test_when_a_file_is_open_then_the_classes_of_widgets_are_made_before_one_is_looked_for(
    context: AppContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preloading, "MODULES", ())
    made: list[str] = []
    monkeypatch.setattr(QtWidgets, "__dir__", lambda: ["QWizard", "QWidget"], raising=False)
    monkeypatch.setattr(QtWidgets, "__getattr__", made.append, raising=False)
    monkeypatch.delattr(QtWidgets, "QWizard")

    Preloading(context).go_on()
    qtbot.waitUntil(lambda: made == ["QWizard"])
