"""Moves a round, visit or other event to other days, and says beforehand what goes along and what speaks against it."""

from __future__ import annotations

from typing import Any, Final, cast

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.domain.candidates import Candidate
from planner.domain.entity import RecordRef, field_of, kind_of
from planner.domain.errors import InvalidInput, PlannerError
from planner.domain.mechanisms import EventStatus, Round
from planner.domain.timing import ImpreciseDate, check_order
from planner.services import listing, moving, naming, planning, planning_proposal, records
from planner.services.listing import DeadlineCriteria, ProgrammeCriteria
from ui.context import AppContext
from ui.formatting import fault_words, span_text
from ui.mechanisms.planning.reasons_view import ReasonsView
from ui.messages import choice_label, text
from ui.theme import Space, Type
from ui.widgets.basics import button, field_caption, label, set_property
from ui.widgets.date_fields import DateField
from ui.widgets.modal import SnugDialog
from ui.widgets.still_box import StillBox

PAUSE_MS = 150
_WIDTH: Final = 620


class ChangeDatesDialog(SnugDialog):
    """Asks for the new days, the reason and the status; the old days are kept with the reason."""

    def __init__(self, context: AppContext, ref: RecordRef, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._context = context
        self._ref = ref
        self._event = cast(Any, context.query(records.get, ref))
        self._asked = 0
        name = context.query(naming.name_of, ref)
        self.setWindowTitle(text("dates.title", name=name))
        cls = kind_of(ref.kind)
        self.start = DateField(context, field_of(cls, "start"))
        self.end = DateField(context, field_of(cls, "end"))
        self.end.read_after(self.start)
        self.start.control.setAccessibleName(text("plan.start"))
        self.end.control.setAccessibleName(text("plan.end"))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(text("dates.reason"))
        self.reason.setPlaceholderText(text("dates.reason_hint"))
        self.status = StillBox()
        self.status.setAccessibleName(text("column.status"))
        for status in EventStatus:
            self.status.addItem(choice_label(status), status.value)
        self._error = label(context.theme, "", Type.CAPTION, "error", wrap=True)
        self._error.hide()
        self._along = label(context.theme, "", look="muted", wrap=True)
        self.reasons = ReasonsView(context)
        self.save = button(text("dates.save"), look="primary")
        self.save.setDefault(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._assemble(name)
        self._fill()
        self.start.edited.connect(self._on_start_edited)
        self.end.edited.connect(self._pause.start)
        self._pause.timeout.connect(self._weigh)
        self.save.clicked.connect(self._on_save_clicked)

    def days(self) -> tuple[ImpreciseDate | None, ImpreciseDate | None]:
        """Return the days as typed; raises InvalidInput naming the field."""
        found: list[ImpreciseDate | None] = []
        for field, name in ((self.start, "start"), (self.end, "end")):
            try:
                value = field.value()
            except InvalidInput as error:
                raise error.at(name) from error
            found.append(ImpreciseDate.parse(str(value)) if value else None)
        check_order(found[0], found[1])
        return found[0], found[1]

    def _assemble(self, name: str) -> None:
        theme = self._context.theme
        days = QHBoxLayout()
        days.setSpacing(Space.S)
        days.addWidget(self.start, 1)
        days.addWidget(self.end, 1)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(days)
        column.addWidget(self._error)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        was = span_text(self._event.start, self._event.end) or text("fact.undated")
        grid.addWidget(label(theme, was, wrap=True), 0, 1)
        grid.addLayout(column, 1, 1)
        grid.addWidget(self.reason, 2, 1)
        grid.addWidget(self.status, 3, 1, Qt.AlignmentFlag.AlignLeft)
        for place, code in enumerate(("dates.was", "dates.new", "dates.reason", "column.status")):
            caption = field_caption(theme, text(code))
            if not place:
                caption.setContentsMargins(0, 0, 0, 0)  # beside words, which have no field around them
            grid.addWidget(caption, place, 0)
        cancel = button(text("form.cancel"))
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(label(theme, text("dates.title", name=name), Type.HEADING, wrap=True))
        layout.addLayout(grid)
        layout.addWidget(self._along)
        layout.addWidget(self.reasons)
        layout.addStretch(1)  # where the officer makes it higher
        layout.addLayout(buttons)

    def _fill(self) -> None:
        self.start.set_value(str(self._event.start) if self._event.start else None)
        self.end.set_value(str(self._event.end) if self._event.end else None)
        self.status.setCurrentIndex(self.status.findData(self._event.status.value))
        entries = len(self._context.query(listing.programme, ProgrammeCriteria(subject=self._ref)))
        wanted = DeadlineCriteria(subject=self._ref, is_open=True)
        deadlines = [row for row in self._context.query(listing.deadlines, wanted) if row.offset_days is not None]
        parts = [
            text(f"plan.count.{kind}{'_one' if count == 1 else ''}", count=count)
            for kind, count in (("programme_item", entries), ("deadline", len(deadlines)))
            if count
        ]
        self._along.setText(text("dates.along", parts=" and ".join(parts)) if parts else text("dates.nothing_along"))
        self.start.setFocus()
        self.start.control.selectAll()

    def _show_error(self, error: PlannerError) -> None:
        field = str(getattr(error, "field", ""))
        self._error.setText(fault_words(error))
        self._error.show()
        for control, name in ((self.start.control, "start"), (self.end.control, "end")):
            set_property(control, "invalid", "true" if field == name else "false")

    def _clear_error(self) -> None:
        self._error.hide()
        for control in (self.start.control, self.end.control):
            set_property(control, "invalid", "false")

    @Slot()
    def _on_start_edited(self) -> None:
        """Keep the length between exact days."""
        before = self._event
        try:
            start = self.start.value()
        except InvalidInput:
            start = None
        if start:
            first = ImpreciseDate.parse(str(start))
            exact = [one for one in (before.start, before.end) if one is not None and one.is_exact]
            length = (exact[1].first - exact[0].first).days if len(exact) == 2 else 0
            self.end.set_value(str(first.plus(days=length)) if first.is_exact else None)
        self._pause.start()

    @Slot()
    def _weigh(self) -> None:
        """Have the new days weighed in the background."""
        self._clear_error()
        try:
            start, end = self.days()
        except InvalidInput as error:
            self._show_error(error)
            self.reasons.show_candidate(None)
            return
        end = end or start
        if self._ref.kind != Round.KIND or not (start and end and start.is_exact and end.is_exact):
            self.reasons.show_candidate(None)
            return
        round_, workspace, first, last = self._event, self._context.workspace, start.first, end.last
        self._asked += 1
        asked = self._asked

        def on_weighed(candidate: Candidate) -> None:
            if asked == self._asked:
                self.reasons.show_candidate(candidate)

        self._context.tasks.run(
            lambda _: planning_proposal.weigh(
                workspace,
                round_.mechanism_id,
                first,
                last,
                host_id=round_.host_id,
                city=round_.city,
                leaving_out=self._ref,
            ),
            on_weighed,
        )

    @Slot()
    def _on_save_clicked(self) -> None:
        self._pause.stop()
        self._asked += 1
        try:
            start, end = self.days()
            self._write(start, end)
        except PlannerError as error:
            self._show_error(error)
            return
        self.accept()

    def _write(self, start: ImpreciseDate | None, end: ImpreciseDate | None) -> None:
        workspace, reason = self._context.workspace, self.reason.text()
        before = self._event
        becomes_exact = (
            self._ref.kind == Round.KIND
            and start is not None
            and start.is_exact
            and (end is None or end.is_exact)
            and (before.start is None or not before.start.is_exact)
        )
        status = EventStatus(self.status.currentData())
        if becomes_exact and start is not None and status is before.status:
            planning.fix_dates(workspace, self._ref.id, start.first, end.last if end else None, reason=reason)
        else:
            moving.move_event(workspace, self._ref, start, end, reason, status=status)
