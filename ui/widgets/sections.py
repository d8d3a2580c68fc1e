"""The sections of a detail page: facts and texts, each shown for whichever record the page shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from planner.domain.entity import RecordRef
from ui.context import AppContext
from ui.messages import text
from ui.theme import Space, Type
from ui.widgets.basics import label, set_property
from ui.widgets.columns import WHOLE, Span
from ui.widgets.link import Link
from ui.widgets.reading_order import in_reading_order, put_before
from ui.widgets.section_head import SectionHead
from ui.widgets.unrecorded import RecordIt, Unrecorded


class PageRef:
    """Names the record that a page shows: another of its kind as soon as one is chosen, so it is asked each time.

    Attributes:
        now: the record shown.
    """

    def __init__(self, now: RecordRef) -> None:
        self.now = now

    def __str__(self) -> str:
        return str(self.now)

    @property
    def kind(self) -> str:
        """The kind, which stays the same."""
        return self.now.kind

    @property
    def id(self) -> str:
        return self.now.id


@dataclass(frozen=True)
class Fact:
    """One fact of a record: what it is called, how it reads, and the record it leads to.

    Attributes:
        field: in which it is recorded; where it is not, "Unknown" opens the editor there, and of a fact that has no
            value at all its name does, in the line of what is not recorded.
    """

    name: str
    value: str
    ref: RecordRef | None = None
    tone: str = ""
    field: str = ""


class Section(QWidget):
    """A part of a detail page that can bring itself up to date.

    Attributes:
        span: where it stands on a wide page.
    """

    span = WHOLE

    def at(self, first: int, count: int) -> Section:
        """Have it take some of the twelve columns of a wide page from ``first`` (from 0) on, and return it."""
        self.span = Span(first, count)
        return self

    def refresh(self) -> None:
        raise NotImplementedError


class OwnSection(Section):
    """A section of one record, in which something may be begun that belongs to that record alone."""

    def turn_to(self, ref: RecordRef) -> None:
        """Forget what was begun, and show another record from the next refresh on."""
        raise NotImplementedError


class PageButton(QPushButton):
    """A button at the head of a detail page that differs from record to record."""

    def refresh(self) -> None:
        raise NotImplementedError


class TurnedSection(Section):
    """Holds the section of one record, and turns it to whichever record the page shows.

    Args:
        own: made for the record that ``ref`` names at first.
    """

    def __init__(self, ref: PageRef, own: OwnSection) -> None:
        super().__init__()
        self._ref = ref
        self._now = ref.now
        self._own = own
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(own)

    def refresh(self) -> None:
        if self._now != self._ref.now:
            self._now = self._ref.now
            self._own.turn_to(self._now)
        self._own.refresh()


_BESIDE_LINK = (3, 2, 0, 2)
"""The margins by which plain text stands level with a link, which is a button."""


class FactsSection(Section):
    """Facts in two columns; a value that names a record is a link to it.

    A fact without a value is left out; where it names its field, it stands in a last line of what is not recorded.
    """

    def __init__(self, context: AppContext, ref: PageRef, facts: Callable[[], Sequence[Fact]]) -> None:
        super().__init__()
        self._context = context
        self._ref = ref
        self._facts = facts
        self._missing_name: QLabel | None = None
        self._missing: Unrecorded | None = None
        self._shown: Sequence[Fact] = ()
        self._lines: list[_FactLine] = []
        self._made = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)

    def refresh(self) -> None:
        given = self._facts()
        facts = [fact for fact in given if fact.value]
        missing = [(fact.name, fact.field) for fact in given if fact.field and not fact.value]
        self.setVisible(bool(facts or missing))
        self._show_missing(missing, len(facts))
        if facts == self._shown:
            return
        while len(self._lines) < len(facts):
            self._lines.append(_FactLine(self._context, self._ref, self._grid, len(self._lines)))
        for place, line in enumerate(self._lines):
            fact = facts[place] if place < len(facts) else None
            if fact != (self._shown[place] if place < len(self._shown) else None):
                line.show(fact)
        self._shown = facts
        if self._grid.count() != self._made:  # what can be pressed is made when first needed
            self._made = self._grid.count()
            self._order()

    def _order(self) -> None:
        """Have Tab go through what can be pressed from where the section stands on its page, line by line."""
        stops = [stop for line in self._lines for stop in line.stops]
        if stops:
            put_before(stops[0], self)
        in_reading_order(*stops, *filter(None, [self._missing]))

    def _show_missing(self, missing: Sequence[tuple[str, str]], below: int) -> None:
        """Name what is not recorded, below so many lines."""
        if missing and self._missing is None:
            self._missing_name = _name_label(self._context, text("fact.unrecorded"))
            self._missing = Unrecorded(self._context, self._ref)
        for column, part in enumerate((self._missing_name, self._missing)):
            if part is not None:
                self._grid.addWidget(part, below, column)
                part.setVisible(bool(missing))
        if self._missing is not None:
            self._missing.show_fields(missing)


class _FactLine:
    """One line of facts: its name, and its value as plain text or as what can be pressed, made when first needed."""

    def __init__(self, context: AppContext, of: PageRef, grid: QGridLayout, place: int) -> None:
        self._context = context
        self._of = of
        self._grid = grid
        self._place = place
        self._name = _name_label(context)
        grid.addWidget(self._name, place, 0)
        self._text: QLabel | None = None
        self._link: Link | None = None
        self._holder: QWidget | None = None
        self._asking: RecordIt | None = None
        self._asking_holder: QWidget | None = None

    @property
    def stops(self) -> list[QWidget]:
        """What can be pressed."""
        return [one for one in (self._link, self._asking) if one is not None]

    def show(self, fact: Fact | None) -> None:
        """Show a fact, None for nothing."""
        is_link = fact is not None and fact.ref is not None
        is_asked = fact is not None and bool(fact.field) and fact.value == text("fact.unknown")
        self._name.setText(fact.name if fact else "")
        self._name.setVisible(fact is not None)
        if self._text is not None:
            self._text.setVisible(fact is not None and not is_link and not is_asked)
        if self._holder is not None:
            self._holder.setVisible(is_link)
        if self._asking_holder is not None:
            self._asking_holder.setVisible(is_asked)
        if fact is None:
            return
        if fact.ref is not None:
            self._shown_link(fact.value, fact.ref).show_record(fact.value, fact.ref)
        elif is_asked:
            self._shown_asking().show_field(fact.value, fact.name, fact.field)
        else:
            shown = self._shown_text()
            shown.setText(fact.value)
            set_property(shown, "tone", fact.tone)

    def _shown_text(self) -> QLabel:
        if self._text is None:
            self._text = label(self._context.theme, look="fact", wrap=True)
            self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._text.setContentsMargins(*_BESIDE_LINK)
            self._text.setProperty("tone", "")
            self._grid.addWidget(self._text, self._place, 1)
        return self._text

    def _shown_link(self, words: str, ref: RecordRef) -> Link:
        if self._link is None:
            self._link = Link(self._context, words, ref)
            self._holder = self._held(self._link)
        return self._link

    def _shown_asking(self) -> RecordIt:
        if self._asking is None:
            self._asking = RecordIt(self._context, self._of)
            self._asking_holder = self._held(self._asking)
        return self._asking

    def _held(self, pressed: QPushButton) -> QWidget:
        """Return what keeps a button as wide as its words, set in the line."""
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(pressed)
        across.addStretch(1)
        self._grid.addWidget(holder, self._place, 1)
        holder.show()  # at once: what is added to a page in sight is else shown later, after it is measured
        return holder


def _name_label(context: AppContext, words: str = "") -> QLabel:
    made = label(context.theme, words, look="muted")
    made.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    made.setContentsMargins(0, *_BESIDE_LINK[1:])
    return made


class TextSection(Section):
    """A text of several paragraphs under a heading; not shown while it is empty."""

    def __init__(self, context: AppContext, title: str, words: Callable[[], str]) -> None:
        super().__init__()
        self._words = words
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addLayout(SectionHead(label(context.theme, title, Type.STRONG)))
        self._text = label(context.theme, wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self._text)

    def refresh(self) -> None:
        words = self._words()
        self._text.setText(words)
        self.setVisible(bool(words.strip()))
