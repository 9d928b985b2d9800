"""The overview: one screen that has every resolution, the sums, the cautions and the number of discrepancies."""

from collections import Counter

import pytest
from hypothesis import given

import unha2
from unha2 import strategies
from unha2._cli.overview import overview
from unha2._cli.screen import Screen
from unha2.cli import main

DS = unha2.load("1.1.0")


@pytest.mark.parametrize("version", [each.version for each in unha2.editions()])
def test_the_overview_is_one_screen(version: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The overview of an edition fits into 24 lines of 80 columns, with room for a prompt."""
    assert main(["--edition", version]) == 0
    lines = capsys.readouterr().out.splitlines()

    assert len(lines) <= 23
    assert max(map(len, lines)) <= 80


def test_the_overview_says_what_there_is() -> None:
    """The overview has the edition, every resolution with its figures, both sums, the cautions, and what comes next."""
    lines = [*overview(DS, Screen(width=80))]
    text = " ".join(" ".join(lines).split())

    assert "second session of the UN Habitat Assembly, edition 1.1.0" in lines[0]
    assert [each.id for each in DS.resolutions if sum(line.startswith(f"{each.id} ") for line in lines) != 1] == []
    for words in ("13,860,230", "12,166,308*", "not a funding gap", "RES.2/B1.existing", "Unofficial", "unha2 --help"):
        assert words in text


@given(strategies.datasets())
def test_each_row_of_the_overview_has_its_own_figures(dataset: unha2.Dataset) -> None:
    """A row ends with the milestones and both sums of its resolution, the last two with those of all."""
    lines = [" ".join(line.split()) for line in overview(dataset, Screen(width=4000))]

    def sums(lines: unha2.BudgetLines, basis: unha2.vocabulary.TotalsBasis = "published") -> str:
        totals = lines.total(basis=basis)
        gaps = {cell.rpartition(".")[2] for cell in totals.without_figure}
        cells = {name: getattr(totals, name) for name in ("total", "total_less_existing")}
        return " ".join(
            "not known" if usd is None else f"{usd:,}" + "*" * (name in gaps) for name, usd in cells.items()
        )

    for each in dataset.resolutions:
        (row,) = [line for line in lines if line.startswith(f"{each.id} ")]
        assert row.endswith(f" {len(each.milestones)} {sums(dataset.budget_lines.where(resolution=each))}")
    assert f"sum as published {len(dataset.milestones)} {sums(dataset.budget_lines)}" in lines
    assert f"from post and non-post {sums(dataset.budget_lines, 'from_parts')}" in lines
    said = " ".join(lines).replace(",", " ").replace(". ", " ")
    for totals in (dataset.budget_lines.total(), dataset.budget_lines.total(basis="from_parts")):
        assert [cell for cell in totals.without_figure if f" {cell} " not in said] == []


def test_discrepancies_are_counted_and_not_listed() -> None:
    """The overview has the number of discrepancies of each field, and no message of one."""
    text = " ".join(" ".join(overview(DS, Screen(width=80))).split())

    computed = len(DS.discrepancies.where(origin="computed"))
    observed = len(DS.discrepancies) - computed
    assert f"{len(DS.discrepancies)} discrepancies ({observed} observed, {computed} computed), reported" in text
    for field, count in Counter(each.field for each in DS.discrepancies).items():
        assert f"{field.replace('_', ' ')} {count}" in text
    counts = [int(said.rpartition(" ")[2]) for said in text.partition("corrected; ")[2].partition(".")[0].split(", ")]
    assert counts == sorted(counts, reverse=True)
    assert [each.id for each in DS.discrepancies if each.message in text] == []


def test_a_wide_screen_has_whole_titles() -> None:
    """Titles are cut to the width of the screen, and whole where there is room."""
    narrow, wide = ("\n".join(overview(DS, Screen(width=width))) for width in (80, 260))

    assert "International guidelines on pe..." in narrow
    assert [each.id for each in DS.resolutions if each.title not in wide] == []


@given(strategies.datasets())
def test_any_dataset_has_an_overview(dataset: unha2.Dataset) -> None:
    """The overview of an arbitrary dataset names each resolution; a sum that is not known is not 0."""
    lines = [*overview(dataset, Screen(width=80))]

    assert [each.id for each in dataset.resolutions if not any(line.startswith(each.id) for line in lines)] == []
    assert dataset.budget_lines.total().total is not None or "not known" in "\n".join(lines)
