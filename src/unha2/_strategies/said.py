"""What is said of the resolutions: decisions, updates, published figures, contributions, discrepancies, from drafts."""

from collections.abc import Iterable, Iterator
from functools import cache

from attrs import fields, frozen

from unha2._records.budget import BudgetLine
from unha2._records.discrepancy import Discrepancy
from unha2._records.implementation import Contribution, Decision, FundingSnapshot, ImplementationUpdate
from unha2._records.paragraph import OperativeParagraph
from unha2._records.record import Record
from unha2._records.resolution import Resolution
from unha2._records.roadmap import Milestone, MilestonePart
from unha2._strategies.budget import BREACHES
from unha2._strategies.drafts import Draft, Drafts, draft_of, several_places, timeframes
from unha2._strategies.home import Page
from unha2._strategies.words import MONEY, days, st, texts, texts_or_none
from unha2.vocabulary import (
    Confidence,
    ContributionStage,
    DiscrepancyOrigin,
    DiscrepancyRule,
    Evidence,
    UpdateState,
)

_ABOUT = st.integers(0, 60)
#: Currencies, and the dollars for one unit.
_CURRENCIES = (("USD", None), ("EUR", "1.085"), ("KES", "0.0077"), ("USD", "1"), ("JPY", "0.006543210987"))
#: The rules that a curator alone holds things against.
_OBSERVED = tuple(rule for rule in DiscrepancyRule if rule not in BREACHES.values())


@frozen(kw_only=True)
class Subjects:
    """What can be spoken of, by id; the first is what fails shrinks to."""

    resolutions: tuple[str, ...]
    planned: tuple[str, ...]
    funded: tuple[str, ...]


def subjects_of(records: Iterable[Record]) -> Subjects:
    """What can be spoken of among some records."""
    known = tuple(records)

    def ids(*classes: type[Record]) -> tuple[str, ...]:
        return tuple(each.id for each in known if isinstance(each, classes))

    return Subjects(
        resolutions=ids(Resolution),
        planned=ids(Milestone, MilestonePart, OperativeParagraph, Resolution),
        funded=ids(Resolution, BudgetLine),
    )


def about_of(position: int | None, subjects: Subjects) -> str | None:
    """The resolution at a position; none for all of them."""
    found = subjects.resolutions
    return found[position % len(found)] if found and position is not None else None


@cache
def decisions(*, awkward: bool) -> Drafts:
    """Decisions."""
    return draft_of(
        title=texts_or_none(awkward=awkward),
        adopted=st.none() | days(),
        resumed=st.booleans(),
        confidence=st.sampled_from(Confidence),
        places=several_places(awkward=awkward),
    )


def decision_of(page: Page, number: int, draft: Draft) -> Decision:
    """A decision."""
    return Decision(
        id=f"DEC.{number}",
        title=draft["title"],
        adopted=draft["adopted"],
        resumed=draft["resumed"],
        confidence=draft["confidence"],
        passages=page.passages(draft["places"], draft["title"] or ""),
    )


@cache
def updates(*, awkward: bool) -> Drafts:
    """Updates."""
    return draft_of(
        about=_ABOUT,
        state=st.sampled_from(UpdateState),
        when=timeframes(),
        as_of=days(),
        note=texts(awkward=awkward),
        evidence=st.sampled_from(Evidence),
        confidence=st.sampled_from(Confidence),
        places=several_places(awkward=awkward),
    )


def update_of(page: Page, id: str, about: str, draft: Draft) -> ImplementationUpdate:  # noqa: A002  (the word of the field)
    """An update, as of a day on which what it states can be known."""
    first = draft["when"].earliest
    return ImplementationUpdate(
        id=id,
        about=about,
        state=draft["state"],
        when=draft["when"],
        as_of=draft["as_of"] if first is None else max(draft["as_of"], first),
        note=draft["note"],
        evidence=draft["evidence"],
        confidence=draft["confidence"],
        passages=page.passages(draft["places"], draft["note"]),
    )


@cache
def snapshots(*, awkward: bool) -> Drafts:
    """Published funding figures."""
    return draft_of(
        about=st.none() | _ABOUT,
        scope=texts(awkward=awkward),
        required=st.integers(0, 10**6),
        mobilized=st.integers(0, 10**6),
        places=several_places(awkward=awkward),
    )


def snapshot_of(page: Page, id: str, about: str | None, draft: Draft) -> FundingSnapshot:  # noqa: A002  (the word of the field)
    """Published funding figures; the gap is what is required and not mobilized."""
    required = draft["required"]
    mobilized = min(draft["mobilized"], required)
    return FundingSnapshot(
        id=id,
        about=about,
        scope=draft["scope"],
        required_thousand_usd=required,
        mobilized_thousand_usd=mobilized,
        gap_thousand_usd=required - mobilized,
        gap_percent=round(100 * (required - mobilized) / (required or 1)),
        passages=page.passages(draft["places"], draft["scope"]),
    )


@cache
def contributions(*, awkward: bool) -> Drafts:
    """Contributions."""
    return draft_of(
        about=_ABOUT,
        contributor=texts(awkward=awkward),
        amount=MONEY,
        currency=st.sampled_from(_CURRENCIES),
        stage=st.sampled_from(ContributionStage),
        period=texts_or_none(awkward=awkward),
        when=timeframes(),
        places=several_places(awkward=awkward),
    )


def contribution_of(page: Page, id: str, about: str, draft: Draft) -> Contribution:  # noqa: A002  (the word of the field)
    """A contribution."""
    currency, rate = draft["currency"]
    return Contribution(
        id=id,
        about=about,
        contributor=draft["contributor"],
        amount=draft["amount"] + 1,
        currency=currency,
        rate=rate,
        stage=draft["stage"],
        period=draft["period"],
        when=draft["when"],
        passages=page.passages(draft["places"], draft["contributor"]),
    )


@cache
def discrepancies(*, awkward: bool, observed: bool) -> Drafts:
    """Discrepancies; what a curator observes breaks none of the rules that are computed."""
    usd = st.none() | MONEY
    return draft_of(
        about=_ABOUT,
        field=_ABOUT,
        rule=st.sampled_from(_OBSERVED if observed else tuple(DiscrepancyRule)),
        published=texts_or_none(awkward=awkward),
        published_usd=usd,
        implied=texts_or_none(awkward=awkward),
        implied_usd=usd,
        message=texts(awkward=awkward),
        confidence=st.sampled_from((None, *Confidence)),
        places=several_places(awkward=awkward),
    )


def discrepancy_of(page: Page, record: str, field: str, number: int, draft: Draft) -> Discrepancy:
    """A discrepancy of a field of a record, of which there may be several."""
    published, implied = draft["published_usd"], draft["implied_usd"]
    computed = draft["rule"] in BREACHES.values()
    return Discrepancy(
        id=f"{record}~{field}" + (f".{number}" if number > 1 else ""),
        rule=draft["rule"],
        origin=DiscrepancyOrigin.COMPUTED if computed else DiscrepancyOrigin.OBSERVED,
        record=record,
        field=field,
        published=draft["published"] if published is None else f"${published:,}",
        published_usd=published,
        implied=draft["implied"] if implied is None else f"${implied:,}",
        implied_usd=implied,
        difference_usd=None if published is None or implied is None else published - implied,
        message=draft["message"],
        passages=page.passages(draft["places"], draft["message"]),
        confidence=None if computed else draft["confidence"],
    )


def observed_of(
    page: Page, drafts: Iterable[Draft], records: tuple[Record, ...], taken: Iterable[str]
) -> Iterator[Discrepancy]:
    """What a curator observed of some records, each under an id that is not taken."""
    known = set(taken)
    for draft in drafts if records else ():
        record = records[draft["about"] % len(records)]
        names = [each.name for each in fields(type(record))]
        name, number = names[draft["field"] % len(names)], 1
        while f"{record.id}~{name}" + (f".{number}" if number > 1 else "") in known:
            number += 1
        made = discrepancy_of(page, record.id, name, number, draft)
        known.add(made.id)
        yield made
