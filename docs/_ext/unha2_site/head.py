"""What the head of each page tells machines: a description, and on pages of data JSON-LD."""

import json
import textwrap
from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx

import unha2
from unha2._dataset.about import LICENCE_URL, NOTICE
from unha2._formats.atomic import FileFacts
from unha2._formats.croissant import croissant_of
from unha2_site.downloads import MADE, ROOT

_LONGEST = 200
#: The files that the JSON-LD of a page describes; those of a resolution's page are its own.
_DESCRIBED = {"index": "{}/*.sqlite", "downloads": "{}/csv/*.csv"}


def add_to_head(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put the description and the JSON-LD of a page into its head."""
    del templatename
    tags = [str(context.get("metatags") or "")]
    said = (context.get("meta") or {}).get("description") or _first_words(doctree)
    if said:
        tags.append(Markup('<meta name="description" content="{}" />').format(said))
    described = json_ld_of(app.config.unha2_editions[-1], pagename, Path(app.srcdir) / MADE)
    if described is not None:
        text = json.dumps(described, ensure_ascii=False).replace("<", "\\u003c")
        tags.append(f'<script type="application/ld+json">{text}</script>')
    context["metatags"] = "\n".join(tags)
    # What scrolls must be reached by the keyboard.
    context["body"] = str(context.get("body") or "").replace("<pre>", '<pre tabindex="0">')
    # Sphinx calls the captions of the navigation headings, and does not say of which level.
    tree = str(context.get("furo_navigation_tree") or "")
    context["furo_navigation_tree"] = tree.replace('role="heading"', 'role="heading" aria-level="2"')


def _first_words(doctree: nodes.document | None) -> str:
    """The first paragraph of a page, shortened."""
    found = next(iter(doctree.findall(nodes.paragraph)), None) if doctree is not None else None
    return "" if found is None else textwrap.shorten(found.astext(), _LONGEST, placeholder=" ...")


def json_ld_of(dataset: unha2.Dataset, page: str, folder: Path) -> dict[str, Any] | None:
    """What a page describes: the front page the edition, the downloads its tables, a resolution's page the resolution.

    The folder holds the files that can be downloaded.
    """
    if page in _DESCRIBED:
        path, suffix = _DESCRIBED[page].format(f"{ROOT}/{dataset.version}"), _DESCRIBED[page].rpartition(".")[2]
        files = {
            each.name: FileFacts.of(each.read_bytes()) for each in sorted((folder / path).parent.glob(f"*.{suffix}"))
        }
        described = croissant_of(dataset, files, suffix)
        for each in described["distribution"]:
            each["contentUrl"] = f"{path.rpartition('/')[0]}/{each['name']}"
        return described
    if page not in dataset:
        return None
    resolution = dataset.resolution(page)
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": resolution.title,
        "description": f"{resolution.symbol}: its paragraphs, roadmap, fundraising strategy and budget. {NOTICE}",
        "identifier": resolution.symbol,
        "version": dataset.version,
        "license": LICENCE_URL,
        "isPartOf": {"@type": "Dataset", "name": "unha2", "url": "index.html"},
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": "application/json",
            "contentUrl": f"{ROOT}/{dataset.version}/resolutions/{resolution.id}.json",
        },
    }
