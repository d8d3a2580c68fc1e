"""Says below a name that is typed which record of the file it may be."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from planner.domain.record import Scalar
from planner.services import listing
from ui.context import AppContext
from ui.messages import text
from ui.theme import Type


class TwinNote(QLabel):
    """One line, shown while another record of the kind goes by the name.

    Args:
        shown: the fields of the form.

    Attributes:
        fields: the field of the name, and those by which two of one name are two all the same; none of most kinds, and
            none where the name is not shown.
    """

    def __init__(self, context: AppContext, kind: str, shown: Collection[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._kind = kind
        fields = listing.TOLD_APART_BY.get(kind, ())
        self.fields = fields if set(fields[:1]) <= set(shown) else ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(context.theme.font(Type.CAPTION))
        self.setWordWrap(True)
        self.setProperty("look", "doubt")
        self.hide()

    def says(self, values: Mapping[str, Scalar]) -> bool:
        """Say which record these values may be of; True if that is said for the first time."""
        twins = self._context.query(listing.twins_of, self._kind, values)
        before, words = self.text(), text("form.twin", name=twins[0][1]) if twins else ""
        self.setText(words)
        self.setVisible(bool(words))
        return bool(words) and words != before
