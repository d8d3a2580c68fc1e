"""Scenes of what stands beside the records: reminders, filters, the bin, history, several rows, what repeats."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from planner.domain.agreements import Agreement
from planner.domain.entity import RecordRef
from planner.domain.people import Person
from planner.domain.relationship import Milestone
from planner.domain.visits import Engagement, Visit
from planner.services import filters, records
from planner.services.drafts import Begun, Draft, Typed
from planner.services.samples import create_sample
from planner.services.workspace import create_workspace
from tests.studio import Studio
from ui.agreements.common_act import CommonActDialog
from ui.calendar.printing import print_year
from ui.reminders.ladders import LaddersDialog
from ui.widgets.bulk_edit import BulkEditDialog
from ui.widgets.detail import DetailPage
from ui.widgets.draft_offer import DraftOffer
from ui.widgets.form import RecordDialog
from ui.widgets.record_history import HistoryDialog, HistorySection
from ui.widgets.saved_filters import NameDialog, SavedFilters
from ui.widgets.table import RowsTable

WEEKLY: Final = date(2027, 4, 7)
"""The first day of what repeats in the planned file."""
WEEKLY_TITLE: Final = "Desk call with Rome"
Show = Callable[[Studio], QWidget]


def scenes_without_file() -> dict[str, Show]:
    return {"recent": _recent, "read-only": _read_only, "busy": _busy}


def scenes_of_tools() -> dict[str, Show]:
    return {
        "reminders": _reminders,
        "ladders": lambda studio: _opened(LaddersDialog(studio.context, studio.window)),
        "saved-filters": _saved_filters,
        "save-filter": _save_filter,
        "draft-waiting": _draft_waiting,
        "draft-again": _draft_again,
        "incomplete": _asked_for("incomplete"),
        "scorecard": _asked_for("scorecard"),
        "search-nearest": _nearest,
        "bin": _bin,
        "series-question": _series_question,
        "repeats": _repeats,
        "column-filter": _column_filter,
        "columns": _columns,
        "several-rows": _several_rows,
        "several-agreements": _several_agreements,
        "common-act": _common_act,
        "bulk-edit": _bulk_edit,
        "history": _history,
        "history-dialog": _history_dialog,
        "year-printed": _year_printed,
    }


def _opened(dialog: Any) -> QWidget:
    dialog.open()
    assert isinstance(dialog, QWidget)
    return dialog


def _asked_for(action: str) -> Show:
    def show(studio: Studio) -> QWidget:
        studio.window.actions_table.action(action).trigger()
        studio.settle()
        return studio.dialog()

    return show


def _popup(studio: Studio) -> QWidget:
    studio.settle()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    return popup


def _recent(studio: Studio) -> QWidget:
    for name in ("France.dossier", "Italy.dossier"):
        create_workspace(studio.folder / name).close()
        studio.open(studio.folder / name)
    studio.leave_file()
    return studio.window


def _read_only(studio: Studio) -> QWidget:
    """A file that another window holds."""
    path = studio.folder / "held.dossier"
    held = create_sample(path, "india-italy")
    studio.open(path)
    held.close()
    studio.window.go("mechanisms")
    return studio.window


def _busy(studio: Studio) -> QWidget:
    studio.leave_file()
    studio.application.welcome.set_opening(is_opening=True)
    return studio.window


def _reminders(studio: Studio) -> QWidget:
    subject = str(studio.find("round", "MCG 14"))
    today = studio.context.today
    for days, words in ((0, "Send the agenda to the partner"), (3, "Confirm the hotel"), (7, "Settle the seating")):
        values = {"subject": subject, "title": words, "due": (today + timedelta(days=days)).isoformat()}
        records.add(studio.context.workspace, "deadline", values)
    return _asked_for("reminders")(studio)


def _saved_filters(studio: Studio) -> QWidget:
    for name in ("In force", "Signed, not in force"):
        filters.save_filter(studio.context.workspace, "agreement", name, {"words": name})
    page = studio.window.go("agreements")
    studio.settle()
    button = next(one for one in page.findChildren(SavedFilters) if one.isVisible())
    button.menu().popup(page.mapToGlobal(page.rect().center()))
    return _popup(studio)


def _save_filter(studio: Studio) -> QWidget:
    return _opened(NameDialog(studio.context, "Save this filter", "", lambda _: None, studio.window))


def _draft_waiting(studio: Studio) -> QWidget:
    """A new visit that was not saved when the program ended."""
    typed = Typed("visit", {"title": "Staff visit", "start": "2027-05-03"}, {"principal_id": ("Admiral Rossi",)})
    draft = Draft("draft", "Staff visit", Begun("", "visit", {}, ()), (typed,))
    studio.window.go("visits")
    DraftOffer(studio.context, studio.window, [draft])
    return studio.window


def _draft_again(studio: Studio) -> QWidget:
    """The editor in which it is gone on with."""
    _draft_waiting(studio)
    studio.settle()
    studio.window.banner.action.click()
    studio.settle()
    return studio.dialog()


def _nearest(studio: Studio) -> QWidget:
    """A search for a word with a slip in it."""
    popup = _asked_for("find")(studio)
    popup.findChildren(QLineEdit)[0].setText("Melnoi")
    studio.settle()
    return popup


def _bin(studio: Studio) -> QWidget:
    for kind in (Milestone, Visit):
        records.remove(studio.context.workspace, studio.context.query(records.all_of, kind)[0].ref)
    return _asked_for("bin")(studio)


def _repeating(studio: Studio) -> Engagement:
    """Return the first of the weekly calls."""
    calls = [one for one in studio.context.query(records.all_of, Engagement) if one.title == WEEKLY_TITLE]
    return min(calls, key=lambda one: str(one.start))


def _series_question(studio: Studio) -> QWidget:
    page = studio.window.go("calendar")
    page.set_view("month")
    page.go_to(WEEKLY)
    studio.settle()
    page.show_record(_repeating(studio).ref)
    studio.settle()
    QTest.keyClick(page.month, Qt.Key.Key_Delete)
    return studio.window


def _repeats(studio: Studio) -> QWidget:
    return _opened(RecordDialog(studio.context, "engagement", _repeating(studio), parent=studio.window))


def _table(studio: Studio) -> RowsTable[Any]:
    page = studio.window.go("people")
    page.show_record(studio.find("person", "Guido Crosetto"))
    studio.settle()
    shown = (one for one in page.findChildren(RowsTable) if one.isVisible())
    return max(shown, key=lambda one: one.rows_model.rowCount())


def _column_filter(studio: Studio) -> QWidget:
    _table(studio).open_filter(0)
    return _popup(studio)


def _columns(studio: Studio) -> QWidget:
    _table(studio).offer_columns()
    return _popup(studio)


def _several_rows(studio: Studio) -> QWidget:
    return _selected(studio, _table(studio))


def _several_agreements(studio: Studio) -> QWidget:
    return _selected(studio, studio.window.go("agreements").table)


def _selected(studio: Studio, table: RowsTable[Any]) -> QWidget:
    """The first three rows of a list."""
    studio.settle()
    table.select_place(0)
    table.setFocus()
    for _ in range(2):
        QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    return studio.window


def _bulk_edit(studio: Studio) -> QWidget:
    refs = [one.ref for one in studio.context.query(records.all_of, Person)[:3]]
    return _opened(BulkEditDialog(studio.context, refs, parent=studio.window))


def _common_act(studio: Studio) -> QWidget:
    refs = [one.ref for one in studio.context.query(records.all_of, Agreement)[:3]]
    return _opened(CommonActDialog(studio.context, refs, parent=studio.window))


def _changed(studio: Studio) -> RecordRef:
    ref = studio.find("person", "Guido Crosetto")
    for words in ("Speaks English.", "Speaks English and French."):
        records.change(studio.context.workspace, ref, {"notes": words})
    return ref


def _history(studio: Studio) -> QWidget:
    ref = _changed(studio)
    studio.window.open_record(ref)
    studio.settle()
    section = next(one for one in studio.window.findChildren(HistorySection) if one.toggle.isVisible())
    section.toggle.setChecked(True)
    studio.settle()
    page = next(one for one in studio.window.findChildren(DetailPage) if one.isVisible())
    page.ensureWidgetVisible(section)
    section.table.select_place(0)
    return studio.window


def _history_dialog(studio: Studio) -> QWidget:
    return _opened(HistoryDialog(studio.context, _changed(studio), studio.window))


def _year_printed(studio: Studio) -> QWidget:
    page = studio.window.go("calendar")
    page.set_view("year")
    page.go_to(WEEKLY)
    dialog = print_year(page)
    assert dialog is not None
    return dialog
