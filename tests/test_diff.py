"""Differences: exact, ordered, printable, and applied again."""

import json
import pickle
from typing import Any

import pyarrow as pa
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import unha2
from unha2 import Change, Changes, invariants
from unha2._diff import _Flat
from unha2.errors import InvalidDataError
from unha2.strategies import datasets, pairs_of_editions
from unha2.vocabulary import ChangeKind

OLD, NEW = unha2.load("1.0.0"), unha2.load("1.1.0")
BOTH = unha2.diff(OLD, NEW)
FIRST = OLD.resolutions["RES.1"]


@given(datasets(awkward_text=True), datasets(awkward_text=True))
def test_applying_the_difference_gives_the_new_dataset(old: unha2.Dataset, new: unha2.Dataset) -> None:
    """``apply(old, diff(old, new)) == new``, also through JSON; nothing differs from itself."""
    invariants.check_change(old, new)


def test_the_editions_differ_as_they_should() -> None:
    """The difference of the editions leads from each to the other, and removes nothing."""
    invariants.check_change(OLD, NEW)

    assert {change.kind for change in BOTH} == {ChangeKind.ADDED, ChangeKind.CHANGED}
    assert [change.id for change in BOTH if change.field in {"milestones", "lines", "fundraising"}] == []


@given(pairs_of_editions(awkward_text=True))
def test_the_difference_of_two_editions_leads_both_ways(pair: tuple[unha2.Dataset, unha2.Dataset]) -> None:
    """The changes from an edition to a later one give it, and those back give the first again; each has a kind."""
    old, new = pair
    invariants.check_change(old, new)

    assert sum(len(unha2.diff(old, new).where(kind=kind)) for kind in ChangeKind) == len(unha2.diff(old, new).where())


def test_a_change_is_said_in_a_line() -> None:
    """An added, a removed and a changed record and a list in another order are told apart."""
    milestones = FIRST.milestones
    third = evolve(milestones[0], order=1, text="Another text")
    fewer = evolve(FIRST, milestones=(third, *milestones[1:-1]))
    swapped = evolve(OLD, sources=(OLD.sources[0], evolve(OLD.sources[0], id="twin")))
    turned = evolve(swapped, sources=swapped.sources[::-1])
    changes = unha2.diff(OLD, evolve(OLD, resolutions=(fewer, *tuple(OLD.resolutions)[1:])))

    assert str(changes).split("\n") == ["- RES.1/M9", f'~ RES.1/M1.text: "{milestones[0].text}" -> "Another text"']
    assert str(unha2.diff(OLD, swapped)) == "+ twin"
    assert str(unha2.diff(swapped, turned)) == "~ $.sources: reordered"
    assert unha2.diff(swapped, turned).apply_to(swapped) == turned
    assert str(Changes()) == "no changes"


def test_changes_are_a_table_and_a_value() -> None:
    """Changes have columns, Arrow and pickles like any collection."""
    rows = BOTH.to_dicts()

    assert list(rows[0]) == ["session", "id", "kind", "field", "position", "holder", "after", "old", "new"]
    assert pa.table(BOTH).to_pylist() == rows
    assert pickle.loads(pickle.dumps(BOTH)) == BOTH  # noqa: S301
    assert len({*BOTH}) == len(BOTH)


IT = "it has"
ADDED = next(change for change in BOTH if change.kind is ChangeKind.ADDED)
CHANGED = next(change for change in BOTH if change.kind is ChangeKind.CHANGED)
REMOVED = next(change for change in unha2.diff(NEW, OLD) if change.kind is ChangeKind.REMOVED)
TURNED = evolve(NEW, updates=tuple(NEW.updates)[::-1])
REORDERED = unha2.diff(NEW, TURNED)[0]
TWICE = json.dumps([*(each.id for each in TURNED.updates), NEW.updates[0].id])
MORE = evolve(NEW, updates=(*NEW.updates, evolve(NEW.updates[0], id="RES.1/U99")))


@pytest.mark.parametrize(
    ("dataset", "change", "message"),
    [
        (NEW, ADDED, "cannot be added: it is there already"),
        (OLD, evolve(ADDED, holder="RES.77"), r"cannot be added: RES\.77 is not there"),
        (OLD, evolve(ADDED, field="colours"), r"cannot be added: \$ has no list 'colours'"),
        (OLD, evolve(ADDED, field="version"), r"cannot be added: \$ has no list 'version'"),
        (OLD, evolve(ADDED, position=9), "cannot be added at position 9"),
        (OLD, evolve(ADDED, position=0), "cannot be added at position 0"),
        (OLD, evolve(ADDED, after="texts"), "cannot be added at position 2 of sources, after texts"),
        (OLD, REMOVED, "cannot be removed: it is not there"),
        (NEW, evolve(REMOVED, old="{}"), "other fields than the one that was removed"),
        (NEW, evolve(REMOVED, id="$"), "the dataset itself cannot be removed"),
        (NEW, evolve(REMOVED, id="RES.6/M1"), r"it holds RES\.6/M1\.1, RES\.6/M1\.2"),
        (NEW, CHANGED, "this change is for other data"),
        (OLD, evolve(CHANGED, id="RES.77"), "cannot be changed: it is not there"),
        (OLD, evolve(CHANGED, field="colour"), "there is no such field"),
        (NEW, evolve(CHANGED, id="RES.6", field="milestones", old="[]"), "this change is for other data"),
        (MORE, REORDERED, r"\$\.updates: its records are RES\.1/U1, .*RES\.1/U99, not"),
        (NEW, evolve(REORDERED, new='["RES.1/U1"]'), "is not another order of its records"),
        (NEW, evolve(REORDERED, new="5"), "5 is not another order of its records"),
        (NEW, evolve(REORDERED, new=TWICE), r"\$\.updates: .* is not another order of its records"),
        (NEW, evolve(REORDERED, field="colours"), r"\$\.colours: its records are none, not"),
    ],
)
def test_a_change_for_other_data_is_refused(dataset: unha2.Dataset, change: Change, message: str) -> None:
    """A change that finds something else than it expects is named; nothing is applied by half, and nothing is lost."""
    with pytest.raises(InvalidDataError, match=message):
        Changes([change]).apply_to(dataset)


@given(pairs_of_editions(), pairs_of_editions(), st.data())
def test_changes_fit_or_are_refused(
    first: tuple[unha2.Dataset, unha2.Dataset], second: tuple[unha2.Dataset, unha2.Dataset], data: st.DataObject
) -> None:
    """The changes of one pair, laid on other data, are refused or leave each record that they do not name as it was."""
    changes = unha2.diff(*first)
    some = Changes(data.draw(st.lists(st.sampled_from(list(changes)), unique_by=id)) if len(changes) else ())
    for dataset in (first[0], *second):
        try:
            made = some.apply_to(dataset)
        except InvalidDataError:
            continue
        before, after = _Flat(dataset).fields, _Flat(made).fields
        named = {change.id for change in some}
        assert set(before) - named == set(after) - named
        assert {key: before[key] for key in set(before) - named} == {key: after[key] for key in set(after) - named}


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"kind": "added", "new": "{}"}, r"\$\[0\]\.holder: a change of kind 'added' needs it"),
        ({"kind": "removed"}, r"\$\[0\]\.old: a change of kind 'removed' needs it"),
        ({"kind": "changed", "field": "text", "old": "1", "new": "{"}, r"\$\[0\]\.new: '\{' is not valid JSON"),
        ({"kind": "moved"}, "'moved' is not one of added, removed, changed, reordered"),
        ({"kind": "reordered", "field": "x", "old": "[" * 20000, "new": "1"}, "is not valid JSON"),
        ({"kind": "added", "new": "5"}, "'5' is not a record whose id is 'RES.1'"),
        ({"kind": "added", "new": "1" * 41}, f"'{'1' * 40}' is not a record whose id is 'RES.1'"),
        ({"kind": "added", "new": '{"id": "y"}'}, r"""'\{"id": "y"\}' is not a record whose id is 'RES.1'"""),
    ],
)
def test_a_change_that_cannot_be_applied_is_not_made(fields: dict[str, str], message: str) -> None:
    """A change says all that it needs, in valid JSON; what is missing is named, and no other error escapes."""
    whole = dict.fromkeys(("field", "position", "holder", "after", "old", "new")) | {"id": "RES.1"} | fields
    with pytest.raises(InvalidDataError, match=message):
        Changes.from_json(json.dumps([whole]))


@pytest.mark.parametrize("wrong", ["{", "{}", '[{"kind": "added"}]'])
def test_changes_are_read_strictly(wrong: Any) -> None:
    """What is no JSON, or does not fit, is refused."""
    with pytest.raises(InvalidDataError):
        Changes.from_json(wrong)


@pytest.mark.parametrize(
    ("dataset", "change", "path", "reason"),
    [
        (NEW, ADDED, ADDED.id, "it cannot be added: it is there already"),
        (OLD, evolve(ADDED, holder="RES.77"), ADDED.id, "it cannot be added: RES.77 is not there"),
        (OLD, evolve(ADDED, field="colours"), ADDED.id, "it cannot be added: $ has no list 'colours'"),
        (OLD, evolve(ADDED, position=9), ADDED.id, f"it cannot be added at position 9 of sources, after {ADDED.after}"),
        (OLD, evolve(ADDED, after=None), ADDED.id, "it cannot be added at position 2 of sources, first"),
        (OLD, evolve(ADDED, position=1), ADDED.id, "it cannot be added at position 1 of sources, after briefing"),
        (OLD, REMOVED, REMOVED.id, "it cannot be removed: it is not there"),
        (OLD, evolve(CHANGED, id="RES.77"), "RES.77", "it cannot be changed: it is not there"),
        (
            NEW,
            evolve(REMOVED, id="RES.1/M1", old="{}"),
            "RES.1/M1",
            "it has other fields than the one that was removed",
        ),
        (NEW, evolve(REMOVED, id="$"), "$", "the dataset itself cannot be removed"),
        (
            NEW,
            evolve(REMOVED, id="RES.6/M2"),
            "RES.6/M2",
            "it cannot be removed: it holds RES.6/M2.1, RES.6/M2.2, RES.6/M2.3, which the change does not name",
        ),
        (OLD, evolve(CHANGED, field="colour"), f"{CHANGED.id}.colour", "there is no such field"),
        (
            OLD,
            evolve(CHANGED, old='"x"'),
            f"{CHANGED.id}.{CHANGED.field}",
            'it is not "x", so that this change is for other data',
        ),
        (OLD, evolve(ADDED, field=""), ADDED.id, "it cannot be added: $ has no list ''"),
        (OLD, evolve(ADDED, field="", holder=""), ADDED.id, "it cannot be added: $ has no list ''"),
        (OLD, evolve(CHANGED, field=""), f"{CHANGED.id}.", "there is no such field"),
        (OLD, evolve(REORDERED, field=""), "$.", f"its records are none, not {REORDERED.old}"),
        (NEW, evolve(REORDERED, new="5"), "$.updates", "5 is not another order of its records"),
        (NEW, evolve(REORDERED, old="[]", field="colours"), "$.colours", None),
        (OLD, evolve(REORDERED, field="colours"), "$.colours", f"its records are none, not {REORDERED.old}"),
        (OLD, evolve(REORDERED, field="sources"), "$.sources", f"its records are briefing, not {REORDERED.old}"),
    ],
)
def test_a_refused_change_is_said_in_a_sentence(
    dataset: unha2.Dataset, change: Change, path: str, reason: str | None
) -> None:
    """The one problem of a change that does not fit has its place and a whole sentence."""
    with pytest.raises(InvalidDataError) as refused:
        Changes([change]).apply_to(dataset)

    said = reason or f"{change.new} is not another order of its records"
    assert [(each.path, each.reason) for each in refused.value.problems] == [(path, said)]


def test_a_list_may_grow_shrink_and_turn_at_once() -> None:
    """Of a list that lost a record, got one and turned those that stay, the changes lead to the new one and back."""
    first = OLD.sources[0]
    second, third, fourth = (evolve(first, id=name) for name in ("bb", "cc", "dd"))
    old, new = (evolve(OLD, sources=each) for each in ((first, second, third), (fourth, third, first)))
    invariants.check_change(old, new)

    assert [str(each) for each in unha2.diff(old, new)] == ["- bb", "+ dd", "~ $.sources: reordered"]


def test_what_is_of_another_class_is_refused_in_a_sentence() -> None:
    """What is given by mistake is named with its class, and with what to give."""
    wrong: Any = b"[]"
    with pytest.raises(TypeError) as compared:
        unha2.diff(OLD, wrong)
    with pytest.raises(TypeError) as read:
        Changes.from_json(wrong)

    assert str(compared.value) == "a dataset to compare or change must be Dataset, not bytes; load or read one"
    assert str(read.value) == "text must be str, not bytes; read the file first, as with Path.read_text"


def test_every_change_that_does_not_fit_is_named() -> None:
    """Changes that do not fit are refused all at once, each with its place, whatever fits between them."""
    with pytest.raises(InvalidDataError) as refused:
        Changes([evolve(CHANGED, id="RES.77"), ADDED, evolve(CHANGED, field="colour")]).apply_to(OLD)

    assert [each.path for each in refused.value.problems] == ["RES.77", f"{CHANGED.id}.colour"]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("added", ("field", "holder", "position", "new")),
        ("removed", ("old",)),
        ("changed", ("field", "old", "new")),
        ("reordered", ("field", "old", "new")),
    ],
)
def test_a_change_names_all_that_it_lacks(kind: str, names: tuple[str, ...]) -> None:
    """A change of each kind needs its fields, and what is missing is named field by field."""
    with pytest.raises(InvalidDataError) as refused:
        Change(kind=ChangeKind(kind), id="RES.1")

    assert [(each.path, each.reason) for each in refused.value.problems] == [
        (f"Change.{name}", f"a change of kind {kind!r} needs it") for name in names
    ]


def test_what_is_not_json_is_shown_as_far_as_it_goes() -> None:
    """Both values of a change are held, and the first forty characters of one that is not JSON are shown."""
    with pytest.raises(InvalidDataError) as refused:
        Change(kind=ChangeKind.CHANGED, id="RES.1", field="x", old="o" * 50, new="{")

    assert [(each.path, each.reason) for each in refused.value.problems] == [
        ("Change.old", f"{'o' * 40!r} is not valid JSON"),
        ("Change.new", "'{' is not valid JSON"),
    ]


def test_a_new_record_has_its_place_and_neighbour() -> None:
    """A record that came says after which it stands, counted from 1; the first has no neighbour."""
    first, second = evolve(OLD.sources[0], id="aa"), evolve(OLD.sources[0], id="zz")
    both = unha2.diff(OLD, evolve(OLD, sources=(first, OLD.sources[0], second)))

    assert [(each.id, each.holder, each.field, each.position, each.after) for each in both] == [
        ("aa", "$", "sources", 1, None),
        ("zz", "$", "sources", 3, "briefing"),
    ]
    assert "Söhne" in str(unha2.diff(OLD, evolve(OLD, sources=(evolve(OLD.sources[0], title="Söhne"),)))[0])
    assert [each["id"] for each in json.loads(both.to_json())] == ["aa", "zz"]


def test_what_is_wrong_with_the_text_of_changes_has_a_place() -> None:
    """A text that is not JSON is refused at its root."""
    with pytest.raises(InvalidDataError) as refused:
        Changes.from_json("{")

    assert [(each.path, each.reason.partition(":")[0]) for each in refused.value.problems] == [
        ("$", "it is not valid JSON")
    ]


def test_changes_are_found_by_their_kind() -> None:
    """Changes of a kind are those and no others, by the word or by its string; without a kind they are all."""
    added = [change for change in BOTH if change.kind is ChangeKind.ADDED]

    assert list(BOTH.where(kind="added")) == list(BOTH.where(kind=ChangeKind.ADDED)) == added
    assert len(BOTH.where(kind="reordered")) == 0
    assert BOTH.where() == BOTH
    with pytest.raises(ValueError, match=r"^'moved' is not one of added, removed, changed, reordered$"):
        BOTH.where(kind="moved")


def test_what_came_may_go_again() -> None:
    """A record that is added and removed by the same changes leaves the dataset as it was."""
    removed = Change(kind=ChangeKind.REMOVED, id=ADDED.id, old=ADDED.new)

    assert Changes([ADDED, removed]).apply_to(OLD) == OLD
    assert Changes([removed, ADDED]).apply_to(Changes([ADDED]).apply_to(OLD)) == Changes([ADDED]).apply_to(OLD)


def test_a_record_that_became_another_went_and_came() -> None:
    """An id that names an update in one dataset and a contribution in the other is removed and added."""
    source = unha2.Source(id="mine:notes", title="Notes", publisher="Us")
    passages = (unha2.Passage(source="mine:notes", locator="p. 1"),)
    update = evolve(NEW.updates[0], id="mine:x", passages=passages)
    when = unha2.Timeframe.parse("March 2024")
    given_money = unha2.Contribution(
        id="mine:x", about="RES.7", contributor="A State", amount=5, currency="USD", rate="1",
        stage=unha2.vocabulary.ContributionStage.PLEDGED, when=when, passages=passages,
    )  # fmt: skip
    told = NEW.with_overlay(unha2.Overlay(name="mine", sources=(source,), updates=(update,)))
    paid = NEW.with_overlay(unha2.Overlay(name="mine", sources=(source,), contributions=(given_money,)))

    assert [str(each) for each in unha2.diff(told, paid)] == ["- mine:x", "+ mine:x"]
    assert unha2.diff(told, paid).apply_to(told) == paid


def test_a_notebook_shows_what_changed() -> None:
    """A notebook shows what happened, to what, and both values."""
    assert Changes.shown == ("kind", "id", "field", "old", "new")
    assert "<th" in BOTH._repr_html_()
