"""The subcommands, their arguments, and what becomes of their errors."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Final

from planner.domain.errors import PlannerError
from ui.cli import COMMANDS
from ui.cli.parsing import Parser
from ui.messages import text

DONE: Final = 0
USER_ERROR: Final = 2
BUG: Final = 70
"""EX_SOFTWARE of sysexits.h: a fault of our own."""

KINDS_LISTED: Final = (
    "mechanisms, rounds, visits, programme, delegations, members, people, agreements, initiatives, actions, agenda, "
    "calendar, holidays, topics, sources, findings, history, bin, reminders, incomplete, scorecard; also outcomes, "
    "deadlines, engagements, milestones, parties, organisations, venues, plans, activities, acts, claims, discussions"
)
DOCUMENTS: Final = (
    "programme, detailed-programme, itinerary, delegation-list, round-dossier, agreement-status, year-planner, "
    "scorecard"
)
LANGUAGES: Final = "en, it, hi, fr"
PROGRAM: Final = "main.py"


def run(words: Sequence[str]) -> int:
    """Do what the words after the program's name say, and return the exit code."""
    try:
        arguments = parser().read(words)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else USER_ERROR
    return perform(arguments)


def perform(arguments: Namespace) -> int:
    """Run the command of parsed arguments; what the user did wrong is said in one sentence."""
    _prepare_output(as_json=arguments.json)
    module, _, function = COMMANDS[arguments.command].partition(":")
    try:
        code: int = getattr(importlib.import_module(module), function)(arguments)
        sys.stdout.flush()
    except PlannerError as error:
        from ui.cli.output import print_error

        print_error(error)
        return USER_ERROR
    except BrokenPipeError:
        # whoever read our output has read enough
        _forget_output()
        return DONE
    except Exception:
        traceback.print_exc()
        sys.stderr.write(f"{text('cli.bug')}\n")
        return BUG
    return code


def parser() -> Parser:
    """Return the parser of all commands."""
    made = Parser(
        prog=PROGRAM,
        usage=text("cli.usage_line", program=PROGRAM),
        description=text("cli.description"),
        epilog=text("cli.epilog"),
    )
    commands = made.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=Parser, prog=PROGRAM)
    for name in COMMANDS:
        of = commands.add_parser(name, help=text(f"cli.{name}"), description=text(f"cli.{name}"))
        of.add_argument("file", metavar="FILE", help=text("cli.file"))
        _ARGUMENTS.get(name, _none)(of)
        of.add_argument("--json", action="store_true", help=text("cli.json"))
    return made


def _none(_: ArgumentParser) -> None:
    """A command of its file alone."""


def _new(of: ArgumentParser) -> None:
    of.add_argument("--sample", metavar="NAME", help=text("cli.new.sample"))
    of.add_argument("--home", metavar="CC", help=text("cli.new.home"))


def _list(of: ArgumentParser) -> None:
    of.add_argument("kind", metavar="KIND", help=text("cli.list.kind", kinds=KINDS_LISTED))
    of.add_argument("--from", dest="first", metavar="D", help=text("cli.list.from"))
    of.add_argument("--to", dest="last", metavar="D", help=text("cli.list.to"))
    of.add_argument("--on", metavar="D", help=text("cli.list.on"))
    of.add_argument("--of", metavar="REF", help=text("cli.list.of"))
    of.add_argument("--side", metavar="SIDE", help=text("cli.list.side"))
    of.add_argument("--status", metavar="STATUS", help=text("cli.list.status"))
    of.add_argument("--overdue", action="store_true", help=text("cli.list.overdue"))


def _show(of: ArgumentParser) -> None:
    of.add_argument("ref", metavar="REF", help=text("cli.show.ref"))
    of.add_argument("--on", metavar="D", help=text("cli.show.on"))


def _search(of: ArgumentParser) -> None:
    of.add_argument("words", metavar="WORDS", nargs="+", help=text("cli.search.words"))


def _add(of: ArgumentParser) -> None:
    of.add_argument("kind", metavar="KIND", help=text("cli.add.kind"))
    of.add_argument("values", metavar="KEY=VALUE", nargs="*", help=text("cli.add.values"))


def _set(of: ArgumentParser) -> None:
    of.add_argument("ref", metavar="REF", help=text("cli.show.ref"))
    of.add_argument("values", metavar="KEY=VALUE", nargs="+", help=text("cli.set.values"))
    _series(of)


def _remove(of: ArgumentParser) -> None:
    of.add_argument("ref", metavar="REF", help=text("cli.show.ref"))
    _series(of)


def _series(of: ArgumentParser) -> None:
    of.add_argument("--series", choices=("this", "following", "all"), help=text("cli.series"))


def _restore(of: ArgumentParser) -> None:
    of.add_argument("ref", metavar="REF", help=text("cli.restore.ref"))


def _plan(of: ArgumentParser) -> None:
    of.add_argument("mechanism", metavar="MECHANISM", help=text("cli.plan.mechanism"))
    of.add_argument("--start", metavar="D", help=text("cli.plan.start"))
    of.add_argument("--end", metavar="D", help=text("cli.plan.end"))
    of.add_argument("--city", metavar="C", help=text("cli.plan.city"))
    of.add_argument("--host", metavar="CC", help=text("cli.plan.host"))
    of.add_argument("--reason", metavar="T", help=text("cli.plan.reason"))
    of.add_argument("--ordinal", metavar="N", type=int, help=text("cli.plan.ordinal"))
    of.add_argument("--dry-run", action="store_true", help=text("cli.plan.dry_run"))


def _check(of: ArgumentParser) -> None:
    of.add_argument("--of", metavar="REF", help=text("cli.check.of"))


def _print(of: ArgumentParser) -> None:
    of.add_argument("document", metavar="DOCUMENT", help=text("cli.print.document", documents=DOCUMENTS))
    of.add_argument("--of", metavar="REF", help=text("cli.print.of"))
    of.add_argument("--from", dest="start", metavar="D", help=text("cli.print.from"))
    of.add_argument("--to", dest="end", metavar="D", help=text("cli.print.to"))
    of.add_argument("--rows", choices=("mechanism", "country"), default="mechanism", help=text("cli.print.rows"))
    of.add_argument("--for", dest="for_person", metavar="PERSON", help=text("cli.print.for"))
    languages = text("cli.print.language", languages=LANGUAGES)
    of.add_argument("--language", metavar="L", default="en", help=languages)
    of.add_argument("--second-language", metavar="L", default="", help=text("cli.print.second"))
    of.add_argument("--paper", metavar="SIZE", default="a4", help=text("cli.print.paper"))
    of.add_argument("--marking", metavar="MARKING", help=text("cli.print.marking"))
    of.add_argument("--provisional", action="store_true", help=text("cli.print.provisional"))
    of.add_argument("--partner", action="store_true", help=text("cli.print.partner"))
    of.add_argument("--on", metavar="D", help=text("cli.print.on"))
    of.add_argument("-o", "--output", metavar="OUT", required=True, help=text("cli.print.output"))


def _export(of: ArgumentParser) -> None:
    of.add_argument("target", metavar="OUT.json", help=text("cli.export"))


def _import(of: ArgumentParser) -> None:
    of.add_argument("source", metavar="IN.json", help=text("cli.import"))


_ARGUMENTS: Final[dict[str, Callable[[ArgumentParser], None]]] = {
    "new": _new,
    "list": _list,
    "show": _show,
    "search": _search,
    "add": _add,
    "set": _set,
    "remove": _remove,
    "restore": _restore,
    "plan": _plan,
    "check": _check,
    "print": _print,
    "export": _export,
    "import": _import,
}


def _prepare_output(*, as_json: bool) -> None:
    """Have JSON written as UTF-8, and let no character that a terminal cannot show end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if as_json and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def _forget_output() -> None:
    """Point standard output nowhere, so that closing it at the end of the program does not fail again."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
