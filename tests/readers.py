"""What reads, by name: each makes its damaged input of a source of chance, reads it, and says what it may raise."""

import contextlib
import copy
import inspect
import json
from collections.abc import Callable, Mapping
from functools import cache
from random import Random
from typing import Any
from unittest.mock import patch

import pyarrow as pa
from attrs import evolve
from damage import (
    ODD,
    csv_files,
    database,
    document,
    json_files,
    misfit,
    odd_text,
    overlay,
    parquet_files,
    places_of,
    small,
    spoilt,
)
from damaged_paths import read_a_file, read_a_folder, type_a_command, write_a_folder

import unha2
from unha2 import arrow, codec
from unha2._dataset.accept import accepted
from unha2._formats.csv import dataset_of_csv_files
from unha2._formats.json import dataset_of_files
from unha2._formats.parquet import dataset_of_parquet_files
from unha2._formats.sqlite import dataset_of_sqlite_bytes
from unha2._questions.collection import RecordCollection


def _spoilt_files(files: Mapping[str, bytes], random: Random) -> dict[str, bytes]:
    name = random.choice(sorted(files))
    return {**files, name: spoilt(files[name], random)}


def _misfit_files(random: Random) -> dict[str, bytes]:
    name = random.choice(sorted(each for each in json_files() if each.endswith(".json")))
    value = misfit(json.loads(json_files()[name]), random)
    try:
        return {**json_files(), name: json.dumps(value).encode()}
    except (TypeError, ValueError):
        return {**json_files(), name: b"NaN"}


def _misfit_tables(random: Random) -> dict[str, Any]:
    tables = dict(arrow.tables(small()))
    name = random.choice(sorted(tables))
    table = tables[name]
    how = random.randrange(5)
    at = random.randrange(table.num_columns)
    if how == 0:
        tables[name] = table.append_column(table.column_names[at], table.column(at))
    elif how == 1:
        tables[name] = table.rename_columns([random.choice((each, "x", "id")) for each in table.column_names])
    elif how == 2:
        tables[name] = pa.concat_tables([table, table.slice(at, 1)])
    elif how == 3:
        cells = [pa.nulls(table.num_rows), pa.array([2**62] * table.num_rows), pa.array([[1]] * table.num_rows)]
        cells += [
            pa.array([2**31 - 1] * table.num_rows, pa.int32()).view(pa.date32()),
            pa.array([1.5] * table.num_rows),
        ]
        cells += [pa.array([b"\xff"] * table.num_rows, pa.binary()).view(pa.string()), pa.array(["x"] * table.num_rows)]
        tables[name] = table.set_column(at, table.column_names[at], random.choice(cells))
    else:
        del tables[name]
    return tables


def _ask(random: Random) -> None:
    text, odd = odd_text(random), copy.deepcopy(random.choice((*ODD, None, 2024, 10**9)))
    how = random.randrange(6)
    if how == 0:
        unha2.Timeframe.parse(text, year=random.choice((None, 2024, 1900, 2199, 1, 9999)))
    elif how == 1:
        unha2.Amount.parse(random.choice((text, odd)))
    elif how == 2:
        small().find(random.choice((text, odd)), resolution=random.choice((None, 7, text)))
    elif how == 3:
        small().milestones.where(during=random.choice((text, odd)))
    elif how == 4:
        small().milestones.where(paragraph=text)
    else:
        small().progress(on=random.choice((text, odd)))


_KINDS = ("Timeframe", "Amount", "Milestone", "Source", "Contribution", "BudgetLine", "Discrepancy")


def _one_record(random: Random) -> Any:
    cls = getattr(unha2, random.choice(_KINDS))
    held = {
        "Timeframe": small().milestones[0].timeframe, "Amount": small().budget_lines[0].post,
        "Milestone": small().milestones[0], "Source": small().sources[0], "BudgetLine": small().budget_lines[0],
        "Contribution": overlay().contributions[0], "Discrepancy": small().discrepancies[0],
    }  # fmt: skip
    return codec.structure(misfit(codec.unstructure(held[cls.__name__]), random), cls, is_lenient=random.random() < 0.5)


class DifferenceError(Exception):
    """Two ways to read a document that say different things."""


def _both_ways(random: Random) -> None:
    """Read a document by the quick way and by the one that explains.

    Raises:
        DifferenceError: If one takes it and the other does not, or they make different datasets.
    """
    content = codec.content_of(document())
    value = misfit(content, random) if random.randrange(2) else _nearly(content, random)
    quick = accepted(value)
    with patch("unha2.codec.accepted", return_value=None):
        try:
            slow = codec.structure(value, unha2.Dataset)
        except unha2.errors.InvalidDataError as fault:
            if quick is None:
                raise
            message = f"accepted, but {fault}"
            raise DifferenceError(message) from fault
    # What may be shorter than it is written, such as a time that is its words alone, is left to the slow way.
    written = codec.content_of(codec.encode(slow))
    if quick is None and written != value:
        quick = accepted(written)
    if quick is None or quick != slow or codec.encode(quick) != codec.encode(slow):
        message = "explained as right, but not accepted, or as another dataset"
        raise DifferenceError(message)


def _nearly(value: Any, random: Random) -> Any:
    """A document with one scalar that is nearly right: another one of the document, or itself a little different."""
    value = copy.deepcopy(value)
    scalars = [(holder, key) for holder, key in places_of(value) if not isinstance(holder[key], dict | list)]
    holder, key = random.choice(scalars)
    old = holder[key]
    twin_holder, twin_key = random.choice(scalars)
    if random.randrange(2) or old is None:
        holder[key] = twin_holder[twin_key] if random.randrange(3) else copy.deepcopy(random.choice(ODD))
    elif isinstance(old, str):
        at = random.randrange(len(old) + 1)
        holder[key] = old[:at] + random.choice(("", " ", "1", "\u0661", "\u00a0", "~", "\n", "(a)")) + old[at + 1 :]
    else:
        holder[key] = random.choice((-old, old + 1, float(old), bool(old), int(old), str(old)))
    return value


_ALL = [name for name in dir(unha2.Dataset) if isinstance(getattr(small(), name), RecordCollection)]
#: What takes one argument, apart from the filters of collections.
_ONE_ARGUMENT: tuple[Callable[[Any], object], ...] = (
    *(small().resolution, small().paragraph, small().milestone, small().fundraising_item, small().budget_line),
    *(small().decision, small().find, small().passage_text, small().passages_of, small().search),
    *(small().records_from, small().milestones.due_before, small().citation, small().delay, small().__getitem__),
    *(small().__contains__, small().get, small().with_overlay),
    *(unha2.load, arrow.schema, codec.decode, unha2.Timeframe.parse, unha2.Amount.parse),
    lambda value: small().funding(basis=value),
    lambda value: small().budget_lines.total(basis=value),
    lambda value: small().progress(on=value),
    lambda value: unha2.diff(small(), value),
    lambda value: unha2.diff(value, small()),
    lambda value: unha2.diff(small(), small()).apply_to(value),
    lambda value: arrow.table(small(), value),
    lambda value: arrow.reader(value, "milestones"),
    *(arrow.from_tables, arrow.tables, codec.encode, codec.unstructure),
    unha2.Changes.from_json,
)


def _filter(random: Random) -> None:
    """Ask a collection with one to three filters, or look something up in it."""
    found = getattr(small(), random.choice(_ALL))
    value = random.choice((odd_text(random), copy.deepcopy(random.choice(ODD)), copy.deepcopy(random.choice(ODD))))
    how = random.randrange(8)
    if how == 0:
        found[value]
    elif how == 1:
        found.get(value)
    elif how == 2:
        found.group_by(value)
    elif how in {3, 4}:
        random.choice(_ONE_ARGUMENT)(value)
    else:
        names = [each for each in inspect.signature(found.where).parameters if each not in {"args", "kwargs"}]
        chosen = random.sample(names, min(len(names), random.choice((1, 1, 2, 3))))
        found.where(**{name: random.choice((value, copy.deepcopy(random.choice(ODD)))) for name in chosen})


@cache
def _older() -> unha2.Dataset:
    """The small dataset before some changes of every kind."""
    first, second = small().resolutions
    older = evolve(first, milestones=first.milestones[:-1], headings=second.headings)
    return evolve(small(), resolutions=(older, second), updates=(), observed=())


@cache
def _changes() -> str:
    return unha2.diff(_older(), small()).to_json()


def _change(random: Random) -> None:
    """Read damaged changes, and apply them to a dataset that they may not fit."""
    text = _changes()
    if random.randrange(2):
        text = spoilt(text.encode(), random).decode(errors="surrogateescape")
    else:
        with contextlib.suppress(TypeError, ValueError):
            text = json.dumps(misfit(json.loads(text), random))
    unha2.Changes.from_json(text).apply_to(random.choice((_older(), _older(), small())))


#: What reads, by name: each makes its damaged input of a source of chance, and reads it.
READERS: Mapping[str, Callable[[Random], object]] = {
    "document": lambda random: codec.decode(misfit(document(), random)),
    "both ways": _both_ways,
    "record": _one_record,
    "overlay": lambda random: codec.structure(
        misfit(codec.unstructure(overlay()), random), unha2.Overlay, is_lenient=True
    ),
    "json": lambda random: dataset_of_files(_spoilt_files(json_files(), random)),
    "json values": lambda random: dataset_of_files(_misfit_files(random)),
    "csv": lambda random: dataset_of_csv_files(_spoilt_files(csv_files(), random)),
    "parquet": lambda random: dataset_of_parquet_files(_spoilt_files(parquet_files(), random)),
    "sqlite": lambda random: dataset_of_sqlite_bytes(spoilt(database(), random)),
    "arrow": lambda random: arrow.from_tables(_misfit_tables(random)),
    "question": _ask,
    "filter": _filter,
    "changes": _change,
    "file": read_a_file,
    "folder": read_a_folder,
    "write": write_a_folder,
    "command": type_a_command,
}
_INVALID = unha2.errors.InvalidDataError
_ASKED = (ValueError, TypeError, unha2.errors.UnknownIdError, unha2.errors.UnknownEditionError)
#: What each may raise, as its docstring says; a command raises nothing.
DOCUMENTED: Mapping[str, tuple[type[Exception], ...]] = {
    **dict.fromkeys(READERS, (_INVALID,)),
    "question": _ASKED,
    "filter": (*_ASKED, IndexError),
    "file": (_INVALID, FileNotFoundError, ValueError),
    "folder": (_INVALID, FileNotFoundError),
    "write": (FileExistsError,),
    "command": (),
}
