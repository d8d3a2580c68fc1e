"""One table for each kind of record, built from the description of its fields.

A field is a column of the same name. A reference is a foreign key, checked at commit, so that the order of changes
within a transaction does not matter. A time has a second column ``<name>_utc``, derived and indexed. Every
reference is indexed, since removing a record asks who names it.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, Table, Text

from planner.domain.entity import KINDS, Entity, FieldSpec, FieldType, fields_of
from planner.domain.record import ALL_KINDS, PlainRow, encode
from planner.domain.timing import ZonedTime
from planner.store.schema import SCHEMA_VERSION

__all__ = ["SCHEMA_VERSION", "entity_tables", "metadata", "stored", "table_of", "utc_text"]

metadata: Final = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def _columns(spec: FieldSpec) -> list[Column[Any]]:
    nullable = spec.optional
    match spec.type:
        case FieldType.ID:
            return [Column(spec.name, Text, primary_key=True)]
        case FieldType.INTEGER:
            return [Column(spec.name, Integer, nullable=nullable)]
        case FieldType.BOOLEAN:
            return [Column(spec.name, Boolean(create_constraint=False), nullable=nullable)]
        case FieldType.REFERENCE:
            key = ForeignKey(f"{spec.target}.id", deferrable=True, initially="DEFERRED")
            return [Column(spec.name, Text, key, nullable=nullable, index=True)]
        case FieldType.RECORD:
            return [Column(spec.name, Text, nullable=nullable, index=True)]
        case FieldType.TIME:
            return [
                Column(spec.name, Text, nullable=nullable),
                Column(f"{spec.name}_utc", Text, nullable=nullable, index=True),
            ]
        case _:
            return [Column(spec.name, Text, nullable=nullable)]


def _build(cls: type[Entity]) -> Table:
    columns = [column for spec in fields_of(cls) for column in _columns(spec)]
    return Table(cls.KIND, metadata, *columns, sqlite_with_rowid=True)


entity_tables: Final[dict[str, Table]] = {kind: _build(KINDS[kind]) for kind in ALL_KINDS}


def table_of(kind: str) -> Table:
    return entity_tables[kind]


def stored(entity: Entity, plain_row: PlainRow | None = None) -> PlainRow:
    """Return the table row of ``entity``: its plain row and the derived UTC columns (ISO 8601, minutes, "Z").

    Args:
        plain_row: ``encode(entity)`` where the caller has it.
    """
    row = encode(entity) if plain_row is None else dict(plain_row)
    for spec in fields_of(type(entity)):
        if spec.type is FieldType.TIME:
            value = getattr(entity, spec.name)
            row[f"{spec.name}_utc"] = None if value is None else utc_text(value)
    return row


def utc_text(time: ZonedTime) -> str:
    """Return the instant as the UTC columns hold it: ISO 8601 to the minute with "Z", so that text sorts as time."""
    return time.utc.strftime("%Y-%m-%dT%H:%MZ").rjust(17, "0")


Index("ix_round_series", entity_tables["round"].c.mechanism_id, entity_tables["round"].c.ordinal)
Index("ix_outcome_open", entity_tables["outcome"].c.kind, entity_tables["outcome"].c.status)
Index("ix_deadline_due", entity_tables["deadline"].c.due)
