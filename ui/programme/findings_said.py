"""What the checks find of a programme, said below it; the people and venues named there lead to their records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.findings import Finding, Severity
from ui.context import AppContext
from ui.messages import text
from ui.programme.clashes import said_of
from ui.theme import Space
from ui.widgets.basics import plain_tip
from ui.widgets.linked_words import LinkedLine
from ui.widgets.names import Names, named_in

_MOST_SAID: Final = 3
"""So many findings of one weight are said below the programme; each entry's own are in its column and tooltip."""
_TONES: Final = {Severity.ERROR: "danger", Severity.WARNING: "warning", Severity.NOTE: "muted"}


class FindingsSaid(QWidget):
    """The findings, worst first, a paragraph for each weight.

    Attributes:
        of_weight: the words of each, hidden where there are none.
    """

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.of_weight = {severity: LinkedLine(context, "fact") for severity in Severity}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for severity, said in self.of_weight.items():
            said.setProperty("tone", _TONES[severity])
            said.hide()
            column.addWidget(said)
        self.hide()

    def show_findings(self, found: Sequence[Finding], known: Names) -> None:
        """Say these findings, and lead on from the names among those known."""
        told = said_of(found)
        for severity, said in self.of_weight.items():
            of_it = [one.words for one in told if one.severity is severity]
            more = [text("programme.more", count=len(of_it) - _MOST_SAID)] if len(of_it) > _MOST_SAID + 1 else []
            shown = of_it[:_MOST_SAID] + more if more else of_it
            words = "\n".join(f"• {problem}" for problem in shown)
            names = named_in(words, known)
            said.show_words(words, names)
            flags = Qt.TextInteractionFlag
            said.setTextInteractionFlags(flags.NoTextInteraction if names else flags.TextSelectableByMouse)
            said.setToolTip(plain_tip("\n".join(of_it)) if more else "")
            said.setVisible(bool(of_it))
        self.setVisible(bool(told))
