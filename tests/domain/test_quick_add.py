"""Reading one line: what it makes, when, where and with whom; what is unsure is marked and nothing typed is lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.mechanisms import EventStatus
from planner.domain.quick_add import read_line
from planner.domain.quick_days import DaySpan, Unsure
from planner.domain.quick_reading import NO_CHOICES, Choices, Moment, Part, Reading
from planner.domain.quick_words import Name, NameKind, ReadKind, Vocabulary
from planner.domain.timing import ImpreciseDate
from planner.services.quick_add import words

MONDAY = date(2026, 11, 23)
HOME = "Asia/Kolkata"
VOCABULARY = Vocabulary(
    words(),
    (
        Name(
            NameKind.MECHANISM,
            "mcg",
            "MCG",
            ("MCG", "Military Cooperation Group", "एमसीजी"),
            ("in", "it"),
            ordinals=frozenset({12, 13}),
        ),
        Name(NameKind.MECHANISM, "jdc", "JDC", ("India–Italy Joint Defence Committee", "JDC"), ("in", "it")),
        Name(NameKind.PERSON, "crosetto", "Guido Crosetto", ("Guido Crosetto", "Crosetto"), ("it",)),
        Name(NameKind.PLACE, "", "New Delhi", ("New Delhi", "नई दिल्ली"), ("in",), HOME, "New Delhi"),
        Name(NameKind.PLACE, "", "Rome", ("Rome", "Roma"), ("it",), "Europe/Rome", "Rome"),
        Name(NameKind.PLACE, "", "Paris", ("Paris",), ("fr",), "Europe/Paris", "Paris"),
        Name(NameKind.PARTY, "in", "India", ("India",), ("in",)),
        Name(NameKind.PARTY, "it", "Italy", ("Italy", "Italia", "इटली"), ("it",)),
    ),
    "in",
)


def read(line: str, choices: Choices = NO_CHOICES, today: date = MONDAY) -> Reading:
    return read_line(line, today, HOME, VOCABULARY, choices)


def days(line: str, today: date = MONDAY) -> str:
    """Return the days read, as "start" or "start/end", with a question mark where they are unsure."""
    reading = read(line, today=today)
    found = reading.days
    if found is None:
        return ""
    mention = reading.mention(Part.DAYS)
    assert mention is not None
    return f"{found.start}{f'/{found.end}' if found.end else ''}{'' if mention.is_sure else '?'}"


def clock(line: str) -> str:
    """Return the time read as "start–end", with a question mark where it is unsure."""
    reading = read(line)
    if reading.moment is None:
        return ""
    mention = reading.mention(Part.TIME)
    assert mention is not None
    end = f"–{reading.moment.end.local:%H:%M}" if reading.moment.end else ""
    return f"{reading.moment.start.local:%H:%M}{end}{'' if mention.is_sure else '?'}"


def test_when_a_committee_is_named_in_part_then_it_is_read_and_marked() -> None:
    reading = read("Joint Committee Delhi Tue 10:30 2h")
    assert reading.kind is ReadKind.ROUND
    assert reading.mechanism and reading.mechanism.id == "jdc"
    assert reading.place and reading.place.label == "New Delhi"
    assert reading.moment and str(reading.moment.start) == "2026-11-24T10:30[Asia/Kolkata]"
    assert reading.moment.end and str(reading.moment.end) == "2026-11-24T12:30[Asia/Kolkata]"
    assert {one.part: one.unsure for one in reading.unsure} == {
        Part.MECHANISM: Unsure.PART_OF_NAME,
        Part.PLACE: Unsure.PART_OF_NAME,
        Part.DAYS: Unsure.WEEK,
    }


@pytest.mark.parametrize("line", ["MCG 14 New Delhi 16-17 March 2027", "14th MCG, New Delhi, 16–17 Mar 2027"])
def test_when_a_round_is_written_out_then_all_is_sure_and_nothing_is_left(line: str) -> None:
    reading = read(line)
    assert (reading.kind, reading.ordinal, reading.title) == (ReadKind.ROUND, 14, "")
    assert reading.days == DaySpan(ImpreciseDate(2027, 3, 16), ImpreciseDate(2027, 3, 17))
    assert not reading.unsure


def test_when_an_italian_visit_is_typed_then_minister_city_and_day_are_read() -> None:
    reading = read("visita Ministro Crosetto Roma 3 aprile")
    assert (reading.kind, reading.title) == (ReadKind.VISIT, "visita Ministro Crosetto")
    assert reading.person and reading.person.id == "crosetto"
    assert reading.place and reading.place.label == "Rome"
    assert days("visita Ministro Crosetto Roma 3 aprile") == "2027-04-03?"


def test_when_a_french_call_is_typed_then_whose_clocks_is_asked() -> None:
    reading = read("appel avec Paris demain 15h 30 min")
    assert (reading.kind, reading.title) == (ReadKind.CALL, "appel avec Paris")
    mention = reading.mention(Part.TIME)
    assert mention is not None
    assert mention.unsure is Unsure.CLOCK
    starts = [str(one.start) for one in mention.options if isinstance(one, Moment)]
    assert starts == ["2026-11-24T15:00[Asia/Kolkata]", "2026-11-24T15:00[Europe/Paris]"]
    assert clock("appel avec Paris demain 15h 30 min") == "15:00–15:30?"


def test_when_a_round_is_typed_in_hindi_then_it_is_read() -> None:
    reading = read("एमसीजी 14 नई दिल्ली 16 मार्च 2027")
    assert reading.mechanism and reading.mechanism.id == "mcg"
    assert reading.ordinal == 14
    assert reading.place and reading.place.label == "New Delhi"
    assert reading.days == DaySpan(ImpreciseDate(2027, 3, 16))
    assert not reading.unsure


def test_when_the_clock_shows_a_time_twice_then_both_are_offered() -> None:
    mention = read("call Rome 26 Oct 2025 02:30 Europe/Rome").mention(Part.TIME)
    assert mention is not None
    assert mention.unsure is Unsure.FOLD
    assert [str(one.start) for one in mention.options if isinstance(one, Moment)] == [
        "2025-10-26T02:30+02:00[Europe/Rome]",
        "2025-10-26T02:30+01:00[Europe/Rome]",
    ]


def test_when_the_clock_jumps_over_a_time_then_it_moves_on_and_is_marked() -> None:
    mention = read("meeting Rome 28 March 2027 02:30").mention(Part.TIME)
    assert mention is not None
    assert mention.unsure is Unsure.GAP
    assert isinstance(mention.value, Moment)
    assert str(mention.value.start) == "2027-03-28T03:30[Europe/Rome]"


@pytest.mark.parametrize(
    ("line", "unsure"),
    [
        ("prepare 30 Feb", Unsure.NO_SUCH_DAY),
        ("prepare 31.02.2027", Unsure.NO_SUCH_DAY),
        ("prepare 25:00", Unsure.NO_SUCH_TIME),
        ("prepare 10:30", Unsure.NO_DAY),
    ],
)
def test_when_there_is_no_such_day_or_time_then_it_stays_in_the_title_marked(line: str, unsure: Unsure) -> None:
    reading = read(line)
    assert reading.title == line
    assert [one.unsure for one in reading.unsure] == [unsure]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("18-19 March 2027", "2027-03-18/2027-03-19"),
        ("March 18-19, 2027", "2027-03-18/2027-03-19"),
        ("18 March - 2 April 2027", "2027-03-18/2027-04-02"),
        ("30 Dec 2026 to 2 January", "2026-12-30/2027-01-02"),
        ("dal 16 al 17 marzo 2027", "2027-03-16/2027-03-17"),
        ("du 16 au 17 mars 2027", "2027-03-16/2027-03-17"),
        ("16 से 17 मार्च 2027", "2027-03-16/2027-03-17"),
        ("le 1er août 2027", "2027-08-01"),
        ("2027-03-18", "2027-03-18"),
        ("2027-03", "2027-03"),
        ("March 2027", "2027-03"),
        ("2027", "2027"),
        ("mid March", "2027-03?"),
        ("Tue", "2026-11-24?"),
        ("martedì", "2026-11-24?"),
        ("मंगलवार", "2026-11-24?"),
        ("next Tuesday", "2026-12-01?"),
        ("mardi prochain", "2026-12-01?"),
        ("Tuesday 24 Nov 2026", "2026-11-24"),
        ("Wednesday 24 Nov 2026", "2026-11-24?"),
        ("tomorrow", "2026-11-24"),
        ("dopodomani", "2026-11-25"),
        ("aujourd’hui", "2026-11-23"),
        ("कल", "2026-11-24?"),
        ("kal", "2026-11-24?"),
        ("in 3 weeks", "2026-12-14"),
        ("tra due settimane", "2026-12-07"),
        ("3 सप्ताह बाद", "2026-12-14"),
        ("next month", "2026-12"),
        ("il mese prossimo", "2026-12"),
        ("3.4.2027", "2027-04-03"),
        ("3/4/2027", "2027-04-03?"),
        ("23/4/2027", "2027-04-23"),
        ("29 Feb", "2028-02-29?"),
        ("3 April 2027 3 days", "2027-04-03/2027-04-05"),
        ("१६ मार्च २०२७", "2027-03-16"),
        ("31 Dec 9999 3 days", "9999-12-31"),
    ],
)
def test_when_days_are_written_then_they_are_read_as_far_as_known(line: str, expected: str) -> None:
    assert days(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("tomorrow 10:30 2h", "10:30–12:30"),
        ("tomorrow 10:30–12:00", "10:30–12:00"),
        ("tomorrow 9 to 11", "09:00–11:00?"),
        ("tomorrow 9am to 5 pm", "09:00–17:00"),
        ("tomorrow 2 to 4 pm", "14:00–16:00"),
        ("domani alle 15.30", "15:30"),
        ("domani dalle 9.00 alle 11.30", "09:00–11:30"),
        ("demain 10h30 1h30", "10:30–12:00"),
        ("कल 10 बजे", "10:00"),
        ("tomorrow at 3", "15:00?"),
        ("tomorrow noon 45 min", "12:00–12:45"),
        ("tomorrow 23:00–01:00", "23:00–01:00?"),
        ("tomorrow 9h", "09:00?"),
    ],
)
def test_when_a_time_is_written_then_it_is_read(line: str, expected: str) -> None:
    assert clock(line) == expected


def test_when_the_number_of_a_round_is_taken_then_the_line_is_no_round_for_sure() -> None:
    reading = read("MCG 13 tomorrow")
    assert (reading.kind, reading.kind_unsure) == (ReadKind.MEETING, Unsure.TAKEN)
    assert reading.title == "MCG 13"


def test_when_a_number_may_be_the_rounds_or_the_day_then_it_is_marked() -> None:
    assert [one.unsure for one in read("MCG 14 March 2027").unsure] == [Unsure.NUMBER_OR_DAY]


def test_when_nothing_tells_the_kind_then_it_is_a_guess() -> None:
    assert read("Coffee tomorrow").kind_unsure is Unsure.KIND


def test_when_a_line_begins_with_a_task_word_then_it_is_a_deadline() -> None:
    reading = read("todo: send the agenda of MCG by 5 December 2026")
    assert (reading.kind, reading.title) == (ReadKind.DEADLINE, "send the agenda of MCG")


def test_when_a_status_is_said_then_it_is_read() -> None:
    assert read("visita Roma 3 aprile 2027 confermata").status is EventStatus.CONFIRMED


def test_when_a_meaning_is_chosen_then_it_counts_and_is_sure() -> None:
    line = "talks Italy Tue"
    mention = read(line).mention(Part.DAYS)
    assert mention is not None
    chosen = read(line, {mention.key: 1})
    assert chosen.days == DaySpan(ImpreciseDate(2026, 12, 1))
    assert not chosen.unsure


def test_when_a_second_day_is_given_then_it_stays_in_the_title_marked() -> None:
    reading = read("talks 3 April 2027 about the text of 5 May 2026")
    assert reading.title == "talks about the text of 5 May 2026"
    assert [one.unsure for one in reading.unsure] == [Unsure.SECOND]


WORDS = """
MCG 14 Tue mar next 30 Feb 10:30 2h 15h 9 to 11 – - 2027 March 16-17 kal कल Roma Europe/Rome of , . : / # st at in 3
weeks 99 0 9999 dal al 31/12 12.12.9999 pm 24:00 todo Joint Committee \x00 \u202e ² ١٢
"""
PIECES = st.sampled_from(WORDS.split())


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map(" ".join)), st.dates())
def test_when_any_text_is_read_then_spans_lie_apart_within_it(line: str, today: date) -> None:
    mentions = read(line, today=today).mentions
    ends = [0, *(one.end for one in mentions)]
    assert all(before <= one.start < one.end <= len(line) for before, one in zip(ends, mentions, strict=False))


@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_when_any_text_is_read_then_every_word_is_in_the_title_or_in_a_part_taken(line: str) -> None:
    reading = read(line)
    outside = [True] * len(line)
    for one in reading.mentions:
        if one.is_taken:
            outside[one.start : one.end] = [False] * (one.end - one.start)
    left = "".join(letter for letter, is_left in zip(line, outside, strict=True) if is_left and letter.isalnum())
    assert "".join(letter for letter in reading.title if letter.isalnum()) == left
