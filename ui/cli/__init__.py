"""The planner without a window: subcommands that do the same work, for people and scripts. Imports no Qt.

``run`` takes the words after the program's name and returns the exit code: 0 done, 1 findings or nothing matched, 2 the
user's error with one sentence on standard error, 70 a fault of our own. With ``--json`` what is printed has stable
shapes: a list is an array of objects, dates are ISO 8601 as far as they are known, a country is its ISO 3166 code.
"""

from ui.cli.commands import COMMANDS, run

__all__ = ["COMMANDS", "run"]
