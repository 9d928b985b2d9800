"""JSON as text: read strictly, with what is wrong named, and written in one way."""

import json
from collections import Counter
from typing import Any, NoReturn

from unha2.errors import InvalidDataError, Problem


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys are all different."""
    made = dict(pairs)
    if len(made) < len(pairs):
        twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        message = f"the key {twice!r} is there twice in one object; keep one of them"
        raise ValueError(message)
    return made


def _no_number(text: str) -> NoReturn:
    message = f"{text} is not a number of JSON"
    raise ValueError(message)


def parsed_json(name: str, content: bytes | str) -> Any:
    """The plain values of a JSON text in UTF-8, in which no key is there twice.

    Raises:
        InvalidDataError: If it is not in UTF-8, is not valid JSON, is nested too deeply or has a key twice.
    """
    try:
        text = content if isinstance(content, str) else content.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_distinct, parse_constant=_no_number)
    except UnicodeDecodeError as fault:
        reason = f"it is not in UTF-8 (byte {fault.start + 1}); save it as UTF-8"
        raise InvalidDataError((Problem(name, reason),)) from fault
    except RecursionError:
        raise InvalidDataError((Problem(name, "it is not valid JSON: it is nested too deeply"),)) from None
    except ValueError as fault:
        raise InvalidDataError((Problem(name, f"it is not valid JSON: {fault}"),)) from fault


def canonical_json(value: object) -> str:
    """JSON text that is the same for equal values: fields in their order, two spaces, UTF-8, a final newline."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
