"""The invariants: they hold of everything that the strategies draw, and each one can fail."""

import pickle
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import view_answers
from attrs import evolve
from hypothesis import given, settings
from slow import slow

import unha2
from unha2 import invariants
from unha2._diff import Changes
from unha2._invariants import round_trips, together
from unha2.errors import BrokenInvariantError, MissingExtraError
from unha2.strategies import BREACHES, datasets, datasets_with_overlay, overlays, pairs_of_editions

DS = unha2.load("1.1.0")
OLD = unha2.load("1.0.0")
ROOM: Any = round_trips
PAIRS: Any = together
ALL: tuple[Callable[..., None], ...] = (
    *invariants.OF_A_DATASET,
    *invariants.WITH_ARROW,
    *invariants.OF_AN_OVERLAY,
    *invariants.OF_A_CHANGE,
)
NOTES = unha2.Source(id="mytracker:notes", title="Our notes", publisher="Us")
MINE = unha2.Overlay(
    name="mytracker",
    sources=(NOTES,),
    updates=(
        evolve(DS.updates[0], id="mytracker:u1", passages=(unha2.Passage(source="mytracker:notes", locator="page 1"),)),
    ),
    contributions=(
        unha2.Contribution(
            id="mytracker:c1",
            about="RES.7/B1",
            contributor="A State",
            amount=5,
            currency="USD",
            stage=unha2.vocabulary.ContributionStage.PLEDGED,
            passages=(unha2.Passage(source="mytracker:notes", locator="page 1"),),
        ),
    ),
)


def name_of(invariant: Callable[..., None]) -> str:
    """The name of an invariant."""
    return invariant.__name__


@pytest.mark.parametrize("invariant", [*invariants.OF_A_DATASET, *invariants.WITH_ARROW], ids=name_of)
@pytest.mark.parametrize("version", [each.version for each in unha2.editions()])
def test_the_editions_keep_every_promise(version: str, invariant: invariants.OfADataset) -> None:
    """Each invariant holds of each bundled edition."""
    invariant(unha2.load(version))


@slow
@given(datasets(awkward_text=True))
def test_any_dataset_keeps_every_promise(dataset: unha2.Dataset) -> None:
    """Each invariant holds of any dataset."""
    invariants.check(dataset)


@pytest.mark.parametrize("breach", BREACHES)
def test_a_broken_budget_keeps_every_promise(breach: Any) -> None:
    """Each invariant holds of a dataset whose budget does not add up."""

    @slow
    @given(datasets(broken=breach))
    def law(dataset: unha2.Dataset) -> None:
        invariants.check(dataset)

    law()


@slow
@given(datasets_with_overlay(awkward_text=True))
def test_any_overlay_keeps_every_promise(pair: tuple[unha2.Dataset, unha2.Overlay]) -> None:
    """Each invariant holds of any overlay, and of the dataset under it."""
    invariants.check_overlay(*pair)
    invariants.check(pair[0].with_overlay(pair[1]))


@settings(max_examples=10)
@given(overlays(DS))
def test_overlays_over_the_edition_keep_every_promise(overlay: unha2.Overlay) -> None:
    """Each invariant holds of any overlay over the newest edition."""
    invariants.check_overlay(DS, overlay)


@given(pairs_of_editions(awkward_text=True))
def test_any_change_keeps_every_promise(pair: tuple[unha2.Dataset, unha2.Dataset]) -> None:
    """Each invariant holds of any two editions."""
    invariants.check_change(*pair)


def test_each_invariant_is_a_sentence() -> None:
    """Each has a sentence of its own, is in the list of public names, and is in one tuple once."""
    assert len({invariants.sentence_of(each) for each in ALL}) == len(ALL) == len(set(ALL))
    assert [each for each in ALL if not invariants.sentence_of(each).endswith(".")] == []
    assert (
        invariants.sentence_of(invariants.a_pickle_gives_it_back) == "A pickled dataset is equal and has an equal hash."
    )
    assert invariants.sentence_of(invariants.parquet_gives_it_back) == (
        "A dataset that is written as a folder of Parquet and read is equal, and its files are the same each time."
    )
    assert {name_of(each) for each in ALL} <= set(invariants.__all__)
    assert {name for name in invariants.__all__ if "_" in name and name.islower()} == {
        *map(name_of, ALL),
        *("check_change", "check_overlay", "sentence_of"),
    }
    assert all(getattr(invariants, name) is not None for name in invariants.__all__)


def without(name: str) -> Callable[[Any], Any]:
    """What leaves out of a dict what has a name."""
    return lambda found: {key: value for key, value in found.items() if key != name}


class Broken:
    """A library that is broken on purpose, in a dataset of its own; each method is named after an invariant."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.patch = monkeypatch
        # A dataset that is read shares equal values with others; one that was pickled has its own, which may be spoilt.
        self.ds: Any = pickle.loads(pickle.dumps(DS))  # noqa: S301

    def _returns(self, where: Any, name: str, change: Callable[[Any], Any]) -> None:
        real = getattr(where, name)
        self.patch.setattr(where, name, lambda *given, **named: change(real(*given, **named)))

    def _property(self, name: str, change: Callable[[Any], Any]) -> None:
        vars(self.ds)[name] = change(getattr(self.ds, name))

    def _first_amount(self, **values: Any) -> None:
        for name, value in values.items():
            object.__setattr__(self.ds.budget_lines[0].post, name, value)

    def _fewer_resolutions(self, dataset: Any) -> Any:
        return evolve(dataset, observed=dataset.observed[1:])

    def every_key_leads_to_its_record(self) -> None:
        """A record is lost from the mapping."""
        self._property("_by_id", without("RES.7/M3"))

    def every_label_finds_its_record(self) -> None:
        """Another record is found."""
        self.patch.setattr(unha2.Dataset, "find", lambda *_given, **_named: DS["RES.1"])

    def every_reference_resolves(self) -> None:
        """A milestone stands in a section that is not there, and a passage in no source and beyond its text."""
        object.__setattr__(self.ds.milestones[0], "section", "RES.1/S99")
        object.__setattr__(self.ds.milestones[1].passage, "source", "nothing")
        object.__setattr__(self.ds.budget_lines[0].passage, "last_line", 10**6)

    def every_amount_is_what_its_words_say(self) -> None:
        """A figure is off by one."""
        self._first_amount(usd=52_576)

    def every_time_is_what_its_words_say(self) -> None:
        """A time has other words."""
        object.__setattr__(self.ds.milestones[0].timeframe, "as_written", "May 2031")

    def amounts_count_as_printed(self) -> None:
        """A blank cell counts 0."""
        self._first_amount(kind="blank")

    def every_identity_is_checked(self) -> None:
        """The second print of a grand total is not checked."""
        self._property("checks", lambda checks: tuple(each for each in checks if each.record != "RES.6/T2"))

    def what_does_not_add_up_is_a_discrepancy(self) -> None:
        """A checker drops a discrepancy."""
        self._property("discrepancies", lambda found: found[1:])

    def totals_add_up(self) -> None:
        """A total is off by one."""
        self._returns(unha2.BudgetLines, "total", lambda sums: evolve(sums, post=(sums.post or 0) + 1))

    def groups_add_up_to_the_whole(self) -> None:
        """A group is lost."""
        self._returns(unha2.BudgetLines, "group_by", lambda groups: dict(list(groups.items())[1:]))

    def json_text_gives_it_back(self) -> None:
        """A discrepancy is lost on decoding."""
        self._returns(ROOM.codec, "decode", self._fewer_resolutions)

    def edition_files_give_it_back(self) -> None:
        """A discrepancy is lost on reading."""
        self._returns(round_trips, "dataset_of_files", self._fewer_resolutions)

    def a_json_file_gives_it_back(self) -> None:
        """A discrepancy is lost on reading."""
        self._returns(round_trips, "read", self._fewer_resolutions)

    a_json_folder_gives_it_back = a_json_file_gives_it_back

    def csv_gives_it_back(self) -> None:
        """A file is another one each time."""
        real: Any = ROOM.write
        seen: list[Any] = []

        def write(dataset: Any, path: Any, **named: Any) -> Any:
            real(dataset, path, **named)
            (path / "note.txt").write_text(str(len(seen)))
            seen.append(path)
            return path

        self.patch.setattr(round_trips, "write", write)

    sqlite_gives_it_back = a_json_file_gives_it_back

    def rows_give_it_back(self) -> None:
        """A cell is dropped."""
        self._returns(round_trips, "rows_of", lambda rows: [without("text")(row) for row in rows])

    def a_pickle_gives_it_back(self) -> None:
        """A discrepancy is lost on loading."""
        self._returns(ROOM.pickle, "loads", self._fewer_resolutions)

    def arrow_gives_it_back(self) -> None:
        """A table is dropped."""
        self._returns(unha2.arrow, "tables", without("milestones"))

    parquet_gives_it_back = a_json_file_gives_it_back

    def changes_lead_to_the_new(self) -> None:
        """A record is lost when changes are applied."""
        self._returns(Changes, "apply_to", self._fewer_resolutions)

    changes_lead_back_to_the_old = changes_lead_to_the_new

    def changes_survive_json(self) -> None:
        """A change is lost on reading."""
        self._returns(Changes, "from_json", lambda changes: changes[:-1])

    def only_what_differs_is_a_change(self) -> None:
        """There is a change where nothing differs."""
        self.patch.setattr(together, "diff", lambda *_: unha2.diff(OLD, DS))

    def an_overlay_adds_and_never_changes(self) -> None:
        """An overlay takes a record away and changes the dataset under it."""

        def with_overlay(dataset: Any, _overlay: Any) -> Any:
            object.__setattr__(dataset, "unrecorded", ())
            return evolve(dataset, observed=dataset.observed[1:])

        self.patch.setattr(unha2.Dataset, "with_overlay", with_overlay)

    def an_overlay_is_named(self) -> None:
        """An overlay hides, and brings a record with an id that is not its own."""
        self.patch.setattr(together, "_BROUGHT", ("decisions",))
        hidden = evolve(self.ds, decisions=(*self.ds.decisions, evolve(self.ds.decisions[0], id="DEC.99")))
        self.patch.setattr(unha2.Dataset, "with_overlay", lambda *_: hidden)

    def an_overlay_leaves_the_budget(self) -> None:
        """An overlay changes a discrepancy, the totals and what is required."""
        home = OLD.resolutions["RES.10"]
        fewer = evolve(home, pbi=evolve(home.pbi, lines=()))
        changed = evolve(OLD, resolutions=(*tuple(OLD.resolutions)[:-1], fewer))
        self.patch.setattr(unha2.Dataset, "with_overlay", lambda *_: changed)

    def an_overlay_leaves_other_progress(self) -> None:
        """An overlay brings what it does not show: another record is no longer known of."""
        self._returns(unha2.Dataset, "with_overlay", lambda laid: evolve(laid, updates=laid.updates[:0]))
        real = unha2.Dataset.progress
        self.patch.setattr(unha2.Dataset, "progress", lambda ds, **day: real(ds, **day)[bool(len(ds.updates) == 0) :])

    def an_overlay_file_gives_it_back(self) -> None:
        """A record is lost on reading, and the files differ."""
        self._returns(together, "read_overlay", lambda overlay: evolve(overlay, updates=()))
        real = PAIRS.write_overlay

        def write(overlay: Any, path: Any) -> None:
            real(overlay, path)
            path.write_text(path.read_text() + " " * (path.name == "again.json"))

        self.patch.setattr(together, "write_overlay", write)


FIRST = DS["RES.1"]
TWICE = unha2.Discrepancies((*DS.discrepancies, *DS.discrepancies))
#: Answers of other datasets, by how many overlays are laid: first the right one.
TOTALS = evolve(DS.budget_lines.total(), without_figure=())
FUNDS = (DS.funding(), DS.funding().filter(lambda _: True))
KNOWN = (DS.progress(on="2199-12-31"), DS.progress(on="2199-12-31")[1:])
TWINS = (KNOWN[0], OLD.progress(on="2199-12-31"))


@pytest.mark.parametrize("invariant", ALL, ids=name_of)
def test_each_invariant_can_fail(invariant: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that is broken on purpose is found by the invariant that says so."""
    broken = Broken(monkeypatch)
    getattr(broken, name_of(invariant))()
    given = {invariants.OF_AN_OVERLAY: (broken.ds, MINE), invariants.OF_A_CHANGE: (OLD, broken.ds)}
    arguments = next((some for of, some in given.items() if invariant in of), (broken.ds,))
    with pytest.raises(BrokenInvariantError) as caught:
        invariant(*arguments)

    assert {each.sentence for each in caught.value.violations} == {invariants.sentence_of(invariant)}
    assert all(each.expected != each.actual for each in caught.value.violations)


@pytest.mark.parametrize(
    ("invariant", "where", "name", "value", "record"),
    [
        (
            "what_does_not_add_up_is_a_discrepancy",
            unha2.Dataset,
            "__getitem__",
            lambda *_: FIRST,
            "RES.1/B1~total",
        ),
        ("what_does_not_add_up_is_a_discrepancy", unha2.Dataset, "discrepancies", TWICE, "$"),
        ("totals_add_up", unha2.Dataset, "budget_lines", DS.budget_lines[1:], "$"),
        ("totals_add_up", unha2.BudgetLines, "total", lambda *_, **__: TOTALS, "$"),
        ("json_text_gives_it_back", unha2.Dataset, "__eq__", lambda *_: False, "$"),
        ("only_what_differs_is_a_change", together, "diff", lambda *_: Changes(), "$"),
        ("an_overlay_leaves_the_budget", unha2.Dataset, "funding", lambda ds: FUNDS[len(ds.overlays)], "RES.7"),
        ("an_overlay_leaves_other_progress", unha2.Dataset, "progress", lambda ds, **_: KNOWN[len(ds.overlays)], "$"),
        ("an_overlay_leaves_other_progress", unha2.Dataset, "progress", lambda ds, **_: TWINS[len(ds.overlays)], None),
    ],
)
def test_every_place_of_an_invariant_can_fail(  # noqa: PLR0913, PLR0917  (what is broken, and how)
    invariant: str, where: Any, name: str, value: Any, record: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an invariant looks at beside its first concern is noticed too, with its record."""
    monkeypatch.setattr(where, name, value)
    held: Any = getattr(invariants, invariant)
    fresh = evolve(DS)
    others: Any = {invariants.OF_AN_OVERLAY: (fresh, MINE), invariants.OF_A_CHANGE: (OLD, fresh)}
    given = next((some for of, some in others.items() if held in of), (fresh,))
    with pytest.raises(BrokenInvariantError) as caught:
        held(*given)

    assert record is None or record in {each.record for each in caught.value.violations}


#: Of a dataset of one's own: an invariant, a way to spoil one thing of it, and the records that alone must be named.
SPOILT: list[tuple[Callable[..., None], Callable[[Any], Any], list[str]]] = [
    (invariants.every_reference_resolves, lambda ds: spoil(ds["RES.2/M1"], section="RES.2/S9"), ["RES.2/M1"]),
    (invariants.every_reference_resolves, lambda ds: spoil(ds["RES.2/M1"], paragraphs=("RES.2/OP99",)), ["RES.2/M1"]),
    (invariants.every_reference_resolves, lambda ds: spoil(ds["RES.1/U1"], about="RES.1/M99"), ["RES.1/U1"]),
    (invariants.every_reference_resolves, lambda ds: spoil(ds["RES.1~headings"], record="RES.99"), ["RES.1~headings"]),
    (
        invariants.every_reference_resolves,
        lambda ds: spoil(ds.discrepancies["RES.6/T2~amount"], record="RES.6/T9"),
        ["RES.6/T2~amount"],
    ),
    (
        invariants.every_reference_resolves,
        lambda ds: spoil(ds.discrepancies["RES.6/T2~amount"], passages=(unha2.Passage(source="x", locator="y"),)),
        ["RES.6/T2~amount"],
    ),
    (invariants.every_reference_resolves, lambda ds: spoil(ds["RES.7/M3"].passage, last_line=383), ["RES.7/M3"]),
    (invariants.every_reference_resolves, lambda ds: spoil(ds["RES.7/M3"].passage, source="x"), ["RES.7/M3"]),
    (invariants.every_amount_is_what_its_words_say, lambda ds: spoil(ds["RES.2/B1"].post, usd=1), ["RES.2/B1"]),
    (
        invariants.every_time_is_what_its_words_say,
        lambda ds: spoil(ds["RES.2/M2"].timeframe, inferences=()),
        ["RES.2/M2"],
    ),
    (
        invariants.every_time_is_what_its_words_say,
        lambda ds: spoil(ds["RES.2/M2"].timeframe, as_written="some day", inferences=()),
        ["RES.2/M2"],
    ),
    (
        invariants.every_time_is_what_its_words_say,
        lambda ds: spoil(ds["RES.2/M2"].timeframe, as_written="some day", basis="words"),
        ["RES.2/M2"],
    ),
    (invariants.amounts_count_as_printed, lambda ds: spoil(ds["RES.3/B1"].post, kind="zero", usd=5), ["RES.3/B1"]),
    (invariants.amounts_count_as_printed, lambda ds: spoil(ds["RES.1/B1"].total, usd=0), ["RES.1/B1"]),
    (invariants.amounts_count_as_printed, lambda ds: spoil(ds["RES.1/B1"].total, usd=-5), ["RES.1/B1"]),
    (invariants.amounts_count_as_printed, lambda ds: spoil(ds["RES.1/B1"].total, usd=5.0), ["RES.1/B1"]),
    (
        invariants.every_identity_is_checked,
        lambda ds: vars(ds).update(checks=(*ds.checks, ds.checks[0])),
        ["$"],
    ),
    *(
        (
            invariants.every_identity_is_checked,
            lambda ds, values=values: vars(ds).update(checks=(evolve(ds.checks[0], **values), *ds.checks[1:])),
            ["RES.1/B1"],
        )
        for values in ({"rule": "another"}, {"published": 5}, {"implied": 5}, {"without_figure": ("post",)})
    ),
    *(
        (
            invariants.what_does_not_add_up_is_a_discrepancy,
            lambda ds, values=values: spoil(ds.discrepancies["RES.6/T2~amount"], **values),
            ["RES.6/T2~amount"],
        )
        for values in (
            *({"rule": "another"}, {"published": "$5"}, {"published_usd": 5}),
            *({"implied_usd": 5}, {"difference_usd": 5}),
        )
    ),
    (
        invariants.what_does_not_add_up_is_a_discrepancy,
        lambda ds: vars(ds).update(
            discrepancies=unha2.Discrepancies(
                (*ds.discrepancies, evolve(ds.discrepancies["RES.1/B1~total"], id="RES.1/B1~post"))
            )
        ),
        ["RES.1/B1~post"],
    ),
]


def spoil(value: Any, **values: Any) -> Any:
    """Change what cannot be changed, past every check; of a dataset of one's own."""
    for name, each in values.items():
        object.__setattr__(value, name, each)
    return value


@pytest.mark.parametrize(("invariant", "spoilt", "records"), SPOILT)
def test_one_thing_that_is_spoilt_is_named_alone(
    invariant: Callable[..., None], spoilt: Callable[[Any], Any], records: list[str]
) -> None:
    """Whatever an invariant is about is found where it is wrong, by the id of its record, and nothing else is."""
    mine = pickle.loads(pickle.dumps(DS))  # noqa: S301
    spoilt(mine)
    with pytest.raises(BrokenInvariantError) as caught:
        invariant(mine)

    assert {each.record for each in caught.value.violations} == set(records)


REAL_TOTAL: Any = unha2.BudgetLines.total
REAL_GROUPS: Any = unha2.BudgetLines.group_by
REAL_FIND: Any = unha2.Dataset.find
REAL_GET: Any = unha2.Dataset.get
REAL_DIFF: Any = unha2.diff
REAL_WRITE_OVERLAY: Any = unha2.write_overlay
LAID = DS.with_overlay(MINE)
FOREIGN = DS.with_overlay(
    evolve(MINE, name="other", sources=(evolve(NOTES, id="other:notes"),), updates=(), contributions=())
)
CHANGES = unha2.diff(OLD, DS)
COUNTED = count()


def finds_otherwise(asked: object) -> Callable[..., Any]:
    """A search that gives the wrong record for one name."""

    def find(ds: Any, name: Any, **home: Any) -> Any:
        return FIRST if name == asked else REAL_FIND(ds, name, **home)

    return find


def more(lines: Any, *, basis: Any) -> Any:
    """The totals of lines, of which one is too high."""
    sums = REAL_TOTAL(lines, basis=basis)
    return evolve(sums, post=(sums.post or 0) + 1)


def written_otherwise(overlay: Any, path: Path) -> Path:
    """Write an overlay, the second time with a blank more."""
    REAL_WRITE_OVERLAY(overlay, path)
    path.write_text(path.read_text(encoding="utf-8") + " " * (path.stem == "again"), encoding="utf-8")
    return path


def failing(fault: Exception) -> Callable[..., Any]:
    """A function that raises."""

    def fail(*_given: Any, **_named: Any) -> Any:
        raise fault

    return fail


@pytest.mark.parametrize(
    ("invariant", "where", "name", "value", "records"),
    [
        ("every_key_leads_to_its_record", unha2.Dataset, "__len__", lambda _: 5, {"$"}),
        (
            "every_key_leads_to_its_record",
            unha2.Dataset,
            "get",
            lambda ds, name: None if name == "RES.6/T2~amount" else REAL_GET(ds, name),
            {"RES.6/T2~amount"},
        ),
        *(
            ("every_label_finds_its_record", unha2.Dataset, "find", finds_otherwise(asked), {record})
            for asked, record in (
                *(("HSP/HA.2/RES.7/M3", "RES.7/M3"), ("res.7/m3", "RES.7/M3"), (" hsp/ha.2/res.7/m3 ", "RES.7/M3")),
                *((DS["RES.7/M3"], "RES.7/M3"), ("RES.7/M3", "RES.7/M3"), ("M15", "RES.7/M15")),
            )
        ),
        *(
            (
                "every_label_finds_its_record",
                unha2.Dataset,
                "find",
                lambda ds, name, resolution, asked=asked: (
                    FIRST if (name, resolution) == (asked, "RES.7") else REAL_FIND(ds, name, resolution=resolution)
                ),
                {"RES.7/OP3"},
            )
            for asked in ("OP3", "3", "para 3")
        ),
        *(
            ("every_label_finds_its_record", unha2.Dataset, "find", failing(fault), {"$"})
            for fault in (unha2.errors.UnknownIdError("RES.1"), LookupError("RES.1"), ValueError("RES.1"))
        ),
        (
            "totals_add_up",
            unha2.BudgetLines,
            "total",
            lambda lines, *, basis: (more if lines[0].id == "RES.6/B1" else REAL_TOTAL)(lines, basis=basis),
            {"RES.6.post"},
        ),
        (
            "totals_add_up",
            unha2.BudgetLines,
            "total",
            lambda lines, *, basis: (more if basis == "from_parts" else REAL_TOTAL)(lines, basis=basis),
            {"$.post", *(f"RES.{number}.post" for number in range(1, 11))},
        ),
        (
            "totals_add_up",
            unha2.Totals,
            "is_complete",
            lambda *_: True,
            {f"{record}.{column}" for record in ("$", "RES.2") for column in ("existing", "total_less_existing")},
        ),
        (
            "groups_add_up_to_the_whole",
            unha2.BudgetLines,
            "group_by",
            lambda lines, name: {} if name == "recurrence" else REAL_GROUPS(lines, name),
            {f"$.{column.value}" for column in unha2.vocabulary.BudgetColumn},
        ),
        ("json_text_gives_it_back", unha2.Dataset, "__hash__", object.__hash__, {"$"}),
        (
            "changes_lead_back_to_the_old",
            together,
            "diff",
            lambda old, new: REAL_DIFF(old, new) if old is OLD else Changes(),
            None,
        ),
        ("changes_survive_json", Changes, "apply_to", lambda *_: OLD, None),
        ("only_what_differs_is_a_change", Changes, "apply_to", lambda *_: OLD, None),
        (
            "only_what_differs_is_a_change",
            together,
            "diff",
            lambda _, new: CHANGES if new is not OLD else Changes(),
            {"$"},
        ),
        (
            "an_overlay_adds_and_never_changes",
            unha2.Dataset,
            "with_overlay",
            lambda ds, _: (spoil(ds, unrecorded=()), LAID)[1],
            {"$", "$.unrecorded"},
        ),
        ("an_overlay_adds_and_never_changes", unha2.Overlay, "records", lambda _: iter(()), {"$"}),
        (
            "an_overlay_adds_and_never_changes",
            unha2.Dataset,
            "get",
            lambda ds, name, *other: FIRST if name == "RES.7/M3" else REAL_GET(ds, name, *other),
            {"RES.7/M3"},
        ),
        ("an_overlay_is_named", unha2.Dataset, "label", property(lambda ds: f"it{' + ' * len(ds.overlays)}"), {"$"}),
        ("an_overlay_is_named", unha2.Dataset, "citation", lambda _: "unha2", {"$"}),
        ("an_overlay_is_named", unha2.Dataset, "with_overlay", lambda *_: FOREIGN, {"$", "other:notes"}),
        ("an_overlay_leaves_the_budget", unha2.Dataset, "checks", property(lambda ds: ds.overlays), {"$"}),
        ("an_overlay_leaves_the_budget", unha2.Dataset, "discrepancies", property(lambda ds: ds.overlays), {"$"}),
        (
            "an_overlay_leaves_the_budget",
            unha2.BudgetLines,
            "total",
            lambda lines, **basis: evolve(REAL_TOTAL(lines, **basis), post=next(COUNTED)),
            {"$"},
        ),
        (
            "an_overlay_leaves_other_progress",
            unha2.Dataset,
            "progress",
            lambda ds, *, on: KNOWN[len(ds.overlays) if on > "2100" else 0],
            None,
        ),
        ("an_overlay_file_gives_it_back", together, "write_overlay", written_otherwise, {"$"}),
    ],
)
def test_what_one_answer_has_wrong_is_all_that_is_named(  # noqa: PLR0913, PLR0917  (what is broken, and how)
    invariant: str, where: Any, name: str, value: Any, records: set[str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One wrong answer of the library breaks the invariant that is about it, at the records that it is wrong of."""
    monkeypatch.setattr(where, name, value)
    held: Any = getattr(invariants, invariant)
    fresh = evolve(DS)
    others: Any = {invariants.OF_AN_OVERLAY: (fresh, MINE), invariants.OF_A_CHANGE: (OLD, fresh)}
    with pytest.raises(BrokenInvariantError) as caught:
        held(*next((some for of, some in others.items() if held in of), (fresh,)))

    assert records in (None, {each.record for each in caught.value.violations})


@pytest.mark.parametrize(
    ("invariant", "room", "name", "other"),
    [
        (invariants.json_text_gives_it_back, ROOM.codec, "encode", {"version": "9.9.9"}),
        (invariants.edition_files_give_it_back, round_trips, "files_of", {"session.json": b""}),
    ],
)
def test_what_is_made_of_the_equal_dataset_is_looked_at(
    invariant: Callable[..., None], room: Any, name: str, other: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where an equal dataset that was read gives other text or other files, that is noticed, and nothing else."""
    real = getattr(room, name)
    monkeypatch.setattr(room, name, lambda ds: real(ds) if ds is DS else {**real(ds), **other})
    with pytest.raises(BrokenInvariantError) as caught:
        invariant(DS)

    assert [each.record for each in caught.value.violations] == ["$"]


@pytest.mark.parametrize(
    ("invariant", "form", "suffix"),
    [
        (invariants.a_json_file_gives_it_back, "json", ".json"),
        (invariants.a_json_folder_gives_it_back, "json", ""),
        (invariants.csv_gives_it_back, "csv", ""),
        (invariants.sqlite_gives_it_back, "sqlite", ".sqlite"),
        (invariants.parquet_gives_it_back, "parquet", ""),
    ],
)
def test_each_form_is_written_and_read_as_its_own(
    invariant: Callable[..., None], form: str, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An invariant of files writes those that its name says, twice, and reads the first."""
    written: list[tuple[str, str]] = []
    read: list[str] = []
    real_write, real_read = ROOM.write, ROOM.read

    def noted_write(dataset: Any, path: Path, *, format: str) -> Path:  # noqa: A002  (the word of write)
        written.append((format, path.name))
        made: Path = real_write(dataset, path, format=format)
        return made

    def noted_read(path: Path) -> Any:
        read.append(path.name)
        return real_read(path)

    monkeypatch.setattr(round_trips, "write", noted_write)
    monkeypatch.setattr(round_trips, "read", noted_read)
    invariant(OLD)

    assert written == [(form, f"first{suffix}"), (form, f"again{suffix}")]
    assert read == [f"first{suffix}"]


def test_a_file_that_is_another_one_each_time_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file whose second print has other bytes is found by its name, though what is read is equal."""
    real_write = ROOM.write

    def write(dataset: Any, path: Path, **named: Any) -> Path:
        made: Path = real_write(dataset, path, **named)
        if path.name == "again":
            (made / "CODEBOOK.md").write_bytes(b"another")
        return made

    monkeypatch.setattr(round_trips, "write", write)
    with pytest.raises(BrokenInvariantError) as caught:
        invariants.csv_gives_it_back(OLD)

    assert [each.record for each in caught.value.violations] == ["$ CODEBOOK.md"]


@pytest.mark.parametrize("edge", view_answers.EDGES)
def test_a_budget_at_the_edges_keeps_every_promise(edge: unha2.Dataset) -> None:
    """What is drawn too rarely keeps the promises of the budget: totals without lines, the very half of a thousand."""
    for invariant in (
        invariants.amounts_count_as_printed,
        invariants.every_identity_is_checked,
        invariants.what_does_not_add_up_is_a_discrepancy,
        invariants.totals_add_up,
        invariants.groups_add_up_to_the_whole,
    ):
        invariant(edge)


def test_a_check_holds_what_it_is_given_in_its_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of the three checks gives its own invariants, one after the other, what it was given."""
    seen: list[tuple[Any, ...]] = []
    for name in ("OF_A_DATASET", "OF_AN_OVERLAY", "OF_A_CHANGE"):
        some = [partial(lambda at, *given: seen.append((at, *given)), f"{name} {n}") for n in (1, 2)]
        monkeypatch.setattr(invariants, name, tuple(some))
    invariants.check(DS)
    invariants.check_overlay(DS, MINE)
    invariants.check_change(OLD, DS)

    given: tuple[tuple[str, tuple[Any, ...]], ...] = (
        *(("OF_A_DATASET", (DS,)), ("OF_AN_OVERLAY", (DS, MINE)), ("OF_A_CHANGE", (OLD, DS))),
    )
    assert [each[0] for each in seen] == [f"{name} {n}" for name, _ in given for n in (1, 2)]
    assert [list(map(id, each[1:])) for each in seen] == [list(map(id, some)) for _, some in given for _ in (1, 2)]


def test_a_long_side_is_shown_where_the_two_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two long values the parts are shown that begin to differ, with some of what is alike before and dots."""
    fewer = evolve(DS, unrecorded=(*DS.unrecorded[:5], *DS.unrecorded[6:]))
    monkeypatch.setattr(Changes, "apply_to", lambda *_: fewer)
    with pytest.raises(BrokenInvariantError) as caught:
        invariants.changes_lead_to_the_new(OLD, DS)
    (found,) = caught.value.violations
    sides = (found.expected, found.actual)

    assert found.record == "$.unrecorded"
    assert {(len(each), each[:3], each[-3:]) for each in sides} == {(3 + 300 + 3, "...", "...")}
    assert [each[3:78] for each in sides] == [found.expected[3:78]] * 2
    assert found.expected[78] != found.actual[78]


def test_the_key_that_is_lost_is_shown() -> None:
    """Of all the keys those are shown where the first is missing."""
    mine: Any = pickle.loads(pickle.dumps(DS))  # noqa: S301
    vars(mine)["_by_id"] = {name: each for name, each in mine.items() if name != "RES.7/M3"}
    with pytest.raises(BrokenInvariantError) as caught:
        invariants.every_key_leads_to_its_record(mine)
    keys, record = caught.value.violations

    assert (keys.record, record.record, record.actual) == ("$", "RES.7/M3", "None")
    assert ["'RES.7/M3'" in each for each in (keys.expected, keys.actual)] == [True, False]


def test_a_side_that_ends_where_it_is_shown_has_no_dots_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where two long values part near their end, the parts begin with dots and end as the values do."""
    last = DS.unrecorded[-1]
    moved = evolve(last, passage=evolve(last.passage, locator="another"))
    other = evolve(DS, unrecorded=(*DS.unrecorded[:-1], moved))
    monkeypatch.setattr(Changes, "apply_to", lambda *_: other)
    with pytest.raises(BrokenInvariantError) as caught:
        invariants.changes_lead_to_the_new(OLD, DS)
    (found,) = caught.value.violations

    assert "another" in found.actual
    assert [(each[:3], each[-2:]) for each in (found.expected, found.actual)] == [("...", "))")] * 2


@pytest.mark.parametrize("said", ["x" * 300, "x" * 301])
def test_what_is_shown_whole_has_no_dots(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A side of 300 characters is shown whole; of a longer one the end is left out."""
    monkeypatch.setattr(unha2.Dataset, "find", failing(unha2.errors.CorruptDataError("", "")))
    monkeypatch.setattr(unha2.errors.CorruptDataError, "__repr__", lambda _: said)
    with pytest.raises(BrokenInvariantError) as caught:
        invariants.every_label_finds_its_record(DS)

    assert [each.actual for each in caught.value.violations] == [said[:300] + "..." * (len(said) > 300)]


def test_what_is_broken_here_is_whole_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """What these tests spoil belongs to one dataset alone: what is read afterwards does not share it."""
    mine, other = Broken(monkeypatch).ds, unha2.codec.decode(unha2.codec.encode(DS))

    assert mine == other
    assert mine.budget_lines[0].post is not other.budget_lines[0].post
    assert mine.milestones[0].timeframe is not other.milestones[0].timeframe
    assert mine.milestones[1].passage is not other.milestones[1].passage


def test_the_whole_library_broken_is_told_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is broken is reported at once, by one error that an assertion would give too."""
    broken = Broken(monkeypatch)
    broken.totals_add_up()
    broken.what_does_not_add_up_is_a_discrepancy()
    with pytest.raises(AssertionError, match="not true: A total is the sum") as caught:
        invariants.check(broken.ds)
    fault: Any = caught.value

    wanted = (invariants.totals_add_up, invariants.what_does_not_add_up_is_a_discrepancy)
    assert {each.sentence for each in fault.violations} >= {invariants.sentence_of(each) for each in wanted}
    assert "  RES.1/B1~total: expected ('RES.1/B1~total', " in str(fault)


def run(code: str, *options: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run([sys.executable, *options, "-c", code], capture_output=True, text=True, check=True).stdout  # noqa: S603


LOSING = """
import unha2
from unha2 import invariants
ds = unha2.load("1.1.0")
vars(ds)["discrepancies"] = ds.discrepancies[1:]
try:
    invariants.what_does_not_add_up_is_a_discrepancy(ds)
except AssertionError as fault:
    print(fault)
"""


@pytest.mark.parametrize(("option", "sentence"), [("-O", "Each identity that"), ("-OO", "what does not add up")])
def test_optimized_python_notices_too(option: str, sentence: str) -> None:
    """Without asserts, and without docstrings, what is broken is reported."""
    assert run(LOSING, option).startswith(f"not true: {sentence}")


def test_no_test_tool_and_no_extra_is_imported() -> None:
    """The invariants are imported when they are asked for, and bring no test tool and no extra."""
    code = (
        "import sys, unha2; print('unha2.invariants' in sys.modules); unha2.invariants.check(unha2.load('1.0.0'));"
        "print([each for each in ('hypothesis', 'pytest', '_pytest', 'pyarrow') if each in sys.modules])"
    )

    assert run(code).split("\n")[:2] == ["False", "[]"]


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyarrow the invariants that need it say which extra is missing; it is not a broken promise."""

    def missing(*_given: Any) -> None:
        raise MissingExtraError(extra="arrow")

    monkeypatch.setattr(unha2.arrow, "tables", missing)
    with pytest.raises(MissingExtraError, match='extra "arrow"'):
        invariants.arrow_gives_it_back(OLD)
