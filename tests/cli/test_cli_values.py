"""What is typed for a field in words: lengths of time, days and hours, who took part."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_runner import Run


def test_set_when_notice_is_given_in_days_then_it_takes_the_place_of_months_and_back(tmp_path: Path, run: Run) -> None:
    desk = tmp_path / "desk.dossier"
    run("new", desk)
    run("add", desk, "agreement", "title=Visiting forces", "term=indefinite", "notice=6")

    assert run("set", desk, "Visiting forces", "notice=180 days").code == 0
    shown = run("show", desk, "Visiting forces", "--json").json
    assert (shown["notice_days"], shown["notice_months"]) == (180, None)

    assert run("set", desk, "Visiting forces", "notice=12").code == 0
    shown = run("show", desk, "Visiting forces", "--json").json
    assert (shown["notice_days"], shown["notice_months"]) == (None, 12)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (("term=60",), {"term": "fixed", "term_months": 60}),
        (("term=5 years", "renewal=P2Y"), {"term": "fixed", "term_months": 60, "renewal_months": 24}),
        (("term=fixed", "term_months=18 months"), {"term": "fixed", "term_months": 18}),
        (("term=indefinite", "renewal=none"), {"term": "indefinite", "term_months": None, "renewal": "none"}),
        (("until=31 December 2030",), {"term": "fixed", "term_months": None, "term_end": "2030-12-31"}),
        (("expires=2030-12", "term=60"), {"term": "fixed", "term_months": 60, "term_end": "2030-12"}),
        (("term_end=2030",), {"term": "fixed", "term_end": "2030"}),
        (("notice=P6M",), {"notice_months": 6, "notice_days": None}),
        (("notice=1 year",), {"notice_months": 12}),
        (("notice=90 days",), {"notice_months": None, "notice_days": 90}),
    ],
)
def test_when_a_length_of_time_is_typed_then_its_months_are_kept(
    pair: Path, run: Run, words: tuple[str, ...], kept: dict[str, object]
) -> None:
    shown = run("add", pair, "agreement", "title=Agreement", "parties=FR,DE", *words, "--json").json
    assert {name: shown[name] for name in kept} == kept


def test_when_an_action_is_due_at_the_next_round_then_it_is_so(pair: Path, run: Run) -> None:
    words = ("round=FGST 2", "text=Exchange officers", "side=joint", "due=Next round")
    shown = run("add", pair, "action", *words, "--json").json
    assert (shown["due"], shown["is_due_next_round"]) == (None, True)


def test_when_who_took_part_is_added_to_an_event_then_of_means_the_event(pair: Path, run: Run) -> None:
    run("add", pair, "person", "name=Anna Müller", "party=DE")
    run("add", pair, "participant", "of=FGST 2", "person=Anna Müller", "role=co-chair")
    (row,) = run("show", pair, "FGST 2", "--json").json["participants"]
    assert (row["name"], row["role"]) == ("Anna Müller", "co-chair")


def test_when_days_and_times_are_typed_in_words_then_they_are_read(pair: Path, run: Run) -> None:
    shown = run("add", pair, "round", "of=FGST", "ordinal=3", "start=20 Mar 2027", "end=21/3/2027", "--json").json
    assert (shown["start"], shown["end"]) == ("2027-03-20", "2027-03-21")
    hours = ("start=20 March 2027 9.05", "minutes=30", "zone=Europe/Berlin")
    made = run("add", pair, "programme", "of=FGST 2", "title=Plenary", *hours, "--json").json
    assert (made["start"], made["end"]) == ("2027-03-20T09:05+01:00", "2027-03-20T09:35+01:00")
    rows = run("list", pair, "rounds", "--from", "March 2027", "--to", "1 Apr 2027", "--json").json
    assert [row["ordinal"] for row in rows] == [3]
    assert run("plan", pair, "FGST", "--start", "6 Jun 2028", "--dry-run", "--json").json["start"] == "2028-06-06"


def test_set_when_the_end_is_typed_and_cleared_then_the_register_follows(pair: Path, run: Run) -> None:
    run("add", pair, "agreement", "title=Training", "parties=FR,DE", "until=31 December 2030", "notice=6 months")
    run("add", pair, "agreement_action", "agreement=Training", "kind=signed", "when=5 May 2024")
    run("add", pair, "agreement_action", "agreement=Training", "kind=entered into force", "when=1 July 2024")

    def told(*on: str) -> tuple[object, ...]:
        (row,) = run("list", pair, "agreements", *on, "--json").json
        return row["status"], row["expiry"], row["notice_by"]

    def days() -> list[str]:
        found = run("list", pair, "calendar", "--from", "2030-01-01", "--to", "2031-12-31", "--json").json
        return [row["part"] for row in found or []]

    assert told() == ("in force", "2030-12-31", "2030-06-30")
    assert told("--on", "2030-12-31")[0] == "in force"
    assert told("--on", "2031-01-01") == ("expired", "2030-12-31", None)
    assert days() == ["notice:2030-06-30", "expiry:2030-12-31"]

    assert run("set", pair, "Training", "until=2030-12").code == 0
    assert told() == ("in force", "2030-12", "2030-06")
    assert "2030-12-" not in run("list", pair, "agreements").out

    assert run("set", pair, "Training", "until=").code == 0
    assert told() == ("in force", None, None)
    assert run("show", pair, "Training", "--json").json["term"] == "unknown"
    assert days() == []

    assert run("undo", pair).code == 0
    assert told() == ("in force", "2030-12", "2030-06")


def test_set_when_the_length_is_cleared_beside_an_end_then_the_term_stays_fixed(pair: Path, run: Run) -> None:
    run("add", pair, "agreement", "title=Training", "term=5 years", "until=2030-12-31")
    run("set", pair, "Training", "term_months=")
    assert run("show", pair, "Training", "--json").json["term"] == "fixed"
    assert run("set", pair, "Training", "term=indefinite").err == (
        "A length or a fixed end is only for a fixed term: choose that, or clear the length and the end.\n"
    )
