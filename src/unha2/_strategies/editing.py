"""A dataset edited into another one: records added, removed, changed and moved, so that both hold together."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Literal

from attrs import evolve

from unha2._dataset.dataset import Dataset
from unha2._questions.identities import computed_discrepancies
from unha2._records.budget import BudgetLine, GrandTotal, ProgrammeBudgetImplication
from unha2._records.discrepancy import Discrepancy
from unha2._records.implementation import Decision, FundingSnapshot, ImplementationUpdate
from unha2._records.resolution import Resolution
from unha2._records.source import Source, UnrecordedText
from unha2._strategies import drafts, making, said, sourcing
from unha2._strategies.budget import amounts_named, cells_of, figures_of, line_of, sum_of, total_of
from unha2._strategies.drafts import Draft, Drafts, draft_of
from unha2._strategies.home import Elsewhere, Home, Page
from unha2._strategies.said import subjects_of
from unha2._strategies.sizes import Bounds
from unha2._strategies.words import st
from unha2.errors import InvalidDataError

#: What is done with a list of records.
Edit = Literal["change", "add", "remove", "move"]
#: How many records a resolution has that is added.
_ADDED: Mapping[str, Bounds] = MappingProxyType(
    {
        "headings": (1, 1),
        **dict.fromkeys(("paragraphs", "milestones", "parts", "budget_lines"), (0, 2)),
        **dict.fromkeys(("sections", "fundraising", "grand_totals"), (0, 1)),
    }
)
#: Make a record of a draft, in place of another one or new.
_Make = Callable[[Draft, Any], Any]


def edits(*, awkward: bool) -> Drafts:
    """An edit of a list of records: what is done, where, and the draft of what is new."""
    new: dict[str, Drafts] = {
        "milestones": drafts.milestones((0, 2), awkward=awkward),
        "paragraphs": drafts.paragraphs(awkward=awkward),
        "sections": drafts.sections(awkward=awkward),
        "fundraising": drafts.fundraising(awkward=awkward),
        "lines": drafts.budget_lines(awkward=awkward),
        "grand_totals": drafts.grand_totals(awkward=awkward),
        "resolutions": drafts.resolutions(_ADDED, awkward=awkward, broken=False),
        "sources": sourcing.sources(awkward=awkward),
        "decisions": said.decisions(awkward=awkward),
        "updates": said.updates(awkward=awkward),
        "snapshots": said.snapshots(awkward=awkward),
        "observed": said.discrepancies(awkward=awkward, observed=True),
        "unrecorded": sourcing.unrecorded(awkward=awkward),
    }
    kinds: tuple[Edit, ...] = ("change", "add", "remove", "move")
    scripts = [
        draft_of(
            list=st.just(name),
            kind=st.sampled_from(kinds),
            resolution=st.integers(0, 4),
            position=st.integers(0, 12),
            draft=draft,
        )
        for name, draft in new.items()
    ]
    # What is planned and what it costs is edited more often than the rest.
    return st.one_of(*scripts, *(scripts[list(new).index(name)] for name in ("milestones", "lines")))


def edited(old: Dataset, script: Iterable[Draft]) -> Dataset:
    """The next edition of a dataset; an edit that would leave a reference or a sum broken is left out."""
    new = old
    for edit in script:
        try:
            made = _edited_once(old, new, edit)
        except InvalidDataError:
            continue
        if not computed_discrepancies(made.resolutions):
            new = made
    major, minor, _ = old.version.split(".")
    session = evolve(new.session, resolutions=len(new.resolutions), decisions=len(new.decisions))
    return evolve(new, version=f"{major}.{int(minor) + 1}.0", session=session)


def _edited_once(old: Dataset, new: Dataset, edit: Draft) -> Dataset:
    page = Elsewhere(sources=tuple(each.id for each in new.sources))
    name: str = edit["list"]
    if len(new) == 0 and name in {"updates", "observed"}:
        return new
    if name in _OF_DATASETS:
        made = _listed(getattr(new, name), edit, lambda draft, past: _OF_DATASETS[name](old, new, page, draft, past))
        fields: dict[str, Any] = {name: tuple(sorted(made, key=_number)) if name == "resolutions" else made}
        return evolve(new, **fields)
    if not new.resolutions:
        return new
    before = tuple(new.resolutions)[edit["resolution"] % len(new.resolutions)]
    after = _edited_resolution(old.resolutions.get(before.id, before), before, edit, page)
    return evolve(new, resolutions=tuple(after if each is before else each for each in new.resolutions))


def _listed(records: Iterable[Any], edit: Draft, make: _Make) -> tuple[Any, ...]:
    """A list of records after an edit."""
    made = list(records)
    kind: Edit = edit["kind"]
    at = edit["position"] % max(len(made), 1)
    if kind == "add":
        made.insert(at, make(edit["draft"], None))
    elif kind == "change":
        made[at : at + 1] = [make(edit["draft"], each) for each in made[at : at + 1]]
    else:
        taken = [made.pop(at)] if made else []
        made.extend(taken if kind == "move" else [])
    return tuple(made)


def _number(record: Any) -> int:
    """The number of a record in its series."""
    return record.number or 0


def _following(past: Any, *series: Iterable[Any]) -> int:
    """The number of the record that is replaced, or the next one in a series: no number is used twice."""
    return _number(past) if past else max((_number(each) for records in series for each in records), default=0) + 1


def _edited_resolution(old: Resolution, before: Resolution, edit: Draft, page: Page) -> Resolution:
    name: str = edit["list"]
    home = Home(number=_number(before), page=page, paragraphs=before.paragraphs, sections=before.sections)
    if name in {"lines", "grand_totals"}:
        return evolve(before, pbi=_edited_pbi(old.pbi, before.pbi, edit, home))
    figures = figures_of(before.pbi)

    def make(draft: Draft, past: Any) -> Any:
        number = _following(past, getattr(old, name), getattr(before, name))
        if name == "paragraphs":
            return making.paragraph_of(home, number, past and past.letter, draft)
        if name == "sections":
            return making.section_of(home, number, draft)
        if name == "milestones":
            return making.milestone_of(home, number, 1, draft)
        path = past.id.rpartition("/F")[2].split(".") if past else [number]
        return making.item_of(home, tuple(map(int, path)), 1, draft, amounts_named(draft["amounts"], figures))

    made = _listed(getattr(before, name), edit, make)
    if name in {"milestones", "fundraising"}:
        made = tuple(evolve(each, order=order) for order, each in enumerate(made, 1))
    fields: dict[str, Any] = {name: made}
    return evolve(before, **fields)


def _edited_pbi(
    old: ProgrammeBudgetImplication, before: ProgrammeBudgetImplication, edit: Draft, home: Home
) -> ProgrammeBudgetImplication:
    """A summary after an edit of its lines or totals; the totals are those of the lines."""
    lines, totals = before.lines, before.grand_totals
    if edit["list"] == "grand_totals":

        def total(draft: Draft, past: Any) -> GrandTotal:
            number = _following(past, old.grand_totals, totals)
            return total_of(home, number, draft, sum_of(draft["column"], lines))

        return evolve(before, grand_totals=_listed(totals, edit, total))

    def line(draft: Draft, past: Any) -> BudgetLine:
        return line_of(home, _following(past, old.lines, lines), draft, cells_of(draft))

    made = _listed(lines, edit, line)
    sums = [(each, sum_of(each.column, made)) for each in totals]
    printed = [
        each
        if each.amount.usd == amount.usd
        else evolve(each, amount=amount, passage=home.page.passage((0, None), amount.as_written))
        for each, amount in sums
    ]
    return evolve(before, lines=made, grand_totals=tuple(printed))


def _resolution(old: Dataset, new: Dataset, page: Page, draft: Draft, past: Any) -> Resolution:
    made = making.resolution_of(_following(past, old.resolutions, new.resolutions), page, draft)
    before: Resolution | None = past
    if before is None:
        return made
    return evolve(before, official_title=made.official_title, adopted=made.adopted, sponsors=made.sponsors)


def _source(old: Dataset, new: Dataset, _: Page, draft: Draft, past: Any) -> Source:
    name = past.id if past else f"added-{len(old.sources) + len(new.sources)}"
    return sourcing.source_of(name, draft, past and past.text)


def _decision(old: Dataset, new: Dataset, page: Page, draft: Draft, past: Any) -> Decision:
    return said.decision_of(page, _following(past, old.decisions, new.decisions), draft)


def _update(old: Dataset, new: Dataset, page: Page, draft: Draft, past: Any) -> ImplementationUpdate:
    known = subjects_of(new.values()).planned
    about = past.about if past else known[draft["about"] % len(known)] if known else ""
    home = about.partition("/")[0]
    series = [each for each in (*old.updates, *new.updates) if each.resolution == home]
    return said.update_of(page, past.id if past else f"{home}/U{_following(None, series)}", about, draft)


def _snapshot(old: Dataset, new: Dataset, page: Page, draft: Draft, past: Any) -> FundingSnapshot:
    name = f"SNAP.{_following(past, old.snapshots, new.snapshots)}"
    return said.snapshot_of(page, name, said.about_of(draft["about"], subjects_of(new.values())), draft)


def _discrepancy(old: Dataset, new: Dataset, page: Page, draft: Draft, past: Any) -> Discrepancy:
    records = tuple(each for each in new.values() if not isinstance(each, Discrepancy))
    if past is None:
        return next(said.observed_of(page, [draft], records, [each.id for each in (*old.observed, *new.observed)]))
    return evolve(said.discrepancy_of(page, past.record, past.field, 1, draft), id=past.id)


def _unrecorded(_: Dataset, __: Dataset, page: Page, draft: Draft, ___: Any) -> UnrecordedText:
    return sourcing.unrecorded_of(page, draft)


#: How the records that a dataset lists itself are made.
_OF_DATASETS: Mapping[str, Callable[[Dataset, Dataset, Page, Draft, Any], Any]] = MappingProxyType(
    {
        "resolutions": _resolution,
        "sources": _source,
        "decisions": _decision,
        "updates": _update,
        "snapshots": _snapshot,
        "observed": _discrepancy,
        "unrecorded": _unrecorded,
    }
)
