"""Edition 1.1.0: what it holds, and the rules that its curator promised."""

import hashlib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import unha2
from unha2._records.source import passages_of_fields

OLD, DS = unha2.load("1.0.0"), unha2.load("1.1.0")

#: The greatest length of a summary, so that none can hold a long paragraph of the resolutions.
LONGEST_SUMMARY = 320

#: The newest day of which the edition knows; its summary and the README name the month.
LAST_DAY = date(2026, 4, 15)

#: Lettered subparagraphs of each resolution's paragraphs, and how many paragraphs it has.
STRUCTURE = {
    "RES.1": (9, {1: "abcdefg"}),
    "RES.2": (8, {3: "abcdefghij"}),
    "RES.3": (8, {}),
    "RES.4": (11, {1: "abc", 2: "abcd"}),
    "RES.5": (8, {}),
    "RES.6": (10, {2: "abcdef", 4: "abc"}),
    "RES.7": (14, {1: "abcdef"}),
    "RES.8": (8, {1: "abc"}),
    "RES.9": (4, {1: "abcde"}),
    "RES.10": (8, {}),
}


def test_every_paragraph_is_there() -> None:
    """There are 88 operative paragraphs and 47 lettered subparagraphs, each in its place."""
    expected = [
        f"{home}/OP{number}{letter}"
        for home, (count, letters) in STRUCTURE.items()
        for number in range(1, count + 1)
        for letter in ("", *(f"({each})" for each in letters.get(number, "")))
    ]

    assert [each.id for each in DS.paragraphs] == expected
    assert len([each for each in DS.paragraphs if each.letter is None]) == 88
    assert len([each for each in DS.paragraphs if each.letter]) == 47


def test_summaries_are_short_and_ours() -> None:
    """Every paragraph has a summary, none longer than the documented length, and says how sure its number is."""
    for paragraph in DS.paragraphs:
        assert paragraph.summary
        assert len(paragraph.summary) <= LONGEST_SUMMARY
        assert paragraph.numbering is not None
        assert paragraph.confidence in {unha2.vocabulary.Confidence.HIGH, unha2.vocabulary.Confidence.MEDIUM}
        assert bool(paragraph.verbs) == (paragraph.letter is None)
    printed = {each.resolution for each in DS.paragraphs if each.numbering is unha2.vocabulary.Numbering.PRINTED}
    assert printed == {"RES.2", "RES.5", "RES.9", "RES.10"}
    assert [each.id for each in DS.paragraphs if len(each.verbs) == 2] == ["RES.5/OP3", "RES.7/OP1", "RES.9/OP2"]
    assert Counter(str(each.repetition) for each in DS.paragraphs if each.repetition) == {"also": 7, "further": 3}


def test_the_briefing_is_untouched() -> None:
    """Every record of 1.0.0 stands in 1.1.0, and what the briefing says of it is the same."""
    for record in OLD.values():
        twin = DS[record.id]
        if not isinstance(record, unha2.Resolution | unha2.OperativeParagraph | unha2.Discrepancy):
            assert twin == record
    assert DS.unrecorded == OLD.unrecorded
    assert [each.id for each in DS.observed[: len(OLD.observed)]] == [each.id for each in OLD.observed]
    assert [each.id for each in OLD.observed if DS[each.id] != each] == ["RES.8/F3~paragraphs"]
    assert [each.passages[: len(OLD.paragraphs[0].passages)] for each in DS.paragraphs if each.id == "RES.2/OP3"] == [
        OLD.paragraphs[0].passages
    ]


@pytest.mark.parametrize(
    ("version", "digest"),
    [
        ("1.0.0", "a0848304b8ffd84509776562cd67c794fcdbea022a6323554a358675486969f7"),
        ("1.1.0", "30086f18a0414fdbd135c2c2a9338c5c6b0f7b40d2850c880d5babaa2e1096dd"),
    ],
)
def test_an_edition_is_what_it_was(version: str, digest: str) -> None:
    """The files of an edition have these bytes: a correction that is sealed anew is a decision, written here too."""
    files = sorted((Path(unha2.__file__).parent / "data" / version).rglob("*.json"))

    assert len(files) == 11
    assert hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest() == digest


def test_every_record_rests_on_a_source_and_every_source_is_used() -> None:
    """Nothing is without a source, and no source is listed for nothing."""
    held = (DS.session, *DS.unrecorded, *DS.records())
    used = {passage.source for each in held for passage in passages_of_fields(each)}

    assert used == {source.id for source in DS.sources}
    assert all(source.kind is not None for source in DS.sources)
    for record in (*DS.resolutions, *DS.paragraphs, *DS.decisions, *DS.updates, *DS.snapshots, *DS.observed):
        assert record.passages
    assert all(source.url is None or source.url.startswith("https://") for source in DS.sources)


def test_updates_are_rated_and_dated() -> None:
    """Updates are of medium confidence or better, what is met is dated or says why not, none is of the future."""
    for update in DS.updates:
        assert update.confidence in {unha2.vocabulary.Confidence.HIGH, unha2.vocabulary.Confidence.MEDIUM}
        assert update.note.endswith(".")
        assert update.id.startswith(f"{update.about.split('/')[0]}/U")
        assert update.when.earliest is None or update.when.earliest <= update.as_of
    assert [each.about for each in DS.updates.where(state="met") if each.when.as_written is None] == ["RES.10/M4"]
    for source in DS.sources:
        if source.dated.latest is not None:
            assert source.dated.earliest is not None
            assert source.dated.earliest <= LAST_DAY
    assert max(update.as_of for update in DS.updates) == LAST_DAY


def test_the_official_record() -> None:
    """Titles, adoption, decisions, the declaration and the snapshots are those of the sources."""
    assert {each.adopted for each in DS.resolutions} == {DS.resolution(1).adopted}
    assert str(DS.resolution(1).adopted) == "2023-06-09"
    assert DS.resolution(6).symbols == ("HSP/HA.2/Res.6", "HSP/HA.2/RES.6", "2/6", "HSP/HA.2/RES. 6")
    assert all(each.sponsors_are_partial for each in DS.resolutions)
    assert [each.title is None for each in DS.decisions] == [False] * 6
    assert DS.session.declaration_title is not None
    assert DS.session.declaration_title.endswith("in times of global crisis")
    assert [
        (each.required_thousand_usd, each.mobilized_thousand_usd, each.gap_thousand_usd, each.gap_percent)
        for each in DS.snapshots
    ] == [
        (46_057, 20_018, 26_039, 57),
        (1_858, 429, 1_429, 76),
        (50_217, 23_966, 26_251, 52),
        (1_085, 384, 701, 64),
    ]
    assert all(
        each.required_thousand_usd - each.mobilized_thousand_usd == each.gap_thousand_usd for each in DS.snapshots
    )


def test_the_changelog_agrees_with_the_difference() -> None:
    """The "Data" section for 1.1.0 counts what the difference counts."""
    changelog = (Path(__file__).parents[1] / "CHANGELOG.md").read_text(encoding="utf-8")
    said = " ".join(changelog.partition("- Edition 1.1.0")[2].partition("- Edition 1.0.0")[0].split())
    changes = unha2.diff(OLD, DS)
    added = Counter(change.field for change in changes if change.kind is unha2.vocabulary.ChangeKind.ADDED)
    changed = [change for change in changes if change.kind is unha2.vocabulary.ChangeKind.CHANGED]

    for kind, words in {
        "paragraphs": "operative paragraphs",
        "decisions": "decisions",
        "updates": "updates",
        "snapshots": "snapshots",
        "sources": "sources",
        "observed": "observed discrepancies",
    }.items():
        assert f"{added[kind]} {words}" in said
    assert f"{sum(added.values())} records are added" in said
    assert f"{len(changed)} fields of {len({change.id for change in changed})} records have another value" in said
    assert "none is removed" in said


def test_reports_and_times_are_those_of_the_texts() -> None:
    """The paragraphs that ask for a report name whom it goes to, and those that set a time say it in printed words."""
    asking = {each.id: [str(body) for body in each.reports_to] for each in DS.paragraphs if each.reports_to}
    board, assembly, unnamed = ["executive board"], ["un-habitat assembly"], ["bodies not named"]

    assert asking == {
        "RES.1/OP3": assembly,
        "RES.1/OP9": board,
        "RES.4/OP6": board,
        "RES.4/OP7": board,
        "RES.4/OP11": assembly,
        "RES.5/OP3": board,
        "RES.5/OP7": board,
        "RES.6/OP5": board,
        "RES.6/OP10": board,
        "RES.7/OP1": assembly,
        "RES.7/OP1(f)": assembly,
        "RES.7/OP2": board,
        "RES.8/OP8": board,
        "RES.9/OP4": unnamed,
        "RES.10/OP2": unnamed,
        "RES.10/OP8": board,
    }
    assert {each.id: each.deadline.as_written for each in DS.paragraphs if each.deadline.as_written} == {
        "RES.1/OP3": "at its resumed second session",
        "RES.1/OP9": "until the completion of the work",
        "RES.2/OP1": "until 2030",
        "RES.2/OP2": "by 2030",
        "RES.4/OP7": "at its last session of 2024",
        "RES.4/OP11": "at its third session",
        "RES.5/OP7": "starting with the first session of 2024",
        "RES.7/OP1(f)": "at its third session",
        "RES.7/OP3": "at its third session",
    }


def test_subparagraphs_inherit_conditions() -> None:
    """A subparagraph has every condition of its paragraph, marked as inherited; all are in printed words."""
    for paragraph in DS.paragraphs:
        inherited = [each for each in paragraph.conditions if each.inherited]
        above = () if paragraph.letter is None else DS.paragraph(str(paragraph.parent)).conditions
        assert [(each.as_written, each.kind, each.affects) for each in inherited] == [
            (each.as_written, each.kind, each.affects) for each in above
        ]
        assert not any(each.is_paraphrase for each in paragraph.conditions)
