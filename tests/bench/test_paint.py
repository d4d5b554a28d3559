"""What the painting of the first chart is measured against."""

from __future__ import annotations

from pages.site.data import load_data
from tests.bench.paint import floor_page
from tests.conftest import Built


def test_the_floor_is_a_page_with_the_first_chart_of_the_overview(built: Built) -> None:
    page = floor_page(load_data(built.store.uri)).test_client().get("/")
    assert page.status_code == 200
    assert "Plotly.newPlot('chart'" in page.text
    assert '"type": "scatter"' in page.text
