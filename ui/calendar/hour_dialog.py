"""The editor of a new engagement that was begun among the hours of a day: it is at the hour where it was begun."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from planner.domain.entity import Entity
from planner.domain.record import Scalar
from planner.domain.steps import Tell
from planner.domain.timing import ZonedTime
from planner.domain.visits import Engagement
from planner.services import timed
from planner.services.drafts import Begun
from ui.context import AppContext
from ui.formatting import DASH, clock_text
from ui.messages import text
from ui.theme import Type
from ui.widgets.basics import label
from ui.widgets.form import RecordDialog


class HourDialog(RecordDialog):
    """Adds an engagement with its hour, which is said above the form."""

    def __init__(
        self,
        context: AppContext,
        times: tuple[ZonedTime, ZonedTime],
        place: str,
        *,
        preset: Mapping[str, Scalar],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, Engagement.KIND, preset=preset, parent=parent)
        self._times, self._place = times, place
        start, end = times
        clock = f"{clock_text(start.local)}{DASH}{clock_text(end.local)}"
        self.hour = label(context.theme, text("calendar.new.at", times=clock, place=place), Type.CAPTION, "caption")
        column = self.layout()
        assert column is not None
        column.insertWidget(1, self.hour)  # type: ignore[attr-defined]  # a column, which layout() does not say

    @property
    def begun(self) -> Begun:
        start, end = self._times
        return super().begun._replace(editor="hour", given=(str(start), str(end), self._place))

    def _writing(self) -> Callable[[Tell], Entity]:
        entity, repeats = self.form.entity(), self.form.repeats
        assert isinstance(entity, Engagement)
        rule = repeats.rule if repeats is not None else None
        workspace, times = self._context.workspace, self._times
        return lambda tell: timed.add(workspace, entity, *times, rule or "", tell)
