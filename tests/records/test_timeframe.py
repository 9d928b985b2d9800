"""Times as the source writes them: what each phrase gives, and what holds for all of them."""

import pickle
import random
from calendar import monthrange
from datetime import date
from typing import Any

import attrs
import pytest
from edtf_oracle import strict_bounds
from hypothesis import given, settings
from hypothesis import strategies as st

from unha2._records.timeframe import Timeframe
from unha2.errors import InvalidDataError, Problem
from unha2.vocabulary import TimeframeBasis, TimeframeKind, TimeframeModifier

UNSTATED, PERIOD, DEADLINE = TimeframeKind.UNSTATED, TimeframeKind.PERIOD, TimeframeKind.DEADLINE
OPEN, ALTERNATIVES = TimeframeKind.OPEN, TimeframeKind.ALTERNATIVES
EVENT, STATE = TimeframeKind.EVENT, TimeframeKind.STATE
WORDS, CONVENTION, INFERRED = TimeframeBasis.WORDS, TimeframeBasis.CONVENTION, TimeframeBasis.INFERRED
EARLY, MID, LATE = TimeframeModifier.EARLY, TimeframeModifier.MID, TimeframeModifier.LATE
BY, END, ONGOING = TimeframeModifier.BY, TimeframeModifier.END, TimeframeModifier.ONGOING

NAMES = "January February March April May June July August September October November December".split()  # noqa: SIM905
LOST_DASH = ("A dash between the two times is lost; they are read as a span.",)
YEAR_BEFORE = ("The year 2023 is not printed; the first month is later in the year than the last.",)

# words, earliest, latest, edtf, kind, basis, modifiers, anchor
PHRASES = [
    ("September-October 2023", "2023-09-01", "2023-10-31", "2023-09/2023-10", PERIOD, WORDS, (), None),
    ("November 2023", "2023-11-01", "2023-11-30", "2023-11", PERIOD, WORDS, (), None),
    ("Sep 2024", "2024-09-01", "2024-09-30", "2024-09", PERIOD, WORDS, (), None),
    ("2024", "2024-01-01", "2024-12-31", "2024", PERIOD, WORDS, (), None),
    ("2023-2025", "2023-01-01", "2025-12-31", "2023/2025", PERIOD, WORDS, (), None),
    ("2025-2030", "2025-01-01", "2030-12-31", "2025/2030", PERIOD, WORDS, (), None),
    ("2024-25", "2024-01-01", "2025-12-31", "2024/2025", PERIOD, WORDS, (), None),
    ("Aug / Sept 2024", "2024-08-01", "2024-09-30", "2024-08/2024-09", PERIOD, WORDS, (), None),
    ("Feb / Mar 2024", "2024-02-01", "2024-03-31", "2024-02/2024-03", PERIOD, WORDS, (), None),
    ("Mar-Apr 2024", "2024-03-01", "2024-04-30", "2024-03/2024-04", PERIOD, WORDS, (), None),
    ("Feb Mar 2024", "2024-02-01", "2024-03-31", "2024-02/2024-03", PERIOD, INFERRED, (), None),
    ("Mar Jun 2024", "2024-03-01", "2024-06-30", "2024-03/2024-06", PERIOD, INFERRED, (), None),
    ("May Sep 2024", "2024-05-01", "2024-09-30", "2024-05/2024-09", PERIOD, INFERRED, (), None),
    ("Nov 2023 Feb / Mar 2024", "2023-11-01", "2024-03-31", "2023-11/2024-03", PERIOD, INFERRED, (), None),
    ("Nov 2023 \u2013 Feb / Mar 2024", "2023-11-01", "2024-03-31", "2023-11/2024-03", PERIOD, WORDS, (), None),
    ("Nov-Feb 2024", "2023-11-01", "2024-02-29", "2023-11/2024-02", PERIOD, INFERRED, (), None),
    ("Mar ongoing", "2024-03-01", None, "2024-03/..", OPEN, INFERRED, (ONGOING,), None),
    ("Mar 2024 ongoing", "2024-03-01", None, "2024-03/..", OPEN, WORDS, (ONGOING,), None),
    ("Early 2024", "2024-01-01", "2024-04-30", "2024-37", PERIOD, CONVENTION, (EARLY,), None),
    ("Mid 2024", "2024-05-01", "2024-08-31", "2024-38", PERIOD, CONVENTION, (MID,), None),
    ("in mid-2024", "2024-05-01", "2024-08-31", "2024-38", PERIOD, CONVENTION, (MID,), None),
    ("Late 2024", "2024-09-01", "2024-12-31", "2024-39", PERIOD, CONVENTION, (LATE,), None),
    ("By Sep 2024", None, "2024-09-30", "[..2024-09]", DEADLINE, WORDS, (BY,), None),
    ("By Aug / Sept 2024", None, "2024-09-30", "[..2024-09]", DEADLINE, WORDS, (BY,), None),
    ("by 2 December 2023", None, "2023-12-02", "[..2023-12-02]", DEADLINE, WORDS, (BY,), None),
    ("by 2024", None, "2024-12-31", "[..2024]", DEADLINE, WORDS, (BY,), None),
    ("By end 2023", None, "2023-12-31", "[..2023]", DEADLINE, WORDS, (BY, END), None),
    ("by end of 2023", None, "2023-12-31", "[..2023]", DEADLINE, WORDS, (BY, END), None),
    ("by end of Sep 2024", None, "2024-09-30", "[..2024-09]", DEADLINE, WORDS, (BY, END), None),
    ("by the WUF in 2024", None, "2024-12-31", "[..2024]", DEADLINE, WORDS, (BY,), "WUF"),
    ("by the first meeting of 2024", None, "2024-12-31", "[..2024]", DEADLINE, WORDS, (BY,), "first meeting"),
    ("2 December 2023", "2023-12-02", "2023-12-02", "2023-12-02", PERIOD, WORDS, (), None),
    ("on 2 December 2023", "2023-12-02", "2023-12-02", "2023-12-02", PERIOD, WORDS, (), None),
    ("6 December", "2024-12-06", "2024-12-06", "2024-12-06", PERIOD, INFERRED, (), None),
    ("27th October 2023", "2023-10-27", "2023-10-27", "2023-10-27", PERIOD, WORDS, (), None),
    ("during October 2023", "2023-10-01", "2023-10-31", "2023-10", PERIOD, WORDS, (), None),
    (
        "27 December 2023 or during the first plenary in January 2024",
        *("2023-12-27", "2024-01-31", "[2023-12-27,2024-01]", ALTERNATIVES, WORDS, (), None),
    ),
    ("September or October 2023", "2023-09-01", "2023-10-31", "[2023-09,2023-10]", ALTERNATIVES, WORDS, (), None),
    ("Dec or Jan 2024", "2023-12-01", "2024-01-31", "[2023-12,2024-01]", ALTERNATIVES, INFERRED, (), None),
    ("Feb-Mar 2024 or May 2024", "2024-02-01", "2024-05-31", None, ALTERNATIVES, WORDS, (), None),
    ("last session of 2024", "2024-01-01", "2024-12-31", "2024", PERIOD, WORDS, (), "last session"),
    ("at COP28 in December 2023", "2023-12-01", "2023-12-31", "2023-12", PERIOD, WORDS, (), "COP28"),
    ("Immediate", None, None, None, STATE, WORDS, (), None),
    ("Continuous", None, None, None, STATE, WORDS, (), None),
    ("Year 1", None, None, None, STATE, WORDS, (), None),
    ("Following years", None, None, None, STATE, WORDS, (), None),
    ("at COP28", None, None, None, EVENT, WORDS, (), "COP28"),
    ("at UNHA-3", None, None, None, EVENT, WORDS, (), "UNHA-3"),
    ("at future COPs", None, None, None, EVENT, WORDS, (), "future COPs"),
    ("at WUF 12 in Cairo", None, None, None, EVENT, WORDS, (), "WUF 12 in Cairo"),
    ("by the 12th World Urban Forum", None, None, None, EVENT, WORDS, (BY,), "12th World Urban Forum"),
    ("by COP28 or COP29", None, None, None, EVENT, WORDS, (BY,), "COP28 or COP29"),
    ("After the adoption of the resolution", None, None, None, EVENT, WORDS, (), "adoption of the resolution"),
]

REFUSED = [
    *("foo bar", "or", "-", "by", "at", "in", "ongoing", "Mar-Apr ongoing 2024", "year", "12", "2001-5", "2024-25th"),
    *("31 February 2024", "0 March 2024", "29 Feb 2023", "2024-13", "13/2024", "1899", "2200", "Early 2300"),
    *("2025-2023", "2024-23", "Mar 2024 - Feb 2024", "Nov 2023 - Oct 2023 / Mar 2024", "Nov-Feb 1900"),
    *("6 December", "Mar Jun", "Nov 2023 - Feb", "at COP28 in May", "Jan Feb Mar 2024", "2024 or foo"),
    *("by COP28 or in 2024", "Sep 20244", "٢٠٢٤", "2024\u200b"),
]


def day(text: str | None) -> date | None:
    """A date from its ISO form."""
    return None if text is None else date.fromisoformat(text)


years = st.integers(1901, 2199)
months = st.integers(1, 12)
dashes = st.sampled_from(["-", "\u2013", "—", " - ", " \u2013 ", "  —  ", "\u2011", "\u2212"])


@st.composite
def spelt(draw: st.DrawFn, month: int) -> str:
    """One of the ways to write a month."""
    name = NAMES[month - 1]
    forms = [name, name[:3], f"{name[:3]}."] + (["Sept", "Sept."] if month == 9 else [])
    return draw(st.sampled_from([str.upper, str.lower, str.title]))(draw(st.sampled_from(forms)))


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row[0])
def test_reads_the_phrases_of_the_source(row: tuple[Any, ...]) -> None:
    """Each phrase of the source gives its bounds, EDTF, kind, basis, modifiers and anchor."""
    words, earliest, latest, edtf, kind, basis, modifiers, anchor = row
    frame = Timeframe.parse(words, year=2024)

    assert attrs.evolve(frame, inferences=()) == Timeframe(
        as_written=words,
        kind=kind,
        edtf=edtf,
        earliest=day(earliest),
        latest=day(latest),
        basis=basis,
        modifiers=modifiers,
        anchor=anchor,
    )
    assert (basis is INFERRED) == bool(frame.inferences)


@pytest.mark.parametrize("words", REFUSED)
def test_refuses_what_is_no_time(words: str) -> None:
    """Words that are no time, lack a year or are not in the calendar are refused with a reason."""
    with pytest.raises(ValueError, match=r"write|add"):
        Timeframe.parse(words)


@pytest.mark.parametrize("blank", ["", " ", "\t\n\u00a0"])
def test_blank_is_unstated(blank: str) -> None:
    """White space alone is the unstated timeframe, which is the default."""
    assert Timeframe() == Timeframe.parse(blank, year=2024)
    assert UNSTATED is Timeframe().kind


@pytest.mark.parametrize("value", [None, 2024, b"2024", date(2024, 1, 1)])
def test_refuses_what_is_no_string(value: object) -> None:
    """Anything but a string is a TypeError."""
    with pytest.raises(TypeError, match="string"):
        Timeframe.parse(value)  # type: ignore[arg-type]


def test_message_names_the_odd_word() -> None:
    """The message of a refusal names the word that does not fit and where it stands."""
    with pytest.raises(ValueError, match="'soon' at character 10"):
        Timeframe.parse("Mar 2024 soon")


@pytest.mark.parametrize(
    ("words", "inferences"),
    [
        ("Feb Mar 2024", LOST_DASH),
        ("Nov 2023 Feb / Mar 2024", LOST_DASH),
        ("Nov-Feb 2024", YEAR_BEFORE),
        ("Nov Feb 2024", LOST_DASH + YEAR_BEFORE),
        ("6 December", ("The year 2023 is not printed; it is taken from the neighbouring entries.",)),
        ("6 December 2023", ()),
    ],
)
def test_says_what_it_infers(words: str, inferences: tuple[str, ...]) -> None:
    """Each thing that the words do not say stands in a sentence."""
    assert inferences == Timeframe.parse(words, year=2023).inferences


def test_ongoing_without_any_year_has_no_bounds() -> None:
    """An open time whose year nobody knows is open, without bounds, and says so."""
    frame = Timeframe.parse("Mar ongoing")

    assert (frame.kind, frame.edtf, frame.earliest, frame.latest) == (OPEN, None, None, None)
    assert frame.inferences == ("No year is printed or known, so the first day is not known.",)


def test_white_space_is_folded_in_the_words() -> None:
    """The words are kept as given, with their white space folded."""
    expected = "Feb / Mar 2024"

    assert expected == Timeframe.parse("  Feb /\n Mar\t2024 ").as_written


def test_refuses_bounds_out_of_order() -> None:
    """A timeframe whose first day is after its last is refused, and the message says both."""
    with pytest.raises(ValueError, match="2024-02-01 and end on 2024-01-01"):
        Timeframe(earliest=date(2024, 2, 1), latest=date(2024, 1, 1))


def test_certain_bounds_of_a_convention_are_the_whole_year() -> None:
    """The words "late 2024" alone entail only the year; other words entail their bounds."""
    assert (date(2024, 1, 1), date(2024, 12, 31)) == Timeframe.parse("Late 2024").certain_bounds
    assert (date(2024, 9, 1), date(2024, 9, 30)) == Timeframe.parse("Sep 2024").certain_bounds
    assert (None, date(2024, 9, 30)) == Timeframe.parse("By Sep 2024").certain_bounds
    assert (None, date(2024, 12, 31)) == Timeframe(basis=CONVENTION, latest=date(2024, 4, 30)).certain_bounds


def test_is_a_value() -> None:
    """A timeframe is frozen, hashable, without a dict, and survives pickling."""
    frame = Timeframe.parse("By end 2023")

    assert frame == pickle.loads(pickle.dumps(frame))  # noqa: S301
    assert {frame} == {Timeframe.parse("By end 2023")}
    assert not hasattr(frame, "__dict__")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        frame.edtf = None  # type: ignore[misc]


@given(st.data(), years, months)
def test_month(data: st.DataObject, year: int, month: int) -> None:
    """A month in any spelling is all its days, and its year may come from the context."""
    words = data.draw(spelt(month))
    between = data.draw(st.sampled_from([" ", "  ", "-", "\u00a0"]))
    frame = Timeframe.parse(f"{words}{between}{year}", year=1950)
    inferred = Timeframe.parse(words, year=year)

    assert (date(year, month, 1), last_day(year, month)) == (frame.earliest, frame.latest)
    assert (frame.edtf, INFERRED) == (inferred.edtf, inferred.basis)


@given(st.data(), st.dates(date(1901, 1, 1), date(2199, 12, 31)))
def test_day(data: st.DataObject, when: date) -> None:
    """A day is itself, with an ordinal or without, after any leading preposition."""
    suffix = data.draw(st.sampled_from(["", "th", "st", "ND", "rd", "th of"]))
    lead = data.draw(st.sampled_from(["", "on ", "In ", "during "]))
    frame = Timeframe.parse(f"{lead}{when.day}{suffix} {data.draw(spelt(when.month))} {when.year}")

    assert (when, when, when.isoformat()) == (frame.earliest, frame.latest, frame.edtf)


@given(st.data(), years, months, months)
def test_month_span(data: st.DataObject, year: int, first: int, last: int) -> None:
    """Months joined by any dash, a slash or nothing are the span; it begins the year before if it must."""
    join = data.draw(dashes | st.sampled_from(["/", " / ", " "]))
    frame = Timeframe.parse(f"{data.draw(spelt(first))}{join}{data.draw(spelt(last))} {year}")
    begins = year - (first > last)

    assert (date(begins, first, 1), last_day(year, last)) == (frame.earliest, frame.latest)
    assert f"{begins}-{first:02}/{year}-{last:02}" == frame.edtf
    assert (join == " ") + (first > last) == len(frame.inferences)


@given(dashes, years, years)
def test_year_span(dash: str, first: int, last: int) -> None:
    """Years joined by a dash are the span over both, also when the second is shortened; reversed ones are refused."""
    is_short = first // 100 == last // 100 and first != last and last % 100 not in range(1, 13)
    forms = [f"{first}{dash}{last}"] + ([f"{first}{dash}{last % 100:02}"] if is_short else [])
    for words in forms:
        if first > last:
            with pytest.raises(ValueError, match="earlier time first"):
                Timeframe.parse(words)
        else:
            frame = Timeframe.parse(words)

            assert (date(first, 1, 1), date(last, 12, 31)) == (frame.earliest, frame.latest)
            assert f"{first}/{last}" == frame.edtf


@given(st.data(), years, st.sampled_from([EARLY, MID, LATE]))
def test_third(data: st.DataObject, year: int, modifier: TimeframeModifier) -> None:
    """Early, mid and late are thirds of four months each."""
    between = data.draw(dashes | st.just(" "))
    frame = Timeframe.parse(f"{modifier.upper()}{between}{year}")
    begins = {EARLY: 1, MID: 5, LATE: 9}[modifier]

    assert (date(year, begins, 1), last_day(year, begins + 3)) == (frame.earliest, frame.latest)
    assert (date(year, 1, 1), date(year, 12, 31)) == frame.certain_bounds


@given(st.data(), years, months)
def test_deadline(data: st.DataObject, year: int, month: int) -> None:
    """By a month is its last day, and no first day."""
    lead = data.draw(st.sampled_from(["by", "BY", "by end", "By end of"]))
    frame = Timeframe.parse(f"{lead} {data.draw(spelt(month))} {year}")

    assert (None, last_day(year, month), f"[..{year}-{month:02}]") == (frame.earliest, frame.latest, frame.edtf)
    assert ("end" in lead) == (END in frame.modifiers)


@given(st.data(), years, months)
def test_ongoing(data: st.DataObject, year: int, month: int) -> None:
    """A month that is ongoing has a first day only, wherever its year comes from."""
    words = data.draw(spelt(month))
    printed, given_year = Timeframe.parse(f"{words} {year} Ongoing"), Timeframe.parse(f"{words} ongoing", year=year)

    assert (date(year, month, 1), None) == (printed.earliest, printed.latest)
    assert (printed.edtf, printed.earliest) == (given_year.edtf, given_year.earliest)


@given(st.data(), st.sampled_from(["at", "by", "After"]), st.sampled_from(["", "the ", "a "]))
def test_event(data: st.DataObject, lead: str, article: str) -> None:
    """Any event without a date is the anchor, without its preposition and article."""
    name = data.draw(st.sampled_from(["COP", "WUF ", "UNHA-", "future plenary ", "12th World Forum "])) + str(
        data.draw(st.integers(1, 99))
    )
    frame = Timeframe.parse(f"{lead} {article}{name}")

    assert (EVENT, name, None, None) == (frame.kind, frame.anchor, frame.earliest, frame.latest)
    assert (lead == "by") == (BY in frame.modifiers)


pieces = st.sampled_from(
    "2024 2023 25 6 27th Mar Nov. december sept - \u2013 / or by end of ongoing early mid at after in on during the "  # noqa: SIM905
    "first session WUF COP28 immediate year years following continuous".split()
)
phrases = st.lists(pieces, min_size=1, max_size=8).map(" ".join)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A phrase of the source with a character dropped, doubled, replaced or moved."""
    letters = list(draw(st.sampled_from([row[0] for row in PHRASES])))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(letters) - 1))
        letters[place] = draw(st.sampled_from(["", letters[place] * 2, " "]) | st.characters())
    if draw(st.booleans()):
        random.Random(draw(st.integers())).shuffle(letters)  # noqa: S311
    return "".join(letters)


anything = st.text() | mutated() | phrases | st.sampled_from([row[0] for row in PHRASES])


@given(anything, st.none() | st.integers(-5, 9999))
def test_parse_is_total(text: str, year: int | None) -> None:
    """Any string gives a timeframe in order that keeps its words, or a ValueError."""
    try:
        frame = Timeframe.parse(text, year=year)
    except ValueError:
        return

    assert (" ".join(text.split()) or None) == frame.as_written
    assert (frame.basis is INFERRED) == bool(frame.inferences)
    assert frame.earliest is None or frame.latest is None or frame.earliest <= frame.latest
    assert frame == Timeframe.parse(text, year=year)


@settings(deadline=None)  # the first call imports the oracle
@given(phrases | mutated() | st.sampled_from([row[0] for row in PHRASES]), years)
def test_edtf_agrees_with_the_oracle(text: str, year: int) -> None:
    """Every EDTF string is valid, and its strict bounds are those of the timeframe, thirds included."""
    try:
        frame = Timeframe.parse(text, year=year)
    except ValueError:
        return
    known = (frame.earliest, frame.latest) if frame.edtf is None else strict_bounds(frame.edtf)

    assert (frame.earliest, frame.latest) == known


@pytest.mark.parametrize("row", [row for row in PHRASES if row[3]], ids=lambda row: row[0])
def test_edtf_of_the_source_agrees_with_the_oracle(row: tuple[Any, ...]) -> None:
    """The expected EDTF of each phrase of the source has the expected bounds."""
    assert (day(row[1]), day(row[2])) == strict_bounds(row[3])


def test_edtf_reads_a_short_year_span_as_a_spring() -> None:
    """What EDTF calls a spring, "2024-25", is two years here."""
    assert (date(2024, 3, 1), date(2024, 5, 31)) == strict_bounds("2024-25")
    assert (date(2024, 1, 1), date(2025, 12, 31)) == strict_bounds(str(Timeframe.parse("2024-25").edtf))


@pytest.mark.parametrize("word", ["in ", "at ", "or ", "Mar ", "2024 ", "first ", "by the WUF of ", "-", "/ 2024 "])
def test_long_words_are_read_in_time(word: str) -> None:
    """A long text is refused or read without a search that grows out of hand."""
    try:
        frame = Timeframe.parse(word * 2000)
    except ValueError:
        return

    assert EVENT is frame.kind


@pytest.mark.parametrize(
    ("fields", "path", "reason"),
    [
        (
            {"earliest": date(2024, 2, 2), "latest": date(2024, 2, 1)},
            "Timeframe.latest",
            "a timeframe cannot begin on 2024-02-02 and end on 2024-02-01; swap or correct the dates",
        ),
        (
            {"edtf": "2024-02", "earliest": date(2024, 2, 1)},
            "Timeframe.edtf",
            "'2024-02' means 2024-02-01 to 2024-02-29, but the bounds are 2024-02-01 to open",
        ),
        (
            {"edtf": "[..2024-02]", "latest": date(2024, 2, 28)},
            "Timeframe.edtf",
            "'[..2024-02]' means open to 2024-02-29, but the bounds are open to 2024-02-28",
        ),
        (
            {"edtf": "2024-42"},
            "Timeframe.edtf",
            (
                "'2024-42' is not EDTF that a timeframe uses: '2024-42' is not valid here; write 2024, 2024-09, "
                "2024-09-30, 2024-37, A/B, A/.., [..A] or [A,B]"
            ),
        ),
        (
            {"inferences": ("one", "")},
            "Timeframe.inferences",
            "'' is not a sentence; write one that is not empty, on one line",
        ),
    ],
)
def test_a_refused_time_says_which_field_and_why(fields: dict[str, Any], path: str, reason: str) -> None:
    """A time whose fields do not fit each other names the field, what it means, and what stands there."""
    with pytest.raises(InvalidDataError) as refused:
        Timeframe(**fields)

    assert refused.value.problems == (Problem(path, reason),)


def test_what_is_not_a_text_is_not_a_time() -> None:
    """What is parsed must be a string; the message names the type that was given."""
    said = r"^a time is written in a string, not int; use Timeframe\(\) for an unstated one$"
    with pytest.raises(TypeError, match=said):
        Timeframe.parse(5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2024-25", date(2024, 1, 1), date(2025, 12, 31)),
        ("Early 2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("by March 2024", None, date(2024, 3, 31)),
        ("Nov-Feb 2024", None, date(2024, 2, 29)),
    ],
)
def test_certain_bounds_are_those_of_the_words(words: str, first: date | None, last: date | None) -> None:
    """What the words print is certain, of a part of a year the year, and nothing in a year that they do not print."""
    assert Timeframe.parse(words).certain_bounds == (first, last)


@pytest.mark.parametrize("words", ["March 2024 to May", "2024 to March", "March 2024 or May"])
def test_a_year_of_the_context_is_not_mixed_with_a_printed_one(words: str) -> None:
    """Where the words print a year, that of the context is not taken for a time behind it."""
    with pytest.raises(ValueError, match="it prints no year"):
        Timeframe.parse(words, year=2025)
