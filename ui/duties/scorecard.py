"""Rounds held against rounds due: a row for each mechanism, and below it what the chosen count counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from planner.domain.changes import ChangeSet
from planner.domain.entity import RecordRef
from planner.domain.errors import InvalidInput
from planner.services import desk, listing, scorecard
from planner.services.scorecard import ScoreRow
from ui.context import AppContext
from ui.duties.scorecard_rows import Counted, count_at, counted_columns, lines_of, score_columns
from ui.formatting import day_text, read_date
from ui.messages import sentence, text
from ui.tasks import Progress
from ui.theme import Space, Type
from ui.widgets.basics import button, fit_to_screen, label, set_property
from ui.widgets.busy import BusyMark
from ui.widgets.copying import for_clipboard
from ui.widgets.modal import ModalDialog
from ui.widgets.still_box import StillBox
from ui.widgets.table import RowsTable

YEARS: Final = (1, 3, 5, 10)


class ScorecardDialog(ModalDialog):
    """Counts by mechanism for a country and a period; a count chosen lists exactly what it counts."""

    def __init__(self, context: AppContext, parent: Any, *, partner_id: str = "") -> None:
        super().__init__(parent)
        self._context = context
        self._count = "held"
        self.setWindowTitle(text("scorecard.title"))
        fit_to_screen(self, 980, 640)
        self._asked: Progress | None = None
        self.partner = StillBox()
        self.period = StillBox()
        self.first, self.last = QLineEdit(), QLineEdit()
        self._fault = label(context.theme, "", Type.CAPTION, "error")
        self._fault.hide()
        self.table: RowsTable[ScoreRow] = RowsTable(
            context,
            text("scorecard.title"),
            score_columns(),
            lambda row: row.id,
        )
        self._title = label(context.theme, "", Type.HEADING)
        self.rows: RowsTable[Counted] = RowsTable(
            context,
            text("scorecard.rows"),
            counted_columns(),
            lambda row: row.id,
        )
        self._assemble()
        self._offer(partner_id)
        self.table.chosen.connect(self._on_row_chosen)
        self.table.clicked.connect(self._on_cell_clicked)
        self.table.selectionModel().currentChanged.connect(self._on_cell_changed)
        self.table.activated_row.connect(self._on_mechanism_activated)
        self.rows.activated_row.connect(self._on_round_activated)
        for table in (self.table, self.rows):
            table.followed.connect(self.accept)
        self.partner.activated.connect(self._on_asked)
        self.period.activated.connect(self._on_period_chosen)
        self.first.editingFinished.connect(self._on_asked)
        self.last.editingFinished.connect(self._on_asked)
        context.committed.connect(self._on_context_committed)
        self.refresh()
        self.table.setFocus()

    @property
    def counted(self) -> str:
        """Which count the rows below are of."""
        return self._count

    @property
    def fault(self) -> str:
        """What is wrong with the period, "" while nothing is."""
        return self._fault.text()

    @Slot()
    def refresh(self) -> None:
        """Count again for what is chosen, in the background."""
        span = self._span()
        if span is None:
            return
        partner = str(self.partner.currentData() or "") or None
        workspace, today = self._context.workspace, self._context.today
        if self._asked is not None:
            self._asked.cancel()
        self._asked = self._context.tasks.run(
            lambda progress: workspace.query(
                scorecard.scorecard, *span, today=today, partner_id=partner, tell=progress.step
            ),
            self._show_rows,
            name="scorecard",
            stopped=self._on_stopped,
        )

    def _show_rows(self, rows: Sequence[ScoreRow]) -> None:
        self._asked = None
        self._hint.setText(text("scorecard.hint"))
        self.table.set_rows(rows)
        if rows and not self.table.current_key:
            self.table.select_place(0)
        self._show_counted()

    def _on_stopped(self) -> None:
        self._asked = None
        self._hint.setText(text("scorecard.stopped"))

    def done(self, result: int) -> None:
        if self._asked is not None:
            self._asked.cancel()
        super().done(result)

    @property
    def is_settled(self) -> bool:
        """Whether the numbers shown are those asked for last."""
        return self._asked is None

    def choose_count(self, name: str) -> None:
        """List what a count of the chosen mechanism counts."""
        self._count = name
        self._show_counted()

    def copy(self) -> None:
        """Put the whole table on the clipboard with its headings, as rows that are copied are."""
        columns = self.table.rows_model.columns
        lines = [[column.title for column in columns]]
        lines += [[column.shown(row) for column in columns] for row in self.table.rows_model.rows]
        QGuiApplication.clipboard().setMimeData(for_clipboard(lines))

    @Slot()
    def print_pages(self) -> None:
        """Open the preview of what is chosen, to be saved or printed; say what it takes where it can't be."""
        span = self._span()
        of = str(self.partner.currentData() or "") or self._context.query(desk.home_of)
        if of is None:
            self._hint.setText(text("scorecard.no_home"))
        elif span is not None:
            from ui.printing.preview import PreviewDialog

            dialog = PreviewDialog(self._context, "scorecard", RecordRef("party", of), period=span, parent=self)
            dialog.open()

    def _assemble(self) -> None:
        theme = self._context.theme
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        for box, name in ((self.partner, "scorecard.partner"), (self.period, "scorecard.period")):
            box.setAccessibleName(text(name))
            head.addWidget(box)
        for line, name in ((self.first, "scorecard.from"), (self.last, "scorecard.to")):
            line.setAccessibleName(text(name))
            line.setFixedWidth(line.fontMetrics().averageCharWidth() * 13 + 24)
            named = label(theme, text(name), look="muted")
            named.setBuddy(line)
            head.addWidget(named)
            head.addWidget(line)
        head.addWidget(self._fault)
        head.addStretch(1)
        print_ = button(text("scorecard.print"), icon=self._context.icon("printer"))
        copy = button(text("scorecard.copy"), icon=self._context.icon("copy"))
        close = button(text("form.close"), look="primary")
        for one in (print_, copy, close):
            one.setAutoDefault(False)
        foot = QHBoxLayout()
        self._hint = label(theme, text("scorecard.hint"), Type.CAPTION, "caption", wrap=True)
        foot.addWidget(self._hint, 1)
        foot.addWidget(BusyMark(theme, self._context.tasks))
        foot.addWidget(print_)
        foot.addWidget(copy)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self.table, 3)
        column.addWidget(self._title)
        column.addWidget(self.rows, 2)
        column.addLayout(foot)
        print_.clicked.connect(self.print_pages)
        copy.clicked.connect(self.copy)
        close.clicked.connect(self.accept)

    def _offer(self, partner_id: str) -> None:
        self.partner.addItem(text("scorecard.all_partners"), "")
        for row in self._context.query(listing.parties):
            if not row.is_home:
                self.partner.addItem(row.name, row.id)
        self.partner.setCurrentIndex(max(self.partner.findData(partner_id), 0))
        for years in YEARS:
            self.period.addItem(text("scorecard.this_year" if years == 1 else "scorecard.years", count=years), years)
        self.period.addItem(text("scorecard.always"), 0)
        self.period.setCurrentIndex(self.period.findData(scorecard.YEARS))
        self._set_period(scorecard.YEARS)

    def _set_period(self, years: int) -> None:
        year = self._context.today.year
        self.first.setText(day_text(date(year - years + 1, 1, 1)) if years else "")
        self.last.setText(day_text(date(year, 12, 31)))

    def _span(self) -> tuple[date, date] | None:
        """Return the period written, None with a sentence beside it where it cannot be read."""
        found: list[date] = []
        problem = ""
        for line, is_last in ((self.first, False), (self.last, True)):
            words, fault = line.text().strip(), ""
            try:
                read = read_date(words) if words else None
                found.append(
                    (date.max if is_last else date.min) if read is None else read.last if is_last else read.first
                )
            except InvalidInput as error:
                fault = sentence(error)
            set_property(line, "invalid", "true" if fault else "false")
            problem = problem or fault
        if not problem and found[1] < found[0]:
            problem = text("scorecard.reversed")
        self._fault.setText(problem)
        self._fault.setVisible(bool(problem))
        return None if problem else (found[0], found[1])

    def _show_counted(self) -> None:
        row = next((one for one in self.table.rows_model.rows if one.id == self.table.current_key), None)
        lines = [] if row is None else lines_of(row, self._count)
        self.rows.set_rows(lines)
        name = row.mechanism.short_name or row.mechanism.name if row else ""
        self._title.setText(
            text("scorecard.of", name=name, what=text(f"scorecard.{self._count}").lower()) if row else ""
        )

    @Slot(str)
    def _on_row_chosen(self, _: str) -> None:
        self._show_counted()

    @Slot(QModelIndex)
    def _on_cell_clicked(self, index: QModelIndex) -> None:
        count = count_at(index.column())
        if count is not None:
            self.choose_count(count)

    def _on_cell_changed(self, index: QModelIndex, _: QModelIndex) -> None:
        self._on_cell_clicked(index)

    @Slot(str)
    def _on_mechanism_activated(self, key: str) -> None:
        self.accept()
        self._context.open(RecordRef("mechanism", key))

    @Slot(str)
    def _on_round_activated(self, key: str) -> None:
        line = self.rows.rows_model.rows[self.rows.rows_model.row_of(key)]
        self.accept()
        if line.round is not None:
            self._context.open(RecordRef("round", line.round.id))
        else:
            self._context.open(RecordRef("mechanism", self.table.current_key))

    @Slot()
    def _on_asked(self) -> None:
        self.refresh()

    @Slot(int)
    def _on_period_chosen(self, _: int) -> None:
        self._set_period(int(self.period.currentData()))
        self.refresh()

    @Slot(object)
    def _on_context_committed(self, changes: ChangeSet) -> None:
        if changes.touches(scorecard.WATCHED):
            self.refresh()
