"""How to cite the dataset."""

from collections.abc import Callable, Mapping

from unha2._dataset.about import AUTHORS, TITLE
from unha2._editions import DATA_VERSION

_NOTE = "Unofficial; made from a technical briefing by UN-Habitat, which does not endorse it"


def _bibtex() -> str:
    version = DATA_VERSION
    return (
        "@misc{unha2,\n"
        f"  author = {{{{{AUTHORS}}}}},\n"
        f"  title = {{{{{TITLE}}}}},\n"
        f"  version = {{{version}}},\n"
        f"  note = {{{_NOTE}; data version {version}}}\n"
        "}"
    )


def _text() -> str:
    return f"{AUTHORS}. {TITLE}. Data version {DATA_VERSION}. {_NOTE}."


_STYLES: Mapping[str, Callable[[], str]] = {"text": _text, "bibtex": _bibtex}


def citation(style: str = "text") -> str:
    """How to cite the newest edition: "text", or "bibtex".

    Raises:
        ValueError: For another style.
    """
    if style not in _STYLES:
        message = f"no citation style {style!r}; there is {', '.join(_STYLES)}"
        raise ValueError(message)
    return _STYLES[style]()
