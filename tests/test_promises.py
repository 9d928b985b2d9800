"""What ``docs/promises.md`` promises and no other test holds."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given

import unha2
from unha2 import invariants
from unha2.strategies import datasets_with_overlay

ROOT = Path(__file__).parents[1]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

#: The digest of the files of each edition that a release carried; an entry is never changed or taken out.
RELEASED: dict[str, str] = {}


def files_digest(edition: unha2.Edition) -> str:
    """The SHA-256 of the names and the digests of the files of an edition."""
    return hashlib.sha256("".join(f"{each.path} {each.sha256}\n" for each in edition.files).encode()).hexdigest()


def test_a_released_edition_stays_as_it_was() -> None:
    """An edition with a day of release is in the list above, with the files that it had then."""
    released = [each for each in unha2.editions() if each.released is not None]

    assert {each.version: files_digest(each) for each in released} == RELEASED


def test_the_digest_of_released_files_knows_names_contents_and_order() -> None:
    """Another name, another content, another order or a file less is another digest."""
    edition = unha2.editions()[0]
    first, second, *others = edition.files
    made = [
        (first, second, *others),
        (second, first, *others),
        (evolve(first, path="x"), second, *others),
        (evolve(first, sha256="x"), second, *others),
        (second, *others),
    ]

    assert len({files_digest(evolve(edition, files=files)) for files in made}) == len(made)


def test_data_comes_first_in_the_changelog() -> None:
    """Each release of the changelog has the section Data before the section Code, if it has both."""
    releases = re.split(r"^## ", CHANGELOG, flags=re.MULTILINE)[1:]
    sections = [re.findall(r"^### (.+)$", each, re.MULTILINE) for each in releases]

    assert ["Data", "Code"] in sections
    assert [each for each in sections if each not in ([], ["Data"], ["Code"], ["Data", "Code"])] == []


@given(datasets_with_overlay())
def test_an_overlay_adds_and_never_changes(pair: tuple[unha2.Dataset, unha2.Overlay]) -> None:
    """Under any overlay each record of the dataset is as it was, in its order; all that came has the overlay's name."""
    invariants.an_overlay_adds_and_never_changes(*pair)
    invariants.an_overlay_is_named(*pair)


KILLED = """
import os, sys
from pathlib import Path
import unha2
rename, moved = Path.rename, []
def dying(path, new):
    moved.append(path)
    if len(moved) > int(sys.argv[2]):
        os._exit(9)
    return rename(path, new)
Path.rename = dying
unha2.write(unha2.load("1.1.0"), sys.argv[1], overwrite=True)
"""


@pytest.mark.parametrize(("moves", "is_whole"), [(1, True), (2, True), (3, False), (14, False), (20, False)])
def test_a_killed_exchange_is_refused_and_loses_nothing(tmp_path: Path, moves: int, *, is_whole: bool) -> None:
    """A process that is killed while it replaces a folder leaves the old data whole, or one that is refused."""
    old = unha2.load("1.0.0")
    folder = unha2.write(old, tmp_path / "a")
    before = {path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    command = [sys.executable, "-c", KILLED, str(folder), str(moves)]
    killed = subprocess.run(command, check=False)  # noqa: S603

    assert killed.returncode == 9
    assert before <= {path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    if is_whole:
        assert unha2.read(folder) == old
        return
    with pytest.raises(unha2.errors.InvalidDataError, match=r"the file is missing|is not what unha2-files\.json says"):
        unha2.read(folder)
