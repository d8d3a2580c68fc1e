"""The status of agreements on a day: of one, or of all with a party. What is unknown is printed as unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain import agreement_law
from planner.domain.agreement_acts import is_multilateral
from planner.domain.agreement_law import AgreementStatus, Standing
from planner.domain.agreement_sides import SideStatus, side_status
from planner.domain.agreements import (
    ActionKind,
    Agreement,
    AgreementAction,
    AgreementLink,
    AgreementParty,
    Binding,
    EntryRule,
    Renewal,
    TermKind,
)
from planner.domain.entity import RecordRef, kind_of
from planner.domain.errors import InvalidInput
from planner.domain.ids import PartyId
from planner.domain.mechanisms import Round
from planner.domain.parties import Party
from planner.domain.visits import Engagement, Visit
from planner.services.documents.facts import Facts
from planner.services.documents.frame import Options, framed, known, missing, muted, strong
from planner.services.documents.model import (
    Block,
    Column,
    Document,
    DocumentKind,
    Heading,
    KeyValues,
    Layout,
    RowGroup,
    Table,
    Text,
    lines,
    plain,
)

_SIGNATURES = frozenset({ActionKind.SIGNED, ActionKind.SIGNED_AD_REFERENDUM})
_NEVER_ENDS = frozenset({AgreementStatus.NEGOTIATION, AgreementStatus.INITIALLED, AgreementStatus.ABANDONED})


@dataclass(frozen=True, slots=True)
class _Case:
    """An agreement with its parties and acts, and where it stands; of more than two parties also where each does."""

    agreement: Agreement
    parties: tuple[AgreementParty, ...]
    acts: tuple[AgreementAction, ...]
    standing: Standing
    sides: Mapping[PartyId, SideStatus]


def build(facts: Facts, of: RecordRef, options: Options) -> Document:
    """Return the status of an agreement, or the register of all agreements with a party.

    Raises:
        InvalidInput: ``document.wrong_subject`` for any other kind.
    """
    if of.kind == Agreement.KIND:
        return _single(facts, facts.get(Agreement, of.id), options)
    if of.kind == Party.KIND:
        return _register(facts, facts.get(Party, of.id), options)
    raise InvalidInput("document.wrong_subject", document=DocumentKind.AGREEMENT_STATUS.value, kind=of.kind)


def _single(facts: Facts, agreement: Agreement, options: Options) -> Document:
    case = _cases(facts, [agreement], options.day)[0]
    texts = facts.texts
    blocks: list[Block] = [
        KeyValues(_particulars(facts, case, options.day)),
        Heading(1, texts("section.acts")),
        _acts(facts, case) if case.acts else missing(texts("acts.empty")),
        *_family(facts, agreement),
    ]
    return framed(
        facts,
        options,
        DocumentKind.AGREEMENT_STATUS,
        title=agreement.title,
        details=(
            " – ".join(filter(None, (texts.choice(agreement.kind), texts.join(*_countries(facts, case))))),
            texts("status_on", status=texts.choice(case.standing.status), day=texts.day(options.day)),
        ),
        blocks=blocks,
        markings=(agreement.marking,),
    )


def _countries(facts: Facts, case: _Case) -> list[str]:
    return [facts.country(one.party_id) for one in case.parties]


def _register(facts: Facts, party: Party, options: Options) -> Document:
    texts = facts.texts
    ids = {one.agreement_id for one in facts.where(AgreementParty, party_id=party.id)}
    cases = _cases(facts, facts.where_in(Agreement, "id", sorted(ids)), options.day)
    home = facts.home
    sides = [one for one in (home, party) if one is not None] if home != party else [party]
    blocks: list[Block] = []
    if cases:
        columns = (
            Column(texts("column.instrument"), 3.2),
            Column(texts("column.status"), millimetres=26.0),
            Column(texts("column.signed"), 2),
            *(Column(texts("column.acts_of", party=texts.mentioned(texts.country(side))), 1.9) for side in sides),
            Column(texts("column.in_force"), millimetres=27.0),
            Column(texts("column.expiry"), millimetres=27.0),
            Column(texts("column.notice_by"), millimetres=27.0),
        )
        rows = tuple(_register_row(facts, case, sides) for case in cases)
        blocks.append(Table(columns, (RowGroup(rows),)))
    else:
        blocks.append(missing(texts("register.empty", party=texts.mentioned(texts.country(party)))))
    return framed(
        facts,
        options,
        DocumentKind.AGREEMENT_STATUS,
        title=texts("register.title", party=texts.mentioned(texts.country(party))),
        details=(texts("register.on", day=texts.day(options.day)),),
        blocks=blocks,
        markings=(case.agreement.marking for case in cases),
        layout=Layout.WIDE,
    )


def _cases(facts: Facts, agreements: list[Agreement], day: date) -> list[_Case]:
    """Return the agreements by the date of their signature, those without one last."""
    ids = [one.id for one in agreements]
    acts: dict[str, list[AgreementAction]] = {}
    for act in facts.where_in(AgreementAction, "agreement_id", ids):
        acts.setdefault(act.agreement_id, []).append(act)
    parties: dict[str, list[AgreementParty]] = {}
    for one in facts.where_in(AgreementParty, "agreement_id", ids):
        parties.setdefault(one.agreement_id, []).append(one)
    facts.load(Party, (one.party_id for group in parties.values() for one in group))
    home = facts.home
    cases = []
    for agreement in agreements:
        own = sorted(acts.get(agreement.id, []), key=lambda act: (str(act.when or "~"), act.id))
        of = parties.get(agreement.id, [])
        of.sort(key=lambda one: (home is None or one.party_id != home.id, facts.country(one.party_id), one.id))
        all_sides = [one.party_id for one in of]
        standing = agreement_law.standing(agreement, own, day, all_sides)
        shown = all_sides if is_multilateral(all_sides) else ()
        sides = {side: side_status(agreement, own, day, side, all_sides) for side in shown}
        cases.append(_Case(agreement, tuple(of), tuple(own), standing, sides))
    return sorted(cases, key=lambda case: (str(case.standing.signed or "~"), case.agreement.title, case.agreement.id))


def _particulars(facts: Facts, case: _Case, day: date) -> tuple[tuple[str, Text], ...]:
    texts = facts.texts
    agreement, standing = case.agreement, case.standing
    rows = [
        (texts("field.status"), strong(texts.choice(standing.status))),
        (texts("field.signed_on"), lines(_signatures(facts, case)) or known(facts, "")),
        (texts("field.parties" if _is_standing_told(case) else "field.signatories"), _signatories(facts, case)),
        (texts("field.entry_rule"), known(facts, _entry_rule(facts, agreement))),
        (texts("field.in_force"), known(facts, texts.date(standing.entry_into_force))),
        (texts("field.in_force_since"), plain(_since(facts, standing))),
        (texts("field.term"), known(facts, _term(facts, agreement))),
        (texts("field.expiry"), _expiry(facts, case)),
        (texts("field.renewal"), _renewal(facts, agreement)),
        (texts("field.notice"), known(facts, _notice(facts, agreement))),
        (texts("field.notice_by"), _notice_by(facts, case, day)),
        (texts("field.binding"), known(facts, _binding(facts, agreement))),
        (texts("field.languages"), plain(agreement.languages)),
        (texts("field.depositary"), plain(agreement.depositary)),
        (texts("field.registration"), plain(agreement.registration)),
        (texts("field.custody"), plain(agreement.custody)),
    ]
    return tuple((name, value) for name, value in rows if value)


def _register_row(facts: Facts, case: _Case, sides: list[Party]) -> tuple[Text, ...]:
    texts = facts.texts
    standing = case.standing
    return (
        lines([strong(case.agreement.title), muted(texts.choice(case.agreement.kind))]),
        plain(texts.choice(standing.status)),
        lines(_signatures(facts, case)) or known(facts, ""),
        *(_acts_of(facts, case, side) for side in sides),
        lines([known(facts, texts.date(standing.entry_into_force)), muted(_since(facts, standing))]),
        _expiry(facts, case),
        _notice_by(facts, case, standing.on),
    )


def _signatures(facts: Facts, case: _Case) -> list[Text]:
    """Return each date of signature with its place, its event and, where the sides signed apart, its side."""
    signed = [act for act in case.acts if act.kind in _SIGNATURES]
    found: dict[tuple[str, str, str], list[str]] = {}
    for act in signed:
        when = facts.texts.date(act.when) or facts.texts("unknown")
        found.setdefault((when, act.place, _event(facts, act.event)), []).append(facts.country(act.party_id))
    told: list[Text] = []
    for (when, place, event), countries in found.items():
        sides = "" if len(found) == 1 else ", ".join(filter(None, countries))
        told.append(
            lines([plain(facts.texts.join(when, facts.texts.city(place))), muted(facts.texts.join(sides, event))])
        )
    return told


def _event(facts: Facts, ref: RecordRef | None) -> str:
    if ref is None:
        return ""
    event = facts.find(kind_of(ref.kind), ref.id)
    return facts.short_title(event) if isinstance(event, Round | Visit | Engagement) else ""


def _is_standing_told(case: _Case) -> bool:
    """Return whether it is told what each side is to it: who acceded is a party and no signatory."""
    return any(side is not SideStatus.UNKNOWN for side in case.sides.values())


def _signatories(facts: Facts, case: _Case) -> Text:
    told = []
    for one in case.parties:
        person = facts.find_person(one.signatory_id)
        signatory = facts.texts.join(person.name if person else "", one.signatory_capacity)
        side = case.sides.get(one.party_id, SideStatus.UNKNOWN)
        stands = "" if side is SideStatus.UNKNOWN else facts.texts.choice(side)
        if signatory or stands:
            told.append(plain(facts.texts.told(facts.country(one.party_id), facts.texts.join(signatory, stands))))
    return lines(told)


def _acts_of(facts: Facts, case: _Case, side: Party) -> Text:
    own = [act for act in case.acts if act.party_id == side.id and act.kind not in _SIGNATURES]
    told = [lines([muted(facts.texts.choice(act.kind)), known(facts, facts.texts.date(act.when))]) for act in own]
    return lines(told) or muted("–")


def _acts(facts: Facts, case: _Case) -> Table:
    """Return the dated acts, one column for each side and one for what all did together."""
    texts = facts.texts
    sides: list[str | None] = [one.party_id for one in case.parties]
    sides += [act.party_id for act in case.acts if act.party_id is not None and act.party_id not in sides]
    if any(act.party_id is None for act in case.acts):
        sides.append(None)
    sides = list(dict.fromkeys(sides))
    by_kind: dict[ActionKind, list[AgreementAction]] = {}
    for act in case.acts:
        by_kind.setdefault(act.kind, []).append(act)
    columns = (
        Column(texts("column.act"), 2),
        *(Column(facts.country(side) if side else texts("all_sides"), 2) for side in sides),
    )
    rows = []
    for kind, acts in by_kind.items():
        cells = [lines(_act(facts, act) for act in acts if act.party_id == side) or muted("–") for side in sides]
        rows.append((plain(texts.choice(kind)), *cells))
    return Table(columns, (RowGroup(tuple(rows)),))


def _act(facts: Facts, act: AgreementAction) -> Text:
    detail = facts.texts.join(facts.texts.city(act.place), _event(facts, act.event), act.document)
    return lines([known(facts, facts.texts.date(act.when)), muted(detail) if detail else ()])


def _family(facts: Facts, agreement: Agreement) -> list[Block]:
    texts = facts.texts
    links = facts.where(AgreementLink, agreement_id=agreement.id)
    back = facts.where(AgreementLink, other_id=agreement.id)
    facts.load(Agreement, [link.other_id for link in links] + [link.agreement_id for link in back])
    rows: list[tuple[str, Text]] = []
    for link in links:
        rows.append((texts.choice(link.kind), _title(facts, link.other_id)))
    for link in back:
        rows.append((texts(f"link_kind.back.{link.kind.value}"), _title(facts, link.agreement_id)))
    return [Heading(1, texts("section.family")), KeyValues(tuple(rows))] if rows else []


def _title(facts: Facts, agreement_id: str) -> Text:
    found = facts.find(Agreement, agreement_id)
    return plain(found.title if found else "")


def _since(facts: Facts, standing: Standing) -> str:
    since = standing.in_force_since
    if since is None or since == standing.entry_into_force or standing.status is not AgreementStatus.IN_FORCE:
        return ""
    return facts.texts("since", day=facts.texts.date(since))


def _expiry(facts: Facts, case: _Case) -> Text:
    texts, standing = facts.texts, case.standing
    if standing.expiry is not None:
        renews = muted(texts("renews_tacitly")) if standing.renews else ()
        return lines([plain(texts.date(standing.expiry)), renews])
    if case.agreement.term is TermKind.INDEFINITE:
        return plain(texts("term.none"))
    return muted("–") if standing.status in _NEVER_ENDS else known(facts, "")


def _notice_by(facts: Facts, case: _Case, day: date) -> Text:
    texts, standing = facts.texts, case.standing
    if standing.notice_by is not None:
        is_past = standing.notice_by.last < day
        return lines([plain(texts.date(standing.notice_by)), muted(texts("passed")) if is_past else ()])
    ended = standing.expiry is not None and standing.expiry.last <= day
    if ended or case.agreement.term is TermKind.INDEFINITE or standing.status in _NEVER_ENDS:
        return muted("–")
    return known(facts, "")


def _entry_rule(facts: Facts, agreement: Agreement) -> str:
    if agreement.entry_rule is EntryRule.UNKNOWN:
        return ""
    texts = facts.texts
    rule = texts.choice(agreement.entry_rule)
    delay = ""
    if agreement.entry_delay_days:
        delay = texts.count("delay.days", agreement.entry_delay_days)
    elif agreement.entry_delay_months:
        delay = texts.count("delay.months", agreement.entry_delay_months)
    return texts.join(rule, texts.date(agreement.entry_date), delay)


def _term(facts: Facts, agreement: Agreement) -> str:
    if agreement.term is TermKind.INDEFINITE:
        return facts.texts("term.none")
    end = agreement.term_end
    until = "" if end is None else facts.texts(f"term.until.{end.precision}", day=facts.texts.date(end))
    return facts.texts.capital(facts.texts.join(_months(facts, agreement.term_months), until))


def _renewal(facts: Facts, agreement: Agreement) -> Text:
    if agreement.renewal is Renewal.UNKNOWN:  # what has no end needs none
        return muted("–") if agreement.term is TermKind.INDEFINITE else known(facts, "")
    return plain(facts.texts.join(facts.texts.choice(agreement.renewal), _months(facts, agreement.renewal_months)))


def _notice(facts: Facts, agreement: Agreement) -> str:
    if agreement.notice_days is not None:
        return facts.texts.count("days", agreement.notice_days)
    return _months(facts, agreement.notice_months)


def _months(facts: Facts, months: int | None) -> str:
    if months is None:
        return ""
    if months % 12 == 0:
        return facts.texts.count("years", months // 12)
    return facts.texts.count("months", months)


def _binding(facts: Facts, agreement: Agreement) -> str:
    texts = facts.texts
    if agreement.binding_own is agreement.binding_partner is Binding.UNKNOWN:
        return ""
    own, partner = texts.choice(agreement.binding_own), texts.choice(agreement.binding_partner)
    return texts("binding.sides", own=own, partner=partner)
