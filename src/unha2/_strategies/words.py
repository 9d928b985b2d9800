"""What is drawn: words, texts that break careless formats, times, amounts and days; needs the extra "strategies"."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from itertools import product
from types import MappingProxyType

from unha2._records.amount import Amount
from unha2._records.condition import Condition
from unha2._records.timeframe import Timeframe
from unha2.errors import MissingExtraError
from unha2.vocabulary import AmountKind, ConditionEffect, ConditionKind

_EXTRA = "strategies"

try:
    from hypothesis import strategies as st
except ImportError:
    raise MissingExtraError(_EXTRA) from None

__all__ = [
    "MONEY",
    "amounts",
    "condition_pool",
    "conditions",
    "conditions_of",
    "days",
    "sentences",
    "st",
    "texts",
    "texts_or_none",
    "timeframe_pool",
    "words_of",
]

#: Short and readable; what fails shrinks to the first.
_PLAIN = (
    "Meet",
    "Report to the Executive Board",
    "Expert group meeting",
    "Nominate experts",
    "Launch of the guidelines",
    "“People-centred” cities",
    "Desk research and data collection",
    "Côte d'Ivoire, Türkiye and others",
    "50 % of the needs",
)
#: What breaks careless formats: separators, quotes, formulas, look-alikes of values, odd and invisible characters.
_AWKWARD = (
    *("", " ", "a ", " a", "\u00a0", "a\u00a0b"),
    *("'", "''", "'x", '"', '""', 'say "a"', "a,b", "a;b", "a|b", "a\tb", "\t", "\\", "\\n", "%s", "{0}", "`"),
    *("=1+1", "+1", "-", "-1", "@x", "=HYPERLINK(1)", "'=1", "\t=1", "\r=1"),
    *("\n", "\r", "\r\n", "a\nb", "a\r\nb", "a\rb", "a\n\nb\n", "a\u2028b", "a\u2029b", "a\u0085b", "a\x0bb", "a\x0cb"),
    *("NA", "N/A", "#N/A", "None", "none", "null", "NULL", "nan", "NaN", "true", "True", "false", "\\N"),
    *("0", "1", "007", "1.0", "1e5", "1,5", "$75K", "2024-01-01", "2024", "RES.1", "[]", "{}", '{"a": 1}'),
    *("\u05d0\u200f", "\u202eabc", "\u0645\u0631\u062d\u0628\u0627", "\U0001f3d8", "\U0001f468\u200d\U0001f469"),
    *("e\u0301", "\u00e9", "\ufeffa", "a\u200bb", "\u00ad", "\ufffd", "\ue000", "\uffff", "İ", "ß"),
    *("<b>&amp;</b>", "<!--", "]]>", "--", "/* */", "DROP TABLE x", "../x", "con", "a" * 300, "long words " * 500),
)
#: The times that are drawn: the words, and the year of the context; what fails shrinks to the first of its kind.
_PHRASES: tuple[tuple[str, int | None], ...] = (
    ("2024", None),
    ("March 2024", None),
    ("Sep 2024", None),
    ("Early 2024", None),
    ("Mid 2024", None),
    ("Late 2024", None),
    ("September-October 2023", None),
    ("2024-25", None),
    ("By June 2024", None),
    ("By end 2023", None),
    ("2023 or 2024", None),
    ("Mar ongoing", 2024),
    ("Mar", 2024),
    ("at COP28", None),
    ("Immediate", None),
    ("Continuous", None),
)
#: The amounts that are drawn beside figures, as written.
_CELLS = ("$1,234", "12", "$286 533", "$0", "-", "$-", "$in kind", "", "$3,686,94", "$75K")
_CONDITIONS: Mapping[ConditionKind, str] = MappingProxyType(
    {
        ConditionKind.FUNDING: "subject to the availability of resources",
        ConditionKind.CONFIRMATION: "TBC",
        ConditionKind.REQUEST: "upon request",
        ConditionKind.MANDATE: "within its mandate",
        ConditionKind.OTHER: "as appropriate",
    }
)

#: The day before the first that is drawn.
_EVE = date(2023, 6, 4).toordinal()
_DAYS = 1500

#: Whole US dollars.
MONEY = st.integers(0, 10**9)


@cache
def texts(*, awkward: bool) -> st.SearchStrategy[str]:
    """Texts: short and plain, or also such as break careless formats."""
    if not awkward:
        return st.sampled_from(_PLAIN)
    return st.sampled_from(_PLAIN + _AWKWARD) | st.text(max_size=8)


@cache
def texts_or_none(*, awkward: bool) -> st.SearchStrategy[str | None]:
    """A text, or none."""
    if not awkward:
        return st.sampled_from((None, *_PLAIN))
    return st.none() | texts(awkward=True)


@cache
def sentences() -> st.SearchStrategy[tuple[str, ...]]:
    """Sentences of our own: awkward ones, but not empty, and each on one line."""
    pool = [each for each in _PLAIN + _AWKWARD if each and "\n" not in each]
    return st.lists(st.sampled_from(pool), max_size=2).map(tuple)


@cache
def timeframe_pool() -> tuple[Timeframe, ...]:
    """The times that are drawn; a good part of them is unstated."""
    return (*[Timeframe()] * 4, *(Timeframe.parse(words, year=year) for words, year in _PHRASES))


@cache
def condition_pool() -> tuple[tuple[Condition, ...], ...]:
    """The conditions that are drawn together; often none."""
    each = [
        Condition(
            as_written=_CONDITIONS[kind], kind=kind, affects=effect, is_paraphrase=effect is ConditionEffect.TIMING
        )
        for kind, effect in product(ConditionKind, ConditionEffect)
    ]
    return (*[()] * 8, *((one,) for one in each), (each[0], each[4]), (each[8], each[1], each[3]))


@cache
def conditions_of(*, awkward: bool) -> st.SearchStrategy[tuple[Condition, ...]]:
    """What a record depends on; nothing that it inherited."""
    if not awkward:
        return st.sampled_from(condition_pool())
    one = st.builds(
        Condition,
        as_written=texts(awkward=True),
        kind=st.sampled_from(ConditionKind),
        affects=st.sampled_from(ConditionEffect),
        is_paraphrase=st.booleans(),
    )
    return st.lists(one, max_size=2).map(tuple)


@cache
def conditions(*, awkward: bool) -> st.SearchStrategy[Condition]:
    """Conditions of every kind, own and inherited."""
    return st.builds(
        Condition,
        as_written=st.sampled_from(tuple(_CONDITIONS.values())) | texts(awkward=awkward),
        kind=st.sampled_from(ConditionKind),
        affects=st.sampled_from(ConditionEffect),
        inherited=st.booleans(),
        is_paraphrase=st.booleans(),
    )


@cache
def amounts(kind: AmountKind | None) -> st.SearchStrategy[Amount]:
    """Amounts of a kind or of every kind, some with an inference of a curator."""
    said = "The sign is printed at the head of the next cell."
    read = [Amount.parse(cell) for cell in _CELLS]
    inferred = [
        Amount(as_written=each.as_written, usd=each.usd, kind=each.kind, inferences=(*each.inferences, said))
        for each in read
    ]
    pool = [each for each in read + inferred if kind in {None, each.kind}]
    if kind not in {None, AmountKind.FIGURE}:
        return st.sampled_from(pool)
    return MONEY.map(lambda usd: Amount.parse(f"${usd + 1:,}")) | st.sampled_from(pool)


@cache
def days() -> st.SearchStrategy[date]:
    """Days from that on which the session began, over four years."""
    return st.integers(1, _DAYS).map(lambda number: date.fromordinal(_EVE + number))


def words_of(amounts: Iterable[Amount]) -> str:
    """Some amounts as they stand in a text."""
    return ", ".join(each.as_written for each in amounts)
