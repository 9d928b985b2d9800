"""The words of times: each is read as the plain one of its kind, or refused for what it is."""

import re
from datetime import date

import pytest

from unha2._records.timeframe_grammar.reading import Reading
from unha2._records.timeframe_grammar.rules import read_time
from unha2._records.timeframe_grammar.tokens import Kind, plain_words, tokens_of
from unha2.vocabulary import TimeframeKind, TimeframeModifier

# a phrase | others that say the same, with ~ for what they share
SAME = """
by June 2024 | no later than ~, not later than ~, by no later than ~, not after ~, on or before ~ | June 2024
until June 2024 | till ~, up to ~ | June 2024
before June 2024 | prior to ~ | June 2024
from June 2024 | since ~, as of ~, as from ~, with effect from ~, starting ~, starting from ~ | June 2024
from June 2024 | starting in ~, starting on ~, starting with ~ | June 2024
from June 2024 | beginning from ~, beginning in ~, beginning on ~ | June 2024
not before June 2024 | no earlier than ~, not earlier than ~, no sooner than ~ | June 2024
not before June 2024 | not sooner than ~, on or after ~ | June 2024
at the latest June 2024 | at latest ~, ~ at the latest, ~ at latest | June 2024
at the earliest June 2024 | at earliest ~, ~ at the earliest, ~ at earliest | June 2024
June 2024 ongoing | ~ onward, ~ onwards, ~ and ongoing, ~ and onward, ~ and onwards | June 2024
June 2024 ongoing | ~ and beyond, ~ and thereafter, ~ - ongoing | June 2024
in June 2024 | on ~, during ~, throughout ~, in the month of ~, in the months of ~ | June 2024
in June 2024 | in the period ~, period of ~ | June 2024
June 2024 | ~ (TBC), ~ to be confirmed, ~ (subject to funding), in ~ | June 2024
June 2024 | ~ of the year 2024, ~ of year 2024, in the month of ~ 2024 | June
2024 | year ~, years ~, calendar year ~, the year of ~ | 2024
May and June 2024 | May & ~ | June 2024
May to June 2024 | May through ~ | June 2024
week of 5 June 2024 | the week of ~ | 5 June 2024
week beginning 5 June 2024 | week commencing ~, week starting ~ | 5 June 2024
last quarter of 2024 | final quarter ~, fourth quarter ~, 4th quarters ~, quarter 4 ~ | of 2024
first half of 2024 | first semester ~, first half-year ~, first half year ~, 1st half ~ | of 2024
early 2024 | early in ~ | 2024
beginning of 2024 | start of ~ | 2024
mid 2024 | middle of ~, mid-year ~, mid year ~ | 2024
late 2024 | late in ~ | 2024
end 2024 | end of ~, year-end ~, year end ~, end-year ~, end year ~, end of year ~, end of the year ~ | 2024
"""
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
MONTHS = """january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october oct
|november nov|december dec"""
WEEKDAYS = """monday mon|tuesday tue tues|wednesday wed|thursday thu thur thurs|friday fri|saturday sat|sunday sun"""
EVENTS = """
session sessions meeting meetings plenary plenaries conference conferences forum forums fora summit summits congress
congresses assembly assemblies workshop workshops consultation consultations adoption approval completion launch cop
cops wuf wufs unha unea unga hlpf ecosoc
"""
NEVER_IN_A_NAME = """
today tomorrow yesterday now soon shortly then later earlier present moment time date noon midnight start beginning
middle days decade fortnight trimester tbd asap one two three four five six seven eight nine ten eleven twelve thirteen
fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty hundred thousand
yearly quarterly monthly weekly semestrial biennial halfway midterm year's
"""
FOREIGN = """
janvier f\u00e9vrier mars avril mai juin juillet ao\u00fbt septembre octobre novembre d\u00e9cembre
enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
januar februar m\u00e4rz juni juli oktober dezember
janeiro fevereiro mar\u00e7o maio junho julho setembro outubro novembro dezembro
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
"""


def numbered(names: str, first: int) -> list[tuple[str, int]]:
    """Each name with its number; those of one number stand together."""
    return [(name, number) for number, alike in enumerate(names.split("|"), first) for name in alike.split()]


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        (each.strip().replace("~", shared), plain)
        for plain, others, shared in ([cell.strip() for cell in row.split("|")] for row in SAME.strip().splitlines())
        for each in others.split(",")
    ],
)
def test_words_of_one_meaning_are_read_alike(words: str, plain: str) -> None:
    """Each wording gives what the plainest one of its kind gives."""
    assert read_time(words) == read_time(plain)


@pytest.mark.parametrize("number", range(1, 11))
def test_ordinals(number: int) -> None:
    """A number in words is that of a day, and may stand before an event."""
    word = ORDINALS[number - 1]

    assert read_time(f"the {word} of June 2024") == read_time(f"{number} June 2024")
    assert read_time(f"at the {word} session").anchor == f"{word} session"


@pytest.mark.parametrize(("name", "month"), numbered(MONTHS, 1))
def test_months(name: str, month: int) -> None:
    """Every month has its name and its short forms, with a full stop or without."""
    first = date(2024, month, 1)

    assert read_time(f"1 {name} 2024") == Reading(
        kind=TimeframeKind.PERIOD, edtf=f"{first}", earliest=first, latest=first
    )
    assert read_time(f"{name}. 2024") == read_time(f"{name} 2024") == read_time(f"2024-{month:02}")


@pytest.mark.parametrize(("name", "day"), numbered(WEEKDAYS, 3))
def test_weekdays(name: str, day: int) -> None:
    """Every day of the week has its name and its short forms, here from 3 June 2024; a wrong one is refused."""
    for form in (name, f"{name}."):
        assert read_time(f"{form} {day} June 2024") == read_time(f"{day} June 2024")
        with pytest.raises(ValueError, match=r"2024-06-1[0-9] is not that weekday; write the right day$"):
            read_time(f"{form} {day + 8} June 2024")


@pytest.mark.parametrize(
    ("term", "years"), [("biennium", (2024, 2025)), ("triennium", (2024, 2026)), ("quadrennium", (2024, 2027))]
)
def test_terms(term: str, years: tuple[int, int]) -> None:
    """A term has its number of years and no other."""
    first, last = years

    assert read_time(f"{term} {first}-{last}") == read_time(f"{first}-{last}")
    for other in (last - 1, last + 1):
        with pytest.raises(ValueError, match=f"a {term} has {last - first + 1} years"):
            read_time(f"{term} {first}-{other}")


@pytest.mark.parametrize(
    "words",
    [
        "immediate",
        "immediately",
        "continuous",
        "continuously",
        "following year",
        "following years",
        "year 1",
        "Year 2nd",
    ],
)
def test_states(words: str) -> None:
    """What is not a time of the calendar is a state."""
    assert read_time(words) == Reading(kind=TimeframeKind.STATE)


@pytest.mark.parametrize("noun", [*EVENTS.split(), "world habitat day", "world cities day"])
def test_events(noun: str) -> None:
    """Every noun of an event names one, after either article and with the date that bounds it."""
    for article in ("the", "a", "an"):
        reading = read_time(f"by {article} {noun}")
        assert (reading.kind, reading.anchor) == (TimeframeKind.EVENT, noun)
        assert reading.modifiers == (TimeframeModifier.BY,)
    assert read_time(f"at the {noun} in June 2024").anchor == noun
    with pytest.raises(ValueError, match=r"write 'at' before an event$"):
        read_time(noun)


@pytest.mark.parametrize("word", NEVER_IN_A_NAME.split())
def test_words_of_time_hide_in_no_name(word: str) -> None:
    """A time without days, a duration or a number in words is no part of an event's name."""
    with pytest.raises(ValueError, match=rf"cannot read ['\"]{word}['\"] at character 16: write it like"):
        read_time(f"at the session {word}")


@pytest.mark.parametrize("word", FOREIGN.split())
def test_months_of_other_languages(word: str) -> None:
    """A month in another language is refused for its language, in capitals too."""
    for form in (word, word.upper()):
        with pytest.raises(
            ValueError, match=f"cannot read '{form}' at character 4: write the month's name in English$"
        ):
            read_time(f"by {form} 2024")


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        *((season, "a season differs") for season in ("spring", "summer", "autumn", "fall", "winter")),
        *((fiscal, "the days of a fiscal year") for fiscal in ("fiscal", "financial", "FY", "FY2024", "FY24", "FY+24")),
        *((short, "write the year with four digits") for short in ("'24", "\u201824", "\u201924", "Sep24", "sept2024")),
        *((number, "day and month could be swapped") for number in ("3.6.2024", "3/6/24", "03-06-2024", "2024.6.3")),
        *((number, "day and month could be swapped") for number in ("6.2024", "6-2024", "2024/6/3")),
    ],
)
def test_what_has_several_meanings_is_refused_for_them(word: str, hint: str) -> None:
    """A season, a fiscal year, a short year and a date in numbers are refused with what they could mean."""
    with pytest.raises(ValueError, match=rf"cannot read .{re.escape(word)}. at character 1: {hint}"):
        read_time(word)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        *(("COP28", Kind.EVENT), ("Rio+20", Kind.EVENT), ("Vision203", Kind.EVENT), ("Vision2030", Kind.ODD)),
        *(("x5", Kind.ODD), ("today1", Kind.ODD), ("O'Neill", Kind.NAME), ("U.N.", Kind.NAME), ("Dr.", Kind.NAME)),
        *(("a_b", Kind.ODD), ("a1b", Kind.ODD), ("12345", Kind.ODD), ("2024x", Kind.ODD), ("..", Kind.ODD)),
        *(("q1", Kind.QUARTER), ("Q4", Kind.QUARTER), ("q5", Kind.ODD), ("H2", Kind.HALF), ("h3", Kind.ODD)),
        *(("1st", Kind.ORDINAL), ("22ND", Kind.ORDINAL), ("3rd", Kind.ORDINAL), ("4thx", Kind.ODD), ("7", Kind.NUMBER)),
        *(
            ("2024", Kind.YEAR),
            ("2024-06-03", Kind.ISO_DAY),
            ("(", Kind.OPENING),
            (")", Kind.CLOSING),
            ("/", Kind.SLASH),
        ),
        *((",", Kind.COMMA), ("-", Kind.DASH), ("\u2013", Kind.DASH), ("\u2014", Kind.DASH), ("\u2010", Kind.DASH)),
        *(("\u2011", Kind.DASH), ("\u2012", Kind.DASH), ("\u2015", Kind.DASH), ("\u2212", Kind.DASH)),
        *(("between", Kind.BETWEEN), ("after", Kind.AFTER), ("at", Kind.AT), ("of", Kind.OF), ("or", Kind.OR)),
    ],
)
def test_kinds(word: str, kind: Kind) -> None:
    """A word or mark alone is one token of its kind, with its place."""
    (token,) = tokens_of(word)

    assert (token.kind, token.start, token.end) == (kind, 0, len(word))


def test_texts_are_made_plain() -> None:
    """Full-width forms, ligatures and spaces become plain, and letters whole; raised and circled digits do not."""
    assert plain_words("  \uff12\uff10\uff12\uff14\u3000\n \ufb01le ") == "2024 file"
    assert plain_words("fe\u0301vrier") == "f\u00e9vrier"
    for kept in ("2024\u00b2", "\u2082", "\u00bd", "\u2466", "\u33a1"):
        assert plain_words(kept) == kept
