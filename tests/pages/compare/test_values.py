"""Computed values of a comparison: their operands, and files that hold what the page shows."""

from __future__ import annotations

import io
import json
from itertools import product

import pandas as pd
import pytest
from flask.testing import FlaskClient

from pages.compare.answer import answer
from pages.compare.choices import MEASURES
from pages.compare.values import NotOffered, compared
from pages.figure.card import cards
from pages.figure.computed import card_table, downloads
from pages.figure.computed_rows import COLUMNS
from pages.figure.engine import finished
from pages.site import state
from pages.site.data import Data, View
from tests.pages.compare.asking import scope_of
from tests.pages.rows import totals_at

ADDRESS = "/api/v1/comparisons"


def frame_of(data: Data, view: View, search: str) -> pd.DataFrame:
    """The computed values of an address."""
    return compared(data, view, state.parse(search))[0]


@pytest.mark.parametrize("areas", ["SVN,AUT,CHE", "EU27_2020,WB_SSF", "SVN,DNK,MCO"])
def test_values_follow_from_their_operands(data: Data, view: View, areas: str) -> None:
    for measure, by in product(
        ("rate", "index", "gap"), ("inhabitants", "children", "internet users")
    ):
        frame = frame_of(data, view, f"measure={measure}&areas={areas}&per={by}")
        assert tuple(frame.columns) == COLUMNS
        assert len(frame)
        for _, row in frame.iterrows():
            figure, against = row["figure"], row["against_value"]
            wanted = {
                "rate": figure / against * 100_000,
                "index": figure / against * 100,
                "gap": figure - against,
                "ratio": figure / against,
                "level": figure,
            }[row["measure"]]
            assert row["value"] == pytest.approx(wanted), row.to_dict()
            assert not row["lower"] > row["value"]
            assert not row["upper"] < row["value"]


def test_ranks_are_those_of_what_they_are_ranked_by(data: Data, view: View) -> None:
    frame = frame_of(data, view, "measure=rank&among=EUR48&areas=SVN")
    counted = [1 + int((frame["ranked_by"] > value).sum()) for value in frame["ranked_by"]]
    assert frame["value"].tolist() == counted
    assert (frame["lower"] <= frame["value"]).all()
    assert (frame["upper"] >= frame["value"]).all()
    rates = frame["figure"] / frame["against_value"] * 100_000
    assert rates.tolist() == pytest.approx(frame["ranked_by"].tolist())
    rows = totals_at(view, "cybertipline_reports", "ncmec_by_country", "2023")
    danish = rows[rows["area"].isin(["DNK", "GRL"])]["value"].sum()
    assert frame.set_index("area").loc["DNK", "figure"] == danish


def test_a_sum_says_so_and_an_observation_does_not(data: Data, view: View) -> None:
    frame = frame_of(data, view, "measure=level&areas=EU27_2020,SVN").set_index("area")
    assert set(frame.loc["EU27_2020", "method"]) == {"sum of its 27 members"}
    assert set(frame.loc["SVN", "method"]) == {""}


@pytest.mark.parametrize("measure", MEASURES)
def test_a_card_leads_to_its_own_values(
    data: Data, view: View, client: FlaskClient, measure: str
) -> None:
    query = {"measure": measure, "areas": "SVN,EU27_2020", "among": "EUR48"}
    scope = scope_of(data, view, query)
    for name in answer(scope).cards:
        card = finished(cards()[name], scope)
        assert card.computed is not None
        file = client.get(f"/api/v1/{card.computed.query.format('json')}")
        assert file.status_code == 200, file.get_json()
        document = json.loads(file.data)
        again = pd.DataFrame(document["comparisons"])
        keys = ["area", "period", "measure"]
        assert again[keys].values.tolist() == card.computed.frame[keys].values.tolist()
        assert again["value"].tolist() == pytest.approx(card.computed.frame["value"].tolist())
        assert card.heading in document["metadata"]["remarks"]["finding"]
        assert "comparisons.csv" in str(downloads(card.rows, card.computed, view))
        assert "Worked out" in str(card_table(card.rows, card.computed, data, card.heading))


@pytest.mark.parametrize("kind", ["csv", "json", "parquet", "xlsx"])
def test_every_format(client: FlaskClient, kind: str) -> None:
    answer = client.get(f"{ADDRESS}.{kind}?measure=index&areas=SVN,AUT&pick=world&version=1")
    assert answer.status_code == 200
    assert f"csea-comparison-index-SVN-AUT-world-v1.{kind}" in answer.headers["Content-Disposition"]
    readers = {
        "csv": lambda f: pd.read_csv(
            io.StringIO("\n".join(x for x in f.read().decode().splitlines() if x[:2] != "# "))
        ),
        "json": lambda f: pd.DataFrame(json.load(f)["comparisons"]),
        "parquet": pd.read_parquet,
        "xlsx": pd.read_excel,
    }
    frame = readers[kind](io.BytesIO(answer.data))
    assert tuple(frame.columns) == COLUMNS
    assert set(frame["measure"]) == {"index"}
    assert set(frame["area"]) == {"SVN", "AUT"}


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("measure=guess", "measure"),
        ("areas=SVN,XXX", "areas"),
        ("areas=SVN,SVN", "areas"),
        ("areas=SVN&areas=AUT", "areas"),
        ("period=1066", "period"),
        ("base=soon", "base"),
        ("part=a.b", "part"),
        ("source=gossip", "source"),
        ("per=households", "per"),
        ("version=-1", "version"),
        ("version=99999", "version"),
        ("colour=red", "colour"),
        ("indicator=%3Cscript%3E", "indicator"),
    ],
)
def test_what_is_not_offered_is_named(client: FlaskClient, query: str, parameter: str) -> None:
    answer = client.get(f"{ADDRESS}.csv?{query}")
    assert answer.status_code == 400
    assert answer.get_json()["error"]["parameter"] == parameter


@pytest.mark.parametrize("query", ["measure=gap&areas=SVN,AUT", "areas=SVN,AUT&measure=gap"])
def test_a_file_is_the_same_in_whatever_order_it_is_asked_for(
    client: FlaskClient, query: str
) -> None:
    text = client.get(f"{ADDRESS}.csv?{query}").get_data(as_text=True)
    assert "# selection: /compare?areas=SVN,AUT&measure=gap" in text


def test_an_unknown_format_is_a_404(client: FlaskClient) -> None:
    assert client.get(f"{ADDRESS}.exe").status_code == 404


def test_nothing_computed_is_an_empty_table_with_the_reason(data: Data, view: View) -> None:
    frame, about = compared(data, view, {"indicator": "iocta_finding", "areas": "none"})
    assert frame.empty
    assert tuple(frame.columns) == COLUMNS
    assert "no number" in dict(about.remarks)["not computed"]
    with pytest.raises(NotOffered):
        compared(data, view, {"measure": "none"})


def test_what_was_named_otherwise_in_an_address_is_still_followed(data: Data, view: View) -> None:
    asked = "measure=rate&areas=SVN,AUT&{}=children"
    now, before = (frame_of(data, view, asked.format(name)) for name in ("per", "by"))
    assert set(now["unit"]) == {"reports per 100,000 children"}
    pd.testing.assert_frame_equal(now, before)
