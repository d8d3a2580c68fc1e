"""The editor of a new person, with the rank and the post that they hold now: all in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtWidgets import QWidget

from planner.domain.entity import KINDS, RecordRef, fields_of
from planner.domain.errors import InvalidInput, PlannerError
from planner.domain.parties import Party
from planner.domain.people import Person, Post, Rank
from planner.domain.record import Scalar
from planner.services import editing, records, reference
from ui.context import AppContext
from ui.formatting import fault_words
from ui.messages import text
from ui.theme import Space, Type
from ui.widgets.basics import fit_to_screen, label, line
from ui.widgets.form import RecordDialog
from ui.widgets.record_form import RecordForm

_PERSON = ("name", "family_name", "native_name", "party_id")
_RANK = ("title", "abbreviation", "service", "grade", "start")
_POST = ("title", "organisation_id", "start")


class PersonDialog(RecordDialog):
    """Asks for the name, and for a rank and a post that may both stay blank."""

    def __init__(
        self,
        context: AppContext,
        *,
        preset: Mapping[str, Scalar] | None = None,
        fixed: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        rank, begun = _apart(context, preset or {})
        super().__init__(context, "person", preset=begun, fixed=(*fixed, *_others("person", _PERSON)), parent=parent)
        self.rank, self.post = self._held_forms()
        if rank:
            self._hold(rank)
        for title, form in (("person.rank_now", self.rank), ("person.post_now", self.post)):
            self._inner.addSpacing(Space.S)
            self._inner.addWidget(line())
            self._inner.addWidget(label(context.theme, text(title), Type.STRONG))
            self._inner.addWidget(form)
        fit_to_screen(self, 640, 700)

    def _held_forms(self) -> tuple[RecordForm, RecordForm]:
        """Return blank forms of a rank and a post of the person in the form."""
        person = {"person_id": str(self.form.values()["id"])}
        rank = RecordForm(
            self._context, "rank", None, person, _others("rank", _RANK), optional=True, parent=self._sheet
        )
        rank.beside = self._country
        post = RecordForm(
            self._context, "post", None, person, _others("post", _POST), optional=True, parent=self._sheet
        )
        return rank, post

    def _hold(self, title: str) -> None:
        """Have the person hold a rank, with what the tables know of it."""
        known = self._context.query(editing.known_of, Rank.KIND, {"title": title, **self._country()})
        for name, value in {"title": title, **known}.items():
            self.rank.field(name).set_value(cast(Scalar, value))

    def _country(self) -> dict[str, Scalar]:
        try:
            return {"party_id": self.form.field("party_id").value()}
        except InvalidInput:
            return {}

    def _begin_again(self) -> None:
        super()._begin_again()
        before = (self.rank, self.post)
        self.rank, self.post = self._held_forms()
        for done, new in zip(before, (self.rank, self.post), strict=True):
            self._inner.replaceWidget(done, new)
            done.hide()
            done.deleteLater()

    def _is_saved(self) -> bool:
        self._problem.hide()
        parts = [form for form in (self.rank, self.post) if form.is_changed]
        sound = [form.check() for form in (self.form, *parts)]  # each shows its own faults
        if not all(sound):
            return False
        try:
            person = cast(Person, self.form.entity())
            held = [cast(Rank | Post, form.entity()) for form in parts]
            records.add_with(self._context.workspace, person, held)
        except PlannerError as error:
            if not (isinstance(error, InvalidInput) and self.form.show_error(error)):
                self._problem.setText(fault_words(error))
                self._problem.show()
            return False
        self.saved.emit(person)
        return True


def _apart(context: AppContext, preset: Mapping[str, Scalar]) -> tuple[str, Mapping[str, Scalar]]:
    """Return the rank that stands before the name, "" for none, and the preset with the name alone."""
    party = context.query(records.get, RecordRef(Party.KIND, str(preset.get("party_id") or "")))
    code = party.iso_code if isinstance(party, Party) else ""
    rank, name = reference.rank_before(str(preset.get("name") or ""), code)
    return (rank, {**preset, "name": name}) if rank else ("", preset)


def _others(kind: str, shown: Sequence[str]) -> tuple[str, ...]:
    return tuple(spec.name for spec in fields_of(KINDS[kind]) if spec.name not in shown)
