"""The site is made from the data: every record has its place on a page, in the domain and in the search."""

import json
import sys
from collections import Counter
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from types import ModuleType
from typing import Any
from zipfile import ZipFile

import attrs
import pytest
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util.inventory import InventoryFile
from unha2_site.domain import IdsLeadToRecords, RecordDomain, objects_of
from unha2_site.downloads import Download, json_of, zipped
from unha2_site.editions import changes_between
from unha2_site.head import json_ld_of
from unha2_site.pages import counted, money, pages_of, write_changed
from unha2_site.pictures import picture
from unha2_site.places import place_of, records_of, records_on_lines
from unha2_site.views import lines_of, undated

import unha2
from unha2._tables.tables import all_tables

OLD, DS = (unha2.load(each.version) for each in unha2.editions())
RESOLUTION = DS.resolution(7)
FENCE = "`" * 10
ADDED = unha2.Milestone(
    id=f"{RESOLUTION.id}/M{len(RESOLUTION.milestones) + 1}",
    order=len(RESOLUTION.milestones) + 1,
    text="May 2024: open the doors of the library",
    timeframe=unha2.Timeframe.parse("May 2024"),
    passage=unha2.Passage(source="briefing", first_line=240, last_line=240),
)


def with_one_more() -> unha2.Dataset:
    """The newest edition with one more milestone."""
    more = attrs.evolve(RESOLUTION, milestones=(*RESOLUTION.milestones, ADDED))
    return attrs.evolve(DS, resolutions=[more if each.id == more.id else each for each in DS.resolutions])


def no_picture(chart: str, content: object, /, **options: Any) -> Markup:
    """Draw nothing."""
    del content, options
    return Markup("<!-- {} -->").format(chart)


MORE = with_one_more()


@cache
def pages_with_one_more() -> Mapping[str, str]:
    """The pages of three editions, of which the last has one more milestone."""
    return pages_of((OLD, DS, MORE), (), no_picture)


def test_an_added_record_is_on_its_page() -> None:
    """A milestone more is on the page of its resolution, among what is due, in the source, and among the changes."""
    pages = pages_with_one_more()
    number = ADDED.id.partition("/")[2]

    assert f'<li id="{number}">' in pages[f"{RESOLUTION.id}.md"]
    assert "open the doors of the library" in pages[f"{RESOLUTION.id}.md"]
    assert f'<li id="{ADDED.id}">' in pages["due-2024.md"]
    assert f'<div class="lines" id="{ADDED.id}">' in pages["source.md"]
    assert changes_between((DS, MORE))[0].added == {"milestones": [ADDED.id]}
    assert "open the doors" not in pages_of((OLD, DS), (), no_picture)[f"{RESOLUTION.id}.md"]


def test_an_added_record_is_an_object() -> None:
    """A milestone more is an object of the domain, found by its id and its words."""
    number = ADDED.id.partition("/")[2]

    assert (
        ADDED.id, f"{ADDED.id} open the doors of the library", "record", RESOLUTION.id, number, 1
    ) in set(objects_of(MORE)) - set(objects_of(DS))  # fmt: skip


def test_an_added_record_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sphinx has it in the objects of the search and in objects.inv; a role and an id in prose lead to it."""
    extension = ModuleType("records_alone")

    def setup(app: Sphinx) -> None:
        app.add_config_value("unha2_editions", (MORE,), "")
        app.add_domain(RecordDomain)
        app.add_transform(IdsLeadToRecords)

    extension.__dict__["setup"] = setup
    monkeypatch.setitem(sys.modules, extension.__name__, extension)
    source, out = tmp_path / "source", tmp_path / "out"
    source.mkdir()
    (source / "index.rst").write_text(
        f"Words\n=====\n\n:unha2:record:`{ADDED.id}`, then {ADDED.id}; not ``{ADDED.id}``, not RES.7/M99.\n\n"
        f".. toctree::\n\n   {RESOLUTION.id}\n",
        encoding="utf-8",
    )
    (source / f"{RESOLUTION.id}.rst").write_text("Housing\n=======\n", encoding="utf-8")
    given = {"extensions": [extension.__name__], "project": "unha2", "version": "1"}
    app = Sphinx(source, None, out, tmp_path / "trees", "html", given, status=None, warningiserror=True)
    app.build()
    inventory = InventoryFile.loads((out / "objects.inv").read_bytes(), uri="").data["unha2:record"]
    page = (out / "index.html").read_text(encoding="utf-8")

    assert "open the doors of the library" in (out / "searchindex.js").read_text(encoding="utf-8")
    assert inventory[ADDED.id].uri == place_of(ADDED.id).address
    assert page.count(f'href="{place_of(ADDED.id).address}"') == 2


@pytest.mark.parametrize("dataset", [OLD, DS], ids=lambda each: each.version)
def test_passages_of_records_do_not_overlap(dataset: unha2.Dataset) -> None:
    """Each line of the source belongs to one record at most, so that its lines can light up alone."""
    lines = Counter(
        line for _, passage in records_on_lines(dataset) for line in lines_of(passage, source=passage.source)
    )

    assert [line for line, count in lines.items() if count > 1] == []
    assert len(lines) > 150


def test_every_record_has_one_place() -> None:
    """Each record, computed discrepancies too, has an anchor of its own on the page that it is found on."""
    pages = pages_with_one_more()
    records = list(records_of(MORE))
    places = [place_of(each.id) for each in records]

    assert [each for each in places if pages[f"{each.page}.md"].count(f' id="{escape(each.anchor)}"') != 1] == []
    assert len(set(places)) == len(places)


def test_links_between_made_pages_lead_somewhere() -> None:
    """Every address of a record in the source page is that of an anchor, and each line of a record leads there."""
    pages = pages_with_one_more()

    assert [
        name for name, _ in records_on_lines(MORE) if f'<div class="lines" id="{name}">' not in pages["source.md"]
    ] == []
    assert f'href="source.html#{ADDED.id}"' in pages[f"{RESOLUTION.id}.md"]
    assert f'href="{place_of(ADDED.id).address}"' in pages["source.md"]


def test_raw_blocks_are_closed() -> None:
    """Each fence stands at the head of a line, and every block of HTML that is opened is closed."""
    for name, text in pages_with_one_more().items():
        lines = [line for line in text.split("\n") if FENCE in line]

        assert [line for line in lines if not line.startswith(FENCE)] == [], name
        assert lines[::2] == [f"{FENCE}{{raw}} html"] * (len(lines) // 2), name
        assert lines[1::2] == [FENCE] * (len(lines) // 2), name


def test_undated_milestones_are_grouped_by_their_words() -> None:
    """Under the timeline, what it cannot show is named by its words, and each milestone is in one place."""
    groups = undated(MORE.resolution(6).milestones)
    page = pages_with_one_more()["RES.6.md"]

    assert {words: [each.id for each in group] for words, group in groups.items()} == {
        "Continuous": ["RES.6/M10", "RES.6/M11", "RES.6/M12"]
    }
    assert '<b>Not on the timeline:</b> “Continuous”: <a href="#M10">M10</a>' in page
    assert "<!-- timeline -->" in page
    assert "<!-- timeline -->" not in pages_with_one_more()["RES.8.md"]


def test_every_column_is_in_the_codebook() -> None:
    """Each table has a page, with each column and the whole of its first value."""
    pages = pages_with_one_more()

    for table in all_tables():
        page = pages[f"codebook/{table.name}.md"]

        assert [each.name for each in table.columns if f'<div id="{each.name}">' not in page] == []
    assert DS.updates[0].note in pages["codebook/updates.md"]


def test_pages_are_written_where_they_changed(tmp_path: Path) -> None:
    """A page that is there as it is stays untouched; another is written, its folder too."""
    write_changed(tmp_path, {"a.md": "a", "b/c.md": "c"})
    (tmp_path / "a.md").chmod(0o400)
    before = (tmp_path / "a.md").stat().st_mtime_ns
    write_changed(tmp_path, {"a.md": "a", "b/c.md": "d"})

    assert (tmp_path / "a.md").stat().st_mtime_ns == before
    assert (tmp_path / "b" / "c.md").read_text(encoding="utf-8") == "d"


def test_a_picture_is_one_image_in_two_widths() -> None:
    """Both are images with the chart's text as label; no two elements share an id, no link stops the keyboard."""
    made = str(picture("timeline", DS.milestones.where(resolution=7), dataset=DS))
    ids = [each.partition('"')[0] for each in made.split(' id="')[1:]]

    assert (made.count('role="img"'), made.count('class="wide"'), made.count('class="narrow"')) == (2, 1, 1)
    assert made.count('aria-label="Planned milestones, RES.7') == 2
    assert len(set(ids)) == len(ids)
    assert made.count("<a ") == made.count('<a tabindex="-1"') > 0
    assert 'href="RES.7.html#M3"' in made


def test_a_resolution_is_one_file() -> None:
    """The JSON of a resolution has its rows and no others, and the sources that they name."""
    made = json.loads(json_of(DS, RESOLUTION))
    milestones = made["tables"]["milestones"]
    named = {each["source"] for each in made["tables"]["updates_passages"]}

    assert [each["id"] for each in milestones] == [each.id for each in RESOLUTION.milestones]
    assert {each["resolution"] for each in made["tables"]["discrepancies"]} == {RESOLUTION.id}
    assert named <= {each["id"] for each in made["sources"]} < {each.id for each in DS.sources}
    assert (made["format"], made["data"], made["symbol"]) == (1, DS.label, RESOLUTION.symbol)


def test_zips_are_alike(tmp_path: Path) -> None:
    """A folder makes the same zip whenever it is packed, with its files by their paths."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.txt").write_text("b", encoding="utf-8")
    first = zipped(tmp_path)
    (tmp_path / "a" / "b.txt").touch()
    (tmp_path.parent / "made.zip").write_bytes(first)

    assert zipped(tmp_path) == first
    assert ZipFile(tmp_path.parent / "made.zip").namelist() == ["a/b.txt"]


def test_downloads_are_listed_with_size_and_digest() -> None:
    """The page of downloads names each file with its size and its digest."""
    file = Download(version=MORE.version, path="downloads/1.1.0/x.sqlite", what="All", size=12345, sha256="ab" * 32)
    page = pages_of((OLD, MORE), (file,), no_picture)["downloads.md"]

    assert '<a href="downloads/1.1.0/x.sqlite" download>x.sqlite</a> <span class="size">12 kB</span>' in page
    assert file.sha256 in page


def test_pages_describe_themselves_to_machines(tmp_path: Path) -> None:
    """The front page describes the edition and its file, that of a resolution the resolution, others nothing."""
    folder = tmp_path / "downloads" / DS.version
    folder.mkdir(parents=True)
    (folder / "unha2.sqlite").write_bytes(b"x")
    front, housing = json_ld_of(DS, "index", tmp_path), json_ld_of(DS, RESOLUTION.id, tmp_path)

    assert front is not None
    assert front["distribution"][0]["contentUrl"] == f"downloads/{DS.version}/unha2.sqlite"
    assert housing is not None
    assert (housing["name"], housing["identifier"]) == (RESOLUTION.title, RESOLUTION.symbol)
    assert json_ld_of(DS, "howto", tmp_path) is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (money(-1234), "-$1,234"),
        (money(None), "not known"),
        (counted(1, "row"), "1 row"),
        (counted(2, "row"), "2 rows"),
    ],
)
def test_numbers_are_said_as_people_write_them(said: str, expected: str) -> None:
    """Dollars have separators and a sign before; what is missing is not known; a plural is a plural."""
    assert said == expected
