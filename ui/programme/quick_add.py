"""One line in which an entry of a programme is typed: "15:00–16:30 Site visit"; how it is read stands below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from planner.domain.entity import RecordRef, new_id
from planner.domain.errors import InvalidInput
from planner.domain.ids import ProgrammeItemId
from planner.domain.programme import ItemKind, ProgrammeItem
from planner.domain.programme_words import kind_of
from planner.services import naming, programme, records
from ui.context import AppContext
from ui.formatting import day_text, fault_words
from ui.messages import choice_label, text
from ui.programme.times import on_day, split_day, split_entry, split_place, times_text, with_times
from ui.theme import Type
from ui.widgets.basics import label
from ui.widgets.sight import keep_in_sight


class QuickAdd(QWidget):
    """Takes an entry in one line.

    Args:
        after: gives the id of the entry that a new one follows, None for the last.

    Signals:
        added: the id of the entry that is now in the file.
        doubted: an entry with a time that the clocks skip or show twice; its editor asks which is meant.
        complained: why what was typed cannot be taken; "" once it can.
    """

    added = Signal(str)
    doubted = Signal(object)
    complained = Signal(str)

    def __init__(self, context: AppContext, subject: RecordRef, after: Callable[[], str | None]) -> None:
        super().__init__()
        self._context = context
        self._subject = subject
        self._after = after
        self.line = QLineEdit()
        self.line.setObjectName("programme.quick")
        self.line.setPlaceholderText(text("programme.quick_hint"))
        self.line.setAccessibleName(text("programme.quick"))
        self.reading = label(context.theme, "", Type.CAPTION, "caption")
        self.reading.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.line)
        layout.addWidget(self.reading)
        self.line.returnPressed.connect(self._on_line_entered)
        self.line.textEdited.connect(self._on_line_edited)

    def turn_to(self, subject: RecordRef) -> None:
        """Leave what is typed, and take entries of another event."""
        self._subject = subject
        self.line.clear()
        self._on_line_edited()

    def _read(self) -> ProgrammeItem:
        """Return the entry that is typed; raises InvalidInput."""
        start, end = self._context.query(programme.next_times, self._subject, self._context.today, self._after())
        day, words = split_day(self.line.text(), start.local.date())
        times, typed = split_entry(words)
        title, place = split_place(typed)
        venue = self._context.query(programme.venue_called, place) if place else None
        city = str(getattr(self._context.query(records.get, self._subject), "city", ""))
        item = ProgrammeItem(
            id=ProgrammeItemId(new_id()),
            subject=self._subject,
            start=start,
            end=end,
            title=title,
            kind=kind_of(title),
            venue_id=venue.id if venue else None,
            place="" if venue else place or city,
        )
        if day is not None:
            item = on_day(item, day)
        return with_times(item, times) if times else item

    def _where(self, item: ProgrammeItem) -> list[str]:
        """Say the place that was typed, as the record of the venue writes it where there is one."""
        if item.venue_id is not None:
            return [self._context.query(naming.name_of, RecordRef("venue", item.venue_id))]
        return [item.place] if " @ " in self.line.text() and item.place else []

    @Slot()
    def _on_line_edited(self) -> None:
        self.complained.emit("")
        shown: tuple[str, ...] = ()
        if self.line.text().strip():
            try:
                item = self._read()
                when = (day_text(item.start.local.date(), weekday=True), times_text(item.start, item.end))
                kind = [] if item.kind is ItemKind.OTHER else [choice_label(item.kind)]
                shown = (*when, item.title, *kind, *self._where(item))
            except InvalidInput:
                pass  # it is said when it is entered
        self.reading.setText(" · ".join(shown))
        self.reading.setVisible(bool(shown))
        if shown:
            keep_in_sight(self)

    @Slot()
    def _on_line_entered(self) -> None:
        try:
            item = self._read()
        except InvalidInput as error:
            self.complained.emit(fault_words(error))
            return
        if item.start.doubt or item.end.doubt:
            self.doubted.emit(item)
            return
        saved = self._context.attempt(lambda: records.save(self._context.workspace, item))
        if saved is not None:
            self.line.clear()
            self._on_line_edited()
            self.added.emit(saved.id)
            keep_in_sight(self)  # the new entry pushes the line down, and the next is typed in it
