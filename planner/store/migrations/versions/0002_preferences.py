"""Reminders' ladders and what was put off, filters saved by name, series of engagements, notice counted in days."""

from __future__ import annotations

from typing import Final

from alembic import op

revision: Final = "0002"
down_revision: Final = "0001"


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    run(
        """
        CREATE TABLE reminder_ladder ( id TEXT NOT NULL, rule TEXT NOT NULL, days TEXT NOT NULL, CONSTRAINT
        pk_reminder_ladder PRIMARY KEY (id) )
        """
    )
    run(
        """
        CREATE TABLE reminder_note ( id TEXT NOT NULL, subject TEXT NOT NULL, rule TEXT NOT NULL, day TEXT NOT NULL,
        until TEXT, until_utc TEXT, CONSTRAINT pk_reminder_note PRIMARY KEY (id) )
        """
    )
    run(
        """
        CREATE TABLE saved_filter ( id TEXT NOT NULL, name TEXT NOT NULL, place TEXT NOT NULL, state TEXT NOT NULL,
        CONSTRAINT pk_saved_filter PRIMARY KEY (id) )
        """
    )
    run("CREATE INDEX ix_reminder_note_subject ON reminder_note (subject)")
    run("CREATE INDEX ix_reminder_note_until_utc ON reminder_note (until_utc)")
    run(
        """
        CREATE TABLE series ( id TEXT NOT NULL, title TEXT NOT NULL, rule TEXT NOT NULL, start TEXT NOT NULL,
        planned_until TEXT NOT NULL, CONSTRAINT pk_series PRIMARY KEY (id) )
        """
    )
    run("ALTER TABLE engagement ADD COLUMN series_id TEXT REFERENCES series (id) DEFERRABLE INITIALLY DEFERRED")
    run("ALTER TABLE engagement ADD COLUMN series_day TEXT")
    run("CREATE INDEX ix_engagement_series_id ON engagement (series_id)")
    run("ALTER TABLE agreement ADD COLUMN notice_days INTEGER")
