"""The consumer that the type checkers read also runs, and gives what it should."""

import consumer

import unha2

DS = unha2.load("1.1.0")


def test_the_consumer_runs() -> None:
    """Every function of the consumer gives its answer."""
    laid = consumer.tracker(DS)

    assert consumer.due_by_half_year(DS, ("2023-07/2023-12", "2024-01/2024-06")) == {
        half: sum(1 for each in DS.milestones if each.timeframe.latest and str(each.timeframe.latest)[:7] in months)
        for half, months in {
            "2023-07/2023-12": {f"2023-{month:02}" for month in range(7, 13)},
            "2024-01/2024-06": {f"2024-{month:02}" for month in range(1, 7)},
        }.items()
    }
    assert dict(consumer.unfunded(laid))["RES.7"] == 858_590 - 100_000
    assert "RES.2" not in dict(consumer.unfunded(laid))
    assert consumer.kind_of(laid, "7/M3") == "RES.7/M3: 2024-03-31, circulate documents for Executive Board"
    assert consumer.kind_of(laid, "decision 2/1") == "Decision of the session"
    assert consumer.kind_of(laid, "RES.7/M33").startswith("there is no record 'RES.7/M33'")
    assert consumer.sizes(laid)["RES.7"] == 15
