"""The people, agenda and programme of the round in Rome; all but the mechanism's dates and places is invented."""

from __future__ import annotations

from typing import Final

from planner.domain.delegations import Category, Nomination
from planner.domain.mechanisms import AgendaRole, Proposal
from planner.domain.parties import Side
from planner.domain.programme import ItemKind, Strand

DELHI: Final = "Asia/Kolkata"
ROME: Final = "Europe/Rome"

# fmt: off
PEOPLE: Final = (
    # key, name, native, side, rank, short rank, grade, category, capacity, nomination
    ("rao", "Arvind Rao", "अरविंद राव", "india", "Rear Admiral", "RAdm", "OF-7", Category.HEAD,
     "Assistant Chief of Integrated Defence Staff (International Defence Cooperation)", Nomination.CONFIRMED),
    ("singh", "Harpreet Singh", "हरप्रीत सिंह", "india", "Brigadier", "Brig", "OF-6", Category.OFFICIAL,
     "Deputy Assistant Chief of Integrated Defence Staff", Nomination.CONFIRMED),
    ("nair", "Leela Nair", "लीला नायर", "india", "Captain", "Capt", "OF-5", Category.OFFICIAL,
     "Director, Naval Plans", Nomination.CONFIRMED),
    ("mehta", "Sanjay Mehta", "संजय मेहता", "india", "Colonel", "Col", "OF-5", Category.ACCOMPANYING,
     "Defence Attaché, Embassy of India, Rome", Nomination.CONFIRMED),
    ("das", "Ritu Das", "रितु दास", "india", "", "", "", Category.INTERPRETER, "Interpreter", Nomination.CONFIRMED),
    ("iyer", "K. Iyer", "के. अय्यर", "india", "", "", "", Category.SUPPORT, "Section Officer", Nomination.PROVISIONAL),
    ("ferri", "Niccolò Ferri", "", "italy", "Generale di brigata", "Gen. B.", "OF-6", Category.HEAD,
     "Capo della Direzione per la politica e pianificazione militare", Nomination.CONFIRMED),
    ("dandrea", "Maria Elisa D’Andrea", "", "italy", "Capitano di vascello", "C.V.", "OF-5", Category.OFFICIAL,
     "Capo Ufficio cooperazione internazionale – Perché la qualità è così", Nomination.CONFIRMED),
)

AGENDA: Final = (
    # title, proposal, role, lead, minutes
    ("Review of the previous minutes and actions", Proposal.AGREED, AgendaRole.REVIEW, Side.JOINT, 30),
    ("Exchange programmes for 2025–26", Proposal.AGREED, AgendaRole.SUBSTANCE, Side.OURS, 40),
    ("Capability development", Proposal.THEIRS, AgendaRole.SUBSTANCE, Side.THEIRS, 40),
    ("Collaboration between the armed forces: training areas, mountain warfare, maritime information sharing",
     Proposal.OURS, AgendaRole.SUBSTANCE, Side.OURS, 45),
    ("Next meeting", Proposal.AGREED, AgendaRole.NEXT_MEETING, None, 10),
)

ITEMS: Final = (
    # start, zone, end, zone, title, other title, kind, venue, strand, official, dress, cars, officer, remarks
    ("2025-03-19T03:10", DELHI, "2025-03-19T07:40", ROME, "Flight AI 123, Delhi to Rome", "Volo AI 123, Delhi–Roma",
     ItemKind.DEPARTURE, "", Strand.ALL, False, "Travel dress", "", "", "Meal on board"),
    ("2025-03-19T07:40", ROME, "2025-03-19T08:30", ROME, "Arrival at Fiumicino; reception in the VIP lounge",
     "Arrivo a Fiumicino; accoglienza in sala VIP", ItemKind.ARRIVAL, "airport", Strand.ALL, True, "Travel dress",
     "Cars 1–3", "Ten. Col. Bruni", ""),
    ("2025-03-19T08:30", ROME, "2025-03-19T09:25", ROME, "Transfer to the hotel", "Trasferimento in albergo",
     ItemKind.TRANSFER, "hotel", Strand.ALL, False, "", "Cars 1–3", "Ten. Col. Bruni", "Police escort"),
    ("2025-03-20T09:30", ROME, "2025-03-20T10:00", ROME, "Ceremonial welcome and guard of honour",
     "Cerimonia di benvenuto e picchetto d’onore", ItemKind.CEREMONY, "palace", Strand.ALL, True, "Service dress",
     "Cars 1–3", "Magg. Conti", "Wet weather: inner court"),
    ("2025-03-20T10:00", ROME, "2025-03-20T12:30", ROME, "Delegation-level talks", "Colloqui tra le delegazioni",
     ItemKind.PLENARY, "palace", Strand.ALL, True, "Service dress", "", "Magg. Conti", "Official photograph at 1000"),
    ("2025-03-20T12:45", ROME, "2025-03-20T14:15", ROME, "Working lunch", "Colazione di lavoro", ItemKind.MEAL,
     "palace", Strand.ALL, True, "Service dress", "", "", "Two vegetarian"),
    ("2025-03-20T14:30", ROME, "2025-03-20T15:30", ROME, "Call on the Chief of the Defence Staff",
     "Visita al Capo di Stato Maggiore della Difesa", ItemKind.CALL, "palace", Strand.PRINCIPAL, True,
     "Service dress", "Car 1", "Magg. Conti", "Gift: plate"),
    ("2025-03-20T20:00", ROME, "2025-03-21T00:15", ROME, "Dinner hosted by the Italian side",
     "Cena offerta dalla parte italiana", ItemKind.MEAL, "club", Strand.ALL, True, "Lounge suit", "Cars 1–3", "", ""),
    ("2025-03-21T09:00", ROME, "2025-03-21T11:30", ROME, "Restricted session; agreement of the minutes", "",
     ItemKind.RESTRICTED, "palace", Strand.ALL, True, "Service dress", "Cars 1–2", "Magg. Conti", ""),
    ("2025-03-21T11:30", ROME, "2025-03-21T12:00", ROME, "Signing of the agreed minutes", "Firma del verbale",
     ItemKind.SIGNING, "palace", Strand.ALL, True, "Service dress", "", "", "Four originals"),
)
# fmt: on
