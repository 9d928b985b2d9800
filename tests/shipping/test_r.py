"""Base R reads an export as CSV the way that the how-to says, and finds what is in it."""

import csv
import re
import shutil
from pathlib import Path

import pytest
from running import run

import unha2

PAGE = (Path(__file__).parents[2] / "docs" / "howto.md").read_text(encoding="utf-8")
#: The code for base R, and what stands below it.
CODE, SHOWN = re.findall(r"```r\n(.*?)```\n+```text\n(.*?)```", PAGE, re.DOTALL)[0]
#: How the page reads a file.
READ = set(re.findall(r'read\.csv\("csv/\w+\.csv"(, .*)\)$', CODE, re.MULTILINE))
DS = unha2.load()

#: Writes each table as R has it: cells end in US, rows in RS, a missing one is NAK; none of these is in a text.
TELL_ALL = """
for (name in list.files("csv", pattern = "[.]csv$")) {
  table <- read.csv(file.path("csv", name)OPTIONS)
  cells <- lapply(table, function(column) ifelse(is.na(column), "\\x15", enc2utf8(as.character(column))))
  out <- file(file.path("told", name), "wb")
  writeLines(paste(names(table), collapse = "\\x1f"), out, sep = "\\x1e")
  if (nrow(table)) writeLines(do.call(paste, c(unname(cells), sep = "\\x1f")), out, sep = "\\x1e", useBytes = TRUE)
  close(out)
}
"""
#: Days and booleans, as the page makes them.
TELL_TYPES = """
cat(class(milestones$timeframe_latest), class(milestones$conditional), class(budget$total_usd), "\\n")
cat(sum(as.integer(milestones$timeframe_latest), na.rm = TRUE), sum(is.na(milestones$timeframe_latest)), "\\n")
cat(sum(milestones$conditional), sum(budget$existing_usd, na.rm = TRUE), sum(is.na(budget$existing_usd)), "\\n")
"""


def in_r(code: str, folder: Path, **settings: str) -> str:
    """What R prints; nothing may be said on standard error."""
    (folder / "code.R").write_text(code, encoding="utf-8")
    found = run([shutil.which("Rscript") or "Rscript", "--vanilla", "code.R"], folder, PATH="/usr/bin:/bin", **settings)

    assert (found[0], found[2]) == (0, "")
    return found[1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the export."""
    made = tmp_path_factory.mktemp("r")
    unha2.write(DS, made / "csv", format="csv")
    (made / "told").mkdir()
    return made


@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_the_code_of_the_page_prints_what_is_shown(folder: Path, locale: str) -> None:
    """The block of the how-to runs as it stands, whatever the locale, and prints what stands below it."""
    assert in_r(CODE, folder, LC_ALL=locale) == SHOWN


@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_every_cell_is_what_the_library_wrote(folder: Path, locale: str) -> None:
    """Read as the page says, each table has the same columns, rows, texts and numbers; a missing value is NA."""
    in_r(TELL_ALL.replace("OPTIONS", next(iter(READ))), folder, LC_ALL=locale)
    files = sorted((folder / "csv").glob("*.csv"))
    for path in files:
        with path.open(encoding="utf-8", newline="") as file:
            written = [[cell or "\x15" for cell in row] for row in csv.reader(file)]
        told = (folder / "told" / path.name).read_text(encoding="utf-8").split("\x1e")[:-1]
        assert [row.split("\x1f") for row in told] == written, path.name

    assert len(READ) == 1
    assert len(files) > 40


def test_days_booleans_and_figures_are_those_of_the_library(folder: Path) -> None:
    """What the page makes of days and booleans, and the figures, add up to what the records say; "in kind" is not 0."""
    latest = [each.timeframe.latest for each in DS.milestones]
    existing = [each.existing.usd for each in DS.budget_lines]
    days = sum(each.toordinal() - 719_163 for each in latest if each)
    told = in_r(CODE + TELL_TYPES, folder, LC_ALL="C.UTF-8").removeprefix(SHOWN).split()

    assert told[:3] == ["Date", "logical", "integer"]
    assert [int(each) for each in told[3:]] == [
        days,
        latest.count(None),
        len(DS.milestones.where(conditional=True)),
        sum(each for each in existing if each is not None),
        existing.count(None),
    ]


def test_totals_are_those_of_the_library() -> None:
    """What the page shows as totals of resolutions is what the library adds up."""
    shown = dict(re.findall(r"^ +(RES\.\d+) +(\d+)$", SHOWN, re.MULTILINE))

    assert {name: int(each) for name, each in shown.items()} == {
        name: lines.total().total for name, lines in DS.budget_lines.group_by("resolution").items()
    }
