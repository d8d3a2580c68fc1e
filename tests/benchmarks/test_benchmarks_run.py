"""The benchmarks themselves work: on a small file, a run or two each, nothing timed is asserted."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests import generator
from tests.benchmarks import __main__ as table
from tests.benchmarks import blocks, choosing, month_rows, painting, searching, starting, tables, window
from tests.benchmarks.measuring import Line, Timing
from ui.calendar.header import VIEWS
from ui.sections import PAGES


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of 400 engagements."""
    path = tmp_path_factory.mktemp("generated") / "small.dossier"
    generator.make(path, 400)
    return path


def test_when_a_file_is_generated_twice_then_it_holds_the_same(generated: Path, tmp_path: Path) -> None:
    counts = generator.make(tmp_path / "again.dossier", 400)

    first, again = (month_rows.measure(path, times=1) for path in (generated, tmp_path / "again.dossier"))

    assert counts["round"] + counts["visit"] + counts["engagement"] == 400
    assert [line.name for line in first] == [line.name for line in again]


def test_when_rows_are_measured_then_both_ways_find_the_same(generated: Path) -> None:
    (line,) = month_rows.measure(generated, times=2)  # it asserts that itself

    assert len(line.ours.runs) == len(line.other.runs) == 2


def test_when_the_window_is_measured_then_turning_editing_and_undoing_are_timed(generated: Path, qtbot: QtBot) -> None:
    lines = [*window.turning(generated, times=2), *window.editing(generated, times=2)]

    assert [line.ours.median > 0 for line in lines] == [True] * 5


def test_when_tables_are_measured_then_first_frame_sorting_scrolling_and_keys_are_timed(qtbot: QtBot) -> None:
    lines = tables.measure(600, times=2)

    assert [line.ours.median > 0 for line in lines] == [True] * 4


def test_when_searching_is_measured_then_each_key_is_timed(generated: Path) -> None:
    lines = searching.measure(generated, times=1)

    assert [line.budget for line in lines] == [
        *[searching.BUDGET, None] * len(searching.KEYS),
        searching.NEAREST_BUDGET,
    ]


def test_when_painting_is_measured_then_each_view_is_painted_in_full_and_after_an_edit(qtbot: QtBot) -> None:
    lines = painting.measure(times=2, size=30)

    assert [line.name.split()[1] for line in lines] == ["month", "and", "week", "and", "year", "and"]
    assert [line.other for line in lines] == [None] * 6
    assert "least" in table.table_line(lines[0])


def test_when_ours_takes_longer_than_promised_then_the_table_says_so() -> None:
    slow = Line("slow", Timing((3.0, 4.0, 5.0)), Timing((1.0, 1.0, 1.0)), budget=2.0)
    late = Line("late", Timing((0.2,)), Timing((0.1,)), budget_ms=50)
    kept = Line("kept", Timing((1.5,)), Timing((1.0,)), budget=2.0)

    assert [line.is_kept for line in (slow, late, kept)] == [False, False, True]
    assert [table.table_line(line).split()[-1] for line in (slow, kept)] == ["OVER", "kept"]


def test_when_the_window_is_painted_then_nothing_heavy_is_loaded_yet(generated: Path, tmp_path: Path) -> None:
    starting.prepare(tmp_path)

    painted = starting.start("own_window.py", "painted", str(generated), config=tmp_path)

    assert "ui.main_window" in painted.modules
    assert painted.modules.isdisjoint(HEAVY | NOT_YET | {"ui.cli.commands", "sqlite3", "dataclasses", "zoneinfo"})
    assert painted.modules.isdisjoint({"argparse", "logging"})  # PySide's writers of stubs would load them
    assert painted.modules.isdisjoint({"PySide6.QtCore.Qt", "PySide6.QtWidgets.QStyle"})
    assert [name for name in painted.modules if name.startswith("ui.texts.")] == ["ui.texts.window"]


def test_when_the_first_page_is_shown_then_what_it_does_not_show_is_not_loaded_yet(
    generated: Path, tmp_path: Path
) -> None:
    starting.prepare(tmp_path)

    shown = starting.start("own_window.py", "shown", str(generated), config=tmp_path)

    assert {"sqlite3", "ui.calendar.month_view", "PySide6.QtCore.Qt"} <= shown.modules
    assert shown.modules.isdisjoint(HEAVY | NOT_YET)
    assert {name for name in shown.modules if name.startswith("ui.texts.")} == {
        f"ui.texts.{area}" for area in ("window", "calendar", "saved")
    }


HEAVY = frozenset(
    {"sqlalchemy", "alembic", "asyncio", "babel", "holidays", "icalendar", "ortools", "pandas", "rapidfuzz", "typst"}
)
"""Libraries that take long to load."""

NOT_YET = frozenset(
    {
        *(
            f"planner.domain.{name}"
            for name in ("agreements", "changes", "mechanisms", "parties", "programme", "visits")
        ),
        *(f"ui.calendar.{name}" for name in ("date_dialog", "detail", "drag", "menu", "time_grid", "year_rows")),
        *(
            "calendar",
            "dateutil",
            "hashlib",
            "uuid",
            "ui.widgets.busy",
            "ui.motion",
            "ui.travel",
            "planner.domain.year_layout",
        ),
        *("PySide6.QtGui.QGradient", "PySide6.QtWidgets.QSplitter", "PySide6.QtWidgets.QStyle", "html"),
        *("PySide6.QtGui.QAccessible", "PySide6.QtWidgets.QMdiArea", "PySide6.QtWidgets.QCalendarWidget"),
    }
)
"""What neither the first picture nor the month's entries in it need.

Of Qt's classes the last two stand for all that PySide makes when it has to find the class of a widget made by Qt, and
``QStyle`` for ten enumerations of its own.
"""


def test_when_choosing_is_measured_then_each_room_has_its_choice_and_its_first_showing(
    generated: Path, qtbot: QtBot
) -> None:
    lines = choosing.measure(generated, times=2)

    assert [line.ours.median > 0 for line in lines] == [True] * (2 * len(choosing.ROOMS))


def test_when_a_day_is_gone_through_then_each_room_list_view_dialog_and_editor_is_among_it(
    generated: Path, qtbot: QtBot
) -> None:
    edited = ("round", "visit")

    lines = blocks.measure(generated, edited=edited)

    names = {line.name for line in lines}
    assert {f"The calendar's view: {view}" for view in VIEWS} <= names
    assert {f"The room {section}" for section in PAGES if section != "calendar"} <= names
    assert {f"The menu's {name}" for name in blocks.DIALOGS} <= names
    assert {f"The editor of a new record: {kind}" for kind in edited} <= names
    assert blocks.longest(lines, 1)[0].ours.least == max(line.ours.least for line in lines)
