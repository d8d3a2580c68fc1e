"""A record of any kind as a JSON object: its fields under stable keys, what it names told by name.

A field that names a country gives its ISO 3166 code under the field's name without ``_id``; one that names any other
record gives that record's name there and its id under the name with ``_id``. A field that may name records of several
kinds gives the name, and ``kind:id`` under the name with ``_ref``. A time gives its offset, and its zone beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.entity import Entity, FieldSpec, FieldType, RecordRef, fields_of
from planner.domain.parties import Party
from planner.domain.record import references
from planner.services import listing, naming
from planner.services.listing import Reader
from ui.cli.output import Object, as_json, with_offset


@dataclass(frozen=True, slots=True)
class Names:
    """What records are called, and the codes of countries."""

    names: dict[RecordRef, str]
    codes: dict[str, str]

    def of(self, ref: RecordRef) -> str | None:
        if ref.kind == Party.KIND:
            return self.codes.get(ref.id) or self.names.get(ref)
        return self.names.get(ref)


def names_for(reader: Reader, entities: Iterable[Entity]) -> Names:
    """Look up what these records, and those they name, are called."""
    listed = list(entities)
    wanted = {ref for entity in listed for _, ref in references(entity)}
    found = Names(naming.names_of(reader, wanted), listing.party_codes(reader))
    for entity in listed:
        found.names[entity.ref] = naming.name_of_entity(reader, entity)
    return found


def record_json(entity: Entity, names: Names) -> Object:
    """Return the record with its kind (under ``type``), id, name and all fields."""
    shown: Object = {"type": entity.KIND, "id": entity.id, "name": names.of(entity.ref)}
    if entity.KIND == Party.KIND:
        shown["name"] = getattr(entity, "name", "")
    for spec in fields_of(type(entity)):
        if spec.name not in ("id", "name"):
            shown |= _field(entity, spec, names)
    return shown


def _field(entity: Entity, spec: FieldSpec, names: Names) -> Object:
    value = getattr(entity, spec.name)
    key = spec.name
    match spec.type:
        case FieldType.REFERENCE:
            short = spec.name.removesuffix("_id")
            name = names.of(RecordRef(spec.target, value)) if value is not None else None
            return {short: name} if spec.target == Party.KIND else {short: name, spec.name: value}
        case FieldType.RECORD:
            return {key: names.of(value) if value is not None else None, f"{key}_ref": as_json(value)}
        case FieldType.TIME if value is not None:
            zone = "zone" if spec.name == "start" else f"{spec.name}_zone"
            return {key: with_offset(value), zone: value.zone}
        case _:
            return {key: as_json(value)}
