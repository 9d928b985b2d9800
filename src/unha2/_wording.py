"""How messages say things."""


def with_article(noun: str) -> str:
    """A noun, or the name of a class, with its indefinite article."""
    return f"{'an' if noun[0] in 'aeiouAEIOU' else 'a'} {noun}"
