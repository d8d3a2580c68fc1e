"""States and kinds can be told apart without colour, and texts are never read as markup."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from planner.domain.entity import RecordRef
from planner.domain.programme import ItemKind
from planner.domain.timing import Precision
from planner.services.calendar import CalendarRow
from ui.calendar.entries import _ITEM_ICONS, EVENT_STATES, KIND_LOOKS, Entry, State, entry_of, when_text
from ui.calendar.kit import BAR, Kit
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
    drawn = {state: picture(kit, replace(ENTRY, state=state)) for state in EVENT_STATES}
    for one, other in combinations(EVENT_STATES, 2):
        assert differing(drawn[one], drawn[other]) >= 8, (one, other)


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
