"""What a load does, in one sentence at the top of its findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import pandas as pd

from analytics.relations import number_of
from analytics.results import Result
from etl.load.listing import printed, step
from etl.load.summary import Summary
from pages.figure.table import period_label
from pages.figure.words import Said, messages
from pages.site.data import Data

say = messages(__file__)

_YEAR: Final = r"\d{4}"
_FEW: Final = 3


def sentence(summary: Summary, data: Data) -> Said:
    """What changes, what leads it, and what goes: as a statistician would ask."""
    return say("summary", told=[*_parts(summary, data)] or [say("summary-nothing")])


def _parts(summary: Summary, data: Data) -> Iterator[Said]:
    if periods := summary.new_periods:
        count = number_of(periods, "periods")
        yield say("summary-periods", count=count, years=_years(periods), named=_named(periods))
    if summary.new:
        yield say("summary-new", count=_count(summary.new))
    if summary.revised:
        yield say("summary-revised", count=_count(summary.revised), largest=_largest(summary, data))
    if summary.groups:
        names = list(summary.groups)
        yield say("summary-groups", count=number_of(names, "groups"), names=names)
    if summary.gone:
        periods = summary.gone_periods
        whole = say(
            "summary-gone-periods",
            count=number_of(periods, "periods"),
            years=_years(periods),
            named=_named(periods),
        )
        yield say("summary-gone", count=_count(summary.gone), whole=whole if periods else None)
    if summary.staying:
        yield say("summary-staying", count=_count(summary.staying))
    if summary.same:
        yield say("summary-same", count=_count(summary.same))


def _largest(summary: Summary, data: Data) -> Said | None:
    row = summary.largest
    if row is None or not row["difference"] or pd.isna(row["difference"]):
        return None
    catalog = data.catalog
    indicator, area = str(row["indicator"]), str(row["area"])
    known, place = catalog.indicators.get(indicator), catalog.areas.by_code.get(area)
    old, new = (printed(row[s], row[f"{s}_lower"], row[f"{s}_upper"]) for s in ("old", "new"))
    return say(
        "summary-largest",
        figure=known.title if known else indicator,
        area=place.name if place else area,
        period=period_label(str(row["period"])),
        old=old,
        new=new,
        step=step(row),
    )


def _count(number: int) -> Result:
    return number_of(range(number), "figures")


def _years(periods: Sequence[str]) -> str | None:
    """Something where all periods are years; nothing otherwise."""
    return "yes" if all(re.fullmatch(_YEAR, period) for period in periods) else None


def _named(periods: Sequence[str]) -> Said:
    """Few by name, many by the first and the last."""
    labels = [period_label(period) for period in periods]
    if len(labels) > _FEW:
        return say("summary-from-to", first=labels[0], last=labels[-1])
    return say("summary-these", names=labels)
