"""What can go wrong, each error with its facts as fields."""

from attrs import frozen

from unha2._wording import with_article


class Unha2Error(Exception):
    """The base of every error that unha2 raises on its own."""


class UnknownIdError(Unha2Error, KeyError):
    """A well-formed question for a record that the dataset does not hold."""

    def __init__(self, id: str, known: tuple[str, ...] = ()) -> None:  # noqa: A002  (the word of the field)
        super().__init__(id, known)
        self.id = id
        self.known = known

    @property
    def nearest(self) -> tuple[str, ...]:
        """The known ids that look most like it, in capitals or not, worked out on demand."""
        import difflib  # noqa: PLC0415  (for a message that is read)

        known = {each.casefold(): each for each in self.known}
        return tuple(known[each] for each in difflib.get_close_matches(self.id.casefold(), known, n=3, cutoff=0.5))

    def __str__(self) -> str:
        """What was asked for, and the nearest ids."""
        nearest = ", ".join(self.nearest)
        return f"there is no record {self.id!r}" + (f"; the nearest ids are {nearest}" if nearest else "")


class WrongKindError(Unha2Error, TypeError):
    """An id of another kind of record than the one asked for."""

    def __init__(self, id: str, expected: str, found: str) -> None:  # noqa: A002  (the word of the field)
        super().__init__(id, expected, found)
        self.id = id
        self.expected = expected
        self.found = found

    def __str__(self) -> str:
        """What the id is, and what was asked for."""
        return f"{self.id!r} is {with_article(self.found)}, not {with_article(self.expected)}"


class UnknownEditionError(Unha2Error, LookupError):
    """An edition that is not bundled."""

    def __init__(self, version: str, available: tuple[str, ...]) -> None:
        super().__init__(version, available)
        self.version = version
        self.available = available

    def __str__(self) -> str:
        """What was asked for, and what there is."""
        return f"no edition {self.version!r} is bundled; available: {', '.join(self.available) or 'none'}"


class CorruptDataError(Unha2Error):
    """A bundled file that is not what was sealed."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(file, reason)
        self.file = file
        self.reason = reason

    def __str__(self) -> str:
        """Which file, why, and what to do."""
        return f"the bundled file {self.file!r} {self.reason}; reinstall unha2"


@frozen
class Problem:
    """One fault of a document."""

    #: Where it is, such as "$.milestones[3].order".
    path: str
    #: What is wrong.
    reason: str


class InvalidDataError(Unha2Error, ValueError):
    """A document or a set of records that is not valid; every fault is in ``problems``."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        """Every fault, one a line."""
        return "\n".join(f"{problem.path}: {problem.reason}" for problem in self.problems)


class MissingExtraError(Unha2Error, ImportError):
    """A part of unha2 that needs packages which are not installed."""

    def __init__(self, extra: str, command: str = "") -> None:
        super().__init__(extra, command)
        self.extra = extra
        self.command = command

    def __str__(self) -> str:
        """What is missing, and how to install it."""
        if self.command:
            return f"this needs {self.extra}, which is not installed: {self.command}"
        return (
            f'this needs the extra "{self.extra}": pip install "unha2[{self.extra}]", or in a clone ".[{self.extra}]"'
        )


@frozen(kw_only=True)
class Violation:
    """One place where an invariant does not hold."""

    #: The sentence that is not true.
    sentence: str
    #: The id of the record, "$" for the dataset itself.
    record: str
    #: What was expected, in words.
    expected: str
    #: What was found, in words.
    actual: str


class BrokenInvariantError(Unha2Error, AssertionError):
    """A promise of the library that does not hold; every place is in ``violations``."""

    def __init__(self, violations: tuple[Violation, ...]) -> None:
        super().__init__(violations)
        self.violations = violations

    def __str__(self) -> str:
        """Each sentence that is not true, then where it is not, one a line."""
        lines: dict[str, list[str]] = {}
        for each in self.violations:
            found = f"  {each.record}: expected {each.expected}, found {each.actual}"
            lines.setdefault(each.sentence, []).append(found)
        return "\n".join(line for sentence, found in lines.items() for line in (f"not true: {sentence}", *found))
