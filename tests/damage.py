"""Damage done to files and values, the same for the same seed; and the readers that must bear it."""

import copy
import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from random import Random
from typing import Any
from unittest.mock import patch

import pyarrow as pa
from attrs import evolve

import unha2
from unha2 import arrow, codec
from unha2._dataset.accept import accepted
from unha2._formats.csv import csv_files_of, dataset_of_csv_files
from unha2._formats.json import dataset_of_files, files_of
from unha2._formats.parquet import dataset_of_parquet_files, parquet_files_of
from unha2._formats.sqlite import dataset_of_sqlite_bytes, sqlite_bytes_of

#: Words that a parser may stumble over, as they stand in a file.
TOKENS = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r", b"\n", b'"', b",", b"\\ud800", b"\\u0000"),
    *(b"NaN", b"-Infinity", b"1e999", b"9" * 5000, b"-1", b"9223372036854775808", b"[" * 2000, b'{"a":' * 2000),
    *(b"null", b"true", b"{}", b"[]", b'""', b"0001-01-01", b"9999-12-31", b"20240201", b"RES.1", b"RES.7/M3~x"),
)
#: Values that a place may get where it expects others.
ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 1.5, float("nan"), 10**30, 10**5000, -(2**63), 2**63, b"x", {1, 2}, object()),
    *("", " ", "x", "\x00", "\ud800", "9" * 5000, "x" * 20000, "0001-01-01", "9999-12-31", "20240201", "2024-02-30"),
    *("RES.1", "RES.7/M3", f"RES.{'9' * 5000}", "RES.7/M3~x.2", "../x", "mytracker:u1", "$1,234", "$0", "By end 9999"),
    *(
        [],
        [None],
        [[[]]],
        ["x", "x"],
        {},
        {"x": 1},
        {1: 2},
        {None: 1, "x": 2},
        (),
        date.max,
        date.min,
        datetime(2024, 1, 1, tzinfo=UTC),
    ),
    *("funding", "words", "inferred", "period", "0001", "[..9999-12]", "9999-12-31/..", "[1900-01,2199-12]"),
)


@cache
def small() -> "unha2.Dataset":
    """A dataset of two resolutions, with their updates and the texts of their sources."""
    whole = unha2.load()
    kept = tuple(each for each in whole.resolutions if each.id in {"RES.6", "RES.7"})
    return evolve(
        whole,
        resolutions=kept,
        updates=tuple(each for each in whole.updates if each.about.startswith(("RES.6", "RES.7"))),
        observed=tuple(each for each in whole.observed if each.record.startswith(("RES.6", "RES.7"))),
        snapshots=tuple(each for each in whole.snapshots if each.about in {None, "RES.6", "RES.7"}),
        unrecorded=(),
    )


def overlay() -> "unha2.Overlay":
    """An overlay with a record of each kind."""
    dated, when = unha2.Timeframe.parse("May 2024"), unha2.Timeframe.parse("March 2024")
    place = unha2.Passage(source="mine:notes", locator="p. 1")
    return unha2.Overlay(
        name="mine",
        sources=(unha2.Source(id="mine:notes", title="Notes", publisher="Us", dated=dated),),
        contributions=(
            unha2.Contribution(
                id="mine:c1", about="RES.7", contributor="A State", amount=5, currency="EUR", rate="1.085",
                stage=unha2.vocabulary.ContributionStage.PLEDGED, when=when, passages=(place,),
            ),
        ),
    )  # fmt: skip


@cache
def parquet_files() -> Mapping[str, bytes]:
    """The Parquet files of the small dataset."""
    found = {}
    for name, write in parquet_files_of(small()).items():
        sink = pa.BufferOutputStream()
        write(sink)
        found[name] = sink.getvalue().to_pybytes()
    return found


@cache
def csv_files() -> Mapping[str, bytes]:
    """The CSV files of the small dataset."""
    return csv_files_of(small())


@cache
def json_files() -> Mapping[str, bytes]:
    """The JSON files of the small dataset."""
    return files_of(small())


@cache
def database() -> bytes:
    """The database of the small dataset."""
    return sqlite_bytes_of(small())


@cache
def document() -> dict[str, Any]:
    """The document of the small dataset."""
    return codec.encode(small())


def spoilt(content: bytes, random: Random) -> bytes:
    """Some bytes with one to four faults."""
    for _ in range(random.choice((1, 1, 2, 4))):
        at = random.randrange(len(content) + 1)
        to = min(len(content), at + random.choice((1, 1, 4, 64, 1024)))
        how = random.randrange(6)
        if how == 0:
            content = content[:at]
        elif how == 1 and at < len(content):
            content = content[:at] + bytes([content[at] ^ (1 << random.randrange(8))]) + content[at + 1 :]
        elif how == 2:
            content = content[:at] + content[to:]
        elif how == 3:
            content = content[:to] + content[at:]
        elif how == 4:
            content = content[:at] + random.choice(TOKENS) + content[to:]
        else:
            content = content[:at] + random.randbytes(to - at) + content[to:]
    return content


def _places(value: Any) -> list[tuple[Any, Any]]:
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [place for key in keys for place in ((value, key), *_places(value[key]))]


def misfit(value: Any, random: Random) -> Any:
    """A document with one to three places that do not fit, some of them cyclic."""
    value = copy.deepcopy(value)
    for _ in range(random.choice((1, 1, 2, 3))):
        there = _places(value) if random.randrange(8) else []
        if not there:
            return random.choice((*ODD, value))
        holder, key = random.choice(there)
        how = random.randrange(6)
        if how == 0:
            del holder[key]
        elif how == 1 and isinstance(holder, list):
            holder.insert(key, copy.deepcopy(holder[key]))
        elif how == 1:
            holder[random.choice((5, None, "x", f"{key}s", "\ud800"))] = holder.pop(key)
        elif how == 2:
            holder[key] = copy.deepcopy(random.choice(there)[0])
        elif how == 3 and random.randrange(20) == 0:
            holder[key] = holder
            return value
        else:
            holder[key] = random.choice(ODD)
    return value


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


def _text(random: Random) -> str:
    known = [
        "Sep 2024",
        "By end 2023",
        "Early 2024",
        "at COP28",
        "$1,234",
        "HSP/HA.2/RES.7/M3",
        "Res. 2/7",
        "para 3(c)",
    ]
    known += ["2024-25", "2024-01/2024-05", "RES.7/M3~text.2", "DEC.1", "mine:u1", "9999-12-31", "1900", "2199"]
    words = random.choice(known)
    for _ in range(random.choice((0, 1, 2))):
        at = random.randrange(len(words) + 1)
        extra = random.choice((chr(random.randrange(0x3000)), chr(random.randrange(0x110000)), random.choice(known)))
        words = words[:at] + extra + words[at + random.randrange(3) :]
    return words if random.randrange(50) else words * 200


def _ask(random: Random) -> None:
    text, odd = _text(random), random.choice((*ODD, None, 2024, 10**9))
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
    if quick is None or quick != slow or codec.encode(quick) != codec.encode(slow):
        message = "explained as right, but not accepted, or as another dataset"
        raise DifferenceError(message)


def _nearly(value: Any, random: Random) -> Any:
    """A document with one scalar that is nearly right: another one of the document, or itself a little different."""
    value = copy.deepcopy(value)
    scalars = [(holder, key) for holder, key in _places(value) if not isinstance(holder[key], dict | list)]
    holder, key = random.choice(scalars)
    old = holder[key]
    twin_holder, twin_key = random.choice(scalars)
    if random.randrange(2) or old is None:
        holder[key] = twin_holder[twin_key] if random.randrange(3) else random.choice(ODD)
    elif isinstance(old, str):
        at = random.randrange(len(old) + 1)
        holder[key] = old[:at] + random.choice(("", " ", "1", "\u0661", "\u00a0", "~", "\n", "(a)")) + old[at + 1 :]
    else:
        holder[key] = random.choice((-old, old + 1, float(old), bool(old), int(old), str(old)))
    return value


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
}
#: What each may raise; a question says what it may in its docstring.
DOCUMENTED: Mapping[str, tuple[type[Exception], ...]] = {
    name: (ValueError, TypeError, unha2.errors.UnknownIdError)
    if name == "question"
    else (unha2.errors.InvalidDataError,)
    for name in READERS
}
