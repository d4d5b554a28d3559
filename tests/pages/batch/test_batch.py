"""What is computed of all series is what the page says of each: results, refusals, their words."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from flask.testing import FlaskClient

from analytics.errors import Refusal
from analytics.series import SERIES, points_of
from analytics.trends.trends import trends
from etl.catalog import DATASETS
from etl.errors import DataError
from etl.running.pieces import results
from pages.assistants.tools.trending import Course, TrendAsked, trend
from pages.batch.functions import FUNCTIONS
from pages.batch.rows import COLUMNS, NUMBERS, written
from pages.batch.work import Work, opened, pieces
from pages.builder.made import Site
from pages.indicator.sections import name_of
from pages.site.data import Data, View
from tests.conftest import Built

# Of every kind: a count with a break, shares, a stock, a running total, findings, events, parts.
INDICATORS = (
    "cybertipline_reports",
    "iwf_reports_assessed",
    "households_internet_access",
    "icse_victims_identified",
    "iocta_finding",
    "lanzarote_ratifications",
)


def quiet(done: int, total: int, what: str) -> None:
    """Tell nobody."""


def work_of(built: Built, indicators: tuple[str, ...], kept: Path | None = None) -> list[Work]:
    origin, _, view = opened(built.store.uri, DATASETS, None)
    return [Work(origin, tables, tuple(FUNCTIONS), kept) for tables in pieces(view, indicators)]


@pytest.fixture(scope="module")
def found(built: Built) -> pd.DataFrame:
    return pd.concat(results(work_of(built, INDICATORS), 1, quiet), ignore_index=True)


def test_every_series_has_a_row_of_every_function(found: pd.DataFrame, view: View) -> None:
    rows = view.frame[view.frame["indicator"].isin(INDICATORS)]
    series = rows.drop_duplicates(list(SERIES))
    for name in FUNCTIONS:
        own = found[found["function"] == name].drop_duplicates(list(SERIES))
        assert len(own) == len(series), name
    assert list(found.columns) == list(COLUMNS)


def test_a_row_is_a_result_with_its_method_or_a_refusal_with_its_words(
    found: pd.DataFrame,
) -> None:
    refused = found["refusal"] != ""
    assert refused.any()
    assert (~refused).any()
    assert (found.loc[refused, "reason"] != "").all()
    assert found.loc[refused, list(NUMBERS)].isna().all(axis=None)
    told = found[~refused]
    assert (told[["method", "kind", "statuses", "editions"]] != "").all(axis=None)
    assert (told["n"] > 0).all()
    bounded = told[told[["estimate", "lower", "upper"]].notna().all(axis=1)]
    assert (bounded["lower"] <= bounded["estimate"]).all()
    assert (bounded["estimate"] <= bounded["upper"]).all()


def test_no_trend_leads_across_a_break(found: pd.DataFrame, data: Data, view: View) -> None:
    """Of each series the stretches are those of the function for one."""
    own = found[(found["function"] == "trend") & (found["kind"] == "mann_kendall")]
    told = dict(list(own.groupby(list(SERIES))))
    rows = view.frame[view.frame["indicator"].isin(INDICATORS)]
    compared = 0
    for key, series in rows.groupby(list(SERIES)):
        if key not in told:
            continue
        stretches = trends(points_of(series), data.breaks, data.meta, across_vintages=True)
        ends = [[point.period.text for point in s.stretch.points] for s in stretches]
        wanted = [(texts[0], texts[-1]) if texts else ("", "") for texts in ends]
        mine = told[key]
        assert list(zip(mine["period_from"], mine["period_to"], strict=True)) == wanted, key
        for each, estimate in zip(stretches, mine["estimate"], strict=True):
            if not isinstance(each.test, Refusal):
                assert each.test.estimate == estimate
                compared += 1
    assert compared > 20


def _of(found: pd.DataFrame, function: str, area: str, indicator: str) -> pd.DataFrame:
    totals = (found[["category", "sex", "age"]] == "_T").all(axis=1)
    where = (found["indicator"] == indicator) & (found["area"] == area) & totals
    return found[where & (found["function"] == function)]


def test_ranks_are_those_of_the_interface(found: pd.DataFrame, client: FlaskClient) -> None:
    ranked = found[(found["function"] == "rank") & (found["refusal"] == "")]
    assert len(ranked) > 20
    totals = (ranked[["category", "sex", "age"]] == "_T").all(axis=1)
    latest = ranked[totals & (ranked["indicator"] == "cybertipline_reports")]
    period = latest["period_to"].max()
    now = latest[latest["period_to"] == period].sort_values("estimate")
    source = now["source"].iloc[0]
    now = now[now["source"] == source]
    areas = now["area"].tolist()[:3]
    answer = client.get(
        "/api/v1/comparisons.csv?indicator=cybertipline_reports&measure=rank&among=WLD"
        f"&areas={','.join(areas)}&period={period}&source={source}&per=as+published"
    )
    assert answer.status_code == 200, answer.text
    rows = pd.read_csv(io.StringIO(answer.text), comment="#")
    rows = rows[(rows["measure"] == "rank") & (rows["period"].astype(str) == period)]
    told = {r.area: (r.value, r.lower, r.upper, r.among) for r in rows.itertuples()}
    for row in now.head(3).itertuples():
        assert told[row.area] == (row.estimate, row.lower, row.upper, row.among)


@pytest.mark.parametrize("indicator", INDICATORS)
def test_trends_and_changes_are_those_that_are_told_of_one_series(
    found: pd.DataFrame, data: Data, view: View, indicator: str
) -> None:
    """The tool for assistants tells all that the page of an indicator does, in figures."""
    kind = data.indicator(indicator).kind
    models = {name_of(f"projection_{method}") for method in ("damped", "logistic")}
    areas = list(dict.fromkeys(view.rows(indicator)["area"]))[:6]
    compared = 0
    for area in areas:
        if data.members(area):
            continue
        course = trend(TrendAsked(indicator=indicator, area=area), _site(data, view))
        source = data.indicator(indicator).sources
        mine = found[(found["indicator"] == indicator) & (found["area"] == area)]
        held = mine["source"].tolist()
        mine = mine[mine["source"] == next(s for s in source if s in held)]
        mine = mine[(mine[["category", "sex", "age"]] == "_T").all(axis=1)]
        if len(mine.drop_duplicates(list(SERIES))) != 1:
            continue
        results_ = mine[(mine["refusal"] == "") & mine["function"].isin(["trend", "change"])]
        # Where there is no trend at all, its answer has no statements.
        statements = course.statements if isinstance(course, Course) else ()
        told = [s for s in statements if s.name not in models]
        assert sorted(s.value for s in told if s.value is not None) == sorted(
            results_["estimate"].dropna().tolist()
        ), area
        if kind in ("finding", "event"):
            assert set(mine["refusal"]) == {"not_comparable"}
        compared += 1
    assert compared or kind == "finding"


def _site(data: Data, view: View) -> Site:
    return Site(data, view, "http://localhost/")


@pytest.mark.parametrize("area", ["WLD", "SVN"])
@pytest.mark.parametrize("indicator", INDICATORS)
def test_a_projection_is_refused_where_the_interface_refuses_it(
    found: pd.DataFrame, client: FlaskClient, view: View, indicator: str, area: str
) -> None:
    if not (view.rows(indicator)["area"] == area).any():
        return
    answer = client.get(
        f"/api/v1/cards/indicator-projection.json?indicator_id={indicator}&area={area}"
    )
    mine = _of(found, "projection", area, indicator)
    told = mine[mine["refusal"] == ""]
    assert (answer.status_code == 200) == (len(told) > 0)
    if answer.status_code == 404 and "refusal" in answer.json["error"]:
        whys = set(mine["reason"])
        assert any(why.startswith(answer.json["error"]["refusal"]["why"]) for why in whys)


@pytest.mark.slow
def test_workers_give_the_same_bytes_and_go_on_where_they_were(
    built: Built, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    work = work_of(built, INDICATORS[1:], kept)
    one = pd.concat(results(work, 1, quiet), ignore_index=True)
    assert len(list(kept.iterdir())) == len(work)
    next(kept.iterdir()).unlink()
    told: list[tuple[int, int, str]] = []
    again = pd.concat(results(work, 1, lambda *e: told.append(e)), ignore_index=True)
    assert told[0][:2] == (len(work) - 1, len(work))
    two = pd.concat(results(work_of(built, INDICATORS[1:]), 2, quiet), ignore_index=True)
    for name, frame in (("one", one), ("again", again), ("two", two)):
        written(frame, tmp_path / f"{name}.parquet")
    for kind in ("parquet", "csv"):
        assert len({(tmp_path / f"{n}.{kind}").read_bytes() for n in ("one", "again", "two")}) == 1


def test_a_worker_with_another_table_or_other_code_refuses(built: Built) -> None:
    work = work_of(built, INDICATORS[1:2])[0]
    other = type(work.origin)(work.origin.uri, work.origin.datasets, work.origin.version, "else")
    with pytest.raises(DataError, match="give all the same"):
        type(work)(other, work.tables, work.functions, None).do()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--to", "{}/x.csv"], "must end in .parquet"),
        (["--to", "{}/none/x.parquet"], "in a folder that is there"),
        (["--to", "{}/there.parquet"], "stands there already"),
        (["--to", "{}/x.parquet", "--function", "forecast"], "'forecast' is none of trend"),
    ],
)
def test_a_wrong_call_is_one_line(tmp_path: Path, arguments: list[str], told: str) -> None:
    (tmp_path / "there.csv").write_text("")
    given = [argument.format(tmp_path) for argument in arguments]
    done = subprocess.run(
        [sys.executable, "-m", "pages.batch", *given],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
