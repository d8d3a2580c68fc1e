"""The right-hand side of a room: one record with its facts and the records that belong to it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from planner.domain.changes import ChangeSet
from planner.domain.entity import Entity, RecordRef
from planner.services import records
from ui.context import AppContext
from ui.messages import text
from ui.theme import Space, Type
from ui.widgets.afterwards import Afterwards
from ui.widgets.basics import button, chip, label, line, set_property
from ui.widgets.button_bar import ButtonBar
from ui.widgets.columns import ColumnsLayout
from ui.widgets.editors import edit_record
from ui.widgets.flags import flags_icon
from ui.widgets.flow import FlowLayout
from ui.widgets.linked_words import LinkedLine
from ui.widgets.names import Names
from ui.widgets.removing import remove_records
from ui.widgets.sections import PageButton, PageRef, Section

_SLICE: Final = 0.02
"""For how many seconds at a time sections are shown before the window answers in between."""

_NO_LIMIT: Final = float("inf")
_NARROW: Final = 420
"""A page of less width has less around it, and leaves that to its tables."""


@dataclass(frozen=True)
class Heading:
    """What stands at the head of a detail page; ``flags`` are ISO codes, whose countries the words name too.

    Attributes:
        names: the records that the subtitle names, in the order of its words.
    """

    title: str
    subtitle: str = ""
    chips: tuple[tuple[str, str], ...] = ()
    flags: tuple[str, ...] = ()
    names: Names = ()


class DetailPage(QScrollArea):
    """One record: its heading, what can be done with it, and its sections.

    Args:
        heading: gives the heading now.
        sections: top to bottom; each is asked for, and so made, only when it is its turn to be shown.
        actions: buttons beside the title, before Edit and Delete.

    Signals:
        gone: the record is no longer in the file.
    """

    gone = Signal()

    def __init__(
        self,
        context: AppContext,
        ref: PageRef,
        heading: Callable[[Entity], Heading],
        sections: Iterable[Section],
        actions: Sequence[QPushButton] = (),
    ) -> None:
        super().__init__()
        self._ref = ref
        self._context = context
        self._heading = heading
        self._unmade: Iterator[Section] = iter(sections)
        self._sections: list[Section] = []
        self._actions = list(actions)
        self._place = 0
        """How many of the sections are shown; the others wait while the page is filling."""
        self._is_filling = False
        self._memory: dict[object, object] = {}
        self._left_at: dict[RecordRef, int] = {}
        self._returning_to = 0
        self._later = Afterwards(self)
        self._later.due.connect(self._on_later)
        self.verticalScrollBar().rangeChanged.connect(self._on_bar_range_changed)
        self.setWidgetResizable(True)
        # beside a bar a page is narrower and so higher: where only that needs it, Qt would show and hide it without end
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setProperty("look", "surface")
        self.setWidget(body)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.XL)
        layout.setSpacing(Space.L)
        self._head = self._make_head(actions)
        layout.addLayout(self._head)
        self._columns = ColumnsLayout(Space.XL, Space.L)
        layout.addLayout(self._columns)
        layout.addStretch(1)
        self._body = layout

    @property
    def ref(self) -> RecordRef:
        """The record shown."""
        return self._ref.now

    @property
    def is_filling(self) -> bool:
        """Whether sections below are still to be shown."""
        return self._is_filling

    def show_record(self, ref: RecordRef) -> None:
        """Show another record of the kind.

        What the page has room for is shown at once, what lies below it as soon as the window has drawn that.
        """
        until = time.monotonic() + _SLICE
        self._ref.now = ref
        self._returning_to = 0
        self.verticalScrollBar().setValue(0)
        self._begin()
        around = self.parentWidget()
        if around is not None and self.isVisible():
            self._fill(height=around.height(), until=until)
        else:
            self.finish()
        for section in self._sections[self._place :]:
            section.hide()

    def scroll_back(self) -> None:
        """Scroll to where the record's page was when another was shown in its place."""
        self._returning_to = self._left_at.get(self.ref, 0)
        self.finish()
        self._go_on_scrolling()

    @Slot(int, int)
    def _on_bar_range_changed(self, _: int, most: int) -> None:
        self.verticalScrollBar().setEnabled(most > 0)  # one that is off shows no handle
        self._go_on_scrolling()

    def _go_on_scrolling(self) -> None:
        """Scroll as far back as the page is long by now; its sections grow to their height one after another."""
        if self._returning_to:
            bar = self.verticalScrollBar()
            bar.setValue(self._returning_to)
            if bar.value() == self._returning_to:
                self._returning_to = 0

    def refresh(self) -> None:
        """Bring all that is shown up to date at once; what is still waiting goes on waiting."""
        shown: float = self._place if self._is_filling else _NO_LIMIT
        self._begin()
        self._fill(places=shown)

    def finish(self) -> None:
        """Show at once what is still waiting to be shown."""
        self._fill()

    def stop(self) -> None:
        """Leave what is still waiting, since another page is shown."""
        self._left_at[self.ref] = self.verticalScrollBar().value()
        self._forget_waiting()

    def _forget_waiting(self) -> None:
        self._is_filling = False
        self._later.stop()

    def _begin(self) -> None:
        """Show the head; the sections wait."""
        self._forget_waiting()
        self._memory = {}
        with self._context.remembering(self._memory):
            entity = self._context.query(records.get, self.ref)
            if entity is None:
                self.gone.emit()
                return
            shown = self._context.steadily(lambda: self._heading(entity))
            for action in self._actions:
                if isinstance(action, PageButton):
                    action.refresh()
            self._bar.fit()
        self._title.setText(shown.title)
        self._subtitle.show_words(shown.subtitle, shown.names)
        self._subtitle.setVisible(bool(shown.subtitle))
        self._show_chips(shown.chips, shown.flags)
        self._place = 0
        self._is_filling = True

    def _fill(self, *, height: float = _NO_LIMIT, until: float = _NO_LIMIT, places: float = _NO_LIMIT) -> None:
        """Show waiting sections up to a height, a moment or a count; the others after what the window has to do.

        A section that it took all the time to make is shown after that too.
        """
        filled: float = self._head.sizeHint().height()
        with self._context.remembering(self._memory):
            while self._is_filling and filled < height and self._place < places and time.monotonic() < until:
                if self._place == len(self._sections):
                    self._is_filling = self._make_next()
                    continue
                section = self._sections[self._place]
                self._place += 1
                section.show()
                self._context.steadily(section.refresh)
                filled += section.sizeHint().height() + Space.L if section.isVisibleTo(self) else 0
        if self._is_filling:
            self._later.begin()

    def _make_next(self) -> bool:
        """Make the next section, not shown yet; False after the last."""
        made = next(self._unmade, None)
        if made is not None:
            made.hide()  # or it would be shown before it has anything to show
            self._sections.append(made)
            self._columns.add(made, made.span)
        return made is not None

    @Slot()
    def _on_later(self) -> None:
        self._fill(until=time.monotonic() + _SLICE)

    def on_committed(self, changes: ChangeSet) -> None:
        """Bring the page up to date after a change to the file."""
        if any(change.ref == self.ref and change.after is None for change in changes.changes):
            self.gone.emit()
        else:
            self.refresh()

    def _make_head(self, actions: Sequence[QPushButton]) -> QVBoxLayout:
        theme = self._context.theme
        self._title = label(theme, "", Type.TITLE, wrap=True)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._subtitle = LinkedLine(self._context, "muted")
        self._picture = QLabel()
        self._chips = FlowLayout(Space.S, below=Space.XS)
        self._chips.addWidget(self._picture)
        self._tags: list[QLabel] = []
        head = QVBoxLayout()
        head.setSpacing(Space.XS)
        self._first_line = QHBoxLayout()
        self._first_line.addWidget(self._title, 1)
        head.addLayout(self._first_line)
        head.addWidget(self._subtitle)
        head.addLayout(self._chips)
        buttons, shrinking = list(actions), []
        if not self._context.workspace.is_read_only:
            edit = button(text("detail.edit"), icon=self._context.icon("pencil"))
            edit.clicked.connect(self._on_edit_clicked)
            remove = button(text("detail.remove"), icon=self._context.icon("trash"))
            remove.clicked.connect(self._on_remove_clicked)
            buttons += [edit, remove]
            shrinking = [remove, edit]
        self._bar = ButtonBar(buttons, shrinking)
        head.addSpacing(Space.XS)
        head.addWidget(self._bar)
        head.addSpacing(Space.XS)
        head.addWidget(line())
        return head

    def set_corner(self, widget: QWidget) -> None:
        """Have a widget stand at the end of the title's line."""
        self._first_line.addWidget(widget, alignment=Qt.AlignmentFlag.AlignTop)
        QWidget.setTabOrder(self, widget)

    def _show_chips(self, chips: Sequence[tuple[str, str]], flags: Sequence[str]) -> None:
        icon = flags_icon(flags)
        if icon is not None:
            self._picture.setPixmap(icon.pixmap(QSize(24 * len(flags), 14), self.devicePixelRatioF()))
            self._picture.setAccessibleName(", ".join(flags))
        self._picture.setVisible(icon is not None)
        while len(self._tags) < len(chips):
            self._tags.append(chip(self._context.theme, ""))
            self._chips.insertWidget(len(self._tags), self._tags[-1])
            self._picture.setMinimumHeight(self._tags[0].sizeHint().height())  # each stands in the middle of their line
        for place, tag in enumerate(self._tags):
            words, tone = chips[place] if place < len(chips) else ("", "")
            tag.setText(words)
            set_property(tag, "tone", tone)
            tag.setVisible(place < len(chips))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = Space.M if self.width() < _NARROW else Space.XL
        self._body.setContentsMargins(beside, Space.L, beside, Space.XL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit the record shown by F2, where no table of the page has it for its own row."""
        if event.key() == Qt.Key.Key_F2 and not self._context.workspace.is_read_only:
            self._on_edit_clicked()
        else:
            super().keyPressEvent(event)

    def _on_edit_clicked(self) -> None:
        edit_record(self._context, self.ref, self.window())

    def _on_remove_clicked(self) -> None:
        remove_records(self._context, [self.ref], self)
