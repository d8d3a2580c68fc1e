"""The register of mechanisms as a tree: each below the one that it reports to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planner.services.listing import MechanismRow


@dataclass(frozen=True, slots=True)
class Node:
    """A mechanism in its place; ``depth`` is how many others of the list it lies beneath."""

    row: MechanismRow
    depth: int = 0


def as_tree(rows: Iterable[MechanismRow]) -> list[Node]:
    """Return the rows in their order, each followed by those that report to it; without its parent one is a root."""
    listed = list(rows)
    known = {row.id for row in listed}
    children: dict[str | None, list[MechanismRow]] = {}
    for row in listed:
        children.setdefault(row.parent_id if row.parent_id in known else None, []).append(row)
    found: list[Node] = []

    def add(row: MechanismRow, depth: int) -> None:
        found.append(Node(row, depth))
        for child in children.get(row.id, ()):
            add(child, depth + 1)

    for root in children.get(None, ()):
        add(root, 0)
    return found
