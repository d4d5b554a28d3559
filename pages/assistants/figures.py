"""Figures as they go out: of rows of the table, of results, and of what cards computed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import pandas as pd

from analytics.results import Result
from analytics.series import SERIES, Point, points_of
from etl.catalog import Origin
from pages.assistants.answers import Counted, Figure, Source
from pages.builder.made import Site
from pages.figure.computed import editions_of
from pages.figure.computed_rows import of_results
from pages.figure.observed import observations
from pages.figure.table import breakdown
from pages.sentences.spoken import address_of, pinned
from pages.site.data import records

PUBLISHED: Final = "published"
SUMMED: Final = "sum of members"
_NORMAL: Final = ("A", "")
_EXACT: Final = "exact"
_WHOLE: Final = "_T"


def observed(rows: pd.DataFrame, site: Site) -> tuple[Figure, ...]:
    """The rows of a frame of observations, each with where it stands in its source."""
    return tuple(_observed(row, site) for row in records(rows))


def published(points: Iterable[Point], site: Site) -> tuple[Figure, ...]:
    """Published figures, each once; sums that no row holds are told as what they are."""
    held = tuple(dict.fromkeys(points))
    rows = observations(site.view, held)
    found = {_key(p): f for p, f in zip(points_of(rows), observed(rows, site), strict=True)}
    return tuple(found.get(_key(p)) or _summed(p, site) for p in held)


def computed(results: Iterable[Result], site: Site) -> tuple[Figure, ...]:
    """Results with what they were computed from."""
    return of_frame(of_results(site.data, results, published=True).frame, site)


def of_frame(frame: pd.DataFrame, site: Site) -> tuple[Figure, ...]:
    """The rows of a frame of computed values (`computed_rows.COLUMNS`)."""
    return tuple(_computed(row, site) for row in records(frame))


def rows_of(points: Iterable[Point], site: Site) -> pd.DataFrame:
    """The rows of the table behind some figures; those of a sum's members are not among them."""
    return observations(site.view, points)


def series_rows(point: Point, site: Site) -> pd.DataFrame:
    """The rows of the series that a figure is of, in the view that is shown."""
    rows = site.view.rows(point.indicator)
    for name in SERIES:
        rows = rows[rows[name] == getattr(point, name)]
    return rows


def counted(indicators: Iterable[str], site: Site) -> tuple[Counted, ...]:
    """What indicators count, and what they must not be taken for; each once."""
    found = (site.data.indicator(name) for name in dict.fromkeys(indicators) if name)
    units = site.data.catalog.units
    return tuple(
        Counted(
            id=each.id,
            title=each.title,
            unit=units[each.unit].plural,
            one_unit_is=each.counts,
            is_not=each.is_not,
        )
        for each in found
    )


def sources(figures: Iterable[Figure], site: Site) -> tuple[Source, ...]:
    """The editions that some figures stand in, those that they were set against among them."""
    origins = site.data.catalog.origins
    keys = dict.fromkeys(key for figure in figures for key in _editions(figure))
    return tuple(source_of(origins[key], site) for key in keys if key in origins)


def source_of(origin: Origin, site: Site) -> Source:
    """One edition of a table."""
    known = site.data.catalog.publishers
    name = known[origin.publisher].name if origin.publisher in known else origin.publisher
    return Source(
        id=origin.source,
        edition=origin.vintage,
        title=origin.title,
        publisher=name,
        published=origin.published,
        authority=origin.authority,
        licence=origin.licence,
        address=origin.address,
    )


def page_of(indicator: str, area: str, site: Site) -> str:
    """The pinned page of an indicator for a place."""
    return linked(address_of(f"/indicator/{indicator}", {"area": area}), site)


def linked(address: str, site: Site) -> str:
    """An address of ours, whole and pinned to the version."""
    return f"{site.base.rstrip('/')}{pinned(address, site.view)}"


def _editions(figure: Figure) -> Iterator[tuple[str, str]]:
    yield figure.source, figure.edition
    yield from editions_of(figure.against_source or "")


def _key(point: Point) -> tuple[str, ...]:
    of = (point.indicator, point.area, point.period.text, point.sex, point.age, point.category)
    return (*of, point.source, point.cited, point.vintage)


def _observed(row: dict[str, Any], site: Site) -> Figure:
    data = site.data
    return Figure(
        indicator=row["indicator"],
        area=row["area"],
        place=data.name(row["area"]),
        period=row["period"],
        part=part_in_words(row, site),
        measure=PUBLISHED,
        value=finite(row["value"]),
        lower=finite(row["lower"]),
        upper=finite(row["upper"]),
        unit=data.catalog.units[row["unit"]].plural,
        direction=row["direction"] or None,
        printed=row["raw"] or None,
        hedge=None if row["qualifier"] in (_EXACT, "") else row["qualifier"],
        status=None if row["obs_status"] in _NORMAL else row["obs_status"],
        source=row["source"],
        edition=row["vintage"],
        authority=row["authority"],
        locator=row["locator"] or None,
        note=row["note"] or None,
        address=page_of(row["indicator"], row["area"], site),
    )


def _summed(point: Point, site: Site) -> Figure:
    """A sum of members, which stands in no source as such."""
    names = ("indicator", "area", "category", "sex", "age")
    return Figure(
        indicator=point.indicator,
        area=point.area,
        place=site.data.name(point.area),
        period=point.period.text,
        part=part_in_words({name: getattr(point, name) for name in names}, site),
        measure=SUMMED,
        value=point.value,
        lower=finite(point.interval.lower),
        upper=finite(point.interval.upper),
        unit=site.data.catalog.units[point.unit].plural,
        source=point.source,
        edition=point.vintage,
        authority=point.authority,
    )


def _computed(row: dict[str, Any], site: Site) -> Figure:
    return Figure(
        indicator=row["indicator"],
        area=row["area"],
        place=row["place"],
        period=row["period"],
        part=part_in_words(row, site),
        measure=row["measure"],
        value=finite(row["value"]),
        lower=finite(row["lower"]),
        upper=finite(row["upper"]),
        unit=row["unit"],
        among=finite(row["among"]),
        ranked_by=finite(row["ranked_by"]),
        figure=finite(row["figure"]),
        figure_unit=row["figure_unit"] or None,
        against=row["against"] or None,
        against_value=finite(row["against_value"]),
        against_period=row["against_period"] or None,
        against_source=row["against_source"] or None,
        source=row["source"],
        edition=row["edition"],
        authority=row["authority"],
        method=row["method"] or None,
        address=page_of(row["indicator"], row["area"], site) if row["area"] else None,
    )


def part_in_words(row: Mapping[str, Any], site: Site) -> str:
    """Category, sex and age of a row in words; empty for the whole."""
    of = {name: row[name] or _WHOLE for name in ("category", "sex", "age")}
    if all(value == _WHOLE for value in of.values()):
        return ""
    return breakdown({"indicator": row["indicator"], **of}, site.data)


def finite(value: Any) -> float | None:
    """A number, or none where there is none or it is not finite."""
    if value is None or value == "":
        return None
    number = float(value)
    return number if math.isfinite(number) else None
