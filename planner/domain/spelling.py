"""How words are compared: without case, accents and apostrophes, and letters of their own by those next to them."""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = ["APOSTROPHES", "NEXT_TO", "is_of_word", "plain", "unaccented"]

APOSTROPHES: Final = "'‘’ʼʹʻ′`"
NEXT_TO: Final = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss", "ı": "i"}
"""Latin letters that no accent makes, by those that they are typed as where a keyboard lacks them."""
_WORD_CATEGORIES: Final = frozenset({"Co", "Mn", "Mc"})
"""What belongs to a word besides letters and digits: vowel signs, and accents that stand alone."""
_PLAIN: Final = str.maketrans(NEXT_TO)
_NO_APOSTROPHES: Final = str.maketrans(dict.fromkeys(APOSTROPHES))
_ACCENTS: Final = frozenset([*map(chr, range(0x300, 0x370)), "\u093c"])
"""What is dropped: the accents of Latin script and the dot below of Devanagari, whose other signs are its vowels."""


def is_of_word(character: str) -> bool:
    """Return whether a character belongs to a word, as the full-text index has it and ``\\w`` of Hindi has not."""
    category = unicodedata.category(character)
    return category[0] in "LN" or category in _WORD_CATEGORIES


def unaccented(text: str) -> str:
    """Return ``text`` without case and accents: "Øresund" as "oresund", "Łódź" as "lodz", "Straße" as "strasse"."""
    small = text.casefold()
    if small.isascii():
        return small
    parts = unicodedata.normalize("NFKD", small)
    return "".join(one for one in parts if one not in _ACCENTS).translate(_PLAIN)


def plain(text: str) -> str:
    """Return ``text`` as ``unaccented`` does and without apostrophes: "O’Brien" as "obrien"."""
    return unaccented(text).translate(_NO_APOSTROPHES)
