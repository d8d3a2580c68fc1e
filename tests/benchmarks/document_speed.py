"""Measures a 13-page programme against Typst's own time on the same data.

As a script it prints the ratio: ``PYTHONPATH=.:tests python tests/benchmarks/document_speed.py``.

Both make PDF/A from programmes that are alike but for their words, in turn and in one process, so that neither profits
from what Typst remembers of the other's.
"""

from __future__ import annotations

import io
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pikepdf
import typst
from long_programmes import long_programme

from planner.domain.entity import RecordRef
from planner.services.documents import build, render_pdf
from planner.services.documents.places import DOCUMENTS, FONTS
from planner.services.documents.rendering import STANDARDS, TEMPLATE
from planner.services.documents.serial import as_json
from planner.services.workspace import Workspace, create_workspace

AS_AT: Final = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)
LIMIT: Final = 1.5
PAGES: Final = 13


def print_programme(workspace: Workspace, event: RecordRef) -> bytes:
    """Do all that printing takes: ask the file, build the document, lay it out."""
    return render_pdf(workspace.query(build, "detailed-programme", event, as_at=AS_AT))


def bare_compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(root=str(DOCUMENTS), font_paths=fonts)


def compile_bare(compiler: typst.Compiler, data: str) -> bytes:
    return compiler.compile(
        input=str(TEMPLATE), format="pdf", sys_inputs={"document": data}, pdf_standards=list(STANDARDS)
    )


def pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def ratio(workspace: Workspace, *, rounds: int = 8) -> float:
    """Return our time over Typst's own: each the sum of ``rounds`` programmes."""
    ours, bare = timed(workspace, rounds=rounds)
    return sum(ours) / sum(bare)


def timed(workspace: Workspace, *, rounds: int = 8) -> tuple[list[float], list[float]]:
    """Return the seconds of each of ``rounds`` programmes, ours and Typst's own, after one that warms both up."""
    events = [long_programme(workspace, seed=seed) for seed in range(2 * rounds + 2)]
    prepared = [as_json(workspace.query(build, "detailed-programme", event, as_at=AS_AT)) for event in events[1::2]]
    compiler = bare_compiler()
    ours: list[float] = []
    bare: list[float] = []
    for place, (event, data) in enumerate(zip(events[::2], prepared, strict=True)):
        started = time.perf_counter()
        made = print_programme(workspace, event)
        between = time.perf_counter()
        compile_bare(compiler, data)
        ended = time.perf_counter()
        assert pages(made) == PAGES
        if place:
            ours.append(between - started)
            bare.append(ended - between)
    return ours, bare


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = create_workspace(Path(folder) / "speed.dossier")
        measured = ratio(workspace)
        workspace.close()
    print(f"a 13-page programme takes {measured:.2f} × Typst's own time (limit {LIMIT})")


if __name__ == "__main__":
    main()
