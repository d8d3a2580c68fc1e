"""Qt is loaded without what PySide seldom needs, which is there all the same once it is asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
WRONG: Final = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
try:
    QLabel().setText(5)
except TypeError as error:
    print(error)
"""
SHELLS: Final = """
import sys
print([name for name, one in vars(sys.modules["PySide6"].support.signature).items() if "__getattr__" in dir(one)])
"""


def _said(*lines: str) -> str:
    """Return what a new process prints."""
    words = [sys.executable, "-c", "\n".join(lines)]
    environment = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    return subprocess.run(words, env=environment, capture_output=True, text=True, check=True).stdout


def test_when_qt_is_loaded_then_what_it_seldom_needs_is_not_compiled() -> None:
    assert _said("from ui import qt", "qt.load()", SHELLS) == "['errorhandler', 'layout', 'parser']\n"


def test_when_qt_is_of_a_release_not_known_then_it_loads_as_it_would_itself() -> None:
    assert _said("from ui import qt", "qt._KNOWN = 'pyside6-7'", "qt.load()", SHELLS) == "[]\n"


def test_when_a_function_of_qt_is_called_wrongly_then_the_error_says_the_same_as_ever() -> None:
    ours, plain = _said("from ui import qt", "qt.load()", WRONG), _said(WRONG)

    assert "setText(arg__1: str" in ours
    assert ours == plain
