"""The sentence that leads the findings of a load, in the words of the page."""

from __future__ import annotations

import dataclasses

from etl.load.summary import Summary
from pages.desk.summary import sentence
from pages.site.data import Data

NOTHING = Summary(0, (), 0, 0, None, (), 0, ())
REVISED = {
    **{"indicator": "population", "area": "SVN", "period": "2019", "difference": -1200.0},
    **{"old": 2_088_385.0, "old_lower": 2_088_385.0, "old_upper": 2_088_385.0},
    **{"new": 2_087_185.0, "new_lower": 2_087_185.0, "new_upper": 2_087_185.0},
}


def test_a_load_that_does_everything(data: Data) -> None:
    told = Summary(
        new=850,
        new_periods=("2022", "2023", "2024", "2025"),
        revised=1,
        same=1746,
        largest=REVISED,
        groups=("MEA", "SAS"),
        gone=967,
        gone_periods=("1960", "1965"),
    )
    assert str(sentence(told, data)) == (
        "4 new years (2022 to 2025); 850 new figures; 1 revision, the largest Population, "
        "Slovenia, 2019: from 2,088,385 to 2,087,185 (-1,200); 2 groups changed their members "
        "(MEA and SAS); 967 figures that the new edition no longer holds, 2 years among them "
        "altogether (1960 and 1965); 1,746 the same within rounding."
    )


def test_a_load_that_does_nothing(data: Data) -> None:
    assert str(sentence(NOTHING, data)) == "No figure changes."


def test_what_is_not_declared_keeps_its_id(data: Data) -> None:
    row = {**REVISED, "indicator": "<b>", "area": "QQQ"}
    told = dataclasses.replace(NOTHING, revised=1, largest=row)
    assert "the largest <b>, QQQ, 2019" in str(sentence(told, data))
    one = dataclasses.replace(NOTHING, new=1, new_periods=("2020-03",), gone=1)
    assert str(sentence(one, data)) == (
        "1 new period (March 2020); 1 new figure; 1 figure that the new edition no longer holds."
    )
