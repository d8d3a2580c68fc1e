"""Changes to the file that a page heard of while another was in front: it takes them in when it is seen again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from planner.domain.changes import ChangeSet, merged
from ui.context import AppContext


class HeldChanges(QObject):
    """Hands changes to ``take``: at once while the page is seen or was never seen, else as one when it is shown."""

    def __init__(self, page: QWidget, context: AppContext, take: Callable[[ChangeSet], None]) -> None:
        super().__init__(page)
        self._page = page
        self._take = take
        self._was_seen = False
        self._held: ChangeSet | None = None
        context.committed.connect(self._on_context_committed)

    def release(self) -> None:
        """Hand over what was held; called when the page is shown."""
        self._was_seen = True
        held, self._held = self._held, None
        if held is not None and held.changes:
            self._take(held)

    @Slot(object)
    def _on_context_committed(self, changes: ChangeSet) -> None:
        if not self._was_seen or self._page.isVisible():
            self._take(changes)
        elif self._held is None:
            self._held = changes
        else:
            both = merged((*self._held.changes, *changes.changes))
            rederived = {**self._held.rederived, **changes.rederived}
            self._held = replace(changes, changes=both, rederived=rederived)
