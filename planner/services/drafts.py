"""What is typed into an editor that saves as a whole, kept beside the file until it is saved or given up.

A draft stands in a folder of this user, one for each file, and only the user can read it. None of it is in the file.
Keeping it is help in need: where the folder cannot be written, or a draft not be read, there is none.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any, Final, NamedTuple

from planner.domain.record import Scalar

VERSION: Final = 1
"""Of the shape of what is kept; a draft of another is left where it is."""


class Begun(NamedTuple):
    """How an editor was opened, so that another can be opened like it.

    Attributes:
        editor: "" for that of a new record of the kind, else the name of one that is opened in its own way.
        preset: the plain values that the record begins with.
        fixed: the fields that are not shown.
        given: what ``editor`` is given beside.
    """

    editor: str
    kind: str
    preset: dict[str, Scalar]
    fixed: tuple[str, ...]
    given: tuple[str, ...] = ()


class Typed(NamedTuple):
    """What differs in one form from where it began.

    Attributes:
        values: the plain values of the fields that can be read.
        words: of the others, what stands in each of their lines.
    """

    kind: str
    values: dict[str, Scalar]
    words: dict[str, tuple[str, ...]]


class Draft(NamedTuple):
    """A record, or changes of one, not saved yet; ``name`` is what it is called so far, "" for nothing."""

    key: str
    name: str
    begun: Begun
    forms: tuple[Typed, ...]


def keep(root: Path, file: Path, draft: Draft) -> None:
    """Keep a draft in place of the one of its key."""
    content = {"version": VERSION, "name": draft.name, "begun": draft.begun, "forms": draft.forms}
    written = json.dumps(content).encode()
    folder = _folder_of(root, file)
    place = folder / f"{draft.key}.json"
    with contextlib.suppress(OSError):
        for one in (root, folder):
            one.mkdir(mode=0o700, parents=True, exist_ok=True)
        half = place.with_suffix(".half")
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            stream.write(written)
        half.replace(place)


def forget(root: Path, file: Path, key: str) -> None:
    """Remove a draft, where there is one."""
    folder = _folder_of(root, file)
    with contextlib.suppress(OSError):
        (folder / f"{key}.json").unlink()
        folder.rmdir()  # which fails while there are others


def waiting(root: Path, file: Path) -> list[Draft]:
    """Return the drafts of a file, first the one that was typed in last: others may name what it adds."""
    folder = _folder_of(root, file)
    found: list[tuple[int, Draft]] = []
    with contextlib.suppress(OSError):
        for place in sorted(folder.iterdir()):
            if place.suffix == ".half":  # its process ended in writing it; the whole one before it stands beside
                place.unlink()
            elif (draft := _read(place)) is not None:
                found.append((place.stat().st_mtime_ns, draft))
    return [draft for _, draft in sorted(found, key=lambda one: (-one[0], one[1].key))]


def _folder_of(root: Path, file: Path) -> Path:
    from planner.store.backup import folder_of  # the copies of the file are kept by the same name

    return folder_of(file, root)


def _read(place: Path) -> Draft | None:
    try:
        found = json.loads(place.read_bytes())
        if found["version"] != VERSION:
            return None
        editor, kind, preset, fixed, given = found["begun"]
        forms = tuple(
            Typed(str(one), _scalars(values), {str(name): _texts(lines) for name, lines in words.items()})
            for one, values, words in found["forms"]
        )
        begun = Begun(str(editor), str(kind), _scalars(preset), _texts(fixed), _texts(given))
        return Draft(place.stem, str(found["name"]), begun, forms)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _scalars(found: dict[str, Any]) -> dict[str, Scalar]:
    if not all(one is None or isinstance(one, str | int) for one in found.values()):
        raise ValueError
    return dict(found)


def _texts(found: list[Any]) -> tuple[str, ...]:
    return tuple(str(one) for one in found)
