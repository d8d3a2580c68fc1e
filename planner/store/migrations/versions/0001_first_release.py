"""The schema of the first release, as SQL beside this file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic import op

revision: Final = "0001"
down_revision: Final = None


def upgrade() -> None:
    for statement in Path(__file__).with_suffix(".sql").read_text("utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
