"""The editor of one entry of a programme: it begins after the one before, and its end follows its start."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from planner.domain.entity import RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.programme import ProgrammeItem
from planner.domain.record import Scalar
from planner.domain.timing import ZonedTime, minutes_between
from planner.services import programme, records
from planner.services.drafts import Begun, Draft
from ui.context import AppContext
from ui.widgets.date_fields import TimeField
from ui.widgets.form import RecordDialog
from ui.widgets.record_form import RecordForm
from ui.widgets.simple_fields import Field

_FIXED: Final = ("subject",)


class EntryDialog(RecordDialog):
    """Adds or changes an entry.

    Args:
        item: the entry to change, None for a new one.
        after_id: the entry that a new one follows, None for the last.
    """

    def __init__(
        self,
        context: AppContext,
        subject: RecordRef,
        item: ProgrammeItem | None = None,
        *,
        after_id: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._subject = subject
        self._after_id = after_id
        self._minutes = 0
        super().__init__(context, ProgrammeItem.KIND, item, fixed=_FIXED, parent=parent)
        self.saved.connect(self._on_self_saved)

    @property
    def begun(self) -> Begun:
        return super().begun._replace(editor="entry", given=(str(self._subject), self._after_id or ""))

    def take_up(self, draft: Draft) -> None:
        super().take_up(draft)
        self._on_end_edited()  # an entry that is as long is moved as a whole

    def _make_form(self) -> RecordForm:
        item = self._entity if isinstance(self._entity, ProgrammeItem) else None
        preset: dict[str, Scalar] = {}
        if item is not None:
            start, end = item.start, item.end
        else:
            today = self._context.today
            start, end = self._context.query(programme.next_times, self._subject, today, self._after_id)
            city = str(getattr(self._context.query(records.get, self._subject), "city", ""))
            preset = {"subject": str(self._subject), "start": str(start), "end": str(end), "place": city}
        self._minutes = max(0, minutes_between(start, end))
        form = RecordForm(self._context, ProgrammeItem.KIND, item, preset, _FIXED, parent=self._sheet)
        form.field("start").edited.connect(self._on_start_edited)
        form.field("end").edited.connect(self._on_end_edited)
        return form

    def _on_start_edited(self) -> None:
        field = self.form.field("start")
        start, end = field.typed if isinstance(field, TimeField) else None, _read(self.form.field("end"))
        if start is not None:
            moved = start.shifted(self._minutes)
            is_abroad = end is not None and start.zone != end.zone and self._entity is not None
            self.form.field("end").set_value(str(moved.in_zone(end.zone) if end and is_abroad else moved))

    def _on_end_edited(self) -> None:
        start, end = _read(self.form.field("start")), _read(self.form.field("end"))
        if start is not None and end is not None and minutes_between(start, end) >= 0:
            self._minutes = minutes_between(start, end)

    def _on_self_saved(self, entity: ProgrammeItem) -> None:
        self._after_id = entity.id


def _read(field: Field) -> ZonedTime | None:
    """Return the time in a field, None while it cannot be read."""
    try:
        value = field.value()
        return ZonedTime.parse(str(value)) if value else None
    except InvalidInput:
        return None
