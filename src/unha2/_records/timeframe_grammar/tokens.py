"""The words of a time phrase as named tokens.

Full-width forms, ligatures and every kind of space, hyphen and dash are read as their plain form (NFKC); raised and
circled digits are not, since a footnote mark is not part of a number.
"""

import re
import unicodedata
from collections.abc import Mapping
from enum import Flag, auto
from types import MappingProxyType

from attrs import frozen

from unha2.vocabulary import TimeframeModifier


class Kind(Flag):
    """What a token is; ``A | B`` is either."""

    YEAR = auto()  # "2024"
    NUMBER = auto()  # one or two digits
    ORDINAL = auto()  # "27th", "first"
    LAST = auto()
    ISO_DAY = auto()  # "2024-06-03"
    MONTH = auto()
    WEEKDAY = auto()
    QUARTER = auto()  # "Q1"
    HALF = auto()  # "H1"
    QUARTER_WORD = auto()
    HALF_WORD = auto()  # "half", "semester"
    PART = auto()  # "early", "end of", "mid-year"
    WEEK = auto()  # "week of", "week beginning"
    TERM = auto()  # "biennium"
    YEAR_WORD = auto()
    FILLER = auto()  # "the month of", which adds nothing to a time
    STATE = auto()  # "immediate", "following years"
    BY = auto()
    UNTIL = auto()
    BEFORE = auto()
    AFTER = auto()
    FROM = auto()
    NOT_BEFORE = auto()
    LATEST = auto()  # "at the latest"
    EARLIEST = auto()  # "at the earliest"
    ONGOING = auto()  # "ongoing", "onwards"
    BETWEEN = auto()
    AND = auto()
    OR = auto()
    TO = auto()
    IN = auto()  # "in", "on", "during"
    AT = auto()
    OF = auto()
    OF_YEAR = auto()  # "of the year"
    THE = auto()
    A = auto()  # "a", which may stand before an event, not before a date
    DASH = auto()
    SLASH = auto()
    COMMA = auto()
    OPENING = auto()
    CLOSING = auto()
    TBC = auto()
    SUBJECT = auto()  # "subject to"
    EVENT = auto()  # "session", "COP28"
    NAME = auto()  # any other word of letters
    SEASON = auto()
    FISCAL = auto()
    FOREIGN = auto()  # a month in another language
    NUMERIC = auto()  # "03/06/2024"
    SHORT_YEAR = auto()  # "'23"
    ODD = auto()  # what no rule takes
    FINISH = auto()  # the end of the phrase


@frozen
class Token:
    """A word or mark, and where it stands."""

    kind: Kind
    text: str
    start: int
    end: int


# Not from ``calendar``: its names follow the locale of the process.
MONTH_NAMES = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_MODIFIERS: Mapping[TimeframeModifier, str] = MappingProxyType(
    {
        TimeframeModifier.EARLY: "early|early in",
        TimeframeModifier.MID: "mid|middle of|mid-year|mid year",
        TimeframeModifier.LATE: "late|late in",
        TimeframeModifier.BEGINNING: "beginning of|start of",
        TimeframeModifier.END: "end|end of|year-end|year end|end-year|end year|end of year|end of the year",
    }
)
#: The modifier that each wording of a part stands for.
PARTS: Mapping[str, TimeframeModifier] = MappingProxyType(
    {words: modifier for modifier, all_words in _MODIFIERS.items() for words in all_words.split("|")}
)
_MONTHS = {name: at for at, long in enumerate(MONTH_NAMES, 1) for name in (long.lower(), long[:3].lower())} | {
    "sept": 9
}
_DAYS = {name: at for at, long in enumerate(_WEEKDAYS) for name in (long, long[:3])} | {
    "tues": 1,
    "thur": 3,
    "thurs": 3,
}
#: The numbers that months, weekdays (from 0), ordinals and terms (their years) stand for.
NUMBERS: Mapping[str, int] = MappingProxyType(
    _MONTHS
    | _DAYS
    | {name: at for at, name in enumerate(_ORDINALS, 1)}
    | {"biennium": 2, "triennium": 3, "quadrennium": 4}
)
_WORDINGS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.ORDINAL: "|".join(_ORDINALS),
        Kind.LAST: "last|final",
        Kind.QUARTER_WORD: "quarter|quarters",
        Kind.HALF_WORD: "half|semester|half-year|half year",
        Kind.PART: "|".join(PARTS),
        Kind.WEEK: "week of|week beginning|week commencing|week starting",
        Kind.TERM: "biennium|triennium|quadrennium",
        Kind.YEAR_WORD: "year|years|calendar year",
        Kind.FILLER: "month of|months of|period|period of",
        Kind.STATE: "immediate|immediately|continuous|continuously|following year|following years",
        Kind.BY: "by|no later than|not later than|by no later than|not after|on or before",
        Kind.UNTIL: "until|till|up to",
        Kind.BEFORE: "before|prior to",
        Kind.AFTER: "after",
        Kind.FROM: "from|since|as of|as from|with effect from|starting|starting from|starting in|starting on"
        "|starting with|beginning from|beginning in|beginning on",
        Kind.NOT_BEFORE: "not before|no earlier than|not earlier than|no sooner than|not sooner than|on or after",
        Kind.LATEST: "at the latest|at latest",
        Kind.EARLIEST: "at the earliest|at earliest",
        Kind.ONGOING: "ongoing|onward|onwards|and ongoing|and onward|and onwards|and beyond|and thereafter",
        Kind.BETWEEN: "between",
        Kind.AND: "and|&",
        Kind.OR: "or",
        Kind.TO: "to|through",
        Kind.IN: "in|on|during|throughout",
        Kind.AT: "at",
        Kind.OF: "of",
        Kind.OF_YEAR: "of the year|of year",
        Kind.THE: "the",
        Kind.A: "a|an",
        Kind.TBC: "tbc|to be confirmed",
        Kind.SUBJECT: "subject to",
        Kind.EVENT: "session|sessions|meeting|meetings|plenary|plenaries|conference|conferences|forum|forums|fora"
        "|summit|summits|congress|congresses|assembly|assemblies|workshop|workshops|consultation|consultations|adoption"
        "|approval|completion|launch|cop|cops|wuf|wufs|unha|unea|unga|hlpf|ecosoc|world habitat day|world cities day",
        Kind.SEASON: "spring|summer|autumn|fall|winter",
        Kind.FISCAL: "fiscal|financial|fy",
        Kind.FOREIGN: "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|enero"
        "|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|januar|februar|märz"
        "|juni|juli|oktober|dezember|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|gennaio"
        "|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre",
        # Times without days, durations and numbers in words, which must not hide in the name of an event.
        Kind.ODD: "today|tomorrow|yesterday|now|soon|shortly|then|later|earlier|present|moment|time|date|noon|midnight"
        "|start|beginning|middle|days|decade|fortnight|trimester|tbd|asap|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
        "|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|hundred|thousand",
    }
)
_ABBREVIATED = dict.fromkeys(_MONTHS, Kind.MONTH) | dict.fromkeys(_DAYS, Kind.WEEKDAY)
_KINDS: Mapping[str, Kind] = MappingProxyType(
    {word: kind for kind, words in _WORDINGS.items() for word in words.split("|")} | _ABBREVIATED
)
# A word made from one of these is a time of some sort ("quarterly", "year's", "midterm"), and never part of a name.
_TIMELY = ("year", "quarter", "month", "week", "semest", "bienni", "half", "mid")
_LONG = "|".join(sorted((re.escape(words) for words in _KINDS if not words.isalpha()), key=len, reverse=True))
_TOKEN = re.compile(
    r"(?P<NUMERIC>(?<![0-9/\u2013-])(?:[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}(?!\w)|[0-9]{1,2}[./-][0-9]{4}(?!\w)"
    r"|[0-9]{4}[./][0-9]{1,2}[./][0-9]{1,2}(?!\w)))"
    r"|(?P<ISO_DAY>[0-9]{4}-[0-9]{2}-[0-9]{2}(?!\w))|(?P<YEAR>[0-9]{4}(?!\w))"
    r"|(?P<ORDINAL>[0-9]{1,2}(?:st|nd|rd|th)(?!\w))|(?P<NUMBER>[0-9]{1,2}(?!\w))"
    r"|(?P<QUARTER>q[1-4](?!\w))|(?P<HALF>h[12](?!\w))|(?P<SHORT_YEAR>['\u2018\u2019][0-9]{2}(?!\w))"
    r"|(?P<DASH>[-\u2013])|(?P<SLASH>/)|(?P<COMMA>,)|(?P<OPENING>\()|(?P<CLOSING>\))"
    rf"|(?P<LONG>(?:{_LONG})(?!\w))|(?P<WORD>[^ /,()\u2013-]+)",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]+(?:['.\u2019][^\W\d_]+)*\.?")
_NUMBERED = re.compile(r"([^\W\d_]{2,})\+?([0-9]{1,4})")
_DASHES = {0x2010: "-", 0x2011: "-"} | dict.fromkeys([0x2012, 0x2014, 0x2015, 0x2212], "\u2013")
_MARKS = ("<super>", "<sub>", "<fraction>", "<circle>", "<square>")
_YEAR_DIGITS = 4


def _kind_of(word: str) -> Kind:
    """The kind of a word that is not a number or a mark."""
    plain = word.casefold()
    if plain.removesuffix(".") in _ABBREVIATED:
        return _ABBREVIATED[plain.removesuffix(".")]
    if (numbered := _NUMBERED.fullmatch(plain)) is not None:
        prefix = _kind_of(numbered[1])
        if prefix in Kind.FISCAL | Kind.MONTH:
            return Kind.FISCAL if prefix is Kind.FISCAL else Kind.SHORT_YEAR
        return Kind.EVENT if prefix in Kind.EVENT | Kind.NAME and len(numbered[2]) < _YEAR_DIGITS else Kind.ODD
    other = Kind.NAME if _LETTERS.fullmatch(plain) and not plain.startswith(_TIMELY) else Kind.ODD
    return _KINDS.get(plain, other)


def plain_words(text: str) -> str:
    """The text with white space folded, and its letters and dashes in their plain form."""
    if not text.isascii():
        marked = (unicodedata.decomposition(letter).startswith(_MARKS) for letter in text)
        plain = (
            letter if mark else unicodedata.normalize("NFKC", letter) for letter, mark in zip(text, marked, strict=True)
        )
        text = unicodedata.normalize("NFC", "".join(plain))
    return " ".join(text.split())


def tokens_of(words: str) -> list[Token]:
    """The tokens of a phrase in its plain form."""
    return [_token(match) for match in _TOKEN.finditer(words.translate(_DASHES))]


def _token(match: re.Match[str]) -> Token:
    group = str(match.lastgroup)
    kind = _kind_of(match[0]) if group == "WORD" else _KINDS[match[0].casefold()] if group == "LONG" else Kind[group]
    return Token(kind, match[0], *match.span())
