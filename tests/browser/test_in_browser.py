"""The built site in a real browser, from files: phone and desk, light and dark."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, sync_playwright
from sites import SITE, names

CHROMIUM = "/usr/bin/chromium"
MODES = [(width, scheme) for width in (390, 1280) for scheme in ("light", "dark")]
RESOLUTIONS = [f"RES.{number}" for number in range(1, 11)]
#: What opens the navigation on a phone.
MENU = ".mobile-header label[for=__navigation]"
#: A page of each type.
TYPES = [
    *("index", "RES.2", "RES.6", "RES.7", "RES.8", "due-2024", "money", "asked", "discrepancies", "session", "source"),
    *("sources", "downloads", "editions", "time", "judgements", "howto", "tutorial"),
    *("codebook/index", "codebook/milestones", "codebook/words", "cli", "reference/index", "reference/records"),
]
AXE = {"preload": False, "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}


class Reader:
    """A page of the browser that keeps all that goes wrong, and all that is asked of the network."""

    def __init__(self, browser: Browser, width: int, scheme: Any) -> None:
        """Open a page of a width in a colour scheme."""
        self.width = width
        self.page: Page = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        ).new_page()
        self.page.set_default_timeout(5000)
        self.faults: list[str] = []
        self.page.on("console", lambda each: self._note(each.text) if each.type == "error" else None)
        self.page.on("pageerror", lambda each: self._note(str(each)))
        self.page.on("requestfailed", lambda each: self._note(f"failed: {each.url}"))
        self.page.on("request", lambda each: None if each.url.startswith(("file:", "data:")) else self._note(each.url))

    def _note(self, fault: str) -> None:
        self.faults.append(f"{self.page.url}: {fault}")

    def open(self, name: str) -> None:
        """Open a page of the site."""
        self.page.goto(f"{SITE.as_uri()}/{name}")

    @property
    def at(self) -> str:
        """The page that is open, with its fragment."""
        return self.page.url.removeprefix(f"{SITE.as_uri()}/")

    def follow(self, link: Locator) -> None:
        """Click on the first of some links, and wait for what it opens."""
        link.first.click()
        self.page.wait_for_load_state("load")

    def search(self, words: str) -> list[str]:
        """What the site's search finds, as addresses."""
        if self.width < 1000:
            self.page.locator(MENU).click()
        self.page.locator("input[name=q]").first.fill(words)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("#search-results ul.search li a")
        return [str(each.get_attribute("href")) for each in self.page.locator("#search-results ul.search li a").all()]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(params=MODES, ids=lambda mode: f"{mode[0]}-{mode[1]}")
def reader(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """A reader, who at the end has met no fault and asked nothing of the network."""
    made = Reader(browser, *request.param)
    yield made
    made.page.context.close()

    assert made.faults == []


def test_every_page_fits_and_draws_its_pictures(reader: Reader) -> None:
    """No page is wider than the window; of each picture one width is seen, and it is drawn."""
    found = names()
    too_wide, not_drawn = [], []
    for name in found:
        reader.open(name)
        reader.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        if reader.page.evaluate("document.documentElement.scrollWidth") > reader.width:
            too_wide.append(name)
        for picture in reader.page.locator(".picture").all():
            boxes = [each.bounding_box() for each in picture.locator("svg").all() if each.is_visible()]
            if len(boxes) != 1 or boxes[0] is None or boxes[0]["width"] < 250 or boxes[0]["height"] < 40:
                not_drawn.append(name)

    assert (too_wide, not_drawn) == ([], [])
    assert len(found) > 60


@pytest.mark.parametrize("name", TYPES)
def test_pages_are_accessible(reader: Reader, name: str) -> None:
    """Axe finds no serious or critical fault on any type of page."""
    reader.open(f"{name}.html")
    found = Axe().run(reader.page, options=AXE).response["violations"]

    assert [
        (each["id"], each["nodes"][0]["html"][:200], len(each["nodes"]))
        for each in found
        if each["impact"] in {"serious", "critical"}
    ] == []


def test_what_people_ask_first_is_near(reader: Reader) -> None:
    """From the front page, each first question is answered within three clicks."""
    page = reader.page
    journeys = {
        "due-2024.html": ["article >> text=What is due in 2024?"],
        "money.html": ["article >> text=Which lack money"],
        "RES.7.html#OP5": ["ol.cards >> text=Adequate housing for all", ".asked >> a:has-text('OP5')"],
        "discrepancies.html": ["article >> text=What does not add up"],
        "howto.html#get-a-table-into-your-tool": ["article >> text=How do I load it in pandas?"],
    }
    reached = []
    for steps in journeys.values():
        reader.open("index.html")
        for step in steps:
            reader.follow(page.locator(step))
        reached.append(reader.at)

    assert reached == list(journeys)


def test_the_navigation_leads_to_each_resolution(reader: Reader) -> None:
    """The sidebar, on a phone behind its button, leads to every resolution, whose title is then the heading."""
    reader.open("index.html")
    headings = {}
    for name in RESOLUTIONS:
        if reader.width < 1000:
            reader.follow(reader.page.locator(MENU))
        reader.follow(reader.page.locator(f".sidebar-tree a[href='{name}.html']"))
        headings[reader.at] = reader.page.locator("h1").inner_text()

    assert list(headings) == [f"{name}.html" for name in RESOLUTIONS]
    assert "Adequate housing for all" in headings["RES.7.html"]


@pytest.mark.parametrize("name", RESOLUTIONS)
def test_a_milestone_leads_to_its_lines_and_back(reader: Reader, name: str) -> None:
    """Its lines light up in the source, and their id leads back to the milestone, which is then seen."""
    reader.open(f"{name}.html")
    page = reader.page
    row = page.locator("ol.records > li[id^=M]").first
    milestone = str(row.get_attribute("id"))
    reader.follow(row.locator("a.line-link"))
    there = reader.at
    lines = page.locator(":target")
    colours = [each.evaluate("e => getComputedStyle(e).backgroundColor") for each in (lines, lines.locator("xpath=.."))]
    reader.follow(lines.get_by_role("link", name=f"{name}/{milestone}", exact=True))

    assert there == f"source.html#{name}/{milestone}"
    assert colours[0] != colours[1]
    assert reader.at == f"{name}.html#{milestone}"
    assert page.locator(":target").evaluate("e => e.getBoundingClientRect().top < window.innerHeight")


@pytest.mark.parametrize(
    ("words", "address"),
    [("housing", "RES.7.html"), ("RES.7/M3", "RES.7.html#M3"), ("note verbale", "RES.7.html#M1")],
)
def test_search_finds_pages_and_records(reader: Reader, words: str, address: str) -> None:
    """Search from a file, without the network, finds pages by words and records by words and ids."""
    reader.open("money.html")

    assert address in [each.split("?")[0].partition("#highlight")[0] for each in reader.search(words)]


def test_the_keyboard_reaches_the_content(reader: Reader) -> None:
    """The first stop is the link that skips to the content; no stop is inside a picture."""
    reader.open("index.html")
    page = reader.page
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.textContent.trim()")
    inside = page.locator(".picture svg a:not([tabindex='-1'])").count()

    assert (first, inside) == ("Skip to content", 0)


def test_files_can_be_downloaded(reader: Reader) -> None:
    """The files that the page of downloads names are there, and have the size that it states."""
    reader.open("downloads.html")
    sizes = {}
    for row in reader.page.locator("ul.files > li").all():
        path = SITE / str(row.locator("a").get_attribute("href"))
        sizes[path] = (str(row.locator(".size").text_content()), f"{path.stat().st_size / 1000:,.0f} kB")

    assert len(sizes) > 50
    assert [path for path, (said, true) in sizes.items() if said != true] == []
    assert Path(SITE / "downloads" / "1.1.0" / "unha2-1.1.0.sqlite") in sizes
