"""A card's download holds the rows that it draws: as the interface answers it, for every card."""

from __future__ import annotations

import io

import pandas as pd
import pytest
from flask.testing import FlaskClient

from etl.schema import KEY
from pages.figure.observed import place_in, selection
from pages.indicator import series
from pages.site.data import Data, View


def answered(client: FlaskClient, query: str) -> pd.DataFrame:
    body = client.get(f"/api/v1/observations.csv?{query}").data.decode()
    # NA is no missing value here: it is text.
    return pd.read_csv(
        io.StringIO(body), comment="#", dtype=str, keep_default_na=False, na_filter=False
    )


def keys(rows: pd.DataFrame) -> set[tuple[str, ...]]:
    return set(rows[list(KEY)].astype(str).itertuples(index=False, name=None))


def test_every_series_of_a_country_can_be_taken_alone(
    client: FlaskClient, data: Data, view: View
) -> None:
    for indicator in data.catalog.indicators.values():
        for rows in list(series.by_source(view, indicator, "SVN").values())[:1]:
            assert keys(answered(client, selection(rows, view))) == keys(rows)


def test_superseded_figures_are_found_by_their_vintage(client: FlaskClient, view: View) -> None:
    stored = view.snapshot.frame
    current = keys(view.frame)
    old = stored[[k not in current for k in stored[list(KEY)].itertuples(index=False, name=None)]]
    assert not old.empty
    for _, rows in list(old.groupby(["indicator", "vintage", "period"]))[:5]:
        query = selection(rows, view)
        assert "vintage=" in query
        assert keys(rows) <= keys(answered(client, query))


@pytest.mark.parametrize(
    "query", ["row=xyz", "source=%3Cscript%3E", "vintage=a%20b", "period=" + "9" * 81, "sex=%00"]
)
def test_a_value_that_no_column_can_have_is_refused(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/api/v1/observations.csv?{query}")
    assert answer.status_code == 400
    assert answer.get_json()["error"]["parameter"] == query.partition("=")[0]


def test_a_file_is_no_place_for_readers(data: Data) -> None:
    told = place_in(
        "apparebit/diaphanous, data/inhope.csv, row 2022", "inhope_annual", "2022", data
    )
    assert told == data.catalog.origins["inhope_annual", "2022"].title
    assert place_in("Appendix A, p. 20", "inhope_annual", "2022", data) == "Appendix A, p. 20"
    unknown = place_in("data/inhope.csv", "inhope_annual", "1900", data)
    assert unknown == data.catalog.latest_origin("inhope_annual").title
