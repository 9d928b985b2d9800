"""The questions of the collections and the dataset, each against a slow and obvious definition."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

import unha2
from unha2._questions.windows import Window

DS = unha2.load("1.0.0")
RESOLUTIONS = st.sampled_from([each.id for each in DS.resolutions])
DAYS = st.dates(date(2022, 1, 1), date(2031, 12, 31))
WINDOWS = st.tuples(DAYS, DAYS).map(lambda days: (min(days), max(days)))
FILTERS: dict[str, st.SearchStrategy[Any]] = {
    "resolution": RESOLUTIONS,
    "section": st.sampled_from([each.id for each in DS.sections]),
    "paragraph": st.sampled_from([each.id for each in DS.paragraphs]),
    "during": WINDOWS,
    "due": WINDOWS,
    "conditional": st.booleans(),
    "stated_status": st.sampled_from(["done", "ongoing", None]),
}


def passes(milestone: unha2.Milestone, name: str, value: Any) -> bool:  # noqa: PLR0911  (one for each filter)
    """The slow, obvious definition of each filter."""
    first, last = milestone.timeframe.earliest, milestone.timeframe.latest
    parts = milestone.parts
    if name == "resolution":
        return bool(milestone.id.split("/")[0] == value)
    if name == "section":
        return bool(milestone.section == value)
    if name == "paragraph":
        all_of_it = milestone.cites_all_paragraphs and value.split("/")[0] == milestone.id.split("/")[0]
        return all_of_it or any(each == value or each.split("(")[0] == value for each in milestone.paragraphs)
    if name == "during":
        days = [value[0] + timedelta(n) for n in range((value[1] - value[0]).days + 1)]
        low, high = first or date.min, last or date.max
        return (first is not None or last is not None) and any(low <= day <= high for day in days)
    if name == "due":
        return last is not None and bool(value[0] <= last <= value[1])
    if name == "conditional":
        return (bool(milestone.conditions) or any(part.conditions for part in parts)) is bool(value)
    stated = [milestone.stated_status, *(part.stated_status for part in parts)]
    return value in stated if value else set(stated) == {None}


@given(st.data(), st.sampled_from(sorted(FILTERS)))
def test_a_filter_is_its_definition(data: st.DataObject, name: str) -> None:
    """Each filter keeps exactly the milestones of its slow definition, in source order."""
    value = data.draw(FILTERS[name])

    assert list(DS.milestones.where(**{name: value})) == [each for each in DS.milestones if passes(each, name, value)]


@given(st.fixed_dictionaries({}, optional=FILTERS))
def test_filters_combine_with_and(filters: dict[str, Any]) -> None:
    """Combining filters equals intersecting their results."""
    alone = [set(DS.milestones.where(**{name: value})) for name, value in filters.items()]
    both = set(DS.milestones).intersection(*alone)

    assert list(DS.milestones.where(**filters)) == [each for each in DS.milestones if each in both]


@given(WINDOWS)
def test_certain_means_known_and_inside(window: tuple[date, date]) -> None:
    """A certain match has both bounds, by the words alone, inside the window."""
    found = DS.milestones.where(during=window, match="certain")
    bounds = {each.id: each.timeframe.certain_bounds for each in DS.milestones}
    slow = [id for id, (a, b) in bounds.items() if a and b and window[0] <= a and b <= window[1]]  # noqa: A001

    assert [each.id for each in found] == slow
    assert set(found) <= set(DS.milestones.where(during=window))


@given(DAYS)
@example(date(2023, 12, 31))
def test_due_by_is_strictly_before(day: date) -> None:
    """A milestone is due by a day when its last day is past."""
    assert list(DS.milestones.due_before(day)) == [
        each for each in DS.milestones if each.timeframe.latest and each.timeframe.latest < day
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3)),
        ("2024/2025-06", date(2024, 1, 1), date(2025, 6, 30)),
    ],
)
def test_windows_are_read(text: str, first: date, last: date) -> None:
    """A window is a year, a month, a day or two of them."""
    assert Window.read(text) == Window(first, last)


@pytest.mark.parametrize(
    ("wrong", "error", "said"),
    [
        ("", ValueError, "'' is not a day, a month or a year; write YYYY-MM-DD, YYYY-MM or YYYY"),
        ("24", ValueError, "'24' is not a day, a month or a year; write YYYY-MM-DD, YYYY-MM or YYYY"),
        ("2024-13", ValueError, "'2024-13' is not in the calendar: "),
        ("2024-02-30", ValueError, "'2024-02-30' is not in the calendar: day "),
        ("2024/2025/2026", ValueError, "'2024/2025/2026' has more than two ends; write 'A/B'"),
        ("2025/2024", ValueError, "the window begins on 2025-01-01 after it ends on 2024-12-31"),
        (5, TypeError, "a window is a pair of dates or 'YYYY', 'YYYY-MM', 'YYYY-MM-DD', 'A/B', not 5"),
        (
            (date(2024, 1, 1),),
            TypeError,
            "a window is a pair of dates or 'YYYY', 'YYYY-MM', 'YYYY-MM-DD', 'A/B', not (",
        ),
        (("a", "b"), ValueError, "'a' is not a day, a month or a year; write YYYY-MM-DD, YYYY-MM or YYYY"),
        (("2024", "2025"), ValueError, "'2024' is not a day; write YYYY-MM-DD"),
        ((5, date(2024, 1, 1)), TypeError, "a day is a date or 'YYYY-MM-DD', not 5"),
    ],
)
def test_wrong_windows_are_refused(wrong: Any, error: type[Exception], said: str) -> None:
    """What is no window is refused with what to write, never taken for everything."""
    with pytest.raises(error, match=f"^{re.escape(said)}"):
        DS.milestones.where(during=wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"resolution": "seventh"},
        {"resolution": "RES.7/M1"},
        {"section": "first"},
        {"section": "RES.7/M1"},
        {"paragraph": "RES.7"},
        {"match": "maybe"},
        {"stated_status": "late"},
    ],
)
def test_malformed_filters_are_refused(wrong: dict[str, Any]) -> None:
    """A malformed id or an unknown word is a ValueError."""
    with pytest.raises(ValueError, match=r" id|not one of|'maybe'"):
        DS.milestones.where(**wrong)


def test_a_well_formed_unknown_id_finds_nothing() -> None:
    """A well-formed id that no record has gives an empty collection of the same class."""
    assert DS.milestones.where(resolution="RES.99") == unha2.Milestones()
    assert DS.budget_lines.where(resolution="RES.99") == unha2.BudgetLines()


def test_the_other_collections_filter_too() -> None:
    """Paragraphs, sections, items, lines, grand totals and discrepancies have filters of their own."""
    assert [each.id for each in DS.paragraphs.where(resolution="RES.9")] == [
        "RES.9/OP1",
        "RES.9/OP1(b)",
        "RES.9/OP1(c)",
    ]
    assert [each.id for each in DS.sections.where(resolution="RES.7")] == ["RES.7/S1", "RES.7/S2"]
    assert [each.id for each in DS.fundraising.where(resolution="RES.8", paragraph="RES.8/OP1")] == [
        "RES.8/F1",
        "RES.8/F3",
    ]
    assert [each.id for each in DS.fundraising.where(conditional=True)] == ["RES.6/F2", "RES.9/F1"]
    assert [each.id for each in DS.budget_lines.where(resolution="RES.6", recurrence="one-time")] == ["RES.6/B2"]
    assert len(DS.budget_lines.where(recurrence=None)) == 10
    assert [each.id for each in DS.grand_totals.where(resolution="RES.6", column="total_less_existing")] == [
        "RES.6/T1",
        "RES.6/T2",
    ]
    assert len(DS.discrepancies.where(origin="computed")) == 4
    assert [each.id for each in DS.discrepancies.where(rule="a printed figure is whole")] == ["RES.6/T2~amount"]
    for collection in (DS.paragraphs, DS.sections, DS.fundraising, DS.budget_lines, DS.grand_totals, DS.discrepancies):
        assert collection.where() == collection


def test_a_collection_is_a_value() -> None:
    """A collection has length, order, slices, equality and a hash, and is no Sequence."""
    lines = DS.budget_lines

    assert lines[0].id == "RES.1/B1"
    assert lines[1:3] == unha2.BudgetLines(list(lines)[1:3])
    assert list(reversed(lines)) == list(lines)[::-1]
    assert lines[0] in lines
    assert {lines: 1}[unha2.BudgetLines(lines)] == 1
    assert lines != unha2.Milestones()
    assert repr(lines) == "<BudgetLines: 12 records>"
    assert DS.milestones.filter(lambda each: each.order == 1)[9].id == "RES.10/M1"


def test_group_by_keeps_every_record_once() -> None:
    """Groups hold every record once, in order; an unknown field is refused."""
    groups = DS.budget_lines.group_by("resolution")

    assert [each for group in groups.values() for each in group] == list(DS.budget_lines)
    assert groups["RES.6"].total().total == 4_186_949
    for field in ("colour", "_parsed"):
        with pytest.raises(ValueError, match="no field"):
            DS.budget_lines.group_by(field)


TEXT_FIELDS: dict[type, tuple[str, ...]] = {
    unha2.OperativeParagraph: ("summary",),
    unha2.RoadmapSection: ("heading",),
    unha2.Milestone: ("text", "citation_as_written"),
    unha2.MilestonePart: ("text",),
    unha2.FundraisingItem: ("label", "text"),
    unha2.BudgetLine: ("label",),
    unha2.Discrepancy: ("message",),
}


def texts_of(record: Any) -> str:
    """The slow, obvious definition of a record's text."""
    if isinstance(record, unha2.Resolution):
        return " ".join(heading.as_written for heading in record.headings)
    return " ".join(getattr(record, name) or "" for name in TEXT_FIELDS.get(type(record), ()))


def plainly(text: str) -> str:
    """Text in lower case, its dashes hyphens and its apostrophes plain."""
    return text.replace("\u2013", "-").replace("\u2019", "'").casefold()


WORDS = sorted({word for record in DS.values() for word in texts_of(record).split()})
CASES = st.sampled_from([str, str.upper, str.lower, str.title])


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=2), CASES, st.sampled_from([" ", "  ", "\u3000"]))
def test_search_is_its_definition(words: list[str], spelling: Any, space: str) -> None:
    """A search finds, in source order, the records whose text fields hold every word in any case."""
    wanted = [plainly(word) for word in words]
    slow = [record for record in DS.values() if all(word in plainly(texts_of(record)) for word in wanted)]

    assert list(DS.search(space.join(spelling(word) for word in words))) == slow


def test_search_folds_and_refuses_nothing() -> None:
    """A search folds compatible characters, finds neither ids nor vocabulary words, and wants a word."""
    assert DS.search("\uff43\uff49ties") == DS.search("cities") != ()
    assert DS.search("zzz") == DS.search("RES.7/S1") == DS.search("total_less_existing") == ()
    newest = unha2.load("1.1.0")
    assert newest.search("unhabitat.org") == ()
    assert {type(each) for each in newest.search("guidelines")} >= {unha2.Milestone, unha2.ImplementationUpdate}
    for empty in ("", " ", "\n"):
        with pytest.raises(ValueError, match="at least one word"):
            DS.search(empty)


@given(st.data())
def test_the_filters_of_the_other_collections_are_their_definitions(data: st.DataObject) -> None:
    """Every other filter keeps exactly what its slow definition keeps, and filters combine with and."""
    home = data.draw(RESOLUTIONS)
    column = data.draw(st.sampled_from(unha2.vocabulary.BudgetColumn))
    recurrence = data.draw(st.none() | st.sampled_from(unha2.vocabulary.Recurrence))
    origin = data.draw(st.sampled_from(unha2.vocabulary.DiscrepancyOrigin))
    rule = data.draw(st.sampled_from(unha2.vocabulary.DiscrepancyRule))
    paragraph = data.draw(st.sampled_from([each.id for each in DS.paragraphs]))
    conditional = data.draw(st.booleans())

    def mine(records: Any) -> list[Any]:
        return [each for each in records if f"{each.id}/".startswith(f"{home}/")]

    for records in (DS.resolutions, DS.paragraphs, DS.sections, DS.fundraising, DS.pbis, DS.budget_lines):
        assert list(records.where(resolution=home)) == mine(records)
    assert list(DS.discrepancies.where(resolution=home, origin=origin, rule=rule)) == [
        each
        for each in DS.discrepancies
        if each.record.split("/")[0] == home and each.origin == origin and each.rule == rule
    ]
    assert list(DS.grand_totals.where(resolution=home, column=column)) == [
        each for each in mine(DS.grand_totals) if each.column == column
    ]
    assert list(DS.budget_lines.where(recurrence=recurrence)) == [
        each for each in DS.budget_lines if each.recurrence == recurrence
    ]
    assert list(DS.fundraising.where(paragraph=paragraph, conditional=conditional)) == [
        each
        for each in DS.fundraising
        if any(cited.split("(")[0] == paragraph or cited == paragraph for cited in each.paragraphs)
        and (len(each.conditions) > 0) == conditional
    ]


@given(st.lists(st.sampled_from(list(DS.budget_lines))), st.sampled_from(("published", "from_parts")))
def test_a_total_is_its_definition(lines: list[unha2.BudgetLine], basis: unha2.vocabulary.TotalsBasis) -> None:
    """A total adds the cells that have figures, as published or from post and non-post, and names the others."""
    sums: dict[str, int | None] = {column.value: None for column in unha2.vocabulary.BudgetColumn}
    without = []
    for line in lines:
        cells: dict[str, Any] = {column.value: getattr(line, column).usd for column in unha2.vocabulary.BudgetColumn}
        if basis == "from_parts":
            known = cells["post"] is not None and cells["non_post"] is not None
            cells["total"] = cells["post"] + cells["non_post"] if known else None
            known = known and cells["existing"] is not None
            cells["total_less_existing"] = cells["total"] - cells["existing"] if known else None
        for column, usd in cells.items():
            sums[column] = sums[column] if usd is None else (sums[column] or 0) + usd
            without += [f"{line.id}.{column}"] if usd is None else []
    totals = unha2.BudgetLines(lines).total(basis=basis)

    assert {column: getattr(totals, column) for column in sums} == sums
    assert totals.without_figure == tuple(without)
    assert totals.basis == basis


@given(
    st.lists(st.sampled_from(list(DS.milestones))),
    st.sampled_from(["resolution", "section", "stated_status", "timeframe", "order", "paragraphs"]),
)
def test_group_by_is_its_definition(milestones: list[unha2.Milestone], field: str) -> None:
    """A group holds, in their order, all the records that share a value, and nothing else."""
    groups = unha2.Milestones(milestones).group_by(field)

    assert list(groups) == list(dict.fromkeys(getattr(each, field) for each in milestones))
    for value, group in groups.items():
        assert list(group) == [each for each in milestones if getattr(each, field) == value]


def test_keys_are_exact_and_accessors_lenient() -> None:
    """Keys are exact; accessors read what people write, and return their class or say why not."""
    assert "RES.7" in DS
    assert "res.7" not in DS
    assert DS.get("2/7") is None
    assert DS["RES.7"] is DS.resolution(7) is DS.resolution("2/7") is DS.find("HSP/HA.2/Res.7")
    assert DS.milestone("hsp/ha.2/res.7/m3") is DS["RES.7/M3"]
    assert DS.paragraph("para 3(c)", resolution=2).label == "3(c)"
    assert DS.paragraph("RES.2/OP3(c)").letter == "c"
    assert DS.paragraph("RES.2/OP3(c)").parent == "RES.2/OP3"
    assert DS.fundraising_item("RES.7/F2.1").parent == "RES.7/F2"
    assert DS.budget_line("RES.7/B2").number == 2
    assert DS["RES.7/B2"].symbol == "HSP/HA.2/RES.7/B2"
    with pytest.raises(unha2.errors.WrongKindError, match="milestone, not a budget line"):
        DS.budget_line("RES.7/M3")
    with pytest.raises(unha2.errors.WrongKindError, match="decision"):
        DS.resolution("decision 2/1")
    with pytest.raises(unha2.errors.UnknownIdError, match=r"RES\.7/M1"):
        DS.find("RES.7/M19")
    with pytest.raises(unha2.errors.UnknownIdError):
        DS[["RES.7"]]  # type: ignore[index]
    with pytest.raises(ValueError, match="session"):
        DS.find("1/7")


def test_passages_and_values() -> None:
    """The lines of a record are verbatim; a dataset is a value with a short repr."""
    assert DS.passage_text("RES.7/M3") == "- Feb Mar 2024: circulate documents for Executive Board"
    assert DS.passage_text("RES.6/M1.1") == DS.passage_text("RES.6/M1")
    assert DS.passage_text("RES.10").count("HSP/HA.2/RES.10") == 3
    assert "OP5" in DS.passage_text("RES.8/OP5")
    assert repr(DS) == f"<unha2.Dataset edition 1.0.0 of HSP/HA.2: {len(DS)} records>"
    assert DS != "1.0.0"
    assert len(list(DS)) == len(DS)
    assert hash(DS) == hash(unha2.load("1.0"))
    assert DS.milestone("RES.1/M1").action == "Calls (experts, EGMs, global study)"
    assert DS.milestone("RES.7/M3").action == "circulate documents for Executive Board"
    assert DS.milestone("RES.2/M3").action.endswith("Transformative Action Matrix")
    assert len(DS.checks) == 26
    assert [check.record for check in DS.checks if check.holds is None] == ["RES.2/B1", "RES.6/T2"]


def test_a_passage_is_somewhere() -> None:
    """A passage has lines in order, or a locator."""
    assert unha2.Passage(source="x", locator="paragraph 5").first_line is None
    for first, last in ((None, None), (3, 2), (0, 1), (1, None)):
        with pytest.raises(ValueError, match="needs"):
            unha2.Passage(source="x", first_line=first, last_line=last)


def test_headings_and_titles() -> None:
    """A heading is its symbol and its text, also without a symbol; an official title comes first."""
    resolution = DS.resolution(6)
    plain = evolve(resolution.headings[0], as_written="Localization")

    assert resolution.headings[-1].symbol_as_written == "HSP/HA.2/RES. 6"
    assert resolution.headings[-1].text == "Localization of the Sustainable Development Goals"
    assert (plain.symbol_as_written, plain.text) == (None, "Localization")
    assert evolve(resolution, official_title="Official").title == "Official"
    assert DS.milestone("RES.4/M1").action == "Sida biodiversity funding is jump-starting initial normative work"


def test_the_words_that_a_record_rests_on_are_in_the_order_of_its_passages() -> None:
    """For every record, the lines of each passage follow those of the one before, as the source has them."""
    lines = {each.id: each.text.split("\n") for each in DS.sources if each.text is not None}
    for record in DS.values():
        places = DS.passages_of(record)
        expected = [lines[each.source][(each.first_line or 0) - 1 : each.last_line] for each in places]
        assert DS.passage_text(record).split("\n") == [line for some in expected for line in some]


def test_a_source_that_is_not_bundled_has_no_lines() -> None:
    """Without its text a source has no coverage, and a passage is named by its source, place and address."""
    bare = evolve(DS, sources=tuple(evolve(source, text=None, sha256=None) for source in DS.sources))

    assert bare.passage_text("RES.7/M3").endswith("adopted at the second session of the UN Habitat Assembly, line 220]")
    official = unha2.load("1.1.0").passage_text("RES.1/OP1")
    assert official.startswith("[Texts of the ten resolutions, paragraph by paragraph, HSP_HA.2_Res.1.json, para")
    assert "https://" in official
    assert bare.coverage == ()


def test_what_does_not_hold_together_is_refused() -> None:
    """Resolutions out of order, milestones out of order and another session are refused, all at once."""
    first, second = DS.resolutions[:2]
    swapped = evolve(first, milestones=(first.milestones[1], first.milestones[0], *first.milestones[2:]))
    with pytest.raises(unha2.errors.InvalidDataError) as caught:
        evolve(
            DS,
            resolutions=(second, swapped, *DS.resolutions[2:]),
            session=evolve(DS.session, symbol="HSP/HA.1"),
        )

    assert [(problem.path, problem.reason) for problem in caught.value.problems] == [
        ("RES.1/M2", "its order is 2, its position 1"),
        ("RES.1/M1", "its order is 1, its position 2"),
        ("RES.1", "it stands after RES.2; resolutions stand in order of number"),
        ("HSP/HA.1", "the ids of this version of unha2 are those of HSP/HA.2"),
    ]


@pytest.mark.parametrize("sentence", ["", "two\nlines"])
def test_an_inference_is_a_sentence(sentence: str) -> None:
    """A sentence of our own has words and stands on one line."""
    with pytest.raises(ValueError, match="write one that is not empty, on one line"):
        unha2.Timeframe(inferences=(sentence,))


class Dated:
    """Something with a time."""

    def __init__(self, timeframe: unha2.Timeframe) -> None:
        self.timeframe = timeframe


@pytest.mark.parametrize(
    ("words", "window", "meets", "holds", "is_due"),
    [
        ("March 2024", "2024-03-31", True, False, True),
        ("March 2024", "2024-03-01", True, False, False),
        ("March 2024", "2024-02-29", False, False, False),
        ("March 2024", "2024-04-01", False, False, False),
        ("March 2024", "2024-03", True, True, True),
        ("March 2024", "2024-03-02/2024-03-31", True, False, True),
        ("March 2024", "2024-03-01/2024-03-30", True, False, False),
        ("by March 2024", "2024-03-31", True, False, True),
        ("by March 2024", "2024-04-01", False, False, False),
        ("March 2024 ongoing", "2024-03-01", True, False, False),
        ("March 2024 ongoing", "2024-02-29", False, False, False),
        ("Early 2024", "2024-01/2024-04", True, False, True),
        ("Early 2024", "2024", True, True, True),
        ("Continuous", "2024", False, False, False),
    ],
)
def test_a_window_has_its_first_and_its_last_day(
    words: str,
    window: str,
    meets: bool,  # noqa: FBT001
    holds: bool,  # noqa: FBT001
    is_due: bool,  # noqa: FBT001
) -> None:
    """A time that touches a window by a day meets it; it is surely in it as far as the words go, and due."""
    record, days = Dated(unha2.Timeframe.parse(words)), Window.read(window)

    assert (list(days.meeting([record])) == [record]) is meets
    assert (list(days.surely_holding([record])) == [record]) is holds
    assert (list(days.holding_the_last_day([record])) == [record]) is is_due
