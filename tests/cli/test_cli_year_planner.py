"""The year planner is printed from the command line, of a country, a mechanism or everything."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_runner import Run


@pytest.fixture
def sample(tmp_path: Path, run: Run) -> Path:
    run("new", tmp_path / "s.dossier", "--sample", "india-italy")
    return tmp_path / "s.dossier"


def test_when_two_years_are_printed_then_one_pdf_is_written(sample: Path, run: Run, tmp_path: Path) -> None:
    target = tmp_path / "years.pdf"
    printed = run("print", sample, "year-planner", "--from", "2024", "--to", "2025", "--of", "IT", "-o", target)
    assert printed.code == 0, printed
    assert target.read_bytes().startswith(b"%PDF")


def test_when_nothing_is_named_then_it_is_of_everything(sample: Path, run: Run, tmp_path: Path) -> None:
    target = tmp_path / "years.pdf"
    printed = run("print", sample, "year-planner", "--rows", "country", "--from", "2025", "-o", target, "--json")
    assert printed.json["files"] == [str(target)]


def test_when_another_document_names_nothing_then_one_sentence_says_so(sample: Path, run: Run, tmp_path: Path) -> None:
    printed = run("print", sample, "programme", "-o", tmp_path / "p.pdf")
    assert (printed.code, "--of" in printed.err) == (2, True)


def test_when_the_days_are_reversed_then_nothing_is_written(sample: Path, run: Run, tmp_path: Path) -> None:
    printed = run("print", sample, "year-planner", "--from", "2025", "--to", "2024", "-o", tmp_path / "y.pdf")
    assert printed.code == 2
    assert not (tmp_path / "y.pdf").exists()
