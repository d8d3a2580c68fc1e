"""Where the files that the planner ships with are. Knows no Qt, so that the command line can ask too."""

from __future__ import annotations

from pathlib import Path

import resources


def resource_path(*parts: str) -> Path:
    """Return the path of a shipped file or folder."""
    return Path(resources.__path__[0]).joinpath(*parts)
