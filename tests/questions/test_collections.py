"""Collections: lookup, what they refuse, what notebooks show, and data frames."""

import pickle
import sys
from html.parser import HTMLParser
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from attrs import evolve, fields

import unha2
from unha2._columns import columns_of
from unha2.errors import InvalidDataError, MissingExtraError, UnknownIdError
from unha2.vocabulary import ContributionStage

DS = unha2.load("1.1.0")
PROGRESS = DS.progress(on="2025-01-01")
COLLECTIONS: dict[str, Any] = {
    name: getattr(DS, name) for name in dir(DS) if isinstance(getattr(DS, name), unha2.RecordCollection)
} | {"progress": PROGRESS, "funding": DS.funding()}


FIRST: Any = DS["RES.1/OP1"]


class Cells(HTMLParser):
    """The rows of an HTML table, its headings and its caption."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.said: dict[str, str] = {"caption": ""}
        self.tag = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Begin a row or a cell, whatever its attributes."""
        del attrs
        self.tag = tag
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        """Read the text of a cell."""
        if self.tag in {"td", "th"}:
            self.rows[-1][-1] += data
        else:
            self.said[self.tag] = self.said.get(self.tag, "") + data


def test_every_kind_of_record_has_a_collection() -> None:
    """The dataset has a collection for each kind, and so have progress and funding."""
    promised = {"sources", "resolutions", "paragraphs", "sections", "milestones", "fundraising", "pbis", "budget_lines"}
    promised |= {"grand_totals", "decisions", "updates", "snapshots", "contributions", "discrepancies", "observed"}

    assert set(COLLECTIONS) == promised | {"progress", "funding"}


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_record_is_found_by_its_id(name: str) -> None:
    """``[...]``, ``in`` and ``get`` are exact; an unknown id names the nearest."""
    records = COLLECTIONS[name]

    assert all(records[getattr(each, records.key)] is each for each in records)
    assert all(getattr(each, records.key) in records and each in records for each in records)
    assert records.get("nothing") is None
    assert records.get("nothing", 5) == 5
    assert "nothing" not in records
    with pytest.raises(UnknownIdError, match="there is no record 'nothing'"):
        records["nothing"]


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_part_of_a_collection_has_its_own_records_alone(name: str) -> None:
    """What a collection was asked for before, a slice or a choice of it does not find if it does not hold it."""
    records = COLLECTIONS[name]
    keys = [getattr(each, records.key) for each in records]

    assert [key for key in keys if key not in records] == []
    for some in (records.filter(lambda each: getattr(each, records.key) != keys[0]), type(records)([*records][1:])):
        assert [key for key in keys if key in some] == keys[1:]
        assert [some.get(key) for key in keys[:1]] == [None] * len(keys[:1])


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_collection_is_one_in_every_way(name: str) -> None:
    """Each collection filters by nothing, slices, pickles, is Arrow and has a notebook table."""
    records = COLLECTIONS[name]

    assert records.where() == records
    assert pickle.loads(pickle.dumps(records)) == records  # noqa: S301
    assert type(records[1:3]) is type(records)
    assert pa.table(records).to_pylist() == records.to_dicts()
    assert set(records.shown) <= {*pa.table(records).column_names, *dir(records.record_type)}
    assert len(Cells(records._repr_html_()).rows) == (min(len(records), 10) + 1 if len(records) else 0)
    assert list(reversed(records)) == list(records)[::-1]


def test_known_paragraphs_survive_a_pickle_and_a_choice() -> None:
    """A pickled collection still knows which paragraphs its dataset has, and so does a part of one."""
    twin = pickle.loads(pickle.dumps(DS.milestones))  # noqa: S301

    for some in (twin, twin[:60], DS.milestones.where(resolution=5), DS.milestones.group_by("resolution")["RES.5"]):
        assert len(some.where(paragraph="RES.5/OP99")) == 0
    assert len(twin.where(paragraph="RES.5/OP1")) == len(DS.milestones.where(paragraph="RES.5/OP1"))


def test_resolutions_have_no_positions() -> None:
    """A position of a resolution is refused with what to write, since it would be taken for its number."""
    with pytest.raises(TypeError, match=r"write ds\.resolution\(7\) for RES\.7"):
        DS.resolutions[7]
    assert DS.resolutions["RES.7"] is DS.resolution(7)


@pytest.mark.parametrize("wrong", ["RES.7", b"x", {"x": 1}, 5, None])
def test_what_is_not_records_is_refused(wrong: Any) -> None:
    """A collection is made of records alone."""
    with pytest.raises(InvalidDataError, match="Milestones: expected records"):
        unha2.Milestones(wrong)


def test_every_record_that_does_not_belong_is_named() -> None:
    """Records of another class are refused all at once, each with its position, what is wanted and what it is."""
    with pytest.raises(InvalidDataError) as refused:
        unha2.Milestones([DS.milestones[0], DS.sources[0], DS.milestones[1], 5])  # type: ignore[list-item]

    assert str(refused.value) == (
        "Milestones[1]: expected a Milestone, found a Source\nMilestones[3]: expected a Milestone, found an integer"
    )


def test_a_field_is_named_by_a_string() -> None:
    """Groups are those of a field; what else is given is refused with what to give."""
    with pytest.raises(TypeError, match=r"^field must be str, not int; name a field, such as 'resolution'$"):
        DS.milestones.group_by(5)  # type: ignore[arg-type]


def test_contributions_are_those_for_a_record_or_at_a_stage() -> None:
    """A filter by what they are for takes what stands below it; one by the stage takes the word or its string."""
    stages = list(ContributionStage)
    gifts = unha2.Contributions(
        unha2.Contribution(
            id=f"mytracker:c{n}", about=about, contributor="A State", amount=5, currency="USD", stage=stage, passages=()
        )
        for n, (about, stage) in enumerate(
            [("RES.7", stages[0]), ("RES.7/B1", stages[1]), ("RES.6", stages[1]), ("RES.10", stages[0])]
        )
    )

    assert [each.id[-1] for each in gifts.where(about=7)] == ["0", "1"]
    assert [each.id[-1] for each in gifts.where(stage=stages[1])] == ["1", "2"]
    assert [each.id[-1] for each in gifts.where(about="RES.7/B1", stage=stages[1].value)] == ["1"]
    assert len(gifts.where(about="RES.6", stage=stages[0])) == 0


def test_a_notebook_shows_what_people_read_and_says_what_it_leaves_out() -> None:
    """Ten rows and the columns that people read; the caption says how many were left out, and every text is escaped."""
    cells = Cells(DS.milestones._repr_html_())

    assert cells.rows[0] == ["id", "timeframe_as_written", "action", "conditional"]
    assert cells.rows[1][0] == "RES.1/M1"
    assert cells.said["caption"].startswith("Milestones: 88 records. Not shown: 78 of 88 rows, ")
    assert Cells(DS.sections._repr_html_()).said["caption"].startswith("RoadmapSections: 10 records. Not shown: 16 of")
    assert Cells(unha2.Milestones()._repr_html_()).said["caption"] == "Milestones: 0 records."
    odd = unha2.RoadmapSections([evolve(DS.sections[0], heading="<script>alert('x')</script>")])
    assert "<script>" not in odd._repr_html_()


def test_a_notebook_shows_lists_where_a_record_has_one() -> None:
    """A list stands in one cell; where no record has anything in it, its column is left out."""
    before, after = (Cells(unha2.load(version).paragraphs._repr_html_()).rows for version in ("1.0.0", "1.1.0"))

    assert before[0] == ["id"]
    assert after[0] == ["id", "verbs", "addressees", "summary"]
    assert after[1][:3] == ["RES.1/OP1", *("; ".join(each) for each in (FIRST.verbs, FIRST.addressees))]


@pytest.mark.parametrize(("count", "left_out"), [(9, ""), (10, ""), (11, "1 of 11 rows, "), (88, "78 of 88 rows, ")])
def test_a_notebook_says_how_many_rows_it_leaves_out(count: int, left_out: str) -> None:
    """Ten rows are shown; how many more there are stands above them, with the columns that are not shown."""
    caption = Cells(DS.milestones[:count]._repr_html_()).said["caption"]

    assert caption == f"Milestones: {count} records. Not shown: {left_out}25 of 29 columns; see to_dicts()."


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_notebook_shows_columns_of_the_table(name: str) -> None:
    """What a notebook shows of a collection are some of its columns and lists, each once, its key among them."""
    cls = type(COLLECTIONS[name])
    lists = {each.name for each in fields(cls.record_type)}

    assert set(cls.shown) <= {each.name for each in columns_of(cls.record_type)} | lists
    assert len(set(cls.shown)) == len(cls.shown) > 1
    assert cls.key in cls.shown


def test_a_dataset_a_record_and_totals_are_shown_too() -> None:
    """A notebook shows the collections of a dataset, the fields of a record, and sums with what they leave out."""
    dataset, record = Cells(DS._repr_html_()), Cells(DS["RES.7/M3"]._repr_html_())
    totals = Cells(DS.budget_lines.total(basis="from_parts")._repr_html_())

    assert ["ds.milestones", "88"] in dataset.rows
    assert ["ds.contributions", "0"] not in dataset.rows
    assert dataset.said["caption"] == "edition 1.1.0 of HSP/HA.2"
    assert ["action", "circulate documents for Executive Board"] in record.rows
    assert record.said["caption"].startswith("Milestone RES.7/M3")
    assert ["passage", "briefing, line 220"] in record.rows
    lines = Cells(DS["RES.2/M2"]._repr_html_()).rows
    assert any(row[0] == "passage" and row[1].startswith("briefing, line") for row in lines)
    decision = Cells(DS["DEC.1"]._repr_html_()).rows
    assert any(row[0] == "passages" and "budget-2026, list of mandates; " in row[1] for row in decision)
    assert any("briefing, lines 7 to 9" in row[-1] for row in Cells(DS["DEC.5"]._repr_html_()).rows)
    assert totals.rows[0] == ["post", "non_post", "total", "existing", "total_less_existing"]
    assert totals.rows[1] == ["5,142,783", "8,728,613", "13,871,396", "959,275", "12,166,308"]
    assert totals.said["caption"] == (
        "US dollars, from_parts. Cells without a figure, left out: RES.2/B1.existing, RES.2/B1.total_less_existing. "
        "The period is not printed, and recurrent and one-time requirements are added together."
    )


def test_sums_without_cells_are_not_known() -> None:
    """The sums of no line are shown as not known, and nothing as left out."""
    totals = Cells(DS.budget_lines.where(resolution="RES.99").total()._repr_html_())

    assert totals.rows[1] == ["not known"] * 5
    assert "left out: none. The" in totals.said["caption"]


def test_data_frames() -> None:
    """Pandas and polars get the columns and types of the table; missing integers stay missing."""
    frame, polar = DS.budget_lines.to_pandas(), DS.budget_lines.to_polars()

    assert list(frame.columns) == polar.columns == DS.budget_lines.to_arrow().column_names
    assert isinstance(polar, pl.DataFrame)
    assert isinstance(frame, pd.DataFrame)
    assert frame["existing_usd"].isna().sum() == polar["existing_usd"].null_count() == 1
    assert frame["existing_usd"].dtype == pd.ArrowDtype(pa.int64())
    assert frame.groupby("total_kind")["total_usd"].sum().to_dict() == {"figure": 13_860_230}
    assert next(iter(DS.milestones.to_pandas()["timeframe_latest"].dropna())) == DS.milestones[0].timeframe.latest


@pytest.mark.parametrize(("method", "library"), [("to_pandas", "pandas"), ("to_polars", "polars")])
def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, method: str, library: str) -> None:
    """Without the library its method says what to install."""
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(MissingExtraError, match=f"this needs {library}, which is not installed: pip install {library}"):
        getattr(DS.milestones, method)()


def test_collections_are_told_apart_by_class_and_records() -> None:
    """Equal records of one class are one collection, with one hash; another class or an order of its own is another."""
    milestones, again = DS.milestones, unha2.Milestones(tuple(DS.milestones))

    assert (milestones == again, hash(milestones) == hash(again)) == (True, True)
    assert (milestones == milestones[::-1], hash(milestones) == hash(milestones[::-1])) == (False, False)
    assert hash(unha2.Milestones()) != hash(unha2.BudgetLines())
    assert milestones.__eq__(tuple(milestones)) is NotImplemented
    with pytest.raises(InvalidDataError, match=r"^Milestones: expected records, found an integer$"):
        unha2.Milestones(5)  # type: ignore[arg-type]
    for name in ("__class__", "__doc__", "_faults", "where"):
        with pytest.raises(ValueError, match=rf"^Milestone has no field '{name}'$"):
            milestones.group_by(name)
