"""Reads the words of a command, and says in one sentence what is wrong with them."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Final, NoReturn

from ui.messages import text

USER_ERROR: Final = 2


class Parser(ArgumentParser):
    """A parser that says one sentence where argparse prints the usage too."""

    def error(self, message: str) -> NoReturn:
        problem = f"{message[:1].upper()}{message[1:]}."
        sys.stderr.write(f"{text('cli.usage', problem=problem, command=self.prog)}\n")
        self.exit(USER_ERROR)
