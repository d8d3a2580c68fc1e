"""The room of people: persons, bodies, countries and venues, one list at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from planner.domain.parties import OrganisationKind
from planner.services import listing
from planner.services.listing import OrganisationRow, PartyRow, PersonRow, VenueRow
from ui.context import AppContext
from ui.formatting import city_of
from ui.messages import choice_label, text
from ui.people.body_page import body_page, venue_page
from ui.people.country_page import country_page
from ui.people.person_page import grade_text, person_page
from ui.widgets.detail import DetailPage
from ui.widgets.filters import FilterGroup
from ui.widgets.flags import flags_icon
from ui.widgets.room import Room
from ui.widgets.rows import Column
from ui.widgets.sections import PageRef
from ui.widgets.switch_room import SwitchRoom


class PersonsRoom(Room[PersonRow]):
    kind = "person"
    icon = "user"
    watched = frozenset({"person", "post", "rank", "organisation", "party"})

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        self._codes: dict[str, str] = {}
        super().__init__(context, parent)
        self.as_of = self.add_day()
        self.choices = self.add_filters(self._groups)

    def columns(self) -> Sequence[Column[PersonRow]]:
        return (
            Column(
                text("column.name"),
                lambda row: row.family_name or row.name,
                lambda row: row.name,
                width=0,
                least=20,
                is_strong=True,
                icon=lambda row: flags_icon((self._codes.get(row.party_id or "", ""),)),
                tooltip=lambda row: " · ".join(part for part in (row.name, row.native_name, row.party) if part),
            ),
            Column(
                text("column.post"),
                lambda row: row.post.title if row.post else "",
                width=26,
                tooltip=_post_tooltip,
                yields=1,
            ),
            Column(text("column.rank"), lambda row: row.rank.title if row.rank else "", width=18, yields=2),
            Column(text("column.grade"), lambda row: row.rank.grade if row.rank else "", width=7, yields=3),
        )

    def key(self, row: PersonRow) -> str:
        return row.id

    def load(self, criteria: Any) -> Sequence[PersonRow]:  # noqa: ARG002 - nothing limits this list
        return self._people()

    def load_first(self, criteria: Any, limit: int) -> Sequence[PersonRow]:  # noqa: ARG002 - as above
        return self._people(limit)

    def _people(self, limit: int | None = None) -> Sequence[PersonRow]:
        self._codes = self.context.query(listing.party_codes)
        party, body = self.choices.value("party"), self.choices.value("body")
        return self.context.query(listing.people, self.as_of.day, party_id=party, organisation_id=body, limit=limit)

    def detail(self, ref: PageRef) -> DetailPage:
        return person_page(self.context, ref, lambda: self.as_of.day)

    def _groups(self) -> Sequence[FilterGroup]:
        parties = self.context.query(listing.parties)
        bodies = self.context.query(listing.organisations)
        named = tuple((one.id, one.short_name or one.name) for one in bodies)
        return (
            FilterGroup("party", text("filter.party"), tuple((one.id, one.name) for one in parties)),
            FilterGroup("body", text("column.organisation"), named),
        )


class BodiesRoom(Room[OrganisationRow]):
    kind = "organisation"
    icon = "building-bank"
    watched = frozenset({"organisation", "party"})

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        self._codes: dict[str, str] = {}
        super().__init__(context, parent)
        self.choices = self.add_filters(self._groups)

    def columns(self) -> Sequence[Column[OrganisationRow]]:
        return (
            Column(
                text("column.organisation"),
                lambda row: row.name,
                width=0,
                least=28,
                is_strong=True,
                icon=lambda row: flags_icon((self._codes.get(row.party_id or "", ""),)),
                tooltip=lambda row: " · ".join(part for part in (row.name, row.native_name, row.party) if part),
            ),
            Column(text("column.short_name"), lambda row: row.short_name, width=14, yields=2, field="short_name"),
            Column(text("column.kind"), lambda row: choice_label(row.kind), width=18, yields=1, field="kind"),
        )

    def key(self, row: OrganisationRow) -> str:
        return row.id

    def load(self, criteria: Any) -> Sequence[OrganisationRow]:  # noqa: ARG002 - nothing limits this list
        self._codes = self.context.query(listing.party_codes)
        kind = self.choices.value("kind")
        rows = self.context.query(listing.organisations, party_id=self.choices.value("party"))
        return [row for row in rows if kind is None or row.kind is kind]

    def load_first(self, criteria: Any, limit: int) -> Sequence[OrganisationRow]:  # noqa: ARG002 - as above
        if self.choices.value("kind") is not None:
            return ()
        self._codes = self.context.query(listing.party_codes)
        return self.context.query(listing.organisations, party_id=self.choices.value("party"), limit=limit)

    def detail(self, ref: PageRef) -> DetailPage:
        return body_page(self.context, ref)

    def _groups(self) -> Sequence[FilterGroup]:
        parties = self.context.query(listing.parties)
        return (
            FilterGroup("party", text("filter.party"), tuple((one.id, one.name) for one in parties)),
            FilterGroup("kind", text("filter.kind"), tuple((one, choice_label(one)) for one in OrganisationKind)),
        )


class CountriesRoom(Room[PartyRow]):
    kind = "party"
    icon = "flag"
    watched = frozenset({"party", "desk"})

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        for made in (self._new, self._first):
            made.setText(text("people.new_country"))

    @classmethod
    def tab_title(cls) -> str:
        return text("people.countries")

    def columns(self) -> Sequence[Column[PartyRow]]:
        return (
            Column(
                text("column.country"),
                lambda row: row.name,
                lambda row: text("people.home", name=row.name) if row.is_home else row.name,
                width=0,
                is_strong=True,
                icon=lambda row: flags_icon((row.iso_code,)),
                tooltip=lambda row: row.native_name or row.name,
            ),
            Column(text("column.capital"), lambda row: row.capital, width=16, yields=1, field="capital"),
            Column(text("column.clocks"), lambda row: city_of(row.zone), width=14, yields=2, field="zone"),
        )

    def key(self, row: PartyRow) -> str:
        return row.id

    def load(self, criteria: Any) -> Sequence[PartyRow]:  # noqa: ARG002 - nothing limits this list
        return self.context.query(listing.parties)

    def detail(self, ref: PageRef) -> DetailPage:
        return country_page(self.context, ref)


class VenuesRoom(Room[VenueRow]):
    kind = "venue"
    icon = "map-pin"
    watched = frozenset({"venue", "party"})

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        self._codes: dict[str, str] = {}
        super().__init__(context, parent)

    def columns(self) -> Sequence[Column[VenueRow]]:
        return (
            Column(
                text("column.venue"),
                lambda row: row.name,
                width=0,
                is_strong=True,
                icon=lambda row: flags_icon((self._codes.get(row.party_id or "", ""),)),
                tooltip=lambda row: " · ".join(part for part in (row.name, row.native_name, row.address) if part),
            ),
            Column(text("column.city"), lambda row: row.city, width=16, yields=1, field="city"),
            Column(text("column.clocks"), lambda row: city_of(row.zone), width=14, yields=2, field="zone"),
        )

    def key(self, row: VenueRow) -> str:
        return row.id

    def load(self, criteria: Any) -> Sequence[VenueRow]:  # noqa: ARG002 - nothing limits this list
        self._codes = self.context.query(listing.party_codes)
        return self.context.query(listing.venues)

    def detail(self, ref: PageRef) -> DetailPage:
        return venue_page(self.context, ref)


class PeopleRoom(SwitchRoom):
    rooms = (PersonsRoom, BodiesRoom, CountriesRoom, VenuesRoom)


def _post_tooltip(row: PersonRow) -> str:
    if row.post is None:
        return ""
    return ", ".join(part for part in (row.post.title, row.post.organisation, grade_text(row.rank)) if part)
