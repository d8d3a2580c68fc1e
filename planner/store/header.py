"""What a file says of itself before anything opens it: read from the first hundred bytes, nothing touched."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final, NamedTuple

from planner.domain.errors import NotFound, StoreUnavailable, UnsupportedFile
from planner.store.files import has_unfinished_transaction
from planner.store.schema import SCHEMA_VERSION

APPLICATION_ID: Final = 0x446F7373
"""ASCII "Doss", in the SQLite header at offset 68."""
_MAGIC: Final = b"SQLite format 3\0"
_LENGTH: Final = 100


class Header(NamedTuple):
    application_id: int
    user_version: int


def read(path: Path) -> Header:
    """Return the header of a planner file.

    Raises:
        NotFound: ``file.missing``.
        UnsupportedFile: ``file.is_folder``, ``file.empty``, ``file.foreign``, ``file.newer``.
        StoreUnavailable: ``store.no_permission``; ``store.io``; ``store.damaged`` where it is shorter than it says.
    """
    head, size = _beginning(path)
    if not head:
        raise UnsupportedFile("file.empty", path=str(path))
    if not head.startswith(_MAGIC) or len(head) < _LENGTH:
        raise UnsupportedFile("file.foreign", path=str(path))
    found = Header(int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big"))
    if found.application_id != APPLICATION_ID or found.user_version == 0:
        raise UnsupportedFile("file.foreign", path=str(path))
    if found.user_version > SCHEMA_VERSION:
        raise UnsupportedFile("file.newer", path=str(path), version=found.user_version, known=SCHEMA_VERSION)
    page_size = int.from_bytes(head[16:18], "big")
    page_size = 65536 if page_size == 1 else page_size
    if size < int.from_bytes(head[28:32], "big") * page_size and not has_unfinished_transaction(path):
        raise StoreUnavailable("store.damaged", path=str(path), detail=f"{size} bytes")
    return found


def is_writable(path: Path) -> bool:
    """Return whether both the file and its folder, where the journal goes, can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK) and not _is_on_read_only_medium(path)


def _beginning(path: Path) -> tuple[bytes, int]:
    """Return the first hundred bytes and the length; anything but a plain file is never opened, since it may block."""
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise UnsupportedFile("file.is_folder", path=str(path))
        if not stat.S_ISREG(kind):
            raise UnsupportedFile("file.foreign", path=str(path))
        with path.open("rb") as stream:
            return stream.read(_LENGTH), os.fstat(stream.fileno()).st_size
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise NotFound("file.missing", str(error), path=str(path)) from error
    except PermissionError as error:
        raise StoreUnavailable("store.no_permission", str(error), path=str(path)) from error
    except OSError as error:
        raise StoreUnavailable("store.io", str(error), path=str(path)) from error


def _is_on_read_only_medium(path: Path) -> bool:
    if not hasattr(os, "statvfs"):
        return False
    return bool(os.statvfs(path).f_flag & getattr(os, "ST_RDONLY", 1))
