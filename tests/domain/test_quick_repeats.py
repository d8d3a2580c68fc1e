"""How often, read out of one line in four languages: the rule, its first day, its end, and what is unsure."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.quick_add import read_line
from planner.domain.quick_days import Unsure
from planner.domain.quick_reading import NO_CHOICES, Choices, Part, Reading
from planner.domain.quick_words import Name, NameKind, Vocabulary
from planner.services.quick_add import words

MONDAY = date(2026, 11, 23)
VOCABULARY = Vocabulary(
    words(),
    (Name(NameKind.MECHANISM, "mcg", "MCG", ("MCG",), ("in", "it"), ordinals=frozenset({12, 13})),),
    "in",
)


def read(line: str, choices: Choices = NO_CHOICES) -> Reading:
    return read_line(line, MONDAY, "Asia/Kolkata", VOCABULARY, choices)


@pytest.mark.parametrize(
    ("line", "rule", "first", "title"),
    [
        ("call every Tuesday", "FREQ=WEEKLY;BYDAY=TU", "2026-11-24", "call"),
        ("call every Tuesday and Friday", "FREQ=WEEKLY;BYDAY=TU,FR", "2026-11-24", "call"),
        ("call every other Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-11-24", "call"),
        ("call every 2 weeks on Thursday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "2026-11-26", "call"),
        ("call every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-23", "call"),
        ("call every month 2026-12-01", "FREQ=MONTHLY", "2026-12-01", "call"),
        ("incontro ogni martedì", "FREQ=WEEKLY;BYDAY=TU", "2026-11-24", "incontro"),
        ("incontro ogni due settimane il giovedì", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "2026-11-26", "incontro"),
        ("réunion chaque mardi", "FREQ=WEEKLY;BYDAY=TU", "2026-11-24", "réunion"),
        ("réunion tous les mardis", "FREQ=WEEKLY;BYDAY=TU", "2026-11-24", "réunion"),
        ("réunion toutes les deux semaines 2026-12-01", "FREQ=WEEKLY;INTERVAL=2", "2026-12-01", "réunion"),
        ("बैठक हर मंगलवार", "FREQ=WEEKLY;BYDAY=TU", "2026-11-24", "बैठक"),
        ("बैठक हर मंगलवार को 10 बजे", "FREQ=WEEKLY;BYDAY=TU", "2026-11-24", "बैठक"),
        ("बैठक हर दो सप्ताह मंगलवार", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-11-24", "बैठक"),
    ],
)
def test_when_a_line_says_how_often_then_its_rule_and_first_day_are_read(
    line: str, rule: str, first: str, title: str
) -> None:
    reading = read(line)
    assert reading.days is not None
    assert (str(reading.repeat), str(reading.days.start), reading.title) == (rule, first, title)


def test_when_the_day_given_is_not_of_the_rule_then_the_first_that_is_begins_it() -> None:
    reading = read("call every Tuesday from 2026-12-02")
    assert reading.days is not None
    assert (str(reading.days.start), reading.days.end) == ("2026-12-08", None)


def test_when_a_time_is_given_then_it_is_of_the_first_day() -> None:
    moment = read("call every Tuesday 10:00").moment
    assert moment is not None
    assert str(moment.start) == "2026-11-24T10:00[Asia/Kolkata]"


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("call every Tuesday until 30 June 2027", "UNTIL=20270630"),
        ("call every Tuesday 10:00 until 30 June 2027", "UNTIL=20270630"),
        ("call every Tuesday 2026-12-01 to 2027-02-28", "UNTIL=20270228"),
        ("call every Tuesday in March 2027", "UNTIL=20270331"),
        ("chiamata ogni martedì fino al 30 giugno 2027", "UNTIL=20270630"),
        ("appel chaque mardi jusqu'au 30 juin 2027", "UNTIL=20270630"),
        ("बैठक हर मंगलवार 30 जून 2027 तक", "UNTIL=20270630"),
        ("call every Tuesday 10 times", "COUNT=10"),
        ("chiamata ogni martedì dieci volte", "COUNT=10"),
        ("call every Tuesday for 4 weeks", "UNTIL=20261221"),
        ("call every day for two weeks from 7 December", "UNTIL=20261220"),
        ("chiamata ogni martedì per 3 mesi", "UNTIL=20270223"),
        ("appel chaque mardi pendant 6 semaines", "UNTIL=20270104"),
        ("हर मंगलवार कॉल 4 सप्ताह तक", "UNTIL=20261221"),
        ("call every Tuesday 10:00 for 30 minutes", "BYDAY=TU"),
    ],
)
def test_when_a_line_says_until_when_or_how_often_then_the_rule_ends(line: str, end: str) -> None:
    assert str(read(line).repeat).endswith(end)


def test_when_days_are_few_then_each_occurrence_takes_as_many() -> None:
    reading = read("talks every year 16-17 March 2027")
    assert reading.days is not None
    assert (str(reading.repeat), str(reading.days.end)) == ("FREQ=YEARLY", "2027-03-17")


def test_when_no_word_says_on_which_weekday_then_today_is_taken_and_marked() -> None:
    reading = read("call every 2 weeks")
    mention = reading.mention(Part.REPEAT)
    assert mention is not None
    assert (mention.unsure, str(reading.repeat)) == (Unsure.FIRST_DAY, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO")


def test_when_another_weekday_is_chosen_then_it_begins_there_and_is_sure() -> None:
    reading = read("call every 2 weeks", {(Part.REPEAT, "every 2 weeks"): 3})
    assert reading.days is not None
    assert (str(reading.days.start), [one for one in reading.unsure if one.part is Part.REPEAT]) == ("2026-11-26", [])


@pytest.mark.parametrize("line", ["MCG 14 every Tuesday", "todo report every Friday", "visit every Friday"])
def test_when_what_it_makes_does_not_repeat_then_the_words_stay_in_the_title_marked(line: str) -> None:
    reading = read(line)
    assert reading.repeat is None
    assert "every" in reading.title
    assert Unsure.NO_REPEAT in [one.unsure for one in reading.mentions]


@pytest.mark.parametrize("line", ["every man for himself", "call every 0 weeks", "call every 100 weeks"])
def test_when_no_rule_is_meant_then_the_words_stay_in_the_title(line: str) -> None:
    reading = read(line)
    assert (reading.repeat, reading.title) == (None, line)


def test_when_a_rule_begins_at_the_end_of_the_calendar_then_the_line_still_has_a_reading() -> None:
    assert read("call every Tuesday 9999-12-31").text


@pytest.mark.parametrize(
    ("line", "rule", "title"),
    [
        ("desk meeting weekly", "FREQ=WEEKLY;BYDAY=MO", "desk meeting"),
        ("Daily briefing 9:00", "FREQ=DAILY", "briefing"),
        ("fortnightly call", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "call"),
        ("call every fortnight", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "call"),
        ("half-yearly review", "FREQ=MONTHLY;INTERVAL=6", "review"),
        ("riunione settimanale", "FREQ=WEEKLY;BYDAY=MO", "riunione"),
        ("riunione trimestrale", "FREQ=MONTHLY;INTERVAL=3", "riunione"),
        ("réunion hebdomadaire", "FREQ=WEEKLY;BYDAY=MO", "réunion"),
        ("réunion mensuelle", "FREQ=MONTHLY", "réunion"),
        ("साप्ताहिक बैठक", "FREQ=WEEKLY;BYDAY=MO", "बैठक"),
        ("वार्षिक बैठक", "FREQ=YEARLY", "बैठक"),
    ],
)
def test_when_one_word_says_how_often_then_its_rule_is_read_and_from_which_day_is_asked(
    line: str, rule: str, title: str
) -> None:
    reading = read(line)
    mention = reading.mention(Part.REPEAT)
    assert mention is not None
    assert (str(reading.repeat), reading.title, mention.unsure) == (rule, title, Unsure.FIRST_DAY)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("call weekly on Thursday", "FREQ=WEEKLY;BYDAY=TH"),
        ("call weekly on Mondays and Thursdays", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("chiamata settimanale il giovedì", "FREQ=WEEKLY;BYDAY=TH"),
        ("appel hebdomadaire le jeudi", "FREQ=WEEKLY;BYDAY=TH"),
        ("साप्ताहिक गुरुवार बैठक", "FREQ=WEEKLY;BYDAY=TH"),
    ],
)
def test_when_the_weekday_stands_behind_the_word_then_it_is_sure(line: str, rule: str) -> None:
    reading = read(line)
    assert (str(reading.repeat), [one for one in reading.unsure if one.part is Part.REPEAT]) == (rule, [])


def test_when_a_day_is_given_beside_the_word_then_a_series_from_there_or_one_meeting_may_be_meant() -> None:
    line = "annual review 2027-05-05"
    reading = read(line)
    mention = reading.mention(Part.REPEAT)
    assert mention is not None
    assert (str(reading.repeat), reading.title, mention.unsure) == ("FREQ=YEARLY", "review", Unsure.SERIES_OR_ONCE)
    once = read(line, {mention.key: 1})
    assert once.days is not None
    assert (once.repeat, once.title, str(once.days.start)) == (None, "annual review", "2027-05-05")
    assert Part.REPEAT not in [one.part for one in once.unsure]


def test_when_no_series_is_meant_then_no_end_of_one_is_taken() -> None:
    line = "weekly review until June 2027"
    mention = read(line).mention(Part.REPEAT)
    assert mention is not None
    once = read(line, {mention.key: len(mention.options) - 1})
    assert (once.repeat, once.title, once.days) == (None, line, None)


def test_when_a_mechanism_is_named_with_the_word_then_it_is_the_name() -> None:
    named = Vocabulary(words(), (Name(NameKind.MECHANISM, "add", "ADD", ("Annual Defence Dialogue",), ("in", "it")),))
    reading = read_line("Annual Defence Dialogue 2027-05-05", MONDAY, "Asia/Kolkata", named)
    assert (reading.repeat, reading.mechanism) == (None, named.names[0])


def test_when_a_deadline_is_weekly_then_it_has_no_day_of_its_own() -> None:
    reading = read("todo weekly report")
    assert (reading.days, reading.title) == (None, "weekly report")
