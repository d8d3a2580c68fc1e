"""Starting, byte-compiled, each time in a new process: to the painted window, and to the month's entries in it."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.measuring import Line, Timing

PAINTED_BUDGET: Final = 1.3
SHOWN_BUDGET: Final = 2.0
LARGE_BUDGET: Final = 1.2
ROOT: Final = Path(__file__).parents[2]
HERE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Start:
    """What a started window said: after how many seconds it stood, its memory in KiB, the modules loaded then.

    Among the modules stand the classes of Qt, such as ``PySide6.QtCore.Qt``, that were made: each is when it is first
    used, with all its enumerations.
    """

    seconds: float
    memory: int
    modules: frozenset[str]


def start(script: str, *words: str, config: Path) -> Start:
    """Start a script and return what it said last."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(config)}
    began = time.monotonic_ns()
    done = subprocess.run(
        [sys.executable, str(HERE / script), *words], env=environment, capture_output=True, text=True, check=True
    )
    lines = [line.split() for line in done.stdout.splitlines()]
    said = [line for line in lines if line[0] in ("painted", "shown")][-1]
    modules = frozenset(next((line[1:] for line in lines if line[0] == "modules"), []))
    return Start((int(said[1]) - began) / 1e9, int(said[2]), modules)


def compile_all() -> None:
    """Compile everything to byte code, as an installed program is."""
    for name in ("planner", "ui", "resources", "main.py", "tests/benchmarks"):
        place = ROOT / name
        (compileall.compile_dir if place.is_dir() else compileall.compile_file)(str(place), quiet=2)


def prepare(folder: Path) -> None:
    """Leave the calendar as the section that was shown last."""
    kept = folder / "dossier-planner"
    kept.mkdir()
    (kept / "Dossier.conf").write_text("[General]\nsection=calendar\nscheme=light\n", "utf-8")


def measure(path: Path, large: Path, *, times: int = 15) -> tuple[list[Line], dict[str, int]]:
    """Return the lines of the table, and the memory in KiB of the bare window and of ours, painted and shown.

    Args:
        large: ten times as many engagements, with which starting is to take little longer than with ``path``.
    """
    found: dict[str, list[Start]] = {"bare": [], "painted": [], "shown": [], "large": []}
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder)
        prepare(config)
        for turn in range(times + 1):
            starts = {
                "bare": start("bare_window.py", config=config),
                "painted": start("own_window.py", "painted", str(path), config=config),
                "shown": start("own_window.py", "shown", str(path), config=config),
                "large": start("own_window.py", "shown", str(large), config=config),
            }
            if turn:  # the first only warms the disk's cache
                for name, one in starts.items():
                    found[name].append(one)
    bare, painted, shown, ten_times = (Timing(tuple(one.seconds for one in found[name])) for name in found)
    lines = [
        Line("Start to the painted window, against a bare one", painted, bare, budget=PAINTED_BUDGET),
        Line("Start to the month's entries, against a bare one", shown, bare, budget=SHOWN_BUDGET),
        Line("… with ten times as many, against that", ten_times, shown, budget=LARGE_BUDGET),
    ]
    return lines, {name: min(one.memory for one in ones) for name, ones in found.items()}
