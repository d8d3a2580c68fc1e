"""Listing, showing, searching and checking from the command line."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest
from cli_runner import Run

from ui.cli.commands import KINDS_LISTED
from ui.cli.reading import ALL_LISTS


def test_when_rounds_are_listed_as_json_then_each_has_number_host_and_dates_as_known(pair: Path, run: Run) -> None:
    rows = run("list", pair, "rounds", "--json").json
    assert [(row["ordinal"], row["start"], row["end"], row["host"], row["partner"]) for row in rows] == [
        (1, "2024-06-04", "2024-06-05", "FR", "DE"),
        (2, "2025-06", None, "DE", "DE"),
    ]
    assert {row["name"] for row in rows} == {"FGST 1", "FGST 2"}


@pytest.mark.parametrize(
    ("options", "ordinals"),
    [
        (("--from", "2025"), [2]),
        (("--to", "2024"), [1]),
        (("--on", "2024-06-05"), [1]),
        (("--from", "2024-06-05", "--to", "2025-06-20"), [1, 2]),
        (("--of", "DE"), [1, 2]),
        (("--status", "held"), [1, 2]),
    ],
)
def test_when_rounds_are_narrowed_then_only_those_are_listed(
    pair: Path, run: Run, options: tuple[str, ...], ordinals: list[int]
) -> None:
    assert [row["ordinal"] for row in run("list", pair, "rounds", "--json", *options).json] == ordinals


def test_when_nothing_matches_then_the_list_is_empty_and_the_code_is_one(pair: Path, run: Run) -> None:
    printed = run("list", pair, "visits", "--json")
    assert (printed.code, printed.json) == (1, [])
    assert run("list", pair, "visits").out == "Nothing found.\n"


@pytest.mark.parametrize("kind", [name for name in ALL_LISTS if name != "holidays"])
def test_when_a_kind_is_listed_then_rows_are_objects_of_its_keys(sample: Path, run: Run, kind: str) -> None:
    printed = run("list", sample, kind, "--json")
    assert printed.code in (0, 1)
    assert all(list(row) == ALL_LISTS[kind].keys for row in printed.json)
    assert run("list", sample, kind).code == printed.code


@pytest.mark.parametrize(
    ("kind", "key", "named"),
    [
        ("discussions", "topic", {"Commerce", "Defence and security"}),
        ("acts", "agreement", {"SIDM–AIAD Memorandum of Understanding"}),
        ("acts", "event", {"Visit of the Defence Secretary to Rome"}),
        ("agreements", "signed_at", {"Visit of the Defence Secretary to Rome"}),
        ("agenda", "round", {"MCG 13"}),
        ("activities", "plan", {"MCG – 2024"}),
        ("plans", "signed_at", {"MCG 12"}),
        ("visits", "round", {"JDC 11"}),
        ("milestones", "event", {"Visit of the Prime Minister of Italy to India"}),
        ("calendar", "mechanism", {"India–Italy Military Cooperation Group"}),
        ("organisations", "parent", {"Headquarters Integrated Defence Staff"}),
    ],
)
def test_when_a_row_names_a_record_by_its_id_then_its_name_stands_before_it(
    sample: Path, run: Run, kind: str, key: str, named: set[str]
) -> None:
    rows = run("list", sample, kind, "--json").json
    assert named <= {row[key] for row in rows}


def test_when_json_is_documented_then_each_list_has_the_keys_of_its_rows() -> None:
    documented = dict(
        line.strip("| \n").split(" | ", 1)
        for line in (resources.files("resources") / "help" / "json.md").read_text("utf-8").splitlines()
        if line.startswith("| `")
    )
    for name, listing in ALL_LISTS.items():
        assert documented[f"`{name}`"] == ", ".join(f"`{key}`" for key in listing.keys)


def test_when_a_topic_and_an_agreement_are_shown_then_their_sections_say_what_the_record_does_not(
    sample: Path, run: Run
) -> None:
    assert "Visit of the Defence Secretary to Rome" in run("show", sample, "SIDM–AIAD Memorandum").out
    assert run("show", sample, "Commerce", "--json").json["discussions"][0]["topic"] == "Commerce"


@pytest.mark.parametrize("kind", ["agreement_party", "participant", "mechanism-side", "venue", "slip"])
def test_when_any_other_kind_of_record_is_listed_then_its_records_are_given(sample: Path, run: Run, kind: str) -> None:
    rows = run("list", sample, kind, "--json").json
    assert all(row["type"] == kind.replace("-", "_") and row["id"] for row in rows)


def test_when_any_kind_is_asked_for_of_a_record_then_only_what_names_it_is_given(
    pair: Path, run: Run, refuse: Callable[..., str]
) -> None:
    run("add", pair, "mechanism", "name=Talks", "parties=DE")
    rows = run("list", pair, "sides", "--of", "FGST", "--json").json
    assert [(row["mechanism"], row["party"]) for row in rows] == [
        ("Franco-German Staff Talks", "FR"),
        ("Franco-German Staff Talks", "DE"),
    ]
    assert {row["mechanism"] for row in run("list", pair, "sides", "--of", "DE", "--json").json} == {
        "Franco-German Staff Talks",
        "Talks",
    }
    assert run("list", pair, "slips", "--of", "FGST 2").code == 1
    assert "cannot be narrowed" in refuse("list", pair, "reminder-ladders", "--of", "FGST")


def test_when_an_agreement_was_signed_at_an_event_then_the_event_shows_it(pair: Path, run: Run) -> None:
    run("add", pair, "agreement", "title=Letter of intent", "parties=FR,DE")
    run("add", pair, "act", "agreement=Letter of intent", "kind=signed", "when=2025-06-03", "signed_at=FGST 2")
    (row,) = run("show", pair, "FGST 2", "--json").json["agreements"]
    assert (row["title"], row["signed"]) == ("Letter of intent", "2025-06-03")
    assert run("show", pair, "FGST 1", "--json").json["agreements"] == []


def test_when_a_mechanism_has_several_partners_then_its_rounds_name_all(pair: Path, run: Run) -> None:
    run("add", pair, "party", "iso_code=PL")
    run("add", pair, "mechanism", "name=Weimar Triangle", "parties=FR,DE,PL")
    run("add", pair, "round", "of=Weimar Triangle", "ordinal=1", "start=2026")
    (row,) = run("list", pair, "rounds", "--of", "PL", "--json").json
    assert (row["partner"], row["partners"]) == ("DE", ["DE", "PL"])


def test_when_a_person_is_shown_then_events_are_told_by_name(sample: Path, run: Run) -> None:
    (event, *_) = run("show", sample, "Rajnath Singh", "--json").json["events"]
    assert event["name"].startswith("Visit")


def test_when_help_lists_the_kinds_then_all_are_there(run: Run) -> None:
    assert set(KINDS_LISTED.replace("; also ", ", ").split(", ")) == set(ALL_LISTS)


@pytest.mark.parametrize(
    ("day", "status"), [("2010", "expired"), ("2021", "expired"), ("2023-10-08", "expired"), ("2023-10-09", "in force")]
)
def test_when_agreements_are_listed_on_a_day_then_the_status_is_that_of_the_day(
    sample: Path, run: Run, day: str, status: str
) -> None:
    rows = run("list", sample, "agreements", "--on", day, "--json").json
    found = {row["title"]: row["status"] for row in rows}["India–Italy Agreement on Defence Cooperation"]
    assert found == status if day != "2010" else found != "in force"


def test_when_terms_of_an_agreement_are_not_known_then_the_table_says_unknown_and_json_null(
    sample: Path, run: Run
) -> None:
    printed = run("list", sample, "agreements").out
    line = next(one for one in printed.splitlines() if "Action Plan" in one)
    assert line.split()[-3:] == ["unknown", "unknown", "unknown"]
    rows = {row["title"]: row for row in run("list", sample, "agreements", "--json").json}
    assert rows["Joint Strategic Action Plan 2025–29 (JSAP)"]["entry_into_force"] is None


def test_when_a_visit_is_known_to_the_month_then_it_is_written_so_everywhere(sample: Path, run: Run) -> None:
    visits = run("list", sample, "visits", "--on", "2023-03-15", "--json").json
    assert [(row["start"], row["direction"], row["host"]) for row in visits] == [("2023-03", "inbound", "IN")]
    entries = run("list", sample, "calendar", "--from", "2023-03", "--to", "2023-03", "--json").json
    assert {(row["start"], row["precision"]) for row in entries} == {("2023-03", "month")}


def test_when_holidays_of_a_round_are_listed_then_they_are_those_of_its_place(sample: Path, run: Run) -> None:
    rows = run("list", sample, "holidays", "--of", "MCG 13", "--from", "2026-04", "--to", "2026-06", "--json").json
    assert {("2026-04-25", "IT", "Rome")} <= {(row["date"], row["country"], row["city"]) for row in rows}


def test_when_a_round_has_three_sides_then_the_holidays_of_all_are_listed(sample: Path, run: Run) -> None:
    run("add", sample, "party", "name=Denmark", "iso_code=DK", "capital=Copenhagen")
    run("add", sample, "mechanism", "name=Trilateral", "short_name=TRI", "parties=IN,IT,DK")
    run("add", sample, "round", "mechanism=TRI", "ordinal=1", "host=DK", "city=Copenhagen", "start=2026-12-01")

    rows = run("list", sample, "holidays", "--of", "TRI 1", "--from", "2026-06", "--to", "2026-12", "--json").json

    assert {("DK", "Copenhagen"), ("IN", "New Delhi"), ("IT", "Rome")} == {
        (row["country"], row["city"]) for row in rows
    }


def test_when_theirs_and_overdue_actions_are_asked_then_only_those_are_listed(pair: Path, run: Run) -> None:
    for side, due in (("theirs", "2024-12"), ("theirs", "2099"), ("ours", "2024-12")):
        run("add", pair, "action", "round=FGST 1", f"text={side} by {due}", f"side={side}", f"due={due}")
    rows = run("list", pair, "actions", "--side", "theirs", "--overdue", "--json").json
    assert [row["text"] for row in rows] == ["theirs by 2024-12"]


def test_when_a_name_is_of_two_mechanisms_then_both_are_named(dialogues: Path, refuse: Callable[..., str]) -> None:
    sentence = refuse("list", dialogues, "rounds", "--of", "MCG")
    assert "India–Italy Military Cooperation Group" in sentence
    assert "India–US Military Cooperation Group" in sentence


def test_when_the_partner_is_added_then_the_mechanism_is_found_and_lists_never_mix(dialogues: Path, run: Run) -> None:
    rows = run("list", dialogues, "rounds", "--of", "India–US MCG", "--json").json
    assert {row["partner"] for row in rows} == {"US"}


def test_when_a_mechanism_was_renamed_then_rounds_bear_the_name_of_their_time(dialogues: Path, run: Run) -> None:
    rows = run("list", dialogues, "rounds", "--of", "Joint Staff Talks", "--json").json
    names = {row["ordinal"]: row["mechanism"] for row in rows}
    assert names[20] == "JST" or "Staff Talks" in names[20]
    assert names[21] == "MSC"
    assert run("show", dialogues, "Joint Staff Talks 20", "--json").json["ordinal"] == 20


def test_when_a_round_is_planned_as_a_year_then_it_reads_so(dialogues: Path, run: Run) -> None:
    rows = run("list", dialogues, "rounds", "--of", "DPD", "--json").json
    assert [row["start"] for row in rows if row["ordinal"] == 16] == ["2026"]


def test_when_a_round_is_shown_then_all_that_belongs_to_it_is_there(sample: Path, run: Run) -> None:
    shown = run("show", sample, "13th MCG", "--json").json
    assert (shown["type"], shown["ordinal"], shown["host"], shown["city"]) == ("round", 13, "IT", "Rome")
    assert [item["title"] for item in shown["agenda"]][:2] == ["Enhanced exchange programmes", "Capability development"]
    assert [one["name"] for one in shown["previous"]] == ["MCG 12"]
    assert shown["next"] == []
    assert {"outcomes", "delegations", "members", "programme", "deadlines", "slips", "claims"} <= set(shown)
    assert "Enhanced exchange programmes" in run("show", sample, "13th MCG").out


@pytest.mark.parametrize(
    "ref",
    ["MCG", "Meloni", "Italy", "India–Italy Agreement on Defence Cooperation", "Supply-chain resilience", "JDC 10"],
)
def test_when_a_record_of_any_kind_is_shown_then_json_and_text_agree_on_its_name(
    sample: Path, run: Run, ref: str
) -> None:
    printed = run("show", sample, ref)
    if printed.code == 2:
        assert "can mean" in printed.err
        return
    assert run("show", sample, ref, "--json").json["name"] in printed.out


def test_when_words_are_searched_then_topic_initiative_and_source_are_found(sample: Path, run: Run) -> None:
    rows = run("search", sample, "supply", "chain", "--json").json
    assert {"topic", "initiative"} <= {row["type"] for row in rows}
    assert run("search", sample, "zzzz").code == 1


def test_when_a_file_lacks_a_column_then_one_sentence_names_it_and_what_to_do(
    sample: Path, refuse: Callable[..., str]
) -> None:
    with contextlib.closing(sqlite3.connect(sample)) as raw:
        raw.execute("ALTER TABLE visit DROP COLUMN city")

    told = refuse("list", sample, "visits")

    assert "(visit.city)" in told
    assert "open the newest backup" in told


def test_when_a_letter_slips_then_the_nearest_word_is_searched_for_and_said(sample: Path, run: Run) -> None:
    printed = run("search", sample, "Melnoi")
    rows = run("search", sample, "Melnoi", "--json").json

    assert printed.out.startswith("Nothing for “Melnoi”. Shown: “Meloni”\n")
    assert (rows[0]["name"], rows[0]["instead"]) == ("Giorgia Meloni", ["Meloni"])
    assert run("search", sample, "Meloni", "--json").json[0]["instead"] == []


def test_when_findings_are_there_then_check_says_so_and_gives_one(sample: Path, run: Run) -> None:
    printed = run("check", sample, "--json")
    assert printed.code == 1
    assert {"severity", "code", "message", "records", "refs", "params"} == set(printed.json[0])
    assert run("check", sample).out.count("\n") == len(printed.json)


def test_when_there_is_nothing_to_find_then_check_gives_zero(tmp_path: Path, run: Run) -> None:
    run("new", tmp_path / "x.dossier")
    printed = run("check", tmp_path / "x.dossier")
    assert (printed.code, printed.out) == (0, "No findings.\n")


def test_when_history_of_a_record_is_listed_then_it_tells_from_and_to(pair: Path, run: Run) -> None:
    run("set", pair, "FGST 2", "city=Bonn")
    rows = run("list", pair, "history", "--of", "FGST 2", "--json").json
    assert [(row["field"], row["before"], row["after"]) for row in rows][:1] == [("city", "Berlin", "Bonn")]
    steps = run("list", pair, "history", "--json").json
    assert steps[0]["label"] == "Change round FGST 2"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("list", "{}", "wombats"), "There is no list of “wombats”"),
        (("list", "{}", "rounds", "--from", "2025-13"), "“2025-13” is not a date"),
        (("list", "{}", "rounds", "--from", "2026", "--to", "2025"), "lies before the first"),
        (("list", "{}", "rounds", "--of", "Atlantis"), "Nothing in the file is called “Atlantis”"),
        (("list", "{}", "parties", "--of", "DE"), "cannot be narrowed"),
        (("list", "{}", "actions", "--side", "nobody"), "“nobody” is not one of: ours, theirs, joint"),
        (("show", "{}", "FGST 9"), "has no round number 9"),
        (("show", "{}", "round:00000000"), "Nothing in the file is called"),
        (("show", "{}", ""), "Nothing in the file is called"),
        (("search", "{}"), "arguments are required: WORDS"),
        (("list", "{}"), "arguments are required: KIND"),
        (("check", "/nowhere/at/all.dossier"), "There is no file"),
    ],
)
def test_when_what_is_asked_is_wrong_then_one_sentence_says_so(
    pair: Path, refuse: Callable[..., str], words: tuple[str, ...], said: str
) -> None:
    assert said in refuse(*(word.replace("{}", str(pair)) for word in words))


@pytest.mark.parametrize("bound", [("--from", "9999-12-31"), ("--to", "0001-01-01")])
def test_holidays_asked_at_the_ends_of_the_calendar_are_none(run: Run, sample: Path, bound: tuple[str, str]) -> None:
    assert run("list", sample, "holidays", *bound).code in (0, 1)


@pytest.mark.parametrize(
    ("kind", "key", "first", "count"),
    [
        ("acts", "when", "2024-12", 1),
        ("discussions", "start", "2025", 1),
        ("sources", "published", "2025-04", 2),
        ("initiatives", "since", "2024-11", 1),
    ],
)
def test_when_a_list_of_facts_has_dates_then_they_narrow_it(
    sample: Path, run: Run, kind: str, key: str, first: str, count: int
) -> None:
    rows = run("list", sample, kind, "--from", first, "--json").json
    assert len(rows) >= count
    assert len(rows) < len(run("list", sample, kind, "--json").json)
    assert all(row[key] and row[key][: len(first)] >= first[: len(row[key])] for row in rows)


def test_when_members_are_listed_on_a_day_then_they_are_those_of_that_days_events(sample: Path, run: Run) -> None:
    rows = run("list", sample, "members", "--on", "2024-03-13", "--json").json
    assert {row["event"] for row in rows} == {"JDC 10"}


def test_when_a_list_is_asked_for_in_the_singular_then_the_day_means_the_same(sample: Path, run: Run) -> None:
    plural, singular = (
        run("list", sample, kind, "--on", "2021", "--json").json for kind in ("agreements", "agreement")
    )
    assert singular == plural != []


def test_when_mechanisms_are_overdue_then_they_can_be_listed_alone(sample: Path, run: Run) -> None:
    assert run("list", sample, "mechanisms", "--overdue", "--on", "2025-06-01", "--json").json == []
    rows = run("list", sample, "mechanisms", "--overdue", "--on", "2026-04-20", "--json").json
    assert [row["short_name"] for row in rows] == ["MCG"]


def test_when_the_name_is_of_another_kind_then_the_sentence_says_of_which(
    sample: Path, refuse: Callable[..., str]
) -> None:
    assert refuse("list", sample, "rounds", "--of", "MCG 13") == (
        "“MCG 13” is found only as: round. What is needed here is: country or organisation, mechanism."
    )


def test_when_an_agreement_is_shown_then_each_side_has_its_own_standing(sample: Path, run: Run) -> None:
    run("add", sample, "agreement", "title=Convention of three", "parties=IN,IT,France", "rule=on exchange")
    run("add", sample, "act", "of=Convention of three", "kind=signed", "when=2020")
    run("add", sample, "act", "of=Convention of three", "kind=instrument deposited", "when=2021-05", "party=IT")
    shown = run("show", sample, "Convention of three", "--on", "2022", "--json").json
    assert shown["standing"][0]["status"] == "signed, not in force"
    assert {row["party"]: row["standing"] for row in shown["signatories"]} == {
        "IN": "signatory",
        "IT": "contracting state",
        "FR": "signatory",
    }


def test_when_an_entry_has_a_car_then_the_programme_as_json_names_it(pair: Path, run: Run) -> None:
    times = ("start=2024-06-04T10:00[Europe/Paris]", "end=2024-06-04T10:30[Europe/Paris]")
    values = ("of=FGST 1", "title=Transfer", *times)
    assert run("add", pair, "programme", *values, "transport=Car 1").code == 0
    (row,) = run("list", pair, "programme", "--json").json
    assert (row["title"], row["transport"]) == ("Transfer", "Car 1")
