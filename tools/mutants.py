"""Puts small faults into modules, one at a time, and sees whether a test notices: ``mutants.py unha2._diff``.

It needs what ``pytest --cov --cov-context test`` leaves. It fails where more than 5 % are not noticed (four in a small
module), or one is not and has no reason in ``tests/mutants``.
"""

import argparse
import gc
import json
import os
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import FunctionType

import pytest
from faults import faults
from hypothesis import Phase, settings
from trial import CACHED, ENDLESS, MORE, ROOT, Trial

#: How many of the faults may go unnoticed, with a reason: 5 %, or a few in a small module.
SHARE, A_FEW = 0.05, 4
_QUIET = ("-q", "-s", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")
#: These tests start interpreters of their own, which have the code as it was, or are about the page of the faults.
_LEFT_OUT = ("anywhere", "processes", "engines", "speed", "site", "atomic", "mutants")


class Hunt:
    """Puts the faults in once pytest has found the tests."""

    def __init__(self, given: argparse.Namespace) -> None:
        self.given = given
        self.is_held = True

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Hunt instead of testing."""
        items = {each.nodeid: each for each in session.items}
        live = tuple(each for each in gc.get_objects() if isinstance(each, FunctionType | CACHED))
        gc.collect()
        gc.freeze()
        for name in self.given.modules:
            with tempfile.TemporaryDirectory() as folder:
                trial = Trial(name, items, live, self.given.coverage, Path(folder))
                self.is_held &= self._report(name, self._hunt(name, trial))
        return True

    def _hunt(self, name: str, trial: Trial) -> dict[str, str]:
        """What noticed each fault; what is known of the same code is not asked again."""
        cache = ROOT / ".mutants" / f"{name}.json"
        cache.parent.mkdir(exist_ok=True)
        took = json.loads(self.given.took.read_text()) if self.given.took else {}
        digest, made = sha256(trial.text.encode()).hexdigest(), list(faults(trial.text))
        known = json.loads(cache.read_text()) if cache.exists() else {}
        old = known["results"] if known.get("digest") == digest else {}
        results = {f"{line} {what}": old.get(f"{line} {what}", MORE) for line, what, _ in made}
        trial.noticed.update(Counter(results.values()))
        if failed := trial.anew(trial.tests(0, took)[:20], trial.text):
            sys.exit(f"without a fault, {failed} fails")
        for line, what, code in made:
            key = f"{line} {what}"
            for seconds in self.given.seconds:
                if results[key] in {"", MORE}:
                    results[key] = by = trial.failing(trial.tests(line, took), code, seconds)
                    trial.noticed[by] = trial.noticed.get(by, 0) + 1
                    sys.stdout.write(f"{'?' if by in {'', MORE} else '.'} {key} {by}\n")
                    sys.stdout.flush()
            cache.write_text(json.dumps({"digest": digest, "results": results}))
        return results

    def _report(self, name: str, results: dict[str, str]) -> bool:
        """Say what was found, and keep it if asked; whether it is enough."""
        left = Counter(key.partition(" ")[2] for key, by in results.items() if by in {"", MORE})
        endless = sum(by.startswith(ENDLESS) for by in results.values())
        sys.stdout.write(f"{name}: {len(results)} faults, {endless} endless, {left.total()} not noticed\n")
        record = ROOT / "tests" / "mutants" / f"{name.removeprefix('unha2.')}.json"
        reasons = json.loads(record.read_text(encoding="utf-8"))["survivors"] if record.exists() else {}
        keys = [f"{what} ({n})" if n > 1 else what for what in sorted(left) for n in range(1, left[what] + 1)]
        kept = {what: reasons.get(what, "") for what in keys}
        found = {"on": f"{datetime.now(UTC):%Y-%m-%d}", "faults": len(results), "endless": endless, "survivors": kept}
        if self.given.write:
            record.parent.mkdir(exist_ok=True)
            record.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        return len(kept) <= max(A_FEW, SHARE * len(results)) and all(kept.values())


def main() -> int:
    """Hunt in the modules named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="+")
    parser.add_argument("--coverage", type=Path, default=ROOT / ".coverage", help="with the contexts of the tests")
    parser.add_argument("--took", type=Path, help="how many seconds each test took, as JSON")
    parser.add_argument("--seconds", type=float, nargs="+", default=[5, 900], help="how long to try, and again")
    parser.add_argument("--tests", nargs="+", default=["tests"], help="files or folders of the tests to try")
    parser.add_argument("--write", action="store_true", help="write the records of the modules")
    hunt = Hunt(parser.parse_args())
    once = (Phase.explicit, Phase.generate)
    settings.register_profile("mutants", deadline=None, max_examples=15, derandomize=True, database=None, phases=once)
    os.environ |= {"HYPOTHESIS_PROFILE": "mutants"}
    sys.path.insert(0, str(ROOT / "src"))
    status = pytest.main(
        [*_QUIET, *(f"--ignore-glob=*/test_{each}.py" for each in _LEFT_OUT), *hunt.given.tests], [hunt]
    )
    return int(status not in {0, 5} or not hunt.is_held)


if __name__ == "__main__":
    sys.exit(main())
