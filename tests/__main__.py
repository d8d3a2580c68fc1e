"""Runs everything that must hold before a change lands: style, types, layers, tests. ``python -m tests``.

Arguments are handed to pytest: ``python -m tests -k precedence`` runs the checks and those tests.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main(arguments: list[str]) -> int:
    """Run each step, tell how long it took, and stop at the first that fails."""
    python = [sys.executable, "-m"]
    bin_folder = Path(sys.executable).parent
    steps = (
        ("style", [*python, "ruff", "check", "."]),
        ("format", [*python, "ruff", "format", "--check", "."]),
        ("types", [*python, "mypy"]),
        ("layers", [str(bin_folder / "lint-imports")]),
        ("tests", [*python, "pytest", "-n", "auto", *arguments]),
    )
    for name, command in steps:
        start = time.monotonic()
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        print(f"{name}: {'ok' if code == 0 else f'failed ({code})'} in {time.monotonic() - start:.0f} s", flush=True)
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
