"""The menu of an entry or an empty place, and the making of something new there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget, QWidgetAction

from planner.domain.entity import EVENT_KINDS, RecordRef
from planner.domain.timing import ZonedTime
from ui.calendar import moves
from ui.calendar.clocks import Clocks
from ui.calendar.entries import EVENT_STATES, KIND_LOOKS, Entry, State, when_text
from ui.calendar.feed import Criteria
from ui.calendar.moves import Edge
from ui.context import AppContext
from ui.formatting import day_text
from ui.messages import text
from ui.theme import Space, Type
from ui.widgets.basics import label, plain_tip

if TYPE_CHECKING:  # editors are loaded when the first one opens
    from planner.domain.record import Scalar
    from ui.widgets.form import RecordDialog

_NEW_KINDS: Final = ("engagement", "visit", "round", "deadline", "milestone")
_NEW_KINDS_AT: Final = ("engagement", "programme_item", "visit", "round", "deadline", "milestone")
_ENTRY_TABLE: Final = (
    # name, icon, keys; "" ends a group
    ("open", "external-link", "Return"),
    ("details", "info-circle", "Space"),
    ("edit", "pencil", "F2"),
    ("", "", ""),
    ("move_to", "calendar-event", ""),
    ("copy", "copy", "Ctrl+C"),
    ("copy_to", "", ""),
    ("earlier", "arrow-back-up", "Alt+Shift+Left"),
    ("later", "arrow-forward-up", "Alt+Shift+Right"),
    ("longer", "", "Ctrl+Alt+Shift+Right"),
    ("shorter", "", "Ctrl+Alt+Shift+Left"),
    ("", "", ""),
    ("change_dates", "calendar-due", ""),
    ("tick_off", "circle-check", ""),
    ("remove", "trash", "Del"),
)
_WRITES: Final = ("edit", "change_dates", "tick_off", "remove")
_MOVES: Final = {"earlier": Edge.NONE, "later": Edge.NONE, "longer": Edge.END, "shorter": Edge.END}


class EntryMenu(QMenu):
    """What can be done with an entry, and what can be made on its day.

    Signals:
        chosen: the name of an action, and the Entry or None.
        new_chosen: a kind, a date, and a time or None.
    """

    chosen = Signal(str, object)
    new_chosen = Signal(str, object, object)

    def __init__(
        self,
        context: AppContext,
        parent: QWidget,
        entry: Entry | None,
        day: date,
        at: time | None,
        drawn: Entry | None = None,
        *,
        has_events: bool = False,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._kinds: tuple[str, ...] = _NEW_KINDS
        if at is not None:  # first what can be added at once: an entry needs an event whose programme it is of
            self._kinds = ("programme_item", *_NEW_KINDS) if has_events else _NEW_KINDS_AT
        self._entry = entry
        self._day = day
        self._at = at
        self.setToolTipsVisible(True)
        if entry is not None:
            self._add_entry_actions(entry)
            self.addSeparator()
            self._add_new(self.addMenu(context.icon("plus"), text("calendar.action.new")))
        else:
            self._add_heading(when_text(drawn) if drawn is not None else day_text(day, weekday=True))
            self._add_new(self)
            self.addSeparator()
            show = self.addAction(context.icon("calendar"), text("calendar.action.show_day"))
            show.triggered.connect(self._on_show_triggered)
            self.setActiveAction(self.actions()[1])

    def _add_entry_actions(self, entry: Entry) -> None:
        for name, icon, keys in _ENTRY_TABLE:
            if not name:
                self.addSeparator()
                continue
            if not _is_offered(name, entry):
                continue
            if name == "change_dates":
                self._add_states(entry)
            action = self.addAction(text(f"calendar.action.{name}"))
            action.setObjectName(name)
            if icon:
                action.setIcon(self._context.icon(icon))
            if keys:
                action.setShortcut(QKeySequence(keys))
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                action.setShortcutVisibleInContextMenu(True)
            if name in _MOVES:
                action.setEnabled(not moves.refusal(entry, _MOVES[name], self._context.workspace))
            if name in ("copy", "copy_to"):
                refused = moves.copy_refusal(entry, self._context.workspace)
                action.setEnabled(not refused)
                action.setToolTip(plain_tip(text(refused, name=entry.label)) if refused else "")
            if name in _WRITES:
                action.setEnabled(not self._context.workspace.is_read_only)
            action.triggered.connect(self._on_action_triggered)

    def _add_heading(self, words: str) -> None:
        """Say what the menu is of; a style sheet has no words for a section of Qt's own."""
        heading = QWidgetAction(self)
        shown = label(self._context.theme, words, Type.CAPTION, "muted")
        shown.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
        heading.setDefaultWidget(shown)
        heading.setText(words)
        heading.setEnabled(False)
        self.addAction(heading)

    def _add_states(self, entry: Entry) -> None:
        """Offer how an event may stand, the way it stands now ticked."""
        menu = self.addMenu(self._context.icon("flag"), text("calendar.action.status"))
        menu.setEnabled(not self._context.workspace.is_read_only)
        for state in EVENT_STATES:
            action = menu.addAction(text(f"calendar.state.{state.value}"))
            action.setObjectName(f"status.{state.value}")
            action.setCheckable(True)
            action.setChecked(state is entry.state)
            action.triggered.connect(self._on_action_triggered)

    def _add_new(self, menu: QMenu) -> None:
        writable = not self._context.workspace.is_read_only
        for kind in self._kinds:
            look = KIND_LOOKS[kind]
            action = menu.addAction(self._context.icon(look.icon, look.role), text(f"calendar.new.{kind}"))
            action.setObjectName(f"new.{kind}")
            action.setEnabled(writable)
            action.triggered.connect(self._on_new_triggered)

    def _on_action_triggered(self) -> None:
        self.chosen.emit(self.sender().objectName(), self._entry)

    def _on_show_triggered(self) -> None:
        self.chosen.emit("show_day", None)

    def _on_new_triggered(self) -> None:
        self.new_chosen.emit(self.sender().objectName().removeprefix("new."), self._day, self._at)


def _is_offered(name: str, entry: Entry) -> bool:
    """Whether an action is for entries of this kind."""
    if name == "change_dates":
        return entry.ref.kind in EVENT_KINDS
    return name != "tick_off" or (entry.ref.kind == "deadline" and entry.state is not State.DONE)


def new_record(
    context: AppContext,
    parent: QWidget,
    kind: str,
    day: date,
    at: time | None,
    *,
    clocks: Clocks,
    place: str,
    criteria: Criteria,
    events: Sequence[RecordRef] = (),
    typed: str = "",
    drawn: Entry | None = None,
) -> RecordDialog:
    """Open the editor of a new record on a day, or on the days or hours that were drawn.

    Args:
        place: what the hours are known by, of the clocks shown.
        events: what takes place on the day; an entry of a programme belongs to the only one.
        typed: the beginning of its title, which goes on being typed while the editor opens.
    """
    from ui.widgets.form import RecordDialog

    preset = _preset(kind, day, at, clocks, criteria, typed)
    if kind == "programme_item" and len(events) == 1:
        preset["subject"] = str(events[0])
    if drawn is not None and "end" in preset:
        last = date.fromordinal(drawn.last).isoformat()
        preset["end"] = str(drawn.end) if kind == "programme_item" and drawn.end else last
    if kind == "engagement" and at is not None:
        from ui.calendar.hour_dialog import HourDialog

        times = _times(day, at, clocks, drawn)
        dialog: RecordDialog = HourDialog(context, times, place, preset=preset, parent=parent.window())
    else:
        dialog = RecordDialog(context, kind, preset=preset, parent=parent.window())
    title = dialog.form.field("title").control if typed else None
    if title is not None:
        title.setFocus(Qt.FocusReason.OtherFocusReason)
    dialog.open()
    if isinstance(title, QLineEdit):
        title.end(False)  # a dialog that shows itself selects all, which the next key would replace
    return dialog


def _times(day: date, at: time, clocks: Clocks, drawn: Entry | None) -> tuple[ZonedTime, ZonedTime]:
    """Return the hours that were drawn, else an hour from ``at`` on."""
    if drawn is not None and drawn.start is not None and drawn.end is not None:
        return drawn.start, drawn.end
    start = ZonedTime(datetime.combine(day, at), clocks.main).settled()
    return start, start.shifted(60)


def _preset(kind: str, day: date, at: time | None, clocks: Clocks, criteria: Criteria, typed: str) -> dict[str, Scalar]:
    values: dict[str, Scalar] = {"title": typed} if typed else {}
    match kind:
        case "programme_item":
            start, end = _times(day, at or time(9), clocks, None)
            values |= {"start": str(start), "end": str(end)}
        case "deadline":
            values["due"] = day.isoformat()
        case "milestone":
            values["when"] = day.isoformat()
        case _:
            values |= {"start": day.isoformat(), "end": day.isoformat()}
    if criteria.partner_id and kind in ("engagement", "milestone"):
        values["partner_id"] = criteria.partner_id
    if criteria.mechanism_id and kind == "round":
        values["mechanism_id"] = criteria.mechanism_id
    return values
