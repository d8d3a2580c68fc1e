"""Makes each room when it is first shown, and knows in which room a record is at home."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from planner.domain.entity import RecordRef, kind_of
from ui.context import AppContext

PAGES: Final[dict[str, tuple[str, str]]] = {
    "overview": ("ui.overview.page", "OverviewPage"),
    "calendar": ("ui.calendar.page", "CalendarPage"),
    "mechanisms": ("ui.mechanisms.page", "MechanismsRoom"),
    "visits": ("ui.visits.page", "VisitsRoom"),
    "delegations": ("ui.delegations.page", "DelegationsRoom"),
    "agreements": ("ui.agreements.page", "AgreementsRoom"),
    "initiatives": ("ui.initiatives.page", "InitiativesRoom"),
    "people": ("ui.people.page", "PeopleRoom"),
}
"""The module and class of each section, imported when it is first shown."""

HOMES: Final[dict[str, str]] = {
    "mechanism": "mechanisms",
    "round": "mechanisms",
    "visit": "visits",
    "engagement": "visits",
    "delegation": "delegations",
    "agreement": "agreements",
    "initiative": "initiatives",
    "topic": "initiatives",
    "milestone": "initiatives",
    "source": "initiatives",
    "person": "people",
    "organisation": "people",
    "party": "people",
    "venue": "people",
}
"""The section where records of a kind have pages of their own."""

PARENT_FIELDS: Final = ("round_id", "subject", "delegation_id", "agreement_id", "person_id", "mechanism_id", "plan_id")


def is_shown_somewhere(kind: str) -> bool:
    """Return whether records of a kind have pages, or are shown on that of the record they belong to."""
    from planner.domain.record import reference_fields

    return kind in HOMES or any(spec.name in PARENT_FIELDS for spec in reference_fields(kind_of(kind)))


class Sections:
    """The rooms of an open file.

    Args:
        kept: for each section what it showed when the file was last closed.
    """

    def __init__(self, context: AppContext, kept: Mapping[str, Any] | None = None) -> None:
        self._context = context
        self._kept = kept or {}
        self._pages: dict[str, Any] = {}

    @property
    def shown(self) -> Mapping[str, QWidget]:
        """The pages that have been shown."""
        return self._pages

    def refresh(self) -> None:
        """Have the pages that have been shown read the file again."""
        for page in self._pages.values():
            _refresh(page)

    def page(self, section: str, stack: QWidget | None = None) -> Any:
        """Return the page of a section, made and filled on first use.

        Args:
            stack: what a page that is not made yet will stand in. It is made there: put there later, it and all that it
                holds would be styled again.
        """
        if section not in self._pages:
            module, name = PAGES[section]
            page: QWidget = getattr(importlib.import_module(module), name)(self._context, stack)
            self._pages[section] = page
            if section in self._kept:
                from ui import session

                session.apply(page, self._kept[section])
            _refresh(page)
        return self._pages[section]

    def room_for(self, ref: RecordRef) -> tuple[str, RecordRef] | None:
        """Return the section and the record to show there: a child is shown on its parent's page."""
        from planner.domain.record import references
        from planner.services import records

        for _ in range(6):
            if ref.kind in HOMES:
                return HOMES[ref.kind], ref
            entity = self._context.query(records.get, ref)
            if entity is None:
                return None
            named = {spec.name: target for spec, target in references(entity)}
            parent = next((named[name] for name in PARENT_FIELDS if name in named), None)
            if parent is None:
                return None
            ref = parent
        return None

    def shown_in(self, section: str) -> RecordRef | None:
        """Return the record that a section shows, None where it shows none."""
        shown = getattr(self._pages.get(section), "shown_ref", None)
        return shown if isinstance(shown, RecordRef) else None


def _refresh(page: QWidget) -> None:
    refresh = getattr(page, "refresh", None)
    if callable(refresh):
        refresh()
