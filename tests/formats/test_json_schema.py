"""The JSON Schema: the bundled files fit it, what it makes the codec takes, and what it refuses the codec refuses."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from attrs import NOTHING, fields
from hypothesis import given, settings
from hypothesis import strategies as st
from json_places import LEFT_OUT, changed, places
from jsonschema import Draft202012Validator

import unha2
from unha2 import codec
from unha2._formats.json import resolution_in
from unha2._records.resolution import Resolution
from unha2.strategies import overlays

SCHEMA = unha2.json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
OF_AN_OVERLAY = Draft202012Validator(unha2.json_schema("overlay"))
DATA = Path(unha2.__file__).parent / "data"
FILES = sorted(path for edition in unha2.editions() for path in (DATA / edition.version).rglob("*.json"))
DS = unha2.load("1.0.0")
#: The classes that documents are made of, small enough to be made whole.
CLASSES: dict[str, type] = {
    "Session": unha2.Session,
    "Source": unha2.Source,
    "UnrecordedText": unha2.UnrecordedText,
    "Discrepancy": unha2.Discrepancy,
    "OperativeParagraph": unha2.OperativeParagraph,
    "RoadmapSection": unha2.RoadmapSection,
    "Milestone": unha2.Milestone,
    "FundraisingItem": unha2.FundraisingItem,
    "BudgetLine": unha2.BudgetLine,
    "GrandTotal": unha2.GrandTotal,
}
#: The rules that a schema cannot say, by words of the message that refuses their breach.
BEYOND_A_SCHEMA = (
    "is not a date; write one as YYYY-MM-DD",
    "a timeframe cannot begin",
    "a passage needs",
    "an amount of kind",
    "US dollars is more than",
    "write one that is not empty, on one line",
    "is not EDTF that a timeframe uses",
    "but the bounds are",
    "is not of its record; write",
    "is not a valid time; ",
    "the last line has no end",
    "the text is missing, of which sha256",
    "it is not the text of which sha256",
    "is not published_usd less implied_usd; ",
    "it cannot be met as of",
    "a contribution of ",
    "is not a currency; write a code",
    "needs a rate: ",
    "is not a rate; write",
    "cannot be the rate of ",
    "a resolution needs a title",
)


def inlined(schema: Any) -> Any:
    """A schema whose references are replaced by what they refer to."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            return inlined(SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]])
        return {key: inlined(value) for key, value in schema.items() if key != "description"}
    return [inlined(each) for each in schema] if isinstance(schema, list) else schema


def instances_of(schema: Any) -> st.SearchStrategy[Any]:  # noqa: PLR0911  (one for each form)
    """What fits a schema, as far as ours uses JSON Schema."""
    if "if" in schema:
        return instances_of(schema.get("then", {"type": "null"})) | instances_of(schema["else"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if isinstance(schema["type"], list):
        return st.one_of([instances_of({**schema, "type": each}) for each in schema["type"]])
    if schema["type"] == "object":
        return st.fixed_dictionaries(
            {name: instances_of(each) for name, each in schema["properties"].items() if name in schema["required"]},
            optional={
                name: instances_of(each)
                for name, each in schema["properties"].items()
                if name not in schema["required"]
            },
        )
    if schema["type"] == "array":
        return st.lists(instances_of(schema["items"]), max_size=2)
    if schema["type"] == "string":
        return st.from_regex(schema["pattern"].replace("$", r"\Z")) if "pattern" in schema else st.text(max_size=5)
    kinds = {"integer": st.integers(-(2**63), 2**63 - 1), "boolean": st.booleans(), "null": st.none()}
    return kinds[schema["type"]]


def test_one_fault_gives_one_error() -> None:
    """A document is held against the kind of file that its keys name: one malformed id is one error."""
    document = copy.deepcopy(DOCUMENT)
    document["resolution"]["milestones"][3]["id"] = "RES.6/X4"
    whole = codec.encode(DS)
    whole["resolutions"][6]["milestones"][3]["timeframe"] = 5

    assert [list(each.path)[1:] for each in VALIDATOR.iter_errors(document)] == [["milestones", 3, "id"]]
    assert [list(each.path)[2:] for each in VALIDATOR.iter_errors(json.loads(json.dumps(whole)))] == [
        ["milestones", 3, "timeframe"]
    ]


def test_the_schema_of_an_overlay() -> None:
    """An overlay that is written fits its schema; a time may be its words alone; an unknown key does not fit."""
    schema = unha2.json_schema("overlay")
    validator = Draft202012Validator(schema)
    plain = {"format": 1, "name": "mytracker", "sources": [{"id": "mytracker:x", "title": "t", "publisher": "p"}]}

    assert schema["$id"] == "urn:unha2:format:1:overlay"
    assert SCHEMA["$id"] == "urn:unha2:format:1:dataset"
    assert validator.is_valid({"format": 1, "name": "mytracker"})
    assert validator.is_valid(plain)
    assert not validator.is_valid({**plain, "colour": 1})
    assert schema["title"] == "An overlay of unha2"
    assert schema["description"].startswith("Updates, snapshots and contributions of a user")
    assert SCHEMA["description"].startswith("The ten resolutions")
    assert "when" in schema["$defs"]["ImplementationUpdate"]["properties"]
    with pytest.raises(ValueError, match="a schema is of one of dataset, overlay"):
        unha2.json_schema("edition")  # type: ignore[arg-type]


@given(overlays(DS))
def test_every_overlay_that_is_written_fits(overlay: unha2.Overlay) -> None:
    """An overlay fits the schema of one, and still does where a time is its words alone."""
    document = {"format": codec.FORMAT, **codec.unstructure(overlay)}
    assert list(OF_AN_OVERLAY.iter_errors(document)) == []

    for update in document.get("updates", []):
        update["when"] = update["when"]["as_written"] or "March 2024"
    assert list(OF_AN_OVERLAY.iter_errors(document)) == []


@given(overlays(DS, sources=(1, 1), updates=(1, 2), contributions=(0, 1)), st.data())
def test_what_the_schema_of_an_overlay_refuses_is_not_read(overlay: unha2.Overlay, data: st.DataObject) -> None:
    """A key that its reader lets people leave out is one that the schema lets them leave out."""
    document = {"format": codec.FORMAT, **codec.unstructure(overlay)}
    keys = [path for path in places(document) if isinstance(path[-1], str)]
    less = changed(document, data.draw(st.sampled_from(keys)), LEFT_OUT)
    try:
        codec.structure(codec.content_of(less), unha2.Overlay, is_lenient=True)
    except unha2.errors.InvalidDataError:
        return
    assert list(OF_AN_OVERLAY.iter_errors(less)) == []


@pytest.mark.parametrize("cls", [unha2.Source, unha2.ImplementationUpdate, unha2.FundingSnapshot, unha2.Contribution])
def test_what_has_a_default_may_be_left_out_of_an_overlay(cls: type) -> None:
    """The schema asks for the fields that have no default, and for these alone; so does the reader."""
    needed = {each.name for each in fields(cls) if each.default is NOTHING}
    with pytest.raises(unha2.errors.InvalidDataError) as refused:
        codec.structure({}, cls, is_lenient=True)

    assert set(OF_AN_OVERLAY.schema["$defs"][cls.__name__]["required"]) == needed
    assert {each.path for each in refused.value.problems} == {f"$.{name}" for name in needed}


def test_the_schema_is_one() -> None:
    """It is valid by the draft that it names."""
    Draft202012Validator.check_schema(SCHEMA)

    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def test_the_bundled_schema_is_the_one_that_is_made() -> None:
    """``data/schema.json`` is what the classes give; ``tools/seal.py`` writes it."""
    assert (DATA / "schema.json").read_text(encoding="utf-8") == codec.canonical_json(SCHEMA)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(DATA).as_posix())
def test_every_bundled_file_fits(path: Path) -> None:
    """Every file of every edition is valid."""
    assert [error.message for error in VALIDATOR.iter_errors(json.loads(path.read_bytes()))] == []


def test_a_whole_dataset_fits() -> None:
    """The single file of a dataset is valid too."""
    assert VALIDATOR.is_valid(json.loads(codec.canonical_json(codec.encode(DS))))


@given(st.data(), st.sampled_from(sorted(CLASSES)))
def test_what_the_schema_makes_the_codec_takes(data: st.DataObject, name: str) -> None:
    """An instance of the schema is accepted, or refused for a rule that a schema cannot say."""
    made = data.draw(instances_of(inlined(SCHEMA["$defs"][name])))
    try:
        codec.structure(made, CLASSES[name])
    except unha2.errors.InvalidDataError as fault:
        unexpected = [each for each in fault.problems if not any(word in each.reason for word in BEYOND_A_SCHEMA)]
        assert unexpected == []


DOCUMENT = json.loads((DATA / "1.0.0" / "resolutions" / "06.json").read_bytes())
PLACES = list(places(DOCUMENT))
WRONG = st.sampled_from([None, True, 5, -1, 1.5, "x", "2024-01-01", "done", [], ["x"], {}, {"x": 1}])


@settings(max_examples=400)
@given(st.sampled_from(PLACES), WRONG, st.sampled_from(["replace", "remove", "add"]))
def test_what_the_schema_refuses_the_codec_refuses(path: tuple[Any, ...], wrong: Any, how: str) -> None:
    """A mutated document that is not valid is never read."""
    at = (*path[:-1], "extra") if how == "add" and isinstance(path[-1], str) else path
    document = changed(DOCUMENT, at, LEFT_OUT if how == "remove" else wrong)
    if not VALIDATOR.is_valid(document):
        with pytest.raises(unha2.errors.InvalidDataError):
            codec.structure(resolution_in("06.json", codec.canonical_json(document).encode()), Resolution)


def test_a_resolution_is_refused_with_every_fault() -> None:
    """The schema and the codec both refuse an unknown word, a bool for an int and an extra key."""
    for key, wrong in (("stated_status", "late"), ("order", True), ("colour", "red")):
        document = copy.deepcopy(DOCUMENT)
        document["resolution"]["milestones"][0][key] = wrong

        assert not VALIDATOR.is_valid(document)
        with pytest.raises(unha2.errors.InvalidDataError):
            codec.structure(document["resolution"], Resolution)
