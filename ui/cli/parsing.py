"""Reads the words of a command, and says in one sentence what is wrong with them."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final, NoReturn

from ui.messages import text

USER_ERROR: Final = 2


class Parser(ArgumentParser):
    """A parser that says one sentence where argparse prints the usage too."""

    def read(self, words: Sequence[str]) -> Namespace:
        """Return what the words ask for; KEY=VALUE may also stand behind an option."""
        found, rest = self.parse_known_args(words)
        values: list[str] | None = getattr(found, "values", None)
        wrong = [one for one in rest if values is None or one.startswith("-") or "=" not in one]
        if wrong:
            self.error(f"unrecognized arguments: {' '.join(wrong)}")
        if values is not None:
            values += rest
        return found

    def error(self, message: str) -> NoReturn:
        problem = f"{message[:1].upper()}{message[1:]}."
        sys.stderr.write(f"{text('cli.usage', problem=problem, command=self.prog)}\n")
        self.exit(USER_ERROR)
