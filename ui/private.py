"""Takes what is personal out of the details of a fault that are copied: folders, files, the user, what records say.

The program's own modules and lines stay, from its folder on: they are what a report is read for.
"""

from __future__ import annotations

import builtins
import re
import sys
import sysconfig
import types
from pathlib import Path
from typing import Final

_PROGRAM: Final = Path(__file__).resolve().parents[1]
_ENDINGS: Final = r"(?:dossier|json|pdf|half|csv|ics|txt|docx?|xlsx?)"
_QUOTED: Final = re.compile(r"""(['"])(?:[A-Za-z]:[\\/]|\\\\|/)[^'"\n]*\1""")
_BARE: Final = re.compile(r"""(?<![\w.<…~])(?:[A-Za-z]:[\\/]|\\\\|/(?=[^\s/]+/))[^\s'"),;]+""")
_SPACED: Final = re.compile(
    rf"""(?<![\w.<…~])(?:[A-Za-z]:[\\/]|\\\\|/(?=[^\s/]+/))[^'"\n]*?\.{_ENDINGS}\b""", re.IGNORECASE
)
_QUOTED_NAME: Final = re.compile(rf"""(['"])[^'"\n]*\.{_ENDINGS}\1""", re.IGNORECASE)
_NAME: Final = re.compile(rf"""[^\s'"/\\]+\.{_ENDINGS}\b""", re.IGNORECASE)
_SAID: Final = re.compile(r"""(?<!\w)(?:(?P<sign>['"])(?P<plain>[^\n]*?)(?P=sign)|“(?P<curly>[^”\n]*)”)(?!\w)""")
_HARMLESS: Final = re.compile(r"<\w+>|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[^\w]*")
"""What may be quoted: what stands for something taken out, an id, signs."""
_COMMON: Final = frozenset({"root", "user", "admin", "home"})


def without_personal_data(details: str) -> str:
    """Return the details of a fault with no folder, file, user or text of a record named in them."""
    for folder in _own_folders():
        for written in (folder, folder.replace("\\", "\\\\")):
            details = details.replace(f"{written}/", "…/").replace(f"{written}\\", "…\\")
    details = _QUOTED.sub(r"\1<path>\1", details)
    details = _SPACED.sub("<path>", details)
    details = _BARE.sub("<path>", details)
    details = _QUOTED_NAME.sub(r"\1<file>\1", details)
    details = _NAME.sub("<file>", details)
    user = Path.home().name
    if len(user) > 1 and user.casefold() not in _COMMON:
        details = re.sub(rf"\b{re.escape(user)}\b", "<user>", details, flags=re.IGNORECASE)
    return _without_texts(details)


def _without_texts(details: str) -> str:
    """Take out what an error quotes, save the program's own names; lines of code, which are indented, stay."""
    known = _own_names()

    def hidden(match: re.Match[str]) -> str:
        said = match["plain"] if match["curly"] is None else match["curly"]
        if said in known or _HARMLESS.fullmatch(said):
            return match[0]
        return f"{match[0][0]}<text>{match[0][-1]}"

    lines = details.splitlines(keepends=True)
    return "".join(one if one[:1].isspace() else _SAID.sub(hidden, one) for one in lines)


def _own_names() -> set[str]:
    """Return what the program calls its modules, classes and fields."""
    own = [one for name, one in list(sys.modules.items()) if name.partition(".")[0] in ("planner", "ui")]
    found = {name for module in own for name in vars(module)} | {module.__name__ for module in own}
    for module in own:
        for one in list(vars(module).values()):
            if isinstance(one, type) and one.__module__ == module.__name__:
                found.update(vars(one))
    return found | set(vars(builtins)) | set(vars(types))


def _own_folders() -> list[str]:
    """Return where the program and what it is built on stand, the longest first."""
    paths = sysconfig.get_paths()
    found = {str(_PROGRAM), *(paths[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")), sys.prefix}
    return sorted((one for one in found if len(one) > 1), key=len, reverse=True)
