"""What keys and buttons of the window do beside the menus' own work: the next row that matches, a new task, saving,
and the mouse's buttons for back and forward."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from ui.messages import text

if TYPE_CHECKING:
    from planner.domain.entity import Entity
    from ui.main_window import MainWindow
    from ui.widgets.table import RowsTable


def table_of(page: object) -> RowsTable[Any] | None:
    """Return the list of a page, None where it has none."""
    shown = getattr(page, "current", page)
    return getattr(shown, "table", None)


def find_next(window: MainWindow, step: int) -> None:
    """Choose the next row that the filter leaves, or with −1 the one before; without a filter, go to its field."""
    page: Any = window.current_page()
    table = table_of(page)
    if table is None:
        return
    count = len(table.rows_model.rows)
    if not table.rows_model.is_filtered or not count:
        page.focus_filter()
        return
    here = table.rows_model.row_of(table.current_key) if table.current_key else -1
    place = (here + step) % count if here >= 0 else (0 if step > 0 else count - 1)
    table.select_place(place)
    table.scrollTo(table.rows_model.index(place, 0))


def new_task(window: MainWindow) -> None:
    """Open the editor of a task with its deadline, about the event that is shown if one is."""
    context = window.context
    if context is None:
        return
    from planner.domain.entity import EVENT_KINDS
    from ui.widgets.editors import new_editor

    shown = getattr(window.current_page(), "shown_ref", None)
    preset = {"subject": str(shown)} if shown is not None and shown.kind in EVENT_KINDS else {}
    editor = new_editor(context, "deadline", preset=preset, parent=window)

    def show(task: Entity) -> None:
        window.open_record(task.ref)

    editor.saved.connect(show)
    editor.open()


def save(window: MainWindow) -> None:
    """End what is being typed, which saves it, and say that all is in the file."""
    page, focused = window.current_page(), QApplication.focusWidget()
    if page is not None and focused is not None and page.isAncestorOf(focused):
        focused.clearFocus()
        focused.setFocus()
    window.toast.say(text("notice.saved"))


class MouseTravel(QObject):
    """Goes back and forward with the buttons that mice have for it, wherever in the window they are pressed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt gives it
        if event.type() is not QEvent.Type.MouseButtonPress or not isinstance(event, QMouseEvent):
            return False
        match event.button():
            case Qt.MouseButton.BackButton:
                self._window.back()
            case Qt.MouseButton.ForwardButton:
                self._window.forward()
            case _:
                return False
        return True
