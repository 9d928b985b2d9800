"""Document symbols, paragraph labels and record ids."""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from attrs import frozen

#: The document symbol of the session whose ids these are.
SESSION = "HSP/HA.2"

_N = "[1-9][0-9]*"
_EXACT = re.compile(
    rf"RES\.(?P<resolution>{_N})"
    rf"(?:/(?:OP(?P<op>{_N})(?:\((?P<letter>[a-z])\))?|(?P<item>[SBT]{_N}|M{_N}(?:\.{_N})?|F{_N}(?:\.{_N})*)|(?P<pbi>PBI)))?"
    rf"|DEC\.(?P<decision>{_N})"
)
_SYMBOL = re.compile(r"HSP/HA\.([0-9]+)/(.*)")
_SHORT = re.compile(rf"(DECISION|RESOLUTION)?([0-9]+)/({_N})((?:/.*)?)")
_HEAD = re.compile(rf"(RES(?:OLUTION)?|DEC(?:ISION)?)\.?({_N})((?:/.*)?)")
_LABEL = re.compile(rf"(?:OP|(?:OPERATIVE)?PARA(?:GRAPH)?)\.?({_N})(?:\(([A-Z])\))?")
#: A citation's numbers have two digits at most, so that a year in brackets is none.
_CITED = re.compile(
    r"(?:(?:ops?|para(?:graph)?s?)\.? ?)?(?P<number>[1-9][0-9]?)(?: ?\((?P<in_brackets>[a-z])\)|[. ]?(?P<bare>[a-z]))?"
    r"|(?P<letter>[a-z])"
)


class IdKind(StrEnum):
    """The kinds of records that an id can name, in the order of ``sort_key``."""

    RESOLUTION = "resolution"
    PARAGRAPH = "operative paragraph"
    SECTION = "roadmap section"
    MILESTONE = "milestone"
    MILESTONE_PART = "milestone part"
    FUNDRAISING_ITEM = "fundraising item"
    PBI = "programme budget implication"
    BUDGET_LINE = "budget line"
    GRAND_TOTAL = "grand total"
    DECISION = "decision"


#: The ids of each kind of record, as regular expressions of JSON Schema.
PATTERNS: Mapping[IdKind, str] = MappingProxyType(
    {
        kind: rf"^RES\.{_N}{tail}$"
        for kind, tail in {
            IdKind.RESOLUTION: "",
            IdKind.PARAGRAPH: rf"/OP{_N}(\([a-z]\))?",
            IdKind.SECTION: f"/S{_N}",
            IdKind.MILESTONE: f"/M{_N}",
            IdKind.MILESTONE_PART: rf"/M{_N}\.{_N}",
            IdKind.FUNDRAISING_ITEM: rf"/F{_N}(\.{_N})*",
            IdKind.PBI: "/PBI",
            IdKind.BUDGET_LINE: f"/B{_N}",
            IdKind.GRAND_TOTAL: f"/T{_N}",
        }.items()
    }
    | {IdKind.DECISION: rf"^DEC\.{_N}$"}
)

_SERIES = {
    "S": IdKind.SECTION,
    "M": IdKind.MILESTONE,
    "F": IdKind.FUNDRAISING_ITEM,
    "B": IdKind.BUDGET_LINE,
    "T": IdKind.GRAND_TOTAL,
}
_LETTERS = {kind: letter for letter, kind in _SERIES.items()} | {IdKind.MILESTONE_PART: "M"}
_ORDER = tuple(IdKind)


@frozen(kw_only=True)
class RecordId:
    """What an id says."""

    #: The kind of record.
    kind: IdKind
    #: The number of the resolution; ``None`` for a decision.
    resolution: int | None = None
    #: The number of the record in its series, of a resolution its own; ``None`` for a PBI.
    number: int | None = None
    #: The letter of a subparagraph.
    letter: str | None = None
    #: The numbers below the first: (1,) for "RES.6/M2.1".
    sub: tuple[int, ...] = ()

    def __str__(self) -> str:
        """The id itself."""
        if self.kind is IdKind.DECISION:
            return f"DEC.{self.number}"
        head = f"RES.{self.resolution}"
        return head if self.kind is IdKind.RESOLUTION else f"{head}/{self._tail}"

    @property
    def _tail(self) -> str:
        if self.kind is IdKind.PBI:
            return "PBI"
        if self.kind is IdKind.PARAGRAPH:
            return f"OP{self.label}"
        return f"{_LETTERS[self.kind]}{'.'.join(map(str, (self.number, *self.sub)))}"

    @property
    def label(self) -> str:
        """The last part as people say it: "3(c)" for a paragraph, "M3", "RES.7"."""
        if self.kind is IdKind.PARAGRAPH:
            return f"{self.number}({self.letter})" if self.letter else f"{self.number}"
        return str(self) if self.kind in {IdKind.RESOLUTION, IdKind.DECISION} else self._tail

    @property
    def symbol(self) -> str:
        """The global id: "HSP/HA.2/RES.7/M3"."""
        return f"{SESSION}/{self}"

    @property
    def parent(self) -> "RecordId | None":
        """The id above: a paragraph's of its subparagraph, a PBI's of its line, else the resolution's."""
        if self.kind in {IdKind.RESOLUTION, IdKind.DECISION}:
            return None
        if self.letter or self.sub:
            return parse_id(str(self).rpartition("(" if self.letter else ".")[0])
        if self.kind in {IdKind.BUDGET_LINE, IdKind.GRAND_TOTAL}:
            return RecordId(kind=IdKind.PBI, resolution=self.resolution)
        return RecordId(kind=IdKind.RESOLUTION, resolution=self.resolution, number=self.resolution)

    @property
    def sort_key(self) -> tuple[bool, int, int, int, str, tuple[int, ...]]:
        """The natural order: by resolution, kind, number, letter; a part after its milestone, decisions last."""
        rank = _ORDER.index(IdKind.MILESTONE if self.kind is IdKind.MILESTONE_PART else self.kind)
        return self.resolution is None, self.resolution or 0, rank, self.number or 0, self.letter or "", self.sub


def parse_id(text: str) -> RecordId:
    """Read an id exactly as the dataset writes it.

    Raises:
        ValueError: If it is not so written.
    """
    found = _exact(text)
    if found is None:
        raise _refused(text)
    return found


def _exact(text: str) -> RecordId | None:
    match = _EXACT.fullmatch(text)
    if match is None:
        return None
    if match["decision"]:
        return RecordId(kind=IdKind.DECISION, number=int(match["decision"]))
    resolution = int(match["resolution"])
    if match["op"]:
        return RecordId(kind=IdKind.PARAGRAPH, resolution=resolution, number=int(match["op"]), letter=match["letter"])
    if match["pbi"]:
        return RecordId(kind=IdKind.PBI, resolution=resolution)
    if match["item"] is None:
        return RecordId(kind=IdKind.RESOLUTION, resolution=resolution, number=resolution)
    series = match["item"][0]
    number, *sub = map(int, match["item"][1:].split("."))
    kind = IdKind.MILESTONE_PART if series == "M" and sub else _SERIES[series]
    return RecordId(kind=kind, resolution=resolution, number=number, sub=tuple(sub))


def _refused(text: str | int, reason: str = "") -> ValueError:
    looks = "ids look like 'RES.7', 'RES.2/OP3(c)', 'RES.6/M2.1', 'RES.7/PBI' or 'DEC.1', with numbers from 1"
    no_id = f"is no id: {'an id has no colon' if ':' in str(text) else looks}"
    return ValueError(f"{text!r} {reason or no_id}")


def read_id(text: str | int, *, resolution: str | int | None = None) -> RecordId:
    """Read an id as people write it: ``7``, "2/7", "Res. 7", "hsp/ha.2/res.7/m3"; with a resolution, "para 3(c)".

    Raises:
        ValueError: If it is none, or names another session or another resolution than the one given.
        TypeError: If it is neither a string nor an int.
    """
    if isinstance(text, bool) or not isinstance(text, str | int):
        message = f"an id is a string or an int, not {type(text).__name__}"
        raise TypeError(message)
    within = None if resolution is None else _resolution_number(resolution)
    words = _squeezed(str(text))
    found = _exact(_canonical(words, within, text))
    if found is None:
        is_label = _exact(_canonical(words, 1, text)) is not None
        raise _refused(text, "needs a resolution: write 'RES.7/M3', or give one (resolution=7)" if is_label else "")
    if within is not None and found.resolution != within:
        raise _refused(text, f"is not of RES.{within}")
    return found


def _resolution_number(resolution: str | int) -> int:
    found = read_id(resolution)
    if found.kind is not IdKind.RESOLUTION or found.resolution is None:
        raise _refused(resolution, f"is a {found.kind}, not a resolution")
    return found.resolution


def _squeezed(text: str) -> str:
    """Upper case without white space and invisible marks; "" where that would make one number of two ("1 0", "7²")."""
    spaced = "".join(" " if unicodedata.category(sign) == "Cf" else sign for sign in text)
    if re.search(r"\d\s+\d", spaced) or any(sign.isdigit() and not sign.isdecimal() for sign in text):
        return ""
    return "".join(unicodedata.normalize("NFKC", spaced).split()).upper()


def _canonical(words: str, within: int | None, text: str | int) -> str:
    """The exact spelling of squeezed words, if they have one."""
    if re.fullmatch(_N, words):
        return f"RES.{words}"
    if symbol := _SYMBOL.fullmatch(words):
        _refuse_other_session(symbol[1], text)
        words = symbol[2]
    elif short := _SHORT.fullmatch(words):
        _refuse_other_session(short[2], text)
        words = f"{short[1] or 'RES'}.{short[3]}{short[4]}"
    elif within is not None and not _HEAD.fullmatch(words):
        words = f"RES.{within}/{words}"
    if head := _HEAD.fullmatch(words):
        words = f"{head[1][:3]}.{head[2]}{head[3]}"
    first, slash, tail = words.partition("/")
    if label := _LABEL.fullmatch(tail):
        tail = f"OP{label[1]}" + (f"({label[2].lower()})" if label[2] else "")
    return first + slash + tail


def _refuse_other_session(number: str, text: str | int) -> None:
    if number != SESSION.rpartition(".")[2]:
        raise _refused(text, f"is of session {number}; this dataset holds {SESSION} alone")


@frozen(kw_only=True)
class Citation:
    """The paragraphs that a citation names."""

    #: Their ids, in the order printed, each once.
    paragraphs: tuple[str, ...] = ()
    #: Whether it names all of them ("all OPs").
    all_paragraphs: bool = False


def read_citation(text: str, *, resolution: int) -> Citation:
    """Read a citation as the source spells it: "para 3(c) and 3(d)", "OP2 a and b", "OP1 and OP 8", "(1.b)", "all OPs".

    Raises:
        ValueError: If it is no citation.
    """
    within = _resolution_number(resolution)
    words = _unwrapped(" ".join(unicodedata.normalize("NFKC", text).lower().split()).rstrip("."))
    if re.fullmatch(r"all ?(?:operative )?(?:ops|paras|paragraphs)", words):
        return Citation(all_paragraphs=True)
    number, letter = "", ""
    ids: dict[str, None] = {}
    for piece in re.split(r" ?, ?and\b ?| ?[,&] ?|\band\b", words):
        cited = _CITED.fullmatch(_unwrapped(piece.strip()))
        if cited is None or (cited["letter"] and not letter):
            raise _refused(text, "is no citation of paragraphs; write 'OP2', 'para 3(c) and 3(d)' or 'all OPs'")
        number = cited["number"] or number
        letter = cited["letter"] or cited["in_brackets"] or cited["bare"] or ""
        ids[f"RES.{within}/OP{number}" + (f"({letter})" if letter else "")] = None
    return Citation(paragraphs=tuple(ids))


def _unwrapped(words: str) -> str:
    """The words without one pair of brackets around all of them."""
    match = re.fullmatch(r"\(((?:[^()]|\([^()]*\))*)\)", words)
    return match[1].strip() if match else words
