"""Companies of a total and all that is beside them."""

import pytest

from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Interval
from analytics.places.concentration import Reporters, composition, reporters
from analytics.series import Point
from tests.analytics.kit import META, point


def _company(value: float, category: str) -> Point:
    return point(value, "WLD", category=category)


def _listed(total: float = 100.0, half: float = 0.0) -> Reporters:
    listed = [_company(40, "facebook"), _company(20, "instagram"), _company(25, "google")]
    owners = {"facebook": "Meta", "instagram": "Meta", "google": "Google"}
    return reporters(listed, point(total, "WLD", half=half), owners, META)


def test_the_parts_add_to_the_total() -> None:
    meta, google, rest = composition(_listed(), ["Meta", "Google"])
    assert [p.amount.estimate for p in (meta, google, rest)] == [60, 25, 15]
    assert [p.share.estimate for p in (meta, google, rest)] == [60, 25, 15]
    assert (meta.name, rest.name) == ("Meta", "")
    assert meta.amount.unit == "reports"
    assert rest.amount.interval == Interval.point(15)


def test_without_one_the_shares_are_of_what_is_left() -> None:
    google, rest = composition(_listed(), ["Google"], without="Meta")
    assert [p.amount.estimate for p in (google, rest)] == [25, 15]
    assert google.share.estimate == pytest.approx(62.5)
    assert "without Meta" in google.share.method


def test_a_rounded_total_bounds_the_rest() -> None:
    *_, rest = composition(_listed(85, half=5), ["Meta", "Google"])
    assert rest.amount.estimate == 0
    assert rest.amount.interval == Interval(0, 5)


def test_what_cannot_be_parted() -> None:
    with pytest.raises(NotEnoughData, match="Apple is not in the list for 2020"):
        composition(_listed(), ["Apple"])
    negative = reporters([_company(-4, "a"), _company(5, "b")], point(1, "WLD"), {}, META)
    with pytest.raises(NotComparable, match="negative"):
        composition(negative, ["b"])
    nothing = reporters([_company(0, "a")], point(0, "WLD"), {}, META)
    with pytest.raises(NotComparable, match="may be zero"):
        composition(nothing, ["a"])
