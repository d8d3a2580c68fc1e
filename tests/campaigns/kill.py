"""Kills a process that edits a file, again and again, and looks whether anything it had shown as saved is lost.

``python tests/campaigns/kill.py 1000`` does a thousand; the tests do fifty. A child opens the file and edits it,
telling the number of each step when its subscribers hear of it: that is when a window shows it as saved. At a random
moment it is killed as by ``kill -9``. The file is then opened anew: every step that was told must be there, and at most
one more; the file must be sound in all that ``check`` looks at; and its last step must go back and forth. Every tenth
time it is a migration to a later schema that is killed: the file must then be old or new, the copy made first whole.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PLACES: Final = [str(ROOT), str(ROOT / "tests"), str(Path(__file__).parent)]
sys.path[:0] = PLACES

from dumps import dump_of  # noqa: E402
from factories import a_claim, a_party, a_programme_item, a_round, put  # noqa: E402

from planner.domain.entity import new_id  # noqa: E402
from planner.domain.errors import NotFound  # noqa: E402
from planner.domain.mechanisms import Round  # noqa: E402
from planner.services import history, records  # noqa: E402
from planner.services.workspace import Workspace, create_workspace, open_workspace  # noqa: E402
from planner.store import migrate  # noqa: E402
from planner.store.connections import settle  # noqa: E402
from planner.store.queries.records import count_of  # noqa: E402
from planner.store.tables import SCHEMA_VERSION  # noqa: E402

BEGUN: Final = 0
"""What a child tells when it begins, before the number of any step."""
Task = Callable[[Path, int, Connection], None]
PROCESSES: Final = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
PROCESSES.set_forkserver_preload(["kill"])
MIGRATION_EVERY: Final = 10
FRESH_EVERY: Final = 50
REPORT_EVERY: Final = 100
MOST_STEPS: Final = 8
"""How many steps a child tells before the moment comes at which it is killed, at most."""
STEP: Final = """
from alembic import op
revision = "{number:04d}"
down_revision = None


def upgrade():
    run = op.get_bind().exec_driver_sql
    for table in ("party", "mechanism", "visit", "round", "agreement", "person"):
        run(f"ALTER TABLE {{table}} ADD COLUMN motto TEXT NOT NULL DEFAULT 'none'")
        run(f"UPDATE {{table}} SET motto = hex(randomblob(500))")
"""


@dataclass(slots=True)
class Tally:
    """What a campaign met; ``lost`` and ``bad`` must be empty."""

    lost: list[str]
    bad: list[str]
    last_step: int = 1
    kills: int = 0
    acknowledged: int = 0
    migrations_old: int = 0
    migrations_new: int = 0
    slowest_opening: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.acknowledged} edits shown as saved: {len(self.lost)} lost, "
            f"{len(self.bad)} files bad; migrations {self.migrations_old} old, {self.migrations_new} new; "
            f"slowest opening {self.slowest_opening:.2f} s"
        )


def campaign(kills: int, folder: Path, *, seed: int = 0) -> Tally:
    """Kill ``kills`` children and return what became of the file."""
    chance = random.Random(seed)
    tally = Tally([], [])
    _start_server()
    path = folder / "killed.dossier"
    while tally.kills < kills:
        if tally.kills % FRESH_EVERY == 0:
            path.unlink(missing_ok=True)
            workspace = create_workspace(path)
            put(workspace, a_party(), *[a_round(ordinal=None) for _ in range(5)])
            workspace.close()
            tally.last_step = 1
        tally.kills += 1
        if tally.kills % MIGRATION_EVERY == 0:
            kill_a_migration(folder, chance, tally)
        else:
            kill_an_editor(path, chance, tally)
        if tally.kills % REPORT_EVERY == 0:
            print(tally, flush=True)
    return tally


def _start_server() -> None:
    """Start the process that children are forked from, with all that they need loaded."""
    if os.name != "posix":
        return
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(PLACES)
    try:
        forkserver.ensure_running()
    finally:
        os.environ.pop("PYTHONPATH")
        if before is not None:
            os.environ["PYTHONPATH"] = before


def kill_an_editor(path: Path, chance: random.Random, tally: Tally) -> None:
    shown = _killed(edit, path, chance, steps=chance.randrange(MOST_STEPS), seconds=chance.uniform(0, 0.05))
    tally.acknowledged += len(shown)
    began = time.monotonic()
    workspace = open_workspace(path)
    tally.slowest_opening = max(tally.slowest_opening, time.monotonic() - began)
    try:
        found = workspace.query(history.recent_steps, limit=1)[0].seq
        last = shown[-1] if shown else tally.last_step
        if not last <= found <= last + 1:
            tally.lost.append(f"kill {tally.kills}: step {last} was shown, the file ends at {found}")
        faults = workspace.check_file()
        if faults:
            tally.bad.append(f"kill {tally.kills}: {faults}")
        _undo_and_redo(workspace, tally)
        tally.last_step = workspace.query(history.recent_steps, limit=1)[0].seq
    finally:
        workspace.close()


def _undo_and_redo(workspace: Workspace, tally: Tally) -> None:
    if workspace.next_labels()[0] is None:
        return
    before = dump_of(workspace)
    workspace.undo()
    workspace.redo()
    if dump_of(workspace) != before:
        tally.bad.append(f"kill {tally.kills}: undo and redo lead elsewhere")


def kill_a_migration(folder: Path, chance: random.Random, tally: Tally) -> None:
    path = folder / "older.dossier"
    steps = folder / "steps"
    if not steps.exists():
        (steps / "versions").mkdir(parents=True)
        (steps / "versions" / "next.py").write_text(STEP.format(number=SCHEMA_VERSION + 1))
    if not path.exists():
        workspace = create_workspace(path)
        rounds = [a_round(ordinal=None) for _ in range(400)]
        put(workspace, *rounds)
        workspace.close()
    _killed(bring_up, path, chance, steps=0, seconds=chance.uniform(0, 0.15))
    settle(path)
    version = int.from_bytes(path.read_bytes()[60:64], "big")
    if version == SCHEMA_VERSION:
        tally.migrations_old += 1
        workspace = open_workspace(path)
        if workspace.check_file() or workspace.query(count_of, Round.KIND) != 400:
            tally.bad.append(f"kill {tally.kills}: an old file is not as it was")
        workspace.close()
    elif version == SCHEMA_VERSION + 1:
        tally.migrations_new += 1
        path.unlink()
    else:
        tally.bad.append(f"kill {tally.kills}: version {version}")
        path.unlink()
    for copy in folder.glob("older.before-*"):
        whole = open_workspace(copy, read_only=True)
        if whole.check_file():
            tally.bad.append(f"kill {tally.kills}: a copy made before is not whole")
        whole.close()
        copy.unlink()


def _killed(task: Task, path: Path, chance: random.Random, *, steps: int, seconds: float) -> list[int]:
    """Run a child on ``task``, let it tell ``steps`` and go on for ``seconds``, kill it, and return all it had told."""
    ours, its = PROCESSES.Pipe(duplex=False)
    child = PROCESSES.Process(target=task, args=(path, chance.randrange(2**30), its), daemon=True)
    child.start()
    its.close()
    assert ours.recv() == BEGUN
    told = [ours.recv() for _ in range(steps)]
    child.join(seconds)
    child.kill()
    child.join()
    with contextlib.suppress(EOFError):
        while True:
            told.append(ours.recv())
    ours.close()
    return told


def edit(path: Path, seed: int, teller: Connection) -> None:
    """Edit the file without end: add, change, remove and undo, telling the number of each step."""
    chance = random.Random(seed)
    workspace = open_workspace(path)
    workspace.subscribe(lambda step: teller.send(step.seq))
    teller.send(BEGUN)
    rounds = workspace.query(records.all_of, Round)
    while True:
        act = chance.randrange(6)
        with contextlib.suppress(NotFound):  # of a round that an undo took away
            if act == 0 or len(rounds) < 3:
                rounds.append(a_round(ordinal=None))
                put(workspace, rounds[-1])
            elif act == 1:
                put(workspace, *[a_programme_item(subject=chance.choice(rounds).ref) for _ in range(10)])
            elif act == 2:
                put(workspace, a_claim(subject=chance.choice(rounds).ref, notes="x" * chance.randrange(20_000)))
            elif act == 3:
                records.remove(workspace, rounds.pop(chance.randrange(len(rounds))).ref)
            elif act == 4:
                workspace.undo()
            else:
                records.change(workspace, chance.choice(rounds).ref, {"city": new_id()})


def bring_up(path: Path, _seed: int, teller: Connection) -> None:
    """Bring the file to the schema after the present one."""
    teller.send(BEGUN)
    migrate.upgrade(path, SCHEMA_VERSION, target=SCHEMA_VERSION + 1, folder=path.parent / "steps")


def main() -> None:
    if len(sys.argv) != 2 or not sys.argv[1].isdigit():
        sys.exit("python tests/campaigns/kill.py COUNT")
    with tempfile.TemporaryDirectory(prefix="kills") as folder:
        tally = campaign(int(sys.argv[1]), Path(folder), seed=os.getpid())
    print(tally, *tally.lost, *tally.bad, sep="\n")
    sys.exit(bool(tally.lost or tally.bad))


if __name__ == "__main__":
    main()
