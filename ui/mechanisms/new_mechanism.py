"""The editor of a new mechanism, with its two sides in the order in which they host: all in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, cast

from PySide6.QtWidgets import QWidget

from planner.domain.errors import InvalidInput, PlannerError
from planner.domain.mechanisms import Mechanism
from planner.domain.record import Scalar, encode
from planner.services import desk, editing
from ui.context import AppContext
from ui.formatting import fault_words
from ui.messages import text
from ui.theme import Space, Type
from ui.widgets import prefill
from ui.widgets.basics import fit_to_screen, label, line
from ui.widgets.form import RecordDialog
from ui.widgets.party_forms import fields_but, names_a_party
from ui.widgets.record_form import RecordForm

_MECHANISM: Final = (
    *("name", "short_name", "level", "periodicity", "period_months", "hosting", "parent_id", "legal_basis_id"),
    "purpose",
)


class MechanismDialog(RecordDialog):
    """Asks for what a mechanism is, and for its sides: ours filled in, the partner too where there is but one."""

    def __init__(
        self,
        context: AppContext,
        *,
        preset: Mapping[str, Scalar] | None = None,
        fixed: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            context, "mechanism", preset=preset, fixed=(*fixed, *fields_but("mechanism", _MECHANISM)), parent=parent
        )
        belongs: dict[str, Scalar] = {"mechanism_id": str(self.form.values()["id"])}
        home, only = context.query(desk.home_of), prefill.only_partner(context)
        only_party = fields_but("mechanism_side", ("party_id",))
        self.first = RecordForm(
            context,
            "mechanism_side",
            None,
            {**belongs, "party_id": home},
            only_party,
            optional=True,
            parent=self._sheet,
        )
        self.second = RecordForm(
            context,
            "mechanism_side",
            None,
            {**belongs, "party_id": only},
            only_party,
            optional=True,
            parent=self._sheet,
        )
        self._inner.addSpacing(Space.S)
        self._inner.addWidget(line())
        self._inner.addWidget(label(context.theme, text("mechanism.sides"), Type.STRONG))
        for form in (self.first, self.second):
            self._inner.addWidget(form)
        self._inner.addStretch(1)
        self._another.hide()
        fit_to_screen(self, 640, 720)

    def _is_saved(self) -> bool:
        self._problem.hide()
        sides = [form for form in (self.first, self.second) if names_a_party(form)]
        sound = [form.check() for form in (self.form, *sides)]  # each shows its own faults
        if not all(sound):
            return False
        try:
            mechanism = cast(Mechanism, self.form.entity())
            parties = [str(form.values()["party_id"]) for form in sides]
            saved = editing.add(self._context.workspace, Mechanism.KIND, encode(mechanism), party_ids=parties)
        except PlannerError as error:
            if not (isinstance(error, InvalidInput) and self.form.show_error(error)):
                self._problem.setText(fault_words(error))
                self._problem.show()
            return False
        self.saved.emit(saved)
        return True
