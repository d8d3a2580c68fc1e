"""Printing, exporting and importing from the command line, and what the program does without a window."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_runner import Run

import main

ROOT = Path(__file__).parents[2]


def test_when_the_file_is_exported_and_imported_then_every_list_is_the_same(
    sample: Path, tmp_path: Path, run: Run
) -> None:
    out, copy = tmp_path / "out.json", tmp_path / "copy.dossier"
    assert run("export", sample, out, "--json").json["records"] > 100
    printed = run("import", copy, out, "--json")
    assert (printed.code, printed.json["changed"], printed.json["history"]) == (0, 0, True)
    for kind in ("rounds", "agreements", "members", "actions", "calendar", "claims"):
        assert run("list", copy, kind, "--json").out == run("list", sample, kind, "--json").out
    assert run("export", copy, tmp_path / "again.json").code == 0


def test_when_an_import_is_refused_then_no_file_is_left(tmp_path: Path, refuse: Callable[..., str]) -> None:
    source, target = tmp_path / "bad.json", tmp_path / "new.dossier"
    source.write_text('{"format": "something else"}')
    assert "not an export of this planner" in refuse("import", target, source)
    source.write_text("{")
    assert "is not valid JSON (line 1, column 2)" in refuse("import", target, source)
    assert "There is no file" in refuse("import", target, tmp_path / "missing.json")
    assert not target.exists()


@pytest.mark.parametrize(
    ("document", "of"),
    [
        ("programme", "MCG 13"),
        ("delegation-list", "MCG 11"),
        ("round-dossier", "MCG 13"),
        ("agreement-status", "Italy"),
        ("itinerary", "MCG 13"),
        ("detailed", "MCG 13"),
    ],
)
def test_when_a_document_is_printed_then_the_file_is_a_pdf(
    sample: Path, tmp_path: Path, run: Run, document: str, of: str
) -> None:
    target = tmp_path / "out.pdf"
    printed = run("print", sample, document, "--of", of, "--paper", "letter", "-o", target)
    assert printed.code == 0, printed
    assert target.read_bytes().startswith(b"%PDF-")


def test_when_no_font_has_a_letter_then_that_is_noted(sample: Path, tmp_path: Path, run: Run) -> None:
    run("set", sample, "MCG 13", "city=Rome \ue000")
    printed = run("print", sample, "programme", "--of", "MCG 13", "-o", tmp_path / "out.pdf", "--json")
    assert printed.json["notes"] == ["No font here has these characters, so � is printed for each: \ue000"]


def test_when_the_name_ends_in_png_then_pages_are_pictures(sample: Path, tmp_path: Path, run: Run) -> None:
    printed = run("print", sample, "round-dossier", "--of", "MCG 12", "-o", tmp_path / "out.png", "--json")
    assert printed.json["files"][0] == str(tmp_path / "out.png")
    assert all(Path(path).read_bytes().startswith(b"\x89PNG") for path in printed.json["files"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("poem", "--of", "MCG 13"), "“poem” is not one of: programme"),
        (("programme", "--of", "Guido Crosetto"), "“Guido Crosetto” is found only as: person."),
        (("itinerary", "--of", "MCG 13", "--for", "Meloni"), "is in no delegation to"),
        (("programme", "--of", "MCG 13", "--language", "xx"), "not printed in “xx”"),
        (("programme", "--of", "MCG 13", "--paper", "a0"), "There is no paper “a0”"),
        (("programme", "--of", "MCG 13", "--marking", "top"), "“top” is not one of: public"),
    ],
)
def test_when_a_document_cannot_be_made_then_one_sentence_says_so_and_nothing_is_written(
    sample: Path, tmp_path: Path, refuse: Callable[..., str], words: tuple[str, ...], said: str
) -> None:
    target = tmp_path / "out.pdf"
    document, *rest = words
    assert said in refuse("print", sample, document, *rest, "-o", target)
    assert not target.exists()


def test_when_the_ending_is_no_document_then_that_is_said(
    sample: Path, tmp_path: Path, refuse: Callable[..., str]
) -> None:
    assert ".docx" in refuse("print", sample, "programme", "--of", "MCG 13", "-o", tmp_path / "x.docx")


def process(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    clean.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=ROOT,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_when_a_command_runs_then_qt_is_not_loaded(sample: Path) -> None:
    code = (
        "import sys, main; code = main.main(sys.argv[1:]); "
        "assert not [name for name in sys.modules if name.startswith('PySide6')]; sys.exit(code)"
    )
    for words in (("list", sample, "rounds"), ("plan", sample, "MCG", "--dry-run"), ("check", sample), ("--help",)):
        done = process("-c", code, *words)
        assert "AssertionError" not in done.stderr, done.stderr
        assert done.returncode in (0, 1), done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_when_there_is_no_display_then_the_window_says_what_to_do(sample: Path) -> None:
    done = process("main.py", sample)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("There is no display for a window here: use the commands instead")
    assert done.stderr.count("\n") == 1


def test_when_qt_lacks_a_system_library_then_the_packages_are_named(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setitem(sys.modules, "ui.app", _Failing("libEGL.so.1: cannot open shared object file"))  # type: ignore[arg-type]
    printed = run()
    assert printed.code == 2
    assert "(libEGL.so.1)" in printed.err
    assert "libegl1" in printed.err


class _Failing:
    """A module from which nothing can be imported."""

    def __init__(self, reason: str) -> None:
        self._reason = reason

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        raise ImportError(self._reason)


def test_when_the_window_is_opened_then_file_and_sample_are_handed_on(
    monkeypatch: pytest.MonkeyPatch, sample: Path
) -> None:
    asked: list[tuple[Path | None, str | None]] = []
    window = type(sys)("ui.app")
    window.run = lambda path, name: asked.append((path, name)) or 0  # type: ignore[attr-defined]
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setitem(sys.modules, "ui.app", window)
    assert [main.main([]), main.main([str(sample)]), main.main(["--sample"])] == [0, 0, 0]
    assert asked == [(None, None), (sample, None), (None, "india-italy")]


def test_when_the_first_word_is_no_command_and_no_file_then_the_commands_are_named(refuse: Callable[..., str]) -> None:
    sentence = refuse("lsit", "desk.dossier", "rounds")
    assert sentence.startswith("Argument COMMAND: invalid choice: 'lsit'")
    assert "list" in sentence


def test_when_the_window_is_given_words_it_does_not_know_then_one_sentence_says_so(refuse: Callable[..., str]) -> None:
    assert "unrecognized arguments" in refuse("--wombat").casefold()


def test_when_a_terminal_cannot_show_a_letter_then_the_list_is_still_printed(sample: Path) -> None:
    plain = process("main.py", "list", sample, "mechanisms", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert plain.returncode == 0, plain.stderr
    assert "India\\u2013Italy" in plain.stdout
    as_json = process("main.py", "list", sample, "mechanisms", "--json", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "India–Italy" in as_json.stdout


def test_when_help_is_asked_then_window_and_commands_are_told(run: Run) -> None:
    printed = run("--help")
    assert printed.code == 0
    assert "main.py [FILE] [--sample [NAME]]" in printed.out
    assert "plan the next round of a mechanism" in " ".join(printed.out.split())
    assert "--dry-run" in run("plan", "--help").out


def test_when_the_reader_of_the_output_has_gone_then_no_fault_is_reported(sample: Path) -> None:
    done = subprocess.run(
        f'"{sys.executable}" main.py list "{sample}" claims --json | head -1',
        shell=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("[\n", "")


def test_when_our_own_code_fails_then_it_is_told_apart_from_the_users_error(
    monkeypatch: pytest.MonkeyPatch, sample: Path, run: Run
) -> None:
    from ui.cli import reading

    monkeypatch.setattr(reading, "list_", lambda _: 1 / 0)
    printed = run("list", sample, "rounds")
    assert printed.code == 70
    assert "ZeroDivisionError" in printed.err
    assert printed.err.rstrip().endswith("please report the lines above.")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits the size of files as Linux does")
def test_when_the_file_cannot_grow_then_that_is_said_nothing_is_half_saved_and_a_retry_works(sample: Path) -> None:
    before, words = sample.stat().st_size, ("set", sample, "MCG 13", f"notes={'x' * 90_000}", "city=Naples")
    code = (
        "import resource, sys, main; limit = int(sys.argv[1]); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)); sys.exit(main.main(sys.argv[2:]))"
    )
    done = process("-c", code, before, *words)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "is full: free some space and try again" in done.stderr
    assert '"city": "Rome"' in process("main.py", "show", sample, "MCG 13", "--json").stdout
    assert process("main.py", *words).returncode == 0
    assert '"city": "Naples"' in process("main.py", "show", sample, "MCG 13", "--json").stdout
