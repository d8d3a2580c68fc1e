"""What a record is called, and which record an officer means by what they typed."""

from __future__ import annotations

import re
import unicodedata
import uuid
from dataclasses import dataclass
from typing import Any, Final

from planner.domain.delegations import Delegation, Member
from planner.domain.entity import KINDS, Entity, RecordRef, kind_of
from planner.domain.errors import Conflict, NotFound
from planner.domain.mechanisms import CooperationPlan, Mechanism, Round
from planner.domain.parties import Party
from planner.domain.people import Person
from planner.domain.record import ALL_KINDS, references
from planner.store.derived import title_text
from planner.store.queries import Reader
from planner.store.queries.records import entities_where, find_entity

_ORDINAL_LAST: Final = re.compile(r"(.+?)\s*#?(\d{1,3})")
_ORDINAL_FIRST: Final = re.compile(r"(\d{1,3})(?:st|nd|rd|th|\.)?\s+(.+)", re.IGNORECASE)
MAX_CANDIDATES: Final = 20


@dataclass(frozen=True, slots=True)
class Named:
    """A record and what it is called."""

    ref: RecordRef
    name: str


def name_of(reader: Reader, ref: RecordRef) -> str:
    """Return what the record is called, such as "MCG 13".

    Raises:
        NotFound: ``record.missing``.
    """
    entity = find_entity(reader, kind_of(ref.kind), ref.id)
    if entity is None:
        raise NotFound("record.missing", kind=ref.kind, id=ref.id[:60])
    return name_of_entity(reader, entity)


def name_of_entity(reader: Reader, entity: Entity) -> str:
    """Return what a record is called; of a round its mechanism's short name and number ("MCG 13")."""
    match entity:
        case Round():
            mechanism = find_entity(reader, Mechanism, entity.mechanism_id)
            name = (mechanism.short_name or mechanism.name) if mechanism else ""
            return f"{name} {entity.ordinal}" if entity.ordinal is not None else f"{name} {entity.start or ''}".strip()
        case CooperationPlan():
            return _joined(reader, RecordRef(Mechanism.KIND, entity.mechanism_id), str(entity.year))
        case Delegation():
            party = find_entity(reader, Party, entity.party_id)
            return entity.title or _joined(reader, entity.subject, party.name if party else "")
        case Member():
            person = find_entity(reader, Person, entity.person_id) if entity.person_id else None
            return person.name if person else entity.capacity
    title = title_text(entity)
    if title:
        return title if len(title) <= 90 else f"{title[:89]}…"
    named = [_title_of(reader, ref) for _, ref in references(entity)]
    return " – ".join(name for name in named[:2] if name)


def names_of(reader: Reader, refs: list[RecordRef]) -> dict[RecordRef, str]:
    """Return the names of many records; one that is gone has no entry."""
    found: dict[RecordRef, str] = {}
    for kind in dict.fromkeys(ref.kind for ref in refs):
        ids = tuple({ref.id for ref in refs if ref.kind == kind})
        for start in range(0, len(ids), 500):
            for entity in entities_where(reader, KINDS[kind], id=ids[start : start + 500]):
                found[entity.ref] = name_of_entity(reader, entity)
    return found


def resolve(reader: Reader, text: str, *, kinds: tuple[str, ...] = ()) -> RecordRef:
    """Return the record that an officer means by ``text``.

    Tried in this order: ``kind:id`` or an id or its beginning of eight letters or more; a round by mechanism and
    number ("MCG 13", "13th MCG"); a whole name, short name, native name or ISO code; the words of a name, in any order.
    Letter case and accents do not matter.

    Args:
        text: what was typed.
        kinds: the kinds that can be meant; all if empty.

    Raises:
        NotFound: ``reference.unknown``.
        Conflict: ``reference.ambiguous``, naming the candidates.
    """
    wanted = text.strip()
    found = candidates(reader, wanted, kinds)
    if not found:
        raise NotFound("reference.unknown", text=wanted[:80])
    if len(found) > 1:
        lines = "; ".join(f"{one.name} ({one.ref.kind} {one.ref.id[:8]})" for one in found[:MAX_CANDIDATES])
        raise Conflict("reference.ambiguous", text=wanted[:80], count=len(found), candidates=lines)
    return found[0].ref


def candidates(reader: Reader, text: str, kinds: tuple[str, ...] = ()) -> list[Named]:
    """Return all records that ``text`` can mean by the first way of reading it that finds any."""
    allowed = kinds or ALL_KINDS
    for way in (_by_id, _by_ordinal, _by_whole_name, _by_words):
        found = {entity.ref: entity for entity in way(reader, text, allowed)}
        if found:
            return [Named(ref, name_of_entity(reader, entity)) for ref, entity in found.items()]
    return []


def folded(text: str) -> str:
    """Return ``text`` without case and accents, dashes as hyphens, white space single."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[‐-―−-]", "-", plain).split())


def _by_id(reader: Reader, text: str, kinds: tuple[str, ...]) -> list[Entity]:
    kind, colon, identifier = text.partition(":")
    if colon and kind in KINDS:
        found = find_entity(reader, KINDS[kind], identifier.strip())
        return [found] if found and kind in kinds else []
    if _is_uuid(text):
        return [entity for kind in kinds if (entity := find_entity(reader, KINDS[kind], text.lower()))]
    if re.fullmatch(r"[0-9a-f]{8}[0-9a-f-]*", text):
        return [entity for kind in kinds for entity in _starting(reader, kind, text)]
    return []


def _starting(reader: Reader, kind: str, prefix: str) -> list[Entity]:
    return [entity for entity in entities_where(reader, KINDS[kind]) if entity.id.startswith(prefix)]


def _by_ordinal(reader: Reader, text: str, kinds: tuple[str, ...]) -> list[Entity]:
    if Round.KIND not in kinds:
        return []
    for pattern, name_group, number_group in ((_ORDINAL_LAST, 1, 2), (_ORDINAL_FIRST, 2, 1)):
        match = pattern.fullmatch(text)
        if match is None:
            continue
        mechanisms = _by_whole_name(reader, match[name_group], (Mechanism.KIND,)) or _by_words(
            reader, match[name_group], (Mechanism.KIND,)
        )
        ids = tuple(mechanism.id for mechanism in mechanisms)
        found: list[Entity] = list(entities_where(reader, Round, mechanism_id=ids, ordinal=int(match[number_group])))
        if found:
            return found
    return []


def _by_whole_name(reader: Reader, text: str, kinds: tuple[str, ...]) -> list[Entity]:
    wanted = folded(text)
    return [entity for entity in _nameable(reader, kinds) if wanted in {folded(name) for name in _names(entity)}]


def _by_words(reader: Reader, text: str, kinds: tuple[str, ...]) -> list[Entity]:
    words = folded(text).split()
    if not words:
        return []
    found = []
    for entity in _nameable(reader, kinds):
        names = " ".join(folded(name) for name in _names(entity))
        if all(word in names for word in words):
            found.append(entity)
    return found


def _nameable(reader: Reader, kinds: tuple[str, ...]) -> list[Entity]:
    return [entity for kind in kinds for entity in entities_where(reader, KINDS[kind])]


def _names(entity: Any) -> list[str]:
    fields = ("name", "short_name", "native_name", "title", "iso_code", "number", "text", "capacity")
    return [value for field in fields if (value := getattr(entity, field, ""))]


def _title_of(reader: Reader, ref: RecordRef) -> str:
    entity = find_entity(reader, kind_of(ref.kind), ref.id)
    return name_of_entity(reader, entity) if entity else ""


def _joined(reader: Reader, ref: RecordRef, rest: str) -> str:
    return f"{_title_of(reader, ref)} – {rest}"


def _is_uuid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
