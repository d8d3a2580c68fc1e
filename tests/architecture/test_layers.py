"""What holds of the source itself: layers, length of files, no words in the planner, no Qt without a window."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
LONGEST: Final = 400
STORE_ONLY: Final = {"sqlalchemy", "alembic", "sqlite3"}
SENTENCE: Final = re.compile(r"^[A-Z][a-z]+ [a-z]+ .*[a-z]{2}[.!?]$")


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Yield the full name of each module that a file imports, also within functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def offenders(paths: list[Path], forbidden: set[str]) -> list[str]:
    """Return each import of a forbidden package or of what lies in it."""
    return [
        f"{path.relative_to(ROOT)}: {name}"
        for path in paths
        for name in imports(path)
        if any(name == one or name.startswith(f"{one}.") for one in forbidden)
    ]


def test_planner_imports_no_qt() -> None:
    assert offenders(sources("planner"), {"PySide6", "shiboken6"}) == []


def test_no_layer_imports_the_one_above() -> None:
    assert offenders(sources("planner"), {"ui", "main"}) == []
    assert offenders(sources("planner/store", "planner/domain"), {"planner.services"}) == []
    assert offenders(sources("planner/domain"), {"planner.store"}) == []


def test_window_and_command_line_reach_the_store_only_through_services() -> None:
    assert offenders(sources("ui"), {"planner.store"}) == []


def test_database_is_known_in_the_store_alone() -> None:
    assert offenders(sources("planner/domain", "planner/services", "ui"), STORE_ONLY) == []


def test_domain_imports_the_standard_library_dateutil_and_the_zone_data() -> None:
    allowed = {*sys.stdlib_module_names, "dateutil", "tzdata", "planner"}
    found = {name.partition(".")[0] for path in sources("planner/domain") for name in imports(path)}
    assert found - allowed == set()


@pytest.mark.parametrize("folder", ["planner", "ui", "tests"])
def test_no_file_is_longer_than_one_idea(folder: str) -> None:
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in sources(folder)}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_every_module_says_what_it_is() -> None:
    unnamed = [path for path in sources("planner", "ui", "tests") if not ast.get_docstring(parsed(path))]
    assert [path.relative_to(ROOT).as_posix() for path in unnamed if path.read_text("utf-8").strip()] == []


def test_planner_holds_no_sentence_that_a_user_would_read() -> None:
    found = []
    for path in sources("planner"):
        tree = parsed(path)
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
        ours = {id(one) for node in ast.walk(tree) if is_of_ours(node) for one in ast.walk(node)}
        for node in ast.walk(tree):
            is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
            if is_text and SENTENCE.match(node.value) and id(node) not in told | ours:
                found.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.value}")
    assert found == []


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def is_of_ours(node: ast.AST) -> bool:
    """Whether a node raises an error that is a bug of ours, whose words are for whoever mends it."""
    return isinstance(node, ast.Raise | ast.Assert)


@pytest.mark.parametrize("words", [["--help"], ["list", "nowhere.dossier", "rounds"], ["new", "--help"]])
def test_command_line_runs_without_qt(words: list[str], tmp_path: Path) -> None:
    program = (
        "import sys\nsys.path.insert(0, sys.argv[1])\nimport main\n"
        "try:\n    main.main(sys.argv[2:])\nexcept SystemExit:\n    pass\n"
        "found = [name for name in sys.modules if name.partition('.')[0] in ('PySide6', 'shiboken6')]\n"
        "sys.exit(f'imported {found}' if found else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(ROOT), *words], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
