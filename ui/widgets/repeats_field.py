"""How an engagement repeats, written in words or chosen, with its next days; of a series also which of it is meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import SignalInstance, Slot
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QRadioButton, QWidget

from planner.domain.entity import Entity, FieldSpec, RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.record import Scalar, encode
from planner.domain.repeats import Repeat
from planner.domain.series import Series, planned_until
from planner.domain.steps import Tell, untold
from planner.domain.timing import ImpreciseDate
from planner.domain.visits import Engagement
from planner.services import calendar as calendar_service
from planner.services import holidays, records, series
from planner.services.series import Membership, Scope
from ui.context import AppContext
from ui.formatting import day_text
from ui.messages import text
from ui.repeat_words import read_repeat, repeat_text, usual_repeats
from ui.theme import Space, Type
from ui.widgets.basics import label
from ui.widgets.simple_fields import Field
from ui.widgets.still_box import StillBox

SHOWN: Final = 5
"""How many of the next days are shown."""
_REACH: Final = relativedelta(years=60)
_TYPED: Final = -1


class RepeatsField(Field):
    """Edits the rule; its value, the series, is left to the service that writes.

    Where the record is one of a series already, it is asked below which occurrences the changes are for. This one is
    marked at first; another rule never means this one alone.
    """

    def __init__(self, context: AppContext, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self._box = StillBox(self)
        self._box.setEditable(True)
        self._box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._box.setToolTip(text("repeat.hint"))
        self._next = label(context.theme, "", Type.CAPTION, "caption", wrap=True)
        self._next.setAccessibleName(text("repeat.next_name"))
        self._series: Series | None = None
        self._begun = ""
        self._start: date | None = None
        self._typed: Callable[[], Mapping[str, Scalar]] = dict
        self._member: Membership | None = None
        self.is_asked = False
        """Whether the record is one of several, so that it is asked which of them the changes are for."""
        self._scopes = QButtonGroup(self)
        self._asked = label(context.theme, text("series.ask.change"), look="muted")
        self.choices: Final[dict[Scope, QRadioButton]] = {scope: QRadioButton() for scope in Scope}
        self.row.addWidget(self._box)
        self.row.addWidget(self._next)
        self.row.addWidget(self._asked)
        across = QHBoxLayout()
        across.setSpacing(Space.M)
        for choice in self.choices.values():
            self._scopes.addButton(choice)
            across.addWidget(choice)
        across.addStretch(1)
        self.row.addLayout(across)
        self.choices[Scope.THIS].setChecked(True)
        self._show_scopes()
        self.setFocusProxy(self._box)
        self._box.activated.connect(self._on_box_edited)
        line = self._box.lineEdit()
        assert line is not None
        line.textEdited.connect(self._on_box_edited)

    @property
    def control(self) -> QComboBox:
        return self._box

    @property
    def preview(self) -> str:
        """What is said of the next days."""
        return self._next.text()

    @property
    def scope(self) -> Scope:
        """Which occurrences the changes are for."""
        return next(scope for scope, choice in self.choices.items() if choice.isChecked())

    def value(self) -> Scalar:
        self._repeat()
        return self._series.id if self._series else None

    def set_value(self, value: Scalar) -> None:
        found = self.context.query(records.get, RecordRef(Series.KIND, str(value))) if value else None
        self._series = found if isinstance(found, Series) else None
        start = self._series.start if self._series else self.context.today
        self._begun = repeat_text(self._series.repeat, start) if self._series else text("repeat.never")
        self._fill(start)
        self._box.setEditText(self._begun)

    def follow(self, edited: SignalInstance, typed: Callable[[], Mapping[str, Scalar]]) -> None:
        """Show the days that follow from the other fields: what ``typed`` returns, anew at each ``edited``."""
        self._typed = typed
        edited.connect(self._on_form_edited)
        self._on_form_edited()

    @property
    def rule(self) -> str | None:
        """The rule as an RRULE, "" for none; None where it is as it was."""
        if self._box.currentText() == self._begun:
            return None
        repeat = self._repeat()
        rule = str(repeat) if repeat is not None else ""
        return None if rule == (self._series.rule if self._series else "") else rule

    @property
    def count(self) -> int:
        """How many occurrences of the series the changes are for, or are made by a new rule, whichever are more."""
        known = self._member.count(self.scope) if self._member is not None else 1
        rule, start = self.rule, _exact(self._typed().get("start"))
        if not rule or start is None:
            return known
        repeat = Repeat.parse(rule)
        return max(known, len(repeat.days(start, planned_until(repeat, start, self.context.today))))

    def save(self, entity: Entity) -> Entity:
        """Write the record, and what of its series the changes are for, as one step."""
        return self.writing(entity)(untold)

    def writing(self, entity: Entity) -> Callable[[Tell], Entity]:
        """Return what does as ``save``; it reads nothing of the window, so that the worker can do it."""
        workspace, rule, scope = self.context.workspace, self.rule, self.scope
        before = workspace.query(records.get, entity.ref)
        assert isinstance(entity, Engagement)
        if before is None and rule:
            return lambda tell: series.add(workspace, entity, rule, tell=tell)
        if before is None or (rule is None and scope is Scope.THIS):
            return lambda _: records.save(workspace, entity)
        was = encode(before)
        values = {name: value for name, value in encode(entity).items() if was[name] != value}
        return lambda tell: series.change(workspace, entity.ref, values, scope, rule, tell)

    def _repeat(self) -> Repeat | None:
        return read_repeat(self._box.currentText())

    def _fill(self, start: date) -> None:
        """Offer the usual rules from ``start``; one that was chosen stays chosen, in the words of the new day."""
        chosen = self._box.findText(self._box.currentText())
        typed = self._box.currentText()
        self._start = start
        words = [text("repeat.never"), *(repeat_text(repeat, start) for repeat in usual_repeats(start))]
        self._box.clear()
        self._box.addItems(words)
        self._box.setCurrentIndex(max(chosen, _TYPED))
        if chosen == _TYPED:
            self._box.setEditText(typed)

    def _show_scopes(self) -> None:
        found = None
        identifier = self._typed().get("id")
        if self._series is not None and identifier:
            found = self.context.query(series.membership, RecordRef(Engagement.KIND, str(identifier)))
        self.is_asked = found is not None and found.every > 1
        self._member = found
        self._asked.setVisible(self.is_asked)
        for choice in self.choices.values():
            choice.setVisible(self.is_asked)
        if found is not None:
            self.choices[Scope.THIS].setText(text("series.scope.this"))
            self.choices[Scope.FOLLOWING].setText(text("series.scope.following", count=found.following))
            self.choices[Scope.ALL].setText(text("series.scope.all", count=found.every))

    @Slot()
    def _on_box_edited(self) -> None:
        is_other = self._box.currentText() != self._begun
        if is_other and self.choices[Scope.THIS].isChecked():
            self.choices[Scope.FOLLOWING].setChecked(True)
        self.choices[Scope.THIS].setEnabled(not is_other)
        self._show_next()
        self.edited.emit()

    @Slot()
    def _on_form_edited(self) -> None:
        start = _exact(self._typed().get("start"))
        if start is not None and start != self._start:
            self._fill(start)
        self._show_scopes()
        self._show_next()

    def _show_next(self) -> None:
        words = self._next_words()
        self._next.setText(words)
        self._next.setVisible(bool(words))

    def _next_words(self) -> str:
        """Return the next days in words, "" where nothing repeats or something cannot be read yet."""
        typed = self._typed()
        start = _exact(typed.get("start"))
        try:
            repeat = self._repeat()
        except InvalidInput:
            return ""
        if repeat is None or start is None:
            return ""
        following = self._member.following if self._member is not None else None
        count = following if repeat.count and self.rule is None else repeat.count
        few = replace(repeat, until=None, count=min(count or SHOWN + 2, SHOWN + 2))
        days = [day for day in few.days(start, start + _REACH) if repeat.until is None or day <= repeat.until][1:]
        if not days:
            return text("repeat.only_first")
        code = "repeat.next.more" if len(days) > SHOWN else "repeat.next"
        return text(code, days=", ".join(self._day_words(day, typed) for day in days[:SHOWN]))

    def _day_words(self, day: date, typed: Mapping[str, Scalar]) -> str:
        home = next((row.id for row in self.context.query(calendar_service.parties) if row.is_home), "")
        ids = [one for one in (home, str(typed.get("partner_id") or "")) if one]
        kept = self.context.query(holidays.holidays_of_parties, ids, day, day) if ids else []
        words = day_text(day, weekday=True).removesuffix(f" {self.context.today.year}")
        names = "; ".join(dict.fromkeys(f"{one.name}, {one.iso_code}" for one in kept))
        return text("repeat.holiday", day=words, holiday=names) if names else words


def _exact(value: Scalar) -> date | None:
    """Return the day that a plain value says, None where it is none or not exact."""
    try:
        found = ImpreciseDate.parse(str(value)) if value else None
    except InvalidInput:
        return None
    return found.first if found is not None and found.is_exact else None
