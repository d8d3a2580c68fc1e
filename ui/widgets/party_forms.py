"""What the dialogs share that add a record together with the parties to it."""

from __future__ import annotations

from collections.abc import Sequence

from planner.domain.entity import KINDS, fields_of
from planner.domain.errors import InvalidInput
from ui.widgets.record_form import RecordForm


def names_a_party(form: RecordForm) -> bool:
    """Return whether a party is typed, be it readable or not."""
    try:
        return form.values()["party_id"] is not None
    except InvalidInput:
        return True


def fields_but(kind: str, shown: Sequence[str]) -> tuple[str, ...]:
    """Return the fields of a kind that are not among those shown."""
    return tuple(spec.name for spec in fields_of(KINDS[kind]) if spec.name not in shown)
