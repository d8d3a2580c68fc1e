"""Where the templates, texts and fonts of documents are."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Final

_RESOURCES: Final = Path(str(resources.files("resources")))
DOCUMENTS: Final = _RESOURCES / "documents"
"""The only folder that a template may read from."""
FONTS: Final = _RESOURCES / "fonts"
