"""Offers, in the banner of the window, to go on with what was not saved when the program ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from planner.domain.entity import KINDS, Entity, RecordRef
from planner.services import records
from planner.services.drafts import Draft
from ui.context import AppContext
from ui.messages import kind_name, text
from ui.widgets.drafting import Drafting
from ui.widgets.editors import draft_editor

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class DraftOffer(QObject):
    """Says one sentence for each draft, one after the other, and only where nothing else is said.

    One that is closed is kept, and offered again when the file is next opened; to be rid of it, go on with it and
    cancel.
    """

    def __init__(self, context: AppContext, window: MainWindow, waiting: Sequence[Draft]) -> None:
        super().__init__(context)
        self._context, self._window = context, window
        open_now = {one.key for one in window.findChildren(Drafting)}
        self._waiting = [one for one in waiting if one.key not in open_now and self._is_meant(one)]
        self._said = ""
        self._is_open = False
        window.banner.closed.connect(self._on_banner_closed)
        self._say_next()

    def _is_meant(self, draft: Draft) -> bool:
        """Whether there is something to go on with: changes of a record that is gone are for when it is back."""
        kind, given = draft.begun.kind, draft.begun.given
        is_stored = draft.begun.editor == "stored" and len(given) == 1
        return kind in KINDS and (
            not is_stored or self._context.query(records.get, RecordRef(kind, given[0])) is not None
        )

    def _say_next(self) -> None:
        banner = self._window.banner
        if not self._waiting or self._is_open or not banner.isHidden() or self._window.context is not self._context:
            return
        draft = self._waiting[0]
        kind = kind_name(draft.begun.kind).lower()
        is_stored = draft.begun.editor == "stored"
        code = "form.waiting_changes" if is_stored else "form.waiting" if draft.name else "form.waiting_unnamed"
        self._said = text(code, kind=kind, name=draft.name)
        banner.say(self._said, "info", action=text("form.go_on"), do=self._go_on)

    def _go_on(self) -> None:
        draft = self._waiting.pop(0)
        self._said = ""
        editor = self._context.attempt(lambda: draft_editor(self._context, draft.begun, self._window))
        if editor is None:
            return
        self._is_open = True
        editor.saved.connect(self._on_editor_saved)
        editor.finished.connect(self._on_editor_finished)
        editor.take_up(draft)  # before it is seen, so that the keys are at once where it was left
        editor.open()

    @Slot()
    def _on_banner_closed(self) -> None:
        if self._said and self._window.banner.words == self._said:
            self._said = ""
            self._waiting.pop(0)
        self._say_next()

    @Slot(object)
    def _on_editor_saved(self, entity: Entity) -> None:
        self._context.open(entity.ref)

    @Slot()
    def _on_editor_finished(self) -> None:
        self._is_open = False
        self._say_next()
