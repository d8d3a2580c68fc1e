"""The editor of a new agreement, with its parties and its signature: all in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtWidgets import QWidget

from planner.domain.agreements import Agreement, AgreementAction, AgreementParty
from planner.domain.errors import PlannerError
from planner.domain.record import Scalar
from planner.services import desk, records
from ui.context import AppContext
from ui.formatting import fault_words
from ui.messages import text
from ui.theme import Space, Type
from ui.widgets import prefill
from ui.widgets.basics import fit_to_screen, label, line
from ui.widgets.form import RecordDialog
from ui.widgets.party_forms import fields_but, names_a_party
from ui.widgets.record_form import RecordForm

_AGREEMENT = (
    *("title", "kind", "subject_matter", "entry_rule", "entry_date", "term", "term_months", "renewal"),
    *("renewal_months", "notice_months", "notice_days"),
)
_SIGNATURE = ("when", "place", "event")


class AgreementDialog(RecordDialog):
    """Asks for the clauses, for two parties, ours filled in, and for the signature; all but the title may wait."""

    def __init__(
        self,
        context: AppContext,
        *,
        preset: Mapping[str, Scalar] | None = None,
        fixed: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        shown = (*fixed, *fields_but("agreement", _AGREEMENT))
        super().__init__(context, "agreement", preset=preset, fixed=shown, parent=parent)
        belongs: dict[str, Scalar] = {"agreement_id": str(self.form.values()["id"])}
        home, only = context.query(desk.home_of), prefill.only_partner(context)
        only_party = fields_but("agreement_party", ("party_id",))
        self.own = RecordForm(
            context,
            "agreement_party",
            None,
            {**belongs, "party_id": home},
            only_party,
            optional=True,
            parent=self._sheet,
        )
        self.partner = RecordForm(
            context,
            "agreement_party",
            None,
            {**belongs, "party_id": only},
            only_party,
            optional=True,
            parent=self._sheet,
        )
        signed = {**belongs, "kind": "signed"}
        self.signature = RecordForm(
            context, "agreement_action", None, signed, fields_but("agreement_action", _SIGNATURE), parent=self._sheet
        )
        for title, forms in (
            ("agreement.parties", (self.own, self.partner)),
            ("agreement.signature", (self.signature,)),
        ):
            self._inner.addSpacing(Space.S)
            self._inner.addWidget(line())
            self._inner.addWidget(label(context.theme, text(title), Type.STRONG))
            for form in forms:
                self._inner.addWidget(form)
        self._another.hide()
        fit_to_screen(self, 660, 720)

    def _is_saved(self) -> bool:
        self._problem.hide()
        parties = [form for form in (self.own, self.partner) if names_a_party(form)]
        acts = [self.signature] if self.signature.is_changed else []
        sound = [form.check() for form in (self.form, *parties, *acts)]  # each shows its own faults
        if not all(sound):
            return False
        try:
            agreement = cast(Agreement, self.form.entity())
            belongings = [cast(AgreementParty | AgreementAction, form.entity()) for form in (*parties, *acts)]
            records.add_with(self._context.workspace, agreement, belongings)
        except PlannerError as error:
            if not self.form.show_error(error):
                self._problem.setText(fault_words(error))
                self._problem.show()
            return False
        self.saved.emit(agreement)
        return True
