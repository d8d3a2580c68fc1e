"""The editor of a new mechanism, with its two sides in the order in which they host: all in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, cast

from PySide6.QtWidgets import QWidget

from planner.domain.entity import Entity
from planner.domain.mechanisms import MechanismSide
from planner.domain.record import Scalar, encode
from planner.services import editing
from ui.context import AppContext
from ui.widgets.composite_form import CompositeDialog, names_a_party
from ui.widgets.record_form import RecordForm

_MECHANISM: Final = (
    *("name", "short_name", "level", "periodicity", "period_months", "hosting", "parent_id", "legal_basis_id"),
    "purpose",
)


class MechanismDialog(CompositeDialog):
    """Asks for what a mechanism is, and for its sides: ours filled in, the partner too where there is but one."""

    def __init__(
        self,
        context: AppContext,
        *,
        preset: Mapping[str, Scalar] | None = None,
        fixed: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, "mechanism", _MECHANISM, preset=preset, fixed=fixed, parent=parent)
        self.first, self.second = self._sides("mechanism_side")
        self._add_section("mechanism.sides", self.first, self.second)
        self._inner.addStretch(1)
        self._another.hide()

    def _parts(self) -> list[RecordForm]:
        return [form for form in (self.first, self.second) if names_a_party(form)]

    def _add(self, entity: Entity, parts: list[Entity]) -> Entity:
        parties = [cast(MechanismSide, side).party_id for side in parts]
        return editing.add(self._context.workspace, entity.KIND, encode(entity), party_ids=parties)
