"""What the program and the data that it goes by are versions of; knows no words for them."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib import metadata
from typing import Final

import planner
from planner.domain.timing import tzdata_version
from planner.store.schema import SCHEMA_VERSION

LIBRARIES: Final = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "alembic",
    "python-dateutil",
    "typst",
    "holidays",
    "babel",
    "tzdata",
)
_OPEN: Final = "License :: OSI Approved :: "


@dataclass(frozen=True, slots=True)
class Library:
    """A library, its version, and the licence it names itself."""

    name: str
    version: str
    licence: str


@dataclass(frozen=True, slots=True)
class Versions:
    """``schema`` is the version of files that this program writes; ``zones`` and ``holidays`` are those of data."""

    program: str
    schema: int
    zones: str
    holidays: str
    python: str
    libraries: tuple[Library, ...]


def versions() -> Versions:
    """Return every version that a report of a fault should name."""
    return Versions(
        planner.__version__,
        SCHEMA_VERSION,
        tzdata_version(),
        metadata.version("holidays"),
        platform.python_version(),
        tuple(_library(name) for name in LIBRARIES),
    )


def _library(name: str) -> Library:
    told = metadata.metadata(name)
    classified = [one.removeprefix(_OPEN) for one in told.get_all("Classifier", []) if one.startswith(_OPEN)]
    licences = told.get_all("License-Expression", []) or classified or told.get_all("License", [])
    return Library(name, told["Version"], ", ".join(licences))
