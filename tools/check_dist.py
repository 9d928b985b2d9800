"""Check the files of a release: two builds are alike byte for byte, and an index page can show what they say.

``python tools/check_dist.py FOLDER FOLDER`` takes the folders of two builds.
"""

import re
import sys
import tarfile
import tomllib
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parents[1]
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


def description_of(path: Path) -> str:
    """The long description in a wheel or an sdist."""
    if path.suffix == ".whl":
        with ZipFile(path) as wheel:
            content = wheel.read(next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")))
    else:
        with tarfile.open(path) as sdist:
            file = sdist.extractfile(f"{path.name.removesuffix('.tar.gz')}/PKG-INFO")
            content = b"" if file is None else file.read()
    return str(message_from_bytes(content).get_payload(decode=True).decode())  # type: ignore[union-attr]


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
    for each in faults:
        print(each)  # noqa: T201
    for path in sorted(first.iterdir()):
        print(f"{path.name}: {path.stat().st_size:,} bytes")  # noqa: T201
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
