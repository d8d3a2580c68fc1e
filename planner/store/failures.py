"""Which failure of the file is the surroundings' fault, and which is ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from planner.domain.errors import StoreUnavailable
from planner.store import files

_CODES: Final = {
    sqlite3.SQLITE_FULL: "store.full",
    sqlite3.SQLITE_IOERR: "store.io",
    sqlite3.SQLITE_READONLY: "store.read_only",
    sqlite3.SQLITE_READONLY_ROLLBACK: "store.unfinished",
    sqlite3.SQLITE_READONLY_DBMOVED: "store.vanished",
    sqlite3.SQLITE_BUSY: "store.busy",
    sqlite3.SQLITE_LOCKED: "store.busy",
    sqlite3.SQLITE_CORRUPT: "store.damaged",
    sqlite3.SQLITE_NOTADB: "store.damaged",
    sqlite3.SQLITE_CANTOPEN: "store.cannot_open",
    sqlite3.SQLITE_PERM: "store.no_permission",
}
_SIGNS_OF_DAMAGE: Final = (
    "decode to UTF-8",
    "no such table",
    "no such column",
    "has no column",
    "already exists",
    "duplicate column name",
    "foreign key mismatch",
    "vtable constructor failed",
)
"""What is said, under a general code or none, of a file whose text or schema is not what was written there."""
_MAY_HAVE_VANISHED: Final = ("store.cannot_open", "store.io")


def translated(error: sqlite3.Error, path: Path) -> StoreUnavailable | None:
    """Return what to tell the user of a failure of the surroundings, or None if the failure is our own."""
    code = getattr(error, "sqlite_errorcode", None) or sqlite3.SQLITE_ERROR
    name = _CODES.get(code) or _CODES.get(code & 0xFF)
    if name is None:
        is_damage = code == sqlite3.SQLITE_ERROR and any(sign in str(error) for sign in _SIGNS_OF_DAMAGE)
        return _refusal("store.damaged", error, path) if is_damage else None
    if code == sqlite3.SQLITE_IOERR_WRITE and files.has_no_room(path):
        name = "store.full"  # SQLite calls a disk full only where the medium is: not by a quota or a limit of files
    if name in _MAY_HAVE_VANISHED and not path.exists():
        name = "store.vanished"
    return _refusal(name, error, path)


@contextmanager
def translating(path: Path) -> Iterator[None]:
    """Raise StoreUnavailable in place of a driver's error that the surroundings caused."""
    try:
        yield
    except UnicodeDecodeError as error:  # of a message in which SQLite quotes the damaged place
        raise StoreUnavailable("store.damaged", detail=str(error), path=str(path)) from error
    except Exception as error:
        driven = getattr(error, "orig", error)  # SQLAlchemy's errors hold the driver's, and it need not be loaded here
        if isinstance(driven, sqlite3.Error) and (known := translated(driven, path)):
            raise known from error
        raise


def _refusal(name: str, error: sqlite3.Error, path: Path) -> StoreUnavailable:
    return StoreUnavailable(name, detail=str(error), path=str(path))
