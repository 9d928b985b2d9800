"""Feed every reader with damaged input for a while, and print each error that is not documented.

``python tests/hostile/fuzz.py [SECONDS] [SEED] [READER ...]``; each reader gets the same share of the time, and the
seed of a fault makes it again.
"""

import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from readers import DOCUMENTED, READERS

#: What takes longer is reported, what takes much longer ended; seconds.
SLOW, ENDLESS = 5.0, 60
#: How long a reader is fed before it is the turn of the next; seconds.
TURN = 2.0


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def end(_number: int, _frame: object) -> None:
    """End a reader that hangs.

    Raises:
        TimeoutError: Always.
    """
    message = f"not done after {ENDLESS} seconds"
    raise TimeoutError(message)


def feed(name: str, seed: int, faults: Counter[str]) -> bool:
    """Feed a reader once; whether it took what it got."""
    begin = time.monotonic()
    signal.alarm(ENDLESS)
    try:
        READERS[name](Random(f"{name} {seed}"))  # noqa: S311  (the same each time)
    except DOCUMENTED[name]:
        return False
    except BaseException as fault:
        frame = traceback.extract_tb(fault.__traceback__)[-1]
        kind = f"{name}: {type(fault).__name__} in {Path(frame.filename).name}:{frame.lineno}"
        faults[kind] += 1
        if faults[kind] == 1:
            say(f"--- {kind} (seed {seed}): {str(fault)[:200]!a}")
            say("".join(traceback.format_tb(fault.__traceback__)[-4:]))
        if isinstance(fault, KeyboardInterrupt):
            raise
        return False
    else:
        return True
    finally:
        signal.alarm(0)
        if time.monotonic() - begin > SLOW:
            say(f"--- {name}: {time.monotonic() - begin:.1f} seconds (seed {seed})")


def main(seconds: float, seed: int, names: list[str]) -> int:
    """Feed the readers in turn; the number of distinct faults."""
    signal.signal(signal.SIGALRM, end)
    tried: Counter[str] = Counter()
    accepted: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    last = time.monotonic() + seconds
    while time.monotonic() < last:
        for name in names:
            turn = time.monotonic() + min(TURN, seconds / len(names))
            while time.monotonic() < turn:
                accepted[name] += feed(name, seed + tried[name], faults)
                tried[name] += 1
    for name in names:
        say(f"{name}: {tried[name]} tried, {accepted[name]} accepted")
    say(f"{sum(tried.values())} inputs, {len(faults)} distinct faults: {dict(faults)}")
    return len(faults)


if __name__ == "__main__":
    wanted = sys.argv[3:] or list(READERS)
    sys.exit(min(1, main(float((sys.argv[1:] or ["60"])[0]), int((sys.argv[2:] or ["0"])[0]), wanted)))
