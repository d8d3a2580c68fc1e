"""What there is to look at: every page, dialog and state of the window, each by name and by how it is reached."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

import main
from planner.domain.entity import KINDS, RecordRef
from planner.domain.errors import NotFound
from planner.domain.people import Person
from planner.domain.programme import ProgrammeItem
from planner.domain.record import ALL_KINDS
from planner.domain.relationship import Milestone
from planner.services import delegations, records
from planner.services.interchange.importing import plan_import
from planner.services.samples import create_sample
from planner.services.workspace import create_workspace
from tests.scenes_of_tools import WEEKLY, WEEKLY_TITLE, scenes_of_tools, scenes_without_file
from tests.studio import Studio
from ui.agreements.new_agreement import AgreementDialog
from ui.calendar.date_dialog import DateDialog
from ui.calendar.header import VIEWS
from ui.check.importing import ImportDialog, lines_of
from ui.delegations.substitute import SubstituteDialog
from ui.mechanisms.change_dates import ChangeDatesDialog
from ui.mechanisms.new_mechanism import MechanismDialog
from ui.mechanisms.planning.dialog import PlanDialog
from ui.overview.months_board import MonthsBoard
from ui.people.new_person import PersonDialog
from ui.printing.preview import PreviewDialog
from ui.programme.attendance import AttendanceDialog
from ui.programme.entry_form import EntryDialog
from ui.programme.shifting import ShiftDialog
from ui.programme.window import ProgrammeWindow
from ui.sections import HOMES
from ui.sidebar import SECTIONS
from ui.widgets.form import RecordDialog
from ui.widgets.table import RowsTable

PLANNED: Final = date(2027, 3, 10)
"""The first day of the 14th MCG in the planned file."""
CLASHING: Final = "Call on the Defence Secretary"
FROM_MENUS: Final = ("find", "palette", "shortcuts", "settings", "help", "quick_add", "check", "restore", "about")
PLAN_TABS: Final = 5


@dataclass(frozen=True)
class Files:
    """The files that scenes are shown on, made afresh in a folder."""

    empty: Path
    sample: Path
    planned: Path
    """The sample with the 14th round of the MCG planned, and two of its entries overlapping."""

    def copy(self, name: str, folder: Path) -> Path:
        """Return a copy of one of the files in a folder, beside one of the sample to import from."""
        folder.mkdir(parents=True, exist_ok=True)
        for one in {name, "sample"}:
            shutil.copy(getattr(self, one), folder)
        return folder / Path(getattr(self, name)).name

    @staticmethod
    def make(folder: Path) -> Files:
        made = Files(folder / "empty.dossier", folder / "india-italy.dossier", folder / "planned.dossier")
        create_workspace(made.empty).close()
        create_sample(made.sample, "india-italy").close()
        shutil.copy(made.sample, made.planned)
        days = ("--start", PLANNED.isoformat(), "--end", PLANNED.replace(day=11).isoformat())
        assert main.main(["plan", str(made.planned), "MCG", *days, "--city", "New Delhi"]) == 0
        assert main.main(["add", str(made.planned), "venue", "name=Manekshaw Centre", "city=New Delhi"]) == 0
        for title, start, end in ((CLASHING, "10:00", "11:00"), ("Press point", "10:30", "11:30")):
            span = [f"start={PLANNED}T{start}[Asia/Kolkata]", f"end={PLANNED}T{end}[Asia/Kolkata]"]
            added = ["add", str(made.planned), "programme_item", "subject=MCG 14", f"title={title}", *span]
            assert main.main(added) == 0
        weekly = [f"title={WEEKLY_TITLE}", "kind=call", f"start={WEEKLY}", "partner=IT", "repeat=every week, 6 times"]
        assert main.main(["add", str(made.planned), "engagement", *weekly]) == 0
        return made


@dataclass(frozen=True)
class Scene:
    """One picture.

    Attributes:
        name: also the picture's file name; what stands before the slash groups it.
        file: the name of the field of Files, "" for a window without a file.
        show: brings it about, and returns what is to be looked at.
    """

    name: str
    file: str
    show: Callable[[Studio], QWidget]


def all_scenes() -> list[Scene]:
    return [
        Scene("start/welcome", "", lambda studio: studio.window),
        *(Scene(f"start/{name}", "", make) for name, make in scenes_without_file().items()),
        *_sections("empty"),
        *_sections("sample"),
        *(Scene(f"calendar/{view}", "planned", _calendar(view)) for view in VIEWS),
        *(Scene(f"page/{kind}", "planned", _page(kind)) for kind in HOMES),
        *(Scene(f"menu/{name}", "planned", _triggered(name)) for name in FROM_MENUS),
        *(Scene(f"plan/{place}", "sample", _plan(place)) for place in range(PLAN_TABS)),
        *(Scene(f"form/{kind}", "planned", _form(kind)) for kind in ALL_KINDS),
        *(Scene(f"dialog/{name}", "planned", make) for name, make in _DIALOGS.items()),
        *(Scene(f"tool/{name}", "planned", make) for name, make in scenes_of_tools().items()),
        *(Scene(f"state/{name}", "planned", make) for name, make in _STATES.items()),
    ]


def _sections(file: str) -> list[Scene]:
    return [Scene(f"{file}/{section}", file, _section(section)) for section, _ in SECTIONS]


def _section(name: str) -> Callable[[Studio], QWidget]:
    def show(studio: Studio) -> QWidget:
        studio.window.go(name)
        return studio.window

    return show


def _calendar(view: str) -> Callable[[Studio], QWidget]:
    def show(studio: Studio) -> QWidget:
        page = studio.window.go("calendar")
        page.set_view(view)
        page.go_to(PLANNED)
        return studio.window

    return show


def _page(kind: str) -> Callable[[Studio], QWidget]:
    def show(studio: Studio) -> QWidget:
        studio.window.open_record(_any(studio, kind))
        return studio.window

    return show


def _any(studio: Studio, kind: str) -> RecordRef:
    """Return a record of a kind, the one with most to see where that is known."""
    telling = {"mechanism": "MCG", "round": "MCG 14", "party": "Italy", "delegation": "MCG 14 – India"}
    if kind in telling:
        return studio.find(kind, telling[kind])
    return RecordRef(kind, studio.context.query(_first, kind).id)


def _first(reader: Any, kind: str) -> Any:
    found = next(iter(records.all_of(reader, KINDS[kind])), None)
    if found is None:
        raise NotFound("record.missing", kind=kind)
    return found


def _triggered(name: str) -> Callable[[Studio], QWidget]:
    def show(studio: Studio) -> QWidget:
        studio.window.actions_table.action(name).trigger()
        studio.settle()
        dialog = studio.dialog()
        typed = {"find": "India", "palette": "plan", "quick_add": "Talks with Italy 12 Mar 10:30 2h Rome"}
        if name in typed:
            QTest.keyClicks(dialog.focusWidget(), typed[name])
        return dialog

    return show


def _plan(place: int) -> Callable[[Studio], QWidget]:
    def show(studio: Studio) -> QWidget:
        dialog = PlanDialog(studio.context, studio.find("mechanism", "MCG").id, studio.window)
        dialog.open()
        studio.settle()
        dialog.tabs.setCurrentIndex(place)
        return dialog

    return show


def _form(kind: str) -> Callable[[Studio], QWidget]:
    def show(studio: Studio) -> QWidget:
        return _opened(RecordDialog(studio.context, kind, parent=studio.window))

    return show


def _opened(dialog: Any) -> QWidget:
    dialog.open()
    assert isinstance(dialog, QWidget)
    return dialog


def _round(studio: Studio) -> RecordRef:
    return studio.find("round", "MCG 14")


def _entry(studio: Studio) -> Any:
    return next(one for one in studio.context.query(records.all_of, ProgrammeItem) if one.title == CLASHING)


def _substitute(studio: Studio) -> QWidget:
    members = studio.context.query(delegations.ordered_members, studio.find("delegation", "MCG 14 – India").id)
    return _opened(SubstituteDialog(studio.context, members[0], studio.window))


def _import(studio: Studio) -> QWidget:
    target = studio.folder / "exchange.json"
    assert main.main(["export", str(studio.folder / "india-italy.dossier"), str(target)]) == 0
    plan = plan_import(studio.context.workspace, target)
    return _opened(ImportDialog(studio.context, plan, lines_of(studio.context.workspace, plan), studio.window))


def _import_changes(studio: Studio) -> QWidget:
    """An import that brings back what was deleted here, and takes back what was changed; the file is left as it was."""
    workspace, target = studio.context.workspace, studio.folder / "before.json"
    assert main.main(["export", str(workspace.path), str(target)]) == 0
    gone = studio.context.query(records.all_of, Milestone)[:2]
    changed = studio.context.query(records.all_of, Person)[:2]
    for milestone in gone:
        records.remove(workspace, milestone.ref)
    for person in changed:
        records.save(workspace, replace(person, diet="Vegetarian", languages="English, Hindi"))
    plan = plan_import(workspace, target)
    lines = lines_of(workspace, plan)
    for _ in (*gone, *changed):
        workspace.undo()
    return _opened(ImportDialog(studio.context, plan, lines, studio.window))


def _date(studio: Studio) -> QWidget:
    dialog = DateDialog(studio.context, "Go to a date", "Date", PLANNED, studio.window, needs_day=True)
    return _opened(dialog)


_DIALOGS: Final[dict[str, Callable[[Studio], QWidget]]] = {
    "new-mechanism": lambda studio: _opened(MechanismDialog(studio.context, parent=studio.window)),
    "new-agreement": lambda studio: _opened(AgreementDialog(studio.context, parent=studio.window)),
    "new-person": lambda studio: _opened(PersonDialog(studio.context, parent=studio.window)),
    "change-dates": lambda studio: _opened(ChangeDatesDialog(studio.context, _round(studio), studio.window)),
    "programme": lambda studio: _opened(ProgrammeWindow(studio.context, _round(studio), studio.window)),
    "entry": lambda studio: _opened(EntryDialog(studio.context, _round(studio), _entry(studio), parent=studio.window)),
    "attendance": lambda studio: _opened(
        AttendanceDialog(studio.context, _round(studio), _entry(studio).id, studio.window)
    ),
    "shift": lambda studio: _opened(ShiftDialog(studio.context, _entry(studio).id, studio.window)),
    "substitute": _substitute,
    "import": _import,
    "import-changes": _import_changes,
    "date": _date,
    "preview": lambda studio: _opened(PreviewDialog(studio.context, "programme", _round(studio), parent=studio.window)),
}


def _refused(studio: Studio) -> QWidget:
    dialog = RecordDialog(studio.context, "round", parent=studio.window)
    dialog.open()
    QTest.keyClicks(dialog.focusWidget(), "x")
    dialog._save.click()
    return dialog


def _unsaved(studio: Studio) -> QWidget:
    """Show the editor of a stored round that is to be left with an end that cannot be read."""
    dialog = RecordDialog(
        studio.context, "round", studio.context.query(records.get, _round(studio)), parent=studio.window
    )
    dialog.open()
    end = dialog.form.field("end").control
    end.setFocus()
    QTest.keyClicks(end, "x")
    QTest.keyClick(end, Qt.Key.Key_Escape)
    return dialog


def _nothing_matches(studio: Studio) -> QWidget:
    page = studio.window.go("agreements")
    page.focus_filter()
    studio.settle()
    line = studio.window.focusWidget()
    assert line is not None
    QTest.keyClicks(line, "no such words")
    return studio.window


def _number_chosen(studio: Studio) -> QWidget:
    """Show the rows of a number of the overview instead of what is to be done."""
    studio.window.go("overview")
    studio.settle()
    number = studio.window.findChild(QPushButton, "figure.not_in_force")
    assert number is not None
    number.click()
    return studio.window


def _months_walked(studio: Studio) -> QWidget:
    """Stand on an entry of the twelve months ahead, where the window is high enough to show them."""
    page = studio.window.go("overview")
    studio.settle()
    board = page.panes[-2]
    assert isinstance(board, MonthsBoard)
    for mark in board.marks[1:2]:
        mark.setFocus(Qt.FocusReason.TabFocusReason)
    return studio.window


def _link_hovered(studio: Studio) -> QWidget:
    """Show the pointer on a name in a table."""
    studio.window.go("overview")
    studio.settle()
    table = next(one for one in studio.window.findChildren(RowsTable) if one.isVisible() and one.rows_model.rows)
    name = table.visualRect(table.rows_model.index(0, 0)).topLeft() + QPoint(40, 15)
    view, none = table.viewport(), Qt.MouseButton.NoButton
    at, on_screen = QPointF(name), QPointF(view.mapToGlobal(name))
    # told to the table itself: a pointer that rests there from the scheme before would not be seen to move
    moved = QMouseEvent(QEvent.Type.MouseMove, at, on_screen, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, moved)
    return studio.window


def _error(studio: Studio) -> QWidget:
    studio.window.go("mechanisms")
    studio.window.show_error(NotFound("record.missing", kind="round", id="gone"))
    return studio.window


def _bug(studio: Studio) -> QWidget:
    studio.window.go("overview")
    studio.window.show_bug("Traceback (most recent call last):\n  ValueError: an example\n")
    return studio.window


def _toast(studio: Studio) -> QWidget:
    studio.window.go("agreements")
    studio.window.toast.say("An example of what was done")
    return studio.window


_STATES: Final[dict[str, Callable[[Studio], QWidget]]] = {
    "form-refused": _refused,
    "form-unsaved": _unsaved,
    "nothing-matches": _nothing_matches,
    "number-chosen": _number_chosen,
    "months-walked": _months_walked,
    "link-hovered": _link_hovered,
    "error": _error,
    "bug": _bug,
    "toast": _toast,
}
