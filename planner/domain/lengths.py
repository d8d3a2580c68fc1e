"""Reads lengths in months as officers write them: 5 years, 2 years 6 months, P5Y, annual, every 18 months."""

from __future__ import annotations

import re
from typing import Final

_LENGTH: Final = re.compile(r"p?(?:(\d{1,3})\s*y[a-z.]*)?[\s,+and]*(?:(\d{1,4})\s*(?:m[a-z.]*)?)?")
_EVERY: Final = re.compile(r"(?:every )?(\d{1,4}) (month|year)(?:s|ly)?")
_PERIODS: Final[dict[str, int]] = {
    **dict.fromkeys(("annual", "annually", "yearly", "every year", "once a year", "each year"), 12),
    **dict.fromkeys(("half yearly", "twice a year", "semiannual", "semi annual", "biannual"), 6),
    **dict.fromkeys(("biennial", "biennially", "every two years", "every other year"), 24),
    "quarterly": 3,
    "monthly": 1,
}


def months_in(text: str) -> int | None:
    """Return the months in a length, or from one time to the next; bare digits are months. None where it says none."""
    words = " ".join(text.casefold().replace("-", " ").split())
    if (match := _EVERY.fullmatch(words)) is not None:
        return int(match[1]) * (12 if match[2] == "year" else 1)
    if (match := _LENGTH.fullmatch(text.strip().casefold())) is not None and (match[1] or match[2]):
        return int(match[1] or 0) * 12 + int(match[2] or 0)
    return _PERIODS.get(words)
