"""What is counted is declared; what is wrong with a declaration is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.errors import DataError
from etl.events.aggregation import read_aggregation
from tests.etl.events.making import DECLARED


def test_a_declaration_is_read(tmp_path: Path) -> None:
    (tmp_path / "by.toml").write_text(DECLARED, encoding="utf-8")
    found = read_aggregation(tmp_path / "by.toml")
    assert found.dimensions == ("area", "category")
    assert (found.day, found.every, found.threshold, found.all_areas) == (
        *("received", "quarter"),
        *(10, "EU_V"),
    )
    assert found.origin["source"] == "national_referrals"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[aggregation]", "[aggregation", "is no TOML"),
        ("[origin]", "[origins]", r"\[origin\] is missing"),
        ("threshold = 10", "threshold = 2", "whole number of 3 at least"),
        ("threshold = 10", "threshold = 100000000000000000000", "up to 1,000,000"),
        ("threshold = 10", "threshold = true", "whole number of 3 at least"),
        ("threshold = 10", 'sum = "files"\nthreshold = 10', "sum: events alone are counted"),
        ('category = "kind"', 'category = "country"', "area and category: are the same column"),
        ('area = "country"', "", "area: is missing"),
        ('area = "country"', "area = 3", "area: must be a column"),
        ('"quarter"', '"week"', "must be one of year, half-year, quarter, month"),
        ('{ column = "received", every = "quarter" }', '"received"', "period: must be like"),
        ('indicator = "cybertipline_reports"', "indicator = 1", "indicator: must be text"),
        ('source = "national_referrals"', "", "origin.source: is missing"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    file = tmp_path / "by.toml"
    file.write_text(DECLARED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=told) as raised:
        read_aggregation(file)
    assert str(file) in str(raised.value)
