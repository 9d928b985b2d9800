"""Record ids as people write them: "2/7", "Res. 7", "hsp/ha.2/res.7/m3", "para 3(c)", or a record itself."""

import re
import unicodedata
from itertools import pairwise
from typing import Protocol, runtime_checkable

from unha2._records.ids import SESSION, IdKind, N, RecordId, exact_id, refused
from unha2._wording import with_article

_SYMBOL = r"HSP/HA\.([0-9]+)/(.*)"
_BARE = rf"({N})/([A-Z].*)"
_SHORT = rf"(DECISION|RES\.|RESOLUTION)?([0-9]+)/({N})((?:/.*)?)"
_HEAD = rf"(RES(?:OLUTION)?|DEC(?:ISION)?|SNAP)\.?({N})((?:/.*)?)"
_LABEL = rf"(?:(?:OP|(?:OPERATIVE)?PARA(?:GRAPH)?)\.?)?({N})(?:\(([A-Z])\)|([A-Z]))?"


@runtime_checkable
class HasId(Protocol):
    """Something that has an id, such as a record."""

    @property
    def id(self) -> str:
        """The id."""
        ...  # pragma: no cover


def read_id(text: str | int | HasId, *, resolution: str | int | HasId | None = None) -> RecordId:
    """Read an id as people write it: ``7``, "2/7", "Res. 7", "hsp/ha.2/res.7/m3"; with a resolution, "3(c)" or "M3".

    Raises:
        ValueError: If it is not one, or names another session or another resolution than the one given.
        TypeError: If it is neither a string, an int nor a record.
    """
    if isinstance(text, HasId) and not isinstance(text, str):
        text = text.id
    if isinstance(text, bool) or not isinstance(text, str | int):
        message = f"an id is a string, an int or a record, not {type(text).__name__}"
        raise TypeError(message)
    within = None if resolution is None else resolution_number(resolution)
    written = str(text)
    if ":" in written:
        found = exact_id(written.strip())
    else:
        head, tilde, field = written.partition("~")
        words = _squeezed(head)
        # With a resolution a bare number is a paragraph's label; an int is always a resolution.
        is_label = within is not None and isinstance(text, str)
        found = exact_id(_canonical(words, within, text, is_label=is_label) + tilde + field.strip().lower())
    if found is None:
        raise refused(text, _hint(written))
    if within is not None and found.resolution not in {within, None}:
        raise refused(text, f"is not of RES.{within}")
    if within is not None and found.kind is IdKind.DECISION:
        raise refused(text, f"is not of RES.{within}")
    return found


def _hint(written: str) -> str:
    """What to add to a label that stands without its resolution."""
    words = _squeezed(written.partition("~")[0])
    is_label = exact_id(_canonical(words, 1, written, is_label=True)) is not None
    return "needs a resolution: write 'RES.7/M3', or give one (resolution=7)" if is_label else ""


def resolution_number(resolution: str | int | HasId) -> int:
    """The number of the resolution that something names.

    Raises:
        ValueError: If it is not a resolution.
    """
    found = read_id(resolution)
    if found.kind is not IdKind.RESOLUTION or found.resolution is None:
        raise refused(str(found), f"is {with_article(found.kind)}, not a resolution")
    return found.resolution


def _squeezed(text: str) -> str:
    """Upper case without white space and invisible marks; "" where that would make one number of two ("1 0", "7²")."""
    spaced = "".join(" " if unicodedata.category(sign) == "Cf" else sign for sign in text)
    ends = ((before[-1], after[0]) for before, after in pairwise(spaced.split()))
    is_cut = any(before.isdecimal() and after.isdecimal() for before, after in ends)
    if is_cut or any(sign.isdigit() and not sign.isdecimal() for sign in text):
        return ""
    return "".join(unicodedata.normalize("NFKC", spaced).split()).upper()


def _canonical(words: str, within: int | None, text: str | int | HasId, *, is_label: bool) -> str:
    """The exact spelling of squeezed words, if they have one."""
    if re.fullmatch(N, words) and not is_label:
        return f"RES.{words}"
    # Each pattern is compiled when a text first needs it, so that the usual spellings cost few of them.
    if words.startswith("HSP/") and (symbol := re.fullmatch(_SYMBOL, words)):
        _refuse_other_session(symbol[1], text)
        words = _headed(symbol[2])
    elif short := re.fullmatch(_SHORT, words):
        _refuse_other_session(short[2], text)
        kind = "DEC" if short[1] == "DECISION" else "RES"
        words = f"{kind}.{short[3]}{short[4]}"
    elif bare := re.fullmatch(_BARE, words):
        words = f"RES.{bare[1]}/{bare[2]}"
    elif within is not None and not re.fullmatch(_HEAD, words):
        words = f"RES.{within}/{_paragraph(words)}"
    else:
        words = _headed(words)
    first, slash, tail = words.partition("/")
    return first + slash + (_paragraph(tail) if tail.startswith(("OP", "PARA")) else tail)


def _headed(words: str) -> str:
    """The same words with "RES.", "DEC." or "SNAP." before the number, if they name one."""
    head = re.fullmatch(_HEAD, words)
    if head is None:
        return words
    kind = "SNAP" if head[1] == "SNAP" else head[1][:3]
    return f"{kind}.{head[2]}{head[3]}"


def _paragraph(words: str) -> str:
    """The last part of a paragraph's id, if the words are its label."""
    label = re.fullmatch(_LABEL, words)
    if label is None:
        return words
    letter = label[2] or label[3]
    return f"OP{label[1]}" + (f"({letter.lower()})" if letter else "")


def _refuse_other_session(number: str, text: str | int | HasId) -> None:
    if number != SESSION.rpartition(".")[2]:
        raise refused(text, f"is of session {number}; this dataset holds {SESSION} alone")
