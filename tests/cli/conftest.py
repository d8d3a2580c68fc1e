"""Runs the command line in this process and keeps what it printed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_runner import Printed, Run

import main
from planner.services.samples import create_sample


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``main.py`` with these words."""

    def called(*words: object) -> Printed:
        capsys.readouterr()
        code = main.main([str(word) for word in words])
        captured = capsys.readouterr()
        return Printed(code, captured.out, captured.err)

    return called


@pytest.fixture
def refuse(run: Run) -> Callable[..., str]:
    """Run with these words, expect the user's error in one line on standard error, and return it."""

    def called(*words: object) -> str:
        printed = run(*words)
        assert printed.code == 2, printed
        assert printed.out == ""
        assert printed.err.endswith("\n")
        assert printed.err.count("\n") == 1, printed.err
        assert "Traceback" not in printed.err
        return printed.err.strip()

    return called


@pytest.fixture(scope="session")
def _samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("samples")
    paths = {name: folder / f"{name}.dossier" for name in ("india-italy", "defence-dialogues")}
    for name, path in paths.items():
        create_sample(path, name, with_work=False).close()
    return paths


@pytest.fixture
def sample(tmp_path: Path, _samples: dict[str, Path]) -> Path:
    """A fresh copy of the India–Italy record of facts."""
    return Path(shutil.copy(_samples["india-italy"], tmp_path / "sample.dossier"))


@pytest.fixture
def dialogues(tmp_path: Path, _samples: dict[str, Path]) -> Path:
    """A fresh copy of the sample in which two mechanisms are called MCG."""
    return Path(shutil.copy(_samples["defence-dialogues"], tmp_path / "dialogues.dossier"))


@pytest.fixture(scope="session")
def _pair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pair") / "pair.dossier"
    sides, dates = ("parties=FR,DE", "level=military"), ("start=2024-06-04", "end=2024-06-05")
    for words in (
        ("new", path, "--home", "FR"),
        ("add", path, "party", "iso_code=DE"),
        ("add", path, "mechanism", "name=Franco-German Staff Talks", "short=FGST", *sides),
        ("set", path, "FGST", "periodicity=every", "months=12"),
        ("add", path, "round", "of=FGST", "ordinal=1", *dates, "host=FR", "status=held"),
        ("add", path, "round", "of=FGST", "ordinal=2", "start=2025-06", "host=DE", "city=Berlin", "status=held"),
    ):
        assert main.main([str(word) for word in words]) == 0
    return path


@pytest.fixture
def pair(tmp_path: Path, _pair: Path) -> Path:
    """A file of a French desk with Germany, made by commands alone: a mechanism and its first two rounds."""
    return Path(shutil.copy(_pair, tmp_path / "pair.dossier"))
