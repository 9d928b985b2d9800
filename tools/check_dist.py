"""Check the files of a release: two builds are alike, small and whole, and an index page can show what they say.

``python tools/check_dist.py FOLDER FOLDER`` takes the folders of two builds.
"""

import re
import subprocess
import sys
import tarfile
import tomllib
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parents[1]
#: The most bytes that a wheel or an sdist may have.
LARGEST = 500_000
#: What a builder adds to the package, and to the project.
_METADATA = {"METADATA", "RECORD", "WHEEL", "entry_points.txt"}
_OF_AN_SDIST = {"PKG-INFO"}
#: A picture or a link whose address is not whole, and what is for readers of the repository alone.
_LOCAL = re.compile(r"\]\((?!https?:)[^)]*\)|<(?:img|a)\s[^>]*|<!--.*")


def local_in(page: str) -> list[str]:
    """What an index page cannot show: addresses that are not whole, HTML links, comments."""
    return _LOCAL.findall(page)


def index_page(root: Path = ROOT) -> str:
    """The README as an index page has it, by the substitutions that ``pyproject.toml`` lists."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    page = (root / "README.md").read_text(encoding="utf-8")
    for each in project["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]["substitutions"]:
        page = re.sub(each["pattern"], each["replacement"], page)
    return page


def contents_of(path: Path) -> dict[str, bytes]:
    """The files in a wheel or an sdist, by their names below the folder that has the version in its name."""
    if path.suffix == ".whl":
        with ZipFile(path) as wheel:
            return {re.sub(r"^[^/]+\.dist-info/", "", name): wheel.read(name) for name in wheel.namelist()}
    with tarfile.open(path) as sdist:
        opened = {each.name.partition("/")[2]: sdist.extractfile(each) for each in sdist if each.isfile()}
        return {name: file.read() for name, file in opened.items() if file is not None}


def description_of(path: Path) -> str:
    """The long description in a wheel or an sdist."""
    found = contents_of(path)
    content = found["METADATA"] if path.suffix == ".whl" else found["PKG-INFO"]
    return str(message_from_bytes(content).get_payload(decode=True).decode())  # type: ignore[union-attr]


def left_out(root: Path = ROOT) -> list[str]:
    """The paths that an sdist has not, as ``pyproject.toml`` lists them."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return [each.removeprefix("/") for each in project["tool"]["hatch"]["build"]["targets"]["sdist"]["exclude"]]


def wanted(suffix: str, root: Path = ROOT) -> dict[str, bytes]:
    """The files of the repository that a wheel (".whl") or an sdist (".gz") must have, and no others."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=True)  # noqa: S603
    names = [name for name in listed.stdout.split("\0") if name and (root / name).is_file()]
    if suffix == ".whl":
        renamed = {re.sub(r"^(?=LICENSES/|NOTICE$)", "licenses/", name.removeprefix("src/")): name for name in names}
        kept = {new: old for new, old in renamed.items() if new.startswith(("unha2/", "licenses/"))}
    else:
        out = left_out(root)
        kept = {name: name for name in names if not any(f"{name}/".startswith(f"{each}/") for each in out)}
    return {new: (root / old).read_bytes() for new, old in kept.items()}


def faults_of_contents(path: Path, needed: dict[str, bytes]) -> list[str]:
    """What a wheel or an sdist lacks, has for no reason or has otherwise, and whether it is too large."""
    found = contents_of(path)
    made = _METADATA if path.suffix == ".whl" else _OF_AN_SDIST
    faults = [f"lacks {name}" for name in sorted((needed.keys() | made) - found.keys())]
    faults += [f"has {name}, which does not belong there" for name in sorted(found.keys() - needed.keys() - made)]
    faults += [
        f"has another {name} than the repository"
        for name in sorted(found.keys() & needed.keys())
        if found[name] != needed[name]
    ]
    if path.stat().st_size > LARGEST:
        faults.append(f"has {path.stat().st_size:,} bytes, more than {LARGEST:,}")
    return [f"{path.name} {each}" for each in faults]


def faults_of(first: Path, second: Path) -> list[str]:
    """What is wrong with two builds, each in a sentence."""
    names, again = sorted(each.name for each in first.iterdir()), sorted(each.name for each in second.iterdir())
    if names != again or [Path(name).suffix for name in names] != [".whl", ".gz"]:
        return [f"a build is a wheel and an sdist, not {', '.join(names)} and {', '.join(again)}"]
    faults = [
        f"{name} is not the same twice" for name in names if (first / name).read_bytes() != (second / name).read_bytes()
    ]
    for name in names:
        page = description_of(first / name)
        faults += [f"{name}: an index page cannot show {each!r}" for each in local_in(page)]
        if page.strip() != index_page().strip():
            faults.append(f"{name}: the description is not the README by the substitutions of pyproject.toml")
    return faults


def main() -> int:
    """Check two builds."""
    first, second = (Path(name) for name in sys.argv[1:3])
    faults = faults_of(first, second)
    for path in first.iterdir():
        faults += faults_of_contents(path, wanted(path.suffix))
    for each in faults:
        print(each)  # noqa: T201
    for path in sorted(first.iterdir()):
        print(f"{path.name}: {path.stat().st_size:,} bytes, {len(contents_of(path))} files")  # noqa: T201
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
