"""What can be done with an entry of the calendar: a gesture of the views becomes one write, and its outcome is said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from planner.domain.entity import EVENT_KINDS, RecordRef
from planner.domain.timing import Precision
from ui.calendar import moves
from ui.calendar.clocks import Clocks
from ui.calendar.entries import Entry, when_text
from ui.calendar.feed import Feed
from ui.calendar.footer import Footer
from ui.calendar.moves import Edge
from ui.calendar.words import holiday_text, place_of
from ui.context import AppContext
from ui.formatting import day_text
from ui.messages import text

if TYPE_CHECKING:  # what writes is loaded at the first write, menus and dialogs when they are first asked for
    from planner.domain.changes import ChangeSet
    from planner.domain.errors import PlannerError
    from planner.domain.steps import Tell
    from planner.services.series import Scope
    from ui.calendar.menu import EntryMenu

_MOST_DAYS_CHECKED: Final = 31
_IN_SERIES: Final = ("engagement", "programme_item")
"""The kinds of which an entry can belong to a series."""


class EntryActions(QObject):
    """Carries out what the views report, and offers the same in a menu.

    Signals:
        failed: a write was refused; the views show what is in the file.
        details_asked: an Entry whose card is to be shown.
        day_asked: a date to be shown on its own.
        opened: an Entry whose record is to be opened.
        held: an Entry as it is to be shown while it is asked what is meant, None once that is over.
    """

    failed = Signal()
    details_asked = Signal(object)
    day_asked = Signal(object)
    opened = Signal(object)
    held = Signal(object)

    def __init__(self, context: AppContext, feed: Feed, footer: Footer, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._feed = feed
        self._footer = footer
        self._page = page
        self._menu: EntryMenu | None = None
        self._taken: Entry | None = None
        self._day = context.today
        self._drawn: Entry | None = None
        self.clocks = Clocks("UTC")
        """Whose hours a new timed entry is given in."""
        context.committed.connect(self._on_context_committed)

    @property
    def menu(self) -> EntryMenu | None:
        """The menu that is open."""
        return self._menu

    @Slot(object, str)
    def refuse(self, entry: Entry, code: str) -> None:
        self._footer.say(text(code, name=entry.label))

    @Slot(object, object)
    def move(self, _before: Entry, after: Entry) -> None:
        """Write a move as one step, of a series once it is said which of it, and say where the entry is."""
        self._meant("move", after, lambda scope, count: self._move(after, scope, count))

    def _move(self, after: Entry, scope: Scope | None, count: int) -> None:
        workspace = self._context.workspace
        self._carry_out(
            "move_series",
            count,
            lambda tell: moves.write(workspace, after, scope, tell),
            lambda: self._say_moved(after),
        )

    def _carry_out(
        self, name: str, count: int, write: Callable[[Tell], object], done: Callable[[], object] | None = None
    ) -> None:
        """Write what changes so many occurrences, all of them as one step."""
        from ui.long_step import carry_out

        carry_out(self._context, self._page, name, count, write, self._on_refused, done)

    def _on_refused(self, error: PlannerError) -> None:
        self._context.failed.emit(error)
        self.failed.emit()

    def _say_moved(self, after: Entry) -> None:
        warning = self._holiday_warning(after)
        words = warning or text("calendar.moved", name=after.label, dates=when_text(after))
        self._footer.say(words, "warning" if warning else "info", self._undo)

    def _meant(self, verb: str, entry: Entry, do: Callable[[Scope | None, int], object]) -> None:
        """Do something with an entry; of a series it is asked first which occurrences are meant, and how many."""
        if entry.ref.kind in _IN_SERIES:
            from planner.services import series

            found = self._context.query(series.membership, entry.ref)
            if found is not None and found.every > 1:
                words = text(f"series.ask.{verb}", name=entry.label)
                self._footer.ask_scope(
                    words, found, lambda scope: do(scope, found.count(scope)), lambda: self.held.emit(None)
                )
                if verb == "move":
                    self.held.emit(entry)
                return
        do(None, 1)

    @Slot(object, object)
    def copy(self, _before: Entry, after: Entry) -> None:
        """Add a copy where the entry was dropped as one step, then say where it is."""

        def operation() -> bool:
            moves.write_copy(self._context.workspace, after)
            return True

        if self._context.attempt(operation) is None:
            self.failed.emit()
            return
        warning = self._holiday_warning(after)
        words = warning or text("calendar.copied", name=after.label, dates=when_text(after))
        self._footer.say(words, "warning" if warning else "info", self._undo)

    def take(self, entry: Entry | None) -> None:
        """Keep an entry to be pasted on other days, its words also for other programs; or say why it cannot be."""
        if entry is None:
            self._footer.say(text("calendar.copy.none"))
        elif code := moves.copy_refusal(entry, self._context.workspace):
            self.refuse(entry, code)
        else:
            self._taken = entry
            QGuiApplication.clipboard().setText(f"{entry.label}, {when_text(entry)}")
            self._footer.say(text("calendar.taken", name=entry.label))

    def paste(self, day: date, at: time | None) -> None:
        """Add a copy of the entry taken last on a day, at a time of the clocks shown if one is given."""
        if self._taken is None:
            self._footer.say(text("calendar.paste.none"))
        elif code := moves.copy_refusal(self._taken, self._context.workspace):
            self.refuse(self._taken, code)
        else:
            self.copy(self._taken, moves.at_slot(self._taken, day, at, self.clocks.main))

    def _holiday_warning(self, entry: Entry) -> str:
        """Return what is to be said of holidays on an entry's days, "" if there are none."""
        home = self._feed.home
        ids = [one for one in (home.id if home else None, entry.partner_id) if one]
        last = min(entry.last, entry.first + _MOST_DAYS_CHECKED)
        found = self._feed.holidays_on(entry.first, last, ids) if ids else []
        if not found:
            return ""
        from planner.domain.english import mentioned

        first = found[0]
        party = self._feed.parties.get(str(first.party_id or ""))
        country = mentioned(party.name) if party else first.iso_code
        day = day_text(first.day, weekday=True)
        warning = text("calendar.warning.holiday", name=entry.label, day=day, holiday=first.name, country=country)
        if len(found) > 1:
            rest = "; ".join(f"{day_text(one.day)} {holiday_text(one, self._feed.parties)}" for one in found[1:4])
            return text("calendar.warning.holidays_more", warning=warning, rest=rest)
        return warning

    def _undo(self) -> None:
        from ui.long_step import step_through

        step_through(self._context, self._page, "undo")

    def edit(self, entry: Entry | None) -> None:
        """Open the editor of an entry's record; None for none."""
        if entry is None:
            return
        if self._context.workspace.is_read_only:
            self._footer.say(text("calendar.fixed.read_only"))
            return
        from ui.widgets.editors import edit_record

        edit_record(self._context, entry.ref, self._page.window())

    @Slot(object)
    def remove(self, entry: Entry) -> None:
        fixed = {"agreement": "calendar.fixed.remove", "mechanism": "calendar.fixed.due"}.get(entry.ref.kind)
        if fixed or self._context.workspace.is_read_only:
            self._footer.say(text(fixed or "calendar.fixed.read_only", name=entry.label))
            return
        if entry.ref.kind == "engagement":
            self._meant("remove", entry, lambda scope, count: self._remove(entry, scope, count))
        else:
            self._remove(entry, None, 1)

    def _remove(self, entry: Entry, scope: Scope | None, count: int) -> None:
        from planner.services import records, series

        workspace = self._context.workspace
        if scope is None:
            self._context.attempt(lambda: records.remove(workspace, entry.ref))
        else:
            self._carry_out("remove_series", count, lambda tell: series.remove(workspace, entry.ref, scope, tell))

    def _set_status(self, entry: Entry, status: str, scope: Scope | None, count: int) -> None:
        """Say how an event stands, of a series once it is said which of it."""
        from planner.services import records, series

        workspace, values = self._context.workspace, {"status": status}
        if scope is None:
            self._context.attempt(lambda: records.change(workspace, entry.ref, values))
        else:
            self._carry_out(
                "change_series",
                count,
                lambda tell: series.change(workspace, entry.ref, values, scope, tell=tell),
            )

    def _tick_off(self, entry: Entry) -> None:
        from planner.services import records

        workspace, today = self._context.workspace, self._context.today
        self._context.attempt(lambda: records.finish(workspace, entry.ref, {"done_on": today.isoformat()}))

    def _change_dates(self, entry: Entry) -> None:
        from ui.mechanisms.change_dates import ChangeDatesDialog

        ChangeDatesDialog(self._context, entry.ref, self._page.window()).open()

    def begin(self, day: date, at: time | None, typed: str) -> None:
        """Open the editor of something new that begins with what was typed: in the hours of an event, of an entry."""
        self._begin(day, at, typed, None)

    def _begin(self, day: date, at: time | None, typed: str, drawn: Entry | None) -> None:
        kind = "programme_item" if at is not None and self._events_on(day) else "engagement"
        self._new(kind, day, at, typed, drawn=drawn)

    def pop_up(
        self, entry: Entry | None, day: date, at: time | None, where: QPoint, drawn: Entry | None = None
    ) -> None:
        """Open the menu of an entry, or with None of a place or of what was drawn there, unless one is open."""
        if self._menu is not None:
            return
        from ui.calendar.menu import EntryMenu

        has_events = at is not None and bool(self._events_on(day))
        menu = EntryMenu(self._context, self._page, entry, day, at, drawn, has_events=has_events)
        menu.chosen.connect(self._on_menu_chosen)
        menu.new_chosen.connect(self._on_new_chosen)
        menu.aboutToHide.connect(self._on_menu_hidden)
        self._menu, self._day, self._drawn = menu, day, drawn
        menu.popup(where)

    @Slot(object, QPoint, str)
    def offer_span(self, drawn: Entry, where: QPoint, typed: str) -> None:
        """Offer what can be made on the days or hours that were drawn, or begin it with what was typed."""
        day, at = date.fromordinal(drawn.first), drawn.start.local.time() if drawn.start else None
        if typed:
            self._begin(day, at, typed, drawn)
        else:
            self.pop_up(None, day, at, where, drawn)

    @Slot()
    def _on_menu_hidden(self) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
            self._menu = None

    @Slot(str, object)
    def _on_menu_chosen(self, name: str, entry: Entry | None) -> None:
        match name, entry:
            case "show_day", None:
                self.day_asked.emit(self._day)
            case "open", Entry():
                self.opened.emit(entry)
            case "details", Entry():
                self.details_asked.emit(entry)
            case "edit", Entry():
                self.edit(entry)
            case "move_to", Entry():
                self._ask_move(entry)
            case "copy", Entry():
                self.take(entry)
            case "copy_to", Entry():
                self._ask_copy(entry)
            case "remove", Entry():
                self.remove(entry)
            case "change_dates", Entry():
                self._change_dates(entry)
            case "tick_off", Entry():
                self._tick_off(entry)
            case _, Entry() if name.startswith("status."):
                status = name.removeprefix("status.")
                self._meant("set", entry, lambda scope, count: self._set_status(entry, status, scope, count))
            case _, Entry():
                self._step(name, entry)

    def _step(self, name: str, entry: Entry) -> None:
        edge = Edge.END if name in ("longer", "shorter") else Edge.NONE
        days = -1 if name in ("earlier", "shorter") else 1
        if code := moves.refusal(entry, edge, self._context.workspace):
            self.refuse(entry, code)
        elif (target := moves.moved(entry, edge, days=days)) is None:
            self.refuse(entry, "calendar.fixed.too_short")
        else:
            self.move(entry, target)

    @Slot(str, object, object)
    def _on_new_chosen(self, kind: str, day: date, at: time | None) -> None:
        self._new(kind, day, at, "", drawn=self._drawn)

    def _new(self, kind: str, day: date, at: time | None, typed: str, *, drawn: Entry | None = None) -> None:
        if self._context.workspace.is_read_only:
            self._footer.say(text("calendar.fixed.read_only"))
            return
        from ui.calendar.menu import new_record

        new_record(
            *(self._context, self._page, kind, day, at),
            clocks=self.clocks,
            place=place_of(self.clocks.main, self._feed.parties),
            criteria=self._feed.criteria,
            events=self._events_on(day),
            typed=typed,
            drawn=drawn,
        )

    def _events_on(self, day: date) -> list[RecordRef]:
        """Return the events that take place on a day."""
        entries = self._feed.entries(day.toordinal(), day.toordinal())
        return [one.ref for one in entries if one.ref.kind in EVENT_KINDS and one.precision is Precision.DAY]

    def _ask_move(self, entry: Entry) -> None:
        code = moves.refusal(entry, Edge.NONE, self._context.workspace)
        if code and code != "calendar.fixed.imprecise":
            self.refuse(entry, code)
            return
        self._ask_day("move_to", entry, lambda day: self.move(entry, moves.on_day(entry, day)))

    def _ask_copy(self, entry: Entry) -> None:
        self._ask_day("copy_to", entry, lambda day: self.copy(entry, moves.on_day(entry, day)))

    def _ask_day(self, verb: str, entry: Entry, then: Callable[[date], object]) -> None:
        from ui.calendar.date_dialog import ask_date

        title = text(f"calendar.action.{verb}").rstrip("…")
        prompt = text(f"calendar.action.{verb}.prompt", name=entry.label)
        ask_date(self._context, title, prompt, date.fromordinal(entry.first), self._page, then, needs_day=True)

    @Slot(object)
    def _on_context_committed(self, _changes: ChangeSet) -> None:
        """What was said of an earlier step, and its Undo, no longer hold."""
        self._footer.clear()
