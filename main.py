"""Starts the planner: alone or with a FILE it opens the window, with a command it does the work without one.

The composition root: it alone knows of both, and loads Qt only for the window.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

NO_WINDOW: Final = 2
_LIBRARIES: Final = (
    "libgl1 libegl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libxcb-cursor0 libxcb-icccm4 "
    "libxcb-keysyms1 libxcb-shape0 libxcb-image0 libxcb-render-util0 libxcb-randr0"
)
"""The packages of Debian and Ubuntu that hold what Qt needs of the system."""


def main(words: Sequence[str] | None = None) -> int:
    """Run the planner with the words after the program's name, and return its exit code."""
    given = list(sys.argv[1:] if words is None else words)
    from ui import cli

    if given and (given[0] in cli.COMMANDS or given[0] in ("-h", "--help") or _means_a_command(given)):
        return cli.run(given)
    return _window(given)


def _means_a_command(words: Sequence[str]) -> bool:
    """Say whether the words are a command that is not known: several words, and the first of them names no file."""
    several = len(words) > 1 and not any(word.startswith("-") for word in words[:2])
    return several and not Path(words[0]).exists()


def _window(words: list[str]) -> int:
    if len(words) <= 1 and not any(word.startswith("-") for word in words):
        return _open_window(*words)
    from ui.cli.parsing import Parser
    from ui.messages import text

    parser = Parser(prog="main.py", add_help=False)
    parser.add_argument("file", metavar="FILE", nargs="?", help=text("cli.window.file"))
    parser.add_argument("--sample", nargs="?", const="india-italy", metavar="NAME", help=text("cli.window.sample"))
    try:
        arguments = parser.parse_args(words)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else NO_WINDOW
    return _open_window(arguments.file, arguments.sample)


def _open_window(file: str | None = None, sample: str | None = None) -> int:
    from ui.messages import text

    if _has_no_display():
        return _refuse(text("cli.no_display", command="main.py"))
    try:
        from ui import qt

        qt.load()
        from ui.app import run
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "PySide6":
            raise
        return _refuse(text("cli.no_qt", command="main.py"))
    except ImportError as error:
        missing = str(error).partition(":")[0]
        if not missing.startswith("lib"):
            raise
        return _refuse(text("cli.no_qt_libraries", missing=missing, packages=_LIBRARIES, command="main.py"))
    return run(Path(file) if file else None, sample)


def _has_no_display() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return NO_WINDOW


if __name__ == "__main__":
    sys.exit(main())
