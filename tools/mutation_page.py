"""Writes ``docs/mutation.md`` from what the hunts for faults left in ``tests/mutants``."""

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RECORDS = ROOT / "tests" / "mutants"
PAGE = ROOT / "docs" / "mutation.md"

_HEAD = """# Small faults, and whether a test notices

A test that nothing turns red holds nothing. So small faults are put into the code, one at a time: a number one more, a
comparison turned, an argument left out, a word of a message changed. Where no test of the default run fails, either the
fault changes nothing that anybody can see, and the reason stands below, or a test was missing and has been added.

`python3 -m nox -s mutants -- unha2._diff` does it for a module: it fails if more than 5 % of the faults (or four, in a
small module) are not noticed, or if one is not and has no reason here. `--write` behind it keeps what was found, and
`python tools/mutation_page.py` makes this page of it. A module that is not in the table was not tried to the end.

- The faults are those of [mutmut](https://mutmut.readthedocs.io), version 3.8, put into decorated functions and class
  bodies too, which it leaves out; and three kinds more: a condition turned round, nothing returned, an argument by name
  left out.
- Left out are: type annotations, imports and decorators; declarations of fields and their notes, which the sealed
  schema and the frozen signatures hold; a text in capitals or in small letters, where one with more before and behind
  is tried; an argument by position left out, where `None` in its place is tried.
- A fault is tried on the tests that ran its line, by coverage's contexts, on those that name its module and on those
  that are new, the likeliest first, with 15 generated examples for each property, always the same ones; where none of
  them fails, on the 40 likeliest in a new interpreter, for what tests read as they are found. It counts as not noticed
  where the time was over, some seconds in the runs below. What is done at import is tried on the 40 likeliest and the
  tests of the module. Records and questions were tried on the tests of their own folders alone (`--tests`), some that
  were left by hand on the tests of their kind.
- A fault with which a test has no end, or asks for more than 4 GB, counts as noticed; such faults are in the column
  *endless*. Tests that start other interpreters are left out, since these have the code as it was.

Besides, some 500 mistakes of the kind that people make (a wrong field, a lost row, another order, a default, a unit)
were put in by hand, mostly in the other rooms: codec, files, tables, Arrow, SQL, strategies, pictures, commands,
invariants. More than half of those outside of records and questions were noticed by no test of their room; for each of
these that changes what anybody can see there is a test now.

"""


def share(found: dict[str, Any]) -> float:
    """The share of the faults that is noticed."""
    return 1 - len(found["survivors"]) / int(found["faults"])


def page() -> str:
    """The page."""
    records = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(RECORDS.glob("*.json"))}
    text = _HEAD + "| module | on | faults | noticed | endless | left | noticed, % |\n|---|---|--:|--:|--:|--:|--:|\n"
    for name, found in records.items():
        left = len(found["survivors"])
        numbers = (found["faults"], found["faults"] - left, found["endless"], left, f"{100 * share(found):.1f}")
        text += f"| `unha2.{name}` | {found['on']} | {' | '.join(map(str, numbers))} |\n"
    faults = sum(found["faults"] for found in records.values())
    left = sum(len(found["survivors"]) for found in records.values())
    late = sum(found["endless"] for found in records.values())
    text += f"| all | | {faults} | {faults - left} | {late} | {left} | {100 * (1 - left / faults):.1f} |\n"
    text += "\n## What no test notices, and why\n"
    for name, found in records.items():
        if found["survivors"]:
            text += f"\n### unha2.{name}\n\n"
        for change, reason in found["survivors"].items():
            text += f"- {reason or 'Not yet looked at.'}\n\n  ```text\n  {change}\n  ```\n"
    return text


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
