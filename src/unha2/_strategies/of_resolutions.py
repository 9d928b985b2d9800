"""The public strategies of resolutions and of the records that belong to one, each valid by itself."""

from unha2._records.budget import BudgetLine, GrandTotal, ProgrammeBudgetImplication
from unha2._records.fundraising import FundraisingItem
from unha2._records.paragraph import OperativeParagraph
from unha2._records.resolution import Resolution
from unha2._records.roadmap import Milestone, MilestonePart, RoadmapSection
from unha2._strategies import budget, drafts, making
from unha2._strategies.home import homes, pages
from unha2._strategies.printing import shown
from unha2._strategies.sizes import Size, bounds_of, numbers_like
from unha2._strategies.words import amounts, st


def paragraphs(
    *,
    resolution: int | None = None,
    number: int | None = None,
    letter: str | None = None,
    awkward_text: bool = False,
) -> st.SearchStrategy[OperativeParagraph]:
    """Operative paragraphs; with a letter such as "a", subparagraphs."""
    return shown(
        "paragraphs",
        OperativeParagraph,
        making.paragraph_of,
        homes(resolution),
        numbers_like("number", number),
        st.just(letter),
        drafts.paragraphs(awkward=awkward_text),
    )


def sections(
    *, resolution: int | None = None, number: int | None = None, awkward_text: bool = False
) -> st.SearchStrategy[RoadmapSection]:
    """Sections of a roadmap; they may cite OP1 and OP2 of their resolution."""
    return shown(
        "sections",
        RoadmapSection,
        making.section_of,
        homes(resolution),
        numbers_like("number", number),
        drafts.sections(awkward=awkward_text),
    )


def milestones(
    *,
    resolution: int | None = None,
    number: int | None = None,
    order: int | None = None,
    parts: Size = (0, 2),
    awkward_text: bool = False,
) -> st.SearchStrategy[Milestone]:
    """Milestones; they may cite OP1 and OP2 of their resolution, and stand in its section S1."""
    return shown(
        "milestones",
        Milestone,
        making.milestone_of,
        homes(resolution),
        numbers_like("number", number),
        numbers_like("order", order),
        drafts.milestones(bounds_of("parts", parts), awkward=awkward_text),
    )


def milestone_parts(
    *,
    resolution: int | None = None,
    milestone: int | None = None,
    number: int | None = None,
    awkward_text: bool = False,
) -> st.SearchStrategy[MilestonePart]:
    """Parts of a milestone."""
    return shown(
        "milestone_parts",
        MilestonePart,
        making.part_of,
        homes(resolution),
        numbers_like("milestone", milestone),
        numbers_like("number", number),
        drafts.parts(awkward=awkward_text),
    )


def fundraising_items(
    *,
    resolution: int | None = None,
    number: int | None = None,
    order: int | None = None,
    awkward_text: bool = False,
) -> st.SearchStrategy[FundraisingItem]:
    """Items of a fundraising strategy, with amounts of every kind; they may cite OP1 and OP2 of their resolution."""
    return shown(
        "fundraising_items",
        FundraisingItem,
        lambda home, number, order, draft, named: making.item_of(home, (number,), order, draft, tuple(named)),
        homes(resolution),
        numbers_like("number", number),
        numbers_like("order", order),
        drafts.fundraising(awkward=awkward_text),
        st.lists(amounts(None), max_size=2),
    )


def budget_lines(
    *, resolution: int | None = None, number: int | None = None, awkward_text: bool = False
) -> st.SearchStrategy[BudgetLine]:
    """Budget lines whose two identities hold, or cannot be checked for want of a figure."""
    return shown(
        "budget_lines",
        BudgetLine,
        lambda home, number, draft: budget.line_of(home, number, draft, budget.cells_of(draft)),
        homes(resolution),
        numbers_like("number", number),
        drafts.budget_lines(awkward=awkward_text),
    )


def grand_totals(
    *, resolution: int | None = None, number: int | None = None, awkward_text: bool = False
) -> st.SearchStrategy[GrandTotal]:
    """Printed grand totals, of any amount."""
    return shown(
        "grand_totals",
        GrandTotal,
        budget.total_of,
        homes(resolution),
        numbers_like("number", number),
        drafts.grand_totals(awkward=awkward_text),
        amounts(None),
    )


def pbis(
    *,
    resolution: int | None = None,
    budget_lines: Size = (0, 3),
    grand_totals: Size = (0, 2),
    awkward_text: bool = False,
) -> st.SearchStrategy[ProgrammeBudgetImplication]:
    """Summaries of programme budget implications, all of whose identities hold."""
    lines, totals = bounds_of("budget_lines", budget_lines), bounds_of("grand_totals", grand_totals)
    return shown(
        "pbis",
        ProgrammeBudgetImplication,
        budget.pbi_of,
        homes(resolution),
        drafts.pbis(lines, totals, awkward=awkward_text),
    )


def resolutions(  # noqa: PLR0913  (a knob each)
    *,
    number: int | None = None,
    headings: Size = (1, 2),
    paragraphs: Size = (0, 4),
    sections: Size = (0, 2),
    milestones: Size = (0, 4),
    parts: Size = (0, 2),
    fundraising: Size = (0, 2),
    budget_lines: Size = (0, 3),
    grand_totals: Size = (0, 2),
    awkward_text: bool = False,
) -> st.SearchStrategy[Resolution]:
    """Resolutions that hold together: citations lead to their own paragraphs, and the identities of the budget hold."""
    sizes = {
        "headings": bounds_of("headings", headings, least=1),
        "paragraphs": bounds_of("paragraphs", paragraphs),
        "sections": bounds_of("sections", sections),
        "milestones": bounds_of("milestones", milestones),
        "parts": bounds_of("parts", parts),
        "fundraising": bounds_of("fundraising", fundraising),
        "budget_lines": bounds_of("budget_lines", budget_lines),
        "grand_totals": bounds_of("grand_totals", grand_totals),
    }
    return shown(
        "resolutions",
        Resolution,
        making.resolution_of,
        numbers_like("number", number),
        pages(),
        drafts.resolutions(sizes, awkward=awkward_text, broken=False),
    )
