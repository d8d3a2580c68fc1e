"""Footnotes to a list: what sources say of the records in it where they differ, each with a link to the source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.domain.entity import RecordRef
from planner.services import listing
from planner.services.listing import ClaimRow
from ui.context import AppContext
from ui.messages import fact_name, text
from ui.theme import Space, Type
from ui.widgets.basics import label
from ui.widgets.link import Link
from ui.widgets.record_sections import claimed_value

MOST: Final = 40
"""So many records have footnotes; what sources say of the others stands on their own pages."""
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Footnotes(QWidget):
    """The footnotes below a list, a line for each claim, those about one fact together, the preferred first.

    Attributes:
        has_left_out: whether there are more records on which sources differ.
    """

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._shown: Sequence[ClaimRow] = ()
        self._numbers: dict[RecordRef, int] = {}
        self._words: list[str] = []
        self.has_left_out = False
        self._lines = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._lines)

    def mark(self, ref: RecordRef) -> str:
        """Return the raised number of the footnote to a record, "" where it has none."""
        return str(self._numbers[ref]).translate(_RAISED) if ref in self._numbers else ""

    def show_records(self, refs: Iterable[RecordRef]) -> None:
        """Show what sources say differently of records, numbered in the order given."""
        every = list(dict.fromkeys(refs))
        known = every[:MOST]
        self.has_left_out = len(every) > len(known)
        self._numbers = {ref: place for place, ref in enumerate(known, 1)}
        rows = self._context.query(listing.rival_claims, known) if known else []
        rows.sort(key=lambda row: self._numbers[row.subject])
        self.setVisible(bool(rows))
        if rows != self._shown:
            self._shown = rows
            self._write(rows)

    def words(self) -> list[str]:
        """Return the footnotes line by line."""
        return list(self._words)

    def _write(self, rows: Sequence[ClaimRow]) -> None:
        old, self._lines = self._lines, QWidget()
        self._column.replaceWidget(old, self._lines)
        old.hide()
        old.deleteLater()
        grid = QGridLayout(self._lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        self._words = []
        before: RecordRef | None = None
        for place, row in enumerate(rows):
            mark, said = self.mark(row.subject) if row.subject != before else "", self._said(row)
            before = row.subject
            self._words.append(" ".join((mark, said, row.source)))
            for column, words in enumerate((mark, said)):
                grid.addWidget(self._label(words), place, column)
            source = QHBoxLayout()  # which keeps the link as wide as its words
            source.addWidget(Link(self._context, row.source, RecordRef("source", row.source_id)))
            source.addStretch(1)
            grid.addLayout(source, place, 2)
        self._lines.show()  # at once: what is added to a page in sight is else shown later, after it is measured

    def _label(self, words: str) -> QLabel:
        made: QLabel = label(self._context.theme, words, Type.CAPTION, "caption", wrap=True)
        made.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        made.setContentsMargins(0, 3, 0, 2)  # level with a link, which is a button
        return made

    def _said(self, row: ClaimRow) -> str:
        code = "timeline.footnote_preferred" if row.is_preferred else "timeline.footnote"
        kind = row.subject.kind
        values: Mapping[str, str] = {
            "fact": fact_name(kind, row.fact),
            "value": claimed_value(self._context, kind, row.fact, row.value),
        }
        return text(code, **values)
