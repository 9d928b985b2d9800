"""The commands that answer questions: what they list, add up and quote."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

import unha2
from unha2._cli.questions import FoundRecord
from unha2.cli import main

DS = unha2.load("1.1.0")
FORMS = ("csv", "json")


def asked(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """What a command line prints, without an error."""
    assert main(options) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    return shown.out


LISTS: dict[str, unha2.RecordCollection[Any]] = {
    "milestones": DS.milestones,
    "paragraphs": DS.paragraphs,
    "budget": DS.budget_lines,
    "discrepancies": DS.discrepancies,
    "progress": DS.progress(on="2025-01-01"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_the_file_of_its_collection(
    name: str, form: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """``--format csv`` and ``json`` print byte for byte what ``unha2.write`` writes of the collection."""
    path = unha2.write(LISTS[name], tmp_path / f"list.{form}")
    options = ["--on", "2025-01-01"] if name == "progress" else []

    assert main([name, "--format", form, *options]) == 0
    assert capsysbinary.readouterr().out == path.read_bytes()


@pytest.mark.parametrize("columns", ["20", "40", "80", "160"])
@pytest.mark.parametrize("name", LISTS)
def test_a_table_has_every_id(
    name: str, columns: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However narrow the screen, each record of a list begins a line with its whole id."""
    monkeypatch.setenv("COLUMNS", columns)
    lines = asked(capsys, name, *(["--on", "2025-01-01"] if name == "progress" else [])).splitlines()
    records = LISTS[name]
    begun = {line.split()[0] for line in lines if line and not line.startswith(" ")}

    assert [each for each in (getattr(each, records.key) for each in records) if each not in begun] == []


def test_show_finds_a_record_however_it_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    """An id, a symbol, a number and a label with its resolution find a record, and a source's id a source."""
    for options, title in {
        ("RES.7/M3",): "RES.7/M3: milestone of RES.7, Adequate housing for all",
        ("hsp/ha.2/res.7/m3",): "RES.7/M3: milestone of RES.7, Adequate housing for all",
        ("7",): "RES.7: resolution, Adequate housing for all",
        ("3(c)", "--resolution", "2"): "RES.2/OP3(c): operative paragraph of RES.2, Accelerating the",
        ("RES.1/B1~total",): "RES.1/B1~total: discrepancy",
        ("DEC.1",): "DEC.1: decision",
        ("briefing",): "briefing: source",
    }.items():
        assert asked(capsys, "show", *options).startswith(title)


@pytest.mark.parametrize("id", ["RES.7/M3", "RES.6/M2.1", "DEC.1", "SNAP.1", "RES.1~headings"])
def test_show_gives_the_columns_of_a_record(id: str, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: A002  (the word of the field)
    """As JSON and as CSV, a record is the row that its table has."""
    (row,) = json.loads(asked(capsys, "show", id, "--format", "json"))
    (cells,) = csv.DictReader(io.StringIO(asked(capsys, "show", id, "--format", "csv")))

    assert row["id"] == cells["id"] == id
    assert list(row) == list(cells)
    if id == "RES.7/M3":
        assert [row] == json.loads(json.dumps(DS.milestones.filter(lambda each: each.id == id).to_dicts(), default=str))


def test_search_finds_what_the_library_finds(capsys: pytest.CaptureFixture[str]) -> None:
    """A search lists the records in which every word occurs, in source order, with what they are and their words."""
    rows = json.loads(asked(capsys, "search", "slum", "data", "--format", "json"))
    text = asked(capsys, "search", "slum", "data")

    assert [row["id"] for row in rows] == [each.id for each in DS.search("slum data")]
    assert [*rows[0]] == ["session", "id", "kind", "text"]
    assert text.splitlines()[0].split() == ["id", "kind", "text"]
    assert text.endswith(f"\n{len(rows)} records\n")
    assert asked(capsys, "search", "no such words") == "0 records\n"
    assert FoundRecord(id="a", kind="b", text="c").kind == "b"


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("milestones", "--resolution", "7", "--due", "2024-03"), DS.milestones.where(resolution=7, due="2024-03")),
        (("milestones", "--no-cites-paragraphs"), DS.milestones.where(cites_paragraphs=False)),
        (("milestones", "--stated-status", "none"), DS.milestones.where(stated_status=None)),
        (
            ("milestones", "--during", "2024", "--match", "certain"),
            DS.milestones.where(during="2024", match="certain"),
        ),
        (("paragraphs", "--verb", "Requests", "--conditional"), DS.paragraphs.where(verb="requests", conditional=True)),
        (("budget", "--recurrence", "none"), DS.budget_lines.where(recurrence=None)),
        (("discrepancies", "--origin", "computed"), DS.discrepancies.where(origin="computed")),
        (
            ("progress", "--on", "2024-07-01", "--state", "none", "--level", "part"),
            DS.progress(on="2024-07-01").where(state=None, level="part"),
        ),
    ],
)
def test_filters_select_what_the_library_selects(
    options: tuple[str, ...], found: unha2.RecordCollection[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """A command with filters lists what ``where`` gives, in a table too, and says of how many."""
    rows = json.loads(asked(capsys, *options, "--format", "json"))
    text = asked(capsys, *options)

    assert [row[found.key] for row in rows] == [getattr(each, found.key) for each in found] != []
    assert f"{len(found)} of " in text
    known = {getattr(each, found.key) for each in LISTS.get(options[0], found)}
    begun = [line.split()[0] for line in text.splitlines() if line.strip() and not line.startswith(" ")]
    assert [each for each in begun if each in known] == [getattr(each, found.key) for each in found]


def test_a_list_without_records_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """An empty list is its count and no head; sums over nothing are not printed."""
    for name, noun in {"milestones": "88 milestones", "budget": "12 lines", "paragraphs": "135 paragraphs"}.items():
        assert asked(capsys, name, "--resolution", "99") == f"0 of {noun}\n"
    known = len(unha2.load().discrepancies)
    assert asked(capsys, "discrepancies", "--resolution", "99").startswith(f"0 of {known} discrepancies (none);")
    assert asked(capsys, "milestones", "--resolution", "99", "--format", "json") == "[]\n"


def test_the_budget_has_both_sums(capsys: pytest.CaptureFixture[str]) -> None:
    """Below the printed cells stand the sums of them and from parts, what was left out, the labels and the cautions."""
    text = asked(capsys, "budget")
    words = " ".join(text.split())
    total, less = DS.budget_lines.total().total, DS.budget_lines.total(basis="from_parts").total_less_existing

    assert f"{total:,}" in words
    assert f"{less:,}*" in words
    assert "$ 1,081,700" in text
    for said in (
        "RES.7/B2: Open Platform",
        "RES.2/B1.total_less_existing",
        "not a funding gap",
        "period is not printed",
    ):
        assert said in words
    assert "Left out" not in asked(capsys, "budget", "--resolution", "7")


@pytest.mark.parametrize("number", [1, 2, 6, 7])
def test_the_sums_are_those_of_the_lines_that_were_found(number: int, capsys: pytest.CaptureFixture[str]) -> None:
    """With a filter, the sums, what they leave out and the labels are those of the lines that are listed."""
    found = DS.budget_lines.where(resolution=number)
    lines = [" ".join(line.split()) for line in asked(capsys, "budget", "--resolution", str(number)).splitlines()]
    left_out: list[str] = []
    for said, basis in {"published": "published", "from parts": "from_parts"}.items():
        totals = found.total(basis=basis)  # type: ignore[arg-type]
        gaps = {cell.rpartition(".")[2] for cell in totals.without_figure}
        sums = {column.value: getattr(totals, column) for column in unha2.vocabulary.BudgetColumn}
        cells = ["not known" if usd is None else f"{usd:,}" + "*" * (name in gaps) for name, usd in sums.items()]
        assert " ".join([said, *cells]) in lines
        left_out += totals.without_figure

    assert [cell for cell in left_out if cell not in " ".join(lines)] == []
    assert [line for line in lines if line.startswith("RES.") and ": " in line] == [
        f"{each.id}: {each.label}" for each in found if each.label
    ]


def test_discrepancies_are_counted_by_who_found_them(capsys: pytest.CaptureFixture[str]) -> None:
    """With a filter, the origins are counted of those that are listed, and each stands with its sentence."""
    found = DS.discrepancies.where(resolution=7)
    text = " ".join(asked(capsys, "discrepancies", "--resolution", "7").split())
    origins = ", ".join(f"{len(each)} {origin}" for origin, each in found.group_by("origin").items())

    assert f"{len(found)} of {len(DS.discrepancies)} discrepancies ({origins}); reported" in text
    assert [each.id for each in found if f"{each.id} {each.message.removeprefix(f'{each.record}: ')}" not in text] == []


def test_a_row_of_progress_has_the_plan_the_state_and_the_delay(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each row begins with what it is about, the words of the plan, the state, and the delay between its bounds."""
    monkeypatch.setenv("COLUMNS", "400")
    lines = asked(capsys, "progress", "--on", "2026-05-01").splitlines()
    rows = DS.progress(on="2026-05-01")

    for row in rows:
        (line,) = [" ".join(each.split()) for each in lines if each.startswith(f"{row.about} ")]
        known = row.delay is not None and None not in {row.delay.min_days, row.delay.max_days}
        delay = f"{row.delay.min_days} to {row.delay.max_days}" if row.delay is not None and known else ""
        assert line.startswith(" ".join(filter(None, (row.about, row.planned.as_written, row.state, delay)))), line
    assert f"{len(rows)} rows. No state means no information" in " ".join(" ".join(lines).split())


def test_progress_says_what_is_known_and_when_it_came(capsys: pytest.CaptureFixture[str]) -> None:
    """A row has the planned words, the state, the delay between its bounds, and the words of what was planned."""
    text = asked(capsys, "progress", "--on", "2025-01-01", "--resolution", "6")

    assert "No state means no information" in " ".join(text.split())
    assert "September 2023: " not in text
    assert "-29 to 29" in text


def test_an_open_delay_is_said_with_its_bound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where one bound of a delay is not known, the other is a least or a greatest."""
    updates = [
        {
            "id": f"mine:u{number}",
            "about": about,
            "state": "in progress",
            "when": when,
            "as_of": "2025-01-01",
            "note": "n",
            "evidence": "reported",
            "confidence": "low",
            "passages": [{"source": "briefing", "locator": "p"}],
        }
        for number, (about, when) in enumerate({"RES.7/M3": "from May 2024", "RES.7/M10": "by May 2024"}.items(), 1)
    ]
    path = tmp_path / "mine.json"
    path.write_text(json.dumps({"format": 1, "name": "mine", "updates": updates}), encoding="utf-8")
    options = ("progress", "--on", "2025-01-01", "--resolution", "7", "--overlay", str(path))
    text = asked(capsys, *options)

    assert "31 or more" in text
    assert "120 or less" in text


def test_source_prints_numbered_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """The lines of a record are those of the source, verbatim, with their numbers; a source is printed whole."""
    (passage,) = DS.passages_of("RES.7/PBI")
    text = DS.sources["briefing"].text or ""
    lines = asked(capsys, "source", "RES.7/PBI").splitlines()
    whole = asked(capsys, "source", "briefing").splitlines()
    first = passage.first_line or 0

    assert lines[0].startswith("briefing, lines 255 to 258: UN-Habitat, Technical Briefing")
    assert [line[7:] for line in lines if line[:5].strip().isdigit()] == DS.passage_text("RES.7/PBI").splitlines()
    assert [int(line[:5]) for line in lines if line[:5].strip().isdigit()] == [*range(first, first + 4)]
    assert [line[7:] for line in whole[-382:]] == text.splitlines()
    twice = next(each for each in DS.values() if len(set(DS.passages_of(each))) < len(DS.passages_of(each)))
    assert len(asked(capsys, "source", twice.id).split("\n\n")) == len(set(DS.passages_of(twice)))


def test_source_says_where_a_text_is_that_is_not_bundled(capsys: pytest.CaptureFixture[str]) -> None:
    """Of a source that is not bundled the place and the address are printed; of a part the lines of its milestone."""
    said = asked(capsys, "source", "RES.1/U3")

    assert said.startswith("budget-2027, paragraph 15.64 and table 15.5: United Nations, Proposed programme")
    assert "The text is not bundled: https://" in said
    assert "The text is not bundled: https://" in asked(capsys, "source", "tracker")
    assert asked(capsys, "source", "M2.1", "--resolution", "6") == asked(capsys, "source", "RES.6/M2")


def test_a_source_of_somebody_else_cannot_steer_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Escapes in the title, the address and the lines of a source are replaced, whichever command prints them."""
    odd = "\x1b[31mred"
    source = {"id": "mine:notes", "title": odd, "publisher": odd, "url": odd}
    overlay = {"format": 1, "name": "mine", "sources": [source, {**source, "id": "mine:more", "text": f"{odd}\n"}]}
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(overlay), encoding="utf-8")

    for options in (["source", "mine:notes"], ["source", "mine:more"], ["show", "mine:notes"], ["cite"]):
        said = asked(capsys, *options, "--overlay", str(path))
        assert ("\x1b" in said, "\ufffd[31mred" in said) == (False, True), options


def test_source_says_when_no_place_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A record without passages, and a source without an address, are told in words."""
    overlay = {"format": 1, "name": "mine", "sources": [{"id": "mine:notes", "title": "Notes", "publisher": "Us"}]}
    update = {
        "id": "mine:u1",
        "about": "RES.7/M3",
        "state": "met",
        "as_of": "2025-01-01",
        "note": "n",
        "evidence": "reported",
        "confidence": "low",
        "passages": [],
    }
    path = tmp_path / "mine.json"
    path.write_text(json.dumps({**overlay, "updates": [update]}), encoding="utf-8")

    assert asked(capsys, "source", "mine:u1", "--overlay", str(path)) == "mine:u1 names no place in a source.\n"
    assert asked(capsys, "source", "mine:notes", "--overlay", str(path)).endswith("bundled: no address is known\n")
