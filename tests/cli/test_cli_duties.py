"""Reminders, incomplete records and the scorecard from the command line."""

from __future__ import annotations

from pathlib import Path

from cli_runner import Run


def test_reminders_when_a_ladder_is_changed_then_three_dated_entries_come_and_clearing_the_term_ends_them(
    tmp_path: Path, run: Run
) -> None:
    desk = tmp_path / "desk.dossier"
    for words in (
        ("new", desk),
        ("add", desk, "agreement", "title=Security of information", "term=fixed", "term_months=60", "notice_months=6"),
        ("add", desk, "agreement_action", "agreement=Security of information", "kind=entered", "when=2023-10-09"),
        ("add", desk, "reminder_ladder", "rule=agreement expiry", "days=90,60,30"),
    ):
        assert run(*words).code == 0, words

    rows = run("list", desk, "reminders", "--on", "2026-11-23", "--json").json
    expiry = [(row["date"], row["due"], row["days"]) for row in rows if row["rule"] == "agreement expiry"]
    assert expiry == [
        ("2028-07-11", "2028-10-09", 90),
        ("2028-08-10", "2028-10-09", 60),
        ("2028-09-09", "2028-10-09", 30),
    ]
    assert {row["due"] for row in rows if row["rule"] == "agreement notice"} == {"2028-04-09"}

    assert run("set", desk, "Security of information", "term=unknown", "term_months=").code == 0

    assert run("list", desk, "reminders", "--on", "2026-11-23", "--json").json == []


def test_reminders_when_days_are_asked_for_then_only_those_are_listed(pair: Path, run: Run) -> None:
    run("add", pair, "visit", "title=Call on the minister", "start=2027-03-10", "end=2027-03-11", "status=confirmed")

    rows = run("list", pair, "reminders", "--on", "2027-03-04", "--from", "2027-03-01", "--json").json
    assert [(row["date"], row["status"]) for row in rows] == [("2027-03-03", "due"), ("2027-03-09", "coming")]


def test_incomplete_when_a_visit_lacks_facts_then_they_are_named(pair: Path, run: Run) -> None:
    run("add", pair, "visit", "title=Call on the minister", "status=confirmed")

    (row,) = [one for one in run("list", pair, "incomplete", "--json").json if one["type"] == "visit"]

    assert row["missing"] == ["start", "visitor_id", "host_id", "principal_id", "programme"]
    assert row["words"][0] == "date"


def test_scorecard_when_rounds_were_missed_then_each_says_when_it_was_due_and_what_became_of_it(
    tmp_path: Path, run: Run
) -> None:
    desk = tmp_path / "desk.dossier"
    run("new", desk, "--sample", "india-italy")
    ids = {row["name"]: row["id"] for row in run("list", desk, "rounds", "--json").json}

    (row,) = run("list", desk, "scorecard", "--of", "MCG", "--from", "2022", "--on", "2026-11-23", "--json").json

    assert (row["due"], row["missed"]) == (4, 2)
    assert row["missed_rounds"] == [
        {"due": "2023-06", "state": "held late", "months_late": 9, "round_id": ids["MCG 12"]},
        {"due": "2026-03", "state": "not held", "months_late": None, "round_id": None},
    ]


def test_scorecard_when_printed_of_everything_or_a_country_then_a_file_is_written(tmp_path: Path, run: Run) -> None:
    desk, target = tmp_path / "desk.dossier", tmp_path / "card.pdf"
    run("new", desk, "--sample", "india-italy")

    for words in ((), ("--of", "IT", "--from", "2022"), ("--of", "MCG", "--to", "2025", "--on", "2024-01-01")):
        assert run("print", desk, "scorecard", *words, "-o", target, "--json").json["files"] == [str(target)]
        assert target.read_bytes().startswith(b"%PDF")
        target.unlink()


def test_scorecard_when_a_period_is_given_then_counts_are_those_of_the_rounds_listed(pair: Path, run: Run) -> None:
    for first, last in (("2024", "2024"), ("2024", "2026"), ("2027", "2028")):
        (row,) = run("list", pair, "scorecard", "--from", first, "--to", last, "--of", "DE", "--json").json
        listed = run("list", pair, "rounds", "--from", first, "--to", last, "--status", "held", "--json").json

        assert (row["held"], row["held_ids"]) == (len(listed), [one["id"] for one in listed])


def test_scorecard_when_rounds_are_held_as_agreed_then_none_is_due_or_missed(pair: Path, run: Run) -> None:
    run("add", pair, "mechanism", "name=Foreign and defence ministers", "short=2+2", "periodicity=on agreement")

    line = next(one for one in run("list", pair, "scorecard").out.splitlines() if one.startswith("2+2"))
    assert line.split() == ["2+2", "none", "0", "none", "0", "0"]
