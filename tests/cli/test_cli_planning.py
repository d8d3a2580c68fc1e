"""Planning rounds from the command line: number, host, days, and what speaks against them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cli_runner import Run


def test_when_the_next_round_is_planned_then_number_host_and_all_that_goes_with_it_are_there(
    pair: Path, run: Run
) -> None:
    dry = run("plan", pair, "FGST", "--start", "2027-06-08", "--end", "2027-06-09", "--dry-run", "--json").json
    assert (dry["ordinal"], dry["host"], dry["dry_run"]) == (3, "FR", True)
    assert {one["name"].partition(" – ")[0] for one in dry["delegations"]} == {"FGST 3"}
    assert len(run("list", pair, "rounds", "--json").json) == 2
    made = run("plan", pair, "FGST", "--start", "2027-06-08", "--end", "2027-06-09", "--city", "Brest", "--json").json
    assert (made["name"], made["city"], made["dry_run"]) == ("FGST 3", "Brest", False)
    shown = run("show", pair, "FGST 3", "--json").json
    assert len(shown["programme"]) == len(made["programme"]) > 0
    assert len(shown["deadlines"]) == len(made["deadlines"]) > 0
    assert {row["zone"] for row in shown["programme"]} == {"Europe/Paris"}
    run("undo", pair)
    assert run("show", pair, "FGST 3").code == 2


def test_when_a_round_planned_for_a_year_gets_its_days_then_it_becomes_exact_and_the_slip_is_kept(
    pair: Path, run: Run
) -> None:
    run("plan", pair, "FGST", "--start", "2027")
    shown = run("show", pair, "FGST 2027", "--json").json
    assert (shown["ordinal"], shown["start"], shown["programme"]) == (3, "2027", [])
    run("plan", pair, "FGST", "--ordinal", "3", "--start", "2027-06-08", "--end", "2027-06-09")
    shown = run("show", pair, "FGST 3", "--json").json
    assert (shown["start"], shown["end"], shown["slips"][0]["from_start"]) == ("2027-06-08", "2027-06-09", "2027")
    assert shown["programme"]
    assert shown["deadlines"]


def test_when_a_plan_of_cooperation_is_named_by_mechanism_and_year_then_it_is_found(pair: Path, run: Run) -> None:
    run("add", pair, "plan", "of=FGST", "year=2027")
    for host, count in (("FR", 3), ("DE", 4)):
        activity = ("plan=FGST 2027", f"title=In {host}", f"host={host}", f"count={count}", "when=2027-05")
        assert run("add", pair, "activity", *activity).code == 0
    (row,) = run("list", pair, "plans", "--json").json
    assert (row["total"], row["by_host"]) == (7, {"DE": 4, "FR": 3})
    shown = run("show", pair, "FGST cooperation plan 2027", "--json").json
    assert {one["title"] for one in shown["activities"]} == {"In FR", "In DE"}


def test_when_a_host_is_out_of_turn_then_the_reason_is_asked_and_kept(
    pair: Path, run: Run, refuse: Callable[..., str]
) -> None:
    sentence = refuse("plan", pair, "FGST", "--host", "DE", "--start", "2027-06-08")
    assert "turn of France to host" in sentence
    made = run("plan", pair, "FGST", "--host", "DE", "--start", "2027-06", "--reason", "Works in Paris", "--json").json
    assert (made["host"], made["start"], made["round"]["host_reason"]) == ("DE", "2027-06", "Works in Paris")


def test_when_the_days_asked_for_are_holidays_then_the_plan_says_which(pair: Path, run: Run) -> None:
    words = ("plan", pair, "FGST", "--start", "2027-07-14", "--end", "2027-07-15", "--city", "Paris", "--dry-run")
    days = run(*words, "--json").json["days"]
    assert (days["start"], days["end"]) == ("2027-07-14", "2027-07-15")
    assert any("National Day" in reason for reason in days["against"])
    printed = run(*words).out
    assert printed.index("Against these days:") < printed.index("National Day")


def test_when_days_are_fixed_in_a_dry_run_then_nothing_is_written_and_the_city_is_taken(pair: Path, run: Run) -> None:
    run("plan", pair, "FGST", "--start", "2027")
    words = ("plan", pair, "FGST", "--ordinal", "3", "--start", "2027-06-08", "--city", "Lyon")
    assert run(*words, "--dry-run", "--json").json["start"] == "2027-06-08"
    assert run("show", pair, "FGST 3", "--json").json["start"] == "2027"
    run(*words)
    shown = run("show", pair, "FGST 3", "--json").json
    assert (shown["start"], shown["city"]) == ("2027-06-08", "Lyon")


def test_when_days_are_fixed_with_another_host_then_it_is_said_where_to_change_that(
    pair: Path, run: Run, refuse: Callable[..., str]
) -> None:
    run("plan", pair, "FGST", "--start", "2027")
    said = refuse("plan", pair, "FGST", "--ordinal", "3", "--start", "2027-06-08", "--host", "DE", "--reason", "r")
    assert said.endswith("FGST 3 is planned with FR as its host: change that with set before its days are fixed.")


def test_when_the_rounds_of_a_mechanism_bear_no_numbers_then_the_next_one_bears_none(pair: Path, run: Run) -> None:
    run("add", pair, "mechanism", "name=Board", "short=MDB", "level=military", "parties=FR,DE", "periodicity=annual")
    run("add", pair, "round", "of=MDB", "date=2024-08-29", "city=Paris", "host=FR", "status=held")
    planned = run("plan", pair, "MDB", "--start", "2027-06-08", "--json").json
    assert (planned["name"], planned["ordinal"], planned["host"]) == ("MDB 2027-06-08", None, "DE")
    assert run("plan", pair, "MDB", "--start", "2028-06", "--ordinal", "3", "--json").json["ordinal"] == 3
