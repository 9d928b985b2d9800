"""Every link of the built site leads somewhere, and nothing is loaded from elsewhere."""

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from sites import SITE, Page, pages

PAGES = pages()


def where(page: str, address: str) -> tuple[str, str]:
    """The path and the fragment that a relative address leads to from a page."""
    parts = urlsplit(address)
    folder = PurePosixPath(page).parent
    steps: list[str] = []
    for step in (folder / unquote(parts.path)).parts if parts.path else PurePosixPath(page).parts:
        steps = steps[:-1] if step == ".." else [*steps, step]
    return "/".join(steps), unquote(parts.fragment)


def is_dead(page: str, address: str) -> bool:
    """Whether a relative address leads to no file, or to no anchor of a page."""
    path, fragment = where(page, address)
    if path not in PAGES:
        return not (SITE / path).is_file()
    return fragment not in {"", *PAGES[path].ids}


def is_elsewhere(address: str) -> bool:
    """Whether an address leads out of the site."""
    return bool(urlsplit(address).scheme or urlsplit(address).netloc)


def test_links_and_anchors_resolve() -> None:
    """Every relative link leads to a file of the site, and its fragment to an anchor there."""
    dead = [
        f"{name}: {link}"
        for name, page in PAGES.items()
        for link in dict.fromkeys(page.links)
        if not is_elsewhere(link) and is_dead(name, link)
    ]

    assert dead == []
    assert sum(len(page.links) for page in PAGES.values()) > 1000


def test_anchors_are_unique() -> None:
    """No page has two elements with one id."""
    twice = {name: [each for each in set(page.ids) if page.ids.count(each) > 1] for name, page in PAGES.items()}

    assert {name: ids for name, ids in twice.items() if ids} == {}


def test_nothing_is_loaded_from_elsewhere() -> None:
    """Scripts, styles and pictures are files of the site."""
    assert [
        f"{name}: {each}"
        for name, page in PAGES.items()
        for each in page.loaded
        if is_elsewhere(each) or is_dead(name, each)
    ] == []


def test_a_dead_link_is_noticed() -> None:
    """A fragment without an anchor is dead, and so is a file that there is not."""
    assert is_dead("index.html", "RES.7.html#M99")
    assert is_dead("codebook/index.html", "../no.html")
    assert not is_dead("codebook/index.html", "../RES.7.html#M3")
    assert Page('<a href="x" id="y">').links == ["x"]
