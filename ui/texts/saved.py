"""Words of filters saved by name."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "saved.title": "Saved filters",
    "saved.nothing": "None saved yet",
    "saved.save": "&Save these filters…",
    "saved.save_title": "Save these filters",
    "saved.rename": "&Rename",
    "saved.rename_title": "Rename the saved filter",
    "saved.remove": "&Delete",
    "saved.name": "Name",
    "label.save_filter": "Save the filter {name}",
    "label.rename_filter": "Rename the filter {name}",
    "done.save_filter": "Filter “{name}” saved",
    "error.filter.named": "Another filter of this list is called “{name}”. Choose another name.",
}
