"""JSON to records and back, strictly."""

import copy
import json
import os
import subprocess
import sys
from typing import Any

import pytest

import unha2
from unha2 import Overlay, Passage, codec
from unha2.errors import InvalidDataError, Problem

DOCUMENT = codec.encode(unha2.load("1.0.0"))


def scalars(value: Any, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], Any]:
    """One path to a value for each field of each class, lists and objects included."""
    found: dict[tuple[str | int, ...], Any] = {path: value} if path else {}
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        found |= scalars(child, (*path, key))
    return found


def one_per_field() -> dict[str, tuple[tuple[str | int, ...], Any]]:
    """The first path of each shape of path."""
    shapes: dict[str, tuple[tuple[str | int, ...], Any]] = {}
    for path, value in scalars(DOCUMENT).items():
        shape = ".".join("[]" if isinstance(key, int) else key for key in path)
        if shape not in shapes or (shapes[shape][1] is None and value is not None):
            shapes[shape] = (path, value)
    return shapes


FIELDS = one_per_field()


def changed(path: tuple[str | int, ...], value: Any, *, delete: bool = False) -> Any:
    """The document with one value changed or deleted."""
    document = copy.deepcopy(DOCUMENT)
    holder: Any = document
    for key in path[:-1]:
        holder = holder[key]
    if delete:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return document


def reason_for(document: Any) -> str:
    """Why a document is refused."""
    with pytest.raises(unha2.errors.InvalidDataError) as refused:
        codec.decode(document)
    assert all(problem.path and problem.reason for problem in refused.value.problems)
    return str(refused.value)


def test_round_trip() -> None:
    """Decoding what was encoded gives an equal dataset, through JSON text too."""
    text = codec.canonical_json(DOCUMENT)

    assert codec.decode(DOCUMENT) == unha2.load("1.0.0")
    assert codec.decode(json.loads(text)) == unha2.load("1.0.0")
    assert codec.canonical_json(codec.encode(codec.decode(json.loads(text)))) == text


@pytest.mark.parametrize("shape", FIELDS)
def test_a_value_of_another_type_is_refused_with_its_path(shape: str) -> None:
    """For every field of every class: another type is refused, nothing is coerced, and the path is named."""
    path, value = FIELDS[shape]
    wrong: list[Any] = [1.5]
    if isinstance(value, str):
        wrong += [5, True, [value], {"x": value}]
    elif isinstance(value, bool):
        wrong += [0, "true", None]
    elif isinstance(value, int):
        wrong += [True, {}]
    elif isinstance(value, list):
        wrong += ["abc", {"x": 1}, None]
    elif isinstance(value, dict):
        wrong += ["abc", [], None]
    for each in wrong:
        if shape.endswith(("published", "implied")) and type(each) is int:
            continue
        name = str(path[-1])
        assert (f"[{name}]" if isinstance(path[-1], int) else name) in reason_for(changed(path, each))


@pytest.mark.parametrize("shape", [shape for shape in FIELDS if not shape.endswith(("[]", "is_shortened"))])
def test_a_missing_key_is_refused(shape: str) -> None:
    """For every field of every class: a missing key is refused by name."""
    path, _ = FIELDS[shape]

    assert str(path[-1]) in reason_for(changed(path, None, delete=True))


@pytest.mark.parametrize("shape", [shape for shape, (_, value) in FIELDS.items() if isinstance(value, dict)])
def test_an_extra_key_is_refused(shape: str) -> None:
    """For every class: an unknown key is refused by name."""
    path, value = FIELDS[shape]

    assert "unknown keys: surprise" in reason_for(changed(path, value | {"surprise": 1}))


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("update", "unknown keys: update; did you mean updates?"),
        ("made-for", "unknown keys: made-for; did you mean made_for?"),
        ("contribs", "unknown keys: contribs; did you mean contributions?"),
        ("colour", "unknown keys: colour"),
        ("\xe9\n", r"unknown keys: \xe9\n"),
    ],
)
def test_a_mistyped_key_is_told_the_one_that_it_means(key: str, reason: str) -> None:
    """The nearest key of the class is named, one that may be left out too; an odd one is written in ASCII."""
    with pytest.raises(InvalidDataError) as refused:
        codec.structure({"name": "mine", key: []}, Overlay, is_lenient=True)

    assert refused.value.problems == (Problem("$", reason),)


def test_unknown_keys_are_named_in_their_order() -> None:
    """Several unknown keys are named in alphabetical order, so that an error is the same each time."""
    keys = [f"key {letter}" for letter in "hgfedcba"]
    with pytest.raises(InvalidDataError) as refused:
        codec.structure({"name": "mine", **dict.fromkeys(keys, 1)}, Overlay, is_lenient=True)

    assert [each.reason for each in refused.value.problems] == [f"unknown keys: {key}" for key in sorted(keys)]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("resolutions", 6, "milestones", 2, "id"), "RES.7/X3"),
        (("resolutions", 6, "milestones", 2, "order"), 10**30),
        (("resolutions", 5, "milestones", 0, "parts", 0, "id"), "part"),
        (("resolutions", 6, "pbi", "lines", 0, "id"), "line"),
        (("version",), "1"),
    ],
)
def test_a_value_that_a_class_refuses_is_named_with_its_path(path: tuple[str | int, ...], value: Any) -> None:
    """What is of the right type and still no value of its field is named where it stands in the document."""
    with pytest.raises(InvalidDataError) as refused:
        codec.decode(changed(path, value))

    at = "$" + "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path)
    assert at in {each.path for each in refused.value.problems}


@pytest.mark.parametrize(
    "word", ["kind", "basis", "affects", "stated_status", "context", "recurrence", "column", "rule"]
)
def test_a_wrong_word_is_refused(word: str) -> None:
    """A word that is not in the vocabulary is refused, with the words that are."""
    path = next(path for shape, (path, value) in FIELDS.items() if shape.endswith(f".{word}") and value)

    assert "'nonsense' is not one of" in reason_for(changed(path, "nonsense"))


def test_dates_are_whole() -> None:
    """A day is written YYYY-MM-DD and stands in the calendar."""
    path = FIELDS["resolutions.[].milestones.[].timeframe.latest"][0]

    assert "YYYY-MM-DD" in reason_for(changed(path, "20240101"))
    assert "'2024-02-31' is not a date; write one as YYYY-MM-DD" in reason_for(changed(path, "2024-02-31"))


@pytest.mark.parametrize("root", [None, 5, "x", [], [1], True])
def test_a_root_that_is_no_object_is_refused(root: Any) -> None:
    """A root that is no object is refused."""
    assert "expected an object" in reason_for(root)


def test_a_newer_format_is_refused() -> None:
    """A higher format was made by a newer unha2; none or another is refused too."""
    assert "newer unha2" in reason_for(DOCUMENT | {"format": 2})
    assert "format 0 is not known" in reason_for(DOCUMENT | {"format": 0})
    assert reason_for({key: value for key, value in DOCUMENT.items() if key != "format"}) == (
        "$.format: the key is missing; write 1"
    )


def test_every_fault_is_reported_at_once() -> None:
    """Two faults far apart give two problems, each with its path."""
    document = changed(("resolutions", 0, "id"), 5)
    document["resolutions"][9]["milestones"][0]["order"] = "1"
    with pytest.raises(unha2.errors.InvalidDataError) as refused:
        codec.decode(document)

    assert [problem.path for problem in refused.value.problems] == [
        "$.resolutions[0].id",
        "$.resolutions[9].milestones[0].order",
    ]


def test_ids_must_hold_together() -> None:
    """Duplicate, dangling and misplaced ids are all reported at once."""
    document = copy.deepcopy(DOCUMENT)
    document["resolutions"][0]["milestones"][1]["id"] = "RES.1/M1"
    document["resolutions"][1]["milestones"][0]["paragraphs"] = ["RES.2/OP99"]
    document["resolutions"][1]["milestones"][1]["section"] = "RES.7/S1"
    document["resolutions"][2]["milestones"][0]["id"] = "RES.4/M99"
    document["resolutions"][5]["milestones"][0]["parts"][0]["id"] = "RES.6/M99.1"
    document["unrecorded"][0]["passage"]["source"] = "nowhere"
    document["observed"][0] |= {"id": "RES.11~headings", "record": "RES.11"}
    document["resolutions"][8]["milestones"][0]["paragraphs"] = ["RES.9/M2"]
    text = reason_for(document)

    for words in (
        "RES.1/M1",
        "RES.2/OP99",
        "RES.7/S1",
        "RES.4/M99",
        "RES.6/M99",
        "nowhere",
        "RES.11",
        "'RES.9/M2', which",
    ):
        assert words in text


def test_json_is_independent_of_hash_seed_and_locale() -> None:
    """Canonical JSON is the same under any hash seed and locale."""
    code = (
        "import unha2, hashlib; from unha2 import codec as c\n"
        "print(hashlib.sha256(c.canonical_json(c.encode(unha2.load())).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale},
            capture_output=True,
            check=True,
        ).stdout
        for seed, locale in (("0", "C"), ("1", "C.UTF-8"), ("2", "POSIX"))
    }

    assert len(digests) == 1


def test_a_record_that_is_no_object_is_refused() -> None:
    """A single record is refused as a whole document is."""
    with pytest.raises(unha2.errors.InvalidDataError, match="expected an object"):
        codec.structure(5, unha2.Resolution)


def test_of_very_many_faults_the_first_are_named() -> None:
    """A short text can hold more faults than memory does: after a thousand in one list, it says that it stops."""
    update = codec.encode(unha2.load())["updates"][0]
    wrong = [{**update, "state": "x", "about": 5}] * 600
    with pytest.raises(InvalidDataError) as refused:
        codec.decode({**codec.encode(unha2.load()), "updates": [update, *wrong]})

    assert len(refused.value.problems) == 1001
    assert refused.value.problems[-2].path == "$.updates[500].state"
    assert refused.value.problems[-1] == Problem(
        "$.updates[501]", "there are very many faults; from here on nothing was looked at"
    )


def test_a_thousand_faults_of_one_list_are_all_named() -> None:
    """Where the faults end with the list, nothing is left out."""
    with pytest.raises(InvalidDataError) as refused:
        codec.structure(["x"] * 1000, tuple[Passage, ...])

    assert [each.path for each in refused.value.problems] == [f"$[{index}]" for index in range(1000)]
    assert "very many" not in str(refused.value)
