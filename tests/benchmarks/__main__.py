"""Measures what the planner promises of its speed, each as a ratio within one run, and prints a table.

``python -m tests.benchmarks`` makes files of 10,000 and 100,000 engagements once, beside the system's temporary files,
and runs everything in seven minutes; names choose among the benchmarks, and ``--tiny`` tries them on a small file.
Both of a pair run in turn, in one process or in new ones, so that a busy machine slows both: the ratio of the medians
is shown, and that of the shortest runs beside it. Exit code 1 where neither is within its budget.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
for place in (ROOT, ROOT / "tests"):
    if str(place) not in sys.path:
        sys.path.insert(0, str(place))

from tests import generator  # noqa: E402
from tests.benchmarks.measuring import Line, Timing  # noqa: E402
from tests.benchmarks.starting import compile_all  # noqa: E402
from ui import qt  # noqa: E402

SIZES: Final = (10_000, 100_000)
TINY: Final = (300, 600)


def generated(size: int, folder: Path) -> Path:
    """Return the file of so many engagements, made on first use."""
    path = folder / f"engagements-{size}-{generator.SEED}.dossier"
    if not path.exists():
        half = path.with_suffix(".half")
        half.unlink(missing_ok=True)
        print(f"making {size:,} engagements…", file=sys.stderr, flush=True)
        generator.make(half, size)
        half.rename(path)
    return path


def rows(folder: Path, sizes: Sequence[int], times: int) -> list[Line]:
    from tests.benchmarks import month_rows

    return month_rows.measure(generated(sizes[1], folder), times=times)


def turning(folder: Path, sizes: Sequence[int], times: int) -> list[Line]:
    from tests.benchmarks import window

    return window.turning(generated(sizes[1], folder), times=times)


def editing(folder: Path, sizes: Sequence[int], times: int) -> list[Line]:
    from tests.benchmarks import window

    return window.editing(generated(sizes[1], folder), times=times)


def painting(_: Path, sizes: Sequence[int], times: int) -> list[Line]:
    from tests.benchmarks import painting as paints

    return paints.measure(times=times, size=paints.COUNT if sizes is SIZES else 40)


def tables(_: Path, sizes: Sequence[int], times: int) -> list[Line]:
    from tests.benchmarks import tables as long_tables

    return long_tables.measure(sizes[1], times=times)


def choosing(folder: Path, sizes: Sequence[int], times: int) -> list[Line]:
    from tests.benchmarks import choosing as choices

    return choices.measure(generated(sizes[0], folder), times=times)


def blocks(folder: Path, sizes: Sequence[int], _: int) -> list[Line]:
    from tests.benchmarks import blocks as all_day

    return all_day.longest(all_day.measure(generated(sizes[0], folder)))


def searching(folder: Path, sizes: Sequence[int], times: int) -> list[Line]:
    from tests.benchmarks import searching as searches

    return searches.measure(generated(sizes[1], folder), times=times)


def documents(_: Path, __: Sequence[int], times: int) -> list[Line]:
    from tests.benchmarks import document_speed

    with tempfile.TemporaryDirectory() as folder:
        workspace = document_speed.create_workspace(Path(folder) / "speed.dossier")
        ours, bare = document_speed.timed(workspace, rounds=times)
        workspace.close()
    name = "A 13-page programme, against Typst's own time"
    return [Line(name, Timing(tuple(ours)), Timing(tuple(bare)), document_speed.LIMIT)]


def starting(folder: Path, sizes: Sequence[int], times: int) -> list[Line]:
    from tests.benchmarks import starting as starts

    lines, memory = starts.measure(generated(sizes[0], folder), generated(sizes[1], folder), times=times)
    megabytes = ", ".join(f"{name} {size / 1024:.0f} MB" for name, size in memory.items())
    print(f"memory: {megabytes}", flush=True)
    return lines


BENCHMARKS: Final[dict[str, tuple[Callable[[Path, Sequence[int], int], list[Line]], int]]] = {
    "rows": (rows, 60),
    "turning": (turning, 24),
    "editing": (editing, 100),
    "painting": (painting, 30),
    "tables": (tables, 12),
    "choosing": (choosing, 20),
    "blocks": (blocks, 1),
    "searching": (searching, 12),
    "documents": (documents, 8),
    "starting": (starting, 15),
}
"""Each benchmark, and how often it runs."""


def table_line(line: Line) -> str:
    budget = f"≤ {line.budget:g} ×" if line.budget is not None else f"≤ {line.budget_ms:g} ms" if line.budget_ms else ""
    verdict = "" if not budget else "kept" if line.is_kept else "OVER"
    if line.other is None:
        took, ratio = f"{line.ours.median * 1000:9.2f} ms {'least':>9}   ", f"{line.ours.least * 1000:14.2f} ms"
    else:
        took = f"{line.ours.median * 1000:9.2f} ms {line.other.median * 1000:9.2f} ms"
        ratio = f"{line.ratio:6.2f} × {line.least_ratio:6.2f} ×"
    return f"{line.name:<58}{took} {ratio}   {budget:>9}  {verdict}"


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--tiny", action="store_true", help="small files and two runs each: does it work at all?")
    parser.add_argument("--folder", type=Path, help="where the generated files are kept")
    given = parser.parse_args(words)
    unknown = sorted(set(given.names) - BENCHMARKS.keys())
    if unknown:
        parser.error(f"no benchmark is called {unknown[0]}; there are {', '.join(BENCHMARKS)}")
    folder: Path = given.folder or Path(tempfile.gettempdir()) / "planner-benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    if not given.tiny:
        compile_all()
    print(f"{'':<58}{'ours':>12} {'other':>12} {'median':>8} {'least':>8}   {'budget':>9}")
    lines: list[Line] = []
    for name in given.names or BENCHMARKS:
        benchmark, times = BENCHMARKS[name]
        for line in benchmark(folder, TINY if given.tiny else SIZES, 2 if given.tiny else times):
            print(table_line(line), flush=True)
            lines.append(line)
    return 0 if all(line.is_kept for line in lines) else 1


if __name__ == "__main__":
    qt.load()  # as the program does: an import within a function costs ten times as much where PySide looks at it too
    sys.exit(main(sys.argv[1:]))
