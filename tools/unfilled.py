"""What only a person can know and nobody has filled in yet: file, line and name of each.

``python tools/unfilled.py`` lists it; with ``--release v1.2.3`` it fails if something is missing that a release needs.
"""

import argparse
import json
import re
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
FILES = ("pyproject.toml", "CITATION.cff", "SECURITY.md", "README.md")
EDITIONS = "src/unha2/data/editions.json"
VERSION = "src/unha2/_version.py"
_MARK = re.compile(
    r"^(?:#|<!--) TO FILL IN(?P<after> AFTER THE RELEASE)?: (?P<name>[^,]+?)(?:, .*)?(?: -->)?$", re.MULTILINE
)


class Empty(NamedTuple):
    """Something that is not filled in."""

    #: The file, from the root of the repository.
    file: str
    #: The line, counted from 1.
    line: int
    #: What is missing.
    name: str
    #: Whether it can be known only after the release.
    is_later: bool = False


def marked(file: str, text: str) -> list[Empty]:
    """The marks in a text."""
    return [
        Empty(file, text.count("\n", 0, each.start()) + 1, each["name"], each["after"] is not None)
        for each in _MARK.finditer(text)
    ]


def unreleased(text: str) -> list[Empty]:
    """The editions of a manifest that have no day of release."""
    versions = [each["version"] for each in json.loads(text)["editions"] if each["released"] is None]
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if '"released": null' in line]
    return [
        Empty(EDITIONS, line, f"day of release of {version}") for version, line in zip(versions, lines, strict=True)
    ]


def unfilled(root: Path = ROOT) -> list[Empty]:
    """Everything that is not filled in."""
    found = [each for file in FILES for each in marked(file, (root / file).read_text(encoding="utf-8"))]
    return found + unreleased((root / EDITIONS).read_text(encoding="utf-8"))


def missing_for(tag: str, root: Path = ROOT) -> list[str]:
    """What a release with a tag lacks, each in a sentence."""
    version = re.search(r'^__version__ = "(.+)"$', (root / VERSION).read_text(encoding="utf-8"), re.MULTILINE)
    declared = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    changes = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    missing = [f"{each.file}:{each.line}: {each.name}" for each in unfilled(root) if not each.is_later]
    if version is None or {tag} != {f"v{declared}", f"v{version[1]}"}:
        missing.append(f"the tag {tag} is not the version of pyproject.toml and of {VERSION}")
    if not re.search(rf"^## \[{re.escape(declared)}\] - \d{{4}}-\d\d-\d\d$", changes, re.MULTILINE):
        missing.append(f"CHANGELOG.md: no heading '## [{declared}] - ' with the day")
    return missing


def main() -> int:
    """List what is not filled in, or what a release lacks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--release", metavar="TAG", help="fail if a release with this tag lacks something")
    tag = parser.parse_args().release
    if tag is None:
        for each in unfilled():
            print(f"{each.file}:{each.line}: {each.name}{' (after the release)' if each.is_later else ''}")  # noqa: T201
        return 0
    missing = missing_for(tag)
    for reason in missing:
        print(reason)  # noqa: T201
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
