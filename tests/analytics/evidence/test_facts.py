"""What is said of an indicator's figures: by whom, how long, how old, of which places and ages."""

from typing import Any, Final, get_args

import pandas as pd
import pytest

from analytics.breaks import Break, BreakRegister
from analytics.evidence.facts import Facts, facts_of
from analytics.evidence.strength import DIRECT
from analytics.units import IndicatorMeta
from etl.schema import Authority

NONE: Final = BreakRegister()
ROW: Final = {
    "indicator": "reports", "area": "SVN", "period": "2019", "sex": "_T", "age": "_T",
    "category": "_T", "source": "table", "cited": "office", "vintage": "2020", "value": 1.0,
    "direction": "", "unit": "report", "obs_status": "A", "authority": "publisher document",
}  # fmt: skip
CUT: Final = BreakRegister(
    (
        Break(
            "cut", "Cut", frozenset({"reports"}), frozenset({"SVN"}), frozenset(), "It is cut.",
            "", "", "", first={"A": "2020"}, until={}, kind="method",
        ),
    )
)  # fmt: skip


def meta(unit: str = "report", kind: str = "flow") -> IndicatorMeta:
    return IndicatorMeta("reports", unit, "count", "one", kind)


def rows(*given: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame([{**ROW, **each} for each in given], columns=list(ROW))


def years(*found: str, **columns: Any) -> list[dict[str, Any]]:
    return [{"period": year, **columns} for year in found]


def facts(*given: dict[str, Any], breaks: BreakRegister = NONE, ages: str = "", **of: str) -> Facts:
    return facts_of(rows(*given), meta(**of), breaks, ages)


def test_sources_that_quote_one_body_are_one_origin() -> None:
    found = facts({"source": "table"}, {"source": "press"}, {"source": "law", "cited": "court"})
    assert found.origins == {"office", "court"}


def test_what_was_read_on_a_secondary_page_is_left_out_and_said() -> None:
    far = {"authority": "secondary page", "cited": "blog", "period": "2025", "area": "HRV"}
    found = facts({}, far)
    assert (found.origins, found.newest, found.areas) == ({"office"}, 2019, {"SVN"})
    assert found.secondary
    alone = facts(far)
    assert (alone.origins, alone.newest, alone.stretch) == (frozenset(), None, 0)
    assert not facts({}).secondary


def test_a_forecast_is_not_the_newest_and_no_part_of_a_stretch() -> None:
    found = facts(*years("2019", "2020"), {"period": "2030", "obs_status": "F"})
    assert (found.newest, found.stretch) == (2020, 2)


@pytest.mark.parametrize(
    ("period", "newest"),
    [("../2020-10-12", 2020), ("../read-2021-10-12", None), ("2010/2015", 2015)],
)
def test_an_undated_figure_is_as_old_as_its_publication_at_least(
    period: str, newest: int | None
) -> None:
    assert facts({"period": period}).newest == newest


def test_a_missing_value_is_no_figure_and_a_finding_in_words_is_one() -> None:
    nothing = facts({"value": float("nan")})
    assert (nothing.origins, nothing.areas) == (frozenset(), frozenset())
    words = {"value": float("nan"), "direction": "increasing"}
    assert facts(words, kind="finding").origins == {"office"}


def test_the_longest_newest_stretch_of_a_series_counts() -> None:
    assert facts(*years("2018", "2019", "2020")).stretch == 3
    other = years("2017", "2018", "2019", "2021", area="HRV")
    assert facts(*years("2018", "2019", "2020"), *other).stretch == 4
    two = [*years("2018", "2019"), *years("2020", "2021", source="other")]
    assert facts(*two).stretch == 2, "a series is never joined from two sources"


def test_a_break_begins_a_stretch() -> None:
    held = years("2017", "2018", "2019", "2020", "2021")
    assert facts(*held, breaks=CUT).stretch == 2
    assert facts(*held, *years("2018", "2019", "2020", area="HRV"), breaks=CUT).stretch == 3
    flagged = [*years("2017", "2018"), {"period": "2019", "obs_status": "B"}, *years("2020")]
    assert facts(*flagged).stretch == 2


def test_events_of_all_places_are_followed_together() -> None:
    found = [{"area": a, "period": p} for a, p in (("SVN", "2004-09-23"), ("HRV", "2010"))]
    assert facts(*found, kind="event").stretch == 2
    assert facts(*found).stretch == 1
    assert facts({"period": "../2017"}, kind="event").stretch == 0


@pytest.mark.parametrize(
    ("ages", "young", "blind"),
    [
        (["_T"], False, False),
        (["Y16T29"], False, True),
        (["Y15T19", "_T"], False, True),
        (["Y16T29", "Y12T17"], True, False),
        (["Y0T17"], True, False),
    ],
)
def test_ages_that_begin_at_fifteen_or_later_leave_children_out(
    ages: list[str], young: bool, blind: bool
) -> None:
    found = facts(*({"age": age} for age in ages))
    assert (found.young, found.blind) == (young, blind)


def test_all_ages_are_those_of_the_definition() -> None:
    assert facts({}, ages="Y12T17").young
    assert facts({}, ages="Y16T29").blind
    assert facts({}, ages="Y16T29", unit="person").ages == {"Y16T29"}
    assert facts(ages="Y12T17").ages == frozenset()


def test_children_as_a_unit_are_young_and_bodies_have_no_age() -> None:
    assert facts({}, unit="child").young
    assert facts({}, unit="ratification").bodies
    assert not facts({}, unit="person").bodies


def test_nothing_is_said_of_no_rows() -> None:
    assert facts() == Facts("reports")


def test_authorities_of_the_rules_are_those_of_the_table() -> None:
    assert set(get_args(Authority)) > DIRECT
