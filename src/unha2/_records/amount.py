"""Amounts as the source prints them, and the dollars they stand for."""

import re
from collections.abc import Iterator

from attrs import field, frozen

from unha2._records.note import described
from unha2._records.value import Value, faults_of_sentences
from unha2.vocabulary import AmountKind

_DASH = r"\$?\s*[-\u2013\u2014]"
#: Digits alone, or groups of three with one mark between all of them.
_FIGURE = r"(\$)?\s*(0|[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+)?|[1-9][0-9]{3,15})"
_ROUNDED = r"\$\s*([1-9][0-9]{0,9})K"
_DIGITS = r"\$?\s*[0-9]+(?:,[0-9]*)*|\$?\s*[0-9]+(?: [0-9]*)*"
#: More than any amount; sums of many amounts still fit 64 bits.
MOST = 10**15
_WITHOUT_USD = {AmountKind.IN_KIND, AmountKind.BLANK, AmountKind.DAMAGED}

_NO_SIGN = "No currency sign is printed; US dollars, as in the cells beside it."
_SPACE = "The space inside the figure stands for the comma that separates thousands elsewhere."


@frozen(kw_only=True, eq=False, repr=False)
class Amount(Value):
    """A printed amount of US dollars (ISO 4217 ``USD``)."""

    as_written: str = field(metadata=described("The cell as printed, white space folded; empty for a blank one."))
    usd: int | None = field(
        metadata=described(
            "Whole US dollars; 0 for a zero and a nil; ``None`` for in-kind, blank and damaged amounts.", unit="USD"
        )
    )
    kind: AmountKind = field(metadata=described("How the amount is printed."))
    inferences: tuple[str, ...] = field(default=(), metadata=described("What the words do not say, a sentence each."))

    def _faults(self) -> Iterator[tuple[str, str]]:
        yield from faults_of_sentences("inferences", self.inferences)
        if self.kind in _WITHOUT_USD:
            fits = self.usd is None
        elif self.kind in {AmountKind.ZERO, AmountKind.NIL}:
            fits = self.usd == 0
        else:
            fits = self.usd is not None and self.usd > 0
        if fits and self.usd is not None and self.usd > MOST:
            yield "usd", f"{self.usd:,} US dollars is more than {MOST:,}; correct the figure"
        if not fits:
            yield "usd", f"an amount of kind {self.kind.value!r} cannot have usd={self.usd!r}"

    @classmethod
    def parse(cls, text: str) -> "Amount":
        """Read one cell as printed.

        A figure whose groups of three digits are broken ("$3,686,94") is damaged: nobody can tell which digit it
        lost. Digits without groups ("$75000") are a figure; a figure does not begin with 0. An amount in thousands
        ("$75K") is rounded.

        Raises:
            ValueError: If the text is not an amount, or mixes marks between its groups ("1 234,567").
            TypeError: If it is not a string.
        """
        if not isinstance(text, str):
            message = f"an amount is written in a string, not {type(text).__name__}; write one such as '$1,234'"
            raise TypeError(message)
        words = " ".join(text.split())
        if not words:
            return cls(as_written="", usd=None, kind=AmountKind.BLANK)
        if words.casefold() in {"in kind", "$in kind", "in-kind", "$in-kind"}:
            return cls(as_written=words, usd=None, kind=AmountKind.IN_KIND)
        if re.fullmatch(_DASH, words):
            return cls(as_written=words, usd=0, kind=AmountKind.NIL)
        if rounded := re.fullmatch(_ROUNDED, words):
            return cls(as_written=words, usd=int(rounded[1]) * 1000, kind=AmountKind.ROUNDED)
        if figure := re.fullmatch(_FIGURE, words):
            usd = int(figure[2].replace(",", "").replace(" ", ""))
            kind = AmountKind.FIGURE if usd else AmountKind.ZERO
            unsaid = ((_NO_SIGN,) if not figure[1] else ()) + ((_SPACE,) if " " in figure[2] else ())
            return cls(as_written=words, usd=usd, kind=kind, inferences=unsaid)
        if re.fullmatch(_DIGITS, words):
            return cls(as_written=words, usd=None, kind=AmountKind.DAMAGED)
        message = f"{text!r} is not an amount; write a figure such as '$1,234', a dash, '$in kind' or '$75K'"
        raise ValueError(message)
