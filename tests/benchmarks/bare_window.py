"""A PySide6 window with an empty table, and nothing else: what starting is measured by. Says when it is painted."""

import os
import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView


class Probe(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Expose:
            watched.removeEventFilter(self)
            QCoreApplication.sendEvent(watched, event)
            os.write(1, f"painted {time.monotonic_ns()} {resident()}\n".encode())
            os._exit(0)
        return False


def resident() -> int:
    """Return how much memory the process holds, in KiB; 0 where the system does not tell."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))
    except OSError:
        return 0


if __name__ == "__main__":
    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QTableView())
    window.resize(1360, 860)
    window.show()
    probe = Probe()
    window.windowHandle().installEventFilter(probe)
    app.exec()
