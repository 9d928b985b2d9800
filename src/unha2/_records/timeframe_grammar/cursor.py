"""The cursor with which the rules of the grammar walk over the tokens of a phrase, and say what they cannot read."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NoReturn

from unha2._records.timeframe_grammar.tokens import Kind, Token, plain_words, tokens_of

_EXAMPLES = "write it like 'Sep 2024', 'by end 2023', 'early 2024', 'Mar 2024 ongoing' or 'at COP28'"
_HINTS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.SEASON: "a season differs between the hemispheres; write its months",
        Kind.FISCAL: "the days of a fiscal year are not printed; write its months",
        Kind.FOREIGN: "write the month's name in English",
        Kind.NUMERIC: "day and month could be swapped; write the month's name, as in '3 June 2024'",
        Kind.SHORT_YEAR: "write the year with four digits, as in 'Sep 2023'",
        Kind.NUMBER: "a day needs its month and year, and a year four digits; write '23 Sep 2024' or 'Sep 2023'",
    }
)
_LONGEST_QUOTE = 80


class Cursor:
    """A place among the tokens of a phrase; the rules of the grammar look at the next ones and take them."""

    def __init__(self, text: str, year: int | None) -> None:
        self.words = plain_words(text)
        self.year = year
        self.inferences: list[str] = []
        self.position = 0
        self.tokens = tokens_of(self.words)
        self.cut(len(self.tokens))

    def cut(self, index: int) -> None:
        """End the phrase before a token."""
        end = self.tokens[index - 1].end if index else 0
        self.tokens[index:] = [Token(Kind.FINISH, "", end, end)]

    def peek(self, ahead: int = 0) -> Token:
        """The next token, or one after it; past the end, the end."""
        return self.tokens[min(self.position + ahead, len(self.tokens) - 1)]

    def sees(self, *kinds: Kind) -> bool:
        """Whether the next tokens are of these kinds."""
        return all(self.peek(ahead).kind in kind for ahead, kind in enumerate(kinds))

    def sees_glued(self, *kinds: Kind) -> bool:
        """Whether the next tokens are of these kinds, and the first has no space around it."""
        at = self.position
        return (
            self.sees(*kinds) and self.tokens[at - 1].end == self.peek().start and self.peek().end == self.peek(1).start
        )

    def advance(self) -> Token:
        """Take the next token, whatever it is."""
        token = self.peek()
        self.position += 1
        return token

    def take(self, *kinds: Kind) -> Token | None:
        """Take the next tokens if they are of these kinds, and return the last."""
        token = None
        if self.sees(*kinds):
            for _ in kinds:
                token = self.advance()
        return token

    def expect(self, kind: Kind) -> Token:
        """Take the next token, which must be of the kind.

        Raises:
            ValueError: If it is not.
        """
        if not self.sees(kind):
            self.refuse()
        return self.advance()

    def refuse(self, hint: str | None = None, token: Token | None = None) -> NoReturn:
        """Refuse the phrase for a token that fits no rule, by default the next one.

        Raises:
            ValueError: Always; it names the token and its place, and says what to write.
        """
        token = token or self.peek()
        hint = hint or _HINTS.get(token.kind, _EXAMPLES)
        words = self.words if len(self.words) <= _LONGEST_QUOTE else f"{self.words[:_LONGEST_QUOTE]}..."
        place = f"cannot read {token.text[:_LONGEST_QUOTE]!r} at character {token.start + 1}"
        if token.kind is Kind.FINISH:
            place = f"something is missing after {self.tokens[-2].text!r} at character {token.end + 1}"
        message = f"{words!r} is not a valid time; {place}: {hint}"
        raise ValueError(message) from None
