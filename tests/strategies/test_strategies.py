"""The strategies: what they draw is valid, holds together, obeys its knobs and shrinks to what a person can read."""

import datetime as dt
import importlib
import inspect
import sys
from collections.abc import Collection, Mapping, Reversible
from functools import cache
from typing import Any

import pytest
from attrs import evolve, fields, has
from hypothesis import HealthCheck, Phase, find, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

import unha2
from unha2 import invariants, strategies
from unha2._dataset.agreement import disagreements
from unha2._questions.collection import RecordCollection
from unha2._records.record import Record
from unha2._strategies import editing
from unha2._strategies.home import numbered
from unha2._strategies.printing import code_of
from unha2.errors import InvalidDataError, MissingExtraError
from unha2.vocabulary import AmountKind, BudgetColumn, ChangeKind, TimeframeKind, TimeframeModifier, Word

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
THE_SAME = settings(UNSHRUNK, derandomize=True, max_examples=5000)
#: The sizes of a dataset in which every list has two records.
TWO: Any = dict.fromkeys(
    (
        *("resolutions", "paragraphs", "sections", "milestones", "fundraising", "budget_lines", "grand_totals"),
        *("sources", "unrecorded", "observed", "decisions", "updates", "snapshots"),
    ),
    2,
)
#: Nothing beside the resolutions of a dataset, for which finding and shrinking is faster.
ALONE: Any = dict.fromkeys(("decisions", "updates", "snapshots", "overlays"), 0)
OF_A_DATASET = ("resolutions", "sources", "observed", "decisions", "updates", "snapshots")
OF_A_RESOLUTION = ("headings", "paragraphs", "sections", "milestones", "fundraising")
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
    """Everything that is drawn is of its class, and is valid: made again it is equal; its texts are plain."""

    @given(STRATEGIES[cls]())
    def law(value: Any) -> None:
        assert type(value).__name__ == cls.__name__
        assert evolve(value) == value
        assert hash(evolve(value)) == hash(value)
        assert {text for text in texts_in(value) if not text or not text.isprintable()} == set()

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
        assert len(dataset.observed) == 0

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
        ({"milestones": True}, "milestones=True is not a size"),
        ({"milestones": (0, 2.0)}, r"milestones=\(0, 2.0\) is not a size"),
        ({"milestones": [1, 2]}, r"milestones=\[1, 2\] is not a size"),
        ({"sources": 0}, "sources=0 is not a size; .*, from 1"),
        ({"headings": (0, 2)}, r"headings=\(0, 2\) is not a size"),
        ({"parts": (1, 2, 3)}, "is not a size"),
    ],
)
def test_wrong_knobs_are_refused(knobs: Any, message: str) -> None:
    """A size that is not one, an unknown breach and one without a place are refused before anything is drawn."""
    with pytest.raises(ValueError, match=message):
        strategies.datasets(**knobs)


@pytest.mark.parametrize(
    ("strategy", "names"),
    [
        (strategies.resolutions, ("headings", "paragraphs", "sections", "milestones", "parts", "fundraising")),
        (strategies.resolutions, ("budget_lines", "grand_totals")),
        (strategies.pbis, ("budget_lines", "grand_totals")),
        (strategies.milestones, ("parts",)),
        (strategies.overlays, ("sources", "updates", "snapshots", "contributions")),
        (strategies.pairs_of_editions, ("edits", "milestones")),
        (strategies.datasets_with_overlay, ("sources",)),
    ],
)
def test_every_strategy_refuses_wrong_sizes(strategy: Any, names: tuple[str, ...]) -> None:
    """Each size of each strategy is held against the same rule, under its own name."""
    for name in names:
        with pytest.raises(ValueError, match=f"^{name}=-1 is not a size"):
            strategy(**{name: -1})
    if "headings" in names:
        with pytest.raises(ValueError, match=r"^headings=0 is not a size; .*, from 1$"):
            strategy(headings=0)


def test_sizes_are_the_same_by_default() -> None:
    """Where two strategies take the same size, it is the same if nothing is said."""
    defaults = inspect.signature(strategies.datasets).parameters
    for strategy in (strategies.resolutions, strategies.pbis, strategies.milestones):
        for name, each in inspect.signature(strategy).parameters.items():
            assert name not in defaults or each.default == defaults[name].default


def test_lists_are_of_every_size_by_default() -> None:
    """If nothing is said, every list is of each size from its least to its greatest, and only of these."""
    sizes: dict[str, set[int]] = {}

    @settings(THE_SAME, max_examples=120)
    @given(strategies.datasets())
    def law(dataset: unha2.Dataset) -> None:
        own = {name: [each for each in getattr(dataset, name) if ":" not in each.id] for name in OF_A_DATASET}
        for name, each in {**own, "unrecorded": dataset.unrecorded, "overlays": dataset.overlays}.items():
            sizes.setdefault(name, set()).add(len(each))
        for home in dataset.resolutions:
            lists = {name: getattr(home, name) for name in OF_A_RESOLUTION}
            for name, each in {**lists, "lines": home.pbi.lines, "totals": home.pbi.grand_totals}.items():
                sizes.setdefault(name, set()).add(len(each))
        sizes.setdefault("parts", set()).update(len(each.parts) for each in dataset.milestones)

    law()

    assert {name: (min(seen), max(seen), len(seen)) for name, seen in sizes.items()} == {
        **dict.fromkeys(("resolutions", "headings"), (1, 2, 2)),
        **dict.fromkeys(("paragraphs", "milestones"), (0, 4, 5)),
        **dict.fromkeys(("sections", "parts", "fundraising", "totals", "updates"), (0, 2, 3)),
        **dict.fromkeys(("unrecorded", "observed", "decisions", "snapshots", "overlays"), (0, 1, 2)),
        "sources": (1, 3, 3),
        "lines": (0, 3, 4),
    }


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
    assert old.overlays == new.overlays == ()
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


@pytest.mark.parametrize("name", [name for name in EDITED if name != "unrecorded"])
def test_a_new_record_takes_a_new_id(name: str) -> None:
    """A record that comes after another one went does not take the id that was that one's."""
    old = plain_dataset()
    edit = {**an_edit_of(name), "resolution": 0}
    if name == "observed":
        at = list(old).index(old.observed[1].record)
        names = [each.name for each in fields(type(old[old.observed[1].record]))]
        edit["draft"] = {**edit["draft"], "about": at, "field": names.index(old.observed[1].field)}
    new = editing.edited(old, [{**edit, "kind": "remove", "position": 1}, {**edit, "kind": "add", "position": 0}])
    before, after = (set(ids_of(side, EDITED[name])) for side in (old, new))

    assert (len(before - after), len(after - before)) == (1, 1)


@pytest.mark.parametrize(
    "wanted",
    [
        lambda old, new: set(old) < set(new),
        lambda old, new: set(old) > set(new),
        lambda old, new: list(old) == list(new) and new != evolve(old, version=new.version),
        lambda old, new: set(old) == set(new) and list(old) != list(new),
        lambda old, new: set(old) - set(new) and set(new) - set(old),
    ],
    ids=["added", "removed", "changed", "moved", "several"],
)
def test_every_kind_of_edit_is_drawn(wanted: Any) -> None:
    """Of two editions the newer one may have more records, fewer, others under the same id, or another order."""
    find(strategies.pairs_of_editions(), lambda pair: bool(wanted(*pair)), settings=THE_SAME)


@settings(max_examples=10)
@given(strategies.pairs_of_editions(edits=0, overlays=1))
def test_without_edits_the_version_alone_is_another(pair: tuple[unha2.Dataset, unha2.Dataset]) -> None:
    """No edit changes nothing else, and overlays are laid over both if that is asked for."""
    old, new = pair

    assert new == evolve(old, version=new.version)
    assert len(old.overlays) == 1


def test_what_would_break_is_left_out() -> None:
    """An edit is left out where there is nothing to edit, and where it takes away what is referred to or rounded."""
    empty = find(
        strategies.datasets(resolutions=0, decisions=0, snapshots=0, overlays=0), lambda _: True, settings=UNSHRUNK
    )
    small = strategies.datasets(resolutions=1, **ALONE)
    cited = find(small, lambda ds: any(each.paragraphs for each in ds.milestones), settings=QUICKLY)
    rounded = find(
        small,
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
    return find(strategies.datasets(overlays=0, **TWO), lambda _: True, settings=UNSHRUNK)


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


#: What each strategy draws at times, in words.
DRAWN: dict[str, tuple[Any, Any]] = {
    "an amount that a curator read": (strategies.amounts(kind="figure"), lambda each: each.inferences),
    "a large amount": (strategies.amounts(), lambda each: (each.usd or 0) > 10**8),
    "an unstated time": (strategies.timeframes(), lambda each: each.as_written is None),
    "an own condition": (strategies.conditions(), lambda each: not each.inherited),
    "an inherited condition": (strategies.conditions(), lambda each: each.inherited),
    "a condition of the source": (strategies.conditions(), lambda each: not each.is_paraphrase),
    "a condition in our words": (strategies.conditions(), lambda each: each.is_paraphrase),
    "lines": (strategies.passages(), lambda each: each.first_line and each.locator is None),
    "a locator": (strategies.passages(), lambda each: each.first_line is None),
    "lines with a locator": (strategies.passages(), lambda each: each.first_line and each.locator),
    "a line": (strategies.passages(), lambda each: each.first_line and each.first_line == each.last_line),
    "several lines": (strategies.passages(), lambda each: each.first_line and each.first_line < each.last_line),
    "a heading with a symbol": (strategies.headings(), lambda each: each.symbol_as_written is not None),
    "a heading without a symbol": (strategies.headings(), lambda each: each.symbol_as_written is None),
    "a shortened heading": (strategies.headings(), lambda each: each.is_shortened),
    "a heading at a locator": (strategies.headings(), lambda each: each.passage.locator),
    "a sponsor at a locator": (strategies.sponsors(), lambda each: each.passage.locator),
    "a bundled source": (strategies.sources(), lambda each: each.text is not None),
    "a source that is not bundled": (strategies.sources(), lambda each: each.text is None),
    "a source of no kind": (strategies.sources(), lambda each: each.kind is None),
    "a source with a symbol": (strategies.sources(), lambda each: each.symbol),
    "a source with an address": (strategies.sources(), lambda each: each.url),
    "a source with a note": (strategies.sources(), lambda each: each.note),
    "a dated source": (strategies.sources(), lambda each: each.dated.as_written),
    "a session without days": (strategies.sessions(), lambda each: each.dates_passage is None),
    "a session with days": (strategies.sessions(), lambda each: each.dates_passage is not None),
    "a resumed session": (strategies.sessions(), lambda each: each.resumed_passage is not None),
    "a titled declaration": (strategies.sessions(), lambda each: each.declaration_passage is not None),
    "a session at a place": (strategies.sessions(), lambda each: each.place),
    "a long session": (strategies.sessions(), lambda each: each.resolutions > 9 < each.decisions),
    "a paragraph of which nothing is known": (
        strategies.paragraphs(),
        lambda each: not each.verbs and not each.summary,
    ),
    "a paragraph with a summary": (strategies.paragraphs(), lambda each: each.summary),
    "a paragraph for several": (strategies.paragraphs(), lambda each: len(each.addressees) > 1 < len(each.verbs)),
    "a paragraph that asks for a report": (strategies.paragraphs(), lambda each: each.reports_to),
    "a conditional paragraph": (strategies.paragraphs(), lambda each: each.conditions),
    "a paragraph with a deadline": (strategies.paragraphs(), lambda each: each.deadline.as_written),
    "a paragraph that stands nowhere": (strategies.paragraphs(), lambda each: not each.passages),
    "a paragraph at two places": (strategies.paragraphs(), lambda each: len(each.passages) == 2),
    "the last paragraph": (strategies.paragraphs(), lambda each: (each.resolution, each.number) == ("RES.9", 9)),
    "a section with a time": (strategies.sections(), lambda each: each.timeframe.as_written),
    "a section that cites two": (strategies.sections(), lambda each: len(each.paragraphs) == 2),
    "a section that cites none": (strategies.sections(), lambda each: not each.paragraphs),
    "a conditional section": (strategies.sections(), lambda each: each.conditions),
    "a section at a locator": (strategies.sections(), lambda each: each.passage.locator),
    "a part with a time": (strategies.milestone_parts(), lambda each: each.timeframe.as_written),
    "a conditional part": (strategies.milestone_parts(), lambda each: each.conditions),
    "a part with a status": (strategies.milestone_parts(), lambda each: each.stated_status),
    "a part without a status": (strategies.milestone_parts(), lambda each: each.stated_status is None),
    "a milestone in a section": (strategies.milestones(), lambda each: each.section),
    "a milestone in no section": (strategies.milestones(), lambda each: each.section is None and each.paragraphs),
    "a milestone that cites all": (strategies.milestones(), lambda each: each.cites_all_paragraphs),
    "a milestone that cites none": (strategies.milestones(), lambda each: each.citation_as_written is None),
    "a milestone with a status": (strategies.milestones(parts=0), lambda each: each.stated_status),
    "a milestone without a status": (strategies.milestones(), lambda each: each.stated_status is None),
    "a milestone with two conditions": (strategies.milestones(), lambda each: len(each.conditions) > 1),
    "a milestone of no parts": (strategies.milestones(), lambda each: not each.parts),
    "a milestone of two parts": (strategies.milestones(), lambda each: len(each.parts) == 2),
    "a milestone in another source": (strategies.milestones(), lambda each: each.passage.source != "briefing"),
    "an item with a label": (strategies.fundraising_items(), lambda each: each.label),
    "an item without a label": (strategies.fundraising_items(), lambda each: each.label is None),
    "an item that cites a paragraph": (strategies.fundraising_items(), lambda each: each.paragraphs),
    "a conditional item": (strategies.fundraising_items(), lambda each: each.conditions),
    "an item with two amounts": (strategies.fundraising_items(), lambda each: len(each.amounts) == 2),
    "an item without amounts": (strategies.fundraising_items(), lambda each: not each.amounts),
    "a line with a label": (strategies.budget_lines(), lambda each: each.label),
    "a line without a label": (strategies.budget_lines(), lambda each: each.label is None),
    "a line of no recurrence": (strategies.budget_lines(), lambda each: each.recurrence is None),
    "a line without posts": (strategies.budget_lines(), lambda each: each.post.usd == 0 < each.non_post.usd),
    "a line of posts alone": (strategies.budget_lines(), lambda each: each.non_post.usd == 0 < each.post.usd),
    "a large line": (strategies.budget_lines(), lambda each: (each.post.usd or 0) > 10**8),
    "a line that is paid for": (strategies.budget_lines(), lambda each: each.existing.usd == each.total.usd > 0),
    "a line without a total": (strategies.budget_lines(), lambda each: each.total.usd is None is not each.post.usd),
    "a line that is paid in kind": (strategies.budget_lines(), lambda each: each.existing.as_written == "$in kind"),
    "a line without parts": (strategies.budget_lines(), lambda each: each.post.usd is None is not each.total.usd),
    "a line without figures": (strategies.budget_lines(), lambda each: set(words_of_cells(each)) == {""}),
    "a line with a dash": (strategies.budget_lines(), lambda each: "-" in words_of_cells(each)),
    "a line without signs": (strategies.budget_lines(), lambda each: "$" not in "".join(words_of_cells(each)) != ""),
    "a total that is not known": (strategies.grand_totals(), lambda each: each.amount.usd is None),
    "a summary with a blank total": (
        strategies.pbis(),
        lambda each: any(not one.amount.as_written for one in each.grand_totals),
    ),
    "a summary with columns": (strategies.pbis(), lambda each: len(each.columns) == 5),
    "a summary with lost columns": (strategies.pbis(), lambda each: None in each.columns and any(each.columns)),
    "a summary without columns": (strategies.pbis(), lambda each: not each.columns),
    "an inferred summary": (strategies.pbis(), lambda each: each.inferences),
    "a resolution with a title": (strategies.resolutions(), lambda each: each.official_title),
    "a resolution without a title": (strategies.resolutions(), lambda each: each.official_title is None),
    "a resolution with a day": (strategies.resolutions(), lambda each: each.adopted),
    "a resolution without a day": (strategies.resolutions(), lambda each: each.adopted is None),
    "a resolution with two symbols": (strategies.resolutions(), lambda each: len(each.symbols) == 2),
    "a resolution with a page": (strategies.resolutions(), lambda each: each.page),
    "a resolution with more sponsors": (strategies.resolutions(), lambda each: each.sponsors_are_partial),
    "a resolution with a sponsor": (strategies.resolutions(), lambda each: each.sponsors),
    "a resolution without a sponsor": (strategies.resolutions(), lambda each: not each.sponsors),
    "a resolution in an official record": (strategies.resolutions(), lambda each: len(each.official_passages) == 2),
    "a subparagraph": (strategies.resolutions(), lambda each: any(one.letter for one in each.paragraphs)),
    "an item below one below one": (
        strategies.resolutions(fundraising=3),
        lambda each: each.fundraising[2].id.endswith("F1.1.1"),
    ),
    "a milestone in the second section": (
        strategies.resolutions(sections=2),
        lambda each: any(one.section == each.sections[1].id for one in each.milestones),
    ),
    "a decision with a title": (strategies.decisions(), lambda each: each.title),
    "a decision without a title": (strategies.decisions(), lambda each: each.title is None),
    "a decision with a day": (strategies.decisions(), lambda each: each.adopted),
    "a decision without a day": (strategies.decisions(), lambda each: each.adopted is None),
    "a decision of the resumed session": (strategies.decisions(), lambda each: each.resumed),
    "a decision with passages": (strategies.decisions(), lambda each: each.passages),
    "an update of a resolution": (strategies.updates(), lambda each: "/" not in each.about),
    "an update of a part": (strategies.updates(), lambda each: each.about.endswith("/M2.1")),
    "an update of a subparagraph": (strategies.updates(), lambda each: each.about.endswith("(c)")),
    "an update with a time": (strategies.updates(), lambda each: each.when.as_written),
    "an update without a time": (strategies.updates(), lambda each: each.when.as_written is None),
    "an update of the last year": (strategies.updates(), lambda each: each.as_of > dt.date(2027, 1, 1)),
    "a figure of all resolutions": (strategies.snapshots(), lambda each: each.about is None),
    "a figure of a resolution": (strategies.snapshots(), lambda each: each.about),
    "a figure without a gap": (
        strategies.snapshots(),
        lambda each: each.gap_thousand_usd == 0 < each.required_thousand_usd,
    ),
    "a figure with a gap": (strategies.snapshots(), lambda each: 0 < each.gap_percent < 100),
    "a contribution to a line": (strategies.contributions(), lambda each: each.about.endswith("/B1")),
    "a contribution in dollars": (strategies.contributions(), lambda each: each.rate is None),
    "a contribution in yen": (strategies.contributions(), lambda each: each.currency == "JPY"),
    "a contribution of a period": (strategies.contributions(), lambda each: each.period),
    "a contribution of no period": (strategies.contributions(), lambda each: each.period is None),
    "a contribution with a time": (strategies.contributions(), lambda each: each.when.as_written),
    "a difference below": (strategies.discrepancies(), lambda each: (each.difference_usd or 0) < 0),
    "a difference above": (strategies.discrepancies(), lambda each: (each.difference_usd or 0) > 0),
    "a discrepancy in words": (strategies.discrepancies(), lambda each: each.published and each.published_usd is None),
    "a discrepancy without words": (strategies.discrepancies(), lambda each: each.published is each.implied is None),
    "a third discrepancy": (strategies.discrepancies(), lambda each: each.id.endswith(".3")),
    "a discrepancy of a part of a list": (strategies.discrepancies(), lambda each: each.field == "amounts[0]"),
    "a dated overlay": (strategies.overlays(), lambda each: each.made_for == unha2.load().version),
    "an overlay of any edition": (strategies.overlays(), lambda each: each.made_for is None),
    "an overlay with a source": (strategies.overlays(), lambda each: each.sources),
    "an overlay without a source": (strategies.overlays(), lambda each: not each.sources),
    "an overlay with figures": (strategies.overlays(), lambda each: each.snapshots),
    "an overlay with an update": (
        strategies.overlays(updates=2),
        lambda each: each.updates[0].about != each.updates[1].about,
    ),
    "an overlay with two contributions": (strategies.overlays(), lambda each: len(each.contributions) == 2),
    "an overlay on sources of the dataset": (
        strategies.overlays(sources=1),
        lambda each: any(":" not in place.source for one in each.updates for place in one.passages),
    ),
    "an overlay on its own source": (
        strategies.overlays(sources=1),
        lambda each: any(":" in place.source for one in each.updates for place in one.passages),
    ),
    "a dataset with a text": (strategies.datasets(), lambda each: each.sources[0].text is not None),
    "a dataset without a text": (strategies.datasets(), lambda each: each.sources[0].text is None),
    "a dataset of two digits": (strategies.datasets(), lambda each: len(each.version) > 5),
    "resolutions that are not all": (
        strategies.datasets(),
        lambda each: min(one.number for one in each.resolutions) > 1,
    ),
    "resolutions with a gap": (
        strategies.datasets(resolutions=2),
        lambda each: max(one.number for one in each.resolutions) > min(one.number for one in each.resolutions) + 1,
    ),
    "an inherited condition of a milestone": (
        strategies.datasets(),
        lambda each: any(one.inherited for milestone in each.milestones for one in milestone.conditions),
    ),
    "a figure of all resolutions of a dataset": (
        strategies.datasets(snapshots=1, overlays=0),
        lambda each: any(one.about is None for one in each.snapshots),
    ),
    "a figure of a resolution of a dataset": (
        strategies.datasets(snapshots=1, overlays=0),
        lambda each: any(one.about in each for one in each.snapshots),
    ),
    "a rounded amount": (
        strategies.datasets(),
        lambda each: any(one.kind is AmountKind.ROUNDED for item in each.fundraising for one in item.amounts),
    ),
    **{
        f"an update of a {cls.__name__}": (
            strategies.datasets(resolutions=1, updates=2, parts=2),
            lambda each, cls=cls: any(isinstance(each[one.about], cls) for one in each.updates),
        )
        for cls in (unha2.Milestone, unha2.MilestonePart, unha2.OperativeParagraph, unha2.Resolution)
    },
    **{
        f"a contribution to a {cls.__name__}": (
            strategies.datasets(resolutions=1, overlays=1, budget_lines=2),
            lambda each, cls=cls: any(isinstance(each[one.about], cls) for one in each.contributions),
        )
        for cls in (unha2.Resolution, unha2.BudgetLine)
    },
    **{
        f"an item with an amount of the kind {kind}": (
            st.tuples(*[strategies.fundraising_items()] * 8),
            lambda each, kind=kind: any(one.kind is kind for item in each for one in item.amounts),
        )
        for kind in AmountKind
    },
    "a total that is too small": (
        strategies.datasets(broken="total"),
        lambda each: any(one.difference_usd < 0 for one in each.discrepancies),
    ),
    "a total that is too large": (
        strategies.datasets(broken="total"),
        lambda each: any(one.difference_usd > 0 for one in each.discrepancies),
    ),
    "a broken second line": (
        strategies.datasets(broken="total_less_existing"),
        lambda each: any(one.record.endswith("/B2") for one in each.discrepancies),
    ),
    "two broken resolutions": (
        strategies.datasets(broken="rounded", resolutions=2),
        lambda each: len(each.discrepancies) == 2,
    ),
    "a broken second resolution": (
        strategies.datasets(broken="grand_total", resolutions=2),
        lambda each: [one.record.partition("/")[0] for one in each.discrepancies] == [list(each.resolutions)[1].id],
    ),
    **{
        f"a damaged figure in {mark}": (
            strategies.datasets(broken="damaged", resolutions=1),
            lambda each, mark=mark: any(f"/{mark}" in one.record for one in each.discrepancies),
        )
        for mark in ("B", "T", "F")
    },
    **{
        f"a damaged figure in the column {column}": (
            strategies.datasets(broken="damaged", resolutions=1, grand_totals=0, fundraising=0),
            lambda each, column=column: any(one.field == column.value for one in each.discrepancies),
        )
        for column in BudgetColumn
    },
}


@pytest.mark.parametrize("kind", DRAWN)
def test_every_kind_of_value_is_drawn(kind: str) -> None:
    """What may be there or not, one or several, this or that, is drawn both ways."""
    strategy, wanted = DRAWN[kind]

    assert wanted(find(strategy, lambda each: bool(wanted(each)), settings=THE_SAME))


def words_of_cells(line: unha2.BudgetLine) -> list[str]:
    """The five cells of a line as printed."""
    return [line.amount(column).as_written for column in BudgetColumn]


@pytest.mark.parametrize("name", ["resolution", "number", "order"])
def test_wrong_numbers_are_named(name: str) -> None:
    """A number that no record can have is refused under the name of its knob."""
    with pytest.raises(ValueError, match=f"^{name}=0 is not the number of a record"):
        strategies.milestones(**{name: 0})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^milestone=0 is not the number of a record"):
        strategies.milestone_parts(milestone=0)


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


@pytest.mark.parametrize(
    ("strategy", "code"),
    [
        (strategies.amounts(), "unha2.Amount.parse('$1')"),
        (strategies.timeframes(kind="period"), "unha2.Timeframe.parse('2024')"),
        (strategies.paragraphs(), "unha2.OperativeParagraph(id='RES.1/OP1')"),
        (strategies.milestone_parts(), "unha2.MilestonePart(id='RES.1/M1.1', text='Meet')"),
        (strategies.overlays(), "unha2.Overlay(name='mytracker')"),
        (
            strategies.milestones(),
            """unha2.Milestone(
    id='RES.1/M1',
    order=1,
    text='Meet',
    passage=unha2.Passage(source='briefing', first_line=1, last_line=1),
)""",
        ),
        (
            strategies.budget_lines(),
            """unha2.BudgetLine(
    id='RES.1/B1',
    post=unha2.Amount.parse('$0'),
    non_post=unha2.Amount.parse('$0'),
    total=unha2.Amount.parse('$0'),
    existing=unha2.Amount.parse('$0'),
    total_less_existing=unha2.Amount.parse('$0'),
    passage=unha2.Passage(source='briefing', first_line=1, last_line=1),
)""",
        ),
    ],
)
def test_the_simplest_example_is_short_code(strategy: Any, code: str) -> None:
    """What every example shrinks to has the least that it must have, and its code nothing that is default."""
    assert code_of(find(strategy, lambda _: True, settings=UNSHRUNK)) == code


def test_the_simplest_dataset_is_small() -> None:
    """A dataset shrinks to one resolution of one heading, and an update to the day on which the session began."""
    found = find(strategies.datasets(), lambda _: True, settings=UNSHRUNK)

    assert list(found) == ["RES.1", "RES.1/PBI"]
    assert found.sources[0].text == "second session\nDeclaration\nHSP/HA.2/RES.1 - Meet\n\n"
    assert (found.version, len(found.sources), found.overlays) == ("9.0.0", 1, ())
    assert find(strategies.updates(), lambda _: True, settings=UNSHRUNK).as_of == dt.date(2023, 6, 5)


@pytest.mark.parametrize("breach", strategies.BREACHES)
def test_broken_datasets_shrink(breach: Any) -> None:
    """A dataset with a breach shrinks to one resolution, the record that is broken, and a difference of a dollar."""
    broken = strategies.datasets(broken=breach, **ALONE)
    found = find(broken, lambda ds: len(ds.discrepancies) > 0, settings=QUICKLY)

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
    for strategy in (*STRATEGIES.values(), strategies.datasets_with_overlay, strategies.pairs_of_editions):
        assert repr(strategy()) == f"{strategy.__name__}()"


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


def texts_in(value: Any) -> set[str]:
    """Every text in a value, but for amounts as printed and whole sources."""
    if isinstance(value, str) and not isinstance(value, Word):
        return {value}
    if isinstance(value, tuple):
        return {text for each in value for text in texts_in(each)}
    if isinstance(value, unha2.Amount) or not has(type(value)):
        return set()
    names = [each.name for each in fields(type(value)) if not (isinstance(value, unha2.Source) and each.name == "text")]
    return {text for name in names for text in texts_in(tuple_of(getattr(value, name)))}


def tuple_of(value: Any) -> Any:
    """A collection as a tuple, anything else as it is."""
    return tuple(value) if isinstance(value, RecordCollection) else value


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


@pytest.mark.parametrize("cls", [*AWKWARD, Record], ids=lambda cls: cls.__name__)
def test_registered_strategies_are_awkward_if_asked(cls: type) -> None:
    """What ``register`` is told of texts holds for every class, and texts are plain if nothing is said."""
    strategies.register(awkward_text=True)

    def is_awkward(value: Any) -> bool:
        return any(not text.isprintable() for text in texts_in(value))

    find(st.from_type(cls), is_awkward, settings=THE_SAME)
    strategies.register()
    with pytest.raises(NoSuchExample):
        find(st.from_type(cls), is_awkward, settings=settings(THE_SAME, max_examples=15))


@pytest.mark.parametrize(
    "name",
    [*(name for name in TWO if name not in {"unrecorded", "observed"}), "pbis", "contributions", "discrepancies"],
)
def test_every_collection_is_registered(name: str) -> None:
    """Each collection of a dataset can be drawn from its type, with records in it."""
    strategies.register()
    cls = type(getattr(unha2.load(), name))

    assert type(find(st.from_type(cls), lambda drawn: len(drawn) > 0, settings=THE_SAME)) is cls


def test_texts_are_awkward_in_every_room() -> None:
    """Texts of any characters are drawn too, and an overlay beside a dataset is as awkward as that."""
    find(
        strategies.unrecorded_texts(awkward_text=True),
        lambda each: any(
            ord(letter) > 0xFFFF and letter not in "\U0001f3d8\U0001f468\U0001f469" for letter in each.text
        ),
        settings=THE_SAME,
    )
    for awkward in (
        strategies.datasets_with_overlay(awkward_text=True),
        strategies.pairs_of_editions(edits=4, decisions=0, awkward_text=True),
    ):
        find(
            awkward,
            lambda pair: any(not text.isprintable() for text in texts_in(pair[1]) - texts_in(pair[0])),
            settings=THE_SAME,
        )


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
