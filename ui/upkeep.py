"""What the window does for the open file by itself: says how it was opened, checks it, keeps copies of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from planner.domain import clock as clocks
from planner.domain.errors import PlannerError
from ui.formatting import clock_text, day_text
from ui.messages import sentence, text

if TYPE_CHECKING:
    from planner.services.backups import Backup
    from planner.services.workspace import Workspace
    from ui.context import AppContext
    from ui.main_window import MainWindow
    from ui.tasks import Progress

PAUSE_MS: Final = 600
"""The worker starts this long after a file is opened: the first page comes first."""


def say_how_open(workspace: Workspace, window: MainWindow, open_again: Callable[[], None]) -> None:
    """Say in the banner why nothing can be written, or what the new zone data moved; offer to try a held file again."""
    again = text("notice.open_again")
    holder = workspace.holder
    if holder is not None and holder.user:
        params = {
            "user": holder.user,
            "machine": holder.machine,
            "since": _since(holder.since, clocks.today(workspace.clock)),
        }
        window.banner.say(text("notice.held", **params), "info", action=again, do=open_again)
    elif holder is not None:
        window.banner.say(text("notice.held_unknown"), "info", action=again, do=open_again)
    elif workspace.is_read_only:
        window.banner.say(text("notice.read_only"), "info")
    elif workspace.zone_changes:
        window.banner.say(text("notice.zones", count=len(workspace.zone_changes)), "info")


def _since(moment: str, today: date) -> str:
    """Return a moment of ISO 8601 as it reads here: the clock alone if it was today."""
    try:
        local = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    day = "" if local.date() == today else f"{day_text(local.date())}, "
    return f"{day}{clock_text(local)}"


def look_after(context: AppContext, window: MainWindow, *, keeps_backups: bool) -> None:
    """Check the file in the background, and make a copy of it once it is found sound."""
    workspace = context.workspace

    def work(progress: Progress) -> tuple[list[str], Backup | None]:
        progress.step("look_after")
        faults = workspace.quick_check()
        if faults or workspace.is_read_only or not keeps_backups:
            return faults, None
        from planner.services import backups

        return faults, backups.make(workspace, tell=progress.step)

    def tell(result: tuple[list[str], Backup | None]) -> None:
        faults, _ = result
        if faults:
            window.banner.say(text("notice.damaged"), "danger", "\n".join(faults))

    def failed(error: BaseException) -> None:
        if isinstance(error, PlannerError):
            window.banner.say(text("notice.no_backup", why=sentence(error)), "warning", error.detail)
        else:
            context.tasks.failed.emit(error)

    QTimer.singleShot(PAUSE_MS, context, lambda: context.tasks.run(work, tell, failed, name="look_after"))
    QTimer.singleShot(PAUSE_MS, context, lambda: _preload(context))
    QTimer.singleShot(PAUSE_MS, context, lambda: _remind(context, window))
    QTimer.singleShot(PAUSE_MS, context, lambda: _plan_further(context, window))
    if context.drafts is not None and not workspace.is_read_only:
        QTimer.singleShot(PAUSE_MS, context, lambda: _offer_drafts(context, window))


def _plan_further(context: AppContext, window: MainWindow) -> None:
    """Plan what repeats without an end further, if less than a year of it is left; a step like any other."""
    if window.context is not context or context.workspace.is_read_only:
        return
    from planner.services import series

    context.attempt(lambda: series.extend(context.workspace))


def _offer_drafts(context: AppContext, window: MainWindow) -> None:
    """Offer to go on with what was typed and not saved when the program ended."""
    if window.context is not context or context.drafts is None or not context.drafts.is_dir():
        return
    from planner.services import drafts

    waiting = drafts.waiting(context.drafts, context.workspace.path)
    if waiting:
        from ui.widgets.draft_offer import DraftOffer

        DraftOffer(context, window, waiting)


def _remind(context: AppContext, window: MainWindow) -> None:
    """Say what came up while the file was closed, and watch from now on."""
    if window.context is context and window.reminders is not None:
        window.reminders.refresh()


def back_up_at_close(workspace: Workspace) -> None:
    """Make a copy if anything has changed since the last; closing goes on where none can be made."""
    if workspace.is_read_only:
        return
    from planner.services import backups

    try:
        backups.make(workspace)
    except PlannerError:
        return  # the window is closing; the next opening says so


def _preload(context: AppContext) -> None:
    from ui.preloading import Preloading

    Preloading(context).go_on()
