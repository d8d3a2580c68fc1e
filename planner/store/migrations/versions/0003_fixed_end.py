"""The date until which the text of an agreement lets it stay in force."""

from __future__ import annotations

from typing import Final

from alembic import op

revision: Final = "0003"
down_revision: Final = "0002"


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    run("ALTER TABLE agreement ADD COLUMN term_end TEXT")
