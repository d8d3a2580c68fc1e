"""Turns codes into sentences: the only place where the program's words meet its codes. Knows no Qt.

Each area keeps its words in a module of ``ui.texts``; they are merged here on first use. A code without words is shown
as the code itself, and a test keeps that from happening.
"""

from __future__ import annotations

import importlib
import pkgutil
from enum import StrEnum
from functools import cache

from planner.domain.changes import Label
from planner.domain.errors import Param, PlannerError


@cache
def catalogue() -> dict[str, str]:
    """Return all words by code."""
    from ui import texts

    merged: dict[str, str] = {}
    for module in pkgutil.iter_modules(texts.__path__):
        merged.update(importlib.import_module(f"ui.texts.{module.name}").TEXTS)
    return merged


def has_text(code: str) -> bool:
    return code in catalogue()


def text(code: str, /, **params: Param) -> str:
    """Return the words for ``code`` with its placeholders filled."""
    words = catalogue().get(code)
    if words is None:
        return code
    return words.format_map(params) if params else words


def sentence(error: PlannerError) -> str:
    """Return what to tell the user: what is wrong, where, and what to do."""
    params = {name: _shown(name, value) for name, value in error.params.items()}
    return text(f"error.{error.code}", **params)


def label(step: Label) -> str:
    """Return what the menu calls a step, such as "Add delegation member Rear Adm Rao"."""
    params = {name: _shown(name, value) for name, value in step.params.items()}
    words = text(f"label.{step.code}", **params)
    return " ".join(words.split())


def kind_name(kind: str, *, count: int = 1) -> str:
    """Return what a record of ``kind`` is called, or ``count`` of them."""
    return text(f"kind.{kind}" if count == 1 else f"kinds.{kind}")


def field_label(kind: str, field: str) -> str:
    """Return the label of a field: its own for this kind, or the common one."""
    own = f"field.{kind}.{field}"
    return text(own) if has_text(own) else text(f"field.{field}")


def choice_label(choice: StrEnum) -> str:
    """Return how a choice is shown."""
    code = f"choice.{type(choice).__name__}.{choice.name}"
    return text(code) if has_text(code) else choice.value[:1].upper() + choice.value[1:]


def _shown(name: str, value: Param) -> Param:
    if name in ("kind", "referring") and isinstance(value, str) and has_text(f"kind.{value}"):
        return kind_name(value)
    if name == "field" and isinstance(value, str) and has_text(f"field.{value}"):
        return text(f"field.{value}")
    return value
