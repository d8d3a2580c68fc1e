"""What a document over many records is narrowed to: one mechanism, what we share with one country, or everything."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.entity import RecordRef
from planner.domain.errors import InvalidInput
from planner.domain.mechanisms import Mechanism, Round
from planner.domain.parties import Party
from planner.services.documents.facts import Facts
from planner.services.documents.model import DocumentKind


@dataclass(frozen=True, slots=True)
class Scope:
    """A partner or a mechanism, both None for everything; ``about`` says so on paper, "" for everything."""

    partner_id: str | None = None
    mechanism_id: str | None = None
    about: str = ""


def scope_of(facts: Facts, of: RecordRef, document: DocumentKind) -> Scope:
    """Return the scope of a mechanism, of a round's mechanism, of a partner, or of our own country: everything.

    Raises:
        InvalidInput: ``document.wrong_subject``.
        NotFound: ``record.missing``.
    """
    if of.kind == Round.KIND:
        of = RecordRef(Mechanism.KIND, facts.get(Round, of.id).mechanism_id)
    if of.kind == Mechanism.KIND:
        return Scope(mechanism_id=of.id, about=facts.get(Mechanism, of.id).name)
    if of.kind != Party.KIND:
        raise InvalidInput("document.wrong_subject", document=document.value, kind=of.kind)
    party = facts.get(Party, of.id)
    if facts.home is not None and party.id == facts.home.id:
        return Scope()
    return Scope(partner_id=party.id, about=facts.texts.country(party))
