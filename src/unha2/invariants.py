"""What the library promises, as functions that a test calls on its own dataset, overlay or pair of datasets.

The first sentence of each is what it proves. One that does not hold raises ``unha2.errors.BrokenInvariantError``, which
has every place. They need no test tool and no extra, but for the two in ``WITH_ARROW``.
"""

from collections.abc import Callable
from typing import TypeAlias

from unha2._dataset.dataset import Dataset
from unha2._dataset.overlay import Overlay
from unha2._invariants.budget import (
    amounts_count_as_printed,
    every_identity_is_checked,
    groups_add_up_to_the_whole,
    totals_add_up,
    what_does_not_add_up_is_a_discrepancy,
)
from unha2._invariants.holding import all_of, sentence_of
from unha2._invariants.records import (
    every_amount_is_what_its_words_say,
    every_key_leads_to_its_record,
    every_label_finds_its_record,
    every_reference_resolves,
    every_time_is_what_its_words_say,
)
from unha2._invariants.round_trips import (
    a_json_file_gives_it_back,
    a_json_folder_gives_it_back,
    a_pickle_gives_it_back,
    arrow_gives_it_back,
    csv_gives_it_back,
    edition_files_give_it_back,
    json_text_gives_it_back,
    parquet_gives_it_back,
    rows_give_it_back,
    sqlite_gives_it_back,
)
from unha2._invariants.together import (
    an_overlay_adds_and_never_changes,
    an_overlay_file_gives_it_back,
    an_overlay_is_named,
    an_overlay_leaves_other_progress,
    an_overlay_leaves_the_budget,
    changes_lead_back_to_the_old,
    changes_lead_to_the_new,
    changes_survive_json,
    only_what_differs_is_a_change,
)

#: What holds of one dataset.
OfADataset: TypeAlias = Callable[[Dataset], None]
#: What holds of a dataset and an overlay that can be laid over it.
OfAnOverlay: TypeAlias = Callable[[Dataset, Overlay], None]
#: What holds of an old dataset and a new one.
OfAChange: TypeAlias = Callable[[Dataset, Dataset], None]

#: What ``check`` holds a dataset against.
OF_A_DATASET: tuple[OfADataset, ...] = (
    every_key_leads_to_its_record,
    every_label_finds_its_record,
    every_reference_resolves,
    every_amount_is_what_its_words_say,
    every_time_is_what_its_words_say,
    amounts_count_as_printed,
    every_identity_is_checked,
    what_does_not_add_up_is_a_discrepancy,
    totals_add_up,
    groups_add_up_to_the_whole,
    json_text_gives_it_back,
    edition_files_give_it_back,
    a_json_file_gives_it_back,
    a_json_folder_gives_it_back,
    csv_gives_it_back,
    sqlite_gives_it_back,
    rows_give_it_back,
    a_pickle_gives_it_back,
)
#: What holds of a dataset and needs the extra "arrow"; ``check`` leaves these out.
WITH_ARROW: tuple[OfADataset, ...] = (arrow_gives_it_back, parquet_gives_it_back)
#: What ``check_overlay`` holds a dataset and an overlay against.
OF_AN_OVERLAY: tuple[OfAnOverlay, ...] = (
    an_overlay_adds_and_never_changes,
    an_overlay_is_named,
    an_overlay_leaves_the_budget,
    an_overlay_leaves_other_progress,
    an_overlay_file_gives_it_back,
)
#: What ``check_change`` holds an old dataset and a new one against.
OF_A_CHANGE: tuple[OfAChange, ...] = (
    changes_lead_to_the_new,
    changes_lead_back_to_the_old,
    changes_survive_json,
    only_what_differs_is_a_change,
)

__all__ = [
    "OF_AN_OVERLAY",
    "OF_A_CHANGE",
    "OF_A_DATASET",
    "WITH_ARROW",
    "OfAChange",
    "OfADataset",
    "OfAnOverlay",
    "a_json_file_gives_it_back",
    "a_json_folder_gives_it_back",
    "a_pickle_gives_it_back",
    "amounts_count_as_printed",
    "an_overlay_adds_and_never_changes",
    "an_overlay_file_gives_it_back",
    "an_overlay_is_named",
    "an_overlay_leaves_other_progress",
    "an_overlay_leaves_the_budget",
    "arrow_gives_it_back",
    "changes_lead_back_to_the_old",
    "changes_lead_to_the_new",
    "changes_survive_json",
    "check",
    "check_change",
    "check_overlay",
    "csv_gives_it_back",
    "edition_files_give_it_back",
    "every_amount_is_what_its_words_say",
    "every_identity_is_checked",
    "every_key_leads_to_its_record",
    "every_label_finds_its_record",
    "every_reference_resolves",
    "every_time_is_what_its_words_say",
    "groups_add_up_to_the_whole",
    "json_text_gives_it_back",
    "only_what_differs_is_a_change",
    "parquet_gives_it_back",
    "rows_give_it_back",
    "sentence_of",
    "sqlite_gives_it_back",
    "totals_add_up",
    "what_does_not_add_up_is_a_discrepancy",
]


def check(dataset: Dataset) -> None:
    """Hold a dataset against all of ``OF_A_DATASET``.

    Raises:
        BrokenInvariantError: If one does not hold; it has every place of every one.
    """
    all_of(OF_A_DATASET, dataset)


def check_overlay(dataset: Dataset, overlay: Overlay) -> None:
    """Hold a dataset and an overlay against all of ``OF_AN_OVERLAY``.

    Raises:
        BrokenInvariantError: If one does not hold; it has every place of every one.
    """
    all_of(OF_AN_OVERLAY, dataset, overlay)


def check_change(old: Dataset, new: Dataset) -> None:
    """Hold an old dataset and a new one against all of ``OF_A_CHANGE``.

    Raises:
        BrokenInvariantError: If one does not hold; it has every place of every one.
    """
    all_of(OF_A_CHANGE, old, new)
