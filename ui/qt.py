"""Loads Qt, before all else of the window, so that loading costs what it must and no more."""

from __future__ import annotations

import builtins
import gc
import importlib
from pathlib import Path


def load() -> None:
    """Import Qt, and stop what would make loading it and the window slower.

    The collector of cycles would look through all that is loaded again and again, and find nothing: it rests until
    ``ui.collector.settle``. PySide's hook on the import statement reads the source of every module imported later, to
    see whether it may ask for ``__feature__``: ours never do, so the hook is taken off.

    Raises:
        ImportError: Qt, or a library of the system that it needs, is not there.
    """
    gc.disable()
    importlib.import_module("PySide6.QtWidgets")
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain


def planner_path(chosen: str) -> Path:
    """Return the path of a planner file that was named, with our ending and all that was typed before it."""
    path = Path(chosen)
    return path if path.suffix.casefold() == ".dossier" else path.with_name(f"{path.name}.dossier")
