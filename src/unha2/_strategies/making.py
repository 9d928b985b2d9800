"""Drafts made into the records of a resolution: with ids, places, and words that agree with their values."""

from collections.abc import Iterable

from attrs import evolve

from unha2._records.amount import Amount
from unha2._records.condition import Condition
from unha2._records.fundraising import FundraisingItem
from unha2._records.paragraph import OperativeParagraph
from unha2._records.resolution import Heading, Resolution, Sponsor
from unha2._records.roadmap import Milestone, MilestonePart, RoadmapSection
from unha2._records.timeframe import Timeframe
from unha2._strategies.budget import Spot, amounts_named, figures_of, pbi_of
from unha2._strategies.drafts import Draft
from unha2._strategies.home import Home, Page, numbered
from unha2._strategies.words import words_of


def _said(text: str, timeframe: Timeframe, conditions: Iterable[Condition]) -> str:
    """A text with its time before it and its conditions behind it, as the source prints them."""
    head = "" if timeframe.as_written is None else f"{timeframe.as_written}: "
    return ", ".join((f"{head}{text}", *(each.as_written for each in conditions if not each.is_paraphrase)))


def heading_of(home: Home, draft: Draft) -> Heading:
    """A heading, with the symbol of the resolution or without."""
    kind = draft["kind"]
    words = f"HSP/HA.2/{home.id} - {draft['text']}" if kind["symbol"] else draft["text"]
    return Heading(
        as_written=words,
        context=kind["context"],
        passage=home.page.passage(kind["place"], words),
        is_shortened=kind["is_shortened"],
    )


def paragraph_of(home: Home, number: int, letter: str | None, draft: Draft) -> OperativeParagraph:
    """An operative paragraph."""
    return OperativeParagraph(
        id=f"{home.id}/OP{number}" + (f"({letter})" if letter else ""),
        **draft["opening"],
        summary=draft["summary"],
        conditions=draft["conditions"],
        passages=home.page.passages(draft["places"], f"OP{number}"),
        deadline=draft["deadline"],
    )


def section_of(home: Home, number: int, draft: Draft) -> RoadmapSection:
    """A section of a roadmap."""
    heading = _said(draft["text"], draft["timeframe"], draft["conditions"])
    return RoadmapSection(
        id=f"{home.id}/S{number}",
        heading=heading,
        timeframe=draft["timeframe"],
        paragraphs=tuple(each.id for each in home.cited(draft["cited"])),
        conditions=draft["conditions"],
        passage=home.page.passage(draft["place"], heading),
    )


def part_of(home: Home, milestone: int, number: int, draft: Draft) -> MilestonePart:
    """A part of a milestone."""
    return MilestonePart(
        id=f"{home.id}/M{milestone}.{number}",
        text=_said(draft["text"], draft["timeframe"], draft["conditions"]),
        timeframe=draft["timeframe"],
        conditions=draft["conditions"],
        stated_status=draft["stated_status"],
    )


def milestone_of(home: Home, number: int, order: int, draft: Draft) -> Milestone:
    """A milestone; it inherits the citations and the conditions of its section."""
    section = home.section(draft["section"])
    parts = tuple(part_of(home, number, n, each) for n, each in enumerate(draft["parts"], 1))
    cites_all = draft["cited"] is None
    own = home.cited(draft["cited"] or ())
    citation = "all OPs" if cites_all else ", ".join(f"OP{each.label}" for each in own) or None
    if citation is not None and draft["citation"] is not None:
        citation = draft["citation"]
    text = "; ".join(each.text for each in parts) if parts else draft["text"]
    text = _said(text, draft["timeframe"], draft["conditions"]) + (f" ({citation})" if citation is not None else "")
    inherited = () if section is None else section.conditions
    return Milestone(
        id=f"{home.id}/M{number}",
        order=order,
        section=None if section is None else section.id,
        text=text,
        timeframe=draft["timeframe"],
        paragraphs=tuple(dict.fromkeys([each.id for each in own] + list(section.paragraphs if section else ()))),
        cites_all_paragraphs=cites_all,
        citation_as_written=citation,
        conditions=(*draft["conditions"], *(evolve(each, inherited=True) for each in inherited)),
        stated_status=draft["stated_status"],
        parts=parts,
        passage=home.page.passage(draft["place"], text),
    )


def item_of(
    home: Home, numbers: tuple[int, ...], order: int, draft: Draft, amounts: tuple[Amount, ...]
) -> FundraisingItem:
    """An item of a fundraising strategy."""
    text = _said(draft["text"], Timeframe(), draft["conditions"]) + (f": {words_of(amounts)}" if amounts else "")
    return FundraisingItem(
        id=f"{home.id}/F{'.'.join(map(str, numbers))}",
        order=order,
        label=draft["label"],
        text=text,
        paragraphs=tuple(each.id for each in home.cited(draft["cited"])),
        conditions=draft["conditions"],
        amounts=amounts,
        passage=home.page.passage(draft["place"], text),
    )


def sponsor_of(page: Page, draft: Draft) -> Sponsor:
    """A sponsor."""
    return Sponsor(
        name=draft["name"], confidence=draft["confidence"], passage=page.passage(draft["place"], draft["name"])
    )


def paragraphs_of(home: Home, drafts: list[Draft]) -> tuple[OperativeParagraph, ...]:
    """Operative paragraphs in order, subparagraphs behind theirs."""
    return tuple(
        paragraph_of(home, number, chr(ord("a") + letters[0] - 1) if letters else None, draft)
        for (number, *letters), draft in zip(numbered(each["depth"] for each in drafts), drafts, strict=True)
    )


def items_of(
    home: Home, drafts: list[Draft], figures: tuple[int, ...], spot: Spot | None = None
) -> tuple[FundraisingItem, ...]:
    """Items of a fundraising strategy in order, each behind the one that it stands below."""
    numbers = numbered(each["depth"] for each in drafts)
    return tuple(
        item_of(home, path, position + 1, each, amounts_named(each["amounts"], figures, position, spot))
        for position, (path, each) in enumerate(zip(numbers, drafts, strict=True))
    )


def resolution_of(number: int, page: Page, draft: Draft, spot: Spot | None = None) -> Resolution:
    """A resolution with all its records, broken at a spot or not at all."""
    bare = Home(number=number, page=page)
    headings = tuple(heading_of(bare, each) for each in draft["headings"])
    home = evolve(bare, paragraphs=paragraphs_of(bare, draft["paragraphs"]))
    home = evolve(home, sections=tuple(section_of(home, n, each) for n, each in enumerate(draft["sections"], 1)))
    milestones = tuple(milestone_of(home, n, n, each) for n, each in enumerate(draft["milestones"], 1))
    pbi = pbi_of(home, draft["pbi"], spot)
    return Resolution(
        id=home.id,
        official_title=draft["official_title"],
        headings=headings,
        paragraphs=home.paragraphs,
        sections=home.sections,
        milestones=milestones,
        fundraising=items_of(home, draft["fundraising"], figures_of(pbi), spot),
        pbi=pbi,
        adopted=draft["adopted"],
        symbols=tuple(each.replace("#", str(number)) for each in draft["record"]["symbols"]),
        page=draft["record"]["page"],
        sponsors_are_partial=draft["record"]["sponsors_are_partial"],
        sponsors=tuple(sponsor_of(page, each) for each in draft["sponsors"]),
        official_passages=page.passages(draft["record"]["places"], home.id),
    )
