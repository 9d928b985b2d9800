"""Feed every reader with damaged input for a while, and print each error that is not documented.

``python tests/hostile/fuzz.py [SECONDS] [SEED] [READER ...]``; the seed of a fault makes it again.
"""

import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from damage import DOCUMENTED, READERS

#: What takes longer is reported; seconds.
SLOW = 5.0


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(seconds: float, seed: int, names: list[str]) -> int:
    """Feed the readers in turn; the number of distinct faults."""
    tried: Counter[str] = Counter()
    accepted: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for name in names:
            begin = time.monotonic()
            try:
                READERS[name](Random(f"{name} {seed}"))  # noqa: S311  (the same each time)
                accepted[name] += 1
            except DOCUMENTED[name]:
                pass
            except BaseException as fault:
                frame = traceback.extract_tb(fault.__traceback__)[-1]
                kind = f"{name}: {type(fault).__name__} in {Path(frame.filename).name}:{frame.lineno}"
                faults[kind] += 1
                if faults[kind] == 1:
                    say(f"--- {kind} (seed {seed}): {str(fault)[:200]}")
                    say("".join(traceback.format_tb(fault.__traceback__)[-4:]))
                if isinstance(fault, KeyboardInterrupt):
                    raise
            tried[name] += 1
            if time.monotonic() - begin > SLOW:
                say(f"--- {name}: {time.monotonic() - begin:.1f} seconds (seed {seed})")
        seed += 1
    for name in names:
        say(f"{name}: {tried[name]} tried, {accepted[name]} accepted")
    say(f"{sum(tried.values())} inputs, {len(faults)} distinct faults: {dict(faults)}")
    return len(faults)


if __name__ == "__main__":
    wanted = sys.argv[3:] or list(READERS)
    sys.exit(min(1, main(float((sys.argv[1:] or ["60"])[0]), int((sys.argv[2:] or ["0"])[0]), wanted)))
