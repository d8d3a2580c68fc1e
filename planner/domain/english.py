"""What English asks of a name within a sentence."""

from __future__ import annotations

import re
from typing import Final

_WITH_ARTICLE: Final = re.compile(
    r"^(?:Bahamas|Comoros|Gambia|Maldives|Netherlands|Philippines)$"
    r"|^(?!The ).*\b(?:Emirates|Federation|Islands|Kingdom|Republic|States|Union|Nations)\b"
)
"""The English names of countries and organisations that take an article."""


def mentioned(name: str) -> str:
    """Return the name of a country or organisation as a sentence has it: "the Philippines", but "Japan"."""
    return f"the {name}" if _WITH_ARTICLE.search(name) else name
