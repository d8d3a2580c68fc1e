"""The outcomes of a round on paper: what it decided, and the actions still open, ours and theirs."""

from __future__ import annotations

from planner.domain.mechanisms import OPEN_STATUSES, Outcome, OutcomeKind, Round
from planner.domain.parties import Side
from planner.services.documents.facts import Facts
from planner.services.documents.frame import Audience, Options, missing, muted, or_dash, strong
from planner.services.documents.model import (
    Block,
    Column,
    Heading,
    RowGroup,
    Table,
    Text,
    lines,
    plain,
)
from planner.services.documents.wording import Wording, wording


def blocks(facts: Facts, round_: Round, options: Options) -> list[Block]:
    """Return the outcomes of the round, and the actions of earlier rounds that come to it open."""
    texts = facts.texts
    words = wording(facts, round_)
    made: list[Block] = [Heading(1, texts("section.outcomes"))]
    own = _sorted(facts.where(Outcome, round_id=round_.id))
    if own:
        made.append(_table(facts, words, _by_kind(facts, own)))
    else:
        made.append(missing(texts("outcomes.empty")))
    if options.audience is Audience.PARTNER:
        return made
    earlier = _open_before(facts, round_)
    made.append(Heading(1, texts("section.open_actions")))
    if earlier:
        made.append(_table(facts, words, _by_side(facts, earlier)))
    else:
        made.append(missing(texts("open_actions.empty")))
    return made


def _open_before(facts: Facts, round_: Round) -> list[Outcome]:
    """Return the actions of the mechanism's earlier rounds that are neither done nor taken up by a later action,
    also of the round itself."""
    rounds = facts.where(Round, mechanism_id=round_.mechanism_id)
    before = [one.id for one in rounds if _is_before(one, round_)]
    actions = facts.where_in(Outcome, "round_id", before)
    carried = {one.origin_id for one in (*actions, *facts.where(Outcome, round_id=round_.id))}
    still = [one for one in actions if one.kind is OutcomeKind.ACTION and one.status in OPEN_STATUSES]
    return _sorted([one for one in still if one.id not in carried])


def _is_before(one: Round, round_: Round) -> bool:
    if one.ordinal is not None and round_.ordinal is not None:
        return one.ordinal < round_.ordinal
    return one.start is not None and round_.start is not None and one.start < round_.start


def _sorted(outcomes: list[Outcome]) -> list[Outcome]:
    return sorted(outcomes, key=lambda one: (one.number, one.id))


def _by_kind(facts: Facts, outcomes: list[Outcome]) -> list[tuple[str, list[Outcome]]]:
    groups = [(facts.texts.choice(kind), [one for one in outcomes if one.kind is kind]) for kind in OutcomeKind]
    actions = [one for one in outcomes if one.kind is OutcomeKind.ACTION]
    return [*_by_side(facts, actions), *(group for group in groups[1:] if group[1])]


def _by_side(facts: Facts, actions: list[Outcome]) -> list[tuple[str, list[Outcome]]]:
    texts = facts.texts
    sides = [(texts(f"actions.{side.value}"), [one for one in actions if one.side is side]) for side in Side]
    return [side for side in sides if side[1]]


def _table(facts: Facts, words: Wording, groups: list[tuple[str, list[Outcome]]]) -> Table:
    texts = facts.texts
    columns = (
        Column(texts("column.reference"), millimetres=20.0),
        Column(texts("column.outcome"), 4),
        Column(texts("column.responsible"), 1.8),
        Column(texts("column.due"), millimetres=27.0),
        Column(texts("column.status"), millimetres=24.0),
    )
    return Table(
        columns, tuple(RowGroup(tuple(_row(facts, one, words) for one in outcomes), name) for name, outcomes in groups)
    )


def _row(facts: Facts, outcome: Outcome, words: Wording) -> tuple[Text, ...]:
    texts = facts.texts
    text = words.of(outcome.text, outcome.text_other)
    contact = facts.find_person(outcome.contact_id)
    who = texts.join(facts.organisation(outcome.lead_organisation_id), contact.name if contact else "")
    is_action = outcome.kind is OutcomeKind.ACTION
    return (
        or_dash(outcome.number),
        lines([plain(text), muted(outcome.evidence)]),
        or_dash(who),
        or_dash(texts("next_round") if outcome.is_due_next_round else texts.date(outcome.due)),
        _status(facts, outcome) if is_action else muted("–"),
    )


def _status(facts: Facts, outcome: Outcome) -> Text:
    is_late = outcome.due is not None and outcome.due.last < facts.as_at and outcome.status in OPEN_STATUSES
    return strong(facts.texts("overdue")) if is_late else plain(facts.texts.choice(outcome.status))
