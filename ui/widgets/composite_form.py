"""The editor of a new record together with those that belong to it: all in one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from planner.domain.entity import KINDS, Entity, fields_of
from planner.domain.errors import InvalidInput
from planner.domain.record import Scalar
from planner.domain.steps import Tell
from planner.services import desk, records
from ui.context import AppContext
from ui.messages import text
from ui.theme import Space, Type
from ui.widgets import prefill
from ui.widgets.basics import label, line
from ui.widgets.form import RecordDialog
from ui.widgets.record_form import RecordForm


class CompositeDialog(RecordDialog):
    """Adds a record with those of its parts that are filled in.

    Args:
        shown: the fields of the record that it asks for; the others can be filled in later.
    """

    def __init__(
        self,
        context: AppContext,
        kind: str,
        shown: Sequence[str],
        *,
        preset: Mapping[str, Scalar] | None = None,
        fixed: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, kind, preset=preset, fixed=(*fixed, *fields_but(kind, shown)), parent=parent)

    def _part(self, kind: str, shown: Sequence[str], /, **values: Scalar) -> RecordForm:
        """Return the form of a part, which may stay blank; ``values`` name the record in the form as ``<kind>_id``."""
        preset = {f"{self._kind}_id": str(self.form.values()["id"]), **values}
        return RecordForm(self._context, kind, None, preset, fields_but(kind, shown), optional=True, parent=self._sheet)

    def _sides(self, kind: str) -> tuple[RecordForm, RecordForm]:
        """Return the forms of two parties to it, ours filled in, and the partner where the file has but one."""
        home, only = self._context.query(desk.home_of), prefill.only_partner(self._context)
        return self._part(kind, ("party_id",), party_id=home), self._part(kind, ("party_id",), party_id=only)

    def _add_section(self, title: str, *forms: RecordForm) -> None:
        self._inner.addSpacing(Space.S)
        self._inner.addWidget(line())
        self._inner.addWidget(label(self._context.theme, text(title), Type.STRONG))
        for form in forms:
            self._inner.addWidget(form)

    def _parts(self) -> list[RecordForm]:
        """Return the forms of the parts that are filled in."""
        raise NotImplementedError

    def _add(self, entity: Entity, parts: list[Entity]) -> Entity:
        return records.add_with(self._context.workspace, entity, parts)

    def _is_sound(self) -> bool:
        sound = [form.check() for form in (self.form, *self._parts())]  # each shows its own faults
        return all(sound)

    def _writing(self) -> Callable[[Tell], Entity]:
        entity, parts = self.form.entity(), [form.entity() for form in self._parts()]
        return lambda _: self._add(entity, parts)


def names_a_party(form: RecordForm) -> bool:
    """Return whether a party is typed, be it readable or not."""
    try:
        return form.values()["party_id"] is not None
    except InvalidInput:
        return True


def fields_but(kind: str, shown: Sequence[str]) -> tuple[str, ...]:
    """Return the fields of a kind that are not among those shown."""
    return tuple(spec.name for spec in fields_of(KINDS[kind]) if spec.name not in shown)
