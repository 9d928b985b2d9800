"""What a picture says of itself: its title, its source, its edition."""

from collections.abc import Iterable
from typing import TypeVar

from unha2._dataset.dataset import Dataset
from unha2._records.record import Record
from unha2._records.source import passages_of_fields

_C = TypeVar("_C")


def drawn(what: Dataset | _C, wanted: type[_C], name: str, dataset: Dataset | None) -> tuple[_C, Dataset | None]:
    """The records to draw and their dataset, from a dataset or a collection.

    Raises:
        TypeError: If it is neither.
    """
    if isinstance(what, Dataset):
        return getattr(what, name), what
    if not isinstance(what, wanted):
        message = f"a chart draws a Dataset or {wanted.__name__}, not {type(what).__name__}; write ds or ds.{name}"
        raise TypeError(message)
    return what, dataset


def sources_of(records: Iterable[Record], dataset: Dataset | None) -> str:
    """The sources that records rest on, by publisher and title where the dataset is known."""
    ids = dict.fromkeys(place.source for each in records for place in passages_of_fields(each))
    if dataset is None:
        return "; ".join(ids)
    return "; ".join(f"{source.publisher}, {source.title}" for source in map(dataset.sources.__getitem__, ids))


def caption_of(records: Iterable[Record], dataset: Dataset | None, *notes: str) -> list[str]:
    """The sentences below a picture: notes, then source and edition."""
    edition = "Unofficial." if dataset is None else f"unha2, {dataset.label}; unofficial."
    return [*(each for each in notes if each), f"Source: {sources_of(records, dataset)}.", edition]


def title_of(what: str, resolutions: Iterable[str], dataset: Dataset | None) -> str:
    """What is shown, and of which resolution if it is one."""
    ids = list(dict.fromkeys(resolutions))
    if len(ids) > 1:
        return f"{what}, {len(ids)} resolutions"
    return f"{what}, {ids[0]}" + ("" if dataset is None else f" {dataset.resolution(ids[0]).title}")


def name_of(resolution: str, dataset: Dataset | None) -> str:
    """The title of a resolution, or its id."""
    return resolution if dataset is None else dataset.resolution(resolution).title
