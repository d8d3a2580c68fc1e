"""Backups as the officer meets them: made at start and exit, listed by day, and restored beside the present file."""

from __future__ import annotations

from pathlib import Path

from planner.domain.steps import Tell, untold
from planner.services.workspace import Workspace
from planner.store import backup
from planner.store.backup import Backup, Keep
from planner.store.verified_copy import copy_verified

__all__ = ["Backup", "Keep", "backups_of", "default_root", "make", "restore", "save_copy"]


def default_root() -> Path:
    """Return the folder for the backups of all files of this user."""
    import platformdirs

    return platformdirs.user_data_path("dossier-planner", appauthor=False) / "backups"


def make(workspace: Workspace, root: Path | None = None, *, keep: Keep | None = None, tell: Tell = untold) -> Backup:
    """Make a verified copy of the open file, or return the latest if nothing has changed since.

    Raises:
        StoreUnavailable: ``store.full``, ``store.no_permission``, ``store.io``, ``store.damaged``.
    """
    return backup.back_up(workspace.store, root or default_root(), at=workspace.clock(), keep=keep, tell=tell)


def backups_of(path: Path, root: Path | None = None) -> list[Backup]:
    """Return the copies of the file at ``path``, latest first; the file itself may be damaged or gone."""
    return backup.backups_in(backup.folder_of(path, root or default_root()))


def restore(source: Path, target: Path, tell: Tell = untold) -> None:
    """Make the file ``target`` out of a copy.

    Raises:
        Conflict: ``file.exists``; an existing file is never written over.
        StoreUnavailable: what is wrong with the copy or the place.
    """
    backup.restore(source, target, tell)


def save_copy(workspace: Workspace, target: Path, tell: Tell = untold) -> None:
    """Write the open file as it stands to another place; works even if it has been deleted from where it was.

    Raises:
        Conflict: ``file.exists``.
        StoreUnavailable: ``store.full``, ``store.no_permission``, ``store.io``.
    """
    copy_verified(workspace.store.copy_to, target.absolute(), tell)
