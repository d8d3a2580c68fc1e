"""The foot of the calendar: what the marks mean, or what there is to say about the last move, never in the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from planner.domain.entity import RecordRef
from planner.domain.timing import Precision
from ui.calendar.entries import EVENT_STATES, KIND_LOOKS, Entry, State
from ui.calendar.kit import BAR, VAGUE, WINDOW, Kit
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
_TONES = {"info": ("info-circle", "accent"), "warning": ("alert-triangle", "warning")}


class Legend(QWidget):
    """Each state as it is drawn with its word, then each kind with its icon, as far as there is room."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kit: Kit | None = None
        self._surface = Surface(self._draw)
        self._is_year = False
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
            self.update()

    def sizeHint(self) -> QSize:
        kit = self._own_kit()
        return QSize(200, kit.line_height + 2 * Space.XS)

    def _own_kit(self) -> Kit:
        if self._kit is None or self._kit.ratio != self.devicePixelRatioF():
            self._kit = Kit(self._context.theme, self.devicePixelRatioF())
        return self._kit

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Put the picture there, which is asked for whenever a message goes over it."""
        painter = QPainter(self)
        self._surface.paint(painter, self.size(), QPointF(), self.devicePixelRatioF())
        painter.end()

    def _draw(self, painter: QPainter, rect: QRect) -> None:
        kit = self._own_kit()
        kit.fill(painter, rect, "surface")
        left = 0
        height = kit.line_height - 3
        top = (self.height() - height) // 2
        swatch = round(height * _SWATCH)
        samples = [(text(f"calendar.state.{state.value}"), _sample(state), BAR) for state in EVENT_STATES]
        if self._is_year:
            samples.append((text("calendar.legend.vague"), _sample(State.CONFIRMED), VAGUE))
            samples.append((text("calendar.legend.due"), _sample(State.PLAIN, "hourglass", "warning"), WINDOW))
        for words, sample, shape in samples:
            width = kit.small.horizontalAdvance(words)
            if left + swatch + 6 + width > self.width():
                break
            kit.draw(painter, QRect(left, top, swatch, height), sample, shape)
            left += swatch + 6
            kit.label(painter, QRect(left, top, width + 4, height), words, "muted", font=kit.caption)
            left += width + Space.M
        left += Space.S
        for kind, look in KIND_LOOKS.items():
            words = text(f"calendar.kinds.{kind}")
            width = kit.small.horizontalAdvance(words)
            if left + kit.icon_size + 4 + width > self.width():
                break
            painter.drawPixmap(QPoint(left, (self.height() - kit.icon_size) // 2), kit.icon(look.icon, look.role))
            left += kit.icon_size + 4
            kit.label(painter, QRect(left, top, width + 4, height), words, "muted", font=kit.caption)
            left += width + Space.M

    @Slot()
    def _on_theme_changed(self) -> None:
        self._kit = None
        self._surface.discard()
        self.update()


def _sample(state: State, icon: str = "users-group", role: str = "accent") -> Entry:
    return Entry("", RecordRef("round", ""), "", "", 1, 1, Precision.DAY, state, icon, role)


class Footer(QStackedWidget):
    """Shows the legend until there is something to say."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._undo: Callable[[], object] | None = None
        self._left: Callable[[], object] | None = None
        self.bar: SeriesBar | None = None
        """Where it is asked which occurrences are meant, made when it is first asked."""
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.legend = Legend(context)
        under = QWidget()
        row = QHBoxLayout(under)
        row.setContentsMargins(Space.M, 0, Space.M, 0)
        row.addWidget(self.legend, 1)
        self._said = QWidget()
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
