"""The commands about editions, files and charts."""

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from attrs import evolve

import unha2
from unha2._cli.files import CHARTS
from unha2.cli import main

DS = unha2.load("1.1.0")


def asked(capsys: pytest.CaptureFixture[str], *options: str, code: int = 0) -> str:
    """What a command line prints, in one line, without an error."""
    assert main(options) == code
    shown = capsys.readouterr()
    assert shown.err == ""
    return " ".join(shown.out.split())


def overlay(tmp_path: Path, **values: Any) -> str:
    """The path of a file with an overlay."""
    path = tmp_path / "mine.json"
    path.write_text(json.dumps({"format": 1, "name": "mine", **values}), encoding="utf-8")
    return str(path)


def test_editions_are_listed_with_the_default(capsys: pytest.CaptureFixture[str]) -> None:
    """Each bundled edition has its version, year and summary, as JSON its digest too; the default is named."""
    text = asked(capsys, "editions")
    rows = json.loads(asked(capsys, "editions", "--format", "json"))

    assert [(row["version"], row["contents"]) for row in rows] == [
        (each.version, each.contents) for each in unha2.editions()
    ]
    assert text.endswith(f"The default is {unha2.DATA_VERSION}.")
    assert [each.version for each in unha2.editions() if each.summary not in text] == []


def test_an_edition_that_was_released_has_its_day(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The day of a release is shown where there is one."""
    from datetime import date  # noqa: PLC0415

    from unha2._cli import files  # noqa: PLC0415

    released = tuple(evolve(each, released=date(2026, 5, 1)) for each in unha2.editions())
    monkeypatch.setattr(files, "editions", lambda: released)

    assert "version year released summary 1.0.0 2026 2026-05-01 The technical briefing" in asked(capsys, "editions")


def test_verify_counts_the_files(capsys: pytest.CaptureFixture[str]) -> None:
    """All bundled files are what was sealed."""
    assert asked(capsys, "verify") == f"{len(unha2.verify())} bundled files are what was sealed."


@pytest.mark.parametrize("style", ["text", "bibtex"])
def test_a_citation_is_that_of_the_library(style: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """A citation is printed as the library gives it, not folded."""
    assert main(["cite", "--format", style, "--edition", "1.0.0"]) == 0
    assert capsys.readouterr().out == f"{unha2.load('1.0.0').citation(style)}\n"


@pytest.mark.parametrize("name", ["out", "out.json", "out.sqlite", "out.xlsx"])
def test_an_export_is_what_the_library_writes(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file or a folder is written, and can be read again; it is replaced only if that is asked for."""
    monkeypatch.chdir(tmp_path)

    assert asked(capsys, "export", name) == f"{name}: edition 1.1.0, {len(DS)} records"
    if not name.endswith(".xlsx"):
        assert unha2.read(name) == DS
    assert main(["export", name]) == 2
    assert "--overwrite" in capsys.readouterr().err
    assert asked(capsys, "export", name, "--overwrite").startswith(name)


def test_an_export_has_the_format_that_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of CSV holds the tables of the edition with its overlays."""
    folder = tmp_path / "tables"
    path = overlay(tmp_path)

    said = asked(capsys, "export", str(folder), "--format", "csv", "--edition", "1.0.0", "--overlay", path)
    assert said.endswith(f"edition 1.0.0 + overlay mine, {len(unha2.load('1.0.0'))} records")
    assert (folder / "milestones.csv").is_file()


class Charts(ModuleType):
    """A stand-in for the charts: each returns its name, its dataset and its width; saving writes them."""

    def __init__(self) -> None:
        super().__init__("unha2.charts")
        for name in CHARTS:
            setattr(self, name, lambda dataset, *, width=740, name=name: f"{name} {dataset.label} {width!r}")

    @staticmethod
    def save(chart: str, path: str) -> None:
        """Write a chart."""
        Path(path).write_text(chart, encoding="utf-8")


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_drawn_and_saved(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A chart of the dataset that was asked for is saved under the path, in the width of the chart or the one given."""
    monkeypatch.setitem(sys.modules, "unha2.charts", Charts())
    path = str(tmp_path / "chart.svg")

    assert asked(capsys, "chart", name, path) == f"{path}: {name} of edition 1.1.0"
    assert Path(path).read_text(encoding="utf-8") == f"{name} edition 1.1.0 740"
    asked(capsys, "chart", name, path, "--width", "350", "--edition", "1.0")
    assert Path(path).read_text(encoding="utf-8") == f"{name} edition 1.0.0 350"


def test_a_chart_needs_its_extra(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without what charts need, the extra is named in a line."""
    monkeypatch.setitem(sys.modules, "unha2.charts", None)

    assert main(["chart", "timeline", "chart.svg"]) == 2
    assert 'this needs the extra "charts": pip install "unha2[charts]"' in capsys.readouterr().err


def test_a_difference_is_an_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Equal datasets end with 0 and say so, others with 1; versions, folders and files can be compared."""
    path = str(unha2.write(evolve(DS, unrecorded=()), tmp_path / "mine.json"))
    added = len(unha2.diff(unha2.load("1.0.0"), DS).where(kind="added"))
    said = asked(capsys, "diff", "1.0.0", "1.1.0", code=1)

    assert asked(capsys, "diff", "1.1.0", "1.1") == "edition 1.1.0 -> edition 1.1.0: no changes"
    assert said.startswith(f"edition 1.0.0 -> edition 1.1.0: {added} added, ")
    assert "+ texts Texts of the ten resolutions, paragraph by paragraph" in said
    assert "+ RES.1/OP1(a) Involve people equitably" in said
    assert '~ RES.7.official_title: null -> "Adequate housing for all"' in said
    assert "- RES.1/OP1(a) Involve people" in asked(capsys, "diff", "1.1.0", "1.0.0", code=1)
    assert asked(capsys, "diff", "1", "1.1.0").endswith("no changes")
    assert "edition 1.1.0 -> changed from edition 1.1.0: 1 changed" in asked(capsys, "diff", "1.1.0", path, code=1)


def test_changes_are_filtered_and_listed_in_any_form(capsys: pytest.CaptureFixture[str]) -> None:
    """The filter chooses what is listed, not whether the datasets differ; JSON has the columns of the changes."""
    changes = unha2.diff(unha2.load("1.0.0"), DS)
    rows = json.loads(asked(capsys, "diff", "1.0.0", "1.1.0", "--format", "json", "--kind", "changed", code=1))

    assert [row["id"] for row in rows] == [each.id for each in changes.where(kind="changed")]
    assert list(rows[0]) == list(changes.to_dicts()[0])
    kinds = ", ".join(f"{len(changes.where(kind=kind))} {kind}" for kind in changes.group_by("kind"))
    head = asked(capsys, "diff", "1.0.0", "1.1.0", "--kind", "reordered", code=1)
    assert head == f"edition 1.0.0 -> edition 1.1.0: {kinds}"


def test_a_change_of_order_is_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Records in another order are said to be."""
    path = str(unha2.write(evolve(DS, sources=[*reversed(DS.sources)]), tmp_path / "mine.json"))

    assert asked(capsys, "diff", "1.1.0", path, code=1).endswith("1 reordered ~ $.sources: reordered")


def test_check_lists_discrepancies_of_a_dataset(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A dataset without faults ends with 0 and has its discrepancies listed; with ``--strict`` these end it with 1."""
    path = str(unha2.write(DS, tmp_path / "data"))
    said = asked(capsys, "check", path)

    assert f"edition 1.1.0, {len(DS)} records: no faults, {len(DS.discrepancies)} discrepancies" in said
    assert [each.id for each in DS.discrepancies if f"{each.id} " not in said] == []
    assert asked(capsys, "check", path, "--strict", code=1) == said


def test_check_strict_is_content_without_discrepancies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A dataset in which all adds up ends with 0, strictly too."""
    kept = [each for each in DS.resolutions if each.id == "RES.3"]
    alone = evolve(DS, resolutions=kept, observed=(), updates=(), snapshots=(), version="9.0.0")
    path = str(unha2.write(alone, tmp_path / "data.json"))

    assert asked(capsys, "check", path, "--strict").endswith("no faults, 0 discrepancies")


def test_check_names_every_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every fault of a dataset and of an overlay is named on standard output, and the exit code is 3."""
    path = unha2.write(DS, tmp_path / "data.json")
    document = json.loads(path.read_text(encoding="utf-8"))
    for each in document["resolutions"][6]["milestones"]:
        each["order"] = "x"
    path.write_text(json.dumps(document), encoding="utf-8")
    faults = len(DS.milestones.where(resolution=7))
    said = asked(capsys, "check", str(path), code=3)

    assert f"data.json: {faults} faults data.json: $.resolutions[6].milestones[0].order" in said
    assert said.count(".order: ") == faults
    assert "$.updates[0]" in asked(capsys, "check", overlay(tmp_path, updates=[{}]), code=3)


@pytest.mark.parametrize("content", ["{", "[]", '{"session": 1}', '"text"', "\xff"])
def test_check_names_what_is_no_dataset(content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not valid JSON, or holds something else, has faults and no traceback."""
    path = tmp_path / "data.json"
    path.write_bytes(content.encode("latin-1"))

    assert "fault" in asked(capsys, "check", str(path), code=3)


def test_check_lays_an_overlay_over_its_edition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An overlay is checked over the edition that it was made for, else the newest, or the one that is named."""
    expected = "edition {} + overlay mine, {} records: no faults, 0 discrepancies"
    counts = {each: len(unha2.load(each)) for each in ("1.0.0", "1.1.0")}

    assert expected.format("1.1.0", counts["1.1.0"]) in asked(capsys, "check", overlay(tmp_path), "--strict")
    said = asked(capsys, "check", overlay(tmp_path, made_for="1.0.0"))
    assert expected.format("1.0.0", counts["1.0.0"]) in said
    assert expected.format("1.0.0", counts["1.0.0"]) in asked(capsys, "check", overlay(tmp_path), "--edition", "1.0.0")


def test_check_knows_an_overlay_by_what_it_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The suffix of an overlay may be in capitals; a file of one resolution is a dataset that lacks the rest."""
    loud = Path(overlay(tmp_path)).rename(tmp_path / "MINE.JSON")
    one = tmp_path / "one.json"
    one.write_text('{"format": 1, "resolution": {}}', encoding="utf-8")
    deep = tmp_path / "deep.json"
    deep.write_text("[" * 100_000, encoding="utf-8")

    assert "+ overlay mine, " in asked(capsys, "check", str(loud))
    assert "$.resolutions: " in asked(capsys, "check", str(one), code=3)
    assert "nested too deeply" in asked(capsys, "check", str(deep), code=3)


@pytest.mark.parametrize("options", [["check"], ["show", "RES.7", "--overlay"]])
def test_an_overlay_for_another_edition_is_a_warning(
    options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An overlay that was made for an edition that is not bundled is laid over the newest, with a line that says so."""
    assert main([*options, overlay(tmp_path, made_for="0.9.0")]) == 0
    said = capsys.readouterr().err

    assert said == "unha2: warning: overlay 'mine' was made for edition 0.9.0; it is laid over edition 1.1.0\n"
