"""How a new file begins: whose desk it is, with whom it deals, and then what to record first."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.entity import Entity
from planner.domain.errors import InvalidInput
from planner.services import desk, listing
from planner.services.reference import Country
from ui.context import AppContext
from ui.messages import kind_name, sentence, text
from ui.theme import Space, Type
from ui.widgets.basics import button, label
from ui.widgets.country_box import CountryBox
from ui.widgets.editors import new_editor

FIRST: Final = ("mechanism", "visit", "agreement", "person", "source")
"""What a new file can hold first, each a button."""


class Start(QFrame):
    """Asks for the desk's own country and a partner; both are in the file after one step."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.setProperty("look", "card")
        self.setMaximumWidth(640)
        self.home = CountryBox(text("start.home"))
        self.partner = CountryBox(text("start.partner"))
        self.begin = button(text("start.begin"), look="primary")
        self.begin.setAutoDefault(True)
        self._problem = label(context.theme, "", Type.CAPTION, "error", wrap=True)
        self._problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(label(context.theme, text("start.title"), Type.HEADING))
        layout.addWidget(label(context.theme, text("start.hint"), look="muted", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        for place, (box, name) in enumerate(((self.home, "start.home"), (self.partner, "start.partner"))):
            caption = label(context.theme, text(name), look="muted")
            caption.setBuddy(box)
            grid.addWidget(caption, place, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(box, place, 1)
            line = box.lineEdit()
            assert line is not None
            line.returnPressed.connect(self._on_return_pressed)
        layout.addLayout(grid)
        layout.addWidget(self._problem)
        layout.addWidget(self.begin, alignment=Qt.AlignmentFlag.AlignRight)
        self.begin.clicked.connect(self._on_begin_clicked)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.home.setFocus()

    @Slot()
    def _on_return_pressed(self) -> None:
        """Go on to the partner, and from there begin."""
        if self.partner.currentText().strip() and self.home.country is not None:
            self._on_begin_clicked()
        else:
            (self.partner if self.home.country is not None else self.home).setFocus()

    @Slot()
    def _on_begin_clicked(self) -> None:
        self._problem.hide()
        try:
            home, partners = self._read()
        except InvalidInput as error:
            self._problem.setText(sentence(error))
            self._problem.show()
            return
        self._context.attempt(lambda: desk.set_up(self._context.workspace, home, partners))

    def _read(self) -> tuple[Country, list[Country]]:
        home = _country(self.home)
        if home is None:
            self.home.setFocus()
            raise InvalidInput("country.blank")
        partner = _country(self.partner)
        if partner == home:
            self.partner.setFocus()
            raise InvalidInput("country.same")
        return home, [partner] if partner else []


class FirstRecords(QFrame):
    """Offers what a file that holds only countries needs next, each as one button."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setProperty("look", "card")
        self._words = label(context.theme, "", Type.STRONG, wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(self._words)
        across = QHBoxLayout()
        across.setSpacing(Space.S)
        for kind in FIRST:
            first = kind == FIRST[0]
            made: QPushButton = button(text("start.new", kind=kind_name(kind).lower()), look="primary" if first else "")
            made.setEnabled(not context.workspace.is_read_only)
            made.clicked.connect(lambda _=False, kind=kind: self._on_new_clicked(kind))
            if first:
                self.setFocusProxy(made)
            across.addWidget(made)
        across.addStretch(1)
        layout.addLayout(across)

    def refresh(self) -> None:
        parties = self._context.query(listing.parties)
        home = next((one.name for one in parties if one.is_home), "")
        partner = next((one.name for one in parties if not one.is_home), "")
        code = "start.next" if home and partner else "start.next_alone"
        self._words.setText(text(code, home=home, partner=partner))

    def _on_new_clicked(self, kind: str) -> None:
        dialog = new_editor(self._context, kind, parent=self.window())
        dialog.saved.connect(self._on_saved)
        dialog.open()

    @Slot(object)
    def _on_saved(self, entity: Entity) -> None:
        self._context.open(entity.ref)


def _country(box: QComboBox) -> Country | None:
    """Return the country in a box, None where it is blank."""
    assert isinstance(box, CountryBox)
    typed = box.currentText().strip()
    if typed and box.country is None:
        box.setFocus()
        raise InvalidInput("country.unknown", text=typed[:60])
    return box.country
