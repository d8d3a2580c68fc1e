"""Words of the room of initiatives, topics, milestones and sources."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "initiative.stage": "Stage",
    "initiative.overdue": "Overdue",
    "initiative.due_overdue": "{day}, overdue",
    "initiative.some": "some initiatives",
    "initiative.no_parts": "It has no parts of its own.",
    "topic.no_discussions": "Not discussed anywhere yet.",
    "topic.no_parts": "It has no topics within it.",
    "topic.on_agenda": "On the agenda",
    "topic.by_relation": "Discussed",
    "source.no_claims": "No claim about a single fact is recorded from it.",
    "source.not_cited": "No record cites it yet.",
    "empty.topic": "A subject that the two sides discuss, with every forum in which it came up.",
    "empty.milestone": "A turn in the relationship, such as its elevation to a strategic partnership.",
    "empty.source": "Where facts come from. Each claim about a fact names its source.",
    "column.owner": "Owner",
    "column.part_of": "Part of",
    "column.discussions": "Discussions",
    "column.milestone": "Milestone",
    "column.published": "Published",
    "column.publisher": "Publisher",
    "column.claims": "Claims",
    "column.forum": "Forum",
    "column.how": "How",
    "section_title.discussions": "Discussions",
    "section_title.claims_from": "Claims from it",
    "section_title.cited_by": "Records that cite it",
}
