"""The decisions about a round to come: its number, host, city and days, with the days that suit and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.domain.candidates import Candidate
from planner.domain.entity import field_of
from planner.domain.errors import InvalidInput, PlannerError
from planner.domain.mechanisms import Round
from planner.domain.periodicity import DueStatus, HostReason
from planner.domain.timing import ImpreciseDate
from planner.services import listing
from planner.services.listing import PartyRow
from planner.services.planning_proposal import RoundProposal
from ui.context import AppContext
from ui.formatting import fault_words
from ui.mechanisms.planning.reasons import days_words, headline, reason_words
from ui.mechanisms.planning.reasons_view import ReasonsView
from ui.messages import text
from ui.theme import Space, Type
from ui.widgets.basics import field_caption, label, set_property
from ui.widgets.date_fields import DateField
from ui.widgets.flags import flags_icon
from ui.widgets.rows import Column
from ui.widgets.still_box import StillBox
from ui.widgets.table import RowsTable

_MAX_CANDIDATES = 6


class Choices(QWidget):
    """Takes the decisions and shows beneath each field what is wrong with it.

    Signals:
        edited: the number, the days or the reason are others.
        moved: the host or the city is another, so that other days may suit.
    """

    edited = Signal()
    moved = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._proposal: RoundProposal | None = None
        self._is_filling = False
        self._parties: dict[str, PartyRow] = {party.id: party for party in context.query(listing.parties)}
        self.number = QLineEdit()
        self.number.setFixedWidth(72)
        self.number.setAccessibleName(text("plan.number"))
        self.host = StillBox()
        self.host.setIconSize(QSize(20, 14))
        self.host.setAccessibleName(text("plan.host"))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(text("plan.host_reason"))
        self.reason.setPlaceholderText(text("plan.host_reason_hint"))
        self.city = QLineEdit()
        self.city.setAccessibleName(text("plan.city"))
        self.start = DateField(context, field_of(Round, "start"), self)
        self.end = DateField(context, field_of(Round, "end"), self)
        self.end.read_after(self.start)
        self.start.control.setAccessibleName(text("plan.start"))
        self.end.control.setAccessibleName(text("plan.end"))
        self.candidates: RowsTable[Candidate] = RowsTable(
            context,
            text("plan.candidates"),
            (
                Column(
                    text("plan.candidates"),
                    lambda one: one.start,
                    lambda one: days_words(one.start, one.end),
                    width=25,
                    is_strong=True,
                ),
                Column(
                    text("plan.why"),
                    self._headline,
                    width=0,
                    tone=self._headline_tone,
                    tooltip=_all_reasons,
                ),
            ),
            lambda one: one.start.isoformat(),
            self,
        )
        self.candidates.setSortingEnabled(False)
        self.candidates.wrap(lines=3).changed.connect(self._fit_candidates)
        self.reasons = ReasonsView(context, self)
        self._turn = label(context.theme, "", Type.CAPTION, "caption", wrap=True)
        self._gap = label(context.theme, "", Type.CAPTION, "caption", wrap=True)
        self._due = label(context.theme, "", Type.CAPTION, "caption", wrap=True)
        self._errors = {
            name: label(context.theme, "", Type.CAPTION, "error", wrap=True)
            for name in ("ordinal", "host_id", "host_reason", "city", "start", "end")
        }
        self._assemble()
        self.number.textEdited.connect(self._on_edited)
        self.host.activated.connect(self._on_host_activated)
        self.reason.textEdited.connect(self._on_edited)
        self.city.editingFinished.connect(self._on_city_finished)
        self.start.edited.connect(self._on_start_edited)
        self.end.edited.connect(self._on_edited)
        for field in (self.start, self.end):
            field.left.connect(self.check)
        self.candidates.chosen.connect(self._on_candidate_chosen)

    # What is decided

    @property
    def host_id(self) -> str | None:
        found: str | None = self.host.currentData()
        return found

    def ordinal(self) -> int | None:
        """Return the number as typed, None where rounds bear none and none is typed.

        Raises:
            InvalidInput: it is no number, or another round bears it.
        """
        typed = self.number.text().strip()
        if not typed and self._proposal is not None and not self._proposal.is_numbered:
            return None
        if not typed.isdecimal() or not 1 <= int(typed) <= 999:
            raise InvalidInput("ordinal.invalid", field="ordinal", text=typed[:20])
        if self._proposal is not None and int(typed) in self._proposal.taken:
            mechanism = self._proposal.mechanism
            raise InvalidInput("ordinal.duplicate", field="ordinal", ordinal=int(typed), mechanism=mechanism)
        return int(typed)

    def days(self) -> tuple[ImpreciseDate | None, ImpreciseDate | None]:
        """Return the first and last day as typed; raises InvalidInput naming the field."""
        return self._day(self.start, "start"), self._day(self.end, "end")

    def show_proposal(self, proposal: RoundProposal, *, keep_days: bool) -> None:
        """Fill in what is proposed; days that the user chose stay if ``keep_days``."""
        self._is_filling = True
        is_first = self._proposal is None
        self._proposal = proposal
        if is_first:
            self.number.setText(str(proposal.ordinal) if proposal.is_numbered else "")
            self._fill_hosts(proposal)
        self.host.setCurrentIndex(max(0, self.host.findData(proposal.host_id)))
        self.city.setText(proposal.city)
        self.candidates.set_rows(proposal.candidates[:_MAX_CANDIDATES])
        self._fit_candidates()
        missing = ", ".join(map(str, proposal.missing))
        self._gap.setText(text("plan.missing", numbers=missing) if missing else "")
        self._gap.setVisible(bool(missing))
        self._due.setText(self._due_words(proposal))
        set_property(self._due, "look", "error" if proposal.due.status is DueStatus.OVERDUE else "caption")
        self._show_turn()
        if not keep_days and proposal.candidates:
            self.set_days(proposal.candidates[0])
        self._is_filling = False

    def set_days(self, candidate: Candidate) -> None:
        """Take the days of a candidate."""
        self.start.set_value(str(ImpreciseDate.of(candidate.start)))
        self.end.set_value(str(ImpreciseDate.of(candidate.end)))
        self.clear_errors("start", "end")
        self.candidates.choose(candidate.start.isoformat())

    def set_first_day(self, day: ImpreciseDate, length: int) -> None:
        """Take a first day, and a last one ``length`` days on."""
        self.start.set_value(str(day))
        self.end.set_value(str(ImpreciseDate.of(day.first + timedelta(days=length - 1))))
        self.clear_errors("start", "end")

    def show_candidate(self, candidate: Candidate | None) -> None:
        """Show what speaks for and against the days typed."""
        self.reasons.show_candidate(candidate, text("plan.not_exact"))
        self.candidates.clearSelection()
        if candidate is not None:
            key = candidate.start.isoformat()
            if any(
                one.start == candidate.start and one.end == candidate.end for one in self.candidates.rows_model.rows
            ):
                self._is_filling = True
                self.candidates.choose(key)
                self._is_filling = False

    # What is wrong

    @Slot()
    def check(self) -> bool:
        """Show beside each field what is wrong with it; True if nothing is."""
        self.clear_errors("ordinal", "start", "end", "host_reason")
        try:
            self.ordinal()
            self.days()
        except InvalidInput as error:
            self.show_error(error)
            return False
        return True

    def show_error(self, error: PlannerError) -> bool:
        """Show an error beside its field; False if it is about none of them."""
        name = str(getattr(error, "field", "") or error.params.get("field") or "")
        if name not in self._errors:
            return False
        self._errors[name].setText(fault_words(error))
        self._errors[name].show()
        set_property(self._control(name), "invalid", "true")
        return True

    def focus_error(self) -> None:
        name = next((name for name, shown in self._errors.items() if shown.isVisibleTo(self)), "")
        if name:
            self._control(name).setFocus()

    def clear_errors(self, *names: str) -> None:
        for name in names or tuple(self._errors):
            self._errors[name].hide()
            set_property(self._control(name), "invalid", "false")

    # How it is put together

    def _assemble(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(1, 1)
        number = QHBoxLayout()
        number.setSpacing(Space.S)
        number.addWidget(self.number)
        number.addWidget(self._gap, 1)
        number.addStretch(0)
        days = QHBoxLayout()
        days.setSpacing(Space.S)
        for field, name in ((self.start, "start"), (self.end, "end")):
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(field)
            column.addWidget(self._errors[name])
            column.addStretch(1)
            days.addLayout(column, 1)
        rows: Sequence[tuple[str, Sequence[QWidget | QHBoxLayout]]] = (
            ("plan.number", (number, self._errors["ordinal"])),
            ("plan.host", (self.host, self._turn, self._errors["host_id"])),
            ("plan.host_reason", (self.reason, self._errors["host_reason"])),
            ("plan.city", (self.city, self._errors["city"])),
            ("plan.days", (days, self._due)),
        )
        for place, (code, parts) in enumerate(rows):
            caption = field_caption(self._context.theme, text(code))
            if code == "plan.host_reason":
                self._reason_caption = caption
            column = QVBoxLayout()
            column.setSpacing(2)
            for part in parts:
                column.addLayout(part) if isinstance(part, QHBoxLayout) else column.addWidget(part)
            grid.addWidget(caption, place, 0)
            grid.addLayout(column, place, 1)
        grid.addWidget(self.candidates, len(rows), 0, 1, 2)
        grid.addWidget(self.reasons, len(rows) + 1, 0, 1, 2)
        grid.setRowStretch(len(rows) + 2, 1)
        for shown in self._errors.values():
            shown.hide()
        self._show_turn()

    @Slot()
    def _fit_candidates(self) -> None:
        """Show all the days offered, whatever lines they take."""
        self.candidates.setFixedHeight(self.candidates.height_for(self.candidates.rows_model.rowCount()))

    def _headline(self, candidate: Candidate) -> str:
        found = headline(candidate, self._proposal.candidates if self._proposal else ())
        return reason_words(found) if found else text("reason.none")

    def _headline_tone(self, candidate: Candidate) -> str:
        found = headline(candidate, self._proposal.candidates if self._proposal else ())
        return "muted" if found is None or found.is_for else "warning"

    def _fill_hosts(self, proposal: RoundProposal) -> None:
        self.host.clear()
        sides = [self._parties[one] for one in proposal.host.order if one in self._parties]
        others = [party for party in self._parties.values() if party not in sides]
        if proposal.host_id is None:
            self.host.addItem(text("plan.host_open"), None)
        for party in sides:
            self.host.addItem(flags_icon((party.iso_code,)) or self._context.icon("flag"), party.name, party.id)
        if others:
            self.host.insertSeparator(self.host.count())
        for party in others:
            self.host.addItem(flags_icon((party.iso_code,)) or self._context.icon("flag"), party.name, party.id)

    def _show_turn(self) -> None:
        proposal = self._proposal
        turn = proposal.host.party_id if proposal else None
        is_out_of_turn = turn is not None and self.host_id is not None and self.host_id != turn
        for widget in (self.reason, self._reason_caption):
            widget.setVisible(is_out_of_turn)
        if not is_out_of_turn:
            self._errors["host_reason"].hide()
        if proposal is None:
            return
        name = self._parties[turn].name if turn in self._parties else ""
        known = proposal.host.reason not in (HostReason.ON_AGREEMENT, HostReason.UNKNOWN)
        code = "turn.instead" if is_out_of_turn else f"turn.{proposal.host.reason.name.lower()}"
        self._turn.setText(text(code, host=name) if known or not is_out_of_turn else "")

    def _due_words(self, proposal: RoundProposal) -> str:
        from ui.mechanisms.words import due_words, window_words

        words = window_words(proposal.due)
        if proposal.due.status in (DueStatus.UNKNOWN, DueStatus.NEVER):
            return text(f"plan.due_{proposal.due.status.name.lower()}")
        if not words:
            return due_words(proposal.due)
        return text("plan.overdue" if proposal.due.status is DueStatus.OVERDUE else "plan.due", words=words)

    def _day(self, field: DateField, name: str) -> ImpreciseDate | None:
        try:
            value = field.value()
            return ImpreciseDate.parse(str(value)) if value else None
        except InvalidInput as error:
            raise error.at(name) from error

    def _control(self, name: str) -> QWidget:
        controls: dict[str, QWidget] = {
            "ordinal": self.number,
            "host_id": self.host,
            "host_reason": self.reason,
            "city": self.city,
            "start": self.start.control,
            "end": self.end.control,
        }
        return controls[name]

    @Slot()
    def _on_edited(self) -> None:
        if not self._is_filling:
            self.clear_errors()
            self.edited.emit()

    @Slot()
    def _on_start_edited(self) -> None:
        """Let the last day follow the first by the usual length, while both are exact; else it is no longer known."""
        try:
            start = self._day(self.start, "start")
        except InvalidInput:
            self._on_edited()
            return
        if start is not None and self._proposal is not None:
            is_exact = start.is_exact
            self.end.set_value(str(start.plus(days=self._proposal.days - 1)) if is_exact else None)
        self._on_edited()

    @Slot()
    def _on_host_activated(self) -> None:
        self._show_turn()
        if self.reason.isVisibleTo(self):
            self.reason.setFocus()
        self.moved.emit()

    @Slot()
    def _on_city_finished(self) -> None:
        if self._proposal is not None and self.city.text().strip() != self._proposal.city:
            self.moved.emit()

    @Slot(str)
    def _on_candidate_chosen(self, key: str) -> None:
        if self._is_filling or not key:
            return
        rows = self.candidates.rows_model.rows
        self._is_filling = True
        self.set_days(next(one for one in rows if one.start.isoformat() == key))
        self._is_filling = False
        self.edited.emit()


def _all_reasons(candidate: Candidate) -> str:
    return "\n".join(reason_words(reason) for reason in candidate.reasons)
