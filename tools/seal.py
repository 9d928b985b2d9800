"""Seal the data: checked strictly, written as canonical JSON, its digests in the manifest; ``--check`` only looks."""

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

from unha2._dataset.seals import digest_of
from unha2._formats.json import dataset_of_files, files_of
from unha2._formats.json_schema import json_schema
from unha2.codec import canonical_json

ROOT = Path(__file__).resolve().parents[1] / "src" / "unha2"
DATA = ROOT / "data"
MANIFEST = DATA / "editions.json"
SCHEMA = DATA / "schema.json"
SEALS = ROOT / "_dataset" / "seals.py"
_CONSTANT = re.compile(r'^_MANIFEST_SHA256 = "(.*)"$', re.MULTILINE)


def digest(content: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def sealed_edition(edition: dict[str, Any]) -> dict[Path, bytes]:
    """The files of an edition as they should be, once every rule holds; its digests go into its entry."""
    folder, texts = DATA / edition["version"], sorted((DATA / "sources").glob("*.txt"))
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.json"))}
    dataset = dataset_of_files(found | {f"sources/{path.name}": path.read_bytes() for path in texts})
    written = files_of(dataset)
    wanted = {folder / name: content for name, content in written.items() if name in found}
    wanted |= {path: path.read_bytes() for path in texts}
    edition["contents"] = digest_of(dataset)
    edition["files"] = [
        {"path": path.relative_to(DATA).as_posix(), "sha256": digest(wanted[path])}
        for path in (*texts, *(folder / name for name in sorted(found)))
    ]
    return wanted


def sealed_files() -> dict[Path, bytes]:
    """Every file of the data folder as it should be, the manifest and the constant that seals it included."""
    manifest = json.loads(MANIFEST.read_bytes())
    wanted = {SCHEMA: canonical_json(json_schema()).encode()}
    manifest["schema"] = {"path": SCHEMA.name, "sha256": digest(wanted[SCHEMA])}
    for edition in manifest["editions"]:
        wanted |= sealed_edition(edition)
    wanted[MANIFEST] = canonical_json(manifest).encode()
    constant = f'_MANIFEST_SHA256 = "{digest(wanted[MANIFEST])}"'
    wanted[SEALS] = _CONSTANT.sub(constant, SEALS.read_text(encoding="utf-8")).encode()
    return wanted


def main() -> int:
    """Seal, or with ``--check`` name what is not sealed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if something is not sealed")
    check = parser.parse_args().check
    wanted = sealed_files()
    wrong = [path for path, content in wanted.items() if path.read_bytes() != content]
    for path in wrong:
        if not check:
            path.write_bytes(wanted[path])
        print(f"{'not sealed' if check else 'sealed'}: {path.relative_to(ROOT)}")  # noqa: T201
    print(f"{len(wrong)} of {len(wanted)} files {'are not' if check else 'were'} sealed")  # noqa: T201
    return 1 if check and wrong else 0


if __name__ == "__main__":
    sys.exit(main())
