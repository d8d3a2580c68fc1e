"""A field of a date: what is typed, the month that its key opens, and what is said of what is no day or time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from ui_driving import show_active, shown_message, type_into

from planner.domain.errors import InvalidInput
from ui.context import AppContext
from ui.widgets.date_fields import ZoneBox
from ui.widgets.month_picker import MonthPicker
from ui.widgets.record_form import RecordForm


def test_when_a_date_is_left_by_tab_then_the_next_field_follows_and_its_own_key_opens_a_month(
    context: AppContext, qtbot: QtBot
) -> None:
    form = RecordForm(context, "round")
    show_active(qtbot, form)
    line = form.field("start").control
    line.setFocus()
    QTest.keyClicks(line, "20 Mar 2025")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    following = QApplication.focusWidget()
    assert form.field("end").isAncestorOf(following)
    QTest.keyClick(following, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    month = next(one for one in QApplication.topLevelWidgets() if isinstance(one, MonthPicker) and one.isVisible())
    assert month.isVisible()
    QTest.keyClicks(month.findChild(QAbstractItemView), "25")
    assert month.selectedDate() == QDate(2025, 3, 20)  # an end is looked for where it begins
    QTest.keyClick(month.findChild(QAbstractItemView), Qt.Key.Key_Return)
    assert not month.isVisible()
    assert form.field("end").value() == "2025-03-20"


def test_when_two_days_are_typed_where_it_begins_then_the_second_goes_to_the_end(
    context: AppContext, qtbot: QtBot
) -> None:
    form = RecordForm(context, "round")
    show_active(qtbot, form)
    line = form.field("start").control
    line.setFocus()
    QTest.keyClicks(line, "11 to 12 June 2031")
    assert "Wed 11 Jun 2031 – Thu 12 Jun 2031" in [one.text() for one in form.findChildren(QLabel) if one.isVisible()]
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert (form.field("start").value(), form.field("end").value()) == ("2031-06-11", "2031-06-12")
    assert shown_message(form, "start") == ""


def test_when_two_days_are_typed_and_saved_from_there_then_both_are_taken(context: AppContext, qtbot: QtBot) -> None:
    form = RecordForm(context, "round")
    qtbot.addWidget(form)
    type_into(form, "start", "11-12 June 2031")
    form.check()
    assert (form.field("start").value(), form.field("end").value()) == ("2031-06-11", "2031-06-12")


@pytest.mark.parametrize(
    ("begun", "typed", "end"),
    [
        ("11 Jun 2031", "12 Jun", "2031-06-12"),
        ("11 Jun 2031", "12", "2031-06-12"),
        ("31 Dec 2031", "2 Jan", "2032-01-02"),
        ("31 Dec 2031", "2", "2032-01-02"),
        ("30 Jan 2031", "29", None),
        ("June 2031", "July", None),
        ("June 2031", "2032", "2032"),
        ("11 Jun 2031", "12 Jun 2032", "2032-06-12"),
    ],
)
def test_when_an_end_is_typed_in_short_then_it_is_the_one_after_its_start(
    context: AppContext, qtbot: QtBot, begun: str, typed: str, end: str | None
) -> None:
    form = RecordForm(context, "round")
    qtbot.addWidget(form)
    type_into(form, "start", begun)
    type_into(form, "end", typed)
    if end is None:
        with pytest.raises(InvalidInput):
            form.field("end").value()
    else:
        assert form.field("end").value() == end


def test_when_the_day_of_an_end_is_typed_without_its_year_then_it_is_near_its_start(
    context: AppContext, qtbot: QtBot
) -> None:
    form = RecordForm(context, "programme_item", preset={"start": "2031-06-11T10:00[Europe/Lisbon]"})
    qtbot.addWidget(form)
    day, clock, *_ = form.field("end").findChildren(QLineEdit)
    QTest.keyClicks(day, "12 Jun")
    QTest.keyClicks(clock, "11:00")
    assert str(form.field("end").value()).startswith("2031-06-12T11:00")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31 Feb 2027", "“31 Feb 2027” is not a day. Write it like 20 Mar 2025 or 2025-03-20."),
        (
            "March 2027",
            "“March 2027” is not exact enough: this needs a day, such as 20 Mar 2025 or 2025-03-20.",
        ),
    ],
)
def test_when_a_deadline_is_no_day_then_no_month_or_year_is_offered(
    typed: str, said: str, context: AppContext, qtbot: QtBot
) -> None:
    form = RecordForm(context, "deadline")
    qtbot.addWidget(form)
    form.show()
    type_into(form, "due", typed)
    assert shown_message(form, "due") == said


@pytest.mark.parametrize(("day", "hour"), [("", "10:00"), ("20 Mar 2027", "")])
def test_when_a_time_is_half_given_then_what_is_missing_is_said(
    day: str, hour: str, context: AppContext, qtbot: QtBot
) -> None:
    form = RecordForm(context, "programme_item")
    qtbot.addWidget(form)
    form.show()
    day_line, clock_line, *_ = form.field("start").findChildren(QLineEdit)
    day_line.setText(day)
    clock_line.setText(hour)
    clock_line.editingFinished.emit()
    assert shown_message(form, "start").startswith("The time of day" if day else "The day")


def test_when_a_zone_that_is_none_is_left_then_it_is_said_there_and_then(context: AppContext, qtbot: QtBot) -> None:
    form = RecordForm(context, "venue")
    qtbot.addWidget(form)
    form.show()
    type_into(form, "zone", "Europe/Atlantis")
    assert shown_message(form, "zone").startswith("There is no time zone “Europe/Atlantis”")


def test_when_a_zone_is_typed_in_small_letters_then_it_is_taken(context: AppContext, qtbot: QtBot) -> None:
    form = RecordForm(context, "venue")
    qtbot.addWidget(form)
    type_into(form, "zone", "europe/rome")
    assert form.field("zone").value() == "Europe/Rome"


@pytest.mark.parametrize(
    ("day", "hour", "zone", "part", "said"),
    [
        (
            "26 Oct 2025",
            "02:30",
            "Europe/Rome",
            "Which time is meant",
            "The clocks of Europe/Rome show 02:30 twice that day. Choose which: as a rule the first.",
        ),
        (
            "30 Mar 2025",
            "02:30",
            "Europe/Rome",
            "Which time is meant",
            "The clocks of Europe/Rome skip 02:30 that day. Choose what is meant: as a rule 03:30.",
        ),
        (
            "20 Mar 2025",
            "02:30",
            "Europe/Roma",
            "Time zone",
            "There is no time zone “Europe/Roma”: use a name such as Europe/Rome or Asia/Kolkata.",
        ),
        ("20 Mar 2025", "25:00", "Europe/Rome", "Time of day", "“25:00” is not a time of day. Write it like 10:00."),
    ],
)
def test_when_a_time_cannot_be_taken_then_what_is_at_fault_in_it_is_gone_to(
    day: str, hour: str, zone: str, part: str, said: str, context: AppContext, qtbot: QtBot
) -> None:
    form = RecordForm(context, "programme_item", preset={"title": "Talks"}, fixed=("subject", "end"))
    show_active(qtbot, form)
    field = form.field("start")
    day_line, clock_line, *_ = field.findChildren(QLineEdit)
    zone_box = next(one for one in field.findChildren(ZoneBox))
    zone_box.setEditText(zone)
    for line, words in ((day_line, day), (clock_line, hour)):
        line.selectAll()
        QTest.keyClicks(line, words)
    assert not form.check()
    assert shown_message(form, "start") == said
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == part
    marked = [one for one in field.findChildren(QWidget) if one.property("invalid") == "true"]
    assert [one.accessibleName() for one in marked] == [part]


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("rome", "Europe/Rome"),
        ("New York", "America/New_York"),
        ("europe/rome", "Europe/Rome"),
        ("Louisville", "Louisville"),  # two are called so
        ("Roma", "Roma"),
        ("", ""),
    ],
)
def test_when_the_city_of_a_zone_is_typed_then_its_zone_is_meant(qtbot: QtBot, typed: str, zone: str) -> None:
    box = ZoneBox()
    qtbot.addWidget(box)
    box.setEditText(typed)
    assert box.zone == zone
    box.line.editingFinished.emit()
    assert box.currentText() == zone
