"""What belongs to a record and is shown below it: of a round its agenda, actions, delegations, programme and so on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from typing import Any, Final

from planner.domain.agreements import AgreementAction
from planner.domain.entity import RecordRef
from planner.domain.periodicity import in_order
from planner.services import listing, naming, records, series
from planner.services.listing import Reader
from ui.cli.listings import Context, Getter, Listing, Query, field, fields, or_null, with_names
from ui.cli.lists import LISTS
from ui.cli.lists_of_facts import FACTS
from ui.cli.output import Object, as_json

_TOLD_BY_THE_RECORD: Final = ("id", "event", "subject", "round", "of", "agreement", "topic", "plan")
_SLIP: Final[dict[str, Getter]] = fields("id from_start from_end to_start to_end reason decided_on")
_PARTICIPANT: Final[dict[str, Getter]] = fields("id name role capacity person_id party_id")
_SIDE: Final[dict[str, Getter]] = {
    "party": field("code"),
    **fields("cochair_post hosting_order organisation_id is_home id"),
}
_LEG: Final[dict[str, Getter]] = {"party": or_null("party"), **fields("position city zone start end id")}
_POST: Final[dict[str, Getter]] = fields("id title organisation start end order_in_table is_head_of_mission")
_RANK: Final[dict[str, Getter]] = fields("id title abbreviation service grade start end")
_EVENT: Final[dict[str, Getter]] = {"type": field("kind"), **fields("id start capacity")}
_SIGNATORY: Final[dict[str, Getter]] = {
    **fields("id party"),
    "signatory": or_null("signatory"),
    **fields("signatory_capacity is_home"),
    "standing": field("standing"),
}
_FAMILY: Final[dict[str, Getter]] = fields("id agreement kind other agreement_id other_id")
_NAME: Final[dict[str, Getter]] = fields("id name short_name start end")
_RELATION: Final[dict[str, Getter]] = {
    **fields("id kind is_subject"),
    "other": field("other_name"),
    "other_ref": field("other"),
    "note": field("note"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """Rows with their columns, of which ``shown`` are those of the printed table; ``names`` as of a list."""

    rows: Sequence[Any]
    columns: Mapping[str, Getter]
    shown: tuple[str, ...]
    names: Mapping[str, str] = dataclass_field(default_factory=dict)

    def objects(self, reader: Reader, context: Context) -> list[Object]:
        """Return the rows as JSON objects."""
        found = [{key: as_json(get(row, context)) for key, get in self.columns.items()} for row in self.rows]
        return with_names(found, self.names, reader)


def sections_of(reader: Reader, ref: RecordRef, on: date) -> dict[str, Section]:
    """Return the sections of a record by name, blank ones too; those every record has come last."""
    of_kind = _SECTIONS.get(ref.kind)
    found = {} if of_kind is None else of_kind(reader, ref, on)
    relations = listing.relations_of(reader, ref)
    found["relations"] = Section(relations, _RELATION, ("kind", "is_subject", "other", "note"))
    found["claims"] = _listed(FACTS["claims"], reader, ref, on)
    return found


def _listed(of: Listing, reader: Reader, ref: RecordRef, on: date, *, keep: tuple[str, ...] = ()) -> Section:
    return _section(of, of.rows(Query(reader, on, of=str(ref))), keep=keep)


def _section(of: Listing, rows: Sequence[Any], *, keep: tuple[str, ...] = (), told: tuple[str, ...] = ()) -> Section:
    """Return rows of a list without what the record tells; ``keep`` is told by each row all the same."""
    known = {*_TOLD_BY_THE_RECORD, *told}
    return Section(rows, of.columns, tuple(name for name in of.shown if name in keep or name not in known), of.names)


def _event(reader: Reader, ref: RecordRef, on: date) -> dict[str, Section]:
    of = LISTS["agreements"]
    ids = tuple(sorted({act.agreement_id for act in records.all_of(reader, AgreementAction, event=ref)}))
    agreements = listing.agreements(reader, on, listing.AgreementCriteria(ids=ids)) if ids else []
    return {
        "delegations": _listed(LISTS["delegations"], reader, ref, on),
        "members": _listed(LISTS["members"], reader, ref, on),
        "programme": _listed(LISTS["programme"], reader, ref, on),
        "deadlines": _listed(LISTS["deadlines"], reader, ref, on),
        "participants": Section(listing.participants(reader, ref), _PARTICIPANT, ("name", "role", "capacity")),
        "agreements": Section(agreements, of.columns, ("title", "kind", "parties", "status", "signed"), of.names),
        "slips": Section(listing.slips(reader, ref), _SLIP, ("from_start", "from_end", "to_start", "to_end", "reason")),
    }


def _round(reader: Reader, ref: RecordRef, on: date) -> dict[str, Section]:
    found = {
        "agenda": _listed(LISTS["agenda"], reader, ref, on),
        "outcomes": _listed(LISTS["outcomes"], reader, ref, on),
        **_event(reader, ref, on),
    }
    (own,) = listing.rounds(reader, listing.RoundCriteria(ids=(ref.id,)))
    rounds = in_order(listing.rounds(reader, listing.RoundCriteria(mechanism_id=own.mechanism_id)))
    place = [row.id for row in rounds].index(ref.id)
    found["previous"] = _section(LISTS["rounds"], rounds[max(place - 1, 0) : place], keep=("id",))
    found["next"] = _section(LISTS["rounds"], rounds[place + 1 : place + 2], keep=("id",))
    return found


def _visit(reader: Reader, ref: RecordRef, on: date) -> dict[str, Section]:
    legs = listing.legs(reader, ref.id)
    shown = ("position", "party", "city", "zone", "start", "end")
    return {"legs": Section(legs, _LEG, shown), **_event(reader, ref, on)}


def _engagement(reader: Reader, ref: RecordRef, on: date) -> dict[str, Section]:
    rows = series.occurrences_of(reader, ref)
    occurrences = Section(rows, fields("id start end status"), ("start", "end", "status"))
    return {**_event(reader, ref, on), "occurrences": occurrences}


def _mechanism(reader: Reader, ref: RecordRef, on: date) -> dict[str, Section]:
    sides = listing.sides_of(reader, [ref.id]).get(ref.id, [])
    return {
        "sides": Section(sides, _SIDE, ("party", "cochair_post", "hosting_order")),
        "names": Section(listing.names_over_time(reader, ref.id), _NAME, ("name", "short_name", "start", "end")),
        "rounds": _listed(LISTS["rounds"], reader, ref, on),
        "reporting": _listed(LISTS["mechanisms"], reader, ref, on),
        "plans": _listed(FACTS["plans"], reader, ref, on),
    }


def _ref_of(row: Any) -> RecordRef:
    return RecordRef(row.kind, row.id)


def _person(reader: Reader, ref: RecordRef, _: date) -> dict[str, Section]:
    events = listing.events_of(reader, ref.id)
    names = naming.names_of(reader, map(_ref_of, events))
    return {
        "posts": Section(listing.posts_of(reader, ref.id), _POST, ("title", "organisation", "start", "end")),
        "ranks": Section(listing.ranks_of(reader, ref.id), _RANK, ("title", "service", "grade", "start", "end")),
        "events": Section(
            events, {**_EVENT, "name": lambda row, _: names.get(_ref_of(row))}, ("start", "name", "capacity")
        ),
    }


def _agreement(reader: Reader, ref: RecordRef, on: date) -> dict[str, Section]:
    standing = listing.agreements(reader, on, listing.AgreementCriteria(ids=(ref.id,)))
    return {
        "standing": _section(LISTS["agreements"], standing, told=("title", "kind")),
        "signatories": Section(
            listing.signatories(reader, ref.id, on),
            _SIGNATORY,
            ("party", "signatory", "signatory_capacity", "standing"),
        ),
        "acts": _listed(FACTS["acts"], reader, ref, on, keep=("event",)),
        "family": Section(listing.family(reader, ref.id), _FAMILY, ("agreement", "kind", "other")),
    }


def _topic(reader: Reader, ref: RecordRef, on: date) -> dict[str, Section]:
    return {"discussions": _listed(FACTS["discussions"], reader, ref, on, keep=("event",))}


def _delegation(reader: Reader, ref: RecordRef, on: date) -> dict[str, Section]:
    return {"members": _listed(LISTS["members"], reader, ref, on)}


def _plan(reader: Reader, ref: RecordRef, on: date) -> dict[str, Section]:
    return {"activities": _listed(FACTS["activities"], reader, ref, on)}


def _initiative(reader: Reader, ref: RecordRef, on: date) -> dict[str, Section]:
    return {"parts": _listed(LISTS["initiatives"], reader, ref, on)}


def _party(reader: Reader, ref: RecordRef, on: date) -> dict[str, Section]:
    names = ("mechanisms", "visits", "agreements", "initiatives")
    return {name: _listed(LISTS[name], reader, ref, on) for name in names}


_SECTIONS: Final[dict[str, Callable[[Reader, RecordRef, date], dict[str, Section]]]] = {
    "round": _round,
    "visit": _visit,
    "engagement": _engagement,
    "mechanism": _mechanism,
    "person": _person,
    "agreement": _agreement,
    "topic": _topic,
    "delegation": _delegation,
    "cooperation_plan": _plan,
    "initiative": _initiative,
    "party": _party,
}
