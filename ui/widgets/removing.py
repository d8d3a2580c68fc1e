"""Removes records that a page or a list shows, as one step; of a series it is asked first which are meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from planner.domain.entity import RecordRef
from planner.services import records
from ui.context import AppContext
from ui.long_step import carry_out
from ui.messages import text

if TYPE_CHECKING:  # loaded when a series is first worked on
    from planner.services.series import Scope

_IN_SERIES = "engagement"


def remove_records(context: AppContext, refs: Sequence[RecordRef], page: QWidget) -> None:
    """Remove records; where one alone belongs to a series, ask over the foot of ``page`` for which occurrences.

    Several that were chosen are those that go, and no other.
    """
    if len(refs) == 1 and refs[0].kind == _IN_SERIES and _is_asked(context, refs[0], page):
        return
    carry_out(context, page, "remove_all", len(refs), lambda tell: records.remove_all(context.workspace, refs, tell))


def _is_asked(context: AppContext, ref: RecordRef, page: QWidget) -> bool:
    """Ask for which occurrences the removal is meant; False where the record is the only one."""
    from planner.services import naming, series
    from ui.widgets.series_bar import SeriesQuestion

    found = context.query(series.membership, ref)
    if found is None or found.every < 2:
        return False

    def remove(scope: Scope) -> None:
        workspace, count = context.workspace, found.count(scope)
        carry_out(context, page, "remove_series", count, lambda tell: series.remove(workspace, ref, scope, tell))

    words = text("series.ask.remove", name=context.query(naming.name_of, ref))
    SeriesQuestion(context, page).ask(words, found, remove)
    return True
