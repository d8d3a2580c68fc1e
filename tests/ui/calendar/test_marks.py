"""States and kinds can be told apart without colour, and texts are never read as markup."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from factories import at
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QStaticText
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.domain.entity import RecordRef
from planner.domain.programme import ItemKind
from planner.domain.timing import Precision
from planner.services.calendar import CalendarRow
from ui.calendar.blocks import BlockKit
from ui.calendar.entries import _ITEM_ICONS, EVENT_STATES, KIND_LOOKS, Entry, State, entry_of, when_text
from ui.calendar.kit import BAR, BLOCK, Kit
from ui.theme import Theme

ENTRY = Entry("k", RecordRef("round", "1"), "", "MCG 13", 1, 1, Precision.DAY, State.CONFIRMED, "users-group", "accent")


def picture(kit: Kit, entry: Entry) -> QImage:
    image = QImage(200, 24, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    kit.draw(painter, QRect(2, 2, 190, 20), entry, BAR)
    painter.end()
    return image


def differing(one: QImage, other: QImage) -> int:
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return sum(abs(a - b) > 40 for a, b in pairs)


def test_when_two_states_differ_then_their_bars_do_in_grey(theme: Theme) -> None:
    kit = Kit(theme, 1.0)
    drawn = {state: picture(kit, ENTRY._replace(state=state)) for state in EVENT_STATES}
    for one, other in combinations(EVENT_STATES, 2):
        assert differing(drawn[one], drawn[other]) >= 8, (one, other)


class Bar(QWidget):
    """A bar alone, somewhere on a window."""

    def __init__(self, parent: QWidget, kit: Kit, entry: Entry) -> None:
        super().__init__(parent)
        self._kit, self._entry = kit, entry
        self.setGeometry(90, 50, 200, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), "white")
        self._kit.draw(painter, QRect(2, 2, 190, 20), self._entry, BAR)
        painter.end()


def test_what_is_called_off_is_struck_out_where_its_words_stand_on_a_widget(theme: Theme, qtbot: QtBot) -> None:
    kit, entry = Kit(theme, 1.0), ENTRY._replace(state=State.CANCELLED)
    window = QWidget()
    qtbot.addWidget(window)
    bar = Bar(window, kit, entry)
    seen = window.grab().toImage().copy(bar.geometry()).convertToFormat(QImage.Format.Format_Grayscale8)
    assert differing(seen, picture(kit, entry)) == 0


def test_when_kinds_differ_then_so_do_their_icons() -> None:
    icons = [look.icon for look in KIND_LOOKS.values()]
    assert len(set(icons)) == len(icons)


def row(**values: object) -> CalendarRow:
    fields = {
        "kind": "visit",
        "id": "1",
        "part": "",
        "title": "Visit",
        "ordinal": None,
        "first_ordinal": 738_000,
        "last_ordinal": 738_000,
        "precision": "day",
        "start": None,
        "end": None,
        "status": "confirmed",
        "partner_id": None,
        "mechanism_id": None,
        "city": "",
    }
    return CalendarRow(**{**fields, **values})  # type: ignore[arg-type]


def test_when_a_title_holds_markup_then_it_is_shown_as_it_is(theme: Theme) -> None:
    kit = Kit(theme, 1.0)
    entry = entry_of(row(title="<img src=file:///etc/passwd>"), {}, 738_000)
    assert kit.static(entry.label, 900, kit.font).text() == "<img src=file:///etc/passwd>"


def test_when_an_open_deadline_has_passed_then_it_is_overdue() -> None:
    late = row(kind="deadline", status="open")
    assert entry_of(late, {}, 738_001).state is State.OVERDUE
    assert entry_of(late, {}, 738_000).state is State.OPEN
    assert entry_of(row(kind="deadline", status="done"), {}, 738_001).state is State.DONE


@pytest.mark.parametrize(
    ("status", "label"), [("expiry", "expires"), ("renewal", "renews itself"), ("notice", "last day to give notice")]
)
def test_when_a_term_of_an_agreement_ends_then_the_entry_says_so(status: str, label: str) -> None:
    entry = entry_of(row(kind="agreement", status=status, title="Defence agreement"), {}, 738_000)
    assert entry.label == f"Defence agreement: {label}"


def test_when_only_the_month_is_known_then_no_day_is_said() -> None:
    entry = entry_of(row(first_ordinal=738_580, last_ordinal=738_610, precision="month"), {}, 738_000)
    assert when_text(entry) == "March 2023"


def test_when_a_programme_entry_is_of_any_kind_then_the_table_of_icons_names_kinds_that_there_are() -> None:
    assert set(_ITEM_ICONS) == {kind.value for kind in ItemKind} - {ItemKind.OTHER.value}


ENTRY_WORDS = "Arrival and reception of the delegation"


def written(theme: Theme, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch, room: int = 0) -> list[str]:
    """Return what is written in a block of the hours of a day."""
    kit, found = BlockKit(theme, 1.0), []
    put = kit._put

    def spy(painter: QPainter, left: float, top: float, words: QStaticText, *how: Any, **more: Any) -> None:
        found.append(words.text())
        put(painter, left, top, words, *how, **more)

    monkeypatch.setattr(kit, "_put", spy)
    image = QImage(600, 300, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    begins = at("2027-03-10T09:00", "Asia/Kolkata")
    entry = ENTRY._replace(label=ENTRY_WORDS, start=begins, end=begins, clock="09:00")
    kit.draw(painter, QRect(0, 0, *size), entry, BLOCK, room=room)
    painter.end()
    return found


def test_a_block_of_one_line_leaves_out_the_hour_that_its_place_tells_before_its_name_is_cut(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert written(theme, (500, 18), monkeypatch)[0] == "09:00"
    cut = written(theme, (110, 18), monkeypatch)
    assert len(cut) == 1
    assert cut[0].startswith("Arrival")


def test_a_narrow_block_shows_words_in_place_of_its_icon(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    assert written(theme, (70, 120), monkeypatch)[:2] == ["Arrival and", "reception"]


def test_a_block_that_is_narrower_than_its_words_goes_on_with_them_below(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    for width in range(30, 70):
        lines = written(theme, (width, 400), monkeypatch)
        assert "".join(lines).replace(" ", "") == ENTRY_WORDS.replace(" ", "")
        assert min(map(len, lines)) > 1
    assert len(written(theme, (34, 400), monkeypatch)) > len(ENTRY_WORDS.split())


def test_a_block_that_others_lie_over_says_what_it_is_above_them(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(written(theme, (110, 120), monkeypatch)) > 1
    assert len(written(theme, (110, 120), monkeypatch, room=22)) == 1
    assert len(written(theme, (60, 120), monkeypatch, room=22)) == 1


def test_only_a_block_with_room_for_it_shows_its_icon(theme: Theme) -> None:
    image = QImage(600, 300, QImage.Format.Format_ARGB32)
    begins = at("2027-03-10T09:00", "Asia/Kolkata")
    entry = ENTRY._replace(label=ENTRY_WORDS, start=begins, end=begins, clock="09:00")
    for height in (18, 120):
        shown = []
        for width in (60, 81, 140):
            kit = BlockKit(theme, 1.0)
            painter = QPainter(image)
            kit.draw(painter, QRect(0, 0, width, height), entry, BLOCK)
            painter.end()
            shown.append(bool(kit._pixmaps))
        assert shown == [False, False, True]
