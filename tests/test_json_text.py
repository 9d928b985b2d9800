"""JSON as text: what is refused, and what a file may begin with."""

import pytest

from unha2._json_text import parsed_json
from unha2.errors import InvalidDataError


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b'{"usd": 550663, "usd": 1}', "the key 'usd' is there twice in one object; keep one of them"),
        ('{"format": 1}'.encode("utf-16"), r"it is not in UTF-8 \(byte 1\); save it as UTF-8"),
        (b"[" * 100_000, "it is nested too deeply"),
        (b'{"a": NaN}', "NaN is not a number of JSON"),
        (b"{", "it is not valid JSON"),
        (b"1" * 5000, "it is not valid JSON"),
    ],
)
def test_json_is_read_strictly(text: bytes, message: str) -> None:
    """A key twice, another encoding, deep nesting and what is not JSON are refused with the name of the file."""
    with pytest.raises(InvalidDataError, match=rf"^x\.json: .*{message}"):
        parsed_json("x.json", text)


def test_a_byte_order_mark_is_not_part_of_json() -> None:
    """A file that an editor of Windows saved as UTF-8 is read."""
    assert parsed_json("x.json", b'\xef\xbb\xbf{"a": [1, 2]}') == {"a": [1, 2]}
