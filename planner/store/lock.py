"""One writer for a file: a lock that the operating system drops when its holder ends, with the holder's name in it."""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

_LOCKED_BYTE: Final = 1 << 30
"""Windows locks bytes: this one lies behind the text, which stays readable to others."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a file: user, machine, process, and since when (ISO 8601, UTC)."""

    user: str
    machine: str
    process: int
    since: str


class FileLock:
    """The lock beside a store's file, called ``<name>.lock``; held until released or the process ends."""

    def __init__(self, store: Path) -> None:
        self.path: Final = store.with_name(store.name + ".lock")
        self._descriptor: int | None = None

    def acquire(self) -> Holder | None:
        """Take the lock and return None, or return who holds it.

        Raises:
            OSError: when no lock file can be made beside the store.
        """
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
        except OSError:
            os.close(descriptor)
            return self._read()
        os.ftruncate(descriptor, 0)
        os.write(descriptor, json.dumps(asdict(_ourselves())).encode())
        self._descriptor = descriptor
        return None

    def release(self) -> None:
        if self._descriptor is not None:
            self.path.unlink(missing_ok=True)
            os.close(self._descriptor)
            self._descriptor = None

    def _read(self) -> Holder:
        try:
            return Holder(**json.loads(self.path.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return Holder("", "", 0, "")


def _ourselves() -> Holder:
    return Holder(actor_name(), socket.gethostname(), os.getpid(), datetime.now(UTC).isoformat(timespec="seconds"))


def actor_name() -> str:
    """Return the user's name as the system has it, or "" where it has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
