"""Small samples of everything that is read, and damage done to them, the same for the same seed."""

import copy
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from random import Random
from typing import Any

import pyarrow as pa
from attrs import evolve

import unha2
from unha2 import codec
from unha2._formats.csv import csv_files_of
from unha2._formats.json import files_of
from unha2._formats.parquet import parquet_files_of
from unha2._formats.sqlite import sqlite_bytes_of

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


def places_of(value: Any) -> list[tuple[Any, Any]]:
    """Every place of a document: what holds it, and its key there."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [place for key in keys for place in ((value, key), *places_of(value[key]))]


def misfit(value: Any, random: Random) -> Any:
    """A document with one to three places that do not fit, some of them cyclic."""
    value = copy.deepcopy(value)
    for _ in range(random.choice((1, 1, 2, 3))):
        there = places_of(value) if random.randrange(8) else []
        if not there:
            return random.choice((*copy.deepcopy(ODD), value))
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
            holder[key] = copy.deepcopy(random.choice(ODD))
    return value


def odd_text(random: Random) -> str:
    """A text that is nearly a time, an amount or an id."""
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
