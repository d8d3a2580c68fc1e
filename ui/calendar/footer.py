"""The foot of the calendar: what the marks mean, or what there is to say about the last move, never in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from planner.domain.entity import RecordRef
from planner.domain.timing import Precision
from ui.calendar.entries import EVENT_STATES, KIND_LOOKS, Entry, State
from ui.calendar.kit import BAR, VAGUE, WINDOW, Kit, Shape
from ui.calendar.surface import Surface
from ui.context import AppContext
from ui.icons import ICON_SIZE
from ui.messages import text
from ui.theme import Space
from ui.widgets.basics import button, label, plain_tip, set_property, tool

if TYPE_CHECKING:  # loaded when a series is first worked on
    from planner.services.series import Membership, Scope
    from ui.widgets.series_bar import SeriesBar

_SWATCH = 2.6
_LOW = 560
"""A page that is lower has no room for further lines of the legend: the days need it."""
_OFF = 6
"""How far words stand off the sample of a state."""
_TONES = {"info": ("info-circle", "accent"), "warning": ("alert-triangle", "warning")}


class _Piece(NamedTuple):
    """A word of the legend beside what it explains: a sample of a state, or the icon of a kind."""

    words: str
    mark: int
    """The width of what stands before the words."""
    width: int
    sample: Entry | None = None
    shape: Shape = BAR
    icon: tuple[str, str] = ("", "")


class Legend(QWidget):
    """Each state as it is drawn with its word, then each kind with its icon, in as many lines as they take or may."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kit: Kit | None = None
        self._surface = Surface(self._draw)
        self._is_year = False
        self._most = 0
        words = [text(f"calendar.state.{state.value}") for state in EVENT_STATES]
        words += [text(f"calendar.kinds.{kind}") for kind in KIND_LOOKS]
        self.setAccessibleName(text("calendar.legend"))
        self.setAccessibleDescription(", ".join(words))
        context.theme.changed.connect(self._on_theme_changed)

    def show_year(self, is_year: bool) -> None:
        """Explain what a year alone shows, or not."""
        if is_year != self._is_year:
            self._is_year = is_year
            self._surface.discard()
            self.updateGeometry()
            self.update()

    def show_lines(self, most: int) -> None:
        """Take so many lines at most, and tell the rest in a tooltip; 0 for as many as it takes."""
        if most != self._most:
            self._most = most
            self._surface.discard()
            self.setToolTip(plain_tip(self.accessibleDescription()) if most else "")
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height_for(self.width()))

    def height_for(self, width: int) -> int:
        """Return how high the legend is in so much width."""
        return len(self._lines(width)) * self._pitch + 2 * Space.XS

    @property
    def _pitch(self) -> int:
        """How far one line stands below another."""
        return self._own_kit().line_height + 1

    def _own_kit(self) -> Kit:
        if self._kit is None or self._kit.ratio != self.devicePixelRatioF():
            self._kit = Kit(self._context.theme, self.devicePixelRatioF())
        return self._kit

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Put the picture there, which is asked for whenever a message goes over it."""
        painter = QPainter(self)
        self._surface.paint(painter, self.size(), QPointF(), self.devicePixelRatioF())
        painter.end()

    def _states(self) -> list[_Piece]:
        swatch = round((self._own_kit().line_height - 3) * _SWATCH)
        samples = [(text(f"calendar.state.{state.value}"), _sample(state), BAR) for state in EVENT_STATES]
        if self._is_year:
            samples.append((text("calendar.legend.vague"), _sample(State.CONFIRMED), VAGUE))
            samples.append((text("calendar.legend.due"), _sample(State.PLAIN, "hourglass", "warning"), WINDOW))
        return [_Piece(words, swatch + _OFF, self._wide(words), sample, shape) for words, sample, shape in samples]

    def _kinds(self) -> list[_Piece]:
        mark = self._own_kit().icon_size + 4
        named = [(text(f"calendar.kinds.{kind}"), look) for kind, look in KIND_LOOKS.items()]
        return [_Piece(words, mark, self._wide(words), icon=(look.icon, look.role)) for words, look in named]

    def _wide(self, words: str) -> int:
        return self._own_kit().small.horizontalAdvance(words)

    def _lines(self, room: int) -> list[list[_Piece]]:
        """Return what stands in each line: all in one, else states and kinds apart if these fit, else as it fits."""
        states, kinds = self._states(), self._kinds()
        groups = [[*states, *kinds]]
        if self._most != 1 and _across(groups[0]) + Space.S > room >= max(_across(states), _across(kinds)):
            groups = [states, kinds]
        lines: list[list[_Piece]] = []
        for group in groups:
            lines.append([])
            for piece in group:
                if lines[-1] and _across([*lines[-1], piece]) + Space.S > room:
                    lines.append([])
                lines[-1].append(piece)
        kept = lines[: self._most or None]
        if kept == lines:
            return lines
        return [[piece for piece in line if piece.sample is not None] for line in kept]  # some kinds would pass for all

    def _draw(self, painter: QPainter, rect: QRect) -> None:
        kit = self._own_kit()
        kit.fill(painter, rect, "surface")
        height, pitch = kit.line_height - 3, self._pitch
        lines = self._lines(self.width())
        top = (self.height() - len(lines) * pitch) // 2
        for line in lines:
            left = 0
            for place, piece in enumerate(line):
                box = kit.laid(self.rect(), QRect(left, top + 2, piece.mark - _OFF, height))
                if piece.sample is not None:
                    kit.draw(painter, box, piece.sample, piece.shape)
                else:
                    left += Space.S if place and line[place - 1].sample is not None else 0
                    below = top + (kit.line_height - kit.icon_size) // 2
                    kit.stamp(painter, self.rect(), left, below, kit.icon(*piece.icon))
                left += piece.mark
                words = kit.laid(self.rect(), QRect(left, top + 2, piece.width + 4, height))
                kit.label(painter, words, piece.words, "muted", font=kit.caption)
                left += piece.width + Space.M
            top += pitch

    @Slot()
    def _on_theme_changed(self) -> None:
        self._kit = None
        self._surface.discard()
        self.update()


def _across(pieces: Sequence[_Piece]) -> int:
    return sum(piece.mark + piece.width for piece in pieces) + Space.M * (len(pieces) - 1)


def _sample(state: State, icon: str = "users-group", role: str = "accent") -> Entry:
    return Entry("", RecordRef("round", ""), "", "", 1, 1, Precision.DAY, state, icon, role)


class Footer(QStackedWidget):
    """Shows the legend until there is something to say."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._undo: Callable[[], object] | None = None
        self._left: Callable[[], object] | None = None
        self._around = QSize()
        self.bar: SeriesBar | None = None
        """Where it is asked which occurrences are meant, made when it is first asked."""
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.legend = Legend(context)
        under = QWidget(self)
        row = QHBoxLayout(under)
        row.setContentsMargins(Space.M, 0, Space.M, 0)
        row.addWidget(self.legend, 1)
        self._said = QWidget(self)
        across = QHBoxLayout(self._said)
        across.setContentsMargins(Space.M, 0, Space.S, 0)
        across.setSpacing(Space.S)
        self._mark = label(context.theme)
        self._words = label(context.theme)
        self._words.setMinimumWidth(10)
        self._take_back = button(text("calendar.message.undo"), look="link")
        self._close = tool(context.icon("x"), text("calendar.message.close"))
        across.addWidget(self._mark)
        across.addWidget(self._words, 1)
        across.addWidget(self._take_back)
        across.addWidget(self._close)
        self.addWidget(under)
        self.addWidget(self._said)
        self._close.clicked.connect(self.clear)
        self._take_back.clicked.connect(self._on_take_back_clicked)
        context.theme.changed.connect(self._on_theme_changed)

    def show_year(self, is_year: bool) -> None:
        """Explain what a year alone shows, or not."""
        self.legend.show_year(is_year)
        self.fit(self._around)

    def fit(self, around: QSize) -> None:
        """Be as high as the legend takes in a page of that size, a line where it is low, and as what is said here."""
        self._around = around
        self.legend.show_lines(0 if around.height() >= _LOW else 1)
        line = self._said.sizeHint().height()
        self.setFixedHeight(max(line, self.legend.height_for(around.width() - 2 * Space.M)))

    @property
    def message(self) -> str:
        """What is said now, "" for nothing."""
        return self._words.text() if self.currentIndex() == 1 else ""

    def say(self, words: str, tone: str = "info", undo: Callable[[], object] | None = None) -> None:
        """Say ``words`` until the next thing is said or they are closed; a screen reader hears them at once."""
        icon, role = _TONES[tone]
        self._mark.setPixmap(self._context.icon(icon, role).pixmap(QSize(ICON_SIZE, ICON_SIZE)))
        self._words.setText(words)
        self._words.setToolTip(plain_tip(words))
        self._undo = undo
        self._take_back.setVisible(undo is not None)
        set_property(self._said, "tone", tone)
        self.setCurrentIndex(1)
        self._announce(words)

    def ask_scope(
        self, words: str, found: Membership, answer: Callable[[Scope], object], left: Callable[[], object]
    ) -> None:
        """Ask for which occurrences of a series something is meant; a screen reader hears the question.

        Args:
            answer: called with what is chosen.
            left: called when the question is gone, before its answer.
        """
        if self.bar is None:
            from ui.widgets.series_bar import SeriesBar

            self.bar = SeriesBar(self._context)
            self.addWidget(self.bar)
        self._left = left
        self.bar.ask(words, found, answer, self.clear)
        self.setCurrentWidget(self.bar)
        self.bar.focus_first()
        self._announce(words)

    def _announce(self, words: str) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # no picture needs them

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    @Slot()
    def clear(self) -> None:
        self._undo = None
        if self.currentIndex():
            self.setCurrentIndex(0)
        left, self._left = self._left, None
        if left is not None:
            left()

    @Slot()
    def _on_take_back_clicked(self) -> None:
        undo = self._undo
        self.clear()
        if undo is not None:
            undo()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._close.setIcon(self._context.icon("x"))
