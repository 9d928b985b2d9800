"""``python -m unha2``: the command line."""

import sys

from unha2.cli import main

if __name__ == "__main__":
    sys.exit(main())
