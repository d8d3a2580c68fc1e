"""Plans the next round of a mechanism in one window: what is proposed stands there, and Enter takes it."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from planner.domain.candidates import Circumstances
from planner.domain.entity import RecordRef
from planner.domain.errors import PlannerError
from planner.domain.mechanisms import Round
from planner.domain.timing import ImpreciseDate
from planner.services import planning, planning_proposal
from planner.services.planning import PlannedRound, PlanRequest
from planner.services.planning_days import days_around
from planner.services.planning_proposal import RoundProposal
from ui.context import AppContext
from ui.formatting import fault_words
from ui.mechanisms.planning.choices import Choices
from ui.mechanisms.planning.consequences import (
    CarryForward,
    Delegations,
    deadline_draft,
    programme_draft,
    summary,
)
from ui.mechanisms.planning.days_tab import DaysTab
from ui.messages import text
from ui.tasks import Progress
from ui.theme import Space, Type
from ui.widgets.basics import button, fit_to_screen, label
from ui.widgets.busy import BusyMark
from ui.widgets.form_scroll import FormScroll
from ui.widgets.modal import ModalDialog
from ui.widgets.reading_order import in_reading_order

T = TypeVar("T")

PAUSE_MS = 120
"""How long typing rests before the draft is made anew."""


class PlanDialog(ModalDialog):
    """Decisions on the left, what comes of them on the right; everything proposed is worked out in the background."""

    def __init__(self, context: AppContext, mechanism_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._mechanism_id = mechanism_id
        self._proposal: RoundProposal | None = None
        self._asked = 0
        self.planned: PlannedRound | None = None
        """The latest draft, None while there is none."""
        # each part is made in the one that it stands in: put there later, it and all that it holds are styled again
        self._left = FormScroll(parent=self)
        self.choices = Choices(context, self._left.viewport())
        self.tabs = QTabWidget(self)
        pages = self.tabs.findChild(QStackedWidget)
        self.days = DaysTab(context, pages)
        self.carry = CarryForward(context, pages)
        self.delegations = Delegations(context, pages)
        self.programme = programme_draft(context, pages)
        self.deadlines = deadline_draft(context, pages)
        self._title = label(context.theme, text("plan.title"), Type.TITLE)
        self._summary = label(context.theme, text("plan.working"), look="muted", wrap=True)
        self._problem = label(context.theme, "", look="error", wrap=True)
        self._problem.hide()
        self.finish = button(text("plan.finish"), icon=context.icon("calendar-plus", "accent_text"), look="primary")
        self.finish.setDefault(True)
        self.finish.setEnabled(False)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.finish.click)  # from wherever Enter does something else
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._assemble()
        self._connect()
        fit_to_screen(self, 1200, 740)
        self._propose(keep_days=False)

    # Asking

    def _propose(self, *, keep_days: bool) -> None:
        """Have the rest proposed for the host and city that stand in the fields."""
        self.finish.setEnabled(False)
        self._summary.setText(text("plan.working"))
        workspace, mechanism_id = self._context.workspace, self._mechanism_id
        is_first = self._proposal is None
        host_id = None if is_first else self.choices.host_id
        is_same_host = self._proposal is not None and host_id == self._proposal.host_id
        city = (self.choices.city.text().strip() or None) if is_same_host else None
        self._asked += 1
        asked = self._asked

        def on_proposed(proposal: RoundProposal) -> None:
            if asked == self._asked:
                self._show_proposal(proposal, keep_days=keep_days)

        self._context.tasks.run(
            lambda progress: _unless_stopped(
                progress, planning_proposal.propose(workspace, mechanism_id, host_id=host_id, city=city)
            ),
            on_proposed,
            self._on_failed,
            name="plan",
            stopped=self._on_stopped,
        )

    def _draft(self) -> None:
        """Have drafted what the fields ask for; where the rest was never proposed, such as after a stop, that first."""
        if self._proposal is None:
            self._propose(keep_days=False)
            return
        request = self._request()
        if request is None:
            self.finish.setEnabled(False)
            self._summary.setText(text("plan.mend"))
            return
        workspace = self._context.workspace
        self._asked += 1
        asked = self._asked

        def on_drafted(planned: PlannedRound) -> None:
            if asked == self._asked:
                self._show_draft(planned)

        def on_refused(error: BaseException) -> None:
            if asked == self._asked:
                self._on_failed(error)

        self._context.tasks.run(
            lambda progress: _unless_stopped(progress, planning.plan_round(workspace, request, dry_run=True)),
            on_drafted,
            on_refused,
            name="plan",
            stopped=self._on_stopped,
        )

    def _ask_days(self) -> None:
        """Have the months shown filled with what their days hold."""
        workspace, mechanism_id = self._context.workspace, self._mechanism_id
        host_id, city = self.choices.host_id, self.choices.city.text().strip()
        first, last = self.days.view.month, self.days.view.last

        def on_known(around: Circumstances) -> None:
            if (first, last) == (self.days.view.month, self.days.view.last):
                self.days.show_around(around)

        self._context.tasks.run(
            lambda _: days_around(workspace, mechanism_id, first, last, host_id=host_id, city=city), on_known
        )

    def _request(self) -> PlanRequest | None:
        if self._proposal is None or not self.choices.check():
            return None
        start, end = self.choices.days()
        if start is None and end is None:
            return None
        ordinal = self.choices.ordinal()
        is_last = ordinal is None or ordinal >= self._proposal.ordinal
        self.carry.setEnabled(is_last)  # what was open after a gap in the numbers is not known
        return PlanRequest(
            mechanism_id=self._mechanism_id,
            ordinal=ordinal,
            start=start,
            end=end,
            city=self.choices.city.text().strip(),
            host_id=self.choices.host_id,
            host_reason=self.choices.reason.text() if self.choices.reason.isVisibleTo(self.choices) else "",
            item_ids=self.carry.items.ticked() if is_last else (),
            action_ids=self.carry.open_actions.ticked() if is_last else (),
            seat_keys=self.delegations.seats.ticked() if is_last else None,
            with_programme=self.programme.wanted.isChecked(),
            with_deadlines=self.deadlines.wanted.isChecked(),
            entries_left_out=self.programme.left_out,
            deadlines_left_out=self.deadlines.left_out,
        )

    # Showing

    def _show_proposal(self, proposal: RoundProposal, *, keep_days: bool) -> None:
        is_first = self._proposal is None
        self._proposal = proposal
        self.choices.show_proposal(proposal, keep_days=keep_days)
        self.delegations.show_proposal(proposal)
        if is_first:
            self.carry.show_proposal(proposal)
            self.choices.start.setFocus(Qt.FocusReason.TabFocusReason)  # selected, so that typing replaces it
        self._name_tabs()
        if proposal.candidates and not keep_days:
            best = proposal.candidates[0]
            self.days.view.choose((best.start, best.end))
        self._ask_days()
        self._draft()

    def _show_draft(self, planned: PlannedRound) -> None:
        self.planned = planned
        self._problem.hide()
        self.choices.clear_errors()
        start, end = planned.round.start, planned.round.end or planned.round.start
        is_exact = start is not None and end is not None and start.is_exact and end.is_exact
        self.choices.show_candidate(planned.candidate)
        self.days.view.choose((start.first, end.last) if is_exact and start and end else None)
        self.programme.show_rows(planned.round, planned.programme, is_exact=is_exact)
        self.deadlines.show_rows(planned.round, planned.deadlines, is_exact=is_exact)
        self._summary.setText(summary(planned))
        self._title.setText(text("plan.title_of", name=planned.name))
        self.setWindowTitle(text("plan.title_of", name=planned.name))
        self.finish.setText(text("plan.finish_of", name=planned.name))
        self.finish.setEnabled(True)
        self._name_tabs()

    def _on_stopped(self) -> None:
        self._summary.setText(text("busy.plan_stopped"))

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, PlannerError):
            raise error
        self.finish.setEnabled(False)
        self._summary.setText(text("plan.mend"))
        if not self.choices.show_error(error):
            self._problem.setText(fault_words(error))
            self._problem.show()

    def _name_tabs(self) -> None:
        planned, proposal = self.planned, self._proposal
        counts = (
            None,
            len(self.carry.items.ticked()) + len(self.carry.open_actions.ticked()) if proposal else None,
            len(self.delegations.seats.ticked()) or None,  # without places the two delegations are made all the same
            len(planned.programme) if planned else None,
            len(planned.deadlines) if planned else None,
        )
        names = ("plan.tab.days", "plan.tab.carry", "plan.tab.delegations", "plan.tab.programme", "plan.tab.deadlines")
        for place, (code, count) in enumerate(zip(names, counts, strict=True)):
            self.tabs.setTabText(place, text(code) if count is None else f"{text(code)}  {count}")

    # How it is put together

    def _assemble(self) -> None:
        self._left.setWidget(self.choices)
        pages = (self.days, self.carry, self.delegations, self.programme, self.deadlines)
        for page in pages:
            self.tabs.addTab(page, "")
        self.tabs.tabBar().setProperty("look", "compact")
        self._name_tabs()
        across = QHBoxLayout()
        across.setSpacing(Space.L)
        across.addWidget(self._left, 5)
        across.addWidget(self.tabs, 7)
        cancel = button(text("form.cancel"))
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(Space.M)
        foot.addWidget(self._summary, 1)
        foot.addWidget(BusyMark(self._context.theme, self._context.tasks))
        foot.addWidget(cancel)
        foot.addWidget(self.finish)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(self._title)
        layout.addLayout(across, 1)
        layout.addWidget(self._problem)
        layout.addLayout(foot)
        in_reading_order(self.choices, self.tabs, *pages, foot)
        self.setWindowTitle(text("plan.title"))

    def _connect(self) -> None:
        self.choices.edited.connect(self._pause.start)
        self.choices.moved.connect(self._on_choices_moved)
        self._pause.timeout.connect(self._draft)
        for changed in (
            self.carry.changed,
            self.delegations.changed,
            self.programme.changed,
            self.deadlines.changed,
        ):
            changed.connect(self._pause.start)
        self.carry.changed.connect(self._name_tabs)
        self.delegations.changed.connect(self._name_tabs)
        self.days.view.picked.connect(self._on_day_picked)
        self.days.view.turned.connect(self._ask_days)
        self.finish.clicked.connect(self._on_finish_clicked)

    @Slot()
    def _on_choices_moved(self) -> None:
        self._propose(keep_days=True)

    @Slot(object)
    def _on_day_picked(self, day: date) -> None:
        if self._proposal is not None:
            self.choices.set_first_day(ImpreciseDate.of(day), self._proposal.days)
            self._draft()

    @Slot()
    def _on_finish_clicked(self) -> None:
        self._pause.stop()
        request = self._request()
        if request is None:
            self.choices.focus_error()
            return
        try:
            planned = planning.plan_round(self._context.workspace, request)
        except PlannerError as error:
            self._on_failed(error)
            self.choices.focus_error()
            self.finish.setEnabled(True)
            return
        self.accept()
        self._context.open(RecordRef(Round.KIND, planned.round.id))


def _unless_stopped(progress: Progress, found: T) -> T:
    """Return what was worked out; nothing of it is shown where it was stopped meanwhile."""
    progress.step("plan")
    return found
