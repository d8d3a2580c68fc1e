"""What the commands that change the file do to an engagement that repeats: one, it and what follows, or all."""

from __future__ import annotations

from argparse import Namespace

from planner.domain.entity import Entity, RecordRef, kind_of, new_id
from planner.domain.errors import InvalidInput
from planner.domain.record import decode
from planner.domain.visits import Engagement
from planner.services import records, series
from planner.services.series import Scope
from planner.services.workspace import Workspace
from ui.cli import keys
from ui.repeat_words import read_repeat

_KEYS = ("repeat", "repeats")


def rule_in(cls: type[Entity], pairs: dict[str, str]) -> str | None:
    """Take the rule out of what was typed for an engagement: an RRULE, "" for none, None where nothing was said.

    Raises:
        InvalidInput: ``repeat.invalid``, and what the rule itself refuses.
    """
    if cls is not Engagement:
        return None
    said = [pairs.pop(key) for key in _KEYS if key in pairs]
    if not said:
        return None
    repeat = read_repeat(said[0])
    return str(repeat) if repeat is not None else ""


def add(workspace: Workspace, typed: keys.Typed, rule: str) -> Entity:
    """Add an engagement with all its occurrences, as one step."""
    entity = decode(Engagement.KIND, {"id": new_id(), **typed.values})
    assert isinstance(entity, Engagement)
    return series.add(workspace, entity, rule)


def change(workspace: Workspace, ref: RecordRef, typed: keys.Typed, rule: str | None, arguments: Namespace) -> Entity:
    """Change an occurrence and those that ``--series`` names, or its rule: from it on, or with ``all`` of all.

    Raises:
        InvalidInput: ``repeat.alone`` where a rule and fields are given at once, ``repeat.no_series``.
    """
    scope = scope_of(workspace, ref, arguments)
    if rule is None:
        return series.change(workspace, ref, typed.values, scope)
    if typed.values:
        raise InvalidInput("repeat.alone", field="repeat")
    series.change_rule(workspace, ref, rule, Scope.ALL if scope is Scope.ALL else Scope.FOLLOWING)
    found = workspace.query(records.get, ref)
    assert found is not None
    return found


def scope_of(workspace: Workspace, ref: RecordRef, arguments: Namespace) -> Scope:
    """Return which occurrences are meant.

    Raises:
        InvalidInput: ``repeat.no_series`` where others are meant and there are none.
    """
    scope = Scope(arguments.series or Scope.THIS)
    if scope is not Scope.THIS:
        is_engagement = kind_of(ref.kind) is Engagement
        if not is_engagement or workspace.query(series.membership, ref) is None:
            raise InvalidInput("repeat.no_series", field="series")
    return scope
