"""The editor of which fact of a record a claim is about."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QWidget
from shiboken6 import isValid

from planner.domain.entity import FieldSpec, FieldType
from planner.domain.record import Scalar
from planner.domain.spelling import plain
from planner.services import listing
from ui.context import AppContext
from ui.messages import fact_name, text
from ui.widgets.completing import RankedCompleter
from ui.widgets.layouts import shown_fields
from ui.widgets.simple_fields import Field
from ui.widgets.still_box import StillBox


class FactField(Field):
    """Offers the fields of the record that the claim is about, by name, and the facts of other names that
    claims about records of its kind have; one that is new is typed."""

    def __init__(self, context: AppContext, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self._kind = ""
        self._box = StillBox(self)
        self._box.setEditable(True)
        self._box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = self._box.lineEdit()
        assert line is not None
        self._line = line
        self._line.setPlaceholderText(text("claim.fact_hint"))
        self._line.textEdited.connect(self.edited)
        self._line.editingFinished.connect(self._on_editing_finished)
        self._box.activated.connect(self.edited)
        self.row.addWidget(self._box)
        self.setFocusProxy(self._box)

    @property
    def control(self) -> QComboBox:
        return self._box

    def set_kind(self, kind: str) -> None:
        """Offer the facts of a kind of record."""
        if kind == self._kind:
            return
        value = self.value()
        self._kind = kind
        self._box.clear()
        specs = shown_fields(kind) if kind else []
        fields = {spec.name for spec in specs}
        for spec in specs:
            if spec.type is not FieldType.LONG_TEXT:
                self._box.addItem(fact_name(kind, spec.name), spec.name)
        for fact in self.context.query(listing.facts_claimed, kind) if kind else []:
            if self._box.findData(fact) < 0 and fact not in fields:
                self._box.addItem(fact, fact)
        self._box.setCompleter(RankedCompleter([self._box.itemText(place) for place in range(self._box.count())], self))
        self.set_value(value)

    def value(self) -> Scalar:
        typed = self._line.text().strip()
        place = self._box.findText(typed, Qt.MatchFlag.MatchFixedString)
        if place < 0:
            place = self._begun(typed)
        return str(self._box.itemData(place)) if place >= 0 else typed

    def set_value(self, value: Scalar) -> None:
        self._box.setCurrentIndex(self._box.findData(value) if value else -1)
        if self._box.currentIndex() < 0:
            self._line.setText(str(value or ""))

    def _begun(self, typed: str) -> int:
        """Return the place of the only name that goes on in the word typed last, −1 if a new name may be meant."""
        wanted = plain(typed)
        names = [plain(self._box.itemText(place)) for place in range(self._box.count())]
        found = [place for place, name in enumerate(names) if wanted and name.startswith(wanted)]
        goes_on = len(found) == 1 and names[found[0]][len(wanted) :][:1].isalnum()
        return found[0] if goes_on else -1

    @Slot()
    def _on_editing_finished(self) -> None:
        if isValid(self._line):  # one that is destroyed is left, too
            self.set_value(self.value())
            self.left.emit()
