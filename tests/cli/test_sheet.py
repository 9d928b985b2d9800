"""A record in plain lines: nothing that is filled is left out, and nothing is made up."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st

import unha2
from unha2 import strategies
from unha2._cli.layout import plain
from unha2._cli.screen import Screen
from unha2._cli.sheet import gist_of, kind_of, sheet_of, sheet_of_source
from unha2.vocabulary import Confidence, ContributionStage, Evidence, UpdateState

DS = unha2.load("1.1.0")
WIDE = Screen(width=80)
HERE = (unha2.Passage(source="mytracker:notes", locator="page 1"),)
MINE = unha2.Overlay(
    name="mytracker",
    sources=(unha2.Source(id="mytracker:notes", title="Our notes", publisher="Us"),),
    updates=(
        unha2.ImplementationUpdate(
            id="mytracker:u1",
            about="RES.7/M3",
            state=UpdateState.MET,
            as_of=date(2024, 4, 1),
            note="They were circulated.",
            evidence=Evidence.REPORTED,
            confidence=Confidence.MEDIUM,
            passages=HERE,
        ),
    ),
    contributions=(
        unha2.Contribution(
            id="mytracker:c1",
            about="RES.7/B1",
            contributor="A State",
            amount=100_000,
            currency="USD",
            stage=ContributionStage.PLEDGED,
            passages=HERE,
        ),
    ),
)
PAID = DS.with_overlay(
    evolve(
        MINE,
        contributions=(
            evolve(MINE.contributions[0], id="mytracker:c2", about="RES.7/B2", amount=100, currency="EUR", rate="2"),
        ),
    )
)


def joined(record: Any, dataset: unha2.Dataset = DS) -> str:
    """The sheet of a record in one line."""
    return " ".join(" ".join(sheet_of(dataset, record, WIDE)).split())


def words_in(value: Any) -> list[str]:
    """The words as written and the other texts in a record, those of records below it too."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [words for each in value for words in words_in(each)]
    if isinstance(value, unha2.Record):
        return [value.id]
    if value != unha2.Timeframe() and hasattr(type(value), "__attrs_attrs__"):
        return [words for each in fields(type(value)) for words in words_in(getattr(value, each.name))]
    return []


@pytest.mark.parametrize("version", ["1.0.0", "1.1.0"])
def test_every_record_can_be_shown_whole(version: str) -> None:
    """The sheet of each record of an edition has its id, and every text in every field of it."""
    dataset = unha2.load(version)
    for record in (*dataset.values(), *dataset.discrepancies):
        lines = [*sheet_of(dataset, record, WIDE)]
        said = "".join(" ".join(lines).split())
        held = [words for each in fields(type(record)) for words in words_in(getattr(record, each.name))]
        assert lines[0].startswith(f"{record.id}: {kind_of(record)}")
        assert [each for each in held if "".join(each.split()) not in said] == [], record.id


@given(strategies.datasets_with_overlay(), st.data())
def test_any_record_of_any_dataset_can_be_shown(pair: tuple[unha2.Dataset, unha2.Overlay], data: st.DataObject) -> None:
    """The sheet of a record of an arbitrary dataset begins with its id, and has its symbol."""
    dataset = pair[0].with_overlay(pair[1])
    record = data.draw(st.sampled_from([*dataset.values(), *dataset.discrepancies]))
    lines = [*sheet_of(dataset, record, WIDE)]

    assert lines[0].startswith(plain(record.id))
    assert record.symbol in " ".join(lines)


def test_what_is_said_elsewhere_stands_with_a_record() -> None:
    """A paragraph has who cites it, a milestone its updates, a line its contributions, a resolution all below it."""
    mine = DS.with_overlay(MINE)

    assert "cited by RES.2/M2 Nov 2023" in joined(DS["RES.2/OP3(c)"])
    assert "updates mytracker:u1 met, as of 2024-04-01: They were circulated." in joined(mine["RES.7/M3"], mine)
    assert "contributions mytracker:c1 100,000 USD pledged: A State" in joined(mine["RES.7/B1"], mine)
    assert "contributions mytracker:c1" in joined(mine["RES.7"], mine)
    assert "discrepancies RES.7/B2~total_less_existing the published" in joined(DS["RES.7/PBI"])
    assert "discrepancies" not in joined(DS["RES.7/B1"])
    assert "snapshots SNAP.2" in joined(DS["RES.1"])
    assert joined(mine["mytracker:c1"], mine).startswith(
        "mytracker:c1: contribution symbol mytracker:c1 about RES.7/B1 "
    )


def test_all_that_cites_a_paragraph_or_stands_below_a_record_is_named() -> None:
    """Items of fundraising cite paragraphs too; a summary of a budget has its lines and its sums."""
    cited = DS.fundraising.where(resolution=8, paragraph="RES.8/OP1")
    summary = DS.resolutions["RES.6"].pbi

    assert len(cited) > 0
    for record in (*DS.milestones.where(paragraph="RES.8/OP1"), *cited):
        assert f"{record.id} {' '.join(gist_of(record).split())}" in joined(DS["RES.8/OP1"]).partition("cited by ")[2]
    for record in (summary, *summary.lines, *summary.grand_totals):
        assert f"{record.id} {gist_of(record)}".strip() in joined(DS["RES.6"])
    assert "contributions mytracker:c2 100 EUR" in joined(PAID["RES.7/B2"], PAID)


def test_what_is_short_comes_before_the_records_below() -> None:
    """The day of adoption and the symbols of a resolution stand above its paragraphs, milestones and budget."""
    said = joined(DS["RES.7"])
    places = [
        said.index(words) for words in ("adopted 2023-06-09", "symbols HSP", "RES.7/OP1 ", "RES.7/M1 ", "RES.7/B1 ")
    ]

    assert places == sorted(places)


def test_a_source_is_named_once() -> None:
    """Below a record that rests on several places of a source, its title stands once."""
    record = next(each for each in DS.values() if [one.source for one in DS.passages_of(each)].count("briefing") > 1)

    assert sum(line.startswith("briefing: ") for line in sheet_of(DS, record, WIDE)) == 1


def test_a_figure_of_nothing_is_a_figure() -> None:
    """A cell of 0 dollars has its figure beside its words, and a title stands where there is no official one."""
    first = unha2.load("1.0.0")

    assert "usd: 0;" in joined(DS["RES.7/B1"]).partition("existing ")[2].partition(")")[0]
    assert joined(first["RES.4/M1"], first).startswith(f"RES.4/M1: milestone of RES.4, {first.resolution(4).title} ")


def test_no_update_is_no_information() -> None:
    """Of a milestone and a part without updates it is said that nothing is known, and that this is not lateness."""
    said = "updates none: no information, which does not mean that it is late"

    assert said in joined(DS["RES.7/M3"])
    assert said in joined(DS["RES.6/M1.2"])
    assert said not in joined(DS["RES.6/M1"])
    assert said not in joined(DS["RES.7/B1"])


def test_a_part_stands_where_its_milestone_does() -> None:
    """The sheet of a part has the passage of its milestone, and the command that prints the lines."""
    said = joined(DS["RES.6/M2.1"])

    assert "passage briefing, line 170" in said
    assert said.endswith("The lines themselves: unha2 source RES.6/M2.1")
    assert joined(DS["RES.2/OP3(c)"]).endswith("The lines themselves: unha2 source 'RES.2/OP3(c)'")


def test_words_stand_in_quotation_marks_with_their_reading() -> None:
    """A time and an amount are the words as written, then the reading; a blank cell is called one."""
    blank = unha2.Amount.parse("")
    line = evolve(DS.budget_line("RES.7/B1"), existing=blank)

    assert 'timeframe "Feb Mar 2024" (kind: period; edtf: 2024-02/2024-03; earliest: 2024-02-01;' in joined(
        DS["RES.7/M3"]
    )
    assert 'total "$497 715" (usd: 497,715; kind: figure; inferences: The space' in joined(line)
    assert "existing blank total less existing" in joined(line)
    assert "sponsors Bahrain (confidence: medium; passage: housing-meeting, list of sponsors)" in joined(DS["RES.7"])


def test_a_record_that_names_no_place_has_no_lines() -> None:
    """A record without passages is shown without sources, and without a command that would print none."""
    paragraphs = tuple(evolve(each, passages=()) for each in DS.paragraphs.where(resolution=2))
    first = evolve(DS.resolutions["RES.2"], paragraphs=paragraphs)
    dataset = evolve(DS, resolutions=[first if each.id == "RES.2" else each for each in DS.resolutions])

    assert "The lines themselves" not in joined(dataset["RES.2/OP3(c)"], dataset)
    assert "The lines themselves" in joined(DS["RES.2/OP3(c)"])


def test_a_source_is_shown_without_its_text() -> None:
    """The sheet of a source has its fields, how many lines are bundled, and how many records rest on it."""
    bundled, other = (
        " ".join(" ".join(sheet_of_source(DS, DS.sources[each], WIDE)).split()) for each in ("briefing", "tracker")
    )

    assert bundled.startswith("briefing: source title Technical Briefing on")
    assert bundled.endswith(f"text 382 lines, bundled records {len(DS.records_from('briefing'))} rest on it")
    assert "text not bundled" in other
    assert "url https://unhabitat.org/unhabitat-resolutions" in other


def test_a_record_is_summed_up_in_a_sentence() -> None:
    """The gist is the title, the words, the amounts; of a discrepancy what does not hold."""
    assert gist_of(DS["RES.7"]) == "Adequate housing for all"
    assert gist_of(DS["RES.7/B2"]).startswith("Open Platform: post $236 233, non post $199 642")
    assert gist_of(DS["RES.3/B1"]).startswith("post $181,433, ")
    assert gist_of(DS["RES.7/PBI"]) == ""
    assert gist_of(DS["RES.6/B1~total"]).startswith("the published total is $2,005,149")
    assert [kind_of(DS[each]) for each in ("RES.7/PBI", "RES.1/OP1")] == [
        "programme budget implication",
        "operative paragraph",
    ]
