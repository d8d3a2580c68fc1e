"""What the schema's tables and statements written as text both go by. Knows no SQLAlchemy, so it is loaded at once."""

from __future__ import annotations

from typing import Final

SCHEMA_VERSION: Final = 3
"""Written to ``user_version``; raised with each migration."""

SHAPE: Final = "6cf15d8e"
"""The sum of the names of all tables and columns of this version; a test says what it is after a change."""

TZDATA: Final = "tzdata"
"""The name of the note in ``meta`` that holds the version of the zone data."""

DERIVED: Final = "derived"
"""The name of the note in ``meta`` that holds by which rules the derived rows were made."""

DERIVED_VERSION: Final = "5"
"""Raised when the same records give other derived rows; a file without the note was made by version 1."""

SPAN_CLASSES: Final = tuple((number, 2**number) for number in range(18))
"""Each class of durations and the days that its longest entry takes."""
