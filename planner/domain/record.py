"""All kinds of record together, and the codec between an entity and plain scalars.

Importing this module fills ``entity.KINDS``. A plain row is a dict from field name to text, number, true, false or
None; the store, the journal and the exchange files all hold exactly that.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Final, TypeAlias, cast

from planner.domain import (
    agreements,
    delegations,
    mechanisms,
    parties,
    people,
    preferences,
    programme,
    relationship,
    series,
    sources,
    visits,
)
from planner.domain.entity import KINDS, Entity, FieldSpec, FieldType, RecordRef, fields_of, kind_of, plain
from planner.domain.errors import InvalidInput
from planner.domain.timing import ImpreciseDate, ZonedTime

Scalar: TypeAlias = str | int | bool | None
PlainRow: TypeAlias = dict[str, Scalar]

AREAS: Final = (
    parties,
    people,
    mechanisms,
    series,
    visits,
    programme,
    delegations,
    agreements,
    relationship,
    sources,
    preferences,
)
ALL_KINDS: Final = tuple(KINDS)

INTEGER_LIMIT: Final = 2**53


def encode(entity: Entity) -> PlainRow:
    """Return the plain row of ``entity``, fields in their declared order."""
    return {spec.name: plain(getattr(entity, spec.name)) for spec in fields_of(type(entity))}


def decode(kind: str, row: Mapping[str, object]) -> Entity:
    """Build the entity of ``kind`` from a plain row; a field that is missing takes its default.

    Raises:
        InvalidInput: ``kind.unknown``, ``field.unknown``, ``field.missing``, or what a field's value is refused for,
            naming the field.
    """
    cls = kind_of(kind)
    specs = _specs(kind)
    for name in row:
        if name not in specs:
            raise InvalidInput("field.unknown", field=str(name)[:40], kind=kind)
    values: dict[str, Any] = {}
    for name, spec in specs.items():
        if name in row:
            values[name] = decode_value(spec, row[name])
        elif (spec.required and spec.default is None) or spec.type is FieldType.ID:
            raise InvalidInput("field.missing", field=name, kind=kind)
    return cls(**values)


@cache
def _specs(kind: str) -> dict[str, FieldSpec]:
    return {spec.name: spec for spec in fields_of(kind_of(kind))}


def decode_value(spec: FieldSpec, value: object) -> object:
    """Return the field's value from a plain scalar.

    Raises:
        InvalidInput: ``value.missing``, ``value.type``, ``choice.invalid`` or what its type refuses, naming the field.
    """
    if value is None:
        if spec.optional:
            return None
        raise InvalidInput("value.missing", field=spec.name)
    try:
        return _READERS[spec.type](spec, value)
    except InvalidInput as error:
        raise error.at(spec.name) from error


def changed_fields(before: Mapping[str, Scalar], after: Mapping[str, Scalar]) -> tuple[str, ...]:
    """Return the names of the fields in which two plain rows of one record differ."""
    return tuple(name for name in {**before, **after} if before.get(name) != after.get(name))


def replaced(entity: Entity, values: Mapping[str, object]) -> Entity:
    """Return ``entity`` with some fields set to new values of their own types."""
    return cast(Entity, dataclasses.replace(cast(Any, entity), **values))


def references(entity: Entity) -> Iterable[tuple[FieldSpec, RecordRef]]:
    """Yield each field of ``entity`` that names another record, and the record it names."""
    for spec in reference_fields(type(entity)):
        value = getattr(entity, spec.name)
        if isinstance(value, RecordRef):
            yield spec, value
        elif value is not None:
            yield spec, RecordRef(spec.target, value)


def reference_fields(cls: type[Entity]) -> tuple[FieldSpec, ...]:
    """Return the fields that name another record; one that may name several kinds has no ``target``."""
    return tuple(spec for spec in fields_of(cls) if spec.type in (FieldType.REFERENCE, FieldType.RECORD))


def _text(spec: FieldSpec, value: object) -> str:
    if not isinstance(value, str):
        raise InvalidInput("value.type", text=repr(value)[:40], expected=spec.type.value)
    return value


def _integer(spec: FieldSpec, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > INTEGER_LIMIT:
        raise InvalidInput("value.type", text=repr(value)[:40], expected=spec.type.value)
    return value


def _boolean(spec: FieldSpec, value: object) -> bool:
    if isinstance(value, int) and value in (0, 1):
        return bool(value)
    raise InvalidInput("value.type", text=repr(value)[:40], expected=spec.type.value)


def _date(spec: FieldSpec, value: object) -> date:
    read = ImpreciseDate.parse(_text(spec, value))
    if not read.is_exact:
        raise InvalidInput("date.not_exact", text=str(read))
    return read.first


def _choice(spec: FieldSpec, value: object) -> StrEnum:
    choices = spec.choices
    assert choices is not None
    text = _text(spec, value)
    try:
        return choices(text)
    except ValueError as error:
        known = ", ".join(choice.value for choice in choices)
        raise InvalidInput("choice.invalid", text=text[:40], choices=known) from error


_READERS: Final[dict[FieldType, Callable[[FieldSpec, object], object]]] = {
    FieldType.ID: _text,
    FieldType.TEXT: _text,
    FieldType.LONG_TEXT: _text,
    FieldType.REFERENCE: _text,
    FieldType.INTEGER: _integer,
    FieldType.BOOLEAN: _boolean,
    FieldType.DATE: _date,
    FieldType.CHOICE: _choice,
    FieldType.IMPRECISE: lambda spec, value: ImpreciseDate.parse(_text(spec, value)),
    FieldType.TIME: lambda spec, value: ZonedTime.parse(_text(spec, value)),
    FieldType.RECORD: lambda spec, value: RecordRef.parse(_text(spec, value)),
}
