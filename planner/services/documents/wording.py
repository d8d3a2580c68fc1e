"""Which of a record's two wordings a document prints: the desk's own, or the one in the partner's language.

A record's ``title`` is the desk's working wording and its ``title_other`` the guest's; neither names its language. A
document in the partner's language takes the second where there is one, any other document the first. A title that
planning gave and nobody changed is known in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from planner.domain.mechanisms import MechanismSide, Round
from planner.domain.parties import Party
from planner.domain.programme import ProgrammeItem
from planner.domain.visits import Visit
from planner.services.documents.facts import Event, Facts
from planner.services.documents.model import Notice
from planner.services.planning_templates import title_in

_LANGUAGE_OF: Final = {"IT": "it", "IN": "hi", "FR": "fr", "GB": "en", "US": "en", "AU": "en"}
_DEVANAGARI: Final = re.compile("[\u0900-\u097f]")


@dataclass(frozen=True, slots=True)
class Wording:
    """Chooses wordings for a document in ``language``; ``guest`` and ``home`` are blank where they are not known."""

    language: str
    guest: str = ""
    home: str = ""

    def of(self, own: str, other: str) -> str:
        return other if other and self._is_guest else title_in(own, self.language) or own

    def is_missing(self, own: str, other: str) -> bool:
        """Return whether the wording that ``of`` gives is, as far as can be told, in another language."""
        if self.language == "en" or title_in(own, self.language):
            return False
        if self._is_guest:
            return not other
        is_hindi = _DEVANAGARI.search(own) is not None
        return self.language != self.home or (self.language == "hi" and not is_hindi)

    @property
    def _is_guest(self) -> bool:
        return self.language == self.guest or (not self.guest and self.language not in ("en", self.home))


def wording(facts: Facts, event: Event | None) -> Wording:
    """Return how a document about ``event`` is worded."""
    home = facts.home
    partner = _partner(facts, event) if event is not None else None
    return Wording(facts.texts.language, _language(partner), _language(home))


def untranslated(items: Iterable[ProgrammeItem], wordings: Iterable[Wording]) -> list[Notice]:
    """Return for each language a notice of the entries that a document prints in another, in their order."""
    ordered = sorted(items, key=lambda item: (item.start.utc, item.id))
    found: list[Notice] = []
    for one in wordings:
        titles = dict.fromkeys(item.title for item in ordered if one.is_missing(item.title, item.title_other))
        if titles:
            found.append(Notice.of("document.translation_missing", titles="; ".join(titles), language=one.language))
    return found


def _language(party: Party | None) -> str:
    return _LANGUAGE_OF.get(party.iso_code, "") if party else ""


def _partner(facts: Facts, event: Event) -> Party | None:
    """Return the first party to the event that is not home."""
    if isinstance(event, Round):
        sides = facts.where(MechanismSide, mechanism_id=event.mechanism_id)
        ids = [event.host_id, *(side.party_id for side in sorted(sides, key=lambda one: (one.hosting_order, one.id)))]
    elif isinstance(event, Visit):
        ids = [event.visitor_id, event.host_id]
    else:
        ids = [event.partner_id]
    home = facts.home
    others = (facts.find(Party, one) for one in ids if one is not None)
    return next((one for one in others if one is not None and (home is None or one.id != home.id)), None)
