"""The faults that no test notices: few in each module, each with its reason, and all of them on the page."""

import json
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
RECORDS = sorted((ROOT / "tests" / "mutants").glob("*.json"))


def parts_of(change: str) -> list[str]:
    """What stands before an arrow of a change; the code may hold arrows of its own."""
    words = change.split(" -> ")
    return [" -> ".join(words[:at]) for at in range(1, len(words))]


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_few_faults_go_unnoticed_and_each_has_a_reason(path: Path) -> None:
    """At most 5 % of the faults of a module, or four, are not noticed, and each of them has a reason."""
    found = json.loads(path.read_text(encoding="utf-8"))
    left = found["survivors"]

    assert found["faults"] > 0
    assert len(left) <= max(4, 0.05 * found["faults"])
    assert [change for change, reason in left.items() if not reason.endswith(".")] == []


def test_of_all_faults_95_in_100_are_noticed() -> None:
    """Over all modules, at least 95 % of the faults are noticed."""
    records = [json.loads(path.read_text(encoding="utf-8")) for path in RECORDS]
    left = sum(len(found["survivors"]) for found in records)

    assert left <= 0.05 * sum(found["faults"] for found in records)


def test_a_reason_is_one_of_code_that_there_is() -> None:
    """What a fault changes stands in its module, white space folded."""
    for path in RECORDS:
        name = ROOT.joinpath("src", "unha2", *path.stem.split(".")).with_suffix(".py")
        code = " ".join(name.read_text(encoding="utf-8").split())
        left = json.loads(path.read_text(encoding="utf-8"))["survivors"]

        assert [change for change in left if not any(part in code for part in parts_of(change))] == []


def test_the_page_of_faults_is_the_one_that_is_made() -> None:
    """``python tools/mutation_page.py`` writes the page anew."""
    made = runpy.run_path(str(ROOT / "tools" / "mutation_page.py"))["page"]()

    assert (ROOT / "docs" / "mutation.md").read_text(encoding="utf-8") == made
