"""Brings an older file to the present schema: verified backup first, then all steps in one transaction."""

from __future__ import annotations

from pathlib import Path

from planner.domain.errors import StoreUnavailable


def upgrade(path: Path, version: int) -> None:
    raise StoreUnavailable("file.older_unknown", path=str(path), version=version)
