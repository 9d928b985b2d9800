"""The pages that the data makes: templates filled in, and written where they changed."""

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

import unha2
from unha2._dataset.about import CAUTIONS, NOTICE
from unha2._records.source import place_of as place_in_source
from unha2_site import codebook, editions, views
from unha2_site.downloads import Download
from unha2_site.pictures import Picture
from unha2_site.places import bundled_source, column_name, place_of, records_on_lines, words_of

TEMPLATES = Path(__file__).parents[2] / "_templates"
_LONGEST_TITLE = 60
#: Names inside the words of vocabularies, which are in small letters, as they are printed.
_NAMES = (
    ("un-habitat assembly", "UN-Habitat Assembly"),
    ("un-habitat", "UN-Habitat"),
    ("united nations", "United Nations"),
    ("executive director", "Executive Director"),
    ("executive board", "Executive Board"),
    ("general assembly", "General Assembly"),
    ("member states", "Member States"),
)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~$])")

#: The pages made once each: their templates, and what they show.
_SINGLE: Mapping[str, Callable[[unha2.Dataset], dict[str, Any]]] = {
    "index": views.money_view,
    "money": views.money_view,
    "asked": views.asked_view,
    "time": views.time_view,
    "source": views.source_view,
    "session": lambda _: {},
    "sources": lambda dataset: {"records_from": dataset.records_from},
    "discrepancies": lambda _: {},
}


def pages_of(shelf: Sequence[unha2.Dataset], downloads: Sequence[Download], picture: Picture) -> dict[str, str]:
    """Every page that the data makes, by its file's name; the newest edition is the last one."""
    dataset = shelf[-1]
    render = _Renderer(dataset, picture)
    pages = {f"{name}.md": render(name, **view(dataset)) for name, view in _SINGLE.items()}
    for each in dataset.resolutions:
        pages[f"{each.id}.md"] = render("resolution", **views.resolution_view(dataset, each))
    pages |= {f"due-{year}.md": render("due", **views.due_view(dataset, year)) for year in views.years_of(dataset)}
    pages["editions.md"] = render("editions", changes=editions.changes_between(shelf))
    pages["downloads.md"] = render("downloads", downloads=downloads, shelf=shelf)
    for name, view in codebook.views_of(dataset).items():
        pages[f"codebook/{name}.md"] = render(f"codebook-{view['template']}", **view)
    return pages


def write_changed(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files that are not there as they are, so that Sphinx reads again only what changed."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


class _Renderer:
    """The templates, with what all of them ask of a dataset."""

    def __init__(self, dataset: unha2.Dataset, picture: Picture) -> None:
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            comment_start_string="<#",
            comment_end_string="#>",
            undefined=jinja2.StrictUndefined,
        )
        self._environment.filters |= {
            "day": day,
            "counted": counted,
            "markdown": markdown,
            "money": money,
            "named": named,
            "words": words_of,
            "column": column_name,
            "rule": rule,
            "sentence": code_in,
            "short": short,
        }
        source = bundled_source(dataset)
        self._environment.globals |= {
            "ds": dataset,
            "picture": picture,
            "place": place_of,
            "place_in_source": place_in_source,
            "on_lines": {name for name, _ in records_on_lines(dataset)},
            "bundled": source.id,
            "updates_of": views.updates_by_record(dataset),
            "cautions": CAUTIONS,
            "notice": NOTICE,
            "compressed_after": views.COMPRESSED_AFTER,
            "asked_year": views.ASKED_YEAR,
            "first": lambda text: text[:1].upper() + text[1:],
            "is_dated": views.is_dated,
        }

    def __call__(self, template: str, /, **given: Any) -> str:
        return self._environment.get_template(f"{template}.md.jinja").render(**given)


def day(value: date | None) -> str:
    """A day as people write it: "9 June 2023"."""
    return "" if value is None else f"{value.day} {value:%B %Y}"


def money(value: int | None) -> str:
    """US dollars with separators; "not known" where there is no figure."""
    if value is None:
        return "not known"
    return f"-${-value:,}" if value < 0 else f"${value:,}"


def named(word: str) -> str:
    """A word of a vocabulary with the names in it as they are printed."""
    for small, printed in _NAMES:
        word = word.replace(small, printed)
    return word


def counted(number: int, what: str) -> str:
    """A number of things: "1 record", "2 records"."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def rule(text: str) -> str:
    """A rule of the budget with the names of columns in words."""
    return text.replace("non_post", "non-post").replace("_", " ")


def short(title: str) -> str:
    """A title for a list: up to its colon, and no longer than a line or two."""
    return textwrap.shorten(title.partition(":")[0], _LONGEST_TITLE, placeholder=" ...")


def markdown(text: str) -> Markup:
    """A text as Markdown that shows it as it is."""
    return Markup(_MARKDOWN.sub(r"\\\1", text))  # noqa: S704  (Markdown, not HTML)


def code_in(text: str) -> Markup:
    """A description whose words in double backquotes are code."""
    return Markup("").join(_pieces(text))


def _pieces(text: str) -> Iterator[Markup]:
    for number, piece in enumerate(re.split("``?", text)):
        yield Markup("<code>{}</code>").format(piece) if number % 2 else escape(piece)
