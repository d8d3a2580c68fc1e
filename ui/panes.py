"""Moves the focus between the panes of the window: the sections at the side, the list, the record beside it.

A page says what its panes are by ``panes``; one that does not is a single pane. Each pane gets the focus back where it
was left.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.messages import text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from ui.main_window import MainWindow
    from ui.widgets.halves import Halves
    from ui.widgets.table import RowsTable

_LEFT_AT: Final = "left_at"


def of(window: MainWindow) -> list[QWidget]:
    """Return the panes that are seen, the list first and the sections last."""
    page = window.current_page()
    given: Sequence[QWidget] = getattr(page, "panes", ()) or ([page] if page is not None else [])
    return [pane for pane in (*given, window.navigation_pane) if pane.isVisible()]


def move(window: MainWindow, step: int) -> None:
    """Give the focus to the next pane, or with −1 to the one before."""
    panes = of(window)
    focused = QApplication.focusWidget()
    here = next((place for place, pane in enumerate(panes) if _holds(pane, focused)), -1)
    if here >= 0:
        panes[here].setProperty(_LEFT_AT, focused)
    for count in range(1, len(panes) + 1):
        place = (here + step * count) % len(panes) if here >= 0 or step > 0 else len(panes) - count
        if _enter(panes[place]):
            return


def take_key(window: MainWindow, event: QKeyEvent) -> bool:
    """Do what a key does in any pane that has no use of its own for it; False if that is nothing."""
    from PySide6.QtCore import Qt

    from ui.widgets import context_menu

    focused = QApplication.focusWidget()
    if focused is not None and context_menu.is_asked_by(event):
        context_menu.ask(focused)
        return True
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
        focused.click()  # as in a dialog, where Qt sees to it
        return True
    if event.key() == Qt.Key.Key_Down and focused is not None and focused.property("look") == "search":
        return _to_rows(window)
    if event.key() == Qt.Key.Key_Escape:
        return to_list(window)
    return _refuse(window, event)


def _to_rows(window: MainWindow) -> bool:
    """Go from what filters a list to its rows; False where there are none."""
    page = window.current_page()
    table: RowsTable[Any] | None = getattr(getattr(page, "current", page), "table", None)
    if table is None or not table.rows_model.rowCount():
        return False
    if not table.currentIndex().isValid():
        table.select_place(0)
    table.setFocus()
    return True


def _refuse(window: MainWindow, event: QKeyEvent) -> bool:
    """Say why a key does nothing that would change a file which is open to be read only; False for any other."""
    context = window.context
    if context is None or not context.workspace.is_read_only:
        return False
    from PySide6.QtGui import QKeySequence

    pressed = QKeySequence(event.keyCombination())
    of_rows = (QKeySequence("F2"), QKeySequence("Del"))
    if pressed not in of_rows and not window.actions_table.changes_by(pressed):
        return False
    window.toast.say(text("why_not.writing"))
    return True


def hide_list(window: MainWindow, *, is_hidden: bool | None = None) -> None:
    """Hide the list beside the record, or show it; the other of both if not said."""
    page = window.current_page()
    halves: Halves | None = getattr(getattr(page, "current", page), "halves", None)
    if halves is not None:
        halves.hide_list(is_hidden=not halves.is_list_hidden if is_hidden is None else is_hidden)


def to_list(window: MainWindow) -> bool:
    """Give the focus to the list, shown again where it is hidden; False if it is there, or there is none."""
    hide_list(window, is_hidden=False)
    panes = of(window)
    if not panes or _holds(panes[0], QApplication.focusWidget()):
        return False
    return _enter(panes[0])


def _enter(pane: QWidget) -> bool:
    left_at = pane.property(_LEFT_AT)
    if isinstance(left_at, QWidget) and _holds(pane, left_at) and can_focus(left_at):
        target: QWidget | None = left_at
    else:
        target = pane if can_focus(pane) else _first_in(pane)
    if target is None:
        return False
    from PySide6.QtCore import Qt

    target.setFocus(Qt.FocusReason.TabFocusReason)
    return True


def _first_in(pane: QWidget) -> QWidget | None:
    """Return what the Tab key reaches first within a pane; in the sections, the one that is shown."""
    inside = [one for one in pane.findChildren(QWidget) if can_focus(one)]
    checked = next((one for one in inside if one.property("look") == "nav" and one.property("checked")), None)
    if checked is not None:
        return checked
    following = pane.nextInFocusChain()
    while following is not None and following is not pane:
        if following in inside:
            return following
        following = following.nextInFocusChain()
    return None


def can_focus(widget: QWidget) -> bool:
    """Say whether the Tab key reaches a widget now."""
    from PySide6.QtCore import Qt

    reachable = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return reachable and widget.isVisible() and widget.isEnabled()


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))
