"""Loads Qt, and loads it before the window: from then on importing costs no more than it must."""

from __future__ import annotations

import builtins
import importlib


def load() -> None:
    """Import Qt and take the hook that it leaves on the import statement off again.

    The hook reads the source of every module imported later, to see whether it may ask for PySide's ``__feature__``.
    Ours never do, and all that reading would be a tenth of the time in which the window and the file open.

    Raises:
        ImportError: Qt, or a library of the system that it needs, is not there.
    """
    importlib.import_module("PySide6.QtWidgets")
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
