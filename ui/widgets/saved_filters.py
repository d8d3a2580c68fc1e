"""What a list is limited to, saved under a name: a button beside its filters that offers what was saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from planner.domain.errors import PlannerError
from ui.context import AppContext
from ui.icons import ICON_SIZE
from ui.messages import sentence, text
from ui.theme import Space, Type
from ui.widgets.basics import button, label, set_property
from ui.widgets.modal import ModalDialog

if TYPE_CHECKING:  # what reads and writes them is loaded after the first page is shown
    from planner.domain.changes import ChangeSet
    from planner.services.filters import FilterRow

FILL_MS: Final = 400
"""So long after its list is made a menu is filled: what reads the filters is loaded once the first page stands."""


class Limited(Protocol):
    """A list that can say what it is limited to, and be limited so again."""

    def state(self) -> dict[str, Any]: ...

    def restore(self, state: Mapping[str, Any]) -> None: ...


class SavedFilters(QToolButton):
    """Chooses, saves, renames and deletes the filters of one list, ``place``."""

    def __init__(self, context: AppContext, place: str, owner: Limited, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._place = place
        self._owner = owner
        self._rows: list[FilterRow] = []
        self.setObjectName(f"saved_filters.{place}")
        self.setProperty("look", "flat")
        self.setAccessibleName(text("saved.title"))
        self.setToolTip(text("saved.title"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill)
        context.committed.connect(self._on_context_committed)
        context.theme.changed.connect(self._show_icon)
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self._show_icon()
        QTimer.singleShot(FILL_MS, self, self._fill)

    @Slot()
    def _show_icon(self) -> None:
        self.setIcon(self._context.icon("bookmark"))

    @Slot()
    def _fill(self) -> None:
        """Offer what is saved now; it is kept filled, since the command palette reads it."""
        from planner.services import filters

        self._rows = self._context.query(filters.saved_filters, self._place)
        shown = self._owner.state() if self.isVisible() else None
        set_property(self, "active", "true" if any(row.state == shown for row in self._rows) else "false")
        self._menu.clear()
        for row in self._rows:
            action = self._menu.addAction(_plain(row.name))
            action.setObjectName(f"saved.{row.id}")
            action.setCheckable(True)
            action.setChecked(row.state == shown)
            action.triggered.connect(lambda _=False, row=row: self._owner.restore(row.state))
        if not self._rows:
            nothing = self._menu.addAction(text("saved.nothing"))
            nothing.setEnabled(False)
            nothing.setProperty("is_remark", True)
        self._menu.addSeparator()
        can_write = not self._context.workspace.is_read_only
        save = self._menu.addAction(text("saved.save"))
        save.setObjectName("saved.save")
        save.setEnabled(can_write)
        save.triggered.connect(self._on_save_triggered)
        for code, act in (("rename", self._rename), ("remove", self._remove)):
            below = self._menu.addMenu(text(f"saved.{code}"))
            below.setEnabled(can_write and bool(self._rows))
            for row in self._rows:
                self._add_for(below, row, act)

    def _add_for(self, menu: QMenu, row: FilterRow, act: Callable[[FilterRow], None]) -> QAction:
        action = menu.addAction(_plain(row.name))
        action.triggered.connect(lambda: act(row))
        return action

    @Slot()
    def _on_save_triggered(self) -> None:
        from planner.services import filters

        state = self._owner.state()
        title = text("saved.save_title")

        def keep(name: str) -> None:
            filters.save_filter(self._context.workspace, self._place, name, state)

        NameDialog(self._context, title, "", keep, self.window()).open()

    def _rename(self, row: FilterRow) -> None:
        from planner.services import filters

        def keep(name: str) -> None:
            filters.rename_filter(self._context.workspace, row, name)

        NameDialog(self._context, text("saved.rename_title"), row.name, keep, self.window()).open()

    def _remove(self, row: FilterRow) -> None:
        from planner.services import records

        self._context.attempt(lambda: records.remove(self._context.workspace, row.ref))

    @Slot(object)
    def _on_context_committed(self, changes: ChangeSet) -> None:
        if changes.touches({"saved_filter"}):
            self._fill()


class NameDialog(ModalDialog):
    """Asks for a name and keeps it; what is wrong with it is said beneath.

    Signals:
        kept: the name is in the file.
    """

    kept = Signal(str)

    def __init__(
        self, context: AppContext, title: str, name: str, keep: Callable[[str], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self.setWindowTitle(title)
        self.setMinimumWidth(380)
        self.line = QLineEdit(name)
        self.line.setAccessibleName(text("saved.name"))
        self.line.selectAll()
        question = label(context.theme, text("saved.name"))
        question.setBuddy(self.line)
        self._fault = label(context.theme, "", Type.CAPTION, "error", wrap=True)
        self._fault.hide()
        cancel, save = button(text("form.cancel")), button(text("form.save"), look="primary")
        save.setDefault(True)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.S)
        for widget in (question, self.line, self._fault):
            column.addWidget(widget)
        column.addSpacing(Space.S)
        column.addLayout(foot)
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._on_save_clicked)

    @property
    def fault(self) -> str:
        """What is wrong with the name, "" while nothing is."""
        return self._fault.text()

    @Slot()
    def _on_save_clicked(self) -> None:
        try:
            self._keep(self.line.text())
        except PlannerError as error:
            self._fault.setText(sentence(error))
            self._fault.show()
            self.line.setFocus()
            return
        self.kept.emit(self.line.text())
        self.accept()


def _plain(name: str) -> str:
    """Return a name so that a menu takes no letter of it for a shortcut."""
    return name.replace("&", "&&")
