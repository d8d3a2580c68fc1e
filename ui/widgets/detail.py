"""The right-hand side of a room: one record with its facts and the records that belong to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from planner.domain.changes import ChangeSet
from planner.domain.entity import Entity, RecordRef
from planner.domain.record import Scalar
from planner.services import records
from ui.context import AppContext
from ui.messages import kind_name, text
from ui.theme import Space, Type
from ui.widgets.basics import button, chip, label, line
from ui.widgets.editors import new_editor
from ui.widgets.flags import flags_icon
from ui.widgets.flow import FlowLayout
from ui.widgets.form import RecordDialog
from ui.widgets.link import Link
from ui.widgets.rows import Column
from ui.widgets.table import RowsTable

R = TypeVar("R")


@dataclass(frozen=True)
class Fact:
    """One fact of a record: what it is called, how it reads, and the record it leads to."""

    name: str
    value: str
    ref: RecordRef | None = None
    tone: str = ""


@dataclass(frozen=True)
class Heading:
    """What stands at the head of a detail page; ``flags`` are ISO codes, whose countries the words name too."""

    title: str
    subtitle: str = ""
    chips: tuple[tuple[str, str], ...] = ()
    flags: tuple[str, ...] = ()


class Section(QWidget):
    """A part of a detail page that can bring itself up to date."""

    def refresh(self) -> None:
        raise NotImplementedError


_BESIDE_LINK = (3, 2, 0, 2)
"""The margins by which plain text stands level with a link, which is a button."""


class FactsSection(Section):
    """Facts in two columns; a value that names a record is a link to it. A fact without a value is left out."""

    def __init__(self, context: AppContext, facts: Callable[[], Sequence[Fact]]) -> None:
        super().__init__()
        self._context = context
        self._facts = facts
        self._shown: Sequence[Fact] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._body: QWidget | None = None

    def refresh(self) -> None:
        facts = [fact for fact in self._facts() if fact.value]
        self.setVisible(bool(facts))
        if facts == self._shown and self._body is not None:
            return
        self._shown = facts
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for place, fact in enumerate(facts):
            name = label(self._context.theme, fact.name, look="muted")
            name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            name.setContentsMargins(0, *_BESIDE_LINK[1:])
            grid.addWidget(name, place, 0)
            grid.addWidget(self._value(fact), place, 1)
        self._layout.addWidget(self._body)

    def _value(self, fact: Fact) -> QWidget:
        if fact.ref is None:
            shown = label(self._context.theme, fact.value, wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.setContentsMargins(*_BESIDE_LINK)
            if fact.tone:
                shown.setStyleSheet(f"color: {self._context.theme.colour(fact.tone).name()}")
            return shown
        link = Link(self._context, fact.value, fact.ref)
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(link)
        across.addStretch(1)
        return holder


class TextSection(Section):
    """A text of several paragraphs under a heading; not shown while it is empty."""

    def __init__(self, context: AppContext, title: str, words: Callable[[], str]) -> None:
        super().__init__()
        self._words = words
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addWidget(label(context.theme, title, Type.STRONG))
        self._text = label(context.theme, wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self._text)

    def refresh(self) -> None:
        words = self._words()
        self._text.setText(words)
        self.setVisible(bool(words.strip()))


class TableSection(Section, Generic[R]):
    """The records of one kind that belong to the record shown: listed, added, edited, removed.

    Args:
        load: gives the rows now.
        key: a row's id.
        preset: the plain values that a new record begins with; "" of kind hides the button to add.
        open_rows: entering a row opens the record in its own room rather than its editor.
        can_edit: False where the rows are no records of ``kind``, and are only shown.
        target: the record that a row leads to, where that is not the row's own.
        hide_empty: whether the section is not shown while it has no rows.
    """

    MAX_ROWS = 12

    def __init__(
        self,
        context: AppContext,
        title: str,
        kind: str,
        columns: Sequence[Column[R]],
        load: Callable[[], Sequence[R]],
        key: Callable[[R], str],
        *,
        preset: Mapping[str, Scalar] | None = None,
        fixed: Sequence[str] = (),
        can_add: bool = True,
        can_edit: bool = True,
        open_rows: bool = False,
        target: Callable[[R], RecordRef | None] | None = None,
        empty: str = "",
        hide_empty: bool = False,
        extra: Sequence[QAction] = (),
    ) -> None:
        super().__init__()
        self._context = context
        self._kind = kind
        self._load = load
        self._preset = preset or {}
        self._fixed = tuple(fixed)
        self._open_rows = open_rows or target is not None
        self._can_edit = can_edit and not context.workspace.is_read_only
        self._target = target
        self._title_text = title
        self._hide_empty = hide_empty
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        self._head = QHBoxLayout()
        self._head.setSpacing(Space.S)
        self._title = label(context.theme, title, Type.STRONG)
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        self.table: RowsTable[R] = RowsTable(context, title, columns, key)
        self._nothing = label(context.theme, empty or text("detail.nothing"), look="muted", wrap=True)
        editable = can_add and self._can_edit
        if editable:
            add = button(text("detail.add"), icon=context.icon("plus", "accent"), look="flat")
            add.setAccessibleName(f"{text('detail.add')} {kind_name(kind).lower()}")
            add.clicked.connect(self._on_add_clicked)
            self._head.addWidget(add)
        layout.addLayout(self._head)
        layout.addWidget(self.table)
        layout.addWidget(self._nothing)
        self._make_menu(editable, extra)
        self.table.activated_row.connect(self._on_row_activated)

    @property
    def head(self) -> QHBoxLayout:
        """The row of the title, for further buttons."""
        return self._head

    def refresh(self) -> None:
        rows = self._load()
        self.table.set_rows(rows)
        count = len(rows)
        self._title.setText(f"{self._title_text}  {count}" if count else self._title_text)
        self.table.setVisible(count > 0)
        if self._hide_empty:
            self.setVisible(count > 0)
        self._nothing.setVisible(count == 0)
        row_height = self.table.verticalHeader().defaultSectionSize()
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(header + row_height * min(count, self.MAX_ROWS) + 4)

    def edit(self, key: str) -> None:
        """Open the editor of one of the rows."""
        entity = self._context.query(records.get, RecordRef(self._kind, key))
        if entity is not None:
            RecordDialog(self._context, self._kind, entity, fixed=self._fixed, parent=self.window()).open()

    def _make_menu(self, editable: bool, extra: Sequence[QAction]) -> None:
        actions: list[QAction] = []
        if self._open_rows:
            actions.append(self._action("detail.open", "external-link", self._on_open_triggered))
        if self._can_edit:
            actions.append(self._action("detail.edit", "pencil", self._on_edit_triggered, "F2"))
        if editable:
            actions.append(self._action("detail.remove", "trash", self._on_remove_triggered, "Del"))
        self.table.set_menu([*actions, *extra])

    def _action(self, code: str, icon: str, slot: Callable[[], None], keys: str = "") -> QAction:
        made = QAction(self._context.icon(icon), text(code), self.table)
        if keys:
            made.setShortcut(QKeySequence(keys))
            made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        made.triggered.connect(slot)
        self.table.addAction(made)
        return made

    def _on_add_clicked(self) -> None:
        preset = dict(self._preset)
        new_editor(self._context, self._kind, preset=preset, fixed=self._fixed, parent=self.window()).open()

    def _on_row_activated(self, key: str) -> None:
        if self._open_rows:
            self._open(key)
        elif self._can_edit:
            self.edit(key)

    def _on_open_triggered(self) -> None:
        if self.table.current_key:
            self._open(self.table.current_key)

    def _open(self, key: str) -> None:
        ref: RecordRef | None = RecordRef(self._kind, key)
        if self._target is not None:
            place = self.table.rows_model.row_of(key)
            ref = self._target(self.table.rows_model.rows[place]) if place >= 0 else None
        if ref is not None:
            self._context.open(ref)

    def _on_edit_triggered(self) -> None:
        if self.table.current_key:
            self.edit(self.table.current_key)

    def _on_remove_triggered(self) -> None:
        refs = [RecordRef(self._kind, key) for key in self.table.selected_keys]
        self._context.attempt(lambda: records.remove_all(self._context.workspace, refs))


class DetailPage(QScrollArea):
    """One record: its heading, what can be done with it, and its sections.

    Args:
        heading: gives the heading now.
        sections: top to bottom.
        actions: buttons beside the title, before Edit and Delete.

    Signals:
        gone: the record is no longer in the file.
    """

    gone = Signal()

    def __init__(
        self,
        context: AppContext,
        ref: RecordRef,
        heading: Callable[[Entity], Heading],
        sections: Sequence[Section],
        actions: Sequence[QPushButton] = (),
    ) -> None:
        super().__init__()
        self.ref = ref
        self._context = context
        self._heading = heading
        self._sections = list(sections)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setProperty("look", "surface")
        self.setWidget(body)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.XL)
        layout.setSpacing(Space.L)
        layout.addLayout(self._make_head(actions))
        self._column = layout

    def fill(self) -> None:
        """Put the sections in and bring all up to date, once the page stands where it is to be shown.

        Whatever is on a page is styled anew each time that the page gets a parent, so they come in last.
        """
        for section in self._sections:
            self._column.addWidget(section)
        self._column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        entity = self._context.query(records.get, self.ref)
        if entity is None:
            self.gone.emit()
            return
        shown = self._heading(entity)
        self._title.setText(shown.title)
        self._subtitle.setText(shown.subtitle)
        self._subtitle.setVisible(bool(shown.subtitle))
        self._show_chips(shown.chips, shown.flags)
        for section in self._sections:
            section.refresh()

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
        self._subtitle = label(theme, "", look="muted", wrap=True)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(Space.S)
        head = QVBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(self._title)
        head.addWidget(self._subtitle)
        head.addLayout(self._chips)
        bar = FlowLayout(Space.S)
        for action in actions:
            bar.addWidget(action)
        if not self._context.workspace.is_read_only:
            edit = button(text("detail.edit"), icon=self._context.icon("pencil"))
            edit.clicked.connect(self._on_edit_clicked)
            remove = button(text("detail.remove"), icon=self._context.icon("trash"))
            remove.clicked.connect(self._on_remove_clicked)
            bar.addWidget(edit)
            bar.addWidget(remove)
        head.addSpacing(Space.XS)
        head.addLayout(bar)
        head.addSpacing(Space.XS)
        head.addWidget(line())
        return head

    def _show_chips(self, chips: Sequence[tuple[str, str]], flags: Sequence[str]) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        icon = flags_icon(flags)
        if icon is not None:
            picture = QLabel()
            picture.setPixmap(icon.pixmap(QSize(24 * len(flags), 14), self.devicePixelRatioF()))
            picture.setAccessibleName(", ".join(flags))
            self._chips.addWidget(picture)
        for words, tone in chips:
            self._chips.addWidget(chip(self._context.theme, words, tone))
        self._chips.addStretch(1)

    def _on_edit_clicked(self) -> None:
        entity = self._context.query(records.get, self.ref)
        if entity is not None:
            RecordDialog(self._context, self.ref.kind, entity, parent=self.window()).open()

    def _on_remove_clicked(self) -> None:
        self._context.attempt(lambda: records.remove(self._context.workspace, self.ref))
