"""Python's collector of cycles, kept to the window's thread.

Left alone it runs on whichever thread happens to make the next object, and deletes there the widgets that it finds in
cycles. Qt allows that on the window's thread alone: elsewhere it ends the program, sooner or later. So before there is
a second thread the collector stops running by itself, and a timer of the window's thread runs it when it is due.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QCoreApplication, QTimer

PERIOD_MS: Final = 1000

_TIMER: Final = "cycle collector"


def settle() -> None:
    """Have cycles collected from now on, but not among what was loaded until now, which stays for good."""
    gc.freeze()
    keep_to_this_thread()


def keep_to_this_thread() -> None:
    """Have cycles collected on this thread alone, that of the window, for as long as the application lives."""
    gc.disable()
    application = QCoreApplication.instance()
    if application is None or application.findChild(QTimer, _TIMER) is not None:
        return
    timer = QTimer(application)
    timer.setObjectName(_TIMER)
    timer.timeout.connect(collect_due)
    timer.start(PERIOD_MS)


def collect_due() -> None:
    """Collect the oldest generation for which as much was made as would have had the collector run by itself."""
    limits, counts = gc.get_threshold(), gc.get_count()
    for generation in (2, 1, 0):
        if counts[generation] > limits[generation]:
            gc.collect(generation)
            return
