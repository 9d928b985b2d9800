"""Seal the data: canonical JSON in every file, and its digest in the manifest; ``--check`` only looks."""

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1] / "src" / "unha2"
DATA = ROOT / "data"
MANIFEST = DATA / "editions.json"
SCHEMA = DATA / "schema.json"
SHELF = ROOT / "_editions.py"
_CONSTANT = re.compile(r'^_MANIFEST_SHA256 = "(.*)"$', re.MULTILINE)


def canonical(path: Path) -> bytes:
    """The canonical bytes of a file: re-written JSON, other files as they are."""
    content = path.read_bytes()
    if path.suffix != ".json":
        return content
    return (json.dumps(json.loads(content), ensure_ascii=False, indent=2) + "\n").encode()


def digest(content: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _sealed(path: Path, wanted: dict[Path, bytes]) -> dict[str, str]:
    return {"path": path.relative_to(DATA).as_posix(), "sha256": digest(wanted[path])}


def sealed_files() -> dict[Path, bytes]:
    """Every file of the data folder as it should be, the manifest and the shelf's constant included."""
    manifest = json.loads(MANIFEST.read_bytes())
    wanted: dict[Path, bytes] = {}
    wanted[SCHEMA] = canonical(SCHEMA)
    manifest["schema"] = _sealed(SCHEMA, wanted)
    sources = sorted((DATA / "sources").glob("*.txt"))
    for edition in manifest["editions"]:
        paths = [*sources, *sorted((DATA / edition["version"]).rglob("*.json"))]
        wanted |= {path: canonical(path) for path in paths}
        edition["files"] = [_sealed(path, wanted) for path in paths]
    wanted[MANIFEST] = (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()
    constant = f'_MANIFEST_SHA256 = "{digest(wanted[MANIFEST])}"'
    wanted[SHELF] = _CONSTANT.sub(constant, SHELF.read_text(encoding="utf-8")).encode()
    return wanted


def main() -> int:
    """Seal, or with ``--check`` name what is not sealed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if something is not sealed")
    check = parser.parse_args().check
    wrong = [path for path, content in sealed_files().items() if path.read_bytes() != content]
    for path in wrong:
        if not check:
            path.write_bytes(sealed_files()[path])
        print(f"{'not sealed' if check else 'sealed'}: {path.relative_to(ROOT)}")  # noqa: T201
    print(f"{len(wrong)} of {len(sealed_files())} files {'are not' if check else 'were'} sealed")  # noqa: T201
    return 1 if check and wrong else 0


if __name__ == "__main__":
    sys.exit(main())
