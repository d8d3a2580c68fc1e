"""Words of the bin: what was deleted, what came back, and what did not."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "bin.title": "Bin",
    "bin.hint": "Deleted in the last 30 days. A record comes back with what went with it; undo takes it away again.",
    "bin.is_empty": "The bin is empty",
    "bin.empty": "What you delete is kept here for 30 days.",
    "bin.restore": "Restore",
    "bin.restore_none": "Choose a record to restore.",
    "bin.read_only": "This file is open for reading only, so nothing can be restored.",
    "bin.filter": "Filter the bin",
    "bin.deleted": "Deleted",
    "bin.with": "With it",
    "bin.with_one": "1 record",
    "bin.with_many": "{count} records",
    "bin.restored": "“{name}” is back.",
    "bin.restored_more": "“{name}” is back, with {count} records that belong to it.",
    "bin.restored_one": "“{name}” is back, with 1 record that belongs to it.",
    "bin.not_restored": "“{name}” was not restored. {why}",
    "lost.gone": "{kind} “{name}” is back without its “{field}”: “{missing}” is no longer in the file.",
    "lost.gone.whole": "{kind} “{name}” did not come back: “{missing}”, which it belongs to, is no longer in the file.",
    "lost.taken": "{kind} “{name}” is back without its number, which another round bears now.",
    "lost.rival": "{kind} “{name}” is back, but no longer preferred: another claim about the same fact is.",
    "lost.second.whole": "{kind} “{name}” did not come back: the file has a desk.",
}
