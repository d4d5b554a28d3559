"""What is refused of a place for several periods is told once for each kind of reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.errors import NotComparable, NotEnoughData
from analytics.periods import parse_period
from analytics.places.denominators import rate_year
from analytics.sentences import Area, Sentence
from analytics.series import points_of
from pages.compare.lines import _kind, _merged
from pages.sentences.refusals import declined
from pages.site.data import Data, View

_FAR = "The nearest figure for {area} is of {best}, more than two years from {year}."


def test_reasons_of_one_kind_are_one_whatever_figures_they_name(data: Data, view: View) -> None:
    rows = view.rows("cybertipline_reports")
    (point,) = points_of(rows[rows["area"] == "SVN"])[:1]
    far = [NotEnoughData(1, 0, Sentence(_FAR, area=Area("SVN"), best=1990, year=y)) for y in "12"]
    other = NotComparable("In 2019 it was counted by 2 bodies."), NotComparable("In 2020 by 3.")
    refused = [
        (replace(point, period=parse_period(str(2015 + n))), _kind(each), declined("x", each, data))
        for n, each in enumerate((*far, *other))
    ]
    assert [help.what for help in _merged(refused, 4)] == [
        "x, 2015 to 2016",
        "x, 2017",
        "x, 2018",
    ]


def test_no_year_of_a_rate_is_one_kind_for_every_span() -> None:
    kinds = set()
    for period in ("2000/2020", "2011/2013"):
        with pytest.raises(NotComparable, match="no time within one year") as refused:
            rate_year(parse_period(period))
        kinds.add(_kind(refused.value))
    assert len(kinds) == 1
