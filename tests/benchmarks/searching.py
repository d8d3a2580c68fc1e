"""A word typed into the search key by key: the best rows with their snippets, against the index asked for the same.

The unranked query reads the number of every record that matches, as ranking must; what 200 of them take, whichever come
first, stands beside it. A word that none holds, for which the nearest is searched, stands beside that one typed right.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from planner.services import listing
from planner.services.workspace import open_workspace
from planner.store.connections import connected
from tests.benchmarks.measuring import Line, in_turn

BUDGET: Final = 10.0
NEAREST_BUDGET: Final = 5.0
KEYS: Final = ("t", "ta", "tal", "talks")
SLIPPED: Final = "tlaks"
_UNRANKED: Final = "SELECT rowid FROM search_text WHERE search_text MATCH ?"


def measure(path: Path, *, times: int = 12) -> list[Line]:
    lines: list[Line] = []
    workspace = open_workspace(path, read_only=True)
    with connected(path, mode="ro") as raw:
        for typed in KEYS:
            match = (f'"{typed}"*',)

            def ours(typed: str = typed) -> None:
                assert workspace.query(listing.search, typed)

            def unranked(match: tuple[str] = match) -> None:
                raw.execute(_UNRANKED, match).fetchall()

            def some(match: tuple[str] = match) -> None:
                raw.execute(f"{_UNRANKED} LIMIT 200", match).fetchall()

            lines += [
                Line(f"Search for “{typed}”, against the unranked query", *in_turn(ours, unranked, times), BUDGET),
                Line("… against any 200 rows of it", *in_turn(ours, some, times)),
            ]

        def slipped() -> None:
            assert workspace.query(listing.search_or_nearest, SLIPPED).rows

        def whole() -> None:
            assert workspace.query(listing.search, KEYS[-1])

        name = f"Search for “{SLIPPED}”, which none holds, against “{KEYS[-1]}”"
        lines.append(Line(name, *in_turn(slipped, whole, times), NEAREST_BUDGET))
    workspace.close()
    return lines
