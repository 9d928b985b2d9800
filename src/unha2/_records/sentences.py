"""The rule for sentences of our own: each has words and stands on one line."""

from typing import Any


def are_sentences(_: object, attribute: Any, sentences: tuple[str, ...]) -> None:
    """Refuse an empty sentence and one of several lines, as the validator of a field.

    Raises:
        ValueError: If one is empty or has a line break; a table keeps them in one cell, a line each.
    """
    for sentence in sentences:
        if not sentence or "\n" in sentence:
            message = f"{attribute.name} holds {sentence!r}; write a sentence on one line"
            raise ValueError(message)
