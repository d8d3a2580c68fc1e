"""What an officer chooses of a document: whose, paper, language, marking, whom it lists and who will read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from planner.domain.entity import RecordRef
from planner.domain.parties import Marking
from planner.services.documents import LANGUAGES, Audience, DocumentKind, Paper, Traveller
from ui.messages import text
from ui.theme import Space
from ui.widgets.still_box import StillBox

_LISTS_MEMBERS = frozenset({DocumentKind.DELEGATION_LIST, DocumentKind.ROUND_DOSSIER})


@dataclass(frozen=True, slots=True)
class Chosen:
    """One set of choices, as ``documents.build`` takes them."""

    person: RecordRef | None
    paper: Paper
    language: str
    second_language: str
    marking: Marking | None
    include_provisional: bool
    audience: Audience


class Choices(QWidget):
    """The choices that a kind of document has.

    Signals:
        changed: something else is chosen.
    """

    changed = Signal()

    def __init__(
        self, kind: DocumentKind, travellers: Iterable[Traveller], person: RecordRef | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._given = person
        known = [(text("print.whole_delegation"), None), *((one.name, one.ref) for one in travellers)]
        self.person = self._combo(known, person)
        self.paper = self._combo([(text(f"print.paper.{paper.value}"), paper) for paper in Paper])
        languages = [(text(f"print.language.{language}"), language) for language in LANGUAGES]
        self.language = self._combo(languages)
        self.second_language = self._combo([(text("print.no_second_language"), ""), *languages])
        markings = [(text(f"print.marking.{marking.value}"), marking) for marking in Marking]
        self.marking = self._combo([(text("print.marking.auto"), None), *markings])
        self.provisional = QCheckBox(text("print.provisional"), self)
        self.for_partner = QCheckBox(text("print.for_partner"), self)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(Space.S)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        if kind is DocumentKind.ITINERARY and len(known) > 1:
            form.addRow(text("print.whose"), self.person)
        form.addRow(text("print.paper"), self.paper)
        form.addRow(text("print.language"), self.language)
        if kind is DocumentKind.PROGRAMME:
            form.addRow(text("print.second_language"), self.second_language)
        form.addRow(text("print.marking"), self.marking)
        if kind in _LISTS_MEMBERS:
            form.addRow(self.provisional)
        if kind is DocumentKind.ROUND_DOSSIER:
            form.addRow(self.for_partner)
        for combo in (self.person, self.paper, self.language, self.second_language, self.marking):
            combo.currentIndexChanged.connect(self._on_changed)
            combo.setVisible(form.indexOf(combo) >= 0)
        for box in (self.provisional, self.for_partner):
            box.toggled.connect(self._on_changed)
            box.setVisible(form.indexOf(box) >= 0)

    @property
    def chosen(self) -> Chosen:
        return Chosen(
            person=self.person.currentData() if self.person.count() > 1 else self._given,
            paper=self.paper.currentData(),
            language=self.language.currentData(),
            second_language=self.second_language.currentData(),
            marking=self.marking.currentData(),
            include_provisional=self.provisional.isChecked(),
            audience=Audience.PARTNER if self.for_partner.isChecked() else Audience.INTERNAL,
        )

    def _on_changed(self) -> None:
        self.changed.emit()

    def _combo(self, options: Iterable[tuple[str, Any]], current: Any = None) -> QComboBox:
        combo = StillBox(self)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for words, value in options:
            combo.addItem(words, value)
            if value is not None and value == current:
                combo.setCurrentIndex(combo.count() - 1)
        combo.view().setMinimumWidth(combo.view().sizeHintForColumn(0) + Space.L)  # names are read whole in the list
        return combo
