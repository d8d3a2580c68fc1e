"""Writes a stored record field by field, each as it is left, while its editor is open."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from planner.domain.changes import ChangeSet
from planner.domain.entity import Entity, RecordRef
from planner.domain.errors import InvalidInput, NotFound, PlannerError, StoreUnavailable
from planner.services import records
from ui.context import AppContext
from ui.widgets.record_form import RecordForm
from ui.widgets.simple_fields import BooleanField


class Autosave(QObject):
    """Writes what was changed in a form when a field is left, each time as a step of its own.

    What cannot be written stays in the form, with the reason beside it, and is tried again whenever a field is left.
    The form follows the record where it is changed elsewhere.

    Signals:
        saved: the record as it is in the file, written from here.
        dated: when the record last changed, in UTC.
        gone: whether the record is no longer in the file.
    """

    saved = Signal(object)
    dated = Signal(object)
    gone = Signal(bool)

    def __init__(self, context: AppContext, form: RecordForm, ref: RecordRef, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._form = form
        self._ref = ref
        self._lines = form.findChildren(QLineEdit)
        self._is_writing = False
        self.is_gone = False
        """Whether the record is no longer in the file."""
        self._is_over = False
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)
        context.committed.connect(self._on_context_committed)
        form.retried.connect(self._on_form_retried)
        for tick in form.findChildren(BooleanField):
            tick.edited.connect(self._on_tick_edited)

    @property
    def is_on(self) -> bool:
        """Whether it writes: not where the changes may be for several records, nor once the editor is left."""
        repeats = self._form.repeats
        return not self._is_over and not (repeats is not None and repeats.is_asked)

    def end(self) -> None:
        """Write nothing more: an editor that goes leaves its fields, too."""
        self._is_over = True

    def commit(self, left: str = "") -> bool:
        """Write what can be written; True if nothing is left that differs from the file.

        Args:
            left: the field just left, beside which is said what is about none in particular, where it was changed.
        """
        form = self._form
        form.forget_refusals()
        if self.is_gone:
            return not form.is_changed
        wanted = form.changes()
        if left not in form.unsaved:
            left = next(iter(form.unsaved), "")
        while wanted:
            error = self._refusal(partial(records.change, self._context.workspace, self._ref, wanted), wanted, left)
            if error is None:
                break
            held = next((name for name in (form.place_of(error), left) if name in wanted), "")
            if not held or isinstance(error, StoreUnavailable):
                return False
            wanted = {name: value for name, value in wanted.items() if name not in form.partners(held)}
        if self._is_repeated():
            self._refusal(self._repeat, (), "series_id")
        return not form.is_changed

    def _refusal(self, write: Callable[[], Entity], written: Collection[str], place: str) -> PlannerError | None:
        """Write, and return why that was refused, which is then said beside the field it is about."""
        self._is_writing = True
        try:
            stored = write()
        except PlannerError as error:
            if error.code == "record.missing":
                self._set_gone(True)
            self._form.refuse(self._form.place_of(error) or place, error, can_retry=isinstance(error, StoreUnavailable))
            return error
        finally:
            self._is_writing = False
        self._form.take(stored, written)
        self.saved.emit(stored)
        return None

    def _repeat(self) -> Entity:
        """Make a series of the record, by the rule that its field says."""
        repeats, stored = self._form.repeats, self._stored()
        if repeats is None or stored is None:
            raise NotFound("record.missing", kind=self._ref.kind, id=self._ref.id)
        return repeats.save(stored)

    def _is_repeated(self) -> bool:
        """Whether the record is to repeat by a rule that is not written yet."""
        repeats = self._form.repeats
        try:
            return repeats is not None and repeats.rule is not None
        except InvalidInput:
            return False

    def _stored(self) -> Entity | None:
        return self._context.query(records.get, self._ref)

    def _set_gone(self, is_gone: bool) -> None:
        if is_gone is not self.is_gone:
            self.is_gone = is_gone
            self.gone.emit(is_gone)

    @Slot("QWidget*", "QWidget*")
    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if not all(map(isValid, self._lines)) or not self.is_on:  # one destroyed is left, too
            return
        name = self._form.name_of(old)
        if name and self._form.name_of(now) != name:
            self.commit(name)

    @Slot()
    def _on_tick_edited(self) -> None:
        if self.is_on:
            self.commit()

    @Slot()
    def _on_form_retried(self) -> None:
        if self.is_on:
            self.commit()

    @Slot(object)
    def _on_context_committed(self, changes: ChangeSet) -> None:
        if not any((change.kind, change.id) == (self._ref.kind, self._ref.id) for change in changes.changes):
            return
        self.dated.emit(changes.at)
        stored = self._stored()
        self._set_gone(stored is None)
        if stored is not None and not self._is_writing:
            self._form.take(stored)
