"""The page of an indicator of which figures are withheld."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from pages.indicator.withheld import withheld_section
from pages.site.data import Data, View
from tests.pages.indicator.test_trend import words


def test_every_place_is_told_on_the_page_of_its_indicator(withholding: Data) -> None:
    view = withholding.view()
    indicator = withholding.indicator("households_internet_access")
    text = words(withheld_section(withholding, view, indicator))
    assert text.startswith("Withheld by the publisher The newest edition says")
    assert "Slovenia, 2025 (since the edition 2026-09-30" in text
    assert "Greece, 2025 (not applicable, since the edition 2026-09-30" in text
    assert "more, which the files have" not in text
    other = withholding.indicator("cybertipline_reports")
    assert withheld_section(withholding, view, other) is None


def test_where_nothing_is_withheld_there_is_no_such_section(data: Data, view: View) -> None:
    assert withheld_section(data, view, data.indicator("households_internet_access")) is None


def test_a_long_list_is_cut_and_counted(withholding: Data) -> None:
    view = withholding.view()
    frame = view.snapshot.frame
    marks = frame[frame["obs_status"] == "Q"]
    more = [marks.assign(period=str(year)) for year in range(1960, 1990)]
    longer = View(replace(view.snapshot, frame=pd.concat([frame, *more], ignore_index=True)))
    text = words(
        withheld_section(withholding, longer, withholding.indicator("households_internet_access"))
    )
    assert text.count("since the edition") == 20
    assert "And 12 more, which the files have." in text
