"""What tests need to make the surroundings fail: other users, other processes, small and locked media."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from planner.domain.errors import PlannerError
from planner.services.workspace import Workspace
from planner.store.connections import driver_of

ROOT = Path(__file__).parents[1]
NOBODY = 65534


@contextmanager
def another_user() -> Iterator[None]:
    """Be a user whom permissions bind, for the length of a block."""
    if os.geteuid() != 0:
        yield
        return
    os.setresgid(NOBODY, NOBODY, 0)
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)


@contextmanager
def open_folder() -> Iterator[Path]:
    """Give a folder that every user can reach, as pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="planner"))
    folder.chmod(0o777)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def medium(folder: Path, size: str) -> Iterator[Path]:
    """Give a medium of its own of so many bytes; skip the test where this machine lets nobody mount one."""
    place = folder / "medium"
    place.mkdir()
    if not _ran("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)):
        pytest.skip("this machine lets the tests mount nothing")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@contextmanager
def pages_limited(workspace: Workspace, more: int) -> Iterator[None]:
    """Have SQLite itself say that the disk is full after some more pages, on the connections there are."""
    with workspace.store._lender.lent() as connection:
        driver = driver_of(connection)
        count = driver.execute("PRAGMA page_count").fetchone()[0]
        driver.execute(f"PRAGMA max_page_count = {count + more}")
    yield


def remount(place: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", str(place)], check=True)


def in_another_process(code: str, *arguments: str) -> subprocess.Popen[str]:
    """Start Python on ``code`` with the project in its path; what it prints can be read from it."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])},
    )


def _ran(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def code_of(function: Callable[[], object]) -> str:
    """Return the code of the error that a call ends in."""
    with pytest.raises(PlannerError) as caught:
        function()
    return caught.value.code
