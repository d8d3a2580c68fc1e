"""Words of the room of people, bodies, countries and venues."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "person.rank_now": "Rank held (leave blank if none)",
    "person.post_now": "Post held (leave blank if not known)",
}
