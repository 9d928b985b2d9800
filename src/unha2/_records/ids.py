"""Record ids: what an id says."""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from attrs import frozen

#: The document symbol of the session whose ids these are.
SESSION = "HSP/HA.2"

#: A number, of no more digits than 64 bits hold, in which tables keep numbers.
N = "[1-9][0-9]{0,17}"
_LOCAL = "[A-Za-z0-9][A-Za-z0-9._-]*"
#: The name of an overlay, and of a source of ours.
SLUG = "[a-z][a-z0-9-]*"
_FIELD = r"[a-z][a-z0-9_]*(?:\[[0-9]{1,18}\])?"
_AGAIN = r"[2-9]|[1-9][0-9]{1,17}"
_ID = (
    rf"RES\.(?P<resolution>{N})"
    rf"(?:/(?:OP(?P<op>{N})(?:\((?P<letter>[a-z])\))?|(?P<item>[SBTU]{N}|M{N}(?:\.{N})?|F{N}(?:\.{N})*)|(?P<pbi>PBI)))?"
    rf"|DEC\.(?P<decision>{N})|SNAP\.(?P<snapshot>{N})"
)
_UNNAMED = re.sub("[?]P<[a-z]+>", "", _ID)
_DISCREPANCY = rf"(?P<of>[^~]+)~(?P<field>{_FIELD})(?:\.(?P<number>{_AGAIN}))?"
_OVERLAY = rf"(?P<namespace>{SLUG}):(?P<name>{_LOCAL})"


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
    UPDATE = "implementation update"
    DECISION = "decision"
    SNAPSHOT = "funding snapshot"
    DISCREPANCY = "discrepancy"
    OVERLAY_RECORD = "record of an overlay"


_NAME = rf"{SLUG}:{_LOCAL}"
#: The ids of each kind of record, as regular expressions of JSON Schema.
PATTERNS: Mapping[IdKind, str] = MappingProxyType(
    {
        kind: rf"^RES\.{N}{tail}$"
        for kind, tail in {
            IdKind.RESOLUTION: "",
            IdKind.PARAGRAPH: rf"/OP{N}(\([a-z]\))?",
            IdKind.SECTION: f"/S{N}",
            IdKind.MILESTONE: f"/M{N}",
            IdKind.MILESTONE_PART: rf"/M{N}\.{N}",
            IdKind.FUNDRAISING_ITEM: rf"/F{N}(\.{N})*",
            IdKind.PBI: "/PBI",
            IdKind.BUDGET_LINE: f"/B{N}",
            IdKind.GRAND_TOTAL: f"/T{N}",
            IdKind.UPDATE: f"/U{N}",
        }.items()
    }
    | {
        IdKind.DECISION: rf"^DEC\.{N}$",
        IdKind.SNAPSHOT: rf"^SNAP\.{N}$",
        IdKind.DISCREPANCY: rf"^({_UNNAMED})~{_FIELD}(\.({_AGAIN}))?$",
        IdKind.OVERLAY_RECORD: f"^{_NAME}$",
    }
)

_SERIES = {
    "S": IdKind.SECTION,
    "M": IdKind.MILESTONE,
    "F": IdKind.FUNDRAISING_ITEM,
    "B": IdKind.BUDGET_LINE,
    "T": IdKind.GRAND_TOTAL,
    "U": IdKind.UPDATE,
}
_LETTERS = {kind: letter for letter, kind in _SERIES.items()} | {IdKind.MILESTONE_PART: "M"}
_ORDER = tuple(IdKind)
_OF_THE_SESSION = {IdKind.DECISION: "DEC", IdKind.SNAPSHOT: "SNAP"}


@frozen(kw_only=True)
class RecordId:
    """What an id says."""

    #: The kind of record.
    kind: IdKind
    #: The number of the resolution; ``None`` for what belongs to none.
    resolution: int | None = None
    #: The number of the record in its series, of a resolution its own; ``None`` where it has none.
    number: int | None = None
    #: The letter of a subparagraph.
    letter: str | None = None
    #: The numbers below the first: (1,) for "RES.6/M2.1".
    sub: tuple[int, ...] = ()
    #: The id of the record that a discrepancy is of.
    of: str = ""
    #: The field that a discrepancy is of; the name of a record in its overlay.
    name: str = ""
    #: The overlay that a record is of.
    namespace: str = ""

    def __str__(self) -> str:
        """The id itself."""
        if self.kind is IdKind.OVERLAY_RECORD:
            return f"{self.namespace}:{self.name}"
        if self.kind is IdKind.DISCREPANCY:
            return f"{self.of}~{self.name}" + (f".{self.number}" if self.number else "")
        if self.kind in _OF_THE_SESSION:
            return f"{_OF_THE_SESSION[self.kind]}.{self.number}"
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
        return str(self).rpartition("/")[2]

    @property
    def sort_key(self) -> tuple[bool, int, int, int, str, tuple[int, ...], str]:
        """The natural order: by resolution, kind, number, letter; a part after its milestone."""
        rank = _ORDER.index(IdKind.MILESTONE if self.kind is IdKind.MILESTONE_PART else self.kind)
        last = f"{self.namespace}:{self.of}~{self.name}"
        return self.resolution is None, self.resolution or 0, rank, self.number or 0, self.letter or "", self.sub, last


def parse_id(text: str) -> RecordId:
    """Read an id exactly as the dataset writes it.

    Raises:
        ValueError: If it is not so written.
    """
    found = exact_id(text)
    if found is None:
        raise refused(text)
    return found


def exact_id(text: str) -> RecordId | None:
    """What an id says; ``None`` for a text that is not one."""
    if ":" in text and (overlay := re.fullmatch(_OVERLAY, text)):
        return RecordId(kind=IdKind.OVERLAY_RECORD, namespace=overlay["namespace"], name=overlay["name"])
    if "~" in text and (breach := re.fullmatch(_DISCREPANCY, text)):
        return _discrepancy(breach)
    match = re.fullmatch(_ID, text)
    if match is None:
        return None
    for kind in _OF_THE_SESSION:
        if number := match[kind.name.lower()]:
            return RecordId(kind=kind, number=int(number))
    return _of_a_resolution(match, int(match["resolution"]))


def _of_a_resolution(match: re.Match[str], resolution: int) -> RecordId:
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


def _discrepancy(match: re.Match[str]) -> RecordId | None:
    of = exact_id(match["of"])
    if of is None or of.kind is IdKind.OVERLAY_RECORD:
        return None
    number = int(match["number"]) if match["number"] else None
    return RecordId(
        kind=IdKind.DISCREPANCY, resolution=of.resolution, number=number, of=match["of"], name=match["field"]
    )


def namespace_of(id: str) -> str | None:  # noqa: A002  (the word of the field)
    """The namespace of an id that is not ours, "mytracker" of "mytracker:u1"."""
    return id.partition(":")[0] if ":" in id else None


def resolution_in(id: str) -> str | None:  # noqa: A002  (the word of the field)
    """The id of the resolution in a valid id, "RES.7" in "RES.7/M3"; ``None`` where it names none."""
    head, slash, _ = id.partition("/")
    if slash:
        return head
    head = id.partition("~")[0]
    return head if head.startswith("RES.") else None


def symbol_of(id: str) -> str:  # noqa: A002  (the word of the field)
    """The global id, "HSP/HA.2/RES.7/M3"; that of a record of an overlay is global as it is."""
    return id if ":" in id else f"{SESSION}/{id}"


def number_in(id: str) -> int | None:  # noqa: A002  (the word of the field)
    """The number of a record in its series, in a valid id, 3 in "RES.7/M3"; ``None`` where it has none."""
    return _number_in(id.rpartition("/")[2])


@lru_cache(maxsize=1024)
def _number_in(tail: str) -> int | None:
    """The number in the last part of an id; the resolutions share their few last parts."""
    head, tilde, field = tail.partition("~")
    numbers = re.findall("[0-9]+", field.partition(".")[2] if tilde else head)
    return int(numbers[0]) if numbers and ":" not in tail else None


def parent_in(id: str) -> str | None:  # noqa: A002  (the word of the field)
    """The id above a valid id: a paragraph's of its subparagraph, a PBI's of its line, else the resolution's."""
    if "~" in id:
        return id.partition("~")[0]
    resolution, slash, tail = id.partition("/")
    if not slash:
        return None
    if tail[0] in "BT":
        return f"{resolution}/PBI"
    if "(" in tail:
        return id.partition("(")[0]
    return id.rpartition(".")[0] if "." in tail else resolution


def refused(text: object, reason: str = "") -> ValueError:
    """The error for a text that is not an id, or not the one that is wanted."""
    overlay = "ids of an overlay look like 'mytracker:u1'"
    ours = (
        "ids look like 'RES.7', 'RES.2/OP3(c)', 'RES.6/M2.1', 'RES.7/PBI', 'RES.7/U1' or 'DEC.1', with numbers from 1 "
        "that have 18 digits at most"
    )
    looks = overlay if ":" in str(text) else ours
    return ValueError(f"{text!r} {reason or f'is not an id: {looks}'}")
