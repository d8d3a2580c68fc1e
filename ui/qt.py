"""Loads Qt, before all else of the window, so that loading costs what it must and no more."""

from __future__ import annotations

import builtins
import gc
import importlib
from pathlib import Path
from typing import Final


class Collector:
    """Holds Python's collector of cycles while any of those who asked for it want it held.

    It would look through all that is being loaded at the start, and find nothing; and while the worker runs it would
    delete widgets there that it finds in cycles, which Qt allows on the window's thread alone.
    """

    def __init__(self) -> None:
        self._held = 0

    def hold(self) -> None:
        self._held += 1
        gc.disable()

    def release(self, count: int = 1) -> None:
        self._held -= count
        if self._held == 0:
            gc.enable()


COLLECTOR: Final = Collector()


def load() -> None:
    """Import Qt, and stop what would make loading it and the window slower.

    The collector of cycles rests until ``settle``. PySide's hook on the import statement reads the source of every
    module imported later, to see whether it may ask for ``__feature__``: ours never do, so the hook is taken off.

    Raises:
        ImportError: Qt, or a library of the system that it needs, is not there.
    """
    COLLECTOR.hold()
    importlib.import_module("PySide6.QtWidgets")
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain


def settle() -> None:
    """Collect cycles again, but not among what was loaded until now, which stays for good."""
    gc.freeze()
    COLLECTOR.release()


def planner_path(chosen: str) -> Path:
    """Return the path of a planner file that was named, with our ending and all that was typed before it."""
    path = Path(chosen)
    return path if path.suffix.casefold() == ".dossier" else path.with_name(f"{path.name}.dossier")
