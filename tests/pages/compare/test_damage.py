"""Comparisons over figures that are not as expected: a true sentence, or a refusal in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pandas as pd
import pytest

from analytics.errors import Refusal
from pages.compare.answer import answer
from pages.compare.choices import MEASURES
from pages.figure.card import NoFigures, cards
from pages.figure.engine import finished
from pages.site.data import Data, View
from tests.pages.compare.asking import scope_of

REPORTS = "cybertipline_reports"
NUMBERS = ["value", "lower", "upper"]
_versions = count(1000)  # what is made once for a version is not to be met again


def damaged(view: View, change: Callable[[pd.DataFrame], pd.DataFrame]) -> View:
    """The view with other figures of reports by country."""
    frame = view.snapshot.frame
    mine = (frame["indicator"] == REPORTS) & (frame["source"] == "ncmec_by_country")
    changed = pd.concat([frame[~mine], change(frame[mine].copy())])
    return View(replace(view.snapshot, frame=changed, version=next(_versions)))


def equal(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(value=50.0, lower=50.0, upper=50.0)


def negative(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(value=-rows["value"], lower=-rows["upper"], upper=-rows["lower"])


DAMAGE: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "gone": lambda rows: rows.iloc[:0],
    "one": lambda rows: rows[rows["area"] == "SVN"].tail(1),
    "one year": lambda rows: rows[rows["period"] == "2020"],
    "half": lambda rows: rows.iloc[::2],
    "zero": lambda rows: rows.assign(value=0.0, lower=0.0, upper=0.0),
    "equal": equal,
    "negative": negative,
    "bounds": lambda rows: rows.assign(qualifier="at_least", upper=float("nan")),
}


@pytest.fixture(scope="module", params=DAMAGE)
def harmed(request: pytest.FixtureRequest, view: View) -> tuple[str, View]:
    """Each kind of damage and the view under it, made once for all measures."""
    return request.param, damaged(view, DAMAGE[request.param])


@pytest.mark.parametrize("measure", MEASURES)
def test_no_damage_makes_a_comparison_fail(
    data: Data, harmed: tuple[str, View], measure: str
) -> None:
    damage, under = harmed
    query = {"areas": "SVN,AUT,EU27_2020", "measure": measure, "source": "ncmec_by_country"}
    scope = scope_of(data, under, query)
    done = answer(scope)
    name = f"compare-{measure}"
    try:
        card = finished(cards()[name], scope)
    except (NoFigures, Refusal):
        assert name not in done.cards
        assert done.helps
        return
    assert name in done.cards
    said = f"{card.heading} {card.summary}"
    assert "nan" not in said
    assert " 1 times" not in said
    if damage in ("zero", "negative", "bounds"):
        assert "times" not in said


def test_equal_figures_are_as_many_and_share_a_rank(data: Data, view: View) -> None:
    even = damaged(view, equal)
    told = {}
    for measure, areas in (("level", "SVN,AUT"), ("gap", "SVN,AUT"), ("rank", "none")):
        query = {"areas": areas, "measure": measure, "per": "as published", "among": "EU27_2020"}
        scope = scope_of(data, even, query)
        told[measure] = finished(cards()[f"compare-{measure}"], scope).heading
    assert told["level"] == (
        "50 reports were attributed to Slovenia in 2023; beside that, Austria 50; "
        "Slovenia has as many as Austria"
    )
    assert told["gap"].endswith("beside that, Austria the same")
    assert (
        told["rank"]
        == "27 of 27 places rank 1st among the 27 of the European Union by reports in total in 2023"
    )
