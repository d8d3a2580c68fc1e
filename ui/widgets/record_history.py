"""What became of a record: who changed what, when, from what to what; each earlier value can be restored by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from planner.domain.changes import ChangeSet, Step
from planner.domain.entity import RecordRef
from planner.domain.errors import PlannerError
from planner.domain.record import Scalar, encode
from planner.services import editing, history, naming, records
from planner.services.history import HistoryRow
from ui.context import AppContext
from ui.formatting import moment_text
from ui.messages import field_label, label, sentence, text
from ui.sections import is_shown_somewhere
from ui.theme import Space, Type
from ui.widgets.basics import button, fit_to_screen, set_property
from ui.widgets.basics import label as words_label
from ui.widgets.direction import opposite
from ui.widgets.modal import ModalDialog
from ui.widgets.named_records import go_to_named
from ui.widgets.plain_values import plain_value
from ui.widgets.row_actions import row_action
from ui.widgets.rows import Column
from ui.widgets.sections import PageRef, Section
from ui.widgets.table import RowsTable
from ui.widgets.table_section import TableSection


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a record's history; ``field`` is "" where it is about the record as a whole.

    Attributes:
        left: the record that ``before`` names, None where it names none that is still there.
        reached: the one that ``after`` names.
    """

    id: str
    at: datetime
    actor: str
    what: str
    before: str
    after: str
    field: str = ""
    value: Scalar = None
    left: RecordRef | None = None
    reached: RecordRef | None = None


class HistoryTable(QWidget):
    """Who changed what of a record and when, with the way back to each earlier value."""

    def __init__(self, context: AppContext, ref: PageRef) -> None:
        super().__init__()
        self._context = context
        self._ref = ref
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        self.table: RowsTable[_Line] = RowsTable(context, text("detail.history"), _HISTORY, lambda line: line.id)
        self.heights = self.table.wrap(lines=4)
        layout.addWidget(self.table, 1)
        self.restore = button(text("history.restore"), icon=context.icon("arrow-back-up"))
        self.hint = words_label(context.theme, "", look="muted", wrap=True)
        self._action = QAction(context.icon("arrow-back-up"), text("history.restore"), self.table)
        self._action.setShortcut(QKeySequence("Ctrl+R"))
        self._action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(Space.M)
        self.foot.addWidget(self.restore)
        self.foot.addWidget(self.hint, 1)
        layout.addLayout(self.foot)
        go_to = row_action(
            self.table, text("detail.go_to"), self._on_go_to_triggered, context.icon("arrow-right"), "Ctrl+Return"
        )
        if context.workspace.is_read_only:
            self.restore.hide()
            self.hint.hide()
            self.table.set_menu([go_to])
        else:
            self.table.addAction(self._action)
            self.table.set_menu([self._action, go_to])
        self.restore.clicked.connect(self._on_restore_asked)
        self._action.triggered.connect(self._on_restore_asked)
        self.table.chosen.connect(self._on_table_chosen)

    def refresh(self) -> None:
        rows = self._context.query(history.history_of, self._ref.now)
        self.table.set_rows(_lines(self._context, self._ref.kind, rows))
        self._offer()

    def _line(self) -> _Line | None:
        place = self.table.rows_model.row_of(self.table.current_key) if self.table.current_key else -1
        return self.table.rows_model.rows[place] if place >= 0 else None

    def _offer(self) -> None:
        """Say which value would come back, or why none can."""
        line = self._line()
        self.restore.setText(self._words(line))
        why = self._why_not(line)
        self._say(why)
        for control in (self.restore, self._action):
            control.setEnabled(not why)
            control.setToolTip(why)

    def _words(self, line: _Line | None) -> str:
        if line is None or not line.field:
            return text("history.restore")
        field = field_label(self._ref.kind, line.field)
        value = self.fontMetrics().elidedText(" ".join(line.before.split()), Qt.TextElideMode.ElideRight, 220)
        return text("history.restore_named" if value else "history.restore_blank", field=field, value=value)

    def _why_not(self, line: _Line | None) -> str:
        if line is None:
            return text("history.choose")
        if not line.field:
            return text("history.whole")
        entity = self._context.query(records.get, self._ref.now)
        if entity is not None and encode(entity).get(line.field) == line.value:
            return text("history.is_now", field=field_label(self._ref.kind, line.field))
        return ""

    @Slot(str)
    def _on_table_chosen(self, _: str) -> None:
        self._offer()

    @Slot()
    def _on_go_to_triggered(self) -> None:
        if self.table.current_key:
            go_to_named(self._context, None, (), self.table)

    @Slot()
    def _on_restore_asked(self) -> None:
        line = self._line()
        if line is None or self._why_not(line):
            return
        workspace, ref = self._context.workspace, self._ref.now
        self.table.setFocus()  # the button is of no use then, and gives the focus to whatever follows it
        try:
            editing.restore_value(workspace, ref, line.field, line.value)
        except PlannerError as error:
            self._say(sentence(error), tone="danger")

    def _say(self, words: str, *, tone: str = "") -> None:
        set_property(self.hint, "look", "fact" if tone else "muted")
        set_property(self.hint, "tone", tone)
        self.hint.setText(words)


class HistorySection(Section):
    """The history of the record of a page; folded until it is asked for."""

    def __init__(self, context: AppContext, ref: PageRef) -> None:
        super().__init__()
        self._context = context
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        self.toggle = QToolButton()
        self.toggle.setText(text("detail.history"))
        self.toggle.setProperty("look", "fold")
        self.toggle.setFont(context.theme.font(Type.STRONG))
        self.toggle.setCheckable(True)
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggle.setIcon(context.icon("chevron-right"))
        self.toggle.setLayoutDirection(opposite())  # its words begin where other titles do
        self.body = HistoryTable(context, ref)
        self.table = self.body.table
        self.body.hide()
        layout.addWidget(self.toggle, alignment=Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        layout.addWidget(self.body)
        self.toggle.toggled.connect(self._on_toggled)
        self.body.heights.changed.connect(self._fit_height)

    def refresh(self) -> None:
        if not self.toggle.isChecked():
            return
        self.body.refresh()
        self._fit_height()

    @Slot()
    def _fit_height(self) -> None:
        """Be as high as the latest changes, whatever lines they take."""
        self.table.setFixedHeight(self.table.height_for(min(self.table.rows_model.rowCount(), TableSection.MAX_ROWS)))

    @Slot(bool)
    def _on_toggled(self, is_open: bool) -> None:
        self.toggle.setIcon(self._context.icon("chevron-down" if is_open else "chevron-right"))
        self.refresh()
        self.body.setVisible(is_open)


class HistoryDialog(ModalDialog):
    """The history of a record that has no page of its own, such as a delegation's member."""

    def __init__(self, context: AppContext, ref: RecordRef, parent: QWidget) -> None:
        super().__init__(parent)
        name = context.query(naming.names_of, [ref]).get(ref, "")
        self.setWindowTitle(text("history.title", name=name))
        fit_to_screen(self, 820, 460)
        self.body = HistoryTable(context, PageRef(ref))
        close = button(text("form.close"), look="primary")
        close.setDefault(True)
        self.body.foot.addStretch()
        self.body.foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.addWidget(self.body)
        close.clicked.connect(self.accept)
        context.committed.connect(self._on_committed)
        context.opening.connect(self._on_opening)
        self.body.refresh()

    @Slot(object)
    def _on_opening(self, _: RecordRef) -> None:
        self.accept()  # the record is shown in the window behind

    @Slot(object)
    def _on_committed(self, _: ChangeSet) -> None:
        self.body.refresh()


_HISTORY: tuple[Column[_Line], ...] = (
    Column(text("column.when"), lambda line: line.at, lambda line: moment_text(line.at), width=17),
    Column(text("column.who"), lambda line: line.actor, width=10, yields=2),
    Column(text("column.what"), lambda line: line.what, width=14, is_strong=True, tooltip=lambda line: line.what),
    Column(
        text("column.from"),
        lambda line: line.before,
        width=0,
        least=12,
        tooltip=lambda line: line.before,
        leads=lambda line: line.left,
        yields=1,
    ),
    Column(
        text("column.to"),
        lambda line: line.after,
        width=0,
        least=12,
        tooltip=lambda line: line.after,
        leads=lambda line: line.reached,
    ),
)


def _lines(context: AppContext, kind: str, rows: list[HistoryRow]) -> list[_Line]:
    found: list[_Line] = []
    whole: set[int] = set()
    for row in rows:
        step = "" if row.step is Step.DONE else f"{text(f'history.{row.step.value}')} "
        if row.is_added or row.is_removed:
            if row.seq not in whole:
                whole.add(row.seq)
                what = text("history.created" if row.is_added else "history.deleted")
                found.append(_Line(str(row.seq), row.at, row.actor, f"{step}{what}", "", label(row.label)))
            continue
        (before, left), (after, reached) = (
            plain_value(context, kind, row.field, value) for value in (row.before, row.after)
        )
        found.append(
            _Line(
                f"{row.seq}.{row.field}",
                row.at,
                row.actor,
                f"{step}{field_label(kind, row.field)}",
                before,
                after,
                field=row.field,
                value=row.before,
                left=left if left and is_shown_somewhere(left.kind) else None,
                reached=reached if reached and is_shown_somewhere(reached.kind) else None,
            )
        )
    return found
