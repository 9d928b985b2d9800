"""What a dataset says of itself, how it is cited, and what it refuses to hold."""

import re
import warnings
from typing import Any

import pytest
from attrs import evolve
from contributions import contribution
from hypothesis import example, given
from hypothesis import strategies as st

import unha2
from unha2._dataset.about import NOTICE, TITLE
from unha2._dataset.seals import digest_of, manifest
from unha2.errors import InvalidDataError, UnknownIdError, WrongKindError

DS = unha2.load("1.1.0")
FIRST = unha2.load("1.0.0")
EMPTY = unha2.Overlay(name="mytracker")


def test_a_dataset_says_what_it_is() -> None:
    """An edition says so; a changed one says that it was changed; overlays are named, whatever lies below them."""
    altered = evolve(DS, unrecorded=())
    mine = evolve(DS, version="0.1.0")

    assert [DS.label, FIRST.label] == ["edition 1.1.0", "edition 1.0.0"]
    assert evolve(DS).label == "edition 1.1.0"
    assert altered.label == "changed from edition 1.1.0"
    assert mine.label == "dataset 0.1.0, not an edition"
    assert DS.with_overlay(EMPTY).label == "edition 1.1.0 + overlay mytracker"
    assert altered.with_overlay(EMPTY).label == "changed from edition 1.1.0 + overlay mytracker"


def test_the_digest_of_an_edition_is_that_of_its_contents() -> None:
    """The manifest has the digest of the contents of each edition; any changed value changes it."""
    for edition in manifest().editions:
        ds = unha2.load(edition.version)
        assert digest_of(ds) == edition.contents
        assert digest_of(evolve(ds, unrecorded=ds.unrecorded[1:])) != edition.contents
        assert digest_of(ds.with_overlay(EMPTY)) == edition.contents


@pytest.mark.parametrize("ds", [FIRST, DS], ids=["1.0.0", "1.1.0"])
def test_a_citation_is_of_the_dataset_at_hand(ds: unha2.Dataset) -> None:
    """A citation has the label, the year, every document with its address, and counts pages and reports."""
    text, bibtex = ds.citation(), ds.citation("bibtex")

    assert ds.label in text
    assert "(2026)" in text
    named = [each.id for each in ds.sources if each.title in text and (each.url or "") in text]
    counted = [each.id for each in ds.sources if str(each.kind) in {"page", "release", "press"}]
    assert set(named) | set(counted) == {each.id for each in ds.sources}
    assert (f"{len(counted)} pages, releases and press reports, listed in the dataset" in text) == bool(counted)
    assert bibtex.startswith("@misc{unha2,\n")
    assert "  year = {2026},\n" in bibtex
    assert f"  version = {{{ds.label}}},\n" in bibtex
    assert re.search(r"(?<!\\)[&%#_]", bibtex.partition("note")[2]) is None
    with pytest.raises(ValueError, match="style is one of text, bibtex"):
        ds.citation("apa")  # type: ignore[arg-type]


@pytest.mark.parametrize("ds", [FIRST, DS], ids=["1.0.0", "1.1.0"])
def test_a_citation_says_who_published_what(ds: unha2.Dataset) -> None:
    """Author, year, title and notice come first, then each document with its publisher before its title."""
    counted = [each for each in ds.sources if str(each.kind) in {"page", "release", "press"}]
    made_of = [
        f"{each.publisher}, {each.title}" + (f" ({each.url})" if each.url else "")
        for each in ds.sources
        if each not in counted
    ]
    made_of += [f"{len(counted)} pages, releases and press reports, listed in the dataset"] * bool(counted)

    assert ds.citation() == (
        f"The unha2 authors (2026). {TITLE}. Data: {ds.label}. {NOTICE} Made from: {'; '.join(made_of)}."
    )
    assert ds.citation("bibtex").startswith(
        f"@misc{{unha2,\n  author = {{{{The unha2 authors}}}},\n  title = {{{{{TITLE}}}}},\n  year = {{2026}},\n"
        f"  version = {{{ds.label}}},\n  note = {{{NOTICE} Made from: "
    )


def test_a_citation_names_the_authors_of_overlays_in_their_order() -> None:
    """Overlays are named as they were laid, after the authors of the edition, and stand in the label so."""
    laid = DS.with_overlay(unha2.Overlay(name="zoo")).with_overlay(EMPTY)

    assert laid.overlays == ("zoo", "mytracker")
    assert laid.label == "edition 1.1.0 + overlay zoo + overlay mytracker"
    assert laid.citation().startswith(
        "The unha2 authors; the authors of the overlay zoo; the authors of the overlay mytracker (2026). "
    )


#: How LaTeX prints what it would run, and BibTeX what it would count.
IN_BIBTEX = {
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@example(r"100% of $5 & a_b #1, ~^\{}X")
@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"])))
def test_bibtex_is_whole_whatever_a_title_holds(text: str) -> None:
    """What LaTeX would run is printed, all else is as it is, braces are balanced, and the entry has its five fields."""
    made = evolve(FIRST, sources=(evolve(FIRST.sources[0], title=f"A{text}B"),)).citation("bibtex")
    depths = [made[: place + 1].count("{") - made[: place + 1].count("}") for place in range(len(made))]

    assert f", A{''.join(IN_BIBTEX.get(sign, sign) for sign in text)}B" in made
    assert depths[-1] == 0
    assert min(depths[made.index("{") : -1]) == 1
    assert len(made.splitlines()) == 7


def test_what_is_changed_or_somebody_elses_is_not_cited_as_ours() -> None:
    """A changed edition is based on our data; a dataset of one's own has no authors that we could name."""
    assert (
        evolve(DS, unrecorded=())
        .citation()
        .startswith("The unha2 authors, whose edition was changed by others (2026).")
    )
    assert evolve(DS, version="0.1.0").citation().startswith("Authors to be named. Dataset 0.1.0 of HSP/HA.2. Data: da")
    assert "year" not in evolve(DS, version="0.1.0").citation("bibtex").partition("note")[0]


def test_every_record_is_found_by_its_id() -> None:
    """Stored records of every kind are keys; a computed discrepancy is found by its id, and is not counted."""
    computed = [each for each in DS.discrepancies if each not in DS.observed]

    assert {"RES.7/U1", "SNAP.1", "DEC.1", "RES.1~headings", "RES.6/M2.1"} <= set(DS)
    assert len(DS) == len(list(DS)) == len(set(DS))
    assert [each.id for each in computed if DS[each.id] is not each] == []
    assert "RES.1/B1~total" in DS
    assert "RES.1/B1~total" not in list(DS)
    assert DS.get("RES.1/B1~post") is None
    assert DS.find("res.1/b1~total") is DS["RES.1/B1~total"]
    assert DS["RES.1/B1~total"].parent == "RES.1/B1"
    with pytest.raises(UnknownIdError, match=r"there is no record 'RES\.1/B9~total'"):
        DS["RES.1/B9~total"]
    with pytest.raises(UnknownIdError):
        DS[7]  # type: ignore[index]


@pytest.mark.parametrize("ds", [FIRST, DS], ids=["1.0.0", "1.1.0"])
def test_records_are_in_source_order(ds: unha2.Dataset) -> None:
    """Each resolution comes with all below it, as its source has them, then what is said of resolutions."""
    below = [
        record
        for home in ds.resolutions
        for record in (
            home,
            *home.paragraphs,
            *home.sections,
            *(each for milestone in home.milestones for each in (milestone, *milestone.parts)),
            *home.fundraising,
            home.pbi,
            *home.pbi.lines,
            *home.pbi.grand_totals,
        )
    ]

    assert list(ds.values()) == [*below, *ds.decisions, *ds.updates, *ds.snapshots, *ds.contributions, *ds.observed]


@pytest.mark.parametrize("ask", ["fundraising_item", "budget_line", "milestone", "paragraph"])
def test_with_a_resolution_an_accessor_finds_its_records_alone(ask: str) -> None:
    """With a resolution, what a record is called in it finds it, and an id of another resolution is refused."""
    kinds: dict[str, Any] = {
        "fundraising_item": DS.fundraising,
        "budget_line": DS.budget_lines,
        "milestone": DS.milestones,
        "paragraph": DS.paragraphs,
    }
    find = getattr(DS, ask)
    for each in kinds[ask]:
        assert find(each.id, resolution=each.resolution) is each
        with pytest.raises(ValueError, match=f"is not of {'RES.2' if each.resolution == 'RES.1' else 'RES.1'}"):
            find(each.id, resolution=2 if each.resolution == "RES.1" else 1)


def test_an_error_has_the_id_and_those_that_look_like_it() -> None:
    """Whatever was written, the error has the id that was looked for, the kinds, and the nearest ids."""
    with pytest.raises(WrongKindError) as other:
        DS.budget_line("hsp/ha.2/res.7/m3")
    with pytest.raises(UnknownIdError) as unknown:
        DS["RES.7/M33"]

    assert (other.value.id, other.value.expected, other.value.found) == ("RES.7/M3", "budget line", "milestone")
    assert unknown.value.id == "RES.7/M33"
    assert unknown.value.known == tuple(DS)
    assert unknown.value.nearest[0] == "RES.7/M3"


def test_every_label_finds_its_record_again() -> None:
    """With the resolution, the label of a paragraph finds it, by the accessor and by ``find``."""
    for each in DS.paragraphs:
        assert DS.paragraph(each.label, resolution=each.resolution) is each
        assert DS.find(each.label, resolution=each.resolution) is each
    assert DS.paragraph(8, resolution=7) is DS["RES.7/OP8"]
    assert DS.find("OP2 d", resolution=4).id == "RES.4/OP2(d)"


def test_an_overlay_made_for_another_edition_says_so() -> None:
    """Laid over another edition an overlay warns; where ids are gone, the error names them all."""
    update = evolve(DS.updates["RES.1/U1"], id="mytracker:u1", about="RES.1/OP9", passages=())
    gone = unha2.Overlay(
        name="mytracker", made_for="1.1.0", updates=(update, evolve(update, id="mytracker:u2", about="RES.10/OP8"))
    )
    with pytest.warns(UserWarning, match=r"'mytracker' was made for edition 1\.1\.0; it is laid over edition 1\.0\.0"):
        laid = FIRST.with_overlay(evolve(EMPTY, made_for="1.1.0"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(InvalidDataError) as refused:
            FIRST.with_overlay(gone)

    assert laid.overlays == ("mytracker",)
    assert refused.value.problems[0].path == "overlay mytracker"
    assert refused.value.problems[0].reason == (
        "it was made for edition 1.1.0, this is edition 1.0.0, which does not have RES.1/OP9, RES.10/OP8"
    )
    assert DS.with_overlay(gone).label == "edition 1.1.0 + overlay mytracker"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(InvalidDataError, match=r"this is edition 1\.1\.0\n") as other:
            DS.with_overlay(
                unha2.Overlay(
                    name="x",
                    made_for="1.0.0",
                    updates=(evolve(update, id="x:u", passages=DS.updates[0].passages),),
                    sources=(unha2.Source(id="x:briefing", title="t", publisher="p"),) * 2,
                )
            )
    assert other.value.problems[1].path == "x:briefing"


def test_the_warning_of_an_overlay_is_of_the_line_that_lays_it() -> None:
    """It names the file of who laid it, not one of the library."""
    with pytest.warns(UserWarning, match="was made for edition") as warned:
        FIRST.with_overlay(evolve(EMPTY, made_for="1.1.0"))

    assert [each.filename for each in warned] == [__file__]


def test_an_id_that_is_gone_is_named_once() -> None:
    """Where several records of an overlay are about what another edition does not have, it is named once."""
    update = evolve(DS.updates["RES.1/U1"], id="mytracker:u1", about="RES.1/OP9", passages=())
    twice = evolve(EMPTY, made_for="1.1.0", updates=(update, evolve(update, id="mytracker:u2")))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(InvalidDataError) as refused:
            FIRST.with_overlay(twice)

    assert refused.value.problems[0].reason.endswith(" this is edition 1.0.0, which does not have RES.1/OP9")


@pytest.mark.parametrize("wrong", ["1.1", "1.1.0.0", "1.1.0\n", "v1.1.0", ""])
def test_an_overlay_is_made_for_three_numbers(wrong: str) -> None:
    """What it was made for is written as the version of an edition, from its first character to its last."""
    with pytest.raises(InvalidDataError, match=r"Overlay\.made_for: .* is not a version of an edition"):
        evolve(EMPTY, made_for=wrong)


@pytest.mark.parametrize("kind", ["sources", "updates", "snapshots", "contributions"])
def test_what_does_not_fit_an_overlay_is_named_with_its_place(kind: str) -> None:
    """Each record of every kind is in the namespace; the second of two is named by its position."""
    some: dict[str, Any] = {
        "sources": unha2.Source(id="mytracker:x", title="t", publisher="p"),
        "updates": evolve(DS.updates[0], id="mytracker:u1", passages=()),
        "snapshots": evolve(DS.snapshots[0], id="mytracker:s1", passages=()),
        "contributions": contribution(passages=()),
    }
    other = evolve(some[kind], id=some[kind].id.replace("mytracker", "other"))
    with pytest.raises(InvalidDataError) as refused:
        evolve(EMPTY, **{kind: (some[kind], other)})  # type: ignore[arg-type]

    assert [each.path for each in refused.value.problems] == [f"Overlay.{kind}[1].id"]


def test_a_time_that_disagrees_with_its_words_is_named_with_its_place() -> None:
    """In an overlay a value that is not what its words say is named by its position, as in a dataset."""
    update = evolve(DS.updates[0], id="mytracker:u1", passages=(), when=unha2.Timeframe.parse("March 2024"))
    wrong = evolve(update, id="mytracker:u2", when=evolve(update.when, as_written="May 2024"))
    with pytest.raises(InvalidDataError) as refused:
        evolve(EMPTY, updates=(update, wrong))

    assert {each.path.partition(".when")[0] for each in refused.value.problems} == {"Overlay.updates[1]"}


@pytest.mark.parametrize(
    ("name", "change", "reason"),
    [
        ("RES.7/M3", {"paragraphs": ("RES.7/M1",)}, "'RES.7/M1', which is not an operative paragraph of RES.7"),
        ("RES.7/M3", {"paragraphs": ("RES.8/OP1",)}, "'RES.8/OP1', which is not an operative paragraph of RES.7"),
        ("RES.7/M3", {"paragraphs": ("RES.7/OP99",)}, "the nearest is 'RES.7/OP9'"),
        ("RES.7/M3", {"section": "RES.7/OP1"}, "'RES.7/OP1', which is not a roadmap section of RES.7"),
        ("RES.6/M1", {"parts": "others"}, "the part stands under RES.6/M1; put it under RES.6/M2"),
        ("RES.7/M3", {"passage": unha2.Passage(source="breifing", locator="x")}, "the nearest is 'briefing'"),
        (
            "RES.7/M3",
            {"passage": unha2.Passage(source="briefing", first_line=383, last_line=9000)},
            "it stands on lines 383 to 9000 of 'briefing', which has 382 lines",
        ),
    ],
)
def test_references_are_of_the_right_kind(name: str, change: dict[str, object], reason: str) -> None:
    """A reference leads to a record of its kind and of the same resolution; the nearest id is named."""
    old = DS.milestones[name]
    if change == {"parts": "others"}:
        change = {"parts": DS.milestones["RES.6/M2"].parts}
    home = DS.resolutions[old.resolution]
    milestones = tuple(evolve(each, **change) if each is old else each for each in home.milestones)  # type: ignore[arg-type]
    changed = evolve(home, milestones=milestones)
    with pytest.raises(InvalidDataError) as refused:
        evolve(DS, resolutions=tuple(changed if each is home else each for each in DS.resolutions))

    assert any(reason in problem.reason for problem in refused.value.problems)


def test_every_passage_stands_on_lines_of_its_source() -> None:
    """Those of the session, of words in no record and of records, each named where it is; the last line is one."""
    last, behind = (unha2.Passage(source="briefing", first_line=1, last_line=number) for number in (382, 383))
    words = (evolve(DS.unrecorded[0], passage=last), evolve(DS.unrecorded[1], passage=behind))
    with pytest.raises(InvalidDataError) as refused:
        evolve(DS, session=evolve(DS.session, passage=behind), unrecorded=words)

    reason = "it stands on lines 1 to 383 of 'briefing', which has 382 lines"
    assert [(each.path, each.reason) for each in refused.value.problems] == [
        ("session", reason),
        ("unrecorded[1]", reason),
    ]


@pytest.mark.parametrize("about", ["RES.7/M3", "RES.7", "RES.10/OP1"])
def test_an_update_is_about_the_resolution_of_its_id(about: str) -> None:
    """An update RES.1/U... is about RES.1 or a record of it; one of an overlay about any."""
    update = evolve(next(each for each in DS.updates if each.resolution == "RES.1"), id="RES.1/U99")
    with pytest.raises(InvalidDataError, match=r"an update with this id is about RES\.1 or a part of it") as refused:
        evolve(DS, updates=(*DS.updates, evolve(update, about=about)))

    assert [each.path for each in refused.value.problems] == ["RES.1/U99"]
    assert "RES.1/U99" in evolve(DS, updates=(*DS.updates, evolve(update, about="RES.1/M1")))


@pytest.mark.parametrize("version", ["", "1", "1.0", "1.0.0+mine", "v1.0.0", "1.0.0\n"])
def test_a_version_is_three_numbers(version: str) -> None:
    """So it can be named by an overlay, and be told older or newer."""
    with pytest.raises(InvalidDataError, match=r"Dataset\.version: .* is not a version; write three numbers"):
        evolve(DS, version=version)


@pytest.mark.parametrize("wrong", ["Minutes", "a b", "../notes", "my:a/b", "$", "", "x:", "a:b:c", "é"])
def test_the_id_of_a_source_is_lower_case_letters_digits_and_hyphens(wrong: str) -> None:
    """Ids of sources become file names and keys, so that nothing else is let in."""
    source = unha2.Source(id=wrong, title="t", publisher="p")
    with pytest.raises(InvalidDataError, match="the id of a source is lower-case letters, digits and hyphens"):
        evolve(DS, sources=(*DS.sources, source))


def test_a_source_in_a_namespace_needs_its_overlay() -> None:
    """A source of an overlay is refused where that overlay is not, and an overlay is laid once."""
    with pytest.raises(InvalidDataError, match="no overlay 'mytracker' is laid over the dataset"):
        evolve(DS, sources=(*DS.sources, unha2.Source(id="mytracker:x", title="t", publisher="p")))
    with pytest.raises(InvalidDataError, match="the overlay is laid over the dataset 2 times"):
        DS.with_overlay(EMPTY).with_overlay(EMPTY)
