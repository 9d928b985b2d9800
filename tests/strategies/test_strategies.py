"""The strategies: what they draw is valid, holds together, obeys its knobs and shrinks to what a person can read."""

import datetime as dt
import importlib
import sys
from collections.abc import Collection, Mapping, Reversible
from functools import cache
from typing import Any

import pytest
from attrs import evolve, fields, has
from hypothesis import HealthCheck, Phase, find, given, seed, settings
from hypothesis import strategies as st

import unha2
from unha2 import invariants, strategies
from unha2._dataset.agreement import disagreements
from unha2._records.record import Record
from unha2._strategies import editing
from unha2._strategies.home import numbered
from unha2._strategies.printing import code_of
from unha2.errors import InvalidDataError, MissingExtraError
from unha2.vocabulary import AmountKind, ChangeKind, TimeframeKind, TimeframeModifier, Word

#: The strategy of each class.
STRATEGIES: dict[type, Any] = {
    unha2.Resolution: strategies.resolutions,
    unha2.OperativeParagraph: strategies.paragraphs,
    unha2.RoadmapSection: strategies.sections,
    unha2.Milestone: strategies.milestones,
    unha2.MilestonePart: strategies.milestone_parts,
    unha2.FundraisingItem: strategies.fundraising_items,
    unha2.ProgrammeBudgetImplication: strategies.pbis,
    unha2.BudgetLine: strategies.budget_lines,
    unha2.GrandTotal: strategies.grand_totals,
    unha2.Decision: strategies.decisions,
    unha2.ImplementationUpdate: strategies.updates,
    unha2.FundingSnapshot: strategies.snapshots,
    unha2.Contribution: strategies.contributions,
    unha2.Discrepancy: strategies.discrepancies,
    unha2.Source: strategies.sources,
    unha2.Session: strategies.sessions,
    unha2.UnrecordedText: strategies.unrecorded_texts,
    unha2.Passage: strategies.passages,
    unha2.Heading: strategies.headings,
    unha2.Sponsor: strategies.sponsors,
    unha2.Condition: strategies.conditions,
    unha2.Amount: strategies.amounts,
    unha2.Timeframe: strategies.timeframes,
    unha2.Overlay: strategies.overlays,
    unha2.Dataset: strategies.datasets,
}
AWKWARD = [cls for cls in STRATEGIES if cls not in {unha2.Amount, unha2.Timeframe}]
QUICKLY = settings(database=None, deadline=None, max_examples=400, suppress_health_check=list(HealthCheck))
UNSHRUNK = settings(QUICKLY, phases=[Phase.generate])
#: The sizes of a dataset in which every list has two records.
TWO: Any = dict.fromkeys(
    (
        *("resolutions", "paragraphs", "sections", "milestones", "fundraising", "budget_lines", "grand_totals"),
        *("sources", "unrecorded", "observed", "decisions", "updates", "snapshots"),
    ),
    2,
)
#: The collection in which the records of each edited list are found.
EDITED = {
    "lines": "budget_lines",
    **{name: name for name in TWO if name != "budget_lines"},
}
COMPUTED = "computed"
PUBLIC: list[Any] = [getattr(unha2, name) for name in unha2.__all__]
RECORD_CLASSES = {each for each in PUBLIC if isinstance(each, type) and issubclass(each, Record) and each is not Record}
#: The vocabularies of the fields of records.
VOCABULARIES = [each for each in Word.__subclasses__() if each is not ChangeKind]


def test_every_class_of_records_has_a_strategy() -> None:
    """There is a strategy for every record and for every value in one."""
    assert set(STRATEGIES) >= RECORD_CLASSES


@pytest.mark.parametrize("cls", STRATEGIES, ids=lambda cls: cls.__name__)
def test_what_is_drawn_is_valid(cls: type) -> None:
    """Everything that is drawn is of its class, and is valid: made again it is equal."""

    @given(STRATEGIES[cls]())
    def law(value: Any) -> None:
        assert type(value).__name__ == cls.__name__
        assert evolve(value) == value
        assert hash(evolve(value)) == hash(value)

    law()


@pytest.mark.parametrize("cls", AWKWARD, ids=lambda cls: cls.__name__)
def test_awkward_texts_are_valid_too(cls: type) -> None:
    """With awkward texts what is drawn is as valid."""

    @given(STRATEGIES[cls](awkward_text=True))
    def law(value: Any) -> None:
        assert evolve(value) == value

    law()


@given(strategies.datasets())
def test_datasets_hold_together(dataset: unha2.Dataset) -> None:
    """Every identity holds or cannot be checked, words agree with values, and texts stand where they are said to."""
    assert dataset.discrepancies == dataset.observed
    assert list(disagreements((each.id, each) for each in dataset.records())) == []
    for each in (*dataset.milestones, *dataset.fundraising):
        if dataset.sources[each.passage.source].text is not None and each.passage.first_line is not None:
            assert dataset.passage_text(each) == each.text
    for line in dataset.coverage:
        assert line.records or line.unrecorded or line.line <= 2 or line.text in str(dataset.session)


@pytest.mark.parametrize("breach", strategies.BREACHES)
def test_a_broken_dataset_breaks_one_rule(breach: Any) -> None:
    """``broken`` gives datasets with discrepancies of that rule, and of no other."""

    @given(strategies.datasets(broken=breach, awkward_text=True))
    def law(dataset: unha2.Dataset) -> None:
        assert {each.rule for each in dataset.discrepancies.where(origin=COMPUTED)} == {strategies.BREACHES[breach]}

    law()


@pytest.mark.parametrize(
    ("knobs", "message"),
    [
        ({"broken": "sum"}, "'sum' is not a breach; write one of total, "),
        ({"broken": "total", "budget_lines": 0}, "budget_lines=0 leaves no place for it"),
        ({"broken": "total", "resolutions": 0}, "resolutions=0 leaves no place for it"),
        ({"milestones": -1}, "milestones=-1 is not a size"),
        ({"milestones": (2, 1)}, r"milestones=\(2, 1\) is not a size"),
        ({"milestones": "many"}, "milestones='many' is not a size"),
        ({"sources": 0}, "sources=0 is not a size; .*, from 1"),
        ({"headings": (0, 2)}, r"headings=\(0, 2\) is not a size"),
        ({"parts": (1, 2, 3)}, "is not a size"),
    ],
)
def test_wrong_knobs_are_refused(knobs: Any, message: str) -> None:
    """A size that is not one, an unknown breach and one without a place are refused before anything is drawn."""
    with pytest.raises(ValueError, match=message):
        strategies.datasets(**knobs)


@given(
    strategies.datasets(
        resolutions=2, milestones=(1, 3), paragraphs=0, sections=1, parts=(0, 1), decisions=2, updates=1, sources=2
    )
)
def test_sizes_are_obeyed(dataset: unha2.Dataset) -> None:
    """Each size is of the dataset, of each resolution or of each milestone."""
    assert len(dataset.resolutions) == 2
    assert all(1 <= len(each.milestones) <= 3 for each in dataset.resolutions)
    assert all(len(each.sections) == 1 for each in dataset.resolutions)
    assert all(len(each.parts) <= 1 for each in dataset.milestones)
    assert len(dataset.paragraphs) == 0
    assert len(dataset.decisions) == 2
    assert sum(":" not in each.id for each in dataset.updates) == 1
    assert sum(":" not in each.id for each in dataset.sources) == 2


@pytest.mark.parametrize("breach", [None, "total"])
def test_observed_discrepancies_come_beside_the_computed_ones(breach: Any) -> None:
    """Observed ones have ids of their own, rules that only a curator holds things against, and stand last."""

    @given(strategies.datasets(resolutions=1, observed=12, broken=breach))
    def law(dataset: unha2.Dataset) -> None:
        computed, observed = dataset.discrepancies.where(origin=COMPUTED), dataset.observed
        assert len(observed) == 12
        assert len({each.id for each in dataset.discrepancies}) == len(computed) + 12
        assert {each.rule for each in observed} & set(strategies.BREACHES.values()) == set()
        assert all(dataset[each.record] is not None for each in observed)

    law()


@given(strategies.datasets(resolutions=(1, 3), milestones=(0, 3), paragraphs=(0, 6), fundraising=(0, 6)))
def test_ids_run_in_series(dataset: unha2.Dataset) -> None:
    """Numbers begin at 1 and leave none out, letters at (a); what stands below a record stands behind it."""
    for home in dataset.resolutions:
        assert [each.id for each in home.milestones] == [f"{home.id}/M{n + 1}" for n in range(len(home.milestones))]
        assert [each.order for each in home.fundraising] == list(range(1, len(home.fundraising) + 1))
        before: set[str] = {home.id}
        for each in (*home.paragraphs, *home.fundraising):
            assert each.parent in before
            before.add(each.id)
        mains = [each.number for each in home.paragraphs if each.letter is None]
        assert mains == list(range(1, len(mains) + 1))


def test_letters_end_with_the_alphabet() -> None:
    """After subparagraph (z) comes the next paragraph."""
    numbers = list(numbered([0, *[1] * 27]))

    assert numbers[:2] == [(1,), (1, 1)]
    assert numbers[-2:] == [(1, 26), (2,)]


@given(strategies.datasets())
def test_sections_hand_down_citations_and_conditions(dataset: unha2.Dataset) -> None:
    """A milestone cites what its section cites, and depends on what its section depends on, as inherited."""
    for each in dataset.milestones:
        section = None if each.section is None else dataset.sections[each.section]
        inherited = [] if section is None else [evolve(one, inherited=True) for one in section.conditions]
        assert set(each.paragraphs) >= set(() if section is None else section.paragraphs)
        assert [one for one in each.conditions if one.inherited] == inherited


@given(strategies.datasets(overlays=0), strategies.milestones(), strategies.updates())
def test_plain_texts_are_plain(dataset: unha2.Dataset, milestone: unha2.Milestone, update: Any) -> None:
    """Without ``awkward_text`` texts are words on one line."""
    for text in (milestone.text, update.note, *(each.text for each in (*dataset.milestones, *dataset.fundraising))):
        assert text.strip() == text != ""
        assert text.isprintable()
        assert text[0].isalnum() or text[0] == "“"


def test_awkward_texts_are_awkward() -> None:
    """With ``awkward_text`` there are texts that break careless formats, and such as look like values."""
    texts: set[str] = set()

    @settings(derandomize=True, max_examples=4000)
    @given(strategies.unrecorded_texts(awkward_text=True))
    def law(drawn: unha2.UnrecordedText) -> None:
        texts.add(drawn.text)

    law()
    marks = ['"', "'x", ",", "\r\n", "\t", "\u05d0", "\U0001f3d8", "\u2028", "\x85", "\xa0", "a" * 99]

    assert [mark for mark in marks if not any(mark in text for text in texts)] == []
    assert {"", "NA", "None", "true", "1", "-", "=1+1", "@x", "'", "\n"} - texts == set()


@settings(max_examples=20)
@given(strategies.datasets_with_overlay(milestones=(1, 2)), strategies.overlays(unha2.load("1.0.0"), name="mytracker"))
def test_overlays_can_be_laid(pair: tuple[unha2.Dataset, unha2.Overlay], overlay: unha2.Overlay) -> None:
    """An overlay that is drawn for a dataset can be laid over it."""
    dataset, drawn = pair

    assert dataset.with_overlay(drawn).overlays == (*dataset.overlays, drawn.name)
    assert unha2.load("1.0.0").with_overlay(overlay).label == "edition 1.0.0 + overlay mytracker"


def test_an_overlay_of_a_name_that_is_there_is_refused() -> None:
    """A name that is laid over the dataset is refused."""
    laid = unha2.load().with_overlay(unha2.Overlay(name="mytracker"))
    with pytest.raises(ValueError, match="an overlay 'mytracker' is laid over the dataset; choose another name"):
        strategies.overlays(laid, name="mytracker")


@settings(max_examples=20)
@given(strategies.overlays(name="x", sources=2, updates=3, snapshots=1, contributions=(1, 2)))
def test_the_sizes_of_overlays_are_obeyed(overlay: unha2.Overlay) -> None:
    """Each size is of the records of the overlay; without a dataset they are about the newest edition."""
    assert (len(overlay.sources), len(overlay.updates), len(overlay.snapshots)) == (2, 3, 1)
    assert 1 <= len(overlay.contributions) <= 2
    assert unha2.load().with_overlay(overlay).overlays == ("x",)


@given(strategies.datasets_with_overlay(resolutions=0, overlays=2, observed=0))
def test_nothing_is_said_of_nothing(pair: tuple[unha2.Dataset, unha2.Overlay]) -> None:
    """A dataset without resolutions has no updates and contributions, nor has an overlay for it; names stay apart."""
    dataset, overlay = pair

    assert (len(dataset.updates), len(dataset.contributions)) == (0, 0)
    assert (len(overlay.updates), len(overlay.contributions)) == (0, 0)
    assert len({*dataset.overlays, overlay.name}) == 3


@settings(derandomize=True)
@given(strategies.pairs_of_editions(resolutions=0, decisions=0, snapshots=0, edits=(3, 6)))
def test_an_empty_edition_can_be_edited(pair: tuple[unha2.Dataset, unha2.Dataset]) -> None:
    """Where there is nothing to change, resolutions, sources and what is said of them all can come."""
    old, new = pair

    assert len(old.resolutions) == 0
    invariants.check_change(old, new)


@given(strategies.pairs_of_editions(edits=(1, 6), awkward_text=True))
def test_pairs_of_editions_hold_together(pair: tuple[unha2.Dataset, unha2.Dataset]) -> None:
    """Both editions are valid, no id is used for another kind of record, and the changes lead from one to the other."""
    old, new = pair

    assert evolve(old) == old
    assert evolve(new) == new
    assert new.version != old.version
    assert new.discrepancies == new.observed
    assert (new.session.resolutions, new.session.decisions) == (len(new.resolutions), len(new.decisions))
    assert all(type(old[key]) is type(new[key]) for key in set(old) & set(new))
    invariants.check_change(old, new)


@pytest.mark.parametrize("kind", ["add", "change", "remove", "move"])
@pytest.mark.parametrize("name", EDITED)
def test_every_list_is_edited(name: str, kind: str) -> None:
    """A record of any list comes under a new id, goes, is replaced under its id, or moves to the end."""
    edit = {**an_edit_of(name), "kind": kind, "position": 1 if kind == "remove" else 0, "resolution": 0}
    old = plain_dataset()
    new = editing.edited(old, [edit])
    before, after = (ids_of(side, EDITED[name]) for side in (old, new))
    went, came = set(before) - set(after), set(after) - set(before)

    assert len(after) - len(before) == {"add": 1, "remove": -1}.get(kind, 0)
    if name != "unrecorded":
        assert (len(went), len(came)) == {"add": (0, 1), "remove": (1, 0)}.get(kind, (0, 0))
        assert (after != before) == (kind != "change" and (name, kind) != ("resolutions", "move"))


def test_what_would_break_is_left_out() -> None:
    """An edit is left out where there is nothing to edit, and where it takes away what is referred to or rounded."""
    empty = find(
        strategies.datasets(resolutions=0, decisions=0, snapshots=0, overlays=0), lambda _: True, settings=QUICKLY
    )
    cited = find(strategies.datasets(), lambda ds: any(each.paragraphs for each in ds.milestones), settings=QUICKLY)
    rounded = find(
        strategies.datasets(),
        lambda ds: any(amount.kind is AmountKind.ROUNDED for each in ds.fundraising for amount in each.amounts),
        settings=QUICKLY,
    )
    for name in ("updates", "observed", "milestones"):
        same = editing.edited(empty, [{**an_edit_of(name), "kind": "add"}])
        assert same == evolve(empty, version=same.version)
    for old, name in ((cited, "paragraphs"), (rounded, "lines")):
        same = editing.edited(old, [{**an_edit_of(name), "kind": "remove", "position": 0, "resolution": 0}])
        assert same == evolve(old, version=same.version)


@cache
def plain_dataset() -> unha2.Dataset:
    """A dataset with two records in every list, which do not refer to each other more than they must."""
    return find(strategies.datasets(overlays=0, **TWO), lambda _: True, settings=QUICKLY)


@cache
def an_edit_of(name: str) -> dict[str, Any]:
    """Some edit of a list."""
    return find(editing.edits(awkward=False), lambda each: each["list"] == name, settings=UNSHRUNK)


def ids_of(dataset: unha2.Dataset, name: str) -> list[str]:
    """The ids of a collection in its order; of words in no record the words."""
    return [each.text if name == "unrecorded" else each.id for each in getattr(dataset, name)]


@pytest.mark.parametrize(
    ("strategy", "wanted"),
    [
        (strategies.amounts(kind="rounded"), lambda each: each.kind is AmountKind.ROUNDED),
        (strategies.timeframes(kind=TimeframeKind.DEADLINE), lambda each: each.kind is TimeframeKind.DEADLINE),
        (strategies.milestones(resolution=7), lambda each: each.resolution == "RES.7"),
        (strategies.budget_lines(resolution=3), lambda each: each.resolution == "RES.3"),
        (strategies.paragraphs(resolution=2, number=3, letter="c"), lambda each: each.id == "RES.2/OP3(c)"),
        (strategies.sections(resolution=2, number=3), lambda each: each.id == "RES.2/S3"),
        (strategies.milestones(number=3, order=2, parts=1), lambda each: (each.number, each.order) == (3, 2)),
        (strategies.milestones(parts=(2, 3)), lambda each: 2 <= len(each.parts) <= 3),
        (strategies.milestone_parts(resolution=6, milestone=2, number=1), lambda each: each.id == "RES.6/M2.1"),
        (strategies.fundraising_items(resolution=6, number=2, order=4), lambda each: each.id == "RES.6/F2"),
        (strategies.grand_totals(resolution=6, number=2), lambda each: each.id == "RES.6/T2"),
        (strategies.pbis(budget_lines=2, grand_totals=1), lambda each: len(each.lines) == 2 * len(each.grand_totals)),
        (strategies.resolutions(number=4, headings=2, paragraphs=3), lambda each: len(each.paragraphs) == 3),
        (strategies.headings(resolution=4), lambda each: each.symbol_as_written in {None, "HSP/HA.2/RES.4"}),
        (strategies.decisions(number=4), lambda each: each.id == "DEC.4"),
        (strategies.updates(about="RES.7/M3", number=2), lambda each: each.id == "RES.7/U2"),
        (strategies.updates(about="RES.7/M3", namespace="x"), lambda each: each.id.startswith("x:u")),
        (strategies.snapshots(about="RES.7", number=2), lambda each: (each.id, each.about) == ("SNAP.2", "RES.7")),
        (strategies.snapshots(namespace="x", number=2), lambda each: each.id == "x:s2"),
        (strategies.contributions(about="RES.7/B1", namespace="x", number=2), lambda each: each.id == "x:c2"),
        (strategies.discrepancies(about="RES.7/M3"), lambda each: each.record == "RES.7/M3"),
        (strategies.resolutions(number=9), lambda each: each.id == "RES.9"),
        (strategies.passages(source="x"), lambda each: each.source == "x"),
        (strategies.sources(id="x"), lambda each: each.id == "x"),
    ],
)
def test_the_knobs_of_records_are_obeyed(strategy: Any, wanted: Any) -> None:
    """A kind, a resolution and an id are those that were asked for."""

    @given(strategy)
    def law(value: Any) -> None:
        assert wanted(value)

    law()


@pytest.mark.parametrize("name", ["milestones", "budget_lines", "updates", "decisions", "paragraphs"])
@pytest.mark.parametrize("number", [0, -1, True, "1"])
def test_wrong_numbers_are_refused(name: str, number: Any) -> None:
    """A number that no record can have is refused before anything is drawn."""
    with pytest.raises(ValueError, match=f"number={number!r} is not the number of a record; write a number from 1"):
        getattr(strategies, name)(number=number)


def test_unknown_kinds_are_refused() -> None:
    """A kind of time or of amount that is not one is refused before anything is drawn."""
    for strategy in (strategies.amounts, strategies.timeframes):
        with pytest.raises(ValueError, match="'large' is not a valid"):
            strategy(kind="large")


@pytest.mark.parametrize("cls", STRATEGIES, ids=lambda cls: cls.__name__)
def test_an_example_is_shown_as_the_code_that_makes_it(cls: type) -> None:
    """What a failing test shows makes the value again when it is run."""

    @given(STRATEGIES[cls](**({"awkward_text": True} if cls in AWKWARD else {})))
    def law(value: Any) -> None:
        assert eval(code_of(value), {"unha2": unha2, "datetime": dt}) == value  # noqa: S307

    law()


@pytest.mark.parametrize("breach", strategies.BREACHES)
def test_broken_datasets_shrink(breach: Any) -> None:
    """A dataset with a breach shrinks to one resolution, the record that is broken, and a difference of a dollar."""
    found = find(strategies.datasets(broken=breach), lambda ds: len(ds.discrepancies) > 0, settings=QUICKLY)

    assert len(found) == 3
    assert list(found)[:1] == ["RES.1"]
    assert all(abs(each.difference_usd or 1) == 1 for each in found.discrepancies)


def test_what_refers_to_much_shrinks() -> None:
    """A milestone in a section that cites two paragraphs shrinks to these, but for a record or two."""
    found = find(
        strategies.datasets(),
        lambda ds: any(len(each.paragraphs) == 2 and each.section for each in ds.milestones),
        settings=QUICKLY,
    )

    assert {"RES.1/OP1", "RES.1/OP2", "RES.1/S1", "RES.1/M1"} <= set(found)
    assert len(found) <= 10


def test_pairs_shrink() -> None:
    """A pair in which a milestone came shrinks to one resolution with nothing else in it."""
    found = find(
        strategies.pairs_of_editions(), lambda pair: len(pair[0].milestones) < len(pair[1].milestones), settings=QUICKLY
    )

    assert [list(each) for each in found] == [["RES.1", "RES.1/PBI"], ["RES.1", "RES.1/M1", "RES.1/PBI"]]


def test_a_failing_test_shows_code() -> None:
    """What Hypothesis prints of a failing test is code, for a dataset alone and for a pair."""

    @settings(UNSHRUNK, max_examples=5)
    @given(strategies.datasets(), strategies.pairs_of_editions())
    def law(dataset: unha2.Dataset, pair: Any) -> None:
        message = f"{dataset} {pair}"
        raise AssertionError(message)

    with pytest.raises(AssertionError) as failure:
        law()
    said = "\n".join(failure.value.__notes__)

    assert said.count("unha2.Dataset(") == 3
    assert "dataset=unha2.Dataset(\n" in said
    assert "id='RES.1'," in said
    assert "<Resolutions" not in said


def test_strategies_are_called_by_their_names() -> None:
    """A strategy is shown by its name, not by all that it is made of."""
    assert repr(strategies.datasets()) == "datasets()"
    assert repr(strategies.milestones(resolution=7)) == "milestones()"


def test_the_same_seed_gives_the_same_datasets() -> None:
    """What is drawn follows from the seed alone."""

    def drawn() -> list[unha2.Dataset]:
        made: list[unha2.Dataset] = []

        @seed(7)
        @settings(QUICKLY, max_examples=20)
        @given(strategies.datasets(awkward_text=True))
        def law(dataset: unha2.Dataset) -> None:
            made.append(dataset)

        law()
        return made

    assert drawn() == drawn()


def test_every_word_is_drawn() -> None:
    """Every word that records may hold is drawn by one of the strategies; of times not all that the grammar reads."""
    words: set[Word] = set()

    drawn = st.tuples(
        strategies.paragraphs(),
        strategies.milestones(),
        strategies.sources(),
        strategies.updates(),
        strategies.contributions(),
        strategies.discrepancies(),
        strategies.budget_lines(),
        strategies.grand_totals(),
        strategies.unrecorded_texts(),
        strategies.headings(),
        strategies.conditions(),
        strategies.amounts(),
    )

    @settings(max_examples=200, database=None)
    @given(drawn)
    def law(values: tuple[Any, ...]) -> None:
        words.update(words_in(values))

    # What is drawn depends on every module that is loaded, so that no fixed number of examples is enough for ever.
    wanted = {word for vocabulary in VOCABULARIES for word in vocabulary if vocabulary is not TimeframeModifier}
    for number in range(20):
        if not wanted <= words:
            seed(number)(law)()

    assert wanted - words == set()


def words_in(value: Any) -> set[Word]:
    """Every word in a value."""
    if isinstance(value, Word):
        return {value}
    if isinstance(value, tuple):
        return {word for each in value for word in words_in(each)}
    inner = [getattr(value, each.name) for each in fields(type(value))] if has(type(value)) else []
    return {word for each in inner for word in words_in(each)}


def test_failing_examples_shrink() -> None:
    """A dataset that must have a conditional milestone shrinks to one resolution, that milestone, and little else."""
    found = find(strategies.datasets(), lambda ds: len(ds.milestones.where(conditional=True)) > 0, settings=QUICKLY)

    assert len(found.resolutions) == len(found.milestones) == 1
    assert len(found.paragraphs) == len(found.fundraising) == len(found.updates) == len(found.overlays) == 0
    assert len(found.milestones[0].text) < 60


@settings(max_examples=20)
@given(st.data())
def test_registered_strategies_are_found(data: st.DataObject) -> None:
    """After ``register`` every class, a record of any kind and a collection can be drawn from its type."""
    strategies.register(awkward_text=True)
    for cls in (*STRATEGIES, unha2.Record, unha2.Milestones, unha2.Sources):
        assert isinstance(data.draw(st.from_type(cls)), cls)


@settings(max_examples=30)
@given(st.data())
def test_registered_strategies_are_for_their_classes_alone(data: st.DataObject) -> None:
    """Who asks for any mapping or any collection is not given ours."""
    strategies.register()
    for kind in (Mapping[str, int], Collection[int], Reversible[int]):
        assert not type(data.draw(st.from_type(kind))).__module__.startswith("unha2")


def test_registered_strategies_fill_annotations() -> None:
    """After ``register`` the arguments of a test are drawn from their annotations."""
    strategies.register()

    @given(...)
    def law(dataset: unha2.Dataset, milestone: unha2.Milestone | None, lines: unha2.BudgetLines) -> None:
        assert len(dataset) >= len(dataset.resolutions)
        assert milestone is None or milestone.order > 0
        assert all(each.total.as_written is not None for each in lines)

    law()


def test_a_missing_hypothesis_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without hypothesis the strategies say which extra is missing; the rest works."""
    for name in [each for each in sys.modules if each.startswith(("unha2._strategies", "unha2.strategies"))]:
        monkeypatch.delitem(sys.modules, name)
    for name in [each for each in sys.modules if each.startswith("hypothesis")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    with pytest.raises(MissingExtraError, match=r'pip install "unha2\[strategies\]"'):
        importlib.import_module("unha2.strategies")

    assert issubclass(InvalidDataError, ValueError)
