"""The preview: the very pages, choices that change them, and the way to PDF and paper."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from document_scenes import Scene, rome_round
from long_programmes import long_programme
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFormLayout, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.errors import PlannerError
from planner.services.documents import Paper, render_pages, render_pdf
from planner.services.workspace import Workspace
from ui.context import AppContext
from ui.printing import paper
from ui.printing.laying import file_name
from ui.printing.paper import keep_paper, prepared, wanted
from ui.printing.preview import PreviewDialog


@pytest.fixture
def scene(workspace: Workspace) -> Scene:
    return rome_round(workspace)


@pytest.fixture
def dossier(empty_context: AppContext, scene: Scene, qtbot: QtBot) -> Iterator[PreviewDialog]:
    """The preview of the round's dossier, its pages shown."""
    made = shown(PreviewDialog(empty_context, "round-dossier", scene.round), qtbot)
    yield made
    made.close()


def shown(dialog: PreviewDialog, qtbot: QtBot) -> PreviewDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    wait(dialog, qtbot)
    return dialog


def wait(dialog: PreviewDialog, qtbot: QtBot) -> None:
    """Wait until the worker has nothing to do, the pages asked for last are shown and no more are asked for."""
    qtbot.waitUntil(lambda: dialog.is_settled, timeout=20_000)


def test_when_a_document_is_previewed_then_its_very_pages_are_shown(dossier: PreviewDialog) -> None:
    document = dossier.document

    assert document is not None
    assert [sheet.png for sheet in dossier.view.sheets] == render_pages(document, dossier.view.ppi)
    assert dossier.page_list.count() == 2
    assert dossier.page_label.text() == "Page 1 of 2"


def test_when_a_choice_is_made_then_the_pages_follow(dossier: PreviewDialog, qtbot: QtBot) -> None:
    dossier.choices.language.setCurrentIndex(dossier.choices.language.findData("it"))
    dossier.choices.paper.setCurrentIndex(1)
    wait(dossier, qtbot)
    document = dossier.document

    assert document is not None
    assert (document.language, document.paper.value) == ("it", "letter")


def test_when_members_are_not_confirmed_then_the_officer_is_told_and_may_list_them(
    dossier: PreviewDialog, qtbot: QtBot
) -> None:
    assert dossier.notice.text() == "“Delegation of India”: 1 not confirmed, so not listed."

    dossier.choices.provisional.setChecked(True)
    wait(dossier, qtbot)

    assert dossier.notice.text() == ""
    assert not dossier.notice.isVisible()


def test_when_it_is_an_itinerary_then_one_can_choose_whose(
    empty_context: AppContext, scene: Scene, qtbot: QtBot
) -> None:
    dialog = shown(PreviewDialog(empty_context, "itinerary", scene.round, person=scene.attache), qtbot)

    assert dialog.choices.person.currentText() == "Colonel Sanjay Mehta"
    assert dialog.document is not None
    assert dialog.document.title == "Colonel Sanjay Mehta"
    dialog.choices.person.setCurrentIndex(0)
    wait(dialog, qtbot)
    assert dialog.document.title.startswith("13th Meeting")


def test_when_a_title_begins_with_what_the_paper_is_then_its_file_is_named_once(dossier: PreviewDialog) -> None:
    assert dossier.document is not None
    planner = replace(dossier.document, label="Year planner", title="Year planner 2027")
    assert file_name(planner) == "Year planner 2027.pdf"
    assert file_name(replace(planner, title="Rome: 2027")) == "Year planner – Rome 2027.pdf"


def test_when_it_is_saved_then_the_pdf_is_the_document_shown(
    dossier: PreviewDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "dossier.pdf"
    dossier.save_to(target)
    qtbot.waitUntil(lambda: dossier.status.text() == "Saved as dossier.pdf", timeout=20_000)

    assert dossier.document is not None
    assert pages(target.read_bytes()) == pages(render_pdf(dossier.document)) == 2


def test_when_it_cannot_be_saved_then_one_sentence_says_why_and_a_retry_works(
    dossier: PreviewDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dossier.save_to(tmp_path / "nowhere" / "dossier.pdf")
    qtbot.waitUntil(lambda: dossier.status.property("look") == "error", timeout=20_000)
    assert dossier.status.text().startswith("There is no folder for")
    assert dossier.save_button.isEnabled()

    dossier.save_to(tmp_path / "dossier.pdf")
    qtbot.waitUntil((tmp_path / "dossier.pdf").exists, timeout=20_000)


def test_when_it_is_printed_then_each_page_is_a_sheet(dossier: PreviewDialog, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "printed.pdf"
    assert dossier.document is not None
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(100)
    prepared(dossier.document, printer, is_landscape=False)

    dossier.print_on(printer)
    qtbot.waitUntil(lambda: dossier.status.text().startswith("Sent to"), timeout=20_000)

    assert pages(target.read_bytes()) == 2


def test_when_there_is_no_printer_then_it_says_so_and_the_pdf_can_be_saved(
    dossier: PreviewDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper, "has_printer", lambda: False)
    dossier.print_button.click()
    assert dossier.status.text().startswith("This computer has no printer. Save the PDF instead")
    assert dossier.save_button.isEnabled()


def test_when_the_traveller_is_chosen_then_each_name_is_read_whole(
    empty_context: AppContext, scene: Scene, qtbot: QtBot
) -> None:
    dialog = shown(PreviewDialog(empty_context, "itinerary", scene.round), qtbot)
    view = dialog.choices.person.view()
    assert view.minimumWidth() >= view.sizeHintForColumn(0)
    assert dialog.choices.person.count() > 1


A4, A5, LETTER = (QPageSize(QPageSize.PageSizeId[name]) for name in ("A4", "A5", "Letter"))


@pytest.mark.parametrize(("chosen", "printed"), [(A4, LETTER), (A5, A5)], ids=["usual", "other"])
def test_when_the_dialog_takes_the_usual_paper_then_the_documents_own_is_kept(
    dossier: PreviewDialog, chosen: QPageSize, printed: QPageSize
) -> None:
    assert dossier.document is not None
    document = replace(dossier.document, paper=Paper.LETTER)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    prepared(document, printer, is_landscape=True)
    printer.setPageSize(chosen)
    keep_paper(document, printer, A4, is_landscape=True)
    assert printer.pageLayout().pageSize().isEquivalentTo(printed)
    assert printer.pageLayout().orientation() is QPageLayout.Orientation.Landscape


def test_when_something_long_is_said_then_the_preview_stays_as_wide(dossier: PreviewDialog, qtbot: QtBot) -> None:
    before = dossier.width()
    dossier._on_saved(Path(f"{'A very long name of a document ' * 8}.pdf"))
    qtbot.waitUntil(lambda: dossier.status.width() > 0)
    assert dossier.minimumSizeHint().width() <= before
    assert dossier.width() == before


def test_when_pages_are_asked_for_then_only_those_are_printed(qapp: object) -> None:
    printer = QPrinter()
    assert wanted(5, printer) == [1, 2, 3, 4, 5]

    printer.setFromTo(2, 9)
    assert wanted(5, printer) == [2, 3, 4, 5]

    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert wanted(5, printer) == [5, 4, 3, 2]


def test_when_it_is_closed_while_pages_are_laid_out_then_nothing_comes_back(
    empty_context: AppContext, scene: Scene, qtbot: QtBot
) -> None:
    dialog = PreviewDialog(empty_context, "round-dossier", scene.round)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: empty_context.tasks.is_busy)
    dialog.close()
    qtbot.waitUntil(lambda: not empty_context.tasks.is_busy, timeout=20_000)

    assert dialog.document is None


def test_when_the_record_is_gone_then_one_sentence_says_so(
    empty_context: AppContext, scene: Scene, workspace: Workspace, qtbot: QtBot
) -> None:
    dialog = PreviewDialog(empty_context, "round-dossier", scene.round)
    workspace.undo()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.status.property("look") == "error", timeout=20_000)

    assert "is no longer in the file" in dialog.status.text()
    assert not dialog.save_button.isEnabled()


def test_when_the_reader_pages_on_then_list_and_label_follow(
    empty_context: AppContext, workspace: Workspace, qtbot: QtBot
) -> None:
    dialog = shown(PreviewDialog(empty_context, "programme", long_programme(workspace, days=12)), qtbot)
    qtbot.keyClick(dialog.view, Qt.Key.Key_PageDown)
    assert (dialog.view.page, dialog.page_list.currentRow()) == (2, 1)

    dialog.page_list.setCurrentRow(2)
    assert dialog.view.page == 3
    assert dialog.page_label.text().startswith("Page 3 of")

    qtbot.keyClick(dialog.view, Qt.Key.Key_Home)
    assert dialog.view.page == 1


def test_when_the_zoom_changes_then_pages_are_drawn_anew_and_sharp(dossier: PreviewDialog, qtbot: QtBot) -> None:
    dossier.zoom.setCurrentIndex(dossier.zoom.findData(2.0))
    wait(dossier, qtbot)

    assert dossier.view.zoom == 2.0
    assert dossier.document is not None
    assert dossier.view.sheets[0].png == render_pages(dossier.document, dossier.view.ppi)[0]

    dossier.view.step_zoom(-1)
    assert dossier.view.zoom == 1.5


def test_when_a_screen_reader_walks_the_preview_then_every_control_has_a_name(dossier: PreviewDialog) -> None:
    focusable = [
        widget
        for widget in dossier.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    unnamed = [widget for widget in focusable if not _name(widget)]

    assert len(focusable) > 6
    assert unnamed == []


def test_when_a_print_error_is_told_then_it_has_words(qapp: object) -> None:
    from ui.messages import sentence

    assert "Office-1" in sentence(PlannerError("print.not_started", printer="Office-1"))


def _name(widget: QWidget) -> str:
    text = widget.accessibleName() or str(widget.property("text") or "")
    parent = widget.parentWidget()
    layout = parent.layout() if parent else None
    beside = layout.labelForField(widget) if isinstance(layout, QFormLayout) else None
    return text or str(beside.property("text") if beside is not None else "")


def pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def test_when_all_pages_are_in_sight_then_there_is_no_bar(dossier: PreviewDialog) -> None:
    view = dossier.view
    view.set_zoom(0.2)
    assert not view.verticalScrollBar().isVisible()
    view.set_zoom(2.0)
    assert view.verticalScrollBar().isVisible()


def test_when_the_bar_makes_fitted_pages_short_enough_then_it_stays(dossier: PreviewDialog) -> None:
    view = dossier.view
    view.set_zoom(None)
    for height in range(200, 2000, 60):
        view.resize(500, height)  # a bar that came and went for ever would not return
    assert not view.verticalScrollBar().isVisible()
