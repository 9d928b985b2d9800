"""Document symbols, paragraph labels and record ids."""

import re
import unicodedata
from enum import StrEnum

from attrs import frozen

#: The document symbol of the session whose ids these are.
SESSION = "HSP/HA.2"

_N = r"[1-9]\d*"
_EXACT = re.compile(
    rf"RES\.(?P<resolution>{_N})(?:/(?:OP(?P<op>{_N})(?:\((?P<letter>[a-z])\))?|(?P<series>[SMFBT])(?P<number>{_N})"
    rf"(?P<sub>(?:\.{_N})*)|(?P<pbi>PBI)))?|DEC\.(?P<decision>{_N})"
)
_SYMBOL = re.compile(r"HSP/HA\.(\d+)/(.*)")
_SHORT = re.compile(rf"(DECISION|RESOLUTION|)(\d+)/({_N})(/.*)?")
_LABEL = re.compile(rf"(?:OP|PARAGRAPH|PARA)\.?({_N})(?:\(([A-Z])\))?")
_CITED = re.compile(
    r"\s*(?:(?P<number>[1-9]\d*)|\(?(?P<letter>[a-z])\)?(?![a-z])|\.|,|and\b|(?:ops?|paras?|paragraphs?)(?![a-z])\.?)"
)


class IdKind(StrEnum):
    """The kinds of records that an id can name."""

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


_SERIES = {
    "S": IdKind.SECTION,
    "M": IdKind.MILESTONE,
    "F": IdKind.FUNDRAISING_ITEM,
    "B": IdKind.BUDGET_LINE,
    "T": IdKind.GRAND_TOTAL,
}
#: How many numbers may stand below the first; fundraising items nest as deep as their lists.
_DEPTHS = {"M": 1, "F": 9}
_LETTERS = {kind: letter for letter, kind in _SERIES.items()} | {IdKind.MILESTONE_PART: "M"}


@frozen(kw_only=True)
class RecordId:
    """What an id says."""

    #: The kind of record.
    kind: IdKind
    #: The number of the resolution; ``None`` for a decision.
    resolution: int | None = None
    #: The number of the record in its series; ``None`` for a PBI.
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
        text = str(self)
        if self.letter or self.sub:
            return parse_id(text.rpartition("(" if self.letter else ".")[0])
        if self.kind in {IdKind.BUDGET_LINE, IdKind.GRAND_TOTAL}:
            return RecordId(kind=IdKind.PBI, resolution=self.resolution)
        return RecordId(kind=IdKind.RESOLUTION, resolution=self.resolution, number=self.resolution)


def parse_id(text: str) -> RecordId:
    """Read an id exactly as the dataset writes it.

    Raises:
        ValueError: If it is not so written.
    """
    match = _EXACT.fullmatch(text)
    depth = match["sub"].count(".") if match and match["sub"] else 0
    if match is None or depth > _DEPTHS.get(match["series"], 0):
        message = f"{text!r} is no id; ids look like 'RES.7', 'RES.2/OP3(c)', 'RES.6/M2.1', 'RES.7/PBI' or 'DEC.1'"
        raise ValueError(message)
    if match["decision"]:
        return RecordId(kind=IdKind.DECISION, number=int(match["decision"]))
    resolution = int(match["resolution"])
    if match["op"]:
        return RecordId(kind=IdKind.PARAGRAPH, resolution=resolution, number=int(match["op"]), letter=match["letter"])
    if match["series"]:
        sub = tuple(int(number) for number in match["sub"].split(".")[1:])
        kind = IdKind.MILESTONE_PART if match["series"] == "M" and sub else _SERIES[match["series"]]
        return RecordId(kind=kind, resolution=resolution, number=int(match["number"]), sub=sub)
    if match["pbi"]:
        return RecordId(kind=IdKind.PBI, resolution=resolution)
    return RecordId(kind=IdKind.RESOLUTION, resolution=resolution, number=resolution)


def read_id(text: str | int, *, resolution: str | int | None = None) -> RecordId:
    """Read an id as people write it: ``7``, "2/7", "Res. 7", "hsp/ha.2/res.7/m3"; with a resolution, "para 3(c)".

    Raises:
        ValueError: If it is none, or names another session or another resolution than the one given.
        TypeError: If it is neither a string nor an int.
    """
    if isinstance(text, bool) or not isinstance(text, str | int):
        message = f"an id is a string or an int, not {type(text).__name__}"
        raise TypeError(message)
    within = None if resolution is None else read_id(resolution).resolution
    words = "".join(unicodedata.normalize("NFKC", str(text)).split()).upper()
    found = parse_id(f"RES.{words}" if re.fullmatch(_N, words) else _canonical(words, within, text))
    if within is not None and found.resolution != within:
        message = f"{text!r} is not of RES.{within}"
        raise ValueError(message)
    return found


def _canonical(words: str, within: int | None, text: str | int) -> str:
    """The exact spelling of upper-case words without white space."""
    if symbol := _SYMBOL.fullmatch(words):
        _refuse_other_session(symbol[1], text)
        words = symbol[2]
    elif short := _SHORT.fullmatch(words):
        _refuse_other_session(short[2], text)
        words = f"{'DEC' if short[1] == 'DECISION' else 'RES'}.{short[3]}{short[4] or ''}"
    if within is not None and not words.startswith(("RES", "DEC")):
        words = f"RES.{within}/{words}"
    words = re.sub(rf"^(RES|DEC)(?:OLUTION|ISION)?\.?({_N})", r"\1.\2", words)
    head, slash, tail = words.partition("/")
    if label := _LABEL.fullmatch(tail):
        tail = f"OP{label[1]}" + (f"({label[2].lower()})" if label[2] else "")
    return head + slash + tail


def _refuse_other_session(number: str, text: str | int) -> None:
    if number != SESSION.rpartition(".")[2]:
        message = f"{text!r} is of session {number}; this dataset holds {SESSION} alone"
        raise ValueError(message)


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
    words = " ".join(unicodedata.normalize("NFKC", text).split()).lower()
    if words.startswith("(") and words.endswith(")") and "(" not in words[1:]:
        words = words[1:-1].strip()
    if re.fullmatch(r"all ?(?:ops|paras|paragraphs)", words):
        return Citation(all_paragraphs=True)
    cited: list[tuple[int, str | None]] = []
    place = 0
    while place < len(words):
        token = _CITED.match(words, place)
        if token is None or (token["letter"] and not cited):
            message = f"{text!r} is no citation of paragraphs; write 'OP2', 'para 3(c) and 3(d)' or 'all OPs'"
            raise ValueError(message)
        place = token.end()
        if token["number"]:
            cited.append((int(token["number"]), None))
        elif token["letter"]:
            number, letter = cited[-1]
            cited[-1 if letter is None else len(cited) :] = [(number, token["letter"])]
    if not cited:
        message = f"{text!r} names no paragraph"
        raise ValueError(message)
    kind = IdKind.PARAGRAPH
    ids = (str(RecordId(kind=kind, resolution=resolution, number=n, letter=letter)) for n, letter in cited)
    return Citation(paragraphs=tuple(dict.fromkeys(ids)))
