"""One writer for a file: a lock that the operating system drops when its holder ends, with the holder's name in it.

What the lock file says, or whether it is there, decides nothing: only whether the system has it locked. So a file left
behind by a crash, an empty or a strange one never blocks anybody.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

_LOCKED_BYTE: Final = 1 << 30
"""Windows locks bytes: this one lies behind the text, which stays readable to others."""
_ATTEMPTS: Final = 20
_LONGEST_TEXT: Final = 2000


class Holder(NamedTuple):
    """Who holds a file: user, machine, process, and since when (ISO 8601, UTC); blank where it is not known."""

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
        for _ in range(_ATTEMPTS):
            descriptor = self._opened()
            try:
                _lock(descriptor)
            except OSError:
                os.close(descriptor)
                return self.holder()
            if self._is_at_its_place(descriptor):
                self._descriptor = descriptor
                self._sign(descriptor)
                return None
            os.close(descriptor)  # its last holder removed it between our opening and our locking
        return self.holder()

    def release(self) -> None:
        """Give the lock up and remove its file, which is ours for as long as it is locked."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        if os.name == "nt":  # an open file can't be removed there, nor one that the next holder has opened
            os.close(descriptor)
            descriptor = -1
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)
        if descriptor >= 0:
            os.close(descriptor)

    def holder(self) -> Holder:
        """Return who has signed the lock file."""
        try:
            with self.path.open("rb") as stream:
                found = json.loads(stream.read(_LONGEST_TEXT))
            return Holder(str(found["user"]), str(found["machine"]), int(found["process"]), str(found["since"]))
        except (OSError, ValueError, TypeError, KeyError):
            return Holder("", "", 0, "")

    def _opened(self) -> int:
        flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        try:
            return os.open(self.path, os.O_RDWR | os.O_CREAT | flags, 0o666)
        except PermissionError:
            if not self.path.exists():
                raise
            return os.open(self.path, os.O_RDONLY | flags)  # another user's: it can be locked but not signed

    def _is_at_its_place(self, descriptor: int) -> bool:
        if os.name == "nt":
            return True
        ours = os.fstat(descriptor)
        try:
            there = os.lstat(self.path)
        except OSError:
            return False
        return (ours.st_dev, ours.st_ino) == (there.st_dev, there.st_ino)

    def _sign(self, descriptor: int) -> None:
        with contextlib.suppress(OSError):  # a full disk or another user's file: held all the same, without a name
            os.ftruncate(descriptor, 0)
            os.write(descriptor, json.dumps(_ourselves()._asdict()).encode())


def _ourselves() -> Holder:
    return Holder(actor_name(), _machine(), os.getpid(), datetime.now(UTC).isoformat(timespec="seconds"))


def _machine() -> str:
    """Return the name of this machine; the library of sockets is loaded only where the system itself does not tell."""
    if hasattr(os, "uname"):
        return os.uname().nodename
    import socket

    return socket.gethostname()


def actor_name() -> str:
    """Return the user's name as the system has it, or "" where it has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
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
