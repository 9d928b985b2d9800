"""What each view must answer, from the library's own answers: one comparison for every engine.

An engine is a function from a statement to rows; days are compared as text, YYYY-MM-DD.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

import unha2
from unha2 import strategies
from unha2._questions.progress import planned_time
from unha2._tables.views import all_views
from unha2.vocabulary import BudgetColumn, ConditionEffect, ConditionKind, StatedStatus, UpdateState

#: The rows that a statement gives.
Ask = Callable[[str], Iterable[Iterable[Any]]]
#: A statement and the rows that it must give, in any order.
Expected = tuple[str, list[tuple[Any, ...]]]

VIEWS = {view.name: view for view in all_views()}
_FILTER = re.compile(r"^  WHERE .*(?:\n    AND .*)*", re.MULTILINE)
_DAY = re.compile(r"'[0-9]{4}-[0-9]{2}-[0-9]{2}'")


def with_budget(dataset: unha2.Dataset, amounts: Iterable[str], printed: Iterable[str], rounded: str) -> unha2.Dataset:
    """A dataset whose RES.6 has one budget line, or none, some printed totals and a rounded amount."""
    resolution = dataset.resolutions["RES.6"]
    cells: dict[str, Any] = dict(
        zip((each.value for each in BudgetColumn), map(unha2.Amount.parse, amounts), strict=False)
    )
    lines = tuple(evolve(each, **cells) for each in resolution.pbi.lines[:1] if cells)
    totals = tuple(
        evolve(resolution.pbi.grand_totals[0], id=f"RES.6/T{n}", column=column, amount=unha2.Amount.parse(amount))
        for n, (column, amount) in enumerate(zip(BudgetColumn, printed, strict=False), 1)
    )
    item = evolve(resolution.fundraising[0], amounts=(unha2.Amount.parse(rounded),))
    made = evolve(
        resolution,
        pbi=evolve(resolution.pbi, lines=lines, grand_totals=totals),
        fundraising=(item, *resolution.fundraising[1:]),
    )
    return evolve(dataset, resolutions=[made if each is resolution else each for each in dataset.resolutions])


def with_updates_of_one_day(dataset: unha2.Dataset) -> unha2.Dataset:
    """A dataset with two updates of one day about one milestone, whose ids sort the other way than they stand."""
    like = evolve(
        unha2.load().updates[0],
        about="RES.6/M2",
        as_of=date(2023, 7, 1),
        when=unha2.Timeframe(),
        passages=(unha2.Passage(source="briefing", first_line=1, last_line=1),),
    )
    states = {"RES.6/U9": UpdateState.IN_PROGRESS, "RES.6/U10": UpdateState.UNKNOWN}
    return evolve(dataset, updates=tuple(evolve(like, id=name, state=state) for name, state in states.items()))


def with_an_inherited_condition(dataset: unha2.Dataset) -> unha2.Dataset:
    """A dataset in which a part of RES.6/M2 has a condition that is inherited, and one that is not."""
    resolution = dataset.resolutions["RES.6"]
    milestone = dataset.milestones["RES.6/M2"]
    conditions = tuple(
        unha2.Condition(
            as_written=f"if {inherited}",
            kind=ConditionKind.FUNDING,
            affects=ConditionEffect.TIMING,
            inherited=inherited,
        )
        for inherited in (True, False)
    )
    made = evolve(milestone, parts=(evolve(milestone.parts[0], conditions=conditions), *milestone.parts[1:]))
    milestones = tuple(made if each is milestone else each for each in resolution.milestones)
    changed = evolve(resolution, milestones=milestones)
    return evolve(dataset, resolutions=tuple(changed if each is resolution else each for each in dataset.resolutions))


_FIRST = unha2.load("1.0.0")
_HALVES = (("$74,500", "-", "-", "-", "-"), ("-", "$75,500", "-", "-", "-"), ("-", "-", "$74,500", "-", "-"))
#: What is drawn too rarely: totals without lines below them, a figure that lies at the very half of a thousand, figures
#: that lost a digit in every other cell, the tenth update after the ninth on one day, and a part with an inherited
#: condition.
EDGES = (
    with_budget(_FIRST, (), ("$1", "-", "$0", "$5", "$in kind"), "$75K"),
    *(with_budget(_FIRST, amounts, ("$1", "$2", "$3", "$4", "$5"), "$75K") for amounts in _HALVES),
    with_budget(_FIRST, ("-", "-", "-", "$75,500", "-"), (), "$75K"),
    with_budget(_FIRST, ("-", "-", "-", "-", "$74,500"), (), "$75K"),
    with_budget(_FIRST, ("$74,499", "$75,501", "$in kind", "", "$7,50"), ("$7,50", "$1"), "$75K"),
    with_budget(_FIRST, ("$1", "$7,50", "$3", "$7,50", "$5"), ("$1", "$7,50", "$3", "$4", "$5"), "$7,50"),
    with_budget(_FIRST, ("$7,50", "$2", "$7,50", "$4", "$7,50"), ("$7,50", "$2", "$3", "$4", "$5"), "$7,50"),
    with_updates_of_one_day(_FIRST),
    with_an_inherited_condition(_FIRST),
)


def with_turns(dataset: unha2.Dataset) -> unha2.Dataset:
    """A dataset in which two parts of RES.6/M2 state a status, and then have every pair of states, day after day."""
    resolution = dataset.resolutions["RES.6"]
    parts = dataset.milestones["RES.6/M2"].parts[:2]
    stated = zip(parts, (StatedStatus.DONE, StatedStatus.ONGOING), strict=True)
    milestone = evolve(
        dataset.milestones["RES.6/M2"],
        stated_status=None,
        parts=tuple(evolve(part, stated_status=status) for part, status in stated),
    )
    last = milestone.timeframe.latest or date.min
    whens = [unha2.Timeframe.parse(f"{last + timedelta(days):%d %B %Y}") for days in (0, 1)]
    pairs = [
        (state, part)
        for pair in product(UpdateState, repeat=2)
        for state, part in zip(pair, milestone.parts, strict=True)
    ]
    like = next(each for each in dataset.updates if each.resolution == "RES.6")
    updates = [
        evolve(
            like,
            id=f"RES.6/U{number}",
            about=part.id,
            state=state,
            when=whens[number % 2],
            as_of=last + timedelta(2 + number // 2),
        )
        for number, (state, part) in enumerate(pairs, 100)
    ]
    made = evolve(
        resolution, milestones=tuple(milestone if each.id == milestone.id else each for each in resolution.milestones)
    )
    kept = [each for each in dataset.updates if not each.about.startswith("RES.6/M2")]
    return evolve(
        dataset,
        resolutions=tuple(made if each is resolution else each for each in dataset.resolutions),
        updates=(*kept, *updates),
    )


def plain(cell: Any) -> Any:
    """A cell as every engine gives it."""
    return cell.isoformat() if isinstance(cell, date) else None if cell is None else str(cell)


def same_rows(rows: Iterable[Iterable[Any]]) -> list[tuple[Any, ...]]:
    """Rows to compare, in no order of theirs."""
    return sorted((tuple(map(plain, row)) for row in rows), key=str)


def hold(ask: Ask, dataset: unha2.Dataset, *, days: Iterable[date]) -> None:
    """Hold every view to the library, at some days."""
    for sql, expected in expectations(dataset, sorted(set(days))):
        assert same_rows(expected) == same_rows(ask(sql)), sql


def filters_of(name: str) -> list[tuple[str, Callable[[date, date], str]]]:
    """The filters that the comment of a view shows, each as it stands and with two days of one's own in it."""

    def with_days(shown: str) -> Callable[[date, date], str]:
        first = min(_DAY.findall(shown))
        return lambda one, other: _DAY.sub(lambda day: f"'{one if day[0] == first else other}'", shown)

    return [(shown, with_days(shown)) for shown in _FILTER.findall("\n".join(VIEWS[name].notes))]


def expectations(dataset: unha2.Dataset, days: list[date]) -> Iterator[Expected]:
    """Each statement with what it must give."""
    yield plans(dataset)
    yield terms(dataset)
    yield citations(dataset)
    yield uncited(dataset)
    yield checks(dataset)
    yield discrepancies(dataset)
    yield totals(dataset)
    yield funding(dataset)
    for first, last in zip(days, days[1:] + days[-1:], strict=True):
        yield from windows(dataset, first, last)
        yield progress(dataset, first)


def plans(ds: unha2.Dataset) -> Expected:
    """Milestones with what people ask."""
    sql = (
        "SELECT id, resolution, title, section, section_heading, action, timeframe_as_written, is_dated, "
        "timeframe_earliest, timeframe_latest, certain_earliest, certain_latest, conditional, cites_paragraphs, "
        "stated_status, states_done, states_ongoing, number FROM milestone_plans"
    )
    sets = {
        "conditional": ds.milestones.where(conditional=True),
        "cites": ds.milestones.where(cites_paragraphs=True),
        "done": ds.milestones.where(stated_status="done"),
        "ongoing": ds.milestones.where(stated_status="ongoing"),
    }
    known = {name: {each.id for each in found} for name, found in sets.items()}
    return sql, [
        (
            each.id,
            each.resolution,
            ds.resolutions[each.resolution].title,
            each.section,
            None if each.section is None else ds.sections[each.section].heading,
            each.action,
            each.timeframe.as_written,
            int(each.timeframe.earliest is not None or each.timeframe.latest is not None),
            each.timeframe.earliest,
            each.timeframe.latest,
            *each.timeframe.certain_bounds,
            int(each.id in known["conditional"]),
            int(each.id in known["cites"]),
            None if each.stated_status is None else each.stated_status.value,
            int(each.id in known["done"]),
            int(each.id in known["ongoing"]),
            each.number,
        )
        for each in ds.milestones
    ]


def windows(ds: unha2.Dataset, first: date, last: date) -> Iterator[Expected]:
    """What is due in a window, and what is possibly or certainly during it, by the filters of the comment."""
    window = (first, last)
    answers = (
        ds.milestones.where(due=window),
        ds.milestones.where(during=window),
        ds.milestones.where(during=window, match="certain"),
    )
    for answer, (_, filtered) in zip(answers, filters_of("milestone_plans"), strict=True):
        yield f"SELECT id FROM milestone_plans{filtered(first, last)}", [(each.id,) for each in answer]


def both(milestone: unha2.Milestone) -> list[Any]:
    """A milestone and its parts."""
    return [milestone, *milestone.parts]


def terms(ds: unha2.Dataset) -> Expected:
    """The conditions of milestones and of their parts."""
    rows: list[tuple[Any, ...]] = [
        (milestone.id, record.id, each.kind.value, each.affects.value, each.as_written, int(each.inherited))
        for milestone in ds.milestones
        for record in both(milestone)
        for each in record.conditions
    ]
    return "SELECT milestone, about, kind, affects, as_written, inherited FROM milestone_terms", rows


def citations(ds: unha2.Dataset) -> Expected:
    """The milestones that cite each paragraph."""
    rows = [
        (milestone.id, paragraph.id, int(paragraph.id in milestone.paragraphs))
        for paragraph in ds.paragraphs
        for milestone in ds.milestones.where(paragraph=paragraph.id)
    ]
    return "SELECT milestone, paragraph, is_named FROM citations", rows


def uncited(ds: unha2.Dataset) -> Expected:
    """The paragraphs that no milestone cites."""
    citing = {each.id for each in ds.resolutions.where(cites_paragraphs=True)}
    rows = [
        (each.id, each.resolution, each.summary, int(each.resolution in citing)) for each in ds.uncited_paragraphs()
    ]
    return "SELECT id, resolution, summary, roadmap_cites FROM uncited_paragraphs", rows


def checks(ds: unha2.Dataset) -> Expected:
    """Every identity: it holds, is broken, or was not checked."""
    rows = [
        (
            each.record,
            each.record.partition("/")[0],
            each.rule.value,
            each.field,
            each.published,
            each.implied,
            None if each.published is None or each.implied is None else each.published - each.implied,
            None if each.holds is None else int(each.holds),
            len(each.without_figure),
        )
        for each in ds.checks
    ]
    names = "record, resolution, rule, field, published_usd, implied_usd, difference_usd, holds, without_figure"
    return f"SELECT {names} FROM budget_checks", rows


def discrepancies(ds: unha2.Dataset) -> Expected:
    """What the checks find."""
    rows = [
        (
            each.id,
            each.record,
            each.resolution,
            each.rule.value,
            each.field,
            each.published_usd,
            each.implied_usd,
            each.difference_usd,
        )
        for each in ds.discrepancies.where(origin="computed")
    ]
    names = "id, record, resolution, rule, field, published_usd, implied_usd, difference_usd"
    return f"SELECT {names} FROM budget_discrepancies", rows


def totals(ds: unha2.Dataset) -> Expected:
    """The sums of each resolution and of all, on both bases."""
    rows = []
    lines = {None: ds.budget_lines} | {each.id: ds.budget_lines.where(resolution=each) for each in ds.resolutions}
    for resolution, some in lines.items():
        for basis in ("published", "from_parts"):
            sums = some.total(basis=basis)
            left_out = [cell.rpartition(".")[2] for cell in sums.without_figure]
            cells = [cell for each in BudgetColumn for cell in (getattr(sums, each), left_out.count(each.value))]
            rows.append((resolution, basis, len(some), *cells))
    names = ", ".join(f"{each.value}_usd, {each.value}_left_out" for each in BudgetColumn)
    return f"SELECT resolution, basis, budget_lines, {names} FROM budget_totals", rows


def funding(ds: unha2.Dataset) -> Expected:
    """What is required, contributed and remaining, for each resolution and for all, on both bases."""
    rows = [
        (
            each.resolution,
            each.basis,
            each.required,
            len(each.without_figure),
            each.pledged,
            each.committed,
            each.received,
            each.remaining,
            each.not_received,
        )
        for positions in (ds.funding(), ds.funding(basis="from_parts"))
        for each in (*positions, positions.total)
    ]
    names = "resolution, basis, required, left_out, pledged, committed, received, remaining, not_received"
    return f"SELECT {names} FROM funding_positions", rows


def progress(ds: unha2.Dataset, day: date) -> Expected:
    """What is known as of a day, by the filter of the comment; the bounds of a delay are those of two days each."""
    rows = []
    for each in ds.progress(on=day):
        when = unha2.Timeframe() if each.update is None else each.update.when
        first, last = each.planned.certain_bounds
        delay = each.delay
        least = None if last is None or when.earliest is None else (when.earliest - last).days
        greatest = None if first is None or when.latest is None else (when.latest - first).days
        assert (None, None) if delay is None else (delay.min_days, delay.max_days) == (least, greatest)
        rows.append(
            (
                each.about,
                each.level,
                each.resolution,
                each.planned.as_written,
                each.planned.earliest,
                each.planned.latest,
                first,
                last,
                None if each.state is None else each.state.value,
                each.known_from,
                None if each.update is None else each.update.id,
                when.earliest,
                when.latest,
                int(delay is not None and delay.is_late),
                int(delay is not None and delay.is_early),
            )
        )
    ((_, filtered),) = filters_of("progress")
    names = (
        "about, level, resolution, planned_as_written, planned_earliest, planned_latest, certain_earliest, "
        "certain_latest, state, known_from, update_id, happened_earliest, happened_latest, is_late, is_early"
    )
    return f"SELECT {names} FROM progress{filtered(day, day)}", rows


def telling_days(dataset: unha2.Dataset) -> set[date]:
    """The days on which an answer may change: those of updates and ends of plans, with the day after."""
    planned = [planned_time(each, part).latest for each in dataset.milestones for part in (None, *each.parts)]
    turns = {each.as_of for each in dataset.updates} | {each for each in planned if each is not None}
    return turns | {each + timedelta(1) for each in turns if each < date.max}


@st.composite
def datasets(draw: st.DrawFn, *, awkward_text: bool = False) -> unha2.Dataset:
    """Datasets with several updates of the same few records, many of them on one day; some with a broken budget."""
    made = draw(
        strategies.datasets(
            resolutions=(1, 3),
            parts=(0, 3),
            updates=(0, 8),
            broken=draw(st.none() | st.sampled_from(sorted(strategies.BREACHES))),
            awkward_text=awkward_text,
        )
    )
    return evolve(made, updates=draw(updates_of_one_day(made)))


@st.composite
def updates_of_one_day(draw: st.DrawFn, dataset: unha2.Dataset) -> tuple[unha2.ImplementationUpdate, ...]:
    """The updates of a dataset, about one milestone of a resolution or its parts, on two days, in two states at most.

    Some happened on the very days that a plan begins or ends on.
    """
    ends = [day for each in dataset.milestones for day in each.timeframe.certain_bounds if day is not None]
    times = [unha2.Timeframe.parse(f"{day:%d %B %Y}") for day in ends]
    whens = [draw(st.sampled_from((each.when, *times))) for each in dataset.updates]
    first = date(1900, 1, 1)  # Spark does not read days before 1582 without being told how
    met_from = max((each.earliest or first for each in whens), default=first)
    days = st.sampled_from((met_from, met_from + timedelta(1)))
    states = st.sampled_from(draw(st.lists(st.sampled_from(UpdateState), min_size=1, max_size=2)))
    with_milestones = draw(st.booleans())
    moved = []
    for each, when in zip(dataset.updates, whens, strict=True):
        planned = [some for some in dataset.milestones if some.resolution == each.resolution and some.parts][:1]
        subjects = [record.id for some in planned for record in ((some,) * with_milestones + some.parts)]
        about = draw(st.sampled_from(subjects or [each.about]))
        moved.append(evolve(each, about=about, as_of=draw(days), state=draw(states), when=when))
    return tuple(moved)
