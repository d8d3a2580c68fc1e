"""What kind of entry the words of a programme name, in English, Italian, French and Hindi."""

from __future__ import annotations

import re
from typing import Final

from planner.domain.programme import ItemKind
from planner.domain.quick_words import folded

_PHRASES: Final[dict[ItemKind, str]] = {
    ItemKind.RESTRICTED: "restricted, ristretta, restreinte, सीमित",
    ItemKind.TETE_A_TETE: "tête-à-tête, tête à tête, one-on-one, faccia a faccia, एकांत",
    ItemKind.PLENARY: "plenary, plenaria, plénière, पूर्ण",
    ItemKind.SIGNING: "signing, signature, initialling, firma, paraphe, हस्ताक्षर",
    ItemKind.PRESS: "press, media, stampa, presse, प्रेस",
    ItemKind.MEAL: "breakfast, lunch, dinner, banquet, colazione, pranzo, cena, déjeuner, dîner, भोज",
    ItemKind.BREAK: "break, coffee, tea, pausa, caffè, pause, चाय, विराम",
    ItemKind.CEREMONY: "ceremony, ceremonial, wreath, guard of honour, cerimonia, gerbe, cérémonie, समारोह",
    ItemKind.ARRIVAL: "arrival, arrive, arrives, arrivo, arrivée, आगमन",
    ItemKind.DEPARTURE: "departure, depart, departs, partenza, départ, प्रस्थान",
    ItemKind.TRANSFER: "transfer, drive, trasferimento, transfert, स्थानांतरण",
    ItemKind.CALL: "call on, courtesy call, visita di cortesia, visite de courtoisie, शिष्टाचार",
    ItemKind.SITE_VISIT: "visit to, site visit, visita al, visita alla, visite de, visite du, दौरा",
    ItemKind.CULTURE: "museum, concert, sightseeing, museo, concerto, musée, संग्रहालय",
    ItemKind.FREE: "free time, own time, tempo libero, temps libre",
}
"""Sought in this order: a restricted session after lunch is a session, and a press point at a signing is a signing."""


def kind_of(title: str) -> ItemKind:
    """Return the kind of entry that ``title`` names in whole words, OTHER where it names none.

    What begins as a transfer is one, whatever it leads to: "Transfer to dinner".
    """
    words = folded(title)
    if _PATTERNS[ItemKind.TRANSFER].match(words):
        return ItemKind.TRANSFER
    return next((kind for kind, pattern in _PATTERNS.items() if pattern.search(words)), ItemKind.OTHER)


def _pattern(phrases: str) -> re.Pattern[str]:
    sought = "|".join(re.escape(folded(one)) for one in phrases.split(", "))
    return re.compile(rf"(?<!\w)(?:{sought})(?!\w)")


_PATTERNS: Final = {kind: _pattern(phrases) for kind, phrases in _PHRASES.items()}
