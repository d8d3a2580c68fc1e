"""The editor of a reference to another record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QWidget

from planner.domain.entity import Entity, FieldSpec, FieldType, RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.record import Scalar
from planner.domain.spelling import plain
from planner.services import desk, naming, picker, reference
from planner.services.naming import Named
from planner.services.reference import Country
from ui.context import AppContext
from ui.formatting import told_words
from ui.messages import kind_name, text
from ui.widgets.basics import button
from ui.widgets.completing import RankedCompleter
from ui.widgets.late_box import LateBox
from ui.widgets.simple_fields import Field

RECORD_KINDS = (
    "round",
    "visit",
    "engagement",
    "mechanism",
    "agreement",
    "initiative",
    "topic",
    "person",
    "organisation",
    "milestone",
    "party",
    "source",
)
"""The kinds that a reference to any record can be set to in a form."""

_STAYS: Final = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Why the focus goes for a while: to another window or a menu."""


class ReferenceField(Field):
    """Chooses a record by typing part of its name."""

    def __init__(
        self, context: AppContext, spec: FieldSpec, kinds: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(context, spec, parent)
        self._kinds = kinds
        self._box = LateBox(self)
        self._box.setMinimumContentsLength(20)
        self._box.setMaxVisibleItems(14)
        self._completer = RankedCompleter([], self)
        self._box.setCompleter(self._completer)
        line = self._box.lineEdit()
        assert line is not None
        self._line = line
        one_kind = text("form.reference_hint", kind=kind_name(kinds[0]).lower())
        self._line.setPlaceholderText(one_kind if len(kinds) == 1 else text("form.any_reference_hint"))
        self._line.textEdited.connect(self._on_text_edited)
        self._line.editingFinished.connect(self._on_editing_finished)
        self._box.activated.connect(self.edited)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(120)
        self._later.timeout.connect(self._on_pause)
        self._country: Country | None = None
        self._preset: Callable[[], Mapping[str, Scalar]] = dict
        self._is_filled = False
        self._offered = ""
        self._box.opening.connect(self._fill)
        self.row.addWidget(self._box)
        self._create = button("", icon=context.icon("plus", "accent"), look="link")
        if len(kinds) == 1:
            self._create.clicked.connect(self._on_create_clicked)
        self._create.hide()
        self._create.installEventFilter(self)
        self.row.addWidget(self._create, alignment=Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._box)

    @property
    def control(self) -> QComboBox:
        return self._box

    def value(self) -> Scalar:
        typed = self._line.text().strip()
        if not typed:
            return None
        place = self._box.currentIndex()
        if place < 0 or self._box.itemText(place) != typed:
            self._fill()
            place = self._box.findText(typed, Qt.MatchFlag.MatchFixedString)
        if place >= 0:
            return self._plain(RecordRef.parse(self._box.itemData(place)))
        found = self.context.query(naming.candidates, typed, self._kinds)
        called = [one for one in found if naming.folded(typed) in naming.folded(one.name)]
        meant = called or found  # what the list offers comes before what only holds the words somewhere
        if len(meant) == 1:
            return self._plain(meant[0].ref)
        if meant:
            raise InvalidInput("reference.several", field=self.spec.name, text=typed[:60])
        code = "reference.unknown_here" if len(self._kinds) == 1 else "reference.nothing_called"
        raise InvalidInput(code, field=self.spec.name, text=typed[:60], kind=self._kinds[0])

    def set_value(self, value: Scalar) -> None:
        if not value:
            self._box.setCurrentIndex(-1)
            self._line.clear()
            return
        ref = (
            RecordRef.parse(str(value)) if self.spec.type is FieldType.RECORD else RecordRef(self._kinds[0], str(value))
        )
        place = self._box.findData(str(ref))
        if place < 0:
            self._box.addItem(self._label(Named(ref, self.context.query(naming.name_of, ref))), str(ref))
            place = self._box.count() - 1
        self._box.setCurrentIndex(place)
        self._line.setCursorPosition(0)  # a long name is read from its beginning

    def set_invalid(self, is_invalid: bool) -> None:
        super().set_invalid(is_invalid)
        if is_invalid and (popup := self._completer.popup()) is not None:
            popup.hide()  # it would cover what is said beneath the field

    def set_preset(self, preset: Callable[[], Mapping[str, Scalar]]) -> None:
        """Say what a record added from here begins with; asked when it is added."""
        self._preset = preset

    @property
    def create_button(self) -> QPushButton:
        """Adds the record that was named and is not in the file; shown only then."""
        return self._create

    def _plain(self, ref: RecordRef) -> str:
        return str(ref) if self.spec.type is FieldType.RECORD else ref.id

    def _options(self, words: str = "") -> list[tuple[str, str]]:
        """Return the names of what can be meant, each with the record as plain text."""
        return [(self._label(one), str(one.ref)) for one in self.context.query(picker.options, self._kinds, words)]

    def _label(self, one: Named) -> str:
        name = told_words(one)
        return f"{name} ({kind_name(one.ref.kind).lower()})" if len(self._kinds) > 1 else name

    @Slot()
    def _fill(self) -> None:
        """List what there is to choose from where nothing is typed, the first time that it is wanted."""
        if not self._is_filled:
            self._is_filled = True
            self._box.place_items(self._options())
            self._name_all()

    def _name_all(self) -> None:
        self._completer.set_names([self._box.itemText(place) for place in range(self._box.count())])

    @Slot()
    def _on_text_edited(self) -> None:
        self._later.start()
        self.edited.emit()

    @Slot()
    def _on_pause(self) -> None:
        typed = self._line.text()
        self._fill()
        self._box.place_items(self._options(typed))
        self._name_all()
        known = self._known_otherwise(typed.strip())
        self._completer.set_codes({plain(typed.strip()): known} if known else {})
        if self._line.hasFocus() and self._box.currentText() != self._box.itemText(self._box.currentIndex()):
            self._completer.offer(typed)
        self._offer_creation("" if known else typed.strip())

    def _known_otherwise(self, typed: str) -> str:
        """Return the listed name of what goes by the words typed though its name has others, such as a short name."""
        if not typed or self._box.findText(typed, Qt.MatchFlag.MatchContains) >= 0:
            return ""
        words = set(naming.folded(typed).split())
        found = self.context.query(naming.candidates, typed, self._kinds)
        others = [str(one.ref) for one in found if words - set(naming.folded(one.name).split())]
        return next((self._box.itemText(place) for place in map(self._box.findData, others) if place >= 0), "")

    @Slot()
    def _on_editing_finished(self) -> None:
        """Show the whole name of what part of a name stands for; who opens the list has not left."""
        if self._box.view().isVisible():
            return
        try:
            meant = self.value()
        except InvalidInput:
            meant = None
        if meant is not None and self._box.currentText() != self._box.itemText(self._box.currentIndex()):
            self.set_value(meant)
            self._create.setVisible(self._create.hasFocus())  # it is passed by, or was gone to
        if meant is not None or not self._create.hasFocus():
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count the field as left with the offer to add what was typed, which is not a fault before."""
        if watched is self._create and isinstance(event, QFocusEvent) and event.lostFocus():
            self._on_offer_left(event.reason())
        return super().eventFilter(watched, event)

    def _on_offer_left(self, reason: Qt.FocusReason) -> None:
        if reason not in _STAYS and not self._line.hasFocus():
            self._on_editing_finished()

    def _offer_creation(self, typed: str) -> None:
        """Offer to add what was typed where nothing in the file can be meant, of each kind that the field takes."""
        is_new = bool(typed) and self._box.findText(typed, Qt.MatchFlag.MatchContains) < 0
        self._offered = typed
        self._create.setVisible(is_new)
        if not is_new:
            return
        self._country = reference.country_named(typed) if "party" in self._kinds else None
        if len(self._kinds) > 1:
            self._create.setText(text("form.create_as", name=typed[:40]))
            self._create.setMenu(self._create.menu() or self._menu_of_kinds())
        elif self._country:
            self._create.setText(text("form.add_country", name=self._country.name))
        else:
            self._create.setText(text("form.create_named", kind=kind_name(self._kinds[0]), name=typed[:40]))

    def _menu_of_kinds(self) -> QMenu:
        menu = QMenu(self._create)
        for kind in self._kinds:
            menu.addAction(text("form.new", kind=kind_name(kind))).setData(kind)
        menu.triggered.connect(self._on_kind_triggered)
        return menu

    @Slot()
    def _on_create_clicked(self) -> None:
        self._add(self._kinds[0])

    @Slot(QAction)
    def _on_kind_triggered(self, action: QAction) -> None:
        self._add(str(action.data()))

    def _add(self, kind: str) -> None:
        from ui.widgets.editors import new_editor  # an editor holds fields such as this

        if kind == "party" and self._country is not None:
            country = self._country
            if (party := self.context.attempt(lambda: desk.add_country(self.context.workspace, country))) is not None:
                self._on_created(party)
            return
        dialog = new_editor(
            self.context,
            kind,
            name=self._offered,
            preset={name: value for name, value in self._preset().items() if value is not None},
            parent=self.window(),
        )
        dialog.take_one()
        dialog.saved.connect(self._on_created)
        dialog.open()

    @Slot(object)
    def _on_created(self, entity: Entity) -> None:
        self.set_value(str(entity.ref) if self.spec.type is FieldType.RECORD else entity.id)
        self._box.setFocus()
        self._create.hide()
        self.edited.emit()
        self.left.emit()
