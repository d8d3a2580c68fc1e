"""Starts the planner as main.py does, and says when its window is painted and when a file's first page stands in it.

``python own_window.py painted|shown FILE``
"""

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import main
import ui.qt

load_qt = ui.qt.load


def load_and_watch() -> None:
    """Load Qt as ever, then have whatever window is shown first watched."""
    load_qt()
    from PySide6.QtCore import QCoreApplication, QEvent, QObject
    from PySide6.QtWidgets import QApplication

    from tests.benchmarks.resident import resident

    class Probe(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            is_first = event.type() == QEvent.Type.Expose
            if not is_first and event.type() != QEvent.Type.UpdateRequest:
                return False
            watched.removeEventFilter(self)
            QCoreApplication.sendEvent(watched, event)
            now = time.monotonic_ns()
            if is_first:
                os.write(1, f"painted {now} {resident()}\n".encode())
                self.leave_if("painted")
                window.installEventFilter(self)
            elif window.context is not None:
                os.write(1, f"shown {now} {resident()}\n".encode())
                self.leave_if("shown")
            else:
                watched.installEventFilter(self)
            return True

        def leave_if(self, name: str) -> None:
            if name == wanted:
                qt = ("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets")
                made = [f"{module}.{one}" for module in qt for one in vars(sys.modules[module]) if one.startswith("Q")]
                os.write(1, f"modules {' '.join([*made, *sys.modules])}\n".encode())
                os._exit(0)

    run = QApplication.exec

    def exec_watched(*_: object) -> int:
        global window
        window = next(one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow())
        window.windowHandle().installEventFilter(probe)
        return run()

    probe = Probe()
    QApplication.exec = exec_watched


if __name__ == "__main__":
    wanted, file = sys.argv[1:3]
    ui.qt.load = load_and_watch
    sys.exit(main.main([file]))
