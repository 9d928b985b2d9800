"""Edition 1.0.0, held against its source word by word."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from attrs import evolve
from citations import read_citation

import unha2
from unha2._records.amount import Amount
from unha2._records.source import Passage
from unha2._records.timeframe import Timeframe

DS = unha2.load("1.0.0")
SOURCE = next(source.text or "" for source in DS.sources)
LINES = SOURCE.split("\n")
MARKER = re.compile(r"^\s*(?:- )?(?:\d+\) |\d+\. |o )?")
COLUMNS = ("post", "non_post", "total", "existing", "total_less_existing")


def folded(text: str) -> str:
    """Text without white space, bold marks and escapes."""
    return re.sub(r"\s+", "", text.replace("**", "").replace("\\$", "$"))


def source_of(first: int, last: int) -> str:
    """The folded lines of the source without list markers."""
    stripped = (re.sub(r"^ - o ", "", LINES[number - 1]) for number in range(first, last + 1))
    return "".join(folded(MARKER.sub("", line)) for line in stripped)


def pieces(dataset: unha2.Dataset) -> Iterator[tuple[str, Passage, str]]:
    """Every text that the dataset reads from the source, with its passage, each character of the source once."""
    for aside in dataset.unrecorded:
        yield "set aside", aside.passage, aside.text
    for line in dataset.budget_lines:
        yield line.id, line.passage, line.label or ""
        for name in COLUMNS:
            yield f"{line.id}.{name}", line.passage, getattr(line, name).as_written
    for printed in dataset.grand_totals:
        yield printed.id, printed.passage, printed.amount.as_written
    for resolution in dataset.resolutions:
        for heading in resolution.headings:
            yield resolution.id, heading.passage, heading.as_written
        for section in resolution.sections:
            colon = ":" if LINES[(section.passage.last_line or 0) - 1].rstrip().endswith(":") else ""
            yield section.id, section.passage, section.heading + colon
        texts: list[unha2.Milestone | unha2.FundraisingItem] = [*resolution.milestones, *resolution.fundraising]
        for record in texts:
            yield record.id, record.passage, record.text
        for word in " ".join(filter(None, resolution.pbi.columns)).split():
            yield resolution.pbi.id, resolution.pbi.passage, word


def unaccounted(dataset: unha2.Dataset) -> list[str]:
    """What is wrong between the source and the dataset: texts not found, and characters too many or too few."""
    wrong: list[str] = []
    spans: list[tuple[int, int]] = []
    found = list(pieces(dataset))
    for name, passage, text in found:
        first, last = passage.first_line or 0, passage.last_line or 0
        spans.append((first, last))
        if folded(text) not in source_of(first, last):
            wrong.append(f"{name}: {text!r} is not on lines {first} to {last}")
    groups: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if groups and first <= groups[-1][1]:
            groups[-1] = (groups[-1][0], max(last, groups[-1][1]))
        else:
            groups.append((first, last))
    for first, last in groups:
        held = Counter[str]()
        for _, passage, text in found:
            if first <= (passage.first_line or 0) <= last:
                held.update(folded(text))
        printed = Counter(source_of(first, last))
        if held != printed:
            wrong.append(f"lines {first} to {last}: too many {dict(held - printed)}, missing {dict(printed - held)}")
    covered = {number for first, last in groups for number in range(first, last + 1)}
    wrong += [f"line {n} is in nothing" for n, line in enumerate(LINES, 1) if line.strip() and n not in covered]
    return wrong


def test_every_character_of_the_source_is_in_a_record_or_unrecorded() -> None:
    """Each line's characters, less the folding rules, are exactly those of its records and reasons."""
    assert unaccounted(DS) == []


@pytest.mark.parametrize("record", [*DS.milestones, *DS.fundraising], ids=lambda record: record.id)
def test_a_changed_word_is_noticed(record: unha2.Milestone | unha2.FundraisingItem) -> None:
    """Deleting or doubling the last word of any milestone or item is noticed."""
    resolution = DS.resolution(record.resolution)
    name = "milestones" if isinstance(record, unha2.Milestone) else "fundraising"
    for words in (record.text.split()[:-1], [*record.text.split(), record.text.split()[-1]]):
        changed = evolve(record, text=" ".join(words))
        records = tuple(changed if each is record else each for each in getattr(resolution, name))
        others = tuple(
            evolve(each, **{name: records}) if each is resolution else each  # type: ignore[arg-type]
            for each in DS.resolutions
        )

        assert unaccounted(evolve(DS, resolutions=others)) != []


def test_every_line_of_the_source_is_covered() -> None:
    """The coverage list has the 239 lines that are not blank, each with a record or a reason."""
    coverage = DS.coverage

    assert len(coverage) == 239
    assert [line for line in coverage if not (line.records or line.unrecorded)] == []


def test_the_counts() -> None:
    """The edition holds what was counted by hand in the source."""
    counts = [len(getattr(DS, name)) for name in ("resolutions", "milestones", "sections", "budget_lines")]

    assert counts == [10, 88, 10, 12]
    assert [len(each.milestones) for each in DS.resolutions] == [9, 11, 4, 7, 11, 12, 15, 8, 6, 5]
    assert [len(each.fundraising) for each in DS.resolutions] == [4, 5, 1, 5, 5, 5, 9, 5, 6, 4]


def test_every_timeframe_is_what_its_words_parse_to() -> None:
    """The bounds stored for every record equal what the grammar reads from ``as_written``."""
    years = {"RES.5/M2": 2023, "RES.7/M11": 2024}
    timeframes = {each.id: each.timeframe for each in (*DS.milestones, *DS.sections)}

    for name, stored in timeframes.items():
        assert Timeframe.parse(stored.as_written or "", year=years.get(name)) == stored


def test_every_amount_is_what_its_cell_parses_to() -> None:
    """Figure and kind of every amount equal what is read from ``as_written``."""
    amounts = [getattr(line, name) for line in DS.budget_lines for name in COLUMNS]
    amounts += [amount for item in DS.fundraising for amount in item.amounts]

    for amount in amounts:
        parsed = Amount.parse(amount.as_written)
        assert (amount.usd, amount.kind) == (parsed.usd, parsed.kind)


def test_words_of_a_record_are_in_its_text() -> None:
    """Times, citations, own conditions and parts are words of the record's text."""
    for each in DS.milestones:
        quoted = [each.timeframe.as_written, each.citation_as_written, *(part.text for part in each.parts)]
        quoted += [condition.as_written for condition in each.conditions if not condition.inherited]
        quoted += [condition.as_written for part in each.parts for condition in part.conditions]
        assert [words for words in quoted if words and words not in each.text] == []
    for item in DS.fundraising:
        assert [one.as_written for one in item.conditions if one.as_written not in item.text] == []


def test_inherited_conditions_and_citations_are_the_sections() -> None:
    """A milestone in a section carries the section's conditions and paragraphs."""
    for each in DS.milestones:
        if each.section:
            section = DS[each.section]
            assert isinstance(section, unha2.RoadmapSection)
            inherited = [one.as_written for one in each.conditions if one.inherited]
            assert inherited == [one.as_written for one in section.conditions]
            assert set(section.paragraphs) <= set(each.paragraphs)


def test_citations_are_read_as_printed() -> None:
    """The paragraphs of every citation are those that its words name."""
    for each in DS.milestones:
        if each.citation_as_written and each.id != "RES.4/M5":
            citation = read_citation(each.citation_as_written, resolution=int(each.resolution[4:]))
            assert (citation.paragraphs, citation.all_paragraphs) == (each.paragraphs, each.cites_all_paragraphs)


def test_the_table_of_figures() -> None:
    """The five columns of every budget line, typed in again from the source."""
    table = {line.id: [getattr(line, name).usd for name in COLUMNS] for line in DS.budget_lines}

    assert table == {
        "RES.1/B1": [550663, 639888, 1179384, 311700, 867684],
        "RES.2/B1": [340200, 405613, 745813, None, 745813],
        "RES.3/B1": [181433, 450110, 631543, 0, 631543],
        "RES.4/B1": [627175, 1103215, 1730390, 0, 1730390],
        "RES.5/B1": [308467, 260167, 568634, 25817, 542817],
        "RES.6/B1": [829483, 1175665, 2005149, 500000, 1505149],
        "RES.6/B2": [0, 2181800, 2181800, 0, 2181800],
        "RES.7/B1": [286533, 211182, 497715, 0, 497715],
        "RES.7/B2": [236233, 199642, 435875, 75000, 435875],
        "RES.8/B1": [648321, 1636656, 2284977, 20000, 2264977],
        "RES.9/B1": [1081700, 442288, 1523988, 0, 1523988],
        "RES.10/B1": [52575, 22387, 74962, 26758, 48204],
    }


def test_the_exact_set_of_discrepancies() -> None:
    """Four are computed, with their differences; five are observed."""
    found = {each.id: (each.origin.value, each.difference_usd) for each in DS.discrepancies}

    assert found == {
        "RES.1/B1~total": ("computed", -11167),
        "RES.6/B1~total": ("computed", 1),
        "RES.6/T2~amount": ("computed", None),
        "RES.7/B2~total_less_existing": ("computed", 75000),
        "RES.1~headings": ("observed", None),
        "RES.2~headings": ("observed", None),
        "RES.5~headings": ("observed", None),
        "RES.9~headings": ("observed", None),
        "RES.8/F3~paragraphs": ("observed", None),
    }


def test_titles() -> None:
    """RES.4 and RES.9 are titled by the list, whose headings are whole; the others by their slides."""
    assert DS.resolution(4).title.endswith("into urban-territorial planning")
    assert DS.resolution(9).title.endswith("reconstruction")
    assert DS.resolution(5).title.endswith("Climate Change Resilience")
