"""Wholes and their parts: none is above it, whatever kind of part it is."""

from __future__ import annotations

import dataclasses
from typing import Any, Final

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.catalog import Catalog, load_catalog
from etl.errors import ChecksFailed, Issue
from etl.validate import validate
from etl.wholes import parts_above_wholes
from tests.conftest import Built
from tests.etl.load.samples import rows

CATALOG: Final = load_catalog()


def above(frame: pd.DataFrame, catalog: Catalog) -> list[Issue]:
    return list(parts_above_wholes(frame, catalog))


def with_part(catalog: Catalog, whole: str = "share", **changes: Any) -> Catalog:
    """The sample catalogue, in which `reports` are counted within another indicator."""
    own = dataclasses.replace(catalog.indicators["reports"], id="confirmed", part_of=whole)
    return dataclasses.replace(
        catalog, indicators={**catalog.indicators, "confirmed": own}, **changes
    )


def test_totals_and_parts_that_changed_places_are_blocked(catalog: Catalog) -> None:
    """Of 1,634,636 illegal among 1,052,000 exchanged URLs, 155 % would be illegal."""
    catalog = with_part(catalog, "reports")
    swapped = rows(
        [{"value": 1_052_000.0}, {"indicator": "confirmed", "value": 1_634_636.0}], locator="p. 4"
    )
    (issue,) = above(swapped, catalog)
    assert (issue.rule, issue.severity, issue.where) == ("part_above_whole", "blocker", "row 3")
    assert issue.problem == (
        "confirmed SVN, 2019: more than the 1,052,000 of reports, of which it is a part"
    )
    assert "changed places" in issue.remedy
    with pytest.raises(ChecksFailed):
        validate(swapped, catalog)


@pytest.mark.parametrize(
    "part",
    [
        {"category": "police"},
        {"sex": "F"},
        {"age": "Y0T17"},
        {"category": "police", "sex": "_T", "age": "_T"},
    ],
)
def test_a_part_above_its_total_is_blocked(catalog: Catalog, part: dict[str, str]) -> None:
    (issue,) = above(rows([{"value": 100.0}, {"value": 101.0, **part}]), catalog)
    assert issue.rule == "part_above_whole"
    assert "the 100 of the total" in issue.problem
    assert above(rows([{"value": 100.0}, {"value": 100.0, **part}]), catalog) == []


def test_a_part_of_a_part_is_held_against_its_own_whole(catalog: Catalog) -> None:
    police = catalog.categories["reports", "police"]
    within = dataclasses.replace(police, category="border", parent="police", partition="")
    catalog = dataclasses.replace(
        catalog, categories={**catalog.categories, ("reports", "border"): within}
    )
    figures = [{"value": 100.0}, {"category": "police", "value": 40.0}]
    (issue,) = above(rows([*figures, {"category": "border", "value": 50.0}]), catalog)
    assert "reports SVN border, 2019: more than the 40 of police" in issue.problem


def test_of_shares_only_declared_parts_are_held_against_the_whole(catalog: Catalog) -> None:
    """More women than people of both sexes may use it every day."""
    low = dataclasses.replace(catalog.categories["share", "low"], parent="_T")
    shares = {"indicator": "share", "unit": "percent"}
    by_sex = rows([{"value": 63.0}, {"value": 87.0, "sex": "F"}], **shares)
    assert above(by_sex, catalog) == []
    declared = dataclasses.replace(
        catalog, categories={**catalog.categories, ("share", "low"): low}
    )
    by_category = rows([{"value": 63.0}, {"value": 87.0, "category": "low"}], **shares)
    assert above(by_category, catalog) == []
    assert [issue.rule for issue in above(by_category, declared)] == ["part_above_whole"]


def test_rounding_and_open_bounds_are_allowed_for(catalog: Catalog) -> None:
    whole = {"value": 1000.0, "lower": 950.0, "upper": 1050.0}
    part = {"category": "police", "value": 1100.0}
    assert above(rows([whole, part]), catalog) == []
    assert above(rows([whole, {**part, "value": 1101.0}]), catalog)
    assert above(rows([{**whole, "upper": None}, {**part, "value": 9e9}]), catalog) == []
    assert above(rows([whole, {**part, "value": 9e9, "lower": None}]), catalog) == []


@pytest.mark.parametrize(
    "other",
    [{"vintage": "2022"}, {"period": "2020"}, {"area": "NAM"}, {"source": "x"}, {"cited": "x"}],
)
def test_another_edition_area_or_period_is_no_whole(
    catalog: Catalog, other: dict[str, str]
) -> None:
    figures = rows([{"value": 100.0}, {"category": "police", "value": 500.0, **other}])
    assert above(figures, catalog) == []


def test_what_is_counted_by_another_definition_is_not_judged(catalog: Catalog) -> None:
    figures = [{"value": 100.0}, {"category": "police", "value": 500.0, "obs_status": "D"}]
    assert above(rows(figures), catalog) == []


@given(
    whole=st.floats(min_value=1, max_value=1e12),
    share=st.floats(min_value=0, max_value=2),
)
def test_a_part_is_blocked_exactly_when_it_is_more(whole: float, share: float) -> None:
    catalog = CATALOG
    load = rows(
        [{"value": whole}, {"indicator": "inhope_content_urls_illegal", "value": whole * share}]
    ).assign(unit="content_url")
    load.loc[0, "indicator"] = "inhope_content_urls"
    assert bool(above(load, catalog)) == (whole * share > whole)


def test_the_figures_of_the_repository_hold(built: Built) -> None:
    frame = built.store.read().frame.assign(where="")
    assert above(frame, built.catalog) == []
    declared = [i for i in built.catalog.indicators.values() if i.part_of]
    kinds = {built.catalog.units[i.unit].kind for i in declared}
    assert kinds == {"count"}
    assert all(i.part_of in built.catalog.indicators for i in declared)
