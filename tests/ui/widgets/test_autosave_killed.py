"""An editor whose process is killed loses at most the field that was being typed in."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest
from surroundings import in_another_process

from planner.domain.mechanisms import Mechanism
from planner.services import records
from planner.services.naming import resolve
from planner.services.workspace import open_workspace

_EDITING = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from planner.services import records
from planner.services.naming import resolve
from planner.services.workspace import open_workspace
from ui.context import AppContext
from ui.tasks import Tasks
from ui.theme import Scheme, Theme
from ui.widgets.form import RecordDialog

application = QApplication([])
context = AppContext(open_workspace(Path(sys.argv[1])), Theme(application, Scheme.LIGHT), Tasks())
group = context.query(records.get, context.query(resolve, "MCG", kinds=("mechanism",)))
dialog = RecordDialog(context, group.KIND, group)
dialog.show()
dialog.activateWindow()
assert QTest.qWaitForWindowActive(dialog)
for name, words in (("name", "Group of two"), ("short_name", "G2")):
    line = dialog.form.field(name).control
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)
print("typed", flush=True)
application.exec()
"""


def test_when_the_process_is_killed_while_a_field_is_typed_in_then_those_left_before_are_in_the_file(
    sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "killed.dossier"
    shutil.copy(sample_file, path)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    child = in_another_process(_EDITING, str(path))
    with child:
        assert child.stdout is not None
        told = child.stdout.readline()
        child.kill()
    assert (told, child.returncode) == ("typed\n", -signal.SIGKILL)

    workspace = open_workspace(path)
    group = workspace.query(records.get, workspace.query(resolve, "MCG", kinds=("mechanism",)))
    assert isinstance(group, Mechanism)
    assert (group.name, group.short_name) == ("Group of two", "MCG")
    assert workspace.check_file() == []
    workspace.close()
