"""Hostile and broken files: each fault is told with its place, and nothing is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from factories import a_person, a_round, put
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.errors import InterchangeError, PlannerError, UnsupportedFile
from planner.services.interchange import strict_json
from planner.services.interchange.importing import plan_import
from planner.services.interchange.reading import Content, read_content
from planner.services.interchange.strict_json import path_at_depth, shown
from planner.services.interchange.whole_file import export_file, read_document
from planner.services.workspace import Workspace

BAD_INPUTS = Path(__file__).parents[3] / "shared" / "data" / "bad_inputs"


@pytest.fixture
def document(workspace: Workspace) -> dict[str, Any]:
    """An export of one round with its mechanism, and of one person."""
    put(workspace, a_round(ordinal=13, city="Rome"), a_person(name="Anna"))
    return workspace.query(read_document, "2026-11-23T09:00:00+00:00")


def read(document: Any) -> Content:
    return read_content(document, Path("in.json"))


def told(document: Any) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in read(document).problems]


def refusal(path: Path) -> PlannerError:
    with pytest.raises(PlannerError) as caught:
        strict_json.read(path)
    return caught.value


def test_document_when_sound_then_nothing_is_told(document: dict[str, Any]) -> None:
    assert told(document) == []
    assert len(read(document).records) == 3


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import.empty"),
        (b" \n\t", "import.empty"),
        (b"SQLite format 3\0\x10\0", "import.planner_file"),
        ('{"format": "é'.encode("latin-1"), "import.not_utf8"),
        ('{"format": 1}'.encode("utf-16"), "import.not_utf8"),
        (b"<html>", "import.not_json"),
        (b'{"a": 1,}', "import.not_json"),
        (b'{"a": "\x00"}', "import.not_json"),
        (b'{"a": 1} {"b": 2}', "import.not_json"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "import.not_json"),
    ],
)
def test_file_when_it_is_not_json_then_it_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "in.json"
    path.write_bytes(content)
    assert refusal(path).code == code


@pytest.mark.parametrize("path", sorted(BAD_INPUTS.iterdir()), ids=lambda path: path.name)
def test_file_when_it_is_something_else_then_it_is_refused(path: Path) -> None:
    assert refusal(path).code in ("import.not_json", "import.not_utf8")


def test_file_when_not_json_then_line_and_column_are_told(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_text('{\n  "format": oops\n}')
    assert (refusal(path).params["line"], refusal(path).params["column"]) == (2, 13)


def test_file_when_it_is_a_folder_then_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFile) as caught:
        strict_json.read(tmp_path)
    assert caught.value.code == "file.is_folder"


def test_file_when_too_large_then_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_bytes(b"[" + b" " * 100 + b"]")
    with pytest.raises(InterchangeError) as caught:
        strict_json.read(path, max_bytes=50)
    assert caught.value.code == "import.too_large"


def test_file_when_it_begins_with_a_byte_order_mark_then_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_bytes(b"\xef\xbb\xbf{}")
    assert strict_json.read(path) == {}


@pytest.mark.parametrize(("opening", "at"), [("[", "[0]"), ('{"a":', "a.a")])
def test_file_when_nested_too_deep_then_the_place_is_told(tmp_path: Path, opening: str, at: str) -> None:
    path = tmp_path / "in.json"
    path.write_text('{"records": ' + opening * 100_000)
    error = refusal(path)
    assert error.code == "import.too_deep"
    assert str(error.params["at"]).startswith(f"records{'' if opening == '[' else '.'}{at}")


def test_depth_when_it_is_never_reached_then_there_is_no_path() -> None:
    assert path_at_depth('{"a": [1, {"b": "]}"}]}', 4) == ""
    assert path_at_depth('{"a": [1, {"b": "]}"}]}', 3) == "a[1]"


def test_shown_when_text_hides_something_then_it_is_spelled_out() -> None:
    assert shown("a\u202eb\x00\ud800") == "a\\u202eb\\u0000\\ud800"


@pytest.mark.parametrize(
    "head",
    [
        [],
        {},
        "text",
        None,
        {"format": "another"},
        {"format": "dossier-planner"},
        {"format": "dossier-planner", "version": "1", "schema": 1},
        {"format": "dossier-planner", "version": True, "schema": 1},
        {"format": "dossier-planner", "version": 0, "schema": 1},
    ],
)
def test_head_when_it_is_not_the_planners_then_it_is_refused(head: Any) -> None:
    with pytest.raises(InterchangeError) as caught:
        read(head)
    assert caught.value.code == "import.foreign"


@pytest.mark.parametrize("name", ["version", "schema"])
def test_head_when_from_a_newer_version_then_it_is_refused(document: dict[str, Any], name: str) -> None:
    with pytest.raises(InterchangeError) as caught:
        read({**document, name: 999})
    assert (caught.value.code, caught.value.params["version"]) == ("import.newer", 999)


def first(kind: str, **values: Any) -> Callable[[dict[str, Any]], None]:
    return lambda document: document["records"][kind][0].update(values)


FAULTS: dict[str, tuple[Callable[[dict[str, Any]], Any], str, str]] = {
    "unknown key at the top": (lambda d: d.update(extra=1), "extra", "import.unknown_field"),
    "history left out": (lambda d: d.pop("history"), "history", "import.missing_field"),
    "records a list": (lambda d: d.update(records=[]), "records", "import.wrong_type"),
    "unknown kind": (lambda d: d["records"].update(planet=[]), "records.planet", "import.unknown_kind"),
    "kind not a list": (lambda d: d["records"].update(venue={}), "records.venue", "import.wrong_type"),
    "record not an object": (lambda d: d["records"].update(venue=[1]), "records.venue[0]", "import.wrong_type"),
    "unknown field": (first("round", colour="red"), "records.round[0].colour", "import.unknown_field"),
    "field left out": (
        lambda d: d["records"]["round"][0].pop("mechanism_id"),
        "records.round[0]",
        "import.missing_field",
    ),
    "id left out": (lambda d: d["records"]["round"][0].pop("id"), "records.round[0]", "import.missing_field"),
    "id not a UUID": (first("round", id="../../etc/passwd"), "records.round[0].id", "import.bad_id"),
    "id in capitals": (
        lambda d: d["records"]["round"][0].update(id=d["records"]["round"][0]["id"].upper()),
        "records.round[0].id",
        "import.bad_id",
    ),
    "id a number": (first("round", id=7), "records.round[0].id", "import.bad_id"),
    "number as text": (first("round", ordinal="13"), "records.round[0].ordinal", "value.type"),
    "number out of range": (first("round", ordinal=0), "records.round[0].ordinal", "ordinal.invalid"),
    "number with a fraction": (first("round", ordinal=13.5), "records.round[0].ordinal", "value.type"),
    "text as a list": (first("round", city=["Rome"]), "records.round[0].city", "value.type"),
    "null where none may be": (first("round", city=None), "records.round[0].city", "value.missing"),
    "no such day": (first("round", start="2026-02-30"), "records.round[0].start", "date.invalid"),
    "end before start": (first("round", start="2026", end="2025"), "records.round[0].end", "span.reversed"),
    "no such choice": (first("round", status="maybe"), "records.round[0].status", "choice.invalid"),
    "NUL": (first("round", city="Ro\0me"), "records.round[0].city", "text.forbidden_character"),
    "bidi override": (first("round", city="\u202eemoR"), "records.round[0].city", "text.forbidden_character"),
    "lone surrogate": (first("round", city="\ud800"), "records.round[0].city", "text.forbidden_character"),
    "lone surrogate in a choice": (first("round", status="\ud800"), "records.round[0].status", "choice.invalid"),
    "a megabyte of title": (first("person", name="x" * 1_000_000), "records.person[0].name", "text.too_long"),
    "blank name": (first("person", name="  "), "records.person[0].name", "text.blank"),
    "the same record twice": (
        lambda d: d["records"]["person"].append(dict(d["records"]["person"][0])),
        "records.person[1].id",
        "import.id_twice",
    ),
    "one id for two kinds": (
        lambda d: d["records"].update(topic=[{"id": d["records"]["person"][0]["id"], "title": "T"}]),
        "records.topic[0].id",
        "import.id_twice",
    ),
    "history step without label": (lambda d: d["history"][0].pop("label"), "history[0]", "import.missing_field"),
    "history out of order": (
        lambda d: d["history"].append(dict(d["history"][0])),
        "history[1].seq",
        "import.not_rising",
    ),
    "history time without zone": (
        lambda d: d["history"][0].update(at="2026-11-23T09:00:00"),
        "history[0].at",
        "import.bad_instant",
    ),
    "history step unknown": (lambda d: d["history"][0].update(step="erased"), "history[0].step", "choice.invalid"),
    "history state unknown": (lambda d: d["history"][0].update(state="x"), "history[0].state", "choice.invalid"),
    "history target unknown": (
        lambda d: d["history"][0].update(target=99),
        "history[0].target",
        "import.unknown_step",
    ),
    "history of an unknown kind": (
        lambda d: d["history"][0]["changes"][0].update(kind="planet"),
        "history[0].changes[0].kind",
        "import.unknown_kind",
    ),
    "history row with a list": (
        lambda d: d["history"][0]["changes"][0].update(after={"name": []}),
        "history[0].changes[0].after.name",
        "import.wrong_type",
    ),
    "history row with a surrogate": (
        lambda d: d["history"][0]["changes"][0].update(after={"name": "\ud800"}),
        "history[0].changes[0].after.name",
        "import.bad_text",
    ),
    "actor that hides its end": (
        lambda d: d["history"][0].update(actor="root\u202e"),
        "history[0].actor",
        "import.bad_text",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_when_read_then_its_path_and_reason_are_told(document: dict[str, Any], fault: str) -> None:
    spoil, path, code = FAULTS[fault]
    spoil(document)
    assert told(document) == [(path, code)]


@pytest.mark.parametrize(
    ("literal", "code"),
    [
        ("NaN", "import.bad_number"),
        ("-Infinity", "import.bad_number"),
        ("1e999", "import.bad_number"),
        ("9223372036854775808", "import.bad_number"),
        ("9" * 100_000, "import.bad_number"),
        ("9007199254740993", "value.type"),
        ("[" * 500 + "]" * 500, "value.type"),
    ],
    ids=["NaN", "infinity", "1e999", "2**63", "100000 digits", "2**53+1", "500 deep"],
)
def test_number_when_no_field_can_hold_it_then_its_path_is_told(
    document: dict[str, Any], tmp_path: Path, literal: str, code: str
) -> None:
    document["records"]["round"][0]["ordinal"] = "PLACE"
    path = tmp_path / "in.json"
    path.write_text(json.dumps(document).replace('"PLACE"', literal))
    assert told(strict_json.read(path)) == [("records.round[0].ordinal", code)]


def test_key_when_given_twice_then_its_path_is_told(document: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_text(json.dumps(document).replace('"city": "Rome"', '"city": "Rome", "city": "Oslo"', 1))
    (problem,) = read(strict_json.read(path)).problems
    assert (problem.path, problem.code, problem.params) == ("records.round[0]", "import.key_twice", {"name": "city"})


def test_faults_when_there_are_several_then_all_are_told(document: dict[str, Any]) -> None:
    document["records"]["round"][0].update(ordinal="x", start="y", colour="z")
    document["records"]["person"][0].update(name="")
    assert [path for path, _ in told(document)] == [
        "records.round[0].ordinal",
        "records.round[0].start",
        "records.round[0].colour",
        "records.person[0].name",
    ]


def test_faults_when_told_then_they_can_be_written_anywhere(document: dict[str, Any]) -> None:
    document["records"]["round"][0].update({"\ud800\u202e": 1, "status": "\ud800", "start": "\u202e"})
    for problem in read(document).problems:
        assert (problem.path + "".join(map(str, problem.params.values()))).isprintable()


def test_field_when_left_out_and_it_has_a_default_then_it_takes_it(document: dict[str, Any]) -> None:
    document["records"]["round"][0].pop("notes")
    assert told(document) == []


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_value_anywhere_when_read_then_it_is_taken_or_told(document: dict[str, Any], data: st.DataObject) -> None:
    copy = json.loads(json.dumps(document))
    place: Any = copy
    while True:
        key = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        below = place[key]
        if not isinstance(below, dict | list) or not below or data.draw(st.booleans()):
            break
        place = below
    place[key] = data.draw(json_values)
    try:
        content = read(copy)
    except InterchangeError:
        return
    assert all(problem.path and problem.code for problem in content.problems)


def test_import_when_a_fault_is_in_the_file_then_the_plan_tells_it(
    workspace: Workspace, document: dict[str, Any], tmp_path: Path
) -> None:
    export_file(workspace, tmp_path / "out.json")
    text = (tmp_path / "out.json").read_text("utf-8")
    (tmp_path / "out.json").write_text(text.replace('"ordinal": 13', '"ordinal": "13"'), "utf-8")
    plan = plan_import(workspace, tmp_path / "out.json")
    assert [(problem.path, problem.code) for problem in plan.unreadable] == [("records.round[0].ordinal", "value.type")]
