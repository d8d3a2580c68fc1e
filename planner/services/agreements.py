"""Adding an agreement with its parties and signature in one go, and which of its days are not working days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.domain.agreements import Agreement, AgreementAction, AgreementParty
from planner.domain.changes import Label
from planner.services.holidays import place_calendar
from planner.services.workspace import Workspace
from planner.store.queries import Reader
from planner.store.queries.common import home_ids
from planner.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day on which nobody works at home: whether it is a weekend there, and the holidays kept on it."""

    day: date
    is_weekend: bool
    holidays: tuple[str, ...]


def add_agreement(
    workspace: Workspace, agreement: Agreement, belongings: Iterable[AgreementParty | AgreementAction] = ()
) -> Agreement:
    """Add an agreement with its parties and acts, as one step."""
    others = list(belongings)

    def operation(unit: UnitOfWork) -> Agreement:
        unit.put(agreement)
        for one in others:
            unit.put(one)
        return agreement

    return workspace.perform(Label.of("add", kind=Agreement.KIND, name=agreement.title), operation)


def closed_days(reader: Reader, days: Iterable[date]) -> dict[date, ClosedDay]:
    """Return those of ``days`` that are weekends or holidays in our capital; may load a country's holidays."""
    home = sorted(home_ids(reader))
    found: dict[date, ClosedDay] = {}
    for day in sorted(set(days)):
        calendar = place_calendar(reader, home[0] if home else "", "", day, day)
        if not calendar.is_working_day(day):
            names = tuple(holiday.name for holiday in calendar.on(day))
            found[day] = ClosedDay(day, calendar.is_weekend(day), names)
    return found
