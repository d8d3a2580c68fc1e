"""The editor of a new agreement, with its parties and its signature: all in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from planner.domain.record import Scalar
from ui.context import AppContext
from ui.widgets.composite_form import CompositeDialog, names_a_party
from ui.widgets.record_form import RecordForm

_AGREEMENT: Final = (
    *("title", "kind", "subject_matter", "entry_rule", "entry_date", "term", "term_months", "term_end"),
    *("renewal", "renewal_months", "notice_months", "notice_days"),
)
_SIGNATURE: Final = ("when", "place", "event")


class AgreementDialog(CompositeDialog):
    """Asks for the clauses, for two parties, ours filled in, and for the signature; all but the title may wait."""

    def __init__(
        self,
        context: AppContext,
        *,
        preset: Mapping[str, Scalar] | None = None,
        fixed: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, "agreement", _AGREEMENT, preset=preset, fixed=fixed, parent=parent)
        self.own, self.partner = self._sides("agreement_party")
        self.signature = self._part("agreement_action", _SIGNATURE, kind="signed")
        self._add_section("agreement.parties", self.own, self.partner)
        self._add_section("agreement.signature", self.signature)
        self._another.hide()

    def _parts(self) -> list[RecordForm]:
        parties = [form for form in (self.own, self.partner) if names_a_party(form)]
        return [*parties, self.signature] if self.signature.is_changed else parties
