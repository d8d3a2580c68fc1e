"""What every record has in common: an id, a kind, text that can be trusted, and a description of its fields.

An entity is a flat frozen dataclass: its fields are scalars, it names other records by id and holds no list of
children. ``fields_of`` describes those fields, and the codec, the tables, the editors and the command line are all
written once from that description.
"""

from __future__ import annotations

import dataclasses
import types
import typing
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from functools import cache
from typing import Any, ClassVar, Final, Self, TypeAlias, cast

from planner.domain.errors import InvalidInput
from planner.domain.timing import ImpreciseDate, ZonedTime

LINE_LIMIT: Final = 500
LONG_LIMIT: Final = 100_000
LONG: Final = types.MappingProxyType({"long": True})
"""Field metadata: text of several paragraphs."""
REQUIRED: Final = types.MappingProxyType({"required": True})
"""Field metadata: text that may not be blank."""

LONG_REQUIRED: Final = types.MappingProxyType({"long": True, "required": True})

_BIDI_CONTROLS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def new_id() -> str:
    """Return a new random id: the canonical text of a UUID, which is also the iCalendar UID."""
    import uuid  # it asks the system for its name when loaded, which takes longer than all of the domain

    return str(uuid.uuid4())


@dataclass(frozen=True, slots=True)
class RecordRef:
    """A record of any kind, written ``round:7f0c…``."""

    kind: str
    id: str

    @classmethod
    def parse(cls, text: str) -> Self:
        kind, colon, identifier = text.partition(":")
        if not colon or not identifier or kind not in KINDS:
            raise InvalidInput("reference.invalid", text=text[:60])
        return cls(kind, identifier)

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


StrEnumClass: TypeAlias = type[StrEnum]


class FieldType(StrEnum):
    """The scalar types an entity's field can have."""

    ID = "id"
    TEXT = "text"
    LONG_TEXT = "long text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"
    IMPRECISE = "imprecise date"
    TIME = "time"
    CHOICE = "choice"
    REFERENCE = "reference"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of an entity.

    Attributes:
        target: the kind a REFERENCE points to, else "".
        choices: the enumeration of a CHOICE.
        optional: whether None is allowed.
        required: whether it must be given: no default, or text that may not be blank.
    """

    name: str
    type: FieldType
    optional: bool
    required: bool
    target: str = ""
    choices: StrEnumClass | None = None
    default: Any = None


class Entity:
    """The base of all records. Subclasses are frozen, slotted, keyword-only dataclasses with ``KIND`` set.

    Raises:
        InvalidInput: ``text.blank``, ``text.too_long``, ``text.forbidden_character`` naming the field.
    """

    __slots__ = ()
    KIND: ClassVar[str]
    id: str

    def __init_subclass__(cls) -> None:
        if "KIND" in cls.__dict__:
            KINDS[cls.KIND] = cls

    def __post_init__(self) -> None:
        for spec in text_fields_of(type(self)):
            check_text(getattr(self, spec.name), spec)
        self.check()

    def check(self) -> None:
        """Refuse what cannot be: overridden where fields depend on each other."""

    @property
    def ref(self) -> RecordRef:
        return RecordRef(self.KIND, self.id)


EVENT_KINDS: Final = ("round", "visit", "engagement")
"""What takes place on days, and has a programme, delegations and participants of its own."""

KINDS: Final[dict[str, type[Entity]]] = {}
"""Every kind of record, by name; ``planner.domain.record`` fills it."""


def check_text(text: str, spec: FieldSpec) -> None:
    """Refuse text that is blank where required, too long, or holds characters that hide what it says."""
    if spec.required and not text.strip():
        raise InvalidInput("text.blank", field=spec.name)
    limit = LONG_LIMIT if spec.type is FieldType.LONG_TEXT else LINE_LIMIT
    if len(text) > limit:
        raise InvalidInput("text.too_long", field=spec.name, length=len(text), limit=limit)
    if text.isascii() and text.isprintable():
        return
    for position, character in enumerate(text, start=1):
        if character in "\n\t" and spec.type is FieldType.LONG_TEXT:
            continue
        if unicodedata.category(character) in ("Cc", "Cs") or character in _BIDI_CONTROLS:
            code = f"U+{ord(character):04X}"
            raise InvalidInput("text.forbidden_character", field=spec.name, character=code, position=position)


def fields_of(entity: type[Entity]) -> tuple[FieldSpec, ...]:
    """Return the fields of ``entity`` in the order they are declared; the id comes first."""
    return _fields(entity.KIND)


def text_fields_of(entity: type[Entity]) -> tuple[FieldSpec, ...]:
    return _text_fields(entity.KIND)


def field_of(entity: type[Entity], name: str) -> FieldSpec:
    """Return the field called ``name``.

    Raises:
        InvalidInput: ``field.unknown``.
    """
    for spec in fields_of(entity):
        if spec.name == name:
            return spec
    raise InvalidInput("field.unknown", field=name[:40], kind=entity.KIND)


def kind_of(name: str) -> type[Entity]:
    """Return the entity class called ``name``.

    Raises:
        InvalidInput: ``kind.unknown``.
    """
    if name not in KINDS:
        raise InvalidInput("kind.unknown", kind=name[:40])
    return KINDS[name]


def _dataclass_fields(entity: type[Entity]) -> tuple[dataclasses.Field[Any], ...]:
    return dataclasses.fields(cast(Any, entity))


@cache
def _fields(kind: str) -> tuple[FieldSpec, ...]:
    entity = KINDS[kind]
    hints = typing.get_type_hints(entity)
    return tuple(_spec(field, hints[field.name]) for field in _dataclass_fields(entity))


@cache
def _text_fields(kind: str) -> tuple[FieldSpec, ...]:
    return tuple(spec for spec in _fields(kind) if spec.type in (FieldType.TEXT, FieldType.LONG_TEXT))


_SCALARS: Final[dict[Any, FieldType]] = {
    bool: FieldType.BOOLEAN,
    int: FieldType.INTEGER,
    date: FieldType.DATE,
    ImpreciseDate: FieldType.IMPRECISE,
    ZonedTime: FieldType.TIME,
    RecordRef: FieldType.RECORD,
}


def _spec(field: dataclasses.Field[Any], hint: Any) -> FieldSpec:
    optional = False
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        optional = True
        hint = next(part for part in hint.__args__ if part is not types.NoneType)
    missing = field.default is dataclasses.MISSING
    required = missing or bool(field.metadata.get("required"))
    default = None if missing else field.default
    if field.name == "id":
        return FieldSpec("id", FieldType.ID, optional=False, required=False)
    if isinstance(hint, typing.NewType):
        target = _snake(hint.__name__.removesuffix("Id"))
        return FieldSpec(field.name, FieldType.REFERENCE, optional, required, target=target)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return FieldSpec(field.name, FieldType.CHOICE, optional, required, choices=hint, default=default)
    if hint is str:
        kind = FieldType.LONG_TEXT if field.metadata.get("long") else FieldType.TEXT
        return FieldSpec(field.name, kind, optional, required, default=default)
    return FieldSpec(field.name, _SCALARS[hint], optional, required, default=default)


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


_PLAIN: Final = frozenset({str, int, bool})


def plain(value: object) -> str | int | bool | None:
    """Return a field's value as a scalar that JSON and the store can hold: text, a number, true, false or null."""
    if value is None or type(value) in _PLAIN:
        return cast("str | int | bool | None", value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
