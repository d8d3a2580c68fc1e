"""The codec between a record and plain scalars, for every kind and against hostile values."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from factories import BUILDERS, a_claim, a_party, a_record, a_round, an_agreement, on
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.agreements import AgreementLink, Renewal
from planner.domain.entity import (
    EVENT_KINDS,
    KINDS,
    LINE_LIMIT,
    LONG_LIMIT,
    Entity,
    FieldSpec,
    FieldType,
    RecordRef,
    field_of,
    fields_of,
    kind_of,
    new_id,
)
from planner.domain.errors import InvalidInput
from planner.domain.mechanisms import Round
from planner.domain.parties import Party
from planner.domain.record import (
    ALL_KINDS,
    AREAS,
    changed_fields,
    decode,
    decode_value,
    encode,
    reference_fields,
    references,
    replaced,
)
from planner.domain.sources import Claim
from planner.domain.visits import Engagement, Visit

EVERY_KIND = pytest.mark.parametrize("kind", ALL_KINDS)

words = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=12)
ids = st.uuids().map(str)
days = st.dates().map(str)
PLAUSIBLE: dict[FieldType, st.SearchStrategy[Any]] = {
    FieldType.ID: ids,
    FieldType.REFERENCE: ids,
    FieldType.TEXT: words,
    FieldType.LONG_TEXT: words,
    FieldType.INTEGER: st.integers(-3, 400),
    FieldType.BOOLEAN: st.booleans(),
    FieldType.DATE: days,
    FieldType.IMPRECISE: days.flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]])),
    FieldType.TIME: st.sampled_from(
        ["2025-03-20T10:00[Europe/Rome]", "2025-03-20T16:30[Asia/Kolkata]", "2025-10-26T02:30+01:00[Europe/Rome]"]
    ),
    FieldType.RECORD: st.builds("{}:{}".format, st.sampled_from(ALL_KINDS), ids),
}
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.binary(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


def plausible(spec: FieldSpec) -> st.SearchStrategy[Any]:
    values = PLAUSIBLE[spec.type] if spec.choices is None else st.sampled_from([one.value for one in spec.choices])
    return st.none() | values if spec.optional else values


@st.composite
def rows(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Draw a kind, and for each of its fields a value of the right type."""
    kind = draw(st.sampled_from(ALL_KINDS))
    return kind, {spec.name: draw(plausible(spec)) for spec in fields_of(KINDS[kind])}


def refusal(kind: str, row: dict[str, Any]) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        decode(kind, row)
    return caught.value


@EVERY_KIND
def test_record_of_every_kind_encoded_and_decoded_is_itself(kind: str) -> None:
    entity = a_record(kind)
    assert decode(kind, encode(entity)) == entity


@EVERY_KIND
def test_plain_row_of_every_kind_holds_what_json_holds(kind: str) -> None:
    row = encode(a_record(kind))
    assert json.loads(json.dumps(row)) == row


@EVERY_KIND
def test_fields_of_every_kind_begin_with_the_id_and_name_kinds_that_exist(kind: str) -> None:
    specs = fields_of(KINDS[kind])
    assert (specs[0].name, specs[0].type) == ("id", FieldType.ID)
    assert {spec.target for spec in specs if spec.type is FieldType.REFERENCE} <= set(KINDS)


@EVERY_KIND
def test_fields_left_out_take_their_defaults(kind: str) -> None:
    entity = a_record(kind)
    defaults = {one.name: one.default for one in dataclasses.fields(entity)}
    told = {name: value for name, value in encode(entity).items() if getattr(entity, name) != defaults[name]}
    assert len(told) < len(defaults)
    assert decode(kind, told) == entity


@settings(max_examples=400)
@given(rows())
def test_any_row_is_read_as_it_is_written_or_refused_in_words(drawn: tuple[str, dict[str, Any]]) -> None:
    kind, row = drawn
    try:
        entity = decode(kind, row)
    except InvalidInput:
        return
    assert encode(entity) == row
    assert decode(kind, encode(entity)) == entity


@settings(max_examples=400)
@given(st.sampled_from(ALL_KINDS), st.data())
def test_value_of_any_type_is_read_or_refused_in_words(kind: str, data: st.DataObject) -> None:
    spec = data.draw(st.sampled_from(fields_of(KINDS[kind])))
    try:
        decode_value(spec, data.draw(anything))
    except InvalidInput as error:
        assert error.field == spec.name


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("title", None, "value.missing"),
        ("title", 5, "value.type"),
        ("title", "", "text.blank"),
        ("title", " \u00a0", "text.blank"),
        ("title", "a\x00b", "text.forbidden_character"),
        ("title", "one\ntwo", "text.forbidden_character"),
        ("title", "\u202eevil", "text.forbidden_character"),
        ("title", "\ud800", "text.forbidden_character"),
        ("title", "x" * (LINE_LIMIT + 1), "text.too_long"),
        ("notes", "x" * (LONG_LIMIT + 1), "text.too_long"),
        ("notes", "a\x1bb", "text.forbidden_character"),
        ("term_months", "60", "value.type"),
        ("term_months", 60.0, "value.type"),
        ("term_months", True, "value.type"),
        ("term_months", 2**60, "value.type"),
        ("term_months", -1, "months.invalid"),
        ("renewal", "Tacit", "choice.invalid"),
        ("renewal", None, "value.missing"),
        ("entry_date", "2023-02-30", "date.invalid"),
        ("entry_date", 20230228, "value.type"),
        ("unheard_of", "x", "field.unknown"),
    ],
)
def test_hostile_value_is_refused_by_name(field: str, value: object, code: str) -> None:
    error = refusal("agreement", {"id": new_id(), "title": "Agreement", field: value})
    assert error.code == code
    assert (error.field or error.params["field"]) == field


@pytest.mark.parametrize("text", ["", "round", "round:", ":x", "unheard_of:x", "Round:x"])
def test_reference_to_no_kind_of_record_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        RecordRef.parse(text)
    assert caught.value.code == "reference.invalid"


def test_reference_written_and_read_is_itself() -> None:
    ref = RecordRef("round", "7f0c")
    assert RecordRef.parse(str(ref)) == ref


def test_long_text_keeps_its_lines_and_its_script() -> None:
    notes = "First line\n\tsecond: क्‍ष, العربية, e\u0301"
    agreement = an_agreement(notes=notes)
    assert (encode(agreement)["notes"], decode("agreement", encode(agreement))) == (notes, agreement)


def test_field_missing_is_named() -> None:
    error = refusal("round", {"id": new_id()})
    assert (error.code, error.field) == ("field.missing", "mechanism_id")


def test_id_missing_is_named() -> None:
    assert refusal("party", {"name": "Italy"}).code == "field.missing"


@pytest.mark.parametrize("kind", ["", "Round", "__class__", "round "])
def test_kind_unknown_is_refused(kind: str) -> None:
    assert refusal(kind, {}).code == "kind.unknown"
    with pytest.raises(InvalidInput):
        kind_of(kind)


def test_date_that_must_be_exact_is_refused_if_it_is_not() -> None:
    spec = FieldSpec("day", FieldType.DATE, optional=False, required=True)
    with pytest.raises(InvalidInput) as caught:
        decode_value(spec, "2023-03")
    assert (caught.value.code, caught.value.field) == ("date.not_exact", "day")


@pytest.mark.parametrize(("value", "read"), [(0, False), (1, True), (True, True), (False, False)])
def test_boolean_is_read_as_the_store_and_as_json_hold_it(value: object, read: bool) -> None:
    spec = field_of(Claim, "is_preferred")
    assert decode_value(spec, value) is read


def test_changed_fields_are_those_that_differ_or_are_new() -> None:
    assert changed_fields({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": None, "d": 4}) == ("b", "d")


def test_replaced_gives_a_changed_copy_and_checks_it() -> None:
    agreement = an_agreement()
    changed = replaced(agreement, {"renewal": Renewal.TACIT})
    assert changed != agreement
    with pytest.raises(InvalidInput):
        replaced(agreement, {"title": " "})


def test_references_are_the_records_that_a_record_names() -> None:
    round_ = a_round(host_id=None, start=on("2025-03"))
    assert [(spec.name, ref) for spec, ref in references(round_)] == [
        ("mechanism_id", RecordRef("mechanism", round_.mechanism_id))
    ]


def test_reference_of_any_kind_is_found_among_the_references() -> None:
    claim = a_claim(subject=RecordRef("round", "x"))
    assert ("subject", RecordRef("round", "x")) in [(spec.name, ref) for spec, ref in references(claim)]


def test_reference_fields_are_known_without_a_record() -> None:
    assert [spec.name for spec in reference_fields(AgreementLink)] == ["agreement_id", "other_id"]


def test_every_kind_is_defined_in_an_area_and_made_by_a_builder() -> None:
    modules = {area.__name__ for area in AREAS}
    assert {cls.__module__ for cls in KINDS.values()} == modules
    assert set(BUILDERS) == set(ALL_KINDS)


def test_records_alike_in_all_fields_are_equal_and_one_field_tells_them_apart() -> None:
    party = a_party()
    again: Entity = Party(**{spec.name: getattr(party, spec.name) for spec in fields_of(Party)})
    assert (again == party, again == dataclasses.replace(party, name="Elsewhere")) == (True, False)


def test_when_the_kinds_of_events_are_named_then_each_is_a_kind_of_record() -> None:
    assert EVENT_KINDS == (Round.KIND, Visit.KIND, Engagement.KIND)
