"""Search over every kind of record: what is found is listed as one types, by kind, and Enter opens it.

The file is asked in the worker, so that the window never waits; what was asked before the last key is thrown away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from planner.domain.entity import RecordRef
from planner.domain.spelling import APOSTROPHES, is_of_word
from planner.services import listing, naming
from planner.services.listing import SearchRow
from planner.services.naming import folded
from ui.context import AppContext
from ui.icons import icon
from ui.messages import instead_text, kind_name, text
from ui.sections import HOMES
from ui.widgets.quick_list import QuickRow, Runs, plain
from ui.widgets.quick_popup import QuickPopup

LIMIT: Final = 200
"""So many are found at most."""
PAUSE_MS: Final = 120
"""So long a single letter waits for another."""
IN_GROUP: Final = 6
"""So many of a kind are listed before the rest of it is asked for."""
_SEEN: Final = 80
"""So many letters of a name have room in a row; what is found further on is shown below it."""
_IN_NO_RECORD: Final = "\ue000\ue001"
_MORE: Final = "more:"
_FROM, _TO = "\x02", "\x03"
_ICONS: Final = {
    "mechanism": "repeat",
    "round": "repeat",
    "visit": "plane",
    "engagement": "calendar-event",
    "delegation": "users-group",
    "agreement": "signature",
    "initiative": "bulb",
    "topic": "tag",
    "milestone": "flag",
    "source": "book",
    "person": "user",
    "organisation": "building",
    "party": "world",
    "venue": "map-pin",
}


@dataclass(frozen=True)
class _Found:
    words: str
    rows: Sequence[SearchRow]
    names: Mapping[RecordRef, str]
    instead: Sequence[str] = ()


class QuickSearch(QuickPopup):
    """Asks for words and lists what holds them."""

    def __init__(self, context: AppContext, parent: QWidget, words: str = "") -> None:
        super().__init__(context.theme, text("search.title"), text("quick.hint"), parent)
        self._context = context
        self._last = 0
        self._unanswered = 0
        self._found = _Found("", (), {})
        self._opened_out: set[str] = set()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE_MS)
        self._later.timeout.connect(self._ask)
        self._warm_up()
        self.line.setText(words)
        if not words:
            self.look_up("")

    def look_up(self, words: str) -> None:
        self._last += 1
        self._later.stop()
        if not words.strip():
            self._show(_Found("", (), {}))
            return
        if len(words.strip()) == 1:
            self._later.start()  # it may hold for half the file, and another letter is likely to come
        else:
            self._ask()

    @Slot()
    def _ask(self) -> None:
        words, number = self.line.text(), self._last
        query, tasks = self._context.workspace.query, self._context.tasks
        if tasks.is_busy and not self._unanswered:  # long work is under way, behind which this would wait
            found = ask(query, words, is_exact=True)
            self._show(found)
            if found.rows:
                return
        self._unanswered += 1
        if not self.model.rows:
            self.foot.setText(text("quick.looking"))
        tasks.run(
            lambda _: ask(query, words) if number == self._last else None,
            lambda found: self._on_found(number, found),
            self._on_failed,
        )

    def pick(self, row: QuickRow) -> None:
        if row.key.startswith(_MORE):
            kind = row.key.removeprefix(_MORE)
            self._opened_out.add(kind)
            place = self.view.currentIndex().row()
            self._show(self._found)
            self._move_to(place)
            return
        self.accept()
        self._context.open(RecordRef.parse(row.key))

    def done(self, result: int) -> None:
        self._last += 1  # what is still to come is for nobody
        super().done(result)

    def _warm_up(self) -> None:
        """Ask once for what no record holds, so that the first key is answered as soon as the others."""
        query = self._context.workspace.query
        self._unanswered += 1
        self._context.tasks.run(lambda _: _warm_up(query), lambda _: self._on_found(-1, None), self._on_failed)

    def _on_found(self, number: int, found: _Found | None) -> None:
        self._unanswered -= 1
        if found is not None and number == self._last:
            self._show(found)

    def _on_failed(self, error: BaseException) -> None:
        self._unanswered -= 1
        self._context.tasks.failed.emit(error)

    def _show(self, found: _Found) -> None:
        if found.words != self._found.words:
            self._opened_out.clear()
        self._found = found
        self.show_rows(self._grouped(found), _said(found))

    def _grouped(self, found: _Found) -> list[QuickRow]:
        """Return the rows by kind, the kind of the best one first, each kind under its name and how many it has."""
        wanted = wanted_in(" ".join(found.instead) or found.words)
        shown = [QuickRow("", plain(instead_text(found.words, found.instead)))] if found.instead else []
        for kind in dict.fromkeys(row.ref.kind for row in found.rows):
            rows = [row for row in found.rows if row.ref.kind == kind]
            kinds = kind_name(kind, count=len(rows))
            shown.append(QuickRow("", plain(kinds[:1].upper() + kinds[1:]), note=str(len(rows))))
            most = len(rows) if kind in self._opened_out or len(rows) <= IN_GROUP + 1 else IN_GROUP
            image = icon(_ICONS.get(kind, _ICONS.get(HOMES.get(kind, ""), "notes")), self._theme.colour("muted"))
            for row in rows[:most]:
                name = found.names.get(row.ref, row.title)
                shown.append(QuickRow(str(row.ref), emphasised(name, wanted), _snippet(row, name), icon=image))
            if most < len(rows):
                more = text("quick.group_more", count=len(rows) - most, kinds=kind_name(kind, count=2))
                shown.append(QuickRow(f"{_MORE}{kind}", plain(more)))
        return shown


def ask(query: Callable[..., Any], words: str, *, is_exact: bool = False) -> _Found:
    """Return what holds ``words``, or else the nearest words unless it is to be exact, with its names."""
    if is_exact:
        found = listing.Found(tuple(query(listing.search, words, limit=LIMIT)))
    else:
        found = query(listing.search_or_nearest, words, limit=LIMIT)
    return _Found(words, found.rows, query(naming.names_of, [row.ref for row in found.rows]), found.instead)


def _warm_up(query: Callable[..., Any]) -> None:
    ask(query, _IN_NO_RECORD)
    query(naming.names_of, [RecordRef("party", _IN_NO_RECORD)])


def emphasised(name: str, wanted: Sequence[str]) -> Runs:
    """Return a name in runs; the words that begin as one that is wanted stand out, with or without an apostrophe."""
    runs: list[tuple[str, bool]] = []
    for is_word, characters in groupby(" ".join(name.split()), _is_in_word):
        part = "".join(characters)
        stands_out = is_word and any(begun.startswith(word) for begun in _beginnings(part) for word in wanted)
        if runs and runs[-1][1] == stands_out:
            part = runs.pop()[0] + part
        runs.append((part, stands_out))
    return tuple(runs)


def wanted_in(words: str) -> list[str]:
    """Return the words that are looked for, as ``emphasised`` compares them: without what stands between them."""
    return "".join(one if is_of_word(one) else " " for one in folded(words)).split()


def _is_in_word(character: str) -> bool:
    return is_of_word(character) or character in APOSTROPHES


def _beginnings(word: str) -> Iterator[str]:
    """Give a word and what follows an apostrophe in it, as they are compared."""
    yield folded(word)
    for place, character in enumerate(word):
        if character in APOSTROPHES:
            yield folded(word[place + 1 :])


def _snippet(row: SearchRow, name: str) -> Runs:
    """Return the passage that holds the words, in runs; nothing where it says no more than the name above it."""
    runs: list[tuple[str, bool]] = []
    for place, piece in enumerate(" ".join(row.snippet.split()).split(_FROM)):
        found, _, rest = piece.partition(_TO) if place else ("", "", piece)
        runs += [(found, True), (rest, False)]
    passage = "".join(part for part, _ in runs).strip(" …")
    if passage in " ".join(name.split())[:_SEEN]:
        return ()
    return tuple((part, bold) for part, bold in runs if part)


def _said(found: _Found) -> str:
    count = len(found.rows)
    if not found.words:
        return text("quick.start")
    if not count:
        return text("search.nothing", words=found.words.strip())
    if count == 1:
        return text("quick.count_one")
    return text("quick.count_more" if count >= LIMIT else "quick.count", count=count)
