"""Made-up events have the margins that were declared, and any piece can be made alone."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from scipy import stats

from etl.synthetic.events import SCHEMA, piece
from etl.synthetic.margins import Margin, Margins, margins
from tests.conftest import Built

SIZE = 200_000
# One test in a thousand would fail by chance of another seed; of this one none does.
UNLIKELY = 0.001


@pytest.fixture(scope="module")
def asked(built: Built) -> Margins:
    return margins(built.store.read())


@pytest.fixture(scope="module")
def events(asked: Margins) -> pd.DataFrame:
    return piece(asked, 7, 3, SIZE).to_pandas()


def chance(drawn: pd.Series, margin: Margin) -> float:
    """The p of Pearson's chi-squared test; values of fewer than five expected are one together."""
    found = drawn.astype(str).value_counts().reindex(list(margin.names), fill_value=0).to_numpy()
    wanted = margin.shares * len(drawn)
    rare = wanted < 5
    both = [np.append(each[~rare], each[rare].sum()) for each in (found, wanted)]
    both = [each[both[1] > 0] for each in both]
    return float(stats.chisquare(*both).pvalue)


@pytest.mark.parametrize("column", ["country", "provider", "category"])
def test_margins_are_those_declared(events: pd.DataFrame, asked: Margins, column: str) -> None:
    margin: Margin = getattr(asked, column)
    assert chance(events[column], margin) > UNLIKELY
    # The test sees a difference: with the shares of its neighbours they do not fit.
    turned = Margin(margin.source, margin.vintage, margin.names, tuple(np.roll(margin.counts, 1)))
    assert chance(events[column], turned) < UNLIKELY


def test_days_are_uniform_and_files_have_the_mean_declared(
    events: pd.DataFrame, asked: Margins
) -> None:
    days = pd.to_datetime(events["date"])
    assert set(days.dt.year) == {asked.year}
    per_day = days.dt.day_of_year.value_counts()
    assert len(per_day) == 365
    assert stats.chisquare(per_day).pvalue > UNLIKELY
    mean = asked.files_per_report
    error = np.sqrt(mean * (1 + mean) / SIZE)
    assert abs(events["files"].mean() - mean) < 4 * error
    assert events["files"].min() == 0


def test_columns_are_independent(events: pd.DataFrame, asked: Margins) -> None:
    largest = {c: getattr(asked, c) for c in ("country", "category")}
    common = {
        c: [n for n, s in zip(m.names, m.shares, strict=True) if s > 0.02]
        for c, m in largest.items()
    }
    own = events[events["country"].isin(common["country"])]
    crossed = pd.crosstab(own["country"].astype(str), own["category"].astype(str))
    assert stats.chi2_contingency(crossed.loc[:, crossed.min() > 5]).pvalue > UNLIKELY


def test_a_piece_depends_on_seed_and_number_alone(asked: Margins) -> None:
    first = piece(asked, 7, 3, 1_000)
    assert first.schema.equals(SCHEMA, check_metadata=True)
    assert first.equals(piece(asked, 7, 3, 1_000))
    for other in (piece(asked, 7, 4, 1_000), piece(asked, 8, 3, 1_000)):
        assert not first.equals(other)
    assert piece(asked, 7, 0, 1_000)["date"] != piece(asked, 7, 1, 1_000)["date"]


def test_each_event_is_marked(asked: Margins) -> None:
    made = piece(asked, 1, 0, 100)
    assert made["synthetic"].to_pylist() == [True] * 100
    assert made.schema.metadata == {b"synthetic": b"true"}
    assert made.schema.field("date").type == pa.date32()


def test_a_leap_year_has_its_day(built: Built) -> None:
    leap = margins(built.store.read(), 2020)
    days = pd.to_datetime(piece(leap, 1, 0, 20_000).to_pandas()["date"])
    assert days.dt.strftime("%m-%d").nunique() == 366
