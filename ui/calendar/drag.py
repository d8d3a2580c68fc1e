"""An entry on its way under the mouse."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint

from ui.calendar import moves
from ui.calendar.entries import Entry
from ui.calendar.moves import Edge


@dataclass
class Drag:
    """From the press to the drop; ``target`` is where the entry would lie now, None while it has not moved.

    ``from_minute`` is the minute under the mouse at the press, counted from the first of all days.
    """

    entry: Entry
    edge: Edge
    pressed: QPoint
    from_minute: int
    is_active: bool = False
    is_copy: bool = False
    target: Entry | None = None

    def follow(self, minute: int, snap: int) -> None:
        """Lead the entry to the minute under the mouse, by steps of ``snap`` minutes; never past its other end."""
        by = minute - self.from_minute
        if snap < 1440:
            by = self._snapped(by, snap)
        days, minutes = divmod(by, 1440)
        found = moves.moved(self.entry, self.edge, days=days, minutes=minutes)
        if found is not None:
            self.target = found

    def _snapped(self, by: int, snap: int) -> int:
        """Return the distance after which the held end stands on a whole step, as the clock shows it."""
        held = self.entry.end if self.edge is Edge.END else self.entry.start
        if held is None:
            return by
        at = held.local.hour * 60 + held.local.minute
        return round((at + by) / snap) * snap - at
