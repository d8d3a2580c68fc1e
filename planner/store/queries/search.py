"""Full-text search over every kind of record, blind to accents, apostrophes and letters of other alphabets of Latin."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from sqlalchemy import bindparam, text

from planner.domain.entity import RecordRef
from planner.domain.spelling import NEXT_TO, is_of_word, unaccented
from planner.store.queries import Reader

LONGEST: Final = 400
"""So many characters of a text are read; whoever pastes more looks for what begins so."""
_RANK_FROM: Final = 3
_MOST_SPELLINGS: Final = 40
_WEIGHTS: Final = "bm25(8.0, 1.0)"
"""A word of the title counts as eight of the body."""


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A record that holds all words asked for; ``snippet`` marks them with ``\\x02`` before and ``\\x03`` after."""

    ref: RecordRef
    title: str
    snippet: str


def search(reader: Reader, words: str, *, kinds: tuple[str, ...] = (), limit: int = 200) -> list[SearchRow]:
    """Return the records in which every word, or a word that begins with it, occurs; best first.

    Any text is safe: only its letters and digits count. A text without any gives no rows. The index itself puts what
    it finds in order, so that snippets are made of the rows returned alone and not of all that match.
    """
    found = words_of(words)
    if not found:
        return []
    match = match_of(reader, found)
    is_ranked = len(words.strip()) >= _RANK_FROM
    order = "rank" if is_ranked else "search_text.rowid DESC"
    best = f"AND rank MATCH '{_WEIGHTS}'" if is_ranked else ""
    only = "AND d.kind IN :kinds" if kinds else ""
    statement = text(
        "SELECT d.kind, d.record_id, d.title, snippet(search_text, -1, char(2), char(3), '…', 12), "
        f"{'rank, d.id' if is_ranked else '-d.id, 0'} "
        "FROM search_text CROSS JOIN search_document d ON d.id = search_text.rowid "
        f"WHERE search_text MATCH :match {best} {only} ORDER BY {order} LIMIT :limit"
    )
    params: dict[str, object] = {"match": match, "limit": limit}
    if kinds:
        statement = statement.bindparams(bindparam("kinds", expanding=True))
        params["kinds"] = list(kinds)
    rows = sorted(reader.execute(statement, params), key=itemgetter(4, 5))
    return [SearchRow(RecordRef(row[0], row[1]), row[2], row[3]) for row in rows]


def match_of(reader: Reader, words: Sequence[str]) -> str:
    """Return what the index is asked for the records that hold each of ``words_of``, or a word that begins with it.

    A word is held however it is spelled: "oresund" also as "Øresund". Where an apostrophe may be left out, the index
    holds the word in two pieces: "obrien" as "O’Brien", and "sanaa" as "Sana’a" where no word begins so.
    """
    return " AND ".join(f"({_either(_ways(reader, word))})" for word in words)


def is_begun_by(reader: Reader, word: str) -> bool:
    """Return whether a record holds ``word``, one of ``words_of``, or a word that begins with it."""
    return _is_held(reader, _either(_ways(reader, word)))


def spellings(word: str) -> list[str]:
    """Return a word as it is typed, in small letters without accents, and with up to two letters that none makes."""
    small = unaccented(word)
    if len(small) < _RANK_FROM or not small.isascii():
        return list(dict.fromkeys((word, small)))
    places = [(at, near, letter) for letter, near in NEXT_TO.items() for at in _places(small, near)]
    one = [small[:at] + letter + small[at + len(near) :] for at, near, letter in places]
    two = [
        small[:first] + letter + small[first + len(near) : second] + other + small[second + len(after) :]
        for first, near, letter in places
        for second, after, other in places
        if first + len(near) <= second
    ]
    return list(dict.fromkeys((word, small, *one, *two)))[:_MOST_SPELLINGS]


def _places(word: str, part: str) -> list[int]:
    return [at for at in range(len(word)) if word.startswith(part, at)]


def _ways(reader: Reader, word: str) -> list[str]:
    """Return the terms of the index by which a word may be held."""
    whole = [f'"{one}"*' for one in spellings(word)]
    if len(word) <= _RANK_FROM or any(one.isnumeric() for one in word):
        return whole
    with_elision = [*whole, f'"{word[0]} {word[1:]}"*']
    if _is_held(reader, _either(with_elision)):
        return with_elision
    return [*with_elision, *(_parted(word, at) for at in range(2, len(word)))]


def _parted(word: str, at: int) -> str:
    """Return the term for a word with an apostrophe at a place; short endings stand alone, as most words begin so."""
    return f'"{word[:at]} {word[at:]}"{"*" if len(word) - at >= _RANK_FROM else ""}'


def _either(terms: Sequence[str]) -> str:
    return " OR ".join(terms)


def _is_held(reader: Reader, match: str) -> bool:
    statement = text("SELECT 1 FROM search_text WHERE search_text MATCH :match LIMIT 1")
    return reader.execute(statement, {"match": match}).first() is not None


def vocabulary(reader: Reader, letter: str = "") -> list[tuple[str, int]]:
    """Return the words that the records hold as the index writes them, with how many records hold each.

    Args:
        letter: that they begin with; all words if blank, which takes as long as to read the whole index.
    """
    reader.execute(text("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_word USING fts5vocab(main, search_text, row)"))
    only = "WHERE term >= :first AND term < :last" if letter else ""
    params = {"first": letter, "last": f"{letter}\U0010ffff"} if letter else {}
    return [(row[0], row[1]) for row in reader.execute(text(f"SELECT term, doc FROM search_word {only}"), params)]


def as_indexed(word: str) -> str:
    """Return a word as the index writes it: in small letters, Latin ones without their accents."""
    split = unicodedata.normalize("NFD", word.lower())
    return unicodedata.normalize("NFC", "".join(one for one in split if not "\u0300" <= one <= "\u036f"))


def words_of(text: str) -> list[str]:
    """Return the words of ``text``, of a long one of its beginning, as the full-text index tells them apart."""
    marked = (character if is_of_word(character) else " " for character in text[:LONGEST])
    return "".join(marked).split()
