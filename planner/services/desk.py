"""Setting up the desk that keeps the file: its own country, and the partners it deals with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.domain.changes import Label
from planner.domain.entity import new_id
from planner.domain.ids import DeskId, PartyId
from planner.domain.parties import Desk, Party
from planner.services.reference import Country
from planner.services.workspace import Workspace
from planner.store.queries import Reader
from planner.store.queries.records import entities_where
from planner.store.unit_of_work import UnitOfWork


def home_of(reader: Reader) -> PartyId | None:
    """Return the desk's own party, None until the desk is set up."""
    desks = entities_where(reader, Desk)
    return desks[0].home_id if desks else None


def set_up(workspace: Workspace, home: Country, partners: Sequence[Country] = ()) -> Party:
    """Make ``home`` the desk's own country and add the partners, as one step; countries in the file are kept."""

    def operation(unit: UnitOfWork) -> Party:
        own = _party(unit, home)
        for partner in partners:
            _party(unit, partner)
        _keep(unit, own)
        return own

    return workspace.perform(Label.of("set_up_desk", name=home.name), operation)


def make_home(workspace: Workspace, party: Party) -> Desk:
    """Make a country of the file the desk's own."""
    return workspace.perform(Label.of("set_up_desk", name=party.name), lambda unit: _keep(unit, party))


def add_country(workspace: Workspace, country: Country) -> Party:
    """Add a country with its code, capital and zone; one with that code in the file already is returned."""
    return workspace.perform(Label.of("add", kind=Party.KIND, name=country.name), lambda unit: _party(unit, country))


def _party(unit: UnitOfWork, country: Country) -> Party:
    for found in unit.where(Party, iso_code=country.code):
        return found
    return unit.put(
        Party(
            id=PartyId(new_id()),
            name=country.name,
            iso_code=country.code,
            capital=country.capital,
            zone=country.zone,
        )
    )


def _keep(unit: UnitOfWork, own: Party) -> Desk:
    for desk in unit.where(Desk):
        return unit.put(replace(desk, home_id=PartyId(own.id)))
    return unit.put(Desk(id=DeskId(new_id()), home_id=PartyId(own.id)))
