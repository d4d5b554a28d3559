"""Only what counts the same is comparable, and the reason can be read."""

import math
from dataclasses import replace

import pytest

from analytics.errors import NotComparable
from analytics.intervals import Interval
from analytics.units import IndicatorMeta, require_comparable, unit_plural

REPORTS = IndicatorMeta("inhope_reports", "report", "count", "report", "flow")
URLS = IndicatorMeta("inhope_content_urls", "content_url", "count", "content URL", "flow")
TIPS = IndicatorMeta("cybertipline_reports", "report", "count", "report", "flow")
PENETRATION = IndicatorMeta("internet_penetration", "percent", "share", "share of people", "share")
FINDING = IndicatorMeta("iocta_finding", "finding", "finding", "finding", "finding")
RATIFIED = IndicatorMeta("ratified", "ratification", "count", "one instrument", "event")


def test_an_indicator_is_comparable_with_itself() -> None:
    require_comparable(REPORTS, REPORTS)


def test_one_may_name_the_other() -> None:
    friendly = replace(TIPS, comparable_with=frozenset({REPORTS.id}))
    require_comparable(friendly, REPORTS)
    require_comparable(REPORTS, friendly)


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        (REPORTS, URLS, "Reports and content URLs count different things"),
        (REPORTS, TIPS, "each is collected by its own rules"),
        (REPORTS, replace(REPORTS, id="total", kind="cumulative"), "a running total since"),
        (REPORTS, PENETRATION, "in reports, the other a share of a whole, in percent"),
        (FINDING, FINDING, "judgements in words"),
        (REPORTS, FINDING, "judgements in words"),
        (RATIFIED, RATIFIED, "happened once"),
        (REPORTS, RATIFIED, "happened once"),
    ],
)
def test_other_mixes_are_refused_with_a_reason(
    a: IndicatorMeta, b: IndicatorMeta, reason: str
) -> None:
    with pytest.raises(NotComparable, match=reason) as refusal:
        require_comparable(a, b)
    assert refusal.value.instead
    with pytest.raises(NotComparable):
        require_comparable(b, a)


def test_naming_does_not_lift_a_difference_in_units() -> None:
    with pytest.raises(NotComparable, match="count different things"):
        require_comparable(replace(REPORTS, comparable_with=frozenset({URLS.id})), URLS)


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("report", "reports"),
        ("content_url", "content URLs"),
        ("image_or_video", "images or videos"),
        ("person", "people"),
        ("percent", "percent"),
    ],
)
def test_plurals(unit: str, words: str) -> None:
    assert unit_plural(unit) == words


def test_what_is_possible_and_what_a_difference_is_in() -> None:
    change = IndicatorMeta("g", "percent_change", "change", "change", "change")
    assert PENETRATION.natural_range == Interval(0, 100)
    assert REPORTS.natural_range == Interval(0, math.inf)
    assert change.natural_range == Interval(-math.inf, math.inf)
    assert PENETRATION.change_unit == change.change_unit == "percentage points"
    assert URLS.change_unit == "content URLs"
    assert replace(URLS, plural="addresses").change_unit == "addresses"
