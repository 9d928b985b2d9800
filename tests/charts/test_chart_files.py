"""Charts as files: SVG, PNG and a page without a network, whole or not at all; and words around a picture."""

import importlib.util
import re
import zlib
from pathlib import Path
from typing import Any

import altair as alt
import pytest
from chart_marks import marks

import unha2
from unha2 import _charts, charts
from unha2._charts.canvas import Canvas, Sample, broken, cut, linear

DS = unha2.load("1.1.0")
CHART = charts.requirements(DS.budget_lines.where(resolution=5), dataset=DS)


def test_an_svg_holds_the_words() -> None:
    """The file is SVG, and its words are text."""
    text = charts.svg(CHART)

    assert text.startswith("<svg")
    assert "$568,634" in text


def test_a_relative_link_stays_relative() -> None:
    """The renderer's own address is not put before a link."""
    chart = charts.requirements(DS, link=lambda id: f"RES.html#{id}")  # noqa: A006  (the word of the field)
    links = set(re.findall(r'href="([^"]*)"', charts.svg(chart)))

    assert links == {f"RES.html#{each.id}" for each in DS.budget_lines}


@pytest.mark.parametrize(("suffix", "head"), [(".svg", b"<svg"), (".png", b"\x89PNG"), (".html", b"<!DOCTYPE html>")])
def test_a_chart_is_written_by_the_suffix_of_its_name(tmp_path: Path, suffix: str, head: bytes) -> None:
    """Each format is what its name says; a file that is there is not overwritten unasked."""
    path = charts.save(CHART, tmp_path / f"chart{suffix}")

    assert path.read_bytes().lstrip().startswith(head)
    with pytest.raises(FileExistsError):
        charts.save(CHART, path)
    assert charts.save(CHART, path, overwrite=True) == path


def test_a_page_needs_no_network(tmp_path: Path) -> None:
    """No script is loaded from elsewhere."""
    page = charts.save(CHART, tmp_path / "chart.html").read_text(encoding="utf-8")

    assert re.findall(r'<script[^>]*src=|<link[^>]*href="https?:', page) == []


def test_a_png_is_twice_as_large_and_white(tmp_path: Path) -> None:
    """A PNG has two pixels for each of the picture, and white for none; a suffix may be in capitals."""
    small = CHART.properties(width=100, height=50)
    content = charts.save(small, tmp_path / "chart.PNG").read_bytes()
    width = re.search(r'width="([0-9.]+)"', charts.svg(small))
    filtered = zlib.decompressobj().decompress(content[content.index(b"IDAT") + 4 :], 5)

    assert width is not None
    assert int.from_bytes(content[16:20]) == pytest.approx(2 * float(width[1]), abs=2)
    assert filtered[1:] == b"\xff\xff\xff\xff"


def test_other_names_are_refused(tmp_path: Path) -> None:
    """A name that says no format is an error that lists those there are, and nothing is written."""
    with pytest.raises(
        ValueError, match=r"'chart.pdf' is not the name of a chart; write one that ends with .svg, .png, .html"
    ):
        charts.save(CHART, tmp_path / "chart.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_chart_can_be_changed_and_has_words() -> None:
    """It is an altair chart; a text alternative of another one must be set first."""
    changed = CHART.properties(title="Mine")
    bare = alt.Chart(alt.InlineData(values=[])).mark_point()

    assert changed.to_dict()["title"] == "Mine"
    assert charts.text_of(changed) == charts.text_of(CHART)
    with pytest.raises(ValueError, match=r"the chart has no description; set one with chart\.properties"):
        charts.text_of(bare)


@pytest.mark.parametrize("draw", [charts.timeline, charts.requirements, charts.funding, charts.citations])
def test_a_picture_has_room_for_words(draw: Any) -> None:
    """The least width is drawn; one less, nothing and less than nothing are refused with the least."""
    assert "svg" in charts.svg(draw(DS, width=240))
    for width in (239, 1, 0, -5):
        with pytest.raises(ValueError, match=f"a picture is 240 pixels wide or more, not {width}$"):
            draw(DS, width=width)


def test_words_are_broken_and_cut_where_the_width_ends() -> None:
    """No line is longer than asked for, but one of a single word; what is cut says so."""
    assert broken("aa bb cc", 5) == ["aa bb", "cc"]
    assert broken("aaaaaaa bb", 5) == ["aaaaaaa", "bb"]
    assert cut("abc", 3) == "abc"
    assert cut("abcd", 3) == "ab…"
    assert cut("abcd", 0) == "…"
    assert cut("ab cd", 4) == "ab…"


def test_a_legend_wraps() -> None:
    """Samples that find no room in a line stand in the next one."""
    canvas = Canvas(0, 120, 0, linear(0, 1, 120))
    end = canvas.legend(10, [Sample("planned", ({"fill": "#000000"},)), Sample("not planned", ({"fill": "#ffffff"},))])
    chart = canvas.chart(end, None, "A legend.")

    assert len({each.place["y"] for each in marks(chart) if each.kind == "text"}) == 2
    assert end == 46


@pytest.mark.parametrize("missing", ["altair", "vl_convert"])
def test_the_extra_is_named_where_it_is_missing(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without one of its packages, importing the charts names the extra."""
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == missing else found(name))
    with pytest.raises(unha2.errors.MissingExtraError, match='this needs the extra "charts"'):
        importlib.reload(_charts)
    monkeypatch.undo()

    assert importlib.reload(_charts)
