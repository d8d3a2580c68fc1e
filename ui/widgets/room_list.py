"""What surrounds the table of a room: loading a long list in the background, its filters as chips, what stands in its
place while it is empty, and what can be done with several rows at once."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from planner.domain.entity import RecordRef
from planner.services import naming
from ui.context import AppContext
from ui.formatting import told_words
from ui.messages import kind_name, text
from ui.tasks import Progress, Tasks
from ui.theme import Space, Theme, Type
from ui.widgets.arranging import ColumnFilter, Digest
from ui.widgets.basics import button, label, line
from ui.widgets.cite import CITING_KINDS
from ui.widgets.flow import FlowLayout
from ui.widgets.rows import RowsModel
from ui.widgets.table import RowsTable

LARGE_FILE: Final = 8_000_000
"""From so many bytes on, lists are loaded by the worker: about 3,000 engagements with what belongs to them."""
FIRST_PAGE: Final = 200
"""So many rows are shown before all others are there."""
_FREED: Final = 4_000
"""So many rows of the list before are freed at a time."""
_NAMED: Final = 12
_SHOWN: Final = 3
"""So many chosen values are named on a chip."""


class ListLoader(QObject):
    """Fills a model: at once from a small file, in the background from a large one.

    A thread of its own reads lists, so that none waits behind a document or a backup.

    Signals:
        loaded: the model shows what was asked for last.
    """

    loaded = Signal()

    def __init__(self, context: AppContext, model: RowsModel[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._model = model
        self._job: Progress | None = None
        self._old: list[Digest[Any]] = []
        self.is_loading = False

    def ask(self, load: Callable[[], Sequence[Any]], load_first: Callable[[], Sequence[Any]] | None = None) -> None:
        """Show what ``load`` returns; what was asked for before and is not here yet is dropped.

        Args:
            load_first: gives the rows that stand first, which are shown where nothing is until the others are there.
        """
        if self._job is not None:
            self._job.cancel()
        if not is_large(self._context):
            self._take(self._model.new_digest(load()))
            return
        self._model.is_prepared_elsewhere = True
        is_arranged = self._model.is_filtered or self._model.sorted_by is not None
        self.is_loading = True

        def work(progress: Progress) -> Digest[Any]:
            digest = self._model.new_digest(load())
            if is_arranged:
                digest.prepare(progress)
            gc.freeze()  # the collector need not look through so many rows, of which none is in a cycle
            return digest

        if load_first is None or is_arranged or self._model.given_count:
            self._begin(work)
            return
        first = load_first
        self._job = reader(self._context).run(
            lambda _: self._model.new_digest(first()), lambda digest: self._take_first(digest, work), self._on_failed
        )

    def _begin(self, work: Callable[[Progress], Digest[Any]]) -> None:
        self._job = reader(self._context).run(work, self._take, self._on_failed)

    def _take_first(self, digest: Digest[Any], work: Callable[[Progress], Digest[Any]]) -> None:
        """Show the first rows, unless they were sorted or filtered meanwhile; only then is the rest read."""
        self._job = None
        if digest.rows and not self._model.is_filtered and self._model.sorted_by is None:
            self._model.set_digest(digest)
            self.loaded.emit()
        self._begin(work)

    def _take(self, digest: Digest[Any]) -> None:
        self.is_loading = False
        self._job = None
        old = self._model.digest
        self._model.set_digest(digest)
        if not self._old:
            QTimer.singleShot(0, self, self._let_go)
        self._old.append(old)
        self.loaded.emit()
        if not digest.is_prepared and self._model.is_prepared_elsewhere:
            self._job = reader(self._context).run(digest.prepare, lambda _: self._model.arrange(), self._on_failed)

    @Slot()
    def _let_go(self) -> None:
        """Free some of the rows that were shown before."""
        while self._old and not self._old[-1].discard(_FREED):
            self._old.pop()
        if self._old:
            QTimer.singleShot(0, self, self._let_go)

    def _on_failed(self, error: BaseException) -> None:
        self.is_loading = False
        self._job = None
        self._context.tasks.failed.emit(error)


def is_large(context: AppContext) -> bool:
    """Return whether the lists of the open file are loaded in the background."""
    try:
        return context.workspace.path.stat().st_size >= LARGE_FILE
    except OSError:  # taken away since; the query says so
        return False


def reader(context: AppContext) -> Tasks:
    """Return the worker that reads lists; nothing is run by one of a file that has been closed."""
    found = context.findChild(Tasks, "lists")
    if not isinstance(found, Tasks):
        found = Tasks(context)
        found.setObjectName("lists")
        if context.is_closed:
            found.stop()
    return found


class CountLabel(QLabel):
    """How many rows there are; where there is no room, how many of them are shown. The tooltip says it whole."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._short = ""
        self.setFont(context.theme.font(Type.BODY))
        self.setContentsMargins(Space.S, self._below_title(context.theme), 0, 0)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", "muted")

    def _below_title(self, theme: Theme) -> int:
        """Return what sets it on the line of the title beside it: both stand in the middle of the same height."""
        title, own = QFontMetrics(theme.font(Type.TITLE)), self.fontMetrics()
        return max(0, title.ascent() - title.descent() - own.ascent() + own.descent())

    def say(self, shown: int, given: int, *, is_loading: bool) -> None:
        self._short = f"{shown:,}" if given and not is_loading else ""
        words = text("room.count", shown=f"{shown:,}", count=f"{given:,}") if shown != given else self._short
        self.setText(text("room.loading") if is_loading else words)
        self.setToolTip(self.text())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.contentsRect().width() >= self.fontMetrics().horizontalAdvance(self.text()):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        words = self._short or self.text()
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.contentsRect().width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), shown)


class ColumnChips(QWidget):
    """The filters of columns that are set, each to be taken off by a click."""

    def __init__(self, table: RowsTable[Any]) -> None:
        super().__init__()
        self._table = table
        self._shown: dict[int, ColumnFilter] = {}
        self._layout = FlowLayout(Space.XS, self)
        self.hide()
        table.rows_model.arranged.connect(self._on_arranged)

    @Slot()
    def _on_arranged(self) -> None:
        filters = self._table.rows_model.filters
        if filters == self._shown:
            return
        self._shown = filters
        while (item := self._layout.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for place, wanted in filters.items():
            words = f"{self._table.rows_model.columns[place].title}: {_filter_words(wanted)}"
            chip = button(f"{words}  ✕", look="filter")
            chip.setAccessibleName(text("filter.remove", words=words))
            chip.setToolTip(text("filter.remove", words=words))
            chip.setProperty("place", place)
            chip.clicked.connect(self._on_chip_clicked)
            self._layout.addWidget(chip)
        self.setVisible(bool(filters))
        self.updateGeometry()

    @Slot()
    def _on_chip_clicked(self) -> None:
        self._table.rows_model.set_column_filter(int(self.sender().property("place")), ColumnFilter())


def _filter_words(wanted: ColumnFilter) -> str:
    if wanted.values is None:
        return f"“{wanted.words.strip()}”"
    named = [value or text("column_filter.blank") for value in sorted(wanted.values)]
    if len(named) > _SHOWN:
        return text("column_filter.several", count=len(named))
    return ", ".join(named) or text("column_filter.nothing")


class ManyPage(QWidget):
    """Stands for the record on the right while several are selected.

    Signals:
        editing: the user wants to change them all.
        citing: the user wants them to cite a source.
        removing: the user wants to delete them all.
        copying: the user wants them on the clipboard.
    """

    editing = Signal()
    citing = Signal()
    removing = Signal()
    copying = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.XL)
        layout.setSpacing(Space.M)
        self.title = label(context.theme, "", Type.TITLE, wrap=True)
        layout.addWidget(self.title)
        self._bar = FlowLayout(Space.S)
        self._offers: dict[str, QPushButton] = {}
        offers = [("many.copy", "copy", self.copying)]
        if not context.workspace.is_read_only:
            offers = [
                ("many.edit", "pencil", self.editing),
                ("many.cite", "quote", self.citing),
                ("many.remove", "trash", self.removing),
                *offers,
            ]
        for code, icon, wanted in offers:
            self._bar.addWidget(self._made(code, icon, wanted))
        layout.addLayout(self._bar)
        layout.addWidget(line())
        self.names = label(context.theme, "", look="muted", wrap=True)
        layout.addWidget(self.names)
        layout.addStretch(1)

    def offer(self, code: str, icon: str, do: Callable[[], object]) -> None:
        """Offer a thing to do with them before those that all kinds have, unless it is offered already."""
        if code not in self._offers:
            following = next(iter(self._offers.values()))
            made = self._made(code, icon, do)
            self._bar.insertWidget(0, made)
            QWidget.setTabOrder(made, following)

    def _made(self, code: str, icon: str, do: Callable[[], object] | SignalInstance) -> QPushButton:
        made = self._offers[code] = button(text(code), icon=self._context.icon(icon))
        made.clicked.connect(do)
        return made

    def show_refs(self, refs: Sequence[RecordRef], count: int) -> None:
        """Say how many are selected, and the first of them by name; ``refs`` are those first ones."""
        kinds = {ref.kind for ref in refs}
        if (cite := self._offers.get("many.cite")) is not None:
            cite.setVisible(kinds.issubset(CITING_KINDS))
        is_one = len(kinds) == 1 and count == len(refs)
        kind = kind_name(kinds.pop(), count=2).lower() if is_one else text("many.records")
        self.title.setText(text("many.selected", count=f"{count:,}", kinds=kind))
        named = self._context.query(naming.told_apart, list(refs[:_NAMED]))
        lines = [told_words(named[ref]) for ref in refs[:_NAMED] if ref in named]
        if count > len(lines):
            lines.append(text("many.more", count=f"{count - len(lines):,}"))
        self.names.setText("\n".join(lines))
