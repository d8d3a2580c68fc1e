"""A new engagement that has an hour from the beginning: its day and the entry of its programme, in one step."""

from __future__ import annotations

from planner.domain.entity import new_id
from planner.domain.ids import ProgrammeItemId
from planner.domain.programme import ItemKind, ProgrammeItem
from planner.domain.steps import Tell, untold
from planner.domain.timing import ZonedTime
from planner.domain.visits import Engagement, EngagementKind
from planner.services import records, series
from planner.services.moving import moved_item
from planner.services.workspace import Workspace


def add(
    workspace: Workspace,
    engagement: Engagement,
    start: ZonedTime,
    end: ZonedTime,
    rule: str = "",
    tell: Tell = untold,
) -> Engagement:
    """Add an engagement with its hour, which goes along where the engagement is on another exact day, in one step.

    Args:
        rule: how it repeats, an RRULE; "" for not at all.
        tell: as for ``series.add``.

    Raises:
        InvalidInput: what the rule refuses; ``repeat.no_day``.
    """
    hour = ProgrammeItem(
        id=ProgrammeItemId(new_id()),
        subject=engagement.ref,
        start=start,
        end=end,
        title=engagement.title,
        kind=ItemKind.CALL if engagement.kind is EngagementKind.CALL else ItemKind.OTHER,
        venue_id=engagement.venue_id,
        place=engagement.city,
    )
    day = engagement.start
    there = [moved_item(hour, (day.first - start.local.date()).days)] if day is not None and day.is_exact else []
    if rule:
        return series.add(workspace, engagement, rule, there, tell)
    return records.add_with(workspace, engagement, there)
