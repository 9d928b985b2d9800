"""The built site: its pages, and what each of them links to."""

from html.parser import HTMLParser
from pathlib import Path

SITE = Path(__file__).parents[2] / "docs" / "_build" / "html"
#: What Sphinx makes for itself, not for readers.
_NOT_READ = ("_static/", "_sources/", "genindex.html", "search.html", "py-modindex.html")


class Page(HTMLParser):
    """The anchors of a page and the addresses that it links to or loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of ids and addresses."""
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            elif name in {"href", "xlink:href"} and value and tag == "a":
                self.links.append(value)
            elif name in {"src", "href"} and value and tag in {"img", "link", "script", "iframe", "source"}:
                self.loaded.append(value)


def pages() -> dict[str, Page]:
    """Every page of the site by its path."""
    found = {path.relative_to(SITE).as_posix(): path for path in sorted(SITE.rglob("*.html"))}
    return {
        name: Page(path.read_text(encoding="utf-8")) for name, path in found.items() if not name.startswith("_static/")
    }


def names() -> list[str]:
    """The paths of the pages that readers open."""
    return [name for name in pages() if not name.startswith(_NOT_READ)]
