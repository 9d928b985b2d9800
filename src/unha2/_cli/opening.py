"""The dataset that a command is about: an edition, with overlays laid over it."""

import argparse
import re
import warnings
from pathlib import Path

from unha2._cli.screen import complain
from unha2._dataset.dataset import Dataset
from unha2._dataset.overlay import Overlay
from unha2._editions import load

_VERSION = re.compile(r"[0-9]+(\.[0-9]+)*")


def dataset_of(args: argparse.Namespace) -> Dataset:
    """The edition that was asked for, the newest without one, and the overlays over it in their order."""
    dataset = load(args.edition)
    for path in args.overlays:
        from unha2._formats.reading import read_overlay  # noqa: PLC0415  (brings the formats)

        dataset = laid_over(dataset, read_overlay(path))
    return dataset


def laid_over(dataset: Dataset, overlay: Overlay) -> Dataset:
    """A dataset with an overlay, and a line on standard error for each warning."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        laid = dataset.with_overlay(overlay)
    for each in warned:
        complain(f"unha2: warning: {each.message}")
    return laid


def edition_or_file(named: str) -> Dataset:
    """An edition by its version, or the dataset in a folder or a file."""
    if _VERSION.fullmatch(named):
        return load(named)
    from unha2._formats.reading import read  # noqa: PLC0415  (brings the formats)

    return read(Path(named))
