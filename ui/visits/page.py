"""The room of visits: visits in and out and other engagements on the left; one of them on the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu, QWidget

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import EventStatus
from planner.domain.record import Scalar
from planner.domain.visits import Direction, EngagementKind, VisitKind
from planner.services import listing, naming
from planner.services.listing import EngagementCriteria, VisitCriteria
from ui.context import AppContext
from ui.formatting import span_text
from ui.messages import choice_label, kind_name, text
from ui.visits.rows import EventFilter, EventRow, events, years
from ui.widgets.detail import DetailPage
from ui.widgets.editors import new_editor
from ui.widgets.filters import FilterGroup
from ui.widgets.flags import flags_icon
from ui.widgets.room import Room
from ui.widgets.rows import Column
from ui.widgets.sections import PageRef
from ui.widgets.tones import status_tone

_ICONS = {
    Direction.INBOUND: "plane-arrival",
    Direction.OUTBOUND: "plane-departure",
    Direction.THIRD_COUNTRY: "world",
    None: "messages",
}


class VisitsRoom(Room[EventRow]):
    kind = "visit"
    icon = "plane"
    watched = frozenset({"visit", "visit_leg", "engagement", "person", "party"})

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        self._icons = {direction: context.icon(name) for direction, name in _ICONS.items()}
        super().__init__(context, parent)
        self.choices = self.add_filters(self._groups)
        self.new_menu = QMenu(self._new)
        for kind in ("visit", "engagement"):
            name = kind_name(kind)
            action = self.new_menu.addAction(context.icon(_ICONS[None] if kind == "engagement" else self.icon), name)
            action.setText(text("visit.new_engagement") if kind == "engagement" else text("room.new", kind=name))
            action.setData(kind)
        self.new_menu.triggered.connect(self._on_new_triggered)
        for made in (self._new, self._first):
            made.clicked.disconnect()
            made.setText(text("visit.new"))
            made.setMenu(self.new_menu)

    def title(self) -> str:
        return text("section.visits")

    def columns(self) -> Sequence[Column[EventRow]]:
        return (
            Column(
                text("column.dates"),
                lambda row: row.start,
                lambda row: span_text(row.start, row.end) or text("visit.undated"),
                width=18,
                tone=lambda row: "" if row.start else "muted",
                field="start",
            ),
            Column(
                text("column.event"),
                lambda row: row.title,
                width=0,
                least=26,
                is_strong=True,
                icon=lambda row: self._icons[row.direction],
                tooltip=_tooltip,
                field="title",
            ),
            Column(
                text("column.parties"),
                lambda row: " ".join(row.codes),
                lambda row: " → ".join(row.codes),
                width=13,
                icon=lambda row: flags_icon(row.codes),
                yields=3,
            ),
            Column(text("column.kind"), lambda row: choice_label(row.kind), width=15, yields=2, field="kind"),
            Column(
                text("column.direction"),
                lambda row: choice_label(row.direction) if row.direction else "",
                width=11,
                yields=4,
                field="direction",
            ),
            Column(
                text("column.status"),
                lambda row: choice_label(row.status),
                width=11,
                tone=lambda row: status_tone(row.status),
                yields=1,
                field="status",
            ),
        )

    def key(self, row: EventRow) -> str:
        return row.ref.id

    def ref_of(self, key: str) -> RecordRef:
        place = self.table.rows_model.row_of(key)
        return self.table.rows_model.rows[place].ref if place >= 0 else RecordRef(self.kind, key)

    def load(self, criteria: Any) -> Sequence[EventRow]:
        return self._events(criteria)

    def load_first(self, criteria: Any, limit: int) -> Sequence[EventRow]:
        import_module("ui.visits.visit_page")  # read here in the worker, so that the window need not wait for it
        import_module("ui.visits.engagement_page")
        return self._events(criteria, limit)

    def _events(self, criteria: Any, limit: int | None = None) -> Sequence[EventRow]:
        wanted = criteria if isinstance(criteria, VisitCriteria | EngagementCriteria) else None
        return events(self.context, EventFilter(**self.choices.values), wanted, limit)

    def criteria_text(self, criteria: Any) -> str:
        partner = getattr(criteria, "partner_id", None)
        if partner is not None:
            return self.context.query(naming.name_of, RecordRef("party", partner))
        statuses = getattr(criteria, "statuses", ())
        return ", ".join(choice_label(status).lower() for status in statuses) or text("visit.some")

    def detail(self, ref: PageRef) -> DetailPage:
        if ref.kind == "engagement":  # each is loaded when the first of its kind is shown
            from ui.visits.engagement_page import engagement_page

            return engagement_page(self.context, ref)
        from ui.visits.visit_page import visit_page

        return visit_page(self.context, ref)

    def new(self, preset: Mapping[str, Scalar] | None = None) -> None:
        self._open_new("visit", preset)

    def _open_new(self, kind: str, preset: Mapping[str, Scalar] | None = None) -> None:
        dialog = new_editor(self.context, kind, preset=preset, parent=self.window())
        dialog.saved.connect(self._on_dialog_saved)
        dialog.open()

    def _groups(self) -> Sequence[FilterGroup]:
        parties = self.context.query(listing.parties)
        kinds = (*VisitKind, *EngagementKind)
        return (
            FilterGroup("direction", text("column.direction"), tuple((one, choice_label(one)) for one in Direction)),
            FilterGroup("kind", text("filter.kind"), tuple((one, choice_label(one)) for one in kinds)),
            FilterGroup("year", text("filter.year"), tuple((year, str(year)) for year in years(self.context))),
            FilterGroup(
                "partner_id", text("column.partner"), tuple((one.id, one.name) for one in parties if not one.is_home)
            ),
            FilterGroup("status", text("column.status"), tuple((one, choice_label(one)) for one in EventStatus)),
        )

    @Slot()
    def _on_new_triggered(self, action: Any) -> None:
        self._open_new(str(action.data()))


def _tooltip(row: EventRow) -> str:
    about = " · ".join(part for part in (choice_label(row.kind), row.city, row.principal) if part)
    return f"{row.title}\n{about}"
