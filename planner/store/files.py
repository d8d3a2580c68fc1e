"""Files as the store handles them: put in place whole or not at all, and never over another."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeAlias

from planner.domain.errors import Conflict, InvalidInput, NotFound, PlannerError, StoreUnavailable

Identity: TypeAlias = tuple[int, int]
"""Device and number of a file: it stays the same when the file is renamed, and differs for one put in its place."""

_UNFINISHED: Final = ".planner-new"
"""How a file is called until it is whole."""
_STALE_SECONDS: Final = 86_400.0

_ROOM: Final = 1 << 22
"""More than an edit and its journal take."""

_FULL: Final = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG)


def resolved(path: Path) -> Path:
    """Return the absolute path with symbolic links followed, so that one file has one lock whatever it is called.

    Raises:
        InvalidInput: ``path.invalid``: no file can have this name.
    """
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise InvalidInput("path.invalid", detail=str(error), path=_shown(path)) from error


def identity_of(path: Path) -> Identity | None:
    """Return which file stands at ``path`` now, None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def journal_of(path: Path) -> Path:
    """Return where SQLite keeps its rollback journal."""
    return path.with_name(path.name + "-journal")


def has_unfinished_transaction(path: Path) -> bool:
    """Return whether a journal with something in it stands beside the file."""
    try:
        return journal_of(path).stat().st_size > 0
    except OSError:
        return False


def check_free(target: Path) -> None:
    """Refuse a name that is taken or whose folder is not there.

    Raises:
        Conflict: ``file.exists``; an existing file is never written over.
        NotFound: ``folder.missing``.
    """
    if not target.parent.is_dir():
        raise NotFound("folder.missing", path=_shown(target.parent))
    if target.exists() or target.is_symlink():
        raise Conflict("file.exists", path=_shown(target))


@contextmanager
def placing(target: Path) -> Iterator[Path]:
    """Give a new name beside ``target``; what was written there takes its place at the end, or vanishes on an error.

    Raises:
        Conflict, NotFound, InvalidInput, StoreUnavailable: see ``surroundings``.
    """
    temporary = _temporary(target)
    with surroundings(target):
        check_free(target)
    try:
        yield temporary
        with surroundings(target):
            sync(temporary)
            _rename(temporary, target)
            sync(target.parent)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
            journal_of(temporary).unlink(missing_ok=True)


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a new name beside ``target``; what was written there takes its place at the end, or vanishes on an error.

    Unlike ``placing`` it goes over what stands there, which stays whole until then.

    Raises:
        Conflict, NotFound, InvalidInput, StoreUnavailable: see ``surroundings``.
    """
    temporary = _temporary(target)
    try:
        yield temporary
        with surroundings(target):
            sync(temporary)
            temporary.replace(target)
            sync(target.parent)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


@contextmanager
def surroundings(path: Path) -> Iterator[None]:
    """Raise a PlannerError in place of what the operating system refuses.

    Raises:
        Conflict: ``file.exists``.
        NotFound: ``folder.missing``.
        InvalidInput: ``path.invalid``.
        StoreUnavailable: ``store.full``, ``store.no_permission``, ``store.io``.
    """
    try:
        yield
    except (OSError, ValueError) as error:
        raise _refusal(error, path) from error


def has_no_room(path: Path) -> bool:
    """Return whether the file at ``path`` cannot grow: its medium, the user's quota or the limit of a file is full."""
    import tempfile  # when something has failed, and not at the start

    if _is_size_limited():
        return True
    try:
        with tempfile.TemporaryFile(dir=path.parent) as probe:  # a quota shows only when something is written
            probe.write(bytes(_ROOM))
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        return error.errno in _FULL
    return False


def _is_size_limited() -> bool:
    """Return whether the system lets this process make files of a certain size only."""
    try:
        import resource
    except ImportError:  # Windows
        return False
    return resource.getrlimit(resource.RLIMIT_FSIZE)[0] != resource.RLIM_INFINITY


def sync(path: Path) -> None:
    """Have the file, or the names in a folder, written to the medium; a system that cannot sync a folder need not."""
    is_folder = path.is_dir()
    if is_folder and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR)
    try:
        os.fsync(descriptor)
    except OSError:
        if not is_folder:
            raise
    finally:
        os.close(descriptor)


def _temporary(target: Path) -> Path:
    """Return a new name beside ``target``, and remove what processes that were killed a day ago left under one."""
    with contextlib.suppress(OSError):
        for left in target.parent.glob(f".*{_UNFINISHED}*"):
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                left.unlink()
    return target.with_name(f".{target.name[:50]}.{os.urandom(4).hex()}{_UNFINISHED}")


def _rename(source: Path, target: Path) -> None:
    """Give ``source`` the name ``target``, failing if it is taken, as a plain rename does on Windows alone."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        source.rename(target)


def _refusal(error: OSError | ValueError, path: Path) -> PlannerError:
    shown, detail = _shown(path), str(error)
    match error:
        case FileExistsError():
            return Conflict("file.exists", detail, path=shown)
        case FileNotFoundError() | NotADirectoryError():
            return NotFound("folder.missing", detail, path=_shown(path.parent))
        case PermissionError():
            return StoreUnavailable("store.no_permission", detail, path=shown)
        case OSError(errno=number) if number in _FULL:
            return StoreUnavailable("store.full", detail, path=shown)
        case OSError(errno=errno.EROFS):
            return StoreUnavailable("store.no_permission", detail, path=shown)
        case OSError(errno=errno.ENAMETOOLONG | errno.EINVAL | errno.ELOOP) | ValueError():
            return InvalidInput("path.invalid", detail=detail, path=shown)
        case _:
            return StoreUnavailable("store.io", detail, path=shown)


def _shown(path: Path) -> str:
    return str(path)[:300]
