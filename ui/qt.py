"""Loads Qt, before all else of the window, so that loading costs what it must and no more."""

from __future__ import annotations

import builtins
import gc
import importlib
import importlib.util
from pathlib import Path
from typing import Any, Final

_KNOWN: Final = "pyside6_essentials-6.11.3.dist-info"
"""The release whose modules are known; any other is loaded as it would load itself."""
_LATER: Final = frozenset(
    f"shibokensupport/signature/{name}.py"
    for name in ("errorhandler", "layout", "lib/enum_sig", "lib/pyi_generator", "parser")
)
"""What of PySide tells of the parameters of its functions, in the words of an error or to an editor."""
_SHELL: Final = """
def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    globals().pop("__getattr__", None)
    exec(compile({source!r}, {filename!r}, "exec"), globals())
    return globals()[name]
"""
"""A module that becomes itself when it is first asked for anything."""


def load() -> None:
    """Import Qt, and stop what would make loading it and the window slower.

    The collector of cycles would look through all that is loaded again and again, and find nothing: it rests until
    ``ui.collector.settle``. PySide compiles its own modules from their source at every start: those that are seldom
    needed are compiled when they are. Its hook on the import statement reads the source of every module imported later,
    to see whether it may ask for ``__feature__``: ours never do, so the hook is taken off.

    Raises:
        ImportError: Qt, or a library of the system that it needs, is not there.
    """
    gc.disable()
    whole = builtins.compile
    found = importlib.util.find_spec("PySide6")
    later = _LATER if found and found.origin and (Path(found.origin).parents[1] / _KNOWN).is_dir() else frozenset()

    def compile_later(source: Any, filename: Any, *rest: Any, **options: Any) -> Any:
        if filename in later:
            source = _SHELL.format(source=source, filename=filename)
        return whole(source, filename, *rest, **options)

    builtins.compile = compile_later
    try:
        importlib.import_module("PySide6.QtWidgets")
    finally:
        builtins.compile = whole
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain


def planner_path(chosen: str) -> Path:
    """Return the path of a planner file that was named, with our ending and all that was typed before it."""
    path = Path(chosen)
    return path if path.suffix.casefold() == ".dossier" else path.with_name(f"{path.name}.dossier")
