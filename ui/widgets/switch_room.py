"""A room with several lists, one shown at a time, each with its own records: a row of tabs heads them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from planner.domain.entity import RecordRef
from planner.domain.record import Scalar
from ui import session
from ui.context import AppContext
from ui.widgets.filter_state import State
from ui.widgets.list_head import Tabs
from ui.widgets.room import Room


class SwitchRoom(QWidget):
    """Holds rooms, made when they are first shown. A subclass says which.

    Class attributes:
        rooms: the class of each list, first to last.
        criteria: for each kind of criteria object, the place of the list that it limits.

    Signals:
        shown: the record that is now on the right, None for none.
    """

    rooms: Sequence[type[Room[Any]]]
    criteria: Mapping[type, int] = {}
    shown = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._made: dict[int, Room[Any]] = {}
        self._tabs: dict[int, QButtonGroup] = {}
        self._stack = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._place = 0
        self.later_lists: dict[str, object] = {}
        """What lists that are not made yet showed when the window was last closed, by their place."""
        self.show_list(0)

    @property
    def current(self) -> Room[Any]:
        """The list that is shown."""
        return self._made[self._place]

    @property
    def place(self) -> int:
        """Which of the lists is shown."""
        return self._place

    @property
    def made_lists(self) -> Mapping[int, Room[Any]]:
        """The lists that have been shown, by their place."""
        return self._made

    def show_list(self, place: int) -> Room[Any]:
        """Show the list at a place, and return it."""
        self._place = place
        if place not in self._made:
            room = self.rooms[place](self.context, self._stack)
            self._made[place] = room
            self._stack.addWidget(room)
            room.head.insertWidget(0, self._make_tabs(place))
            room.shown.connect(self.shown)
            if (kept := self.later_lists.pop(str(place), None)) is not None:
                session.apply(room, kept)
            room.refresh()
        self._stack.setCurrentWidget(self._made[place])
        self._tabs[place].button(place).setChecked(True)
        return self._made[place]

    # What the window asks of a room

    def refresh(self) -> None:
        for room in self._made.values():
            room.refresh()

    def show_record(self, ref: RecordRef) -> None:
        places = [place for place, room in enumerate(self.rooms) if room.kind == ref.kind]
        self.show_list(places[0] if places else self._place).show_record(ref)

    def scroll_back(self) -> None:
        self.current.scroll_back()

    def show_criteria(self, criteria: Any) -> None:
        self.show_list(self.criteria.get(type(criteria), self._place)).show_criteria(criteria)

    def state(self) -> State:
        """Return which list is shown and all that it is limited to, as plain values."""
        return {"list": self.current.kind, **self.current.state()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Show the list that ``state`` names, limited as it says."""
        places = [place for place, room in enumerate(self.rooms) if room.kind == state.get("list")]
        self.show_list(places[0] if places else self._place).restore(state)

    @property
    def shown_ref(self) -> RecordRef | None:
        return self.current.shown_ref

    @property
    def panes(self) -> Sequence[QWidget]:
        return self.current.panes

    def focus_filter(self) -> None:
        self.current.focus_filter()

    def new(self, preset: Mapping[str, Scalar] | None = None) -> None:
        self.current.new(preset)

    def _make_tabs(self, place: int) -> QWidget:
        made = Tabs([room.tab_title() for room in self.rooms])
        made.group.idClicked.connect(self._on_tab_clicked)
        self._tabs[place] = made.group
        return made

    @Slot(int)
    def _on_tab_clicked(self, place: int) -> None:
        focused = any(one.hasFocus() for one in self._tabs[self._place].buttons())
        self.show_list(place)
        if focused:
            self._tabs[place].button(place).setFocus()
