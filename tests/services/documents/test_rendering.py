"""Pages: tagged PDF/A, the marking and stamp on each, the same words in PDF and data, and text that is never markup."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pikepdf
import pytest
from document_scenes import Scene
from document_words import Make
from factories import a_party, a_programme_item, a_round, an_agreement, put
from long_programmes import long_programme
from pdf_words import pages_of, squeezed, words_of

from planner.domain.errors import InvalidInput, NotFound
from planner.domain.parties import Marking
from planner.services.documents import (
    DocumentKind,
    Paper,
    font_notices,
    render_pages,
    render_pdf,
    render_png,
    save,
    unprintable,
)
from planner.services.workspace import Workspace

HOSTILE = '#eval("1+1") *bold* $x^2$ `#read("/etc/passwd")` <label> \\ #pagebreak() //gone [x] @ref'


def test_when_any_document_is_rendered_then_it_is_tagged_pdf_a_with_title_and_language(
    make: Make, scene: Scene
) -> None:
    for kind in DocumentKind:
        of = scene.agreement if kind is DocumentKind.AGREEMENT_STATUS else scene.round
        made = make(kind, of, language="it")
        with pikepdf.open(io.BytesIO(render_pdf(made))) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert str(pdf.Root.Lang).split("-")[0] == "it"
            assert "/StructTreeRoot" in pdf.Root
            with pdf.open_metadata() as metadata:
                assert metadata["pdfaid:part"] == "2"
                assert metadata["pdfaid:conformance"] == "A"
                assert metadata["pdfuaid:part"] == "1"
                assert metadata["dc:title"] == f"{made.label} – {made.title}"


def test_when_a_document_has_many_pages_then_each_is_marked_stamped_and_numbered(
    make: Make, workspace: Workspace
) -> None:
    event = long_programme(workspace, days=6)
    pages = pages_of(render_pdf(make("detailed-programme", event, marking=Marking.RESTRICTED)))

    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert page.count("RESTRICTED") == 2
        assert squeezed("As at 1 March 2025, 1500 hrs IST") in page
        assert f"Page{number}of{len(pages)}" in page


def test_when_a_table_goes_on_overleaf_then_its_titles_and_its_day_are_repeated(
    make: Make, workspace: Workspace
) -> None:
    event = long_programme(workspace, days=12)
    pages = pages_of(render_pdf(make("detailed-programme", event)))

    going_on = [page for page in pages if "Magg.Conti" in page]
    assert len(going_on) > 2
    assert all("Movementorevent" in page and "March2026CET" in page for page in going_on)


def test_when_a_row_meets_the_end_of_a_page_then_it_is_not_split(make: Make, workspace: Workspace) -> None:
    event = a_round()
    entries = [
        a_programme_item(subject=event.ref, title=f"first{number}. " + "word " * 60 + f"last{number}.")
        for number in range(40)
    ]
    put(workspace, event, *entries)
    pages = pages_of(render_pdf(make("detailed-programme", event.ref)))

    assert len(pages) > 1
    for number in range(40):
        assert [f"first{number}." in page for page in pages] == [f"last{number}." in page for page in pages]


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
def test_when_paper_is_chosen_then_pages_have_its_size(
    make: Make, scene: Scene, paper: Paper, size: tuple[int, int]
) -> None:
    with pikepdf.open(io.BytesIO(render_pdf(make("programme", scene.round, paper=paper)))) as pdf:
        assert tuple(round(float(edge)) for edge in pdf.pages[0].mediabox[2:]) == size


def test_when_a_record_holds_markup_then_it_is_printed_as_it_stands(make: Make, workspace: Workspace) -> None:
    party = a_party(name=HOSTILE)
    agreement = an_agreement(title=HOSTILE)
    item = a_programme_item(title=HOSTILE, place=HOSTILE, remarks=HOSTILE)
    put(workspace, party, agreement, item)

    for made in (make("agreement-status", agreement.ref), make("agreement-status", party.ref)):
        assert squeezed(HOSTILE) in words_of(render_pdf(made))
    for kind in ("programme", "detailed-programme", "itinerary"):
        printed = words_of(render_pdf(make(kind, item.subject)))
        assert "root:" not in printed
        for part in ('#eval("1+1")', "*bold*", "$x^2$", "<label>", "#pagebreak()"):
            assert part in printed


def test_when_a_text_has_accents_or_devanagari_then_the_pdf_holds_the_same_words(make: Make, scene: Scene) -> None:
    italian = words_of(render_pdf(make("delegation-list", scene.round, language="it")))
    hindi = words_of(render_pdf(make("programme", scene.round, language="hi")))

    assert "NiccolòFerri" in italian
    assert "Perchélaqualitàècosì" in italian
    assert squeezed("गुरुवार, 20 मार्च 2025") in hindi


def test_when_all_characters_are_in_the_shipped_fonts_then_none_is_missing(make: Make, scene: Scene) -> None:
    for kind in DocumentKind:
        of = scene.agreement if kind is DocumentKind.AGREEMENT_STATUS else scene.round
        for language in ("en", "it", "hi", "fr"):
            assert unprintable(make(kind, of, language=language)) == ""


@pytest.mark.parametrize(
    "name",
    ["สมชาย ใจดี", "ສົມພອນ", "សុខ", "အောင်", "রহমান", "தமிழ்", "පෙරේරා", "יעקב", "გიორგი", "Արմեն", "علي", "Đức", "Иван"],
)
def test_when_a_name_stands_in_its_own_script_then_the_shipped_fonts_print_it(
    make: Make, workspace: Workspace, name: str
) -> None:
    item = a_programme_item(title=f"Call by {name}")
    put(workspace, item)
    made = make("programme", item.subject)
    assert unprintable(made) == ""
    assert font_notices(made) == ()


def test_when_no_font_has_a_character_then_the_rest_is_still_printed(make: Make, workspace: Workspace) -> None:
    item = a_programme_item(title="Talks \U000e0041\ue000 in the castle")
    put(workspace, item)
    made = make("programme", item.subject)

    assert unprintable(made) == "\ue000\U000e0041"
    assert [notice.code for notice in font_notices(made)] == ["document.characters_replaced"]
    assert "inthecastle" in words_of(render_pdf(made))


def test_when_a_remark_is_longer_than_a_page_then_all_of_it_is_printed(make: Make, workspace: Workspace) -> None:
    item = a_programme_item(remarks=" ".join(f"word{number}" for number in range(4000)))
    put(workspace, item)
    printed = words_of(render_pdf(make("detailed-programme", item.subject)))

    assert all(f"word{number}" in printed for number in (0, 1999, 3999))


def test_when_a_word_is_longer_than_its_column_then_it_stays_on_the_page(make: Make, workspace: Workspace) -> None:
    item = a_programme_item(dress="x" * 200)
    put(workspace, item)

    assert words_of(render_pdf(make("detailed-programme", item.subject))).replace("\u00ad", "").count("x") >= 200


def test_when_pages_are_drawn_then_there_is_one_picture_for_each(make: Make, workspace: Workspace) -> None:
    event = long_programme(workspace, days=4)
    made = make("programme", event)
    pictures = render_pages(made, 72)

    assert len(pictures) == len(pages_of(render_pdf(made)))
    assert struct.unpack(">II", pictures[0][16:24]) == (595, 842)


def test_when_one_page_is_asked_for_then_it_is_that_page(make: Make, scene: Scene) -> None:
    made = make("round-dossier", scene.round)

    assert render_png(made, 2, 72) == render_pages(made, 72)[1]
    with pytest.raises(InvalidInput) as refused:
        render_png(made, 9)
    assert refused.value.params == {"page": 9, "pages": 2}


def test_when_a_document_is_saved_then_its_ending_says_how(make: Make, scene: Scene, tmp_path: Path) -> None:
    made = make("round-dossier", scene.round)

    assert save(made, tmp_path / "dossier.pdf") == [tmp_path / "dossier.pdf"]
    assert save(made, tmp_path / "dossier.png") == [tmp_path / "dossier.png", tmp_path / "dossier-2.png"]
    assert (tmp_path / "dossier.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "dossier-2.png").read_bytes().startswith(b"\x89PNG")
    assert len(list(tmp_path.glob("dossier*"))) == 3


def test_when_a_file_cannot_be_written_then_nothing_is_left_behind(make: Make, scene: Scene, tmp_path: Path) -> None:
    made = make("programme", scene.round)

    with pytest.raises(NotFound) as missing:
        save(made, tmp_path / "nowhere" / "programme.pdf")
    assert missing.value.code == "folder.missing"
    with pytest.raises(InvalidInput) as refused:
        save(made, tmp_path / "programme.docx")
    assert (refused.value.code, refused.value.params["text"]) == ("document.format", ".docx")
    assert not list(tmp_path.glob("programme*"))


def test_when_the_same_is_asked_for_wrongly_then_it_is_refused_by_name(make: Make, scene: Scene) -> None:
    for options, code in (({"paper": "a3"}, "paper.unknown"), ({"language": "xx"}, "language.unknown")):
        with pytest.raises(InvalidInput) as refused:
            make("programme", scene.round, **options)
        assert refused.value.code == code
    with pytest.raises(InvalidInput) as unknown:
        make("menu", scene.round)
    assert unknown.value.code == "document.unknown"
