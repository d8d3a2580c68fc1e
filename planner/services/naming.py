"""What a record is called, and which record an officer means by what they typed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from planner.domain.delegations import Delegation, Member
from planner.domain.entity import EVENT_KINDS, KINDS, Entity, RecordRef, kind_of
from planner.domain.errors import Conflict, NotFound
from planner.domain.mechanisms import CooperationPlan, Mechanism, Round
from planner.domain.parties import Party
from planner.domain.people import Person
from planner.domain.record import ALL_KINDS, reference_fields, references
from planner.domain.spelling import APOSTROPHES
from planner.domain.visits import Participant
from planner.store.derived import title_text
from planner.store.queries import Reader, lookup
from planner.store.queries.details import details_of
from planner.store.queries.lookup import CalledMechanism, folded
from planner.store.queries.names import Names, name_over_time, names_of, shortened
from planner.store.queries.records import find_entity

__all__ = [
    "MAX_CANDIDATES",
    "Named",
    "called_by_mechanism",
    "candidates",
    "folded",
    "name_of",
    "name_of_entity",
    "names_of",
    "resolve",
    "told_apart",
]

MAX_CANDIDATES: Final = 20
"""How many records an ambiguous text names at most."""

_NUMBER: Final = re.compile(r"#?(\d{1,3})(?:st|nd|rd|th|er|re|e|ème|[.°ºª])?", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_LONGEST_CALL: Final = 200
"""A text of more characters is no mechanism with a number, and no event with a country."""
_GLUED: Final = re.compile(r"([^\W\d]{2,})(\d{1,3})", re.UNICODE)
_SEPARATORS: Final = re.compile(r"\W+")
_PARTED: Final = str.maketrans(dict.fromkeys(APOSTROPHES, " "))
_FILLING: Final = frozenset({"the", "of", "round", "meeting", "session", "no", "nr", "number", "edition"})
"""Words around a round's number that tell nothing."""
_MOST_DETAILS: Final = 3
"""How many words after a name may tell it from others called so."""
_OF_PLANS: Final = frozenset({"plan", "cooperation", "annual"})

PRIMARY: Final = frozenset(
    {
        *("party", "organisation", "venue", "person", "mechanism", "round", "visit", "engagement"),
        *("agreement", "milestone", "topic", "initiative", "source"),
    }
)
"""The kinds that an officer means first, before those that only belong to one of them."""


@dataclass(frozen=True, slots=True)
class Named:
    """A record, what it is called, and what tells it from others called so."""

    ref: RecordRef
    name: str
    detail: str = ""


def name_of(reader: Reader, ref: RecordRef) -> str:
    """Return what the record is called, such as "MCG 13".

    Raises:
        NotFound: ``record.missing``.
    """
    found = names_of(reader, [ref])
    if ref not in found:
        raise NotFound("record.missing", kind=ref.kind, id=ref.id[:60])
    return found[ref]


def name_of_entity(reader: Reader, entity: Entity) -> str:
    """Return what a record is called that need not be in the file yet."""
    match entity:
        case Round():
            mechanism = find_entity(reader, Mechanism, entity.mechanism_id)
            today = (mechanism.short_name or mechanism.name) if mechanism else ""
            start = str(entity.start) if entity.start else None
            called = name_over_time(reader, entity.mechanism_id, start) or today
            return f"{called} {entity.ordinal if entity.ordinal is not None else start or ''}".strip()
        case CooperationPlan():
            mechanism = find_entity(reader, Mechanism, entity.mechanism_id)
            return f"{(mechanism.short_name or mechanism.name) if mechanism else ''} – {entity.year}"
        case Delegation():
            return delegation_name(reader, entity, names_of(reader, [entity.subject]).get(entity.subject, ""))
        case Member():
            person = find_entity(reader, Person, entity.person_id) if entity.person_id else None
            return person.name if person else entity.capacity
        case Participant():
            person = find_entity(reader, Person, entity.person_id) if entity.person_id else None
            party = find_entity(reader, Party, entity.party_id) if entity.party_id else None
            return person.name if person else party.name if party else entity.capacity
    title = title_text(entity)
    if title:
        return shortened(title)
    telling = reference_fields(type(entity))[:2]
    named = list(dict.fromkeys(ref for spec, ref in references(entity) if spec in telling))
    names = names_of(reader, named)
    return " – ".join(names[ref] for ref in named if names.get(ref))


def resolve(reader: Reader, text: str, *, kinds: tuple[str, ...] = ()) -> RecordRef:
    """Return the record that an officer means by ``text``.

    Tried in this order: ``kind:id``, or an id or its beginning of eight letters or more; a round by mechanism and
    number or year ("MCG 13", "13th MCG", "India–Italy MCG 14", "DPD 2026"); a whole name, short name, native name or
    ISO code, of a mechanism also one it bore of old; a delegation by event and party ("MCG 13 Italy", where a
    delegation is asked for); a mechanism by party and name ("Italy MCG"); the words of a name, in any order; a name and
    what tells it from others, as the candidates are listed ("Weekly call 2026-12-15"). Letter case and accents do not
    matter.

    Args:
        text: what was typed.
        kinds: the kinds that can be meant; all if empty.

    Raises:
        NotFound: ``reference.unknown``; ``round.unknown`` where the mechanism is known but has no such round;
            ``reference.other_kind`` where only a record of another kind is called so.
        Conflict: ``reference.ambiguous``, naming the candidates.
    """
    wanted = text.strip()
    found = candidates(reader, wanted, kinds)
    if not found:
        raise _unknown(reader, wanted, kinds)
    if len(found) > 1:
        lines = "; ".join(_line(one) for one in found[:MAX_CANDIDATES])
        raise Conflict("reference.ambiguous", text=wanted[:80], count=len(found), candidates=lines)
    return found[0].ref


def candidates(reader: Reader, text: str, kinds: tuple[str, ...] = ()) -> list[Named]:
    """Return all records that ``text`` can mean by the first way of reading it that finds any.

    Where all kinds can be meant, a record that only belongs to another (a post, an agenda item) stands back behind
    one of its own right.
    """
    allowed = kinds or ALL_KINDS
    for way in _WAYS:
        found = list(dict.fromkeys(way(reader, text, allowed)))
        if found:
            first = [ref for ref in found if ref.kind in PRIMARY] if not kinds else []
            return named(reader, first or found)
    return []


def called_by_mechanism(reader: Reader, text: str) -> list[RecordRef]:
    """Return the mechanisms that are called so, the rounds that are by number or year, and the plans by year.

    What a round or plan is called comes from its mechanism, so that no word of its own holds it.
    """
    mechanisms = lookup.mechanisms_named(reader, text)
    rounds = _by_number(reader, text, (Round.KIND,))
    plans = _by_plan(reader, text, (CooperationPlan.KIND,))
    return list(dict.fromkeys([*(RecordRef(Mechanism.KIND, one) for one in mechanisms), *rounds, *plans]))


def named(reader: Reader, refs: Sequence[RecordRef]) -> list[Named]:
    """Return the records with their names and what tells them apart, in the order given."""
    names: Names = names_of(reader, refs)
    details = details_of(reader, refs)
    return [Named(ref, names.get(ref, ""), details.get(ref, "")) for ref in refs]


def told_apart(reader: Reader, refs: Sequence[RecordRef]) -> dict[RecordRef, Named]:
    """Return the records with their names, and with what tells them apart those of one name."""
    names = names_of(reader, refs)
    count = Counter(map(folded, names.values()))
    details = details_of(reader, [ref for ref, name in names.items() if count[folded(name)] > 1])
    return {ref: Named(ref, name, details.get(ref, "")) for ref, name in names.items()}


def _by_id(reader: Reader, text: str, kinds: tuple[str, ...]) -> Iterable[RecordRef]:
    kind, colon, identifier = text.partition(":")
    if colon and kind in KINDS:
        found = find_entity(reader, kind_of(kind), identifier.strip())
        return [found.ref] if found and kind in kinds else []
    if re.fullmatch(r"[0-9a-f]{8}[0-9a-f-]*", text.casefold()):
        return lookup.by_id(reader, kinds, text.casefold())
    return []


def _by_number(reader: Reader, text: str, kinds: tuple[str, ...]) -> Iterable[RecordRef]:
    if Round.KIND not in kinds:
        return []
    for rest, number, year in _readings(text):
        mechanisms = _mechanisms_called(reader, rest)
        if number is not None:
            found = lookup.rounds_numbered(reader, mechanisms, number)
        else:
            found = lookup.rounds_in_year(reader, mechanisms, year)
        if found:
            return found
    return []


def _by_plan(reader: Reader, text: str, kinds: tuple[str, ...]) -> Iterable[RecordRef]:
    if CooperationPlan.KIND not in kinds:
        return []
    words = " ".join(word for word in text.split() if word.strip("–—-") and folded(word) not in _OF_PLANS)
    for rest, _, year in _readings(words):
        found = lookup.plans_of_year(reader, _mechanisms_called(reader, rest), year) if year else []
        if found:
            return found
    return []


def _by_mechanism(reader: Reader, text: str, kinds: tuple[str, ...]) -> Iterable[RecordRef]:
    if Mechanism.KIND not in kinds:
        return []
    known = lookup.called_mechanisms(reader)
    found = _with_words(known, folded(text))
    if not found and kinds == (Mechanism.KIND,):
        found = [one for one in known if folded(text) in map(folded, one.parties)]
    return [RecordRef(Mechanism.KIND, one.id) for one in found]


def _by_event_and_party(reader: Reader, text: str, kinds: tuple[str, ...]) -> Iterable[RecordRef]:
    if Delegation.KIND not in kinds or len(text) > _LONGEST_CALL:
        return []
    words = [word for word in text.split() if word.strip("–—-,:") and folded(word) not in ("delegation", "to", "from")]
    for split in [*range(len(words) - 1, 0, -1), len(words)]:
        left, right = " ".join(words[:split]), " ".join(words[split:])
        subjects = _first_found(reader, left, EVENT_KINDS)
        if not subjects:
            continue
        parties = _first_found(reader, right, (Party.KIND,)) if right else []
        if right and not parties:
            continue
        found = lookup.delegations_to(reader, subjects, [ref.id for ref in parties])
        if found:
            return found
    return []


def _by_whole_name(reader: Reader, text: str, kinds: tuple[str, ...]) -> Iterable[RecordRef]:
    found = [row.ref for row in lookup.by_whole_name(reader, kinds, text)]
    if Mechanism.KIND in kinds:
        found += [RecordRef(Mechanism.KIND, one) for one in lookup.mechanisms_named(reader, text)]
    return found


def _by_words(reader: Reader, text: str, kinds: tuple[str, ...]) -> Iterable[RecordRef]:
    return [row.ref for row in lookup.by_words(reader, kinds, text)]


def _by_words_or_mechanism(reader: Reader, text: str, kinds: tuple[str, ...]) -> Iterable[RecordRef]:
    """Find what holds the words, and where a round can be meant but not its mechanism the rounds of one called so."""
    rounds: list[RecordRef] = []
    if Round.KIND in kinds and Mechanism.KIND not in kinds:
        rounds = lookup.rounds_of(reader, _mechanisms_called(reader, text))
    return [*rounds, *_by_words(reader, text, kinds)]


def _by_detail(reader: Reader, text: str, kinds: tuple[str, ...]) -> Iterable[RecordRef]:
    words = text.split()
    for split in range(len(words) - 1, max(len(words) - 1 - _MOST_DETAILS, 0), -1):
        refs = _first_found(reader, " ".join(words[:split]), kinds)
        found = [one.ref for one in named(reader, refs) if _is_told_by(one.detail, words[split:])]
        if found:
            return found
    return []


def _is_told_by(detail: str, words: Iterable[str]) -> bool:
    """Return whether the detail holds each word, or one that it begins, such as the year of a date."""
    known = folded(detail).replace(",", " ").split()
    wanted = [folded(word) for word in words]
    return all(any(one == word or (len(word) > 3 and one.startswith(word)) for one in known) for word in wanted)


_Way: TypeAlias = Callable[[Reader, str, tuple[str, ...]], Iterable[RecordRef]]
_WAYS: Final[tuple[_Way, ...]] = (
    _by_id,
    _by_number,
    _by_plan,
    _by_whole_name,
    _by_event_and_party,
    _by_mechanism,
    _by_words_or_mechanism,
    _by_detail,
)


def _first_found(reader: Reader, text: str, kinds: tuple[str, ...]) -> list[RecordRef]:
    for way in (_by_id, _by_number, _by_whole_name, _by_words):
        found = list(way(reader, text, kinds))
        if found:
            return found
    return []


def _readings(text: str) -> list[tuple[str, int | None, str]]:
    """Return the ways to read ``text`` as a mechanism with a number or a year: the rest, the number, the year."""
    found: list[tuple[str, int | None, str]] = []
    if len(text) > _LONGEST_CALL:
        return found
    for written in dict.fromkeys((text, _GLUED.sub(r"\1 \2", text))):
        found += _readings_of(written.split())
    return found


def _readings_of(words: list[str]) -> list[tuple[str, int | None, str]]:
    found: list[tuple[str, int | None, str]] = []
    for place in range(len(words) - 1, -1, -1):
        rest = " ".join(word for word in words[:place] + words[place + 1 :] if folded(word) not in _FILLING)
        match = _NUMBER.fullmatch(words[place])
        if match and rest:
            found.append((rest, int(match[1]), ""))
        elif _YEAR.fullmatch(words[place]) and rest:
            found.append((rest, None, words[place]))
    return found


def _mechanisms_called(reader: Reader, text: str) -> list[str]:
    """Return the mechanisms that bear or bore the name ``text``, else those whose names and parties hold its words."""
    named = lookup.mechanisms_named(reader, text)
    return named or [one.id for one in _with_words(lookup.called_mechanisms(reader), folded(text))]


def _with_words(known: Sequence[CalledMechanism], wanted: str) -> list[CalledMechanism]:
    """Return the mechanisms whose names and parties hold all words, one of them at least of a name.

    Those whose name holds the words as they stand come before those that hold them here and there.
    """
    words = [word for word in _SEPARATORS.split(wanted) if word]
    for is_held in (_is_word, _begins_a_word):
        found = [one for one in known if _holds(one, words, is_held)]
        if found:
            return [one for one in found if any(wanted in folded(name) for name in one.names)] or found
    return []


def _holds(mechanism: CalledMechanism, words: list[str], is_held: Callable[[str, set[str]], bool]) -> bool:
    own, of_parties = _words_in(mechanism.names), _words_in(mechanism.parties)
    return any(is_held(word, own) for word in words) and all(is_held(word, own | of_parties) for word in words)


def _words_in(names: Iterable[str]) -> set[str]:
    """Return the words of names, those with an apostrophe whole ("davis") and in pieces ("d", "avis")."""
    written = [one for name in names for one in (name, name.translate(_PARTED))]
    return {word for name in written for word in _SEPARATORS.split(folded(name))}


def _is_word(word: str, words: set[str]) -> bool:
    return word in words


def _begins_a_word(word: str, words: set[str]) -> bool:
    return any(one.startswith(word) for one in words)


def _unknown(reader: Reader, text: str, kinds: tuple[str, ...]) -> NotFound:
    if not kinds or Round.KIND in kinds:
        for rest, number, _ in _readings(text):
            mechanisms = _mechanisms_called(reader, rest)
            if number is not None and len(mechanisms) == 1:
                called = find_entity(reader, Mechanism, mechanisms[0])
                return NotFound("round.unknown", mechanism=called.name[:80] if called else rest, ordinal=number)
    if len(kinds) == 1:
        return NotFound("reference.unknown_kind", text=text[:80], kind=kinds[0])
    others = {one.ref.kind for one in candidates(reader, text)} if kinds else set()
    if len(others) == 1:
        return NotFound("reference.other_kind", text=text[:80], kind=others.pop(), wanted_kinds=", ".join(kinds))
    return NotFound("reference.unknown", text=text[:80])


def _line(one: Named) -> str:
    about = f"{one.ref.kind}, {one.detail}" if one.detail else one.ref.kind
    return f"{one.name} ({about}; {one.ref.id[:8]})"


def delegation_name(reader: Reader, delegation: Delegation, event: str) -> str:
    """Return what a delegation to what is called ``event`` is called; neither need be in the file yet."""
    party = find_entity(reader, Party, delegation.party_id)
    return delegation.title or f"{event} – {party.name if party else ''}"
