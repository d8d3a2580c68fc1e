"""A PySide6 window with an empty table, and nothing else: what starting is measured by. Says when it is painted."""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.resident import resident


class Probe(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Expose:
            watched.removeEventFilter(self)
            QCoreApplication.sendEvent(watched, event)
            os.write(1, f"painted {time.monotonic_ns()} {resident()}\n".encode())
            os._exit(0)
        return False


if __name__ == "__main__":
    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QTableView())
    window.resize(1360, 860)
    window.show()
    probe = Probe()
    window.windowHandle().installEventFilter(probe)
    app.exec()
