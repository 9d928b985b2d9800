"""How to cite a dataset: which edition it is, its year, and the sources that it rests on."""

from typing import Literal, get_args

from unha2._dataset.about import NOTICE, about
from unha2._dataset.contents import Contents
from unha2.vocabulary import SourceKind

#: The styles of a citation.
CitationStyle = Literal["text", "bibtex"]

#: Sources that a citation counts and does not name: each record says which of them it rests on.
_COUNTED = frozenset({SourceKind.PAGE, SourceKind.RELEASE, SourceKind.PRESS})

_NAMES = ("backslash", "braceleft", "braceright", "asciitilde", "asciicircum")
#: What LaTeX would run, as it writes it. BibTeX counts braces behind a backslash too, so these have names.
_ESCAPED = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_"}
    | {sign: rf"\text{name}{{}}" for sign, name in zip("\\{}~^", _NAMES, strict=True)}
)


def citation_of(contents: Contents, label: str, style: CitationStyle = "text") -> str:
    """How to cite a dataset with a label; one that is not an edition has authors that only its maker knows.

    Raises:
        ValueError: For another style.
    """
    if style not in get_args(CitationStyle):
        message = f"style is one of {', '.join(get_args(CitationStyle))}, not {style!r}"
        raise ValueError(message)
    said = about(contents, label)
    authors = "; ".join(said.authors) or "Authors to be named"
    sources = _sources(contents)
    if style == "text":
        dated = f" ({said.year})" if said.year else ""
        return f"{authors}{dated}. {said.title}. Data: {said.label}. {NOTICE} Made from: {sources}."
    fields = {
        "author": f"{{{_escaped(authors)}}}",
        "title": f"{{{_escaped(said.title)}}}",
        **({"year": str(said.year)} if said.year else {}),
        "version": _escaped(said.label),
        "note": _escaped(f"{NOTICE} Made from: {sources}"),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{unha2,\n{lines}\n}}"


def _sources(contents: Contents) -> str:
    """The sources with their publishers and addresses; pages, releases and reports of an edition are counted."""
    named = [each for each in contents.sources if each.kind not in _COUNTED]
    said = [f"{each.publisher}, {each.title}" + (f" ({each.url})" if each.url else "") for each in named]
    counted = len(contents.sources) - len(named)
    more = [f"{counted} pages, releases and press reports, listed in the dataset"] if counted else []
    return "; ".join([*said, *more])


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)
