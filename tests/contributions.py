"""A contribution as an overlay brings it, for whatever a test is about."""

from typing import Any

import unha2
from unha2.vocabulary import ContributionStage

GIVEN: dict[str, Any] = {
    "id": "mytracker:c1",
    "about": "RES.7/B1",
    "contributor": "A State",
    "amount": 5,
    "currency": "USD",
    "stage": ContributionStage.PLEDGED,
    "passages": (unha2.Passage(source="briefing", first_line=1, last_line=1),),
}


def contribution(**other: Any) -> unha2.Contribution:
    """A small one in dollars, but for what is said."""
    return unha2.Contribution(**GIVEN | other)
