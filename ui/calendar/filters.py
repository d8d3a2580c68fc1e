"""What the calendar is narrowed to: a country, a mechanism, some kinds and some states, each with its own control."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, QRect, QSize, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QIcon, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QMenu, QToolButton, QWidget

from ui.calendar.entries import KIND_LOOKS, STATE_ICONS, State
from ui.calendar.feed import Criteria, Feed
from ui.context import AppContext
from ui.icons import ICON_SIZE
from ui.messages import text
from ui.widgets.still_box import StillBox

_SIGN: Final = 16
_WIDEST: Final = 22
"""Letters that a list of names takes at most."""
FILTER_STATES: Final = tuple(State)
"""The states that can be chosen: the last is of what has none of its own, such as an hour of a programme."""


class StayingMenu(QMenu):
    """A menu that stays open while its boxes are ticked; signs stand at the end, since Qt draws an icon over a tick.

    Attributes:
        signs: the sign of an action.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.signs: Final[dict[QAction, QIcon]] = {}

    def paintEvent(self, event: QPaintEvent) -> None:
        from PySide6.QtWidgets import QStyle  # its many enumerations are not made before a menu is opened

        super().paintEvent(event)
        painter = QPainter(self)
        for action, sign in self.signs.items():
            line = self.actionGeometry(action)
            end = QRect(0, 0, _SIGN, _SIGN)
            end.moveCenter(line.center())
            end.moveRight(line.right() - _SIGN // 2)
            sign.paint(painter, QStyle.visualRect(self.layoutDirection(), line, end))
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.activeAction()
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)


class Ticks(QToolButton):
    """A button whose menu has a tick for each of several things; all of them is the same as no filter.

    Signals:
        chosen: the user ticked others.
    """

    chosen = Signal()

    def __init__(self, name: str, names: Mapping[str, str]) -> None:
        super().__init__()
        self._name = name
        self._actions: dict[str, QAction] = {}
        self.setText(text(f"calendar.filter.all_{name}"))
        self.setAccessibleName(text(f"calendar.filter.{name}"))
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.setProperty("look", "choice")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = menu = StayingMenu(self)
        for key, words in names.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(True)
            action.triggered.connect(self._on_action_triggered)
            self._actions[key] = action
        menu.addSeparator()
        everything = menu.addAction(text(f"calendar.filter.all_{name}"))
        everything.triggered.connect(self._on_everything_triggered)
        self.setMenu(menu)

    @property
    def ticked(self) -> frozenset[str]:
        """What is ticked, empty where all or nothing is."""
        found = frozenset(key for key, action in self._actions.items() if action.isChecked())
        return found if len(found) < len(self._actions) else frozenset()

    def action(self, key: str) -> QAction:
        """Return the tick of one thing."""
        return self._actions[key]

    def show_sign(self, key: str, sign: QIcon) -> None:
        """Show a sign beside the name of one thing."""
        self._menu.signs[self._actions[key]] = sign

    def tick(self, keys: frozenset[str]) -> None:
        """Tick these alone, all for an empty set."""
        for key, action in self._actions.items():
            action.setChecked(not keys or key in keys)
        self._say()

    def _say(self) -> None:
        count = len(self.ticked)
        words = text(f"calendar.filter.some_{self._name}", count=count, all=len(self._actions))
        self.setText(words if count else text(f"calendar.filter.all_{self._name}"))

    @Slot()
    def _on_action_triggered(self) -> None:
        self._say()
        self.chosen.emit()

    @Slot()
    def _on_everything_triggered(self) -> None:
        self.tick(frozenset())
        self.chosen.emit()


class NameBox(StillBox):
    """A list of names that is filled when somebody turns to it.

    Signals:
        asked: the names are about to be seen.
    """

    asked = Signal()

    def __init__(self, name: str, everything: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._everything = text(everything)
        self._names: Sequence[tuple[str, str]] = ()
        self.setAccessibleName(text(name))
        self.setToolTip(text(name))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDEST)
        self.addItem(self._everything, "")

    @property
    def key(self) -> str:
        """What is chosen, "" for all."""
        return str(self.currentData() or "")

    def offer(self, names: Sequence[tuple[str, str]]) -> None:
        """Offer names with their keys; the choice stays if it is still there."""
        if names == self._names:
            return
        self._names, kept = names, self.key
        self.clear()
        self.addItem(self._everything, "")
        for words, key in names:
            self.addItem(words, key)
        self.choose(kept)

    def choose(self, key: str) -> None:
        self.setCurrentIndex(max(0, self.findData(key)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.asked.emit()
        super().focusInEvent(event)

    def showPopup(self) -> None:
        self.asked.emit()
        super().showPopup()


class Filters(QObject):
    """The controls of what the calendar is narrowed to; the head lays them out.

    Signals:
        criteria_chosen: the Criteria to narrow to.
    """

    criteria_chosen = Signal(object)

    def __init__(self, context: AppContext, feed: Feed, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._feed = feed
        self.country: Final = NameBox("calendar.filter.country", "calendar.filter.all_countries")
        self.mechanism: Final = NameBox("calendar.filter.mechanism", "calendar.filter.all_mechanisms")
        self.kinds: Final = Ticks("kinds", {kind: text(f"calendar.kinds.{kind}") for kind in KIND_LOOKS})
        states = {state.value: text(f"calendar.filter.state.{state.value}") for state in FILTER_STATES}
        self.states: Final = Ticks("states", states)
        self._show_icons()
        self.mechanism.asked.connect(self._on_mechanism_asked)
        for box in (self.country, self.mechanism):
            box.activated.connect(self._on_chosen)
        for ticks in (self.kinds, self.states):
            ticks.chosen.connect(self._on_chosen)
        context.theme.changed.connect(self._on_theme_changed)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """The controls in their order."""
        return self.country, self.mechanism, self.kinds, self.states

    @property
    def criteria(self) -> Criteria:
        """What the controls say."""
        states = frozenset(map(State, self.states.ticked))
        return Criteria(self.country.key, self.kinds.ticked, self.mechanism.key, states)

    def show_countries(self) -> None:
        """Offer the partners to narrow to; the choice stays if it is still there."""
        self.country.offer([(party.name, party.id) for party in self._feed.parties.values() if not party.is_home])

    def show_criteria(self, criteria: Criteria) -> None:
        """Let the controls say ``criteria``."""
        if criteria.mechanism_id:
            self._on_mechanism_asked()
        self.country.choose(criteria.partner_id)
        self.mechanism.choose(criteria.mechanism_id)
        self.kinds.tick(criteria.kinds)
        self.states.tick(frozenset(state.value for state in criteria.states))

    @Slot()
    def _on_mechanism_asked(self) -> None:
        self.mechanism.offer([(row.name, row.id) for row in self._feed.mechanisms])

    @Slot()
    def _on_chosen(self) -> None:
        self.criteria_chosen.emit(self.criteria)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._show_icons()

    def _show_icons(self) -> None:
        icon = self._context.icon
        for kind, look in KIND_LOOKS.items():
            self.kinds.show_sign(kind, icon(look.icon, look.role))
        for state, name in STATE_ICONS.items():
            self.states.show_sign(state.value, icon(name))
