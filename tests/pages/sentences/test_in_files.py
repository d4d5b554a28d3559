"""A file of observations names the breaks after which its figures were counted."""

from __future__ import annotations

import pandas as pd
import pytest
from flask.testing import FlaskClient

from pages.sdmx.declared import declared
from pages.sdmx.figures import observed
from pages.sentences.in_files import in_force, limits
from pages.site.data import Data, View


def _rows(view: View, indicator: str, area: str, *periods: str) -> pd.DataFrame:
    rows = view.rows(indicator)
    rows = rows[rows["area"] == area]
    return rows[rows["period"].isin(periods)] if periods else rows


@pytest.mark.parametrize(
    ("area", "periods", "breaks"),
    [
        ("SVN", ("2019", "2023"), []),
        ("SVN", ("2021",), ["EU legal gap 2021"]),
        ("SVN", ("2024",), ["Referral or informational", "Related reports bundled"]),
        ("CHE", ("2021",), []),
    ],
)
def test_breaks_are_named_where_a_figure_is_counted_after_them(
    data: Data, view: View, area: str, periods: tuple[str, ...], breaks: list[str]
) -> None:
    rows = _rows(view, "cybertipline_reports", area, *periods)
    assert len(rows) >= len(periods)
    assert sorted(item.title for item in in_force(rows, data)) == breaks


def test_they_are_those_that_sdmx_names(data: Data, view: View) -> None:
    told = declared()
    for indicator in ("cybertipline_reports", "inhope_content_urls", "individuals_using_internet"):
        rows = view.rows(indicator)
        coded = {
            code for text in observed(rows, told, data.breaks)["BREAKS"] for code in text.split()
        }
        assert {item.id for item in in_force(rows, data)} == coded


def test_flags_of_publishers_are_said(data: Data, view: View) -> None:
    rows = _rows(view, "digital_skills_level", "SWE", "2019")
    rows = rows[rows["obs_status"] == "U"].head(1)
    ((label, said),) = limits(rows, data, view)
    assert label == "care"
    assert said == "Flagged by the publisher as of low reliability: 1 figure, of Sweden."
    assert limits(rows.iloc[:0], data, view) == []


def test_every_format_has_them(client: FlaskClient) -> None:
    asked = "indicator=cybertipline_reports&area=SVN&from=2024&to=2024"
    remarks = client.get(f"/api/v1/observations.json?{asked}").get_json()["metadata"]["remarks"]
    assert {"care", "care 2"} == remarks.keys()
    text = client.get(f"/api/v1/observations.csv?{asked}").text
    for label, sentence in remarks.items():
        assert f"# {label}: {sentence}\n" in text
