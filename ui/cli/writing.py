"""The commands that change the file: new, add, set, remove, restore, plan, undo, redo."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any, Final

from planner.domain import written_dates
from planner.domain.candidates import Candidate, Reason
from planner.domain.changes import ChangeSet
from planner.domain.english import mentioned
from planner.domain.entity import Entity, RecordRef, kind_of
from planner.domain.errors import InvalidInput, NotFound
from planner.domain.parties import Desk, Party
from planner.domain.periodicity import PENDING
from planner.domain.record import encode
from planner.domain.timing import check_order
from planner.services import (
    editing,
    listing,
    naming,
    planning,
    planning_proposal,
    records,
    recycling,
    reference,
    samples,
    series,
)
from planner.services.listing import Reader
from planner.services.planning import PlannedRound, PlanRequest
from planner.services.workspace import Workspace, create_workspace
from ui.cli import keys, repeating
from ui.cli.opening import reading, writing
from ui.cli.output import as_json, print_facts, print_json, print_table, print_twins
from ui.cli.reading import DONE, NOTHING, shown_record
from ui.cli.shapes import names_for, record_json
from ui.messages import kind_name, label, lost_text, text

CANDIDATES_SHOWN: Final = 5


def new(arguments: Namespace) -> int:
    """Make a file, empty or with a sample."""
    path = Path(arguments.file)
    if arguments.sample:
        samples.create_sample(path, arguments.sample).close()
    else:
        _create(path, arguments.home)
    if arguments.json:
        print_json({"path": str(path), "sample": arguments.sample})
    elif arguments.sample:
        print(text("cli.created.sample", path=str(path), sample=arguments.sample))
    else:
        print(text("cli.created", path=str(path)))
    return DONE


def add(arguments: Namespace) -> int:
    """Add a record from KEY=VALUE and print it."""
    cls = keys.kind_named(arguments.kind)
    pairs = keys.pairs_of(arguments.values)
    rule = repeating.rule_in(cls, pairs)
    with writing(Path(arguments.file)) as workspace:
        typed = workspace.query(keys.read, cls, pairs)
        parties = [workspace.query(naming.resolve, one, kinds=(Party.KIND,)).id for one in typed.parties]
        if rule:
            entity = repeating.add(workspace, typed, rule)
        else:
            entity = editing.add(workspace, cls.KIND, typed.values, party_ids=parties)
        shown = workspace.query(shown_record, entity)
        twins = workspace.query(listing.twins_of, entity.KIND, encode(entity))
    if arguments.json:
        print_json(shown)
    else:
        print(text("cli.added", kind=kind_name(entity.KIND), name=str(shown["name"]), id=entity.id))
    print_twins(twins)
    return DONE


def set_(arguments: Namespace) -> int:
    """Change fields of a record from KEY=VALUE and print it."""
    pairs = keys.pairs_of(arguments.values)
    with writing(Path(arguments.file)) as workspace:
        ref = workspace.query(naming.resolve, arguments.ref)
        before = workspace.query(records.get, ref)
        rule = repeating.rule_in(kind_of(ref.kind), pairs)
        typed = workspace.query(_typed, ref, pairs, before)
        if rule is not None or arguments.series not in (None, "this"):
            entity = repeating.change(workspace, ref, typed, rule, arguments)
        else:
            entity = editing.change(workspace, ref, typed.values, reason=typed.reason)
        shown = workspace.query(shown_record, entity)
        is_called_anew = not typed.values.keys().isdisjoint(listing.TOLD_APART_BY.get(ref.kind, ()))
        twins = workspace.query(listing.twins_of, ref.kind, encode(entity)) if is_called_anew else []
    if arguments.json:
        print_json(shown)
    else:
        code = "cli.unchanged" if entity == before and not typed.reason else "cli.changed"
        print(text(code, kind=kind_name(ref.kind), name=str(shown["name"])))
    print_twins(twins)
    return DONE


def remove(arguments: Namespace) -> int:
    """Remove a record with all that cannot be without it."""
    with writing(Path(arguments.file)) as workspace:
        ref = workspace.query(naming.resolve, arguments.ref)
        name = workspace.query(naming.name_of, ref)
        steps: list[ChangeSet] = []
        workspace.subscribe(steps.append)
        if arguments.series not in (None, "this"):
            series.remove(workspace, ref, repeating.scope_of(workspace, ref, arguments))
        else:
            records.remove(workspace, ref)
    gone = [change.ref for step in steps for change in step.changes if change.after is None]
    if arguments.json:
        print_json({"type": ref.kind, "id": ref.id, "name": name, "removed": [str(one) for one in gone]})
    else:
        code = "cli.removed.more" if len(gone) > 1 else "cli.removed"
        print(text(code, kind=kind_name(ref.kind), name=name, count=len(gone) - 1))
    return DONE


def restore(arguments: Namespace) -> int:
    """Bring a record back from the bin; what of it did not come back is said."""
    with writing(Path(arguments.file)) as workspace:
        row = workspace.query(recycling.find, workspace.clock(), arguments.ref)
        back = recycling.restore(workspace, row.ref)
    lost = [lost_text(one) for one in back.lost]
    if arguments.json:
        shown = {"type": back.ref.kind, "id": back.ref.id, "name": back.name}
        print_json({**shown, "restored": [str(one) for one in back.refs], "notes": lost})
        return DONE
    code = "cli.restored.more" if len(back.refs) > 1 else "cli.restored"
    print(text(code, kind=kind_name(back.ref.kind), name=back.name, count=len(back.refs) - 1))
    for words in lost:
        print(words)
    return DONE


def undo(arguments: Namespace) -> int:
    """Take the latest step back; return 1 if there is none."""
    return _step(arguments, "cli.undone", Workspace.undo)


def redo(arguments: Namespace) -> int:
    """Do the step undone last again; return 1 if there is none."""
    return _step(arguments, "cli.redone", Workspace.redo)


def plan(arguments: Namespace) -> int:
    """Plan the next round of a mechanism, or with --dry-run show what would be made."""
    opened = reading if arguments.dry_run else writing
    with opened(Path(arguments.file)) as workspace:
        request = workspace.query(_request, arguments)
        proposal = planning_proposal.propose(
            workspace, request.mechanism_id, host_id=request.host_id, city=request.city
        )
        known = workspace.query(_to_be_fixed, request)
        if known:
            planned = _fixed(workspace, known, request, is_dry=arguments.dry_run)
        else:
            planned = planning.plan_round(workspace, request, dry_run=arguments.dry_run)
        shown = workspace.query(_planned_json, planned, arguments.dry_run)
    candidates = [_weighed(one) for one in proposal.candidates]
    days = _weighed(planned.candidate) if planned.candidate is not None else None
    turn = {
        "reason": text(f"host_reason.{proposal.host.reason.name}"),
        "due": proposal.due.due,
        "due_status": proposal.due.status,
    }
    if arguments.json:
        print_json({**shown, "days": days, "host_turn": turn, "candidates": candidates})
        return DONE
    _print_plan(planned, shown, is_dry=arguments.dry_run)
    if days is not None and days["against"]:
        print(text("cli.against_days"))
        print("".join(f"  {reason}\n" for reason in days["against"]), end="")
    if arguments.dry_run and candidates:
        print(f"\n{text('cli.candidates')}")
        rows = [{name: as_json(value) for name, value in one.items()} for one in candidates[:CANDIDATES_SHOWN]]
        print_table(rows, ("start", "end", "score", "for", "against"))
    return DONE


def _weighed(one: Candidate) -> dict[str, Any]:
    return {
        "start": one.start,
        "end": one.end,
        "score": one.score,
        "for": [_reason(reason) for reason in one.reasons if reason.is_for],
        "against": [_reason(reason) for reason in one.reasons if not reason.is_for],
    }


def _to_be_fixed(reader: Reader, request: PlanRequest) -> listing.RoundRow | None:
    """Return the round that bears the number asked for and has no exact days yet, None if there is none."""
    if request.ordinal is None or request.start is None or not request.start.is_exact:
        return None
    for row in listing.rounds(reader, listing.RoundCriteria(mechanism_id=request.mechanism_id)):
        if row.ordinal == request.ordinal and row.status in PENDING and (row.start is None or not row.start.is_exact):
            return row
    return None


def _fixed(workspace: Workspace, known: listing.RoundRow, request: PlanRequest, *, is_dry: bool) -> PlannedRound:
    if request.host_id is not None and request.host_id != known.host_id:
        raise InvalidInput("host.planned", field="host", name=known.name, host=known.host or "–")
    assert request.start is not None
    return planning.fix_dates(
        workspace,
        known.id,
        request.start.first,
        request.end.last if request.end is not None else None,
        city=request.city,
        reason=request.host_reason,
        dry_run=is_dry,
    )


def _reason(reason: Reason) -> str:
    shown = {name: mentioned(str(value)) if name == "party" else value for name, value in reason.params.items()}
    return text(f"reason.{reason.code.value}", **shown)


def _create(path: Path, home: str | None) -> None:
    if home and reference.country(home) is None:
        raise InvalidInput("country.invalid", field="home", text=home[:20])
    workspace = create_workspace(path)
    try:
        if home:
            party = editing.add(workspace, Party.KIND, {"iso_code": home.strip().upper()})
            editing.add(workspace, Desk.KIND, {"home_id": party.id})
    except BaseException:
        workspace.close()
        path.unlink(missing_ok=True)
        raise
    workspace.close()


def _typed(reader: Reader, ref: RecordRef, pairs: dict[str, str], before: Entity | None) -> keys.Typed:
    return keys.read(reader, kind_of(ref.kind), pairs, before=before)


def _step(arguments: Namespace, code: str, step: Any) -> int:
    with writing(Path(arguments.file)) as workspace:
        try:
            done: ChangeSet = step(workspace)
        except NotFound as nothing:
            if arguments.json:
                print_json(None)
            else:
                print(text(f"error.{nothing.code}"))
            return NOTHING
    if arguments.json:
        print_json({"label": label(done.label), "changes": len(done.changes), "seq": done.seq})
    else:
        print(text(code, label=label(done.label)))
    return DONE


def _request(reader: Reader, arguments: Namespace) -> PlanRequest:
    start = written_dates.read(arguments.start) if arguments.start else None
    end = written_dates.read(arguments.end) if arguments.end else None
    check_order(start, end)
    host = naming.resolve(reader, arguments.host, kinds=(Party.KIND,)).id if arguments.host else None
    return PlanRequest(
        mechanism_id=naming.resolve(reader, arguments.mechanism, kinds=("mechanism",)).id,
        ordinal=arguments.ordinal,
        start=start,
        end=end,
        city=arguments.city,
        host_id=host,
        host_reason=arguments.reason or "",
    )


def _planned_json(reader: Reader, planned: PlannedRound, is_dry: bool) -> dict[str, Any]:
    names = names_for(reader, planned.entities)
    names.names[planned.round.ref] = planned.name  # it need not be in the file
    for one in planned.delegations:
        names.names[one.ref] = naming.delegation_name(reader, one, planned.name)

    def shown(entities: Any) -> list[dict[str, Any]]:
        return [record_json(entity, names) for entity in entities]

    return {
        "dry_run": is_dry,
        "name": planned.name,
        "ordinal": planned.round.ordinal,
        "host": names.of(RecordRef(Party.KIND, planned.round.host_id or "")),
        "start": as_json(planned.round.start),
        "end": as_json(planned.round.end),
        "city": planned.round.city,
        "round": record_json(planned.round, names),
        "agenda": shown(planned.agenda),
        "actions": shown(planned.actions),
        "delegations": shown(planned.delegations),
        "members": shown(planned.members),
        "programme": shown(planned.programme),
        "deadlines": shown(one.deadline for one in planned.deadlines),
    }


def _print_plan(planned: PlannedRound, shown: dict[str, Any], *, is_dry: bool) -> None:
    days = [str(day) for day in (planned.round.start, planned.round.end) if day is not None]
    dates = " – ".join(dict.fromkeys(days)) or text("cli.no_date")
    place = ", ".join(one for one in (planned.round.city, shown["host"] or "") if one)
    print(text("cli.would_plan" if is_dry else "cli.planned", name=planned.name, dates=dates, place=place))
    counts = ("agenda", "actions", "delegations", "members", "programme", "deadlines")
    print_facts({name: len(shown[name]) for name in counts}, indent="  ")
