"""Published figures as they stand in the table."""

from __future__ import annotations

from typing import Annotated, Final
from urllib.parse import urlencode

import pandas as pd
from pydantic import Field

from analytics.periods import parse_period
from etl.schema import SERVED, given
from etl.view import select
from pages.assistants import figures as made
from pages.assistants.answers import Answer, Refused
from pages.assistants.lookup import areas_of, indicator_of
from pages.assistants.told import told
from pages.assistants.tool import Asked, Code, tool
from pages.builder.made import Site
from pages.figure.revised import remarks
from pages.figure.words import messages
from pages.sentences.headings import care

say = messages(__file__)
_PERIOD: Final = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"
_MOST: Final = 100


class ObservationsAsked(Asked):
    """Of which indicators, places and times."""

    indicators: Annotated[list[Code], Field(min_length=1, max_length=5)] = Field(
        description="Ids of indicators; figures of two of them are never added or divided"
    )
    areas: Annotated[list[Code], Field(max_length=40)] = Field(
        default=[], description="Codes or names of places; empty for every place"
    )
    since: str = Field(
        default="", alias="from", pattern=_PERIOD, description="First year, month or day"
    )
    until: str = Field(
        default="", alias="to", pattern=_PERIOD, description="Last year, month or day"
    )
    category: str = Field(
        default="", max_length=80, description='Category; "_T" for totals; empty for all'
    )
    sex: str = Field(default="", max_length=8, description='"F", "M" or "_T"; empty for all')
    age: str = Field(
        default="", max_length=20, description='Such as "Y16T29" or "_T"; empty for all'
    )
    source: str = Field(default="", max_length=80, description="Id of one table; empty for all")
    all_editions: bool = Field(
        default=False, description="Also figures of earlier editions, which later ones replaced"
    )
    limit: int = Field(default=50, ge=1, le=_MOST, description="Figures at most")
    offset: int = Field(default=0, ge=0, le=100_000, description="How many to pass over")


class Observations(Answer):
    """Published figures."""

    total: int = Field(description="how many rows there are in all, withheld figures among them")
    next_offset: int | None = Field(
        default=None, description="where the next page begins, if there is one"
    )
    data_address: str = Field(description="all of them as JSON; .csv, .xlsx and .parquet too")


@tool(
    "Published figures",
    "Figures exactly as published, the newest first: with the printed text, bounds, source, "
    "edition and place in the source. Use it to quote or list figures. Do not compute with them "
    "yourself: `relate`, `compare`, `rank` and `trend` know which figures may be set against each "
    "other, and say why not. A place or year without a figure is missing, which is not zero.",
    Observations,
)
def observations(asked: ObservationsAsked, site: Site) -> Answer:
    """The figures of a query, page by page."""
    indicators = [indicator_of(name, site, "indicators").id for name in asked.indicators]
    areas = areas_of(asked.areas, site)
    view = site.view
    frame = view.snapshot.frame[list(SERVED)] if asked.all_editions else view.served()
    among = {"indicator": indicators, "area": areas, "category": [asked.category]}
    among |= {"sex": [asked.sex], "age": [asked.age], "source": [asked.source]}
    chosen = {name: tuple(v for v in values if v) for name, values in among.items()}
    chosen = {name: values for name, values in chosen.items() if values}
    rows = select(frame, among=chosen, since=asked.since, until=asked.until)
    page = _newest(rows).iloc[asked.offset : asked.offset + asked.limit]
    end = asked.offset + len(page)
    following = end if end < len(rows) else None
    query = [(n, value) for n, values in chosen.items() for value in values]
    query += [(n, text) for n, text in (("from", asked.since), ("to", asked.until)) if text]
    query.append(("version", str(view.snapshot.version)))
    titles = [site.data.indicator(i).title for i in dict.fromkeys(indicators)]
    names = [site.data.name(code) for code in areas]
    figures = len(given(rows))
    about = {"titles": titles, "places": names, "total": str(figures)}
    finding = say("observed" if figures else "observed-none", **about)
    missing = [] if len(rows) else [_missing(frame, indicators, site)]
    return told(
        site,
        str(finding),
        f"/indicator/{indicators[0]}{f'?area={areas[0]}' if areas else ''}",
        figures=made.observed(page, site),
        refusals=missing,
        caveats=(
            *care((), page, (), site.data, view),
            *(text for _, text in remarks(page, site.data)),
            *([str(say("several-indicators"))] if len(set(indicators)) > 1 else []),
        ),
        counting=indicators,
        more="" if following is None else str(say("next-page", offset=str(following))),
        gives=Observations,
        total=len(rows),
        next_offset=following,
        data_address=f"{site.base.rstrip('/')}/api/v1/observations.json?{urlencode(query)}",
    )


def _newest(rows: pd.DataFrame) -> pd.DataFrame:
    order = {text: parse_period(text).end.toordinal() for text in set(rows["period"])}
    return rows.assign(_at=rows["period"].map(order)).sort_values(
        ["_at", "indicator", "area"], ascending=[False, True, True], kind="stable"
    )


def _missing(frame: pd.DataFrame, indicators: list[str], site: Site) -> Refused:
    """That there is no such figure, and what there is."""
    held = frame[frame["indicator"].isin(indicators)]
    periods = sorted(set(held["period"]), key=parse_period)
    areas = [*dict.fromkeys(held["area"])]
    return Refused(
        what=", ".join(site.data.indicator(i).title for i in indicators),
        why=str(say("missing-why")),
        instead=str(say("missing-instead", periods=periods[-12:], areas=areas[:20])),
    )
