"""Adding, changing, removing and planning from the command line, with every bad input refused in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cli_runner import Run


def entry(run: Run, path: Path, *values: str) -> dict[str, str]:
    printed = run("add", path, "programme", "of=FGST 2", "title=Plenary", *values, "--json")
    assert printed.code == 0, printed
    found: dict[str, str] = printed.json
    return found


def test_when_a_file_is_made_then_the_desk_and_its_country_are_in_it(pair: Path, run: Run) -> None:
    rows = run("list", pair, "parties", "--json").json
    assert [(row["iso_code"], row["name"], row["zone"], row["is_home"]) for row in rows] == [
        ("FR", "France", "Europe/Paris", True),
        ("DE", "Germany", "Europe/Berlin", False),
    ]


def test_when_a_sample_is_asked_for_then_the_file_holds_it(tmp_path: Path, run: Run) -> None:
    printed = run("new", tmp_path / "s.dossier", "--sample", "india-italy", "--json")
    assert printed.json["sample"] == "india-italy"
    assert run("show", tmp_path / "s.dossier", "MCG 13").code == 0
    assert run("show", tmp_path / "s.dossier", "Italian staff visit (SAMPLE)").code == 0


def test_when_a_value_stands_behind_an_option_then_it_is_taken(pair: Path, run: Run) -> None:
    added = run("add", pair, "person", "name=Anna Müller", "--json", "party=DE", "notes=a = b").json
    assert (added["party"], added["notes"]) == ("DE", "a = b")
    assert run("set", pair, "Anna Müller", "--json", "notes=").json["notes"] == ""


@pytest.mark.parametrize("words", [("--wrong=1",), ("--json", "--wrong"), ("--json", "behind")])
def test_when_what_stands_behind_an_option_is_no_value_then_it_is_refused(
    pair: Path, refuse: Callable[..., str], words: tuple[str, ...]
) -> None:
    assert refuse("add", pair, "person", "name=Anna", *words).startswith(f"Unrecognized arguments: {words[-1]}.")


def test_when_a_record_is_added_then_names_are_resolved_and_all_is_told(pair: Path, run: Run) -> None:
    run("add", pair, "person", "name=Anna Müller", "family=Müller", "party=DE")
    run("add", pair, "person", "name=Anna Müller", "family_name=Müller", "party=DE")
    run("add", pair, "venue", "name=Bendlerblock", "city=Berlin", "party=DE", "zone=Europe/Berlin")
    shown = run(
        "add",
        pair,
        "visit",
        "title=Visit",
        "kind=official working",
        "visitor=FR",
        "host=DE",
        "principal=anna muller",
        "start=2026-03",
        "--json",
    ).json
    assert (shown["visitor"], shown["host"], shown["principal"]) == ("FR", "DE", "Anna Müller")
    assert (shown["start"], shown["kind"], shown["status"]) == ("2026-03", "official working", "tentative")


def test_when_an_unambiguous_beginning_of_a_choice_is_typed_then_it_is_taken(pair: Path, run: Run) -> None:
    assert run("set", pair, "FGST 2", "status=conf", "--json").json["status"] == "confirmed"


def test_when_a_value_is_blank_then_the_field_is_cleared(pair: Path, run: Run) -> None:
    shown = run("set", pair, "FGST 2", "host=", "city=", "start=", "--json").json
    assert (shown["host"], shown["city"], shown["start"]) == (None, "", None)


def test_when_an_entry_has_no_zone_then_that_of_the_venue_or_host_is_taken(pair: Path, run: Run) -> None:
    shown = entry(run, pair, "start=2026-03-19 10:00", "end=11:30")
    assert (shown["start"], shown["end"], shown["zone"]) == (
        "2026-03-19T10:00+01:00",
        "2026-03-19T11:30+01:00",
        "Europe/Berlin",
    )
    run("add", pair, "venue", "name=Lisbon hall", "party=FR", "zone=Europe/Lisbon")
    shown = entry(run, pair, "start=2026-03-19 10:00", "minutes=45", "venue=Lisbon hall")
    assert (shown["start"], shown["end"]) == ("2026-03-19T10:00+00:00", "2026-03-19T10:45+00:00")


def test_when_only_the_start_of_an_entry_moves_then_it_keeps_its_length(pair: Path, run: Run) -> None:
    item = entry(run, pair, "start=2026-03-19 10:00", "end=11:30")["id"]
    shown = run("set", pair, item, "start=14:15", "--json").json
    assert (shown["start"], shown["end"]) == ("2026-03-19T14:15+01:00", "2026-03-19T15:45+01:00")


def test_when_a_time_is_skipped_by_the_clocks_then_both_readings_are_offered(
    pair: Path, run: Run, refuse: Callable[..., str]
) -> None:
    sentence = refuse("add", pair, "programme", "of=FGST 2", "title=x", "start=2026-03-29 02:30", "minutes=30")
    assert "skip 2026-03-29 02:30" in sentence
    assert "write 2026-03-29 02:30+01:00 for 03:30 (the usual choice) or 2026-03-29 02:30+02:00 for 01:30" in sentence
    for offset, local in (("+01:00", "T03:30+02:00"), ("+02:00", "T01:30+01:00")):
        shown = entry(run, pair, f"start=2026-03-29 02:30{offset}", "minutes=30")
        assert shown["start"] == f"2026-03-29{local}"


def test_when_a_time_is_shown_twice_by_the_clocks_then_the_offset_chooses(
    pair: Path, run: Run, refuse: Callable[..., str]
) -> None:
    sentence = refuse("add", pair, "programme", "of=FGST 2", "title=x", "start=2026-10-25 02:30", "minutes=30")
    assert "twice: write 2026-10-25 02:30+02:00 for the first time" in sentence
    for offset in ("+02:00", "+01:00"):
        shown = entry(run, pair, f"start=2026-10-25 02:30{offset}", "minutes=30")
        assert shown["start"] == f"2026-10-25T02:30{offset}"


def test_when_dates_of_a_round_change_then_the_slip_and_its_reason_are_kept(pair: Path, run: Run) -> None:
    run("add", pair, "round", "of=FGST", "ordinal=3", "start=2026-05-12", "end=2026-05-13", "host=FR")
    run("set", pair, "FGST 3", "start=2026-10-06", "status=postponed", "reason=Elections")
    shown = run("show", pair, "FGST 3", "--json").json
    assert (shown["start"], shown["end"], shown["status"]) == ("2026-10-06", "2026-10-07", "postponed")
    (slip,) = shown["slips"]
    assert (slip["from_start"], slip["to_start"], slip["reason"]) == ("2026-05-12", "2026-10-06", "Elections")
    assert "Changed" in run("set", pair, "FGST 3", "reason=Two elections").out
    assert run("show", pair, "FGST 3", "--json").json["slips"][0]["reason"] == "Two elections"
    run("undo", pair)
    run("undo", pair)
    assert run("show", pair, "FGST 3", "--json").json["slips"] == []


def test_when_a_delegation_is_built_by_commands_then_it_stands_in_order_of_precedence(pair: Path, run: Run) -> None:
    """Working day 4 of the desk, on another pair of countries."""
    run("add", pair, "delegation", "to=FGST 2", "party=DE")
    people = [
        ("Interpreter", "", "", "interpreter"),
        ("Attache", "Colonel", "OF-5", "accompanying"),
        ("Army Captain", "Captain", "OF-2", "official"),
        ("Navy Captain", "Captain", "OF-5", "official"),
        ("Brigadier", "Brigadier", "OF-6", "official"),
        ("Admiral", "Rear Admiral", "OF-7", "official"),
        ("Secretary", "", "", "head"),
    ]
    for name, title, grade, category in people:
        run("add", pair, "person", f"name={name} X", "party=DE")
        if title:
            service = "navy" if name in ("Navy Captain", "Admiral") else "army"
            rank = ("title=" + title, f"grade={grade}", f"service={service}", "start=2020")
            assert run("add", pair, "rank", f"person={name} X", *rank).code == 0
        member = ("delegation=FGST 2 DE", f"person={name} X", f"category={category}", "nomination=confirmed")
        assert run("add", pair, "member", *member).code == 0
    rows = run("list", pair, "members", "--of", "FGST 2", "--json").json
    assert [row["name"].removesuffix(" X") for row in rows] == [
        *("Secretary", "Admiral", "Brigadier", "Navy Captain", "Army Captain", "Attache", "Interpreter")
    ]
    assert rows[2]["reason"] == "After Admiral X: grade OF-7 stands before OF-6."


def test_when_a_record_is_removed_then_what_hangs_on_it_goes_and_undo_brings_all_back(pair: Path, run: Run) -> None:
    entry(run, pair, "start=2026-03-19 10:00", "minutes=30")
    printed = run("remove", pair, "FGST 2", "--json")
    assert len(printed.json["removed"]) == 2
    assert run("show", pair, "FGST 2").code == 2
    assert "Undone: Delete round FGST 2." in run("undo", pair).out
    assert len(run("show", pair, "FGST 2", "--json").json["programme"]) == 1


def test_when_there_is_nothing_to_undo_or_redo_then_the_code_is_one(tmp_path: Path, run: Run) -> None:
    run("new", tmp_path / "x.dossier")
    assert run("undo", tmp_path / "x.dossier").code == 1
    assert run("redo", tmp_path / "x.dossier", "--json").json is None


def test_when_a_step_is_undone_and_redone_then_the_file_is_as_it_was(pair: Path, run: Run) -> None:
    before = run("show", pair, "FGST 2", "--json").out
    run("set", pair, "FGST 2", "city=Bonn", "status=cancelled")
    after = run("show", pair, "FGST 2", "--json").out
    run("undo", pair)
    assert run("show", pair, "FGST 2", "--json").out == before
    assert run("redo", pair, "--json").json["label"] == "Change round FGST 2"
    assert run("show", pair, "FGST 2", "--json").out == after


def test_when_a_second_process_has_the_file_open_then_writing_names_it(
    pair: Path, refuse: Callable[..., str], run: Run
) -> None:
    from planner.services.workspace import open_workspace

    held = open_workspace(pair)
    try:
        assert "is open in another window" in refuse("set", pair, "FGST 2", "city=Bonn")
        assert run("list", pair, "rounds").code == 0
    finally:
        held.close()


BAD = [
    (("add", "round", "of=FGST", "ordinal=2"), "has a round number 2 already"),
    (("add", "round", "of=FGST", "ordinal=0"), "ordinal: “0” is not the number of a round"),
    (("add", "round", "of=FGST", "ordinal=two"), "“two” is not right here"),
    (("add", "round", "of=Atlantis talks"), "No mechanism in the file is called “Atlantis talks”"),
    (("add", "round", "ordinal=3"), "“Mechanism” is missing"),
    (("add", "round", "of=FGST", "start=2026-02-30"), "“2026-02-30” is not a date"),
    (("add", "round", "of=FGST", "start=2026-05-02", "end=2026-05-01"), "lies before the start"),
    (("add", "round", "of=FGST", "host=Berlin"), "No country or organisation in the file is called “Berlin”"),
    (("add", "round", "of=FGST", "colour=red"), "“colour” is no field of this kind of record (round)"),
    (("add", "round", "of=FGST", "city"), "“city” has no value: write KEY=VALUE"),
    (("add", "round", "of=FGST", "host=FR", "host_id=DE"), "“host_id” is given twice"),
    (("add", "wombat", "name=x"), "There is no kind of record called “wombat”"),
    (("add", "person", "name="), "“Name” may not be blank"),
    (("add", "person", "name=" + "x" * 1_000_000), "is too long: 1000000 characters, and at most 500 fit"),
    (("add", "person", "name=a\u202eb"), "holds a hidden character (U+202E, at position 2)"),
    (("add", "person", "name=a\x00b"), "holds a hidden character (U+0000, at position 2)"),
    (("add", "venue", "name=x", "zone=Mars/Olympus"), "There is no time zone “Mars/Olympus”"),
    (("add", "venue", "name=x", "zone=../../etc/passwd"), "There is no time zone"),
    (("add", "programme", "of=FGST 2", "title=x", "start=2026-05-01 25:00", "minutes=5"), "is not a time"),
    (("add", "programme", "of=FGST 2", "title=x", "start=2026-05-01 10:00 Moon", "minutes=5"), "no time zone “Moon”"),
    (("add", "programme", "of=FGST 2", "title=x", "start=2026-05-01 10:00"), "“End” is missing"),
    (("add", "programme", "of=FGST 2", "title=x", "start=2026-05-01 10:00", "end=09:00"), "lies before the start"),
    (("add", "rank", "person=nobody", "title=x"), "No person in the file is called “nobody”"),
    (("add", "mechanism", "name=x", "periodicity=every"), "which a mechanism that meets at a fixed interval needs"),
    (("add", "visit", "title=x", "kind=off"), "can mean official, official working"),
    (("set", "FGST 2", "status=done"), "“done” is not one of: tentative"),
    (("add", "bogus", "name=x"), "There is no kind of record called “bogus”: there are party, organisation"),
    (("add", "agreement", "title=x", "term=long"), "“long” is not one of: unknown, indefinite, fixed"),
    (("set", "FGST 2", "ordinal=x"), "“x” is not right here: this needs a whole number"),
    (("set", "FGST 2", "id=7"), "The id of a record never changes"),
    (("set", "FGST 2", "reason=because"), "A reason is for a change of dates"),
    (("set", "FGST 7", "city=x"), "has no round number 7"),
    (("remove", "deadbeefdeadbeef"), "Nothing in the file is called"),
    (("plan", "FGST", "--start", "2027-06-09", "--end", "2027-06-08"), "lies before the start"),
    (("plan", "FGST", "--start", "soon"), "“soon” is not a date"),
    (("plan", "Nothing"), "No mechanism in the file is called “Nothing”"),
]


@pytest.mark.parametrize(("words", "said"), BAD, ids=[said[:40] for _, said in BAD])
def test_when_the_input_is_wrong_then_one_sentence_says_so_and_the_file_is_as_it_was(
    pair: Path, refuse: Callable[..., str], words: tuple[str, ...], said: str
) -> None:
    before = pair.read_bytes()
    command, *rest = words
    assert said in refuse(command, pair, *rest)
    assert pair.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("new", "{}"), "exists already"),
        (("new", "{}.x", "--sample", "atlantis"), "There is no sample called “atlantis”"),
        (("new", "/nowhere/x.dossier"), "There is no folder"),
        (("new", "{}.y", "--home", "france"), "is not a country code"),
    ],
)
def test_when_a_new_file_cannot_be_made_then_one_sentence_says_so(
    pair: Path, refuse: Callable[..., str], words: tuple[str, ...], said: str
) -> None:
    others = set(pair.parent.iterdir())
    assert said in refuse(*(word.replace("{}", str(pair)) for word in words))
    assert set(pair.parent.iterdir()) == others


@pytest.mark.parametrize(("content", "said"), [(b"", "is empty"), (b"hello, world" * 100, "is not a planner file")])
def test_when_the_file_is_not_ours_then_it_is_named_and_untouched(
    tmp_path: Path, refuse: Callable[..., str], content: bytes, said: str
) -> None:
    path = tmp_path / "other.dossier"
    path.write_bytes(content)
    assert said in refuse("list", path, "rounds")
    assert said in refuse("set", path, "MCG", "city=x")
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("words", "months"),
    [("annual", 12), ("Annually", 12), ("every 18 months", 18), ("18-month", 18), ("every two years", 24)],
)
def test_when_a_periodicity_is_said_in_words_then_its_months_are_understood(
    pair: Path, run: Run, words: str, months: int
) -> None:
    record = run("set", pair, "FGST", f"periodicity={words}", "--json").json
    assert (record["periodicity"], record["period_months"]) == ("every n months", months)


@pytest.mark.parametrize("order", [("periodicity=annual", "months=6"), ("months=6", "periodicity=annual")])
def test_when_a_periodicity_contradicts_its_months_then_that_is_said(
    pair: Path, refuse: Callable[..., str], order: tuple[str, str]
) -> None:
    assert refuse("set", pair, "FGST", *order) == (
        "periodicity: “annual” and a period of 6 months contradict each other: give one of them."
    )


def test_when_a_country_is_added_a_second_time_then_it_is_said_and_both_are_there(pair: Path, run: Run) -> None:
    shown = run("add", pair, "party", "name=FRANCÉ")
    assert shown.code == 0
    assert "There is another country or organisation called “France”" in shown.err
    assert run("add", pair, "party", "name=Ruritania").err == ""


def test_when_a_country_is_renamed_to_another_then_it_is_said_and_else_not(pair: Path, run: Run) -> None:
    run("add", pair, "party", "name=Ruritania")
    assert run("set", pair, "Ruritania", "capital=Strelsau").err == ""
    assert "called “France”" in run("set", pair, "Ruritania", "name=france").err
