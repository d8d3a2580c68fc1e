"""Every code has its words, and words find all they are to be filled with."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.domain import errors
from planner.domain.changes import Label
from planner.domain.delegations import Category
from planner.domain.entity import KINDS, fields_of
from planner.domain.errors import Conflict, InvalidInput
from planner.domain.precedence import Claimant, ReasonCode, order
from planner.domain.record import ALL_KINDS
from ui import messages
from ui.texts import errors as errors_texts

ROOT = Path(__file__).parents[2]
ERRORS = {name for name in vars(errors) if isinstance(getattr(errors, name), type)}
DYNAMIC = {
    "planner/store/failures.py": {
        *("store.full", "store.io", "store.read_only", "store.unfinished", "store.vanished", "store.busy"),
        *("store.damaged", "store.cannot_open", "store.no_permission"),
    },
    "planner/services/values.py": {"choice.ambiguous", "choice.invalid"},
    "planner/services/workspace.py": {"undo.nothing", "redo.nothing"},
    "planner/services/interchange/strict_json.py": {"file.is_folder", "store.no_permission"},
}
"""The codes that a module chooses at run time."""
ABOUT_FILES = frozenset({"file", "store", "import", "export"})
NAMES_A_STEP = frozenset({"Label.of", "about", "_label_at", "_label_of", "_set"})
"""What is handed the code of a step, written out."""


def calls() -> Iterator[tuple[Path, ast.Call]]:
    for path in sorted((ROOT / "planner").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield path, node


def raised() -> list[tuple[str, str, frozenset[str] | None]]:
    """Return file, code and parameter names of each error made; None where they are not written out."""
    found = []
    for path, call in calls():
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if name not in ERRORS or not call.args or path.name == "errors.py":
            continue
        code = call.args[0]
        file = path.relative_to(ROOT).as_posix()
        written = (
            None if any(word.arg is None for word in call.keywords) else frozenset(w.arg or "" for w in call.keywords)
        )
        if isinstance(code, ast.Constant):
            found.append((file, str(code.value), written))
        else:
            assert file in DYNAMIC, f"{file} chooses its code at run time: name the codes here"
            found += [(file, one, written) for one in sorted(DYNAMIC[file])]
    return found


def placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize(("file", "code", "written"), raised())
def test_when_an_error_is_raised_then_its_sentence_finds_all_it_names(
    file: str, code: str, written: frozenset[str] | None
) -> None:
    words = messages.catalogue().get(f"error.{code}")
    assert words is not None, f"{file} raises {code}: ui/texts/errors.py has no sentence for it"
    if written is not None:
        assert placeholders(words) <= written | {"field"}
    assert words.rstrip().endswith((".", "?"))


def test_when_a_step_is_performed_then_its_label_has_words() -> None:
    codes = {
        str(arg.value)
        for _, call in calls()
        if ast.unparse(call.func) in NAMES_A_STEP
        for arg in call.args
        if isinstance(arg, ast.Constant)
    }
    assert {"add", "change", "remove", "plan_round"} <= codes
    assert {code for code in codes if not messages.has_text(f"label.{code}")} == set()


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_when_a_record_is_shown_then_its_kind_and_every_field_have_a_label(kind: str) -> None:
    assert messages.has_text(f"kind.{kind}")
    assert messages.has_text(f"kinds.{kind}")
    codes = {spec.name: messages.field_label(kind, spec.name) for spec in fields_of(KINDS[kind])}
    assert {name for name, label in codes.items() if label.startswith("field.")} == set()


def test_when_a_choice_is_shown_then_it_begins_with_a_capital_or_a_figure() -> None:
    choices = [choice for kind in ALL_KINDS for spec in fields_of(KINDS[kind]) for choice in spec.choices or ()]
    labels = {messages.choice_label(choice) for choice in choices}
    assert {label for label in labels if not (label[0].isupper() or label[0].isdigit())} == set()


def test_when_words_for_choices_and_fields_are_kept_then_each_is_of_one_that_exists() -> None:
    specs = [spec for kind in ALL_KINDS for spec in fields_of(KINDS[kind])]
    choices = {f"{type(one).__name__}.{one.name}" for spec in specs for one in spec.choices or ()}
    kept = {code.removeprefix("choice.") for code in messages.catalogue() if code.startswith("choice.")}
    known = {name.partition(".")[0] for name in choices}
    assert {name for name in kept if name.partition(".")[0] in known} <= choices


def test_when_two_modules_hold_words_for_one_code_then_they_are_the_same() -> None:
    seen: dict[str, str] = {}
    for path in sorted((ROOT / "ui" / "texts").glob("*.py")):
        module = __import__(f"ui.texts.{path.stem}", fromlist=["TEXTS"]) if path.stem != "__init__" else None
        for code, words in getattr(module, "TEXTS", {}).items():
            assert seen.setdefault(code, words) == words, f"{path.name} gives {code} other words"


def test_when_an_error_names_a_field_then_the_sentence_shows_its_label() -> None:
    assert messages.sentence(InvalidInput("text.blank", field="cochair_post")) == "“Co-chair’s post” may not be blank."
    assert messages.field_of(Conflict("ordinal.duplicate", ordinal=3, mechanism="MCG", field="ordinal")) == "ordinal"


def test_when_a_step_is_named_then_the_menu_says_what_it_did() -> None:
    assert messages.label(Label.of("add", kind="member", name="Rear Adm Rao")) == "Add delegation member Rear Adm Rao"
    assert messages.label(Label.of("remove_all", kind="person", count=3)) == "Delete 3 people"


def test_when_a_step_is_done_then_what_is_said_of_it_tells_that_it_is() -> None:
    assert messages.done_label(Label.of("remove", kind="visit", name="Port call")) == "Deleted visit Port call."
    assert messages.done_label(Label.of("remove_all", kind="person", count=3)) == "Deleted 3 people."
    assert messages.done_label(Label.of("change", kind="visit", name="Port call")) == ""


@pytest.mark.parametrize("code", ReasonCode)
def test_when_a_place_has_a_reason_then_it_has_words(code: ReasonCode) -> None:
    assert messages.has_text(f"precedence.{code.value}")


def test_when_a_member_has_no_grade_then_the_reason_is_a_sentence() -> None:
    people = [Claimant(id=name, name=name, category=Category.OFFICIAL) for name in ("A", "B")]
    graded = Claimant(id="C", name="Rao", category=Category.OFFICIAL, grade="OF-7")
    places = order([graded, *people])
    assert messages.reason_text(places[1].reason) == "After Rao, whose grade is OF-7; none is known here."
    assert all("{" not in messages.reason_text(place.reason) for place in places)


KEPT = ("nothing", "was not touched", "is as it was", "was not kept", "your text is still")


@pytest.mark.parametrize(
    "code", [one.removeprefix("error.") for one in errors_texts.TEXTS if one.split(".")[1] in ABOUT_FILES]
)
def test_when_an_error_is_about_a_file_then_it_says_what_was_kept(code: str) -> None:
    words = messages.text(f"error.{code}").casefold()
    assert any(one in words for one in KEPT), words


@pytest.mark.parametrize("code", ["standing.findings", "standing.incomplete", "incomplete.count", "check.count"])
def test_when_there_are_thousands_then_they_are_set_apart(code: str) -> None:
    assert messages.text(code, count=41_078).startswith("41,078 ")
