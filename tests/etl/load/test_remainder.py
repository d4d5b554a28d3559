"""What a new edition of a whole no longer holds is asked about, and no line crosses the seam."""

from __future__ import annotations

import dataclasses
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.breaks import Break, BreakRegister, segments
from analytics.periods import parse_period
from etl.catalog import Catalog
from etl.history.ledger import breaks_with_loads, ledger, with_loads
from etl.load.difference import TEXTS
from etl.load.keys import aligned
from etl.load.labels import Labels
from etl.load.proposal import Proposal, propose
from etl.load.publication import plan_withdrawal, publish, withdraw
from etl.load.remainder import Remainder, remainders
from etl.store import Store
from etl.view import attested, current
from tests.etl.load.samples import TODAY, loaded, rows, submission

AREAS = ("SVN", "NAM", "GUF")
OLD = rows(
    [
        {"area": area, "period": f"{year}", "value": 1000.0 + year}
        for area in AREAS
        for year in range(2010, 2016)
    ],
    vintage="2021",
)
NEW = OLD[OLD["period"] >= "2012"].assign(vintage="2022", value=4000.0, lower=4000.0, upper=4000.0)
LATER = rows([{"area": "SVN", "period": "2016", "value": 3200.0}], vintage="2022")
Desk = tuple[Store, Catalog]


def left(load: pd.DataFrame, held: pd.DataFrame, **more: Any) -> tuple[Remainder, ...]:
    return remainders(*aligned([load.reset_index(drop=True), held], TEXTS), **more)


def shown(desk: Desk, frame: pd.DataFrame, *, anew: bool = False, **labels: Any) -> Proposal:
    sent = submission(frame.reset_index(drop=True))
    tables = tuple(dataclasses.replace(t, anew=anew) for t in sent.reading.tables)
    sent = dataclasses.replace(sent, reading=dataclasses.replace(sent.reading, tables=tables))
    return propose([sent], desk[1], desk[0], Labels(**labels), today=TODAY)


def in_view(desk: Desk) -> set[str]:
    """The periods of Slovenia that are current."""
    store, catalog = desk
    frame = current(attested(store.read().frame, with_loads(catalog, store)))
    return set(frame.loc[(frame["area"] == "SVN") & (frame["indicator"] == "reports"), "period"])


@pytest.fixture
def held(desk: Desk) -> Desk:
    """The table with an edition of six years."""
    loaded(*desk, OLD)
    return desk


def test_a_new_edition_without_old_years_is_asked_about(held: Desk) -> None:
    proposal = shown(held, NEW)
    (asked,) = (f for f in proposal.blockers() if f.rule == "no_longer_held")
    assert asked.where == "figures.csv, row 4"
    assert "9 figures of by_country 2019, 2020, 2021 (reports, 2010 to 2019)" in asked.problem
    assert "withdrew them" in asked.remedy
    assert "kept as the older edition" in asked.remedy


def test_what_is_withdrawn_leaves_the_current_view(held: Desk) -> None:
    store = held[0]
    assert {"2010", "2011"} <= in_view(held)
    proposal = shown(held, NEW, left_out="withdrawn")
    assert not [f for f in proposal.blockers() if f.rule == "no_longer_held"]
    assert proposal.summary.gone_periods == ("2010", "2011", "2019")
    publish(proposal, store, steward="Ana", reason="withdrawn", accepted=["tenfold"])
    assert in_view(held) == {"2012", "2013", "2014", "2015"}
    assert breaks_with_loads(BreakRegister(), store).breaks == ()


def test_what_is_kept_stands_behind_a_break(held: Desk) -> None:
    store = held[0]
    proposal = shown(held, NEW, left_out="kept")
    version = publish(proposal, store, steward="Ana", reason="kept", accepted=["tenfold"])
    assert {"2010", "2011", "2012", "2015"} <= in_view(held)
    register = breaks_with_loads(BreakRegister(), store)
    years = [parse_period(year) for year in ("2010", "2011", "2012", "2013")]
    for area in AREAS:
        cut = segments(years, register.breaks, "reports", area)
        assert [(s.start, s.stop) for s in cut] == [(0, 2), (2, 4)]
    assert [(s.start, s.stop) for s in segments(years, register.breaks, "share", "SVN")] == [(0, 4)]
    assert "2021 and of 2022 meet" in register.breaks[0].sentence
    assert register.breaks == ledger(store).live[version].breaks
    withdraw(store, plan_withdrawal(store, version), steward="Ana", reason="no")
    assert breaks_with_loads(BreakRegister(), store).breaks == ()


def test_a_part_of_a_table_that_is_given_anew_is_asked_about_too(held: Desk) -> None:
    """A file of one country would withdraw all others without a word."""
    few = NEW[NEW["area"] == "SVN"].iloc[:1]
    assert "no_longer_held" not in {f.rule for f in shown(held, few).issues}
    assert "no_longer_held" in {f.rule for f in shown(held, few, anew=True).blockers()}
    kept = shown(held, few, anew=True, left_out="kept")
    assert not any(origin.anew for origin in kept.origins)
    withdrawn = shown(held, few, anew=True, left_out="withdrawn")
    assert all(origin.anew for origin in withdrawn.origins)


def test_the_next_instalment_of_a_table_asks_nothing(held: Desk) -> None:
    assert left(LATER, OLD) == ()
    assert "no_longer_held" not in {f.rule for f in shown(held, LATER).issues}


def test_an_edition_that_holds_everything_again_asks_nothing() -> None:
    assert left(pd.concat([OLD.assign(vintage="2022"), LATER]), OLD) == ()


def test_other_sources_and_indicators_are_left_alone() -> None:
    assert left(NEW.assign(source="words"), OLD) == ()
    assert left(NEW.assign(indicator="share"), OLD) == ()
    assert left(NEW.assign(vintage="2020"), OLD) == ()


def test_a_table_too_small_to_tell_asks_nothing() -> None:
    assert left(NEW[NEW["area"] == "SVN"].iloc[1:3], OLD[OLD["area"] == "SVN"].iloc[2:6]) == ()


def seams(old: set[int], new: set[int]) -> list[Break]:
    """The seams of a series that has these years in the older and the newer edition."""
    older, newer = (
        rows([{"period": str(y), "value": 1.0} for y in sorted(years)]) for years in (old, new)
    )
    return list(Remainder("by_country", "2022", older, newer).seams({"by_country": "Reports"}))


def test_a_year_in_the_midst_stands_alone() -> None:
    (seam,) = seams({2012}, {2010, 2011, 2013, 2014})
    assert (dict(seam.first), dict(seam.until)) == ({"A": "2012"}, {"A": "2013"})
    years = [parse_period(str(year)) for year in range(2010, 2015)]
    cut = segments(years, [seam], "reports", "SVN")
    assert [(s.start, s.stop, s.in_gap) for s in cut] == [
        *((0, 2, False), (2, 3, True), (3, 5, False)),
    ]


@given(st.dictionaries(st.integers(2000, 2015), st.booleans(), min_size=1))
def test_no_segment_holds_years_of_both_editions(kept: dict[int, bool]) -> None:
    older = {year for year, is_old in kept.items() if is_old}
    years = sorted(kept)
    found = seams(older, set(years) - older) if older and older != set(years) else []
    periods = [parse_period(str(year)) for year in years]
    for segment in segments(periods, found, "reports", "SVN"):
        editions = {kept[year] for year in years[segment.slice]}
        assert len(editions) == 1
