"""Takes what is personal out of the details of a fault before they are copied to be sent: folders, files, the user.

The program's own modules and lines stay, from its folder on: they are what a report is read for.
"""

from __future__ import annotations

import re
import sys
import sysconfig
from pathlib import Path
from typing import Final

_PROGRAM: Final = Path(__file__).resolve().parents[1]
_ENDINGS: Final = r"(?:dossier|json|pdf|half|csv|ics|txt|docx?|xlsx?)"
_QUOTED: Final = re.compile(r"""(['"])(?:[A-Za-z]:[\\/]|\\\\|/)[^'"\n]*\1""")
_BARE: Final = re.compile(r"""(?<![\w.<…~])(?:[A-Za-z]:[\\/]|\\\\|/(?=[^\s/]+/))[^\s'"),;]+""")
_QUOTED_NAME: Final = re.compile(rf"""(['"])[^'"\n]*\.{_ENDINGS}\1""", re.IGNORECASE)
_NAME: Final = re.compile(rf"""[^\s'"/\\]+\.{_ENDINGS}\b""", re.IGNORECASE)
_COMMON: Final = frozenset({"root", "user", "admin", "home"})


def without_personal_data(details: str) -> str:
    """Return the details of a fault with no folder, file or user named in them."""
    for folder in _own_folders():
        for written in (folder, folder.replace("\\", "\\\\")):
            details = details.replace(f"{written}/", "…/").replace(f"{written}\\", "…\\")
    details = _QUOTED.sub(r"\1<path>\1", details)
    details = _BARE.sub("<path>", details)
    details = _QUOTED_NAME.sub(r"\1<file>\1", details)
    details = _NAME.sub("<file>", details)
    user = Path.home().name
    if len(user) > 1 and user.casefold() not in _COMMON:
        details = re.sub(rf"\b{re.escape(user)}\b", "<user>", details, flags=re.IGNORECASE)
    return details


def _own_folders() -> list[str]:
    """Return where the program and what it is built on stand, the longest first."""
    paths = sysconfig.get_paths()
    found = {str(_PROGRAM), *(paths[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")), sys.prefix}
    return sorted((one for one in found if len(one) > 1), key=len, reverse=True)
