"""What a file says of itself before anything opens it: read from the first hundred bytes, nothing touched."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from planner.domain.errors import NotFound, StoreUnavailable, UnsupportedFile
from planner.store.tables.base import SCHEMA_VERSION

APPLICATION_ID: Final = 0x446F7373
"""ASCII "Doss", in the SQLite header at offset 68."""
_MAGIC: Final = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Header:
    application_id: int
    user_version: int


def read(path: Path) -> Header:
    """Return the header of a planner file.

    Raises:
        NotFound: ``file.missing``.
        UnsupportedFile: ``file.is_folder``, ``file.empty``, ``file.foreign``, ``file.newer``.
        StoreUnavailable: ``store.no_permission``, ``store.damaged`` where it is shorter than it says.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(100)
            size = os.fstat(stream.fileno()).st_size
    except FileNotFoundError as error:
        raise NotFound("file.missing", path=str(path)) from error
    except IsADirectoryError as error:
        raise UnsupportedFile("file.is_folder", path=str(path)) from error
    except OSError as error:
        raise StoreUnavailable("store.no_permission", detail=str(error), path=str(path)) from error
    if not head:
        raise UnsupportedFile("file.empty", path=str(path))
    if not head.startswith(_MAGIC) or len(head) < 100:
        raise UnsupportedFile("file.foreign", path=str(path))
    found = Header(int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big"))
    if found.application_id != APPLICATION_ID:
        raise UnsupportedFile("file.foreign", path=str(path))
    if found.user_version > SCHEMA_VERSION:
        raise UnsupportedFile("file.newer", path=str(path), version=found.user_version, known=SCHEMA_VERSION)
    page_size = int.from_bytes(head[16:18], "big") or 65536
    has_journal = path.with_name(path.name + "-journal").exists()
    if size < int.from_bytes(head[28:32], "big") * page_size and not has_journal:
        raise StoreUnavailable("store.damaged", path=str(path))
    return found


def is_writable(path: Path) -> bool:
    """Return whether both the file and its folder, where the journal goes, can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK) and not _is_on_read_only_medium(path)


def _is_on_read_only_medium(path: Path) -> bool:
    if not hasattr(os, "statvfs"):
        return False
    return bool(os.statvfs(path).f_flag & getattr(os, "ST_RDONLY", 1))
