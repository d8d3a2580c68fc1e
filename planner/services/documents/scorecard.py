"""The scorecard on paper: rounds held against rounds due by mechanism, then the rounds behind each count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from planner.domain.entity import RecordRef
from planner.domain.parties import Party
from planner.domain.periodicity import WINDOW_MONTHS
from planner.domain.scorecard import DueState
from planner.services.documents.facts import Facts
from planner.services.documents.frame import Options, framed, known, missing, muted, note, or_dash, strong
from planner.services.documents.model import (
    Align,
    Block,
    Column,
    Document,
    DocumentKind,
    Heading,
    RowGroup,
    Table,
    Text,
    plain,
)
from planner.services.documents.scope import scope_of
from planner.services.scorecard import DueRow, ScoreRow, scorecard, usual_period
from planner.store.queries.mechanisms import RoundRow

_COUNTS: Final = ("due", "held", "missed", "planned", "cancelled")
_COUNT_MM: Final = 19.0


def build(facts: Facts, of: RecordRef, options: Options) -> Document:
    """Return the scorecard of ``options.period``, of the usual years if there is none, as it stands on ``options.day``.

    Args:
        of: a mechanism, or a round of it, for its row alone; a country for what we share with it, home for all.

    Raises:
        InvalidInput: ``document.wrong_subject``.
    """
    scope = scope_of(facts, of, DocumentKind.SCORECARD)
    first, last = options.period or usual_period(options.day)
    rows = scorecard(
        facts.reader, first, last, today=options.day, partner_id=scope.partner_id, mechanism_id=scope.mechanism_id
    )
    printed = [round_ for row in rows for round_ in _printed(row)]
    facts.load(Party, [one.host_id for one in printed])
    texts = facts.texts
    blocks: list[Block] = [missing(texts("scorecard.empty"))]
    if rows:
        blocks = [
            _summary(facts, rows),
            note(texts("scorecard.note", months=WINDOW_MONTHS)),
            *_missed(facts, rows),
            *(block for name in ("held", "planned", "cancelled") for block in _rounds(facts, rows, name)),
        ]
    return framed(
        facts,
        options,
        DocumentKind.SCORECARD,
        title=texts("scorecard.title"),
        details=(scope.about, _period(facts, first, last)),
        blocks=blocks,
        markings=[one.marking for one in printed],
    )


def _period(facts: Facts, first: date, last: date) -> str:
    texts = facts.texts
    if first == date.min:
        return texts("scorecard.always") if last == date.max else texts("scorecard.until", day=texts.day(last))
    return texts("scorecard.since", day=texts.day(first)) if last == date.max else texts.days(first, last)


def _summary(facts: Facts, rows: Iterable[ScoreRow]) -> Table:
    texts = facts.texts
    counts = (Column(texts(f"scorecard.{name}"), millimetres=_COUNT_MM, align=Align.END) for name in _COUNTS)
    columns = (Column(texts("field.mechanism"), 3), Column(texts("field.periodicity"), 1.4), *counts)
    return Table(columns, (RowGroup(tuple(_counted(facts, row) for row in rows)),))


def _counted(facts: Facts, row: ScoreRow) -> tuple[Text, ...]:
    often = facts.texts.often(row.mechanism.periodicity, row.mechanism.period_months)
    found: list[Sequence[object] | None] = [getattr(row, name) for name in _COUNTS]
    counts = (
        muted("–") if one is None and row.is_never_due else known(facts, "" if one is None else str(len(one)))
        for one in found
    )
    return (strong(row.mechanism.name), plain(often), *counts)


def _missed(facts: Facts, rows: Sequence[ScoreRow]) -> list[Block]:
    if all(row.due is None for row in rows):
        return []
    heading = Heading(1, facts.texts("scorecard.section.missed"))
    groups = [(row, [_line(facts, one.round, one) for one in row.missed or ()]) for row in rows]
    return [heading, _table(facts, groups) or missing(facts.texts("scorecard.none_missed"))]


def _rounds(facts: Facts, rows: Iterable[ScoreRow], name: str) -> list[Block]:
    found: list[tuple[ScoreRow, tuple[RoundRow, ...]]] = [(row, getattr(row, name)) for row in rows]
    table = _table(facts, [(row, [_line(facts, one, row.due_of(one)) for one in rounds]) for row, rounds in found])
    return [Heading(1, facts.texts(f"scorecard.section.{name}")), table] if table else []


def _table(facts: Facts, groups: Iterable[tuple[ScoreRow, list[tuple[Text, ...]]]]) -> Table | None:
    texts = facts.texts
    shown = tuple(RowGroup(tuple(lines), row.mechanism.name) for row, lines in groups if lines)
    columns = (
        Column(texts("scorecard.round"), 1.2),
        Column(texts("column.due"), 1.3),
        Column(texts("field.dates"), 1.8),
        Column(texts("field.place"), 1.4),
        Column(texts("column.status"), 2),
    )
    return Table(columns, shown) if shown else None


def _line(facts: Facts, round_: RoundRow | None, due: DueRow | None) -> tuple[Text, ...]:
    texts = facts.texts
    month = or_dash(texts.date(due.month if due else None))
    if round_ is None:
        return (muted("–"), month, muted("–"), muted("–"), _became(facts, due))
    return (
        strong(round_.name),
        month,
        known(facts, texts.span(round_.start, round_.end)),
        known(facts, texts.city(round_.city) or facts.country(round_.host_id)),
        _became(facts, due, texts.choice(round_.status)),
    )


def _became(facts: Facts, due: DueRow | None, status: str = "") -> Text:
    """Return how a round stands, with what that means for the one that was due."""
    texts = facts.texts
    match due.state if due else None:
        case DueState.LATE:
            return plain(texts.count("scorecard.late", due.months_late if due else 0))
        case DueState.NOT_HELD:
            return plain(texts("scorecard.not_held_but", status=status) if status else texts("scorecard.not_held"))
        case _:
            return plain(status)


def _printed(row: ScoreRow) -> Iterable[RoundRow]:
    yield from (one.round for one in row.missed or () if one.round is not None)
    yield from (*row.held, *row.planned, *row.cancelled)
