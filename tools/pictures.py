"""Draw the pictures of the README; ``--check`` only looks whether they show what the data says.

Inside an image a picture takes its ink from the colour scheme of its reader.
"""

import re
import sys
from datetime import date
from pathlib import Path

import unha2
from unha2 import charts

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
_STYLE = "<style>svg{color:#1a1c1e}@media (prefers-color-scheme:dark){svg{color:#e8eaed}}</style>"
_WORDS = re.compile(r"<text[^>]*>([^<]*)</text>")
_SHAPE = re.compile(r"<(?:path|rect|line)\b")


def pictures() -> dict[str, str]:
    """The pictures by the name of their file, as SVG."""
    ds = unha2.load()
    drawn = {
        "timeline.svg": charts.timeline(ds, width=860, compressed_after=date(2026, 1, 1)),
        "requirements.svg": charts.requirements(ds, width=860),
    }
    return {name: with_ink(charts.svg(chart)) for name, chart in drawn.items()}


def with_ink(picture: str) -> str:
    """A picture that takes its ink from the colour scheme of its reader."""
    return re.sub(r"(<svg[^>]*>)", rf"\1{_STYLE}", picture, count=1)


def shown(picture: str) -> tuple[list[str], int]:
    """What a picture shows: its words in their order, and how many shapes; not where a renderer puts them."""
    return _WORDS.findall(picture), len(_SHAPE.findall(picture))


def main() -> int:
    """Write the pictures, or name those that show something else."""
    if "--check" not in sys.argv:
        FOLDER.mkdir(exist_ok=True)
        for name, picture in pictures().items():
            (FOLDER / name).write_text(picture, encoding="utf-8")
        return 0
    wrong = [
        name
        for name, picture in pictures().items()
        if shown((FOLDER / name).read_text(encoding="utf-8")) != shown(picture)
    ]
    for name in wrong:
        print(f"docs/pictures/{name} shows something else; run python tools/pictures.py")  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
