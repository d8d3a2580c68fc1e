"""The papers of a round: minutes and record, what was signed at it, and where its facts come from, rival claims too."""

from __future__ import annotations

from planner.domain.agreements import Agreement, AgreementAction
from planner.domain.mechanisms import CooperationPlan, Round
from planner.domain.sources import Claim, Source
from planner.services.documents.facts import Facts
from planner.services.documents.frame import missing, muted, or_dash, strong
from planner.services.documents.model import (
    Block,
    Column,
    Heading,
    KeyValues,
    Paragraph,
    RowGroup,
    Run,
    RunStyle,
    Table,
    Text,
    lines,
    plain,
)


def blocks(facts: Facts, round_: Round) -> list[Block]:
    """Return the papers and sources of the round; the desk's own record is among them."""
    texts = facts.texts
    made: list[Block] = [Heading(1, texts("section.papers"))]
    signed = facts.where(AgreementAction, event=round_.ref)
    facts.load(Agreement, (act.agreement_id for act in signed))
    acts = [
        plain(texts("paper.act", title=agreement.title, act=texts.choice(act.kind)))
        for act in signed
        if (agreement := facts.find(Agreement, act.agreement_id)) is not None
    ]
    plans = [
        plain(texts("paper.plan", year=plan.year)) for plan in facts.where(CooperationPlan, signed_at_id=round_.id)
    ]
    rows: list[tuple[str, Text]] = [
        (texts("field.agreed_minutes"), plain(texts("recorded") if round_.agreed_minutes else texts("not_recorded"))),
        (texts("field.record"), plain(texts("recorded") if round_.record else texts("not_recorded"))),
        (texts("field.signed"), lines([*acts, *plans])),
    ]
    made.append(KeyValues(tuple((name, value) for name, value in rows if value)))
    for code, text in (("field.agreed_minutes", round_.agreed_minutes), ("field.record", round_.record)):
        if text:
            made += [Heading(2, texts(code)), Paragraph(plain(text))]
    return [*made, *_sources(facts, round_)]


def _sources(facts: Facts, round_: Round) -> list[Block]:
    texts = facts.texts
    made: list[Block] = [Heading(1, texts("section.sources"))]
    claims = sorted(facts.where(Claim, subject=round_.ref), key=lambda one: (one.fact, not one.is_preferred, one.id))
    if not claims:
        return [*made, missing(texts("sources.empty"))]
    facts.load(Source, (claim.source_id for claim in claims))
    columns = (Column(texts("column.fact"), 1.3), Column(texts("column.claim"), 3), Column(texts("column.source"), 3))
    rivals = {claim.fact for claim in claims if claim.is_preferred}
    rows = tuple(_claim(facts, claim, is_rival=claim.fact in rivals and not claim.is_preferred) for claim in claims)
    return [*made, Table(columns, (RowGroup(rows),))]


def _claim(facts: Facts, claim: Claim, *, is_rival: bool) -> tuple[Text, ...]:
    texts = facts.texts
    fact = texts.field(claim.fact)
    mark = muted(texts("claim.rival")) if is_rival else ()
    preferred = strong(texts("claim.preferred")) if claim.is_preferred else mark
    return (plain(fact) or muted(texts("claim.whole")), lines([or_dash(claim.value), preferred]), _source(facts, claim))


def _source(facts: Facts, claim: Claim) -> Text:
    source = facts.find(Source, claim.source_id)
    if source is None:
        return ()
    detail = facts.texts.join(source.publisher, facts.texts.date(source.published), source.reference)
    return lines([plain(source.title), (Run(detail, RunStyle.MUTED),) if detail else ()])
