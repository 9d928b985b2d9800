"""The public strategies of what is said of the resolutions, each valid by itself."""

from unha2._records.discrepancy import Discrepancy
from unha2._records.implementation import Contribution, Decision, FundingSnapshot, ImplementationUpdate
from unha2._strategies import said
from unha2._strategies.home import pages
from unha2._strategies.printing import shown
from unha2._strategies.sizes import numbers_like
from unha2._strategies.words import st

_RESOLUTIONS = st.integers(1, 9).map(lambda number: f"RES.{number}")
_PLANNED = _RESOLUTIONS | st.builds("{}/{}".format, _RESOLUTIONS, st.sampled_from(("M1", "M2.1", "OP3", "OP3(c)")))
_FUNDED = _RESOLUTIONS | _RESOLUTIONS.map("{}/B1".format)


def decisions(*, number: int | None = None, awkward_text: bool = False) -> st.SearchStrategy[Decision]:
    """Decisions of the session."""
    return shown(
        "decisions",
        Decision,
        said.decision_of,
        pages(),
        numbers_like("number", number),
        said.decisions(awkward=awkward_text),
    )


def updates(
    *,
    about: str | None = None,
    number: int | None = None,
    namespace: str | None = None,
    awkward_text: bool = False,
) -> st.SearchStrategy[ImplementationUpdate]:
    """Updates of an edition, or with a namespace those of an overlay; what is met was met by the day of the update."""
    return shown(
        "updates",
        ImplementationUpdate,
        lambda page, subject, number, draft: said.update_of(
            page, f"{namespace}:u{number}" if namespace else f"{subject.partition('/')[0]}/U{number}", subject, draft
        ),
        pages(),
        _PLANNED if about is None else st.just(about),
        numbers_like("number", number),
        said.updates(awkward=awkward_text),
    )


def snapshots(
    *,
    about: str | None = None,
    number: int | None = None,
    namespace: str | None = None,
    awkward_text: bool = False,
) -> st.SearchStrategy[FundingSnapshot]:
    """Published figures of an edition, or with a namespace those of an overlay; the gap is what is not mobilized."""
    return shown(
        "snapshots",
        FundingSnapshot,
        lambda page, subject, number, draft: said.snapshot_of(
            page, f"{namespace}:s{number}" if namespace else f"SNAP.{number}", subject, draft
        ),
        pages(),
        st.none() | _RESOLUTIONS if about is None else st.just(about),
        numbers_like("number", number),
        said.snapshots(awkward=awkward_text),
    )


def contributions(
    *,
    about: str | None = None,
    number: int | None = None,
    namespace: str = "mytracker",
    awkward_text: bool = False,
) -> st.SearchStrategy[Contribution]:
    """Contributions of an overlay, in several currencies."""
    return shown(
        "contributions",
        Contribution,
        lambda page, subject, number, draft: said.contribution_of(page, f"{namespace}:c{number}", subject, draft),
        pages(),
        _FUNDED if about is None else st.just(about),
        numbers_like("number", number),
        said.contributions(awkward=awkward_text),
    )


def discrepancies(*, about: str | None = None, awkward_text: bool = False) -> st.SearchStrategy[Discrepancy]:
    """Discrepancies of every rule: computed ones, and those that only a curator observes."""
    return shown(
        "discrepancies",
        Discrepancy,
        said.discrepancy_of,
        pages(),
        _PLANNED if about is None else st.just(about),
        st.sampled_from(("official_title", "text", "paragraphs", "amounts[0]")),
        st.integers(1, 3),
        said.discrepancies(awkward=awkward_text, observed=False),
    )
