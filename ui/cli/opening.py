"""Opens the file that a command works on: for reading beside a window that has it open, for writing alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from planner.domain.errors import StoreUnavailable
from planner.services.workspace import Workspace, open_workspace
from ui.cli.output import print_error

_NEEDS_WRITING: Final = "store.unfinished"
"""What only opening for writing can put right: a file that was left in the middle of a write."""


@contextmanager
def reading(path: Path) -> Iterator[Workspace]:
    """Open the file for reading, whoever else has it open."""
    try:
        workspace = open_workspace(path, read_only=True)
    except StoreUnavailable as error:
        if error.code != _NEEDS_WRITING:
            raise
        workspace = open_workspace(path)
    workspace.when_set_aside = print_error
    try:
        yield workspace
    finally:
        workspace.close()


@contextmanager
def writing(path: Path) -> Iterator[Workspace]:
    """Open the file for writing.

    Raises:
        StoreUnavailable: ``store.held`` by whom, ``store.held_unknown``, ``store.read_only``.
    """
    workspace = open_workspace(path)
    workspace.when_set_aside = print_error
    try:
        holder = workspace.holder
        if holder is not None and holder.user:
            raise StoreUnavailable(
                "store.held", path=str(path), user=holder.user, machine=holder.machine, since=holder.since
            )
        if holder is not None:
            raise StoreUnavailable("store.held_unknown", path=str(path))
        if workspace.is_read_only:
            raise StoreUnavailable("store.read_only", path=str(path))
        yield workspace
    finally:
        workspace.close()
