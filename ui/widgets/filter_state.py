"""What a list is limited to as plain values that JSON can hold, so that it can be saved by name and set again."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from planner.domain.entity import RecordRef
from planner.domain.errors import PlannerError
from planner.services import listing

State = dict[str, Any]


def plain_value(value: Any) -> Any:
    """Return one value of a filter as JSON holds it: a choice by its code, a day as ISO, a record as ``kind:id``."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list | frozenset):
        return [plain_value(one) for one in value]
    if value is None or isinstance(value, bool | int | str):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def plain_criteria(criteria: Any) -> State | None:
    """Return a criteria object of ``services.listing`` as plain values, None for none and for any other object."""
    if not is_dataclass(criteria) or not hasattr(listing, type(criteria).__name__):
        return None
    given = {one.name: getattr(criteria, one.name) for one in fields(criteria)}
    return {"of": type(criteria).__name__, **{name: plain_value(value) for name, value in given.items() if value}}


def criteria_from(state: Any) -> Any:
    """Return the criteria object that ``plain_criteria`` wrote; None where it is none that this version knows."""
    if not isinstance(state, dict):
        return None
    cls = getattr(listing, str(state.get("of", "")), None)
    if not isinstance(cls, type) or not is_dataclass(cls) or not cls.__name__.endswith("Criteria"):
        return None
    hints = get_type_hints(cls)
    try:
        return cls(**{name: _read(hints[name], value) for name, value in state.items() if name in hints})
    except (ValueError, TypeError, PlannerError):
        return None


def _read(hint: Any, value: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        inner = [one for one in get_args(hint) if one is not type(None)]
        return None if value is None else _read(inner[0], value)
    if origin is tuple:
        return tuple(_read(get_args(hint)[0], one) for one in value)
    if hint is date:
        return date.fromisoformat(value)
    if hint is RecordRef:
        return RecordRef.parse(value)
    return hint(value) if isinstance(hint, type) and issubclass(hint, Enum) else value
