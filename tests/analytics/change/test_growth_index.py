"""An index keeps to its side of the breaks, and needs a base."""

from dataclasses import replace

import pytest

from analytics.change.growth import (
    index_to_base,
)
from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Interval
from analytics.periods import Period
from tests.analytics.change.figures import BREAKS, META, pair, point


def test_an_index_keeps_to_its_side_of_the_breaks() -> None:
    values = {"2019": 50, "2020": 100, "2021": 40, "2022": 150, "2023": 160, "2024": 90}
    points = [point("cybertipline_reports", y, v, area="DEU") for y, v in values.items()]
    index = index_to_base(points, "2020", BREAKS, META)
    assert (index.hundred.estimate, index.hundred.kind) == (100, "index")
    assert {each.kind for each in index.values} == {"index"}
    assert index.hundred.points == (index.base, index.base)
    assert [(g.points[1].period.text, g.estimate) for g in index.values] == [("2019", 50)]
    assert index.values[0].points[0] == index.base == points[1]
    assert [r.point.period.text for r in index.refused] == ["2021", "2022", "2023", "2024"]
    assert "falls into that gap" in index.refused[0].reason
    assert "An index is not led over that gap" in index.refused[1].reason
    assert "Related reports bundled" in index.refused[3].reason


def test_an_index_needs_one_base_and_another_point() -> None:
    one, other = pair("inhope_reports", 100, 200)
    with pytest.raises(NotEnoughData, match="no figure for 2017, the base") as absent:
        index_to_base([one, other], "2017", BREAKS, META)
    assert (absent.value.needed, absent.value.found) == (1, 0)
    with pytest.raises(NotComparable, match="2 figures for 2018, the base"):
        index_to_base([one, one, other], Period("2018"), BREAKS, META)
    with pytest.raises(
        NotEnoughData, match="No figure can be compared with that for 2018"
    ) as alone:
        index_to_base([one], "2018", BREAKS, META)
    assert (alone.value.needed, alone.value.found) == (2, 1)
    mixed = [one, point("inhope_reports", "2019-03", 5), point("inhope_reports", "2020", -1)]
    with pytest.raises(NotEnoughData, match="different lengths of time") as first:
        index_to_base(mixed, "2018", BREAKS, META)
    assert "negative" not in str(first.value)
    with pytest.raises(NotEnoughData, match="is zero"):
        index_to_base(
            [replace(one, value=0.0, interval=Interval(0, 0)), other], "2018", BREAKS, META
        )


def test_an_index_stops_at_a_break_that_the_publisher_flags() -> None:
    points = [
        point("inhope_reports", year, 100, obs_status=status)
        for year, status in (("2016", "A"), ("2017", "A"), ("2018", "B"), ("2019", "A"))
    ]
    index = index_to_base(points, "2018", BREAKS, META)
    assert [g.points[1].period.text for g in index.values] == ["2019"]
    index = index_to_base(points, "2016", BREAKS, META)
    assert [r.point.period.text for r in index.refused] == ["2018", "2019"]
