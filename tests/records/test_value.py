"""Values are checked when they are made: every field of every class, and the rules over several fields."""

import copy
import pickle
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from types import UnionType
from typing import Any, get_args, get_origin

import pytest
from attrs import evolve, fields, has
from contributions import contribution
from json_places import LEFT_OUT, changed, places

import unha2
from unha2 import codec
from unha2._records.building import MisfitError, builder_of, plain_of
from unha2._records.note import may_be_left_out
from unha2._records.record import Record
from unha2._records.value import Value, plan_of
from unha2._records.value import values_in as inner_values
from unha2.errors import InvalidDataError
from unha2.vocabulary import ConditionKind, ContributionStage, UpdateState, Word

DS = unha2.load("1.1.0")
NOTES = unha2.Source(id="mytracker:notes", title="Notes", publisher="Us")
HERE = unha2.Passage(source="mytracker:notes", locator="page 1")
GIFT = contribution(passages=(HERE,))
RESOLUTION: Any = (DS["RES.7"],)
OVERLAY = unha2.Overlay(name="mytracker", sources=(NOTES,), contributions=(GIFT,))


def values_in(value: Any) -> Iterator[Value]:
    """A value and all values in it."""
    if isinstance(value, Value):
        yield value
        for each in fields(type(value)):
            yield from values_in(getattr(value, each.name))
    elif isinstance(value, tuple | unha2.RecordCollection):
        for one in value:
            yield from values_in(one)


PUBLIC: list[Any] = [getattr(unha2, name) for name in unha2.__all__]
RECORD_CLASSES = {each for each in PUBLIC if isinstance(each, type) and issubclass(each, Record) and each is not Record}
#: An example of every class.
EXAMPLES: dict[type, Value] = {}
for example in (*values_in(DS), *values_in(OVERLAY)):
    EXAMPLES.setdefault(type(example), example)
FIELDS = [(cls, each.name, each.type) for cls in EXAMPLES for each in fields(cls)]
TIMED = datetime(2024, 1, 1, tzinfo=UTC)
ANYTHING: list[Any] = [
    *(5, 2.5, True, None, "nonsense", b"x", "\ud800"),
    *(date(2024, 1, 1), TIMED, [1.5], (object(),), {"x": 1}),
]


def fits(kind: Any, value: Any) -> bool:
    """The slow, obvious definition of what a field of a type takes; a collection takes none of the things above."""
    if isinstance(kind, UnionType):
        return any(fits(each, value) for each in get_args(kind))
    if get_origin(kind) is tuple:
        return type(value) in {tuple, list} and all(fits(get_args(kind)[0], each) for each in value)
    if has(kind):
        return isinstance(value, kind)
    if issubclass(kind, Word):
        return type(value) is str and value in list(kind)
    return type(value) is kind and not (kind is str and "\ud800" in value)


@pytest.mark.parametrize(("cls", "name", "kind"), FIELDS, ids=lambda each: getattr(each, "__name__", str(each)))
def test_a_value_of_another_type_is_refused(cls: type, name: str, kind: Any) -> None:
    """For every field of every class: what is not of its type is refused, and the field is named."""
    tried = 0
    for wrong in ANYTHING:
        if not fits(kind, wrong):
            with pytest.raises(InvalidDataError) as refused:
                evolve(EXAMPLES[cls], **{name: wrong})
            assert (kind.__name__ if hasattr(kind, "record_type") else f"{cls.__name__}.{name}") in str(refused.value)
            assert re.findall(r"\ba [aeiouAEIOU]\w+", str(refused.value)) == []
            tried += 1

    assert tried >= len(ANYTHING) - 3


def test_every_class_has_an_example() -> None:
    """The test above looks at every class of records and at every value in them."""
    assert set(EXAMPLES) >= RECORD_CLASSES
    assert {unha2.Dataset, unha2.Overlay, unha2.Source, unha2.Session, unha2.Passage, unha2.Amount} <= set(EXAMPLES)
    assert len(FIELDS) > 130


def test_words_and_lists_are_taken_at_run_time() -> None:
    """The string of a word becomes the word, and a list a tuple; the value equals the one made of words and tuples."""
    loose: Any = {"stage": "pledged", "passages": [HERE]}
    made = evolve(GIFT, **loose)

    assert made == GIFT
    assert made.stage is ContributionStage.PLEDGED
    assert made.passages == (HERE,)
    assert hash(made) == hash(GIFT)
    with pytest.raises(InvalidDataError, match=r"Contribution\.stage: 'recieved' is not one of pledged, comm"):
        evolve(GIFT, stage="recieved")  # type: ignore[arg-type]
    with pytest.raises(InvalidDataError) as refused:
        evolve(GIFT, stage=5)  # type: ignore[arg-type]
    assert str(refused.value) == (
        f"Contribution.stage: expected one of {', '.join(ContributionStage)}, found an integer"
    )


def test_every_fault_is_named_at_once() -> None:
    """Two wrong fields give two problems, each with the class and the field."""
    with pytest.raises(InvalidDataError) as refused:
        unha2.Condition(as_written=5, kind="money", affects="whether")  # type: ignore[arg-type]

    assert [each.path for each in refused.value.problems] == ["Condition.as_written", "Condition.kind"]
    assert refused.value.problems[0].reason == "expected a string, found an integer"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: evolve(DS["RES.7/M3"], id="RES.7/B1"), r"Milestone\.id: 'RES\.7/B1' is the id of a budget line"),
        (lambda: evolve(DS["RES.7/M3"], id="res.7/m3"), r"Milestone\.id: 'res\.7/m3' is not an id"),
        (lambda: evolve(DS.milestones["RES.7/M3"], order=2**63), "has more than 64 bits"),
        (
            lambda: evolve(DS.milestones["RES.7/M3"], text="a\ud83d"),
            r"character 2 is U\+D83D, half of a surrogate pair",
        ),
        (lambda: evolve(DS.milestones[0].timeframe, edtf="Sep-23"), "'Sep-23' is not EDTF that a timeframe uses"),
        (lambda: evolve(DS.milestones[0].timeframe, edtf="2023-11"), "but the bounds are 2023-09-01 to 2023-10-31"),
        (lambda: evolve(DS.milestones[0].timeframe, latest=date(2023, 1, 1)), "swap or correct the dates"),
        (lambda: evolve(DS.budget_lines[0].post, usd=10**15 + 1), "correct the figure"),
        (lambda: evolve(DS.updates[0], as_of=date(2023, 1, 1)), r"as_of: it cannot be met as of 2023-01-01, before it"),
        (lambda: unha2.Passage(source="briefing"), "a passage needs"),
        (lambda: unha2.Milestones(list(RESOLUTION)), r"Milestones\[0\]: expected a Milestone, found a Resolution"),
        (lambda: evolve(OVERLAY, made_for="newest"), "write one such as '1.1.0'"),
        (lambda: evolve(OVERLAY, name="../x"), "use lower-case letters, digits and hyphens"),
        (
            lambda: evolve(DS.discrepancies[0], id="RES.2/B1~total"),
            r"^Discrepancy\.id: .* is not of its record; write 'RES.1/B1~total'",
        ),
    ],
)
def test_the_rules_of_a_class(make: Any, message: str) -> None:
    """A value that breaks a rule of its class is refused with what is wrong and what to do."""
    with pytest.raises(InvalidDataError, match=message):
        make()


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        *((None, "nothing (null)"), (True, "a boolean"), (2.5, "a number"), ("5", "a string"), (b"5", "a bytes")),
        *(([], "an array"), ((), "an array"), ({}, "an object"), (object(), "an object"), (HERE, "a Passage")),
        *((date(2024, 1, 1), "a date"), (TIMED, "a date with a time of day")),
    ],
)
def test_what_was_found_is_named(wrong: Any, found: str) -> None:
    """A value of another type is refused with the names of both types, as people who write JSON know them."""
    milestone = DS.milestones["RES.7/M3"]
    with pytest.raises(InvalidDataError, match=rf"^Milestone\.order: expected an integer, found {re.escape(found)}$"):
        evolve(milestone, order=wrong)
    if wrong is not None:
        wanted = "text" if isinstance(wrong, int) else "cites_all_paragraphs"
        name = "a string" if isinstance(wrong, int) else "a boolean"
        with pytest.raises(
            InvalidDataError, match=rf"^Milestone\.{wanted}: expected {name}, found {re.escape(found)}$"
        ):
            evolve(milestone, **{wanted: wrong})


@pytest.mark.parametrize("number", [2**63 - 1, -(2**63), 0, 1])
def test_a_number_of_64_bits_is_kept(number: int) -> None:
    """The largest and the smallest number that tables hold are taken."""
    assert evolve(DS.milestones[0], order=number).order == number


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        *((each, f"{each}") for each in (2**63, -(2**63) - 1, 2**1023 - 1, -(2**1023) + 1)),
        *((each, "a number") for each in (2**1023, -(2**1023), 2**9000)),
    ],
)
def test_a_longer_number_is_refused(number: int, shown: str) -> None:
    """One number more is refused with the bounds; of a very long one the digits are not shown."""
    with pytest.raises(InvalidDataError) as refused:
        evolve(DS.milestones[0], order=number)

    bounds = "-9223372036854775808 to 9223372036854775807"
    assert str(refused.value) == f"Milestone.order: {shown} has more than 64 bits; write {bounds}"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda wrong: evolve(NOTES, note=wrong), "Source.note: expected a string or null, found {found}"),
        (
            lambda wrong: evolve(DS.milestones[0], stated_status=wrong),
            "Milestone.stated_status: expected one of done, ongoing or null, found {found}",
        ),
        (lambda wrong: evolve(GIFT, passages=wrong), "Contribution.passages: expected an array, found {found}"),
        (lambda wrong: evolve(GIFT, passages=(wrong,)), "Contribution.passages[0]: expected a Passage, found {found}"),
        (lambda wrong: evolve(GIFT, when=wrong), "Contribution.when: expected a Timeframe, found {found}"),
    ],
)
def test_what_was_expected_is_named(make: Any, message: str) -> None:
    """Of a field that may be empty, an array and a value of a class, both types are named."""
    for wrong, found in ((5, "an integer"), ({}, "an object")):
        with pytest.raises(InvalidDataError) as refused:
            make(wrong)
        assert str(refused.value) == message.format(found=found)


def test_a_value_of_a_class_below_is_taken() -> None:
    """Where a value of a class is wanted, one of a class made from it will do."""

    class Here(unha2.Passage):
        """A passage of somebody's own."""

        __slots__ = ()

    here = Here(source="mytracker:notes", locator="page 2")

    assert evolve(GIFT, passages=(here,)).passages == (here,)
    assert evolve(DS.milestones[0], passage=here).passage is here


def test_a_refused_word_is_quoted_as_it_is() -> None:
    """What was given stands in the message to the letter, even where it reads like the message."""
    with pytest.raises(InvalidDataError, match=r"^Milestone\.stated_status: ', found ' is not one of "):
        evolve(DS.milestones[0], stated_status=", found ")  # type: ignore[arg-type]


SENTENCES = [cls for cls in EXAMPLES if "inferences" in {each.name for each in fields(cls)}]


@pytest.mark.parametrize("cls", SENTENCES)
@pytest.mark.parametrize("wrong", ["", "One.\nTwo."])
def test_an_inference_is_a_sentence_on_a_line(cls: Any, wrong: str) -> None:
    """Whatever has inferences keeps them in one cell of a table, a line each."""
    example: Any = EXAMPLES[cls]
    with pytest.raises(InvalidDataError, match="is not a sentence") as refused:
        evolve(example, inferences=("It is.", wrong))

    assert [each.path for each in refused.value.problems] == [f"{cls.__name__}.inferences"]
    assert {each.__name__ for each in SENTENCES} == {"Amount", "Timeframe", "ProgrammeBudgetImplication"}


def test_a_resolution_has_a_title() -> None:
    """Without a heading and an official title there is nothing to call it."""
    bare = evolve(RESOLUTION[0], headings=(), official_title="A title")

    assert bare.title == "A title"
    with pytest.raises(InvalidDataError, match=r"Resolution\.headings: a resolution needs a title"):
        evolve(bare, official_title=None)


@pytest.mark.parametrize(
    ("published", "implied", "difference"),
    [(5, 3, 2), (3, 5, -2), (5, 5, 0), (5, None, None), (None, 5, None), (None, None, None)],
)
def test_a_difference_is_that_of_both_sides(published: int | None, implied: int | None, difference: int | None) -> None:
    """It is what is published less what is implied, and unknown where one of them is."""
    found = evolve(DS.observed[0], published_usd=published, implied_usd=implied, difference_usd=difference)

    assert found.difference_usd == difference
    advice = "leave it out" if difference is None else f"write {difference}$"
    with pytest.raises(InvalidDataError, match=f"difference_usd: 77 is not .*; {advice}"):
        evolve(found, difference_usd=77)


def test_an_update_that_is_not_met_may_lie_ahead() -> None:
    """Only what is met must have happened by the day for which it is said."""
    ahead = evolve(DS.updates[0], as_of=date(2023, 1, 1), state=UpdateState.IN_PROGRESS)

    assert ahead.when.earliest is not None
    assert ahead.when.earliest > ahead.as_of


@pytest.mark.parametrize("cls", EXAMPLES, ids=lambda cls: cls.__name__)
def test_building_past_the_checks_gives_an_equal_value(cls: type) -> None:
    """What the plan builds of sealed JSON equals what the strict codec makes of it, field by field, type by type."""
    plain = codec.unstructure(EXAMPLES[cls])
    built: Any = builder_of(cls)(plain)
    strict: Any = codec.structure(plain, cls)

    assert built == strict == EXAMPLES[cls]
    assert [type(getattr(built, name)) for name, _ in plan_of(cls)] == [
        type(getattr(strict, name)) for name, _ in plan_of(cls)
    ]


#: JSON that a field may find in the place of its own.
ODD: list[Any] = [
    *(None, True, 0, 1, -(2**63), 2**63 - 1, 2**63, -(2**63) - 1, 1.0, "", "x", "\u00e9", "\ud800", "x\udfff"),
    *(
        "2024-01-01",
        "20240101",
        "2024-02-30",
        "funding",
        [],
        ["x"],
        ["\u00e9", "\ud800"],
        [1],
        [[]],
        {},
        {"id": "RES.1"},
    ),
]


def read_or_none(read: Any, plain: Any) -> Value | None:
    """What is made of JSON; ``None`` where it is refused."""
    try:
        made: Value = read(plain)
    except (LookupError, TypeError, ValueError):
        return None
    return made


#: How many places of a value are too many to put everything in each.
MANY = 60
#: The fields that are times.
TIMED_FIELDS = {name for _, name, kind in FIELDS if "Timeframe" in str(kind)}


def keeps_its_rules(value: Value) -> bool:
    """Whether a value keeps the rules of its class."""
    return next(value._faults(), None) is None  # noqa: SLF001  (the rules of the class)


@pytest.mark.parametrize("cls", [cls for cls in EXAMPLES if cls is not unha2.Dataset], ids=lambda cls: cls.__name__)
def test_json_is_built_where_it_is_read(cls: Any) -> None:
    """Whatever stands in a field, is left out or too much, is built where the strict codec reads it, and nowhere else.

    Of times alone the codec reads more, since it takes their words.
    """
    plain = codec.unstructure(EXAMPLES[cls])
    build = builder_of(cls, keeps_its_rules)
    there = list(places(plain))
    odd: list[Any] = [*ODD[:1], *ODD[-6:], {**plain, "colour": "red"}, {**plain, f"{next(iter(plain))}s": 1}]
    for path in there if len(there) < MANY else [each for each in there if len(each) == 1]:
        odd += [
            changed(plain, path, wrong) for wrong in ODD if not (path[-1] in TIMED_FIELDS and isinstance(wrong, str))
        ]
        odd.append(changed(plain, path, LEFT_OUT))

    for document in odd:
        made = read_or_none(build, document)
        assert made == read_or_none(lambda given: codec.structure(given, cls), document)
        assert made is None or (type(made), hash(made)) == (cls, hash(evolve(made)))


@pytest.mark.parametrize(
    "path",
    [("id",), ("milestones", 0, "id"), ("milestones", 0, "passage", "last_line"), ("pbi", "lines", 0, "id")],
)
def test_the_rules_of_what_is_below_are_judged(path: tuple[Any, ...]) -> None:
    """What breaks a rule of a record below is refused where there is a judge, and built where the JSON is sealed."""
    wrong = changed(codec.unstructure(RESOLUTION[0]), path, "DEC.1" if path[-1] == "id" else 0)

    assert builder_of(unha2.Resolution)(wrong) != RESOLUTION[0]
    with pytest.raises(MisfitError):
        builder_of(unha2.Resolution, keeps_its_rules)(wrong)


def plainly(value: Any, *, is_whole: bool) -> Any:
    """The slow, obvious way to plain JSON, with or without what a file may leave out."""
    if isinstance(value, tuple | unha2.RecordCollection):
        return [plainly(each, is_whole=is_whole) for each in value]
    if isinstance(value, Value):
        held = ((each, getattr(value, each.name)) for each in fields(type(value)))
        kept = (
            (each.name, one) for each, one in held if is_whole or not (may_be_left_out(each) and one == each.default)
        )
        return {name: plainly(one, is_whole=is_whole) for name, one in kept}
    return value.isoformat() if isinstance(value, date) else value.value if isinstance(value, Word) else value


@pytest.mark.parametrize("cls", EXAMPLES, ids=lambda cls: cls.__name__)
def test_plain_json_has_all_fields_or_those_that_say_something(cls: type) -> None:
    """Whole, a value has every field, wherever it stands; for a file, not what may be left out and is its default."""
    value = EXAMPLES[cls]

    assert plain_of(value) == plain_of(value, is_whole=True) == plainly(value, is_whole=True)
    assert plain_of(value, is_whole=False) == codec.unstructure(value) == plainly(value, is_whole=False)
    assert plain_of((value,), is_whole=False) == [plainly(value, is_whole=False)]
    assert list(plain_of(value)) == [each.name for each in fields(cls)]


@pytest.mark.parametrize("cls", EXAMPLES, ids=lambda cls: cls.__name__)
def test_a_value_is_a_value(cls: type) -> None:
    """Copies and pickles of every protocol are equal and hash alike; no field can be changed."""
    value = EXAMPLES[cls]
    twins = [copy.copy(value), copy.deepcopy(value)]
    twins += [pickle.loads(pickle.dumps(value, protocol)) for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)]  # noqa: S301

    assert all(twin == value and hash(twin) == hash(value) for twin in twins)
    with pytest.raises(AttributeError):
        setattr(value, fields(cls)[0].name, "other")


def test_a_word_carries_its_meaning() -> None:
    """A word says what it means; it is a string, found by its value, and pickles to itself."""
    assert ConditionKind.REQUEST.meaning == "On a request by those whom it is for."
    assert ConditionKind("request") is ConditionKind.REQUEST
    assert ConditionKind.REQUEST.value == "request"
    assert pickle.loads(pickle.dumps(ConditionKind.REQUEST)) is ConditionKind.REQUEST  # noqa: S301
    assert f"{ConditionKind.REQUEST}" == "request"


def test_the_text_of_a_source_is_not_shown() -> None:
    """A representation has every field but the long text of a source."""
    briefing = DS.sources["briefing"]

    assert "text=" not in repr(briefing)
    assert repr(NOTES) == (
        "Source(id='mytracker:notes', title='Notes', publisher='Us', symbol=None, url=None, "
        f"dated={NOTES.dated!r}, sha256=None, note=None, kind=None)"
    )


def test_a_value_in_another_has_its_path() -> None:
    """What is in a record is found with the path that leads to it, through values and arrays, not through records."""
    resolution: Any = RESOLUTION[0]
    wanted = [f"headings[{at}].passage" for at in range(len(resolution.headings))]
    wanted += [f"sponsors[{at}].passage" for at in range(len(resolution.sponsors))]
    wanted += [f"official_passages[{at}]" for at in range(len(resolution.official_passages))]

    assert [path for path, _ in inner_values(resolution, unha2.Passage)] == wanted
    assert [path for path, _ in inner_values(DS.session, unha2.Timeframe)] == ["dates", "resumed"]
    assert list(inner_values(DS.budget_lines[0], unha2.Amount)) == [
        (name, getattr(DS.budget_lines[0], name))
        for name in ("post", "non_post", "total", "existing", "total_less_existing")
    ]
    assert list(inner_values(evolve(DS.session, dates_passage=None), unha2.Passage))[1][0] == "declaration_passage"


def test_records_that_differ_have_different_hashes() -> None:
    """The hash is that of all fields, so that a set of records is as fast as it should be."""
    records = set(DS.values())

    assert len({hash(each) for each in records}) == len(records) == len(DS)


def test_the_passages_of_a_record_are_its_own() -> None:
    """A resolution rests on its headings, sponsors and official record, not on the lines of its milestones."""
    resolution = DS.resolution(7)
    own = [each.passage for each in resolution.headings] + [each.passage for each in resolution.sponsors]

    assert sorted(map(repr, resolution.passages)) == sorted(map(repr, (*own, *resolution.official_passages)))
    assert not {each.passage for each in resolution.milestones} & {*resolution.passages}


@pytest.mark.parametrize("text", ["HSP/HA.2/RES7/M3", "hsp/ha.2/res 7/m3", "HSP/HA.2/Resolution 7/M3"])
def test_a_symbol_may_lack_its_dot(text: str) -> None:
    """The number of a symbol is found without the dot before it."""
    assert DS.find(text) == DS["RES.7/M3"]


def test_an_exact_id_of_another_resolution_is_refused() -> None:
    """With a resolution, an id of another one is an error, though the record is there."""
    with pytest.raises(ValueError, match=r"'RES\.7/M3' is not of RES\.6"):
        DS.milestone("RES.7/M3", resolution=6)

    assert DS.milestone("RES.7/M3", resolution=7) == DS.milestone("RES.7/M3")
