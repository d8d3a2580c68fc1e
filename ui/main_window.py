"""Assembles the window: sections at the side, the room in the middle, menus, notices, status. It holds no rule and no
query. It is painted before the file is opened, so that starting never shows an empty screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui import panes
from ui.actions import Actions
from ui.messages import done_label, sentence, text
from ui.messages import label as step_label
from ui.sidebar import SECTIONS, Sidebar
from ui.theme import FRAME, Space, Theme
from ui.trail import Place, Trail

if TYPE_CHECKING:  # records and store are loaded after the first paint
    from planner.domain.changes import ChangeSet
    from planner.domain.entity import RecordRef
    from planner.domain.errors import PlannerError
    from ui.context import AppContext
    from ui.reminders.watch import ReminderWatch
    from ui.sample_strip import SampleStrip
    from ui.sections import Sections
    from ui.widgets.notices import Banner, Status, Toast

_SIZE: Final = QSize(1360, 860)
"""What the window opens with the first time, on a screen that has so much."""
REST_MS: Final = 60
"""So long after the first picture the window makes what that does not show; a file that is opened comes before."""


class MainWindow(QMainWindow):
    """The window. ``set_context`` fills it with an open file; without one it shows the welcome page.

    Signals:
        closing: the window is about to close.
        painted: the window stands on the screen for the first time.
        completed: the window has its menus, and all else that its first picture does without.
    """

    closing = Signal()
    painted = Signal()
    completed = Signal()

    def __init__(self, theme: Theme, welcome: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._context: AppContext | None = None
        self._rooms: Sections | None = None
        self._trail = Trail(self)
        self.setWindowTitle(text("app.name"))
        self.setMinimumSize(860, 480)  # a full-HD screen at 200 % has 960 × 540
        self.resize(_SIZE.boundedTo(self.screen().availableGeometry().size() - FRAME))
        self.actions_table = Actions(self, theme)
        self._banner: Banner | None = None
        self._sample: SampleStrip | None = None
        self._toast: Toast | None = None
        self._is_painted = False
        self._middle = QVBoxLayout()
        self._stack = QStackedWidget(self)
        self._welcome = welcome
        self._stack.addWidget(welcome)
        self._side = Sidebar(theme)
        self.bell = self._side.bell
        self._watch: ReminderWatch | None = None
        self._assemble()
        self._status: Status | None = None
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().setContentsMargins(Space.M, 0, Space.M, 0)
        self._side.chosen.connect(self.visit)
        self._side.searching.connect(self.focus_search)
        self.bell.clicked.connect(self.show_reminders)
        self._trail.changed.connect(self.actions_table.update)
        self._set_sections_enabled(enabled=False)
        self.painted.connect(self._on_painted)
        self.installEventFilter(self)

    @property
    def context(self) -> AppContext | None:
        return self._context

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def rooms(self) -> Sections | None:
        return self._rooms

    @property
    def banner(self) -> Banner:
        """The sentence above the page, made when there is one to say."""
        if self._banner is None:
            from ui.widgets.notices import Banner

            self._banner = Banner(self._theme)
            self._banner.stand_above(self._middle, self._side.last_control)
        return self._banner

    @property
    def status(self) -> Status:
        """What the foot of the window says of the file, made when there is one."""
        if self._status is None:
            from ui.widgets.notices import Status

            self._status = Status(self._theme, self.statusBar())
        return self._status

    @property
    def toast(self) -> Toast:
        if self._toast is None:
            from ui.widgets.notices import Toast

            self._toast = Toast(self._theme, self)
        return self._toast

    @property
    def reminders(self) -> ReminderWatch | None:
        """What watches over the reminders of the open file, made when it is first asked for."""
        if self._watch is None and self._context is not None:
            from ui.reminders.watch import ReminderWatch

            self._watch = ReminderWatch(self._context, self)
        return self._watch

    def set_context(self, context: AppContext | None, rooms: Sections | None, section: str = "") -> None:
        """Show an open file, ``section`` of it first, or the welcome page again."""
        while self._stack.count() > 1:
            widget = self._stack.widget(1)
            if widget is not None:
                self._stack.removeWidget(widget)
                widget.deleteLater()
        self._context, self._rooms, self._watch = context, rooms, None
        self.bell.show_count(0, is_paused=False)
        self._trail.clear()
        if self._sample is not None:
            self._sample.deleteLater()
            self._sample = None
        self._set_sections_enabled(enabled=context is not None)
        if self._banner is not None:
            self._banner.hide()
        if context is None or rooms is None:
            self._stack.setCurrentWidget(self._welcome)
            self.status.say("", "")
            self.status.watch(None)
            self.setWindowTitle(text("app.name"))
            return
        context.committed.connect(self._on_context_committed)
        context.failed.connect(self.show_error)
        context.left_out.connect(self._on_left_out)
        context.opening.connect(self.open_record)
        context.listing.connect(self.open_listing)
        context.calling.connect(self._on_context_calling)
        self.show_sample(is_sample=context.workspace.holds_sample())
        said = text("status.read_only" if context.workspace.is_read_only else "status.opened")
        self.status.say(str(context.workspace.path), said)
        self.status.watch(context.tasks)
        self.actions_table.show_history(context)
        known = [name for name, _ in SECTIONS]
        self.go(section if section in known else known[0])

    @property
    def sample_strip(self) -> SampleStrip | None:
        """The line above the pages of a sample file, None where there was none to show."""
        return self._sample

    def show_sample(self, *, is_sample: bool) -> None:
        """Say in the title and above the page whether the file holds sample data."""
        context = self._context
        if context is None:
            return
        name = context.workspace.path.name
        if is_sample:
            name = text("sample.title", name=name)
            if self._sample is None:
                from ui.sample_strip import SampleStrip

                self._sample = SampleStrip(context, self)
                self._middle.insertWidget(self._middle.indexOf(self._stack), self._sample)
        if self._sample is not None:
            self._sample.setVisible(is_sample)
        self.setWindowTitle(f"{name} – {text('app.name')}")

    # Moving about

    def go(self, section: str, *, remember: bool = True) -> Any:
        """Show a section and return its page."""
        if self._rooms is None:
            return None
        page: QWidget = self._rooms.page(section, self._stack)
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
            if (shown := getattr(page, "shown", None)) is not None:
                shown.connect(self._on_page_shown)
        focused = self.focusWidget()
        is_there = focused is not None and page.isAncestorOf(focused)
        self._stack.setCurrentWidget(page)
        if not is_there and (focus_view := getattr(page, "focus_view", None)):
            focus_view()  # its keys work at once
        self._side.check(section)
        if remember:
            self._trail.arrive((section, self._rooms.shown_in(section)))
        self.actions_table.update()
        return page

    @Slot(str)
    def visit(self, section: str) -> None:
        """Show a section that was asked for by mouse or keys, which then work in it at once."""
        page = self.go(section)
        focused = self.focusWidget()
        if page is not None and (focused is None or not page.isAncestorOf(focused)):
            panes.to_list(self)

    def open_record(self, ref: RecordRef) -> None:
        """Show a record in its room; one that has none is shown through the record that it belongs to."""
        if self._rooms is None:
            return
        found = self._rooms.room_for(ref)
        if found is None:
            return
        section, target = found
        self._trail.settle()
        self.go(section, remember=False).show_record(target)
        self._trail.arrive((section, self._rooms.shown_in(section)))

    def open_listing(self, section: str, criteria: object) -> None:
        self.go(section).show_criteria(criteria)

    def back(self) -> None:
        self._travel_to(self._trail.back())

    def forward(self) -> None:
        self._travel_to(self._trail.forward())

    @property
    def can_go_back(self) -> bool:
        return self._trail.can_go_back

    @property
    def can_go_forward(self) -> bool:
        return self._trail.can_go_forward

    @Slot()
    def focus_search(self) -> None:
        """Open the search over every kind of record."""
        if self._context is None:
            return
        from ui.search.results import QuickSearch

        QuickSearch(self._context, self).show()

    @Slot()
    def show_reminders(self) -> None:
        """Open the list behind the bell."""
        if self._context is not None and (watch := self.reminders) is not None:
            from ui.reminders.dialog import RemindersDialog

            RemindersDialog(self._context, watch, self).open()

    def toggle_reminders(self) -> None:
        """Pause reminders, or have them again."""
        if (watch := self.reminders) is not None:
            watch.pause(is_paused=not watch.is_paused)

    def current_section(self) -> str:
        return self._side.section

    def current_page(self) -> QWidget | None:
        return self._stack.currentWidget()

    # Saying things

    @Slot(object)
    def show_error(self, error: PlannerError) -> None:
        self.banner.say(sentence(error), "danger", error.detail)

    @Slot()
    def _on_left_out(self) -> None:
        """Show the pages without the damaged records, once what met one of them is done."""
        if self._rooms is not None:
            QTimer.singleShot(0, self._rooms.refresh)

    def show_bug(self, details: str) -> None:
        """Say that the fault is the program's own."""
        self.banner.say(text("notice.bug"), "danger", details)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make at once what a key may want that comes before it is made."""
        if watched is self and event.type() is QEvent.Type.ShortcutOverride:
            self._fill_actions()
        return False

    def _fill_actions(self) -> None:
        self.removeEventFilter(self)
        self.actions_table.fill()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not panes.take_key(self, event):
            super().keyPressEvent(event)

    @property
    def navigation_pane(self) -> QWidget:
        """The sections at the side, with the way to search."""
        return self._side

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.fit(self.width())

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Show what Tab goes to also where it comes from outside of the page that scrolls it."""
        is_moved = super().focusNextPrevChild(is_next)
        focused = self.focusWidget()
        if focused is not None:
            from ui.widgets.sight import show_whole

            show_whole(focused)
        return is_moved

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    # How it is put together

    def _assemble(self) -> None:
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self._middle.addWidget(self._stack, 1)
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._side)
        across.addLayout(self._middle, 1)
        self.setCentralWidget(holder)

    def _set_sections_enabled(self, *, enabled: bool) -> None:
        self._side.set_open(is_open=enabled)
        self.actions_table.set_file_open(is_open=enabled)

    def _travel_to(self, place: Place | None) -> None:
        if place is None:
            return
        section, ref = place
        page = self.go(section, remember=False)
        if ref is not None:
            page.show_record(ref)
            if (scroll_back := getattr(page, "scroll_back", None)) is not None:
                scroll_back()

    @Slot()
    def _on_painted(self) -> None:
        QTimer.singleShot(REST_MS, self, self._make_rest)

    def _make_rest(self) -> None:
        """Make what the first picture, and the first page of a file, do not show."""
        from ui.travel import MouseTravel

        self._fill_actions()
        MouseTravel(self)
        self.completed.emit()

    @Slot(object)
    def _on_page_shown(self, _: object) -> None:
        """Remember a row chosen in the list that is in front."""
        section = self.current_section()
        if self._rooms is not None and self.sender() is self._rooms.shown.get(section):
            self._trail.glance((section, self._rooms.shown_in(section)))

    @Slot(str)
    def _on_context_calling(self, name: str) -> None:
        """Come to the front with what was asked for in a window beside this one."""
        self.raise_()
        self.activateWindow()
        self.actions_table.action(name).trigger()

    @Slot(object)
    def _on_context_committed(self, changes: ChangeSet) -> None:
        context = self._context
        if context is None:
            return
        self.status.say_saved(changes.at)
        self.actions_table.show_history(context)
        if changes.step.value != "done":
            self.toast.say_soon(lambda: text(f"notice.{changes.step.value}", label=step_label(changes.label)))
        elif words := done_label(changes.label):
            self.toast.say(words, text("notice.undo"), self.actions_table.undo)
        else:
            self.toast.withdraw(self.actions_table.undo)  # it would take back this step instead
