"""The editor of any kind of record: a new one is saved as a whole, a stored one field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.entity import Entity
from planner.domain.errors import PlannerError
from planner.domain.record import Scalar
from planner.domain.steps import Tell, untold
from planner.services import naming, records
from planner.services.drafts import Begun, Draft
from ui.context import AppContext
from ui.formatting import fault_words
from ui.messages import field_label, kind_name, text
from ui.theme import Space, Type
from ui.widgets import prefill
from ui.widgets.autosave import Autosave
from ui.widgets.basics import button, fit_to_screen, label
from ui.widgets.form_scroll import FormScroll, Sheet
from ui.widgets.modal import ModalDialog
from ui.widgets.record_form import RecordForm

if TYPE_CHECKING:
    from ui.widgets.drafting import Drafting

_WIDTH: Final = 640
_HIGHEST: Final = 720


class RecordDialog(ModalDialog):
    """Adds or changes one record; stays open, with all that was typed, until the file has it.

    A new record is saved as a whole, and so are changes that may be for several of a series. A stored record is saved
    field by field, each as it is left; what of it cannot be saved is said, and let go of only on a second Escape.

    Signals:
        saved: the record as it is in the file, for a stored one each time a field is saved.
    """

    saved = Signal(object)

    def __init__(
        self,
        context: AppContext,
        kind: str,
        entity: Entity | None = None,
        *,
        preset: Mapping[str, Scalar] | None = None,
        fixed: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._kind, self._entity, self._preset, self._fixed = kind, entity, preset, fixed
        self._is_warned = False
        self._drafting: Drafting | None = None
        self._replaced: list[RecordForm] = []
        title = self._title_of(entity) if entity else text("form.new", kind=kind_name(kind).lower())
        self.setWindowTitle(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        self._heading = label(context.theme, title, Type.HEADING, wrap=True)
        layout.addWidget(self._heading)
        self._sheet = Sheet()
        """What scrolls; forms are made in it, since each is styled anew for every parent that it gets."""
        self._scroll = FormScroll(self._sheet)
        layout.addWidget(self._scroll, 1)
        self._inner = self._sheet.column
        self.form = self._make_form()
        self._inner.addWidget(self.form)
        self._problem = label(context.theme, "", look="error", wrap=True)
        self._problem.hide()
        layout.addWidget(self._problem)
        buttons = QHBoxLayout()
        self._when = label(context.theme, text("form.saved_as_left"), Type.CAPTION, "caption")
        buttons.addWidget(self._when)
        buttons.addStretch(1)
        cancel = button(text("form.cancel"))
        self._save = button(text("form.save"), look="primary")
        self._save.setDefault(True)
        self._another = button(text("form.save_and_add"))
        if entity is not None:
            self._another.hide()
        buttons.addWidget(self._another)
        buttons.addWidget(cancel)
        buttons.addWidget(self._save)
        layout.addLayout(buttons)
        cancel.clicked.connect(lambda: self.done(QDialog.DialogCode.Rejected))
        self._cancel = cancel
        self._autosave = self._begin_autosave()
        self._show_way()
        self._save.clicked.connect(self._on_save_clicked)
        self._another.clicked.connect(self._on_another_clicked)
        self._another.setToolTip("Ctrl+Shift+Return")
        self._another_key = QShortcut(QKeySequence("Ctrl+Shift+Return"), self, self._another.click)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._on_save_clicked)
        QShortcut(QKeySequence("Ctrl+S"), self, self._on_save_pressed)
        self._fitted = 0
        self.resize(_WIDTH, _HIGHEST)
        self._sheet.stretched.connect(self._on_sheet_stretched)
        self.form.focus_first()
        context.closing.connect(self._on_context_closing)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the dialog be as high as its form, and the buttons come after the last field, also of a subclass."""
        super().showEvent(event)
        self._order_tabs()
        self._begin_drafting()
        if not self._fitted:
            self._fit()

    @property
    def kind(self) -> str:
        """The kind of the record that is edited."""
        return self._kind

    @property
    def _lacking(self) -> int:
        """How many pixels of what scrolls are out of sight, less than none where there is height to spare."""
        room = self._scroll.viewport().size()
        return self._sheet.height_for(room.width()) - room.height()

    def _fit(self) -> None:
        """Make the dialog as high as what it holds, as far as that suits a screen."""
        fit_to_screen(self, self.width(), min(_HIGHEST, self.height() + self._lacking))
        self._fitted = self.height()

    @Slot()
    def _on_sheet_stretched(self) -> None:
        """Grow with what is said below a field, unless the officer gave the dialog a size."""
        if self.height() == self._fitted and self._lacking > 0:
            self._fit()
        QTimer.singleShot(0, self._scroll, self._scroll.show_focused)  # once the fields have their new places

    def take_one(self) -> None:
        """Offer no other after the one that is added: a field asked for it."""
        self._another.hide()
        self._another_key.setEnabled(False)

    def _order_tabs(self) -> None:
        forms = [form for form in self.own_forms() if form.last_control is not None]
        buttons = (self._another, self._cancel, self._save)
        chain = [*(form.last_control for form in forms[-1:]), *buttons]
        for before, after in pairwise(chain):
            if before is not None and after is not None:
                QWidget.setTabOrder(before, after)

    def reject(self) -> None:
        """Leave the dialog on Escape; with something typed that is not saved, only when it is pressed again."""
        if self._autosave is not None and self._autosave.is_on:
            is_left = self._autosave.commit()
        else:
            is_left = not any(form.is_changed for form in self.own_forms())
        if self._is_warned or is_left:
            super().reject()
        else:
            self._say_unsaved()

    def done(self, result: int) -> None:
        if self._autosave is not None:
            self._autosave.end()
        if self._drafting is not None:
            self._drafting.end()
        super().done(result)

    @Slot()
    def _on_context_closing(self) -> None:
        """Save what is typed, as far as it can be, while there is a file to save it in."""
        if self._is_autosaving:
            self._is_committed()
        elif self._is_ready():
            try:
                self.saved.emit(self._writing()(untold))
            except PlannerError as error:
                self._say_refused(error)
        if self._drafting is not None:
            self._drafting.leave()
        self.done(QDialog.DialogCode.Rejected)

    @property
    def begun(self) -> Begun:
        """How the editor was opened."""
        given = ("stored", (self._entity.id,)) if self._entity is not None else ("", ())
        return Begun(given[0], self._kind, dict(self._preset or {}), tuple(self._fixed), given[1])

    def take_up(self, draft: Draft) -> None:
        """Go on with what was typed into another editor."""
        from ui.widgets import drafting

        drafting.take_up(self, draft)
        self._begin_drafting()
        if self._drafting is not None:
            self._drafting.key = draft.key

    def _begin_drafting(self) -> None:
        """Keep what is typed until it is saved, of what is saved as a whole."""
        root, can_write = self._context.drafts, not self._context.workspace.is_read_only
        is_whole = self._entity is None or (self._autosave is not None and not self._autosave.is_on)
        if root is not None and can_write and is_whole and self._drafting is None:
            from ui.widgets.drafting import Drafting

            self._drafting = Drafting(self._context, root, self)

    @property
    def _is_autosaving(self) -> bool:
        return self._autosave is not None and self._autosave.is_on

    def _begin_autosave(self) -> Autosave | None:
        stored = self._context.query(records.get, self._entity.ref) if self._entity is not None else None
        if self._entity is None or stored is None:  # a draft may be handed over to be completed
            return None
        self.form.differ_from(stored)
        made = Autosave(self._context, self.form, self._entity.ref, self)
        made.saved.connect(self._on_autosave_saved)
        made.dated.connect(self._on_autosave_dated)
        made.gone.connect(self._on_autosave_gone)
        self.form.edited.connect(self._show_way)
        return made

    @Slot()
    def _show_way(self) -> None:
        """Offer the buttons of the way in which the record is saved: as a whole, or field by field."""
        self._when.setVisible(self._is_autosaving)
        self._cancel.setVisible(not self._is_autosaving)
        self._save.setText(text("form.done" if self._is_autosaving else "form.save"))
        if self.isVisible():
            self._begin_drafting()

    def _say_unsaved(self) -> None:
        """Say what is not saved, and that Escape leaves it so until something is typed again."""
        self._is_warned = True
        for form in self.own_forms():
            form.edited.connect(self._on_edited_again, Qt.ConnectionType.UniqueConnection)
        faults = self.form.say_faults()
        unsaved, here = self.form.unsaved, self.form.name_of(self.focusWidget())
        refused = [name for name in unsaved if name in faults] or unsaved
        first = here if here in refused else next(iter(refused), "")
        if self._autosave is not None and self._autosave.is_gone:
            words = text("form.gone")
        elif self._is_autosaving and first:
            words = text("form.field_unsaved", field=field_label(self._kind, first))
        else:
            words = text("form.unsaved")
        self._problem.setText(words)
        self._problem.show()
        if first:
            self.show_field(first)

    def show_field(self, name: str) -> None:
        """Go to a field."""
        self.form.field(name).setFocus()
        self._show_focus()

    def _show_focus(self) -> None:
        """Scroll to the field that has the focus, with what is said beneath it."""
        focused = self.focusWidget()
        if focused is not None:
            self._scroll.ensureWidgetVisible(focused, 0, 3 * focused.height())

    @Slot(object)
    def _on_autosave_saved(self, entity: Entity) -> None:
        title = self._title_of(entity)
        self.setWindowTitle(title)
        self._heading.setText(title)
        if not self.form.is_changed:
            self._problem.hide()
        self.saved.emit(entity)

    @Slot(object)
    def _on_autosave_dated(self, at: datetime | None) -> None:
        if at is not None:
            self._when.setText(text("status.saved", time=f"{at.astimezone():%H:%M}"))

    @Slot(bool)
    def _on_autosave_gone(self, is_gone: bool) -> None:
        self._problem.setText(text("form.gone") if is_gone else "")
        self._problem.setVisible(is_gone)

    @Slot()
    def _on_edited_again(self) -> None:
        self._is_warned = False
        self._problem.hide()

    def _title_of(self, entity: Entity) -> str:
        name = self._context.query(naming.name_of_entity, entity)
        return text("form.edit", kind=kind_name(self._kind), name=name)

    def own_forms(self) -> list[RecordForm]:
        """Return the forms of this dialog, not those of an editor opened from it, nor one that another stands for."""
        return [form for form in self.findChildren(RecordForm) if form.window() is self and form not in self._replaced]

    def _make_form(self) -> RecordForm:
        return RecordForm(self._context, self._kind, self._entity, self._preset, self._fixed, parent=self._sheet)

    def _on_save_clicked(self) -> None:
        if not self._is_autosaving:
            self._carry_out(self.accept)
        elif self._is_committed():
            self.accept()

    def _on_save_pressed(self) -> None:
        """Save and, as of a stored record each field is saved anyway, stay open there."""
        if self._is_autosaving:
            self._is_committed()
        else:
            self._on_save_clicked()

    def _carry_out(self, then: Callable[[], object]) -> None:
        """Write the draft, which may be for many of a series, and go on once it is there."""
        if not self._is_ready():
            return
        from ui.long_step import carry_out  # nothing else here writes so much

        saved: list[Entity] = []
        repeats = self.form.repeats
        try:
            write = self._writing()
        except PlannerError as error:
            self._say_refused(error)
            return

        def go_on() -> None:
            self.saved.emit(saved[0])
            then()

        carry_out(
            self._context,
            self,
            "change_series",
            repeats.count if repeats is not None else 1,
            lambda tell: saved.append(write(tell)),
            self._say_refused,
            go_on,
        )

    def _on_another_clicked(self) -> None:
        self._carry_out(self._take_another)

    def _take_another(self) -> None:
        self._begin_again()
        if self._drafting is not None:
            self._drafting.watch()
        self._order_tabs()
        self.form.focus_first()

    def _begin_again(self) -> None:
        """Put a blank form in the place of the one that was saved."""
        kept = {name: self.form.values()[name] for name in prefill.KEPT.get(self._kind, ())}
        self._preset = {**(self._preset or {}), **kept}
        done, self.form = self.form, self._make_form()
        self._replace(done, self.form)

    def _replace(self, done: RecordForm, form: RecordForm) -> None:
        """Put a blank form in the place of one, which is gone once what it does now is done."""
        self._inner.replaceWidget(done, form)
        self._replaced.append(done)
        done.hide()
        done.deleteLater()

    def _is_ready(self) -> bool:
        """Whether the draft can be written; if not, it goes to where it cannot."""
        self._problem.hide()
        is_sound = self._is_sound()
        if not is_sound:
            self._show_focus()
        return is_sound

    def _say_refused(self, error: PlannerError) -> None:
        if not self.form.show_error(error):
            self._problem.setText(fault_words(error))
            self._problem.show()

    def _is_sound(self) -> bool:
        """Whether all that is typed can be read and goes together; each fault is shown where it is."""
        return self.form.check()

    def _writing(self) -> Callable[[Tell], Entity]:
        """Return what puts into the file what is typed now, and returns the record as it is there.

        It reads nothing of the window, so that the worker can do it.
        """
        return self.form.writing()

    def _is_committed(self) -> bool:
        """Write what was changed; False, at the first field that cannot be written, with the reason shown."""
        assert self._autosave is not None  # which alone writes field by field
        if self._autosave.commit():
            return True
        self._say_unsaved()
        return False
