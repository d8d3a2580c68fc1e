"""The quick line: type an event, see below how it is read, Enter adds it.

What is unsure stands with a warning and its reason, and opens its other meanings; nothing is saved that is not shown.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.errors import PlannerError
from planner.domain.quick_add import read_line
from planner.domain.quick_reading import Part, Reading
from planner.domain.quick_words import NameKind, Vocabulary
from planner.services import quick_add
from planner.services.quick_add import Draft
from ui.context import AppContext
from ui.messages import sentence, text
from ui.quick_add.facts import Choice, Fact, facts_of
from ui.theme import Space, Type
from ui.widgets.basics import label, plain_tip, set_property, typed_line
from ui.widgets.modal import ModalDialog
from ui.widgets.placing import Placed
from ui.widgets.room_list import is_large, reader

LONGEST = 300
WIDTH = 620
TOP = 64


class QuickAddLine(ModalDialog):
    """The line over the window.

    Signals:
        added: the RecordRef of what was saved, and whether it has a day to show it on.
    """

    added = Signal(object, bool)

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._context = context
        self._vocabulary: Vocabulary | None = None
        self._zone = "UTC"
        self._choices: dict[tuple[Part, str], int] = {}
        self.reading: Reading | None = None
        self.setWindowTitle(text("quick_add.title"))
        self.setProperty("look", "quick")
        self.line = typed_line(text("quick_add.title"), text("quick_add.hint"), "quick")
        self.line.setMaxLength(LONGEST)
        self.foot = label(context.theme, text("quick_add.start"), Type.CAPTION, "caption", wrap=True)
        self.foot.setContentsMargins(Space.M, 0, Space.M, Space.XS)
        self._wide = min(WIDTH, parent.window().width() - 2 * Space.XL)
        self._rows = QWidget()
        self._rows.hide()
        self._assemble()
        self.line.textChanged.connect(self._on_line_edited)
        self.line.returnPressed.connect(self._on_line_entered)
        self._learn()
        Placed(self, parent.window(), self._wide, TOP)

    def chips(self) -> list[QWidget]:
        """Return what stands below the line, top to bottom."""
        found = [*self._rows.findChildren(QPushButton), *self._rows.findChildren(QLabel)]
        return [one for one in found if one.objectName().startswith("quick_add.")]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_line_entered()  # also while a part below has the focus
            return
        super().keyPressEvent(event)

    @Slot()
    def _on_line_edited(self) -> None:
        self._read()

    @Slot()
    def _on_line_entered(self) -> None:
        reading = self.reading
        if reading is None:
            return
        try:
            saved = quick_add.save(self._context.workspace, reading)
        except PlannerError as error:
            self._say(sentence(error), is_wrong=True)
            return
        self.reading = None  # the line passes Enter on to the window, which must not add it again
        self.added.emit(saved.ref, reading.days is not None)
        self.accept()

    @Slot(QAction)
    def _on_choice_made(self, action: QAction) -> None:
        choice = action.data()
        if isinstance(choice, Choice):
            QTimer.singleShot(0, self, lambda: self._choose(choice))  # once the menu is closed: its button goes

    def _choose(self, choice: Choice) -> None:
        self._choices[choice.key] = choice.number
        self._read()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _learn(self) -> None:
        """Ask for all that a line is read by, of a large file in the background."""
        context = self._context
        if is_large(context):
            reader(context).run(
                lambda _: context.query(quick_add.vocabulary), self._on_learned, context.tasks.failed.emit
            )
        else:
            self._on_learned(context.query(quick_add.vocabulary))

    def _on_learned(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        home = vocabulary.home_id
        zones = (one.zone for one in vocabulary.names if one.kind is NameKind.PARTY and one.id == home)
        self._zone = next(zones, "UTC")
        self._read()

    def _read(self) -> None:
        """Read the line anew and show how."""
        words = self.line.text()
        if not words.strip():
            self.reading = None
            self._choices.clear()
            self._show([])
            self._say(text("quick_add.start"))
            return
        known = self._vocabulary
        if known is None:
            return  # it is read once they are there
        reading = read_line(words, self._context.today, self._zone, known, self._choices)
        draft: Draft | None = None
        missing = ""
        try:
            draft = quick_add.draft(reading, known.home_id)
        except PlannerError as error:
            missing = sentence(error)
        self.reading = reading
        facts = facts_of(reading, draft, known)
        self._show(facts)
        self._say(missing or text("quick_add.ready" if all(one.is_sure for one in facts) else "quick_add.unsure"))

    def _say(self, words: str, *, is_wrong: bool = False) -> None:
        set_property(self.foot, "look", "error" if is_wrong else "caption")
        self.foot.setText(words)

    def _show(self, facts: list[Fact]) -> None:
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(Space.M, Space.S, Space.M, Space.XS)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnMinimumWidth(0, 72)
        grid.setColumnStretch(2, 1)
        for row, fact in enumerate(facts):
            is_repeated = row > 0 and facts[row - 1].code == fact.code
            caption = label(self._context.theme, "" if is_repeated else fact.name, Type.CAPTION, "caption")
            grid.addWidget(caption, row, 0)
            grid.addWidget(self._chip(fact), row, 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(self._why(fact), row, 2)
        self._inner.replaceWidget(self._rows, rows)
        rows.setVisible(bool(facts))  # not before: without a parent it would be a window
        self._rows.hide()  # and stays in here: the layout shows it later, alone as a window that takes the keys
        self._rows.deleteLater()
        self._rows = rows
        last: QWidget = self.line
        for button in rows.findChildren(QPushButton):
            QWidget.setTabOrder(last, button)
            last = button

    def _chip(self, fact: Fact) -> QWidget:
        """Return the fact's words: a button where it has other meanings."""
        words = fact.words if fact.is_sure else text("quick_add.question", words=fact.words)
        code = "quick_add.chip" if fact.is_sure else "quick_add.chip_unsure"
        spoken = text(code, fact=fact.name, words=fact.words, why=fact.why)
        chip: QLabel | QPushButton
        if fact.choices:
            chip = QPushButton(self._elided(words).replace("&", "&&"))
            chip.setAutoDefault(False)
            chip.setMenu(self._menu(fact, chip))
            if not fact.is_sure:
                chip.setIcon(self._context.icon("alert-triangle", "warning"))
                chip.setIconSize(QSize(18, 14))  # wider than the sign, which keeps off the words so
        else:
            chip = label(self._context.theme, self._elided(words))
        chip.setProperty("look", "reading")
        chip.setProperty("tone", "" if fact.is_sure else "warning")
        chip.setObjectName(f"quick_add.{fact.code}")
        chip.setAccessibleName(spoken)
        chip.setToolTip(plain_tip(words) if self._elided(words) != words else "")
        return chip

    def _why(self, fact: Fact) -> QWidget:
        words = " ".join(part for part in (fact.why, fact.note) if part)
        made = label(self._context.theme, words, Type.CAPTION, "caption", wrap=True)
        if not fact.why:
            return made
        set_property(made, "look", "warning")
        if fact.choices:
            return made  # its button bears the sign
        cell = QWidget()
        across = QHBoxLayout(cell)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Space.XS)
        sign = QLabel()
        sign.setPixmap(self._context.icon("alert-triangle", "warning").pixmap(QSize(14, 14)))
        across.addWidget(sign)
        across.addWidget(made, 1)
        return cell

    def _menu(self, fact: Fact, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        menu.setAccessibleName(fact.name)
        for choice in fact.choices:
            action = menu.addAction(choice.words.replace("&", "&&"))
            action.setData(choice)
            action.setCheckable(True)
            action.setChecked(choice.number == fact.chosen)
        menu.triggered.connect(self._on_choice_made)
        return menu

    def _elided(self, words: str) -> str:
        metrics = self.fontMetrics()
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, self._wide // 2)

    def _assemble(self) -> None:
        frame = QFrame()
        frame.setProperty("look", "quick")
        self._inner = QVBoxLayout(frame)
        self._inner.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        self._inner.setSpacing(Space.XS)
        for part in (self.line, self._rows, self.foot):
            self._inner.addWidget(part)
        frame.setFixedWidth(self._wide)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)  # as high as what is shown
        outer.addWidget(frame)
