"""How to cite a dataset: which edition it is, its year, and the sources that it rests on."""

import re
from typing import Literal, get_args

from unha2._dataset.about import AUTHORS, NOTICE, TITLE
from unha2._dataset.contents import Contents
from unha2._dataset.seals import edition_of, label_of

#: The styles of a citation.
CitationStyle = Literal["text", "bibtex"]


def citation_of(contents: Contents, style: CitationStyle = "text") -> str:
    """How to cite a dataset.

    Raises:
        ValueError: For another style.
    """
    if style not in get_args(CitationStyle):
        message = f"style is one of {', '.join(get_args(CitationStyle))}, not {style!r}"
        raise ValueError(message)
    edition = edition_of(contents)
    year = "" if edition is None else str(edition.year)
    label = label_of(contents)
    # What is not an edition has authors and a title of its own, which only its maker knows.
    ours = edition is not None and not label.startswith("changed")
    authors = AUTHORS if ours else f"Based on data of {AUTHORS}" if edition is not None else "Authors to be named"
    title = TITLE if edition is not None else f"Dataset {contents.version} of {contents.session.symbol}"
    sources = _sources(contents)
    if style == "text":
        dated = f" ({year})" if year else ""
        return f"{authors}{dated}. {title}. Data: {label}. {NOTICE} Made from: {sources}."
    fields = {
        "author": f"{{{authors}}}",
        "title": f"{{{title}}}",
        **({"year": year} if year else {}),
        "version": label,
        "note": f"{NOTICE} Made from: {sources}",
    }
    lines = ",\n".join(f"  {name} = {{{_escaped(value)}}}" for name, value in fields.items())
    return f"@misc{{unha2,\n{lines}\n}}"


def _sources(contents: Contents) -> str:
    """The sources with their publishers and addresses."""
    return "; ".join(
        f"{each.publisher}, {each.title}" + (f" ({each.url})" if each.url else "") for each in contents.sources
    )


def _escaped(text: str) -> str:
    return re.sub(r"(?<!\\)([&%$#_])", r"\\\1", text)
