"""Citations of paragraphs as the source spells them, for tests that hold the data against its words."""

import re
import unicodedata

from attrs import frozen

#: A citation's numbers have two digits at most, so that a year in brackets is none.
_CITED = re.compile(
    r"(?:(?:ops?|para(?:graph)?s?)\.? ?)?(?P<number>[1-9][0-9]?)(?: ?\((?P<in_brackets>[a-z])\)|[. ]?(?P<bare>[a-z]))?"
    r"|(?P<letter>[a-z])"
)


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
    within = resolution
    words = _unwrapped(" ".join(unicodedata.normalize("NFKC", text).lower().split()).rstrip("."))
    if re.fullmatch(r"all ?(?:operative )?(?:ops|paras|paragraphs)", words):
        return Citation(all_paragraphs=True)
    number, letter = "", ""
    ids: dict[str, None] = {}
    for piece in re.split(r" ?, ?and\b ?| ?[,&] ?|\band\b", words):
        cited = _CITED.fullmatch(_unwrapped(piece.strip()))
        if cited is None or (cited["letter"] and not letter):
            message = f"{text!r} is not a citation of paragraphs"
            raise ValueError(message)
        number = cited["number"] or number
        letter = cited["letter"] or cited["in_brackets"] or cited["bare"] or ""
        ids[f"RES.{within}/OP{number}" + (f"({letter})" if letter else "")] = None
    return Citation(paragraphs=tuple(ids))


def _unwrapped(words: str) -> str:
    """The words without one pair of brackets around all of them."""
    match = re.fullmatch(r"\(((?:[^()]|\([^()]*\))*)\)", words)
    return match[1].strip() if match else words
