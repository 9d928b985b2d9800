"""Where records stand: the lines of a source that grow with them, and the resolution that they belong to."""

from collections.abc import Iterable, Iterator

from attrs import Factory, frozen

from unha2._records.paragraph import OperativeParagraph
from unha2._records.roadmap import RoadmapSection
from unha2._records.source import Passage
from unha2._strategies.sizes import numbers_like
from unha2._strategies.words import st

#: The letters of the alphabet, and so of subparagraphs.
_LETTERS = 26


@frozen(kw_only=True)
class Page:
    """The text of the first source: each record that stands there adds its words as lines."""

    #: The ids of all sources.
    sources: tuple[str, ...]
    #: The number of the first line.
    first_line: int = 1
    #: The lines so far.
    lines: list[str] = Factory(list)

    def passage(self, place: tuple[int, str | None], words: str) -> Passage:
        """Where some words stand: on new lines, or at a locator in one of the sources."""
        position, locator = place
        if locator is not None:
            return Passage(source=self.sources[position % len(self.sources)], locator=locator)
        first = self.first_line + len(self.lines)
        self.lines.extend(words.split("\n"))
        return Passage(source=self.sources[0], first_line=first, last_line=self.first_line + len(self.lines) - 1)

    def passages(self, places: Iterable[tuple[int, str | None]], words: str) -> tuple[Passage, ...]:
        """Where some words stand, at several places."""
        return tuple(self.passage(place, words) for place in places)

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join([*self.lines, ""])


@frozen(kw_only=True)
class Elsewhere(Page):
    """Sources to which no lines are added."""

    def passage(self, place: tuple[int, str | None], words: str) -> Passage:
        """Where some words stand: at a locator."""
        position, locator = place
        return super().passage((position, "page 1" if locator is None else locator), words)


@frozen(kw_only=True)
class Home:
    """The resolution that records belong to, and what they may refer to."""

    number: int
    page: Page
    paragraphs: tuple[OperativeParagraph, ...] = ()
    sections: tuple[RoadmapSection, ...] = ()

    @property
    def id(self) -> str:
        """The id of the resolution."""
        return f"RES.{self.number}"

    def cited(self, positions: Iterable[int]) -> tuple[OperativeParagraph, ...]:
        """The paragraphs at some positions, each once; the last one for those behind it."""
        last = len(self.paragraphs) - 1
        return tuple(self.paragraphs[each] for each in dict.fromkeys(min(n, last) for n in positions) if last >= 0)

    def section(self, position: int | None) -> RoadmapSection | None:
        """The section at a position."""
        return self.sections[position % len(self.sections)] if self.sections and position is not None else None


def numbered(depths: Iterable[int]) -> Iterator[tuple[int, ...]]:
    """The numbers of records in a series, of which some stand below others: 1, 1.1, 1.2, 2."""
    path: tuple[int, ...] = ()
    for wanted in depths:
        depth = min(wanted, len(path))
        before = path[depth] if depth < len(path) else 0
        if depth and before == _LETTERS:
            depth, before = 0, path[0]
        path = (*path[:depth], before + 1)
        yield path


def pages() -> st.SearchStrategy[Page]:
    """A page for a record that stands alone, of which some lines are filled."""
    return st.integers(1, 400).map(lambda line: Page(sources=("briefing", "texts"), first_line=line))


def homes(resolution: int | None) -> st.SearchStrategy[Home]:
    """A resolution for a record that stands alone: two paragraphs and a section that it may refer to."""
    return st.builds(_home, numbers_like("resolution", resolution), pages())


def _home(number: int, page: Page) -> Home:
    paragraphs = tuple(OperativeParagraph(id=f"RES.{number}/OP{each}") for each in (1, 2))
    stands = Passage(source="briefing", first_line=1, last_line=1)
    section = RoadmapSection(id=f"RES.{number}/S1", heading="Meetings", paragraphs=(paragraphs[1].id,), passage=stands)
    return Home(number=number, page=page, paragraphs=paragraphs, sections=(section,))
