"""Words of the room of mechanisms."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "column.mechanism": "Mechanism",
    "column.last_round": "Last round",
    "column.next_round": "Next round",
    "column.round": "Round",
    "column.dates": "Dates",
    "column.place": "Place",
    "column.status": "Status",
    "fact.periodicity": "Meets",
    "fact.every_months": "Every {count} months",
    "fact.hosting": "Hosting",
    "fact.purpose": "Purpose",
    "section_title.rounds": "Rounds",
}
