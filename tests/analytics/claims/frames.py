"""Small frames of observations and statements about them, for the tests of claims."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics.breaks import BreakRegister
from analytics.claims.claim import Claim, Printed
from analytics.claims.verdicts import Verdict, judge_all
from analytics.intervals import Interval
from analytics.observations import Reference
from analytics.units import IndicatorMeta

MEMBERS = {"EU": ("AUT", "BEL", "GRL"), "REGION": ()}


def meta(id_: str, unit: str = "report", **other: Any) -> IndicatorMeta:
    kind = other.pop("kind", "flow")
    return IndicatorMeta(id_, unit, other.pop("unit_kind", "count"), unit, kind, **other)


META = {
    m.id: m
    for m in (
        meta("reports"),
        meta("files", "file"),
        meta("growth", "percent_change", kind="change", unit_kind="change"),
        meta("added", "report"),
        meta("share", "percent", kind="share", unit_kind="share"),
    )
}
UNITS = {id_: described.unit for id_, described in META.items()}


def row(value: float, period: str = "2019", indicator: str = "reports", **other: Any) -> Any:
    defaults = {
        "indicator": indicator,
        "area": "WLD",
        "period": period,
        "sex": "_T",
        "age": "_T",
        "category": "_T",
        "source": "table",
        "cited": "body",
        "vintage": "2020",
        "unit": UNITS.get(indicator, "report"),
        "obs_status": "A",
        "qualifier": "exact",
        "lower": value,
        "upper": value,
        "raw": f"{value:g}",
        "locator": "p. 1",
    }
    return {**defaults, "value": value, **other}


def frame(*rows: Any) -> pd.DataFrame:
    return pd.DataFrame(rows)


def ref(period: str = "2019", **other: Any) -> Reference:
    return Reference(other.pop("indicator", "reports"), other.pop("area", "WLD"), period, **other)


def said(value: float, half: float = 0.5, qualifier: str = "exact", raw: str = "") -> Printed:
    return Printed(raw or f"{value:g} %", value, Interval(value - half, value + half), qualifier)


def claim(stated: Any, *operands: Any, kind: str = "percent_change", **other: Any) -> Claim:
    return Claim("one", "It is so.", "table", "p. 1", kind, stated, operands, **other)


def check(statement: Claim, *rows: Any, breaks: BreakRegister | None = None) -> Verdict:
    (verdict,) = judge_all(
        (statement,), frame(*rows), breaks or BreakRegister(), META, MEMBERS.__getitem__
    )
    return verdict


TWO = (row(100), row(150, "2020"))
RISE = (ref("2019"), ref("2020"))
