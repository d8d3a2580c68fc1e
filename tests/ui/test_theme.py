"""Contrast is computed, not judged: text 4.5:1 and marks 3:1 in both schemes (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

import pytest
from PySide6.QtCore import QDate
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTableView,
    QTextBrowser,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.focus_marks import AROUND, marked_rect, weak_sides
from ui.theme import DARK, LIGHT, Colours, Scheme, Theme, Type, contrast, stylesheet
from ui.widgets.basics import button

W = TypeVar("W", bound=QWidget)

SCHEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
BACKGROUNDS = ("window", "surface", "raised", "sunken")
TONES = ("accent", "good", "warning", "danger", "violet", "teal")
SOFT = tuple(f"{tone}_soft" for tone in TONES)


@SCHEMES
def test_the_pictures_of_the_style_sheet_are_there(colours: Colours) -> None:
    """A tick in a menu is one of ours: that of the style has one size, which is coarse at 200 %."""
    named = re.findall(r'(\S+) \{[^}]*url\("([^"]+)"\)', stylesheet(colours))
    assert "QMenu::indicator:checked" in dict(named)
    assert [path for _, path in named if not Path(path).is_file()] == []


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@SCHEMES
@pytest.mark.parametrize("background", [*BACKGROUNDS, "accent_soft", "neutral_soft", "today_soft", "weekend"])
def test_text_can_be_read_on_every_background(colours: Colours, background: str) -> None:
    assert contrast(colours.text, getattr(colours, background)) >= 4.5


@SCHEMES
@pytest.mark.parametrize("background", [*BACKGROUNDS, "weekend"])
def test_muted_text_can_be_read(colours: Colours, background: str) -> None:
    assert contrast(colours.muted, getattr(colours, background)) >= 4.5


@SCHEMES
@pytest.mark.parametrize("tone", TONES)
def test_a_tone_can_be_read_on_its_soft_ground_and_on_the_surface(colours: Colours, tone: str) -> None:
    assert contrast(getattr(colours, tone), getattr(colours, f"{tone}_soft")) >= 4.5
    assert contrast(getattr(colours, tone), colours.surface) >= 4.5


@SCHEMES
@pytest.mark.parametrize("tone", [*TONES, "muted"])
def test_a_tone_can_be_read_in_a_row_that_is_selected(colours: Colours, tone: str) -> None:
    assert contrast(getattr(colours, tone), colours.accent_soft) >= 4.5


@SCHEMES
@pytest.mark.parametrize("background", [*BACKGROUNDS, *SOFT, "neutral_soft", "today_soft", "weekend"])
@pytest.mark.parametrize("mark", ["border_strong", "accent"])
def test_the_edges_of_fields_and_the_frame_of_the_focus_stand_out_wherever_they_stand(
    colours: Colours, mark: str, background: str
) -> None:
    assert contrast(getattr(colours, mark), getattr(colours, background)) >= 3


@SCHEMES
def test_what_is_written_on_the_accent_and_on_a_toast_can_be_read(colours: Colours) -> None:
    assert contrast(colours.accent_text, colours.accent) >= 4.5
    assert contrast(colours.surface, colours.text) >= 4.5


def _checked(made: QAbstractButton) -> QWidget:
    made.setCheckable(True)
    made.setChecked(True)
    return made


def _written(made: QAbstractButton) -> QAbstractButton:
    made.setText("Plan next round")
    return made


def _looking(made: W, **properties: str) -> W:
    for name, value in properties.items():
        made.setProperty(name, value)
    return made


def _tabs() -> QTabBar:
    made = QTabBar()
    made.addTab("Facts")
    made.addTab("History")
    return made


CONTROLS: Final[dict[str, Callable[[], QWidget]]] = {
    "ordinary button": lambda: button("Edit"),
    "primary button": lambda: button("Plan next round", look="primary"),
    "low primary button": lambda: _looking(button("Plan next round", look="primary"), low="true"),
    "tight primary button": lambda: _looking(button("Plan next round", look="primary"), tight="true"),
    "danger button": lambda: button("Delete", look="danger"),
    "flat button": lambda: button("Edit", look="flat"),
    "link": lambda: button("Edit", look="link"),
    "quiet button": lambda: button("Record", look="quiet"),
    "filter": lambda: button("Status: held", look="filter"),
    "search button": lambda: button("Search", look="search"),
    "reading": lambda: button("Tue 10:30", look="reading"),
    "reading in doubt": lambda: _looking(button("Tue 10:30", look="reading"), tone="warning"),
    "figure": lambda: button("7", look="figure"),
    "figure chosen": lambda: _checked(button("7", look="figure")),
    "tool": lambda: _written(QToolButton()),
    "flat tool": lambda: _looking(_written(QToolButton()), look="flat"),
    "tool that is on": lambda: _looking(_written(QToolButton()), active="true"),
    "flat tool that is on": lambda: _looking(_written(QToolButton()), look="flat", active="true"),
    "fold": lambda: _looking(_written(QToolButton()), look="fold"),
    "choice": lambda: _looking(_written(QToolButton()), look="choice"),
    "segment": lambda: _looking(_written(QToolButton()), look="segment"),
    "segment chosen": lambda: _checked(_looking(_written(QToolButton()), look="segment", end="both")),
    "section": lambda: _looking(_written(QToolButton()), look="nav"),
    "section shown": lambda: _checked(_looking(_written(QToolButton()), look="nav")),
    "field": QLineEdit,
    "field in error": lambda: _looking(QLineEdit(), invalid="true"),
    "search field": lambda: _looking(QLineEdit(), look="search"),
    "quick line": lambda: _looking(QLineEdit(), look="quick"),
    "text": QPlainTextEdit,
    "box": QComboBox,
    "number": QSpinBox,
    "tick box": lambda: QCheckBox("Official"),
    "tick box ticked": lambda: _checked(QCheckBox("Official")),
    "radio button": lambda: QRadioButton("Light"),
    "radio button chosen": lambda: _checked(QRadioButton("Light")),
    "tab": _tabs,
    "list": QListView,
    "texts": QTextBrowser,
    "scrolled page": QScrollArea,
}


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("ground", [*BACKGROUNDS, "accent_soft", "warning_soft", "danger_soft"])
def test_the_mark_of_the_focus_stands_out_from_the_control_and_from_what_is_beside_it(
    theme: Theme, qtbot: QtBot, scheme: Scheme, ground: str
) -> None:
    theme.set_scheme(scheme)
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(300, 150)
    page.setStyleSheet(f".QWidget {{ background: {getattr(theme.colours, ground)}; }}")
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    weak = {}
    for name, make in CONTROLS.items():
        control = make()
        control.setParent(page)
        control.move(2 * AROUND, 2 * AROUND)
        control.show()
        control.adjustSize()
        around = control.geometry().adjusted(-AROUND, -AROUND, AROUND, AROUND)
        control.clearFocus()
        before = page.grab(around).toImage()
        control.setFocus()
        assert control.hasFocus()
        marked = marked_rect(control).translated(AROUND, AROUND)
        weak[name] = weak_sides(before, page.grab(around).toImage(), marked)
        control.hide()
    assert {name: sides for name, sides in weak.items() if sides} == {}


def test_when_the_scheme_changes_all_are_told_and_the_palette_follows(theme: Theme, qtbot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_scheme(Scheme.DARK)
    assert theme.is_dark
    assert theme.colour("surface") == QColor(DARK.surface)


def test_the_type_scale_grows_from_caption_to_figure(theme: Theme) -> None:
    sizes = [theme.font(kind).pointSizeF() for kind in (Type.CAPTION, Type.BODY, Type.HEADING, Type.TITLE, Type.FIGURE)]
    assert sizes == sorted(set(sizes))


def test_devanagari_is_drawn_without_a_warning(theme: Theme, qtbot) -> None:
    label = QLabel("भारत गणराज्य")
    qtbot.addWidget(label)
    label.setFont(theme.font(Type.TITLE))
    assert not label.grab().isNull()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QComboBox])
def test_what_a_field_takes_can_be_read_in_it(theme: Theme, qtbot, scheme: Scheme, kind: type[QWidget]) -> None:
    theme.set_scheme(scheme)
    field = kind()
    qtbot.addWidget(field)
    if isinstance(field, QComboBox):
        field.setEditable(True)
    line = field.lineEdit() if isinstance(field, QComboBox) else field
    line.ensurePolished()
    shown = line.palette().color(QPalette.ColorRole.PlaceholderText)
    assert shown.alpha() == 255
    assert contrast(shown.name(), theme.colours.surface) >= 4.5


@pytest.mark.parametrize("is_focused", [False, True])
def test_a_box_as_wide_as_it_asks_for_shows_its_words_whole_and_no_wider(theme: Theme, qtbot, is_focused: bool) -> None:
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItem("All mechanisms")
    box.resize(box.sizeHint())
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    if is_focused:
        option.state |= QStyle.StateFlag.State_HasFocus  # type: ignore[attr-defined]
    field = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, box).width()
    words = box.fontMetrics().horizontalAdvance("All mechanisms")
    assert words < room < words + 12


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_the_day_chosen_in_a_calendar_can_be_read(theme: Theme, qtbot, scheme: Scheme) -> None:
    theme.set_scheme(scheme)
    calendar = QCalendarWidget()
    qtbot.addWidget(calendar)
    calendar.setSelectedDate(QDate(2027, 3, 10))
    calendar.resize(500, 300)
    calendar.show()
    days = calendar.findChild(QTableView)
    cell = days.viewport().grab(days.visualRect(days.currentIndex())).toImage()
    found = {cell.pixelColor(x, y).name() for x in range(cell.width()) for y in range(cell.height())}
    assert theme.colours.accent in found
    assert max(contrast(one, theme.colours.accent) for one in found) >= 4.5


def test_a_menu_that_is_higher_than_the_screen_has_one_column(theme: Theme, qtbot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    for number in range(100):
        menu.addAction(f"Command {number}")
    assert menu.sizeHint().height() > menu.screen().availableGeometry().height()
    first, last = menu.actionGeometry(menu.actions()[0]), menu.actionGeometry(menu.actions()[-1])
    assert first.left() == last.left()
