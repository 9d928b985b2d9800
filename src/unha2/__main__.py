"""``python -m unha2``: print the overview of the newest edition."""

import sys

from unha2 import load
from unha2.cli import overview


def main() -> None:
    """Print the overview in UTF-8, whatever the locale."""
    sys.stdout.buffer.write("".join(f"{line}\n" for line in overview(load())).encode("utf-8"))


if __name__ == "__main__":
    main()
