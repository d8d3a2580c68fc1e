"""Turns codes into sentences: the only place where the program's words meet its codes. Knows no Qt.

Each area keeps its words in a module of ``ui.texts``. Those of the empty window are loaded first, so that it stands
soon, then those of the area that a code begins with, so that the first page does; all are merged when a code is asked
for that is not among them. A code without words is shown as the code itself, and a test keeps that from happening.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # words are needed before the records are
    from planner.domain.changes import Label
    from planner.domain.errors import Param, PlannerError
    from planner.domain.findings import Finding
    from planner.domain.precedence import Reason
    from planner.services.recycling import Lost


@cache
def catalogue() -> dict[str, str]:
    """Return all words by code."""
    import pkgutil

    from ui import texts

    merged: dict[str, str] = {}
    for module in pkgutil.iter_modules(texts.__path__):
        merged.update(importlib.import_module(f"ui.texts.{module.name}").TEXTS)
    return merged


@cache
def _of_empty_window() -> dict[str, str]:
    from ui.texts import window

    return window.TEXTS


@cache
def _of_area(area: str) -> dict[str, str]:
    """Return the words of the module that is called as an area is, none where there is no such module."""
    if importlib.util.find_spec(f"ui.texts.{area}") is None:
        return {}
    words: dict[str, str] = importlib.import_module(f"ui.texts.{area}").TEXTS
    return words


def _words(code: str) -> str | None:
    words = _of_empty_window().get(code)
    if words is None:
        words = _of_area(code.partition(".")[0]).get(code)
    return catalogue().get(code) if words is None else words


def has_text(code: str) -> bool:
    return _words(code) is not None


def text(code: str, /, **params: Param) -> str:
    """Return the words for ``code`` with its placeholders filled."""
    words = _words(code)
    if words is None:
        return code
    return words.format_map(params) if params else words


def sentence(error: PlannerError, read: Callable[[Param], Param] = lambda value: value, *, field: str = "") -> str:
    """Return what to tell the user: what is wrong and what to do; beside a field, which field is plain.

    Args:
        read: gives what is said as a reader expects it; what the user typed is said as it was typed.
        field: what the field is called where it stands; "" for what it is called anywhere.
    """
    params = {name: value if name == "text" else read(value) for name, value in error.params.items()}
    given = {**params, "field": field_of(error)}
    shown = {name: _shown(name, value) for name, value in given.items()}
    return text(f"error.{error.code}", **(shown | {"field": field} if field else shown))


def field_of(error: PlannerError) -> str:
    """Return the name of the field that an error is about, "" if it is about none."""
    return str(getattr(error, "field", "") or error.params.get("field") or "")


def reason_text(reason: Reason) -> str:
    """Return why a delegation member stands after the one before."""
    return text(f"precedence.{reason.code.value}", **{name: _known(value) for name, value in reason.params.items()})


def finding_text(finding: Finding) -> str:
    """Return what a check found, as a sentence."""
    return text(f"finding.{finding.code}", **{name: _shown(name, value) for name, value in finding.params.items()})


def lost_text(lost: Lost) -> str:
    """Return what of a deleted record did not come back, and why, as a sentence."""
    code = f"lost.{lost.why.value}{'.whole' if lost.is_whole else ''}"
    field = field_label(lost.kind, lost.field) if lost.field else ""
    kind = kind_name(lost.kind)
    return text(code, kind=kind[:1].upper() + kind[1:], name=lost.name, field=field, missing=lost.missing)


def label(step: Label) -> str:
    """Return what the menu calls a step, such as "Add delegation member Rear Adm Rao"."""
    return _step_words(f"label.{step.code}", step)


def done_label(step: Label) -> str:
    """Return what is said once a step is done, such as "Deleted visit Port call.", "" for one that needs no words."""
    code = f"done.{step.code}"
    return _step_words(code, step) if has_text(code) else ""


def _step_words(code: str, step: Label) -> str:
    params = {name: _shown(name, value) for name, value in step.params.items()}
    kind = step.params.get("kind")
    if isinstance(kind, str):
        params["kinds"] = kind_name(kind, count=2)
    return " ".join(text(code, **params).split())


def instead_text(words: str, instead: Sequence[str]) -> str:
    """Say what a search was answered by, where nothing holds the words typed."""
    shown = ", ".join(text("search.or", words=one) for one in instead)
    return text("search.instead", words=words.strip(), instead=shown)


def kind_name(kind: str, *, count: int = 1) -> str:
    """Return what a record of ``kind`` is called, or ``count`` of them."""
    return text(f"kind.{kind}" if count == 1 else f"kinds.{kind}")


def field_label(kind: str, field: str) -> str:
    """Return the label of a field: its own for this kind, or the common one."""
    own = f"field.{kind}.{field}"
    return text(own) if has_text(own) else text(f"field.{field}")


def fact_name(kind: str, fact: str) -> str:
    """Return what a claim is about: a field of the record, a name of its own, or the record as a whole."""
    if not fact:
        return text("claim.whole")
    if has_text(f"field.{kind}.{fact}") or has_text(f"field.{fact}"):
        return field_label(kind, fact)
    return fact[:1].upper() + fact[1:].replace("_", " ")


def missing_label(kind: str, field: str) -> str:
    """Return in words what a record lacks: "host", "signature date"."""
    code = f"missing.{field}"
    return text(code) if has_text(code) else field_label(kind, field).lower()


@lru_cache(maxsize=None, typed=True)
def choice_label(choice: StrEnum) -> str:
    """Return how a choice is shown."""
    code = f"choice.{type(choice).__name__}.{choice.name}"
    return text(code) if has_text(code) else choice.value[:1].upper() + choice.value[1:]


def _shown(name: str, value: Param) -> Param:
    if name in ("kind", "missing_kind", "referring") and isinstance(value, str) and has_text(f"kind.{value}"):
        return kind_name(value)
    if name == "wanted_kinds" and isinstance(value, str):
        return ", ".join(kind_name(kind) for kind in value.split(", "))
    if name == "expected" and isinstance(value, str) and has_text(f"expected.{value}"):
        return text(f"expected.{value}")
    if name == "field" and isinstance(value, str) and has_text(f"field.{value}"):
        return text(f"field.{value}")
    if name == "party" and isinstance(value, str):
        from planner.domain.english import mentioned  # the first window shows no finding

        return mentioned(value)
    return value


def _known(value: Param) -> Param:
    return text("value.unknown") if value is None or value == "" else value
