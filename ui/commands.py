"""What the menus do with the open file as a whole: print, check, export, import, copies, and what this program is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMenu

from planner.domain.entity import RecordRef
from planner.domain.mechanisms import Mechanism, Round
from planner.services import listing, records
from ui.context import AppContext
from ui.messages import text
from ui.qt import planner_path

if TYPE_CHECKING:
    from ui.main_window import MainWindow

DOCUMENTS: Final[dict[str, tuple[str, ...]]] = {
    "round": ("programme", "detailed-programme", "itinerary", "delegation-list", "round-dossier"),
    "visit": ("programme", "detailed-programme", "itinerary", "delegation-list"),
    "delegation": ("delegation-list",),
    "agreement": ("agreement-status",),
    "party": ("agreement-status", "year-planner", "scorecard"),
    "mechanism": ("year-planner", "scorecard"),
    "person": ("itinerary",),
}
"""What can be printed of a record of each kind."""
_OFFERED: Final = 20
"""So many mechanisms fit a menu; the others are planned from their pages."""


def run(name: str, window: MainWindow, context: AppContext) -> None:
    """Carry out a menu's action on the open file."""
    match name:
        case "print":
            offer_documents(context, window)
        case "plan_round":
            plan_round(context, window)
        case "check":
            from ui.check.dialog import CheckDialog

            CheckDialog(context, window).open()
        case "scorecard":
            from ui.duties.scorecard import ScorecardDialog

            ScorecardDialog(context, window).open()
        case "incomplete":
            from ui.duties.incomplete import IncompleteDialog

            IncompleteDialog(context, window).open()
        case "export":
            export_file(context, window)
        case "import":
            import_file(context, window)
        case "save_copy":
            save_copy(context, window)
        case "restore":
            from ui.check.backups import BackupsDialog

            BackupsDialog(context, window).open()
        case "history":
            show_history(context, window)
        case "bin":
            from ui.bin.dialog import BinDialog

            BinDialog(context, window).open()


def print_document(
    context: AppContext, window: Any, kind: str, ref: RecordRef, person: RecordRef | None = None
) -> None:
    """Show the pages of a document, to be saved as PDF or printed."""
    from ui.printing.preview import PreviewDialog

    dialog = PreviewDialog(context, kind, ref, person=person, parent=window)
    dialog.open()


def document_menu(context: AppContext, window: Any, ref: RecordRef) -> QMenu:
    """Return a menu of the documents that can be printed of a record."""
    menu = QMenu(window)
    for kind in DOCUMENTS.get(ref.kind, ()):
        chosen = menu.addAction(text(f"document.{kind}"))
        chosen.triggered.connect(lambda _=False, kind=kind: print_document(context, window, kind, ref))
    return menu


def show_history(context: AppContext, window: MainWindow) -> None:
    """Show the history of the record that is shown, to bring back what a field held; say so where none is."""
    from ui.widgets.record_history import HistoryDialog

    ref = getattr(window.current_page(), "shown_ref", None)
    if isinstance(ref, RecordRef):
        HistoryDialog(context, ref, window).open()
    else:
        window.banner.say(text("notice.no_history"), "info")


def offer_documents(context: AppContext, window: MainWindow) -> None:
    """Offer what can be printed of the record that is shown; say so where there is nothing."""
    page = window.current_page()
    ref = getattr(page, "shown_ref", None)
    if not isinstance(ref, RecordRef) or not DOCUMENTS.get(ref.kind):
        if window.current_section() != "calendar" or not _is_year_printed(page):
            window.banner.say(text("notice.nothing_to_print"), "info")
        return
    kinds = DOCUMENTS[ref.kind]
    if len(kinds) == 1:
        print_document(context, window, kinds[0], ref)
        return
    menu = document_menu(context, window, ref)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    from ui.widgets.document_button import DocumentButton

    buttons = page.findChildren(DocumentButton) if page is not None else []
    below = next((one for one in buttons if one.isVisible()), None)
    _offer(menu, below.mapToGlobal(below.rect().bottomLeft()) if below else window.mapToGlobal(window.rect().center()))


def _offer(menu: QMenu, where: QPoint) -> None:
    """Open a menu on its first line: the keys are at hand, Enter takes it."""
    menu.popup(where)
    menu.setActiveAction(menu.actions()[0])


def _is_year_printed(page: Any) -> bool:
    """Open the year planner of the calendar, where nothing is selected; False where there is no desk yet."""
    from ui.calendar.printing import print_year

    return print_year(page) is not None


def plan_round(context: AppContext, window: MainWindow) -> None:
    """Plan the next round of the mechanism that is shown, or offer those of the file, what is due before the rest."""
    from ui.mechanisms.planning.dialog import PlanDialog

    ref = getattr(window.current_page(), "shown_ref", None)
    shown = context.query(records.get, ref) if isinstance(ref, RecordRef) else None
    if isinstance(shown, Mechanism | Round):
        PlanDialog(context, shown.id if isinstance(shown, Mechanism) else shown.mechanism_id, window).open()
        return
    found = context.query(listing.mechanisms, on=context.today)
    if not found:
        window.banner.say(text("notice.no_mechanism"), "info")
        return
    found.sort(key=lambda row: (row.due and row.due.earliest) or date.max)
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for row in found[:_OFFERED]:
        chosen = menu.addAction(row.name)
        chosen.triggered.connect(lambda _=False, key=row.id: PlanDialog(context, key, window).open())
    _offer(menu, window.mapToGlobal(window.rect().center()))


def export_file(context: AppContext, window: MainWindow) -> None:
    """Write the whole file as JSON, in the background."""
    from planner.services.interchange import whole_file

    start = context.workspace.path.with_suffix(".json")
    chosen, _ = QFileDialog.getSaveFileName(window, text("file.export_title"), str(start), text("file.json_filter"))
    if chosen:
        target = Path(chosen)
        context.tasks.run(
            lambda progress: whole_file.export_file(context.workspace, target, progress.step),
            lambda _: window.toast.say(text("notice.exported", name=target.name)),
            name="export",
            stopped=lambda: window.toast.say(text("busy.stopped")),
        )


def import_file(context: AppContext, window: MainWindow) -> None:
    """Read an exchange file and show what it would change, before anything is written."""
    chosen, _ = QFileDialog.getOpenFileName(
        window, text("file.import_title"), str(context.workspace.path.parent), text("file.json_filter")
    )
    if chosen:
        from ui.check.importing import start_import

        start_import(context, window, Path(chosen))


def save_copy(context: AppContext, window: MainWindow) -> None:
    """Write the open file to another place; works even where its own place has gone."""
    from planner.services import backups

    chosen, _ = QFileDialog.getSaveFileName(
        window, text("file.copy_title"), str(context.workspace.path), text("file.filter")
    )
    if chosen:
        target = planner_path(chosen)
        context.tasks.run(
            lambda progress: backups.save_copy(context.workspace, target, progress.step),
            lambda _: window.toast.say(text("notice.copied", name=target.name)),
            name="copy",
            stopped=lambda: window.toast.say(text("busy.stopped")),
        )
