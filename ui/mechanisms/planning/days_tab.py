"""The calendar of the days around a round to come, with its legend and, in words, what the months hold."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.domain.candidates import Circumstances
from ui.context import AppContext
from ui.mechanisms.planning.days_view import DaysView
from ui.messages import text
from ui.theme import Space, Type
from ui.widgets.basics import label, tool
from ui.widgets.steady_scroll import SteadyScroll

_MARK = QSize(16, 14)


class DaysTab(QWidget):
    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.view = DaysView(context)
        back = tool(context.icon("chevron-left"), text("days.back"))
        on = tool(context.icon("chevron-right"), text("days.on"))
        back.clicked.connect(lambda: self.view.turn(-1))
        on.clicked.connect(lambda: self.view.turn(1))
        turning = QHBoxLayout()
        turning.setSpacing(Space.XS)
        turning.addLayout(self._legend(), 1)
        turning.addWidget(back)
        turning.addWidget(on)
        self._words = label(context.theme, "", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        scroll = SteadyScroll(self._words, self)
        scroll.setMinimumHeight(2 * self.fontMetrics().lineSpacing())  # all that a small screen has room for
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, Space.M, 0, 0)
        layout.setSpacing(Space.S)
        layout.addLayout(turning)
        layout.addWidget(self.view)
        layout.addWidget(label(context.theme, text("days.noteworthy"), Type.STRONG))
        layout.addWidget(scroll, 1)

    @Slot(object)
    def show_around(self, around: Circumstances) -> None:
        self.view.show_around(around)
        lines = self.view.noteworthy()
        self._words.setText("\n".join(lines) if lines else text("days.nothing"))

    def _legend(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(Space.XS)
        marks = (
            ("accent", "days.legend_chosen"),
            ("warning_soft", "days.legend_holiday"),
            ("neutral_soft", "days.legend_weekend"),
            ("violet", "days.legend_busy"),
        )
        for role, code in marks:
            mark = QLabel()
            mark.setPixmap(self._mark(role, is_line=role == "violet"))
            across.addWidget(mark)
            across.addWidget(label(self._context.theme, text(code), Type.CAPTION, "caption"))
            across.addSpacing(Space.S)
        across.addStretch(1)
        return across

    def _mark(self, role: str, *, is_line: bool) -> QPixmap:
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(_MARK * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._context.theme.colour("border"))
        painter.setBrush(self._context.theme.colour(role))
        if is_line:
            painter.drawRoundedRect(1, 8, 13, 3, 1.5, 1.5)
        else:
            painter.drawRoundedRect(1, 1, 13, 11, 3, 3)
        painter.end()
        return drawn
