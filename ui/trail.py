"""Where the user has been in the window: the way back, and forward again.

A place is a section and the record shown there. What is asked for by name counts at once; a row chosen in a list
counts once the choice has rested, so that going down a list by its arrows leaves one step and not fifty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:  # records are loaded after the first paint
    from planner.domain.entity import RecordRef

Place: TypeAlias = "tuple[str, RecordRef | None]"
REST_MS: Final = 500
_KEPT: Final = 200


class Trail(QObject):
    """Remembers the places.

    Signals:
        changed: there is another way back or forward now.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._back: list[Place] = []
        self._forward: list[Place] = []
        self._here: Place | None = None
        self._seen: Place | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.settle)

    @property
    def can_go_back(self) -> bool:
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        return bool(self._forward)

    def clear(self) -> None:
        """Forget everything, as when another file is opened."""
        self._back, self._forward = [], []
        self._here = self._seen = None
        self._rest.stop()

    def arrive(self, place: Place) -> None:
        """Stand at ``place``, with the way back to where one stood."""
        self.settle()
        self._stand(place)

    def glance(self, place: Place) -> None:
        """Stand at ``place`` unless another is chosen before long."""
        self._seen = place
        self._rest.start()

    @Slot()
    def settle(self) -> None:
        """Have what was glanced at count."""
        self._rest.stop()
        seen, self._seen = self._seen, None
        if seen is not None:
            self._stand(seen)

    def back(self) -> Place | None:
        """Go one step back and return the place to show, None where there is none."""
        self.settle()
        return self._step(self._back, self._forward)

    def forward(self) -> Place | None:
        self.settle()
        return self._step(self._forward, self._back)

    def _stand(self, place: Place) -> None:
        here = self._here
        if place == here:
            return
        self._here = place
        if here is None or (here[0] == place[0] and here[1] is None):
            return  # a list that had chosen nothing yet
        if here[0] == place[0] and place[1] is None:
            self._here = here  # the record has gone, or is being chosen
            return
        self._back.append(here)
        del self._back[:-_KEPT]
        self._forward.clear()
        self.changed.emit()

    def _step(self, source: list[Place], other: list[Place]) -> Place | None:
        if not source:
            return None
        if self._here is not None:
            other.append(self._here)
        self._here = source.pop()
        self.changed.emit()
        return self._here
