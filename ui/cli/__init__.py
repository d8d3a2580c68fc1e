"""The planner without a window: subcommands that do the same work, for people and scripts. Imports no Qt.

``run`` takes the words after the program's name and returns the exit code: 0 done, 1 findings or nothing matched, 2 the
user's error with one sentence on standard error, 70 a fault of our own. With ``--json`` what is printed has stable
shapes: a list is an array of objects, dates are ISO 8601 as far as they are known, a country is its ISO 3166 code.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

COMMANDS: Final[dict[str, str]] = {
    "new": "ui.cli.writing:new",
    "list": "ui.cli.reading:list_",
    "show": "ui.cli.reading:show",
    "search": "ui.cli.reading:search",
    "add": "ui.cli.writing:add",
    "set": "ui.cli.writing:set_",
    "remove": "ui.cli.writing:remove",
    "restore": "ui.cli.writing:restore",
    "plan": "ui.cli.writing:plan",
    "undo": "ui.cli.writing:undo",
    "redo": "ui.cli.writing:redo",
    "check": "ui.cli.reading:check",
    "print": "ui.cli.papers:print_",
    "export": "ui.cli.papers:export",
    "import": "ui.cli.papers:import_",
}
"""Each command and the function that does it, imported when it is called."""


def run(words: Sequence[str]) -> int:
    """Do what the words after the program's name say, and return the exit code."""
    from ui.cli import commands  # with what reads words, which the window does without

    return commands.run(words)
