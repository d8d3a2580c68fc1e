"""The editor of a new person, with the rank and the post that they hold now: all in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from planner.domain.entity import RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.parties import Party
from planner.domain.record import Scalar
from planner.services import records, reference
from ui.context import AppContext
from ui.widgets.composite_form import CompositeDialog
from ui.widgets.record_form import RecordForm

_PERSON: Final = ("name", "family_name", "native_name", "party_id")
_RANK: Final = ("title", "abbreviation", "service", "grade", "start")
_POST: Final = ("title", "organisation_id", "start")


class PersonDialog(CompositeDialog):
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
        super().__init__(context, "person", _PERSON, preset=begun, fixed=fixed, parent=parent)
        self.rank, self.post = self._held_forms()
        self._is_apart = False
        if rank:
            self._hold(rank)
        self._watch_name()
        self._add_section("person.rank_now", self.rank)
        self._add_section("person.post_now", self.post)

    def _held_forms(self) -> tuple[RecordForm, RecordForm]:
        """Return blank forms of a rank and a post of the person in the form."""
        rank, post = self._part("rank", _RANK), self._part("post", _POST)
        rank.beside = post.beside = self._country
        return rank, post

    def _watch_name(self) -> None:
        self.form.field("name").left.connect(self._on_name_left)
        self.form.field("party_id").left.connect(self._on_country_left)

    @Slot()
    def _on_name_left(self) -> None:
        if self._country().get("party_id"):
            self._on_country_left()

    @Slot()
    def _on_country_left(self) -> None:
        """Take the rank out of a name that begins with one, once: who puts it back there means it."""
        if self._is_apart or self.rank.is_changed:
            return
        name = self.form.field("name")
        rank, alone = _apart(self._context, {"name": name.value(), **self._country()})
        if rank:
            self._is_apart = True
            name.set_value(alone["name"])
            self._hold(rank)

    def _hold(self, title: str) -> None:
        """Have the person hold a rank, with what the tables know of it."""
        self.rank.field("title").set_value(title)
        self.rank.follow("title")

    def _country(self) -> dict[str, Scalar]:
        try:
            return {"party_id": self.form.field("party_id").value()}
        except InvalidInput:
            return {}

    def _begin_again(self) -> None:
        super()._begin_again()
        self._is_apart = False
        before = (self.rank, self.post)
        self.rank, self.post = self._held_forms()
        for done, new in zip(before, (self.rank, self.post), strict=True):
            self._replace(done, new)
        self._watch_name()

    def _is_ready(self) -> bool:
        self._on_name_left()  # it may be saved from there
        return super()._is_ready()

    def _parts(self) -> list[RecordForm]:
        return [form for form in (self.rank, self.post) if form.is_changed]


def _apart(context: AppContext, preset: Mapping[str, Scalar]) -> tuple[str, Mapping[str, Scalar]]:
    """Return the rank that stands before the name, "" for none, and the preset with the name alone."""
    party = context.query(records.get, RecordRef(Party.KIND, str(preset.get("party_id") or "")))
    code = party.iso_code if isinstance(party, Party) else ""
    rank, name = reference.rank_before(str(preset.get("name") or ""), code)
    return (rank, {**preset, "name": name}) if rank else ("", preset)
