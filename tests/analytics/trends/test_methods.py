"""What docs/methods.md promises, over small samples of the same simulations."""

import numpy as np
import pytest

from analytics.trends import backtest
from analytics.trends.kendall import SIGNIFICANT
from tests.bench import methods
from tests.bench.document import written
from tests.bench.kinds import BENDS, TRENDLESS, TRENDS

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", TRENDLESS)
def test_a_direction_without_cause_is_called_in_at_most_seven_percent(kind: str) -> None:
    make, in_proportion = TRENDLESS[kind]
    for count in methods.COUNTS:
        called = methods.both(make, in_proportion, 3000, count).p < SIGNIFICANT
        # Three standard deviations of a share of 5.5 % are 1.2 points.
        assert called.mean() < 0.07, (kind, count)


def test_the_test_of_mann_and_kendall_alone_does_not_hold() -> None:
    for count, least in ((10, 0.45), (30, 0.7)):
        alone = methods.both(TRENDLESS["random walk"][0], False, 3000, count).order.p
        assert (alone < SIGNIFICANT).mean() > least


@pytest.mark.parametrize(
    ("kind", "count", "least"),
    [
        ("line, 3 a year, scatter 1", 8, 0.98),
        ("walk, drift 1, steps 1", 20, 0.95),
        ("counts, +20 % a year, scatter 15 %", 15, 0.95),
    ],
)
def test_a_clear_direction_is_called(kind: str, count: int, least: float) -> None:
    make, in_proportion = TRENDS[kind]
    assert (methods.both(make, in_proportion, 2000, count).p < SIGNIFICANT).mean() > least


def test_what_is_projected_is_held() -> None:
    """After selection, over all kinds with a direction and the walks that pass for it."""
    held, shown = np.zeros(methods.HORIZON), 0
    kinds = TRENDS | BENDS | {"random walk": TRENDLESS["random walk"]}
    for kind in kinds.values():
        _, some, inside = methods.covered(backtest.damped, kind, 60, 14)
        held, shown = held + inside, shown + some
    assert shown > 400
    assert (held / shown > 0.95).all()


def test_curves_of_shares_are_held() -> None:
    held, shown = np.zeros(methods.HORIZON), 0
    for kind in methods.SHARES.values():
        _, some, inside = methods.covered(backtest.logistic, kind, 40, 14)
        held, shown = held + inside, shown + some
    assert shown > 50
    assert (held / shown > 0.95).all()


def test_scatter_is_not_projected() -> None:
    _, shown, _ = methods.covered(backtest.damped, TRENDLESS["independent"], 3000, 12)
    assert shown == 0


def test_the_document_has_a_place_for_every_table_and_all_are_worked_out() -> None:
    text = methods.DOCUMENT.read_text(encoding="utf-8")
    for name in methods.TABLES:
        assert "\n| --- |" in text.partition(f"<!-- {name} -->")[2].partition("<!-- end -->")[0]
        assert written(text, name, "table").count("<!-- end -->") == len(methods.TABLES)
    with pytest.raises(ValueError, match="no place for another"):
        written(text, "another", "table")
